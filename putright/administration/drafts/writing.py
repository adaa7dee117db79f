"""Writing a draft: from the text of a version, or from one that somebody pastes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.decision import DecisionPage
from putright.administration.drafts.forms import TextForm
from putright.administration.drafts.shown import ShownDraft
from putright.policy import commands, procedures
from putright.policy.models import Draft
from putright.procedure.catalogue import CATALOGUE, UnknownProcedure
from putright.procedure.spans import add_months
from putright.procedure.steps import Refused

EFFECTIVE_ON = re.compile(r"^effective_on\s*=.*$", re.MULTILINE)
OPENING = re.compile(r"\A(#.*\n|\s*\n)+")


class WritingPage(DecisionPage):
    """The page of a text, which leads to the draft that is made of it."""

    decides = Act.WRITE_DRAFT
    form_class = TextForm
    blamed = "text"
    newer: Draft

    def onward(self) -> str:
        return reverse("administration:draft", args=[self.newer.pk])


class Write(WritingPage):
    """Write a draft."""

    template = "administration/drafts/new.jinja"
    done = "The draft is kept. Nothing changes until it is confirmed."

    def setup(self, request: HttpRequest) -> None:
        super().setup(request)
        self.start = request.GET.get("from", "")

    def initial(self) -> Mapping[str, Any]:
        return {"text": _start(self.start, self.on)}

    def act(self, answers: Mapping[str, Any]) -> None:
        text = answers["text"]
        sent = _same(text, self.request.user)
        self.newer = sent or commands.write_draft(text, **self.usual)

    def context(self) -> Mapping[str, Any]:
        book = procedures.book()
        keys = book.keys()
        versions = [version for key in keys for version in book.versions(key)[::-1]]
        return {"versions": versions, "start": self.start}


class Change(WritingPage):
    """Put another text in the place of a draft that does not wait to be confirmed."""

    template = "administration/drafts/change.jinja"
    done = "The text is changed. The one before is kept as withdrawn."

    def setup(self, request: HttpRequest, pk: int) -> None:
        super().setup(request, pk)
        self.draft = self.newer = get_object_or_404(Draft, pk=pk)
        self.shown = ShownDraft.of(self.draft, self.on)

    def require(self) -> None:
        """Raise unless the text may be changed. A text that was sent is for the command to refuse,
        which gives it back.
        """
        super().require()
        if self.request.method != "POST" and not self.shown.can(Act.WRITE_DRAFT):
            label = self.shown.status.label
            raise Refused(f"{label}: its text stays as it is. Write another.")

    def initial(self) -> Mapping[str, Any]:
        return {"text": self.draft.text}

    def act(self, answers: Mapping[str, Any]) -> None:
        text = answers["text"]
        self.sent = _same(text, self.request.user)
        self.newer = self.sent or commands.change_draft(self.draft, text, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str | list[str]:
        return [] if self.sent else self.done

    def context(self) -> Mapping[str, Any]:
        return {"line": self.shown, "draft": self.draft}


def _same(text: str, by: Officer) -> Draft | None:
    """The draft that the first of two clicks has made: the newest, of this text."""
    newest = Draft.objects.open().filter(written_by=by, adopted_on=None).last()
    return newest if newest and newest.text == text else None


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
