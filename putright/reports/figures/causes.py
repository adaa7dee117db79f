"""Why people complained, and how often they were right, cause by cause."""

from putright.procedure.outcomes import Outcome
from putright.reports.dimensions import CAUSE
from putright.reports.figures import outcomes, received
from putright.reports.measure import Measure
from putright.reports.sections import Bars, Column, Form, Section, Table
from putright.reports.selection import COMPLAINTS, FOUND

BY_CAUSE = Table(
    "Complaints by cause, {quarter}",
    "Cause",
    total="All causes",
    empty="No complaints were received in {quarter}.",
)
SECTION = Section(
    "causes",
    "Why people complained",
    tables=(BY_CAUSE,),
    chart=Bars("Complaints by cause, {quarter}", BY_CAUSE, name="Share of complaints"),
)

TOP = Measure(
    key="top_cause_share",
    label="Top cause: {name}",
    definition="The complaints received in {period} with the most frequent main cause, as a "
    "percentage of all complaints received then; where two are level, either.",
    counts=COMPLAINTS.by(CAUSE),
    of=COMPLAINTS,
    place=0,
    headline="Top cause",
)
RECEIVED = Measure(
    key="received_share_by_cause.{member}",
    label="Share of complaints received: {name}",
    definition="The complaints received in {period} {defined}, as a percentage of all complaints "
    "received then; with the other causes it makes 100%.",
    counts=COMPLAINTS.by(CAUSE),
    of=COMPLAINTS,
    columns=(
        Column("Received", Form.CASES, total=received.RECEIVED),
        Column("Share", Form.VALUE, total="100%"),
    ),
)
JUSTIFIED = Measure(
    key="justified_share_by_cause.{member}",
    label="{Found}, of those received: {name}",
    definition="The complaints received in {period} {defined} and {found} as their stage 1 "
    "outcome, as a percentage of all received then with this cause; the rates of the causes do "
    "not add up to 100%.",
    counts=COMPLAINTS.by(CAUSE).where(FOUND[Outcome.UPHELD]),
    of=COMPLAINTS.by(CAUSE),
    columns=(
        Column("{Found}", Form.CASES, total=outcomes.QUARTER[Outcome.UPHELD]),
        Column("Rate {found}", Form.CHANGE, total=outcomes.QUARTER[Outcome.UPHELD]),
    ),
)

MEASURES = (TOP, RECEIVED, JUSTIFIED)
