"""The link by which a customer follows their case: a new one, none, or that it reaches them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404

from putright.cases import commands
from putright.cases.models import Party
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, Radios
from putright.procedure.steps import Step

RENEW, STOP, CONFIRM = "renew", "stop", "confirm"
DECISIONS = {
    RENEW: "Send them a new link",
    STOP: "Stop the link",
    CONFIRM: "Write down that the address is theirs",
}
HINTS = {
    RENEW: "The one that they have stops at once. The new one goes to the address on their record.",
    STOP: "It opens nothing any more. The next letter has a new one.",
    CONFIRM: "You know them, or have spoken to them. Until then nothing with their name or words "
    "leaves for it by itself.",
}
DONE = {
    RENEW: "A new link is on its way. The one before opens nothing any more.",
    STOP: "The link is stopped: it opens nothing any more.",
    CONFIRM: "That the address is theirs is on record.",
}


class LinkForm(GovukForm):
    """What becomes of the link."""

    called = {"decision": "What should happen with the link"}

    decision = forms.ChoiceField(
        label="What should happen with it?",
        choices=list(DECISIONS.items()),
        widget=Radios(hints=HINTS),
        error_messages={"required": "Select what should happen with the link"},
    )


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

    def context(self) -> Mapping[str, Any]:
        return {"party": self.party}

    def act(self, answers: Mapping[str, Any]) -> object:
        command = {
            RENEW: commands.renew_link,
            STOP: commands.stop_link,
            CONFIRM: commands.confirm_address,
        }[answers["decision"]]
        return command(self.case, party=self.party, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return DONE[answers["decision"]]
