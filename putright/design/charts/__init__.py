"""Charts as plain data: from labels and numbers to the shapes that components/chart.jinja draws.

Lengths along a chart are percentages of its width, heights are pixels. So a chart needs no script
and no style of its own, and its words stay readable on a telephone.

>>> from putright.design import charts
>>> chart = charts.bars("By cause", [("Delay", 12), ("Staff", None)], unit=" cases")
>>> list(chart.rows)
[('Delay', ['12 cases']), ('Staff', ['No data'])]
"""

from putright.design.charts.bars import BarChart
from putright.design.charts.chart import Chart
from putright.design.charts.months import ColumnChart, LineChart

__all__ = ["Chart", "bars", "columns", "line"]

bars = BarChart.of
columns = ColumnChart.of
line = LineChart.of
