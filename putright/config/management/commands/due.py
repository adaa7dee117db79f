"""`putright due`: when something is due by a procedure, and why."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from putright.config.management import arguments
from putright.config.management.questions import Answer, Question, ask
from putright.procedure.explanation import Due, in_words

HELP = """Explain when something is due by a procedure, day by day.

Say which procedure it is and what has happened, and this says when we must have acknowledged and
answered. --clock asks for one clock alone, such as escalation. What has not happened yet is
counted as if it happened on the last day in time, and called projected. It needs no database."""
EVENTS = "one of acknowledged, requested, responded, panel_met, reported, asked, told, aware"


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()  # it needs neither a database nor a page

    def add_arguments(self, parser: CommandParser) -> None:
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
        _add_what_happened(parser)
        _add_what_moves_it(parser)
        own = "the procedure's own"
        arguments.add_counting(parser, calendar=own, convention=own)

    def handle(self, *args: Any, **options: Any) -> None:
        with arguments.in_one_sentence():
            question = ask(options)
            if options["clock"]:
                answers = {options["clock"]: question.due(options["clock"])}
            else:
                answers = question.answers()
            capped = question.capped()
        if not options["json"]:
            self.stdout.write(_as_text(question, answers, capped))
            return
        explained = _as_dict(answers, alone=bool(options["clock"]))
        explained["capped"] = capped.as_dict() if capped else None
        self.stdout.write(json.dumps(explained, indent=2, ensure_ascii=False))


def _add_what_happened(parser: CommandParser) -> None:
    moment = arguments.MOMENT
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
        help=f"what else happened: {EVENTS}; as often as needed",
    )


def _add_what_moves_it(parser: CommandParser) -> None:
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


def _as_text(question: Question, answers: Mapping[str, Answer], capped: Due | None) -> str:
    parts = [
        answer.as_text() if isinstance(answer, Due) else f"{name.capitalize()}: {answer}"
        for name, answer in answers.items()
    ]
    if capped:
        parts.append(
            "Acknowledged late: counted from the last day for the acknowledgement, the response "
            f"would be due on {in_words(capped.on)}\n{capped.sentence}"
        )
    return "\n\n".join(parts)


def _as_dict(answers: Mapping[str, Answer], *, alone: bool) -> dict[str, object]:
    """The explanation that matters most, and inside it that of each clock under its name."""
    each = {name: _explained(answer) for name, answer in answers.items()}
    main = "response" if "response" in each else next(iter(each))
    answer = answers[main]
    nothing = {"due_on": None, "sentence": str(answer), "clock": main, "counted": [], "skipped": []}
    explained = each[main] or nothing
    return explained if alone else explained | each


def _explained(answer: Answer) -> dict[str, object] | None:
    return answer.as_dict() if isinstance(answer, Due) else None
