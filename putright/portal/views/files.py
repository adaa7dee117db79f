"""The question of files: add some, look at the list, take one out, go on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from putright.portal import evidence, uploads
from putright.portal.answers import Answers
from putright.portal.questions import Evidence
from putright.portal.senders import require_few_files
from putright.portal.views.complain import ASK_AND_ANSWER, address, ask, elsewhere, onward
from putright.procedure.steps import Refused


@require_http_methods(ASK_AND_ANSWER)
def files(request: HttpRequest) -> HttpResponse:
    """Ask for files: add some, look at the list, go on."""
    if request.method != "POST":
        answers = Answers(request.session)
        return elsewhere(Evidence.slug, answers) or ask(request, Evidence(answers=answers))
    try:
        require_few_files(request)
        found, refusals = uploads.examine(request.FILES.getlist("files"))
    except Refused as refusal:
        found, refusals = [], [str(refusal)]
    kept = [evidence.keep(each, on=timezone.localdate()) for each in found]
    with Answers.changing(request.session) as answers:
        return added(request, answers, kept, refusals)


def added(
    request: HttpRequest, answers: Answers, kept: list[dict[str, Any]], refusals: list[str]
) -> HttpResponse:
    """Add files that were put aside, and say on the form why others are not there."""
    form = Evidence({}, answers=answers)
    take(answers, form, kept, refusals)
    if not form.is_valid():
        return ask(request, form)
    if "add" in request.POST:
        return redirect(request.get_full_path())
    answers.put(Evidence.slug, {})
    return onward(request, Evidence.slug, answers)


@require_POST
def remove_file(request: HttpRequest) -> HttpResponse:
    """Take one file out again."""
    with Answers.changing(request.session) as answers:
        dropped = answers.drop_file(request.POST.get("key", ""))
    if dropped:
        evidence.discard(dropped)
        messages.success(request, f"{dropped['name']} has been removed.")
    return redirect(address(Evidence.slug, request))


def take(answers: Answers, form: Evidence, kept: list[dict[str, Any]], refusals: list[str]) -> None:
    """Add as many files as there is room for; each of the others is named on the form."""
    room = max(0, uploads.MOST - len(answers.files))
    for held in kept[:room]:
        answers.add_file(held)
    for held in kept[room:]:
        evidence.discard(held)
    if kept[room:]:
        refusals.append(f"You can add up to {uploads.MOST} files. Remove one to add another.")
    if refusals:
        form.add_error("files", " ".join(refusals))
