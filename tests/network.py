"""No test talks to another machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any


class Blocked(AssertionError):
    """A test tried to reach another machine."""


def is_this_machine(address: Any) -> bool:
    """
    >>> is_this_machine("/run/socket"), is_this_machine(("127.0.0.1", 80))
    (True, True)
    >>> is_this_machine(("192.0.2.1", 443)), is_this_machine(("putright.example", 443))
    (False, False)
    """
    if not isinstance(address, tuple):
        return True  # a socket in the file system
    host = address[0]
    if host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def blocked() -> Iterator[None]:
    """Refuse to connect to anything but this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(way):
        def connecting(self: socket.socket, address: Any) -> Any:
            if not is_this_machine(address):
                raise Blocked(f"A test tried to reach {address}")
            return way(self, address)

        return connecting

    socket.socket.connect, socket.socket.connect_ex = guarded(connect), guarded(connect_ex)
    try:
        yield
    finally:
        socket.socket.connect, socket.socket.connect_ex = connect, connect_ex
