"""The outbox: how a letter leaves exactly once, and what happens when nobody can know if it did.

A worker claims a letter, hands it over, and writes down how that went. Nothing else writes how a
letter is getting on. A letter that may have left is never sent again by itself: it is held, and
a person chooses between `send_again` and `mark_sent`.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.sending import allowances, counting, preparing
from putright.cases.models import Case, EventKind, Letter, LetterStatus, Party
from putright.cases.querysets import LetterQuerySet
from putright.procedure.letters import AUTOMATIC
from putright.procedure.steps import Refused, Step

NOON = time(12)
LEASE = timedelta(minutes=10)
"""How long a worker may have a letter in hand. Longer than any sending takes: a claim that has
run out means that its worker was killed, or lost its database."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""How long to wait after each failure: two days in all, after which somebody must look."""

SENDING_FIELDS = [
    "status",
    "attempts",
    "next_attempt_at",
    "claimed_until",
    "trouble",
    "sent_at",
    "contact_by",
    "addressed_to",
    "form",
    "why_ordinary",
    "said",
]


def claim(*, at: datetime) -> Letter | None:
    """Take in hand the oldest letter that should leave by `at`; None when there is none.

    The claim is committed when this returns, and no other worker gets the same letter. It comes
    with all that composing it needs. Letters of imported cases are never claimed.
    """
    if not Letter.objects.to_send(at).exists():  # asked every second: without the lock to write
        return None
    return _claim_oldest(at)


@transaction.atomic
def _claim_oldest(at: datetime) -> Letter | None:
    waiting = Letter.objects.to_send(at).select_for_update(skip_locked=True, of=("self",))
    letter = waiting.select_related("case", "party__person", "drafted_by").first()
    if letter is not None:
        letter.status = LetterStatus.SENDING
        letter.attempts += 1
        letter.claimed_until = at + LEASE
        letter.save_as_it_leaves()
    return letter


def sent(letter: Letter, *, at: datetime) -> LetterStatus:
    """Write down that a claimed letter has left, and with it those for which it stands.

    That is the truth even when the claim had run out, and others have held the letter or queued
    it again meanwhile; but not once it has been claimed again, which is another attempt.
    """
    others = list(told_with(letter))
    status = _sent(letter, at=at)
    for other in others:
        _sent(other, at=at)
    return status


def told_with(letter: Letter) -> LetterQuerySet:
    """The other letters for which one stands that an address gets which nobody has confirmed.

    They were put off because the address has had its letter of the day. None for any other letter,
    and none in a case that is hidden from anybody, or of one: nobody may notice it by that.
    """
    if not letter.bare or letter.next_attempt_at is None or allowances.is_hidden(letter.case):
        return Letter.objects.none()
    waiting = Letter.objects.filter(status=LetterStatus.QUEUED, addressed_to=letter.addressed_to)
    put_off = waiting.filter(next_attempt_at__isnull=False, party__confirmed_on=None)
    put_off = put_off.filter(kind__in=AUTOMATIC, case__officers_complained_of=None)
    return put_off.exclude(pk=letter.pk).order_by("pk")


def told_of_with(party: Party) -> LetterQuerySet:
    """The letters that never left, because one to this party stood for them when it did."""
    stood = party.letters.filter(status=LetterStatus.SENT, kind__in=AUTOMATIC, attempts__gt=0)
    told = Letter.objects.none()
    for letter in stood if not allowances.is_hidden(party.case) else ():
        with_it = Letter.objects.filter(addressed_to=letter.addressed_to, sent_at=letter.sent_at)
        told = told | with_it.exclude(case=party.case)
    told = told.filter(kind__in=AUTOMATIC, party__confirmed_on=None, party__denied_on=None)
    return told.filter(case__officers_complained_of=None).select_related("party__person", "stage")


@transaction.atomic
def _sent(letter: Letter, *, at: datetime) -> LetterStatus:
    ours = _lock(letter, LetterStatus.SENDING, LetterStatus.HELD, LetterStatus.QUEUED)
    if ours is not None:
        ours.sent_at = at
        _leave(ours, by=None, on=_day(at))
    return LetterStatus.SENT


@transaction.atomic
def failed(letter: Letter, *, trouble: str, at: datetime) -> LetterStatus:
    """Write down that a claimed letter surely did not leave, and when to try again.

    After the last of the `WAITS` it is held.
    """
    if letter.attempts > len(WAITS):
        return refused(letter, trouble=trouble, at=at)
    ours = _lock(letter, LetterStatus.SENDING)
    if ours is not None:
        ours.status = LetterStatus.QUEUED
        ours.claimed_until = None
        ours.next_attempt_at = at + WAITS[letter.attempts - 1]
        ours.trouble = trouble
        ours.save_as_it_leaves()
    return LetterStatus.QUEUED


@transaction.atomic
def refused(letter: Letter, *, trouble: str, at: datetime) -> LetterStatus:
    """Hold a claimed letter that did not leave, and will not by trying again."""
    ours = _lock(letter, LetterStatus.SENDING)
    if ours is not None:
        ours.claimed_until = None
        _hold(ours, trouble=trouble, at=at)
    return LetterStatus.HELD


@transaction.atomic
def in_doubt(letter: Letter, *, trouble: str, at: datetime) -> LetterStatus:
    """Hold a claimed letter of which nobody can know if it left. It keeps its claim as the sign."""
    ours = _lock(letter, LetterStatus.SENDING)
    if ours is not None:
        _hold(ours, trouble=trouble, at=at)
    return LetterStatus.HELD


@transaction.atomic
def send_again(
    case: Case,
    *,
    by: Officer,
    on: date,
    letter: Letter,
    why_ordinary: str = "",
    seen: int | None = None,
) -> Letter:
    """Queue a letter that is held, to where the customer's record says now.

    `why_ordinary` says why it goes in the ordinary form to somebody who needs another one. Raises
    `Refused` when it is not held, there is nowhere to send it, nobody has said in what form letters
    go to somebody who needs one, that reason is missing, or they are told by somebody, whom no
    letter replaces.
    """
    case = begin(case, Step.SEND_AGAIN, by=by, on=on, seen=seen)
    held = _held(case, letter)
    may_have_left = held.may_have_left
    preparing.require_form_decided(held)
    preparing.address(held)
    if held.told_by_somebody:
        raise Refused(
            f"They are told {held.in_its_form}: tell them, and write down what you said. To send a "
            "letter, correct first how we reach them."
        )
    if held.made_by_hand:
        _explain(held, why_ordinary)
    held.claimed_until = None
    held.next_attempt_at = None
    held.trouble = ""
    held.save(update_fields=SENDING_FIELDS)
    record(
        case,
        EventKind.LETTER_RELEASED,
        by=by,
        on=on,
        letter=held.pk,
        letter_kind=held.kind,
        may_have_left=may_have_left,
    )
    return held


@transaction.atomic
def mark_sent(
    case: Case,
    *,
    by: Officer,
    on: date,
    letter: Letter,
    sent_on: date | None = None,
    said: str = "",
    seen: int | None = None,
) -> Letter:
    """Write down that a letter which is held has left: somebody has found out, or sent it by hand.

    When a worker lost it half-way, it left when that worker had it in hand; otherwise on the day
    `sent_on`, or now. What it does counts from that day. Where somebody told it, `said` is what
    they said. Raises `Refused` when it is not held, for a day on which it cannot have left, and for
    what was told without a word on it.
    """
    case = begin(case, Step.MARK_SENT, by=by, on=on, seen=seen)
    held = _held(case, letter)
    held.said = said.strip()
    if held.spoken and not held.said:
        raise Refused("Enter what you told them, and what they said to it.")
    held.sent_at = timezone.now()
    if sent_on not in {None, on}:
        held.sent_at = _noon_of(held, sent_on or on, on)
    left = taken_up_at(held) if held.may_have_left else None
    held.sent_at = left or held.sent_at
    counting.count_from(held, _day(left) if left else sent_on or on)
    _leave(held, by=by, on=on)
    return held


def told_at_once(letter: Letter, *, by: Officer | None, on: date, said: str) -> None:
    """Write down that somebody heard what a letter says before they left us, or saw it."""
    letter.sent_at = timezone.now()
    letter.said = said
    _leave(letter, by=by, on=on)


def _explain(letter: Letter, why_ordinary: str) -> None:
    ask = f"Enter why it does not go {letter.in_its_form}."
    preparing.require_reasons(letter.case, why_ordinary, ask)
    letter.why_ordinary = why_ordinary.strip()
    letter.status = LetterStatus.QUEUED


def _noon_of(letter: Letter, sent_on: date, on: date) -> datetime:
    """The noon of a day before today on which somebody sent a letter."""
    if sent_on > on or (letter.approved_on and sent_on < letter.approved_on):
        raise Refused("The day on which it went lies between the day of its approval and today.")
    return timezone.make_aware(datetime.combine(sent_on, NOON))


def taken_up_at(letter: Letter) -> datetime | None:
    """When the worker that has this letter, or lost it, took it in hand; None when none has."""
    return letter.claimed_until and letter.claimed_until - LEASE


def _lock(letter: Letter, *statuses: LetterStatus) -> Letter | None:
    """The letter as it stands, and its case, both locked; None when this attempt is no longer ours.

    The number of the attempt tells a worker whose claim had run out that another has taken over.
    """
    case = Case.objects.for_update(letter.case_id)
    letters = Letter.objects.select_for_update().filter(attempts=letter.attempts)
    ours = letters.filter(pk=letter.pk, status__in=statuses).first()
    if ours is not None:
        ours.case = case
    return ours


def _held(case: Case, letter: Letter) -> Letter:
    held: Letter | None = (
        Letter.objects.held().filter(case=case, pk=letter.pk).select_for_update().first()
    )
    if held is None:
        raise Refused("This letter is not held: it has left, or will leave by itself.")
    held.case = case
    return held


def _leave(letter: Letter, *, by: Officer | None, on: date) -> None:
    letter.status = LetterStatus.SENT
    letter.claimed_until = None
    letter.next_attempt_at = None
    letter.trouble = ""
    letter.save(update_fields=SENDING_FIELDS)
    record(
        letter.case,
        EventKind.LETTER_SENT,
        by=by,
        on=on,
        letter=letter.pk,
        letter_kind=letter.kind,
        by_hand=by is not None,
        **({"told": True} if letter.spoken else {}),
    )


def hold_what_waits(party: Party, case: Case, *, trouble: str, at: datetime) -> None:
    """Hold whatever was to leave for a party of this case by itself, now or later."""
    for letter in party.letters.filter(status=LetterStatus.QUEUED).select_for_update():
        letter.case = case
        _hold(letter, trouble=trouble, at=at)


def turn(party: Party, case: Case, *, by: Officer, on: date) -> None:
    """Let whatever surely has not left for a party go where their record says now.

    Also what was held because of where it went before; whatever must wait for somebody there is
    held. What a worker has in hand, or nobody knows of, stays.
    """
    waiting = party.letters.not_left().select_related("stage").order_by("pk")
    for letter in waiting.select_for_update(of=("self",)):
        was = letter.status
        letter.case, letter.party = case, party
        preparing.address_again(letter)
        letter.save(update_fields=[*SENDING_FIELDS, "sections", "approved_on"])
        if letter.status != was:
            _tell_of_turn(letter, by=by, on=on)


def _tell_of_turn(letter: Letter, *, by: Officer, on: date) -> None:
    held = letter.status == LetterStatus.HELD
    kind = EventKind.LETTER_HELD if held else EventKind.LETTER_RELEASED
    facts = {"letter": letter.pk, "letter_kind": letter.kind, "may_have_left": False}
    record(letter.case, kind, by=None if held else by, on=on, **facts)


def _hold(letter: Letter, *, trouble: str, at: datetime) -> None:
    letter.status = LetterStatus.HELD
    letter.next_attempt_at = None
    letter.trouble = trouble
    letter.save(update_fields=SENDING_FIELDS)
    record(
        letter.case,
        EventKind.LETTER_HELD,
        by=None,
        on=_day(at),
        letter=letter.pk,
        letter_kind=letter.kind,
        may_have_left=letter.may_have_left,
    )


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
