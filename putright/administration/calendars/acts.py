"""Putting the calendars right: one page a decision, each of which calls one command."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from putright.accounts.roles import Act
from putright.administration.access import require
from putright.administration.calendars import forms, history
from putright.administration.calendars.year import NAMES
from putright.design.forms import GovukForm, lower_first
from putright.policy import commands, days
from putright.policy.commands import Changes, Loaded
from putright.policy.models import CouncilDay
from putright.procedure.steps import Refused

NAMED = 6
"""How many days of a list are named where it is said what has changed."""


class DecisionPage(View):
    """The page of one decision: GET draws its form, POST decides and goes back to the calendar.

    What is refused comes back on the form, at the field `blamed`, with all that was typed.
    """

    http_method_names = ["get", "head", "post"]

    act: ClassVar[Act]
    form_class: ClassVar[type[GovukForm]] = GovukForm
    heading: ClassVar[str]
    button_text: ClassVar[str]
    blamed: ClassVar[str | None] = "day"

    def dispatch(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        require(request.user, self.act)
        return super().dispatch(request, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.draw(self.form_class(on=timezone.localdate()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, on=timezone.localdate())
        if not form.is_valid():
            return self.draw(form)
        try:
            self.decide(form)
        except Refused as refusal:
            form.add_error(self.blamed, str(refusal))
            return self.draw(form)
        return redirect(f"{reverse('administration:calendars')}?{urlencode(self.onward(form))}")

    def decide(self, form: GovukForm) -> None:
        """Call the command, and say what was done. May raise `Refused`."""
        raise NotImplementedError

    def onward(self, form: GovukForm) -> Mapping[str, object]:
        """Which year of which calendar shows what was decided."""
        given = form.cleaned_data
        return _shows(given["day"], given["division"])

    def intro(self) -> list[str]:
        """What to know before deciding, a paragraph each."""
        return []

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes."""
        return {"by": self.request.user, "on": timezone.localdate()}

    def say(self, *said: str) -> None:
        """Tell the officer what was done, on the next page."""
        for each in said:
            messages.success(self.request, each)

    def draw(self, form: GovukForm) -> HttpResponse:
        """Show the page with this form."""
        context = {
            "form": form,
            "heading": self.heading,
            "button_text": self.button_text,
            "intro": self.intro(),
            "back_url": reverse("administration:calendars"),
            "back_text": "Calendars",
        }
        return render(self.request, "administration/calendars/decide.jinja", context)


class AddBankHoliday(DecisionPage):
    """A bank holiday was proclaimed."""

    act = Act.PROCLAIM
    form_class = forms.BankHolidayForm
    heading = "Add a bank holiday"
    button_text = "Add the bank holiday"

    def intro(self) -> list[str]:
        return ["For a day that was proclaimed since the list was made. It will not be counted."]

    def decide(self, form: GovukForm) -> None:
        day = commands.proclaim(**form.cleaned_data, **self.usual)
        self.say(f"{_spelt(day.day)} is a bank holiday now: {day.name}.")


class StrikeOut(DecisionPage):
    """A bank holiday was moved, or is not kept."""

    act = Act.STRIKE_OUT
    form_class = forms.DivisionForm
    heading = "Strike out a bank holiday"
    button_text = "Strike it out"

    def intro(self) -> list[str]:
        return ["For a bank holiday that was moved. The day will be counted as any other."]

    def decide(self, form: GovukForm) -> None:
        day = commands.strike_out(**form.cleaned_data, **self.usual)
        self.say(f"{_spelt(day.day)}, {day.name}, is struck out and counts now.")


class Close(DecisionPage):
    """The council is closed."""

    act = Act.CLOSE_ON
    form_class = forms.ClosureForm
    heading = "Add days of closure"
    button_text = "Add the days"
    blamed = "first"

    def intro(self) -> list[str]:
        titles = history.with_closures(timezone.localdate())
        these = _in_line([lower_first(title) for title in titles]) if titles else "none"
        return [
            "Weekends and bank holidays between the first and the last day are left out.",
            f"Only these procedures leave out such days: {these}.",
        ]

    def decide(self, form: GovukForm) -> None:
        given = form.cleaned_data
        closed = commands.close_on(given["days"], name=given["name"], **self.usual)
        number = "1 day" if len(closed) == 1 else f"{len(closed)} days"
        self.say(f"The council is closed on {number}: {_days(day.day for day in closed)}.")

    def onward(self, form: GovukForm) -> Mapping[str, object]:
        return _shows(form.cleaned_data["days"][0], days.HOME)


class Withdraw(DecisionPage):
    """A day was added, struck out or closed by mistake."""

    act = Act.WITHDRAW_DAY
    button_text = "Withdraw it"
    blamed = None

    @cached_property
    def day(self) -> CouncilDay:
        return get_object_or_404(CouncilDay, pk=self.kwargs["pk"])

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

    def decide(self, form: GovukForm) -> None:
        day = commands.withdraw_day(self.day, **self.usual)
        self.say(f"{day} is withdrawn.")

    def onward(self, form: GovukForm) -> Mapping[str, object]:
        return _shows(self.day.day, self.day.calendar or days.HOME)


class Load(DecisionPage):
    """GOV.UK has published a newer list."""

    act = Act.LOAD_HOLIDAYS
    form_class = forms.LoadForm
    heading = "Load the bank holidays"
    button_text = "Load the list"
    blamed = "where"

    def intro(self) -> list[str]:
        return [
            history.origin(days.age(timezone.localdate()))
            + " They stay in use when no other list can be loaded.",
            "Each year that the new list has replaces that year. "
            "Days that the council added or struck out stay so.",
        ]

    def decide(self, form: GovukForm) -> None:
        text, source = form.text()
        loaded = commands.load_holidays(text, source=source, **self.usual)
        self.say(*changed(loaded))

    def onward(self, form: GovukForm) -> Mapping[str, object]:
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


def _shows(day: date, key: str) -> Mapping[str, object]:
    return {"calendar": key, "year": day.year, "changed": 1}


def _days(some: Iterable[date]) -> str:
    """Days in a line, the first few by name."""
    some = iter(some)
    shown = [_spelt(day) for day in islice(some, NAMED)]
    more = sum(1 for _ in some)
    return f"{', '.join(shown)} and {more} more" if more else _in_line(shown)


def _in_line(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _spelt(day: date) -> str:
    return f"{day:%-d %B %Y}"
