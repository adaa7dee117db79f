"""The page on which an officer records how an imported case ended."""

from putright.cases.commands import OldStage
from putright.cases.models import Case
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Outcome
from tests import addresses, given

DAY = {"ended_on_day": "9", "ended_on_month": "11", "ended_on_year": "2026"}
AT_STAGE_2 = (
    OldStage(received_on=given.MONDAY, responded_on=given.TUESDAY, outcome=Outcome.UPHELD),
    OldStage(received_on=given.WEDNESDAY),
)


class TestThePage:
    def test_says_where_the_case_came_from_and_that_nothing_is_sent(self, council, at_desk):
        page = at_desk(council.officer).read(given.imported(council), "record-end")
        assert "This case came from Old CRM, where its reference was C/1." in page
        assert "Nothing is sent to anybody." in page

    def test_offers_at_stage_1_to_have_dealt_with_it_in_another_way(self, council, at_desk):
        page = at_desk(council.officer).read(given.imported(council), "record-end")
        assert "It was dealt with in another way" in page
        assert "A compliment, passed to the service" not in page
        assert "The request for stage 2 was declined" not in page

    def test_offers_at_stage_2_to_have_declined_it(self, council, at_desk):
        page = at_desk(council.reviewer).read(given.imported(council, *AT_STAGE_2), "record-end")
        assert "The request for stage 2 was declined" in page
        assert "It was dealt with in another way" not in page

    def test_asks_of_an_enquiry_for_no_decision(self, council, at_desk):
        case = given.imported(council, kind=Kind.MP_ENQUIRY)
        page = at_desk(council.officer).read(case, "record-end")
        assert "What was decided?" not in page

        sent = at_desk(council.officer).send(case, "record-end", disposal="answered", **DAY)

        assert "The case is closed. Nothing was sent to anybody." in sent.page

    def test_is_refused_for_a_case_that_began_here(self, council, at_desk):
        page = at_desk(council.officer).read(given.accepted(council), "record-end", status=409)
        assert "This case is worked on here" in page


class TestWhatIsEntered:
    def test_must_say_when_and_how(self, council, at_desk):
        sent = at_desk(council.officer).send(given.imported(council), "record-end")
        assert "Enter the day that it ended" in sent.page
        assert "Select how it ended" in sent.page
        assert "Select what was decided" not in sent.page

    def test_must_say_what_was_decided_and_keeps_what_was_typed(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.imported(council),
            "record-end",
            disposal="answered",
            words="In the blue folder.",
            **DAY,
        )
        assert "Select what was decided" in sent.page
        assert "In the blue folder." in sent.page

    def test_must_say_why_it_was_dealt_with_in_another_way(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.imported(council), "record-end", disposal="routed_out", **DAY
        )
        assert "Select why it was dealt with in another way" in sent.page

    def test_must_be_a_day_at_that_stage(self, council, at_desk):
        early = {**DAY, "ended_on_day": "3"}
        sent = at_desk(council.reviewer).send(
            given.imported(council, *AT_STAGE_2), "record-end", disposal="withdrawn", **early
        )
        assert "The day that it ended must be the same as or after 4 November 2026" in sent.page

    def test_forgets_what_stands_under_another_choice(self, council, at_desk):
        case = given.imported(council)
        typed = {"disposal": "withdrawn", "outcome": "upheld", "reason": "court"}
        assert at_desk(council.officer).send(case, "record-end", **typed, **DAY).done
        assert Case.objects.get(pk=case.pk).disposal == "withdrawn"


class TestTheCaseAfterwards:
    def test_shows_its_answer_and_its_story(self, council, at_desk, read):
        case = given.imported(council)
        assert "record how it ended, or take it up here." in read(
            council.officer, addresses.of_case(case)
        )

        sent = at_desk(council.officer).send(
            case, "record-end", disposal="answered", outcome="upheld", **DAY
        )

        assert "Stage 1 answered: upheld" in sent.page
        assert "Outside Putright, on Monday 9 November 2026." in sent.page
        assert "and record how it ended." not in sent.page
