"""The form that everybody fills in: a question a page, a check, and the reference."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from putright.cases.models import Case
from putright.portal import evidence, route, sending
from putright.portal.answers import HOURS_KEPT, Answers
from putright.portal.following import next_due
from putright.portal.forms import SendForm
from putright.portal.questions import Evidence, Question
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Refused

ASK_AND_ANSWER = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(ASK_AND_ANSWER)
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask one question, and go on to the next."""
    if slug not in route.BY_SLUG:
        raise Http404
    answers = Answers(request.session)
    if request.method != "POST":
        return elsewhere(slug, answers) or ask(request, asking(slug, answers))
    form = route.BY_SLUG[slug](request.POST, answers=answers)
    if not form.is_valid():
        return ask(request, form)
    if not answers.begun and slug != route.FIRST:
        messages.info(request, forgotten("What you have just entered is kept."))
    answers.put(slug, form.cleaned_data)
    return onward(request, slug, answers)


@never_cache
@require_http_methods(ASK_AND_ANSWER)
def check(request: HttpRequest) -> HttpResponse:
    """Show all the answers, and send them."""
    answers = Answers(request.session)
    if not answers.begun:
        return begin_again(request, answers)
    if unanswered := route.still_open(answers):
        return redirect(address(unanswered, request, change=True))
    form = SendForm(posted(request), digest=answers.digest)
    if form.is_valid():
        try:
            sending.send(answers, on=timezone.localdate())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("portal:received")
    return render(request, "portal/check.jinja", checking(answers, form))


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Give the reference, and say what happens next."""
    sent = Answers(request.session).sent
    if sent is None:
        return redirect("portal:start")
    case = get_object_or_404(Case, pk=sent)
    party = case.parties.select_related("person").get(correspondent=True)
    context = {
        "case": case,
        "noun": case.kind.noun,
        "due": next_due(case, case.stages.get(number=1)),
        "key": party.link_key,
        "by_email": party.person.contact_by == ContactBy.EMAIL,
    }
    return render(request, "portal/received.jinja", context)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete what has not been sent, and leave no trace on a computer that others use."""
    answers = Answers(request.session)
    for file in answers.files:
        evidence.discard(file)
    answers.forget()
    messages.success(request, "Your answers have been deleted from this device.")
    return redirect("portal:start")


def asking(slug: str, answers: Answers) -> Question:
    return route.BY_SLUG[slug](initial=answers.said(slug), answers=answers)


def elsewhere(slug: str, answers: Answers) -> HttpResponse | None:
    """Where to go instead, when an earlier question is open or this one is not asked."""
    unanswered = route.still_open(answers)
    order = [question.slug for question in route.asked(answers)]
    if slug in order and (unanswered is None or order.index(slug) <= order.index(unanswered)):
        return None
    return redirect("portal:question", unanswered) if unanswered else redirect("portal:check")


def ask(request: HttpRequest, form: Question) -> HttpResponse:
    context = {
        "form": form,
        "heading": form.heading,
        "back_url": back_from(form, request),
        "noun": form.answers.kind.noun,
        "most_files": evidence.MOST,
    }
    template = "portal/evidence.jinja" if form.slug == Evidence.slug else "portal/question.jinja"
    return render(request, template, context)


def back_from(form: Question, request: HttpRequest) -> str:
    """The question before; the check for who came from there, unless a change opened this one."""
    if changing(request) and route.still_open(form.answers) is None:
        return reverse("portal:check")
    earlier = route.before(form.slug, form.answers)
    return address(earlier, request) if earlier else reverse("portal:start")


def onward(request: HttpRequest, slug: str, answers: Answers) -> HttpResponse:
    """To the next question; after a change, back to the check as soon as nothing is open."""
    following = None if changing(request) else route.after(slug, answers)
    following = following or route.still_open(answers)
    return redirect(address(following, request) if following else reverse("portal:check"))


def address(slug: str, request: HttpRequest, *, change: bool = False) -> str:
    """The address of a question, which remembers that somebody came from the check."""
    path = reverse("portal:question", args=[slug])
    return f"{path}?change" if change or changing(request) else path


def changing(request: HttpRequest) -> bool:
    return "change" in request.GET


def checking(answers: Answers, form: SendForm) -> dict[str, Any]:
    return {
        "form": form,
        "answered": route.listed(answers),
        "digest": answers.digest,
        "noun": answers.kind.noun,
        "back_url": reverse("portal:question", args=[route.QUESTIONS[-1].slug]),
    }


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def begin_again(request: HttpRequest, answers: Answers) -> HttpResponse:
    """There is nothing to check: it has been sent, or the session is over."""
    if answers.sent is not None:
        return redirect("portal:received")
    if request.method == "POST":
        messages.info(request, forgotten("Nothing has been sent."))
    return redirect("portal:question", route.FIRST)


def forgotten(what: str) -> str:
    return f"You had not used this page for {HOURS_KEPT} hours, so we deleted your answers. {what}"
