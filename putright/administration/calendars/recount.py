"""Counting running clocks again: what would move and why, and putting that into effect."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

from django import forms
from django.urls import reverse

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.decision import DecisionPage
from putright.cases.commands import Move, moves, recount
from putright.cases.models import Case
from putright.cases.permissions import hidden_from, visible_cases
from putright.design.forms import GovukForm, Radios
from putright.design.paging import Place
from putright.policy import permissions
from putright.policy.models import Revision
from putright.procedure.steps import Refused
from putright.procedure.writing import counted

ROWS = 25
SECONDS = 5.0
"""For how long one click works. Some hundreds of cases move in that time."""
MANY = 100
"""More than this many may need another click."""
CLOCKS = ("Acknowledgement", "Answer", "Update")


@dataclass(frozen=True)
class MoveOfCase:
    """One move as the list shows it."""

    case: Case
    move: Move

    @property
    def changes(self) -> list[tuple[str, date | None, date | None]]:
        """The clocks that move: the name of each, what it was and what it becomes."""
        pairs = zip(CLOCKS, self.move.was, self.move.becomes, strict=True)
        return [(name, was, becomes) for name, was, becomes in pairs if was != becomes]


@dataclass(frozen=True)
class PageOfMoves:
    """Some of the moves of the `total`, all in cases that the officer may see."""

    lines: list[MoveOfCase]
    total: int
    told: int
    """How many customers were given a date that moves."""
    number: int
    pages: int


class RecountForm(GovukForm):
    """Whether to write to the customers. `seen` is the calendar that the officer looked at."""

    called = {"tell": "Whether to write to the customers"}

    tell = forms.ChoiceField(
        label="Write to the customers whose date of the answer moves?",
        choices=[("yes", "Yes, write to them"), ("no", "No")],
        widget=Radios(hints={"yes": "One letter each, by email or post, which leaves at once"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass
class Done:
    """What one click has done."""

    moved: int = 0
    letters: int = 0
    without_address: int = 0
    unmoved: int = 0
    """Cases that changed in between, so that there was nothing to move."""
    left: int = 0
    """Cases for the next click."""

    def sentences(self) -> Iterator[str]:
        """The same in words."""
        yield f"{counted(self.moved, 'case')} moved." if self.moved else "Nothing moved."
        if self.letters:
            yield f"{counted(self.letters, 'letter')} to customers queued."
        if self.without_address:
            alone = counted(self.without_address, "case")
            yield f"{alone} moved without a letter, for want of an address."
        if self.unmoved:
            yield f"{counted(self.unmoved, 'case')} not moved, having changed in between."
        if self.left:
            yield f"{counted(self.left, 'case')} left: go on below."


def may_recount(officer: Officer) -> bool:
    """Whether this officer may count the due dates again."""
    return permissions.may(officer, Act.RECOUNT)


def found(hidden: Collection[int] = ()) -> list[Move]:
    """What would move, but in the `hidden` cases."""
    return [move for move in moves() if move and move.stage.case_id not in hidden]


def cases_to_move(officer: Officer) -> int:
    """How many cases that the officer may see have a due date that the calendar has moved since."""
    return len({move.stage.case_id for move in found(hidden_from(officer))})


class Recount(DecisionPage):
    """See what would move, and move it."""

    decides = Act.RECOUNT
    form_class = RecountForm
    template = "administration/calendars/recount.jinja"
    moved: Done

    def initial(self) -> Mapping[str, Any]:
        return {"tell": self.request.GET.get("tell")}

    def act(self, answers: Mapping[str, Any]) -> None:
        if answers["seen"] != _calendar_now():
            raise Refused("The calendar has changed since you looked. Look at the list again")
        self.moved = put_into_effect(found(), tell=answers["tell"] == "yes", **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return " ".join(self.moved.sentences())

    def onward(self) -> str:
        again = f"?tell={self.request.POST['tell']}" if self.moved.left else ""
        return reverse("administration:recount") + again

    def context(self) -> Mapping[str, Any]:
        number = self.request.GET.get("page", "")
        shown = page(number, officer=self.request.user)
        return {"page": shown, "token": _calendar_now(), "many": MANY}


def _calendar_now() -> str:
    """Which revision of the calendars stands, as the form carries it."""
    return str(Revision.objects.token() or "")


def page(number: str, *, officer: Officer) -> PageOfMoves:
    """One page of what would move; a page that does not exist is the nearest one that does."""
    shown = found(hidden_from(officer))
    place = Place.asked(number, total=len(shown), rows=ROWS)
    return PageOfMoves(
        lines=_lines(shown[place.part], officer),
        total=len(shown),
        told=sum(move.customer_knows for move in shown),
        number=place.number,
        pages=place.pages,
    )


def _lines(shown: list[Move], officer: Officer) -> list[MoveOfCase]:
    keys = [move.stage.case_id for move in shown]
    cases = visible_cases(officer).select_related("officer").in_bulk(keys)
    pairs = zip(keys, shown, strict=True)
    return [MoveOfCase(cases[key], move) for key, move in pairs if key in cases]


def put_into_effect(those: Sequence[Move], *, by: Officer, on: date, tell: bool) -> Done:
    """Move these, each in a transaction of its own, until the time is up; at least one.

    Whoever has no address is not written to. Cases that are hidden from `by` move with the others,
    and are not counted.
    """
    done, began, hidden = Done(), monotonic(), hidden_from(by)
    for number, move in enumerate(those, start=1):
        counted_in = Done() if move.stage.case_id in hidden else done
        _put(counted_in, move, by=by, on=on, tell=tell)
        if monotonic() - began >= SECONDS:
            done.left = sum(left.stage.case_id not in hidden for left in those[number:])
            break
    return done


def _put(done: Done, move: Move, *, by: Officer, on: date, tell: bool) -> None:
    """Move one, and count it."""
    told = tell
    try:
        moved = recount(move, by=by, on=on, tell=tell)
    except Refused:
        moved, told = recount(move, by=by, on=on), False
    if moved is None:
        done.unmoved += 1
        return
    done.moved += 1
    done.letters += told and moved.customer_knows
    done.without_address += tell and not told
