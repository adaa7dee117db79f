"""Who a case is from, and when two contacts are one person."""

from dataclasses import replace

import pytest

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
            given.received(council, customer=A_NAME_ALONE, acting=ActingFor(NEIGHBOUR))

        assert Person.objects.filter(name="Derek Pole").count() == 2
        assert Person.objects.filter(name="Nadia Bour").count() == 1


class TestACustomerWhoComesAgain:
    @pytest.mark.parametrize("contact", [given.AMINA, given.BY_POST])
    def test_keeps_one_record(self, council, contact):
        typed = contact.postcode.lower().replace(" ", "")
        again = replace(contact, name=f" {contact.name.upper()} ", postcode=typed)

        first, second = (given.received(council, customer=each) for each in (contact, again))

        assert first.parties.get().person == second.parties.get().person

    def test_has_another_link_for_each_case(self, council):
        first, second = given.received(council), given.received(council)

        assert given.key(first.parties.get()) != given.key(second.parties.get())
