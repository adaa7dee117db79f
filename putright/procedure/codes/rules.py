"""What each Code demands of a procedure, in figures and lists: a row for each of its rules.

The working days are those after which the Codes' own clocks have run out. Neither Code forbids to
count from an earlier day than it does, so a limit from receipt is compared as if it ran from the
acknowledgement: ten working days from receipt are never late, fifteen can be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from putright.procedure.definition import Happening
from putright.procedure.letters import LetterKind

FROM_RECEIPT = frozenset({Happening.RECEIVED, Happening.REQUESTED})
FROM_ACKNOWLEDGEMENT = FROM_RECEIPT | {Happening.ACKNOWLEDGED}


@dataclass(frozen=True)
class Limit:
    """How many working days a clock may run at most, and from which events it may run."""

    provision: str
    most: int
    since: str = ""
    """From when the Code counts: "the acknowledgement". Nothing for an extension."""
    starts: frozenset[Happening] = FROM_RECEIPT


@dataclass(frozen=True)
class StageLimits:
    """The limits of one stage. Without a limit, the Code is not known to set one."""

    acknowledgement: Limit | None
    response: Limit
    extension: Limit


@dataclass(frozen=True)
class Demand:
    """What must be in a letter; where there are several letters, in any one of them."""

    provision: str
    letters: tuple[LetterKind, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """The rules of one Code, by the numbers of its provisions; empty where it has no such rule."""

    stages: tuple[StageLimits, ...]
    no_third_stage: str
    second_stage: str
    no_informal_stage: str
    time_to_complain: str
    months_to_complain: int
    to_escalate: str = ""
    ombudsman: str = ""
    demands: tuple[Demand, ...] = ()


SEVEN = ("stage", "definition", "decision", "reasons", "remedy", "actions")
"""What both responses have; the seventh is the way on from there."""

HOUSING_2024 = Rules(
    stages=(
        StageLimits(
            Limit("6.2", 5, "receipt"),
            Limit("6.3", 10, "the acknowledgement", FROM_ACKNOWLEDGEMENT),
            Limit("6.4", 10),
        ),
        StageLimits(
            Limit("6.11", 5, "the request"),
            Limit("6.14", 20, "the acknowledgement", FROM_ACKNOWLEDGEMENT),
            Limit("6.15", 20),
        ),
    ),
    no_third_stage="5.3",
    second_stage="6.10",
    no_informal_stage="5.2",
    time_to_complain="2.3",
    months_to_complain=12,
    to_escalate="5.11",
    ombudsman="3.7",
    demands=(
        Demand("5.6", (LetterKind.ACKNOWLEDGEMENT,), ("definition", "outcome_sought")),
        Demand("5.7", (LetterKind.ACKNOWLEDGEMENT,), ("responsibility",)),
        Demand("3.7", (LetterKind.ACKNOWLEDGEMENT,), ("ombudsman",)),
        Demand("6.4", (LetterKind.EXTENSION,), ("reason", "new_date")),
        Demand("6.5", (LetterKind.EXTENSION,), ("ombudsman",)),
        Demand("6.9", (LetterKind.RESPONSE,), (*SEVEN, "escalate")),
        Demand("6.19", (LetterKind.FINAL_RESPONSE,), (*SEVEN, "ombudsman")),
        Demand("2.4", (LetterKind.REFUSAL,), ("reasons", "ombudsman")),
        Demand("5.11", (LetterKind.ESCALATION_REFUSAL,), ("reasons", "ombudsman")),
    ),
)

LG_STAGE_2 = "6.9 → end"

LGSCO_2024 = Rules(
    stages=(
        StageLimits(
            Limit("6.2", 5, "receipt"),
            Limit("6.3", 10, "the acknowledgement", FROM_ACKNOWLEDGEMENT),
            Limit("6.4", 10),
        ),
        StageLimits(
            Limit(LG_STAGE_2, 5, "the request"),
            Limit(LG_STAGE_2, 20, "the acknowledgement", FROM_ACKNOWLEDGEMENT),
            Limit(LG_STAGE_2, 20),
        ),
    ),
    no_third_stage="5.2",  # it bans no third stage by that name, but every extra one
    second_stage=LG_STAGE_2,
    no_informal_stage="5.2",
    time_to_complain="2.2",
    months_to_complain=12,
    to_escalate="5.7",
    ombudsman="3.7",
    demands=(
        Demand("3.7", (LetterKind.ACKNOWLEDGEMENT,), ("ombudsman",)),
        Demand("6.4", (LetterKind.EXTENSION,), ("reason", "new_date")),
        Demand("6.5", (LetterKind.EXTENSION,), ("ombudsman",)),
        Demand("6.7", (LetterKind.RESPONSE,), ("reasons",)),
        Demand("6.7", (LetterKind.ACKNOWLEDGEMENT, LetterKind.RESPONSE), ("responsibility",)),
        Demand("6.8", (LetterKind.RESPONSE,), ("escalate",)),
        Demand(LG_STAGE_2, (LetterKind.FINAL_RESPONSE,), ("reasons", "ombudsman")),
        Demand("2.4", (LetterKind.REFUSAL,), ("reasons", "ombudsman")),
        Demand("5.7", (LetterKind.ESCALATION_REFUSAL,), ("reasons", "ombudsman")),
    ),
)

HOUSING_2022 = Rules(
    stages=(
        StageLimits(
            Limit("acknowledgement", 5, "receipt"),
            Limit("stage 1", 10, "logging it", FROM_ACKNOWLEDGEMENT),
            Limit("stage 1 extension", 10),
        ),
        StageLimits(
            None,
            Limit("stage 2", 20, "the request"),
            Limit("stage 2 extension", 10),
        ),
    ),
    no_third_stage="stages",
    second_stage="stages",
    no_informal_stage="stages",
    time_to_complain="time to complain",
    months_to_complain=6,
)

RULES: Mapping[str, Rules] = MappingProxyType(
    {"housing-2024": HOUSING_2024, "lgsco-2024": LGSCO_2024, "housing-2022": HOUSING_2022}
)
"""Code -> what it demands of a procedure."""
