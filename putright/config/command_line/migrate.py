"""`putright migrate`: Django's own, which then looks after the guards."""

from argparse import ArgumentParser

from putright.terminal import DONE, say

HELP = "Prepare the database, or bring it up to date after an upgrade."


def words(parser: ArgumentParser) -> None:
    """What can be said to it: less than to Django's, and all that a council or developer needs."""
    parser.add_argument("app", nargs="?", help="one room's tables only")
    parser.add_argument("migration", nargs="?", help="as far as this migration, forward or back")
    parser.add_argument("--plan", action="store_true", help="say what would be done, only")
    parser.add_argument(
        "--check", action="store_true", help="say whether there is something to do, by the status"
    )


def run(*, app: str | None, migration: str | None, plan: bool, check: bool) -> int:
    """Migrate, and make the guards that somebody has taken away or altered.

    Raises `CouldNotStart` for an unknown room or migration; with `check`, Django ends it with 1
    while there is something to do.
    """
    from putright.config import migrating

    asked = list(filter(None, [app, migration]))
    if plan or check:
        migrating.ask(*asked, plan=plan, check_unapplied=check)
        return DONE
    for guard in migrating.migrate(*asked):
        say(f"Made again: the guard {guard}.")
    return DONE
