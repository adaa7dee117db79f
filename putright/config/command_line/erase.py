"""`putright erase`: erase the words of closed cases, by a rule of retention."""

from argparse import ArgumentParser

from putright.terminal import DONE, LOOK, add_json, say, say_json

HELP = """Erase the words of closed cases by a rule, and keep what is counted.

What was told, notes, letters, files and who took part are gone for good. The history stays, with
the rule and who erased by it, and `putright check` proves both."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("references", nargs="+", metavar="REFERENCE", help="such as K7QX-4MRJ")
    parser.add_argument(
        "--because", required=True, metavar="RULE", help="the rule, without anybody's words or name"
    )
    parser.add_argument(
        "--by", required=True, metavar="EMAIL", help="the complaints manager who decided it"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be erased, only")
    add_json(parser)


def run(*, references: list[str], because: str, by: str, dry_run: bool, json: bool) -> int:
    """Erase them one by one; `LOOK` when one was refused. Raises `CouldNotStart` for a stranger."""
    from django.utils import timezone

    from putright.config import erasing

    officer, on = erasing.officer(by), timezone.localdate()
    told = list(erasing.erase(references, by=officer, on=on, rule=because, dry_run=dry_run))
    if json:
        say_json({"dry_run": dry_run, "cases": [each._asdict() for each in told]})
    else:
        say("\n".join(map(str, told)))
    return LOOK if any(each.trouble for each in told) else DONE
