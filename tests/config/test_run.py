"""`putright run`, the whole of it, as a council starts it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from putright.config import serving

PUTRIGHT = Path(sys.executable).with_name("putright")
LONG_ENOUGH = 60

needs_assets = pytest.mark.skipif(
    not settings.STATIC_ROOT.is_dir(), reason="the styles and scripts have not been built"
)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def start(tmp_path: Path, port: int) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start an empty Putright and wait until it says where it is, or ends."""
    started = []

    def start_one() -> subprocess.Popen:
        process = subprocess.Popen(
            [PUTRIGHT, "run", "--no-demo", "--port", str(port), "--workers", "1"],
            env={"PATH": os.environ["PATH"], "PUTRIGHT_HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        next((line for line in process.stdout if "Ctrl-C" in line), None)
        return process

    yield start_one
    for process in started:
        process.kill()
        process.communicate(timeout=LONG_ENOUGH)


def wait_for_all(process: subprocess.Popen) -> str:
    """Wait until no process is left that could write, neither it nor its children."""
    return process.communicate(timeout=LONG_ENOUGH)[1]


@needs_assets
class TestARunningPutright:
    def test_serves_until_it_is_asked_to_stop(self, start, port):
        process = start()
        with urllib.request.urlopen(f"http://localhost:{port}/health/") as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert (wait_for_all(process), process.returncode) == ("", 0)

    def test_leaves_no_process_behind_even_when_it_is_killed(self, start, prepared, tmp_path):
        shutil.copy(prepared, tmp_path)
        process = start()
        process.kill()
        wait_for_all(process)

    def test_says_that_its_port_is_taken_and_what_to_do(self, start, port):
        with socket.create_server(("127.0.0.1", port)):
            process = start()
            said = wait_for_all(process)
        assert process.returncode == 2
        assert f"Port {port} on 127.0.0.1 cannot be used: Address already in use." in said
        assert f"--port {port + 1}" in said


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


class TestTheProcesses:
    @pytest.fixture(autouse=True)
    def signals_as_before(self):
        before = {number: signal.getsignal(number) for number in serving.STOP_SIGNALS}
        yield
        for number, handler in before.items():
            signal.signal(number, handler)

    @pytest.mark.parametrize("number", serving.STOP_SIGNALS)
    def test_stop_quietly_at_a_signal(self, number):
        with serving.Processes() as processes:
            processes.start("patient", program("import time; time.sleep(60)"))
            os.kill(os.getpid(), number)
        assert processes.children["patient"].returncode == -signal.SIGTERM

    def test_name_the_one_that_ends_by_itself_and_stop_the_others(self):
        with serving.Processes() as processes:
            processes.start("patient", program("import time; time.sleep(60)"))
            processes.start("hasty", program("raise SystemExit(0)"))
            assert processes.wait() == "hasty"
        assert processes.children["patient"].returncode == -signal.SIGTERM

    def test_are_killed_when_they_do_not_stop(self, monkeypatch, tmp_path):
        monkeypatch.setattr(serving, "SECONDS_TO_FINISH", 0.2)
        ready = tmp_path / "ready"
        deaf = "signal.signal(15, signal.SIG_IGN); pathlib.Path({!r}).touch(); time.sleep(60)"
        with serving.Processes() as processes:
            processes.start(
                "deaf", program("import pathlib, signal, time; " + deaf.format(str(ready)))
            )
            while not ready.exists():
                pass
        assert processes.children["deaf"].returncode == -signal.SIGKILL

    def test_go_on_when_one_that_may_end_has(self):
        with serving.Processes() as processes:
            processes.start("patient", program("import time; time.sleep(60)"))
            processes.start("done soon", program("raise SystemExit(0)"), may_end=True)
            processes.children["done soon"].wait()
            assert processes.ended() == ""
        assert processes.children["patient"].returncode == -signal.SIGTERM
