"""The clocks that bind the customer, and the news that a customer was promised."""

from datetime import date

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import named
from putright.procedure.spans import Span, Unit

EW = named("england-and-wales")
MONDAY = date(2026, 11, 2)


class TestNewsPromisedToACustomer:
    @pytest.mark.parametrize(
        ("interval", "on"),
        [
            (Span(10), date(2026, 11, 16)),
            (Span(14, Unit.CALENDAR_DAYS), date(2026, 11, 16)),
            (Span(1, Unit.MONTHS), date(2026, 12, 2)),
        ],
    )
    def test_is_due_so_long_after_the_last(self, interval, on):
        assert clocks.next_update(interval, told_on=MONDAY, calendar=EW) == on


class TestTheCustomersLimits:
    def limits(self, key, stage=1):
        procedure = catalogue.versions(key)[-1]
        return clocks.customer_limits(
            procedure, stage, responded_on=date(2026, 12, 14), calendar=EW
        )

    def test_are_to_ask_for_the_next_stage_and_then_to_go_to_the_ombudsman(self):
        escalation, ombudsman = self.limits("corporate")
        assert (escalation.clock, escalation.on) == ("escalation", date(2027, 1, 14))
        assert (ombudsman.clock, ombudsman.on) == ("ombudsman", date(2027, 12, 14))
        assert escalation.soft
        assert ombudsman.soft

    def test_are_the_ombudsmans_only_after_the_last_stage(self):
        assert [due.clock for due in self.limits("corporate", stage=2)] == ["ombudsman"]

    def test_leave_out_what_does_not_run_from_our_answer(self):
        assert catalogue.versions("adult-social-care")[-1].clocks["ombudsman"].starts == "aware"
        assert self.limits("adult-social-care") == ()
