"""The sections of a report, and how the figures of each stand on a page: said, not yet made.

Texts are filled in: `{quarter}` and `{year}`, the year to date; `{quarter_before}`, the one before
it; and `{same_quarter}` and `{same_months}`, those of the year before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.reports.measure import Measure
    from putright.reports.selection import Basis


class Form(StrEnum):
    """How a figure stands in a cell."""

    CASES = "cases"  # the number of its cases, which opens them
    VALUE = "value"
    MARKED = "marked"  # its value, marked when it rests on few cases
    SHARE = "share"  # its value, and below it the cases: 3 of 12
    BEFORE = "before"  # the same of the period that it is compared with
    CHANGE = "change"


@dataclass(frozen=True)
class Column:
    """A column of a table that has a row for each member.

    `total` is what stands in the last row, for all members: another figure, or a text. A text is
    left out when there are no cases at all.
    """

    head: str
    form: Form
    total: Measure | str = ""


@dataclass(frozen=True)
class Table:
    """A table of figures.

    Each row is a measure, as it is `now`, as it was `before` and how it changed; without a head
    for `before`, each row says when that was. Where measures bring columns, each row is a member,
    or a measure that says so. `head` stands above what the rows are called, `total` calls the last
    row, and `empty` is read in place of a table without rows.
    """

    caption: str
    head: str
    now: str = "{quarter}"
    before: str = ""
    total: str = ""
    empty: str = ""
    in_first_quarter: bool = True


@dataclass(frozen=True)
class Bars:
    """A chart of the rows of a table: a bar for each, beside that of the period before."""

    title: str
    table: Table
    name: str
    before: str = ""


@dataclass(frozen=True)
class Months:
    """A chart of how many cases there were in each month of the year to date, and a year before."""

    title: str
    basis: Basis


@dataclass(frozen=True)
class Section:
    """Figures that are read together. Its tables stand one below the other."""

    key: str
    title: str
    tables: tuple[Table, ...]
    chart: Bars | Months | None = None
