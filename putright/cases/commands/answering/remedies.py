"""What will be done to put things right: offered, changed, withdrawn and done."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer, ServiceArea
from putright.cases import permissions
from putright.cases.commands.acting import begin, record
from putright.cases.commands.answering import taking_back
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Point, Remedy, Stage
from putright.procedure.letters import LetterKind
from putright.procedure.letters.reasons import says_enough
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import NotAllowed, Refused, Step
from putright.procedure.writing import long_date, pounds

A_FEW = 2
"""The fewest words that say what will be done."""


@dataclass(frozen=True)
class Offer:
    """What will be done, by when and by whom: a remedy as somebody offers it.

    `point` is the point that it puts right; None where it is for all of them.
    """

    kind: RemedyKind
    description: str
    point: Point | None = None
    amount_pence: int | None = None
    due_on: date | None = None
    owner: Officer | None = None
    service_area: ServiceArea | None = None

    @classmethod
    def of(cls, remedy: Remedy) -> "Offer":
        """What a remedy offers."""
        return cls(**{field.name: getattr(remedy, field.name) for field in fields(cls)})

    def require_sound(self, case: Case, *, on: date) -> None:
        """Raise `Refused` for what cannot be offered in this case on the day `on`."""
        if not says_enough(self.description, A_FEW):
            raise Refused("Enter what will be done, in words that the customer will understand.")
        if self.point is not None and self.point.case_id != case.pk:
            raise Refused("That point belongs to another case.")
        if (self.kind is RemedyKind.PAYMENT) != bool(self.amount_pence):
            raise Refused("Enter an amount for a payment, and for nothing else.")
        if self.due_on is not None and self.due_on < on:
            raise Refused("The day by which it will be done must be today or later.")

    def differs(self, was: "Offer") -> Iterator[tuple[str, str]]:
        """The columns in which this offer differs from the one before, and what stood there."""
        stood = {
            "kind": f"It was: {was.kind.label.lower()}.",
            "description": f"It said “{was.description}”",
            "point": f"It was for {f'point {was.point.number}' if was.point else 'all points'}.",
            "amount_pence": f"The amount was {pounds(was.amount_pence or 0)}.",
            "due_on": f"The day was {long_date(was.due_on) if was.due_on else 'not set'}.",
            "owner": f"{was.owner or 'Nobody'} saw to it.",
            "service_area": f"The service was {was.service_area or 'not known'}.",
        }
        for column, said in stood.items():
            if getattr(self, column) != getattr(was, column):
                yield column, said


@dataclass(frozen=True)
class Telling:
    """How a customer hears that what an answer offered is no longer so.

    By a letter that somebody else checks, or not: then `why_not` says why.
    """

    by_letter: bool
    why_not: str = ""


@transaction.atomic
def offer_remedy(
    case: Case,
    *,
    by: Officer,
    on: date,
    kind: RemedyKind,
    description: str,
    point: Point | None = None,
    amount_pence: int | None = None,
    due_on: date | None = None,
    owner: Officer | None = None,
    service_area: ServiceArea | None = None,
    seen: int | None = None,
) -> Remedy:
    """Say what will be done to put things right, and by when (Code 7.1 to 7.3).

    `point` is the point that it puts right; None where it is for all of them. Raises `Refused` for
    words that do not say what will be done, for a day that has gone by, for a payment without an
    amount or an amount without a payment, and for a point of another case.
    """
    case = begin(case, Step.OFFER_REMEDY, by=by, on=on, seen=seen)
    area = service_area or case.service_area
    offer = Offer(kind, description.strip(), point, amount_pence, due_on, owner, area)
    offer.require_sound(case, on=on)
    remedy = Remedy(case=case, stage=case.current_stage(), offered_on=on)
    _write(remedy, offer, by=by)
    record(case, EventKind.REMEDY_OFFERED, by=by, on=on, remedy=remedy.pk, remedy_kind=kind)
    return remedy


@transaction.atomic
def change_remedy(
    case: Case,
    *,
    by: Officer,
    on: date,
    remedy: Remedy,
    offer: Offer,
    reason: str,
    telling: Telling | None = None,
    seen: int | None = None,
) -> Remedy:
    """Offer something else in the place of a remedy that is not done; a note keeps what it was.

    An answer that has not left yet is taken back, to be checked again. After it has left,
    `telling` says how the customer hears of it (Code 7.3; LGSCO Code 7.4). Raises `Refused` for a
    remedy that is done or withdrawn, when nothing changes, without a reason, for what
    `offer_remedy` would refuse, and when the customer would not hear of it and nobody says why.
    """
    case, remedy = _take_up(case, remedy, Step.CHANGE_REMEDY, by=by, on=on, seen=seen)
    was = Offer.of(remedy)
    changed = dict(offer.differs(was))
    if not changed:
        raise Refused("Nothing is different from what we offer already.")
    offer.require_sound(case, on=on if "due_on" in changed else date.min)
    why = _require_reason(case, reason, "Enter why it is changed.")
    _take_back(case, telling, by=by, on=on, because=why)
    untold = _untold(case, remedy, telling)
    _write(remedy, offer, by=by)
    preparing.compose_again(case, on=on)
    said = ["Remedy changed.", *changed.values(), why, untold]
    note = keep_note(case, " ".join(said), by=by, on=on)
    facts = {"columns": sorted(changed), "note": note.pk, "remedy_kind": offer.kind}
    record(case, EventKind.REMEDY_CHANGED, by=by, on=on, remedy=remedy.pk, **facts)
    _tell(case, remedy, telling, by=by, on=on, why=why)
    return remedy


@transaction.atomic
def withdraw_remedy(
    case: Case,
    *,
    by: Officer,
    on: date,
    remedy: Remedy,
    reason: str,
    telling: Telling | None = None,
    seen: int | None = None,
) -> Remedy:
    """Take a remedy back that is not done. It stays on record, with a note of why.

    An answer that has not left yet is taken back with it, and `telling` is as for a change. Raises
    `Refused` for one that is done or withdrawn, without a reason, and when the customer would not
    hear of it and nobody says why.
    """
    case, remedy = _take_up(case, remedy, Step.WITHDRAW_REMEDY, by=by, on=on, seen=seen)
    why = _require_reason(case, reason, "Enter why it is withdrawn.")
    _take_back(case, telling, by=by, on=on, because=why)
    untold = _untold(case, remedy, telling)
    remedy.withdrawn_on = on
    remedy.was_told = customer_knows(remedy)
    remedy.save(update_fields=["withdrawn_on", "was_told"])
    preparing.compose_again(case, on=on)
    said = f"Remedy withdrawn: “{remedy.description}” {why} {untold}"
    note = keep_note(case, said, by=by, on=on)
    record(case, EventKind.REMEDY_WITHDRAWN, by=by, on=on, remedy=remedy.pk, note=note.pk)
    _tell(case, remedy, telling, by=by, on=on, why=why)
    return remedy


@transaction.atomic
def approve_remedy(
    case: Case, *, by: Officer, on: date, remedy: Remedy, seen: int | None = None
) -> Remedy:
    """Approve a payment that is more than one person may offer, as the procedure says who may.

    Raises `Refused` when it needs nobody or was approved, and `NotAllowed` for whoever proposed it
    and for an officer without that role.
    """
    case, remedy = _take_up(case, remedy, Step.APPROVE_REMEDY, by=by, on=on, seen=seen)
    if not remedy.awaits_approval:
        raise Refused("Nobody need approve this any more.")
    if not permissions.may_approve(by, remedy):
        raise NotAllowed(
            f"A {remedy.approver_label} who did not propose this payment must approve it."
        )
    remedy.approved_by, remedy.approved_on = by, on
    remedy.save(update_fields=["approved_by", "approved_on"])
    pence = remedy.amount_pence
    record(case, EventKind.REMEDY_APPROVED, by=by, on=on, remedy=remedy.pk, amount_pence=pence)
    return remedy


@transaction.atomic
def complete_remedy(
    case: Case, *, by: Officer, on: date, remedy: Remedy, seen: int | None = None
) -> Remedy:
    """Record that what was promised has been done. It may be long after the response.

    Raises `Refused` when it was done already, is withdrawn, or must be approved first.
    """
    case, remedy = _take_up(case, remedy, Step.COMPLETE_REMEDY, by=by, on=on, seen=seen)
    if remedy.awaits_approval:
        raise Refused(f"A {remedy.approver_label} must approve this payment before it is made.")
    remedy.done_on = on
    remedy.save(update_fields=["done_on"])
    record(case, EventKind.REMEDY_DONE, by=by, on=on, remedy=remedy.pk)
    return remedy


def customer_knows(remedy: Remedy) -> bool:
    """Whether a letter has told the customer of this remedy, or may have.

    Of a case from an old system there are no letters: there the day of the answer says so.
    """
    stage: Stage = remedy.stage
    if remedy.case.imported:
        return stage.responded_on is not None
    told = remedy.case.letters.left().filter(kind__in=taking_back.TELL_OF_REMEDIES)
    return told.filter(stage__number__gte=stage.number).exists()


def _take_up(
    case: Case, remedy: Remedy, step: Step, *, by: Officer, on: date, seen: int | None
) -> tuple[Case, Remedy]:
    """The case and the remedy, locked, once it is sure that the remedy is still to be done."""
    case = begin(case, step, by=by, on=on, seen=seen)
    ours: Remedy = case.remedies.select_related("stage", "owner", "service_area", "point").get(
        pk=remedy.pk
    )
    if ours.done_on is not None:
        raise Refused(f"This was already done on {long_date(ours.done_on)}.")
    if ours.withdrawn_on is not None:
        raise Refused(f"This was withdrawn on {long_date(ours.withdrawn_on)}.")
    return case, ours


def _write(remedy: Remedy, offer: Offer, *, by: Officer) -> None:
    """Write a remedy down. Another amount is approved anew, where that is needed."""
    if remedy._state.adding or remedy.amount_pence != offer.amount_pence:
        remedy.proposed_by = by
        remedy.approved_by = remedy.approved_on = None
        remedy.approver = remedy.case.rules.approver_of(offer.amount_pence) or ""
    for field in fields(offer):
        setattr(remedy, field.name, getattr(offer, field.name))
    remedy.save()


def _require_reason(case: Case, reason: str, ask: str) -> str:
    preparing.require_reasons(case, reason, ask)
    return reason.strip()


def _take_back(case: Case, telling: Telling | None, *, by: Officer, on: date, because: str) -> None:
    """Let no letter leave that says what is no longer so."""
    taking_back.take_back(case, by=by, on=on, because=because)
    earlier = taking_back.take_back_changes(case, by=by, on=on)
    if earlier and not (telling and telling.by_letter):
        raise Refused(
            "A letter about an earlier change has not left yet. Let one letter tell the customer "
            "of both."
        )


def _untold(case: Case, remedy: Remedy, telling: Telling | None) -> str:
    """What a note says of why no letter tells the customer; nothing where one does or none need."""
    if not customer_knows(remedy) or (telling is not None and telling.by_letter):
        return ""
    ask = "Let a letter tell the customer, or enter why they need not be told."
    why_not = _require_reason(case, telling.why_not if telling else "", ask)
    return f"No letter tells the customer: {why_not}"


def _tell(
    case: Case, remedy: Remedy, telling: Telling | None, *, by: Officer, on: date, why: str
) -> None:
    """Put a letter that tells the customer to a checker, where an answer had said otherwise.

    An answer that is being prepared tells them itself.
    """
    if telling is None or not telling.by_letter or not customer_knows(remedy):
        return
    in_hand = preparing.in_preparation(case)
    if in_hand is not None and in_hand.kind.answers:
        return
    stage, kind = case.current_stage(), LetterKind.REMEDY_CHANGE
    letter = preparing.draft(stage, kind, by=by, on=on, texts={"reasons": why})
    preparing.put_forward(letter, by=by, on=on)
