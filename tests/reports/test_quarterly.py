"""The quarterly report: what is counted, when, and what it is compared with."""

from datetime import date
from fractions import Fraction

import pytest

from putright.accounts.models import ServiceArea
from putright.cases.models import Case
from putright.procedure.kinds import Cause, Kind
from putright.procedure.outcomes import Disposal, Outcome
from putright.reports.figure import Unit
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from putright.reports.selection import REQUESTS_FOR_STAGE_2
from putright.reports.words import Words
from tests import given as cases
from tests.reports import record
from tests.reports.record import SPRING, SPRING_BEFORE, SUMMER, SUMMER_BEFORE, Old, times

pytestmark = pytest.mark.django_db

QUARTER = Quarter(2025, 2)
LONG_AFTER = date(2026, 11, 2)


def figures(quarter=QUARTER, on=LONG_AFTER, **how):
    return report(quarter, on=on, **how).figures


def value(key, **how):
    return figures(**how)[key].value


class TestComplaintsReceived:
    def test_are_those_that_reached_the_council_in_the_quarter(self):
        days = [date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30), date(2025, 10, 1)]
        record.keep(Old(on=day) for day in days)
        assert value("stage_1_received") == 2

    def test_include_those_that_were_withdrawn(self):
        record.keep([Old(outcome="", disposal=Disposal.WITHDRAWN)])
        assert value("stage_1_received") == 1

    def test_leave_out_what_was_routed_out_at_triage(self):
        record.keep([Old(outcome="", disposal=Disposal.ROUTED_OUT)])
        assert value("stage_1_received") == 0

    def test_leave_out_what_is_no_complaint(self):
        record.keep(Old(kind=kind, outcome="") for kind in Kind)
        assert value("stage_1_received") == 1

    def test_count_the_year_from_april(self):
        record.keep([Old(on=SPRING), Old(on=SUMMER), Old(on=date(2025, 3, 31))])
        assert value("year_to_date_received") == 2

    def test_change_in_percent_of_the_same_quarter_a_year_before(self):
        record.keep([*times(3, Old()), *times(4, Old(), on=SUMMER_BEFORE)])
        change = figures()["stage_1_received_change"]
        assert (change.value, change.unit) == (-25, Unit.PERCENT)
        assert (change.numerator.number, change.denominator.number) == (3, 4)
        assert (change.comparator.period.label, change.comparator.value) == ("Q2 2024/25", 4)

    def test_change_over_the_year_in_percent_of_the_same_months(self):
        before = [*times(2, Old(), on=SPRING_BEFORE), *times(2, Old(), on=SUMMER_BEFORE)]
        record.keep([*times(6, Old(), on=SPRING), *before])
        assert value("year_to_date_received_change") == 50

    def test_are_the_same_whether_imported_or_our_own(self):
        council = cases.council()
        cases.accepted(council, on=date(2026, 7, 6))
        record.keep([Old(on=date(2026, 8, 3))])
        assert value("stage_1_received", quarter=Quarter(2026, 2)) == 2


class TestEscalation:
    def test_belongs_to_the_quarter_of_stage_1_whenever_stage_2_was(self):
        record.keep([Old(escalated_on=LONG_AFTER), Old(on=SPRING, escalated_on=SUMMER), Old()])
        found = figures()
        assert found["stage_2_escalated"].value == 1
        assert found["escalated_share"].value == 50
        assert found["stage_2_received"].value == 1
        assert found["stage_2_received"].numerator.selection.basis == REQUESTS_FOR_STAGE_2

    def test_is_none_when_the_council_declined_it(self):
        record.keep([Old(escalated_on=SUMMER, declined=True)])
        assert (value("stage_2_escalated"), value("stage_2_received")) == (0, 0)

    def test_share_is_compared_with_the_first_quarter_of_the_year_before(self):
        first = [Old(on=SPRING_BEFORE), Old(on=SPRING_BEFORE, escalated_on=SUMMER_BEFORE)]
        record.keep([*times(3, Old()), Old(escalated_on=SUMMER), *first])
        change = figures()["escalated_share_change"]
        assert (change.value, change.unit) == (-25, Unit.POINTS)
        assert change.comparator.period.label == "Q1 2024/25"
        assert "Q1 2024/25, the first quarter of the year before" in change.definition


class TestOutcomes:
    def test_are_shares_of_all_that_was_received_and_leave_a_remainder(self):
        found = [*times(2, Old()), Old(outcome=Outcome.PARTLY_UPHELD)]
        record.keep(
            [*found, *times(3, Old(), outcome=Outcome.NOT_UPHELD), *times(2, Old(outcome=""))]
        )
        kinds = ("justified", "partly_justified", "unjustified", "undecided")
        shares = [value(f"{kind}_share_year_to_date") for kind in kinds]
        assert shares == [25, Fraction(25, 2), Fraction(75, 2), 25]

    def test_change_in_points_and_not_in_percent(self):
        now = [*times(3, Old()), *times(7, Old(), outcome=Outcome.NOT_UPHELD)]
        before = [*times(4, Old()), *times(6, Old(), outcome=Outcome.NOT_UPHELD)]
        record.keep([*now, *(Old(on=SPRING_BEFORE, outcome=old.outcome) for old in before)])
        assert value("justified_share_year_to_date_change") == -10
        assert value("justified_share_year_to_date_relative_change") == -25

    def test_are_called_what_the_council_calls_them(self):
        record.keep([Old()])
        key = "unjustified_share_year_to_date"
        assert figures()[key].label == "Not upheld, year to date"
        assert figures(words=Words.JUSTIFIED)[key].label == "Unjustified, year to date"


class TestCauses:
    def test_have_a_share_of_the_quarter_and_a_rate_of_their_own(self):
        slow = [Old(), Old(), Old(outcome=Outcome.NOT_UPHELD)]
        record.keep([*slow, Old(cause=Cause.OTHER), Old(on=SPRING)])
        assert value("received_share_by_cause.timeliness") == 75
        assert value("justified_share_by_cause.timeliness") == Fraction(200, 3)

    def test_that_nobody_named_have_a_share_and_no_rate(self):
        record.keep([Old()])
        rate = figures()["justified_share_by_cause.access"]
        assert (rate.value, rate.idle) == (None, True)
        assert rate.reason == "There are none in Q2 2025/26 to take a percentage of."

    def test_are_missing_for_a_complaint_without_one(self):
        record.keep([Old(cause="")])
        assert value("received_share_by_cause.none_recorded") == 100

    def test_come_with_the_most_frequent_one_first(self):
        record.keep([Old(), Old(), Old(cause=Cause.ACCESS)])
        assert figures()["top_cause_share"].label == "Top cause: Timeliness"

    def test_come_with_those_that_have_none_last_however_many(self):
        record.keep([*times(3, Old(cause="")), Old()])
        shares = [key for key in figures() if key.startswith("received_share_by_cause.")]
        assert shares[0] == "received_share_by_cause.timeliness"
        assert shares[-1] == "received_share_by_cause.none_recorded"
        assert figures()["top_cause_share"].label == "Top cause: Timeliness"

    def test_say_so_when_two_are_level(self):
        record.keep([Old(), Old(cause=Cause.ACCESS)])
        assert figures()["top_cause_share"].label == "Top cause: Access (level with Timeliness)"


class TestServices:
    def test_are_departments_with_everything_in_them(self):
        housing, taxes, repairs = record.departments()
        record.keep([Old(area=housing), Old(area=repairs), Old(area=taxes), Old()])
        assert value("received_share_by_service.housing") == 50
        assert value("received_share_by_service.council_tax_and_benefits") == 25
        assert value("received_share_by_service.none_recorded") == 25

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "shown"),
        [
            (date(2025, 9, 30), None, True),
            (date(2025, 10, 1), None, False),
            (date(2014, 1, 1), date(2025, 7, 2), True),
            (date(2014, 1, 1), date(2025, 7, 1), False),
        ],
    )
    def test_have_a_share_where_the_department_was_there_in_the_quarter(
        self, starts_on, ends_on, shown
    ):
        record.departments()
        ServiceArea.objects.create(key="parks", name="Parks", starts_on=starts_on, ends_on=ends_on)
        record.keep([Old()])
        assert ("received_share_by_service.parks" in figures()) == shown
        assert "received_share_by_service.repairs" not in figures()

    def test_change_in_points_on_the_quarter_before(self):
        housing, taxes, _ = record.departments()
        record.keep([Old(area=housing), Old(area=taxes), *times(2, Old(area=housing), on=SPRING)])
        change = figures()["received_share_by_service_change.housing"]
        assert (change.value, change.unit) == (-50, Unit.POINTS)
        assert change.comparator.period.label == "Q1 2025/26"

    def test_of_a_first_quarter_are_compared_with_the_last_one_of_the_year_before(self):
        housing, _, _ = record.departments()
        record.keep([Old(area=housing, on=SPRING), Old(on=date(2025, 2, 4))])
        key = "received_share_by_service_change.housing"
        assert value(key, quarter=Quarter(2025, 1)) == 100

    def test_name_the_first_two(self):
        housing, taxes, _ = record.departments()
        record.keep([Old(area=housing), Old(area=housing), Old(area=taxes)])
        assert figures()["top_service_share"].label == "Top service: Housing"
        assert figures()["second_service_share"].label == "Second service: Council tax and benefits"


class TestEverythingElse:
    def test_is_counted_by_kind_whatever_became_of_it(self):
        thanked = Old(kind=Kind.COMPLIMENT, outcome="", disposal=Disposal.ROUTED_OUT)
        record.keep([thanked, Old(kind=Kind.MP_ENQUIRY, outcome="", on=SUMMER_BEFORE)])
        assert value("received_by_kind.compliment") == 1
        assert value("received_by_kind_change.mp_enquiry") == -100

    def test_counts_what_came_as_a_request_and_was_accepted_as_a_complaint_with_both(self):
        [case] = record.keep([Old()])
        Case.objects.filter(pk=case.pk).update(came_as=Kind.SERVICE_REQUEST)
        assert value("received_by_kind.service_request") == 1
        assert value("stage_1_received") == 1


class TestAFigure:
    def test_has_a_reason_and_no_value_when_there_is_nothing_to_compare_with(self):
        record.keep([Old()])
        change = figures()["stage_1_received_change"]
        assert change.value is None
        assert change.reason == "There are none in Q2 2024/25 to compare with."

    @pytest.mark.parametrize(("number", "small"), [(9, True), (10, False)])
    def test_says_when_it_rests_on_few_cases(self, number, small):
        record.keep(times(number, Old()))
        assert figures()["escalated_share"].small is small

    def test_defines_itself_in_one_sentence(self):
        record.keep([Old(area=record.departments()[0])])
        for figure in figures().values():
            assert figure.definition.endswith(".")
            assert figure.definition.count(".") == 1, figure.definition

    def test_of_an_empty_record_is_nought_or_has_a_reason(self):
        for figure in figures().values():
            assert figure.value == 0 or figure.reason, figure.key


class TestTheReader:
    def caveats(self, on=LONG_AFTER, quarter=QUARTER):
        return {caveat.key: caveat for caveat in report(quarter, on=on).caveats}

    def test_is_told_when_the_quarter_is_not_over(self):
        assert "not_over" in self.caveats(on=date(2025, 9, 30))
        assert "not_over" not in self.caveats(on=date(2025, 10, 1))

    def test_is_told_how_much_still_waits_for_triage(self):
        cases.received(cases.council(), on=date(2026, 11, 2))
        caveats = self.caveats(on=date(2027, 1, 4), quarter=Quarter(2026, 3))
        assert caveats["awaiting_triage"].text == (
            "1 complaint waits for triage. It is counted until somebody routes it out."
        )

    def test_is_told_when_there_is_no_year_before(self):
        record.keep([Old()])
        assert "Q2 2024/25" in self.caveats()["nothing_to_compare"].text

    def test_is_told_that_rates_of_the_quarter_are_not_those_of_the_year(self):
        spring = times(8, Old(), on=SPRING, outcome=Outcome.NOT_UPHELD)
        record.keep([*times(2, Old()), *spring])
        caveat = self.caveats()["rates_by_cause_year_to_date"]
        assert "make 100.0% altogether, and the rate of the year to date is 20.0%" in caveat.text
        assert not caveat.wrong
