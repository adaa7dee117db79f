"""The worked examples of the field, every row of `clock_examples.csv`, by the procedures we ship.

A row is the facts of a case and the dates that follow. What a rule of the table is in our
procedures, and what a council would change in a file to count like that, is in `RULES`.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import Calendar, england_and_wales, named
from putright.procedure.definition import Happening, Procedure
from putright.procedure.explanation import Due

TABLE = Path(__file__).with_name("clock_examples.csv")
SHARED = Path(__file__).parents[3] / "shared" / "reference" / "clock_examples.csv"
ROWS = 34
DUE = ("acknowledgement_due", "response_due", "extended_due")


def closed(*days: str) -> Calendar:
    return england_and_wales().closed_on(
        {date.fromisoformat(day): "The council is closed" for day in days}
    )


CALENDARS = {
    "EW": england_and_wales(),
    "EW+closure29-31Dec2025": closed("2025-12-29", "2025-12-30", "2025-12-31"),
    "EW+closure29-31Dec2026": closed("2026-12-29", "2026-12-30", "2026-12-31"),
    "UKANY": named("uk-any"),
}
CONVENTIONS = {
    "day0": "strict",
    "deemed": "deemed-next-working-day",
    "day1": "day-of-event-is-day-1",
}
DEEMED = (
    'calendar = "england-and-wales"',
    'calendar = "england-and-wales"\nconvention = "deemed-next-working-day"',
)


@dataclass(frozen=True)
class Rule:
    """A rule of the table: which of our clocks it is, and what its columns mean there.

    `received` is what happened on the day in the column of that name. `changes` are what a council
    would write into the shipped file to count like that.
    """

    procedure: str = "corporate"
    version: str = "2024-04-01"
    stage: int | None = 1
    received: Happening = Happening.RECEIVED
    clocks: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[tuple[str, str], ...] = ()
    capped: bool = False

    def clock(self, column: str) -> str:
        usual = "acknowledgement" if column == "acknowledgement_due" else "response"
        return self.clocks.get(column, usual)


RULES = {
    "CODE_S1": Rule(),
    "CODE_S2": Rule(stage=2, received=Happening.REQUESTED),
    "CODE_S1_CAPPED": Rule(capped=True),
    "CODE_S1_2ND_EXT": Rule(),
    "CODE_S1_ACKDAY_IS_DAY1": Rule(
        changes=(
            (
                'from = "acknowledged"',
                'from = "acknowledged"\nconvention = "day-of-event-is-day-1"',
            ),
        )
    ),
    "HO2022_S1": Rule("housing", "2022-04-01"),
    "CHESTERFIELD_2009_S1": Rule("chesterfield", "2009-01-01"),
    "LOCAL_2_15": Rule(
        changes=(
            ('within = "5 working days"', 'within = "2 working days"'),
            (
                'from = "acknowledged"\nwithin = "10 working days"',
                'from = "received"\nwithin = "15 working days"',
            ),
        )
    ),
    "SPSO_S1": Rule("spso", "2021-04-01"),
    "CHILDREN_S1": Rule("childrens-social-care", "2006-09-01"),
    "CHILDREN_S3_PANEL": Rule(
        "childrens-social-care",
        "2006-09-01",
        stage=3,
        received=Happening.REQUESTED,
        clocks={"response_due": "panel"},
    ),
    "CHILDREN_S3_REPORT": Rule(
        "childrens-social-care",
        "2006-09-01",
        stage=3,
        received=Happening.PANEL_MET,
        clocks={"response_due": "report", "extended_due": "response"},
    ),
    "ADULT_SC": Rule("adult-social-care", "2009-04-01", clocks={"response_due": "reasons"}),
    "FOI_20": Rule("foi", "2005-01-01", stage=None),
    "FOI_20_WRONGCAL": Rule("foi", "2005-01-01", stage=None),
    "SAR_1_MONTH": Rule("sar", "2018-05-25", stage=None),
    "ESCALATE_20WD": Rule(received=Happening.RESPONDED, clocks={"response_due": "escalation"}),
    "ESCALATE_1MONTH": Rule(
        received=Happening.RESPONDED,
        clocks={"response_due": "escalation"},
        changes=(('within = "20 working days"', 'within = "1 calendar month"'),),
    ),
    "TWELVE_MONTH_RULE": Rule(
        stage=None, received=Happening.AWARE, clocks={"response_due": "complain"}
    ),
}


@dataclass(frozen=True)
class Example:
    """One row of the table."""

    id: str
    rule: str
    received: str
    acknowledged: str
    extension: str
    acknowledgement_due: str
    response_due: str
    extended_due: str
    calendar: str
    convention: str

    @property
    def extended_by(self) -> int:
        """All extensions together: the table writes two as "10+5"."""
        return sum(int(days) for days in self.extension.split("+") if days)

    @property
    def expected(self) -> dict[str, str]:
        return {column: getattr(self, column) for column in DUE if getattr(self, column)}

    @property
    def happened(self) -> dict[Happening, date]:
        happened = {RULES[self.rule].received: day(self.received)}
        if self.acknowledged:
            happened[Happening.ACKNOWLEDGED] = day(self.acknowledged)
        return happened


def day(text: str) -> date:
    """A day, or a moment where the table gives the hour."""
    return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def read() -> dict[str, Example]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {row["id"]: Example(**row) for row in csv.DictReader(table)}


EXAMPLES = read()


@pytest.fixture
def changed(tmp_path):
    """A shipped procedure with pieces of its file replaced, as a council would write them."""

    def load_changed(rule: Rule, *changes: tuple[str, str]) -> Procedure:
        name = f"{rule.procedure}-{rule.version}.toml"
        text = (Path(catalogue.__file__).parent / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return catalogue.load(tmp_path / name)

    return load_changed


def due(example: Example, column: str, procedure: Procedure, calendar: Calendar) -> Due:
    rule = RULES[example.rule]
    if rule.capped and column == "response_due":
        return clocks.capped_response_due(
            procedure.stage(1),
            received_on=day(example.received),
            acknowledged_on=day(example.acknowledged),
            calendar=calendar,
        )
    clock = rule.clock(column)
    # The panel's report stands in a column of extended dates, but nothing is extended there.
    extended_by = example.extended_by if column == "extended_due" else 0
    if rule.stage is None:
        clock, started_on = procedure.clock(clock), example.happened[rule.received]
        return clocks.due(clock, started_on=started_on, calendar=calendar, extended_by=extended_by)
    return clocks.stage_due(
        procedure.stage(rule.stage),
        clock,
        example.happened,
        calendar=calendar,
        extended_by=extended_by,
    )


class TestAWorkedExample:
    @pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
    def test_comes_out_as_the_table_says(self, example, changed):
        rule = RULES[example.rule]
        deemed = (DEEMED,) if example.convention == "deemed" else ()
        procedure = changed(rule, *rule.changes, *deemed)
        calendar = CALENDARS[example.calendar]
        found = {column: due(example, column, procedure, calendar) for column in example.expected}
        assert {column: date.isoformat(due.on) for column, due in found.items()} == example.expected
        assert found["response_due"].convention == CONVENTIONS[example.convention]


class TestTheTable:
    def test_is_whole(self):
        assert len(EXAMPLES) == ROWS
        assert {example.rule for example in EXAMPLES.values()} == set(RULES)
        assert all(example.response_due for example in EXAMPLES.values())

    def test_is_the_one_that_the_project_was_given(self):
        with TABLE.open(encoding="utf-8", newline="") as table:
            ours = list(csv.reader(table))[1:]
        given = ours
        if SHARED.exists():  # it lies beside the checkout where the project is developed
            with SHARED.open(encoding="utf-8", newline="") as table:
                given = [row[:-1] for row in csv.reader(table)][1:]
        assert (len(ours), ours) == (ROWS, given)


class TestWhatTheTableShowsTwice:
    def test_a_late_acknowledgement_has_a_literal_date_and_a_capped_one(self):
        literal, capped = EXAMPLES["C28"], EXAMPLES["C29"]
        assert literal.happened == capped.happened
        procedure, calendar = catalogue.get("corporate", "2024-04-01"), CALENDARS["EW"]
        assert due(capped, "response_due", procedure, calendar).started_by == "acknowledgement_due"
        assert due(literal, "response_due", procedure, calendar).on == date(2026, 11, 30)
        assert due(capped, "response_due", procedure, calendar).on == date(2026, 11, 23)

    def test_a_second_extension_is_over_the_cap_and_the_first_is_not(self):
        example, stage = EXAMPLES["C30"], catalogue.get("corporate", "2024-04-01").stage(1)
        facts = {"started_on": day(example.acknowledged), "calendar": CALENDARS["EW"]}
        first = clocks.due(stage.clock("response"), extended_by=10, **facts)
        assert (first.on, first.over_cap) == (date(2026, 12, 2), False)
        assert clocks.due(stage.clock("response"), extended_by=15, **facts).over_cap

    @pytest.mark.parametrize(
        ("reading", "acknowledgement_due"),
        [("5 working days", "2023-11-13"), ("5 calendar days", "2023-11-11")],
    )
    def test_the_five_days_of_2022_can_be_read_in_two_ways(
        self, changed, reading, acknowledgement_due
    ):
        """The Code of 2022 did not say which days. We ship the first reading, as landlords ran it.

        The second one is never later.
        """
        example = EXAMPLES["C31"]
        rule = RULES[example.rule]
        procedure = changed(rule, ('within = "5 working days"', f'within = "{reading}"'))
        found = due(example, "acknowledgement_due", procedure, CALENDARS["EW"])
        assert found.on == date.fromisoformat(acknowledgement_due)

    def test_freedom_of_information_on_the_wrong_calendar_is_a_day_early(self):
        """C49 is what nobody should count: 17 March is a holiday in Northern Ireland."""
        right, wrong = EXAMPLES["C48"], EXAMPLES["C49"]
        foi = catalogue.get("foi", "2005-01-01")
        assert right.happened == wrong.happened
        found = due(wrong, "response_due", foi, named(foi.calendar))
        assert found.on.isoformat() == right.response_due != wrong.response_due
        assert "St Patrick's Day (Northern Ireland)" in found.sentence

    def test_escalation_and_the_twelve_months_are_soft(self):
        for key in ("C51", "C54"):
            example = EXAMPLES[key]
            procedure = catalogue.get("corporate", "2024-04-01")
            assert due(example, "response_due", procedure, CALENDARS["EW"]).soft
