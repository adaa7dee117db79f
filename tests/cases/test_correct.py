from dataclasses import replace

import pytest

from putright.cases import commands, search
from putright.cases.commands import ActingFor, Refused
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
        case, other = given.under_check(council, by=council.adviser), given.logged(council)

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
            case,
            by=council.officer,
            on=given.TODAY,
            days=5,
            reason="A survey is missing.",
            seen=case.last_event,
        )

    @pytest.mark.parametrize(
        ("contact", "message"),
        [
            (replace(MOVED, name=" "), "Enter the name"),
            (replace(MOVED, email=""), "Enter an email address"),
            (Contact(name="A", contact_by=ContactBy.POST), "Enter an address where post arrives"),
        ],
    )
    def test_leaves_nobody_out_of_reach(self, council, contact, message):
        with pytest.raises(Refused, match=message):
            correct(given.received(council), council, contact)

    def test_is_for_the_people_of_the_case(self, council):
        stranger = Person.objects.create(name="Else", contact_by=ContactBy.POST)
        with pytest.raises(Refused, match="Else has no part in this case"):
            correct(given.received(council), council, MOVED, person=stranger)


class TestARecordThatOtherCasesShare:
    def test_has_the_correction_in_the_history_and_the_words_of_each(self, council):
        case, other = given.logged(council), given.logged(council)

        correct(case, council, MOVED)

        assert other.events.latest("number").kind == "contact_corrected"
        assert set(search.find("elsewhere")) == {case.pk, other.pk}

    def test_stays_as_it_is_in_a_case_about_the_officer_who_corrects_it(self, council):
        case, other, about = (given.logged(council) for _ in range(3))
        commands.name_officer(about, by=council.manager, on=given.TODAY, officer=council.adviser)
        before = about.events.count()

        corrected = correct(case, council, MOVED)

        assert case.parties.get().person == corrected == other.parties.get().person
        assert corrected.email == MOVED.email
        assert about.parties.get().person.email == given.AMINA.email
        assert about.events.count() == before

    def test_keeps_a_correspondent_of_another_case_within_reach(self, council):
        helped = given.logged(council, customer=given.BY_POST, acting=ActingFor(given.AMINA))
        given.logged(council, customer=given.BY_POST)
        person = helped.parties.get(role="customer").person

        with pytest.raises(Refused, match="Enter an address where post arrives"):
            correct(helped, council, replace(given.BY_POST, address=""), person=person)


class TestWhatAContactGivesAnew:
    ANEW = replace(given.AMINA, phone="0116 496 0999", adjustments="Large print")

    def test_waits_for_an_officer_and_can_be_searched_for(self, council):
        given.logged(council)
        case = given.logged(council, customer=self.ANEW)

        person = case.parties.get().person
        assert (person.phone, person.adjustments) == (given.AMINA.phone, "")
        assert case.parties.get().news == [
            ("Telephone number", "0116 496 0999"),
            ("What they need done differently", "Large print"),
        ]
        assert search.find("01164960999") == [case.pk]

    def test_is_taken_over_everywhere_by_a_correction(self, council):
        first = given.logged(council)
        second, third = (given.logged(council, customer=self.ANEW) for _ in range(2))

        correct(second, council, replace(self.ANEW, adjustments=""))

        assert first.parties.get().person.phone == "0116 496 0999"
        assert second.parties.get().gave == {}
        assert third.parties.get().gave == {"adjustments": "Large print"}

    def test_is_on_a_record_of_its_own_for_somebody_known_by_e_mail_who_wants_letters(
        self, council
    ):
        known = given.logged(council).parties.get()
        by_post = replace(given.AMINA, contact_by=ContactBy.POST, adjustments="BSL interpreter")
        party = given.logged(council, customer=by_post).parties.get()

        assert party.person != known.person
        assert (party.person.contact_by, party.gave) == (ContactBy.POST, {})

    def test_of_one_who_speaks_for_themselves_twice_counts_as_looked_at_for_both(self, council):
        given.logged(council)
        twice = ActingFor(replace(given.AMINA, phone="222"))
        case = given.logged(council, customer=replace(given.AMINA, phone="111"), acting=twice)

        correct(case, council, given.AMINA, person=case.parties.first().person)

        assert [party.gave for party in case.parties.all()] == [{}, {}]

    def test_says_nothing_where_the_record_knows_it_or_nothing_was_given(self, council):
        given.received(council)
        case = given.received(
            council, customer=Contact(name="Amina Yusuf", email=given.AMINA.email)
        )

        assert case.parties.get().gave == {}

    def test_never_turns_the_letters_of_the_one_who_is_helped(self, council):
        hers = given.received(council, customer=given.AMINA)
        helped = Contact(name="Amina Yusuf", email=given.AMINA.email, contact_by=ContactBy.POST)
        stranger = Contact(name="Sam Stranger", email="sam@example.org", adjustments="Call me")
        given.received(council, customer=helped, acting=ActingFor(stranger))

        person = hers.parties.get().person
        assert (person.contact_by, person.adjustments) == (ContactBy.EMAIL, "")


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
