"""Who on record may be the person that somebody writes down."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from putright.cases import commands, known
from putright.cases.models import LetterStatus, Party
from putright.people.contact import Contact
from putright.procedure.kinds import ContactBy
from tests import given

NOBODY = Contact(name="")
BROTHER = Contact(
    name="Omar Yusuf", email="omar@example.org", address="12 Canal Street", postcode="LE1 4AB"
)


def who(hidden=(), **typed: str) -> known.Found:
    return known.who(replace(NOBODY, **typed), hidden=hidden)


def named(people) -> list[str]:
    return [each.person.name for each in people]


class TestSomebodyOnRecord:
    @pytest.mark.parametrize(
        ("typed", "same"),
        [
            ({"name": "amina yusuf"}, "Same name"),
            ({"name": "Yusuf, Am"}, "Same name"),
            ({"name": "Aminah Yusuff"}, "Same name in another spelling"),
            ({"email": "AMINA.Yusuf@example.org"}, "Same email address"),
            ({"phone": "+44 116 496 0123"}, "Same telephone number"),
            ({"phone": "496 0123"}, "Same telephone number"),
            ({"name": "Amina", "postcode": "le14ab"}, "Same name and postcode"),
            ({"name": "Amina", "address": "12 Canal Street, Westmere"}, "Same name and address"),
            (
                {"name": "Amina", "address": "12 canal st.", "postcode": "LE1 4AB"},
                "Same name, address and postcode",
            ),
            (
                {"name": "Amina", "address": "12 canal street", "postcode": "LE1 4AB"},
                "Same name, address and postcode",
            ),
        ],
    )
    def test_is_found_and_it_says_by_what(self, council, typed, same):
        given.logged(council)
        [found] = who(**typed).people
        assert found.person.name == "Amina Yusuf"
        assert found.same == same

    def test_stands_apart_from_the_neighbours(self, council):
        given.logged(council)
        given.logged(council, customer=BROTHER)
        found = who(name="Amina", postcode="LE1 4AB")
        assert named(found.people) == ["Amina Yusuf"]
        assert named(found.neighbours) == ["Omar Yusuf"]

    def test_comes_before_whoever_has_less_in_common(self, council):
        namesake = replace(given.AMINA, email="other@example.org", phone="", postcode="LE9 9ZZ")
        given.logged(council)
        given.logged(council, customer=namesake)
        first, second = who(name="Amina Yusuf", phone="0116 496 0123").people
        assert (first.person.phone, second.person.phone) == ("0116 496 0123", "")

    def test_has_open_contacts_before_newer_ones_that_are_closed(self, council):
        still_open, closed = given.logged(council), given.logged(council)
        commands.withdraw(closed, by=council.officer, on=given.TODAY)
        [found] = who(email="amina.yusuf@example.org").people
        assert (found.cases, found.open) == ([still_open.pk, closed.pk], 1)

    @pytest.mark.parametrize(
        "typed",
        [{"name": "Am"}, {"phone": "60123"}, {"name": " "}, {}],
        ids=["two letters", "five digits", "a space", "nothing"],
    )
    def test_is_not_looked_for_by_too_little(self, council, typed):
        given.logged(council)
        found = who(**typed)
        assert (named(found.people), found.looked) == ([], False)

    @pytest.mark.parametrize("typed", [{"name": "Ami"}, {"phone": "960123"}])
    def test_is_looked_for_by_just_enough(self, council, typed):
        given.logged(council)
        assert named(who(**typed).people) == ["Amina Yusuf"]

    def test_is_not_found_by_what_others_only_speak_of(self, council):
        given.logged(council)
        assert named(who(name="Boiler").people) == []

    def test_without_a_name_is_found_by_a_number_alone(self, council):
        nameless = replace(given.AMINA, name="", email="", contact_by=ContactBy.POST)
        given.logged(council, customer=nameless)
        assert len(who(phone="0116 496 0123").people) == 1
        assert named(who(name="Somebody who gave no name").people) == []


class TestManyOfOneName:
    def test_are_counted_beyond_those_that_are_shown(self, council):
        for n in range(known.PEOPLE + 2):
            given.logged(council, customer=Contact(name="John Smith", email=f"n{n}@example.org"))
        found = who(name="John Smith")
        assert (len(found.people), found.more) == (known.PEOPLE, 2)

    def test_take_as_many_questions_as_few(self, council):
        asked = []
        for n in range(12):
            given.logged(
                council,
                customer=Contact(name="John Smith", email=f"n{n}@example.org", postcode="LE1 1AA"),
            )
            if n in {0, 5, 11}:
                asked.append(_questions(name="John Smith", postcode="LE1 1AA"))
        assert asked[0] == asked[1] == asked[2]


def _questions(**typed: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        who(**typed)
    return len(asked)


class TestWhatOnlyAStrangerTold:
    def test_is_shown_as_not_confirmed_and_given_to_nobody(self, council):
        given.received(council)
        [found] = who(name="Amina Yusuf").people
        assert found.trust is known.Trust.NONE
        assert known.details(found.person.pk, hidden=()) is None

    def test_is_given_once_an_officer_has_written_them_down(self, council):
        case = given.logged(council)
        person = case.parties.get().person
        assert known.details(person.pk, hidden=()) == person

    def test_does_not_push_out_somebody_of_that_name_who_is_known(self, council):
        known_to_us = given.logged(council).parties.get().person
        for n in range(known.PEOPLE + 1):
            given.received(council, customer=replace(given.AMINA, email=f"n{n}@evil.example"))
        assert who(name="Amina Yusuf").people[0].person == known_to_us


class TestAnAddressThatWasDenied:
    """Two of her cases have the same mistyped address, whose owner says that it is not theirs."""

    @pytest.fixture
    def person(self, council):
        case, _ = given.logged(council), given.logged(council)
        party = case.parties.get()
        commands.deny_address(case, on=given.TODAY, party=party)
        return party.person

    def test_is_said_and_its_record_is_given_to_nobody(self, council, person):
        [found] = who(name="Amina Yusuf").people
        assert found.trust is known.Trust.DENIED
        assert known.details(person.pk, hidden=()) is None

    def test_gets_nothing_of_her_next_call(self, council, person):
        case = given.logged(council)
        assert case.parties.get().person == person
        assert case.parties.get().denied
        assert [letter.status for letter in case.letters.all()] == [LetterStatus.HELD]

    def test_can_be_used_again_once_an_officer_knows_better(self, council, person):
        party = Party.objects.denied().get()
        commands.confirm_address(party.case, by=council.officer, on=given.LATER, party=party)
        assert not given.logged(council).parties.get().denied


class TestAHiddenCase:
    def test_tells_of_nobody(self, council):
        given.logged(council, customer=BROTHER)
        before = [who(postcode="LE1 4AB"), who(name="Amina Yusuf")]
        case = given.logged(council)
        person = case.parties.get().person
        assert [who([case.pk], postcode="LE1 4AB"), who([case.pk], name="Amina Yusuf")] == before
        assert known.details(person.pk, hidden=[case.pk]) is None

    def test_is_not_among_the_contacts_of_somebody_with_others(self, council):
        hidden, other = given.logged(council), given.logged(council)
        [found] = who([hidden.pk], name="Amina Yusuf").people
        assert (found.cases, found.open) == ([other.pk], 1)
