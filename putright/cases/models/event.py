"""The story of a case: what happened, who did it and when. Added to, never changed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import models

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.database.fields import Chosen, known

written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""How what is hashed is written, and always was: one way only, whoever writes it."""


class EventKind(StrEnum):
    """What happened."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ROUTED_OUT = "routed_out"
    DEFINED = "defined"
    ALLOCATED = "allocated"
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"
    DATE_AGREED = "date_agreed"
    RECOUNTED = "recounted"
    UPDATES_PROMISED = "updates_promised"
    CUSTOMER_UPDATED = "customer_updated"
    SERVICE_ASKED = "service_asked"
    SERVICE_ANSWERED = "service_answered"
    FINDING_RECORDED = "finding_recorded"
    REMEDY_OFFERED = "remedy_offered"
    REMEDY_DONE = "remedy_done"
    REMEDY_CHANGED = "remedy_changed"
    REMEDY_WITHDRAWN = "remedy_withdrawn"
    REMEDY_APPROVED = "remedy_approved"
    LETTER_DRAFTED = "letter_drafted"
    LETTER_SUBMITTED = "letter_submitted"
    LETTER_RETURNED = "letter_returned"
    LETTER_APPROVED = "letter_approved"
    LETTER_DROPPED = "letter_dropped"
    LETTER_TAKEN_BACK = "letter_taken_back"
    LETTER_SENT = "letter_sent"
    LETTER_HELD = "letter_held"
    LETTER_RELEASED = "letter_released"
    RESPONDED = "responded"
    ESCALATED = "escalated"
    ESCALATION_DECLINED = "escalation_declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    CONTACT_CORRECTED = "contact_corrected"
    ADDRESS_CONFIRMED = "address_confirmed"
    ADDRESS_DENIED = "address_denied"
    LINK_STOPPED = "link_stopped"
    ADJUSTMENTS_SEEN = "adjustments_seen"
    CORRECTED = "corrected"
    OFFICER_NAMED = "officer_named"
    PERSON_NAMED = "person_named"
    OFFICER_CLEARED = "officer_cleared"
    LINKED = "linked"
    NOTED = "noted"
    ATTACHED = "attached"
    MESSAGE_RECEIVED = "message_received"
    MESSAGE_DEALT_WITH = "message_dealt_with"
    LETTER_QUEUED = "letter_queued"
    IMPORTED = "imported"
    TAKEN_UP = "taken_up"
    SEALED = "sealed"
    ERASED = "erased"

    @property
    def label(self) -> str:
        """The words that people read."""
        return self.replace("_", " ").capitalize()


class Event(models.Model):
    """One thing that happened to a case: numbered, and chained to the one before it.

    `on` is the day that counts, `at` the moment of the audit. `by` is empty when the customer
    or the system acted. `details` holds numbers, days and names of lists: never anybody's words,
    so that retention can remove words and keep the story. `seals` has a digest of every row of the
    case that was written for it, by its name, and None for one that was taken away.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events", db_index=False)
    number = models.PositiveIntegerField()
    kind = Chosen(EventKind, max_length=30)
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    on = models.DateField()
    at = models.DateTimeField()
    details = models.JSONField(default=dict)
    seals = models.JSONField(null=True, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "number", name="event_number_once"),
            known("kind", EventKind, table="event"),
        ]

    def __str__(self) -> str:
        return f"{self.case} event {self.number}: {self.kind}"

    def chained(self, reference: str, previous: str) -> str:
        """The hash that this event should have: SHA-256 of all that it says and of the one before.

        `reference` is the case's, so that an event cannot be moved to another case. `previous` is
        the hash of the event before; empty for the first.
        """
        return hash_of(vars(self), reference, previous)


class Happened(NamedTuple):
    """An event as a page tells of it: plain facts, without what proves it."""

    kind: EventKind
    by_id: int | None
    on: date
    at: datetime
    details: dict[str, Any]


def hash_of(event: Mapping[str, Any], reference: str, previous: str) -> str:
    """The same for an event that is only a row yet: its values by the names that `Event` has."""
    says = [
        reference,
        event["number"],
        str(event["kind"]),
        event["by_id"],
        event["on"].isoformat(),
        event["at"].isoformat(timespec="microseconds"),
        event["details"],
        previous,
    ]
    if event["seals"]:  # the first events of Putright have none
        says.append(event["seals"])
    return hashlib.sha256(written(says).encode()).hexdigest()
