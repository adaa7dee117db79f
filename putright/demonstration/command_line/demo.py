"""`putright demo`: fill an empty database with a council that does not exist."""

from argparse import ArgumentParser

from putright.terminal import DONE, CouldNotStart, say

HELP = "Fill an empty database with a pretend council and two years of its cases."


def words(parser: ArgumentParser) -> None:
    """There is nothing to say to it."""


def run() -> int:
    """Fill it, or go on where that was broken off.

    Raises `CouldNotStart` when there is anything in it already that is not of the demonstration.
    """
    from django.utils import timezone

    from putright.demonstration import filling

    if filling.is_empty():
        filling.begin(timezone.now())
    elif not filling.is_unfinished():
        raise CouldNotStart(
            "The database is not empty, and the demonstration would mix with what is there."
        )
    filling.go_on()
    say("All two years of the demonstration are there to look at.")
    return DONE
