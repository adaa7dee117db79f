"""Keeping the customer informed: a promise of news, and what they were told."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.models.progress import LONGEST
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.kinds import Channel
from putright.procedure.steps import Step
from putright.procedure.writing import full_date

SPOKEN_OR_WRITTEN = (Channel.TELEPHONE, Channel.EMAIL, Channel.LETTER, Channel.DESK)


class PromiseForm(GovukForm):
    """How often."""

    called = {"days": "The number of working days"}

    days = forms.IntegerField(
        label="How many working days between updates?", min_value=1, max_value=LONGEST
    )


class PromiseUpdates(ActPage):
    """Agree with the customer how often they hear from us until they have their answer."""

    step = Step.PROMISE_UPDATES
    form_class = PromiseForm
    template = "casework/acts/promise_updates.jinja"
    heading = "Promise updates to the customer"
    button_text = "Save the promise"

    def prepare(self) -> None:
        self.promised = self.case.current_stage().update_intervals.last()

    def context(self) -> Mapping[str, Any]:
        return {"promised": self.promised}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.promise_updates(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        self.case.refresh_from_db()
        return f"The next update is due on {full_date(self.case.update_due_on)}."


class UpdateForm(GovukForm):
    """When, how and what."""

    called = {
        "told_on": "The day on which you told them",
        "channel": "How you told them",
        "text": "What you told them",
    }

    told_on = DateField(
        label="When did you tell them?",
        called="The day on which you told them",
        must_be="today or in the past",
    )
    channel = forms.TypedChoiceField(
        label="How did you tell them?",
        choices=[(channel.value, channel.label) for channel in SPOKEN_OR_WRITTEN],
        coerce=Channel,
        widget=Radios(inline=True, small=True),
    )
    text = LongText(
        label="What did you tell them?",
        help_text="How far we are, what comes next, and anything that you promised.",
        max_length=2000,
        rows=4,
    )


class UpdateCustomer(ActPage):
    """Write down what the customer was told on the way to the answer."""

    step = Step.UPDATE_CUSTOMER
    form_class = UpdateForm
    template = "casework/acts/update_customer.jinja"
    heading = "Record an update to the customer"
    button_text = "Save the update"

    def initial(self) -> Mapping[str, Any]:
        return {"told_on": self.on}

    def context(self) -> Mapping[str, Any]:
        return {"updates": self.case.current_stage().updates.order_by("-told_on", "-pk")}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.update_customer(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        self.case.refresh_from_db()
        if self.case.update_due_on is None:
            return "The update is saved."
        return f"The update is saved. The next one is due on {full_date(self.case.update_due_on)}."
