"""A contact arrives."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from putright.accounts.models import Officer, ServiceArea
from putright.accounts.roles import may
from putright.cases import search
from putright.cases.commands.acting import append, on_behalf
from putright.cases.commands.arriving.parties import ActingFor, Adding
from putright.cases.commands.arriving.promise import Promise
from putright.cases.commands.clocks.winding import count
from putright.cases.commands.sending import outbox, preparing
from putright.cases.models import Case, EventKind, Letter, Party, Stage, Words
from putright.cases.models.particulars import Value
from putright.database.sealed import digest_of, new_salt
from putright.people.contact import Contact
from putright.policy import procedures
from putright.procedure import dangers
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind, PartyRole
from putright.procedure.letters import LetterKind
from putright.procedure.steps import NotAllowed, Refused, Step


@dataclass(frozen=True)
class Told:
    """What a contact says: the customer's own words, by whichever way they came.

    `dangers` are those of `Danger` that were told of: what was not told is not kept.
    `particulars` has what was said of each of `PARTICULARS`, by its key; others may be missing.
    """

    account: str
    summary: str = ""
    outcome_sought: str = ""
    dangers: Iterable[str] = ()
    particulars: Mapping[str, Value] = field(default_factory=dict)


@transaction.atomic
def receive(
    *,
    by: Officer | None,
    on: date,
    received_on: date,
    kind: Kind,
    channel: Channel,
    told: Told,
    customer: Contact,
    acting: ActingFor | None = None,
    service_area: ServiceArea | None = None,
    promise: Promise | None = None,
    senders: Collection[str] = (),
) -> Case:
    """Put a contact on the record, start its clock, and queue the receipt.

    `received_on` is the day on which it reached anybody at the council (Housing Ombudsman
    Code 3.2), which may be before the day `on` which it is logged. With somebody `acting` for the
    customer, letters go to them. An address is confirmed when an officer has written it down;
    `senders` are those whose post is limited until then. A page that may be sent twice brings its
    `promise`: when all of it is sent again, the case is there, and is returned as it is. Raises
    `Refused` for a day to come, or words that are missing.
    """
    _require_allowed(by)
    _require_told(told, received_on, on)
    rules = procedure_for(kind, received_on)
    case = Case(
        kind=kind,
        channel=channel,
        **_columns(told),
        procedure=rules.key,
        procedure_version=rules.version,
        service_area=service_area,
        received_on=received_on,
        last_event=1,
        salt=new_salt(),
    )
    stage = Stage(case=case, number=1, received_on=received_on)
    count(case, stage)
    sent = promise.seal(case, customer, acting) if promise else ""
    if there := _save(case, promise.references(sent) if promise else _free_references(), sent):
        return there
    stage.save(force_insert=True)
    parties = _add_parties(case, customer, acting, by=by, on=on)
    receipt = _tell(case, stage, parties, on=on, senders=senders)
    _record(case, by=by, on=on, sent=sent, writer=parties[-1])
    if receipt.told_by_somebody and (said := _how_they_know(case, on)):
        outbox.told_at_once(receipt, by=by, on=on, said=said)
    return case


def _columns(told: Told) -> dict[str, Value]:
    """What was told, by the columns of the case."""
    return {
        "account": told.account.strip(),
        "summary": told.summary.strip()[:200] or opening_words(told.account),
        "outcome_sought": told.outcome_sought,
        "dangers": dangers.told(told.dangers),
        **told.particulars,
    }


def _save(case: Case, references: Iterator[str], sent: str) -> Case | None:
    """Save a new case by the first reference that is free; return the one that it is already."""
    for reference in references:
        case.reference = reference
        if _saved(case):
            break
        if there := _made_of(sent, reference):
            return there
    return None


def _free_references() -> Iterator[str]:
    while True:
        yield Case.objects.free_reference()


def _made_of(sent: str, reference: str) -> Case | None:
    """The case with this reference, if it came of the very same words."""
    there = Case.objects.get(reference=reference)
    same = sent and there.events.filter(number=1, details__sent=_of(there, sent)).exists()
    return there if same else None


def _of(case: Case, sent: str) -> str:
    """What the first event of a case keeps of what was sent: nothing, once it has another salt."""
    return digest_of(sent, case.salt)


def _saved(case: Case) -> bool:
    """Save a new case; False when another one has its reference."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:
        if not Case.objects.filter(reference=case.reference).exists():
            raise
        return False
    return True


def _record(case: Case, *, by: Officer | None, on: date, sent: str, writer: Party) -> None:
    """The first event of a new case, by whoever wrote to us when nobody was signed in."""
    append(
        case,
        EventKind.RECEIVED,
        after=None,
        by=by,
        on=on,
        received_on=case.received_on.isoformat(),
        case_kind=case.kind,
        channel=case.channel,
        **({"sent": _of(case, sent)} if sent else {}),
        **({} if by else on_behalf(case, writer)),
    )


def _tell(
    case: Case, stage: Stage, parties: list[Party], *, on: date, senders: Collection[str]
) -> Letter:
    """Let the case be found by the words that came with it, and send the receipt."""
    Words.objects.create(case=case, text=search.words_from(case, (), parties))
    return preparing.queue_automatic(
        case, stage, LetterKind.RECEIPT, on=on, party=parties[-1], senders=senders
    )


SAW_IT = "They saw the reference, and the link to follow it, on the page when they had sent it."
HEARD_IT = "They were given the reference while they were telling us."


def _how_they_know(case: Case, on: date) -> str:
    """How somebody has the reference already; empty when they have yet to be told."""
    if case.channel is Channel.WEB:
        return SAW_IT
    speaks = case.channel in {Channel.TELEPHONE, Channel.DESK} and case.received_on == on
    return HEARD_IT if speaks else ""


def _require_allowed(by: Officer | None) -> None:
    if by is not None and not may(by, Step.RECEIVE):
        raise NotAllowed(f"Your role, {_roles(by)}, does not let you log a contact.")


def _roles(by: Officer) -> str:
    return ", ".join(sorted(role.label.lower() for role in by.roles)) or "none"


def _require_told(told: Told, received_on: date, on: date) -> None:
    if not told.account.strip():
        raise Refused("Enter what happened, in the customer's own words.")
    if received_on > on:
        raise Refused("The day on which it was received must be today or in the past.")


def procedure_for(kind: Kind, received_on: date) -> Procedure:
    """The procedure of a contact of this kind: the council's own for complaints.

    Raises `Refused` when none was in force on that day.
    """
    try:
        if kind == Kind.COMPLAINT:
            return procedures.book().in_force(settings.PROCEDURE, received_on)
        return procedures.book().for_kind(kind, received_on)
    except UnknownProcedure as unknown:
        raise Refused(str(unknown)) from unknown


def opening_words(account: str) -> str:
    """A summary for want of a better one: the first line, as far as a list can show it."""
    line = account.strip().splitlines()[0]
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def _add_parties(
    case: Case, customer: Contact, acting: ActingFor | None, *, by: Officer | None, on: date
) -> list[Party]:
    """Everybody who takes part, the correspondent last."""
    adding = Adding(case, by, on)
    if acting is None:
        return [adding.party(customer, PartyRole.CUSTOMER, correspondent=True)]
    return [
        adding.party(customer, PartyRole.CUSTOMER, correspondent=False),
        adding.party(acting.contact, acting.role, correspondent=True, authority=acting.authority),
    ]
