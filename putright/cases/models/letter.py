"""Letters to the customer, which are also the outbox: what leaves is a row first."""

import secrets

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.cases.models.party import Party
from putright.cases.models.stage import Stage
from putright.cases.querysets import IN_PREPARATION, LetterQuerySet
from putright.database.fields import Chosen, known
from putright.database.sealed import Says, Sealed
from putright.procedure.kinds import ContactBy, LetterForm
from putright.procedure.letters import AUTOMATIC, LetterKind, LetterStatus
from putright.procedure.writing import long_date

LEFT_UNCHECKED = sorted({kind.value for kind in AUTOMATIC} | {"redefinition"})
"""The letters that leave by themselves, and one that did so before somebody had to check it."""
UNCHECKED = [LetterStatus.DRAFT.value, LetterStatus.CHECKING.value, LetterStatus.DROPPED.value]
"""A letter that is not checked yet, or never will be."""

TO_LEAVE = (LetterStatus.QUEUED, LetterStatus.SENDING)
OF_THE_WORKER = ("attempts", "next_attempt_at", "claimed_until", "trouble")
"""What a worker writes about a letter that it is to send, and has in hand or failed to send."""


def new_stamp() -> str:
    """Make what tells a letter from all others that ever had its key: 60 random bits."""
    return secrets.token_urlsafe(8)[:10]


class Letter(Sealed):
    """A letter, from draft to sent; the row is the file copy.

    `sections` is a list of `{"key", "heading", "text", "fixed"}`: fixed sections are composed
    from the record, the others are the officer's words. The database refuses to let a letter
    with an officer's words leave unless another officer has approved it. `drafted_by` is who put it
    forward last, `writers` are all who ever wrote in it: none of them checks it. `as_returned` is
    what a checker sent back last, for the next one to see what has changed, and
    `form` is that in which it goes, where the customer needs one, and `why_ordinary` why it went in
    the ordinary one all the same. `said` is what somebody told the customer in place of it.
    `amounts_explained` why the letter names amounts of money that no remedy pays. A database that
    was restored gives the same keys once more, so that a letter leaves under its `mark`: it has
    another `stamp` each time that it is approved.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="letters")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="letters")
    kind = Chosen(LetterKind, max_length=20)
    status = Chosen(LetterStatus, max_length=10, default=LetterStatus.DRAFT)
    sections = models.JSONField(default=list)
    drafted_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="letters_drafted"
    )
    writers = models.ManyToManyField(
        Officer, blank=True, related_name="letters_written", through="Writer"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    returned_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="letters_returned"
    )
    returned_on = models.DateField(null=True, blank=True)
    as_returned = models.JSONField(default=list, blank=True)
    amounts_explained = models.TextField(blank=True)
    approved_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="letters_approved"
    )
    approved_on = models.DateField(null=True, blank=True)
    contact_by = Chosen(ContactBy, max_length=10, blank=True)
    form = Chosen(LetterForm, max_length=20, blank=True)
    why_ordinary = models.TextField(blank=True)
    said = models.TextField(blank=True)
    addressed_to = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    stamp = models.CharField(max_length=10, blank=True, default=new_stamp)

    erasable = frozenset(
        {
            "sections",
            "returned_because",
            "as_returned",
            "amounts_explained",
            "addressed_to",
            "trouble",
            "form",
            "why_ordinary",
            "said",
        }
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            known("kind", LetterKind, table="letter"),
            known("status", LetterStatus, table="letter"),
            known("contact_by", ContactBy, table="letter", empty=True),
            known("form", LetterForm, table="letter", empty=True),
            models.CheckConstraint(
                condition=Q(status__in=UNCHECKED)
                | Q(kind__in=LEFT_UNCHECKED)
                | Q(approved_by__isnull=False, drafted_by__isnull=False),
                name="letter_leaves_only_when_checked",
                violation_error_message="Somebody else must check this letter before it leaves.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="letter_checked_by_somebody_else",
                violation_error_message="You cannot check a letter that you drafted.",
            ),
            models.CheckConstraint(
                condition=Q(status=LetterStatus.SENT.value, sent_at__isnull=False)
                | ~Q(status=LetterStatus.SENT.value) & Q(sent_at=None),
                name="letter_sent_with_its_moment",
            ),
            models.UniqueConstraint(
                "case",
                condition=Q(status__in=[status.value for status in IN_PREPARATION]),
                name="letter_one_in_preparation",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="letter_to_send", condition=Q(status=LetterStatus.QUEUED.value)
            ),
            models.Index(
                fields=["id"], name="letter_in_draft", condition=Q(status=LetterStatus.DRAFT.value)
            ),
            models.Index(
                fields=["claimed_until"],
                name="letter_in_hand",
                condition=Q(status=LetterStatus.SENDING.value),
            ),
            models.Index(
                fields=["submitted_at"],
                name="letter_to_check",
                condition=Q(status=LetterStatus.CHECKING.value),
            ),
            models.Index(
                fields=["id"], name="letter_held", condition=Q(status=LetterStatus.HELD.value)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} in {self.case}"

    @classmethod
    def says(cls, values: Says) -> Says:
        """What is sealed of a letter: not how a worker is getting on with one that is to leave."""
        if values["status"] not in TO_LEAVE:
            return values
        return {**values, **dict.fromkeys(OF_THE_WORKER), "status": LetterStatus.QUEUED}

    def save_as_it_leaves(self) -> None:
        """Save how a worker is getting on, which changes nothing that is sealed."""
        super(Sealed, self).save(update_fields=["status", *OF_THE_WORKER])

    @property
    def mark(self) -> str:
        """The name under which it leaves: one that no other letter has, now or after a restore."""
        return f"{self.pk}-{self.stamp}" if self.stamp else str(self.pk)

    @property
    def label(self) -> str:
        """What this letter is, in words."""
        return self.kind.label

    @property
    def dated_label(self) -> str:
        """The same with the day on which it was approved, to tell it from others of its kind."""
        return f"{self.label} of {long_date(self.approved_on)}" if self.approved_on else self.label

    @property
    def in_preparation(self) -> bool:
        """Whether an officer or a checker still has this letter in hand."""
        return self.status in IN_PREPARATION

    @property
    def sent_back(self) -> bool:
        """Whether a checker wants it changed, and nobody has put it forward again yet."""
        return self.status == LetterStatus.DRAFT and bool(self.returned_because)

    @property
    def in_its_form(self) -> str:
        """In what form it goes, inside a sentence: "in Braille". Nothing where none is needed."""
        if self.told_by_somebody:
            return ContactBy(self.contact_by).phrase
        return LetterForm(self.form).phrase if self.form else ""

    @property
    def made_by_hand(self) -> bool:
        """Whether it goes in a form that somebody makes, or sees to, outside Putright."""
        if self.told_by_somebody:
            return True
        return bool(self.form) and LetterForm(self.form).by_hand and not self.why_ordinary

    @property
    def told_by_somebody(self) -> bool:
        """Whether it reaches the customer by telephone or in person, because nothing else does."""
        return bool(self.contact_by) and ContactBy(self.contact_by).spoken

    @property
    def leaves_for_an_address(self) -> bool:
        """Whether it goes by e-mail or by post to an address, which may be a stranger's."""
        return self.contact_by in {ContactBy.EMAIL, ContactBy.POST}

    @property
    def by_itself(self) -> bool:
        """Whether it leaves without an officer having seen it."""
        return self.kind in AUTOMATIC

    @property
    def bare(self) -> bool:
        """Whether it says nothing that a stranger typed: nobody has confirmed where it goes."""
        return self.by_itself and not self.party.confirmed_on

    @property
    def spoken(self) -> bool:
        """Whether somebody tells it, and writes down what they said."""
        read_out = self.form == LetterForm.SPOKEN and not self.why_ordinary
        return self.told_by_somebody or read_out

    @property
    def may_have_left(self) -> bool:
        """Whether this letter is held because nobody can know if it left. Else it surely did not.

        Such a letter still bears the claim of the worker that lost it.
        """
        return self.status == LetterStatus.HELD and self.claimed_until is not None


class Writer(Sealed):
    """That an officer wrote in a letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE)

    owned_by = ("letter__case",)

    class Meta:
        db_table = "cases_letter_writers"
        unique_together = [("letter", "officer")]

    def __str__(self) -> str:
        return f"{self.officer} in {self.letter}"
