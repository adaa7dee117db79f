"""What writes: a complaint, a note, and an act on a case."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, cycle

from django.utils import timezone

from benchmarks import floors
from benchmarks.client import Client
from benchmarks.works.work import Work, nothing, officer, signed_in
from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases.models import Case, Note

RESIDENTS = count(1)
ANSWERS = {
    "kind": {"kind": "complaint"},
    "danger": {},
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
CHECK, RECEIVED = "/complain/check-your-answers/", "/complain/received/"


def acts(browser: Callable[[], Client]) -> Iterator[Work]:
    """Each sends a form; only the whole complaint also counts the pages that lead to it."""
    case = quiet_case()
    yield _note(signed_in(browser, officer("officer")), case)
    yield _allocate(signed_in(browser, officer("manager")), case)
    resident = Resident(browser)
    last_post = Work(
        "submit a complaint: last post",
        resident.send,
        floors.submit,
        before=resident.answer,
        proof=resident.require_received,
        runs=50,
    )
    yield last_post
    yield replace(
        last_post,
        name="submit a complaint: whole form of 24 requests",
        do=resident.complain,
        before=nothing,
        runs=20,
    )


class Resident:
    """Somebody who complains, again and again, each time as another person."""

    def __init__(self, browser: Callable[[], Client]) -> None:
        self.browser = browser
        self.client = browser()
        self.email = ""

    def complain(self) -> None:
        """Answer all questions, send the answers, and see that they are on the record."""
        self.answer()
        self.send()

    def answer(self) -> None:
        """Answer all questions, as far as the page that shows the answers."""
        self.client = self.browser()
        self.email = f"{timezone.now():%Y%m%d%H%M%S%f}.{next(RESIDENTS)}@example.org"
        for slug, answers in ANSWERS.items():
            self.client.get(f"/complain/{slug}/")
            if slug == "how-to-reach-you":
                answers = answers | {"email": self.email}
            self.client.post(f"/complain/{slug}/", answers)
        self.client.get(CHECK)

    def send(self) -> None:
        """Send the answers."""
        assert self.client.post(CHECK, {}) == RECEIVED
        self.client.close()

    def require_received(self) -> None:
        """See that the complaint is on the record, once, with its letter."""
        case = Case.objects.get(parties__person__email=self.email)
        assert case.letters.count() == 1, f"{case} has no receipt"


def quiet_case() -> Case:
    """A case that is with an officer and in no list that is measured."""
    handled = Case.objects.filter(closed_on=None, state="investigating", stage_number=1)
    others = handled.exclude(officer=None).exclude(officer=officer("officer"))
    elsewhere = others.exclude(team=officer("officer").team_id)
    return elsewhere.order_by("pk").first() or others.order_by("pk")[0]


def _note(client: Client, case: Case) -> Work:
    path, said = f"/casework/cases/{case}/note/", Said()

    def write() -> None:
        leads_to = client.post(path, {"text": said.next()})
        assert leads_to == f"/casework/cases/{case}/"

    def require_written() -> None:
        assert Note.objects.filter(case=case, text=said.last).count() == 1, "a note is lost"

    return Work(
        "add a note",
        write,
        lambda: floors.note(case),
        before=lambda: client.get(path),
        proof=require_written,
    )


class Said:
    """Texts that nobody has written yet."""

    def __init__(self) -> None:
        self.last = ""

    def next(self) -> str:
        """Another one."""
        self.last = f"Noted at {timezone.now()}."
        return self.last


def _allocate(client: Client, case: Case) -> Work:
    """Give a case to one colleague and to another in turn, and in the end back."""
    colleagues = Officer.objects.holding(Role.COMPLAINTS_OFFICER).filter(team=case.team)
    in_turn = cycle([colleagues.exclude(pk=case.officer_id).order_by("pk")[0], case.officer])
    path, to = f"/casework/cases/{case}/allocate/", case.officer

    def open_form() -> None:
        nonlocal to
        client.get(path)
        to = next(in_turn)

    def allocate() -> None:
        assert client.post(path, {"officer": str(to.pk)}) == f"/casework/cases/{case}/"

    def require_allocated() -> None:
        assert Case.objects.values_list("officer").get(pk=case.pk) == (to.pk,), "not allocated"

    return Work(
        "allocate a case",
        allocate,
        lambda: floors.note(case),
        before=open_form,
        proof=require_allocated,
    )
