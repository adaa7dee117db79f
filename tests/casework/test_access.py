"""Who may open what: every address there is, for everybody who might try it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import MAY, Role
from putright.cases import commands
from putright.casework.acts.urls import PAGES
from putright.jobs import queue
from putright.policy import commands as policy
from putright.procedure.steps import Step
from putright.reports.period import Quarter
from tests import given
from tests.policy.given import procedure

EVERYBODY = set(Role)
MANAGERS = {Role.MANAGER}
OPENS = {
    "arrive": EVERYBODY,
    "casework:mine": EVERYBODY,
    "casework:team": EVERYBODY,
    "casework:triage": EVERYBODY,
    "casework:check": EVERYBODY,
    "casework:approvals": EVERYBODY,
    "casework:due": EVERYBODY,
    "casework:promised": EVERYBODY,
    "casework:adjustments": EVERYBODY,
    "casework:search": EVERYBODY,
    "casework:log": EVERYBODY,
    "casework:case": EVERYBODY,
    "casework:letter": EVERYBODY,
    "casework:attachment": EVERYBODY,
    "casework:shown": EVERYBODY,
    "sign_in:account": EVERYBODY,
    "sign_in:change-password": EVERYBODY,
    "sign_in:daily-email": EVERYBODY,
    "administration:officers": MANAGERS,
    "administration:end-access": MANAGERS,
    "administration:give-access-back": MANAGERS,
    "administration:invite-officer": MANAGERS,
    "administration:procedures": EVERYBODY,
    "administration:procedure": EVERYBODY,
    "administration:compare-procedures": EVERYBODY,
    "administration:calendars": EVERYBODY,
    "administration:add-bank-holiday": MANAGERS,
    "administration:strike-out-bank-holiday": MANAGERS,
    "administration:add-closure": MANAGERS,
    "administration:load-bank-holidays": MANAGERS,
    "administration:withdraw-day": MANAGERS,
    "administration:recount": MANAGERS,
    "administration:drafts": EVERYBODY,
    "administration:draft": EVERYBODY,
    "administration:new-draft": MANAGERS,
    "administration:change-draft": MANAGERS,
    "administration:adopt-draft": MANAGERS,
    "administration:confirm-draft": MANAGERS | {Role.REVIEWER},
    "administration:withdraw-draft": MANAGERS,
    "administration:what-if": EVERYBODY,
    "administration:cases-behind-what-if": EVERYBODY,
    "administration:jobs": MANAGERS,
    "administration:try-job-again": MANAGERS,
    "administration:give-job-up": MANAGERS,
    "administration:reminders": MANAGERS,
    "oversight:reports": EVERYBODY,
    "oversight:quarterly-report": EVERYBODY,
    "oversight:quarterly-figures": EVERYBODY,
    "oversight:cases-behind": EVERYBODY,
}
"""Page -> the roles that it opens for. Anybody else gets 403."""

WITHOUT_SIGN_IN = {
    "sign_in:sign-in",
    "sign_in:sign-out",
    "sign_in:forgotten",
    "sign_in:asked",
    "sign_in:choose-password",
    "sign_in:well-known-change-password",
    "health",
    "security-txt",
}
ACTS = {f"casework:{step.replace('_', '-')}": step for step in PAGES}
REDIRECTS = {"arrive"}


def names(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """The name of every address, with its room."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:")
        else:
            yield f"{room}{pattern.name}"


EVERY = sorted(names(get_resolver().url_patterns))
FOR_OFFICERS = [
    name for name in EVERY if not name.startswith("portal:") and name not in WITHOUT_SIGN_IN
]
ABOUT_A_CASE = ["casework:case", "casework:letter", "casework:attachment", "casework:shown", *ACTS]


@pytest.fixture
def case(council):
    """A complaint under investigation, with a letter and a file."""
    case = given.acknowledged(council)
    commands.attach(
        case,
        by=None,
        on=given.TODAY,
        file=ContentFile(b"%PDF-1.4 words", name="letter"),
        name="Letter.pdf",
        content_type="application/pdf",
    )
    return case


@pytest.fixture
def drafts(db):
    """A draft that nobody has adopted, and one that a manager of its own has."""
    other = Officer.objects.create_officer("mia@council.example", "Mia Anager", Role.MANAGER)
    written, adopted = (
        policy.write_draft(procedure(key=key), by=other, on=given.TODAY)
        for key in ("corporate", "parking")
    )
    return written, policy.adopt(adopted, by=other, on=given.TODAY)


@pytest.fixture
def address(case, drafts, council):
    """The address of a page, about that case where it is about one."""
    written, adopted = drafts
    quarter = Quarter.containing(given.TODAY)
    day = policy.proclaim(date(2027, 1, 8), name="Jubilee", by=None, on=given.TODAY)
    job = queue.ask("clear_uploads", at=timezone.now()).pk
    given_by_name = {
        "administration:try-job-again": [job],
        "administration:give-job-up": [job],
        "casework:letter": [case.letters.first().pk],
        "casework:attachment": [case.attachments.first().pk],
        "casework:shown": [case.attachments.first().pk],
        "administration:end-access": [council.colleague.pk],
        "administration:give-access-back": [council.colleague.pk],
        "administration:invite-officer": [council.colleague.pk],
        "administration:procedure": ["corporate", "2024-04-01"],
        "administration:compare-procedures": ["corporate"],
        "administration:withdraw-day": [day.pk],
        "administration:draft": [written.pk],
        "administration:change-draft": [written.pk],
        "administration:adopt-draft": [written.pk],
        "administration:confirm-draft": [adopted.pk],
        "administration:withdraw-draft": [written.pk],
        "administration:what-if": [written.pk],
        "administration:cases-behind-what-if": [written.pk, "response", 1, "compared"],
        "oversight:quarterly-report": [quarter],
        "oversight:quarterly-figures": [quarter],
        "oversight:cases-behind": [quarter, "stage_1_received"],
        "casework:case": [str(case)],
        **{name: [str(case)] for name in ACTS},
    }
    return lambda name: reverse(name, args=given_by_name.get(name, []))


@pytest.fixture
def officer_with(council):
    by_role = {
        Role.ADVISER: council.adviser,
        Role.COMPLAINTS_OFFICER: council.officer,
        Role.CHECKER: council.checker,
        Role.REVIEWER: council.reviewer,
        Role.MANAGER: council.manager,
    }
    return by_role.__getitem__


class TestTheTable:
    def test_knows_every_page_for_officers(self):
        assert set(FOR_OFFICERS) == {*OPENS, *ACTS}


class TestSomebodyWhoHasNotSignedIn:
    def test_is_asked_to_wherever_they_try(self, client, address):
        for name in FOR_OFFICERS:
            reply = client.get(address(name))
            assert reply.status_code == 302, name
            assert reply.url.startswith("/sign-in/?next="), name

    def test_is_asked_to_also_when_they_send_a_form(self, client, address):
        for name in FOR_OFFICERS:
            reply = client.post(address(name))
            asked = "Sign in to casework" in reply.text, "What you entered is kept" in reply.text
            assert (reply.status_code, *asked) == (403, True, True), name

    def test_may_read_the_public_pages(self, client, db):
        for name in EVERY:
            if name.startswith("portal:") and "<" not in str(pattern_of(name)):
                reply = client.get(reverse(name))
                assert "/sign-in/" not in reply.headers.get("Location", ""), name

    def test_may_sign_in_and_ask_for_the_health(self, client, db):
        assert client.get("/sign-in/").status_code == 200
        assert client.get("/health/").status_code == 200


class TestAnOfficer:
    @pytest.mark.parametrize("role", Role)
    def test_opens_the_pages_of_their_role_and_no_other(
        self, role, officer_with, signed_in, address
    ):
        browser = signed_in(officer_with(role))
        for name, roles in OPENS.items():
            opened = 302 if name in REDIRECTS else 200
            expected = opened if role in roles else 403
            assert status_of(browser, address(name)) == expected, name

    @pytest.mark.parametrize("role", Role)
    def test_never_gets_the_form_of_an_act_that_is_not_for_their_role(
        self, role, officer_with, signed_in, address
    ):
        browser = signed_in(officer_with(role))
        for name, step in ACTS.items():
            if role not in MAY[step] and role not in MAY[shared_with(step)]:
                assert status_of(browser, address(name)) in (403, 409), name

    def test_without_a_role_opens_nothing(self, council, signed_in, address):
        browser = signed_in(council.housing.lead_officer)
        for name in FOR_OFFICERS:
            assert status_of(browser, address(name)) == 403, name
        assert browser.post("/sign-out/").status_code == 302

    def test_who_has_left_is_signed_out(self, council, signed_in, address):
        browser = signed_in(council.officer)
        council.officer.is_active = False
        council.officer.save()
        assert browser.get(address("casework:mine")).status_code == 302


class TestAnOfficerComplainedOf:
    @pytest.mark.parametrize("role", Role)
    def test_finds_nothing_at_any_address_of_the_case(
        self, role, case, council, officer_with, signed_in, address
    ):
        officer = officer_with(role)
        by = council.colleague
        commands.name_officer(case, by=by, on=given.TODAY, officer=officer)
        browser = signed_in(officer)
        for name in ABOUT_A_CASE:
            assert status_of(browser, address(name)) == 404, name
            assert browser.post(address(name)).status_code in (404, 405), name

    @pytest.mark.parametrize("name", ["mine", "team", "triage", "check", "due"])
    def test_finds_nothing_in_any_list(self, case, council, read, name):
        commands.name_officer(case, by=council.colleague, on=given.TODAY, officer=council.officer)
        assert str(case) not in read(council.officer, f"/casework/{name}/")


class TestAForm:
    def test_from_elsewhere_is_refused(self, council, address):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(council.officer)
        for name in ("casework:log", *ACTS):
            assert strict.post(address(name)).status_code == 403, name


def status_of(browser: Client, address: str) -> int:
    """The status of a page. A file is read to its end, so that it is closed."""
    reply = browser.get(address)
    b"".join(reply)
    assert "no-store" in reply.headers["Cache-Control"], address
    return reply.status_code


def pattern_of(name: str) -> object:
    """The pattern of an address."""
    room, _, name = name.rpartition(":")
    resolver = next(r for r in get_resolver().url_patterns if getattr(r, "namespace", "") == room)
    return next(p for p in resolver.url_patterns if p.name == name).pattern


def shared_with(step: Step) -> Step:
    """The other step of a page that two steps share; else the step itself."""
    return next((other for other in PAGES if other != step and PAGES[other] is PAGES[step]), step)
