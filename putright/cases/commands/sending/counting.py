"""From which day a letter counts that somebody told, or sent by hand, after its approval."""

from datetime import date

from putright.cases.commands.clocks.winding import wind
from putright.cases.models import Letter
from putright.procedure.letters import LetterKind


def count_from(letter: Letter, day: date) -> None:
    """Count an acknowledgement or an answer from the day on which the customer has it.

    The Codes count until the customer is answered (HO 6.3, LGSCO 6.3), and a letter that leaves by
    itself does so on the day of its approval. One that waits for somebody who tells it does not.
    """
    stage, set_by = letter.stage, _set_by(letter)
    if stage is None or set_by is None or getattr(stage, set_by) != letter.approved_on:
        return
    if day <= getattr(stage, set_by) or stage.number != letter.case.stage_number:
        return
    setattr(stage, set_by, day)
    stage.save(update_fields=[set_by])
    wind(letter.case, stage)


def _set_by(letter: Letter) -> str | None:
    """The day of the stage that the approval of this letter has set; None for any other letter."""
    if letter.kind.answers:
        return "responded_on"
    answered = letter.stage is not None and letter.stage.responded_on is not None
    acknowledges = letter.kind == LetterKind.ACKNOWLEDGEMENT
    return "acknowledged_on" if acknowledges and not answered else None
