"""Giving a case to an officer: who can have it, how much they have, and why others cannot."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpResponse

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.commands import NotAllowed
from putright.cases.models import Case
from putright.cases.permissions import Permissions, handler_role
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, Radios
from putright.procedure.steps import Step
from putright.procedure.writing import counted


class AllocateForm(GovukForm):
    """One of the officers who can have the case."""

    called = {"officer": "The officer who will handle this stage"}

    def __init__(self, *args: Any, people: "People", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["officer"] = forms.ModelChoiceField(
            label="Who will handle it?",
            queryset=Officer.objects.working(),
            widget=Radios,
        )
        self.fields["officer"].choices = people.choices

    def clean_officer(self) -> Officer:
        """Refuse who cannot have it, in words that say why."""
        officer: Officer = self.cleaned_data["officer"]
        if refusal := self.people.refusal(officer):
            raise forms.ValidationError(refusal)
        return officer


class People:
    """Who can have a case and who cannot; looked up when the page shows it."""

    def __init__(self, case: Case) -> None:
        self.permissions = Permissions(case)

    def refusal(self, officer: Officer) -> str:
        """Why this officer cannot have the case; empty when they can."""
        try:
            self.permissions.require_eligible(officer)
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    @cached_property
    def all(self) -> list[tuple[Officer, str]]:
        """Everybody who works here, with the reason why they cannot have it."""
        working = Officer.objects.working().prefetch_related("appointments")
        return [(officer, self.refusal(officer)) for officer in working]

    @cached_property
    def eligible(self) -> list[Officer]:
        """Those who can have it."""
        return [officer for officer, refusal in self.all if not refusal]

    @cached_property
    def others(self) -> list[str]:
        """The reasons why others cannot."""
        return [refusal for _, refusal in self.all if refusal]

    def choices(self) -> list[tuple[int, str]]:
        """Those who can have it, as the choices of a field."""
        return [(officer.pk, officer.name) for officer in self.eligible]

    def in_hand(self) -> dict[str, str]:
        """How much each of those who can have it has, in words, by the value of their choice."""
        number = Case.objects.open().values_list("officer").annotate(number=Count("*")).order_by()
        counted = dict(number)
        return {
            str(officer.pk): open_cases(counted.get(officer.pk, 0)) for officer in self.eligible
        }


class Allocate(ActPage):
    """Make an officer the one who handles the present stage."""

    step = Step.ALLOCATE
    template = "casework/acts/allocate.jinja"
    heading = "Allocate this case"
    button_text = "Allocate"

    def prepare(self) -> None:
        self.people = People(self.case)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return AllocateForm(*data, initial={"officer": self.case.officer_id}, people=self.people)

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        form.fields["officer"].widget.hints = self.people.in_hand()
        return super().draw(form, **more)

    def context(self) -> Mapping[str, Any]:
        return {"role": handler_role(self.case.stage_number), "people": self.people}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.allocate(self.case, officer=answers["officer"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{self.case} is now with {answers['officer']}."


def open_cases(count: int) -> str:
    """
    >>> open_cases(0), open_cases(1), open_cases(3)
    ('No open cases', '1 open case', '3 open cases')
    """
    return counted(count, "open case") if count else "No open cases"
