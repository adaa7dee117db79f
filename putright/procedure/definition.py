"""A procedure: its stages, its limits, what its letters must contain, and its Ombudsmen.

Each version is one file of `catalogue/`, which reads and checks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from putright.procedure.ombudsmen import Ombudsman


class UnknownStage(LookupError):
    """No such stage in this procedure. Fit to show."""


@dataclass(frozen=True)
class StageRule:
    """The limits of one stage, in working days, and where each of them comes from."""

    number: int
    name: str
    acknowledge_within: int
    respond_within: int
    extend_by: int
    """How far an extension may go without a recorded good reason."""
    escalate_within: int | None = None
    """How long after our answer we ask for the next stage. Soft: never a refusal by itself."""
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Clock (`acknowledgement`, `response`, `extension`, `escalation`) to provisions."""
    procedure: str = ""
    version: str = ""


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure. A case keeps the version under which it was received."""

    key: str
    title: str
    source: str
    effective_on: date
    calendar: str
    stages: tuple[StageRule, ...]
    letters: Mapping[str, tuple[str, ...]] = field(hash=False)
    ombudsmen: tuple[Ombudsman, ...]

    @property
    def version(self) -> str:
        """The version's name: the day from which it holds, such as "2024-04-01"."""
        return self.effective_on.isoformat()

    @property
    def final_stage(self) -> int:
        """The number of the last stage, after which there is only the Ombudsman."""
        return self.stages[-1].number

    def is_final(self, number: int) -> bool:
        """Whether no stage follows this one."""
        return number == self.final_stage

    def stage(self, number: int) -> StageRule:
        """The rule of one stage. Raises `UnknownStage` when there is no such stage."""
        for rule in self.stages:
            if rule.number == number:
                return rule
        raise UnknownStage(
            f"The procedure {self.key} has no stage {number}. Its last stage is {self.final_stage}."
        )

    def contents(self, letter: str) -> tuple[str, ...]:
        """What a letter of this kind must contain; nothing when the procedure does not say."""
        return self.letters.get(letter, ())
