"""Somebody guesses a thousand passwords, while residents complain and officers sign in."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from statistics import quantiles
from threading import Event, Lock, Thread
from typing import NamedTuple

from benchmarks import facts
from benchmarks.client import Client
from benchmarks.crowd.people import Timed
from benchmarks.measuring import say, served
from benchmarks.works.acting import Resident
from benchmarks.works.work import officer, signed_in
from putright.accounts.models import Officer
from putright.demonstration import PASSWORD
from putright.sign_in.models import Count

GUESSES, AT_ONCE, QUIET = 1_000, 24, 15


class Attack(NamedTuple):
    """A thousand guesses: from which address each one is, and for whose account."""

    name: str
    address: Callable[[int], str]
    account: Callable[[int], str]


def run() -> None:
    """Measure how long residents and officers wait, while nobody guesses and while many do."""
    os.environ["BEHIND_PROXY"] = "on"  # so that one machine can be a thousand
    facts.say_where()
    Count.objects.all().delete()  # what a run before has counted
    victim = officer("officer").email
    emails = list(Officer.objects.order_by("pk").values_list("email", flat=True))
    attacks = [
        Attack("one address, one account", lambda n: "203.0.113.7", lambda n: victim),
        Attack("one address, every account", lambda n: "203.0.113.8", lambda n: emails[n % 9]),
        Attack("a thousand addresses, one account", _address, lambda n: victim),
        Attack("a thousand addresses and accounts", _elsewhere, lambda n: f"{n}@x.example"),
    ]
    with served() as (port, _):
        with _watched(port, "nobody guesses"):
            time.sleep(QUIET)
        for attack in attacks:
            with _watched(port, attack.name):
                _guess(port, attack)


def _address(number: int) -> str:
    return f"198.18.{number // 250}.{number % 250 + 1}"


def _elsewhere(number: int) -> str:
    return f"198.19.{number // 250}.{number % 250 + 1}"


def _guess(port: int, attack: Attack) -> None:
    """Send the guesses, `AT_ONCE` at the same time, and say what came back."""
    numbers, answers, lock, began = count(), Counter[int](), Lock(), time.monotonic()

    def guess() -> None:
        while (number := next(numbers)) < GUESSES:
            client = From(port, attack.address(number))
            client.get("/sign-in/")
            sent = {"login": attack.account(number), "password": f"guess {number} of many"}
            status = client.status_of("/sign-in/", sent)
            client.close()
            with lock:
                answers[status] += 1

    threads = [Thread(target=guess) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - began
    listed = ", ".join(f"{many} answered {status}" for status, many in sorted(answers.items()))
    say(f"{GUESSES:,} guesses, {AT_ONCE} at a time, in {seconds:.0f} s: {listed}.")


class From(Client):
    """A browser at some address, as a proxy tells of it."""

    def __init__(self, port: int, address: str) -> None:
        super().__init__(port)
        self.headers = {"X-Forwarded-For": address}

    def status_of(self, path: str, answers: dict[str, str]) -> int:
        """Send the form of the page that was asked for last, and return the status."""
        return self.sent(path, answers).status


@contextmanager
def _watched(port: int, name: str) -> Iterator[None]:
    """Within the block a resident complains and an officer signs in, again and again."""
    over, resident, known = Event(), list[float](), list[float]()
    own = signed_in(partial(Client, port), officer("manager"))
    watchers = [
        Thread(target=_complain, args=(port, over, resident)),
        Thread(target=_sign_in, args=(port, over, own, known)),
    ]
    for watcher in watchers:
        watcher.start()
    say(f"\nWhile {name}:")
    yield
    over.set()
    for watcher in watchers:
        watcher.join()
    say(f"  a resident waits for a page {_waits(resident)};")
    say(f"  an officer waits to be signed in {_waits(known)}.")


def _complain(port: int, over: Event, taken: list[float]) -> None:
    while not over.is_set():
        Resident(lambda: Timed(port, taken)).complain()


def _sign_in(port: int, over: Event, own: Client, taken: list[float]) -> None:
    """Sign in anew in the same browser. Raises `AssertionError` when that is refused."""
    who = {"login": officer("manager").email, "password": PASSWORD}
    while not over.wait(0.2):
        own.cookies.pop("sessionid", None)
        own.get("/sign-in/")
        began = time.perf_counter()
        assert own.post("/sign-in/", who) == "/casework/"
        taken.append(time.perf_counter() - began)


def _waits(seconds: list[float]) -> str:
    cut = quantiles(seconds if len(seconds) > 1 else seconds * 2, n=100)
    middle, most = cut[49] * 1000, cut[94] * 1000
    return f"{middle:.0f} ms, p95 {most:.0f} ms, at most {max(seconds) * 1000:.0f} ms"
