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
        assert self.news(interval).on == on

    def test_explains_itself(self):
        due = self.news(Span(10))
        assert due.sentence.startswith(
            "10 working days from Monday 2 November 2026, when the customer last heard from us, is "
            "Monday 16 November 2026."
        )
        assert due.rule == "We tell the customer how far we are every 10 working days."
        assert due.sources == ("Housing Ombudsman Code 5.9", "LGSCO Code 5.5")
        assert (due.procedure, due.version) == ("corporate", "2024-04-01")

    def test_can_be_promised_under_a_procedure_that_does_not_speak_of_it(self):
        due = self.news(Span(5), key="leicester")
        assert (due.clock, due.on, due.sources) == (
            "update",
            date(2026, 11, 9),
            ("Our promise to the customer",),
        )
        assert (due.procedure, due.version) == ("leicester", "2015-11-23")

    def news(self, interval, key="corporate"):
        procedure = catalogue.versions(key)[-1]
        return clocks.next_update(procedure, interval, told_on=MONDAY, calendar=EW)


class TestWhatWasRoutedOut:
    """Clocks without a complaint: receipt alone starts them."""

    @pytest.mark.parametrize(
        ("key", "days"),
        [
            ("foi", {"response": date(2026, 12, 1)}),
            ("sar", {"response": date(2026, 12, 2)}),
            (
                "adult-social-care",
                {"acknowledgement": date(2026, 11, 5), "reasons": date(2027, 5, 2)},
            ),
            ("childrens-social-care", {"response": date(2026, 11, 16)}),
            ("corporate", {"acknowledgement": date(2026, 11, 9)}),
        ],
    )
    def test_is_due_on_days_that_its_receipt_alone_decides(self, key, days):
        procedure = catalogue.versions(key)[-1]
        calendar = named(procedure.calendar)
        found = clocks.due_from_receipt(procedure, received_on=MONDAY, calendar=calendar)
        assert {due.clock: due.on for due in found} == days


class TestTheCustomersLimitToComplain:
    def limit(self, key):
        procedure = catalogue.versions(key)[-1]
        return clocks.complain_due(procedure, aware_on=MONDAY, calendar=EW)

    def test_is_so_long_after_they_came_to_know_and_soft(self):
        due = self.limit("corporate")
        assert (due.clock, due.on, due.soft) == ("complain", date(2027, 11, 2), True)

    def test_is_none_where_the_procedure_names_none(self):
        assert self.limit("comment") is None


class TestTheCustomersLimits:
    def limits(self, key, stage=1, **known):
        procedure = catalogue.versions(key)[-1]
        return clocks.customer_limits(
            procedure, stage, responded_on=date(2026, 12, 14), calendar=EW, **known
        )

    def test_are_to_ask_for_the_next_stage_and_then_to_go_to_the_ombudsman(self):
        escalation, ombudsman = self.limits("corporate")
        assert (escalation.clock, escalation.on) == ("escalation", date(2027, 1, 14))
        assert (ombudsman.clock, ombudsman.on) == ("ombudsman", date(2027, 12, 14))
        assert escalation.soft
        assert ombudsman.soft

    def test_are_the_ombudsmans_only_after_the_last_stage(self):
        assert [due.clock for due in self.limits("corporate", stage=2)] == ["ombudsman"]

    def test_leave_out_what_started_on_a_day_that_is_not_known(self):
        assert catalogue.versions("adult-social-care")[-1].clocks["ombudsman"].starts == "aware"
        assert self.limits("adult-social-care") == ()

    def test_hold_what_runs_from_the_day_on_which_the_customer_knew(self):
        (due,) = self.limits("adult-social-care", aware_on=MONDAY)
        assert (due.clock, due.on) == ("ombudsman", date(2027, 11, 2))
