"""The question that `putright due` was asked: a procedure, and what has happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from putright.calculator import reading
from putright.calculator.options import DAY
from putright.procedure import catalogue, clocks
from putright.procedure.calendar import Calendar
from putright.procedure.clocks import BadDates, NotStarted
from putright.procedure.conventions import convention
from putright.procedure.definition import Clock, Happening, Procedure, StageRule
from putright.procedure.explanation import Agreement, Due, Pause
from putright.procedure.writing import full_date

Answer = Due | str
"""When it is due; or why that cannot be said, in a sentence."""

IN_ORDER = (
    Happening.AWARE,
    Happening.RECEIVED,
    Happening.REQUESTED,
    Happening.ACKNOWLEDGED,
    Happening.PANEL_MET,
    Happening.REPORTED,
    Happening.RESPONDED,
)
REQUEST = (Happening.RECEIVED, Happening.REQUESTED)
OPTIONS = {Happening.RECEIVED, Happening.ACKNOWLEDGED, Happening.REQUESTED}


@dataclass(frozen=True)
class Question:
    """What is asked. An extension, an agreed date and a pause are those of the clock `of`."""

    procedure: Procedure
    stage: StageRule | None
    of: str
    happened: Mapping[Happening, date]
    calendar: Calendar
    extended_by: int
    agreements: tuple[Agreement, ...]
    pauses: tuple[Pause, ...]

    def answers(self) -> dict[str, Answer]:
        """By each clock of a procedure without stages; else when to acknowledge and to answer."""
        if self.extended_by or self.agreements or self.pauses:
            self._clock(self.of)  # or nothing would come of them, and nobody would know
        names = ("acknowledgement", "response") if self.stage else self.procedure.clocks
        return {name: self._answer(name) for name in names}

    def due(self, name: str) -> Due:
        """When it is due by one clock. Raises `UnknownClock`, `BadDates`, `OutOfCalendar`."""
        clock = self._clock(name)
        facts: dict[str, Any] = {"calendar": self.calendar}
        if name == self.of:
            facts |= {
                "extended_by": self.extended_by,
                "agreements": self.agreements,
                "pauses": self.pauses,
            }
        try:
            if self.stage and clock.stage:
                return clocks.stage_due(self.stage, name, self.happened, **facts)
            return clocks.due(clock, started_on=self._start_of(clock), **facts)
        except NotStarted as problem:
            raise NotStarted(f"{problem} {self._missing(clock)}") from None

    def capped(self) -> Due | None:
        """The response date by which a late acknowledgement buys no time; None if it was not."""
        clock = self.stage.clocks.get(self.of) if self.stage else None
        if clock is None or clock.name != "response" or self.agreements or self.pauses:
            return None
        before = self.stage.ending_with(Happening.ACKNOWLEDGED)
        known = clock.starts is Happening.ACKNOWLEDGED and clock.starts in self.happened
        if not known or before is None or before.starts not in self.happened:
            return None
        due = clocks.capped_response_due(
            self.stage,
            received_on=self.happened[before.starts],
            acknowledged_on=self.happened[Happening.ACKNOWLEDGED],
            extended_by=self.extended_by,
            calendar=self.calendar,
        )
        return None if due.started_by == clock.starts else due

    def _answer(self, name: str) -> Answer:
        if self.stage and name not in self.stage.clocks:
            key, number = self.procedure.key, self.stage.number
            return f"stage {number} of the procedure {key} sets no time for it."
        try:
            return self.due(name)
        except NotStarted as problem:
            return f"not counted yet. {problem}"

    def _clock(self, name: str) -> Clock:
        return self.procedure.clock(name, self.stage.number if self.stage else None)

    def _start_of(self, clock: Clock) -> date:
        if clock.starts in self.happened:
            return self.happened[clock.starts]
        if self.agreements and clock.name == self.of:
            return self.agreements[0].agreed_on
        raise NotStarted(
            f"The clock {clock.name!r} runs from the day {clock.starts.when}, which is not known "
            "yet."
        )

    def _missing(self, clock: Clock) -> str:
        """The option that would start the clock, or the one that it waits for."""
        while clock.starts not in self.happened and self.stage and clock.stage:
            before = self.stage.ending_with(clock.starts)
            if before is None or before is clock:
                break
            clock = before
        if clock.starts in self.happened:
            return f"Add --agreed {DAY}."
        option = f"{clock.starts} " if clock.starts in OPTIONS else f"happened {clock.starts}="
        return f"Add --{option}{DAY}."


def ask(options: Mapping[str, Any]) -> Question:
    """Read the question. Raises `CouldNotStart`, and what the rules raise."""
    happened = _happened(options)
    days = list(map(_day, happened.values()))
    received = _day(happened[Happening.RECEIVED]) if Happening.RECEIVED in happened else None
    agreements = tuple(
        reading.agreement(text, received or max(days, default=None)) for text in options["agreed"]
    )
    days += [agreement.agreed_on for agreement in agreements]
    if not days:
        raise BadDates(f"Say what happened and when, such as --received {DAY}.")
    if agreements and (options["extended"] or options["paused"]):
        raise BadDates(
            "An agreed date is neither extended nor put off by a pause. Agree another date, and "
            "give it with one more --agreed."
        )
    procedure = _procedure(options, received or max(days))
    number = 1 if options["stage"] is None and procedure.stages else options["stage"]
    stage = None if number is None else procedure.stage(number)
    return Question(
        procedure=procedure,
        stage=stage,
        of=options["clock"] or "response",
        happened=_with_request(happened) if stage else happened,
        calendar=reading.calendar_of(options["calendar"] or procedure.calendar, options["closure"]),
        extended_by=options["extended"],
        agreements=agreements,
        pauses=tuple(map(reading.pause, options["paused"])),
    )


def _happened(options: Mapping[str, Any]) -> dict[Happening, date]:
    """What has happened, by the options that say so."""
    happened = {
        event: reading.moment(options[event.value])
        for event in sorted(OPTIONS)
        if options[event.value] is not None
    }
    happened |= map(reading.happening, options["happened"])
    _require_order(happened)
    return happened


def _with_request(happened: dict[Happening, date]) -> dict[Happening, date]:
    """A stage is asked for on the day on which it is received, unless both days are given."""
    for one, other in (REQUEST, REQUEST[::-1]):
        if one in happened:
            happened.setdefault(other, happened[one])
    return happened


def _require_order(happened: Mapping[Happening, date]) -> None:
    known = [(event, _day(happened[event])) for event in IN_ORDER if event in happened]
    for (before, earlier), (after, later) in pairwise(known):
        if later < earlier:
            raise BadDates(
                f"{full_date(later)}, {after.when}, is before {full_date(earlier)}, {before.when}. "
                "Check both dates."
            )


def _procedure(options: Mapping[str, Any], on: date) -> Procedure:
    """The version that is asked for, with its clocks by the convention that is asked for."""
    key, version = options["procedure"], options["procedure_version"]
    procedure = catalogue.get(key, version) if version else catalogue.in_force(key, on)
    stages = tuple(
        replace(stage, clocks=_clocks(stage.clocks, options)) for stage in procedure.stages
    )
    return replace(procedure, stages=stages, clocks=_clocks(procedure.clocks, options))


def _clocks(clocks: Mapping[str, Clock], options: Mapping[str, Any]) -> dict[str, Clock]:
    asked = convention(options["convention"]) if options["convention"] else None
    closes_at = options["closes_at"]
    return {
        name: replace(clock, convention=reading.convention_of(asked or clock.convention, closes_at))
        for name, clock in clocks.items()
    }


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
