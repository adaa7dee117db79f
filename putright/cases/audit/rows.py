"""Whether the rows of a case say what they said when an event sealed them."""

from collections.abc import Iterable, Iterator

from putright.cases.models import Case, Event
from putright.cases.sealing import Rows
from putright.database.sealed import digest, sealed_models


def wrong_rows(case: Case, rows: Rows) -> Iterator[str]:
    """Say which rows are not as the last event that tells of them left them."""
    sealed = last_seals(case.events.all())
    for name, (seal, number) in sealed.items():
        row = rows.get(name)
        if seal is None and row is not None:
            yield f"{in_table(name)} is there, and event {number} took it away"
        elif seal is not None and row is None:
            yield f"{in_table(name)} is gone, and event {number} tells of it"
        elif row is not None and seal != digest(name, row, case.salt):
            yield f"{in_table(name)} is not as event {number} left it"
    for name in rows.keys() - sealed.keys():
        yield f"{in_table(name)} is there, and no event tells of it"


def last_seals(events: Iterable[Event]) -> dict[str, tuple[str | None, int]]:
    """The last digest of each row of a case, and the number of the one of its events that has it.

    The events are in their order.
    """
    return {
        name: (seal, event.number)
        for event in events
        if isinstance(event.seals, dict)  # else somebody has altered it
        for name, seal in event.seals.items()
    }


def in_table(name: str) -> str:
    """A row as whoever looks into the database finds it: `row 17 of cases_note`."""
    model, _, key = name.partition(" ")
    tables = {each._meta.model_name: each._meta.db_table for each in sealed_models()}
    return f"row {key} of {tables.get(model, model)}"
