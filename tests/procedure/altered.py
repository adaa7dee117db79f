"""The corporate procedure with one thing altered, and what a Code finds wrong with it then."""

from dataclasses import replace

from putright.procedure import catalogue, codes
from putright.procedure.codes import checking

CORPORATE = catalogue.get("corporate", "2024-04-01")
HOUSING, LGSCO, OLD = map(codes.get, ("housing-2024", "lgsco-2024", "housing-2022"))
BOTH = [HOUSING, LGSCO]


def with_clock(name, stage=1, procedure=CORPORATE, **facts):
    """The procedure with these facts of one clock changed; without the clock when there are none.

    Stage 0 has the clocks that belong to no stage.
    """

    def changed(clocks):
        if not facts:
            return {key: clock for key, clock in clocks.items() if key != name}
        return {**clocks, name: replace(clocks[name], **facts)}

    if not stage:
        return replace(procedure, clocks=changed(procedure.clocks))
    return with_stage(stage, procedure, clocks=changed(procedure.stage(stage).clocks))


def with_stage(number, procedure=CORPORATE, **facts):
    stages = [
        replace(stage, **facts) if stage.number == number else stage for stage in procedure.stages
    ]
    return replace(procedure, stages=tuple(stages))


def without(letter, *contents):
    """The corporate procedure, which demands all but these of a letter."""
    kept = tuple(word for word in CORPORATE.contents(letter) if word not in contents)
    return replace(CORPORATE, letters={**CORPORATE.letters, letter: kept})


def found(procedure, code=HOUSING):
    """The provisions that are broken, each with the stage."""
    return [(breach.provision, breach.stage) for breach in checking.check(procedure, code)]


def said(procedure, code=HOUSING):
    """The one sentence about a procedure with one breach."""
    (breach,) = checking.check(procedure, code)
    return breach.says
