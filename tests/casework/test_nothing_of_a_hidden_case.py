"""Whom a complaint is about learns nothing of it: every page there is, with it and without it.

A new address is in these tests by itself, because they go through the table of all of them.
"""

import re
from datetime import date

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases import commands
from putright.cases.models import Case
from putright.people.models import Person
from putright.procedure.kinds import LinkKind
from tests import given
from tests.cases.words import Words, lived
from tests.casework.test_access import (
    ABOUT_A_CASE,
    FOR_OFFICERS,
    address,
    case,
    drafts,
)

__all__ = ["address", "case", "drafts"]

MANY = 21
"""More cases of one person than any page looks at."""
TOKENS = re.compile(
    r"Content-Length: [0-9]+"
    r'|(name="(csrfmiddlewaretoken|promise)" value|nonce|content-security-policy)="?[^">]*'
)
"""What differs between two answers that say the same, because it is random."""


@pytest.fixture
def everybody(council):
    """An officer who holds every role, so that there is no page that they do not open."""
    return Officer.objects.create_officer(
        "eve@council.example", "Eve Rybody", *Role, team=council.team, password="a b c d e f"
    )


@pytest.fixture
def hide(council, settings, tmp_path):
    """Let there be a case with a word like no other in every field, hidden from this officer."""
    settings.MEDIA_ROOT = tmp_path

    def about(officer: Officer, *, linked: Case | None = None) -> tuple[Case, list[str]]:
        word = Words()
        hidden = lived(council, word)
        letters = list(hidden.letters.values_list("addressed_to", flat=True))
        if linked:
            link(council, hidden, linked, on=given.LATER)
        hidden.officers_complained_of.add(officer)
        secrets = [*word.given, hidden.reference, str(hidden), *filter(None, letters)]
        return hidden, secrets

    return about


def link(council: given.Council, case: Case, other: Case, *, on: date = given.TODAY) -> None:
    """Link two cases."""
    commands.link(case, by=council.officer, on=on, other=other, kind=LinkKind.SAME_MATTER)


def look_for_earlier(browser) -> str:
    """The page on which an officer looks for earlier contact of somebody who rings."""
    typed = {"name": given.AMINA.name, "phone": given.AMINA.phone, "look": "look"}
    return TOKENS.sub("", browser.post("/casework/log/", typed).content.decode())


def answer(browser, path: str) -> str:
    """All that an answer says: its status, its headers and its body."""
    reply = browser.get(path)
    body = b"".join(reply).decode("utf-8", "replace")
    headers = "\n".join(f"{name}: {value}" for name, value in reply.headers.items())
    return f"{reply.status_code}\n{headers}\n{body}"


def said(browser, path: str) -> str:
    """The same without what is random."""
    return TOKENS.sub("", answer(browser, path))


@pytest.fixture
def every_page(address, case):
    """The address of every page for officers, about a case that they may see."""
    paths = {name: address(name) for name in FOR_OFFICERS}
    assert set(paths) == set(FOR_OFFICERS)
    misspelt = "search/?q=Amyna+Yousef"
    more = (
        misspelt,
        "due/?whose=team",
        "search/?q=w",
        f"search/?q={given.AMINA.postcode}",
        "due/?when=all",
    )
    return [*paths.values(), *(f"/casework/{each}" for each in more)]


class TestEveryPage:
    def test_says_the_same_with_hidden_cases_and_without(
        self, every_page, case, hide, everybody, signed_in, council
    ):
        others = [given.logged(council), given.received(council, on=given.TODAY)]
        link(council, case, others[0])
        before = {path: said(signed_in(everybody), path) for path in every_page}
        looked = look_for_earlier(signed_in(everybody))
        assert all(str(other) in looked for other in others)

        hide(everybody, linked=case)
        for _ in range(MANY):
            of_the_same_person = given.logged(council)
            link(council, case, of_the_same_person)
            of_the_same_person.officers_complained_of.add(everybody)

        for path, words in before.items():
            assert said(signed_in(everybody), path) == words, path
        assert look_for_earlier(signed_in(everybody)) == looked

    def test_holds_none_of_its_words(self, every_page, case, hide, everybody, signed_in):
        _, secrets = hide(everybody, linked=case)
        assert len(secrets) > 40
        secret = re.compile("|".join(map(re.escape, secrets)), re.IGNORECASE)
        for path in every_page:
            assert not secret.search(answer(signed_in(everybody), path)), path

    def test_tells_its_words_to_others(self, hide, council, everybody, signed_in):
        hidden, _ = hide(everybody)
        page = answer(signed_in(council.colleague), f"/casework/cases/{hidden}/")
        assert hidden.summary in page


class TestItsAddresses:
    @pytest.mark.parametrize("role", Role)
    def test_answer_as_those_of_a_case_that_is_not_there(
        self, role, hide, council, address, case, signed_in
    ):
        officer = Officer.objects.create_officer("x@council.example", "X", role, team=council.team)
        hidden, _ = hide(officer)
        browser = signed_in(officer)
        assert len(ABOUT_A_CASE) > 40
        for name in ABOUT_A_CASE:
            theirs, nobodys = of(hidden, case, address(name)), of(None, case, address(name))
            assert said(browser, theirs).replace(theirs, nobodys) == said(browser, nobodys), name
            sent, missing = browser.post(theirs), browser.post(nobodys)
            assert sent.status_code == missing.status_code in (404, 405), name

    def test_are_not_found_by_any_of_its_words(self, hide, everybody, signed_in, council):
        hidden, secrets = hide(everybody)
        browser = signed_in(everybody)
        nonsense = said(browser, "/casework/search/?q=wnonsense").replace("wnonsense", "")
        for word in secrets[:12]:
            assert said(browser, f"/casework/search/?q={word}").replace(word, "") == nonsense, word
        found = signed_in(council.colleague).get(f"/casework/search/?q={secrets[0]}")
        assert str(hidden) in found.text


class TestTheirOwnActs:
    def test_find_nobody_who_is_known_by_the_hidden_case_alone(self, hide, council, everybody):
        hidden, _ = hide(everybody)
        known = hidden.parties.get(correspondent=True).person
        logged = commands.receive(
            by=everybody,
            on=given.TODAY,
            received_on=given.TODAY,
            kind=hidden.kind,
            channel=hidden.channel,
            told=given.STORY,
            customer=given.Contact(name=known.name, email=known.email),
        )
        person = logged.parties.get().person
        assert person != known
        assert (person.address, logged.parties.get().gave) == ("", {})
        assert Person.objects.filter(name=known.name).count() == 2

    def test_do_not_link_to_it(self, hide, case, everybody, signed_in):
        hidden, _ = hide(everybody)
        path = f"/casework/cases/{case}/link/"
        for other in (str(hidden), "K7QX-4MRJ"):
            page = signed_in(everybody).post(path, {"other": other, "kind": "same_matter"}).text
            assert f"There is no case {other} that you can see" in page


def of(hidden: Case | None, visible: Case, path: str) -> str:
    """The same address of a hidden case, or of one that is not there."""
    letter = hidden.letters.first().pk if hidden else 99999
    file = hidden.attachments.first().pk if hidden else 99999
    path = path.replace(str(visible), str(hidden) if hidden else "K7QX-4MRJ")
    path = path.replace(f"letters/{visible.letters.first().pk}/", f"letters/{letter}/")
    return path.replace(f"attachments/{visible.attachments.first().pk}/", f"attachments/{file}/")
