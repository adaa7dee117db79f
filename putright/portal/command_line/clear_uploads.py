"""`putright clear-uploads`: delete the files of forms that nobody finished, and of no case."""

from argparse import ArgumentParser

from putright.terminal import DONE, say

HELP = "Delete files of forms that were never sent, and of no case. The worker does it daily."


def words(parser: ArgumentParser) -> None:
    """There is nothing to say to it."""


def run() -> int:
    """Delete them, and say how many there were."""
    from django.utils import timezone

    from putright.portal import evidence

    say(f"Files deleted: {evidence.clear_abandoned(timezone.now())}.")
    return DONE
