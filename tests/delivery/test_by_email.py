"""Letters by e-mail, to a real mail server."""

import smtplib

import pytest
from django.core.mail import BadHeaderError

from putright.delivery.by_email import Email, message_id
from putright.delivery.problems import DidNotLeave, WillNotLeave
from tests import given


@pytest.fixture
def letter(council):
    return given.received(council).letters.get()


def send(letter):
    Email().prepare(letter)()


class TestALetterByEmail:
    def test_goes_from_the_council_to_the_customer(self, letter, sink, settings):
        settings.COUNCIL_NAME = "Westmere, City Council"

        send(letter)

        (message,) = sink.received
        assert message["To"] == "amina.yusuf@example.org"
        assert message["From"].addresses[0].display_name == "Westmere, City Council"
        assert message["From"].addresses[0].addr_spec == settings.COUNCIL_EMAIL
        assert message["Reply-To"] == settings.COUNCIL_EMAIL
        assert message["Subject"] == f"Your complaint {letter.case}: we have received it"

    def test_can_be_read_as_text_or_as_html(self, letter, sink):
        send(letter)
        (message,) = sink.received
        assert message.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in message.iter_parts()] == [
            "text/plain",
            "text/html",
        ]

    def test_in_large_print_has_no_part_that_is_not(self, letter, sink):
        letter.form = "large_print"
        send(letter)
        (message,) = sink.received
        assert message.get_content_type() == "text/html"
        assert '<body class="letter-in-large-print">' in message.get_content()

    def test_asks_for_no_automatic_reply(self, letter, sink):
        send(letter)
        assert sink.received[0]["Auto-Submitted"] == "auto-generated"

    def test_has_nobody_s_name_in_its_headers_but_the_council_s(self, letter, sink):
        send(letter)
        headers = "\n".join(f"{name}: {value}" for name, value in sink.received[0].items())
        assert "Amina" not in headers
        assert given.key(letter.party) not in headers


class TestItsMessageId:
    def test_is_the_same_each_time(self, letter, sink):
        send(letter)
        send(letter)
        assert sink.message_ids == [message_id(letter)] * 2

    def test_names_the_case_and_cannot_be_made_up(self, letter, settings):
        ours = message_id(letter)
        settings.SECRET_KEY = "another " * 8
        assert ours.startswith(f"<{letter.case}.")
        assert ours.endswith("@westmere.example>")
        assert message_id(letter) != ours

    def test_is_another_one_for_another_letter(self, council, letter):
        assert message_id(letter) != message_id(given.received(council).letters.get())


class TestWhatAServerSays:
    @pytest.mark.parametrize("verb", ["RCPT", "DATA"])
    def test_not_now_keeps_the_letter_here(self, letter, sink, verb):
        sink.answers[verb] = "451 Try again later"
        with pytest.raises(DidNotLeave, match=r"try again later \(451\)") as problem:
            send(letter)
        assert not isinstance(problem.value, WillNotLeave)

    @pytest.mark.parametrize("verb", ["RCPT", "DATA"])
    def test_never_keeps_it_here_for_good(self, letter, sink, verb):
        sink.answers[verb] = "550 No such person: amina.yusuf@example.org"
        with pytest.raises(WillNotLeave) as problem:
            send(letter)
        assert problem.value.trouble == "The mail server refused it (550)."

    def test_nothing_at_all_leaves_us_in_doubt(self, letter, sink, monkeypatch):
        monkeypatch.setattr("putright.delivery.by_email.SECONDS_TO_ANSWER", 0.05)
        sink.stall_at("DATA")
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(letter)


class TestALetterThatCannotBeAnEmail:
    def test_stays_here_when_no_server_answers(self, letter, sink, settings):
        settings.EMAIL_PORT = 1
        with pytest.raises(DidNotLeave, match="ConnectionRefusedError"):
            send(letter)

    def test_stays_here_for_good_when_it_is_addressed_to_nobody(self, letter, sink):
        letter.addressed_to = ""
        with pytest.raises(WillNotLeave, match="addressed to nobody"):
            send(letter)

    def test_is_found_out_before_the_server_is_asked(self, letter, sink):
        letter.addressed_to = "amina@example.org\nBcc: everybody@example.org"
        with pytest.raises(BadHeaderError):
            Email().prepare(letter)
        assert sink.begun == 0
