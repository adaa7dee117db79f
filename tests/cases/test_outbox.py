"""How a letter that may leave comes to have left."""

from datetime import UTC, datetime, time, timedelta

import pytest

from putright.cases import commands
from putright.cases.commands import NotAllowed, Refused
from putright.cases.commands.sending import outbox
from putright.cases.models import Case, Event, Letter, LetterStatus
from putright.procedure.kinds import ContactBy
from tests import given
from tests.delivery.conftest import plenty

__all__ = ["plenty"]

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + outbox.LEASE + timedelta(seconds=1)
TROUBLE = "The mail server asked to try again later (451)."


@pytest.fixture
def letter(council):
    """The receipt of a complaint, waiting to go."""
    return given.received(council).letters.get()


@pytest.fixture
def in_hand(letter):
    """The same, claimed by a worker."""
    return outbox.claim(at=NOON)


@pytest.fixture
def lost(in_hand):
    """The same, held because nobody can know if it left."""
    outbox.in_doubt(in_hand, trouble="The worker was stopped.", at=LATER)
    return now(in_hand)


@pytest.fixture
def returned(in_hand):
    """The same, held because it was refused."""
    outbox.refused(in_hand, trouble="The mail server refused it (550).", at=NOON)
    return now(in_hand)


def now(letter):
    return Letter.objects.get(pk=letter.pk)


def import_(case):
    """Make a case one that came from an old system."""
    Case.objects.filter(pk=case.pk).update(imported_from="old", old_reference="1", procedure="")


def last_event(letter):
    event = Event.objects.filter(case=letter.case).latest("number")
    return event.kind, event.by, event.details


class TestClaiming:
    def test_takes_the_oldest_letter_in_hand_for_a_while(self, letter):
        claimed = outbox.claim(at=NOON)

        assert claimed == letter
        assert now(letter).status == LetterStatus.SENDING
        assert now(letter).claimed_until == NOON + outbox.LEASE
        assert now(letter).attempts == 1

    def test_gives_no_letter_twice(self, in_hand):
        assert outbox.claim(at=NOON) is None
        assert outbox.claim(at=LATER) is None

    def test_brings_all_that_composing_needs(self, letter, django_assert_num_queries):
        claimed = outbox.claim(at=NOON)
        with django_assert_num_queries(0):
            assert claimed.party.person.name
            assert str(claimed.case)
            assert claimed.drafted_by is None

    def test_asks_one_question_when_nothing_waits(self, db, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert outbox.claim(at=NOON) is None

    def test_leaves_letters_that_nobody_has_checked(self, council):
        given.under_check(council)
        while outbox.claim(at=NOON):
            pass
        assert Letter.objects.get(kind="response").status == LetterStatus.CHECKING

    @pytest.mark.by_hand
    def test_never_takes_a_letter_of_an_imported_case(self, letter):
        import_(letter.case)
        assert outbox.claim(at=NOON) is None
        assert list(Letter.objects.in_trouble(NOON)) == [letter]


class TestALetterThatHasLeft:
    def test_is_sent_at_that_moment_and_in_the_story(self, in_hand):
        outbox.sent(in_hand, at=NOON)

        assert (now(in_hand).status, now(in_hand).sent_at) == (LetterStatus.SENT, NOON)
        kind, by, details = last_event(in_hand)
        assert (kind, by) == ("letter_sent", None)
        assert details == {"letter": in_hand.pk, "letter_kind": "receipt", "by_hand": False}

    def test_is_written_down_once(self, in_hand):
        outbox.sent(in_hand, at=NOON)
        outbox.sent(in_hand, at=LATER)

        assert now(in_hand).sent_at == NOON
        assert Event.objects.filter(kind="letter_sent").count() == 1

    def test_counts_as_sent_although_it_was_held_meanwhile(self, in_hand, lost):
        outbox.sent(in_hand, at=LATER)
        assert now(lost).status == LetterStatus.SENT

    def test_counts_as_sent_although_it_waits_to_go_again(self, council, in_hand, lost):
        commands.send_again(lost.case, by=council.officer, on=given.MONDAY, letter=lost)
        outbox.sent(in_hand, at=LATER)
        assert outbox.claim(at=LATER) is None

    def test_is_not_sent_by_an_attempt_that_another_one_has_followed(self, council, in_hand, lost):
        commands.send_again(lost.case, by=council.officer, on=given.MONDAY, letter=lost)
        outbox.claim(at=LATER)
        outbox.sent(in_hand, at=LATER)
        assert now(lost).status == LetterStatus.SENDING

    def test_does_not_stop_whoever_has_the_case_open(self, council, letter):
        seen = Case.objects.get(pk=letter.case_id).last_event
        outbox.sent(outbox.claim(at=NOON), at=NOON)
        commands.withdraw(letter.case, by=council.officer, on=given.MONDAY, seen=seen)


class TestALetterThatFailed:
    def test_goes_again_after_a_minute(self, in_hand):
        outbox.failed(in_hand, trouble=TROUBLE, at=NOON)

        assert outbox.claim(at=NOON + timedelta(seconds=59)) is None
        again = outbox.claim(at=NOON + timedelta(seconds=60))
        assert (again, again.attempts, again.trouble) == (in_hand, 2, TROUBLE)

    def test_waits_longer_each_time_and_is_held_after_two_days(self, letter):
        at, begun = NOON, NOON
        while claimed := outbox.claim(at=at):
            outbox.failed(claimed, trouble=TROUBLE, at=at)
            at = now(letter).next_attempt_at or at

        assert timedelta(days=1) < at - begun < timedelta(days=3)
        assert (now(letter).status, now(letter).attempts) == (LetterStatus.HELD, 9)
        assert not now(letter).may_have_left

    def test_is_in_trouble_while_it_waits(self, in_hand):
        assert not Letter.objects.in_trouble(NOON).exists()
        outbox.failed(in_hand, trouble=TROUBLE, at=NOON)
        assert list(Letter.objects.in_trouble(NOON)) == [in_hand]

    def test_stays_sent_if_somebody_has_settled_it(self, council, in_hand, lost):
        commands.mark_sent(lost.case, by=council.officer, on=given.MONDAY, letter=lost)
        outbox.failed(in_hand, trouble=TROUBLE, at=LATER)
        assert now(lost).status == LetterStatus.SENT


class TestALetterThatIsHeld:
    def test_never_goes_by_itself(self, lost):
        assert outbox.claim(at=LATER + timedelta(days=30)) is None

    def test_says_whether_it_may_have_left(self, lost):
        assert lost.may_have_left
        kind, by, details = last_event(lost)
        assert (kind, by, details["may_have_left"]) == ("letter_held", None, True)

    def test_says_that_it_surely_did_not_when_it_was_refused(self, returned):
        assert not returned.may_have_left
        assert returned.trouble == "The mail server refused it (550)."
        assert last_event(returned)[2]["may_have_left"] is False


class TestSendingAgain:
    def test_queues_the_letter_at_once(self, council, lost):
        commands.send_again(lost.case, by=council.officer, on=given.MONDAY, letter=lost)

        assert outbox.claim(at=NOON) == lost
        kind, by, details = last_event(lost)
        assert (kind, by, details["may_have_left"]) == ("letter_released", council.officer, True)

    def test_goes_to_where_the_customer_lives_now(self, council, returned):
        person = returned.party.person
        person.contact_by = ContactBy.POST
        person.save()

        commands.send_again(returned.case, by=council.officer, on=given.MONDAY, letter=returned)

        assert now(returned).contact_by == ContactBy.POST
        assert now(returned).addressed_to == "Amina Yusuf\n12 Canal Street\nLE1 4AB"

    def test_is_refused_when_no_letter_is_held(self, council, letter):
        with pytest.raises(Refused, match="No letter of this case is held"):
            commands.send_again(letter.case, by=council.officer, on=given.MONDAY, letter=letter)

    def test_is_refused_for_another_letter_than_the_one_held(self, council, lost):
        other = given.received(council).letters.get()
        with pytest.raises(Refused, match="This letter is not held"):
            commands.send_again(lost.case, by=council.officer, on=given.MONDAY, letter=other)

    @pytest.mark.by_hand
    def test_is_refused_for_an_imported_case(self, council, lost):
        import_(lost.case)
        with pytest.raises(Refused, match="kept as it was"):
            commands.send_again(lost.case, by=council.officer, on=given.MONDAY, letter=lost)

    def test_is_not_for_the_front_line(self, council, lost):
        with pytest.raises(NotAllowed):
            commands.send_again(lost.case, by=council.adviser, on=given.MONDAY, letter=lost)


class TestMarkingAsSent:
    def test_says_that_it_left_when_the_worker_had_it(self, council, lost):
        commands.mark_sent(lost.case, by=council.manager, on=given.TUESDAY, letter=lost)

        assert (now(lost).status, now(lost).sent_at) == (LetterStatus.SENT, NOON)
        kind, by, details = last_event(lost)
        assert (kind, by, details["by_hand"]) == ("letter_sent", council.manager, True)

    def test_says_that_it_left_just_now_when_it_surely_had_not(self, council, returned):
        commands.mark_sent(returned.case, by=council.manager, on=given.TUESDAY, letter=returned)
        assert now(returned).sent_at is not None
        assert now(returned).sent_at != NOON

    def test_is_refused_once_it_has_left(self, council, lost):
        outbox.sent(lost, at=LATER)
        with pytest.raises(Refused, match="held"):
            commands.mark_sent(lost.case, by=council.manager, on=given.TUESDAY, letter=lost)


class TestLettersThatLeftLate:
    @pytest.fixture
    def acknowledgement(self, council):
        return given.acknowledged(council).letters.get(kind="acknowledgement")

    @pytest.mark.parametrize(("hour", "late"), [(22, False), (24, True)])
    def test_left_on_a_later_day_than_they_were_approved(self, acknowledgement, hour, late):
        midnight = datetime.combine(acknowledgement.approved_on, time(), tzinfo=UTC)
        outbox.sent(acknowledgement, at=midnight + timedelta(hours=hour))
        assert list(Letter.objects.left_late()) == [acknowledgement] * late

    @pytest.mark.by_hand
    @pytest.mark.parametrize(("minute", "late"), [(59, False), (61, True)])
    def test_are_counted_by_the_council_s_clock(self, acknowledgement, minute, late):
        summer = datetime(2026, 6, 1, 22, tzinfo=UTC)
        sent_at = summer + timedelta(minutes=minute)
        Letter.objects.update(approved_on=summer, status=LetterStatus.SENT, sent_at=sent_at)
        assert list(Letter.objects.left_late()) == [acknowledgement] * late

    def test_are_not_those_from_which_nothing_counts(self, in_hand):
        outbox.sent(in_hand, at=NOON + timedelta(days=2))
        assert not Letter.objects.left_late().exists()
