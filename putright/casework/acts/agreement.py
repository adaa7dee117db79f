"""Agreeing a date with the customer, where the procedure sets no time of its own."""

from collections.abc import Mapping
from typing import Any

from putright.cases import commands
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText
from putright.procedure.steps import Step


class AgreeForm(GovukForm):
    """The date, and why it is another one than before."""

    called = {"due_on": "The date that you agreed", "reason": "Why another date is needed"}

    due_on = DateField(
        label="By what date did you agree that we will answer?",
        called="The date that you agreed",
        must_be="today or in the future",
    )
    reason = LongText(
        label="Why is another date needed?",
        help_text="It is kept with the case. Leave it empty for the first date.",
        max_length=2000,
        rows=3,
        required=False,
    )


class AgreeDate(ActPage):
    """Record a date that was agreed; the dates before it are kept and shown."""

    step = Step.AGREE_DATE
    form_class = AgreeForm
    template = "casework/acts/agree_date.jinja"
    heading = "Agree a date with the customer"
    button_text = "Save the date"
    done = "The date is recorded. The answer is due then."

    def prepare(self) -> None:
        self.stage = self.case.current_stage()

    def context(self) -> Mapping[str, Any]:
        return {"agreements": self.stage.agreed_dates.order_by("-pk")}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.agree_date(self.case, **answers, **self.usual)
