"""What a customer, or whoever acts for them, tells us once there is a case."""

from typing import Self

from django.db import models
from django.db.models import Q

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.cases.models.party import Party
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed, SealedQuerySet
from putright.procedure.kinds import Channel
from putright.procedure.messages import Became, MessageKind


class MessageQuerySet(SealedQuerySet["Message"]):
    """Questions about messages."""

    def waiting(self) -> Self:
        """Messages of which nobody has said yet what becomes of them, the oldest first."""
        return self.filter(became="").order_by("on", "pk")


class Message(Sealed):
    """What a party told us, in their own words; the files that came with it are `files`.

    It waits until an officer has read it and said what `became` of it, on which day and, where
    that wants one, for which reason. `by` is the officer who wrote it down, and empty when the
    party wrote it on the portal. `text` is empty when only files came.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    kind = Chosen(MessageKind, max_length=20, default=MessageKind.MORE)
    channel = Chosen(Channel, max_length=15)
    by = models.ForeignKey(
        Officer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="messages_recorded",
        db_index=False,
    )
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    became = Chosen(Became, max_length=20, blank=True)
    read_by = models.ForeignKey(
        Officer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="messages_read",
        db_index=False,
    )
    read_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    erasable = frozenset({"text", "reason"})

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            known("kind", MessageKind, table="message"),
            known("channel", Channel, table="message"),
            known("became", Became, table="message", empty=True),
            models.CheckConstraint(
                condition=Q(became="", read_by=None, read_on=None, reason="")
                | ~Q(became="") & Q(read_by__isnull=False, read_on__isnull=False),
                name="message_became_something_when_it_was_read",
            ),
        ]

    def __str__(self) -> str:
        return f"Message of {self.on} in {self.case}"
