"""Where a procedure does not do what a Code expects."""

from dataclasses import dataclass
from functools import cached_property

from putright.procedure.codes.definition import Code
from putright.procedure.codes.rules import Rules
from putright.procedure.definition import Clock, Procedure, StageRule

EXTRA_NAMES = ("informal", "stage 0", "stage zero")
"""What the Codes themselves give as names of stages that should not be."""


@dataclass(frozen=True)
class Breach:
    """One thing in a procedure that a Code does not allow, or that it asks for in vain.

    `code` is the Code's key and `provision` a number in it; `stage` is the procedure's own number,
    None where it is not about one stage. `says` is fit to show. A `remark` is about what the Code
    does not mention, by which an answer can be in time here and late by the Code.
    """

    code: str
    provision: str
    stage: int | None
    says: str
    remark: bool = False


@dataclass(frozen=True)
class Comparison:
    """A procedure beside a Code."""

    procedure: Procedure
    code: Code
    rules: Rules

    def breach(
        self, provision: str, says: str, stage: int | None = None, *, remark: bool = False
    ) -> Breach:
        """A breach of a provision, which the Code must have. Raises `UnknownProvision`."""
        number = self.code.provision(provision).number
        return Breach(self.code.key, number, stage, says, remark)

    @cached_property
    def informal(self) -> tuple[StageRule, ...]:
        """The stages before the formal ones, by what the procedure says or what it calls them."""
        return tuple(stage for stage in self.procedure.stages if _informal(stage))

    @cached_property
    def formal(self) -> tuple[StageRule, ...]:
        """The stages that the Code's own stages are compared with."""
        return tuple(stage for stage in self.procedure.stages if not _informal(stage))

    @cached_property
    def clocks(self) -> tuple[tuple[StageRule, Clock], ...]:
        """Every clock to which the Code sets a limit, with its stage."""
        return tuple(
            (stage, stage.clocks[name])
            for stage in self.formal
            for name in ("acknowledgement", "response")
            if name in stage.clocks
        )


def _informal(stage: StageRule) -> bool:
    name = stage.name.casefold()
    return stage.informal or any(extra in name for extra in EXTRA_NAMES)
