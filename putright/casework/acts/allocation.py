"""Giving a case to an officer: who can have it, how much they have, and why others cannot."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Count

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

    def __init__(
        self, *args: Any, eligible: list[Officer], in_hand: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        hints = {officer.pk: open_cases(in_hand.get(officer.pk, 0)) for officer in eligible}
        self.fields["officer"] = forms.ModelChoiceField(
            label="Who will handle it?",
            queryset=Officer.objects.filter(pk__in=hints),
            widget=Radios(hints=hints),
        )
        self.fields["officer"].choices = [(officer.pk, officer.name) for officer in eligible]


class Allocate(ActPage):
    """Make an officer the one who handles the present stage."""

    step = Step.ALLOCATE
    template = "casework/acts/allocate.jinja"
    heading = "Allocate this case"
    button_text = "Allocate"

    def prepare(self) -> None:
        self.eligible: list[Officer] = []
        self.others: list[tuple[Officer, str]] = []
        permissions = Permissions(self.case)
        for officer in Officer.objects.working().prefetch_related("appointments"):
            try:
                permissions.require_eligible(officer)
            except NotAllowed as refusal:
                self.others.append((officer, str(refusal)))
            else:
                self.eligible.append(officer)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        counted = Case.objects.open().values_list("officer").annotate(number=Count("*"))
        return AllocateForm(
            *data,
            initial={"officer": self.case.officer_id},
            eligible=self.eligible,
            in_hand=dict(counted.order_by()),
        )

    def context(self) -> Mapping[str, Any]:
        role = handler_role(self.case.stage_number)
        return {"role": role, "eligible": self.eligible, "others": self.others}

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
