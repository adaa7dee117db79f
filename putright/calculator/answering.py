"""The answer of `putright due`, to read or for a program."""

from collections.abc import Mapping

from putright.calculator.question import Answer
from putright.procedure.explanation import Due
from putright.procedure.writing import full_date


def as_text(answers: Mapping[str, Answer], capped: Due | None) -> str:
    """Each clock's explanation; and, after a late acknowledgement, the date that it did not buy."""
    parts = [
        answer.as_text() if isinstance(answer, Due) else f"{name.capitalize()}: {answer}"
        for name, answer in answers.items()
    ]
    if capped:
        parts.append(
            "Acknowledged late: counted from the last day for the acknowledgement, the response "
            f"would be due on {full_date(capped.on)}\n{capped.sentence}"
        )
    return "\n\n".join(parts)


def as_dict(answers: Mapping[str, Answer], capped: Due | None, *, alone: bool) -> dict[str, object]:
    """The explanation that matters most, and inside it that of each clock under its name.

    `alone` leaves those out: one clock was asked for, and is all there is.
    """
    each = {name: _explained(answer) for name, answer in answers.items()}
    main = "response" if "response" in each else next(iter(each))
    answer = answers[main]
    nothing = {"due_on": None, "sentence": str(answer), "clock": main, "counted": [], "skipped": []}
    explained = each[main] or nothing
    return explained | ({} if alone else each) | {"capped": _explained(capped)}


def _explained(answer: Answer | None) -> dict[str, object] | None:
    return answer.as_dict() if isinstance(answer, Due) else None
