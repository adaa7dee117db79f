"""What a customer tells us once there is a case, and what becomes of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, index_more, record
from putright.cases.commands.arriving.parties import ActingFor
from putright.cases.commands.arriving.receive import Told, receive
from putright.cases.commands.ending.escalate import escalate
from putright.cases.commands.ending.finish import reopen
from putright.cases.commands.filing.about import hide
from putright.cases.commands.filing.file import attach, link
from putright.cases.models import Case, EventKind, Message, Party
from putright.cases.permissions import party_of
from putright.people.contact import contact_of
from putright.procedure.kinds import Channel, Kind, LinkKind, PartyRole
from putright.procedure.messages import Became, MessageKind, may_be_not_put_right, possible
from putright.procedure.steps import Refused, Step


@dataclass(frozen=True)
class Sent:
    """A file that comes with a message; `content_type` is what `filetypes.examine` found in it."""

    file: "File[bytes]"
    name: str
    content_type: str


@transaction.atomic
def record_message(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    party: Party,
    text: str = "",
    files: Sequence[Sent] = (),
    kind: MessageKind = MessageKind.MORE,
    channel: Channel = Channel.WEB,
) -> Message:
    """Keep what a party tells us about their case, which then waits for an officer to read it.

    At any time, after the end of the case too. Raises `Refused` for a message without words or
    files, and for one that says that it is still not put right before we have answered, or nothing
    more than what waits to be read.
    """
    case = begin(case, Step.RECORD_MESSAGE, by=by, on=on)
    something = bool(text.strip() or files)
    _refuse_message(case, kind, something=something)
    if not something:
        _refuse_again(case, party)
    message = keep_message(
        case, by=by, on=on, party=party, text=text.strip(), kind=kind, channel=channel
    )
    for sent in files:
        attach(case, by=by, on=on, party=party, message=message, **vars(sent))
    return message


def keep_message(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    party: Party,
    kind: MessageKind,
    text: str = "",
    channel: Channel = Channel.WEB,
) -> Message:
    """Keep a message within another command, in a case that is locked. It waits to be read."""
    message = Message.objects.create(
        case=case,
        party=party_of(case, party),
        kind=kind,
        channel=channel,
        by=by,
        on=on,
        text=text,
    )
    case.message_since = min(case.message_since or on, on)
    case.save(update_fields=["message_since"])
    index_more(case, message.text)
    record(
        case,
        EventKind.MESSAGE_RECEIVED,
        by=by,
        on=on,
        message=message.pk,
        message_kind=kind,
        channel=channel,
        party=party.pk,
    )
    return message


def _refuse_message(case: Case, kind: MessageKind, *, something: bool) -> None:
    if kind is MessageKind.MORE and not something:
        raise Refused("Enter what the customer tells us.")
    unhappy = kind is MessageKind.NOT_PUT_RIGHT
    if unhappy and not may_be_not_put_right(case.kind, case.state, case.disposal):
        raise Refused("We have not answered this yet. Tell us more about it instead.")


def _refuse_again(case: Case, party: Party) -> None:
    """Nobody need read twice that it is still not right, and nothing else."""
    unhappy = case.messages.waiting().filter(party=party, kind=MessageKind.NOT_PUT_RIGHT)
    if unhappy.exists():
        raise Refused(
            "That it is still not put right has been said already, and somebody will read it. "
            "Enter what is new, if there is more."
        )


@transaction.atomic
def deal_with_messages(
    case: Case,
    *,
    by: Officer,
    on: date,
    messages: Collection[int],
    became: Became,
    reason: str = "",
    seen: int | None = None,
) -> None:
    """Say what becomes of these messages (their keys), which somebody has read.

    With `Became.NEXT_STAGE`, `REOPENED` or `NEW_CONTACT` that is done as well. Raises `Refused`
    when somebody else has dealt with one of them, when that cannot become of it now, and without
    the reason that it needs; `NotAllowed` when `by` may not do what is done as well.
    """
    case = begin(case, Step.DEAL_WITH_MESSAGE, by=by, on=on, seen=seen)
    read = list(case.messages.waiting().filter(pk__in=messages))
    if not read or len(read) != len(set(messages)):
        raise Refused("Somebody else has dealt with this message. Look at the case again.")
    _refuse_becoming(case, became, reason)
    told = AS_WELL[became](case, read, by, on, reason) if became in AS_WELL else {}
    case = Case.objects.for_update(case.pk)
    case.messages.filter(pk__in=messages).update(
        became=became, read_by=by, read_on=on, reason=reason.strip()
    )
    oldest = case.messages.waiting().first()
    case.message_since = oldest.on if oldest else None
    case.save(update_fields=["message_since"])
    keys = sorted(message.pk for message in read)
    record(case, EventKind.MESSAGE_DEALT_WITH, by=by, on=on, messages=keys, became=became, **told)


def _refuse_becoming(case: Case, became: Became, reason: str) -> None:
    if became not in possible(case.position()):
        raise Refused(f"“{became.label}” is not possible now. Choose something else.")
    if became.needs_a_reason and not reason.strip():
        raise Refused("Enter what you told the customer, or why.")


def _next_stage(
    case: Case, read: Sequence[Message], by: Officer, on: date, reason: str
) -> Mapping[str, object]:
    """Ask for the next stage from the day of the message, for the reason that the customer gave."""
    answered_on = case.current_stage().responded_on
    received_on = max(read[0].on, answered_on) if answered_on else read[0].on
    escalate(case, by=by, on=on, reason=_words(read), received_on=received_on)
    return {}


def _open_again(
    case: Case, read: Sequence[Message], by: Officer, on: date, reason: str
) -> Mapping[str, object]:
    reopen(case, by=by, on=on, reason=reason)
    return {}


def _new_contact(
    case: Case, read: Sequence[Message], by: Officer, on: date, reason: str
) -> Mapping[str, object]:
    """Receive a contact of the same people, from the day of the message, and link the two.

    The files of the messages are kept with both.
    """
    said = _words(read)
    if not said:
        raise Refused("There are no words to log as a contact. Log it with what the files say.")
    parties = list(case.parties.select_related("person").order_by("correspondent"))
    customer = next(party for party in parties if party.role is PartyRole.CUSTOMER)
    unhappy = any(message.kind is MessageKind.NOT_PUT_RIGHT for message in read)
    new = receive(
        by=by,
        on=on,
        received_on=read[0].on,
        kind=Kind.COMPLAINT if unhappy else case.kind,
        channel=read[0].channel,
        told=Told(account=said),
        customer=contact_of(customer.person),
        acting=_acting(parties[-1]),
    )
    for message in read:
        _take_files_along(message, new, by=by, on=on)
    link(case, by=by, on=on, other=new, kind=LinkKind.FOLLOWS)
    new = Case.objects.for_update(new.pk)
    for officer in case.officers_complained_of.order_by("pk"):
        hide(new, officer, by=by, on=on)  # it may tell more of what they must not see
    return {"other": new.reference}


AS_WELL: Mapping[
    Became, Callable[[Case, Sequence[Message], Officer, date, str], Mapping[str, object]]
] = {
    Became.NEXT_STAGE: _next_stage,
    Became.REOPENED: _open_again,
    Became.NEW_CONTACT: _new_contact,
}
"""What is done as well, by what becomes of the messages; it returns what the event tells of it."""


def _take_files_along(message: Message, new: Case, *, by: Officer, on: date) -> None:
    """Keep the files of a message with the new case as well."""
    for held in message.files.order_by("pk"):
        with held.file.open() as file:
            attach(new, by=by, on=on, file=file, name=held.name, content_type=held.content_type)


def _words(read: Sequence[Message]) -> str:
    return "\n\n".join(message.text for message in read if message.text)


def _acting(correspondent: Party) -> ActingFor | None:
    """Whoever acts for the customer, as they did before."""
    if correspondent.role is PartyRole.CUSTOMER:
        return None
    contact = contact_of(correspondent.person)
    return ActingFor(contact, role=correspondent.role, authority=correspondent.authority)
