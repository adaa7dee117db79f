"""Putting right who somebody is and how to reach them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse

from putright.cases import commands, follow_links
from putright.cases.models import LetterStatus, Party
from putright.cases.permissions import visible
from putright.casework.acts.page import ActPage
from putright.design.forms import EmailField, GovukForm, Radios
from putright.people.contact import Contact
from putright.people.spelling import seen
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Step

NO_LINK = {
    True: "No link opens their page now. Send them a new one here, unless they need none.",
    False: "No link opens their page now. Hand them a new one here, unless they need none.",
}
"""Whether letters go to an address -> what is said of somebody who has no link any more."""
FIELDS = ("name", "email", "phone", "address", "postcode", "ward", "contact_by", "adjustments")


class ContactForm(GovukForm):
    """A person's name, addresses and wishes, as their record holds them."""

    called = {"contact_by": "How to reach them"}

    name = forms.CharField(label="Full name", max_length=150)
    email = EmailField(label="Email address", required=False, max_length=254)
    phone = forms.CharField(
        label="Telephone number",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    address = forms.CharField(
        label="Postal address",
        help_text="Without the postcode",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    ward = forms.CharField(
        label="Ward",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    contact_by = forms.TypedChoiceField(
        label="Reach them by",
        choices=[(way.value, way.label) for way in ContactBy],
        coerce=ContactBy,
        widget=Radios(inline=True, small=True),
    )
    adjustments = forms.CharField(
        label="What they need done differently",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_name(self) -> str:
        """The name, with something in it that can be seen."""
        name: str = self.cleaned_data["name"]
        if not seen(name).strip():
            raise forms.ValidationError("Enter their full name")
        return name


class CorrectContact(ActPage):
    """Correct the record of one person; `?person=` says which when the case has several.

    With `given`, what came with this case stands in the form already.
    """

    step = Step.CORRECT_CONTACT
    form_class = ContactForm
    template = "casework/acts/correct_contact.jinja"
    done = "The details are corrected."
    without_link: Party | None = None
    """Who has to be given a new link now, once it is done."""

    @property
    def heading(self) -> str:
        return f"Correct the details of {self.party.person}"

    def prepare(self) -> None:
        self.parties = list(self.case.parties.select_related("person").order_by("pk"))
        wanted = self.request.GET.get("person", str(self.parties[0].person_id))
        chosen = [party for party in self.parties if str(party.person_id) == wanted]
        if not chosen:
            raise Http404
        self.party: Party = chosen[0]

    def initial(self) -> Mapping[str, Any]:
        known = {field: getattr(self.party.person, field) for field in FIELDS}
        if "given" not in self.request.GET:
            return known
        for party in self.parties:
            if party.person_id == self.party.person_id:
                known |= party.gave
        return known

    def context(self) -> Mapping[str, Any]:
        person = self.party.person
        others = {party.person for party in self.parties} - {person}
        theirs = visible(person.parties.exclude(case=self.case), to=self.officer)
        elsewhere = theirs.values("case").distinct().count()
        return {"party": self.party, "others": others, "elsewhere": elsewhere}

    def act(self, answers: Mapping[str, Any]) -> object:
        had = self._has_link(self.party)
        person = commands.correct_contact(
            self.case, person=self.party.person, contact=Contact(**answers), **self.usual
        )
        party = self.case.parties.select_related("person").get(pk=self.party.pk)
        needs = had or person.contact_by == ContactBy.PAGE
        if needs and not self._has_link(party) and not self._is_sent_one(party):
            self.without_link = party
        return person

    def _has_link(self, party: Party) -> bool:
        return follow_links.leads_there(party, self.case, on=self.on)

    def _is_sent_one(self, party: Party) -> bool:
        """Whether a letter is on its way, in which there is a link."""
        waiting = party.letters.filter(status=LetterStatus.QUEUED)
        return party.person.contact_by in commands.SENT_TO and waiting.exists()

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        if self.without_link is None:
            return [self.done]
        return [self.done, NO_LINK[self.without_link.person.contact_by in commands.SENT_TO]]

    def onward(self) -> str:
        if self.without_link is None:
            return super().onward()
        to_link = reverse("casework:see-to-link", args=[str(self.case)])
        return f"{to_link}?person={self.without_link.person_id}"
