import re
from dataclasses import replace
from datetime import date

import pytest

from putright.cases import commands, references
from putright.cases.commands import ActingFor, NotAllowed, Promise, Refused
from putright.cases.models import Case
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import Channel, ContactBy, Kind, PartyRole
from putright.procedure.steps import State
from tests import given

FRIEND = Contact(name="Bea Friend", email="bea@example.org")


def log(council, *, by, on=given.TODAY, received_on=given.MONDAY, **changed):
    """A contact by telephone, logged by an officer."""
    told = {"told": given.STORY, "customer": given.AMINA, **changed}
    return commands.receive(
        by=by,
        on=on,
        received_on=received_on,
        kind=Kind.COMPLAINT,
        channel=Channel.TELEPHONE,
        **told,
    )


class TestAContact:
    def test_waits_for_triage_with_its_clock_running_from_the_day_it_arrived(self, council):
        case = log(council, by=council.adviser)

        assert (case.state, case.received_on) == (State.RECEIVED, given.MONDAY)
        assert case.due_on == date(2026, 11, 9)

    def test_keeps_the_version_of_the_procedure_that_is_in_force(self, council):
        case = given.received(council)

        assert (case.procedure, case.procedure_version) == ("corporate", "2024-04-01")

    def test_gets_a_receipt_at_once_that_nobody_need_check(self, council):
        letter = given.received(council).letters.get()

        assert (letter.kind, letter.status, letter.drafted_by) == ("receipt", "queued", None)
        assert letter.addressed_to == given.AMINA.email

    def test_is_in_the_history_without_anybody_s_words(self, council):
        case = given.received(council)
        event = case.events.get()

        assert (event.number, event.kind, event.by) == (1, "received", None)
        assert event.details == {
            "received_on": "2026-11-02",
            "case_kind": "complaint",
            "channel": "web",
            "party": case.parties.get().pk,
        }

    def test_without_a_summary_is_summed_up_by_its_first_words(self, council):
        told = replace(given.STORY, summary="", account="word " * 40)
        assert given.received(council, told=told).summary.endswith("word …")


class TestAContactThatCannotBeTaken:
    @pytest.mark.parametrize(
        ("told", "message"),
        [
            ({"told": replace(given.STORY, account="  ")}, "Enter what happened"),
            ({"received_on": date(2026, 11, 11)}, "today or in the past"),
            ({"received_on": date(2019, 1, 1)}, "1 April 2024"),
            ({"customer": Contact(name="A B")}, "Enter an email address"),
            (
                {"customer": Contact(name="A", contact_by=ContactBy.POST)},
                "address where post arrives",
            ),
        ],
    )
    def test_says_what_to_enter_and_leaves_nothing_behind(self, council, told, message):
        with pytest.raises(Refused, match=message):
            log(council, by=council.adviser, **told)

        assert not Case.objects.exists()

    def test_is_not_logged_by_somebody_who_has_no_role(self, council):
        with pytest.raises(NotAllowed, match="Your role, none, does not let you"):
            log(council, by=council.housing.lead_officer)


class TestOneCustomer:
    def test_has_one_record_however_often_they_ring(self, council):
        first, second = given.logged(council), given.logged(council)

        assert first.parties.get().person == second.parties.get().person

    def test_is_known_by_e_mail_in_whatever_case_it_is_typed(self, council):
        given.logged(council)
        shouting = replace(given.AMINA, name="AMINA YUSUF", email="Amina.Yusuf@EXAMPLE.org")
        given.logged(council, customer=shouting)

        assert Person.objects.count() == 1

    def test_by_post_is_known_by_name_and_address(self, council):
        given.logged(council, customer=given.BY_POST)
        given.logged(council, customer=replace(given.BY_POST, postcode="le27qx"))

        assert Person.objects.count() == 1

    def test_is_not_somebody_else_in_the_same_house(self, council):
        given.logged(council)
        given.logged(council, customer=replace(given.AMINA, name="Idris Yusuf"))

        assert Person.objects.count() == 2

    def test_does_not_have_their_record_overwritten_by_whoever_uses_their_name(self, council):
        given.logged(council)
        given.logged(council, customer=replace(given.AMINA, address="Elsewhere", phone="1"))

        assert Person.objects.get().address == given.AMINA.address

    def test_does_not_have_it_read_by_whoever_uses_their_name_on_the_portal(self, council):
        given.received(council)
        typed = replace(given.AMINA, address="Elsewhere", phone="1")
        case = given.received(council, customer=typed)

        assert Person.objects.count() == 2
        assert case.parties.get().person.phone == "1"


class TestSomebodyWhoActsForTheCustomer:
    def test_gets_the_letters(self, council):
        case = given.received(council, acting=ActingFor(FRIEND, authority="Signed form"))

        assert case.letters.get().addressed_to == "bea@example.org"
        roles = dict(case.parties.values_list("role", "correspondent"))
        assert roles == {PartyRole.CUSTOMER: False, PartyRole.REPRESENTATIVE: True}

    def test_is_named_in_the_history_when_they_wrote_and_nobody_when_an_officer_did(self, council):
        case = given.received(council, acting=ActingFor(FRIEND))
        writer = case.parties.get(correspondent=True)
        assert case.events.get().details["party"] == writer.pk
        assert "party" not in log(council, by=council.adviser).events.get().details


@pytest.fixture
def promise(council):
    """What a page was given that may be sent twice."""
    return Promise(Case.objects.free_reference(), files=("a photograph",))


class TestAPageThatIsSentTwice:
    def test_makes_one_case(self, council, promise):
        first = given.received(council, promise=promise)
        second = given.received(council, promise=promise)

        assert first == second == Case.objects.get(reference=promise.reference)
        assert first.letters.count() == 1

    @pytest.mark.parametrize(
        "changed",
        [
            {"told": replace(given.STORY, account="The next caller's story.")},
            {"told": replace(given.STORY, summary="Another summary")},
            {"told": replace(given.STORY, outcome_sought="Something else.")},
            {"told": replace(given.STORY, particulars={"happened_when": "Yesterday"})},
            {"customer": given.BY_POST},
            {"customer": replace(given.AMINA, phone="0116 496 0999")},
            {"acting": ActingFor(Contact(name="Bea Friend", email="bea@example.org"))},
            {"kind": Kind.COMMENT},
            {"on": given.TUESDAY},
        ],
        ids=lambda changed: next(iter(changed)),
    )
    def test_with_anything_else_in_it_makes_a_case_of_its_own(self, council, promise, changed):
        first = given.received(council, promise=promise)
        second = given.received(council, promise=promise, **changed)
        again = given.received(council, promise=promise, **changed)

        assert first != second == again
        assert Case.objects.count() == 2
        assert second.letters.count() == 1
        assert references.parse(str(second)) == second.reference

    def test_with_capitals_in_the_address_is_the_same(self, council, promise):
        first = given.received(council, promise=promise)
        shouting = replace(given.AMINA, email=given.AMINA.email.upper())
        assert given.received(council, customer=shouting, promise=promise) == first

    def test_with_another_file_makes_a_case_of_its_own(self, council, promise):
        first = given.received(council, promise=promise)
        second = given.received(council, promise=replace(promise, files=("another",)))

        assert first != second

    def test_by_any_number_of_callers_makes_a_case_for_each(self, council, promise):
        told = [replace(given.STORY, account=f"Caller {number}") for number in range(5)]
        cases = {given.received(council, told=each, promise=promise).pk for each in told * 2}

        assert len(cases) == len(told)

    @pytest.mark.by_hand
    def test_stays_what_was_sent_when_the_case_has_been_corrected_since(self, council, promise):
        first = given.received(council, promise=promise)
        Case.objects.filter(pk=first.pk).update(summary="Corrected since")

        assert given.received(council, promise=promise) == first

    def test_keeps_none_of_it_in_the_history(self, council, promise):
        sent = given.received(council, promise=promise).events.get().details["sent"]

        assert re.fullmatch(r"[A-Za-z0-9+/]{22}", sent)
