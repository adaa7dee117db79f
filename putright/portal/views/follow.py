"""Following a case by the link of the letter, and what can be done there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from putright.cases import commands
from putright.cases.models import Party
from putright.delivery import composing
from putright.portal import following
from putright.portal.forms import AddForm, StageTwoForm, WithdrawForm
from putright.portal.standing import promise, standing
from putright.portal.story import story
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Refused, Step

NOT_POSSIBLE = (
    "Nothing has changed: this cannot be done now, or was done already. "
    "This page shows where things stand."
)
View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Give a view the party whose link it is. No cache and no search engine keeps such a page."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, key: str, **more: Any) -> HttpResponse:
        party = following.party_with(key)
        if party is None:
            response = render(request, "portal/no_such_link.jinja", status=404)
        else:
            response = view(request, party, **more)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@require_safe
@by_link
def follow(request: HttpRequest, party: Party) -> HttpResponse:
    """Show where the case stands, when we will write, what we wrote and what can be done."""
    case = party.case
    on = timezone.localdate()
    stage = case.stages.prefetch_related("extensions").get(number=case.stage_number)
    late = case.due_on is not None and case.due_on < on
    may = following.offered(case)
    letters = following.letters_to(party)
    context = about(party) | {
        "stage": stage,
        "standing": standing(case, stage),
        "due": following.next_due(case, stage),
        "on": on,
        "late": late,
        "promise": promise(stage, late=late),
        "letters": letters,
        "answer": following.answer(letters, stage),
        "story": story(case.events.order_by("number")),
        "may_escalate": Step.ESCALATE in may,
        "may_withdraw": Step.WITHDRAW in may,
    }
    return render(request, "portal/follow.jinja", context)


@require_safe
@by_link
def letter(request: HttpRequest, party: Party, pk: int) -> HttpResponse:
    """Show a letter that has left for this person, in full."""
    shown = get_object_or_404(party.letters.gone().select_related("drafted_by"), pk=pk)
    context = about(party) | {
        "letter": shown,
        "title": composing.title(shown),
        "to": shown.addressed_to if shown.contact_by == ContactBy.POST else "",
        "greeting": composing.greeting(shown),
        "sign_off": composing.sign_off(shown),
        "back_url": reverse("portal:follow", args=[party.link_key]),
    }
    return render(request, "portal/letter.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def add(request: HttpRequest, party: Party) -> HttpResponse:
    """Take more information and files."""
    form = AddForm(*posted(request))
    if form.is_valid():
        try:
            put_on_file(party, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Thank you. We have added what you sent us.")
            return redirect("portal:follow", party.link_key)
    return ask(request, "portal/add.jinja", party, form)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def stage_two(request: HttpRequest, party: Party) -> HttpResponse:
    """Take the request for somebody else to look at it."""
    if Step.ESCALATE not in following.offered(party.case):
        return not_possible(request, party)
    form = StageTwoForm(*posted(request))
    if form.is_valid():
        try:
            commands.escalate(party.case, by=None, on=timezone.localdate(), **form.cleaned_data)
        except Refused:  # its words are for officers
            return not_possible(request, party)
        messages.success(request, "We will look at your complaint again.")
        return redirect("portal:follow", party.link_key)
    rule = party.case.rules.stage(party.case.stage_number + 1)
    return ask(request, "portal/stage_two.jinja", party, form, rule=rule)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def withdraw(request: HttpRequest, party: Party) -> HttpResponse:
    """End it, once that has been confirmed."""
    if Step.WITHDRAW not in following.offered(party.case):
        return not_possible(request, party)
    form = WithdrawForm(*posted(request))
    if form.is_valid():
        try:
            commands.withdraw(party.case, by=None, on=timezone.localdate(), **form.cleaned_data)
        except Refused:  # its words are for officers
            return not_possible(request, party)
        messages.success(request, f"Your {party.case.kind.noun} has been withdrawn.")
        return redirect("portal:follow", party.link_key)
    return ask(request, "portal/withdraw.jinja", party, form)


@transaction.atomic
def put_on_file(party: Party, said: dict[str, Any]) -> None:
    """Keep a note and its files together, or nothing of them."""
    on = timezone.localdate()
    if said["text"]:
        commands.note(party.case, by=None, on=on, text=said["text"])
    for found in said["files"]:
        commands.attach(
            party.case,
            by=None,
            on=on,
            file=found.file,
            name=found.name,
            content_type=found.content_type,
        )


def posted(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def about(party: Party) -> dict[str, Any]:
    """What every page of a link says: the case, and nothing of other people in it."""
    return {
        "party": party,
        "case": party.case,
        "noun": party.case.kind.noun,
        "key": party.link_key,
    }


def ask(request: HttpRequest, template: str, party: Party, form: Any, **more: Any) -> HttpResponse:
    back_url = reverse("portal:follow", args=[party.link_key])
    return render(request, template, about(party) | {"form": form, "back_url": back_url} | more)


def not_possible(request: HttpRequest, party: Party) -> HttpResponse:
    messages.info(request, NOT_POSSIBLE)
    return redirect("portal:follow", party.link_key)
