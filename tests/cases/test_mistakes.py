"""What was written down wrongly is put right, and what stood there before is kept."""

from dataclasses import replace
from datetime import date

import pytest

from putright.cases import audit, commands, search
from putright.cases.commands import NotAllowed, OldStage, Refused, Right
from putright.cases.models import Case
from putright.procedure.kinds import Channel, Kind
from putright.procedure.outcomes import Outcome
from tests import given

FRIDAY = date(2026, 10, 30)
SLIP = "A slip of the pen."


def correct(council, case, reason=SLIP, *, by=None, on=given.TODAY, tell=False, **right):
    return commands.correct(
        case, by=by or council.officer, on=on, right=Right(**right), reason=reason, tell=tell
    )


class TestASummary:
    def test_is_written_anew_without_a_reason_at_any_time(self, council):
        for case in (given.received(council), given.answered(council)):
            correct(council, case, reason="", summary=" Heating ")
            assert Case.objects.get(pk=case.pk).summary == "Heating"

    def test_that_stood_there_is_kept_in_a_note_and_its_words_are_not_found_in_the_case(
        self, council
    ):
        case = given.received(council)
        correct(council, case, reason="", summary="Heating")

        note = case.notes.get()
        assert note.text == "Corrected. The summary was “Boiler not repaired for four weeks”."
        event = case.events.latest("number")
        assert (event.kind, event.details) == (
            "corrected",
            {"columns": ["summary"], "note": note.pk},
        )
        assert search.find("heating") == [case.pk]

    @pytest.mark.parametrize(
        ("summary", "message"),
        [
            (" ", "Enter a summary"),
            ("x" * 201, "200 characters or fewer"),
            (given.STORY.summary, "Nothing is different"),
        ],
    )
    def test_that_says_nothing_new_is_refused(self, council, summary, message):
        with pytest.raises(Refused, match=message):
            correct(council, given.received(council), summary=summary)


class TestTheDayOfReceiptOfACaseThatWasTakenUp:
    OLD = OldStage(received_on=date(2015, 8, 3), acknowledged_on=date(2015, 8, 5))
    LOOKED_INTO = replace(OLD, responded_on=date(2015, 8, 17), outcome=Outcome.UPHELD)

    def taken_up(self, council, *stages):
        case = given.imported(council, *stages)
        return commands.take_up(case, by=council.officer, on=given.TODAY)

    def test_is_corrected_under_the_procedure_that_it_was_given(self, council):
        case = self.taken_up(council, self.OLD)
        under = case.procedure, case.procedure_version
        case = correct(council, case, received_on=date(2015, 7, 31))
        assert (case.procedure, case.procedure_version) == under
        assert case.stages.get().acknowledgement_due_on == date(2015, 8, 7)
        assert not [trouble.what for trouble in audit.troubles() if trouble]

    def test_is_corrected_at_stage_2_and_its_clock_stays(self, council):
        case = self.taken_up(council, self.LOOKED_INTO, OldStage(received_on=given.MONDAY))
        due_on = case.due_on
        case = correct(council, case, received_on=date(2015, 7, 31))
        assert case.due_on == due_on
        assert case.stages.get(number=1).received_on == date(2015, 7, 31)
        assert not [trouble.what for trouble in audit.troubles() if trouble]

    def test_is_refused_in_true_words_where_no_calendar_knows_it(self, council):
        case = self.taken_up(council, self.OLD)
        with pytest.raises(Refused, match="2 January 2013 is outside the calendar"):
            correct(council, case, received_on=date(2013, 1, 2))

    def test_is_corrected_of_what_came_as_a_request(self, council):
        case = given.accepted(council, kind=Kind.SERVICE_REQUEST)
        case = correct(council, case, received_on=FRIDAY)
        assert (case.received_on, case.due_on) == (FRIDAY, date(2026, 11, 6))


class TestADayOfReceipt:
    def test_has_the_clock_counted_again(self, council):
        case = given.received(council)  # on Monday 2 November
        case = correct(council, case, received_on=FRIDAY)

        assert (case.received_on, case.due_on) == (FRIDAY, date(2026, 11, 6))
        assert case.stages.get().received_on == FRIDAY
        assert case.due_moved_on == given.TODAY
        assert case.notes.get().text == f"Corrected. The day of receipt was 2 November 2026. {SLIP}"
        assert [trouble for trouble in audit.troubles() if trouble] == []

    @pytest.mark.parametrize("tell", [True, False])
    def test_tells_a_customer_who_knows_the_date_if_wanted(self, council, settings, tell):
        settings.PROCEDURE = "spso"  # which counts the answer from the day of receipt
        case = given.acknowledged(council)
        was = case.due_on
        case = correct(council, case, received_on=FRIDAY, tell=tell)

        assert case.due_on < was
        told = [letter.sections for letter in case.letters.filter(kind="corrected_date")]
        assert len(told) == tell
        assert all("on Friday 30 October 2026, and count from there" in str(each) for each in told)

    def test_writes_of_no_date_that_has_not_moved(self, council):
        case = given.acknowledged(council)  # from which day the answer is counted
        correct(council, case, received_on=FRIDAY, tell=True)

        assert not case.letters.filter(kind="corrected_date").exists()

    def test_of_a_case_at_stage_2_leaves_its_clock_alone(self, council):
        case = given.escalated(council)
        was = Case.objects.get(pk=case.pk).due_on
        case = correct(council, case, received_on=FRIDAY, on=given.LATER)

        assert case.due_on == was
        assert case.stages.get(number=1).received_on == FRIDAY
        assert [trouble for trouble in audit.troubles() if trouble] == []

    @pytest.mark.parametrize(
        ("day", "reason", "message"),
        [
            (given.LATER, SLIP, "cannot be after 10 November 2026"),
            (FRIDAY, "", "Enter why"),
            (date(2019, 1, 1), SLIP, "1 April 2024"),
        ],
    )
    def test_that_cannot_be_is_refused(self, council, day, reason, message):
        case = given.received(council)
        with pytest.raises(Refused, match=message):
            correct(council, case, reason, received_on=day)
        assert Case.objects.get(pk=case.pk).received_on == given.MONDAY

    def test_is_not_after_the_day_on_which_we_acknowledged_it(self, council):
        case = given.acknowledged(council)
        written = case.stages.get().acknowledged_on
        with pytest.raises(Refused, match="the day on which we first wrote"):
            correct(council, case, received_on=given.TODAY)
        correct(council, case, received_on=written)

    def test_is_not_after_the_day_of_its_end(self, council):
        case = given.received(council)
        commands.withdraw(case, by=council.adviser, on=given.TUESDAY)
        with pytest.raises(Refused, match="the day of its end"):
            correct(council, case, received_on=given.WEDNESDAY)

    def test_waits_for_a_letter_that_would_say_another(self, council):
        case = given.under_check(council)
        with pytest.raises(Refused, match="Drop the stage 1 response first"):
            correct(council, case, received_on=FRIDAY)
        correct(council, case, summary="Heating")

    @pytest.mark.by_hand
    def test_is_not_before_the_customer_came_to_know_of_the_matter(self, council):
        case = given.received(council)
        Case.objects.filter(pk=case.pk).update(aware_on=given.MONDAY)
        with pytest.raises(Refused) as refusal:
            correct(council, case, received_on=FRIDAY)
        assert str(refusal.value) == (
            "The day on which it was received cannot be before 2 November 2026, when the customer "
            "came to know of the matter."
        )


class TestAKind:
    def test_brings_its_own_procedure_and_clock(self, council):
        case = correct(council, given.received(council), kind=Kind.MP_ENQUIRY)
        other = given.received(council, kind=Kind.MP_ENQUIRY)

        assert (case.kind, case.procedure, case.due_on) == (
            Kind.MP_ENQUIRY,
            other.procedure,
            other.due_on,
        )
        assert case.notes.get().text.startswith("Corrected. It was taken for: complaint.")

    def test_is_fixed_once_somebody_has_decided_on_the_contact(self, council):
        with pytest.raises(Refused, match="before somebody has decided"):
            correct(council, given.accepted(council), kind=Kind.COMMENT)


class TestHowItCame:
    def test_is_corrected_for_a_reason(self, council):
        case = correct(council, given.received(council), channel=Channel.LETTER)
        assert case.channel == Channel.LETTER
        assert "come by: online form." in case.notes.get().text


class TestWhoCorrects:
    def test_is_nobody_whose_work_is_only_to_check(self, council):
        with pytest.raises(NotAllowed):
            correct(council, given.received(council), by=council.checker, summary="Other")

    def test_overwrites_nobody_s_work_unseen(self, council):
        case = given.received(council)
        correct(council, case, summary="Heating")
        with pytest.raises(commands.Changed, match="corrected"):
            commands.correct(
                case,
                by=council.adviser,
                on=given.TODAY,
                right=Right(summary="Other"),
                seen=case.last_event,
            )

    def test_leaves_imported_cases_as_they_came(self, council):
        with pytest.raises(Refused):
            correct(council, given.imported(council), summary="Other")
