"""Asking a service for its part in an answer, and what it says."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Contribution
from putright.casework.acts import fields
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.steps import Step
from putright.procedure.writing import full_date, long_date


class AskForm(GovukForm):
    """Who is asked, and what."""

    called = {"question": "What you ask"}

    question = LongText(
        label="What do you ask?",
        help_text="Point by point: what happened, what should have, and what the records show.",
        max_length=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_area"] = fields.service_area_field(
            self.on, empty="Select a service area", label="Service area"
        )
        self.order_fields(["service_area", "question"])


class AskService(ActPage):
    """Write down what a service is asked, and see by when it should answer."""

    step = Step.ASK_SERVICE
    form_class = AskForm
    template = "casework/acts/ask_service.jinja"
    heading = "Ask a service for its part"
    button_text = "Save the question"

    def prepare(self) -> None:
        self.stage = self.case.current_stage()

    def initial(self) -> Mapping[str, Any]:
        return {"service_area": self.case.service_area_id}

    def context(self) -> Mapping[str, Any]:
        asked = self.stage.contributions.select_related("service_area")
        return {"due": self.stage.contribution_due(self.on), "asked": asked.order_by("-pk")}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.ask_service(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        due = self.stage.contribution_due(self.on)
        by_when = f" Its answer is due on {full_date(due.on)}." if due else ""
        return f"The question to {answers['service_area']} is saved.{by_when}"


class AnswerForm(GovukForm):
    """Which question was answered, when, and how."""

    called = {
        "contribution": "The question that was answered",
        "answered_on": "The day on which the service answered",
        "answer": "What the service answered",
    }

    answered_on = DateField(
        label="When did the service answer?",
        called="The day on which the service answered",
        must_be="today or in the past",
    )
    answer = LongText(
        label="What did the service answer?",
        help_text="In its own words. Attach what it sent as evidence to the case.",
        max_length=10000,
        rows=8,
    )

    def __init__(self, *args: Any, asked: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contribution"] = forms.ModelChoiceField(
            label="Which question was answered?",
            queryset=asked,
            widget=Radios(hints={each.pk: each.question for each in asked}, small=True),
        )
        self.fields["contribution"].choices = [(each.pk, called(each)) for each in asked]
        self.order_fields(["contribution", "answered_on", "answer"])


class RecordContribution(ActPage):
    """Keep what a service answered."""

    step = Step.RECORD_CONTRIBUTION
    heading = "Record a service's answer"
    button_text = "Save the answer"
    done = "The service's answer is saved."

    def prepare(self) -> None:
        asked = Contribution.objects.filter(stage__case=self.case, answered_on=None)
        self.asked = asked.select_related("service_area")
        if not self.asked:
            raise Refused("No service has been asked anything that it has not answered.")

    def form(self, *data: Any, **options: Any) -> GovukForm:
        only = self.asked[0].pk if len(self.asked) == 1 else None
        begins = {"contribution": only, "answered_on": self.on}
        return AnswerForm(*data, on=self.on, asked=self.asked, initial=begins)

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.record_contribution(self.case, **answers, **self.usual)


def called(asked: Contribution) -> str:
    """A question by the service that was asked, and the day."""
    return f"{asked.service_area}, asked on {long_date(asked.asked_on)}"
