"""What each Code finds wrong with a procedure: each rule with a breach, and without one."""

from dataclasses import replace
from datetime import time

import pytest

from putright.procedure import catalogue, codes
from putright.procedure.codes import checking
from putright.procedure.codes.checking import Breach
from putright.procedure.codes.rules import RULES
from putright.procedure.conventions import DAY_1, DEEMED, STRICT
from putright.procedure.kinds import Kind
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.spans import Span, Unit
from tests.procedure.altered import (
    BOTH,
    CORPORATE,
    HOUSING,
    LGSCO,
    OLD,
    found,
    said,
    with_clock,
    with_stage,
    without,
)


class TestTheCorporateProcedure:
    def test_breaks_neither_of_the_codes_that_it_names(self):
        assert CORPORATE.codes == ("housing-2024", "lgsco-2024")
        assert checking.breaches(CORPORATE) == ()

    def test_would_have_taken_too_long_at_stage_2_by_the_code_of_2022(self):
        assert found(CORPORATE, OLD) == [("stage 2", 2), ("stage 2 extension", 2)]


class TestBreaches:
    def test_name_the_code_and_come_in_the_order_of_the_codes(self):
        names = [breach.code for breach in checking.breaches(with_clock("acknowledgement"))]
        assert names == ["housing-2024", "lgsco-2024"]

    def test_are_only_looked_for_where_the_procedure_says_that_a_code_applies(self):
        assert checking.breaches(replace(with_clock("response"), codes=())) == ()

    def test_need_a_code_that_there_is(self):
        with pytest.raises(codes.UnknownCode, match="There is no Code 'hosing'"):
            checking.breaches(replace(CORPORATE, codes=("hosing",)))

    def test_are_only_looked_for_in_procedures_for_complaints(self):
        broken = with_clock("response")
        assert checking.check(replace(broken, kinds=(Kind.COMMENT,)), HOUSING) == ()
        assert checking.check(replace(broken, kinds=(Kind.COMMENT, *broken.kinds)), HOUSING)

    def test_are_not_looked_for_by_a_code_without_rules(self):
        assert checking.check(with_clock("response"), replace(HOUSING, key="another")) == ()

    def test_are_no_remarks_unless_they_say_so(self):
        (breach,) = checking.check(with_clock("response"), HOUSING)
        assert not breach.remark
        assert not Breach("housing-2024", "6.3", 1, "Too long.").remark


class TestTheNumberOfStages:
    third = replace(CORPORATE, stages=(*CORPORATE.stages, replace(CORPORATE.stage(2), number=3)))

    @pytest.mark.parametrize(("code", "provision"), [(HOUSING, "5.3"), (LGSCO, "5.2")])
    def test_is_two_at_most(self, code, provision):
        assert found(self.third, code) == [(provision, None)]

    def test_is_said_with_the_number_that_there_are(self):
        says = "This procedure has 3 stages. The Code allows 2 and no more."
        assert said(self.third) == says

    @pytest.mark.parametrize(("code", "provision"), [(HOUSING, "6.10"), (LGSCO, "6.9 → end")])
    def test_is_two_at_least(self, code, provision):
        only = replace(CORPORATE, stages=CORPORATE.stages[:1])
        assert found(only, code) == [(provision, None)]
        assert said(only, code) == (
            "This procedure has no second stage. The Code lets everybody ask for one who is not "
            "satisfied with the first answer."
        )


class TestAnInformalStage:
    @pytest.mark.parametrize("code", BOTH, ids=lambda code: code.key)
    def test_breaks_5_2_and_moves_the_codes_stages_to_those_after_it(self, code):
        first, second = CORPORATE.stages
        call = replace(first, name="A call", informal=True, clocks={})
        stages = (call, replace(first, number=2), replace(second, number=3))
        assert found(replace(CORPORATE, stages=stages), code) == [("5.2", 1)]

    @pytest.mark.parametrize("name", ["Stage 0", "Informal resolution", "Stage zero"])
    def test_is_known_by_its_name(self, name):
        assert ("5.2", 1) in found(with_stage(1, name=name))

    @pytest.mark.parametrize("name", ["Stage 1", "Investigation", "Stage 10"])
    def test_is_not_one_by_another_name(self, name):
        assert found(with_stage(1, name=name)) == []

    def test_is_named_in_the_sentence(self):
        breach, *_ = checking.check(with_stage(2, informal=True), HOUSING)[1:]
        assert breach.says == (
            "Stage 2, “Stage 2”, is an informal one. The Code allows no stage beside its two: what "
            "is said at first contact belongs to stage 1."
        )

    def test_says_at_which_of_the_codes_stages_a_limit_is_when_the_numbers_differ(self):
        breach = checking.check(catalogue.versions("leicester")[0], HOUSING)[1]
        assert breach.says == (
            "Stage 2 has no limit for the acknowledgement. "
            "The Code allows 5 working days from receipt at its stage 1."
        )


class TestTheWindowForTheNextStage:
    @pytest.mark.parametrize(("code", "provision"), [(HOUSING, "5.11"), (LGSCO, "5.7")])
    def test_must_be_soft(self, code, provision):
        hard = with_clock("escalation", soft=False)
        assert found(hard, code) == [(provision, 1)]
        assert said(hard, code) == (
            "Stage 1 refuses whoever asks for the next stage later than 20 working days. "
            "The Code wants a valid reason, and a person to decide."
        )

    def test_need_not_be_there(self):
        assert found(with_clock("escalation")) == []

    def test_is_not_in_what_we_know_of_the_code_of_2022(self):
        hard = with_clock("escalation", soft=False)
        assert found(hard, OLD) == found(CORPORATE, OLD)


class TestTheTimeToComplain:
    @pytest.mark.parametrize(("code", "provision"), [(HOUSING, "2.3"), (LGSCO, "2.2")])
    def test_must_be_soft(self, code, provision):
        hard = with_clock("complain", 0, soft=False)
        assert found(hard, code) == [(provision, None)]
        assert said(hard, code) == (
            "This procedure refuses every late complaint. The Code wants a person to think about "
            "each one."
        )

    @pytest.mark.parametrize(
        ("least", "unit"),
        [(12, Unit.MONTHS), (366, Unit.CALENDAR_DAYS), (262, Unit.WORKING_DAYS)],
    )
    def test_must_be_12_months_however_it_is_counted(self, least, unit):
        span = Span(least, unit)
        shorter = with_clock("complain", 0, within=replace(span, n=least - 1))
        assert found(with_clock("complain", 0, within=span)) == []
        assert found(shorter) == [("2.3", None)]
        assert said(shorter).endswith("to complain. The Code gives 12 calendar months.")

    @pytest.mark.parametrize(("least", "unit"), [(6, Unit.MONTHS), (184, Unit.CALENDAR_DAYS)])
    def test_was_6_months_in_2022(self, least, unit):
        span, rule = Span(least, unit), ("time to complain", None)
        assert rule not in found(with_clock("complain", 0, within=span), OLD)
        shorter = replace(span, n=least - 1)
        assert rule in found(with_clock("complain", 0, within=shorter), OLD)

    def test_need_not_have_an_end(self):
        assert found(with_clock("complain", 0)) == []
        assert found(with_clock("complain", 0, within=None)) == []


class TestTheOmbudsman:
    @pytest.mark.parametrize(("code", "other"), [(HOUSING, "lgsco"), (LGSCO, "housing")])
    def test_of_the_code_must_be_named(self, code, other):
        procedure = replace(CORPORATE, ombudsmen=(OMBUDSMEN[other],))
        assert found(procedure, code) == [("3.7", None)]
        assert said(procedure, code) == (
            f"This procedure does not name the {code.ombudsman.name}, to whom customers can turn."
        )


# Letter, content, the Housing Ombudsman's provision, the LGSCO's (None: it does not ask for that).
CONTENTS = [
    ("acknowledgement", "definition", "5.6", None),
    ("acknowledgement", "outcome_sought", "5.6", None),
    ("acknowledgement", "responsibility", "5.7", "6.7"),
    ("acknowledgement", "ombudsman", "3.7", "3.7"),
    ("extension", "reason", "6.4", "6.4"),
    ("extension", "new_date", "6.4", "6.4"),
    ("extension", "ombudsman", "6.5", "6.5"),
    ("response", "stage", "6.9", None),
    ("response", "definition", "6.9", None),
    ("response", "decision", "6.9", None),
    ("response", "reasons", "6.9", "6.7"),
    ("response", "remedy", "6.9", None),
    ("response", "actions", "6.9", None),
    ("response", "escalate", "6.9", "6.8"),
    ("final_response", "stage", "6.19", None),
    ("final_response", "definition", "6.19", None),
    ("final_response", "decision", "6.19", None),
    ("final_response", "reasons", "6.19", "6.9 → end"),
    ("final_response", "remedy", "6.19", None),
    ("final_response", "actions", "6.19", None),
    ("final_response", "ombudsman", "6.19", "6.9 → end"),
    ("refusal", "reasons", "2.4", "2.4"),
    ("refusal", "ombudsman", "2.4", "2.4"),
    ("escalation_refusal", "reasons", "5.11", "5.7"),
    ("escalation_refusal", "ombudsman", "5.11", "5.7"),
    ("acknowledgement", "due_date", None, None),
    ("acknowledgement", "adjustments_offer", None, None),
]


class TestALetter:
    @pytest.mark.parametrize(("letter", "content", "housing", "lgsco"), CONTENTS)
    def test_that_lacks_what_a_code_asks_for_breaks_it(self, letter, content, housing, lgsco):
        lacking = without(letter, content)
        assert found(lacking) == ([(housing, None)] if housing else [])
        assert found(lacking, LGSCO) == ([(lgsco, None)] if lgsco else [])

    def test_that_lacks_several_things_is_said_in_one_sentence(self):
        assert said(without("acknowledgement", "definition", "outcome_sought")) == (
            "The acknowledgement can leave without: the complaint, as we understand it; "
            "what the customer wants to happen. The Code asks for that."
        )

    def test_that_need_not_say_it_if_another_does_is_named_with_the_other(self):
        assert said(without("acknowledgement", "responsibility"), LGSCO) == (
            "The acknowledgement and the stage 1 response can leave without: what we are and are "
            "not responsible for. The Code asks for that."
        )

    def test_may_say_what_we_are_responsible_for_with_the_answer_instead_for_the_lgsco(self):
        answered = (*CORPORATE.contents("response"), "responsibility")
        moved = without("acknowledgement", "responsibility")
        moved = replace(moved, letters={**moved.letters, "response": answered})
        assert found(moved, LGSCO) == []
        assert found(moved) == [("5.7", None)]

    def test_about_more_time_is_not_needed_where_there_is_never_more(self):
        without_letter = without("extension", *CORPORATE.contents("extension"))
        assert found(without_letter) == [("6.4", None), ("6.5", None)]
        for stage in (1, 2):
            without_letter = with_clock("response", stage, without_letter, extend_by=None)
        assert found(without_letter) == []

    @pytest.mark.parametrize("letter", ["response", "escalation_refusal"])
    def test_that_looks_to_the_next_stage_is_not_needed_where_there_is_none(self, letter):
        one = replace(without(letter, *CORPORATE.contents(letter)), stages=CORPORATE.stages[:1])
        assert found(one) == [("6.10", None)]

    def test_is_not_needed_where_there_is_no_stage_at_all(self):
        assert found(replace(CORPORATE, stages=(), letters={})) == [("6.10", None)]


class TestARemark:
    def test_is_made_where_closure_days_do_not_count(self):
        for code in BOTH:
            (remark,) = checking.check(replace(CORPORATE, closure_days=True), code)
            assert (remark.remark, remark.provision) == (True, "6.3")
            assert remark.says == (
                "Days on which the council is closed do not count here. The Code has no such days, "
                "so an answer that is in time here can be late by the Code."
            )

    @pytest.mark.parametrize("convention", [DEEMED, STRICT.closing_at(time(17))])
    def test_is_made_where_an_event_counts_as_of_a_later_day(self, convention):
        for name in ("acknowledgement", "response"):
            (remark,) = checking.check(with_clock(name, 2, convention=convention), HOUSING)
            assert (remark.remark, remark.provision, remark.stage) == (True, "6.3", None)
            assert remark.says == (
                "At stage 2, what comes on a day off or after hours counts as having come on a "
                "later day. The Code does not say so, and the strict reading, which is never late, "
                "counts from the day itself."
            )

    def test_is_made_once_for_all_the_stages(self):
        both = with_clock(
            "response", 2, with_clock("response", convention=DEEMED), convention=DEEMED
        )
        both = with_clock("acknowledgement", 1, both, convention=DEEMED)
        assert said(both).startswith("At stage 1 and 2, ")

    @pytest.mark.parametrize("convention", [STRICT, DAY_1])
    def test_is_not_made_of_a_convention_that_is_never_later(self, convention):
        assert found(with_clock("response", convention=convention)) == []


class TestTheProceduresThatWeShip:
    @pytest.mark.parametrize("key", ["corporate", "housing", "lgsco"])
    def test_break_nothing_where_they_are_a_codes_own(self, key):
        for procedure in catalogue.versions(key):
            assert checking.breaches(procedure) == ()

    @pytest.mark.parametrize("key", catalogue.keys())
    def test_name_only_codes_that_there_are(self, key):
        for procedure in catalogue.versions(key):
            assert set(procedure.codes) <= set(codes.keys())

    def test_include_chesterfields_old_one_with_a_third_stage_and_15_days(self):
        chesterfield = catalogue.get("chesterfield", "2009-01-01")
        assert {("5.3", None), ("6.3", 1)} <= set(found(chesterfield))
        assert {("5.2", None), ("6.3", 1)} <= set(found(chesterfield, LGSCO))

    def test_include_chesterfields_of_2022_whose_answers_are_in_time_but_not_acknowledged(self):
        broken = found(catalogue.get("chesterfield", "2022-11-01"))
        assert [each for each in broken if each[1]] == [("6.2", 1), ("6.11", 2)]

    def test_include_leicesters_with_its_telephone_call_and_its_agreed_dates(self):
        leicester = catalogue.get("leicester", "2015-11-23")
        assert {("5.2", 1), ("6.3", 2), ("6.14", 3)} <= set(found(leicester))
        assert ("5.3", None) not in found(leicester)


class TestTheRules:
    def test_are_there_for_every_code(self):
        assert set(RULES) == set(codes.keys())

    @pytest.mark.parametrize("key", codes.keys())
    def test_belong_to_provisions_of_their_code(self, key):
        rules, code = RULES[key], codes.get(key)
        named = {demand.provision for demand in rules.demands}
        named |= {
            limit.provision for stage in rules.stages for limit in vars(stage).values() if limit
        }
        named |= {value for value in vars(rules).values() if isinstance(value, str) and value}
        assert named <= {provision.number for provision in code.provisions}
