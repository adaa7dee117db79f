"""`putright end-access EMAIL`: somebody has left."""

from argparse import ArgumentParser

from putright.terminal import DONE, CouldNotStart, say

HELP = "End the access of an officer who leaves, and give their work to somebody."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("email", help="the e-mail address with which they sign in")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="the officer who decides it")
    parser.add_argument(
        "--give-to",
        metavar="EMAIL",
        help="the officer who takes over their work; without it, it goes back to their teams",
    )


def run(*, email: str, by: str, give_to: str | None) -> int:
    """End it. Raises `CouldNotStart` for an address that is nobody's, and for what is refused."""
    from django.utils import timezone

    from putright.administration.officers import leaving
    from putright.administration.officers.finding import anybody, somebody_working
    from putright.procedure.steps import Refused

    now = timezone.now()
    officer, decides = anybody(email), somebody_working(by)
    to = somebody_working(give_to) if give_to else None
    try:
        handed = leaving.end_access(officer, by=decides, on=timezone.localdate(now), at=now, to=to)
    except Refused as refusal:
        raise CouldNotStart(str(refusal)) from refusal
    say(f"{officer} cannot sign in any more: {leaving.in_words(handed, to)}.")
    return DONE
