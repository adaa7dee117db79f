"""`putright check`: is everything as it should be?"""

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from putright.procedure.writing import counted
from putright.terminal import DONE, LOOK, CouldNotStart, add_json, progress, say, say_json

if TYPE_CHECKING:
    from putright.cases.audit import Kept, Trouble

HELP = """Check the settings, the guards of the database, every case and every letter.

No event, row or file may have been altered or removed without an act, and no case may have gone.
Every stored date must be what its facts make it, and letters must not wait for somebody."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="LINE",
        help="a line of putright anchor that was kept elsewhere; may be said again",
    )
    add_json(parser)


def run(*, anchor: list[str], json: bool) -> int:
    """Look at everything and change nothing; `LOOK` if something is wrong.

    Raises `CouldNotStart` for an anchor that is none.
    """
    from putright.cases import audit
    from putright.cases.models import Case
    from putright.config import checking

    kept = [read(line) for line in anchor]
    behind = list(checking.wrong_schema())
    cases = 0 if behind else Case.objects.count()
    looks = progress(audit.troubles(), "Looking at every case", total=cases)
    found = behind or [
        *checking.wrong_settings(),
        *checking.wrong_guards(),
        *filter(None, looks),
        *audit.wrong_anchors(kept),
        *checking.left_behind(),
        *checking.wrong_letters(),
        *checking.wrong_files(),
    ]
    if json:
        wrong = [{"reference": trouble.reference, "what": trouble.what} for trouble in found]
        say_json({"cases": cases, "wrong": wrong})
    else:
        say(as_text(found, cases))
    return LOOK if found else DONE


def read(line: str) -> "Kept":
    """Read an anchor that was kept elsewhere. Raises `CouldNotStart` for one that is none."""
    from putright.cases.audit import Kept

    try:
        return Kept.read(line)
    except ValueError as error:
        raise CouldNotStart(str(error)) from error


def as_text(found: "list[Trouble]", looked_at: int) -> str:
    """Each trouble on a line, and how much there was to look at."""
    lines = [f"{trouble.reference}: {trouble.what}" for trouble in found]
    wrong = f"{counted(len(found), 'thing is', 'things are')} wrong."
    verdict = wrong if found else "All is as it should be."
    return "\n".join([*lines, f"{counted(looked_at, 'case')} looked at. {verdict}"])
