"""What each of the many does, and how long they waited for it."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from random import Random
from urllib.parse import quote_plus

from markupsafe import escape

from benchmarks.client import Answer, Client
from benchmarks.works.acting import Resident

MIX = {
    "list": 40,
    "search": 20,
    "case": 25,
    "note": 9,
    "allocation": 3,
    "complaint": 3,
}
"""Of a hundred things that people do, how many are of each kind."""
BY_NAME = 0.4
"""How many of the searches are for a name."""
LISTS = {"mine": 16, "team": 8, "triage": 6, "check": 4, "due": 6}


@dataclass(frozen=True)
class Part:
    """What one of them is told: whom to be, what to look at, and where they alone write."""

    number: int
    cookies: dict[str, str]
    looked_at: list[str]
    written_in: list[str]
    colleagues: list[int]
    names: list[str]
    words: list[str]


@dataclass
class Done:
    """What came of it: seconds for each kind and each request, what failed, what was promised."""

    clients: int = 0
    kinds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    requests: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    processor: float = 0.0
    """Seconds of processor time that the client took itself."""

    def add(self, other: "Done") -> None:
        """Put what came of another's work to this."""
        self.clients += other.clients
        for kind, seconds in other.kinds.items():
            self.kinds[kind] += seconds
        for name in ("requests", "failed", "notes", "emails"):
            getattr(self, name).extend(getattr(other, name))
        self.processor += other.processor


class Timed(Client):
    """A client that notes down how long each answer took."""

    def __init__(self, port: int, taken: list[float]) -> None:
        super().__init__(port)
        self.taken = taken

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        began = time.perf_counter()
        answer = super()._ask(method, path, body)
        self.taken.append(time.perf_counter() - began)
        return answer


class Person:
    """An officer at work, who now and then is somebody that complains."""

    def __init__(self, port: int, part: Part) -> None:
        self.part = part
        self.done = Done(clients=1)
        self.chance = Random(part.number)
        self.client = Timed(port, self.done.requests)
        self.client.cookies = dict(part.cookies)
        self.resident = Resident(lambda: Timed(port, self.done.requests))
        self.numbers = count(1)

    def work_until(self, end: float) -> None:
        """Do one thing after the other until the clock says so."""
        doing: dict[str, Callable[[], None]] = {kind: getattr(self, kind) for kind in MIX}
        while time.monotonic() < end:
            kind = self.chance.choices(list(MIX), weights=list(MIX.values()))[0]
            self.do(kind, doing[kind])

    def do(self, kind: str, work: Callable[[], None]) -> None:
        """Do one thing, and note down how long it took or why it failed."""
        began = time.perf_counter()
        try:
            work()
        except (AssertionError, HTTPException, OSError) as error:
            self.done.failed.append(f"{kind}: {error!r}")
            self.client.close()
        else:
            self.done.kinds[kind].append(time.perf_counter() - began)

    def list(self) -> None:
        """Look at a list."""
        name = self.chance.choices(list(LISTS), weights=list(LISTS.values()))[0]
        assert "</main>" in self.client.get(f"/casework/{name}/")

    def search(self) -> None:
        """Search for a word, as common as words are, or for somebody by their name."""
        by_name = self.chance.random() < BY_NAME
        typed = (
            self.chance.choice(self.part.names) if by_name else self.chance.choice(self.part.words)
        )
        page = self.client.get(f"/casework/search/?q={quote_plus(typed)}")
        assert not by_name or escape(typed) in page, f"{typed} is not found"

    def case(self) -> None:
        """Look at a case."""
        reference = self.chance.choice(self.part.looked_at)
        assert reference in self.client.get(f"/casework/cases/{reference}/")

    def note(self) -> None:
        """Open the form for a note, and write one."""
        path = self.form("note")
        self.send_note(path)

    def send_note(self, path: str) -> None:
        """Send the form of a note that has been opened."""
        text = f"Note {next(self.numbers)} of {self.part.number} at {time.time_ns()}"
        self.client.post(path, {"text": text})
        self.done.notes.append(text)

    def allocation(self) -> None:
        """Give a case to one colleague or another, unless it cannot be given or others were faster.

        To be told so, by a page that keeps what was chosen, is no error: in a small database
        several people work on the same few open cases.
        """
        try:
            path = self.form("allocate")
            self.client.post(path, {"officer": str(self.chance.choice(self.part.colleagues))})
        except AssertionError as refusal:
            if "answered 409" not in str(refusal):
                raise

    def complaint(self) -> None:
        """Complain, and see the reference."""
        self.resident.complain()
        self.done.emails.append(self.resident.email)
        page = self.resident.client.get("/complain/received/")
        self.resident.client.close()
        assert "Reference" in page or "reference" in page

    def form(self, act: str) -> str:
        """Open the form of an act on a case in which nobody else writes."""
        path = f"/casework/cases/{self.chance.choice(self.part.written_in)}/{act}/"
        self.client.get(path)
        return path
