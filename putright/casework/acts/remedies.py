"""Putting things right: what is offered, and whether it has been done."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from putright.cases import commands
from putright.cases.commands import NotAllowed, Refused
from putright.cases.models import Remedy
from putright.cases.permissions import may_approve
from putright.casework.acts import fields
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import Step
from putright.procedure.writing import long_date, pounds

POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d\d))?")


class PoundsField(forms.CharField):
    """An amount of money as people write it, cleaned to pence."""

    default_error_messages = {"invalid": "Amount must be in pounds, like 250 or 1,250.50"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(empty_value=None, **kwargs)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        written = POUNDS.fullmatch(typed)
        pounds, pence = written.groups(default="0") if written else ("0", "0")
        amount = int(pounds.replace(",", "")) * 100 + int(pence)
        if not amount:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return amount


class RemedyForm(GovukForm):
    """What will be done, by when and by whom."""

    called = {
        "kind": "How we will put it right",
        "amount": "The amount in pounds",
        "description": "What we will do",
    }

    kind = forms.TypedChoiceField(
        label="How will we put it right?",
        choices=[(kind.value, kind.label) for kind in RemedyKind],
        coerce=RemedyKind,
        widget=Radios(reveals={RemedyKind.PAYMENT: "amount"}, small=True),
    )
    amount = PoundsField(
        label="Amount in pounds",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )
    description = LongText(
        label="What will we do?",
        help_text="Write it as the customer will read it: “We will repair the boiler.”",
        max_length=1000,
        rows=3,
    )
    due_on = DateField(
        label="By when? (optional)",
        called="The day by which it is done",
        help_text="With a date it is followed up until it is done.",
        must_be="today or in the future",
        required=False,
    )

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"] = forms.ModelChoiceField(
            queryset=points, empty_label="All of them", label="Point it puts right", required=False
        )
        self.fields["point"].label_from_instance = lambda point: f"{point.number}. {point.text}"
        self.fields["service_area"] = fields.service_area_field(
            self.on, empty="As the case", label="Service area", required=False
        )
        self.fields["owner"] = fields.officer_field(
            empty="Nobody yet", label="Officer who sees to it (optional)", required=False
        )


class OfferRemedy(ActPage):
    """Say what will be done to put things right."""

    step = Step.OFFER_REMEDY
    form_class = RemedyForm
    template = "casework/acts/offer_remedy.jinja"
    heading = "Offer a remedy"
    button_text = "Add remedy"
    done = "The remedy is added. It will be in the response."

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return super().form(*data, points=self.case.points.order_by("number"), **options)

    def context(self) -> Mapping[str, Any]:
        return {"remedies": self.case.remedies.standing().order_by("pk")}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.offer_remedy(self.case, **offered(answers), **self.usual)


def offered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered of a remedy, by the names that the commands give it."""
    same = ("kind", "description", "point", "due_on", "owner", "service_area")
    return {name: answers[name] for name in same} | {"amount_pence": answers["amount"]}


class CompleteForm(GovukForm):
    """Which of the remedies has been carried out."""

    called = {"remedy": "What has been done"}

    def __init__(self, *args: Any, remedies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_when = {remedy.pk: by(remedy) for remedy in remedies if remedy.due_on}
        self.fields["remedy"] = forms.ModelChoiceField(
            label="What has been done?", queryset=remedies, widget=Radios(hints=by_when)
        )
        self.fields["remedy"].choices = [(remedy.pk, remedy.description) for remedy in remedies]


class CompleteRemedy(ActPage):
    """Record that something promised has been done."""

    step = Step.COMPLETE_REMEDY
    heading = "Mark a remedy as done"
    button_text = "Mark as done"
    done = "The remedy is marked as done."

    def prepare(self) -> None:
        self.remedies = self.case.remedies.not_done().order_by("due_on", "pk")
        if not self.remedies:
            raise Refused("Everything that was promised in this case has been done.")

    def form(self, *data: Any, **options: Any) -> GovukForm:
        only = self.remedies[0].pk if len(self.remedies) == 1 else None
        chosen = self.request.GET.get("remedy", only)
        return CompleteForm(*data, remedies=self.remedies, initial={"remedy": chosen})

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.complete_remedy(self.case, remedy=answers["remedy"], **self.usual)


class ApproveForm(GovukForm):
    """Which of the payments is approved."""

    called = {"remedy": "What you approve"}

    def __init__(self, *args: Any, remedies: Sequence[Remedy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [remedy.pk for remedy in remedies]
        self.fields["remedy"] = forms.ModelChoiceField(
            label="Which payment do you approve?",
            queryset=Remedy.objects.filter(pk__in=keys),
            widget=Radios(hints={remedy.pk: remedy.description for remedy in remedies}),
        )
        self.fields["remedy"].choices = [
            (remedy.pk, f"{pounds(remedy.amount_pence or 0)}, proposed by {remedy.proposed_by}")
            for remedy in remedies
        ]


class ApproveRemedy(ActPage):
    """Approve a payment that is more than one person may offer."""

    step = Step.APPROVE_REMEDY
    template = "casework/acts/approve_remedy.jinja"
    heading = "Approve a payment"
    button_text = "Approve"
    done = "The payment is approved."

    def prepare(self) -> None:
        waiting = list(self.case.remedies.to_approve().select_related("proposed_by"))
        if not waiting:
            raise Refused("No payment in this case waits to be approved.")
        self.remedies = [each for each in waiting if may_approve(self.officer, each)]
        if not self.remedies:
            raise NotAllowed(
                f"A {waiting[0].approver_label} who did not propose this payment must approve it."
            )

    def form(self, *data: Any, **options: Any) -> GovukForm:
        only = self.remedies[0].pk if len(self.remedies) == 1 else None
        chosen = self.request.GET.get("remedy", only)
        return ApproveForm(*data, remedies=self.remedies, initial={"remedy": chosen})

    def context(self) -> Mapping[str, Any]:
        stage = self.case.current_stage()
        found = {finding.point_id: finding for finding in stage.findings.all()}
        points = self.case.points.order_by("number")
        return {"points": [(point, found.get(point.pk)) for point in points]}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.approve_remedy(self.case, remedy=answers["remedy"], **self.usual)


def by(remedy: Remedy) -> str:
    """By when a remedy was promised, and who sees to it."""
    day = f"Promised by {long_date(remedy.due_on)}"
    return f"{day}. {remedy.owner} sees to it." if remedy.owner else f"{day}."
