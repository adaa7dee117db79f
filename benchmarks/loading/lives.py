"""The lives that are lived once, through the commands that officers use, to be copied then."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.utils import timezone

from putright.accounts import council
from putright.cases.models import Case
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.life import Life
from putright.procedure import toml

LATELY = 45
"""Who came in so many days has a case that may well be open."""
LONG_AGO = (70, 150)
"""Who came so many days ago mostly has an answer, and it is mostly accepted."""


def live(lives: int) -> Iterator[Case]:
    """Set up the demonstration's council, and let so many contacts live until today.

    Half of them came lately, and half long ago.
    """
    council.set_up(council.read(COUNCIL), password=PASSWORD)
    life = Life(toml.table(toml.text_of(STORIES)), timezone.now())
    for days in _ages(lives, Random(20)):
        yield life.contact(life.today - timedelta(days=days))


def _ages(lives: int, chance: Random) -> list[int]:
    lately = [round(LATELY * number / (lives - lives // 2)) for number in range(lives - lives // 2)]
    return sorted([*lately, *(chance.randint(*LONG_AGO) for _ in range(lives // 2))], reverse=True)
