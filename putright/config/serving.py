"""The processes of a running Putright: started together, stopped together."""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Self

THREADS = 4
CONNECTIONS = 600
"""How many a web process has at once: with files for what comes on half of them, fewer than the
1,024 that a system lets a process open."""
SECONDS_TO_FINISH = 10
SECONDS_TO_START = 30
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, in Linux's prctl.h


def listen(host: str, port: int) -> socket.socket:
    """Take the port now, so that there is no time in which another could."""
    return socket.create_server((host, port), backlog=512)


def web_command(listener: socket.socket, workers: int) -> list[str]:
    """The command of the web server, which is handed the port that we listen on."""
    return [
        sys.executable, "-m", "gunicorn",
        "--bind", f"fd://{listener.fileno()}",
        "--workers", str(workers),
        "--worker-class", "putright.config.web_process.Worker",
        "--threads", str(THREADS),
        "--worker-connections", str(CONNECTIONS),
        "--preload",
        "--no-control-socket",
        "--graceful-timeout", str(SECONDS_TO_FINISH - 2),
        "--log-level", "warning",
        "putright.config.wsgi",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The command of the worker."""
    return [sys.executable, "-m", "putright.config.cli", "worker"]


def filling_command() -> list[str]:
    """The command that goes on with a demonstration which has begun."""
    return [sys.executable, "-m", "putright.config.cli", "demo"]


def serve(
    listener: socket.socket, workers: int, greet: Callable[[], object], *, fill: bool = False
) -> str:
    """Serve until asked to stop; or until a process ends by itself, and return its name.

    The one that fills the demonstration, where it is to `fill`, starts when pages are served and
    may end before the others.
    """
    with Processes() as processes:
        processes.start("web server", web_command(listener, workers), keep=listener)
        processes.start("worker", worker_command())
        processes.wait_until_answers(listener)
        if not processes.ended():
            greet()
            if fill:
                processes.start("demonstration", filling_command(), may_end=True)
        return processes.wait()
    return ""


class Stopped(Exception):
    """Someone asked Putright to stop."""


class Processes:
    """Children that live as long as the block: none outlives it, even if it is killed."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen] = {}
        self.may_end: set[str] = set()

    def __enter__(self) -> Self:
        for number in STOP_SIGNALS:
            signal.signal(number, stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> bool:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self.stop_all()
        return kind is Stopped

    def start(
        self,
        name: str,
        command: list[str],
        keep: socket.socket | None = None,
        *,
        may_end: bool = False,
    ) -> None:
        """Start a child in a session of its own, so that Ctrl-C reaches only us.

        One that `may_end` has done its part then, and the others go on.
        """
        if may_end:
            self.may_end.add(name)
        self.children[name] = subprocess.Popen(
            command,
            start_new_session=True,
            pass_fds=[keep.fileno()] if keep else [],
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )

    def wait_until_answers(self, listener: socket.socket) -> None:
        """Return when a page is served, or a child has died trying."""
        address = listener.getsockname()
        listener.close()
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not (answers(address) or self.ended()) and time.monotonic() < give_up_at:
            time.sleep(0.02)

    def wait(self) -> str:
        """Return the name of the first child that ends by itself."""
        while not (name := self.ended()):
            time.sleep(0.5)
        return name

    def ended(self) -> str:
        """The name of a child that has ended and may not, or nothing."""
        needed = self.children.keys() - self.may_end
        return next((name for name in needed if self.children[name].poll() is not None), "")

    def stop_all(self) -> None:
        """Ask every child to stop, and kill those that take longer than `SECONDS_TO_FINISH`."""
        for child in self.children.values():
            child.terminate()
        give_up_at = time.monotonic() + SECONDS_TO_FINISH
        for child in self.children.values():
            try:
                child.wait(max(0, give_up_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def stop(number: int, frame: FrameType | None) -> None:
    """End the block of `Processes`, at one of `STOP_SIGNALS`."""
    raise Stopped


def die_with_parent() -> None:
    """Have the kernel stop this process when its parent ends, however that ends (Linux)."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def answers(address: tuple[str, int]) -> bool:
    """Whether something reads a request at the address and begins an answer."""
    try:
        with socket.create_connection(address, timeout=1) as connection:
            connection.sendall(b"GET /health/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return connection.recv(5) == b"HTTP/"
    except OSError:
        return False
