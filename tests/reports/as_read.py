"""A made report as lines of text: all that a page draws of it, and nothing of how."""

from collections.abc import Iterator

from putright.reports import as_data, shown
from putright.reports.plots import Plot
from putright.reports.quarterly import Report
from putright.reports.reading import MadeSection
from putright.reports.sections import Form
from putright.reports.tables import Cell, MadeTable, Note, Row


def read(report: Report) -> Iterator[str]:
    """Section by section, then what a reader should know."""
    for section in report.sections:
        yield from ("", f"# {section.key}: {section.title}", *_section(section))
    yield ""
    for caveat in report.caveats:
        figures = ", ".join(caveat.figures)
        yield f"! {caveat.key}{' (wrong)' if caveat.wrong else ''}: {caveat.text} [{figures}]"


def _section(section: MadeSection) -> Iterator[str]:
    for headline in section.headlines:
        value = shown.value(headline.figure)
        yield f"headline: {headline.label}: {value} ({headline.remark})"
    for table in section.tables:
        yield from _table(table)
    if section.plot:
        yield from _plot(section.plot)
    for definition, title in section.definitions.items():
        yield f"{title} = {definition}"


def _table(table: MadeTable) -> Iterator[str]:
    yield f"## {table.caption}"
    if not table.rows:
        yield table.empty
    yield " | ".join((table.head, *table.heads))
    for row in (*table.rows, *filter(None, [table.total])):
        yield _row(row)
    yield from map(_note, table.notes)


def _row(row: Row) -> str:
    return " | ".join((row.label, *map(_cell, row.cells)))


def _cell(cell: Cell) -> str:
    if cell.figure is None:
        return f"{cell.label}, {cell.form}: {cell.text}"
    if cell.form is Form.BEFORE and cell.figure.comparator:
        then = cell.figure.comparator
        share = shown.percentage(then.value, cell.places)
        before = share if then.denominator else then.numerator.number
        return f"{cell.label}, {cell.form}: {before} {cell.note}".rstrip()
    made_from = "/".join(str(counted.number) for counted in cell.figure.numbers.values())
    return f"{cell.label}, {cell.form}: {shown.value(cell.figure)} of {made_from}"


def _note(note: Note) -> str:
    facts = {name: note.facts.get(name, f"<{name}>") for name in ("value", "size", "way")}
    changed = note.facts.get("changed", "")
    return f"note: {note.text} {facts} {changed}".rstrip()


def _plot(plot: Plot) -> Iterator[str]:
    yield f"chart: {plot.title} ({plot.unit}, by {plot.category})"
    yield f"  {plot.labels}"
    for name, values in ((plot.name, plot.values), (plot.name_before, plot.values_before)):
        yield f"  {name}: {[as_data.number(value) for value in values]}"
