"""The question of files: add some, look at the list, take one out, go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from putright.portal import evidence, uploads
from putright.portal.answers import Answers
from putright.portal.questions import Evidence
from putright.portal.views.complain import ASK_AND_ANSWER, address, ask, elsewhere, onward


@never_cache
@require_http_methods(ASK_AND_ANSWER)
def files(request: HttpRequest) -> HttpResponse:
    """Ask for files: add some, look at the list, go on."""
    answers = Answers(request.session)
    if request.method != "POST":
        return elsewhere(Evidence.slug, answers) or ask(request, Evidence(answers=answers))
    form = Evidence({}, answers=answers)
    take(request, answers, form)
    if not form.is_valid():
        return ask(request, form)
    if "add" in request.POST:
        return redirect(request.get_full_path())
    answers.put(Evidence.slug, {})
    return onward(request, Evidence.slug, answers)


@require_POST
def remove_file(request: HttpRequest) -> HttpResponse:
    """Take one file out again."""
    dropped = Answers(request.session).drop_file(request.POST.get("key", ""))
    if dropped:
        evidence.discard(dropped)
        messages.success(request, f"{dropped['name']} has been removed.")
    return redirect(address(Evidence.slug, request))


def take(request: HttpRequest, answers: Answers, form: Evidence) -> None:
    """Put aside the files that can be kept, and say on the form why each of the others cannot."""
    kept, refusals = uploads.examine(request.FILES.getlist("files"))
    room = evidence.MOST - len(answers.files)
    for found in kept[:room]:
        answers.add_file(evidence.keep(found, on=timezone.localdate()))
    if kept[room:]:
        refusals.append(f"You can add up to {evidence.MOST} files. Remove one to add another.")
    if refusals:
        form.add_error("files", " ".join(refusals))
