"""Notes, files, links, officers complained of, letters that did not go, and the end of a case."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.commands import ActingFor
from putright.cases.models import Case, LetterStatus
from tests import given

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


class TestANote:
    def test_is_not_empty(self, council, at_desk):
        sent = at_desk(council.checker).send(given.received(council), "note", text="  ")
        assert "Enter the note" in sent.page

    def test_may_say_the_same_again_from_another_page(self, council, at_desk):
        desk, case = at_desk(council.checker), given.received(council)
        desk.send(case, "note", text="No answer.")

        desk.send(case, "note", text="No answer.")

        assert case.notes.count() == 2


class TestAFile:
    @pytest.fixture(autouse=True)
    def place(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_is_kept_as_what_its_content_shows(self, council, at_desk):
        case = given.received(council)
        photo = SimpleUploadedFile("letter.pdf", PDF, content_type="text/html")

        sent = at_desk(council.adviser).send(case, "attach", file=photo)

        assert "letter.pdf is attached." in sent.page
        assert case.attachments.get().content_type == "application/pdf"

    def test_is_refused_when_it_is_not_what_it_says(self, council, at_desk):
        case = given.received(council)
        program = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00\x03\x00")

        sent = at_desk(council.adviser).send(case, "attach", file=program)

        assert "letter.pdf is damaged, or is not what its name says." in sent.page
        assert not case.attachments.exists()

    def test_must_be_selected(self, council, at_desk):
        sent = at_desk(council.adviser).send(given.received(council), "attach")
        assert "Select a file" in sent.page


class TestALink:
    @pytest.fixture
    def link(self, council, at_desk):
        case = given.received(council)
        desk = at_desk(council.adviser)
        return lambda other: desk.send(case, "link", other=other, kind="same_matter").page

    def test_is_made_with_a_reference_however_it_is_typed(self, council, link):
        other = given.received(council)
        assert f"and {other} are linked." in link(f" {str(other).lower().replace('-', ' ')} ")

    def test_says_when_something_cannot_be_a_reference(self, link):
        assert "K7QX-4MRA is not a reference. Check each character of it" in link("K7QX-4MRA")

    def test_says_when_there_is_no_such_case(self, link):
        missing = Case.objects.free_reference()
        assert f"There is no case {missing} that you can see" in link(missing)

    def test_does_not_tell_a_hidden_case_from_a_missing_one(self, council, link):
        hidden = given.received(council)
        hidden.officers_complained_of.add(council.adviser)
        assert f"There is no case {hidden} that you can see" in link(str(hidden))

    def test_says_when_it_is_there_already(self, council, at_desk):
        case, other = given.received(council), given.received(council)
        commands.link(case, by=council.manager, on=given.TODAY, other=other, kind="same_matter")
        sent = at_desk(council.adviser).send(case, "link", other=str(other), kind="follows")
        assert "are already linked." in sent.page


class TestCorrectingAPersonsDetails:
    ADDRESS = {"name": "Amina Khan", "address": "1 High Street", "contact_by": "post"}

    def test_changes_their_one_record(self, council, at_desk):
        case, other = given.logged(council), given.logged(council)
        desk = at_desk(council.adviser)
        assert "in 1 other case of Amina Yusuf too" in desk.read(case, "correct-contact")

        assert desk.send(case, "correct-contact", **self.ADDRESS).done

        assert other.parties.get().person.name == "Amina Khan"

    def test_keeps_a_way_to_reach_them(self, council, at_desk):
        sent = at_desk(council.adviser).send(
            given.received(council), "correct-contact", **self.ADDRESS | {"contact_by": "email"}
        )
        assert "Enter an email address, or choose another way to reach them." in sent.page
        assert "1 High Street" in sent.page

    def test_says_which_person_when_there_are_several(self, council, at_desk):
        case = given.received(council, acting=ActingFor(given.BY_POST))
        desk = at_desk(council.adviser)
        page = desk.read(case, "correct-contact")
        other = case.parties.get(correspondent=True).person

        assert "Correct the details of Derek Pole instead" in page
        reply = desk.client.get(desk.address(case, "correct-contact"), {"person": other.pk})
        assert "3 Mill Lane" in reply.content.decode()

    def test_of_somebody_else_is_not_found(self, council, at_desk):
        desk, case = at_desk(council.adviser), given.received(council)
        reply = desk.client.get(desk.address(case, "correct-contact"), {"person": "0"})
        assert reply.status_code == 404


class TestNamingAnOfficer:
    def test_takes_the_case_out_of_their_hands_and_sight(self, council, at_desk):
        case = given.defined(council)

        sent = at_desk(council.adviser).send(case, "name-officer", officer=council.officer.pk)

        assert "is about Olu Ficer, who can no longer see it." in sent.page
        assert Case.objects.get(pk=case.pk).officer is None
        assert at_desk(council.officer).read(case, "note", status=404)

    def test_of_oneself_leads_away_from_the_case(self, council, at_desk):
        sent = at_desk(council.adviser).send(
            given.accepted(council), "name-officer", officer=council.adviser.pk
        )
        assert sent.redirected_to == ["/casework/mine/"]

    def test_offers_only_those_who_work_here(self, council, at_desk):
        Officer.objects.create_officer("gone@council.example", "Gone Away", is_active=False)
        page = at_desk(council.adviser).read(given.accepted(council), "name-officer")
        assert "Gone Away" not in page


class TestALetterThatDidNotGo:
    def held(self, council):
        case = given.received(council)
        case.letters.update(status=LetterStatus.HELD, trouble="The mailbox does not exist")
        return case

    def test_is_shown_with_what_went_wrong(self, council, at_desk):
        page = at_desk(council.officer).read(self.held(council), "send-again")
        assert "The mailbox does not exist" in page
        assert "amina.yusuf@example.org" in page
        assert "It may have left already" not in page

    def test_that_may_have_left_says_so(self, council, at_desk):
        case = self.held(council)
        case.letters.update(claimed_until=timezone.now())
        page = at_desk(council.officer).read(case, "send-again")
        assert "It may have left already. Find out before you send it again." in page

    @pytest.mark.parametrize(
        ("decision", "status"), [("again", LetterStatus.QUEUED), ("sent", LetterStatus.SENT)]
    )
    def test_goes_again_or_is_marked_as_sent(self, council, at_desk, decision, status):
        case = self.held(council)
        letter = case.letters.get()

        day = {"sent_on_day": "10", "sent_on_month": "11", "sent_on_year": "2026"}
        sent = at_desk(council.officer).send(
            case, "send-again", letter=letter.pk, decision=decision, **day
        )

        assert sent.done
        assert case.letters.get().status == status

    def test_is_chosen_by_its_day_and_to_whom_it_goes(self, council, at_desk):
        case = given.received(council)
        for day in (given.TODAY, given.TODAY, given.LATER):
            commands.send_receipt_again(case, by=None, on=day, party=case.parties.get())
        case.letters.update(status=LetterStatus.HELD)

        page = at_desk(council.officer).read(case, "send-again")

        for name in (
            "Receipt of 2 November 2026 to Amina Yusuf",
            "Receipt of 10 November 2026 to Amina Yusuf",
            "Receipt of 10 November 2026 to Amina Yusuf (2)",
            "Receipt of 16 November 2026 to Amina Yusuf",
        ):
            assert page.count(f"{name}<") + page.count(f"{name}\n") == 2

    def test_has_no_page_when_every_letter_went(self, council, at_desk):
        page = at_desk(council.officer).read(given.received(council), "send-again", status=409)
        assert "No letter of this case is held" in page


class TestTheEndOfACase:
    def test_by_the_customers_wish_drops_the_letter_in_hand(self, council, at_desk):
        case = given.under_check(council)
        desk = at_desk(council.adviser)
        assert "The stage 1 response that is being prepared will not be sent." in desk.read(
            case, "withdraw"
        )

        assert desk.send(case, "withdraw").done

        assert case.letters.get(kind="response").status == LetterStatus.DROPPED

    def test_says_what_is_still_promised(self, council, at_desk):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        commands.offer_remedy(
            case,
            by=council.officer,
            on=given.TODAY,
            kind="repair",
            description="We will repair the boiler.",
            due_on=given.LATER,
        )
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)

        page = at_desk(council.officer).read(case, "close")

        assert "We will repair the boiler. By 16 November 2026." in page

    def test_can_be_undone_with_a_reason(self, council, at_desk):
        case = given.answered(council)
        commands.close(case, by=council.officer, on=given.TODAY)
        sent = at_desk(council.officer).send(case, "reopen", reason="")
        assert "Enter why you open it again" in sent.page


class TestEscalating:
    def test_refuses_a_day_before_the_response(self, council, at_desk):
        sent = at_desk(council.adviser).send(
            given.answered(council),
            "escalate",
            received_on_day="2",
            received_on_month="11",
            received_on_year="2026",
            reason="It broke again.",
        )
        assert "must lie between the day of our response and today" in sent.page
        assert "It broke again." in sent.page

    def test_at_the_last_stage_leads_to_the_ombudsman(self, council, at_desk, today):
        case = given.finally_answered(council)
        today(given.LATER.replace(month=12))
        page = at_desk(council.adviser).read(case, "escalate", status=409)
        assert "is the last stage of this procedure" in page
        assert "Ombudsman" in page


class TestAnImportedCase:
    def test_has_no_page_for_what_would_change_it(self, council, at_desk):
        case = given.received(council)
        Case.objects.filter(pk=case.pk).update(
            imported_from="old system", old_reference="A1", procedure=""
        )
        page = at_desk(council.adviser).read(case, "accept", status=409)
        assert "This case came from old system and is kept as it was." in page
