"""How many complaints came, in the quarter and in the year so far."""

from putright.reports.measure import (
    THE_SAME_MONTHS_BEFORE,
    THE_YEAR_BEFORE,
    THE_YEAR_TO_DATE,
    Measure,
)
from putright.reports.sections import Months, Section, Table
from putright.reports.selection import COMPLAINTS

SECTION = Section(
    "received",
    "Complaints received",
    tables=(Table("Stage 1 complaints", "Received in", now="Complaints"),),
    chart=Months("Complaints received by month, {year}", COMPLAINTS),
)

RECEIVED = Measure(
    key="stage_1_received",
    label="Stage 1 complaints received",
    definition="How many complaints reached the council from {period.days}; {rule}.",
    counts=COMPLAINTS,
)
YEAR_TO_DATE = Measure(
    key="year_to_date_received",
    label="Stage 1 complaints received, year to date",
    definition="How many complaints reached the council from {period.days}; {rule}.",
    counts=COMPLAINTS,
    span=THE_YEAR_TO_DATE,
)
CHANGE = (
    "How many more or fewer complaints reached the council in {period} than in {before}, as a "
    "percentage of those in {before}."
)

MEASURES = (
    RECEIVED,
    RECEIVED.change(
        against=THE_YEAR_BEFORE,
        definition=CHANGE,
        row="{period}",
        headline="Stage 1 complaints",
    ),
    YEAR_TO_DATE,
    YEAR_TO_DATE.change(
        against=THE_SAME_MONTHS_BEFORE, definition=CHANGE, row="{period}, year to date"
    ),
)
