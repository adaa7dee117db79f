"""A newer list of bank holidays."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.policy import holidays, memory, permissions
from putright.policy.days import calendar
from putright.policy.models import HolidayList
from putright.procedure.calendar import DIVISIONS


class Changes(NamedTuple):
    """Bank holidays that are new, and those that are gone: the name of each by its day."""

    added: dict[date, str]
    gone: dict[date, str]


class Loaded(NamedTuple):
    """A list that was loaded, and what it changed in each part of the United Kingdom."""

    list: HolidayList
    changes: dict[str, Changes]

    @property
    def changed(self) -> bool:
        """Whether any day counts differently than before."""
        return any(changes.added or changes.gone for changes in self.changes.values())


@memory.deciding()
def load_holidays(content: str, *, source: str, by: Officer | None, on: date) -> Loaded:
    """Count by a newer list: the text of GOV.UK's, and the file or address that it came from.

    The years that it has replace those of the list before. A day that the council itself added
    or struck out stays so. Refused, as `holidays.HolidaysError`: what is no such list, and one with
    only a part of a year.
    """
    permissions.require(by, Act.LOAD_HOLIDAYS)
    days = holidays.read(content)
    before = _holidays()
    loaded = HolidayList.objects.create(
        content=days, source=source[:300], loaded_by=by, loaded_on=on
    )
    memory.forget()
    after = _holidays()
    changes = {part: _changes(before[part], after[part]) for part in DIVISIONS}
    return Loaded(loaded, changes)


def _holidays() -> dict[str, Mapping[date, str]]:
    return {part: calendar(part).holidays for part in DIVISIONS}


def _changes(before: Mapping[date, str], after: Mapping[date, str]) -> Changes:
    return Changes(
        added={day: after[day] for day in sorted(after.keys() - before.keys())},
        gone={day: before[day] for day in sorted(before.keys() - after.keys())},
    )
