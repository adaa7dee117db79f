"""What a customer tells us once there is a case: written down, read, and dealt with."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.accounts.roles import may as role_lets
from putright.cases import commands
from putright.cases.listing import opening
from putright.cases.models import Message, Party
from putright.cases.permissions import may
from putright.casework.acts.page import ActPage
from putright.design.forms import Checkboxes, GovukForm, LongText, Radios
from putright.procedure.kinds import Channel
from putright.procedure.messages import Became, possible
from putright.procedure.steps import Step
from putright.procedure.writing import full_date

TOLD_TO_US = tuple(channel for channel in Channel if channel is not Channel.WEB)


class RecordMessageForm(GovukForm):
    """Who told us, how, and what."""

    called = {
        "party": "Who told us",
        "channel": "How they told us",
        "text": "What they told us",
    }

    channel = forms.TypedChoiceField(
        label="How did they tell us?",
        choices=[(channel.value, channel.label) for channel in TOLD_TO_US],
        coerce=Channel,
        widget=Radios(inline=True, small=True),
    )
    text = LongText(
        label="What did they tell us?",
        help_text="In their own words. They can read it on their own page.",
        max_length=10_000,
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(parties) > 1:
            self.fields["party"] = forms.TypedChoiceField(
                label="Who told us?",
                choices=[(party.pk, str(party)) for party in parties],
                coerce=int,
                widget=Radios(small=True),
            )
            self.order_fields(["party"])


class RecordMessage(ActPage):
    """Write down what a customer tells us, so that whoever has the case in hand is told."""

    step = Step.RECORD_MESSAGE
    heading = "Record a message from the customer"
    button_text = "Record message"
    done = "The message is recorded. It stands at the top of the list of those who have the case."

    def prepare(self) -> None:
        self.parties = {p.pk: p for p in self.case.parties.select_related("person").order_by("pk")}

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        return RecordMessageForm(*sent, parties=list(self.parties.values()), on=self.on)

    def act(self, answers: Mapping[str, Any]) -> object:
        key = answers.get("party") or next(iter(self.parties))
        return commands.record_message(
            self.case,
            by=self.officer,
            on=self.on,
            party=self.parties[key],
            channel=answers["channel"],
            text=answers["text"],
        )


class DealWithMessageForm(GovukForm):
    """Which of the messages that wait, and what becomes of them."""

    called = {
        "messages": "a message",
        "became": "What becomes of it",
        "reason": "What you told the customer, or why",
    }

    def __init__(
        self, *args: Any, waiting: list[Message], choices: list[Became], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["messages"] = messages_field(waiting)
        self.fields["became"] = forms.TypedChoiceField(
            label="What becomes of it?",
            choices=[(became.value, OFFERED[became]) for became in choices],
            coerce=Became,
            widget=Radios(hints={became: HINTS[became] for became in choices}),
        )
        self.fields["reason"] = LongText(
            label="What you told the customer, or why",
            help_text="For officers only. You need not enter anything where the message goes into "
            "the work on this case, to the next stage or into a contact of its own.",
            max_length=2000,
            rows=4,
            required=False,
        )


def messages_field(waiting: list[Message]) -> forms.Field:
    """Which messages it is about: those that the page showed, and none that came since."""
    hints = {message.pk: opening(message.text) for message in waiting}
    several = len(waiting) > 1
    return forms.TypedMultipleChoiceField(
        label="Which messages?",
        choices=[(message.pk, full_date(message.on)) for message in waiting],
        coerce=int,
        initial=[message.pk for message in waiting],
        widget=Checkboxes(hints=hints, small=True) if several else forms.MultipleHiddenInput(),
        error_messages={"invalid_choice": "Somebody else has dealt with this message"},
    )


OFFERED = {
    Became.TAKEN_UP: "It goes into the work on this case",
    Became.ANSWERED: "I have answered it",
    Became.NEXT_STAGE: "We look at the complaint again, at the next stage",
    Became.REOPENED: "We open this case again",
    Became.NEW_CONTACT: "It is a contact of its own",
    Became.NOTHING: "There is nothing to do",
}
HINTS = {
    Became.TAKEN_UP: "Whoever has the case in hand takes it into account.",
    Became.ANSWERED: "By telephone, for example. Say what you told them.",
    Became.NEXT_STAGE: "They do not accept our answer. Their words become the reason.",
    Became.REOPENED: "It goes on where it stood. Say why.",
    Became.NEW_CONTACT: "Something new, or not satisfied with how a request was dealt with. It is "
    "logged as received on the day of the message, and linked to this case.",
    Became.NOTHING: "Thanks, for example, or something that we knew. Say why.",
}


class DealWithMessage(ActPage):
    """Read what the customer told us, and say what becomes of it."""

    step = Step.DEAL_WITH_MESSAGE
    template = "casework/acts/deal_with_message.jinja"
    heading = "What becomes of this message?"
    button_text = "Save"
    blamed = "reason"

    def prepare(self) -> None:
        waiting = self.case.messages.waiting().select_related("party", "by")
        self.waiting = list(waiting.prefetch_related("files"))

    @property
    def choices(self) -> list[Became]:
        """What may become of it, as far as this officer may do what that takes."""
        return [became for became in possible(self.case.position()) if self._may(became.step)]

    def _may(self, step: Step | None) -> bool:
        if step in (None, Step.RECEIVE):
            return step is None or role_lets(self.officer, step)
        return may(self.officer, step, self.case)

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        return DealWithMessageForm(*sent, waiting=self.waiting, choices=self.choices, on=self.on)

    def context(self) -> Mapping[str, Any]:
        return {"waiting": self.waiting}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.deal_with_messages(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{answers['became'].label}."
