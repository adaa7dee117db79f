"""How a council calls what it finds: most say upheld, some say justified."""

from enum import StrEnum

from putright.procedure.outcomes import Outcome

UNDECIDED = ""
"""Stands for the outcome of a complaint that has none."""

OUTCOMES = (*Outcome, UNDECIDED)


class Words(StrEnum):
    """The council's words for its findings."""

    UPHELD = "upheld"
    JUSTIFIED = "justified"

    def of(self, outcome: str) -> str:
        """What this council calls an outcome.

        >>> Words.JUSTIFIED.of(Outcome.NOT_UPHELD), Words.UPHELD.of(UNDECIDED)
        ('Unjustified', 'Not decided')
        """
        if outcome == UNDECIDED:
            return "Not decided"
        return JUSTIFIED[outcome] if self is Words.JUSTIFIED else Outcome(outcome).label

    def within(self, outcome: str) -> str:
        """The same, inside a sentence."""
        return self.of(outcome).lower()


JUSTIFIED: dict[str, str] = {
    Outcome.UPHELD: "Justified",
    Outcome.PARTLY_UPHELD: "Partly justified",
    Outcome.NOT_UPHELD: "Unjustified",
}
