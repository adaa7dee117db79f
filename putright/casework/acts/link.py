"""The link by which a customer follows their case: a new one, none, or that it reaches them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404

from putright.cases import commands
from putright.cases.commands import SENT_TO
from putright.cases.models import FollowLink, LetterStatus, Party
from putright.casework.acts.page import ActPage
from putright.delivery import composing
from putright.design.forms import GovukForm, Radios
from putright.procedure.steps import Step

RENEW, HAND_OVER, STOP, CONFIRM = "renew", "hand_over", "stop", "confirm"
DECISIONS = {
    RENEW: "Send them a new link",
    HAND_OVER: "Show me a new link to hand over",
    STOP: "Stop the link",
    CONFIRM: "Write down that the address is theirs",
}
HINTS = {
    RENEW: "The one that they have stops at once. The new one goes to the address on their record.",
    HAND_OVER: "One that they have stops at once. The new one is shown to you once: read it to "
    "them, or write it down for them, when you are sure that they are who they say.",
    STOP: "It opens nothing any more. Whoever is sent letters has a new one in the next of them.",
    CONFIRM: "You know them, or have spoken to them. Until then nothing with their name or words "
    "leaves for it by itself.",
}
DONE = {
    RENEW: "A new link is on its way. The one before opens nothing any more.",
    HAND_OVER: "The link before opens nothing any more. The new one, shown this once: {link}",
    STOP: "The link is stopped: it opens nothing any more.",
    CONFIRM: "That the address is theirs is on record.",
}

HELD = "The link before opens nothing any more. The letter with the new one is held."


class LinkForm(GovukForm):
    """What becomes of the link."""

    called = {"decision": "What should happen with the link"}

    decision = forms.ChoiceField(
        label="What should happen with it?",
        choices=list(DECISIONS.items()),
        widget=Radios(hints=HINTS),
        error_messages={"required": "Select what should happen with the link"},
    )


def decisions(party: Party, *, has_link: bool) -> list[tuple[str, str]]:
    """What can be decided. Nothing is sent to whoever is told, or reads on their page alone."""
    without = {HAND_OVER} if party.person.contact_by in SENT_TO else {RENEW, CONFIRM}
    if party.confirmed_on:
        without.add(CONFIRM)
    if not has_link:
        without.add(STOP)
    return [(key, label) for key, label in DECISIONS.items() if key not in without]


class SeeToLink(ActPage):
    """Renew or stop a link, or confirm the address; `?person=` says whose, where there are more."""

    step = Step.SEE_TO_LINK
    form_class = LinkForm
    template = "casework/acts/see_to_link.jinja"

    @property
    def heading(self) -> str:
        return f"The link of {self.party.person.in_a_sentence}"

    def prepare(self) -> None:
        parties = self.case.parties.select_related("person").order_by("-correspondent", "pk")
        wanted = self.request.GET.get("person")
        chosen = [party for party in parties if wanted in (None, str(party.person_id))]
        if not chosen:
            raise Http404
        self.party: Party = chosen[0]
        living = self.party.follow_links.filter(stopped_on=None)
        self.link_of: FollowLink | None = living.order_by("-made_on", "-pk").first()

    def context(self) -> Mapping[str, Any]:
        return {"party": self.party, "link": self.link_of}

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        form = super().form(*sent, **options)
        form.fields["decision"].choices = decisions(self.party, has_link=self.link_of is not None)
        return form

    def act(self, answers: Mapping[str, Any]) -> object:
        if answers["decision"] == HAND_OVER:
            key = commands.hand_over_link(self.case, party=self.party, **self.usual)
            self.link = composing.link(key)
            return self.link
        command = {
            RENEW: commands.renew_link,
            STOP: commands.stop_link,
            CONFIRM: commands.confirm_address,
        }[answers["decision"]]
        self.letter = command(self.case, party=self.party, **self.usual)
        return self.letter

    def said(self, answers: Mapping[str, Any]) -> str:
        decision = answers["decision"]
        if decision == RENEW and self.letter.status == LetterStatus.HELD:
            return f"{HELD} {self.letter.trouble}"
        return DONE[decision].format(link=getattr(self, "link", ""))
