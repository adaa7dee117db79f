"""The link by which a customer follows their case, and whether it reaches them."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import follow_links, limits
from putright.cases.commands.acting import NOTHING, Seals, begin, index, record
from putright.cases.commands.sending import allowances, preparing
from putright.cases.models import Case, EventKind, Letter, Party
from putright.cases.permissions import Unproven, party_of, people_of_hidden_cases
from putright.database.sealed import name_of, wait
from putright.people.contact import contact_of
from putright.people.matching import earlier_record, given_anew
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, Step

SENT_TO = (ContactBy.EMAIL, ContactBy.POST)
"""The ways by which a link is sent; to everybody else somebody hands it over."""
CONFIRMED = ("confirmed_on", "denied_on", "denied_at")
"""The columns that say whether an address is theirs."""


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

    They read our letters on their page alone, or are told what they say: whoever has lost its
    address, or stopped it, is given another by the officer whom they come to or call. Raises
    `Refused` for everybody else, who has it sent.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = party_of(case, party)
    if party.person.contact_by in SENT_TO:
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

    Raises `Refused` when that is on the record already, and for everybody but an officer when
    somebody there has said meanwhile that they did not write to us.
    """
    case = begin(case, Step.SEE_TO_LINK, by=by, on=on, seen=seen)
    party = as_it_stands(case, party)
    if party.confirmed_on:
        raise Refused("The address is confirmed already.")
    if party.denied and by is None:
        raise Refused("Somebody at this address has said that this is not theirs. Call us.")
    confirm(case, party, by=by, on=on)
    return party


def as_it_stands(case: Case, party: Party) -> Party:
    """The party of this locked case, whatever became of them since they were looked up.

    Raises `NotAllowed` when they have no part in it.
    """
    there: Party = Party.objects.select_related("person").get(pk=party_of(case, party).pk)
    return there


def confirm(case: Case, party: Party, *, by: Officer | None, on: date) -> None:
    """The same, within another command. The case then stands with those that they had before."""
    party.confirmed_on, party.denied_on = on, None
    party.denied_at = {at: day for at, day in party.denied_at.items() if at != party.person.place}
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
        party.save(update_fields=CONFIRMED)
        return NOTHING
    party.person, party.gave = person, given_anew(contact_of(own), person)
    party.save(update_fields=[*CONFIRMED, "person", "gave"])
    party.follow_links.filter(posted=False, stopped_on=None).update(stopped_on=on)
    wait(party.case_id, person)
    left = {name_of(Person, own.pk): None}
    if not own.parties.exists():
        own.delete()
    return left
