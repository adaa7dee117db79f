"""Writing a draft: from the text of a version, or from one that somebody pastes."""

import re
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.access import require
from putright.administration.drafts.forms import TextForm
from putright.administration.drafts.standing import Line
from putright.policy import commands, procedures
from putright.policy.models import Draft
from putright.procedure.catalogue import CATALOGUE, UnknownProcedure
from putright.procedure.spans import add_months
from putright.procedure.steps import Refused

EFFECTIVE_ON = re.compile(r"^effective_on\s*=.*$", re.MULTILINE)
OPENING = re.compile(r"\A(#.*\n|\s*\n)+")


def new(request: HttpRequest) -> HttpResponse:
    """Write a draft."""
    require(request.user, Act.WRITE_DRAFT)
    on, start = timezone.localdate(), request.GET.get("from", "")
    form = TextForm(request.POST or None, initial={"text": _start(start, on)}, on=on)
    if form.is_valid():
        text = form.cleaned_data["text"]
        draft = _same(text, request.user) or _kept(form, None, by=request.user, on=on)
        if draft:
            messages.success(request, "The draft is kept. Nothing changes until it is confirmed.")
            return redirect("administration:draft", draft.pk)
    keys = procedures.book().keys()
    versions = [version for key in keys for version in procedures.book().versions(key)[::-1]]
    context = {"form": form, "versions": versions, "start": start}
    return render(request, "administration/drafts/new.jinja", context)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another text in the place of a draft that does not wait to be confirmed."""
    require(request.user, Act.WRITE_DRAFT)
    on, draft = timezone.localdate(), get_object_or_404(Draft, pk=pk)
    line = Line.of(draft, on)
    if request.method == "POST" and (sent := _same(request.POST.get("text", ""), request.user)):
        return redirect("administration:draft", sent.pk)
    if request.method != "POST" and not line.can(Act.WRITE_DRAFT):
        messages.info(request, f"{line.standing.label}: its text stays as it is. Write another.")
        return redirect("administration:draft", pk)
    form = TextForm(request.POST or None, initial={"text": draft.text}, on=on)
    if form.is_valid():
        changed = _kept(form, draft, by=request.user, on=on)
        if changed:
            messages.success(request, "The text is changed. The one before is kept as withdrawn.")
            return redirect("administration:draft", changed.pk)
    context = {"form": form, "line": line, "draft": draft}
    return render(request, "administration/drafts/change.jinja", context)


def _kept(form: TextForm, before: Draft | None, *, by: Officer, on: date) -> Draft | None:
    """Keep the text, in the place of the one before; None when that was refused."""
    text = form.cleaned_data["text"]
    try:
        if before:
            return commands.change_draft(before, text, by=by, on=on)
        return commands.write_draft(text, by=by, on=on)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return None


def _same(text: str, by: Officer) -> Draft | None:
    """The draft that the first of two clicks has made: the newest, of this text."""
    newest = Draft.objects.open().filter(written_by=by, adopted_on=None).last()
    return newest if newest and newest.text == text.replace("\r\n", "\n") else None


def _start(chosen: str, on: date) -> str:
    """The text of a version, such as "corporate/2024-04-01", from a day to come; or nothing."""
    if not chosen:
        return ""
    key, _, version = chosen.partition("/")
    day = add_months(on.replace(day=1), 2)
    try:
        procedures.book().get(key, version)
    except UnknownProcedure as problem:
        raise Http404(str(problem)) from None
    return EFFECTIVE_ON.sub(f"effective_on = {day}", _text(key, version), count=1)


def _text(key: str, version: str) -> str:
    """What a version says of itself: the council's own text, or the file that came with us.

    A file opens with words for whoever keeps files, which a draft does not need.
    """
    own = Draft.objects.confirmed().filter(key=key, effective_on=version).first()
    if own:
        return own.text
    text = (CATALOGUE / f"{key}-{version}.toml").read_text(encoding="utf-8")
    return OPENING.sub("", text)
