"""Figures in the rows of tables. Plain data: nothing here knows how it is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putright.reports import shown
from putright.reports.figure import Figure, Unit
from putright.reports.made import Made
from putright.reports.measure import Facts, Measure
from putright.reports.sections import Column, Form, Table

COMPARED_WITH = "Compared with"


@dataclass(frozen=True)
class Cell:
    """A figure in a table, or a text in place of one, below the head `label`.

    Of the period before, `places` are its decimals and `note` says when it was.
    """

    label: str
    form: Form
    figure: Figure | None = None
    text: str = ""
    places: int = 0
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table, and what it is about."""

    label: str
    cells: list[Cell]

    @property
    def figures(self) -> list[Figure]:
        """The figures in it."""
        return [cell.figure for cell in self.cells if cell.figure]

    @property
    def idle(self) -> bool:
        """Whether there were no cases at all of what it is about."""
        return all(figure.idle for figure in self.figures)


@dataclass(frozen=True)
class Note:
    """A sentence about a figure, and what to fill in besides the links to its cases."""

    text: str
    figure: Figure
    facts: Facts


@dataclass(frozen=True)
class MadeTable:
    """A table as it is read. Without rows, `empty` is read in its place."""

    caption: str
    head: str
    heads: list[str]
    rows: list[Row]
    total: Row | None
    empty: str
    notes: list[Note]


def make(table: Table, measures: Iterable[Measure], made: Made) -> MadeTable:
    """Fill a table with the figures of these measures."""
    measures = list(measures)
    by_member = any(measure.columns for measure in measures)
    rows = _of_members(measures, made) if by_member else list(_of_measures(table, measures, made))
    compared = [table.now, table.before or COMPARED_WITH, "Change"]
    return MadeTable(
        caption=made.filled(table.caption),
        head=table.head,
        heads=_heads(measures, made) if by_member else [made.filled(head) for head in compared],
        rows=[row for row in rows if not row.idle],
        total=_total(table.total, measures, made) if table.total else None,
        empty=made.filled(table.empty),
        notes=list(_notes(measures, made)),
    )


def _of_measures(table: Table, measures: list[Measure], made: Made) -> Iterator[Row]:
    """A row for each measure that has one: what it is now, what it was, and the change."""
    for measure in measures:
        if measure.row and (measure.in_first_quarter or not made.year_begins):
            (figure,), (now,) = made.figures[measure], made.figures[measure.changed or measure]
            yield Row(made.filled(measure.row, measure), _compared(table, now, figure, made))


def _compared(table: Table, now: Figure, change: Figure, made: Made) -> list[Cell]:
    form = Form.SHARE if now.unit is Unit.PERCENT else Form.CASES
    cells = [Cell(now.period.label, form, now)]
    before = made.filled(table.before) or COMPARED_WITH
    if change.comparator is None:
        return [*cells, Cell(before, Form.BEFORE), Cell("Change", Form.CHANGE)]
    note = "" if table.before else change.comparator.period.label
    return [
        *cells,
        Cell(before, Form.BEFORE, change, places=now.places, note=note),
        Cell("Change", Form.CHANGE, change),
    ]


def _of_members(measures: list[Measure], made: Made) -> list[Row]:
    """A row for each member of the dimension, or each measure of one: all columns side by side."""
    rows: dict[str, Row] = {}
    for measure in measures:
        heads = _heads([measure], made)
        for figure in made.figures[measure] if measure.columns else ():
            label = made.filled(measure.row, measure) or figure.name
            row = rows.setdefault(label, Row(label, []))
            row.cells.extend(
                Cell(head, column.form, figure)
                for head, column in zip(heads, measure.columns, strict=True)
            )
    return list(rows.values())


def _heads(measures: Iterable[Measure], made: Made) -> list[str]:
    heads = (made.filled(column.head, one) for one in measures for column in one.columns)
    return list(dict.fromkeys(heads))


def _total(label: str, measures: list[Measure], made: Made) -> Row:
    """The last row, with figures of all members, or the text that a column has for them."""
    columns = [(measure, column) for measure in measures for column in measure.columns]
    return Row(
        label,
        [
            _altogether(head, column, measure, made)
            for head, (measure, column) in zip(_heads(measures, made), columns, strict=True)
        ],
    )


def _altogether(head: str, column: Column, measure: Measure, made: Made) -> Cell:
    if isinstance(column.total, Measure):
        form = Form.CASES if column.form is Form.CASES else Form.VALUE
        return Cell(head, form, made.figures[column.total][0])
    figure = next(iter(made.figures[measure]), None)
    whole = (figure.comparator or figure).denominator if figure else None
    nothing = whole is not None and not whole.number
    return Cell(head, column.form, text="" if nothing else column.total)


def _notes(measures: Iterable[Measure], made: Made) -> Iterator[Note]:
    """The sentences of these measures, but for those of a figure of nought or without a value."""
    for measure in measures:
        for figure in made.figures[measure] if measure.note else ():
            if figure.value:
                yield Note(measure.note, figure, _facts(measure, figure, made))


def _facts(measure: Measure, figure: Figure, made: Made) -> Facts:
    said = {
        "value": shown.value(figure),
        "size": shown.size(figure),
        "way": "fall" if figure.value and figure.value < 0 else "rise",
    }
    if measure.changed:
        (changed,) = made.figures[measure.changed]
        said["changed"] = shown.sentence(changed)
    return {**made.facts[measure], **said}
