"""A Code: what an Ombudsman expects of a council, provision by provision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.procedure.ombudsmen import Ombudsman


class UnknownProvision(LookupError):
    """No such provision in this Code. Fit to show."""


class Strength(StrEnum):
    """How binding a provision is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    CONTEXT = "context"


@dataclass(frozen=True)
class Provision:
    """One provision of a Code.

    `says` is our own summary and never the Code's words. `evidence` is what Putright itself can
    show for it today, and empty where it holds nothing.
    """

    number: str
    strength: Strength
    says: str
    evidence: str
    certain: bool = True
    """Whether we have checked that the Code has it under this number."""


@dataclass(frozen=True)
class Code:
    """What one Ombudsman expects, from the day on which cases are looked at by it."""

    key: str
    title: str
    source: str
    effective_on: date
    ombudsman: Ombudsman
    provisions: tuple[Provision, ...]
    about: str = ""

    def provision(self, number: str) -> Provision:
        """One provision by its number. Raises `UnknownProvision`."""
        for provision in self.provisions:
            if provision.number == number:
                return provision
        raise UnknownProvision(f"The {self.title} has no provision {number!r}.")

    def cite(self, number: str) -> str:
        """How a page refers to a provision.

        >>> from putright.procedure import codes
        >>> codes.get("housing-2024").cite("5.3")
        'Housing Ombudsman Complaint Handling Code 2024, 5.3'
        """
        return f"{self.title}, {self.provision(number).number}"
