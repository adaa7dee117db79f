"""Every layout and component in every state, on pages such as Putright's own.

Look at them with `script/test tests/journeys/test_the_gallery.py`, which keeps a picture of each
at a desk and on a telephone in test-results/gallery/.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import INFO, SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input

from putright.config.navigation import LISTS, Item
from putright.design import charts
from putright.design.forms import Checkboxes, DateField, GovukForm, LongText, Radios
from putright.procedure import catalogue
from putright.procedure.calendar import england_and_wales
from putright.procedure.clocks import due

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.jinja"))
TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 14, 5, tzinfo=UTC)


@login_not_required
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Draw a page for an officer who does not exist, asking nothing of the database."""
    request.user = SignedIn()
    template = engines["jinja2"].from_string((PAGES / f"{name}.jinja").read_text())
    return HttpResponse(template.render(context(name, request)))


class SignedIn:
    """An officer, as far as a layout asks."""

    is_authenticated = True

    def __str__(self) -> str:
        return "Ada Okoye"


def context(name: str, request: HttpRequest) -> dict:
    return {
        "request": request,
        "csrf_input": csrf_input(request),
        "messages": [Message(INFO, "Nothing was sent."), Message(SUCCESS, "Given to Ada Okoye.")],
        "menu": lambda request: list(menu(name)),
        "today": TODAY,
        "now": NOW,
        "date": date,
        "charts": drawn(),
        "clocks": clocks(),
        "form": FORMS[name]() if name in FORMS else None,
    }


def menu(name: str) -> Iterator[Item]:
    """The menu of an officer, with this page the current one."""
    numbers = {"My cases": 14, "My team": 62, "To triage": 5, "To check": 3, "Due": 9}
    for text in (*LISTS.values(), "Reports", "Procedures"):
        yield Item(text, f"/casework/{text}/", CURRENT.get(name) == text, numbers.get(text))
    yield Item("Log a contact", "/casework/log/", False, at_end=True)


CURRENT = {"list": "My cases", "charts": "Reports"}


class Question(GovukForm):
    reply_by = forms.ChoiceField(
        label="How should we reply to you?",
        choices=[
            ("email", "E-mail"),
            ("post", "Letter"),
            ("phone", "Telephone"),
            ("none", "I do not want a reply"),
        ],
        widget=Radios(
            hints={"post": "A letter takes two or three days longer"},
            reveals={"email": "email", "phone": "phone"},
            divider_before="none",
        ),
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Telephone number",
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}
        ),
    )
    called = {"reply_by": "how we should reply"}


class Act(GovukForm):
    called = {"definition": "The complaint", "why": "Why"}

    received_on = DateField(
        label="Date received",
        help_text="The day it really reached us, for example 27 3 2026",
        must_be="today or in the past",
    )
    sent_on = DateField(label="Date sent")
    definition = LongText(label="The complaint, as we understand it", max_length=1200, rows=5)
    team = forms.ChoiceField(
        label="Team",
        choices=[
            ("", "Choose a team"),
            ("Neighbourhoods", [("waste", "Waste and recycling"), ("streets", "Streets")]),
            ("Homes", [("repairs", "Housing repairs")]),
        ],
    )
    reference = forms.CharField(label="Old reference", required=False, max_length=20)
    days = forms.IntegerField(
        label="Working days", min_value=1, max_value=20, help_text="20 at most"
    )
    services = forms.MultipleChoiceField(
        label="Services that must answer",
        choices=[("waste", "Waste and recycling"), ("repairs", "Housing repairs")],
        widget=Checkboxes(hints={"repairs": "Council homes only"}, small=True),
    )
    urgent = forms.ChoiceField(
        label="Is anyone at risk?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(inline=True),
    )
    letter = forms.FileField(label="Their letter", help_text="A photograph, PDF or Word file")
    told = forms.BooleanField(label="I have told the customer by telephone")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=7)


BEGUN = {"received_on": date(2026, 11, 2), "team": "waste", "services": ["waste"]}
MISTAKEN = {
    "received_on_day": "31", "received_on_month": "11", "received_on_year": "2026",
    "sent_on_day": "3", "sent_on_year": "2026",
    "definition": "Two lines\n  that come back as they are.",
    "reference": "<b>R&D</b> 1234567890123",
    "days": "21", "seen": "7",
}  # fmt: skip


def act_wrong() -> forms.Form:
    form = Act(MISTAKEN, {}, on=TODAY)
    form.add_error(None, "Ben Hall acknowledged this case at 2:01pm, while you were writing.")
    return form


FORMS = {
    "question": Question,
    "question_wrong": lambda: Question({"reply_by": "email", "email": "sam"}),
    "act": lambda: Act(initial=BEGUN, on=TODAY),
    "act_wrong": act_wrong,
}


def clocks() -> dict:
    calendar, stage = england_and_wales(), catalogue.in_force("corporate", TODAY).stage(1)
    acknowledged = date(2026, 11, 4)
    return {
        "running": due(stage.clock("response"), started_on=date(2026, 11, 13), calendar=calendar),
        "soon": due(stage.clock("response"), started_on=acknowledged, calendar=calendar),
        "late": due(stage.clock("response"), started_on=date(2026, 10, 28), calendar=calendar),
        "met": due(stage.clock("acknowledgement"), started_on=date(2026, 11, 2), calendar=calendar),
        "extended": due(
            stage.clock("response"), started_on=acknowledged, extended_by=10, calendar=calendar
        ),
    }


MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
RECEIVED = [31, 28, 40, 44, 39, 52, 47, 41, 30, 36, 29, None]
YEAR_BEFORE = ("2024/25", [25, 30, 33, 41, 45, 40, 38, 30, 27, 29, 31, 35])
CAUSES = {
    "Delay or no action": 34.6,
    "Poor communication": 22.1,
    "Quality of the work done by a contractor": 21.5,
    "Staff attitude": 12.0,
    "Policy or decision": 9.8,
}


def drawn() -> SimpleNamespace:
    labels = [f"{month} {2025 if number < 9 else 2026}" for number, month in enumerate(MONTHS)]
    by_month = list(zip(labels, RECEIVED, strict=True))
    year = {"category": "Month", "name": "2025/26", "comparator": YEAR_BEFORE}
    return SimpleNamespace(
        causes=charts.bars(
            "Complaints by cause",
            list(CAUSES.items()),
            category="Cause",
            name="July to September 2026",
            comparator=("April to June 2026", [30.2, 25.0, 20.8, 14.1, None]),
            axis="Share of all complaints received",
            unit="%",
            places=1,
        ),
        change=charts.bars(
            "Change in share by service",
            [("Housing", 4.2), ("Waste", -6.1), ("Parking", 0)],
            category="Service",
            name="Change",
            unit=" points",
            places=1,
        ),
        received=charts.columns("Complaints received", by_month, axis="Complaints", **year),
        in_time=charts.line("Answered in time", by_month, axis="Share", unit="%", **year),
        nothing=charts.bars("Nothing yet", []),
    )
