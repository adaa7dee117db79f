"""Whether a procedure meets the Codes that apply to it, as its pages say it."""

from dataclasses import dataclass

from putright.procedure import codes
from putright.procedure.codes import Code, checking
from putright.procedure.codes.checking import Breach
from putright.procedure.definition import Procedure
from putright.procedure.writing import counted


@dataclass(frozen=True)
class Checked:
    """One Code, and where the procedure breaches it."""

    code: Code
    found: tuple[Breach, ...]

    @property
    def breaches(self) -> list[Breach]:
        """Where the procedure breaks a provision."""
        return [breach for breach in self.found if not breach.remark]

    @property
    def remarks(self) -> list[Breach]:
        """What a reader should know, though no provision is broken."""
        return [breach for breach in self.found if breach.remark]


def checked(procedure: Procedure) -> list[Checked]:
    """The procedure held against each of its Codes."""
    return [
        Checked(code, checking.check(procedure, code)) for code in map(codes.get, procedure.codes)
    ]


def verdict(found: list[Checked]) -> str:
    """What the check found, in a few words."""
    if not found:
        return "No Code applies"
    number = sum(len(each.breaches) for each in found)
    if not number:
        return "Meets its Code" if len(found) == 1 else f"Meets its {len(found)} Codes"
    return counted(number, "breach", "breaches")
