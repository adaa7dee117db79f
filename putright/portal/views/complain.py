"""The form that everybody fills in, a question a page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from putright.portal import route, uploads
from putright.portal.answers import HOURS_KEPT, Answers
from putright.portal.questions import Evidence, Question

ASK_AND_ANSWER = ["GET", "HEAD", "POST"]


@require_http_methods(ASK_AND_ANSWER)
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask one question, and go on to the next."""
    if slug not in route.BY_SLUG:
        raise Http404
    if request.method == "POST":
        with Answers.changing(request.session) as answers:
            return answered(request, slug, answers)
    answers = Answers(request.session)
    return elsewhere(slug, answers) or ask(request, blank(slug, answers))


def answered(request: HttpRequest, slug: str, answers: Answers) -> HttpResponse:
    """Keep the answer to one question, or ask again and say what is wrong with it."""
    form = route.BY_SLUG[slug](request.POST, answers=answers)
    if not form.is_valid():
        return ask(request, form)
    if not answers.begun and slug != route.FIRST:
        gone = forgotten("What you have just entered is kept.")
        messages.info(request, gone if answers.sent is None else SENT_BEFORE)
    answers.put(slug, form.cleaned_data)
    return onward(request, slug, answers)


def blank(slug: str, answers: Answers) -> Question:
    """A question before it is answered, or with the answer that it was given earlier."""
    return route.BY_SLUG[slug](initial=answers.said(slug), answers=answers)


def elsewhere(slug: str, answers: Answers) -> HttpResponse | None:
    """Where to go instead, when an earlier question is open or this one is not asked."""
    unanswered = route.still_open(answers)
    order = [question.slug for question in route.asked(answers)]
    if slug in order and (unanswered is None or order.index(slug) <= order.index(unanswered)):
        return None
    return redirect("portal:question", unanswered) if unanswered else redirect("portal:check")


def ask(request: HttpRequest, form: Question) -> HttpResponse:
    """Show the page of a question."""
    context = {
        "form": form,
        "heading": form.heading,
        "back_url": back_from(form, request),
        "noun": form.answers.kind.noun,
        "most_files": uploads.MOST,
    }
    template = "portal/evidence.jinja" if form.slug == Evidence.slug else "portal/question.jinja"
    return render(request, template, context)


def back_from(form: Question, request: HttpRequest) -> str:
    """The address of the question before, or of the check of answers for anybody who came from it.

    When a changed answer has opened this question, the way back is to the question before.
    """
    if changing(request) and route.still_open(form.answers) is None:
        return reverse("portal:check")
    earlier = route.before(form.slug, form.answers)
    return address(earlier, request) if earlier else reverse("portal:start")


def onward(request: HttpRequest, slug: str, answers: Answers) -> HttpResponse:
    """Go to the next question; after a change, to the check as soon as nothing is open."""
    following = None if changing(request) else route.after(slug, answers)
    following = following or route.still_open(answers)
    return redirect(address(following, request) if following else reverse("portal:check"))


def address(slug: str, request: HttpRequest, *, change: bool = False) -> str:
    """The address of a question, which remembers that somebody came from the check."""
    path = reverse("portal:question", args=[slug])
    return f"{path}?change" if change or changing(request) else path


def changing(request: HttpRequest) -> bool:
    """Whether somebody came from the check to change an answer."""
    return "change" in request.GET


SENT_BEFORE = (
    "What you told us before has been sent. What you have just entered is kept for a new form."
)


def forgotten(what: str) -> str:
    """Say that the answers were deleted, and `what` that means for the page just sent."""
    return f"You had not used this page for {HOURS_KEPT} hours, so we deleted your answers. {what}"
