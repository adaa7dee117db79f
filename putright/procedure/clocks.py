"""From the facts that are stored to the day on which something is due, and why.

Both Codes have two clocks a stage. The acknowledgement's runs from receipt, by anyone in the
council and by any channel. The response's runs from the acknowledgement, not from receipt. Other
procedures have other clocks; all of them are counted here, by the same few functions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from putright.procedure import counting
from putright.procedure.calendar import Calendar
from putright.procedure.definition import Clock, Happening, Procedure, StageRule
from putright.procedure.explanation import Agreement, Due, Pause
from putright.procedure.spans import Span, Unit
from putright.procedure.writing import full_date


class BadDates(ValueError):
    """Facts that contradict each other. Says what is wrong and what to do; fit to show."""


class NotStarted(BadDates):
    """A clock of which nothing is known yet: what would start it has not happened."""


class StageClocks(NamedTuple):
    """The acknowledgement's and the response's clock of a stage.

    None is a clock that the procedure does not have, or one that nothing has started yet, such as
    a date that is still to be agreed.
    """

    acknowledgement: Due | None
    response: Due | None


def due(
    clock: Clock,
    *,
    started_on: date,
    calendar: Calendar,
    extended_by: int = 0,
    agreements: Sequence[Agreement] = (),
    pauses: Sequence[Pause] = (),
) -> Due:
    """The last day in time by one clock that what happened on `started_on` has started.

    `started_on` is a day, or a moment where the convention looks at the hour. `extended_by` is in
    the clock's own unit, and makes one longer limit, not a second clock: ten days extended by five
    are fifteen from the same start, however late that was agreed. More than the clock's cap is
    counted as asked and marked `over_cap`. Where a date was agreed, the last agreement is the date.

    Raises `BadDates` for what the clock does not allow, and `NotStarted` where its date is still to
    be agreed.
    """
    if extended_by:
        _require_extendable(clock, extended_by)
    if pauses:
        _require_pausing(clock)
    if agreements:
        _refuse_more_time(clock, extended_by, pauses)
        return _agreed(clock, started_on, calendar, agreements)
    if clock.within is None:
        raise NotStarted(f"{clock.rule} No date has been agreed yet. Agree one and record it.")
    zero = _day_zero(clock, started_on, calendar)
    span = replace(clock.within, n=clock.within.n + extended_by)
    end, counted, paused = counting.count(zero, span, calendar, pauses)
    on = calendar.next_working_day(end) if clock.rolls else end
    start = _day(started_on)
    return _explained(
        clock,
        calendar,
        on=on,
        started_on=start,
        day_zero=zero,
        limit=clock.within.n,
        extended_by=extended_by,
        unit=span.unit,
        counted=counted,
        skipped=counting.skipped(min(start, zero), end, on, span.unit, calendar),
        paused=paused,
        rolled_from=end if on != end else None,
        over_cap=clock.extend_by is not None and extended_by > clock.extend_by.n,
    )


def stage_due(
    stage: StageRule,
    name: str,
    happened: Mapping[Happening, date],
    *,
    calendar: Calendar,
    extended_by: int = 0,
    agreements: Sequence[Agreement] = (),
    pauses: Sequence[Pause] = (),
) -> Due:
    """The last day in time by a clock of a stage, in which all this has happened.

    What should start it but has not happened yet is taken from the clock that it would stop: an
    answer counted from an acknowledgement that is still to come is `projected` from the last day
    for it. Raises `NotStarted` when there is no such clock, and `UnknownClock`.
    """
    clock = stage.clock(name)
    if agreements or clock.starts in happened:
        started_on = happened.get(clock.starts, agreements[0].agreed_on if agreements else None)
        assert started_on is not None
        return due(
            clock,
            started_on=started_on,
            calendar=calendar,
            extended_by=extended_by,
            agreements=agreements,
            pauses=pauses,
        )
    before = stage.ending_with(clock.starts)
    if before is None or before is clock:
        raise NotStarted(
            f"The clock {name!r} runs from the day {clock.starts.when}, which is not known yet."
        )
    if extended_by:
        raise BadDates("Only an acknowledged stage can be extended. Acknowledge it first.")
    last_day = stage_due(stage, before.name, happened, calendar=calendar).on
    return _projected(clock, before, last_day, calendar)


def stage_clocks(
    stage: StageRule,
    *,
    received_on: date,
    acknowledged_on: date | None = None,
    extended_by: int = 0,
    agreements: Sequence[Agreement] = (),
    pauses: Sequence[Pause] = (),
    calendar: Calendar,
) -> StageClocks:
    """Both clocks of a stage as the procedure reads, each as certain as the facts make it.

    `received_on` is the day on which the complaint, or the request for this stage, was received.
    Raises `BadDates` when the facts contradict each other.
    """
    if acknowledged_on is not None:
        _require_order(received_on, acknowledged_on)
    happened = _happened(received_on, acknowledged_on)
    acknowledgement = response = None
    if "acknowledgement" in stage.clocks:
        acknowledgement = stage_due(stage, "acknowledgement", happened, calendar=calendar)
    if "response" in stage.clocks:
        try:
            response = stage_due(
                stage,
                "response",
                happened,
                calendar=calendar,
                extended_by=extended_by,
                agreements=agreements,
                pauses=pauses,
            )
        except NotStarted:
            response = None
    return StageClocks(acknowledgement, response)


def capped_response_due(
    stage: StageRule,
    *,
    received_on: date,
    acknowledged_on: date,
    extended_by: int = 0,
    calendar: Calendar,
) -> Due:
    """The response date by which a late acknowledgement buys no time: a target of our own.

    The Codes' words give a late acknowledgement a later response date; this counts from the last
    permitted day instead. In time, it is the same as the literal one.
    """
    _require_order(received_on, acknowledged_on)
    happened = _happened(received_on, acknowledged_on)
    clock = stage.clock("response")
    before = stage.ending_with(clock.starts)
    if before is not None and before is not clock:
        last_day = stage_due(stage, before.name, _happened(received_on), calendar=calendar).on
        if _day(happened[clock.starts]) > last_day:
            capped = due(clock, started_on=last_day, extended_by=extended_by, calendar=calendar)
            return replace(capped, started_by=f"{before.name}_due")
    return stage_due(stage, "response", happened, extended_by=extended_by, calendar=calendar)


def customer_limits(
    procedure: Procedure,
    stage: int,
    *,
    responded_on: date,
    aware_on: date | None = None,
    calendar: Calendar,
) -> tuple[Due, ...]:
    """The customer's own limits after our answer: to ask for the next stage, to the Ombudsman.

    Those that the procedure names, as far as the day that starts them is known: our answer, or the
    day on which the customer became aware of the matter. All are soft: what comes later needs a
    decision by a person.
    """
    named = [procedure.stage(stage).clocks.get("escalation"), procedure.clocks.get("ombudsman")]
    starts = {Happening.RESPONDED: responded_on, Happening.AWARE: aware_on}
    return tuple(
        due(clock, started_on=started_on, calendar=calendar)
        for clock in named
        if clock and (started_on := starts.get(clock.starts))
    )


def complain_due(procedure: Procedure, *, aware_on: date, calendar: Calendar) -> Due | None:
    """The day by which a complaint about this reaches us in time; None where there is no limit.

    Soft: a complaint that comes later is never refused for that alone. A person looks at whether
    there is good reason to take it up (Housing Ombudsman Code 2.3; LGSCO Code 2.2).
    """
    clock = procedure.clocks.get("complain")
    return due(clock, started_on=aware_on, calendar=calendar) if clock else None


def due_from_receipt(
    procedure: Procedure, *, received_on: date, calendar: Calendar
) -> tuple[Due, ...]:
    """Every day that binds us by the receipt alone, such as that of what was routed out.

    The clocks of the first stage, and those of no stage; none whose date is still to be agreed.
    """
    first = procedure.stages[0].clocks if procedure.stages else {}
    return tuple(
        due(clock, started_on=received_on, calendar=calendar)
        for clock in (*first.values(), *procedure.clocks.values())
        if clock.starts is Happening.RECEIVED and clock.within and not clock.soft
    )


UPDATE = Clock(
    "update",
    Happening.TOLD,
    within=None,
    says="We tell the customer how far we are",
    sources=("Our promise to the customer",),
    repeats=True,
)
"""What runs when news was promised under a procedure that does not speak of it."""


def next_update(procedure: Procedure, interval: Span, *, told_on: date, calendar: Calendar) -> Due:
    """The day by which a customer who was promised news at this interval hears from us again.

    Housing Ombudsman Code 5.9: intervals are agreed with the resident once a response is late.
    """
    clock = procedure.clocks.get("update", UPDATE)
    promised = replace(
        clock,
        within=interval,
        agreed=False,
        procedure=procedure.key,
        version=procedure.version,
    )
    return due(promised, started_on=told_on, calendar=calendar)


def _happened(received_on: date, acknowledged_on: date | None = None) -> dict[Happening, date]:
    happened = {Happening.RECEIVED: received_on, Happening.REQUESTED: received_on}
    if acknowledged_on is not None:
        happened[Happening.ACKNOWLEDGED] = acknowledged_on
    return happened


def _projected(clock: Clock, before: Clock, last_day: date, calendar: Calendar) -> Due:
    counted = due(clock, started_on=last_day, calendar=calendar)
    return replace(counted, projected=True, started_by=f"{before.name}_due")


def _agreed(
    clock: Clock, started_on: date, calendar: Calendar, agreements: Sequence[Agreement]
) -> Due:
    if not clock.agreed:
        raise BadDates(
            f"The clock {clock.name!r} of the procedure {clock.procedure} has a limit of its own. "
            "No other date can be agreed. Extend it if there is a reason."
        )
    start, last = _day(started_on), agreements[-1]
    if last.on < start:
        raise BadDates(
            f"The agreed date, {full_date(last.on)}, is before {full_date(start)}, "
            f"{clock.starts.when}. Check both dates."
        )
    return _explained(
        clock,
        calendar,
        on=last.on,
        started_on=start,
        day_zero=start,
        limit=None,
        extended_by=0,
        unit=Unit.WORKING_DAYS,
        counted=calendar.counted(start, last.on),
        skipped=calendar.skipped(start, last.on),
        agreements=tuple(agreements),
    )


def _explained(clock: Clock, calendar: Calendar, *, extended_by: int, **facts: Any) -> Due:
    """The facts of one date, together with whose rule it is."""
    rule, sources = clock.rule, clock.sources
    if extended_by:
        rule = f"{rule} We can extend that by up to {clock.extend_by}."
        sources = (*sources, *clock.extension_sources)
    return Due(
        clock=clock.name,
        procedure=clock.procedure,
        version=clock.version,
        stage=clock.stage,
        rule=rule,
        sources=sources,
        started_by=clock.starts.value,
        extended_by=extended_by,
        calendar=calendar.name,
        convention=clock.convention.key,
        ruler=clock.ruler(calendar),
        soft=clock.soft,
        **facts,
    )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day_zero(clock: Clock, started_on: date, calendar: Calendar) -> date:
    """Where counting begins. A convention is about working days: months run from day to day."""
    if clock.within is not None and clock.within.unit is Unit.WORKING_DAYS:
        return clock.convention.day_zero(started_on, calendar)
    return clock.convention.day_of(started_on)


def _refuse_more_time(clock: Clock, extended_by: int, pauses: Sequence[Pause]) -> None:
    if extended_by or pauses:
        raise BadDates(
            f"The date of the clock {clock.name!r} was agreed with the customer, so it is neither "
            "extended nor stopped. Agree another date instead."
        )


def _require_pausing(clock: Clock) -> None:
    if not clock.pauses:
        raise BadDates(
            f"The clock {clock.name!r} of the procedure {clock.procedure} cannot be stopped. "
            "Answer on what is known, or extend the time."
        )


def _require_extendable(clock: Clock, extended_by: int) -> None:
    if clock.extend_by is None:
        raise BadDates(
            f"The clock {clock.name!r} of the procedure {clock.procedure} cannot be extended. "
            "Leave the extension out."
        )
    if extended_by < 0:
        unit = Span(1, clock.extend_by.unit)
        raise BadDates(f"An extension makes the time longer. Enter {unit} or more.")


def _require_order(received_on: date, acknowledged_on: date) -> None:
    if _day(acknowledged_on) < _day(received_on):
        raise BadDates(
            f"The acknowledgement, on {full_date(acknowledged_on)}, is before the receipt, on "
            f"{full_date(received_on)}. Check both dates."
        )
