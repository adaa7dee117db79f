"""The checker's page."""

import re

from putright.cases import commands
from putright.cases.models import LetterStatus
from tests import given

EVERYTHING = ["stage", "definition", "decision", "reasons", "remedy", "actions", "escalate"]


class TestTheCheckersPage:
    def test_shows_the_whole_letter_and_what_it_rests_on(self, council, at_desk):
        page = at_desk(council.checker).read(given.under_check(council), "approve")
        assert "Dear Amina Yusuf" in page
        assert "You can ask us to look at your complaint again at stage 2" in page
        assert "Points and findings" in page
        assert "The boiler was out of order for four weeks." in page
        assert "I rang four times." in page

    def test_has_a_box_for_everything_that_the_procedure_demands(self, council, at_desk):
        page = at_desk(council.checker).read(given.under_check(council), "approve")
        assert re.findall(r'name="checked" type="checkbox" value="(\w+)"', page) == EVERYTHING

    def test_says_why_not_to_whoever_drafted_the_letter(self, council, at_desk):
        page = at_desk(council.officer).read(given.under_check(council), "approve")
        assert "You wrote in this letter. Somebody else checks it." in page
        assert "Approve and send" not in page

    def test_says_why_not_to_whoever_took_part_in_the_investigation(self, council, at_desk):
        case = given.acknowledged(council)
        council.colleague.appointments.create(role="checker")
        given.found(case, by=council.colleague, on=given.TODAY)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)

        page = at_desk(council.colleague).read(case, "approve")

        assert "You took part in this investigation." in page
        assert "Approve and send</button>" not in page

    def test_says_why_not_to_whoever_has_another_role(self, council, at_desk):
        page = at_desk(council.adviser).read(given.under_check(council), "approve")
        assert "Your role does not let you approve and send." in page
        assert "Dear Amina Yusuf" in page
        assert "Approve and send</button>" not in page

    def test_says_why_not_to_whoever_checked_stage_1(self, council, at_desk, today):
        today(given.LATER)
        case = given.found(given.reviewed(council), by=council.reviewer, on=given.LATER)
        commands.draft_response(case, by=council.reviewer, on=given.LATER)
        commands.submit_for_check(case, by=council.reviewer, on=given.LATER)

        page = at_desk(council.checker).read(case, "approve")

        assert "You answered an earlier stage of this complaint." in page

    def test_is_gone_when_nothing_is_being_checked(self, council, at_desk):
        page = at_desk(council.checker).read(given.acknowledged(council), "approve", status=409)
        assert "No letter of this case is being checked now." in page


class TestApproving:
    def test_asks_for_every_box(self, council, at_desk):
        case = given.under_check(council)

        sent = at_desk(council.checker).send(
            case, "approve", checked=EVERYTHING[:-1], approve="yes"
        )

        assert "Tick each thing once you have seen it, or return the letter" in sent.page
        assert sent.page.count(" checked ") + sent.page.count(" checked>") == 6
        assert case.letter_under_check() is not None

    def test_lets_the_letter_leave(self, council, at_desk):
        case = given.under_check(council)

        sent = at_desk(council.checker).send(case, "approve", checked=EVERYTHING, approve="yes")

        assert "The stage 1 response is approved and on its way." in sent.page
        letter = case.letters.latest("pk")
        assert (letter.status, letter.approved_by) == (LetterStatus.QUEUED, council.checker)

    def test_is_refused_to_whoever_drafted_the_letter(self, council, at_desk):
        case = given.under_check(council)
        council.officer.appointments.create(role="checker")

        sent = at_desk(council.officer).send(case, "approve", checked=EVERYTHING, approve="yes")

        assert not sent.done
        assert case.letter_under_check() is not None


class TestReturning:
    def test_needs_to_be_told_what_to_change(self, council, at_desk):
        sent = at_desk(council.checker).send(given.under_check(council), "approve", **{"return": 1})
        assert "Enter what the officer should change" in sent.page

    def test_gives_the_letter_back(self, council, at_desk):
        case = given.under_check(council)

        sent = at_desk(council.checker).send(
            case, "approve", reason="Say who rang.", **{"return": "yes"}
        )

        assert "The letter is back with Olu Ficer." in sent.page
        assert case.letters.latest("pk").returned_because == "Say who rang."
