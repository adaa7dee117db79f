"""Putting a person's details right."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import NamedTuple, Self

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import follow_links, likely
from putright.cases.commands.acting import NOTHING, Seals, begin, index, record
from putright.cases.commands.sending import outbox
from putright.cases.models import Case, EventKind, Party
from putright.cases.permissions import hidden_from
from putright.database.sealed import name_of, values_of
from putright.people.contact import Contact, require_reachable, tidy
from putright.people.models import Person
from putright.people.names import learn
from putright.people.spelling import seen as visible
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Refused, Step


@transaction.atomic
def correct_contact(
    case: Case,
    *,
    by: Officer,
    on: date,
    person: Person,
    contact: Contact,
    seen: int | None = None,
) -> Person:
    """Write a person's name, addresses and wishes anew, in their one record.

    It holds for all their cases that `by` may see, is in the history of each, and for every letter
    that has yet to leave. Returns that record, which is another one from then on when they have a
    case that is hidden from `by`: see `lock_everywhere`. Raises `Refused` for somebody who has no
    part in this case, and for a correspondent whom we could not reach.
    """
    theirs = lock_everywhere(case, person, by=by)
    person = theirs.person
    case = begin(case, Step.CORRECT_CONTACT, by=by, on=on, seen=seen)
    party = case.parties.select_related("person").filter(person=person).first()
    if party is None:
        raise Refused(f"{person} has no part in this case.")
    if not visible(contact.name).strip():
        raise Refused("Enter the name of the person.")
    if any(each.correspondent for each in person.parties.all()):
        require_reachable(contact)
    person = party.person
    if contact.adjustments != person.adjustments:
        person.letters_in, person.look_again_on = "", None  # nobody has looked at the new one
    before, name = Where.of(person), person.name
    for field, value in asdict(tidy(contact)).items():
        setattr(person, field, value)
    person.save()
    moved = _moved(party, before, on=on)
    _forget_what_was_given(party)
    for each in [case, *theirs.others]:
        _turn_letters(each, person, moved=moved, by=by, on=on)
        record(each, EventKind.CONTACT_CORRECTED, theirs.left, by=by, on=on, person=person.pk)
        index(each)
    if person.name != name:
        learn([person.name])
        likely.forget_names([name])
    return person


def _turn_letters(case: Case, person: Person, *, moved: bool, by: Officer, on: date) -> None:
    for party in case.parties.filter(person=person) if moved else ():
        party.person = person
        outbox.turn(party, case, by=by, on=on)


class Where(NamedTuple):
    """How letters reach somebody, and what the record says for each way."""

    way: str
    places: dict[str, tuple[str, ...]]

    @property
    def used(self) -> tuple[str, ...] | None:
        """What it says for the way that is used; None for their page."""
        return self.places.get(self.way)

    @classmethod
    def of(cls, person: Person) -> Self:
        """Where a person is."""
        places = {
            ContactBy.EMAIL.value: (person.email,),
            ContactBy.POST.value: (person.address, person.postcode),
        }
        if person.contact_by == ContactBy.TELEPHONE:
            places[ContactBy.TELEPHONE.value] = (person.phone,)
        return cls(person.contact_by, places)


def _moved(party: Party, before: Where, *, on: date) -> bool:
    """Let no link open anything that went where they are not. Returns whether they moved.

    They have when another way is used, or another address for it: what else the record says is
    where no letter goes, and no link has gone. The officer knows an address that they write down,
    and that it is this person's in this case. An address that was there before is what it was, also
    when letters go to it again; and so is another case of which nobody knows that the person wrote
    it. One whose owner did not write to us stays one, however letters come to go to it again.
    """
    now = Where.of(party.person)
    if (now.way, now.used) == (before.way, before.used):
        return False
    is_new = now.used != before.places.get(now.way)
    for each in party.person.parties.all():
        each.person = party.person
        follow_links.stop(each, on=on)
        each.denied_on = each.denied_here_on
        if each.denied_on:
            each.confirmed_on = None
        elif is_new and (each.confirmed_on or each.pk == party.pk):
            each.confirmed_on = on
        each.save(update_fields=["confirmed_on", "denied_on"])
    return True


class Theirs(NamedTuple):
    """The record of a person, and their cases other than the one at hand, all to be changed.

    `left` has the seal that says in each case that another record was left behind, if one was.
    """

    person: Person
    others: list[Case]
    left: Seals


def lock_everywhere(case: Case, person: Person, *, by: Officer) -> Theirs:
    """The record of this person and their other cases that `by` may see, to be changed by `by`.

    All are locked in one order, so that no two wait for each other. A case that is hidden from `by`
    keeps the record as it was, and the others get one of their own: whoever a complaint is about
    must neither turn its letters to another address nor learn that there is one.
    """
    theirs = Case.objects.filter(parties__person=person).order_by("pk").distinct()
    keys = list(theirs.values_list("pk", flat=True))
    hidden = set(hidden_from(by)).intersection(keys)
    locked = [Case.objects.for_update(key) for key in sorted({*keys, case.pk} - hidden)]
    left: Seals = {name_of(Person, person.pk): None} if hidden else NOTHING
    if hidden:
        person = _record_of_their_own(person, [each.pk for each in locked])
    return Theirs(person, [each for each in locked if each.pk != case.pk], left)


def _record_of_their_own(person: Person, cases: Sequence[int]) -> Person:
    """The same once more, for these cases alone."""
    says = {name: value for name, value in values_of(person).items() if name != "id"}
    own = Person.objects.create(**says)
    for party in person.parties.filter(case__in=cases):
        party.person = own
        party.save(update_fields=["person"])
    return own


def _forget_what_was_given(party: Party) -> None:
    """What was given with this case has been looked at; elsewhere, what the record says by now."""
    person = party.person
    for each in person.parties.exclude(gave={}):
        left = {
            field: given for field, given in each.gave.items() if given != getattr(person, field)
        }
        each.gave = {} if each.case_id == party.case_id else left
        each.save(update_fields=["gave"])
