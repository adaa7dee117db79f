"""Adopting, confirming and withdrawing a draft: each a page that says what will happen."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from putright.accounts.roles import Act
from putright.administration.decision import DecisionPage
from putright.administration.drafts.forms import AdoptForm
from putright.administration.drafts.shown import ShownDraft
from putright.administration.drafts.views import PEOPLE, examined
from putright.design.forms import GovukForm
from putright.policy import commands
from putright.policy.models import Draft
from putright.procedure.steps import Refused
from putright.procedure.writing import long_date


class DraftPage(DecisionPage):
    """The page of one act on a draft, which leads back to it.

    `done` and `button_text` may name the day on which the draft takes effect, as `{day}`.
    """

    template = "administration/drafts/decide.jinja"

    def setup(self, request: HttpRequest, pk: int) -> None:
        super().setup(request, pk)
        self.draft = get_object_or_404(Draft.objects.select_related(*PEOPLE), pk=pk)
        self.shown = ShownDraft.of(self.draft, self.on)

    def require(self) -> None:
        """Raise unless this officer may, and the draft has come this far and no further."""
        super().require()
        if not self.shown.can(self.decides):
            is_mine = self.decided_by() == self.request.user.pk  # the other click of two
            stands = f"{self.shown.status.label}. {self.shown.when}."
            raise Refused("That is done." if is_mine else stands)

    def decided_by(self) -> int | None:
        """The key of the officer who has done this already."""
        raise NotImplementedError

    @cached_property
    def examined(self) -> dict[str, object]:
        """What its procedure breaks, and what it changes."""
        return examined(self.shown.procedure)

    def said(self, answers: Mapping[str, Any]) -> str:
        return self._with_day(self.done)

    def onward(self) -> str:
        return reverse("administration:draft", args=[self.draft.pk])

    def context(self) -> Mapping[str, Any]:
        return {
            "act": self.decides,
            "button_text": self._with_day(self.button_text),
            "line": self.shown,
            "draft": self.draft,
            **self.examined,
        }

    def _with_day(self, text: str) -> str:
        return text.format(day=long_date(self.draft.effective_on))


class Adopt(DraftPage):
    """Say that a draft is to be the procedure, and that its breaches are known where it has any."""

    decides = Act.ADOPT
    heading = "Adopt this procedure"
    button_text = "Adopt it from {day}"
    done = "You adopted the procedure. Another officer must confirm it before {day}."

    def decided_by(self) -> int | None:
        return self.draft.adopted_by_id

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        return AdoptForm(*sent, breaches=bool(self.examined["breaches"]), on=self.on)

    def act(self, answers: Mapping[str, Any]) -> Draft:
        known = bool(answers.get("known"))
        return commands.adopt(self.draft, breaches_known=known, **self.usual)


class Confirm(DraftPage):
    """Make a version of what another officer adopted."""

    decides = Act.CONFIRM
    heading = "Confirm this procedure"
    button_text = "Confirm it from {day}"
    done = "The procedure is confirmed. It holds for every case received from {day} on."

    def decided_by(self) -> int | None:
        return self.draft.confirmed_by_id

    def act(self, answers: Mapping[str, Any]) -> Draft:
        return commands.confirm(self.draft, **self.usual)


class Withdraw(DraftPage):
    """Take a draft back."""

    decides = Act.WITHDRAW_DRAFT
    heading = "Withdraw this procedure"
    button_text = "Withdraw it"
    done = "The procedure is withdrawn. Its text is kept."
    warning = True

    def decided_by(self) -> int | None:
        return self.draft.withdrawn_by_id

    def act(self, answers: Mapping[str, Any]) -> Draft:
        return commands.withdraw_draft(self.draft, **self.usual)
