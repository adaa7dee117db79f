"""How many complaints went to stage 2, counted in the two ways that councils publish.

*Cohort*: of the complaints received at stage 1 in the quarter, those that have gone to stage 2
since, whenever that was. *Flow*: the requests for stage 2 that came in the quarter, whenever
stage 1 was. Only the first is a share of something.
"""

from putright.reports.measure import THE_FIRST_QUARTER_BEFORE, THE_YEAR_BEFORE, Measure
from putright.reports.sections import Section, Table
from putright.reports.selection import COMPLAINTS, ESCALATED, REQUESTS_FOR_STAGE_2

SECTION = Section(
    "escalation",
    "Escalated to stage 2",
    tables=(Table("Complaints that went to stage 2", "Measure"),),
)

NUMBER = Measure(
    key="stage_2_escalated",
    label="Escalated to stage 2",
    definition="How many of the complaints received in {period} have since gone to stage 2, "
    "whenever that was; {rule}.",
    counts=COMPLAINTS.where(ESCALATED),
)
SHARE = Measure(
    key="escalated_share",
    label="Share escalated to stage 2",
    definition="The complaints received in {period} that have since gone to stage 2, as a "
    "percentage of all complaints received in {period}.",
    counts=COMPLAINTS.where(ESCALATED),
    of=COMPLAINTS,
    places=1,
)
SHARE_CHANGE = (
    "The share of complaints received in {period} that went to stage 2, less the share of those "
    "received in {before}, {against}, in percentage points."
)
REQUESTS = Measure(
    key="stage_2_received",
    label="Requests for stage 2 received",
    definition="How many requests for stage 2 reached the council from {period.days}, whenever "
    "stage 1 was received; {rule}.",
    counts=REQUESTS_FOR_STAGE_2,
)

MEASURES = (
    NUMBER,
    NUMBER.change(
        against=THE_YEAR_BEFORE,
        definition="How many more or fewer of the complaints received in {period} than of those "
        "received in {before} went to stage 2, as a percentage of the latter.",
        row="Escalated, of those received in {period}",
    ),
    SHARE,
    SHARE.change(
        against=THE_FIRST_QUARTER_BEFORE,
        definition=SHARE_CHANGE,
        row="Share escalated",
        headline="Went to stage 2",
    ),
    SHARE.change(
        against=THE_YEAR_BEFORE,
        ending="_change_on_year_before",
        definition=SHARE_CHANGE,
        row="Share escalated, on the same quarter",
        in_first_quarter=False,
    ),
    REQUESTS,
    REQUESTS.change(
        against=THE_YEAR_BEFORE,
        definition="How many more or fewer requests for stage 2 reached the council in {period} "
        "than in {before}, as a percentage of those in {before}.",
        row="Requests for stage 2 received, whenever stage 1 was",
    ),
    Measure(
        key="stage_2_received_share",
        label="Requests for stage 2 for every 100 stage 1 complaints",
        definition="The requests for stage 2 that reached the council in {period}, as a "
        "percentage of the stage 1 complaints that did; they need not be the same complaints.",
        counts=REQUESTS_FOR_STAGE_2,
        of=COMPLAINTS,
        places=1,
        note="The requests come to {value} of the {whole} stage 1 complaints received in {period}. "
        "They need not be about the same complaints.",
    ),
)
