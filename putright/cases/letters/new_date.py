"""The letter about a date that a change of the calendar has moved. It has fixed words only."""

from datetime import date

from putright.cases.letters.section import Section
from putright.cases.models import Stage
from putright.procedure.writing import full_date


def new_date(stage: Stage, on: date) -> list[Section]:
    """Say by when we will answer now, and how that is counted."""
    counted = stage.clocks()
    due = counted.response if counted else None
    words = f"We will now answer by {full_date(due.on)}. {due.sentence}" if due else ""
    return [
        Section(
            "reason",
            "The date of our answer has moved",
            "The working days in the time that we have to answer you have changed, because a bank "
            "holiday or a day on which we are closed was added or taken away.",
            fixed=True,
        ),
        Section("new_date", "When you will hear from us", words, fixed=True),
    ]
