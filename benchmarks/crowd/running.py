"""Letting many people work at once, and seeing afterwards that nothing promised is lost."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from os import cpu_count
from statistics import quantiles
from typing import NamedTuple

from django.db import connections
from django.db.models import Prefetch

from benchmarks import facts, processor, words
from benchmarks.client import Client
from benchmarks.crowd.people import Done, Part, Person
from benchmarks.measuring import database_processes, say, served
from benchmarks.works.work import signed_in
from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases import audit
from putright.cases.models import Case, Event, Note
from putright.people.models import Person as Customer

CLIENTS, PROCESSES = 32, 4
WRITERS, NOTES_EACH = 8, 100
LOOKED_AT, WRITTEN_IN, NAMES, WORDS = 5_000, 4, 500, 500
AT_ONCE = 500

Doing = Callable[[Person], None]
Watched = Callable[[], list[int]]


class Outcome(NamedTuple):
    """What came of it, the seconds that it took, and those of processor time of the servers."""

    done: Done
    seconds: float
    servers: float


def run(server: int, minutes: float) -> None:
    """Let a crowd work for so many minutes, then some who only write notes; print what came of it.

    `server` is the first process of PostgreSQL; 0 where the database is a file.
    """
    facts.say_where()
    with served() as (port, web):
        parts = list(_parts(port))

        def watched() -> list[int]:
            return [*web, *database_processes(server)]

        _say_crowd(_watched(port, parts, watched, partial(_work, seconds=60 * minutes)))
        _say_writers(_watched(port, parts[:WRITERS], watched, _write).done)
        say(f"Memory of the web processes: {processor.memory(web):.0f} MiB.")


def _work(person: Person, seconds: float) -> None:
    person.work_until(time.monotonic() + seconds)


def _write(person: Person) -> None:
    """Open the forms first, so that only the sending is counted."""
    forms = []
    for _ in range(NOTES_EACH):
        path = person.form("note")
        forms.append((path, person.client.page))
    person.done.requests.clear()
    for path, page in forms:
        person.client.page = page
        person.do("note", partial(person.send_note, path))


def _watched(port: int, parts: list[Part], watched: Watched, doing: Doing) -> Outcome:
    connections.close_all()  # none is shared with the processes that come now
    before, began = processor.clocks(watched()), time.monotonic()
    hands = min(PROCESSES, len(parts))
    with ProcessPoolExecutor(hands, mp_context=get_context("fork")) as pool:
        shares = [parts[number::hands] for number in range(hands)]
        done = Done()
        for each in pool.map(partial(_in_one_process, port, doing), shares):
            done.add(each)
    after, seconds = processor.clocks(watched()), time.monotonic() - began
    spent = sum(now - before.get(process, 0) for process, now in after.items())
    return Outcome(done, seconds, spent / 1e9)


def _in_one_process(port: int, doing: Doing, parts: list[Part]) -> Done:
    began, done = time.process_time(), Done()
    with ThreadPoolExecutor(len(parts)) as threads:
        people = [Person(port, part) for part in parts]
        list(threads.map(doing, people))
    for person in people:
        done.add(person.done)
    done.processor = time.process_time() - began
    return done


def _parts(port: int) -> Iterator[Part]:
    """For each client an officer, some cases of their own, and what all look at."""
    officers = list(Officer.objects.holding(Role.COMPLAINTS_OFFICER).order_by("pk")[:CLIENTS])
    typed = words.Language().text(WORDS).split()
    begun = Case.objects.filter(state="investigating", stage_number=1, closed_on=None)
    own = [str(case) for case in begun.order_by("pk").only("reference")[: CLIENTS * WRITTEN_IN]]
    newest = [str(case) for case in Case.objects.order_by("-pk").only("reference")[:LOOKED_AT]]
    names = list(Customer.objects.order_by("pk").values_list("name", flat=True)[:NAMES])
    clients = min(CLIENTS, len(own))
    for number, officer in enumerate(islice(cycle(officers), clients)):
        yield Part(
            number=number,
            cookies=signed_in(partial(Client, port), officer).cookies,
            looked_at=newest,
            written_in=own[number::clients],
            colleagues=[one.pk for one in officers[:2]],
            names=names,
            words=typed,
        )


def _say_crowd(outcome: Outcome) -> None:
    done, seconds, servers = outcome
    works, of_all = sum(map(len, done.kinds.values())), seconds * (cpu_count() or 1)
    say(f"{done.clients} clients for {seconds / 60:.1f} minutes:")
    say(f"{works / seconds:.1f} works a second;")
    say(f"{len(done.requests) / seconds:.1f} requests a second, {_percentiles(done.requests)};")
    _say_errors(done)
    say(f"the servers took {servers / of_all:.0%} of the processors,")
    say(f"and the clients {done.processor / of_all:.0%}.")
    for kind, taken in sorted(done.kinds.items()):
        say(f"  {kind}: {len(taken):,} times, {_percentiles(taken)}")


def _say_writers(done: Done) -> None:
    taken = done.kinds["note"]
    rate = len(taken) / (sum(taken) / done.clients)
    say(f"\n{done.clients} writers of notes: {rate:.1f} notes a second, {_percentiles(taken)};")
    _say_errors(done)


def _say_errors(done: Done) -> None:
    say(f"{len(done.failed)} errors, {lost(done)} lost;")
    for failure in done.failed[:5]:
        say(f"  {failure}")


def _percentiles(seconds: list[float]) -> str:
    cut = quantiles(seconds if len(seconds) > 1 else seconds * 2, n=100)
    return ", ".join(f"p{number} {cut[number - 1] * 1000:.0f} ms" for number in (50, 95, 99))


def lost(done: Done) -> int:
    """How many of the notes and complaints that were promised are not on the record just once.

    Raises `AssertionError` where the story of a case that was written in does not hold.
    """
    missing = len(done.notes) - sum(
        Note.objects.filter(text__in=some).count() for some in _in_parts(done.notes)
    )
    missing += len(done.emails) - sum(
        Case.objects.filter(parties__person__email__in=some).count()
        for some in _in_parts(done.emails)
    )
    written = {key for some in _in_parts(done.notes) for key in _cases_of(some)}
    in_order = Prefetch("events", Event.objects.order_by("number"))
    for case in Case.objects.filter(pk__in=written).prefetch_related(in_order):
        broken = list(audit.broken_chain(case))
        assert not broken, f"{case}: {broken}"
    return missing


def _cases_of(notes: list[str]) -> set[int]:
    return set(Note.objects.filter(text__in=notes).values_list("case", flat=True))


def _in_parts(some: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(some), AT_ONCE):
        yield some[start : start + AT_ONCE]
