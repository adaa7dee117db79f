"""The days on which another procedure would have had things done: for every stage, those of clocks.

Nobody is late under longer limits who is in time under shorter ones.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.definition import Procedure
from putright.procedure.spans import Span, Unit
from putright.reports.what_if_dates import Dates, Facts, Undated

AS_IT_IS = catalogue.get("corporate", "2024-04-01")
CALENDAR = england_and_wales()

received = st.dates(date(2024, 4, 1), date(2026, 6, 30))
waits = st.integers(0, 20)
limits = st.integers(1, 40)


@st.composite
def facts(draw) -> Facts:
    """A stage, acknowledged some days after it was received or never."""
    received_on = draw(received)
    acknowledged_on = draw(st.none() | waits.map(lambda days: received_on + timedelta(days)))
    extended_by = draw(st.integers(0, 10)) if acknowledged_on else 0
    return Facts(received_on, acknowledged_on, extended_by)


def with_limits(acknowledge: int, respond: int) -> Procedure:
    """The corporate procedure with these working days at stage 1."""
    first, *others = AS_IT_IS.stages
    spans = {"acknowledgement": Span(acknowledge), "response": Span(respond)}
    shorter = {name: replace(first.clocks[name], within=span) for name, span in spans.items()}
    return replace(AS_IT_IS, stages=(replace(first, clocks=shorter), *others))


class TestTheDates:
    @for_any(facts(), st.sampled_from([1, 2]))
    def test_are_those_of_the_clocks(self, facts, stage):
        counted = clocks.stage_clocks(AS_IT_IS.stage(stage), calendar=CALENDAR, **facts._asdict())
        dates = Dates(AS_IT_IS, CALENDAR)
        assert dates.due(stage, "response", facts) == counted.response.on
        assert dates.due(stage, "acknowledgement", facts) == counted.acknowledgement.on

    @pytest.mark.parametrize("key", catalogue.keys())
    @for_any(facts=facts())
    def test_are_those_of_the_clocks_of_every_procedure(self, key, facts):
        for rules in catalogue.versions(key):
            dates = Dates(rules, CALENDAR)
            for stage in rules.stages:
                plain = facts._replace(extended_by=0)
                counted = clocks.stage_clocks(stage, calendar=CALENDAR, **plain._asdict())
                for clock in ("acknowledgement", "response"):
                    due, explained = dates.due(stage.number, clock, plain), getattr(counted, clock)
                    if explained is None:
                        assert isinstance(due, Undated)
                    else:
                        assert due == explained.on

    @pytest.mark.parametrize(
        ("rolls", "day"), [(False, date(2026, 11, 7)), (True, date(2026, 11, 9))]
    )
    def test_at_a_weekend_wait_for_a_working_day_only_where_the_clock_says_so(self, rolls, day):
        first, *others = AS_IT_IS.stages
        clock = replace(
            first.clocks["acknowledgement"], within=Span(5, Unit.CALENDAR_DAYS), rolls=rolls
        )
        stage = replace(first, clocks=dict(first.clocks) | {"acknowledgement": clock})
        facts = Facts(date(2026, 11, 2), None, 0)
        counted = clocks.stage_clocks(stage, calendar=CALENDAR, **facts._asdict())
        dates = Dates(replace(AS_IT_IS, stages=(stage, *others)), CALENDAR)
        assert dates.due(1, "acknowledgement", facts) == counted.acknowledgement.on == day

    @for_any(facts(), limits, limits, st.integers(0, 10), st.integers(0, 10))
    def test_are_never_later_under_shorter_limits(self, facts, acknowledge, respond, less, fewer):
        longer = Dates(with_limits(acknowledge + less, respond + fewer), CALENDAR)
        shorter = Dates(with_limits(acknowledge, respond), CALENDAR)
        for clock in ("acknowledgement", "response"):
            assert shorter.due(1, clock, facts) <= longer.due(1, clock, facts)
