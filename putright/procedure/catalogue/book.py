"""Versions of procedures by key, whoever wrote them, and how one is looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from putright.procedure.definition import Procedure
from putright.procedure.kinds import Kind
from putright.procedure.writing import long_date


class UnknownProcedure(LookupError):
    """No such procedure, no such version, or none on that day. Fit to show."""


@dataclass(frozen=True)
class Book:
    """Every version of every procedure, the oldest first."""

    by_key: Mapping[str, tuple[Procedure, ...]]

    def keys(self) -> tuple[str, ...]:
        """The procedures that there are, in alphabetical order."""
        return tuple(sorted(self.by_key))

    def versions(self, key: str) -> tuple[Procedure, ...]:
        """Every version of a procedure. Raises `UnknownProcedure`."""
        if key in self.by_key:
            return self.by_key[key]
        raise UnknownProcedure(
            f"There is no procedure {key!r}. The procedures are: {', '.join(self.keys())}."
        )

    def get(self, key: str, version: str) -> Procedure:
        """One version of a procedure, as a case keeps it. Raises `UnknownProcedure`."""
        for procedure in self.versions(key):
            if procedure.version == version:
                return procedure
        known = ", ".join(procedure.version for procedure in self.versions(key))
        raise UnknownProcedure(
            f"The procedure {key} has no version {version}. The versions are: {known}."
        )

    def has(self, key: str, version: str) -> bool:
        """Whether there is such a version."""
        return any(procedure.version == version for procedure in self.by_key.get(key, ()))

    def in_force(self, key: str, on: date) -> Procedure:
        """The version for a case received on this day: the latest that has taken effect.

        Raises `UnknownProcedure`.
        """
        in_effect = _by(self.versions(key), on)
        if in_effect:
            return in_effect[-1]
        raise UnknownProcedure(
            f"No version of the procedure {key} was in force on {long_date(on)}. "
            f"The first took effect on {long_date(self.versions(key)[0].effective_on)}."
        )

    def for_kind(self, kind: Kind, on: date) -> Procedure:
        """The procedure of a kind of contact on this day. Raises `UnknownProcedure`.

        Where several are for the same kind, the one that took effect last.
        """
        latest = [in_effect[-1] for every in self.by_key.values() if (in_effect := _by(every, on))]
        found = [procedure for procedure in latest if kind in procedure.kinds]
        if not found:
            raise UnknownProcedure(
                f"There is no procedure for this kind of contact, “{kind.label}”, on "
                f"{long_date(on)}. Adopt one that says it in its “kinds”."
            )
        return max(found, key=lambda procedure: procedure.effective_on)


def _by(versions: tuple[Procedure, ...], on: date) -> tuple[Procedure, ...]:
    return tuple(procedure for procedure in versions if procedure.effective_on <= on)
