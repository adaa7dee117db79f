"""What was promised to put things right and is not done yet: who sees to it, and by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from django.db.models import BigIntegerField, DateField, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from putright.accounts.models import Officer, ServiceArea
from putright.cases.models import Remedy
from putright.cases.permissions import hidden_from, without
from putright.casework.days import Deadline, deadline, plain_ruler
from putright.casework.lists.questions import KEPT
from putright.casework.lists.rows import ROWS
from putright.database.prepared import Mark, Prepared
from putright.design.numbers import whole_number

SHOWN = (
    "kind",
    "description",
    "amount_pence",
    "due_on",
    "owner__name",
    "service_area__name",
    "case__reference",
    "case__summary",
    "case__state",
    "case__procedure",
    "case__procedure_version",
)
"""The columns that a row shows."""
FILTERS = ("whose", "service")


class Tab(StrEnum):
    """The tabs of the list."""

    DATED = "dated"
    OVERDUE = "overdue"
    UNDATED = "undated"

    @property
    def label(self) -> str:
        """The words of the tab."""
        return {
            Tab.DATED: "Promised by a day",
            Tab.OVERDUE: "Overdue",
            Tab.UNDATED: "Without a day",
        }[self]

    def holds(self, on: Mark) -> Q:
        """Which remedies stand under this tab on the day `on`."""
        return {
            Tab.DATED: Q(due_on__isnull=False),
            Tab.OVERDUE: Q(due_on__lt=on),
            Tab.UNDATED: Q(due_on=None),
        }[self]


@dataclass(frozen=True)
class PromisedRow:
    """A remedy that is not done, as the list shows it."""

    remedy: Remedy
    deadline: Deadline | None

    @classmethod
    def of(cls, remedy: Remedy, on: date) -> Self:
        """A remedy as it stands on the day `on`."""
        due_on = remedy.due_on
        return cls(remedy, deadline(due_on, on, plain_ruler(remedy.case)) if due_on else None)


def remedies(request: HttpRequest) -> HttpResponse:
    """List what is promised and not done, first due first; of one officer or service, if chosen."""
    on = timezone.localdate()
    chosen = {name: whole_number(request.GET.get(name)) for name in FILTERS}
    chosen = {name: key for name, key in chosen.items() if key}
    when = request.GET.get("when")
    tab = Tab(when) if when in set(Tab) else Tab.DATED
    day, key = _mark(request.GET.get("after", ""))
    question = _page(tab, tuple(hidden_from(request.user)), tuple(chosen))
    found = question.ask(on=on, day=day, key=key, **chosen)
    here = f"{request.path}?{urlencode({'when': tab, **chosen})}"
    last = found[ROWS - 1] if len(found) > ROWS else None
    context = {
        "tabs": [_tab(each, tab, chosen) for each in Tab],
        "when": tab,
        "chosen": chosen,
        "rows": [PromisedRow.of(remedy, on) for remedy in found[:ROWS]],
        "first_href": here if "after" in request.GET else None,
        "next_href": f"{here}&after={last.due_on or ''}_{last.pk}" if last else None,
        "officers": OWNERS.ask(),
        "services": SERVICES.ask(),
    }
    return render(request, "casework/lists/remedies.jinja", context)


OWNERS: Prepared[Officer] = Prepared(lambda: Officer.objects.working().only("name"))
SERVICES: Prepared[ServiceArea] = Prepared(
    lambda: ServiceArea.objects.order_by("name", "pk").only("name")
)


def _tab(tab: Tab, current: Tab, chosen: dict[str, int]) -> dict[str, object]:
    href = f"?{urlencode({'when': tab, **chosen})}"
    return {"text": tab.label, "href": href, "current": tab is current}


def _mark(after: str) -> tuple[date, int]:
    """Where a page begins: after the remedy with this key, promised by this day."""
    day, _, typed = after.partition("_")
    key = whole_number(typed)
    try:
        return (date.fromisoformat(day) if day else date.min), key or 0
    except ValueError:
        return date.min, 0


@lru_cache(maxsize=KEPT)
def _page(tab: Tab, hidden: tuple[int, ...], chosen: tuple[str, ...]) -> Prepared[Remedy]:
    def question(on: Mark, day: Mark, key: Mark, **whose: Mark) -> QuerySet[Any, Any]:
        columns = {"whose": "owner", "service": "service_area"}
        theirs = {columns[name]: mark for name, mark in whose.items()}
        listed = without(hidden, Remedy.objects.open()).filter(tab.holds(on), **theirs)
        if tab is Tab.UNDATED:
            listed = listed.filter(pk__gt=key).order_by("pk")
        else:
            later = Q(due_on__gt=day) | Q(pk__gt=key)
            listed = listed.filter(later, due_on__gte=day).order_by("due_on", "pk")
        named = listed.select_related("case", "owner", "service_area")
        return named.only(*SHOWN)[: ROWS + 1]

    keys = {name: BigIntegerField() for name in chosen}
    return Prepared(question, on=DateField(), day=DateField(), key=BigIntegerField(), **keys)
