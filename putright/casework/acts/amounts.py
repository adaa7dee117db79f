"""Money that an officer's words name and the record does not pay: the officer is asked about it."""

from typing import Any

from putright.cases.commands import Refused, UnexplainedAmounts
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText

FIELD = "amounts"


class AsksAboutAmounts(ActPage):
    """The page of an act that puts a letter to a checker. It asks only once there is a question."""

    def form(self, *data: Any, **options: Any) -> GovukForm:
        form = super().form(*data, **options)
        if data and FIELD in data[0]:
            form.fields[FIELD] = explanation()
        return form

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Put the question on the form where the command wants an answer to it."""
        super().explain(form, refusal)
        if isinstance(refusal, UnexplainedAmounts):
            form.fields.setdefault(FIELD, explanation())


def explanation() -> LongText:
    """The box in which the officer answers."""
    return LongText(
        label="Why the letter names an amount that no remedy pays",
        help_text="Only the checker reads this. “It is the bill that the customer disputes.”",
        max_length=1000,
        rows=3,
        required=False,
    )
