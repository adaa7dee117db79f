"""Asking the customer for more time, and seeing the new date before anything is sent."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse

from putright.cases import commands
from putright.cases.commands import Refused, refuse_when_late
from putright.casework.acts.amounts import AsksAboutAmounts
from putright.design.forms import GovukForm, LongText
from putright.design.numbers import whole_number
from putright.procedure.steps import Step

MOST = 250  # working days


class ExtendForm(GovukForm):
    """By how much, and why."""

    called = {
        "days": "The number of working days",
        "reason": "Why you need more time",
        "good_reason": "The good reason",
    }

    days = forms.IntegerField(label="How many more working days?", min_value=1, max_value=MOST)
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

    @property
    def days_typed(self) -> int:
        """The number of days that stands in the box; 0 while that is none."""
        typed = whole_number(str(self["days"].value() or "").strip()) or 0
        return typed if typed <= MOST else 0


class Extend(AsksAboutAmounts):
    """Put an extension letter to a checker. The date moves on the day it leaves."""

    step = Step.EXTEND
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
        """Show the new date. A reason may still be missing."""
        form = self.form(self.request.POST)
        form.fields["reason"].required = False
        return self.draw(form)

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        limit = self.case.rules.stage(self.stage.number).extend_by
        used, days = self.stage.extended_by, form.days_typed
        return super().draw(
            form,
            due=self.stage.due_if_extended(0),
            new=self.stage.due_if_extended(days) if days else None,
            limit=limit,
            used=used,
            over=used + days > limit or form["good_reason"].value(),
        )

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.extend(self.case, **answers, **self.usual)
