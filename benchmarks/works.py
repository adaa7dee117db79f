"""The work that is measured: what a person does over HTTP, and the floor beside it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count

from benchmarks import floors, words
from benchmarks.client import Client
from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.demonstration import PASSWORD

RESIDENTS = count(1)
ANSWERS = {
    "kind": {"kind": "complaint"},
    "for-whom": {"for_whom": "me"},
    "what-happened": {"account": "The bin in our street was missed three times. " * 12},
    "where-and-when": {"happened_where": "Mill Lane", "happened_when": "Last week"},
    "what-you-want": {"outcome_sought": "The bin emptied."},
    "evidence": {},
    "about-you": {"name": "Amina Hughes"},
    "how-to-reach-you": {"contact_by": "email", "phone": ""},
    "your-address": {"address": "", "postcode": ""},
    "adjustments": {"adjustments": ""},
}
HIDDEN = re.compile(r'<input type="hidden" name="(digest)" value="([^"]*)"')


@dataclass(frozen=True)
class Work:
    """One thing that people do, as often as `runs` says, and the least that it can take."""

    name: str
    do: Callable[[], object]
    floor: Callable[[], object]
    runs: int = 100


def works(port: int) -> Iterator[Work]:
    """All that is measured, in the order in which the table shows it."""
    officer = Officer.objects.get(email="officer@westmere.example")
    client = signed_in(port, officer)
    case = Case.objects.filter(officer=officer).order_by("pk").last()
    assert case is not None
    shown = partial(contains, client)
    yield Work(
        "list of my cases", shown("/casework/mine/", "<table"), partial(floors.list_of, officer)
    )
    yield Work("one case", shown(f"/casework/cases/{case}/", str(case)), partial(floors.case, case))
    for name, word in [("rare", words.rare(57)), ("common", words.COMMON)]:
        path = f"/casework/search/?q={word}"
        yield Work(f"search, {name} word", shown(path, "<table"), partial(floors.found, word))
    report = "/casework/reports/quarterly/2025-26/q2/"
    yield Work("quarterly report", shown(report, "Q2 2025/26"), floors.report, runs=30)
    yield Work("submit a complaint (last page)", Resident(port).submit, floors.submit, runs=50)
    yield Work("a page without a record", partial(Client(port).get, "/health/"), lambda: None)


def contains(client: Client, path: str, words: str) -> Callable[[], None]:
    """Ask for a page and look whether it is the right one."""

    def look() -> None:
        assert words in client.get(path), f"{path} lacks {words}"

    return look


def signed_in(port: int, officer: Officer) -> Client:
    """An officer at a browser, signed in."""
    client = Client(port)
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": officer.email, "password": PASSWORD})
    return client


class Resident:
    """Somebody who complains, again and again, each time as another person."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.ready: list[Client] = []

    def prepare(self, times: int) -> None:
        """Answer all the questions beforehand, so that only the sending is measured."""
        self.ready = [self._answered() for _ in range(times)]

    def submit(self) -> None:
        """Send the answers, and see that there is a reference."""
        client = self.ready.pop()
        answers = dict(HIDDEN.findall(client.page))
        assert "received" in client.post("/complain/check-your-answers/", answers)
        client.close()

    def _answered(self) -> Client:
        client = Client(self.port)
        for slug, answers in ANSWERS.items():
            client.get(f"/complain/{slug}/")
            if slug == "how-to-reach-you":
                answers = answers | {"email": f"resident{next(RESIDENTS)}@example.org"}
            client.post(f"/complain/{slug}/", answers)
        client.get("/complain/check-your-answers/")
        client.close()  # and opened again by the sending: many wait longer than a server does
        return client


@contextmanager
def prepared(work: Work, warm_up: int) -> Iterator[None]:
    """Have everything ready that the work uses up."""
    resident = getattr(work.do, "__self__", None)
    if isinstance(resident, Resident):
        resident.prepare(work.runs + warm_up)
    yield
