"""`putright due`: when something is due by a procedure, and why."""

from argparse import ArgumentParser
from typing import Any

from putright.terminal import DONE, say, say_json

HELP = """Explain when something is due by a procedure, day by day.

Say which procedure it is and what has happened, and this says when we must have acknowledged and
answered. --clock asks for one clock alone, such as escalation. What has not happened yet is
counted as if it happened on the last day in time, and called projected. It needs no database."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    from putright.calculator import options

    parser.add_argument("--procedure", required=True, help='its key, such as "corporate"')
    parser.add_argument(
        "--procedure-version", help="default: the one in force on the day of receipt"
    )
    parser.add_argument(
        "--stage", type=int, help="default: 1; a procedure without stages has clocks only"
    )
    parser.add_argument(
        "--clock", help="default: the acknowledgement and the response of the stage"
    )
    _add_what_happened(parser, options.MOMENT)
    _add_what_moves_it(parser)
    own = "the procedure's own"
    options.add_counting(parser, calendar=own, convention=own)


def _add_what_happened(parser: ArgumentParser, moment: str) -> None:
    from putright.procedure.definition import Happening

    parser.add_argument(
        "--received",
        metavar=moment,
        help="when we received the case, or the request for this stage; with the hour where the "
        "hour counts",
    )
    parser.add_argument("--acknowledged", metavar=moment)
    parser.add_argument(
        "--requested", metavar=moment, help="when this stage was asked for, if not when received"
    )
    parser.add_argument(
        "--happened",
        action="append",
        default=[],
        metavar="EVENT=DAY",
        help=f"what else happened, one of {', '.join(Happening)}; as often as needed",
    )


def _add_what_moves_it(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--extended",
        type=int,
        default=0,
        metavar="N",
        help="by how much the time was extended, all told, in the unit of its limit",
    )
    parser.add_argument(
        "--agreed",
        action="append",
        default=[],
        metavar="DAY[:AGREED_ON]",
        help="a date agreed with the customer, and the day on which that was done (default: the "
        "day of receipt); the last one given is the date",
    )
    parser.add_argument(
        "--paused",
        action="append",
        default=[],
        metavar="DAY..DAY",
        help="the clock stood still after the first day, up to and with the second",
    )


def run(*, json: bool, **options: Any) -> int:
    """Explain it. Raises `CouldNotStart` when it cannot be counted, with what to say instead."""
    from putright.calculator import answering, reading
    from putright.calculator.question import ask

    clock = options["clock"]
    with reading.in_one_sentence():
        question = ask(options)
        answers = {clock: question.due(clock)} if clock else question.answers()
        capped = question.capped()
    if json:
        say_json(answering.as_dict(answers, capped, alone=bool(clock)))
    else:
        say(answering.as_text(answers, capped))
    return DONE
