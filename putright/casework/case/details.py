"""What the numbers and keys in the details of an event stand for, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from putright.cases.models import EventKind, Happened
from putright.procedure.kinds import PartyRole
from putright.procedure.letters import LetterKind
from putright.procedure.messages import Became
from putright.procedure.outcomes import RemedyKind
from putright.procedure.writing import full_date


@dataclass(frozen=True)
class Names:
    """What the numbers and keys in the details of events stand for."""

    officers: Mapping[int, str] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)
    remedies: Mapping[int, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    """The references of linked cases that the reader may see."""
    parties: Mapping[int, PartyRole] = field(default_factory=dict)
    writer: PartyRole = PartyRole.CUSTOMER
    """The part of whoever wrote to us first, and to whom we write."""
    imported: bool = False
    """Whether an old system told the story, which does not say who on the portal acted."""

    def may_be_told(self, event: Happened) -> bool:
        """Whether the reader may know of an event: not of a link to a case hidden from them."""
        return event.kind != EventKind.LINKED or not self.is_hidden(event)

    def is_hidden(self, event: Happened) -> bool:
        """Whether an event tells of another case which is hidden from the reader."""
        other = event.details.get("other")
        return other is not None and other not in self.linked


class EventDetails:
    """The details of one event. What an old system did not say is left out of its sentence."""

    def __init__(self, event: Happened, names: Names) -> None:
        self.event = event
        self.names = names

    def __getitem__(self, key: str) -> Any:
        return self.event.details.get(key)

    @property
    def stage(self) -> str:
        """Stage 1, at the beginning of a sentence."""
        return f"Stage {self['stage']}" if self["stage"] else "The case"

    @property
    def officer(self) -> str:
        """The officer whom the event is about."""
        return self.names.officers.get(self["officer"], "an officer")

    @property
    def leaver(self) -> str:
        """The officer who left."""
        return self.names.officers.get(self["left"], "an officer")

    @property
    def letter(self) -> str:
        """The letter that the event is about."""
        kind = self["letter_kind"]
        return self.names.letters.get(self["letter"]) or (
            LetterKind(kind).label if kind else "Letter"
        )

    @property
    def remedy(self) -> str:
        """The remedy that the event is about."""
        kind = self["remedy_kind"]
        return self.names.remedies.get(self["remedy"]) or (
            RemedyKind(kind).label if kind else "remedy"
        )

    @property
    def service(self) -> str:
        """The service area that the event is about."""
        return self.names.services.get(self["service_area"], "A service")

    @property
    def became(self) -> Became | None:
        """What became of the messages that the event is about, as far as the reader may know."""
        if self.names.is_hidden(self.event):
            return Became.TAKEN_UP
        return Became(self["became"]) if self["became"] else None

    def day(self, key: str) -> str:
        """A day among the details, in words."""
        return full_date(date.fromisoformat(self[key])) if self[key] else "a day not known"
