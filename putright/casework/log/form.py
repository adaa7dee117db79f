"""What an officer writes down while somebody tells them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.forms import BoundField
from django.forms.utils import ErrorDict

from putright.cases.commands import ActingFor, Promise, Told
from putright.cases.models import PARTICULARS, Case
from putright.casework.acts.fields import service_area_field
from putright.design.columns import box_for
from putright.design.forms import (
    Checkboxes,
    DateField,
    EmailField,
    GovukForm,
    LongText,
    Radios,
    SeveralOf,
)
from putright.people.contact import Contact, what_is_missing
from putright.policy.helplines import whom_to_ring
from putright.procedure.dangers import Danger
from putright.procedure.kinds import Channel, ContactBy, Kind, PartyRole

PROMISES = Signer(salt="casework.log")
"""Signs the reference that a form will have, so that nobody can choose one."""

CHANNELS = [channel for channel in Channel if channel is not Channel.WEB]
WAYS = [way for way in ContactBy if way is not ContactBy.PAGE]
"""For somebody who rings or comes in, and sees no page."""
NOBODY = ("", "The customer speaks for themselves")
ACTING = [
    NOBODY,
    (PartyRole.REPRESENTATIVE.value, "A relative, friend, advocate or other representative"),
    (PartyRole.MEMBER.value, "A councillor, an MP or the Mayor"),
]


def short(label: str, longest: int, **options: Any) -> forms.CharField:
    """A line of text that may be left empty."""
    return forms.CharField(label=label, max_length=longest, required=False, **options)


def reached_by() -> forms.TypedChoiceField:
    """How our letters reach somebody."""
    return forms.TypedChoiceField(
        label="Reach them by",
        choices=[(way.value, way.label) for way in WAYS],
        coerce=ContactBy,
        widget=Radios(inline=True, small=True),
    )


class LogForm(GovukForm):
    """A contact by telephone, in person, by letter, by e-mail or on social media."""

    called = {
        "account": "What happened",
        "contact_by": "How to reach them",
        "acting_contact_by": "How to reach the person acting",
        "acting_as": "Who is speaking",
    }

    promise = forms.CharField(widget=forms.HiddenInput)
    again = forms.BooleanField(label="Log it again, as a case of its own", required=False)
    channel = forms.TypedChoiceField(
        label="How it came",
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        coerce=Channel,
        widget=Radios(inline=True, small=True),
    )
    received_on = DateField(
        label="The day it reached us",
        called="Day it reached us",
        must_be="today or in the past",
        help_text="Anybody at the council, not only us. The clock runs from this day.",
    )
    kind = forms.TypedChoiceField(
        label="What it is",
        choices=[(kind.value, kind.label) for kind in Kind],
        coerce=Kind,
        widget=Radios(inline=True, small=True),
        help_text="They need not use the word complaint.",
    )

    name = short("Full name", 150)
    email = EmailField(label="Email address", required=False, max_length=254)
    phone = short("Telephone number (optional)", 40, widget=forms.TextInput(attrs={"type": "tel"}))
    postcode = short("Postcode (optional)", 10)
    address = forms.CharField(
        label="Postal address",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Without the postcode. With no fixed address, leave it empty, or enter where "
        "post reaches them, such as c/o a friend or a day centre.",
    )
    contact_by = reached_by()
    adjustments = forms.CharField(
        label="What they need done differently (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Large print, an interpreter, calls only after 2pm",
    )

    dangers = SeveralOf(label="Is anybody in danger?", required=False)
    account = LongText(label="What happened, in their own words", max_length=20_000, rows=12)
    outcome_sought = LongText(label="What they want to happen (optional)", rows=3, required=False)
    summary = short(
        "Summary for our lists (optional)",
        200,
        help_text="A few words without names. Left empty, it is the beginning of what happened.",
    )

    acting_as = forms.TypedChoiceField(
        label="Who is speaking",
        choices=ACTING,
        coerce=PartyRole,
        empty_value=None,
        required=False,
        widget=forms.Select,
    )
    acting_name = short("Their full name", 150)
    acting_email = EmailField(label="Their email address", required=False, max_length=254)
    acting_phone = short("Their telephone number", 40)
    acting_postcode = short("Their postcode", 10)
    acting_address = forms.CharField(
        label="Their postal address", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    acting_contact_by = reached_by()
    authority = short(
        "What shows that they may act",
        200,
        help_text="Signed consent, power of attorney, the customer said so on the telephone",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self._ask_particulars()
        self.fields["dangers"].choices = [(danger.value, danger.question) for danger in Danger]
        self.fields["dangers"].widget = Checkboxes(hints=whom_to_ring(), small=True)
        self.fields["dangers"].widget.choices = self.fields["dangers"].choices
        self.fields["name"].required = not settings.NAMELESS
        if settings.NAMELESS:
            self.fields["name"].help_text = "Leave it empty if they do not want to give it."
        self.fields["service_area"] = service_area_field(
            on, empty="Not known yet", label="Service", required=False
        )
        self.fields["acting_contact_by"].required = False

    def _ask_particulars(self) -> None:
        """Put them before the summary, as the page does: errors are listed in this order."""
        names = list(self.fields)
        for each in PARTICULARS:
            self.fields[each.key] = box_for(each.column, label=each.label, required=each.required)
        before = names[: names.index("summary")]
        self.order_fields([*before, *(each.key for each in PARTICULARS)])

    @classmethod
    def blank(cls, on: date) -> Self:
        """An empty form, with a reference of its own to be given to the case."""
        reference = Case.objects.free_reference()
        return cls(
            on=on,
            initial={
                "promise": PROMISES.sign(reference),
                "channel": Channel.TELEPHONE,
                "received_on": on,
                "kind": Kind.COMPLAINT,
                "contact_by": ContactBy.EMAIL,
                "acting_contact_by": ContactBy.EMAIL,
            },
        )

    def particulars(self) -> list[BoundField]:
        """The boxes for what the customer may tell besides what happened."""
        return [self[each.key] for each in PARTICULARS]

    def unjudged(self) -> Self:
        """This form with all that was typed and without a word on what is wrong with it."""
        self._errors = ErrorDict()
        return self

    def clean_promise(self) -> Promise:
        """The reference that this form was given."""
        try:
            return Promise(PROMISES.unsign(self.cleaned_data["promise"]))
        except BadSignature:
            raise forms.ValidationError("Open this page again, and enter it once more") from None

    def clean(self) -> dict[str, Any]:
        """We must be able to reach whoever speaks."""
        given = super().clean()
        prefix = "acting_" if given.get("acting_as") else ""
        if prefix and not given.get("acting_name"):
            self.add_error("acting_name", "Enter the full name of the person who is speaking")
        if prefix and not given.get("acting_contact_by"):
            self.add_error("acting_contact_by", "Select how to reach the person acting")
        self._require_address(given, prefix)
        return given

    def _require_address(self, given: Mapping[str, Any], prefix: str) -> None:
        typed = [given.get(prefix + name) or "" for name in ("email", "address", "phone")]
        missing = what_is_missing(given.get(f"{prefix}contact_by"), *typed)
        if missing and prefix + missing[0] not in self.errors:
            self.add_error(prefix + missing[0], missing[1])


def contact_in(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What `commands.receive` needs to know, in its own terms."""
    keys = ("account", "summary", "outcome_sought")
    particulars = {each.key: answers[each.key] for each in PARTICULARS}
    dangers = answers["dangers"].split()
    return {
        "received_on": answers["received_on"],
        "kind": answers["kind"],
        "channel": answers["channel"],
        "told": Told(
            **{key: answers[key] for key in keys}, dangers=dangers, particulars=particulars
        ),
        "customer": _person(answers, adjustments=answers["adjustments"]),
        "acting": _acting(answers),
        "service_area": answers["service_area"],
        "promise": answers["promise"],
    }


def _acting(answers: Mapping[str, Any]) -> ActingFor | None:
    if not answers["acting_as"]:
        return None
    return ActingFor(_person(answers, "acting_"), answers["acting_as"], answers["authority"])


def _person(given: Mapping[str, Any], prefix: str = "", **more: str) -> Contact:
    keys = ("name", "email", "phone", "address", "postcode", "contact_by")
    return Contact(**{key: given[prefix + key] for key in keys}, **more)
