"""Old cases that come once more: whether they still say what they said when they were imported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date

from putright.accounts.models import ServiceArea
from putright.cases.commands.importing.old_case import OldCase
from putright.cases.models import Case, Event, EventKind
from putright.cases.references import display
from putright.database.sealed import Salt, digest
from putright.procedure.writing import long_date

SAID = "said"
"""What the event of an import has of the old case: a digest of all that it said."""


@dataclass(frozen=True)
class There:
    """A case that was imported before: as which reference, on which day, and from what."""

    reference: str
    on: date
    salt: Salt
    said: str | None
    erased: bool

    def differs_from(self, old: OldCase) -> bool:
        """Whether the old case says something else now.

        Not known of what kept no digest, and of what was erased here by rule since.
        """
        known = self.said is not None and not self.erased
        return known and self.said != digest_of_old(old, self.salt)

    @property
    def refusal(self) -> str:
        """Why something else does not go in."""
        return (
            f"It was imported on {long_date(self.on)} as {display(self.reference)}, and says "
            "something else now. Nothing was changed: look at that case, and add a note or "
            "correct it."
        )


def those_there(records: Sequence[OldCase], source: str) -> Mapping[str, There]:
    """The cases that were imported before, by their old references.

    Two questions, each by an index, the second only where there are any: asked as one, a database
    that does not know yet how many events there are may read them all for every batch.
    """
    names = [old.old_reference for old in records]
    cases = Case.objects.filter(imported_from=source, old_reference__in=names)
    known = {
        case.pk: case for case in cases.only("old_reference", "reference", "salt", "erased_on")
    }
    events = Event.objects.filter(case__in=known, kind=EventKind.IMPORTED) if known else []
    return {
        (case := known[event.case_id]).old_reference: There(
            case.reference,
            event.on,
            case.salt,
            event.details.get(SAID),
            erased=case.erased_on is not None,
        )
        for event in events
    }


def digest_of_old(old: OldCase, salt: Salt) -> str:
    """A digest of all that an old case says, with the salt of the case that it is here."""
    return digest("old case", dict(_filled(old)), salt)


def _filled(said: object) -> Iterator[tuple[str, object]]:
    """What is filled in, by name: so that a field which is added later changes nothing."""
    for name, value in vars(said).items():
        if value not in (None, "", ()):
            yield name, _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, ServiceArea):
        return value.key
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return dict(_filled(value)) if is_dataclass(value) else value
