"""Try a procedure on a date: the days on which everything would be due."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from putright.administration.procedures import words
from putright.design.forms import DateField, GovukForm
from putright.policy import procedures
from putright.procedure import clocks
from putright.procedure.calendar import Calendar, OutOfCalendar
from putright.procedure.clocks import NotStarted
from putright.procedure.definition import Clock, Happening, Procedure
from putright.procedure.explanation import Due

TOO_EARLY = "Date acknowledged must be the same as or after the date received"
FIELDS = ("received_on_day", "received_on_month", "received_on_year")


class ExampleForm(GovukForm):
    """When something was received, when it was acknowledged, and at which stage."""

    received_on = DateField(label="Date received", help_text="For example, 27 3 2026")
    acknowledged_on = DateField(
        label="Date acknowledged",
        required=False,
        help_text="Leave it empty for the latest day that is in time",
    )
    stage = forms.TypedChoiceField(label="Stage", coerce=int)

    def __init__(self, procedure: Procedure, data: Mapping[str, Any], *, on: date) -> None:
        asked = any(name in data for name in FIELDS)
        initial = {"received_on": on}
        super().__init__(data if asked else None, initial=initial, on=on)
        self.procedure = procedure
        choices = [(stage.number, stage.name) for stage in procedure.stages]
        self.fields["stage"].choices = choices
        if len(choices) < 2:
            del self.fields["stage"]
        starts = {clock.starts for clock in words.all_clocks(procedure)}
        if Happening.ACKNOWLEDGED not in starts:
            del self.fields["acknowledged_on"]

    def clean(self) -> dict[str, Any]:
        """Refuse an acknowledgement before the receipt, and days that no calendar knows."""
        found = super().clean()
        received_on, acknowledged_on = found.get("received_on"), found.get("acknowledged_on")
        if received_on and acknowledged_on and acknowledged_on < received_on:
            self.add_error("acknowledged_on", TOO_EARLY)
        elif received_on and not self.errors:
            try:
                self.answers = list(self._count(found))
            except OutOfCalendar as problem:
                self.add_error("received_on", str(problem))
        return found

    def _count(self, found: Mapping[str, Any]) -> "Iterator[Answer]":
        happened = {
            Happening.RECEIVED: found["received_on"],
            Happening.REQUESTED: found["received_on"],
        }
        if acknowledged_on := found.get("acknowledged_on"):
            happened[Happening.ACKNOWLEDGED] = acknowledged_on
        calendar = procedures.calendar_of(self.procedure)
        if not self.procedure.stages:
            return without_stages(self.procedure.clocks.values(), found["received_on"], calendar)
        return of_stage(self.procedure, found.get("stage") or 1, happened, calendar)


@dataclass(frozen=True)
class Answer:
    """One clock, and its date; None where nothing has started it, or its date is agreed."""

    clock: Clock
    due: Due | None


def of_stage(
    procedure: Procedure, number: int, happened: Mapping[Happening, date], calendar: Calendar
) -> Iterator[Answer]:
    """The clocks of a stage in which all this has happened."""
    stage = procedure.stage(number)
    for name, clock in stage.clocks.items():
        try:
            yield Answer(clock, clocks.stage_due(stage, name, happened, calendar=calendar))
        except NotStarted:
            yield Answer(clock, None)


def without_stages(
    rules: Iterable[Clock], received_on: date, calendar: Calendar
) -> Iterator[Answer]:
    """The clocks of what has no stages: those that receipt starts have a date."""
    for clock in rules:
        runs = clock.starts is Happening.RECEIVED and clock.within is not None
        due = clocks.due(clock, started_on=received_on, calendar=calendar) if runs else None
        yield Answer(clock, due)
