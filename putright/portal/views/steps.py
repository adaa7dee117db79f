"""What somebody can do by their link: tell us more, ask for the next stage, withdraw."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from putright.cases import commands
from putright.cases.models import Case, Party
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.portal import following
from putright.portal.forms import AddForm, StageTwoForm, WithdrawForm
from putright.portal.views.follow import about
from putright.procedure.steps import Refused, Step

NOT_POSSIBLE = (
    "Nothing has changed: this cannot be done now, or was done already. "
    "This page shows where things stand."
)


class LinkPage(ActingPage):
    """A page of one link, on which something is done; it leads back to where the case stands.

    The form carries the number of the newest event, so that the same words sent again from a page
    drawn later are new, and the second of two clicks is not.
    """

    once = True

    def setup(self, request: HttpRequest, party: Party) -> None:
        super().setup(request)
        self.party = party
        self.case = party.case

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes. The customer is nobody among the officers."""
        return {"by": None, "on": self.on}

    def onward(self) -> str:
        return reverse("portal:follow", args=[self.party.link_key])

    def context(self) -> Mapping[str, Any]:
        return about(self.party) | {"back_url": self.onward(), "seen": self.case.last_event}


class Add(LinkPage):
    """Take more information and files, at any time."""

    form_class = AddForm
    template = "portal/add.jinja"
    done = "Thank you. We have added what you sent us."

    def act(self, answers: Mapping[str, Any]) -> None:
        put_on_file(self.case, answers, on=self.on)


@transaction.atomic
def put_on_file(case: Case, said: Mapping[str, Any], *, on: date) -> None:
    """Keep a note and its files together, or nothing of them."""
    if said["text"]:
        commands.note(case, by=None, on=on, text=said["text"])
    for found in said["files"]:
        commands.attach(
            case,
            by=None,
            on=on,
            file=found.file,
            name=found.name,
            content_type=found.content_type,
        )


class StepPage(LinkPage):
    """A page of a step that the procedure may not offer now."""

    step: ClassVar[Step]

    def require(self) -> None:
        if self.step not in following.offered(self.case):
            raise Refused(NOT_POSSIBLE)

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Refuse it as `require` does: the command's own words are for officers."""
        raise Refused(NOT_POSSIBLE) from refusal


class StageTwo(StepPage):
    """Take the request for somebody else to look at it."""

    step = Step.ESCALATE
    form_class = StageTwoForm
    template = "portal/stage_two.jinja"
    done = "We will look at your complaint again."

    def act(self, answers: Mapping[str, Any]) -> None:
        commands.escalate(self.case, reason=answers["reason"], **self.usual)

    def context(self) -> Mapping[str, Any]:
        rule = self.case.rules.stage(self.case.stage_number + 1)
        return {**super().context(), "rule": rule}


class Withdraw(StepPage):
    """End it, once that has been confirmed."""

    step = Step.WITHDRAW
    form_class = WithdrawForm
    template = "portal/withdraw.jinja"

    def act(self, answers: Mapping[str, Any]) -> None:
        commands.withdraw(self.case, reason=answers["reason"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"Your {self.case.kind.noun} has been withdrawn."
