"""What each Code finds wrong with how long a stage may take: limits, extensions and pauses."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure import catalogue
from putright.procedure.definition import Happening
from putright.procedure.spans import Span, Unit
from tests.procedure.altered import BOTH, LGSCO, OLD, found, said, with_clock

# Stage, clock, the Housing Ombudsman's provision, the LGSCO's, the limit.
LIMITS = [
    (1, "acknowledgement", "6.2", "6.2", 5),
    (2, "acknowledgement", "6.11", "6.9 → end", 5),
    (1, "response", "6.3", "6.3", 10),
    (2, "response", "6.14", "6.9 → end", 20),
]
few = settings(max_examples=15)
each_limit = pytest.mark.parametrize(("stage", "name", "housing", "lgsco", "most"), LIMITS)


class TestALimit:
    @each_limit
    def test_must_be_there(self, stage, name, housing, lgsco, most):
        missing = with_clock(name, stage)
        assert found(missing) == [(housing, stage)]
        assert found(missing, LGSCO) == [(lgsco, stage)]
        assert f"Stage {stage} has no limit for the {name}. The Code allows {most} " in said(
            missing
        )

    @each_limit
    def test_must_not_be_left_to_an_agreement(self, stage, name, housing, lgsco, most):
        agreed = with_clock(name, stage, within=None, extend_by=None, agreed=True)
        assert (housing, stage) in found(agreed)
        assert (lgsco, stage) in found(agreed, LGSCO)
        assert "to an agreement, without a limit" in said(agreed)

    @each_limit
    def test_must_not_be_a_day_longer_than_the_codes(self, stage, name, housing, lgsco, most):
        assert found(with_clock(name, stage, within=Span(most))) == []
        longer = with_clock(name, stage, within=Span(most + 1))
        assert found(longer) == [(housing, stage)]
        assert found(longer, LGSCO) == [(lgsco, stage)]

    @each_limit
    def test_must_run_from_no_later_event_than_the_codes(self, stage, name, housing, lgsco, most):
        later = with_clock(name, stage, starts=Happening.TOLD)
        assert found(later) == [(housing, stage)]
        assert found(later, LGSCO) == [(lgsco, stage)]
        assert "from the last update for the" in said(later)

    def test_of_the_acknowledgement_does_not_run_from_the_acknowledgement(self):
        odd = with_clock("acknowledgement", starts=Happening.ACKNOWLEDGED)
        assert found(odd) == [("6.2", 1)]

    def test_from_receipt_is_compared_as_it_stands(self):
        from_receipt = {"starts": Happening.RECEIVED, "extend_by": None}
        assert found(with_clock("response", within=Span(10), **from_receipt)) == []
        assert said(with_clock("response", within=Span(15), **from_receipt)) == (
            "Stage 1 allows 15 working days from receipt for the response. "
            "The Code allows 10 working days from the acknowledgement."
        )

    @pytest.mark.parametrize("days", [7, 14])
    def test_in_calendar_days_is_fine_while_it_has_few_enough_working_days(self, days):
        name = {7: "acknowledgement", 14: "response"}[days]
        span = Span(days, Unit.CALENDAR_DAYS)
        longer = replace(span, n=days + 1)
        assert found(with_clock(name, within=span, extend_by=None)) == []
        assert len(found(with_clock(name, within=longer, extend_by=None))) == 1

    def test_in_months_is_said_with_the_working_days_that_it_can_have(self):
        month = with_clock("response", within=Span(1, Unit.MONTHS), extend_by=None)
        assert "allows 1 calendar month (up to 23 working days) from the ack" in said(month)

    def test_that_rolls_off_a_weekend_can_be_a_working_day_longer(self):
        fortnight = {"within": Span(14, Unit.CALENDAR_DAYS), "extend_by": None}
        assert found(with_clock("response", **fortnight, rolls=True)) == [("6.3", 1)]
        assert found(with_clock("response", rolls=True)) == []

    def test_ran_from_the_request_at_stage_2_in_2022(self):
        within = {"within": Span(20), "extend_by": Span(10)}
        from_request = with_clock("response", 2, starts=Happening.REQUESTED, **within)
        assert found(from_request, OLD) == []
        assert said(with_clock("response", 2, **within), OLD) == (
            "Stage 2 allows 20 working days from the acknowledgement for the response. "
            "The Code allows 20 working days from the request."
        )

    @few
    @given(
        row=st.sampled_from(LIMITS),
        code=st.sampled_from(BOTH),
        long=st.builds(Span, st.integers(1, 60), st.sampled_from(Unit)),
        less=st.integers(0, 59),
        starts=st.sampled_from(Happening),
    )
    def test_that_is_stricter_never_adds_a_breach(self, row, code, long, less, starts):
        stage, name, *_ = row
        short = replace(long, n=max(1, long.n - less))
        looser, stricter = (
            found(with_clock(name, stage, within=within, starts=starts), code)
            for within in (long, short)
        )
        assert set(stricter) <= set(looser)


OLD_HOUSING = catalogue.get("housing", "2022-04-01")


class TestALimitOf2022:
    @pytest.mark.parametrize(
        ("stage", "name", "within", "provision"),
        [
            (1, "acknowledgement", 5, "acknowledgement"),
            (1, "response", 10, "stage 1"),
            (2, "response", 20, "stage 2"),
        ],
    )
    def test_must_not_be_a_day_longer(self, stage, name, within, provision):
        for longer, breaches in ((0, []), (1, [(provision, stage)])):
            span = Span(within + longer)
            assert found(with_clock(name, stage, OLD_HOUSING, within=span), OLD) == breaches

    @pytest.mark.parametrize("stage", [1, 2])
    def test_must_not_be_extended_by_more_than_10_at_either_stage(self, stage):
        longer = with_clock("response", stage, OLD_HOUSING, extend_by=Span(11))
        assert found(longer, OLD) == [(f"stage {stage} extension", stage)]

    def test_is_not_known_for_the_acknowledgement_of_stage_2(self):
        assert "acknowledgement" not in OLD_HOUSING.stage(2).clocks
        assert found(OLD_HOUSING, OLD) == []


class TestAnExtension:
    @pytest.mark.parametrize(
        ("stage", "cap", "housing", "lgsco"), [(1, 10, "6.4", "6.4"), (2, 20, "6.15", "6.9 → end")]
    )
    def test_is_capped_at_each_stage(self, stage, cap, housing, lgsco):
        assert found(with_clock("response", stage, extend_by=Span(cap))) == []
        longer = with_clock("response", stage, extend_by=Span(cap + 1))
        assert found(longer) == [(housing, stage)]
        assert found(longer, LGSCO) == [(lgsco, stage)]
        assert said(longer) == (
            f"Stage {stage} can be extended by {cap + 1} working days. "
            f"The Code allows {cap} working days."
        )

    def test_need_not_be_possible(self):
        assert found(with_clock("response", extend_by=None)) == []

    def test_to_any_date_agreed_has_no_limit(self):
        agreed = with_clock("response", agreed=True)
        assert found(agreed) == [("6.4", 1)]
        assert said(agreed) == (
            "Stage 1 can be extended to any date that is agreed with the customer, without a "
            "limit. The Code allows 10 working days."
        )

    @pytest.mark.parametrize("facts", [{}, {"within": None, "extend_by": None, "agreed": True}])
    def test_is_looked_at_also_after_a_stage_that_has_none(self, facts):
        first = with_clock("response", 1, **facts)
        assert ("6.15", 2) in found(with_clock("response", 2, first, extend_by=Span(21)))

    @few
    @given(
        stage=st.sampled_from([1, 2]),
        code=st.sampled_from(BOTH),
        long=st.integers(1, 60),
        less=st.integers(0, 59),
    )
    def test_that_is_shorter_never_adds_a_breach(self, stage, code, long, less):
        looser, stricter = (
            found(with_clock("response", stage, extend_by=Span(n)), code)
            for n in (long, max(1, long - less))
        )
        assert set(stricter) <= set(looser)


class TestAPause:
    @each_limit
    def test_is_in_neither_code(self, stage, name, housing, lgsco, most):
        paused = with_clock(name, stage, pauses=True)
        assert found(paused) == [(housing, stage)]
        assert found(paused, LGSCO) == [(lgsco, stage)]
        assert said(paused) == (
            f"Stage {stage} lets the time for the {name} be stopped. "
            "The Code knows no pause: extend the time, or answer on what is known."
        )

    def test_of_a_clock_that_is_not_the_codes_is_fine(self):
        assert found(with_clock("contribution", 0, pauses=True)) == []
