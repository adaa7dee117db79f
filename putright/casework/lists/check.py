"""The letters that wait for a second person."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import may
from putright.cases.models import Letter
from putright.cases.permissions import checkable, visible
from putright.cases.querysets import LetterQuerySet
from putright.casework.days import Deadline, deadline_of
from putright.procedure.steps import Step

MOST = 200


@dataclass(frozen=True)
class Waiting:
    """A letter under check, as the list shows it."""

    letter: Letter
    since: date
    deadline: Deadline | None
    why_not: str
    """Why the officer who looks cannot check it; empty when they can."""

    @classmethod
    def of(cls, letter: Letter, on: date, why_not: str = "") -> Self:
        """A letter under check as it stands on the day `on`."""
        return cls(
            letter,
            since=timezone.localdate(letter.submitted_at),
            deadline=deadline_of(letter.case, on),
            why_not=why_not,
        )


def check(request: HttpRequest) -> HttpResponse:
    """List what the officer can check; and what they cannot, with the reason."""
    on = timezone.localdate()
    officer = request.user
    under_check = visible(Letter.objects.to_check(), to=officer)
    named = under_check.select_related("case", "drafted_by").defer("sections")[:MOST]
    for_them = set(checkable(officer).values_list("pk", flat=True))
    context = {
        "can": [Waiting.of(letter, on) for letter in named if letter.pk in for_them],
        "cannot": [
            Waiting.of(letter, on, _why_not(letter, officer))
            for letter in named
            if letter.pk not in for_them
        ],
        "held": held_for(officer),
    }
    return render(request, "casework/lists/check.jinja", context)


def held_for(officer: Officer) -> LetterQuerySet:
    """Letters that could not go, or may have gone: for those who decide what becomes of them."""
    if not may(officer, Step.SEND_AGAIN):
        return Letter.objects.none()
    held = visible(Letter.objects.held(), to=officer)
    return held.select_related("case").defer("sections")[:MOST]


def _why_not(letter: Letter, officer: Officer) -> str:
    if letter.drafted_by_id == officer.pk:
        return "You drafted it"
    if not may(officer, Step.APPROVE):
        return "Quality checkers do this"
    return "You had a part in what it says"
