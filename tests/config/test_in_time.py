"""Nobody keeps a web process waiting for a request that does not come."""

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.test import Client
from gunicorn.http.errors import LimitRequestLine

from putright.cases.uploading import BEYOND_ALL_MEASURE
from putright.config import arriving, in_time, serving, web_process
from tests.house import tree

FORM = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nkind=com"
PAGE = b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"
LONG_ENOUGH = 30
SMALL = """
from putright.config import arriving
from gunicorn.app.wsgiapp import run

arriving.PATIENCE = 1.0
arriving.READ_IN = 100.0
run()
"""
"""The web server with less patience for what does not come, and more for what is not read; and with
the application that is named to it."""


@pytest.fixture(scope="module")
def server():
    """A web server of one thread, and where it answers."""
    with serving.listen("127.0.0.1", 0) as listener, pytest.MonkeyPatch.context() as patched:
        patched.setattr(serving, "THREADS", 1)
        options = serving.web_command(listener, workers=1)[3:-1]
        process = subprocess.Popen(
            [sys.executable, "-c", SMALL, *options, "tests.config.reading:application"],
            cwd=tree.ROOT,
            pass_fds=[listener.fileno()],
        )
        yield listener.getsockname()
        process.terminate()
        process.wait(LONG_ENOUGH)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until somebody puts it on."""
    now = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(arriving, "monotonic", lambda: now.seconds)
    return now


@pytest.fixture
def ends(clock):
    """Our end of a connection, and theirs."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with closing(arriving.Arriving(ours)) as request, theirs:
        yield request, theirs


class TestARequestOnItsWay:
    def test_is_read_when_all_of_it_has_come(self, ends):
        ours, theirs = ends
        theirs.sendall(FORM)
        assert not ours.take()
        rest = b"x" * (100_000 - len(b"kind=com"))
        theirs.sendall(rest[:50_000])
        assert not ours.take()
        theirs.sendall(rest[50_000:])
        assert ours.take()
        ours.hand_over()
        assert ours.recv(200_000) == FORM + rest
        with pytest.raises(in_time.Silent):
            ours.recv(1)

    def test_without_a_body_is_read_when_its_head_has_come(self, ends):
        ours, theirs = ends
        theirs.sendall(PAGE[:20])
        assert not ours.take()
        theirs.sendall(PAGE[20:])
        assert ours.take()

    @pytest.mark.parametrize(
        "head",
        [
            b"x" * arriving.LONGEST_HEAD,
            b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (BEYOND_ALL_MEASURE + 1),
        ],
        ids=["head", "body"],
    )
    def test_beyond_all_measure_is_not_waited_for(self, ends, head):
        ours, theirs = ends
        theirs.sendall(head)
        assert ours.take()

    def test_is_late_when_nothing_comes(self, ends, clock):
        ours, _ = ends
        clock.seconds = arriving.PATIENCE
        assert not ours.is_late
        clock.seconds += 1
        assert ours.is_late

    def test_is_late_when_it_comes_byte_by_byte(self, ends, clock):
        ours, theirs = ends
        while not ours.is_late:
            clock.seconds += 1
            theirs.sendall(b"x")
            ours.take()
        assert clock.seconds < arriving.PATIENCE + 2

    def test_is_never_late_on_a_slow_line(self, ends, clock):
        """20MB at 500 kbit/s, which takes more than five minutes, and with pauses."""
        ours, theirs = ends
        theirs.sendall(FORM.replace(b"100000", b"20000000"))
        for second in range(5 * 60):
            with suppress(BlockingIOError):
                ours.take()
            assert not ours.is_late
            theirs.sendall(b"x" * (0 if second % 30 > 20 else 500_000 // 8))
            clock.seconds += 1

    def test_is_in_all_else_the_socket(self, ends):
        ours, theirs = ends
        ours.sendall(b"x")
        assert theirs.recv(1) == b"x"

    def test_is_answered_piece_by_piece(self, ends):
        ours, theirs = ends
        ours.setblocking(True)
        assert ours.gettimeout() == arriving.READ_IN
        reply = bytes(range(256)) * 3_000
        with ThreadPoolExecutor() as pool:
            came = pool.submit(lambda: b"".join(iter(lambda: theirs.recv(90_000), b"")))
            ours.sendall(reply)
            ours.close()
            assert came.result() == reply


class TestWhenThereIsNoMoreRoom:
    @staticmethod
    def connection(address, size=0):
        return SimpleNamespace(
            client=(address, 1), sock=SimpleNamespace(weight=max(size, arriving.LEAST))
        )

    def test_the_network_that_takes_most_gives_way_by_what_takes_most(self):
        residents = [self.connection(f"203.0.113.{n}", 20_000_000) for n in range(3)]
        many = [self.connection("198.51.100.7") for _ in range(20)]
        large = self.connection("198.51.100.7", 6_000_000)
        assert web_process.to_give_way([*residents, *many]) is many[0]
        assert web_process.to_give_way([*residents, *many, large]) is large


class TestAnAddressThatIsTooLong:
    def test_gets_a_page_of_ours(self, ends):
        ours, theirs = ends
        worker = web_process.Worker.__new__(web_process.Worker)
        worker.handle_error(None, ours, None, LimitRequestLine(5_000, 4_094))
        reply = theirs.recv(100_000)
        assert reply.startswith(b"HTTP/1.1 414 URI Too Long")
        assert b"This address is too long" in reply


class TestAForm:
    def test_of_which_the_rest_does_not_come_gets_a_page(self, db):
        class Stalled(BytesIO):
            def read(self, *size):
                raise in_time.Silent

        answer = Client(enforce_csrf_checks=True).post(
            "/complain/kind/",
            **{"wsgi.input": in_time.Body(Stalled()), "CONTENT_LENGTH": "100"},
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code == 408
        assert "It did not reach us whole" in answer.text


class TestTheWebServer:
    """Its only thread is free, however many are slow."""

    @pytest.mark.parametrize("sent", [FORM, FORM[:20]], ids=["forms", "heads"])
    @pytest.mark.parametrize("networks", [1, 40])
    def test_answers_the_next_one_while_forty_are_slow(self, server, sent, networks):
        with ExitStack() as opened:
            for number in range(40):
                address = f"127.0.0.{2 + number % networks}"
                opened.enter_context(connected(server, address)).sendall(sent)
            next_one = opened.enter_context(connected(server))
            next_one.sendall(PAGE)
            assert next_one.recv(100)[9:12] == b"200"

    def test_answers_others_while_sixteen_ask_and_ask_and_read_nothing(self, server):
        page = PAGE.replace(b"/ ", b"/?150000 ").replace(b"1.0", b"1.1")
        with ExitStack() as opened:
            for _ in range(16):
                opened.enter_context(connected(server)).sendall(page * 60)
            for _ in range(60):
                with connected(server) as other:
                    other.sendall(PAGE)
                    assert other.recv(100)[9:12] == b"200"

    def test_says_at_last_that_it_waits_no_longer(self, server):
        replies = {FORM: b"408", FORM[:20]: b"", FORM + FORM: b"408"}
        with ExitStack() as opened:
            slow = {sent: opened.enter_context(connected(server)) for sent in replies}
            for sent, connection in slow.items():
                connection.sendall(sent)
            assert {sent: slow[sent].recv(100)[9:12] for sent in replies} == replies

    def test_answers_one_request_after_the_other(self, server):
        whole = FORM.replace(b"100000", b"8")
        with connected(server) as kept:
            for sent in (whole, whole, whole + whole):
                kept.sendall(sent)
                for _ in range(len(sent) // len(whole)):
                    assert reply_on(kept).startswith(b"HTTP/1.1 200")


def reply_on(connection):
    """One reply: its head, and a body of no bytes."""
    reply = b""
    while not reply.endswith(b"0\r\n\r\n"):
        reply += connection.recv(1)
    return reply


def connected(server, address="127.0.0.1"):
    return socket.create_connection(server, timeout=LONG_ENOUGH, source_address=(address, 0))
