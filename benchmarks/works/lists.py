"""The lists in which officers find their work, each tab of them, and right after a write."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from benchmarks import floors
from benchmarks.client import Client
from benchmarks.works.work import Work, officer, signed_in
from putright.accounts.models import Officer
from putright.cases import commands, references
from putright.cases.models import Case
from putright.casework.lists.rows import When

ROW = re.compile(
    r'<th scope="row"[^>]*><a [^>]*href="/casework/cases/([0-9A-Z]{4}-[0-9A-Z]{4})/(?:approve/)?"'
)
TAB = re.compile(
    r'class="moj-sub-navigation__link"[^>]*>[^<]*<span class="putright-count">([\d,]+)<'
)
CLOCK = [When.ALL, When.OVERDUE, When.WEEK, When.UPDATES]
ALL_OPEN = [*CLOCK, When.ANSWERED]


@dataclass(frozen=True)
class List:
    """One list: its address, whose it is, which cases stand in it, and its tabs."""

    name: str
    path: str
    officer: str
    which: Callable[[Officer], floors.Which]
    tabs: list[When]


LISTS = [
    List("my cases", "mine", "officer", floors.mine, ALL_OPEN),
    List("my team", "team", "officer", floors.team, ALL_OPEN),
    List("to triage", "triage", "adviser", floors.triage, [When.ALL, When.DANGER, When.OVERDUE]),
    List("due", "due", "manager", floors.due, CLOCK),
]


def lists(browser: Callable[[], Client]) -> Iterator[Work]:
    """Every tab of every list, and the first one of each once more, right after a write."""
    for which in LISTS:
        client, whose = signed_in(browser, officer(which.officer)), officer(which.officer)
        for number, tab in enumerate(which.tabs):
            work = _tab(client, which, tab, which.which(whose))
            yield work
            if number == 0:
                yield after_a_write(work, whose)
    client, checker = signed_in(browser, officer("checker")), officer("checker")
    work = _to_check(client, checker)
    yield from (work, after_a_write(work, checker))


def after_a_write(work: Work, whose: Officer) -> Work:
    """The same, when somebody has just written a note on a case that is not in the list."""
    case = Case.objects.filter(closed_on__isnull=False, last_event__lt=20).order_by("pk")[0]

    def write() -> None:
        commands.note(case, by=whose, on=timezone.localdate(), text="Filed.")

    return replace(work, name=f"{work.name}, after a write", before=write)


def _tab(client: Client, which: List, tab: When, cases: floors.Which) -> Work:
    today = timezone.localdate()

    def floor() -> floors.Listed:
        return floors.listed(cases, tab, which.tabs, today)

    expected = floor()

    def look() -> None:
        page = client.get(f"/casework/{which.path}/?when={tab}")
        assert shown(page) == expected.references, f"{which.name} shows other cases"
        counts = [int(count.replace(",", "")) for count in TAB.findall(page)]
        numbers = dict(zip(which.tabs, counts, strict=True))
        assert numbers == expected.counts, f"{which.name}: {numbers}, not {expected.counts}"

    return Work(f"{which.name}: {tab.label.lower()}", look, floor)


def _to_check(client: Client, checker: Officer) -> Work:
    def floor() -> list[str]:
        return floors.to_check(checker)

    expected = floor()

    def look() -> None:
        assert shown(client.get("/casework/check/")) == expected, "other letters are to check"

    return Work("to check", look, floor)


def shown(page: str) -> list[str]:
    """The references of the cases to which the rows of a page lead, as the record has them."""
    return [references.parse(reference) or "" for reference in dict.fromkeys(ROW.findall(page))]
