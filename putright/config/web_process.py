"""A web process: gunicorn's with threads, but that a request is whole before a thread reads it.

So a thread never waits for somebody who is slow or sends nothing, and few of them answer all who
are not. What comes is watched by the loop that accepts connections.
"""

from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from django.http import HttpRequest
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import TConn, ThreadWorker

from putright.config.arriving import Arriving
from putright.sign_in.network import neighbourhood

PLAIN = (
    "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store, private\r\n"
    "Connection: close\r\n"
)
ROOM = 1_200_000_000
"""The bytes of all requests that are on their way to one process."""


class Worker(ThreadWorker):
    """A process of threads, none of which waits for the rest of a request."""

    def init_process(self) -> None:
        self.arriving: dict[TConn, None] = {}  # in order
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """Wait for the next request of a connection, without a thread."""
        if conn.parser and conn.parser.unreader.buf.getvalue():
            self.answer(conn)  # it came together with the last one
            return
        if not isinstance(conn.sock, Arriving):
            conn.sock, conn.data_ready = Arriving(conn.sock), True
        conn.sock.begin()
        self.arriving[conn] = None
        self.poller.register(conn.sock, EVENT_READ, partial(self.take, conn))
        self.take(conn)

    def take(self, conn: TConn, _: Any = None) -> None:
        """Take what has come on a connection, and let a thread answer once it is whole."""
        if conn not in self.arriving:
            return  # given up a moment ago
        try:
            if conn.sock.take():
                self.hand_over(conn)
        except BlockingIOError:
            pass
        except OSError:
            self.drop(conn)
        self.make_room()

    def hand_over(self, conn: TConn) -> None:
        """Let a thread read it."""
        self.forget(conn)
        conn.sock.hand_over()
        self.answer(conn)

    def answer(self, conn: TConn) -> None:
        """Let a thread answer, unless it would wait for somebody who asks and reads nothing."""
        if conn.sock.reads:
            super().enqueue_req(conn)
        else:
            self.close(conn)

    def give_up(self, conn: TConn) -> None:
        """Wait no longer for a request. Whoever sent at least its head is told so."""
        if conn.sock.whole is None:
            self.drop(conn)
        else:
            self.hand_over(conn)

    def drop(self, conn: TConn) -> None:
        """Close a connection on which we wait for a request."""
        self.forget(conn)
        self.close(conn)

    def close(self, conn: TConn) -> None:
        """Close a connection."""
        self.nr_conns -= 1
        conn.close()

    def forget(self, conn: TConn) -> None:
        """Watch no longer for what comes."""
        del self.arriving[conn]
        self.poller.unregister(conn.sock)

    def make_room(self) -> None:
        """Give up requests until there is room for others."""
        while sum(conn.sock.weight for conn in self.arriving) > ROOM:
            self.give_up(to_give_way(self.arriving))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Say what is wrong with a request; of too long an address on a page."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):
            client.sendall(too_long())

    def murder_pending(self) -> None:
        """Give up the requests that are late; and idle connections, once this process is to end."""
        super().murder_pending()
        for conn in list(self.arriving):
            if conn.sock.is_late or not (self.alive or conn.sock.size):
                self.give_up(conn)


def too_long() -> bytes:
    """The reply to an address that is longer than a server reads."""
    from putright.config import errors  # which needs all that the application sets up

    page = errors.too_long_address(HttpRequest()).content
    head = f"HTTP/1.1 414 URI Too Long\r\n{PLAIN}Content-Length: {len(page)}\r\n\r\n"
    return head.encode() + page


def to_give_way(arriving: Collection[TConn]) -> TConn:
    """Of the network that takes most of the room, the connection that does, or the oldest."""
    taken: Counter[str] = Counter()
    for conn in arriving:
        taken[neighbourhood(conn.client[0])] += conn.sock.weight
    network, _ = taken.most_common(1)[0]
    theirs = [conn for conn in arriving if neighbourhood(conn.client[0]) == network]
    return max(theirs, key=lambda conn: conn.sock.weight)
