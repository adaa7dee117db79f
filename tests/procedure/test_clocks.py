"""The clocks of both Codes: worked examples first, then what must hold for every date.

What other clocks can do besides (months, agreed dates, pauses) is in test_other_clocks.py.
"""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.clocks import BadDates
from putright.procedure.definition import UnknownClock

EW = england_and_wales()
CORPORATE = catalogue.get("corporate", "2024-04-01")
STAGE_1, STAGE_2 = CORPORATE.stage(1), CORPORATE.stage(2)

days = st.integers(date(2024, 4, 1).toordinal(), date(2034, 12, 31).toordinal()).map(
    date.fromordinal
)
stages = st.sampled_from([STAGE_1, STAGE_2])
extensions = st.integers(min_value=0, max_value=40)
few = settings(max_examples=15)

# Stage, received, acknowledged, extended by, acknowledgement due, response due.
EXAMPLES = {
    "a plain fortnight": (STAGE_1, "2026-11-02", "2026-11-03", 0, "2026-11-09", "2026-11-17"),
    "acknowledged the same day": (
        STAGE_1,
        "2026-11-02",
        "2026-11-02",
        0,
        "2026-11-09",
        "2026-11-16",
    ),
    "received on a Saturday": (STAGE_1, "2026-11-07", "2026-11-09", 0, "2026-11-13", "2026-11-23"),
    "received late on a Thursday": (
        STAGE_1,
        "2026-11-05",
        "2026-11-06",
        0,
        "2026-11-12",
        "2026-11-20",
    ),
    "Christmas 2025": (STAGE_1, "2025-12-19", "2025-12-22", 0, "2025-12-30", "2026-01-08"),
    "Christmas 2025, extended": (
        STAGE_1,
        "2025-12-19",
        "2025-12-22",
        10,
        "2025-12-30",
        "2026-01-22",
    ),
    "Sunday between the holidays": (
        STAGE_1,
        "2025-12-28",
        "2025-12-29",
        0,
        "2026-01-05",
        "2026-01-13",
    ),
    "Easter 2026": (STAGE_1, "2026-03-27", "2026-03-30", 0, "2026-04-07", "2026-04-15"),
    "Maundy Thursday, extended over May Day": (
        STAGE_1,
        "2026-04-02",
        "2026-04-07",
        10,
        "2026-04-13",
        "2026-05-06",
    ),
    "the late August holiday": (STAGE_1, "2026-08-20", "2026-08-24", 0, "2026-08-27", "2026-09-08"),
    "Christmas 2026 with a substitute day": (
        STAGE_1,
        "2026-12-18",
        "2026-12-21",
        10,
        "2026-12-29",
        "2027-01-21",
    ),
    "Easter 2027": (STAGE_1, "2027-03-19", "2027-03-22", 0, "2027-03-30", "2027-04-07"),
    "stage 2 over two holidays in May": (
        STAGE_2,
        "2027-04-27",
        "2027-04-30",
        0,
        "2027-05-05",
        "2027-06-01",
    ),
    "a late acknowledgement": (STAGE_1, "2026-11-02", "2026-11-16", 0, "2026-11-09", "2026-11-30"),
    "extended twice": (STAGE_1, "2026-11-02", "2026-11-04", 15, "2026-11-09", "2026-12-09"),
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_worked_examples(example):
    stage, received, acknowledged, extended_by, acknowledge_by, respond_by = example

    due = clocks.stage_clocks(
        stage,
        received_on=date.fromisoformat(received),
        acknowledged_on=date.fromisoformat(acknowledged),
        extended_by=extended_by,
        calendar=EW,
    )

    assert due.acknowledgement.on.isoformat() == acknowledge_by
    assert due.response.on.isoformat() == respond_by


class TestBeforeTheAcknowledgement:
    def test_the_response_is_projected_from_the_last_permitted_day(self):
        due = clocks.stage_clocks(STAGE_1, received_on=date(2025, 12, 24), calendar=EW)

        assert due.acknowledgement.on == date(2026, 1, 5)
        assert due.response.on == date(2026, 1, 19)
        assert due.response.projected
        assert due.response.started_on == due.acknowledgement.on
        assert due.response.started_by == "acknowledgement_due"
        assert not due.acknowledgement.projected

    def test_nothing_can_be_extended(self):
        with pytest.raises(BadDates, match="Acknowledge it first"):
            clocks.stage_clocks(STAGE_1, received_on=date(2026, 11, 2), extended_by=5, calendar=EW)


class TestTheCappedReading:
    def test_gives_a_late_acknowledgement_no_more_time(self):
        due = clocks.capped_response_due(
            STAGE_1,
            received_on=date(2026, 11, 2),
            acknowledged_on=date(2026, 11, 16),
            calendar=EW,
        )

        assert due.on == date(2026, 11, 23)
        assert due.started_by == "acknowledgement_due"
        assert not due.projected

    def test_is_extended_like_the_codes_own(self):
        due = clocks.capped_response_due(
            STAGE_1,
            received_on=date(2026, 11, 2),
            acknowledged_on=date(2026, 11, 10),
            extended_by=5,
            calendar=EW,
        )
        assert (due.on, due.extended_by) == (date(2026, 11, 30), 5)

    def test_looks_at_days_and_not_at_hours(self):
        received, acknowledged = date(2026, 11, 2), date(2026, 11, 9)
        due = clocks.capped_response_due(
            STAGE_1,
            received_on=datetime.combine(received, time(9)),
            acknowledged_on=datetime.combine(acknowledged, time(8)),
            calendar=EW,
        )
        assert due.started_by == "acknowledged"
        assert due == clocks.due(STAGE_1.clock("response"), started_on=acknowledged, calendar=EW)

    def test_is_the_only_one_where_nothing_is_acknowledged(self):
        stage = catalogue.get("chesterfield", "2022-11-01").stage(1)
        facts = {"received_on": date(2026, 11, 2), "acknowledged_on": date(2026, 11, 30)}
        due = clocks.capped_response_due(stage, **facts, calendar=EW)
        assert (due.on, due.started_by) == (date(2026, 11, 16), "received")

    def test_is_the_codes_own_when_the_acknowledgement_was_in_time(self):
        acknowledged_on = date(2026, 11, 9)
        capped = clocks.capped_response_due(
            STAGE_1,
            received_on=date(2026, 11, 2),
            acknowledged_on=acknowledged_on,
            extended_by=3,
            calendar=EW,
        )

        assert capped == clocks.due(
            STAGE_1.clock("response"), started_on=acknowledged_on, extended_by=3, calendar=EW
        )


class TestAnExtension:
    @pytest.mark.parametrize(("extended_by", "over"), [(0, False), (10, False), (11, True)])
    def test_is_over_the_cap_when_longer_than_the_procedure_allows(self, extended_by, over):
        due = clocks.due(
            STAGE_1.clock("response"),
            started_on=date(2026, 11, 3),
            extended_by=extended_by,
            calendar=EW,
        )
        assert due.over_cap is over

    def test_names_its_own_provisions_too(self):
        due = clocks.due(
            STAGE_1.clock("response"), started_on=date(2026, 11, 3), extended_by=1, calendar=EW
        )
        assert "Housing Ombudsman Code 6.3" in due.sources
        assert "Housing Ombudsman Code 6.4 and 6.5" in due.sources

    def test_never_shortens_the_time(self):
        with pytest.raises(BadDates) as refused:
            clocks.due(
                STAGE_1.clock("response"), started_on=date(2026, 11, 3), extended_by=-1, calendar=EW
            )
        assert str(refused.value) == (
            "An extension makes the time longer. Enter 1 working day or more."
        )

    def test_adds_nothing_to_the_rule_or_its_sources_when_there_is_none(self):
        due = clocks.due(STAGE_1.clock("response"), started_on=date(2026, 11, 3), calendar=EW)
        assert due.sources == ("Housing Ombudsman Code 6.3", "LGSCO Code 6.3")
        assert due.rule == "We answer stage 1 within 10 working days of acknowledging it."

    def test_says_in_the_rule_how_far_it_may_go(self):
        due = clocks.due(
            STAGE_1.clock("response"), started_on=date(2026, 11, 3), extended_by=1, calendar=EW
        )
        assert due.rule.endswith("acknowledging it. We can extend that by up to 10 working days.")

    def test_is_not_for_every_clock(self):
        with pytest.raises(BadDates) as refused:
            clocks.due(
                STAGE_1.clock("acknowledgement"),
                started_on=date(2026, 11, 3),
                extended_by=1,
                calendar=EW,
            )
        assert str(refused.value) == (
            "The clock 'acknowledgement' of the procedure corporate cannot be extended. Leave the "
            "extension out."
        )


class TestAskingForTheNextStage:
    def test_has_a_soft_window_after_our_answer(self):
        due = clocks.due(STAGE_1.clock("escalation"), started_on=date(2026, 12, 14), calendar=EW)
        assert due.on == date(2027, 1, 14)
        assert due.soft

    def test_has_none_after_the_last_stage(self):
        limits = clocks.customer_limits(
            CORPORATE, 2, responded_on=date(2026, 12, 14), aware_on=date(2026, 11, 2), calendar=EW
        )
        assert [limit.clock for limit in limits] == ["ombudsman"]


class TestDatesThatContradictEachOther:
    @pytest.mark.parametrize("clock", [clocks.stage_clocks, clocks.capped_response_due])
    def test_are_refused_with_what_to_check(self, clock):
        with pytest.raises(BadDates) as refused:
            clock(
                STAGE_1,
                received_on=date(2026, 11, 3),
                acknowledged_on=date(2026, 11, 2),
                calendar=EW,
            )
        assert str(refused.value) == (
            "The acknowledgement, on Monday 2 November 2026, is before the receipt, on Tuesday "
            "3 November 2026. Check both dates."
        )

    def test_do_not_do_so_by_the_hour_alone(self):
        due = clocks.stage_clocks(
            STAGE_1,
            received_on=datetime.combine(date(2026, 11, 2), time(10)),
            acknowledged_on=datetime.combine(date(2026, 11, 2), time(9)),
            calendar=EW,
        )
        assert due.response.started_on == date(2026, 11, 2)

    def test_do_not_do_so_when_one_has_an_hour_and_the_other_none(self):
        due = clocks.stage_clocks(
            STAGE_1,
            received_on=datetime.combine(date(2026, 11, 2), time(10)),
            acknowledged_on=date(2026, 11, 2),
            calendar=EW,
        )
        assert due.acknowledgement.started_on == date(2026, 11, 2)


class TestAClockThatIsNotThere:
    def test_is_refused_with_those_that_are(self):
        with pytest.raises(UnknownClock) as unknown:
            clocks.stage_due(STAGE_2, "panel", {}, calendar=EW)
        assert str(unknown.value) == (
            "Stage 2 of the procedure corporate has no clock 'panel'. Its clocks are: "
            "acknowledgement, response."
        )


class TestEveryResponseDate:
    @few
    @given(stages, days, extensions)
    def test_counts_just_the_days_of_its_limit_and_extension(self, stage, acknowledged, extended):
        due = clocks.due(
            stage.clock("response"), started_on=acknowledged, extended_by=extended, calendar=EW
        )
        assert len(due.counted) == due.limit + due.extended_by
        assert due.counted[-1] == due.on

    @few
    @given(stages, days, extensions)
    def test_extended_is_the_unextended_one_and_the_days_after(self, stage, acknowledged, extended):
        plain = clocks.due(stage.clock("response"), started_on=acknowledged, calendar=EW)
        longer = clocks.due(
            stage.clock("response"), started_on=acknowledged, extended_by=extended, calendar=EW
        )
        assert longer.on == EW.add_working_days(plain.on, extended)

    @few
    @given(stages, days, st.integers(min_value=0, max_value=60))
    def test_capped_is_never_after_the_codes_own_nor_the_projected(self, stage, received, wait):
        acknowledged = EW.add_working_days(received, wait)
        capped = clocks.capped_response_due(
            stage, received_on=received, acknowledged_on=acknowledged, calendar=EW
        )
        projected = clocks.stage_clocks(stage, received_on=received, calendar=EW).response
        literal = clocks.due(stage.clock("response"), started_on=acknowledged, calendar=EW)
        assert capped.on == min(literal.on, projected.on)

    @few
    @given(stages, days, extensions, extensions)
    def test_extended_twice_is_extended_once_by_both(self, stage, acknowledged, first, then):
        once = clocks.due(
            stage.clock("response"), started_on=acknowledged, extended_by=first, calendar=EW
        )
        both = clocks.due(
            stage.clock("response"), started_on=acknowledged, extended_by=first + then, calendar=EW
        )
        assert both.on == EW.add_working_days(once.on, then)
        assert both.over_cap is (first + then > stage.extend_by)

    @few
    @given(stages, days)
    def test_projected_is_the_latest_that_an_acknowledgement_in_time_can_give(self, stage, day):
        due = clocks.stage_clocks(stage, received_on=day, calendar=EW)
        latest = clocks.due(stage.clock("response"), started_on=due.acknowledgement.on, calendar=EW)
        assert due.response.on == latest.on
        acknowledgement = stage.clock("acknowledgement")
        assert due.acknowledgement == clocks.due(acknowledgement, started_on=day, calendar=EW)

    @settings(max_examples=15)
    @given(stages, days, days)
    def test_is_no_sooner_when_a_bank_holiday_is_proclaimed(self, stage, acknowledged, holiday):
        plain = clocks.due(stage.clock("response"), started_on=acknowledged, calendar=EW)
        proclaimed = EW.with_proclaimed({holiday: "Proclaimed"})
        later = clocks.due(stage.clock("response"), started_on=acknowledged, calendar=proclaimed)
        moved = acknowledged < holiday <= plain.on and EW.is_working_day(holiday)
        assert later.on == (EW.add_working_days(plain.on, 1) if moved else plain.on)
