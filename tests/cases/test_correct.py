from dataclasses import replace

import pytest

from putright.cases import commands, search
from putright.cases.commands import Refused
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given

MOVED = replace(given.AMINA, email="amina@elsewhere.example", address="9 New Road")


def correct(case, council, contact, *, person=None):
    person = person or case.parties.get().person
    return commands.correct_contact(
        case, by=council.adviser, on=given.TODAY, person=person, contact=contact
    )


class TestCorrectingAPersonsDetails:
    def test_holds_for_all_their_cases_and_the_letters_to_come(self, council):
        case, other = given.under_check(council), given.received(council)

        correct(case, council, MOVED)

        assert other.parties.get().person.email == MOVED.email
        case = given.approve(case, by=council.checker, on=given.TODAY)
        assert case.letters.get(kind="response").addressed_to == MOVED.email

    def test_can_be_searched_for_and_is_in_the_history_without_the_words(self, council):
        case = given.received(council)
        correct(case, council, MOVED)

        assert case.pk in search.find("elsewhere")
        assert case.events.latest("number").details == {"person": Person.objects.get().pk}

    def test_disturbs_nobody_who_has_the_case_open(self, council):
        case = given.acknowledged(council)
        correct(case, council, MOVED)
        commands.extend(
            case, by=council.officer, on=given.TODAY, days=5, reason="More.", seen=case.last_event
        )

    @pytest.mark.parametrize(
        ("contact", "message"),
        [
            (replace(MOVED, name=" "), "Enter the name"),
            (replace(MOVED, email=""), "Enter an email address"),
            (Contact(name="A", contact_by=ContactBy.POST), "Enter a postal address"),
        ],
    )
    def test_leaves_nobody_out_of_reach(self, council, contact, message):
        with pytest.raises(Refused, match=message):
            correct(given.received(council), council, contact)

    def test_is_for_the_people_of_the_case(self, council):
        stranger = Person.objects.create(name="Else", contact_by=ContactBy.POST)
        with pytest.raises(Refused, match="Else has no part in this case"):
            correct(given.received(council), council, MOVED, person=stranger)


class TestTwoWhoCorrectAtOnce:
    def test_the_second_is_told_and_overwrites_nothing(self, council):
        case = given.received(council)
        person = case.parties.get().person
        correct = {"by": council.adviser, "on": given.TODAY, "person": person}
        commands.correct_contact(
            case, **correct, contact=replace(given.AMINA, phone="1"), seen=case.last_event
        )

        with pytest.raises(commands.Changed, match="contact corrected"):
            commands.correct_contact(
                case, **correct, contact=replace(given.AMINA, phone="2"), seen=case.last_event
            )
