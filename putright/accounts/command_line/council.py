"""`putright council FILE`: set up a council's teams, officers and services."""

from argparse import ArgumentParser
from pathlib import Path

from putright.terminal import DONE, CouldNotStart, say

HELP = "Set up or bring up to date a council's teams, officers and services, from a file."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("file", type=Path, help="a TOML file; docs/how-to/set-up-a-council.md")


def run(*, file: Path) -> int:
    """Set it up. Raises `CouldNotStart`, and changes nothing, when the file is not right."""
    from putright.accounts import council

    try:
        done = council.set_up(council.read(file))
    except council.CouncilError as error:
        raise CouldNotStart(str(error)) from error
    counts = ", ".join(f"{number} {what}" for what, number in done.items())
    say(f"{file.name} is set up: {counts}.")
    return DONE
