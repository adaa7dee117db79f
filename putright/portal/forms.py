"""The forms of the portal, other than its questions."""

from typing import Any

from django import forms

from putright.cases import references
from putright.design.forms import EmailField, GovukForm, LongText, Radios
from putright.portal.sending import CHANGED
from putright.portal.uploads import SeveralFiles


class SendForm(GovukForm):
    """The button at the end. `website` is a trap: people do not see it, and leave it empty.

    `digest` says which answers the page showed; others may have been given in another tab since.
    """

    digest = forms.CharField(required=False)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, digest: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = digest

    def clean(self) -> None:
        """Refuse answers that the page did not show, and whatever fills in the trap."""
        if self.cleaned_data.get("digest") != self.held:
            raise forms.ValidationError(CHANGED)
        if self.cleaned_data.get("website"):
            raise forms.ValidationError("Select the button again to send your answers")


class AddForm(GovukForm):
    """More information, files, or both."""

    text = LongText(
        label="What do you want to tell us? (optional)", required=False, max_length=10_000
    )
    files = SeveralFiles(label="Files (optional)", required=False)
    called = {"text": "What you want to tell us"}

    def clean(self) -> None:
        """Require one of the two."""
        said = self.cleaned_data.get("text") or self.cleaned_data.get("files")
        if not said and not self.errors:
            self.add_error("text", "Enter what you want to tell us, or choose a file")


class NotPutRightForm(GovukForm):
    """That it is still not right. Nobody has to say why, though it helps."""

    text = LongText(
        label="What is still wrong? (optional)",
        help_text="For example, nobody came, or it has happened again.",
        required=False,
        max_length=10_000,
    )
    files = SeveralFiles(label="Files (optional)", required=False)
    called = {"text": "What is still wrong"}


class StageTwoForm(GovukForm):
    """Asking for somebody else to look. Nobody has to say why (Housing Ombudsman Code 6.12)."""

    reason = LongText(
        label="Why are you not satisfied with our answer? (optional)",
        help_text="You do not have to give a reason. If you do, it helps us to look at what "
        "matters to you.",
        required=False,
        max_length=10_000,
    )
    called = {"reason": "Why you are not satisfied"}


class WithdrawForm(GovukForm):
    """Ending it: the button confirms that."""

    reason = LongText(
        label="Why do you no longer want us to look at it? (optional)",
        required=False,
        max_length=2000,
        rows=4,
    )
    called = {"reason": "Why you no longer want us to look at it"}


MINE, NOT_MINE, NEVER = "mine", "not_mine", "never"


class WhoseForm(GovukForm):
    """Whether somebody wrote to us, or another person gave us their address."""

    called = {"whose": "Whether you wrote to us"}

    whose = forms.ChoiceField(
        label="Did you write to us?",
        choices=[
            (MINE, "Yes, I did"),
            (NOT_MINE, "No, this is not mine"),
            (NEVER, "No, and I have not written to you about anything else"),
        ],
        widget=Radios(
            hints={
                NOT_MINE: "Somebody gave us your address. You will hear no more about this one.",
                NEVER: "We will send you nothing more about this, or about anything else that was "
                "sent to us with your address.",
            }
        ),
        error_messages={"required": "Select yes if you wrote to us"},
    )


class TrackForm(GovukForm):
    """People who have lost their link know their reference and their email address."""

    reference = forms.CharField(
        label="Reference",
        help_text="Eight letters and numbers, like K7QX-4MRJ. It is in every letter from us.",
        max_length=60,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": "Enter your reference"},
    )
    email = EmailField(
        label="Email address",
        help_text="The one that you gave us.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Enter your email address"},
    )

    def clean_reference(self) -> str:
        """The reference as it is kept, however it was typed."""
        reference = references.parse(self.cleaned_data["reference"])
        if reference is None:
            raise forms.ValidationError(
                "Check your reference: at least one letter or number in it is wrong"
            )
        return reference
