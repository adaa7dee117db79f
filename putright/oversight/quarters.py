"""The quarters that there is a report to read of."""

from collections.abc import Mapping

from putright.reports.period import Quarter


def years(received: Mapping[Quarter, int], this: Quarter) -> list[tuple[str, list[Quarter]]]:
    """The quarters of this financial year and of every other with complaints, newest year first."""
    firsts = {this.year} | {quarter.year for quarter in received}
    return [
        (Quarter(year, 1).financial_year, [Quarter(year, number) for number in (1, 2, 3, 4)])
        for year in sorted(firsts, reverse=True)
    ]


def latest(received: Mapping[Quarter, int], this: Quarter) -> Quarter | None:
    """The newest quarter that is over and has complaints, else the newest that has any."""
    over = [quarter for quarter in received if quarter < this]
    return max(over or received, default=None)
