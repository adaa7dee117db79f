"""A letter that did not go, or of which nobody knows if it went: somebody decides."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Letter
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.steps import Step

AGAIN, SENT = "again", "sent"
TOLD = "I have told them"
TO_BE_SENT = "Send it: they can be reached in another way now"
ON_THE_WAY = {
    AGAIN: "It goes to where the customer's record says now.",
    SENT: "They have it, or it has been sent or told by hand.",
}


def names(letters: Sequence[Letter]) -> list[str]:
    """What each is called where one of them is chosen: what, of which day, to whom.

    Of several alike the later ones are numbered.
    """
    seen: Counter[str] = Counter()
    found = []
    for letter in letters:
        name = f"{letter.dated_label} to {letter.party.person.in_a_sentence}"
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return found


class HeldForm(GovukForm):
    """Which letter, when there are several, and what to do with it."""

    called = {"letter": "The letter", "decision": "What to do with it"}

    decision = forms.ChoiceField(
        label="What should happen with it?",
        choices=[(AGAIN, "Send it again"), (SENT, "Mark it as sent")],
        widget=Radios(hints=ON_THE_WAY, reveals={SENT: "sent_on"}),
    )
    sent_on = DateField(
        label="On which day did it go?",
        called="The day on which it went",
        must_be="today or in the past",
    )

    def __init__(self, *args: Any, letters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which = forms.ModelChoiceField(label="Which letter?", queryset=letters, widget=Radios)
        keys = [letter.pk for letter in letters]
        which.choices = list(zip(keys, names(letters), strict=True))
        if len(letters) == 1:
            which.widget = forms.HiddenInput()
        self.told = any(letter.spoken for letter in letters)
        if any(letter.made_by_hand and not letter.told_by_somebody for letter in letters):
            self._ask_why_ordinary()
        elif self.told:
            self._ask(TOLD, TO_BE_SENT)
        if self.told:
            self._ask_what_was_said()
        self.fields = {"letter": which, **self.fields}

    def _ask_why_ordinary(self) -> None:
        self._ask("Mark it as sent in the form that they need", "Send it in the ordinary form")
        self._reveal(AGAIN, "why_ordinary")
        self.fields["why_ordinary"] = LongText(
            label="Why does it not go in the form that they need?",
            max_length=1000,
            rows=2,
            required=False,
        )

    def _ask_what_was_said(self) -> None:
        self._reveal(SENT, "said")
        self.fields["said"] = LongText(
            label="If you told them: what did you say, and what did they?",
            help_text="For example that you read all of it to them, and what they asked.",
            max_length=4000,
            rows=4,
            required=False,
        )

    def _ask(self, sent: str, again: str) -> None:
        self.fields["decision"].choices = [(SENT, sent), (AGAIN, again)]

    def _reveal(self, decision: str, field: str) -> None:
        widget = self.fields["decision"].widget  # whose dictionary every form of this kind shares
        below = (*widget.reveals.get(decision, ()), field)
        widget.reveals = {**widget.reveals, decision: below}


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
        return HeldForm(
            *data,
            letters=self.held,
            on=self.on,
            initial={"letter": self.held[0].pk, "sent_on": self.on},
        )

    def context(self) -> Mapping[str, Any]:
        return {"held": list(zip(self.held, names(self.held), strict=True))}

    def act(self, answers: Mapping[str, Any]) -> object:
        letter = answers["letter"]
        if answers["decision"] == AGAIN:
            why = answers.get("why_ordinary") or ""
            return commands.send_again(self.case, letter=letter, why_ordinary=why, **self.usual)
        sent_on = answers["sent_on"]
        said = answers.get("said") or ""
        return commands.mark_sent(
            self.case, letter=letter, sent_on=sent_on, said=said, **self.usual
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers["decision"] == AGAIN:
            return "The letter is on its way again."
        if answers.get("said"):
            return "What you told them is written down."
        return "The letter is marked as sent."
