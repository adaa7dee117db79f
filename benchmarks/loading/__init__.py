"""Loading many cases fast: some hundred lives are lived, and then copied row by row.

A copy is what commands would have written: every stage, letter and event, with new keys, a new
reference, other people, other officers, words of its own and a chain of hashes that holds. Closed
cases are copied onto days of six years, open ones onto the days on which they are open now.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import NamedTuple

from django.core.management import call_command

from benchmarks import words
from benchmarks.loading import bare, crews, long
from benchmarks.loading.copying import Copier, Copy
from benchmarks.loading.lives import live
from benchmarks.loading.residents import KNOWN_CASES, Resident
from benchmarks.loading.tables import COPIED, Table
from benchmarks.loading.templates import Template
from putright.cases import references
from putright.cases.models import Party
from putright.people.models import Person
from putright.procedure.kinds import PartyRole

LIVES, ONE_LIFE_FOR = 160, 20
"""How many lives are lived; fewer for a small database, of which they are a part."""
YEARS = 6
OPEN = 0.03
"""The share of cases that are open: their lives take about two months, of six years."""
A_FEW_DAYS = 2
"""So much longer ago may open cases have happened than those of which they are copies."""
MORE_CASES, A_WEEK = 1000, 7
SUMMARY_WORDS = 3


class Planned(NamedTuple):
    """A case to be made: a copy of which, and by how many days later."""

    template: Template
    later: int


def load(cases: int) -> Iterator[int]:
    """Fill an empty database with so many cases. Yields how many there are, now and then."""
    call_command("migrate", verbosity=0)
    lives = min(LIVES, cases // ONE_LIFE_FOR)
    lived = []
    for case in live(lives):
        lived.append(case)
        yield len(lived)
    tables = {model: Table(model) for model in COPIED}
    for case in lived:
        case.refresh_from_db()
    templates = [Template(case, tables) for case in lived]
    copier = Copier(tables, words.Language())
    crew_of, free = crews.crews(cases), free_references({case.reference for case in lived})
    with bare.tables():
        for number, planned in enumerate(plan(templates, cases - lives), start=lives):
            copier.write(_copy(copier, planned, crew_of, number, cases, next(free)))
            if number % MORE_CASES == 0:
                yield number
        copier.flush()
        yield cases
    copier.residents.learn_names()
    long.write_notes()
    yield cases


def plan(templates: list[Template], copies: int) -> list[Planned]:
    """Which cases are copied onto which days, in the order in which they were received."""
    chance = Random(4)
    closed = [one for one in templates if one.case.closed_on]
    still_open = [one for one in templates if not one.case.closed_on]
    opened = max(0, round(OPEN * (copies + len(templates))) - len(still_open))
    weeks = YEARS * 365 // A_WEEK
    planned = [
        Planned(chance.choice(still_open), -chance.randint(0, A_FEW_DAYS)) for _ in range(opened)
    ] + [
        Planned(chance.choice(closed), -A_WEEK * chance.randint(1, weeks))
        for _ in range(copies - opened)
    ]
    return sorted(planned, key=lambda one: one.template.case.received_on + timedelta(one.later))


def free_references(taken: set[str]) -> Iterator[str]:
    """References that no case has: among a million some thirty would be two of a kind."""
    taken = set(taken)
    while True:
        reference = references.new()
        if reference not in taken:
            taken.add(reference)
            yield reference


def _copy(
    copier: Copier,
    planned: Planned,
    crew_of: list[crews.Crew],
    number: int,
    cases: int,
    reference: str,
) -> Copy:
    template, language = planned.template, copier.residents.language
    return Copy(
        template=template,
        later=planned.later,
        crew=crew_of[number % len(crew_of)],
        people=_people(copier, template, known=_is_the_known_persons(number, cases)),
        reference=reference,
        summary=language.text(SUMMARY_WORDS),
        text=" ".join([language.text(), *words.planted(number, of=cases)]),
    )


def _is_the_known_persons(number: int, cases: int) -> bool:
    between = cases // KNOWN_CASES
    return number % between == between - 1


def _people(copier: Copier, template: Template, *, known: bool) -> list[Resident]:
    """Others in the place of the template's people."""
    roles = {party.person_id: party.role for party in template.rows[Party]}
    residents = copier.residents
    people = []
    for person in template.rows[Person]:
        role = roles[person.pk]
        if known and role is PartyRole.CUSTOMER:
            people.append(residents.known)
        else:
            people.append(residents.member() if role is PartyRole.MEMBER else residents.somebody())
    return people
