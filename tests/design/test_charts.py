"""Charts: what they say in numbers, and where their shapes stand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.design import charts
from putright.design.charts.months import MOST_TICKS, PLOT, TOP, steps

CAUSES = [("Delay", 30), ("Staff", 15), ("Other", None)]
MONTHS = [("Nov 2025", 4), ("Dec 2025", 0), ("Jan 2026", None), ("Feb 2026", 2), ("Mar 2026", 3)]

hundredths = st.integers(-(10**8), 10**8).map(lambda number: number / 100)
values = st.one_of(st.none(), st.integers(-1000, 100_000), hundredths)
some = st.lists(st.tuples(st.text(), values), min_size=1, max_size=60)


class TestTheFigures:
    def test_stand_in_a_table_as_people_read_them(self):
        chart = charts.bars(
            "Share",
            [("Delay", Fraction(2469, 2)), ("Staff", -0.04)],
            name="This year",
            comparator=("Last year", [None, 2]),
            category="Cause",
            unit="%",
            places=1,
        )
        assert chart.heads == ["Cause", "This year", "Last year"]
        assert list(chart.rows) == [
            ("Delay", ["1,234.5%", "No data"]),
            ("Staff", ["0.0%", "2.0%"]),
        ]

    def test_can_be_written_another_way(self):
        chart = charts.bars("Days", [("Delay", 3)], show=lambda days: f"{days} working days")
        assert list(chart.rows) == [("Delay", ["3 working days"])]

    def test_are_summed_up_for_whoever_does_not_see_the_chart(self):
        assert charts.bars("Causes", CAUSES).description == (
            "The highest value is 30 (Delay), the lowest 15 (Staff)."
        )
        assert charts.bars("Causes", [("Delay", 1)]).description == "Every value is 1."
        assert charts.bars("Causes", []).description == "There are no figures."

    def test_of_two_series_must_be_as_many(self):
        with pytest.raises(ValueError, match="Last year has 1 values, and Number 3"):
            charts.bars("Causes", CAUSES, comparator=("Last year", [1]))


class TestBars:
    def test_are_as_long_as_their_values(self):
        first, second, missing = (group.bars[0] for group in charts.bars("Causes", CAUSES).groups)
        assert (first.x, second.x, missing.width) == (0, 0, 0)
        assert first.width == pytest.approx(2 * second.width, abs=0.02)
        assert missing.text == "No data"

    def test_below_nought_run_to_the_left(self):
        chart = charts.bars("Change", [("Up", 1), ("Down", -3)])
        up, down = (group.bars[0] for group in chart.groups)
        assert (down.x, up.x) == (0, chart.zero)
        assert down.end == chart.zero

    def test_leave_room_for_what_is_written_at_their_end(self):
        short = charts.bars("Short", [("Delay", 3)])
        long = charts.bars("Long", [("Delay", 3)], unit=" working days")
        assert long.room < short.room < 100

    @given(some)
    def test_never_leave_the_drawing(self, data):
        chart = charts.bars("Any", data)
        for group in chart.groups:
            for bar in group.bars:
                assert bar.width >= 0
                assert bar.x >= 0
                assert bar.end <= chart.room + 0.01
                assert bar.y + bar.height <= chart.height


class TestColumns:
    def test_stand_on_nought(self):
        november, december, *_ = charts.columns("Received", MONTHS).columns
        assert november.y + november.height == TOP + PLOT
        assert december.height == 0

    def test_are_left_out_where_a_value_is_missing(self):
        assert len(list(charts.columns("Received", MONTHS).columns)) == 4

    def test_of_two_series_stand_side_by_side(self):
        chart = charts.columns("Received", MONTHS, comparator=("Before", [1, 2, 3, 4, 5]))
        own = next(column for column in chart.columns if not column.second)
        other = next(column for column in chart.columns if column.second)
        assert other.x == pytest.approx(own.x + own.width, abs=0.02)

    @given(some)
    def test_never_leave_the_plot(self, data):
        for column in charts.columns("Any", data).columns:
            assert column.height >= 0
            assert column.x >= 0
            assert column.x + column.width <= 100.02
            assert column.y >= TOP - 0.1
            assert column.y + column.height <= TOP + PLOT + 0.2


class TestALine:
    def test_is_broken_where_a_value_is_missing(self):
        (line,) = charts.line("In time", MONTHS).lines
        assert len(line.dots) == 4
        assert [(here.x, there.x) for here, there in line.segments] == [(10, 30), (70, 90)]


class TestTheMonths:
    def test_name_their_year_once(self):
        months = charts.columns("Received", MONTHS).months
        assert [(month.text, month.below) for month in months] == [
            ("Nov", "2025"), ("Dec", ""), ("Jan", "2026"), ("Feb", ""), ("Mar", ""),
        ]  # fmt: skip

    def test_are_not_more_than_fit_on_a_telephone(self):
        chart = charts.line("Long", [(f"Month {number}", number) for number in range(30)])
        assert len(list(chart.months)) == 10


class TestTheVerticalAxis:
    def test_counts_whole_things_in_whole_steps(self):
        assert [tick.text for tick in charts.columns("Few", [("Nov", 1)]).ticks] == ["0", "1"]

    @given(hundredths, hundredths)
    def test_has_few_round_steps_around_the_values(self, one, other):
        low, high = min(0, one, other), max(0.01, one, other)
        found = steps(low, high)
        assert found[0] <= low
        assert found[-1] >= high
        assert 2 <= len(found) <= MOST_TICKS + 2
        assert 0 in found


class TestTheDrawing:
    @pytest.fixture
    def drawn(self, draw):
        def drawn(make, **options) -> str:
            chart = make("Received <b>", MONTHS, axis="Complaints", **options)
            return draw("components/chart.jinja", "chart(chart)", chart=chart)

        return drawn

    @pytest.mark.parametrize("make", [charts.bars, charts.columns, charts.line])
    def test_says_what_it_is_and_has_its_table(self, drawn, make):
        html = drawn(make, comparator=("Before", [1, 2, 3, 4, None]))
        assert 'role="img"' in html
        assert '<title id="chart-received-b-title">Received &lt;b&gt;</title>' in html
        assert "<desc" in html
        assert "Complaints" in html
        assert html.count("<tr") == 1 + len(MONTHS)
        assert "No data" in html

    @pytest.mark.parametrize("make", [charts.bars, charts.columns, charts.line])
    def test_has_no_style_within_it(self, drawn, make):
        assert "style" not in drawn(make)

    def test_of_nothing_says_so(self, draw):
        html = draw("components/chart.jinja", "chart(chart)", chart=charts.columns("None", []))
        assert "There are no figures to show." in html
        assert "<svg" not in html
