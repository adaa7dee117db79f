"""Adopting, confirming and withdrawing a draft: each a page that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.access import require
from putright.administration.drafts.forms import AdoptForm
from putright.administration.drafts.standing import Line
from putright.administration.drafts.views import PEOPLE, examined
from putright.policy import commands
from putright.policy.models import Draft
from putright.procedure.steps import Refused
from putright.procedure.writing import long_date


@dataclass(frozen=True)
class Decision:
    """One act on a draft, its command and its words. `by` and `on` name where it is kept."""

    act: Act
    command: Callable[..., Draft]
    kept: str
    heading: str
    button: str
    done: str
    warning: bool = False

    def is_done(self, draft: Draft, by: Officer) -> bool:
        """Whether this officer has done it: the other click of two."""
        return getattr(draft, f"{self.kept}_by_id") == by.pk

    def words(self, text: str, draft: Draft) -> str:
        """One of its texts, with the day on which the draft takes effect."""
        return text.format(day=long_date(draft.effective_on))


ADOPT = Decision(
    Act.ADOPT,
    commands.adopt,
    "adopted",
    "Adopt this procedure",
    "Adopt it from {day}",
    "You adopted the procedure. Another officer must confirm it before {day}.",
)
CONFIRM = Decision(
    Act.CONFIRM,
    commands.confirm,
    "confirmed",
    "Confirm this procedure",
    "Confirm it from {day}",
    "The procedure is confirmed. It holds for every case received from {day} on.",
)
WITHDRAW = Decision(
    Act.WITHDRAW_DRAFT,
    commands.withdraw_draft,
    "withdrawn",
    "Withdraw this procedure",
    "Withdraw it",
    "The procedure is withdrawn. Its text is kept.",
    warning=True,
)


def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a draft is to be the procedure."""
    return _decide(request, pk, ADOPT)


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a version of what another officer adopted."""
    return _decide(request, pk, CONFIRM)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft back."""
    return _decide(request, pk, WITHDRAW)


def _decide(request: HttpRequest, pk: int, decision: Decision) -> HttpResponse:
    """Ask, make the decision, and go back to the draft; what is refused is said on the page."""
    draft = get_object_or_404(Draft.objects.select_related(*PEOPLE), pk=pk)
    on = timezone.localdate()
    require(request.user, decision.act, draft)
    line = Line.of(draft, on)
    if not line.can(decision.act):
        done = decision.is_done(draft, request.user)
        messages.info(request, "That is done." if done else f"{line.standing.label}. {line.when}.")
        return redirect("administration:draft", pk)
    seen = examined(line.procedure)
    asks = decision is ADOPT and bool(seen["breaches"])
    form = AdoptForm(request.POST if request.method == "POST" else None, breaches=asks, on=on)
    if form.is_valid() and _has_decided(decision, draft, form, by=request.user, on=on):
        messages.success(request, decision.words(decision.done, draft))
        return redirect("administration:draft", pk)
    context = {
        "act": decision.act,
        "heading": decision.heading,
        "button_text": decision.words(decision.button, draft),
        "warning": decision.warning,
        "form": form,
        "line": line,
        "draft": draft,
        **seen,
    }
    return render(request, "administration/drafts/decide.jinja", context)


def _has_decided(
    decision: Decision, draft: Draft, form: AdoptForm, *, by: Officer, on: date
) -> bool:
    """Make the decision, or put on the form why it was refused."""
    try:
        known = {"breaches_known": True} if form.cleaned_data.get("known") else {}
        decision.command(draft, by=by, on=on, **known)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
