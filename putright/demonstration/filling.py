"""Filling an empty database with Westmere."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from putright.accounts import council
from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.life import Life
from putright.procedure import toml
from putright.terminal import progress


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


@transaction.atomic
def fill(now: datetime) -> int:
    """Let the council live its two years until now, and return how many cases there are.

    Interrupted, it leaves the database empty for the next time.
    """
    council.set_up(council.read(COUNCIL), password=PASSWORD)
    stories = toml.table(toml.text_of(STORIES))
    life = Life(stories, now)
    for _ in progress(life.live(), "Living two years in Westmere", total=len(life.arrivals)):
        pass
    return Case.objects.count()
