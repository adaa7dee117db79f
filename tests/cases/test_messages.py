"""What a customer tells us once there is a case: kept, found, and waiting to be read."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from putright.cases import commands, search
from putright.cases.commands import ActingFor, Changed, NotAllowed, Refused, Sent
from putright.cases.models import Case, Message
from putright.cases.permissions import visible_cases
from putright.people.models import Person
from putright.procedure.kinds import Channel, Kind, LinkKind
from putright.procedure.messages import Became, MessageKind
from putright.procedure.steps import State
from tests import given
from tests.portal import made
from tests.portal.made import NADIA

HOSPITAL = "My child is now in hospital."


def tell(case, text=HOSPITAL, *, on=given.TODAY, **how):
    party = case.parties.get(correspondent=True)
    return commands.record_message(case, by=None, on=on, party=party, text=text, **how)


def deal(case, became, *messages, by, on=given.LATER, reason=""):
    keys = [message.pk for message in messages or case.messages.waiting()]
    commands.deal_with_messages(case, by=by, on=on, messages=keys, became=became, reason=reason)
    return Case.objects.get(pk=case.pk)


class TestAMessage:
    def test_is_kept_with_whom_it_is_from_and_when(self, council):
        case = given.acknowledged(council, acting=ActingFor(NADIA))

        message = tell(case, f" {HOSPITAL}\n")

        assert (message.text, message.on, message.channel) == (HOSPITAL, given.TODAY, Channel.WEB)
        assert message.party.person.name == "Nadia Bour"

    def test_marks_its_case_since_the_day_of_the_oldest(self, council):
        case = given.acknowledged(council)

        tell(case, on=given.TODAY)
        tell(case, on=given.LATER)

        assert Case.objects.get().message_since == given.TODAY

    def test_is_an_event_that_names_the_party_and_holds_no_words(self, council):
        case = given.acknowledged(council)

        message = tell(case)

        event = case.events.latest("number")
        assert (event.kind, event.by) == ("message_received", None)
        assert event.details == {
            "message": message.pk,
            "message_kind": "more",
            "channel": "web",
            "party": message.party_id,
        }

    def test_comes_with_its_files_even_when_one_was_sent_before(self, council):
        case = given.acknowledged(council)
        photo = Sent(ContentFile(b"photo", name="photo"), "boiler.jpg", "image/jpeg")

        first, second = tell(case, files=[photo]), tell(case, "", files=[photo])

        assert [file.name for file in first.files.all()] == ["boiler.jpg"]
        assert [file.name for file in second.files.all()] == ["boiler.jpg"]

    def test_can_be_written_down_by_an_officer_who_is_told_of_it(self, council):
        case = given.acknowledged(council)
        commands.record_message(
            case,
            by=council.adviser,
            on=given.TODAY,
            party=case.parties.get(),
            text="Nobody came.",
            channel=Channel.TELEPHONE,
        )
        assert Case.objects.get().message_since == given.TODAY
        assert case.messages.get().by == council.adviser

    def test_without_words_or_files_is_refused(self, council):
        with pytest.raises(Refused, match="Enter what the customer tells us"):
            tell(given.acknowledged(council), " ")

    def test_that_it_is_not_put_right_needs_an_answer_first(self, council):
        with pytest.raises(Refused, match="We have not answered this yet"):
            tell(given.acknowledged(council), kind=MessageKind.NOT_PUT_RIGHT)

    def test_of_somebody_who_has_no_part_in_the_case_is_refused(self, council):
        case, other = given.received(council), given.received(council)
        with pytest.raises(NotAllowed):
            commands.record_message(
                case, by=None, on=given.TODAY, party=other.parties.get(), text=HOSPITAL
            )

    def test_overwrites_nothing_that_an_officer_is_about_to_do(self, council):
        case = given.acknowledged(council)
        seen = Case.objects.get().last_event

        tell(case)

        days = commands.promise_updates(case, by=council.officer, on=given.TODAY, days=5, seen=seen)
        assert days.pk


class TestTheWordsOfACase:
    def test_find_it_by_a_message(self, council):
        case = given.acknowledged(council)
        tell(case, "The ceiling fell on Wróbel.")
        assert search.find("ceiling wrobel") == [case.pk]

    def test_find_it_by_a_note(self, council):
        case = given.acknowledged(council)
        commands.note(case, by=council.officer, on=given.TODAY, text="Ask the locksmith.")
        assert search.find("locksmith") == [case.pk]

    def test_find_it_by_the_reasons_that_are_kept_as_notes(self, council):
        case = given.acknowledged(council)
        commands.withdraw(case, by=None, on=given.TODAY, reason="The plumber was kind.")
        commands.reopen(case, by=council.officer, on=given.TODAY, reason="The mould is back.")
        assert search.find("plumber mould") == [case.pk]

    def test_still_find_it_after_its_people_were_corrected(self, council):
        case = given.accepted(council)
        tell(case, "The ceiling fell.")
        commands.note(case, by=council.officer, on=given.TODAY, text="Ask the locksmith.")
        commands.correct_contact(
            case,
            by=council.officer,
            on=given.TODAY,
            person=case.parties.get().person,
            contact=given.BY_POST,
        )
        assert search.find("ceiling locksmith pole") == [case.pk]


class TestWhatBecomesOfAMessage:
    def test_is_said_by_an_officer_and_then_it_waits_no_more(self, council):
        case = given.acknowledged(council)
        tell(case)

        case = deal(case, Became.TAKEN_UP, by=council.officer)

        message = case.messages.get()
        assert (message.became, message.read_by, message.read_on) == (
            Became.TAKEN_UP,
            council.officer,
            given.LATER,
        )
        assert case.message_since is None
        event = case.events.latest("number")
        assert event.kind == "message_dealt_with"
        assert event.details == {"messages": [message.pk], "became": "taken_up"}

    def test_is_said_of_each_and_the_others_wait_since_their_own_day(self, council):
        case = given.acknowledged(council)
        first, _ = tell(case, on=given.TODAY), tell(case, "Nobody came.", on=given.LATER)

        case = deal(case, Became.TAKEN_UP, first, by=council.officer)

        assert case.message_since == given.LATER

    @pytest.mark.parametrize("became", [Became.ANSWERED, Became.NOTHING])
    def test_needs_a_reason_where_it_changes_nothing(self, council, became):
        case = given.acknowledged(council)
        tell(case)
        with pytest.raises(Refused, match="what you told the customer, or why"):
            deal(case, became, by=council.officer)

        assert deal(case, became, by=council.officer, reason="I rang.").message_since is None
        assert case.messages.get().reason == "I rang."

    def test_is_said_once(self, council):
        case = given.acknowledged(council)
        first, _ = tell(case), tell(case, "Nobody came.")
        deal(case, Became.TAKEN_UP, first, by=council.officer)
        with pytest.raises(Refused, match="Somebody else has dealt with this"):
            deal(case, Became.NOTHING, first, by=council.manager, reason="No.")

    def test_is_not_said_where_nothing_waits(self, council):
        with pytest.raises(Refused, match="No message of this case waits"):
            deal(given.acknowledged(council), Became.TAKEN_UP, by=council.officer)

    @pytest.mark.by_hand
    def test_is_not_for_checkers_or_the_officer_complained_of(self, council):
        case = given.acknowledged(council)
        tell(case)
        case.officers_complained_of.add(council.colleague)
        for officer in (council.checker, council.colleague):
            with pytest.raises(NotAllowed):
                deal(case, Became.TAKEN_UP, by=officer)

    def test_may_open_a_closed_case_again(self, council):
        case = made.closed(council)
        tell(case, "Nobody came.", on=given.LATER)

        case = deal(case, Became.REOPENED, by=council.officer, reason="The repair is not done.")

        assert (case.state, case.message_since) == (State.RESPONDED, None)

    def test_is_not_the_work_on_a_case_that_is_closed(self, council):
        case = made.closed(council)
        tell(case, on=given.LATER)
        with pytest.raises(Refused, match="is not possible now"):
            deal(case, Became.TAKEN_UP, by=council.officer)

    def test_may_open_again_only_for_those_who_may(self, council):
        case = made.closed(council)
        tell(case, on=given.LATER)
        with pytest.raises(NotAllowed):
            deal(case, Became.REOPENED, by=council.adviser, reason="She says so.")
        assert Case.objects.get().message_since == given.LATER

    def test_may_be_the_next_stage_from_the_day_of_the_message(self, council):
        case = given.answered(council)
        tell(case, "It is as cold as before.", on=given.LATER, kind=MessageKind.NOT_PUT_RIGHT)

        case = deal(case, Became.NEXT_STAGE, by=council.adviser, on=given.LATER)

        stage = case.stages.get(number=2)
        assert (stage.received_on, stage.reason) == (given.LATER, "It is as cold as before.")
        assert case.message_since is None

    def test_counts_the_next_stage_from_our_answer_when_it_came_before_that(self, council):
        case = given.under_check(council)
        tell(case, on=given.WEDNESDAY)
        given.approve(case, by=council.checker, on=given.TODAY)

        case = deal(case, Became.NEXT_STAGE, by=council.adviser, on=given.LATER)

        assert case.stages.get(number=2).received_on == given.TODAY

    def test_may_be_a_new_contact_of_the_same_people_from_the_day_of_the_message(self, council):
        case = made.routed_out(council)
        first = tell(case, "They sent me away.", kind=MessageKind.NOT_PUT_RIGHT)
        second = tell(case, "Now the roof leaks.", on=given.LATER)

        case = deal(case, Became.NEW_CONTACT, first, second, by=council.adviser)

        new = Case.objects.exclude(pk=case.pk).get()
        assert (new.kind, new.received_on) == (Kind.COMPLAINT, given.TODAY)
        assert new.account == "They sent me away.\n\nNow the roof leaks."
        assert new.parties.get().person == case.parties.get().person
        assert Person.objects.count() == 1
        assert case.links_forward.get().kind == LinkKind.FOLLOWS
        assert case.events.latest("number").details["other"] == new.reference
        assert case.state == State.CLOSED

    def test_takes_its_files_along_into_a_new_contact(self, council):
        case = given.acknowledged(council)
        tell(case, files=[Sent(ContentFile(b"photo", name="photo"), "boiler.jpg", "image/jpeg")])

        deal(case, Became.NEW_CONTACT, by=council.adviser)

        file = Case.objects.latest("pk").attachments.get()
        assert (file.name, file.by) == ("boiler.jpg", council.adviser)
        with file.file.open() as copied:
            assert copied.read() == b"photo"
        assert case.attachments.count() == 1

    def test_hides_a_new_contact_from_whom_the_case_is_about(self, council):
        case = given.acknowledged(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.colleague)
        tell(case, "He was rude to me again.")

        deal(case, Became.NEW_CONTACT, by=council.adviser)

        new = Case.objects.latest("pk")
        assert list(new.officers_complained_of.all()) == [council.colleague]
        assert not visible_cases(council.colleague).exists()

    def test_keeps_who_acts_for_the_customer_in_a_new_contact(self, council):
        case = given.acknowledged(council, acting=ActingFor(NADIA, authority="A signed note"))
        tell(case)

        deal(case, Became.NEW_CONTACT, by=council.adviser)

        new = Case.objects.latest("pk")
        writer = new.parties.get(correspondent=True)
        assert (writer.person.name, writer.authority) == ("Nadia Bour", "A signed note")

    def test_is_no_new_contact_without_words(self, council):
        case = given.acknowledged(council)
        tell(
            case, "", files=[Sent(ContentFile(b"photo", name="photo"), "boiler.jpg", "image/jpeg")]
        )
        with pytest.raises(Refused, match="There are no words to log"):
            deal(case, Became.NEW_CONTACT, by=council.officer)

    def test_is_said_of_an_old_systems_case_too(self, council):
        case = made.imported(council)
        tell(case)
        assert deal(case, Became.NEW_CONTACT, by=council.adviser).message_since is None

    def test_is_there_with_its_day_and_its_officer_or_not_at_all(self, council):
        tell(given.acknowledged(council))
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.update(became=Became.NOTHING)


class TestThatItIsStillNotPutRight:
    def test_is_not_said_twice_without_a_word_more(self, council):
        case = given.answered(council)
        tell(case, "", kind=MessageKind.NOT_PUT_RIGHT)
        with pytest.raises(Refused, match="said already"):
            tell(case, "", kind=MessageKind.NOT_PUT_RIGHT)
        assert case.messages.count() == 1

    def test_is_said_again_with_words_or_once_the_first_was_dealt_with(self, council):
        case = given.answered(council)
        tell(case, "", kind=MessageKind.NOT_PUT_RIGHT)
        tell(case, "Nobody came.", kind=MessageKind.NOT_PUT_RIGHT)
        deal(case, Became.NOTHING, by=council.adviser, reason="Told them that we come on Friday.")
        tell(case, "", kind=MessageKind.NOT_PUT_RIGHT)
        assert case.messages.count() == 3


class TestWhoActedOnThePortal:
    def test_is_on_record(self, council):
        case = given.answered(council, acting=ActingFor(NADIA))
        writer = case.parties.get(correspondent=True)

        commands.escalate(case, by=None, on=given.LATER, party=writer)

        assert case.events.latest("number").details["party"] == writer.pk

    def test_is_told_to_an_officer_who_was_slower(self, council):
        case = given.acknowledged(council, acting=ActingFor(NADIA, authority="A signed note"))
        seen = Case.objects.get().last_event
        writer = case.parties.get(correspondent=True)
        commands.withdraw(case, by=None, on=given.TODAY, party=writer)

        with pytest.raises(Changed, match=r"the representative \(withdrawn\)"):
            commands.promise_updates(case, by=council.officer, on=given.TODAY, days=5, seen=seen)

    def test_is_never_a_party_of_another_case(self, council):
        case, other = given.answered(council), given.received(council)
        with pytest.raises(NotAllowed):
            commands.escalate(case, by=None, on=given.LATER, party=other.parties.get())
        with pytest.raises(NotAllowed):
            commands.withdraw(other, by=None, on=given.LATER, party=case.parties.get())


class TestWithdrawingForSomebodyElse:
    @pytest.mark.parametrize("authority", ["", "A signed note"])
    def test_needs_something_that_shows_that_they_may(self, council, authority):
        case = given.accepted(council, acting=ActingFor(NADIA, authority=authority))
        writer = case.parties.get(correspondent=True)
        if authority:
            assert commands.withdraw(case, by=None, on=given.TODAY, party=writer).closed_on
        else:
            with pytest.raises(NotAllowed, match="They can ask us themselves"):
                commands.withdraw(case, by=None, on=given.TODAY, party=writer)

    def test_is_not_needed_by_the_customer_or_by_an_officer_who_was_told(self, council):
        case = given.accepted(council, acting=ActingFor(NADIA))
        customer = case.parties.get(correspondent=False)
        assert commands.withdraw(case, by=None, on=given.TODAY, party=customer).closed_on
        case = given.accepted(council, acting=ActingFor(NADIA))
        assert commands.withdraw(case, by=council.adviser, on=given.TODAY).closed_on
