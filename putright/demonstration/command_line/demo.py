"""`putright demo`: fill an empty database with a council that does not exist."""

from argparse import ArgumentParser

from putright.terminal import DONE, CouldNotStart, say

HELP = "Fill an empty database with a pretend council and two years of its cases."


def words(parser: ArgumentParser) -> None:
    """There is nothing to say to it."""


def run() -> int:
    """Fill it. Raises `CouldNotStart` when there is anything in it already."""
    from django.utils import timezone

    from putright.demonstration import filling

    if not filling.is_empty():
        raise CouldNotStart(
            "The database is not empty, and the demonstration would mix with what is there."
        )
    say(f"{filling.fill(timezone.now())} cases are there to look at.")
    return DONE
