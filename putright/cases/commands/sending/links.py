"""The link by which a customer follows their case, and whether it reaches them."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import follow_links, limits
from putright.cases.commands.acting import NOTHING, Seals, begin, index, record
from putright.cases.commands.sending import allowances, outbox, preparing
from putright.cases.models import Case, EventKind, Letter, Party
from putright.cases.permissions import Unproven, party_of, people_of_hidden_cases
from putright.database.sealed import name_of, wait
from putright.people.contact import contact_of
from putright.people.matching import earlier_record, given_anew
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, Step


@transaction.atomic
def stop_link(
    case: Case, *, by: Officer | None, on: date, party: Party, seen: int | None = None
) -> None:
    """Let no link of this party open their page any more.

    A letter that is still to go has a new one. Raises `Refused` when there is none to stop.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = party_of(case, party)
    if not follow_links.stop(party, on=on):
        raise Refused("There is no link to stop: each was stopped already, or none was made.")
    record(case, EventKind.LINK_STOPPED, by=by, on=on, party=party.pk)


@transaction.atomic
def renew_link(
    case: Case, *, by: Officer, on: date, party: Party, seen: int | None = None
) -> Letter:
    """Stop the link of this party and send the receipt again, which carries a new one.

    Raises `Refused` when no letter goes to them, by e-mail or by post, and when an officer has sent
    it three times on that day.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = party_of(case, party)
    allowances.refuse_link_too_often(party, by=by, on=on)
    follow_links.stop(party, on=on)
    stage = case.current_stage()
    letter, turns = preparing.automatic(case, stage, LetterKind.RECEIPT, on=on, party=party)
    if letter.told_by_somebody or not letter.leaves_for_an_address:
        raise Refused("No letter goes to them. Correct first how we reach them.")
    letter.drafted_by = by
    letter.next_attempt_at = None  # an officer need not wait
    letter.save()
    limits.keep(letter, turns)
    facts = {"letter": letter.pk, "letter_kind": letter.kind}
    record(case, EventKind.LINK_STOPPED, by=by, on=on, party=party.pk)
    record(case, EventKind.LETTER_QUEUED, by=by, on=on, **facts)
    return letter


@transaction.atomic
def hand_over_link(
    case: Case, *, by: Officer, on: date, party: Party, seen: int | None = None
) -> str:
    """Stop the link of somebody to whom nothing is sent, and return the key of a new one.

    They read our letters on their page alone: whoever has lost its address, or stopped it, is given
    another by the officer whom they come to or call. Raises `Refused` for everybody else, who
    has it sent.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = party_of(case, party)
    if party.person.contact_by != ContactBy.PAGE:
        raise Refused("They are sent a new link: nobody needs to hand it over.")
    follow_links.stop(party, on=on)
    key = follow_links.key_of(party, case, posted=False, on=on)
    record(case, EventKind.LINK_STOPPED, by=by, on=on, party=party.pk)
    return key


@transaction.atomic
def confirm_address(
    case: Case, *, by: Officer | None, on: date, party: Party, seen: int | None = None
) -> Party:
    """Write down that our letters reach this party: they used the link in one, or `by` knows them.

    Raises `Refused` when that is on the record already.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = party_of(case, party)
    if party.confirmed_on:
        raise Refused("The address is confirmed already.")
    confirm(case, party, by=by, on=on)
    return party


def confirm(case: Case, party: Party, *, by: Officer | None, on: date) -> None:
    """The same, within another command. The case then stands with those that they had before."""
    party.confirmed_on, party.denied_on = on, None
    left = _join_earlier(party, on=on)
    record(case, EventKind.ADDRESS_CONFIRMED, left, by=by, on=on, party=party.pk)
    if left:
        index(case)


def _join_earlier(party: Party, *, on: date) -> Seals:
    """Save the party, with the record that this person had before, if they had one.

    One that only cases know which are hidden from somebody is left to those: nobody may learn by
    what it says that they are there. So is one of which only strangers told. The links that went to
    nobody's address are then stopped: who has one wrote to us, but may be somebody else. Returns
    the seal that says that the record made for this contact was left.
    """
    own = party.person
    person = earlier_record(own, Unproven(people_of_hidden_cases()))
    if person is None:
        party.save(update_fields=["confirmed_on", "denied_on"])
        return NOTHING
    party.person, party.gave = person, given_anew(contact_of(own), person)
    party.save(update_fields=["confirmed_on", "denied_on", "person", "gave"])
    party.follow_links.filter(posted=False, stopped_on=None).update(stopped_on=on)
    wait(party.case_id, person)
    left = {name_of(Person, own.pk): None}
    if not own.parties.exists():
        own.delete()
    return left


@transaction.atomic
def deny_address(case: Case, *, on: date, party: Party, everywhere: bool = False) -> None:
    """Write down that whoever has this address did not write to us, and let its link open nothing.

    With `everywhere` that is true of each case in which nobody has confirmed this address. What
    would leave for it by itself is held from then on, until an officer has seen to it. Letters
    for which one of this party stood go out then, unless they are denied too: nobody was asked
    about their cases. Raises `Refused` for an address that is confirmed.
    """
    others = _unconfirmed_there(party) if everywhere else []
    told = [] if everywhere else list(outbox.told_of_with(party))
    keys = sorted({case.pk, *(other.case_id for other in [*others, *told])})
    locked = {key: Case.objects.for_update(key) for key in keys}  # in one order, whoever asks
    case = begin(case, Step.SEE_TO_LINK, by=None, on=on)
    party = party_of(case, party)
    if party.confirmed_on:
        raise Refused("The address is confirmed already.")
    for each in [party, *others]:
        theirs = case if each.pk == party.pk else locked[each.case_id]
        follow_links.stop(each, on=on)
        each.denied_on = on
        each.save(update_fields=["denied_on"])
        outbox.hold_what_waits(each, theirs, trouble=preparing.DENIED, at=timezone.now())
        record(theirs, EventKind.ADDRESS_DENIED, by=None, on=on, party=each.pk)
    for letter in told:
        _tell_again(locked[letter.case_id], letter, on=on)


def _tell_again(case: Case, told: Letter, *, on: date) -> None:
    """Queue a letter for which another one stood: whoever had that did not write of its case."""
    told.stage.case = case
    letter = preparing.queue_automatic(case, told.stage, told.kind, on=on, party=told.party)
    facts = {"letter": letter.pk, "letter_kind": letter.kind}
    record(case, EventKind.LETTER_QUEUED, by=None, on=on, **facts)


def _unconfirmed_there(party: Party) -> list[Party]:
    """Who else gave the address at which we write to this party, and has not been reached there."""
    person = party.person
    there = Q(person__email__iexact=person.email)
    if person.contact_by == ContactBy.POST:
        there = Q(person__address__iexact=person.address, person__postcode=person.postcode)
    others = Party.objects.filter(there, correspondent=True, confirmed_on=None, denied_on=None)
    others = others.filter(person__contact_by=person.contact_by).exclude(pk=party.pk)
    return list(others.order_by("case_id"))
