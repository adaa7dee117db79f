"""The rules about how long a stage may take."""

from collections.abc import Iterator

from putright.procedure.codes.breach import Breach, Comparison
from putright.procedure.codes.rules import Limit, StageLimits
from putright.procedure.definition import Clock, Happening, StageRule
from putright.procedure.spans import Unit, working_days

SINCE = {
    Happening.RECEIVED: "receipt",
    Happening.REQUESTED: "the request",
    Happening.ACKNOWLEDGED: "the acknowledgement",
}


def acknowledgements(comparison: Comparison) -> Iterator[Breach]:
    """Each stage is acknowledged in time."""
    for number, stage, limits in _stages(comparison):
        if limits.acknowledgement:
            yield from _clock(
                comparison, stage, "acknowledgement", limits.acknowledgement, _at(stage, number)
            )


def responses(comparison: Comparison) -> Iterator[Breach]:
    """Each stage is answered in time."""
    for number, stage, limits in _stages(comparison):
        yield from _clock(comparison, stage, "response", limits.response, _at(stage, number))


def extensions(comparison: Comparison) -> Iterator[Breach]:
    """An answer is put off by no more than the Code allows without a good reason."""
    for number, stage, limits in _stages(comparison):
        clock, limit = stage.clocks.get("response"), limits.extension
        if clock is None or clock.within is None:
            continue
        allowed = f"The Code allows {working_days(limit.most)}{_at(stage, number)}."
        if clock.extend_by and clock.extend_by.most_working_days > limit.most:
            says = f"Stage {stage.number} can be extended by {clock.extend_by}. {allowed}"
            yield comparison.breach(limit.provision, says, stage.number)
        if clock.agreed:
            says = (
                f"Stage {stage.number} can be extended to any date that is agreed with the "
                f"customer, without a limit. {allowed}"
            )
            yield comparison.breach(limit.provision, says, stage.number)


def pauses(comparison: Comparison) -> Iterator[Breach]:
    """No clock is stopped, because no Code lets one stop."""
    for _, stage, limits in _stages(comparison):
        for name, limit in (
            ("acknowledgement", limits.acknowledgement),
            ("response", limits.response),
        ):
            clock = stage.clocks.get(name)
            if clock and limit and clock.pauses:
                says = (
                    f"Stage {stage.number} lets the time for the {name} be stopped. "
                    "The Code knows no pause: extend the time, or answer on what is known."
                )
                yield comparison.breach(limit.provision, says, stage.number)


def most_working_days(clock: Clock) -> int:
    """As many working days as a clock can run at most; it must have a limit.

    A limit in other units that rolls off a weekend can end on one working day more.
    """
    assert clock.within is not None
    rolled = clock.rolls and clock.within.unit is not Unit.WORKING_DAYS
    return clock.within.most_working_days + rolled


def _stages(comparison: Comparison) -> Iterator[tuple[int, StageRule, StageLimits]]:
    """The formal stages for which the Code has limits, each with the Code's number for it."""
    pairs = zip(comparison.formal, comparison.rules.stages, strict=False)
    for number, (stage, limits) in enumerate(pairs, start=1):
        yield number, stage, limits


def _at(stage: StageRule, number: int) -> str:
    """Which of the Code's stages is meant, where the procedure gives it another number."""
    return "" if stage.number == number else f" at its stage {number}"


def _clock(
    comparison: Comparison, stage: StageRule, name: str, limit: Limit, at: str
) -> Iterator[Breach]:
    said = _says(stage.clocks.get(name), stage, name, limit)
    if said:
        allowed = f"The Code allows {working_days(limit.most)} from {limit.since}{at}."
        yield comparison.breach(limit.provision, f"{said} {allowed}", stage.number)


def _says(clock: Clock | None, stage: StageRule, name: str, limit: Limit) -> str:
    """What is wrong with a clock; nothing when it is never later than the Code's."""
    where = f"Stage {stage.number}"
    if clock is None:
        return f"{where} has no limit for the {name}."
    if clock.within is None:
        return f"{where} leaves the date of the {name} to an agreement, without a limit."
    most = most_working_days(clock)
    if most <= limit.most and clock.starts in limit.starts:
        return ""
    since = SINCE.get(clock.starts, clock.starts.after)
    in_days = "" if clock.within.unit is Unit.WORKING_DAYS else f" (up to {working_days(most)})"
    return f"{where} allows {clock.within}{in_days} from {since} for the {name}."
