"""From the outbox to a channel, and back to the record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from putright.cases import commands, follow_links
from putright.cases.commands.sending import outbox
from putright.cases.models import Letter, LetterStatus
from putright.delivery.by_file import path_of
from putright.delivery.sending import Sender
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + outbox.LEASE + timedelta(seconds=1)


@pytest.fixture
def letter(council, outbox_folder):
    return given.received(council).letters.get()


def sender(at=NOON):
    return Sender(lambda: at)


def now(letter):
    return Letter.objects.get(pk=letter.pk)


def half_way(letter):
    """A worker took up the letter, and was never heard of again."""
    return outbox.claim(at=NOON)


class TestALetterThatIsDue:
    def test_leaves_and_is_written_down(self, letter):
        assert sender().send_next() is LetterStatus.SENT
        assert path_of(letter).exists()
        assert (now(letter).status, now(letter).sent_at) == (LetterStatus.SENT, NOON)

    def test_is_the_only_one_that_leaves(self, letter):
        sender().send_next()
        assert sender().send_next() is None

    def test_goes_by_the_channel_that_the_settings_name(self, letter, sink, outbox_folder):
        sender().send_next()
        assert len(sink.received) == 1
        assert not outbox_folder.exists()

    def test_is_printed_when_it_goes_by_post_whatever_the_settings_name(
        self, council, sink, outbox_folder
    ):
        letter = given.logged(council, customer=given.BY_POST).letters.get()
        sender().send_next()
        assert path_of(letter).exists()
        assert sink.received == []


class TestALetterThatIsReadOnThePage:
    """It stands there, and reaches whoever has a link that opens the page."""

    @pytest.fixture
    def case(self, council):
        case = given.received(council, customer=Contact(name="", contact_by=ContactBy.PAGE))
        assert sender().send_next() is LetterStatus.SENT  # they saw what the receipt says
        return case

    def key(self, case):
        return follow_links.key_of(case.parties.get(), case, posted=False, on=given.TODAY)

    def test_is_there_at_once_for_somebody_who_has_a_link(self, case):
        self.key(case)
        commands.withdraw(case, by=None, on=given.TODAY)
        assert sender().send_next() is LetterStatus.SENT
        assert case.parties.get().follow_links.count() == 1

    @pytest.mark.parametrize("ends", ["stopped", "over", "never made"])
    def test_is_held_where_no_link_opens_it(self, case, ends, settings):
        party = case.parties.get()
        if ends != "never made":
            self.key(case)
        if ends == "stopped":
            commands.stop_link(case, by=None, on=given.TODAY, party=party)
        commands.withdraw(case, by=None, on=given.TODAY)
        if ends == "over":
            settings.FOLLOW_DAYS = -1
        assert sender().send_next() is LetterStatus.HELD
        letter = case.letters.get(kind="withdrawal")
        assert letter.trouble.startswith("They read our letters on their page, and no link")
        assert not letter.may_have_left

    def test_leaves_once_an_officer_has_handed_over_another(self, council, case):
        by, on = council.officer, given.TODAY
        commands.withdraw(case, by=None, on=on)
        sender().send_next()
        commands.hand_over_link(case, by=by, on=on, party=case.parties.get())
        held = case.letters.get(kind="withdrawal")
        commands.send_again(case, by=by, on=on, letter=held)
        assert sender().send_next() is LetterStatus.SENT

    def test_is_there_for_somebody_who_used_the_link_that_was_sent(self, council):
        case = given.logged(council)
        party = case.parties.get()
        follow_links.key_of(party, case, posted=True, on=given.TODAY)
        Person.objects.update(contact_by=ContactBy.PAGE)
        commands.withdraw(case, by=None, on=given.TODAY)
        Letter.objects.filter(kind="receipt").delete()
        assert sender().send_next() is LetterStatus.SENT


class TestALetterThatDoesNotLeave:
    def test_is_tried_again_later_when_that_may_help(self, letter, sink):
        sink.answers["DATA"] = "451 Try again later"
        assert sender().send_next() is LetterStatus.QUEUED
        assert now(letter).trouble == "The mail server asked to try again later (451)."

    def test_is_held_when_it_would_not_help(self, letter, sink):
        sink.answers["RCPT"] = "550 No such person"
        assert sender().send_next() is LetterStatus.HELD
        assert not now(letter).may_have_left

    def test_is_held_when_nobody_can_know(self, letter, sink, monkeypatch):
        monkeypatch.setattr("putright.delivery.by_email.SECONDS_TO_ANSWER", 0.05)
        sink.stall_at("DATA")
        assert sender().send_next() is LetterStatus.HELD
        assert now(letter).may_have_left
        assert now(letter).trouble == "It was cut off on its way (SMTPServerDisconnected)."

    def test_does_not_keep_the_others_whatever_is_wrong_with_it(self, council, letter, caplog):
        Letter.objects.filter(pk=letter.pk).update(sections=[{"key": "stage"}])
        other = given.received(council).letters.get()

        assert sender().send_next() is LetterStatus.QUEUED
        assert sender().send_next() is LetterStatus.SENT

        assert now(letter).trouble == "It could not be composed (KeyError)."
        assert path_of(other).exists()
        assert "composing.py" in caplog.text


class TestALetterThatWasLostHalfWay:
    def test_is_written_down_when_its_file_is_there(self, letter):
        lost = half_way(letter)
        sender().hand_over(lost)  # and killed before it could write that down

        assert sender(LATER).settle(lost) is LetterStatus.SENT
        assert now(letter).sent_at == NOON

    def test_goes_again_when_its_file_is_not(self, letter):
        lost = half_way(letter)

        assert sender(LATER).settle(lost) is LetterStatus.QUEUED
        assert sender(LATER + outbox.WAITS[0]).send_next() is LetterStatus.SENT

    def test_is_held_when_it_went_by_email(self, letter, sink):
        lost = half_way(letter)

        assert sender(LATER).settle(lost) is LetterStatus.HELD
        assert now(letter).may_have_left
        assert sink.received == []


class TestADatabaseThatGoesAwayWhileALetterLeaves:
    def test_is_told_when_it_comes_back(self, letter):
        ours = sender()
        with connection.execute_wrapper(lost_at_the_story), pytest.raises(OperationalError):
            ours.send_next()
        assert path_of(letter).exists()
        assert now(letter).status == LetterStatus.SENDING

        assert ours.send_next() is LetterStatus.SENT

        assert (now(letter).status, now(letter).sent_at) == (LetterStatus.SENT, NOON)
        assert ours.send_next() is None


def lost_at_the_story(execute, sql, *rest):
    if sql.startswith('INSERT INTO "cases_event"'):
        raise OperationalError("server closed the connection unexpectedly")
    return execute(sql, *rest)
