"""One invented case, as its customer tells it and as its officers find it."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from putright.cases.commands import Told
from putright.procedure.outcomes import RemedyKind

MONTHS = ["January", "March", "May", "July", "September", "November"]


@dataclass(frozen=True)
class Promise:
    """A remedy that an officer offers. The amount is in pence."""

    kind: RemedyKind
    description: str
    amount_pence: int | None

    @property
    def takes_time(self) -> bool:
        """Whether it is promised by a day, for somebody to carry out."""
        return self.kind not in {RemedyKind.APOLOGY, RemedyKind.EXPLANATION}


def told(story: Mapping[str, Any], streets: list[str], chance: Random) -> Told:
    """Fill in the blanks of a story."""
    street = chance.choice(streets)
    blanks = {
        "street": street,
        "weeks": chance.randint(3, 14),
        "times": ["two", "three", "four", "five"][chance.randint(0, 3)],
        "pounds": chance.randint(90, 900),
        "number": chance.randint(1, 120),
        "month": chance.choice(MONTHS),
    }
    return Told(
        account=story["account"].format(**blanks),
        summary=story["summary"].format(**blanks),
        outcome_sought=story.get("wants", ""),
        particulars={"happened_where": street},
    )


def promises(story: Mapping[str, Any]) -> list[Promise]:
    """Read a story's remedies: `kind: what we will do`, a payment with ` = pounds`."""
    return [_promise(written) for written in story["remedies"]]


def _promise(written: str) -> Promise:
    kind, _, rest = written.partition(": ")
    description, _, pounds = rest.partition(" = ")
    return Promise(RemedyKind(kind), description, int(pounds) * 100 if pounds else None)
