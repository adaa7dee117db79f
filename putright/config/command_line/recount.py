"""`putright recount`: count every running clock again, and say what moves and why."""

from argparse import ArgumentParser

from putright.terminal import DONE, LOOK, add_json, progress, say, say_json

HELP = """Count every running clock again, and say what moves and why.

This is for when a bank holiday was proclaimed or a day of closure corrected. What has been
answered never moves."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("--dry-run", action="store_true", help="say what would move, only")
    parser.add_argument(
        "--tell", action="store_true", help="write to customers whose date of the answer moves"
    )
    add_json(parser)


def run(*, dry_run: bool, tell: bool, json: bool) -> int:
    """Put the moves into effect one by one, unless they are only asked for.

    `LOOK` when a customer could not be written to; the date has moved all the same.
    """
    from django.utils import timezone

    from putright.cases.commands import moves
    from putright.cases.models import Stage
    from putright.config import recounting

    running = progress(moves(), "Counting again", total=Stage.objects.counting().count())
    moved = recounting.moved(
        filter(None, running), on=timezone.localdate(), dry_run=dry_run, tell=tell
    )
    if json:
        say_json(recounting.as_dict(moved, dry_run=dry_run))
    else:
        say(recounting.as_text(moved, dry_run=dry_run))
    return LOOK if any(each.trouble for each in moved) else DONE
