"""What is to be ready before Putright serves its pages."""

import os
from socket import socket

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from putright.accounts.models import Officer
from putright.config import migrating, serving
from putright.database import guards
from putright.demonstration import filling
from putright.terminal import CouldNotStart, say


def require_assets() -> None:
    """Raise `CouldNotStart` unless the styles and scripts have been built."""
    if not settings.STATIC_ROOT.is_dir():
        raise CouldNotStart("The styles and scripts have not been built: script/setup")


def listen(host: str, port: int) -> socket:
    """Take the port. Raises `CouldNotStart`, with what to do, when it cannot be had."""
    try:
        return serving.listen(host, port)
    except OSError as error:
        raise CouldNotStart(
            f"Port {port} on {host} cannot be used: {os.strerror(error.errno)}. "
            f"Choose another: --port {port + 1}"
        ) from error


def address(host: str, port: int) -> str:
    """Where Putright is for people, here and in the links of what is written from now on."""
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host
    settings.BASE_URL = os.environ.setdefault("BASE_URL", f"http://{shown}:{port}")
    return settings.BASE_URL


def prepare(*, with_cases: bool) -> None:
    """Bring the database up to date, and fill an empty one unless it is a council's own."""
    if migrating.is_behind():
        say("Preparing the database ...")
        migrating.migrate(verbosity=0)
    guards.require(connection)
    if with_cases and not settings.PRODUCTION:
        begin_demonstration()


def begin_demonstration() -> None:
    """Live as much of the demonstration as serves for a first look, in an empty database."""
    if filling.is_empty():
        say("Filling it with a pretend council ...")
        filling.begin(timezone.now())
    if filling.is_unfinished():
        filling.go_on(until=filling.AT_FIRST)


FILLING = (
    "The newest cases are there. The two years before them come while you look: until they are "
    "there, searches find less and reports count less."
)


def welcome(address: str) -> str:
    """Where Putright is, and who can sign in to a demonstration."""
    sign_ins = [] if settings.PRODUCTION else demonstration_sign_ins(address)
    return "\n".join(["", f"Putright is at {address}", "", *sign_ins, "Ctrl-C stops it."])


def fills_beside(*, with_cases: bool) -> bool:
    """Whether the demonstration has begun, and has still to be filled while it is served."""
    return with_cases and not settings.PRODUCTION and filling.is_unfinished()


def demonstration_sign_ins(address: str) -> list[str]:
    """One line for each officer's role, in columns; none when the council is another one."""
    rows = filling.sign_ins()
    if not Officer.objects.filter(email=rows[0].email).exists():
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return [f"Sign in at {address}/sign-in/ as", *(f"  {line}" for line in table), ""]


def leave_database_to_children() -> None:
    """Close our own connections: from here on only the processes that are started need any."""
    connections.close_all()
