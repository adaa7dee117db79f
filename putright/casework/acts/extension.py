"""Asking the customer for more time, and seeing the new date before anything is sent."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.commands.extend import refuse_when_late
from putright.cases.models import EventKind
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText
from putright.procedure.steps import Step


class ExtendForm(GovukForm):
    """By how much, and why."""

    called = {
        "days": "The number of working days",
        "reason": "Why you need more time",
        "good_reason": "The good reason",
    }

    days = forms.IntegerField(label="How many more working days?", min_value=1, max_value=250)
    reason = LongText(
        label="Why do you need more time?",
        help_text="The customer reads this in the letter.",
        max_length=2000,
        rows=4,
    )
    good_reason = LongText(
        label="Good reason to go over the limit",
        help_text="It is kept with the case.",
        max_length=2000,
        rows=3,
        required=False,
    )

    def asks_for_more_than(self, days: int) -> bool:
        """Whether a good reason is needed, or has been given."""
        typed = str(self["days"].value() or "")
        return bool(self["good_reason"].value()) or (typed.isdecimal() and int(typed) > days)


class Extend(ActPage):
    """Put an extension letter to a checker. The date moves on the day it leaves."""

    step = Step.EXTEND
    leaves = (EventKind.LETTER_SUBMITTED,)
    form_class = ExtendForm
    template = "casework/acts/extend.jinja"
    heading = "Ask for more time"
    button_text = "Send the letter to be checked"
    done = "The extension letter waits to be checked. The date moves when it leaves."

    def prepare(self) -> None:
        self.stage = self.case.current_stage()
        if self.stage.acknowledged_on is None:
            raise Refused("Acknowledge this stage before you extend it.")
        if not self.request.POST:
            refuse_when_late(self.stage, self.on)

    def redraw(self, button: str) -> HttpResponse:
        """Show the new date. Of what was entered only the number of days is looked at."""
        form = self.form(self.request.POST)
        form.fields["reason"].required = False
        days = form.cleaned_data.get("days") if form.is_valid() else None
        return self.draw(form, new=days and self.stage.due_if_extended(days))

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        limit = self.case.rules.stage(self.stage.number).extend_by
        used = self.stage.extended_by
        usual = {
            "new": None,
            "due": self.stage.due_if_extended(0),
            "limit": limit,
            "used": used,
            "over": form.asks_for_more_than(limit - used),
        }
        return super().draw(form, **{**usual, **more})

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.extend(self.case, **answers, **self.usual)
