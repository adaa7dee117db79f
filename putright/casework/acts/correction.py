"""Putting right what was written down wrongly about a case."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import Right
from putright.cases.models import Case
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText
from putright.procedure.kinds import Channel, Kind
from putright.procedure.steps import State, Step

COLUMNS = ("summary", "received_on", "channel", "kind")


class CorrectForm(GovukForm):
    """The facts that came with the contact, as they stand; and why they are corrected."""

    called = {"reason": "Why it is corrected"}

    summary = forms.CharField(
        label="Summary",
        help_text="A few words without names, health or other personal matters: lists show it.",
        max_length=200,
    )
    received_on = DateField(
        label="The day it reached us",
        called="Day it reached us",
        must_be="today or in the past",
        help_text="The clock is counted again from this day.",
    )
    channel = forms.TypedChoiceField(
        label="How it came",
        choices=[(channel.value, channel.label) for channel in Channel],
        coerce=Channel,
    )
    kind = forms.TypedChoiceField(
        label="What it is",
        choices=[(kind.value, kind.label) for kind in Kind],
        coerce=Kind,
    )
    reason = LongText(
        label="Why is it corrected?",
        help_text="Needed for all but the summary. A note keeps it with what stood there before.",
        max_length=2000,
        rows=3,
        required=False,
    )
    tell = forms.BooleanField(
        label="Write to the customer if the date of the answer that we gave them moves",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case.state is not State.RECEIVED:
            del self.fields["kind"]


class Correct(ActPage):
    """Correct the summary, the day of receipt, the channel or the kind."""

    step = Step.CORRECT
    heading = "Correct the case"
    button_text = "Save"
    done = "The case is corrected."
    blamed = "reason"

    def form(self, *data: Any, **options: Any) -> GovukForm:
        begins = {column: getattr(self.case, column) for column in COLUMNS}
        return CorrectForm(*data, on=self.on, case=self.case, initial=begins, **options)

    def act(self, answers: Mapping[str, Any]) -> object:
        right = Right(**{column: answers[column] for column in COLUMNS if column in answers})
        return commands.correct(
            self.case, right=right, reason=answers["reason"], tell=answers["tell"], **self.usual
        )
