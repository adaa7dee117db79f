"""A private PostgreSQL: its own folder, its own socket, no port and no password."""

import ctypes
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

INSTALLED = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"]
HOW_TO_GET_IT = (
    "Debian or Ubuntu: sudo apt install postgresql. Fedora: sudo dnf install postgresql-server"
)
SECONDS_TO_START = 30
SOCKET = ".s.PGSQL.5432"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, in Linux's prctl.h

# Nothing here has to survive a power cut.
IN_A_HURRY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"]


class Missing(Exception):
    """PostgreSQL's programs are not installed."""


def programs() -> Path:
    """Return the folder of the newest PostgreSQL here."""
    found = sorted(
        (Path(path) for pattern in INSTALLED for path in glob.glob(pattern)),
        key=lambda path: [
            int(part) for part in path.parent.name.split("-")[-1].split(".") if part.isdigit()
        ],
    )
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).parent)
    for folder in reversed(found):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Missing(f"PostgreSQL is not installed. {HOW_TO_GET_IT}")


def owner() -> dict:
    """Whom to run as, because PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            who = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    raise Missing("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


@dataclass
class Cluster:
    folder: Path
    server: subprocess.Popen

    @classmethod
    def start(cls, folder: Path | None = None, settings: Sequence[str] = IN_A_HURRY) -> Self:
        """Serve the cluster in this folder, made when there is none; else one in a new folder."""
        where, who = programs(), owner()
        folder = folder or Path(
            tempfile.mkdtemp(prefix="putright-pg-", dir="/tmp")
        )  # the path of a socket must be short
        folder.mkdir(exist_ok=True)
        if who:
            os.chown(folder, who["user"], who["group"])
            folder.chmod(0o755)  # so that we can reach the socket
        data = folder / "data"
        if not data.exists():
            make(data)
        (folder / SOCKET).unlink(missing_ok=True)  # of one that was killed
        server = [where / "postgres", "-D", data, "-k", folder, "-h", ""]
        server += [word for setting in settings for word in ("-c", setting)]
        cluster = cls(
            folder,
            subprocess.Popen(
                server,
                stderr=(folder / "log").open("w"),
                cwd=folder,
                preexec_fn=die_with_parent if sys.platform == "linux" else None,
                **who,
            ),
        )
        cluster.wait()
        return cluster

    @property
    def url(self) -> str:
        return f"postgres://putright@/postgres?host={self.folder}"

    def wait(self) -> None:
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not (self.folder / SOCKET).exists():
            if self.server.poll() is not None or time.monotonic() > give_up_at:
                raise Missing((self.folder / "log").read_text())
            time.sleep(0.02)

    def close(self) -> None:
        """Stop, and leave all that was written in the folder."""
        self.server.send_signal(signal.SIGINT)
        self.server.wait()

    def stop(self) -> None:
        """Stop, and take the folder away."""
        self.server.send_signal(signal.SIGQUIT)  # at once: nothing here is worth saving
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def make(data: Path) -> None:
    """Make an empty cluster in this folder."""
    initdb = [programs() / "initdb", "--pgdata", data, "--username", "putright"]
    initdb += ["--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=data.parent, **owner())


def die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGQUIT)


if __name__ == "__main__":
    try:
        programs()
    except Missing:
        sys.exit(1)
