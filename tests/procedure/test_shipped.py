"""What holds for every procedure that we ship, and the facts of each."""

from datetime import date
from pathlib import Path

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import named
from putright.procedure.definition import Happening
from putright.procedure.explanation import Agreement
from putright.procedure.kinds import Kind
from putright.procedure.letters import LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN

SHIPPED = {
    f"{procedure.key}-{procedure.version}": procedure
    for versions in map(catalogue.versions, catalogue.keys())
    for procedure in versions
}
FILES = sorted(path.stem for path in Path(catalogue.__file__).parent.glob("*.toml"))
COMPLAINTS = {
    name: procedure for name, procedure in SHIPPED.items() if Kind.COMPLAINT in procedure.kinds
}
STATUTORY = ("adult-social-care-2009-04-01", "childrens-social-care-2006-09-01")
A_MONDAY = date(2026, 11, 2)

ANSWER = {"stage", "definition", "decision", "reasons", "remedy", "actions"}
CAN_SAY = {
    LetterKind.ACKNOWLEDGEMENT: {
        *("stage", "definition", "outcome_sought", "responsibility"),
        *("due_date", "adjustments_offer", "ombudsman"),
    },
    LetterKind.EXTENSION: {"stage", "reason", "new_date", "ombudsman"},
    LetterKind.RESPONSE: {*ANSWER, "escalate"},
    LetterKind.FINAL_RESPONSE: {*ANSWER, "ombudsman"},
    LetterKind.REFUSAL: {"decision", "reasons", "ombudsman"},
    LetterKind.ESCALATION_REFUSAL: {"stage", "decision", "reasons", "ombudsman"},
}
"""What a letter of each kind has a section for: more than that could never be sent."""

procedures = pytest.mark.parametrize("procedure", SHIPPED.values(), ids=SHIPPED.keys())
complaints = pytest.mark.parametrize("procedure", COMPLAINTS.values(), ids=COMPLAINTS.keys())


def clocks_of(procedure):
    """Every clock of a procedure: those of its stages, and those that belong to none."""
    of_stages = [clock for stage in procedure.stages for clock in stage.clocks.values()]
    return [*of_stages, *procedure.clocks.values()]


class TestEveryShippedProcedure:
    def test_is_in_the_catalogue(self):
        assert sorted(SHIPPED) == FILES

    @procedures
    def test_says_in_a_sentence_or_two_what_it_is(self, procedure):
        assert procedure.about.endswith(".")
        assert 1 <= procedure.about.count(". ") + 1 <= 2

    @procedures
    def test_cites_where_it_is_written(self, procedure):
        assert procedure.source
        assert not procedure.source.endswith(".")

    @procedures
    def test_has_names_for_its_stages_that_are_all_different(self, procedure):
        names = [stage.name for stage in procedure.stages]
        assert all(names)
        assert len(set(names)) == len(names)

    @procedures
    def test_names_its_ombudsmen_by_their_keys(self, procedure):
        for ombudsman in procedure.ombudsmen:
            assert OMBUDSMEN[ombudsman.key] is ombudsman

    @procedures
    def test_demands_of_a_letter_only_what_it_has_a_section_for(self, procedure):
        for kind, contents in procedure.letters.items():
            assert set(contents) <= CAN_SAY[LetterKind(kind)]
            assert len(set(contents)) == len(contents)

    @procedures
    def test_has_a_calendar_that_knows_its_days(self, procedure):
        assert named(procedure.calendar).is_working_day(A_MONDAY)

    @pytest.mark.parametrize("key", catalogue.keys())
    def test_has_its_versions_in_order_and_each_once(self, key):
        days = [procedure.effective_on for procedure in catalogue.versions(key)]
        assert days == sorted(set(days))

    @pytest.mark.parametrize("kind", Kind)
    def test_leaves_no_kind_of_case_without_one(self, kind):
        assert any(kind in procedure.kinds for procedure in SHIPPED.values())

    @procedures
    def test_has_closure_days_only_where_no_code_applies(self, procedure):
        assert not (procedure.closure_days and procedure.codes)


class TestEveryShippedClock:
    @procedures
    def test_cites_where_its_rule_is_written(self, procedure):
        for clock in clocks_of(procedure):
            assert clock.sources
            assert bool(clock.extension_sources) == bool(clock.extend_by)

    @procedures
    def test_reads_as_a_sentence(self, procedure):
        for clock in clocks_of(procedure):
            assert clock.rule[0].isupper()
            assert clock.rule.endswith(".")
            assert "  " not in clock.rule
            assert ".." not in clock.rule

    @procedures
    def test_has_a_date_from_a_plain_start(self, procedure):
        calendar = named(procedure.calendar)
        for clock in clocks_of(procedure):
            agreements = [] if clock.within else [Agreement(date(2026, 11, 30), A_MONDAY)]
            due = clocks.due(clock, started_on=A_MONDAY, calendar=calendar, agreements=agreements)
            assert due.on > A_MONDAY
            assert due.sentence
            assert due.as_dict()["sources"] == list(clock.sources)

    @procedures
    def test_can_be_stopped_only_where_no_code_applies(self, procedure):
        for clock in clocks_of(procedure):
            assert not (clock.pauses and procedure.codes)

    @procedures
    def test_is_soft_where_it_binds_the_customer_and_only_there(self, procedure):
        for clock in clocks_of(procedure):
            assert clock.soft == (clock.name in {"complain", "ombudsman", "escalation"})


class TestEveryProcedureForComplaints:
    @complaints
    def test_tells_the_customer_how_long_they_have(self, procedure):
        assert procedure.clock("complain").starts == Happening.AWARE
        assert procedure.clock("ombudsman").soft

    @complaints
    def test_ends_with_somebody_outside_the_council(self, procedure):
        assert procedure.ombudsmen

    @complaints
    def test_is_checked_against_a_code_unless_the_law_or_scotland_has_its_own(self, procedure):
        own = procedure.key in {"adult-social-care", "childrens-social-care", "spso"}
        assert bool(procedure.codes) != own


class TestTheHousingCodes:
    def test_follow_each_other_on_1_april_2024(self):
        before = catalogue.in_force("housing", date(2024, 3, 31))
        after = catalogue.in_force("housing", date(2024, 4, 1))
        assert (before.codes, after.codes) == (("housing-2022",), ("housing-2024",))

    def test_list_what_the_answers_must_say(self):
        answers = {"stage", "decision", "reasons", "remedy", "actions"}
        of_2022, of_2024 = catalogue.versions("housing")
        assert set(of_2022.contents("response")) == {*answers, "escalate"}
        assert set(of_2024.contents("response")) == {*answers, "definition", "escalate"}
        assert set(of_2024.contents("final_response")) == {*answers, "definition", "ombudsman"}

    def test_ask_the_same_of_a_council_as_its_corporate_procedure(self):
        corporate, housing = SHIPPED["corporate-2024-04-01"], SHIPPED["housing-2024-04-01"]
        assert corporate.letters == housing.letters


class TestChesterfield:
    def test_went_from_three_stages_to_two(self):
        stages = [procedure.final_stage for procedure in catalogue.versions("chesterfield")]
        assert stages == [3, 2]

    def test_has_no_clock_where_its_paper_gives_no_time(self):
        before = SHIPPED["chesterfield-2009-01-01"]
        assert not before.stage(2).clocks
        assert not before.stage(3).clocks

    def test_is_due_by_its_receipt_however_it_is_acknowledged(self):
        stage = SHIPPED["chesterfield-2022-11-01"].stage(1)
        due = clocks.stage_clocks(
            stage,
            received_on=A_MONDAY,
            acknowledged_on=date(2026, 11, 6),
            calendar=named("england-and-wales"),
        )
        assert due.acknowledgement is None
        assert due.response.on == date(2026, 11, 16)


class TestLeicester:
    procedure = SHIPPED["leicester-2015-11-23"]

    def test_begins_with_an_informal_call(self):
        assert [stage.informal for stage in self.procedure.stages] == [True, False, False]

    def test_is_due_when_the_customer_agreed_last(self):
        agreements = [
            Agreement(on=date(2026, 11, 20), agreed_on=A_MONDAY),
            Agreement(on=date(2026, 12, 4), agreed_on=date(2026, 11, 18)),
        ]
        clock = self.procedure.clock("response", stage=2)
        calendar = named(self.procedure.calendar)
        due = clocks.due(clock, started_on=A_MONDAY, calendar=calendar, agreements=agreements)
        assert due.on == date(2026, 12, 4)
        assert due.sentence == (
            "We agreed Friday 4 December 2026 with the customer on Wednesday 18 November 2026. "
            "The date agreed before was Friday 20 November 2026."
        )


class TestScotland:
    procedure = SHIPPED["spso-2021-04-01"]

    def test_counts_the_day_of_receipt_as_day_1(self):
        assert {clock.convention.key for clock in self.procedure.stage(1).clocks.values()} == {
            "day-of-event-is-day-1"
        }

    def test_has_a_calendar_and_an_ombudsman_of_its_own(self):
        assert self.procedure.calendar == "scotland"
        assert [ombudsman.key for ombudsman in self.procedure.ombudsmen] == ["spso"]

    def test_runs_stage_2_from_receipt_when_a_complaint_goes_straight_there(self):
        due = clocks.stage_clocks(
            self.procedure.stage(2), received_on=A_MONDAY, calendar=named("scotland")
        )
        assert (due.acknowledgement.on, due.response.on) == (date(2026, 11, 4), date(2026, 11, 27))
        assert not due.response.projected


class TestTheStatutoryProcedures:
    @pytest.mark.parametrize("name", STATUTORY)
    def test_are_under_no_code(self, name):
        assert SHIPPED[name].codes == ()

    def test_of_children_ends_with_a_panel_whose_dates_follow_from_the_request(self):
        stage = SHIPPED["childrens-social-care-2006-09-01"].stage(3)
        happened = {Happening.REQUESTED: A_MONDAY}
        dates = {
            name: clocks.stage_due(
                stage, name, happened, calendar=named("england-and-wales")
            ).on.isoformat()
            for name in stage.clocks
        }
        assert dates == {"panel": "2026-12-14", "report": "2026-12-21", "response": "2027-01-14"}

    def test_of_adults_has_one_stage(self):
        assert SHIPPED["adult-social-care-2009-04-01"].final_stage == 1


class TestWhatIsRoutedOut:
    routed_out = pytest.mark.parametrize(
        "name", ["foi-2005-01-01", "eir-2005-01-01", "sar-2018-05-25"]
    )

    @routed_out
    def test_has_clocks_and_neither_stages_nor_cases(self, name):
        procedure = SHIPPED[name]
        assert (procedure.stages, procedure.kinds, procedure.final_stage) == ((), (), 0)

    @routed_out
    def test_ends_with_the_information_commissioner(self, name):
        assert [body.phone for body in SHIPPED[name].ombudsmen] == ["0303 123 1113"]

    def test_counts_the_bank_holidays_of_the_whole_kingdom_for_information(self):
        assert SHIPPED["foi-2005-01-01"].calendar == SHIPPED["eir-2005-01-01"].calendar == "uk-any"

    def test_rolls_a_months_end_to_a_working_day_for_subject_access(self):
        clock = SHIPPED["sar-2018-05-25"].clock("response")
        calendar = named("england-and-wales")
        extended = clocks.due(clock, started_on=date(2026, 1, 31), calendar=calendar, extended_by=2)
        assert clock.rolls
        assert extended.on == date(2026, 4, 30)
