"""A letter that did not go, or of which nobody knows if it went: somebody decides."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import Refused
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, Radios
from putright.procedure.steps import Step

AGAIN, SENT = "again", "sent"


class HeldForm(GovukForm):
    """Which letter, when there are several, and what to do with it."""

    called = {"letter": "The letter", "decision": "What to do with it"}

    decision = forms.ChoiceField(
        label="What should happen with it?",
        choices=[(AGAIN, "Send it again"), (SENT, "Mark it as sent")],
        widget=Radios(
            hints={
                AGAIN: "It goes to where the customer's record says now.",
                SENT: "It did arrive, or it has been sent by hand.",
            }
        ),
    )

    def __init__(self, *args: Any, letters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which = forms.ModelChoiceField(label="Which letter?", queryset=letters, widget=Radios)
        which.choices = [(letter.pk, letter.label) for letter in letters]
        if len(letters) == 1:
            which.widget = forms.HiddenInput()
        self.fields = {"letter": which, **self.fields}


class SendAgain(ActPage):
    """Send a held letter again, or write down that it did leave."""

    step = Step.SEND_AGAIN
    template = "casework/acts/send_again.jinja"
    heading = "A letter that is held"
    button_text = "Save"

    def prepare(self) -> None:
        self.held = self.case.letters.held().select_related("party__person")
        if not self.held:
            raise Refused("No letter of this case is held: each has left, or will by itself.")

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return HeldForm(*data, letters=self.held, initial={"letter": self.held[0].pk})

    def context(self) -> Mapping[str, Any]:
        return {"held": self.held}

    def act(self, answers: Mapping[str, Any]) -> object:
        command = commands.send_again if answers["decision"] == AGAIN else commands.mark_sent
        return command(self.case, letter=answers["letter"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers["decision"] == AGAIN:
            return "The letter is on its way again."
        return "The letter is marked as sent."
