"""The procedures of this council: those that came with the program, and those of its own.

A version of its own is one that was adopted and confirmed. Should the program later come with a
version of the same key and date, the council's own stays: cases were received under it.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from putright.policy import days, memory
from putright.policy.models import Draft
from putright.procedure.calendar import Calendar
from putright.procedure.catalogue import ProcedureError, UnknownProcedure
from putright.procedure.catalogue import keys as shipped_keys
from putright.procedure.catalogue import versions as shipped_versions
from putright.procedure.catalogue.reading import parse
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Kind


def get(key: str, version: str) -> Procedure:
    """One version of a procedure, as a case keeps it. Raises `UnknownProcedure`."""
    for procedure in versions(key):
        if procedure.version == version:
            return procedure
    known = ", ".join(procedure.version for procedure in versions(key))
    raise UnknownProcedure(
        f"The procedure {key} has no version {version}. The versions are: {known}."
    )


def in_force(key: str, on: date) -> Procedure:
    """The version for a case received on this day. Raises `UnknownProcedure`."""
    in_effect = _by(versions(key), on)
    if in_effect:
        return in_effect[-1]
    raise UnknownProcedure(
        f"No version of the procedure {key} was in force on {on:%-d %B %Y}. "
        f"The first took effect on {versions(key)[0].effective_on:%-d %B %Y}."
    )


def for_kind(kind: Kind, on: date) -> Procedure:
    """The procedure of a kind of contact on this day. Raises `UnknownProcedure`.

    Where several are for the same kind, the one that took effect last.
    """
    latest = [in_effect[-1] for every in _known().values() if (in_effect := _by(every, on))]
    found = [procedure for procedure in latest if kind in procedure.kinds]
    if not found:
        raise UnknownProcedure(
            f"There is no procedure for this kind of contact, “{kind.label.lower()}”, on "
            f"{on:%-d %B %Y}. Adopt one that says it in its “kinds”."
        )
    return max(found, key=lambda procedure: procedure.effective_on)


def _by(versions: tuple[Procedure, ...], on: date) -> tuple[Procedure, ...]:
    return tuple(procedure for procedure in versions if procedure.effective_on <= on)


def versions(key: str) -> tuple[Procedure, ...]:
    """Every version of a procedure, the oldest first. Raises `UnknownProcedure`."""
    known = _known()
    if key in known:
        return known[key]
    raise UnknownProcedure(
        f"There is no procedure {key!r}. The procedures are: {', '.join(sorted(known))}."
    )


def exists(key: str, version: str) -> bool:
    """Whether there is such a version, as of now."""
    known = _known(fresh=True).get(key, ())
    return any(procedure.version == version for procedure in known)


def keys() -> tuple[str, ...]:
    """The procedures that there are, in alphabetical order."""
    return tuple(sorted(_known()))


def calendar_of(
    procedure: Procedure, *, as_of: date | None = None, fresh: bool = False
) -> Calendar:
    """The calendar by which a procedure counts, without closure days unless it says so."""
    closures = procedure.closure_days
    return days.calendar(procedure.calendar, closures=closures, as_of=as_of, fresh=fresh)


def _known(*, fresh: bool = False) -> Mapping[str, tuple[Procedure, ...]]:
    return memory.recall("procedures", shipped=_shipped, make=_decided, fresh=fresh)


@cache
def _shipped() -> Mapping[str, tuple[Procedure, ...]]:
    return {key: shipped_versions(key) for key in shipped_keys()}


def _decided() -> Mapping[str, tuple[Procedure, ...]]:
    """By key, and in it by date of effect."""
    known = {key: {one.version: one for one in versions} for key, versions in _shipped().items()}
    for draft in Draft.objects.confirmed():
        known.setdefault(draft.key, {})[draft.version] = _read(draft)
    return {
        key: tuple(versions[version] for version in sorted(versions))
        for key, versions in known.items()
    }


def _read(draft: Draft) -> Procedure:
    try:
        return parse(draft.text)
    except ProcedureError as problem:
        raise ProcedureError(f"The council's own procedure {draft}: {problem}") from None
