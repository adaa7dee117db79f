"""Whose record an old case gets."""

from dataclasses import replace

import pytest

from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given
from tests.cases.test_import_cases import RITA, imported, old


@pytest.mark.django_db
class TestACustomer:
    def people(self, *contacts):
        """How many records so many contacts become, and again when they come one at a time."""
        records = [old(old_reference=str(n), customer=c) for n, c in enumerate(contacts)]
        together = imported(*records).people
        return together, sum(imported(record, source="another").people for record in records)

    def test_is_one_record_by_name_and_email(self):
        again = Contact(name=" rita  MOSS", email="Rita.Moss@example.org", postcode="LE9 9ZZ")
        assert self.people(RITA, again) == (1, 0)

    def test_is_one_record_by_name_and_postcode(self):
        by_post = Contact(name="Rita Moss", postcode="le27qx", contact_by=ContactBy.POST)
        assert self.people(RITA, by_post) == (1, 0)

    def test_is_another_at_another_address_of_the_same_postcode(self):
        by_post = Contact(
            name="Rita Moss", postcode="LE2 7QX", address="3 Mill Lane", contact_by=ContactBy.POST
        )
        contacts = [
            by_post,
            replace(by_post, address="3, MILL LANE."),
            replace(by_post, address="5 Mill Lane"),
            replace(by_post, address=""),
        ]
        assert self.people(*contacts) == (2, 0)

    def test_is_another_with_another_name_at_the_same_address(self):
        brother = Contact(name="Ray Moss", email=RITA.email, postcode=RITA.postcode)
        assert self.people(RITA, brother) == (2, 0)

    def test_is_another_with_the_same_name_elsewhere(self):
        elsewhere = Contact(name="Rita Moss", postcode="LE9 9ZZ", contact_by=ContactBy.POST)
        assert self.people(RITA, elsewhere) == (2, 0)

    def test_of_whom_only_a_name_is_known_gets_a_record_each_time(self):
        somebody = Contact(name="A Neighbour", contact_by=ContactBy.POST)
        assert self.people(somebody, somebody) == (2, 2)

    def test_who_was_there_before_keeps_the_record_as_it_is(self, council):
        known = given.logged(council).parties.get().person
        moved = Contact(name=known.name, email=known.email, postcode="LE9 9ZZ", ward="Castle")
        assert imported(old(customer=moved)).people == 0
        unchanged = Person.objects.get(pk=known.pk)
        assert (unchanged.postcode, unchanged.ward) == (known.postcode, known.ward)

    def test_keeps_their_ward(self):
        imported(old())
        assert Person.objects.get().ward == "Castle"
