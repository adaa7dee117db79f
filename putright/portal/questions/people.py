"""Who it is from and for, and how to reach them."""

from collections.abc import Mapping

from django import forms
from django.conf import settings

from putright.design.forms import EmailField, LongText, Radios
from putright.people.contact import is_a_place, what_is_missing
from putright.portal.answers import Answers
from putright.portal.questions.question import Question
from putright.procedure.kinds import ContactBy


class ForWhom(Question):
    """Whether somebody writes for themselves."""

    slug = "for-whom"
    listed = "Who it is for"
    called = {"for_whom": "Who you are doing this for"}
    for_whom = forms.ChoiceField(
        label="Who are you doing this for?",
        choices=[("me", "Myself"), ("somebody_else", "Somebody else")],
        widget=Radios(
            hints={"somebody_else": "For example a relative, a neighbour or a constituent"}
        ),
    )


class ThePerson(Question):
    """The customer, when somebody else writes for them."""

    slug = "the-person"
    heading = "Who are you helping?"
    listed = "Who you are helping"
    called = {"person_name": "Their full name"}
    person_name = forms.CharField(label="Their full name", max_length=150)
    person_address = forms.CharField(
        label="Their address (optional)",
        help_text="It helps us to find them in our records.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    person_postcode = forms.CharField(
        label="Their postcode (optional)",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    @classmethod
    def asked(cls, answers: Answers) -> bool:
        """Only of those who write for somebody else."""
        return answers.for_somebody_else


NOT_YET = "I have not asked them yet, or I am not sure"
"""The answer that shows no authority to act."""


class Authority(Question):
    """Why somebody may act for the customer."""

    slug = "permission"
    listed = "Why you can act for them"
    called = {"authority": "Why you can act for them"}
    authority = forms.ChoiceField(
        label="Why can you act for them?",
        help_text="If you have something that shows it, such as a signed note, you can add it "
        "later. We start at once, with or without it.",
        choices=[
            (reason, reason)
            for reason in (
                "They have asked me to",
                "I am their parent or guardian",
                "I have power of attorney, or I am their deputy",
                "They have died, and I act for their family or estate",
                NOT_YET,
            )
        ],
        widget=Radios,
    )

    @classmethod
    def asked(cls, answers: Answers) -> bool:
        """Councillors, MPs and the Mayor need no authority to ask for a resident."""
        return answers.for_somebody_else and not answers.kind.is_enquiry


def may_be_nameless(answers: Answers) -> bool:
    """Whether whoever fills in the form may leave out their name."""
    return settings.NAMELESS and not answers.for_somebody_else


class AboutYou(Question):
    """The name of whoever fills in the form."""

    slug = "about-you"
    listed = "Your name"
    called = {"name": "Your full name"}
    name = forms.CharField(
        label="What is your full name?",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )

    @classmethod
    def still_answers(cls, said: Mapping[str, str], answers: Answers) -> bool:
        """Not when it was left out, and it turns out that they act for somebody."""
        return bool(said["name"]) or may_be_nameless(answers)

    def adapt(self) -> None:
        """Nobody must give a name, unless the council's policy asks for one or they act."""
        if may_be_nameless(self.answers):
            field = self.fields["name"]
            field.required = False
            field.label = "What is your full name? (optional)"
            field.help_text = (
                "You can complain without giving your name. We may then not be able to look into "
                "everything."
            )


MISSING = {
    "email": "Enter an email address, or select another way",
    "phone": "Enter a phone number, or select another way",
}


class HowToReachYou(Question):
    """How our letters reach them: nobody must have an address, or a telephone."""

    slug = "how-to-reach-you"
    heading = "How can we reach you?"
    listed = "How we reach you"
    called = {"contact_by": "How our answer should reach you", "phone": "Phone number"}
    contact_by = forms.ChoiceField(
        label="How should our answer reach you?",
        choices=[
            (ContactBy.EMAIL.value, "By email"),
            (ContactBy.POST.value, "By post"),
            (ContactBy.TELEPHONE.value, "By phone"),
            (ContactBy.PAGE.value, "I will look on this site"),
        ],
        widget=Radios(
            hints={
                ContactBy.TELEPHONE: "We ring you and tell you. Enter your number below.",
                ContactBy.PAGE: "You get an address to keep. We send nothing to you.",
            },
            reveals={ContactBy.EMAIL: "email"},
        ),
    )
    email = EmailField(
        label="Email address",
        help_text="We send you a link by which you can follow what happens.",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Phone number (optional)",
        help_text="So that we can ask you something quickly.",
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "type": "tel", "class": "govuk-input--width-20"}
        ),
    )

    def clean(self) -> None:
        """Require what the chosen way needs, and forget an email address for any other."""
        chosen = self.cleaned_data.get("contact_by")
        if chosen and chosen != ContactBy.EMAIL:
            self.cleaned_data["email"] = ""
            self.errors.pop("email", None)
        given = {name: self.cleaned_data.get(name) or "" for name in ("email", "phone")}
        needed = {ContactBy.EMAIL: "email", ContactBy.TELEPHONE: "phone"}.get(chosen)
        if needed and what_is_missing(chosen, address="", **given) and needed not in self.errors:
            self.add_error(needed, MISSING[needed])


def by_post(answers: Answers) -> bool:
    """Whether our letters go by post."""
    return answers.of("how-to-reach-you", "contact_by") == ContactBy.POST


class YourAddress(Question):
    """The postal address, which is needed only for letters by post."""

    slug = "your-address"
    heading = "What is your address?"
    listed = "Your address"
    called = {"address": "Your address", "postcode": "Your postcode"}
    address = forms.CharField(
        label="Address",
        max_length=500,
        help_text="If you have no fixed address, an address where post reaches you is enough.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10"}
        ),
    )

    @classmethod
    def still_answers(cls, said: Mapping[str, str], answers: Answers) -> bool:
        """Not when nothing was entered, and letters by post were chosen since."""
        return not by_post(answers) or (all(said.values()) and is_a_place(said["address"]))

    def clean_address(self) -> str:
        """Where letters go by post, that is a place."""
        address: str = self.cleaned_data["address"]
        if by_post(self.answers) and address and not is_a_place(address):
            raise forms.ValidationError(
                "Enter an address where post reaches you, or go back and select another way"
            )
        return address

    def adapt(self) -> None:
        """An address is needed to write to, and otherwise only a help."""
        needed = by_post(self.answers)
        for field in self.fields.values():
            field.required = needed
            field.label = field.label if needed else f"{field.label} (optional)"


class Adjustments(Question):
    """What somebody needs done differently (Equality Act 2010, section 20)."""

    slug = "adjustments"
    listed = "What we should do differently"
    called = {"adjustments": "What we should do differently"}
    adjustments = LongText(
        label="Do you need us to do anything differently? (optional)",
        help_text="For example large print, Braille, an interpreter for sign language or another "
        "language, a phone call in place of a letter, or more time to reply.",
        required=False,
        max_length=1000,
        rows=4,
    )
