"""Putright's own processes, as they run in life, on the database of the test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.models import F

from putright.cases.commands.sending import outbox
from putright.cases.models import Letter
from tests.delivery.sink import Sink

SECONDS = 30
WORKER = [sys.executable, "-m", "putright.config.cli", "worker"]


def environment(home: Path, sink: Sink | None = None) -> dict[str, str]:
    """Settings for a process that shares this test's database, with a folder of its own."""
    by_email = {"LETTERS_BY": "email", "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"} if sink else {}
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "putright.config.settings",
        "PUTRIGHT_HOME": str(home),
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        **by_email,
    }


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def running(command: list[str], env: dict[str, str], **how: Any) -> Iterator[subprocess.Popen]:
    """A process that is gone at the end, with all that it started, whatever happens."""
    with subprocess.Popen(command, env=env, start_new_session=True, **how) as child:
        try:
            yield child
        finally:
            kill(child)


def kill(child: subprocess.Popen) -> None:
    """Kill a process and those that it started: kill -9, which nothing can catch."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def worker_once(env: dict[str, str]) -> int:
    """Let a worker send what is due, and return its exit status."""
    return subprocess.run([*WORKER, "--once"], env=env, timeout=SECONDS, check=False).returncode


def until(true: Callable[[], object]) -> None:
    """Wait until something has happened in another process."""
    give_up_at = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < give_up_at, "It did not happen."
        time.sleep(0.01)


def an_hour_passes() -> None:
    """Claims run out, and what waits to be tried again is due."""
    hour = timedelta(hours=1)
    Letter.objects.filter(claimed_until__isnull=False).update(
        claimed_until=F("claimed_until") - hour
    )
    Letter.objects.filter(next_attempt_at__isnull=False).update(
        next_attempt_at=F("next_attempt_at") - hour
    )
    assert hour > outbox.LEASE
