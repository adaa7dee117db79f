"""Telling complaints from everything else: read the contact in full, then decide."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import Right
from putright.cases.permissions import hidden_from
from putright.cases.teams import team_for
from putright.casework.acts import fields
from putright.casework.acts.amounts import FIELD, AsksAboutAmounts
from putright.casework.callers import Beside, beside
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.people.contact import contact_of
from putright.people.models import Person
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import RouteReason
from putright.procedure.steps import Step

ACCEPT, ROUTE_OUT = "accept", "route_out"


class RouteOutForm(GovukForm):
    """Why a contact is dealt with in another way, and where it goes."""

    called = {
        "reason": "Why this is not taken as a complaint",
        "explanation": "Your reasons",
        "late_reason": "Why we look into it all the same",
    }

    reason = forms.TypedChoiceField(
        label="Why is this not taken as a complaint?", coerce=RouteReason
    )
    explanation = LongText(
        label="Your reasons, for the customer to read",
        help_text="Say why for this case on its own merits. A colleague checks the letter.",
        required=False,
    )
    aware_on = DateField(
        label="When did the customer become aware of it? (optional)",
        called="The day on which the customer became aware of it",
        help_text="If they say it roughly, enter the latest day that it can have been.",
        must_be="today or in the past",
        required=False,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", "Select a reason"), *reasons_for(kind)]
        self.fields["passed_to"] = fields.service_area_field(
            self.on,
            empty="None",
            label="Service area that it goes to (optional)",
            required=False,
        )
        self.fields["has_it"] = forms.CharField(
            label="Who has it, if it is no service area of that list (optional)",
            help_text="Such as “our information team”. The letter tells the customer.",
            max_length=100,
            required=False,
        )

    def clean(self) -> None:
        reason = self.cleaned_data.get("reason")
        gone = self.cleaned_data.get("passed_to") or self.cleaned_data.get("has_it")
        if reason and reason.must_be_passed_on and not gone:
            self.add_error("passed_to", f"Select who you pass the {reason.passes_on} to")
        explained = self.cleaned_data.get("explanation") or "explanation" in self.errors
        if reason and not reason.thanks_only and not explained:
            self.add_error("explanation", "Enter your reasons. The customer will read them")


class TriageForm(RouteOutForm):
    """Accept a contact as a complaint, or route it out. Only what was chosen is asked for."""

    called = RouteOutForm.called | {"decision": "What you will do with it"}

    summary = forms.CharField(
        label="Summary for our lists",
        help_text="A few words without names, health or other personal matters. What the customer "
        "wrote stays as it is.",
        max_length=200,
        required=False,
    )

    decision = forms.ChoiceField(
        label="What will you do with it?",
        choices=[
            (ACCEPT, "Accept it as a complaint"),
            (ROUTE_OUT, "Deal with it in another way"),
        ],
        widget=Radios(
            hints={
                ACCEPT: "Somebody is not satisfied. They need not have used the word complaint.",
                ROUTE_OUT: "A first request for a service, an appeal, a comment and so on.",
            },
            reveals={
                ACCEPT: ("service_area", "cause", "team", "late_reason"),
                ROUTE_OUT: ("reason", "explanation", "passed_to", "has_it"),
            },
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_area"] = fields.service_area_field(
            self.on, empty="Select a service area", label="Service area"
        )
        self.fields["cause"] = fields.cause_field(
            empty="Select a cause",
            label="Main cause",
            help_text="What the customer says went wrong most of all.",
        )
        self.fields["team"] = fields.team_field(
            handles=1,
            empty="Any team that handles complaints",
            label="Team that will look into it (optional)",
            required=False,
        )
        self.fields["late_reason"] = LongText(
            label="If it is long ago: why do we look into it all the same?",
            help_text="Only where the customer knew of it for longer than the procedure gives "
            "them to complain. It is kept with the case.",
            max_length=2000,
            rows=3,
            required=False,
        )


def reasons_for(kind: str) -> list[tuple[str, str]]:
    """The reasons that fit: a complaint is never ended by thanking for it."""
    return [
        (reason.value, reason.label)
        for reason in RouteReason
        if kind != Kind.COMPLAINT or not reason.thanks_only
    ]


class RouteOut(AsksAboutAmounts):
    """A second look at what the front line accepted."""

    step = Step.ROUTE_OUT
    form_class = RouteOutForm
    template = "casework/acts/route_out.jinja"
    heading = "Deal with this in another way"
    button_text = "Send the letter to be checked"

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return super().form(*data, kind=self.case.kind, **options)

    def initial(self) -> Mapping[str, Any]:
        return {"aware_on": self.case.aware_on}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.route_out(
            self.case,
            reason=answers["reason"],
            explanation=answers["explanation"],
            service_area=answers["passed_to"],
            passed_to=answers["has_it"] or "",
            amounts=answers.get(FIELD, ""),
            aware_on=answers["aware_on"],
            **self.usual,
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers["reason"].thanks_only:
            return "The customer will get our thanks, and the case is closed."
        return "The letter to the customer waits to be checked. The case closes when it leaves."

    def context(self) -> Mapping[str, Any]:
        return {
            "kind": self.case.kind,
            "channel": self.case.channel,
            "parties": self.case.parties.select_related("person"),
            "attachments": self.case.attachments.order_by("pk"),
            "earlier": self.earlier(),
            "sentences": [
                (label, RouteReason(value).for_customer("(who has it)"))
                for value, label in reasons_for(self.case.kind)
            ],
        }

    def earlier(self) -> list[Beside]:
        """What else came from these people, or from somebody who may be one of them."""
        people = Person.objects.filter(parties__case=self.case).order_by("parties__pk")
        return [
            beside(
                contact_of(person),
                hidden=hidden_from(self.officer),
                on=self.on,
                but_for=[self.case.pk],
            )
            for person in people
        ]


class Triage(RouteOut):
    """The first look at a contact."""

    step = Step.ACCEPT
    form_class = TriageForm
    template = "casework/acts/triage.jinja"
    heading = "Is this a complaint?"
    button_text = "Save decision"

    def initial(self) -> Mapping[str, Any]:
        team = team_for(self.case.stage_number, self.officer.team)
        begins = {
            "service_area": self.case.service_area_id,
            "team": team,
            "summary": self.case.summary,
        }
        return begins | super().initial()

    def act(self, answers: Mapping[str, Any]) -> object:
        self.decide(answers)
        right = Right(summary=answers["summary"] or None)
        if any(right.changes(self.case)):
            commands.correct(self.case, by=self.officer, on=self.on, right=right)
        return None

    def decide(self, answers: Mapping[str, Any]) -> object:
        """Accept the contact, or route it out."""
        if answers["decision"] == ROUTE_OUT:
            return super().act(answers)
        return commands.accept(
            self.case,
            service_area=answers["service_area"],
            cause=answers["cause"],
            team=answers["team"],
            aware_on=answers["aware_on"],
            late_reason=answers["late_reason"],
            **self.usual,
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers["decision"] == ROUTE_OUT:
            return super().said(answers)
        return f"{self.case} is accepted as a complaint."
