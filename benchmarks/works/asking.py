"""Pages that show one thing: a case, what a customer's link opens, the report."""

import re
from collections.abc import Callable, Iterator

from django.utils import timezone

from benchmarks import floors
from benchmarks.client import Client
from benchmarks.loading.long import EVENTS, NOTE
from benchmarks.works.lists import shown
from benchmarks.works.work import Work, officer, signed_in
from putright.cases import follow_links
from putright.cases.models import Case, Party
from putright.oversight.cases_behind import ROWS

ENTRY = "putright-story__by"
FOLLOWED = re.compile(r"/letters/(\d+)/")
QUARTER, BEGINS, ENDS = "2025-26/q2", "2025-07-01", "2025-10-01"
REPORT = f"/casework/reports/quarterly/{QUARTER}/"


def pages(browser: Callable[[], Client]) -> Iterator[Work]:
    """Pages that show one thing."""
    client = signed_in(browser, officer("manager"))
    case = Case.objects.get(last_event=EVENTS, notes__text=NOTE.format(EVENTS))
    yield _case(client, case)
    yield _followed(browser(), case.parties.get(correspondent=True))
    yield from _reports(client)
    stranger = browser()
    yield Work("a page that asks nothing", lambda: stranger.get("/accessibility/"))


def _case(client: Client, case: Case) -> Work:
    notes = list(case.notes.values_list("text", flat=True))

    def look() -> None:
        page = client.get(f"/casework/cases/{case}/")
        assert page.count(ENTRY) == EVENTS, "the case has other events"
        assert all(note in page for note in notes), "the case lacks a note"
        assert case.summary in page

    return Work(f"a case with {EVENTS} events", look, lambda: floors.case(case))


def _followed(client: Client, party: Party) -> Work:
    letters = party.letters.gone().order_by("-pk").values_list("pk", flat=True)
    expected = {str(key) for key in letters}

    key = follow_links.key_of(party, party.case, posted=False, on=timezone.localdate())

    def look() -> None:
        page = client.get(f"/follow/{key}/")
        assert str(party.case) in page
        assert set(FOLLOWED.findall(page)) == expected, "the link shows other letters"

    return Work("follow by link", look, lambda: floors.case(party.case))


def _reports(client: Client) -> Iterator[Work]:
    received = floors.received(BEGINS, ENDS)
    written = f"{len(received):,}"

    def report() -> None:
        page = client.get(REPORT)
        assert f">{written}<" in page, f"the report lacks the {written} complaints received"

    def behind() -> None:
        page = client.get(f"{REPORT}cases/stage_1_received/?of=numerator")
        assert f"{written} cases" in page, "another number of cases is behind the figure"
        some = shown(page)
        assert len(some) == min(ROWS, len(received)), "a page of them is longer or shorter"
        assert received.issuperset(some), "cases are listed that were not counted"

    yield Work("quarterly report", report, floors.report, runs=30)
    yield Work("cases behind a figure", behind, lambda: floors.received(BEGINS, ENDS), runs=30)
