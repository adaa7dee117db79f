"""`putright worker`: the process that sends letters, and does what is to be done later."""

from argparse import ArgumentParser

from putright.terminal import DONE, LOOK, add_json, say, say_json

HELP = "Send the letters that wait to go, and do jobs. Stops on Ctrl-C, after what is in hand."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("--once", action="store_true", help="send what is due now, and end")
    parser.add_argument(
        "--interval",
        type=seconds,
        default=1,
        metavar="SECONDS",
        help="how often to look for letters (default: 1)",
    )
    add_json(parser, when="with --once: ")


def seconds(typed: str) -> float:
    """A time to wait. Raises `ValueError` unless it is more than none and at most an hour."""
    value = float(typed)
    if not 0 < value <= 3600:
        raise ValueError(typed)
    return value


def run(*, once: bool, interval: float, json: bool) -> int:
    """Send letters until asked to stop, or once; then `LOOK` if a letter did not go."""
    from django.db import connection
    from django.utils import timezone

    from putright.cases.models import LetterStatus
    from putright.config.duties import SCHEDULES, TASKS, write_to_officers
    from putright.database import guards
    from putright.delivery.stopping import StopRequest
    from putright.delivery.worker import Worker, in_words
    from putright.jobs.running import Runner

    guards.require(connection)
    with StopRequest() as stop:
        jobs = Runner(timezone.now, TASKS, SCHEDULES)
        worker = Worker(timezone.now, stop, write_to_officers, jobs)
        if not once:
            worker.run(interval)
            return DONE
        tally = worker.all_due()
    sent, later, held = (
        tally[status] for status in (LetterStatus.SENT, LetterStatus.QUEUED, LetterStatus.HELD)
    )
    if json:
        say_json({"sent": sent, "tried_again_later": later, "held": held})
    else:
        say(f"Letters: {in_words(tally)}.")
    return LOOK if later or held else DONE
