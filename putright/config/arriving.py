"""A request on its way to us: what of it has come, and how long we wait for the rest."""

import re
import socket
import termios
from array import array
from contextlib import suppress
from fcntl import ioctl
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import Any

from putright.cases.uploading import BEYOND_ALL_MEASURE
from putright.config.in_time import Silent

PATIENCE = 30.0
"""The seconds that we wait for the next bytes of a request."""
SLOWEST = 8_000
"""The bytes that earn a second more, up to `PATIENCE`: whoever sends so many a second (64 kbit/s)
is waited for to the end."""
A_PIECE = 1 << 18
READ_IN, A_PIECE_SENT = 8.0, 1 << 16
"""The seconds in which somebody reads a piece of our reply, and its bytes: a thread waits."""
UNREAD, ROOM_FOR_REPLIES = 1 << 16, 1 << 20
"""The bytes of our replies that somebody may leave unread and still be answered, and those that the
system is asked to hold for them: with these, a page more waits there and not in a thread."""
IN_MEMORY = 100_000
"""The bytes of a request that are kept in memory; more than that is kept in a file."""
LONGEST_HEAD = 1 << 16
LEAST = 4_000_000
"""The bytes for which a request counts that has only begun, because a connection costs as well."""

COUNT_UNREAD: int | None = getattr(termios, "TIOCOUTQ", None)
"""What asks for the bytes that we have sent and the other end has not taken."""

END = b"\r\n\r\n"
LENGTH = re.compile(r"\r\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r\n", re.IGNORECASE)


class Arriving:
    """A connection on which a request arrives, to be read once it has come; else its socket."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM_FOR_REPLIES)
        self.came = SpooledTemporaryFile[bytes](IN_MEMORY)
        self.begin()

    def begin(self) -> None:
        """Wait for the next request."""
        self.came.close()
        self.came = SpooledTemporaryFile[bytes](IN_MEMORY)
        self.size = 0
        self.whole: int | None = None  # its bytes, once its head has come
        self.until = monotonic() + PATIENCE

    @property
    def weight(self) -> int:
        """How much of our room it takes, in bytes."""
        return max(self.size, LEAST)

    @property
    def is_late(self) -> bool:
        """Whether we have waited long enough."""
        return monotonic() > self.until

    @property
    def reads(self) -> bool:
        """Whether our replies are read, as far as this system can tell.

        Whoever reads one reply before they ask again, as every browser does, has left nothing.
        """
        if COUNT_UNREAD is None:
            return True
        unread = array("i", [0])
        with suppress(OSError):  # this system does not tell
            ioctl(self.connection.fileno(), COUNT_UNREAD, unread)
        return unread[0] <= UNREAD

    def take(self) -> bool:
        """Take what has come, and say whether this request can be read now.

        Raises `BlockingIOError` when nothing has come, and another `OSError` when nothing will.
        """
        came = self.connection.recv(A_PIECE)
        if not came:
            raise ConnectionResetError
        self.came.write(came)
        self.size += len(came)
        self.until = min(monotonic() + PATIENCE, self.until + len(came) / SLOWEST)
        if self.whole is None:
            self.whole = self._measured()
        return self.whole is not None and self.size >= self.whole

    def _measured(self) -> int | None:
        """The bytes of the whole request; None as long as its head has not come.

        What is beyond all measure is refused by its head. So is a head that does not end.
        """
        self.came.seek(0)
        head, ended, _ = self.came.read(LONGEST_HEAD).partition(END)
        self.came.seek(0, 2)
        if not ended:
            return None if self.size < LONGEST_HEAD else self.size
        said = LENGTH.search((head + END).decode("latin-1"))
        body = int(said[1]) if said else 0
        return len(head) + len(END) + (body if body <= BEYOND_ALL_MEASURE else 0)

    def hand_over(self) -> None:
        """Let what has come be read from its beginning."""
        self.came.seek(0)

    def recv(self, size: int) -> bytes:
        """What has come. Raises `Silent` after that: nobody waits here for more."""
        came = self.came.read(size)
        if not came:
            raise Silent
        return came

    def setblocking(self, blocking: bool) -> None:
        """Whether to wait while we send."""
        self.connection.settimeout(READ_IN if blocking else 0)

    def sendall(self, reply: bytes) -> None:
        """Send a reply piece by piece, so that there is time for a long one on a slow line."""
        for start in range(0, len(reply), A_PIECE_SENT):
            self.connection.sendall(memoryview(reply)[start : start + A_PIECE_SENT])

    def close(self) -> None:
        """Close the connection, and keep nothing of what has come."""
        self.came.close()
        self.connection.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)
