"""Which departments the complaints are about."""

from putright.reports.dimensions import SERVICE
from putright.reports.figures import received
from putright.reports.measure import THE_QUARTER_BEFORE, Measure
from putright.reports.sections import Bars, Column, Form, Section, Table
from putright.reports.selection import COMPLAINTS

BY_SERVICE = Table(
    "Complaints by service, {quarter}",
    "Service",
    total="All services",
    empty="No complaints were received in {quarter} or in {quarter_before}.",
)
SECTION = Section(
    "services",
    "What it was about",
    tables=(BY_SERVICE,),
    chart=Bars(
        "Complaints by service, {quarter}", BY_SERVICE, name="{quarter}", before="{quarter_before}"
    ),
)

TOP = Measure(
    key="top_service_share",
    label="Top service: {name}",
    definition="The complaints received in {period} about the department with the most, as a "
    "percentage of all complaints received then; where two are level, either.",
    counts=COMPLAINTS.by(SERVICE),
    of=COMPLAINTS,
    place=0,
    headline="Top service",
)
SECOND = Measure(
    key="second_service_share",
    label="Second service: {name}",
    definition="The complaints received in {period} about the department with the second most, as "
    "a percentage of all complaints received then; where two are level, either.",
    counts=COMPLAINTS.by(SERVICE),
    of=COMPLAINTS,
    place=1,
)
RECEIVED = Measure(
    key="received_share_by_service.{member}",
    label="Share of complaints received: {name}",
    definition="The complaints received in {period} {defined}, as a percentage of all complaints "
    "received then; with the other departments it makes 100%.",
    counts=COMPLAINTS.by(SERVICE),
    of=COMPLAINTS,
    columns=(
        Column("Received", Form.CASES, total=received.RECEIVED),
        Column("Share", Form.VALUE, total="100%"),
    ),
)

MEASURES = (
    TOP,
    SECOND,
    RECEIVED,
    RECEIVED.change(
        against=THE_QUARTER_BEFORE,
        definition="The share {defined} of the complaints received in {period}, less the share of "
        "those received in {before}, {against}, in percentage points.",
        columns=(
            Column("Share in {before}", Form.BEFORE, total="100%"),
            Column("Change", Form.CHANGE),
        ),
    ),
)
