"""Putting the calendars right: one page a decision, each of which calls one command."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse

from putright.accounts.roles import Act
from putright.administration.calendars import forms, history
from putright.administration.calendars.year import NAMES
from putright.administration.decision import DecisionPage
from putright.design.forms import lower_first
from putright.policy import commands, days
from putright.policy.commands import Changes, Loaded
from putright.policy.models import CouncilDay
from putright.procedure.steps import Refused
from putright.procedure.writing import counted, long_date

NAMED = 6
"""How many days of a list are named where it is said what has changed."""


class CalendarPage(DecisionPage):
    """The page of one decision about a calendar, which leads back to the year that shows it.

    `act` keeps in `decided` the day that the command gave back.
    """

    template = "administration/calendars/decide.jinja"
    blamed = "day"
    decided: CouncilDay

    def intro(self) -> list[str]:
        """What to know before deciding, a paragraph each."""
        return []

    def context(self) -> Mapping[str, Any]:
        return {
            "intro": self.intro(),
            "back_url": reverse("administration:calendars"),
            "back_text": "Calendars",
        }

    def onward(self) -> str:
        return f"{reverse('administration:calendars')}?{urlencode(self.shows())}"

    def shows(self) -> Mapping[str, object]:
        """Which year of which calendar shows what was decided."""
        day = self.decided
        return {"calendar": day.calendar or days.HOME, "year": day.day.year, "changed": 1}


class AddBankHoliday(CalendarPage):
    """A bank holiday was proclaimed."""

    decides = Act.PROCLAIM
    form_class = forms.BankHolidayForm
    heading = "Add a bank holiday"
    button_text = "Add the bank holiday"

    def intro(self) -> list[str]:
        return ["For a day that was proclaimed since the list was made. It will not be counted."]

    def act(self, answers: Mapping[str, Any]) -> None:
        self.decided = commands.proclaim(**answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{long_date(self.decided.day)} is a bank holiday now: {self.decided.name}."


class StrikeOut(CalendarPage):
    """A bank holiday was moved, or is not kept."""

    decides = Act.STRIKE_OUT
    form_class = forms.DivisionForm
    heading = "Strike out a bank holiday"
    button_text = "Strike it out"

    def intro(self) -> list[str]:
        return ["For a bank holiday that was moved. The day will be counted as any other."]

    def act(self, answers: Mapping[str, Any]) -> None:
        self.decided = commands.strike_out(**answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{long_date(self.decided.day)}, {self.decided.name}, is struck out and counts now."


class Close(CalendarPage):
    """The council is closed."""

    decides = Act.CLOSE_ON
    form_class = forms.ClosureForm
    heading = "Add days of closure"
    button_text = "Add the days"
    blamed = "first"

    def intro(self) -> list[str]:
        titles = history.with_closures(self.on)
        these = _in_line([lower_first(title) for title in titles]) if titles else "none"
        return [
            "Weekends and bank holidays between the first and the last day are left out.",
            f"Only these procedures leave out such days: {these}.",
        ]

    def act(self, answers: Mapping[str, Any]) -> None:
        self.closed = commands.close_on(answers["days"], name=answers["name"], **self.usual)
        self.decided = self.closed[0]

    def said(self, answers: Mapping[str, Any]) -> str:
        number = counted(len(self.closed), "day")
        return f"The council is closed on {number}: {_days(day.day for day in self.closed)}."


class Withdraw(CalendarPage):
    """A day was added, struck out or closed by mistake."""

    decides = Act.WITHDRAW_DAY
    button_text = "Withdraw it"
    blamed = None

    @cached_property
    def day(self) -> CouncilDay:
        """The day of the address."""
        return get_object_or_404(CouncilDay, pk=self.kwargs["pk"])

    def require(self) -> None:
        super().require()
        if self.day.withdrawn_on is not None:
            raise Refused(
                f"{self.day} was withdrawn already, on {long_date(self.day.withdrawn_on)}."
            )

    def shows(self) -> Mapping[str, object]:
        self.decided = self.day
        return super().shows()

    @property
    def heading(self) -> str:
        return f"Withdraw {self.day}"

    def intro(self) -> list[str]:
        becomes = {
            "bank_holiday": "The day will be counted again, as any other.",
            "not_a_holiday": "The day will be a bank holiday again, and not be counted.",
            "closure": "The council will be open on that day.",
        }
        return [becomes[self.day.kind], "It stays in the history, with your name."]

    def act(self, answers: Mapping[str, Any]) -> None:
        self.decided = commands.withdraw_day(self.day, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{self.decided} is withdrawn."


class Load(CalendarPage):
    """GOV.UK has published a newer list."""

    decides = Act.LOAD_HOLIDAYS
    form_class = forms.LoadForm
    heading = "Load the bank holidays"
    button_text = "Load the list"
    blamed = "where"

    def intro(self) -> list[str]:
        return [
            history.origin(days.age(self.on))
            + " They stay in use when no other list can be loaded.",
            "Each year that the new list has replaces that year. "
            "Days that the council added or struck out stay so.",
        ]

    def act(self, answers: Mapping[str, Any]) -> None:
        text, source = forms.listed(**answers)
        self.loaded = commands.load_holidays(text, source=source, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        return list(changed(self.loaded))

    def shows(self) -> Mapping[str, object]:
        return {"changed": 1}


def changed(loaded: Loaded) -> Iterator[str]:
    """What a list that was loaded has changed, in a few sentences."""
    yield f"The bank holidays of {loaded.list.source} are loaded."
    if not loaded.changed:
        yield "No day has changed."
    for part, changes in loaded.changes.items():
        if changes.added or changes.gone:
            yield f"{NAMES[part]}: {_changes(changes)}."


def _changes(changes: Changes) -> str:
    new = f"{len(changes.added)} new ({_days(changes.added)})" if changes.added else ""
    gone = f"{len(changes.gone)} gone ({_days(changes.gone)})" if changes.gone else ""
    return ", ".join(filter(None, [new, gone]))


def _days(some: Iterable[date]) -> str:
    """Days in a line, the first few by name."""
    some = iter(some)
    shown = [long_date(day) for day in islice(some, NAMED)]
    more = sum(1 for _ in some)
    return f"{', '.join(shown)} and {more} more" if more else _in_line(shown)


def _in_line(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
