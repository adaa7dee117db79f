"""What a link opens: where the case stands, and our letters."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from putright.cases import follow_links
from putright.cases.models import FollowLink, Party
from putright.delivery import composing
from putright.portal import following
from putright.portal.status import ON_ITS_WAY, promise, status
from putright.portal.timeline import timeline
from putright.procedure.kinds import ContactBy
from putright.procedure.messages import may_be_not_put_right
from putright.procedure.steps import Step
from putright.sign_in.kept import Kept

View = Callable[..., HttpResponse]


def by_link(view: View, *, asks_whose: bool = False) -> View:
    """Give a view the party whose link it is. No cache and no search engine keeps such a page.

    A link that went to an address opens nothing until somebody has said there that they wrote to
    us: by a button, because programs that look for viruses follow links. The page that
    `asks_whose` it is opens before that; and an answer given on it counts afterwards, too, as
    somebody else may have confirmed the address meanwhile. Where it opens nothing, because nobody
    ever had it or because it is over by now, a form that was sent is shown again, to be copied.
    """

    @wraps(view)
    def opened(request: HttpRequest, key: str, **more: Any) -> HttpResponse:
        link = follow_links.opened_by(key, on=timezone.localdate())
        if link is None:
            sent = {"kept": Kept.of(request) if request.method == "POST" else None}
            response = render(request, "portal/no_such_link.jinja", sent, status=404)
        elif asks_whose != asked_whose(link) and not (asks_whose and answers_late(link, request)):
            response = redirect("portal:follow" if asks_whose else "portal:whose", key)
        else:
            link.party.key, link.party.posted = key, link.posted
            response = view(request, link.party, **more)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def asked_whose(link: FollowLink) -> bool:
    """Whether a link shows nothing before somebody has said whose it is."""
    return link.posted and not link.party.confirmed_on


def answers_late(link: FollowLink, request: HttpRequest) -> bool:
    """Whether somebody answers on a page that was drawn before the address was confirmed."""
    return link.posted and request.method == "POST"


@require_safe
@by_link
def follow(request: HttpRequest, party: Party) -> HttpResponse:
    """Show where the case stands, when we will write, what we wrote and what can be done."""
    case = party.case
    on = timezone.localdate()
    stage = case.current_stage()
    late = case.due_on is not None and case.due_on < on
    may = following.offered(case)
    letters = following.letters_to(party)
    waits = following.answer_waits(case, stage, letters)
    story = following.story(case, but_for_the_answer_of=stage.number if waits else None)
    context = about(party) | {
        "stage": stage,
        "status": ON_ITS_WAY if waits else status(case, stage),
        "due": following.next_due(case, stage),
        "on": on,
        "late": late,
        "promise": promise(stage, late=late),
        "letters": letters,
        "answer": following.answer(letters, stage),
        "told": following.messages_from(party, story),
        "entries": timeline(story, party.pk, received_on=case.received_on),
        "may_escalate": Step.ESCALATE in may and not waits,
        "may_withdraw": Step.WITHDRAW in may,
        "may_be_not_put_right": may_be_not_put_right(case.kind, case.state, case.disposal),
    }
    return render(request, "portal/follow.jinja", context)


@require_safe
@by_link
def letter(request: HttpRequest, party: Party, pk: int) -> HttpResponse:
    """Show a letter that has left for this person, in full."""
    shown = get_object_or_404(party.letters.left().select_related("drafted_by"), pk=pk)
    context = about(party) | {
        "letter": shown,
        "title": composing.title(shown),
        "to": shown.addressed_to if shown.contact_by == ContactBy.POST else "",
        "greeting": composing.greeting(shown),
        "sign_off": composing.sign_off(shown),
        "back_url": reverse("portal:follow", args=[party.key]),
    }
    return render(request, "portal/letter.jinja", context)


def about(party: Party) -> dict[str, Any]:
    """What every page of a link says: the case, and nothing of other people in it."""
    return {
        "party": party,
        "case": party.case,
        "noun": party.case.kind.noun,
        "key": party.key,
    }
