"""`putright report`: the figures on the command line."""

from dataclasses import replace
from datetime import date

import pytest

from putright.reports.period import Quarter
from putright.reports.quarterly import report
from putright.reports.reconcile import Caveat
from putright.terminal import COULD_NOT_START
from tests.command_line import putright
from tests.reports import record
from tests.reports.record import SUMMER_BEFORE, Old, times

pytestmark = pytest.mark.django_db

FIGURE = {
    "key", "label", "period", "value", "unit", "numerator", "denominator", "comparator",
    "definition", "reason", "small_numbers",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _some(db):
    housing, _, _ = record.departments()
    now, before = times(2, Old(area=housing)), times(3, Old(), on=SUMMER_BEFORE)
    record.keep([*now, Old(area=housing, outcome=""), *before])


def quarterly(*arguments):
    return putright("report", "quarterly", *arguments)


def written(*arguments):
    return quarterly(*arguments).out


def as_json(*arguments):
    return quarterly(*arguments, "--json").json


class TestTheText:
    def test_shows_each_figure_with_what_it_was_made_from(self):
        text = written("2025/26", "Q2")
        assert text.startswith("Quarterly report, Q2 2025/26 (1 July to 30 September 2025)")
        assert "  3  Stage 1 complaints received\n" in text
        assert "  67%  Upheld, quarter (2 of 3: few cases)\n" in text
        assert " 0%  Stage 1 complaints received: change on Q2 2024/25 (3, was 3: few " in text

    def test_leaves_out_the_causes_that_nobody_named(self):
        assert "Discrimination" not in written("2025/26", "Q2")

    def test_says_why_there_is_no_value(self):
        assert "change on Q2 2023/24 (There are none in Q2 2023/24" in written("2024/25", "Q2")

    def test_ends_with_what_to_know_when_reading(self):
        assert "To know when reading\n  There are no complaints" in written("2024/25", "Q2")

    def test_calls_the_outcomes_what_it_is_asked_to(self):
        assert "Justified, quarter" in written("2025/26", "Q2", "--words", "justified")


class TestTheJson:
    def test_names_the_report_and_the_period(self):
        said = as_json("2025/26", "Q2")
        assert (said["report"], said["period"]["label"]) == ("quarterly", "Q2 2025/26")
        assert said["period"]["first_day"] == "2025-07-01"
        assert said["period"]["last_day"] == "2025-09-30"

    def test_gives_each_figure_in_full(self):
        for figure in as_json("2025/26", "Q2")["figures"]:
            assert set(figure) == FIGURE
            assert figure["unit"] in {"count", "percent", "percentage points"}

    def test_does_not_round(self):
        figures = {figure["key"]: figure for figure in as_json("2025/26", "Q2")["figures"]}
        assert figures["justified_share"]["value"] == pytest.approx(200 / 3, abs=1e-12)
        assert figures["stage_1_received"]["value"] == 3

    def test_gives_the_comparator_with_its_own_numbers(self):
        figures = {figure["key"]: figure for figure in as_json("2025/26", "Q2")["figures"]}
        assert figures["justified_share_year_to_date_change"]["comparator"] == {
            "period": "Q1 to Q2 2024/25", "value": 100, "numerator": 3, "denominator": 3,
        }  # fmt: skip

    def test_has_a_null_and_a_reason_where_there_is_nothing_to_compare(self):
        figures = {figure["key"]: figure for figure in as_json("2024/25", "Q2")["figures"]}
        change = figures["stage_1_received_change"]
        assert change["value"] is None
        assert change["reason"]

    def test_carries_the_warnings(self):
        warnings = as_json("2024/25", "Q2")["warnings"]
        assert [warning["key"] for warning in warnings] == ["nothing_to_compare"]


class TestWhatCannotBeReported:
    @pytest.mark.parametrize("period", [("2025/27", "Q2"), ("2025/26", "Q5"), ("soon", "Q1")])
    def test_is_one_sentence_and_status_2(self, period):
        refused = quarterly(*period)
        assert refused.status == COULD_NOT_START
        assert "is not a" in refused.err
        assert refused.err.count("\n") == 1


class TestFiguresThatCannotAllBeTrue:
    def test_make_the_report_contradictory(self):
        made = report(Quarter(2025, 2), on=date(2026, 11, 2))
        assert not made.contradictory
        assert replace(made, caveats=(Caveat("sum", "Too much.", wrong=True),)).contradictory
