"""Filling an empty database with Westmere.

The newest lives come first, in the order of their days, and then the two years before them: so
there is something to look at long before all of it is there.
"""

from datetime import datetime
from time import sleep
from typing import NamedTuple

from django.db import transaction

from putright.accounts import council
from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.life import Life
from putright.demonstration.models import Filling
from putright.procedure import toml
from putright.terminal import progress

ONE = 1  # the key of the only filling, so that two who begin at once meet
AT_FIRST = 50
"""So many of the newest lives make the lists what they will be: the rest is history."""

A_TURN = 0.01
"""Seconds between two lives, for who waits to write to SQLite."""


class SignIn(NamedTuple):
    """How somebody with a role signs in to the demonstration."""

    role: str
    team: str
    email: str
    password: str


def sign_ins() -> list[SignIn]:
    """Everybody in Westmere who has a role, in the order of its file."""
    described = council.read(COUNCIL)
    teams = {team.key: team.name for team in described.teams}
    return [
        SignIn(role.label, teams.get(officer.team or "", ""), officer.email, PASSWORD)
        for officer in described.officers
        for role in officer.roles
    ]


def is_empty() -> bool:
    """Whether the database has neither officers nor cases."""
    return not (Case.objects.exists() or Officer.objects.exists())


def is_unfinished() -> bool:
    """Whether there are lives of it still to be lived."""
    filling = Filling.objects.first()
    return filling is not None and filling.lived < filling.lives


@transaction.atomic
def begin(now: datetime) -> None:
    """Set the council up, whose two years end now, unless another process has."""
    filling, begun = Filling.objects.get_or_create(pk=ONE, defaults={"until": now, "lives": 0})
    if begun:
        council.set_up(council.read(COUNCIL), password=PASSWORD)
        filling.lives = len(_life(now).arrivals)
        filling.save(update_fields=["lives"])


def go_on(until: int | None = None) -> None:
    """Live what has not been lived, or only as far as life number `until`.

    Each life is a transaction of its own, so that it can be broken off and gone on with, also by
    two at once. Between two of them others can write.
    """
    filling = Filling.objects.get()
    numbers = range(filling.lived, until or filling.lives)
    if not numbers:
        return
    life = _life(filling.until)
    for number in progress(numbers, "Living two years in Westmere", total=len(numbers)):
        _live(life, number)
        sleep(A_TURN)


def _life(until: datetime) -> Life:
    return Life(toml.table(toml.text_of(STORIES)), until)


@transaction.atomic
def _live(life: Life, number: int) -> None:
    """Live one life, the newest ones first, unless another process has."""
    filling = Filling.objects.select_for_update().get()
    if filling.lived == number:
        life.number = (number - AT_FIRST) % filling.lives
        life.contact(life.arrivals[life.number])
        filling.lived += 1
        filling.save(update_fields=["lived"])
