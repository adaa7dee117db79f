"""What somebody can do by their link: tell us more, ask for the next stage, withdraw."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import Sent
from putright.cases.models import Party
from putright.cases.permissions import require_authority
from putright.design.acting import ActingPage
from putright.design.entered import Entered
from putright.design.forms import GovukForm
from putright.portal import following
from putright.portal.forms import (
    MINE,
    NEVER,
    NOT_MINE,
    AddForm,
    NotPutRightForm,
    StageTwoForm,
    WhoseForm,
    WithdrawForm,
)
from putright.portal.senders import require_few_files
from putright.portal.views.follow import about
from putright.procedure.kinds import ContactBy
from putright.procedure.messages import MessageKind, may_be_not_put_right
from putright.procedure.steps import Refused, Step

NOT_POSSIBLE = "Nothing has changed: this cannot be done now, or was done already."


NOT_YOURS = (
    "Thank you for telling us. The link opens nothing any more, and nothing more about this comes "
    "to you by itself."
)


STOPPED = (
    "The link is stopped: it opens nothing any more. The next letter that we send you has a new "
    "one. To have one now, use “Find your complaint”, come to us or call us with your reference."
)


class LinkPage(ActingPage):
    """A page of one link, on which something is done; it leads back to where the case stands.

    The form carries the number of the newest event, so that the same words sent again from a page
    drawn later are new, and the second of two clicks is not.
    """

    once = True
    layout = "layouts/portal.jinja"
    refused = "portal/refused.jinja"

    def setup(self, request: HttpRequest, party: Party) -> None:
        super().setup(request)
        self.party = party
        self.case = party.case

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes: no officer acts, but the party whose link it is."""
        return {"by": None, "on": self.on, "party": self.party}

    def onward(self) -> str:
        return reverse("portal:follow", args=[self.party.key])

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Say it where the case stands: whoever has the link may see that. Lose no words."""
        if Entered.of(self.request):
            return self.show(refusal)
        messages.info(self.request, f"{refusal} This page shows where things stand.")
        return redirect(self.onward())

    def back(self) -> str:
        return reverse("portal:follow", args=[self.party.key])

    def about(self) -> Mapping[str, Any]:
        return about(self.party)

    def context(self) -> Mapping[str, Any]:
        return about(self.party) | {"back_url": self.onward(), "seen": self.case.last_event}


class Add(LinkPage):
    """Take more information and files, at any time."""

    form_class = AddForm
    template = "portal/add.jinja"
    done = "Thank you. We have added what you sent us."

    kind: ClassVar[MessageKind] = MessageKind.MORE

    def act(self, answers: Mapping[str, Any]) -> None:
        require_few_files(self.request)
        files = [Sent(found.file, found.name, found.content_type) for found in answers["files"]]
        commands.record_message(
            self.case, kind=self.kind, text=answers["text"], files=files, **self.usual
        )


class NotPutRight(Add):
    """Take the word of somebody whom we answered or sent elsewhere that it is still not right."""

    kind = MessageKind.NOT_PUT_RIGHT
    form_class = NotPutRightForm
    template = "portal/not_put_right.jinja"
    done = "Thank you for telling us. Somebody will read it and decide what we do."

    def require(self) -> None:
        if not may_be_not_put_right(self.case.kind, self.case.state, self.case.disposal):
            raise Refused(NOT_POSSIBLE)

    def context(self) -> Mapping[str, Any]:
        may_escalate = Step.ESCALATE in following.offered(self.case)
        return {**super().context(), "may_escalate": may_escalate}


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

    def require(self) -> None:
        super().require()
        require_authority(self.party)

    def act(self, answers: Mapping[str, Any]) -> None:
        commands.withdraw(self.case, reason=answers["reason"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"Your {self.case.kind.noun} has been withdrawn."


class Stop(LinkPage):
    """Stop the link, for somebody who fears that others have it."""

    template = "portal/stop.jinja"

    def act(self, answers: Mapping[str, Any]) -> None:
        commands.stop_link(self.case, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return STOPPED

    def onward(self) -> str:
        return reverse("portal:start")

    def context(self) -> Mapping[str, Any]:
        return {
            **super().context(),
            "back_url": reverse("portal:follow", args=[self.party.key]),
            "reads_here": self.party.person.contact_by == ContactBy.PAGE,
        }


class NotMine(LinkPage):
    """Take the word of whoever has the address that this is not theirs, though it counted as such.

    They may have said yes by mistake, or somebody else may have said it for them.
    """

    template = "portal/not_mine.jinja"

    def require(self) -> None:
        if not self.party.posted:
            raise Refused(NOT_POSSIBLE)

    def act(self, answers: Mapping[str, Any]) -> None:
        commands.deny_address(self.case, on=self.on, party=self.party)

    def said(self, answers: Mapping[str, Any]) -> str:
        return NOT_YOURS

    def onward(self) -> str:
        return reverse("portal:start") if self.request.method == "POST" else super().onward()

    def context(self) -> Mapping[str, Any]:
        return {**super().context(), "back_url": self.back()}


class Whose(LinkPage):
    """Ask at an address that nobody has confirmed who wrote to us, and show nothing before.

    The answer counts whenever it comes: the page may have stood open while somebody else confirmed
    the address.
    """

    form_class = WhoseForm
    template = "portal/whose.jinja"

    def require(self) -> None:
        if self.party.confirmed_on and self.request.POST.get("whose") not in (NOT_MINE, NEVER):
            raise Refused("The address is confirmed already.")

    def act(self, answers: Mapping[str, Any]) -> None:
        if answers["whose"] == MINE:
            commands.confirm_address(self.case, **self.usual)
        else:
            never = answers["whose"] == NEVER
            commands.deny_address(self.case, on=self.on, party=self.party, everywhere=never)

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        return [] if answers["whose"] == MINE else [NOT_YOURS]

    def onward(self) -> str:
        denied = self.request.POST.get("whose") in (NOT_MINE, NEVER)
        return reverse("portal:start") if denied else super().onward()

    def context(self) -> Mapping[str, Any]:
        return {"case": self.case}
