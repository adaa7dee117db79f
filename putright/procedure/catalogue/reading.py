"""What a procedure's file may say, and the procedure that it makes.

See `docs/reference/procedures.md` for the format.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, time
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from putright.procedure import codes
from putright.procedure.calendar import KEYS
from putright.procedure.conventions import CONVENTIONS, STRICT, Convention
from putright.procedure.definition import (
    FEWEST_WORDS,
    Approver,
    Clock,
    Happening,
    Procedure,
    StageRule,
)
from putright.procedure.kinds import Kind
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN, Ombudsman
from putright.procedure.shape import (
    Section,
    Words,
    WordsIfAny,
    chosen,
    member,
    refuse,
    same,
    sections,
)
from putright.procedure.spans import BadSpan, Span

SAYS = {
    "acknowledgement": "We acknowledge{stage}",
    "response": "We answer{stage}",
    "escalation": "Ask for the next stage",
    "panel": "The panel meets",
    "report": "The panel reports",
    "reasons": "If we have not answered, we write why",
    "review": "We review our answer",
    "contribution": "The service answers the complaints officer",
    "update": "We tell the customer how far we are",
    "complain": "Complain to us",
    "ombudsman": "Go to the Ombudsman",
}
"""The clocks that we know, and what each says unless its section says it otherwise."""

FIRST = (Happening.RECEIVED, Happening.REQUESTED)
"""What has happened when a stage begins."""


def _span(written: object) -> Span:
    try:
        return Span.parse(written)
    except BadSpan as problem:
        raise refuse(str(problem)) from None


Length = Annotated[Span, BeforeValidator(_span)]
Sources = Annotated[list[Words], Field(min_length=1)]
Named = Annotated[Convention, chosen(CONVENTIONS, "convention")]
Content = Annotated[str, chosen(same(CONTENTS), "content of a letter")]


class ClockShape(Section):
    """One [clocks.NAME] section."""

    starts: Annotated[Happening, member(Happening, "event that starts a clock")] = Field(
        alias="from"
    )
    within: Length | None = None
    extend_by: Length | None = None
    source: Sources
    extension_source: list[Words] | None = None
    says: Words | None = None
    convention: Named | None = None
    agreed: bool = False
    soft: bool = False
    repeats: bool = False
    rolls: bool = False
    pauses: bool = False

    @model_validator(mode="after")
    def _runs_for_some_time(self) -> Self:
        if self.within is None and not self.agreed:
            raise refuse("says neither “within” nor “agreed = true”. Say one")
        return self

    @model_validator(mode="after")
    def _is_extended_in_its_own_unit(self) -> Self:
        if self.extend_by is None:
            return self
        if self.within is None or self.within.unit is not self.extend_by.unit:
            raise refuse("must be in the unit of “within”", "extend_by")
        if self.extension_source is None:
            raise refuse("does not say “extension_source”. Add it")
        return self

    def made(
        self, name: str, procedure: "ProcedureShape", stage: int | None, of_stage: str = ""
    ) -> Clock:
        """The clock of this name, in this procedure and stage; `of_stage` is what it says of it."""
        convention = self.convention or procedure.convention
        return Clock(
            name=name,
            starts=self.starts,
            within=self.within,
            says=self.says or SAYS[name].format(stage=of_stage),
            sources=tuple(self.source),
            extend_by=self.extend_by,
            extension_sources=tuple(self.extension_source or ()),
            agreed=self.agreed,
            soft=self.soft,
            repeats=self.repeats,
            rolls=self.rolls,
            pauses=self.pauses,
            convention=replace(convention, closes_at=procedure.closes_at),
            procedure=procedure.key,
            version=procedure.version,
            stage=stage,
        )


Clocks = dict[Annotated[str, chosen(same(SAYS), "clock")], ClockShape]


class StageShape(Section):
    """One [[stages]] section."""

    number: Annotated[int, Field(ge=1)]
    name: Words
    by: WordsIfAny = ""
    informal: bool = False
    clocks: Clocks

    @model_validator(mode="after")
    def _is_acknowledged_by_a_day_of_its_own(self) -> Self:
        """A stage begins with its acknowledgement: its date is known from the first day on."""
        clock = self.clocks.get("acknowledgement")
        if clock and (clock.within is None or clock.starts not in FIRST):
            raise refuse(
                "must say “within”, and be counted from “received” or “requested”: nothing else "
                "has happened yet",
                "clocks",
                "acknowledgement",
            )
        return self

    def made(self, procedure: "ProcedureShape") -> StageRule:
        """The stage in this procedure. Its clocks name it where it is one of several."""
        of_stage = f" stage {self.number}" if len(procedure.stages) > 1 else ""
        clocks = {
            name: clock.made(name, procedure, self.number, of_stage)
            for name, clock in self.clocks.items()
        }
        return StageRule(
            number=self.number,
            name=self.name,
            clocks=MappingProxyType(clocks),
            by=self.by,
            informal=self.informal,
            procedure=procedure.key,
            version=procedure.version,
        )


class ProcedureShape(Section):
    """A procedure's file."""

    whole: ClassVar = "The procedure"
    entries: ClassVar = {"stages": "stage", "clocks": "clock"}

    key: Words
    title: Words
    source: Words
    calendar: Annotated[str, chosen(same(KEYS), "calendar")]
    effective_on: date
    kinds: list[Annotated[Kind, member(Kind, "kind of case")]]
    ombudsmen: list[Annotated[Ombudsman, chosen(OMBUDSMEN, "Ombudsman")]]
    codes: list[Annotated[str, chosen(same(codes.keys()), "Code")]]
    about: WordsIfAny = ""
    convention: Named = STRICT
    closes_at: time | None = None
    closure_days: bool = False
    reason_words: Annotated[int, Field(ge=1, le=50)] = FEWEST_WORDS
    remedy_limit: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    remedy_approver: Annotated[Approver, member(Approver, "role that approves")] | None = None
    stages: Annotated[list[StageShape], sections("stage")] = []
    clocks: Clocks = {}
    letters: dict[
        Annotated[str, chosen(same(LetterKind), "letter")],
        Annotated[list[Content], Field(min_length=1)],
    ] = {}

    @field_validator("stages")
    @classmethod
    def _are_numbered_in_order(cls, stages: list[StageShape]) -> list[StageShape]:
        numbers = [stage.number for stage in stages]
        twice = next((number for number, times in Counter(numbers).items() if times > 1), None)
        if twice:
            raise refuse(f"Stage {twice} is described twice. Each stage comes once")
        if numbers != list(range(1, len(stages) + 1)):
            these = ", ".join(map(str, numbers))
            raise refuse(f"Stages are numbered 1, 2, 3 in order; these are {these}")
        return stages

    @model_validator(mode="after")
    def _has_what_it_is_for(self) -> Self:
        if not self.stages and not self.clocks:
            raise refuse("A procedure needs at least one [[stages]] or [clocks] section")
        if self.kinds and not self.stages:
            raise refuse(
                "says for what cases are kept under it, so it needs a [[stages]] section. "
                "For clocks only, write “kinds = []”",
                "kinds",
            )
        return self

    @model_validator(mode="after")
    def _names_who_approves_above_the_limit(self) -> Self:
        if self.remedy_limit is not None and self.remedy_approver is None:
            raise refuse("does not say “remedy_approver”. Add it, or take “remedy_limit” out")
        if self.remedy_approver is not None and self.remedy_limit is None:
            raise refuse("does not say “remedy_limit”. Add it, or take “remedy_approver” out")
        return self

    @property
    def version(self) -> str:
        """The version's name, which is its day."""
        return self.effective_on.isoformat()

    def made(self) -> Procedure:
        """The procedure."""
        clocks = {name: clock.made(name, self, None) for name, clock in self.clocks.items()}
        letters = {kind: tuple(contents) for kind, contents in self.letters.items()}
        return Procedure(
            key=self.key,
            title=self.title,
            source=self.source,
            effective_on=self.effective_on,
            calendar=self.calendar,
            kinds=tuple(self.kinds),
            stages=tuple(stage.made(self) for stage in self.stages),
            clocks=MappingProxyType(clocks),
            letters=MappingProxyType(letters),
            ombudsmen=tuple(self.ombudsmen),
            codes=tuple(self.codes),
            about=self.about,
            closure_days=self.closure_days,
            reason_words=self.reason_words,
            remedy_limit=self.remedy_limit,
            remedy_approver=self.remedy_approver,
        )
