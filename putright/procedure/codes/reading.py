"""What a Code's file may say, and the Code that it makes."""

from collections import Counter
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from putright.procedure.codes.definition import Code, Provision, Strength
from putright.procedure.ombudsmen import OMBUDSMEN, Ombudsman
from putright.procedure.shape import Section, Text, chosen, member, refuse, sections


class ProvisionShape(Section):
    """One [[provisions]] section. `evidence` may be empty, but must be said."""

    number: Text
    strength: Annotated[Strength, member(Strength, "strength")]
    says: Text
    evidence: str
    certain: bool = True

    def made(self) -> Provision:
        """The provision."""
        return Provision(self.number, self.strength, self.says, self.evidence, self.certain)


class CodeShape(Section):
    """A Code's file."""

    whole: ClassVar = "The Code"
    entries: ClassVar = {"provisions": "provision"}

    key: Text
    title: Text
    about: Text
    source: Text
    effective_on: date
    ombudsman: Annotated[Ombudsman, chosen(OMBUDSMEN, "Ombudsman")]
    provisions: Annotated[list[ProvisionShape], Field(min_length=1), sections("provision")]

    @field_validator("provisions")
    @classmethod
    def _come_once_each(cls, provisions: list[ProvisionShape]) -> list[ProvisionShape]:
        numbers = Counter(provision.number for provision in provisions)
        for number, times in numbers.items():
            if times > 1:
                raise refuse(f"Provision {number} is described twice. Each comes once")
        return provisions

    def made(self) -> Code:
        """The Code."""
        return Code(
            key=self.key,
            title=self.title,
            source=self.source,
            effective_on=self.effective_on,
            ombudsman=self.ombudsman,
            provisions=tuple(provision.made() for provision in self.provisions),
            about=self.about,
        )
