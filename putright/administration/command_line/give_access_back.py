"""`putright give-access-back EMAIL`: somebody who had left comes back."""

from argparse import ArgumentParser

from putright.terminal import DONE, CouldNotStart, say

HELP = "Let an officer who had left sign in again."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("email", help="the e-mail address with which they signed in")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="the officer who decides it")


def run(*, email: str, by: str) -> int:
    """Give it back. Raises `CouldNotStart` for an address that is nobody's, and when refused."""
    from django.utils import timezone

    from putright.accounts import access
    from putright.administration.officers.finding import anybody, somebody_working
    from putright.procedure.steps import Refused

    officer, decides = anybody(email), somebody_working(by)
    try:
        access.give_back(officer, by=decides, at=timezone.now())
    except Refused as refusal:
        raise CouldNotStart(str(refusal)) from refusal
    say(f"{officer} can sign in again.")
    return DONE
