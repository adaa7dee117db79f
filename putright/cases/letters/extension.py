"""The extension letter: why more time is needed, and the new date.

Housing Ombudsman Code 6.4, 6.5, 6.15 and 6.16; LGSCO Code 6.4 and 6.5.
"""

from datetime import date

from putright.cases.letters.section import Section
from putright.cases.letters.wording import ombudsman_meanwhile, stage_line
from putright.cases.models import Stage
from putright.procedure.writing import counted, full_date


def extension(stage: Stage, on: date) -> list[Section]:
    """Compose the letter that tells the customer of the extension that is being prepared."""
    proposed = stage.extensions.get(told_on=None)
    return [
        stage_line(stage, "We need more time to look into your complaint"),
        Section("reason", "Why we need more time", proposed.reason),
        Section(
            "new_date",
            "When you will hear from us",
            f"We will answer by {full_date(proposed.due_on)}. That is "
            f"{counted(proposed.days, 'working day')} more than we told you.",
            fixed=True,
        ),
        ombudsman_meanwhile(stage),
    ]
