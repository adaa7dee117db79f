"""The clocks of a stage: from the facts that are stored to the day on which something is due.

Both Codes have two clocks a stage. The acknowledgement's runs from receipt, by anyone in the
council and by any channel. The response's runs from the acknowledgement, not from receipt.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from putright.procedure.calendar import Calendar
from putright.procedure.definition import StageRule
from putright.procedure.explanation import Due, in_words, working_days


class BadDates(ValueError):
    """Facts that contradict each other. Says what is wrong and what to do; fit to show."""


class StageClocks(NamedTuple):
    """Both clocks of a stage."""

    acknowledgement: Due
    response: Due


def stage_clocks(
    stage: StageRule,
    *,
    received_on: date,
    acknowledged_on: date | None = None,
    extended_by: int = 0,
    calendar: Calendar,
) -> StageClocks:
    """Both clocks as the Codes read, the response's projected until we have acknowledged.

    Raises `BadDates` when the facts contradict each other.
    """
    acknowledgement = acknowledgement_due(stage, received_on=received_on, calendar=calendar)
    if acknowledged_on is None:
        if extended_by:
            raise BadDates("Only an acknowledged stage can be extended. Acknowledge it first.")
        response = projected_response_due(stage, received_on=received_on, calendar=calendar)
        return StageClocks(acknowledgement, response)
    _require_order(received_on, acknowledged_on)
    response = response_due(
        stage, acknowledged_on=acknowledged_on, extended_by=extended_by, calendar=calendar
    )
    return StageClocks(acknowledgement, response)


def acknowledgement_due(stage: StageRule, *, received_on: date, calendar: Calendar) -> Due:
    """The last day on which an acknowledgement is in time."""
    limit = stage.acknowledge_within
    rule = f"We acknowledge stage {stage.number} within {working_days(limit)} of receiving it."
    return _due(stage, "acknowledgement", "received", received_on, limit, rule, calendar)


def response_due(
    stage: StageRule, *, acknowledged_on: date, extended_by: int = 0, calendar: Calendar
) -> Due:
    """The last day on which a full response is in time.

    An extension is one longer limit, not a second clock: ten days extended by five is fifteen
    working days from the acknowledgement, however late the extension was agreed. One that is
    longer than the procedure's cap is counted as asked, and marked `over_cap`.
    """
    return _response_due(stage, "acknowledged", acknowledged_on, extended_by, calendar)


def projected_response_due(stage: StageRule, *, received_on: date, calendar: Calendar) -> Due:
    """The response date of a stage not yet acknowledged: the latest that can still be in time.

    Counted as if we acknowledged on the last permitted day.
    """
    last_day = acknowledgement_due(stage, received_on=received_on, calendar=calendar).on
    due = _response_due(stage, "acknowledgement_due", last_day, 0, calendar)
    return replace(due, projected=True)


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
    permitted day instead. In time, it is the same as `response_due`.
    """
    _require_order(received_on, acknowledged_on)
    last_day = acknowledgement_due(stage, received_on=received_on, calendar=calendar).on
    if acknowledged_on <= last_day:
        return _response_due(stage, "acknowledged", acknowledged_on, extended_by, calendar)
    return _response_due(stage, "acknowledgement_due", last_day, extended_by, calendar)


def escalation_due(stage: StageRule, *, responded_on: date, calendar: Calendar) -> Due | None:
    """The day by which we ask for the next stage; None when the procedure names none.

    Soft: a later request needs a decision, and is never refused for being late alone.
    """
    limit = stage.escalate_within
    if limit is None:
        return None
    rule = f"Ask for the next stage within {working_days(limit)} of our answer, if you can."
    return _due(stage, "escalation", "responded", responded_on, limit, rule, calendar)


def _response_due(
    stage: StageRule, started_by: str, started_on: date, extended_by: int, calendar: Calendar
) -> Due:
    if extended_by < 0:
        raise BadDates("An extension makes the time longer. Enter 1 working day or more.")
    limit = stage.respond_within
    rule = f"We answer stage {stage.number} within {working_days(limit)} of acknowledging it."
    if not extended_by:
        return _due(stage, "response", started_by, started_on, limit, rule, calendar)
    rule = f"{rule} We can extend that by up to {working_days(stage.extend_by)}."
    due = _due(stage, "response", started_by, started_on, limit, rule, calendar, extended_by)
    sources = (*due.sources, *stage.sources.get("extension", ()))
    return replace(due, sources=sources, over_cap=extended_by > stage.extend_by)


def _due(
    stage: StageRule,
    clock: str,
    started_by: str,
    started_on: date,
    limit: int,
    rule: str,
    calendar: Calendar,
    extended_by: int = 0,
) -> Due:
    on = calendar.add_working_days(started_on, limit + extended_by)
    return Due(
        on=on,
        clock=clock,
        procedure=stage.procedure,
        version=stage.version,
        stage=stage.number,
        rule=rule,
        sources=stage.sources.get(clock, ()),
        started_by=started_by,
        started_on=started_on,
        limit=limit,
        extended_by=extended_by,
        counted=calendar.counted(started_on, on),
        skipped=calendar.skipped(started_on, on),
        calendar=calendar.name,
    )


def _require_order(received_on: date, acknowledged_on: date) -> None:
    if acknowledged_on < received_on:
        raise BadDates(
            f"The acknowledgement, on {in_words(acknowledged_on)}, is before the receipt, on "
            f"{in_words(received_on)}. Check both dates."
        )
