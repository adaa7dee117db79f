"""`putright council FILE`: set up a council's teams, officers and services."""

from argparse import ArgumentParser
from pathlib import Path

from putright.procedure.writing import counted
from putright.terminal import DONE, CouldNotStart, say

HELP = "Set up or bring up to date a council's teams, officers and services, from a file."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("file", type=Path, help="a TOML file; docs/how-to/set-up-a-council.md")


def run(*, file: Path) -> int:
    """Set it up. Raises `CouldNotStart`, with every mistake in the file, and changes nothing."""
    from django.utils import timezone

    from putright.accounts import council
    from putright.administration.officers import leavers
    from putright.procedure.steps import Refused
    from putright.procedure.toml import Mistakes

    try:
        shape = council.read(file)
        done, left = leavers.set_up(shape, timezone.now())
    except (Mistakes, Refused) as mistakes:
        raise CouldNotStart(str(mistakes)) from mistakes
    counts = ", ".join(counted(n, what) for what, n in done.items())
    say(f"{file.name} is set up: {counts}.")
    for told in left:
        say(told)
    return DONE
