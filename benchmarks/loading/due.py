"""When a copied case is due: counted by the procedure, because holidays do not move with it."""

from copy import copy
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import DateField, Model

from putright.cases.commands.clocks import winding
from putright.cases.commands.clocks.recounting import FACTS
from putright.cases.models import Case


class Due(NamedTuple):
    """The days that are stored because they are derived; those of stages by their numbers."""

    case: date | None
    update: date | None
    stages: dict[int, tuple[date | None, date | None]]


class Counted:
    """Counts the due days of one case as if all of it had happened on other days."""

    def __init__(self, case: Case) -> None:
        self.case = copy(case)
        self.stages = list(case.stages.prefetch_related(*FACTS).order_by("number"))
        self.moved = 0
        self.known: dict[int, Due] = {}

    def at(self, days: int) -> Due:
        """The due days when everything happens so many days later (or, below 0, earlier)."""
        if days not in self.known:
            self._move(timedelta(days=days - self.moved))
            self.moved = days
            self.known[days] = self._count()
        return self.known[days]

    def _count(self) -> Due:
        case, update, stages = None, None, {}
        for stage in self.stages:
            stage.case = self.case
            counted = winding.derived(stage)
            stage.acknowledgement_due_on, stage.response_due_on = counted[:2]
            stages[stage.number] = counted[:2]
            if stage.number == self.case.stage_number:
                case, update = winding.next_due(self.case, stage), counted.update
        return Due(case, update, stages)

    def _move(self, later: timedelta) -> None:
        _move(self.case, later)
        for stage in self.stages:
            facts = (getattr(stage, name).all() for name in FACTS)
            for one in (stage, *(fact for some in facts for fact in some)):
                _move(one, later)


def _move(one: Model, later: timedelta) -> None:
    for field in one._meta.concrete_fields:
        day = getattr(one, field.attname)
        if isinstance(field, DateField) and day is not None:
            setattr(one, field.attname, day + later)
