"""`putright anchor`: the line by which somebody outside can prove the record later."""

from argparse import ArgumentParser

from putright.terminal import DONE, add_json, say, say_json

HELP = """Print the line by which the record can be proved later.

Keep it where nobody who can change the database can change it. `putright check --anchor LINE` then
says whether all that is there now is still there, and as it is now."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    add_json(parser)


def run(*, json: bool) -> int:
    """Write down how far every case has got, as the worker does every hour, and print the line."""
    from django.utils import timezone

    from putright.cases import anchoring

    anchor = anchoring.write(timezone.now())
    if json:
        number, hash = (anchor.number, anchor.hash) if anchor else (None, None)
        say_json({"line": str(anchor or ""), "number": number, "hash": hash})
    else:
        say(str(anchor or "There is no case yet, so there is nothing to anchor."))
    return DONE
