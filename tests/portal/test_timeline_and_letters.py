"""What has happened to a case and what we wrote, as its link tells it."""

from datetime import date

from django.core.files.base import ContentFile
from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import OldDocument, Right, keep_old_document
from putright.procedure.kinds import Channel
from tests import given
from tests.portal import made
from tests.portal.made import page, told


class TestTheTimeline:
    def test_tells_what_the_customer_did_and_was_told_newest_first(self, client, council):
        assert told(page(client, made.read_to_the_end(council))) == [
            "We answered at stage 2: not upheld",
            "We confirmed how we understand it, at stage 2",
            "You asked us to look again, at stage 2",
            "We answered at stage 1: upheld",
            "We confirmed how we understand it, at stage 1",
            "We took it as a complaint",
            "We received your complaint",
        ]

    def test_tells_of_an_extension_and_its_new_day(self, client, council):
        case = given.acknowledged(council)
        commands.extend(case, by=council.officer, on=given.TODAY, days=5, reason="We need parts.")
        assert "We needed more time" not in page(client, case)

        given.approve(case, by=council.checker, on=given.TODAY)

        assert told(page(client, case))[0] == "We needed more time, until Tuesday 24 November 2026"

    def test_tells_of_the_news_that_was_promised_and_given(self, client, council):
        case = given.acknowledged(council)
        commands.promise_updates(case, by=council.officer, on=given.TODAY, days=5)
        commands.update_customer(
            case,
            by=council.officer,
            on=given.TODAY,
            told_on=given.TODAY,
            channel=Channel.TELEPHONE,
            text="Sam said on the quiet that the part is lost.",
        )
        text = page(client, case)
        assert told(text)[:2] == [
            "We told you how far we are",
            "We promised to tell you how far we are every 5 working days",
        ]
        assert "on the quiet" not in text

    def test_tells_of_nothing_that_is_still_being_prepared(self, client, council):
        text = page(client, made.routed_out(council, approved=False))

        assert told(text) == ["We received your complaint"]
        assert "court" not in text

    def test_tells_that_a_compliment_was_passed_on(self, client, council):
        assert told(page(client, made.compliment(council)))[0] == "We passed it on, with our thanks"

    def test_leaves_officers_notes_and_files_to_officers(self, client, council):
        case = given.accepted(council)
        commands.note(case, by=council.adviser, on=given.TODAY, text="Sounds cross.")

        assert told(page(client, case))[0] == "We took it as a complaint"

    def test_tells_what_is_known_from_an_old_system(self, client, council):
        assert told(page(client, made.imported(council))) == [
            "It was moved here from our earlier system",
            "We closed it",
            "We answered at stage 1: upheld",
            "We confirmed how we understand it, at stage 1",
            "We received your complaint",
        ]

    def test_tells_nobody_what_another_person_in_the_case_did_as_if_they_had(self, client, council):
        case = given.answered(council, acting=commands.ActingFor(made.NADIA))
        given.let_letters_leave()
        customer = case.parties.get(correspondent=False)
        file = ContentFile(b"damp", "damp.txt")
        how = {"by": None, "on": given.TODAY, "party": customer}
        commands.attach(case, file=file, name=file.name, content_type="text/plain", **how)
        commands.escalate(case, reason="It is still damp.", **how)

        entries = told(page(client, case))

        assert entries[0] == "We were asked to look again, at stage 2"
        assert "You sent us a file" not in entries

    def test_does_not_say_that_they_sent_what_an_old_system_had(self, client, council):
        case = made.imported(council)
        for name in ("letter.txt", "diary.txt"):
            old = OldDocument(ContentFile(name.encode(), name), name, as_sent=False)
            keep_old_document(case, old, on=given.TODAY)

        assert "sent us" not in page(client, case)

    def test_names_one_day_of_receipt_once_that_is_corrected(self, client, council):
        case = given.received(council)
        right = Right(received_on=date(2026, 10, 30))
        commands.correct(case, by=council.officer, on=given.TODAY, right=right, reason="A letter.")

        text = page(client, case)

        assert "Received on 30 October 2026" in text
        assert "2 November 2026" not in text.partition("What has happened")[2]
        assert "30 October 2026" in text.partition("What has happened")[2]

    def test_tells_what_ended_elsewhere_on_the_day_that_it_did(self, client, council):
        text = page(client, made.ended_elsewhere(council))

        assert told(text)[:2] == ["We closed it", "We decided not to look at it at stage 2"]
        assert "9 September 2015" in text


class TestTheLetters:
    def test_are_listed_newest_first_once_they_have_left(self, client, council):
        text = page(client, made.read(council))

        assert text.index("Stage 1 response</a>") < text.index("Acknowledgement</a>")
        assert "Read our answer" in text

    def test_are_not_shown_while_they_are_drafted_or_checked(self, client, council):
        case = given.under_check(council)
        draft = case.letters.get(kind="response")
        key = given.key(case.parties.get())

        assert "Stage 1 response" not in page(client, case)
        assert client.get(reverse("portal:letter", args=[key, draft.pk])).status_code == 404

    def test_are_not_shown_before_they_have_left_because_they_can_be_taken_back(
        self, client, council
    ):
        case = given.answered(council)
        answer = case.letters.get(kind="response")
        key = given.key(case.parties.get())

        text = page(client, case)

        assert "Our answer is on its way to you" in text
        assert "Stage 1 response" not in text
        assert "We answered" not in text
        assert client.get(reverse("portal:letter", args=[key, answer.pk])).status_code == 404

    def test_can_be_read_in_full(self, client, council):
        case = made.read(council)
        letter = case.letters.get(kind="response")
        key = given.key(case.parties.get())

        text = client.get(reverse("portal:letter", args=[key, letter.pk])).text

        assert "Dear Amina Yusuf" in text
        assert "We uphold your complaint." in text
        assert "Your complaint: our answer" in text

    def test_of_another_case_are_not_found(self, client, council):
        case, other = given.received(council), given.received(council)
        key = given.key(case.parties.get())

        response = client.get(reverse("portal:letter", args=[key, other.letters.get().pk]))

        assert response.status_code == 404
