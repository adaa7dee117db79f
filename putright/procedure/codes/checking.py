"""Checks a procedure against the Codes, and names each provision that it breaks.

Only a procedure for complaints is checked, and only what a procedure says: `Provision.evidence` has
what Putright can show for the rest.
"""

from collections.abc import Callable, Iterator

from putright.procedure import codes
from putright.procedure.codes import limits
from putright.procedure.codes.breach import Breach, Comparison
from putright.procedure.codes.definition import Code
from putright.procedure.codes.rules import RULES, Demand
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Kind
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.spans import Span, Unit
from putright.procedure.writing import counted

__all__ = ["Breach", "breaches", "check"]


def breaches(procedure: Procedure) -> tuple[Breach, ...]:
    """Where a procedure breaks the Codes that it says apply to it. Raises `UnknownCode`."""
    return tuple(breach for key in procedure.codes for breach in check(procedure, codes.get(key)))


def check(procedure: Procedure, code: Code) -> tuple[Breach, ...]:
    """Where a procedure breaks a Code, remarks last; nothing unless it is for complaints.

    >>> from datetime import date
    >>> from putright.procedure import catalogue
    >>> old = catalogue.get("chesterfield", "2009-01-01")
    >>> for breach in check(old, codes.get("housing-2024"))[:2]:
    ...     print(breach.provision, breach.says)
    5.3 This procedure has 3 stages. The Code allows 2 and no more.
    6.2 Stage 1 has no limit for the acknowledgement. The Code allows 5 working days from receipt.
    """
    if Kind.COMPLAINT not in procedure.kinds or code.key not in RULES:
        return ()
    comparison = Comparison(procedure, code, RULES[code.key])
    return tuple(breach for rule in CHECKS for breach in rule(comparison))


def no_third_stage(comparison: Comparison) -> Iterator[Breach]:
    """There are two stages at most."""
    number, most = len(comparison.formal), len(comparison.rules.stages)
    if number > most:
        says = f"This procedure has {counted(number, 'stage')}. The Code allows {most} and no more."
        yield comparison.breach(comparison.rules.no_third_stage, says)


def second_stage(comparison: Comparison) -> Iterator[Breach]:
    """There is a second stage to ask for."""
    if len(comparison.formal) < len(comparison.rules.stages):
        says = (
            "This procedure has no second stage. The Code lets everybody ask for one who is not "
            "satisfied with the first answer."
        )
        yield comparison.breach(comparison.rules.second_stage, says)


def no_informal_stage(comparison: Comparison) -> Iterator[Breach]:
    """There is no stage before the formal ones."""
    for stage in comparison.informal:
        says = (
            f"Stage {stage.number}, “{stage.name}”, is an informal one. The Code allows no stage "
            "beside its two: what is said at first contact belongs to stage 1."
        )
        yield comparison.breach(comparison.rules.no_informal_stage, says, stage.number)


def ombudsman(comparison: Comparison) -> Iterator[Breach]:
    """The Code's own Ombudsman is among those to whom the customer can go."""
    body = comparison.code.ombudsman
    provision = comparison.rules.ombudsman
    if provision and body.key not in {each.key for each in comparison.procedure.ombudsmen}:
        says = f"This procedure does not name the {body.name}, to whom customers can turn."
        yield comparison.breach(provision, says)


def escalation(comparison: Comparison) -> Iterator[Breach]:
    """A late request for the next stage is not refused for that alone."""
    for stage in comparison.procedure.stages:
        clock = stage.clocks.get("escalation")
        if comparison.rules.to_escalate and clock and not clock.soft:
            says = (
                f"Stage {stage.number} refuses whoever asks for the next stage later than "
                f"{clock.within}. The Code wants a valid reason, and a person to decide."
            )
            yield comparison.breach(comparison.rules.to_escalate, says, stage.number)


def time_to_complain(comparison: Comparison) -> Iterator[Breach]:
    """People have long enough to complain, and a person decides about later complaints."""
    clock, rules = comparison.procedure.clocks.get("complain"), comparison.rules
    if clock is None:
        return
    least = Span(rules.months_to_complain, Unit.MONTHS)
    if clock.within and _shorter(clock.within, least):
        says = f"This procedure gives {clock.within} to complain. The Code gives {least}."
        yield comparison.breach(rules.time_to_complain, says)
    if not clock.soft:
        says = (
            "This procedure refuses every late complaint. The Code wants a person to think about "
            "each one."
        )
        yield comparison.breach(rules.time_to_complain, says)


def letters(comparison: Comparison) -> Iterator[Breach]:
    """What the Code wants in a letter is what the procedure demands of it."""
    for demand in comparison.rules.demands:
        written = [kind for kind in demand.letters if _is_written(kind, comparison)]
        missing = _missing(demand, comparison.procedure)
        if written and missing:
            names = " and the ".join(kind.label.lower() for kind in demand.letters)
            says = f"The {names} can leave without: {missing}. The Code asks for that."
            yield comparison.breach(demand.provision, says)


def closure_days(comparison: Comparison) -> Iterator[Breach]:
    """A remark: the Codes count days on which the council is closed."""
    if comparison.procedure.closure_days:
        says = (
            "Days on which the council is closed do not count here. The Code has no such days, so "
            "an answer that is in time here can be late by the Code."
        )
        provision = comparison.rules.stages[0].response.provision
        yield comparison.breach(provision, says, remark=True)


def conventions(comparison: Comparison) -> Iterator[Breach]:
    """A remark: what counts as having happened on a later day gains time."""
    later = [
        stage.number
        for stage, clock in comparison.clocks
        if clock.convention.deemed or clock.convention.closes_at
    ]
    if later:
        stages = " and ".join(str(number) for number in dict.fromkeys(later))
        says = (
            f"At stage {stages}, what comes on a day off or after hours counts as having come on a "
            "later day. The Code does not say so, and the strict reading, which is never late, "
            "counts from the day itself."
        )
        provision = comparison.rules.stages[0].response.provision
        yield comparison.breach(provision, says, remark=True)


CHECKS: tuple[Callable[[Comparison], Iterator[Breach]], ...] = (
    no_third_stage,
    second_stage,
    no_informal_stage,
    ombudsman,
    limits.acknowledgements,
    limits.responses,
    limits.extensions,
    limits.pauses,
    escalation,
    time_to_complain,
    letters,
    closure_days,
    conventions,
)
"""Every rule, in the order in which breaches are shown."""

LONGEST = {6: 184, 12: 366}
"""As many days as so many months can have."""


def _shorter(span: Span, least: Span) -> bool:
    """Whether a time can be shorter than so many calendar months, however the days fall."""
    if span.unit is Unit.MONTHS:
        return span.n < least.n
    weeks, rest = divmod(span.n, 5)
    days = 7 * weeks + rest if span.unit is Unit.WORKING_DAYS else span.n
    return days < LONGEST[least.n]


def _is_written(kind: LetterKind, comparison: Comparison) -> bool:
    """Whether this letter is ever written: for some there must be a next stage, or more time."""
    if kind in {LetterKind.RESPONSE, LetterKind.ESCALATION_REFUSAL}:
        return len(comparison.procedure.stages) > 1
    if kind is LetterKind.EXTENSION:
        return any(stage.extend_by for stage in comparison.formal)
    return bool(comparison.procedure.stages)


def _missing(demand: Demand, procedure: Procedure) -> str:
    """What no letter of these must contain, in words."""
    demanded = {word for kind in demand.letters for word in procedure.contents(kind)}
    words = [CONTENTS[word] for word in demand.contents if word not in demanded]
    return "; ".join(word[0].lower() + word[1:] for word in words)
