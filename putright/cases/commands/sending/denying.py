"""What whoever has an address says of it: that they did not write to us."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from putright.cases import follow_links
from putright.cases.commands.acting import NOTHING, Seals, begin, index, record
from putright.cases.commands.filing.message import keep_message
from putright.cases.commands.sending import outbox, preparing
from putright.cases.commands.sending.links import CONFIRMED, as_it_stands
from putright.cases.models import Case, EventKind, Letter, Party
from putright.database.sealed import name_of, wait
from putright.people.contact import Contact, contact_of, tidy
from putright.people.models import Person
from putright.people.spelling import same_name
from putright.procedure.kinds import ContactBy
from putright.procedure.messages import MessageKind
from putright.procedure.steps import Refused, Step

REACHED = {
    ContactBy.EMAIL: ("name", "contact_by", "email"),
    ContactBy.POST: ("name", "contact_by", "address", "postcode"),
}
"""What a record says of somebody of whom nothing is certain but where we wrote to them."""


@transaction.atomic
def deny_address(case: Case, *, on: date, party: Party, everywhere: bool = False) -> None:
    """Write down that whoever has this address did not write to us, and let its link open nothing.

    With `everywhere` that is true of each case in which nobody has confirmed this address; by post,
    where several people may live, under the same name only. What would leave for it by itself is
    held from then on, until an officer has seen to it. Letters for which one of this party stood go
    out then, unless they are denied too: nobody was asked about their cases. Where the address was
    confirmed, by mistake or by somebody who could not know, an officer has it to read like a
    message. Raises `Refused` when it has been said already.
    """
    told = [] if everywhere else list(outbox.told_of_with(party))
    others = _unconfirmed_there(party) if everywhere else {}
    keys = sorted({case.pk, *others, *(letter.case_id for letter in told)})
    locked = {key: Case.objects.for_update(key) for key in keys}  # in one order, whoever asks
    case = begin(case, Step.SEE_TO_LINK, by=None, on=on)
    party = as_it_stands(case, party)
    if party.denied:
        raise Refused("That has been said already. Nothing more comes to this address by itself.")
    there = _unconfirmed_there(party) if everywhere else {}
    if party.confirmed_on:
        _unconfirm(case, party, on=on)
    else:
        _deny(case, party, on=on)
    for key in there.keys() & locked.keys() - {case.pk}:
        _deny(locked[key], there[key], on=on)
    for letter in told:
        _tell_again(locked[letter.case_id], letter, on=on)


def _tell_again(case: Case, told: Letter, *, on: date) -> None:
    """Queue a letter for which another one stood: whoever had that did not write of its case."""
    told.stage.case = case
    letter = preparing.queue_automatic(case, told.stage, told.kind, on=on, party=told.party)
    facts = {"letter": letter.pk, "letter_kind": letter.kind}
    record(case, EventKind.LETTER_QUEUED, by=None, on=on, **facts)


def _deny(case: Case, party: Party, left: Seals = NOTHING, *, on: date) -> None:
    follow_links.stop(party, on=on)
    party.deny(on)
    party.save(update_fields=CONFIRMED)
    outbox.hold_what_waits(party, case, trouble=preparing.DENIED, at=timezone.now())
    record(case, EventKind.ADDRESS_DENIED, left, by=None, on=on, party=party.pk)


def _unconfirm(case: Case, party: Party, *, on: date) -> None:
    """The same of an address that counted as theirs: an officer has it to read."""
    left = _apart(case, party)
    _deny(case, party, left, on=on)
    if left:
        index(case)
    keep_message(case, by=None, on=on, party=party, kind=MessageKind.NOT_MINE)


def _apart(case: Case, party: Party) -> Seals:
    """Give the party a record of their own again, if confirming the address gave them another's.

    It says what this contact gave, as far as that is known. Whoever corrects it then corrects no
    details of the person with whom they were taken for one. Returns the seal that says that the
    record of that person was left.
    """
    person = party.person
    joined = case.events.filter(kind=EventKind.ADDRESS_CONFIRMED, details__party=party.pk)
    if not person.parties.exclude(pk=party.pk).exists() or not joined.exists():
        return NOTHING
    known = asdict(contact_of(person))
    reached = {field: known[field] for field in REACHED.get(person.contact_by, known)}
    party.person = Person.objects.create(**asdict(tidy(Contact(**{**reached, **party.gave}))))
    party.gave = {}
    party.save(update_fields=["person", "gave"])
    wait(case.pk, party.person)
    return {name_of(Person, person.pk): None}


def _unconfirmed_there(party: Party) -> dict[int, Party]:
    """Who else gave the address at which we write to this party, and has not been reached there.

    By the keys of their cases.
    """
    person = party.person
    there = Q(person__email__iexact=person.email)
    if person.contact_by == ContactBy.POST:
        there = Q(person__address__iexact=person.address, person__postcode=person.postcode)
    others = Party.objects.filter(there, correspondent=True, confirmed_on=None, denied_on=None)
    others = others.filter(person__contact_by=person.contact_by).exclude(pk=party.pk)
    return {
        other.case_id: other
        for other in others.select_related("person")
        if person.contact_by != ContactBy.POST or _are_one(person, other.person)
    }


def _are_one(one: Person, other: Person) -> bool:
    """Whether somebody at an address where others live may be the other one there, too."""
    return not one.nameless and same_name(one.name) == same_name(other.name)
