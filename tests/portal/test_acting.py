"""What somebody can do by their link: tell more, ask for stage 2, withdraw."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import ActingFor
from putright.cases.models import Case
from putright.portal.uploads import MOST
from putright.procedure.messages import Became, MessageKind
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State
from tests import clock, given
from tests.portal import made
from tests.portal.filling import errors
from tests.portal.made import NADIA, page
from tests.portal.test_evidence import file

NOTHING_CHANGED = "Nothing has changed: this cannot be done now, or was done already."


@pytest.fixture
def today(monkeypatch):
    clock.set_to(given.TODAY, monkeypatch)


def address(case, name):
    return reverse(f"portal:{name}", args=[given.key(case.parties.get())])


def post(client, case, name, **said):
    return client.post(address(case, name), said, follow=True)


class TestTellingMore:
    def test_puts_words_and_files_on_the_record_as_the_customer_s(self, client, council, today):
        case = given.acknowledged(council)

        response = post(client, case, "add", text="It broke again.", files=[file("boiler.jpg")])

        assert "We have added what you sent us." in response.text
        assert "You told us more" in response.text
        assert "You sent us a file" in response.text
        party, message, attachment = case.parties.get(), case.messages.get(), case.attachments.get()
        assert (message.text, message.party, message.by) == ("It broke again.", party, None)
        assert (attachment.name, attachment.message, attachment.party) == (
            "boiler.jpg",
            message,
            party,
        )
        assert Case.objects.get().message_since == given.TODAY

    def test_keeps_what_two_clicks_send_once(self, client, council):
        case = given.acknowledged(council)

        for _ in range(2):
            response = post(client, case, "add", text="It broke again.", seen=case.last_event)

        assert "That is done." in response.text
        assert case.messages.count() == 1

    def test_keeps_the_same_words_again_when_they_are_sent_from_a_newer_page(self, client, council):
        case = given.acknowledged(council)

        for _ in range(2):
            page = client.get(address(case, "add")).text
            seen = re.search(r'name="seen" value="(\d+)"', page)[1]
            post(client, case, "add", text="Nobody came.", seen=seen)

        assert [message.text for message in case.messages.all()] == ["Nobody came."] * 2

    def test_counts_the_files_of_one_day_together(self, client, council):
        case = given.received(council)

        response = post(client, case, "add", files=[file("a.jpg"), file("b.jpg")])

        assert "You sent us 2 files" in response.text

    def test_takes_as_many_files_as_the_page_says_and_no_more(self, client, council):
        case = given.acknowledged(council)
        many = [file(f"{number}.jpg") for number in range(MOST + 1)]
        page = post(client, case, "add", text="It broke.", files=many)
        assert "You can add up to 20 files at once" in page.text
        assert "It broke." in page.text
        assert not case.messages.exists()
        post(client, case, "add", text="It broke.", files=[file(f"{n}.jpg") for n in range(MOST)])
        assert case.attachments.count() == MOST

    def test_needs_one_or_the_other(self, client, council):
        response = post(client, given.received(council), "add", text=" ")

        assert errors(response) == ["Enter what you want to tell us, or choose a file"]

    def test_keeps_the_words_when_a_file_cannot_be_taken(self, client, council):
        case = given.received(council)

        response = post(client, case, "add", text="It broke.", files=[file("setup.exe")])

        assert "setup.exe must be one of the usual kinds" in errors(response)[0]
        assert "It broke.</textarea>" in response.text
        assert not case.messages.exists()

    @pytest.mark.parametrize(
        "far",
        [
            given.received,
            given.answered,
            given.finally_answered,
            made.closed,
            made.routed_out,
            made.withdrawn,
            made.imported,
        ],
    )
    def test_is_possible_at_any_time_and_waits_to_be_read(self, client, council, far):
        case = far(council)

        post(client, case, "add", text="One thing more.")

        assert case.messages.get().text == "One thing more."
        assert Case.objects.get(pk=case.pk).message_since

    def test_shows_the_customer_what_they_sent_and_that_it_waits(self, client, council, today):
        case = given.acknowledged(council)

        response = post(
            client, case, "add", text="It broke again.\nTwice.", files=[file("boiler.jpg")]
        )

        told = response.text.split("What you told us since")[1].split("<h2")[0]
        assert "It broke again.\nTwice." in told
        assert "boiler.jpg" in told
        assert "10 November 2026" in told
        assert "Waiting for us to read it." in told

    def test_shows_them_when_we_read_it_and_what_becomes_of_it(self, client, council, today):
        case = given.acknowledged(council)
        post(client, case, "add", text="It broke again.")
        commands.deal_with_messages(
            case,
            by=council.officer,
            on=given.TODAY,
            messages=[case.messages.get().pk],
            became=Became.TAKEN_UP,
            reason="For officers alone.",
        )

        text = client.get(address(case, "follow")).text

        assert "We read this on 10 November 2026. It is part of our work on your case." in text
        assert "For officers alone." not in text

    def test_is_not_shown_to_other_people_in_the_case(self, client, council):
        case = given.acknowledged(council, acting=ActingFor(NADIA))
        customer, writer = case.parties.order_by("correspondent")

        client.post(reverse("portal:add", args=[given.key(writer)]), {"text": "She is afraid."})

        theirs = client.get(reverse("portal:follow", args=[given.key(customer)])).text
        own = client.get(reverse("portal:follow", args=[given.key(writer)])).text
        assert "She is afraid." not in theirs
        assert "You told us more" not in theirs
        assert "She is afraid." in own


class TestALinkThatDiedWhileSomebodyWasTyping:
    WORDS = "Water comes through the ceiling.\n<b>Please</b> come."
    PAGES: ClassVar = {
        "add": "text",
        "not-put-right": "text",
        "stage-2": "reason",
        "withdraw": "reason",
    }

    def sent(self, client, key, name, **more):
        said = {self.PAGES[name]: self.WORDS, **more}
        return client.post(reverse(f"portal:{name}", args=[key]), said)

    @pytest.mark.parametrize("name", PAGES)
    def test_shows_them_what_they_wrote(self, client, council, today, name):
        case = given.answered(council)
        party = case.parties.get()
        key = given.key(party)
        commands.stop_link(case, by=council.officer, on=given.TODAY, party=party)

        response = self.sent(client, key, name)

        assert response.status_code == 404
        assert "We have not saved what you sent" in response.text
        assert "Water comes through the ceiling.\n&lt;b&gt;Please&lt;/b&gt; come." in response.text
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not case.messages.exists()

    def test_names_the_files_that_are_not_saved(self, client, council):
        response = self.sent(client, "x", "add", files=[file("boiler.jpg")])
        assert "boiler.jpg" in response.text

    def test_says_the_same_whether_the_link_is_stopped_or_over_or_never_was(
        self, client, council, today, monkeypatch
    ):
        stopped, over = given.answered(council), made.closed(council)
        keys = [given.key(stopped.parties.get()), given.key(over.parties.get()), "x" * 22]
        commands.stop_link(stopped, by=council.officer, on=given.TODAY, party=stopped.parties.get())
        clock.set_to(given.LATER + timedelta(days=200), monkeypatch)

        pages = {self.sent(client, key, "add").text.replace(key, "KEY") for key in keys}

        assert len(pages) == 1

    def test_says_nothing_of_a_form_where_none_was_sent(self, client, council):
        text = client.get(reverse("portal:add", args=["x"])).text
        assert "what you sent" not in text
        assert "What you entered" not in text


class TestWordsForACaseThatMovedOnMeanwhile:
    @pytest.mark.parametrize(
        ("name", "field", "far"),
        [
            ("stage-2", "reason", given.escalated),
            ("withdraw", "reason", made.closed),
            ("not-put-right", "text", given.acknowledged),
        ],
    )
    def test_are_shown_back_with_what_to_do(self, client, council, today, name, field, far):
        case = far(council)
        where = address(case, name)

        response = client.post(where, {field: "Nobody came to us.\nWe wait.", "confirmed": "yes"})

        assert response.status_code == 409
        assert NOTHING_CHANGED in response.text
        assert "We have not saved what you sent" in response.text
        assert "Nobody came to us.\nWe wait." in response.text
        assert f'href="{address(case, "add")}"' in response.text
        assert response["X-Robots-Tag"] == "noindex, nofollow"


class TestSayingThatItIsStillNotPutRight:
    @pytest.mark.parametrize(
        ("far", "offered"),
        [
            (given.received, False),
            (given.acknowledged, False),
            (given.answered, True),
            (made.closed, True),
            (given.finally_answered, True),
            (made.declined, True),
            (made.routed_out, True),
            (made.withdrawn, False),
            (made.compliment, False),
            (made.answered_elsewhere, True),
        ],
    )
    def test_is_offered_once_we_answered_or_sent_it_elsewhere(self, client, council, far, offered):
        case = far(council)

        assert (address(case, "not-put-right") in page(client, case)) == offered

        response = post(client, case, "not-put-right", text="Nobody came.")
        assert ("Thank you for telling us." in response.text) == offered
        assert case.messages.filter(kind=MessageKind.NOT_PUT_RIGHT).exists() == offered
        assert (NOTHING_CHANGED in response.text) != offered

    def test_needs_no_words(self, client, council, today):
        case = made.routed_out(council)

        response = post(client, case, "not-put-right", text="")

        assert "You told us on 10 November 2026 that it is still not put right." in response.text
        assert case.messages.get().text == ""

    def test_leads_on_to_stage_two_where_that_is_possible(self, client, council):
        first, last = given.answered(council), given.finally_answered(council)

        assert address(first, "stage-2") in client.get(address(first, "not-put-right")).text
        assert address(last, "stage-2") not in client.get(address(last, "not-put-right")).text


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
        event = case.events.get(kind="escalated")
        assert (event.by, event.details["party"]) == (None, case.parties.get().pk)

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

    @pytest.mark.parametrize("far", [given.received, given.acknowledged, given.finally_answered])
    def test_is_not_possible_before_an_answer_or_after_the_last(self, client, council, far):
        case = far(council)
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
        assert case.events.get(kind="withdrawn").details == {"party": case.parties.get().pk}

    def test_is_not_possible_once_we_have_answered(self, client, council):
        response = post(client, given.answered(council), "withdraw")

        assert NOTHING_CHANGED in response.text
        assert Case.objects.get().state == State.RESPONDED

    @pytest.mark.parametrize(
        ("authority", "may"),
        [("", False), ("They have asked me to", True)],
        ids=["without", "with"],
    )
    def test_for_somebody_else_needs_their_authority(self, client, council, authority, may):
        case = given.accepted(council, acting=ActingFor(NADIA, authority=authority))
        writer = case.parties.get(correspondent=True)
        path = reverse("portal:withdraw", args=[given.key(writer)])

        response = client.post(path, {"reason": "No."}, follow=True)

        assert (Case.objects.get().state == State.CLOSED) == may
        assert ("a note that they have signed" in response.text) != may
        if may:
            assert case.events.get(kind="withdrawn").details == {"party": writer.pk}

    def test_for_somebody_else_says_what_is_needed_before_anything_is_typed(self, client, council):
        case = given.accepted(council, acting=ActingFor(NADIA))
        writer = case.parties.get(correspondent=True)

        response = client.get(reverse("portal:withdraw", args=[given.key(writer)]), follow=True)

        assert "nothing that we have shows that you may act for the person" in response.text
