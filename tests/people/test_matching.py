"""Who a case is from, and when two contacts are one person."""

from dataclasses import replace

import pytest

from putright.cases import commands
from putright.cases.commands import ActingFor, Refused
from putright.cases.models import Case
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given

NEIGHBOUR = Contact(name="Nadia Bour", email="nadia@example.org")
A_NAME_ALONE = Contact(name="Derek Pole")


class TestTheCorrespondent:
    @pytest.mark.parametrize(
        ("contact", "message"),
        [
            (Contact(name="Derek Pole"), "Enter an email address"),
            (Contact(name="Derek Pole", contact_by=ContactBy.POST), "Enter an address where"),
        ],
    )
    def test_must_be_reachable(self, council, contact, message):
        with pytest.raises(Refused, match=message):
            given.received(council, customer=contact)

        assert not Case.objects.exists()


class TestSomebodyForWhomAnotherActs:
    def test_needs_no_more_than_a_name(self, council):
        case = given.received(council, customer=A_NAME_ALONE, acting=ActingFor(NEIGHBOUR))

        customer = case.parties.get(correspondent=False).person
        assert (customer.name, customer.written_to_at) == ("Derek Pole", "")

    def test_is_never_taken_for_another_one_of_that_name(self, council):
        for _ in range(2):
            given.logged(council, customer=A_NAME_ALONE, acting=ActingFor(NEIGHBOUR))

        assert Person.objects.filter(name="Derek Pole").count() == 2
        assert Person.objects.filter(name="Nadia Bour").count() == 1

    def test_keeps_the_record_to_which_the_address_leads_that_was_given_for_them(self, council):
        known = given.logged(council).parties.get().person
        given_by_her = replace(given.AMINA, contact_by=ContactBy.POST, phone="")
        case = given.logged(council, customer=given_by_her, acting=ActingFor(NEIGHBOUR))
        assert case.parties.get(correspondent=False).person == known

    def test_is_nobody_on_record_for_a_stranger_who_writes_for_them(self, council):
        known = given.logged(council, customer=given.BY_POST).parties.get().person
        case = given.received(council, customer=given.BY_POST, acting=ActingFor(NEIGHBOUR))
        assert case.parties.get(correspondent=False).person != known


BY_PHONE = replace(given.AMINA, email="", address="", contact_by=ContactBy.TELEPHONE)
IN_PERSON = replace(BY_PHONE, contact_by=ContactBy.IN_PERSON)


class TestACustomerWhoComesAgain:
    @pytest.mark.parametrize("contact", [given.AMINA, given.BY_POST, BY_PHONE, IN_PERSON])
    def test_keeps_one_record(self, council, contact):
        typed = contact.postcode.lower().replace(" ", "")
        again = replace(contact, name=f" {contact.name.upper()} ", postcode=typed)

        first, second = (given.logged(council, customer=each) for each in (contact, again))

        assert first.parties.get().person == second.parties.get().person

    @pytest.mark.parametrize(
        "again",
        [
            replace(given.AMINA, contact_by=ContactBy.TELEPHONE),
            replace(given.AMINA, contact_by=ContactBy.POST),
            replace(given.AMINA, contact_by=ContactBy.IN_PERSON),
            replace(given.AMINA, email="new@example.org"),
            BY_PHONE,
        ],
        ids=["rung", "written to", "told in person", "at another address", "by a number alone"],
    )
    def test_has_another_one_where_the_first_would_reach_them_otherwise(self, council, again):
        known = given.logged(council).parties.get().person
        party = given.logged(council, customer=again).parties.get()

        assert party.person != known
        assert party.person.contact_by == again.contact_by
        assert party.case.letters.get().addressed_to != given.AMINA.email

    def test_keeps_one_when_the_address_is_spelt_in_another_way(self, council):
        known = given.logged(council, customer=given.BY_POST).parties.get().person
        again = replace(given.BY_POST, address="3, Mill Ln")
        assert given.logged(council, customer=again).parties.get().person == known

    def test_has_another_link_for_each_case(self, council):
        first, second = given.logged(council), given.logged(council)

        assert given.key(first.parties.get()) != given.key(second.parties.get())


class TestAStrangerWhoGivesTheNameOfAnother:
    """They have confirmed an e-mail address of their own under her name."""

    @pytest.mark.parametrize(
        "hers",
        [
            BY_PHONE,
            replace(given.AMINA, email="", contact_by=ContactBy.POST),
            replace(given.AMINA, email="hers@example.org"),
        ],
        ids=["she rings", "she writes", "she gives her own e-mail address"],
    )
    def test_gets_nothing_that_she_tells_an_officer(self, council, hers):
        evil = replace(given.AMINA, email="stranger@evil.example")
        party = given.received(council, customer=evil).parties.get()
        commands.confirm_address(party.case, by=None, on=given.TODAY, party=party)

        case = given.logged(council, customer=hers)

        assert case.parties.get().person != party.person
        assert "evil.example" not in case.letters.get().addressed_to
