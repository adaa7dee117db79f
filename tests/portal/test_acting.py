"""What somebody can do by their link: tell more, ask for stage 2, withdraw."""

import re

import pytest
from django.urls import reverse

from putright.cases.models import Case
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State
from tests import given
from tests.portal.filling import errors
from tests.portal.test_evidence import file

NOTHING_CHANGED = "Nothing has changed: this cannot be done now, or was done already."


def address(case, name):
    return reverse(f"portal:{name}", args=[case.parties.get().link_key])


def post(client, case, name, **said):
    return client.post(address(case, name), said, follow=True)


class TestTellingMore:
    def test_puts_words_and_files_on_the_record_as_the_customer_s(self, client, council):
        case = given.acknowledged(council)

        response = post(client, case, "add", text="It broke again.", files=[file("boiler.jpg")])

        assert "We have added what you sent us." in response.text
        assert "You told us more" in response.text
        assert "You sent us a file" in response.text
        note, attachment = case.notes.get(), case.attachments.get()
        assert (note.text, note.by) == ("It broke again.", None)
        assert (attachment.name, attachment.by) == ("boiler.jpg", None)

    def test_keeps_what_two_clicks_send_once(self, client, council):
        case = given.acknowledged(council)

        for _ in range(2):
            response = post(client, case, "add", text="It broke again.", seen=case.last_event)

        assert "That is done." in response.text
        assert case.notes.count() == 1

    def test_keeps_the_same_words_again_when_they_are_sent_from_a_newer_page(self, client, council):
        case = given.acknowledged(council)

        for _ in range(2):
            page = client.get(address(case, "add")).text
            seen = re.search(r'name="seen" value="(\d+)"', page)[1]
            post(client, case, "add", text="Nobody came.", seen=seen)

        assert [note.text for note in case.notes.all()] == ["Nobody came."] * 2

    def test_counts_the_files_of_one_day_together(self, client, council):
        case = given.received(council)

        response = post(client, case, "add", files=[file("a.jpg"), file("b.jpg")])

        assert "You sent us 2 files" in response.text

    def test_needs_one_or_the_other(self, client, council):
        response = post(client, given.received(council), "add", text=" ")

        assert errors(response) == ["Enter what you want to tell us, or choose a file"]

    def test_keeps_the_words_when_a_file_cannot_be_taken(self, client, council):
        case = given.received(council)

        response = post(client, case, "add", text="It broke.", files=[file("setup.exe")])

        assert "setup.exe must be a picture" in errors(response)[0]
        assert "It broke.</textarea>" in response.text
        assert not case.notes.exists()

    @pytest.mark.parametrize("made", [given.received, given.answered, given.finally_answered])
    def test_is_possible_at_any_time(self, client, council, made):
        case = made(council)

        post(client, case, "add", text="One thing more.")

        assert case.notes.filter(text="One thing more.").exists()


class TestAskingForStageTwo:
    def test_says_who_will_look_and_how_long_it_takes(self, client, council):
        text = client.get(address(given.answered(council), "stage-2")).text

        assert "Somebody who has not dealt with your complaint before" in text
        assert "Within 5 working days" in text
        assert "Within another 20 working days" in text

    def test_opens_it_with_the_reason(self, client, council):
        case = given.answered(council)

        response = post(client, case, "stage-2", reason="It broke again.")

        assert "We will look at your complaint again" in response.text
        stage = case.stages.get(number=2)
        assert stage.reason == "It broke again."
        assert case.events.get(kind="escalated").by is None

    def test_needs_no_reason(self, client, council):
        case = given.answered(council)

        post(client, case, "stage-2", reason="")

        assert case.stages.count() == 2

    def test_keeps_a_reason_that_is_too_long(self, client, council):
        response = post(client, given.answered(council), "stage-2", reason="x" * 10_001)

        assert errors(response) == ["Why you are not satisfied must be 10,000 characters or fewer"]

    def test_twice_opens_one_stage(self, client, council):
        case = given.answered(council)

        post(client, case, "stage-2", reason="")
        response = post(client, case, "stage-2", reason="")

        assert "That is done." in response.text
        assert case.stages.count() == 2

    def test_is_not_possible_once_it_was_asked_for(self, client, council):
        case = given.answered(council)

        post(client, case, "stage-2", reason="It broke again.")
        response = post(client, case, "stage-2", reason="Nobody came.")

        assert NOTHING_CHANGED in response.text
        assert case.stages.count() == 2

    def test_says_nothing_of_a_long_reason_once_it_is_not_possible(self, client, council):
        case = given.received(council)

        response = post(client, case, "stage-2", reason="x" * 10_001)

        assert NOTHING_CHANGED in response.text

    @pytest.mark.parametrize("made", [given.received, given.acknowledged, given.finally_answered])
    def test_is_not_possible_before_an_answer_or_after_the_last(self, client, council, made):
        case = made(council)
        stages = case.stages.count()

        assert NOTHING_CHANGED in client.get(address(case, "stage-2"), follow=True).text
        assert NOTHING_CHANGED in post(client, case, "stage-2").text
        assert case.stages.count() == stages


class TestWithdrawing:
    def test_is_confirmed_on_a_page_of_its_own(self, client, council):
        case = given.accepted(council)

        text = client.get(address(case, "withdraw")).text

        assert "you will not get an answer" in text
        assert Case.objects.get().state == State.ACCEPTED

    def test_ends_the_case_and_keeps_the_reason(self, client, council):
        case = given.accepted(council)

        response = post(client, case, "withdraw", reason="It works now.")

        assert "Your complaint has been withdrawn." in response.text
        case = Case.objects.get()
        assert (case.state, case.disposal) == (State.CLOSED, Disposal.WITHDRAWN)
        assert case.notes.get().text == "Withdrawn: It works now."

    def test_is_not_possible_once_we_have_answered(self, client, council):
        response = post(client, given.answered(council), "withdraw")

        assert NOTHING_CHANGED in response.text
        assert Case.objects.get().state == State.RESPONDED
