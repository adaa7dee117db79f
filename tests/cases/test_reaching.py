"""Everybody can reach the council: with a telephone alone, without an address, without a name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from putright.cases import commands
from putright.cases.commands import ActingFor, Refused
from putright.cases.models import Case, EventKind, LetterStatus
from putright.delivery import composing
from putright.people.contact import NAMELESS, Contact
from putright.procedure.kinds import Channel, ContactBy, Kind
from tests import given

BY_TELEPHONE = Contact(name="Joan Lee", phone="01632 960 712", contact_by=ContactBy.TELEPHONE)
COMES_IN = Contact(name="Ray Moss", address="No fixed abode", contact_by=ContactBy.IN_PERSON)
UNNAMED = Contact(name="", contact_by=ContactBy.PAGE)
NOBODY_NAMED = Contact(name=" ", phone="01632 960 713", contact_by=ContactBy.TELEPHONE)


def call(council, customer, *, by=None, channel=Channel.TELEPHONE, received_on=given.TUESDAY):
    """A contact that is logged on Tuesday."""
    return commands.receive(
        by=by or council.adviser,
        on=given.TUESDAY,
        received_on=received_on,
        kind=Kind.COMPLAINT,
        channel=channel,
        told=given.STORY,
        customer=customer,
    )


def acknowledged(council, customer) -> Case:
    case = given.defined(council, customer=customer)
    commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
    return given.approve(case, by=council.checker, on=given.TUESDAY)


def letter_of(case, kind="acknowledgement"):
    return case.letters.get(kind=kind)


def tell(case, council, said="I read all of it to her. She agrees.", **how):
    return commands.mark_sent(
        case, by=council.officer, on=given.WEDNESDAY, letter=letter_of(case), said=said, **how
    )


class TestACallerWithATelephoneAlone:
    def test_is_logged_by_any_member_of_staff(self, council):
        for officer in (council.adviser, council.officer, council.checker, council.manager):
            assert call(council, BY_TELEPHONE, by=officer).state == "received"

    def test_keeps_the_day_of_the_first_contact(self, council):
        case = call(council, BY_TELEPHONE, received_on=given.MONDAY)
        assert case.received_on == given.MONDAY

    def test_has_the_reference_when_they_hang_up(self, council):
        receipt = letter_of(call(council, BY_TELEPHONE), "receipt")

        assert (receipt.status, receipt.contact_by) == (LetterStatus.SENT, ContactBy.TELEPHONE)
        assert receipt.said == "They were given the reference while they were telling us."
        event = receipt.case.events.latest("number")
        assert (event.kind, event.by) == (EventKind.LETTER_SENT, council.adviser)

    def test_who_rang_on_another_day_has_yet_to_be_told(self, council):
        receipt = letter_of(call(council, BY_TELEPHONE, received_on=given.MONDAY), "receipt")
        assert receipt.status == LetterStatus.HELD

    def test_gets_no_letter_but_is_told(self, council):
        letter = letter_of(acknowledged(council, BY_TELEPHONE))

        assert (letter.status, letter.addressed_to) == (LetterStatus.HELD, "01632 960 712")
        assert letter.trouble.startswith("They are told by telephone.")

    def test_is_told_by_somebody_who_writes_down_what_was_said(self, council):
        case = acknowledged(council, BY_TELEPHONE)

        letter = tell(case, council)

        assert (letter.status, letter.said) == (
            LetterStatus.SENT,
            "I read all of it to her. She agrees.",
        )
        event = case.events.latest("number")
        assert (event.kind, event.by, event.details["told"]) == (
            EventKind.LETTER_SENT,
            council.officer,
            True,
        )

    def test_is_not_told_without_a_word_on_what_was_said(self, council):
        with pytest.raises(Refused, match="Enter what you told them"):
            tell(acknowledged(council, BY_TELEPHONE), council, said=" ")

    def test_is_sent_nothing_while_there_is_no_address(self, council):
        case = acknowledged(council, BY_TELEPHONE)
        with pytest.raises(Refused, match="correct first how we reach them"):
            commands.send_again(
                case,
                by=council.officer,
                on=given.WEDNESDAY,
                letter=letter_of(case),
                why_ordinary="She wants it on paper now.",
            )

    def test_gets_a_letter_once_there_is_an_address(self, council):
        case = acknowledged(council, BY_TELEPHONE)
        contact = replace(BY_TELEPHONE, email="joan@example.org", contact_by=ContactBy.EMAIL)
        person = case.parties.get().person
        commands.correct_contact(
            case, by=council.officer, on=given.WEDNESDAY, person=person, contact=contact
        )

        letter = letter_of(case)
        assert (letter.status, letter.addressed_to) == (LetterStatus.QUEUED, "joan@example.org")

    def test_must_have_a_number(self, council):
        with pytest.raises(Refused, match="Enter a telephone number"):
            call(council, replace(BY_TELEPHONE, phone="none"))


class TestWhatIsToldAfterItsApproval:
    """The customer is acknowledged, and answered, on the day on which they hear of it."""

    def told(self, case, council, kind, on, **how) -> Case:
        letter = letter_of(case, kind)
        commands.mark_sent(
            case, by=council.officer, on=on, letter=letter, said="I read it to her.", **how
        )
        return Case.objects.get(pk=case.pk)

    def test_acknowledges_on_that_day(self, council):
        case = acknowledged(council, BY_TELEPHONE)
        due = case.current_stage().response_due_on

        case = self.told(case, council, "acknowledgement", given.WEDNESDAY)

        stage = case.current_stage()
        assert stage.acknowledged_on == given.WEDNESDAY
        assert stage.response_due_on == due + timedelta(days=1)

    @pytest.mark.parametrize(("days", "counts"), [(0, 0), (1, 1), (9, 9)])
    def test_answers_on_that_day(self, council, days, counts):
        case = given.answered(council, customer=BY_TELEPHONE)
        case = self.told(case, council, "response", given.TODAY + timedelta(days=days))
        assert case.current_stage().responded_on == given.TODAY + timedelta(days=counts)

    def test_answers_on_the_day_before_on_which_it_was_told(self, council):
        case = given.answered(council, customer=BY_TELEPHONE)
        told_on, on = (given.TODAY + timedelta(days=days) for days in (1, 5))
        case = self.told(case, council, "response", on, sent_on=told_on)
        assert case.current_stage().responded_on == told_on

    def test_does_not_acknowledge_again_what_is_answered(self, council):
        case = given.answered(council, customer=BY_TELEPHONE)
        case = self.told(case, council, "acknowledgement", given.TODAY + timedelta(days=3))
        assert case.current_stage().acknowledged_on == given.TUESDAY

    def test_does_not_touch_a_stage_that_is_over(self, council):
        case = given.escalated(council, customer=BY_TELEPHONE)
        case = self.told(case, council, "response", given.LATER + timedelta(days=1))
        assert case.stages.get(number=1).responded_on == given.TODAY


class TestSomebodyWithoutAFixedAddress:
    def test_hears_from_us_when_they_come(self, council):
        case = acknowledged(council, COMES_IN)
        assert letter_of(case).trouble.startswith("They are told in person.")

    @pytest.mark.parametrize("address", ["No fixed abode", "NFA", "of no fixed address.", "n/a"])
    def test_is_sent_no_letter_to_nowhere(self, council, address):
        with pytest.raises(Refused, match="Enter an address where post arrives"):
            call(council, replace(COMES_IN, address=address, contact_by=ContactBy.POST))

    def test_may_have_their_post_sent_to_somebody(self, council):
        address = "No fixed address, c/o The Y Centre\n7 East Street"
        case = call(council, replace(COMES_IN, address=address, contact_by=ContactBy.POST))
        assert "7 East Street" in letter_of(case, "receipt").addressed_to


class TestSomebodyWithoutAName:
    def test_is_called_by_plain_words(self, council):
        person = call(council, NOBODY_NAMED).parties.get().person
        assert (person.name, person.greeted_as) == ("Somebody who gave no name", "customer")

    def test_is_greeted_without_a_name(self, council):
        letter = letter_of(acknowledged(council, UNNAMED))
        assert composing.greeting(letter) == "Dear customer"

    def test_finds_our_letters_on_the_page_of_their_case(self, council):
        case = given.defined(council, customer=UNNAMED)
        given.key(case.parties.get())  # as they saw it when they had written to us
        commands.acknowledge(case, by=council.officer, on=given.TODAY)
        letter = letter_of(given.approve(case, by=council.checker, on=given.TODAY))
        assert (letter.status, letter.contact_by) == (LetterStatus.QUEUED, ContactBy.PAGE)

    def test_is_never_taken_for_another(self, council):
        people = {call(council, NOBODY_NAMED).parties.get().person_id for _ in range(2)}
        assert len(people) == 2

    def test_is_asked_for_it_where_the_policy_of_the_council_wants_one(self, council, settings):
        settings.NAMELESS = False
        with pytest.raises(Refused, match="Enter the name of the person"):
            call(council, NOBODY_NAMED)

    def test_does_not_act_for_others(self, council):
        with pytest.raises(Refused, match="Enter the name of the person"):
            given.received(council, customer=given.AMINA, acting=ActingFor(UNNAMED))

    def test_may_have_somebody_act_for_them(self, council):
        case = given.received(council, customer=UNNAMED, acting=ActingFor(given.AMINA))
        writer = case.parties.get(correspondent=True)
        commands.confirm_address(case, by=None, on=given.TODAY, party=writer)

        letter = letter_of(case, "receipt")
        assert composing.greeting(letter).endswith("for somebody who gave no name.")
        assert case.parties.get(correspondent=False).person.name == NAMELESS
