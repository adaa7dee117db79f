"""What is asked of the record in more than one place, each question under its name."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from putright.cases import references
from putright.database.prepared import Mark, Prepared
from putright.database.sealed import SealedQuerySet
from putright.procedure.kinds import ContactBy, Kind, LetterForm
from putright.procedure.letters import AUTOMATIC, LetterKind, LetterStatus
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import State

if TYPE_CHECKING:
    from putright.accounts.models import Officer
    from putright.cases.models import Case


ANSWERS = [kind.value for kind in LetterKind if kind.answers]

IN_PREPARATION = [LetterStatus.DRAFT, LetterStatus.CHECKING]
GONE = [LetterStatus.QUEUED, LetterStatus.SENDING, LetterStatus.SENT, LetterStatus.HELD]
"""How far a letter is that has left or is about to."""
MADE_BY_HAND = Q(contact_by__in=[way.value for way in ContactBy if way.spoken]) | Q(
    form__in=[form.value for form in LetterForm if form.by_hand], why_ordinary=""
)
"""A letter that somebody tells, or in a form that somebody makes or sees to, outside Putright."""


class CaseQuerySet(SealedQuerySet["Case"]):
    """Questions about cases."""

    def for_update(self, pk: int) -> "Case":
        """The case itself, locked until the transaction ends, as it stands now."""
        [case] = LOCKED.ask(key=pk)
        return case

    def hidden_from(self, officer: "Officer") -> Self:
        """Cases in which this officer is complained of."""
        return self.filter(officers_complained_of=officer)

    def named(self, typed: str) -> Self:
        """The case whose reference, new or old, somebody typed; none when it is not one."""
        reference = references.parse(typed)
        if reference:
            return self.filter(reference=reference)
        return self.filter(old_reference=typed.strip()).exclude(old_reference="")

    def logged_alike(
        self, account: str, *, kind: Kind, received_on: date, by: "Officer", on: date
    ) -> Self:
        """Cases that this officer wrote down on the day `on` in these words, the newest first."""
        same = self.filter(kind=kind, received_on=received_on, account=account.strip())
        return same.filter(events__number=1, events__by=by, events__on=on).order_by("-pk")

    def free_reference(self) -> str:
        """A reference that no case has, to be given out before there is a case."""
        reference = references.new()
        return self.free_reference() if self.filter(reference=reference).exists() else reference

    def open(self) -> Self:
        """Cases that are not closed."""
        return self.filter(closed_on=None)

    def to_triage(self) -> Self:
        """Contacts on which nobody has decided yet, longest waiting first."""
        return self.filter(state=State.RECEIVED, closed_on=None).order_by("due_on", "pk")

    def handled_by(self, officer: int) -> Self:
        """Open cases of the officer with this key."""
        return self.open().filter(officer=officer)

    def of_team(self, team: int) -> Self:
        """Open cases of the team with this key."""
        return self.open().filter(team=team)

    def new_from_customers(self) -> Self:
        """Cases with a message that waits, closed ones too, longest waiting first."""
        return self.filter(message_since__isnull=False).order_by("message_since", "pk")

    def in_nobodys_hands(self) -> Self:
        """Cases of no officer who still works here, and of no team in which anybody does."""
        working = apps.get_model("accounts.Officer").objects.filter(is_active=True)
        return self.filter(
            ~Exists(working.filter(pk=OuterRef("officer"))),
            ~Exists(working.filter(team=OuterRef("team"))),
        )

    def due(self) -> Self:
        """Cases whose clock runs, first due first."""
        return self.filter(due_on__isnull=False).order_by("due_on", "pk")

    def received_between(self, start: date, end: date) -> Self:
        """Cases received on or after `start` and before `end`."""
        return self.filter(received_on__gte=start, received_on__lt=end)


class StageQuerySet(SealedQuerySet["Stage"]):
    """Questions about stages."""

    def acknowledged_or_answered(self, first: date, last: date) -> Self:
        """Stages in which either was done on or after `first`, and on or before `last`."""
        days = (first, last)
        return self.filter(Q(acknowledged_on__range=days) | Q(responded_on__range=days))

    def counting(self) -> Self:
        """Stages whose clock runs: neither answered nor declined, in a case that is open."""
        return self.filter(responded_on=None, declined_on=None, case__closed_on=None)

    def answered_by(self, officer: int) -> Self:
        """Stages in whose answer the officer with this key had a part: none in a later one."""
        return self.filter(contributors=officer)


class LetterQuerySet(SealedQuerySet["Letter"]):
    """Questions about letters."""

    def in_preparation(self) -> Self:
        """Letters that an officer or a checker still has in hand: one a case at most."""
        return self.filter(status__in=IN_PREPARATION)

    def in_draft(self) -> Self:
        """Letters that an officer has to finish, the oldest first."""
        return self.filter(status=LetterStatus.DRAFT).order_by("pk")

    def to_check(self) -> Self:
        """Letters that wait for a second person, longest waiting first."""
        return self.filter(status=LetterStatus.CHECKING).order_by("submitted_at", "pk")

    def to_send(self, now: datetime) -> Self:
        """Letters that should leave now, oldest first, unless a worker has them in hand.

        Never those of an imported case.
        """
        return (
            self.filter(status=LetterStatus.QUEUED)
            .exclude(case__procedure="")
            .filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=now))
            .order_by("pk")
        )

    def left_half_way(self, now: datetime) -> Self:
        """Letters that a worker took up and never finished with."""
        return self.filter(status=LetterStatus.SENDING, claimed_until__lt=now).order_by(
            "claimed_until", "pk"
        )

    def held(self) -> Self:
        """Letters that somebody has to look at: they could not go, or may have gone already."""
        return self.filter(status=LetterStatus.HELD).order_by("pk")

    def in_trouble(self, now: datetime) -> Self:
        """Letters that are held, tried again, lost half-way or, being imported, never to leave.

        Not those that somebody makes by hand: they wait for that as they should, in a list.
        """
        return self.filter(
            Q(status=LetterStatus.HELD) & ~(MADE_BY_HAND & Q(claimed_until=None))
            | Q(status=LetterStatus.QUEUED) & (~Q(trouble="") | Q(case__procedure=""))
            | Q(status=LetterStatus.SENDING, claimed_until__lt=now)
        ).order_by("pk")

    def left_late(self) -> Self:
        """Letters that left on a later day than the one from which their case counts.

        Not those that somebody makes by hand, which takes days, nor those that leave by themselves,
        from which nothing counts.
        """
        late = self.filter(status=LetterStatus.SENT, sent_at__date__gt=F("approved_on"))
        return late.exclude(MADE_BY_HAND).exclude(kind__in=AUTOMATIC).order_by("pk")

    def left(self) -> Self:
        """Letters that have left, and those of which nobody can know if they did."""
        lost = Q(status=LetterStatus.HELD, claimed_until__isnull=False)
        return self.filter(Q(status=LetterStatus.SENT) | lost)

    def not_left(self) -> Self:
        """Letters on their way that surely are still here."""
        held = Q(status=LetterStatus.HELD, claimed_until=None)
        return self.filter(Q(status=LetterStatus.QUEUED) | held)

    def gone(self) -> Self:
        """Letters that have left or are about to."""
        return self.filter(status__in=GONE)


class PartyQuerySet(SealedQuerySet["Party"]):
    """Questions about those who take part."""

    def denied(self) -> Self:
        """Those to whom what leaves goes to somebody who said that they did not write to us."""
        return self.filter(denied_on__isnull=False, confirmed_on=None)


class RemedyQuerySet(SealedQuerySet["Remedy"]):
    """Questions about remedies."""

    def standing(self) -> Self:
        """What is offered, done or not: nobody has withdrawn it."""
        return self.filter(withdrawn_on=None)

    def not_done(self) -> Self:
        """What is offered and can still be changed, as it is not done."""
        return self.standing().filter(done_on=None)

    def to_approve(self) -> Self:
        """What a second person must approve, and nobody has."""
        return self.not_done().filter(approved_by=None).exclude(approver="")

    def open(self) -> Self:
        """What somebody must still do, by a day or not; first due first.

        Not what the answer itself makes, nor what an old system promised and nobody here follows.
        """
        made = [kind.value for kind in RemedyKind if kind.made_in_the_letter]
        ours = self.not_done().exclude(case__procedure="")
        return ours.exclude(kind__in=made, due_on=None).order_by(
            F("due_on").asc(nulls_last=True), "pk"
        )


def _locked(key: Mark) -> models.QuerySet[Any, Any]:
    cases = apps.get_model("cases.Case").objects.select_related("service_area")
    return cases.select_for_update(of=("self",)).filter(pk=key)


LOCKED = Prepared["Case"](_locked, key=models.BigIntegerField())
