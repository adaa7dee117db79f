"""The rows of the tables, each with the figures that stand in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from putright.procedure.outcomes import Outcome
from putright.reports import shown
from putright.reports.departments import Departments
from putright.reports.figure import Figure
from putright.reports.period import Quarter
from putright.reports.quarterly import Report, Section, causes
from putright.reports.quarterly.kinds import plural
from putright.reports.quarterly.outcomes import KEYS, YEAR_TO_DATE
from putright.reports.words import OUTCOMES


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, a figure, and a second one that goes with it."""

    label: str
    figure: Figure
    other: Figure


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


def headlines(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """What stands out: value, label, the key of its figure, and a note."""
    figures = report.figures
    for key, label, change in (
        ("stage_1_received", "Stage 1 complaints", "stage_1_received_change"),
        ("escalated_share", "Went to stage 2", "escalated_share_change"),
        (
            "justified_share_year_to_date",
            f"{report.words.of(Outcome.UPHELD)}, year to date",
            "justified_share_year_to_date_change",
        ),
    ):
        yield shown.value(figures[key]), label, key, shown.note(figures[change])
    for key in ("top_cause_share", "top_service_share"):
        if key in figures:
            label, _, name = figures[key].label.partition(": ")
            yield shown.value(figures[key]), label, key, name


def by_cause(report: Report) -> list[Row]:
    """Each cause that anybody named: its share, and how often they were right."""
    return list(_family(report, "received_share_by_cause", "justified_share_by_cause"))


def by_service(report: Report) -> list[Row]:
    """Each department that anybody complained about: its share, and how that changed."""
    return list(_family(report, "received_share_by_service", "received_share_by_service_change"))


def by_kind(report: Report) -> list[Row]:
    """Each other kind of contact that came: how many, and how that changed."""
    return list(_family(report, "received_by_kind", "received_by_kind_change"))


def by_outcome(report: Report) -> list[tuple[str, Figure, Figure, Figure]]:
    """Each outcome: in the year to date, its change, and in the quarter alone."""
    figures = report.figures
    return [
        (
            report.words.of(outcome),
            figures[key + YEAR_TO_DATE],
            figures[f"{key}{YEAR_TO_DATE}_change"],
            figures[key],
        )
        for outcome, key in ((outcome, KEYS[outcome]) for outcome in OUTCOMES)
    ]


def definitions(section: Section) -> dict[str, str]:
    """What each figure of a section means; those of one family mean the same."""
    said: dict[str, str] = {}
    for figure in section.figures:
        title = figure.label.split(":")[0] if "." in figure.key else figure.label
        said.setdefault(figure.definition, title)
    return said


def _family(report: Report, start: str, other: str) -> Iterator[Row]:
    for key, figure in report.figures.items():
        family, _, member = key.partition(".")
        if family == start:
            row = Row(
                label(figure, report.cube.departments), figure, report.figures[f"{other}.{member}"]
            )
            if not (row.figure.idle and row.other.idle):
                yield row


def label(figure: Figure, departments: Departments) -> str:
    """The cause, the department or the kind that a figure is about."""
    cases = figure.numerator.cases
    if cases.cause is not None:
        return causes.label(cases.cause)
    if cases.department is not None:
        return departments.name(cases.department)
    return plural(cases.kind)
