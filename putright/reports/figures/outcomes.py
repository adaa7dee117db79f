"""What was found at stage 1, in the quarter and in the year so far.

Every share is of all complaints received, so that with the undecided ones they make 100%.
"""

from putright.procedure.outcomes import Outcome
from putright.reports.measure import THE_SAME_MONTHS_BEFORE, THE_YEAR_TO_DATE, Measure
from putright.reports.sections import Bars, Column, Form, Section, Table
from putright.reports.selection import COMPLAINTS, FOUND
from putright.reports.words import OUTCOMES, UNDECIDED

YEAR = Table("Stage 1 outcomes, year to date", "Outcome", now="{year}", before="{same_months}")
QUARTER_ALONE = Table("Stage 1 outcomes, {quarter} alone", "Outcome", in_first_quarter=False)
SECTION = Section(
    "outcomes",
    "What we found",
    tables=(YEAR, QUARTER_ALONE),
    chart=Bars(
        "Stage 1 outcomes, {year}, as a share of complaints received",
        YEAR,
        name="{year.first.financial_year}",
        before="{same_months.first.financial_year}",
    ),
)

KEYS: dict[str, str] = {
    Outcome.UPHELD: "justified_share",
    Outcome.PARTLY_UPHELD: "partly_justified_share",
    Outcome.NOT_UPHELD: "unjustified_share",
    UNDECIDED: "undecided_share",
}
DECIDED = (
    "The complaints received in {period} with {found} as their stage 1 outcome, as a percentage of "
    "all complaints received then; with the other outcomes and those not decided it makes 100%."
)
NOT_DECIDED = (
    "The complaints received in {period} that have no stage 1 outcome, because they were withdrawn "
    "or settled without one, or are not answered yet, as a percentage of all complaints received "
    "then."
)

YEAR_TO_DATE = {
    outcome: Measure(
        key=f"{KEYS[outcome]}_year_to_date",
        label="{Found}, year to date",
        definition=NOT_DECIDED if outcome == UNDECIDED else DECIDED,
        counts=COMPLAINTS.where(FOUND[outcome]),
        of=COMPLAINTS,
        span=THE_YEAR_TO_DATE,
    )
    for outcome in OUTCOMES
}
CHANGE = {
    outcome: measure.change(
        against=THE_SAME_MONTHS_BEFORE,
        definition="The share {found} of the complaints received in {period}, less the share of "
        "those received in {before}, in percentage points.",
        row="{Found}",
        headline="{Found}, year to date" if outcome == Outcome.UPHELD else "",
    )
    for outcome, measure in YEAR_TO_DATE.items()
}
QUARTER = {
    outcome: Measure(
        key=KEYS[outcome],
        label="{Found}, quarter",
        definition=NOT_DECIDED if outcome == UNDECIDED else DECIDED,
        counts=COMPLAINTS.where(FOUND[outcome]),
        of=COMPLAINTS,
        table=QUARTER_ALONE,
        row="{Found}",
        columns=(Column("Complaints", Form.CASES), Column("Share", Form.MARKED)),
    )
    for outcome in OUTCOMES
}

MEASURES = (
    *(measure for outcome in OUTCOMES for measure in (YEAR_TO_DATE[outcome], CHANGE[outcome])),
    YEAR_TO_DATE[Outcome.UPHELD].change(
        against=THE_SAME_MONTHS_BEFORE,
        relative=True,
        changed=CHANGE[Outcome.UPHELD],
        ending="_relative_change",
        definition="The change of the share {found} between {before} and {period}, as a percentage "
        "of the share in {before}: not percentage points.",
        note="The share {found} is {changed}. Measured against the share then, that is a {way} of "
        "{size}.",
    ),
    *QUARTER.values(),
)
