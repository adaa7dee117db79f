"""Whoever has an address says that they did not write to us: for whom that holds, and how long."""

from dataclasses import replace

import pytest

from putright.cases import commands
from putright.cases.commands import Refused, outbox
from putright.cases.models import LetterStatus, Party
from putright.people.contact import contact_of
from putright.procedure.kinds import ContactBy
from tests import given

HOSTEL = replace(given.BY_POST, name="Kim Ash", address="St Botolph Hostel\n1 Mill Lane")
TYPO, RIGHT = "amina@exmaple.org", "amina@example.org"
MISTYPED = replace(given.AMINA, email=TYPO)
EVERY_WAY = replace(MISTYPED, phone="01632 960 001", address="1 Mill Lane", postcode="LE1 1AA")


def deny(case, **how):
    commands.deny_address(case, on=given.TODAY, party=case.parties.get(), **how)


def confirm(case, by=None):
    commands.confirm_address(case, by=by, on=given.TODAY, party=case.parties.get())


def correct(council, case, **changes):
    person = case.parties.get().person
    commands.correct_contact(
        case,
        by=council.officer,
        on=given.TODAY,
        person=person,
        contact=replace(contact_of(person), **changes),
    )


class TestAPageReachedByLetter:
    """Several people may live where a letter goes, and one of them speaks for one."""

    @pytest.mark.parametrize(
        ("name", "denied"), [("KIM ASH", True), ("Sam Oak", False), ("", False)]
    )
    def test_speaks_for_those_of_one_name(self, council, name, denied):
        case = given.received(council, customer=HOSTEL)
        other = given.received(council, customer=replace(HOSTEL, name=name))
        deny(case, everywhere=True)
        assert case.parties.get().denied
        assert other.parties.get().denied is denied

    def test_speaks_for_nobody_else_when_it_has_no_name(self, council):
        case, other = (given.received(council, customer=replace(HOSTEL, name="")) for _ in range(2))
        deny(case, everywhere=True)
        assert not other.parties.get().denied


class TestTwoAnswersAtOnce:
    @pytest.mark.parametrize("first", ["mine", "not mine"])
    def test_are_one_by_the_row_that_is_locked(self, council, first):
        case = given.received(council)
        party, stale = case.parties.get(), case.parties.get()
        how = {"on": given.TODAY}
        if first == "mine":
            commands.confirm_address(case, by=None, party=party, **how)
            commands.deny_address(case, party=stale, **how)
        else:
            commands.deny_address(case, party=party, **how)
            with pytest.raises(Refused, match="not theirs"):
                commands.confirm_address(case, by=None, party=stale, **how)
        party = case.parties.get()
        assert (party.confirmed_on, party.denied) == (None, True)

    def test_say_no_once(self, council):
        case = given.received(council)
        deny(case)
        with pytest.raises(Refused, match="said already"):
            deny(case)


class TestAnAddressThatCountedAsTheirs:
    @pytest.mark.parametrize("by", ["officer", None])
    def test_is_denied_all_the_same_and_an_officer_has_it_to_read(self, council, by):
        case = given.received(council)
        confirm(case, by and council.officer)
        deny(case)
        case.refresh_from_db()
        assert case.parties.get().denied
        assert case.letters.get().status == LetterStatus.HELD
        assert case.message_since == given.TODAY
        assert case.messages.get().kind == "not_mine"

    def test_is_so_also_where_an_officer_wrote_it_down(self, council):
        case = given.logged(council)
        deny(case)
        case.refresh_from_db()
        assert case.parties.get().denied
        assert case.message_since

    def test_leaves_the_record_of_the_person_who_has_it(self, council):
        hers = given.logged(council)
        typed = given.Contact(name="amina yusuf", email=given.AMINA.email, ward="Castle")
        strangers = given.received(council, customer=typed)
        confirm(strangers)
        assert strangers.parties.get().person == hers.parties.get().person
        deny(strangers)
        party = strangers.parties.get()
        assert party.person != hers.parties.get().person
        assert (party.person.email, party.person.phone, party.person.ward) == (
            given.AMINA.email,
            "",
            "Castle",
        )
        assert not hers.parties.get().denied

    def test_leaves_an_officers_record_of_several_cases_together(self, council):
        case, other = given.logged(council), given.logged(council)
        deny(case)
        assert case.parties.get().person == other.parties.get().person


class TestADenial:
    """It follows the address, and not the order of corrections."""

    @pytest.mark.parametrize(
        "detour",
        [
            {"email": RIGHT},
            {"contact_by": ContactBy.POST},
            {"contact_by": ContactBy.TELEPHONE},
            {"contact_by": ContactBy.POST, "email": ""},
            {"contact_by": ContactBy.POST, "address": "9 New Road"},
        ],
    )
    def test_holds_again_when_letters_come_to_go_there_again(self, council, detour):
        case = given.received(council, customer=EVERY_WAY)
        deny(case)
        correct(council, case, **detour)
        assert not case.parties.get().denied
        correct(council, case, email=TYPO.upper(), contact_by=ContactBy.EMAIL)
        party = case.parties.get()
        assert (party.denied, party.confirmed_on) == (True, None)

    def test_keeps_back_what_an_officer_wrote_meanwhile(self, council):
        case = given.defined(council, customer=EVERY_WAY)
        deny(case)
        correct(council, case, contact_by=ContactBy.POST)
        commands.acknowledge(case, by=council.officer, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)
        letter = case.letters.get(kind="acknowledgement")
        assert letter.status == LetterStatus.QUEUED
        correct(council, case, contact_by=ContactBy.EMAIL)
        letter.refresh_from_db()
        assert letter.status == LetterStatus.HELD
        assert "did not write to us" in letter.trouble

    def test_ends_with_the_address_in_every_case_of_the_customer(self, council):
        case, other = (given.logged(council, customer=MISTYPED) for _ in range(2))
        for each in (case, other):
            deny(each)
        assert case.parties.get().person == other.parties.get().person
        correct(council, case, email=RIGHT)
        assert case.parties.get().confirmed_on
        assert other.parties.get().confirmed_on is None
        for each in (case, other):
            assert not each.parties.get().denied
            receipt = each.letters.get(kind="receipt")
            assert (receipt.status, receipt.addressed_to) == (LetterStatus.QUEUED, RIGHT)
            assert each.events.filter(kind="letter_released", by=council.officer).exists()

    def test_is_over_when_an_officer_knows_that_it_is_theirs(self, council):
        case = given.received(council)
        deny(case)
        confirm(case, council.officer)
        party = case.parties.get()
        assert (party.denied_on, party.denied_at) == (None, {})


class TestWhatIsHeld:
    def test_because_they_are_told_goes_by_post_when_they_are_written_to_again(self, council):
        case = given.logged(council, customer=EVERY_WAY)
        receipt = case.letters.get()
        correct(council, case, contact_by=ContactBy.TELEPHONE)
        receipt.refresh_from_db()
        assert (receipt.status, receipt.addressed_to) == (LetterStatus.HELD, EVERY_WAY.phone)
        correct(council, case, contact_by=ContactBy.POST)
        receipt.refresh_from_db()
        assert receipt.status == LetterStatus.QUEUED
        assert "1 Mill Lane" in receipt.addressed_to
        assert receipt.trouble == ""

    def test_because_they_are_told_is_told_at_the_number_as_it_is(self, council):
        case = given.logged(council, customer=EVERY_WAY)
        correct(council, case, contact_by=ContactBy.TELEPHONE)
        correct(council, case, phone="01632 960 002")
        assert case.letters.get().addressed_to == "01632 960 002"

    def test_because_nobody_knows_if_it_left_stays(self, council):
        case = given.logged(council, customer=MISTYPED)
        letter = outbox.claim(at=given.timezone.now())
        outbox.in_doubt(letter, trouble="The line broke.", at=given.timezone.now())
        correct(council, case, email=RIGHT)
        letter.refresh_from_db()
        assert (letter.status, letter.addressed_to) == (LetterStatus.HELD, TYPO)


def test_what_is_known_of_an_address_is_erased_with_the_case():
    assert "denied_at" in Party.erasable
