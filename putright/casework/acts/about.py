"""Whom a complaint is about: naming them, and taking that back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse

from putright.cases import commands
from putright.casework.acts import fields
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText, Radios
from putright.procedure.steps import Refused, Step


class NameForm(GovukForm):
    """Whom the complaint is about: an officer who signs in here, or somebody else."""

    called = {
        "officer": "The officer whom the complaint is about",
        "somebody_else": "Who it is about",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"] = fields.officer_field(
            empty="Select an officer",
            label="Which officer is the complaint about?",
            required=False,
        )
        self.fields["somebody_else"] = forms.CharField(
            label="Or is it about somebody who does not sign in here?",
            help_text="Their name and what they do. It is kept as a note for officers.",
            max_length=200,
            required=False,
        )

    def clean(self) -> None:
        officer, other = (self.cleaned_data.get(name) for name in ("officer", "somebody_else"))
        if not officer and not other and not self.errors:
            self.add_error("officer", "Select an officer, or enter who it is about")
        if officer and other:
            self.add_error("somebody_else", "Name one of the two, and then the other")


class NameOfficer(ActPage):
    """Record whom the complaint is about. An officer can then neither see it nor act."""

    step = Step.NAME_OFFICER
    form_class = NameForm
    template = "casework/acts/name_officer.jinja"
    heading = "Name who is complained of"
    button_text = "Save"
    warning = True

    def context(self) -> Mapping[str, Any]:
        return {"named": self.case.officers_complained_of.order_by("name")}

    def act(self, answers: Mapping[str, Any]) -> object:
        if answers["officer"]:
            return commands.name_officer(self.case, officer=answers["officer"], **self.usual)
        return commands.name_person(self.case, name=answers["somebody_else"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers["officer"]:
            return f"{self.case} is about {answers['officer']}, who can no longer see it."
        return f"A note says that {self.case} is about {answers['somebody_else']}."

    def onward(self) -> str:
        if self.case.officers_complained_of.filter(pk=self.officer.pk).exists():
            return reverse("casework:mine")  # they have just shut themselves out
        return super().onward()


class ClearForm(GovukForm):
    """Which of those who are named was named by mistake, and why."""

    called = {"officer": "Who was named by mistake", "reason": "Why it is not about them"}

    def __init__(self, *args: Any, named: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"] = forms.ModelChoiceField(
            queryset=named, empty_label=None, label="Who was named by mistake?", widget=Radios
        )
        self.fields["reason"] = LongText(
            label="Why is the complaint not about them?",
            help_text="It is kept as a note on the case.",
            max_length=2000,
            rows=4,
        )


class ClearOfficer(ActPage):
    """Take back that the complaint is about an officer: a second person decides that."""

    step = Step.CLEAR_OFFICER
    heading = "Take back whom the case is about"
    button_text = "Take back"
    warning = True

    def prepare(self) -> None:
        self.named = self.case.officers_complained_of.order_by("name")
        if not self.named:
            raise Refused("No officer is named as complained of in this case.")

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return ClearForm(*data, on=self.on, named=self.named, **options)

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.clear_officer(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{self.case} is no longer about {answers['officer']}, who can see it again."
