"""What somebody needs done differently: in what form letters go to them, and looking again."""

from datetime import date, timedelta

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.filing.correct import lock_everywhere
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind
from putright.people.models import Person
from putright.procedure.kinds import LetterForm
from putright.procedure.steps import Refused, Step

LONGEST = timedelta(days=2 * 366)
"""Before so long an adjustment is looked at again: needs change."""


@transaction.atomic
def look_at_adjustments(
    case: Case,
    *,
    by: Officer,
    on: date,
    person: Person,
    adjustments: str,
    letters_in: LetterForm | None = None,
    look_again_on: date | None = None,
    why_ordinary: str = "",
    seen: int | None = None,
) -> Person:
    """Keep, change or end what a person needs done differently (Housing Ombudsman Code 5.10).

    From then on letters go to them in the form `letters_in`, in all their cases, until somebody
    looks again, on `look_again_on`. Without any `adjustments` they end; a note keeps what was there
    before. What they gave anew with this case has been looked at with it. Raises `Refused` for
    somebody without a part in the case, without a form or a day, for a day that is not in the two
    years to come, and for the ordinary form without the reason `why_ordinary`, which a note keeps.
    """
    theirs = lock_everywhere(case, person, by=by)
    person = theirs.person
    case = begin(case, Step.LOOK_AT_ADJUSTMENTS, by=by, on=on, seen=seen)
    party = case.parties.select_related("person").filter(person=person).first()
    if party is None:
        raise Refused(f"{person} has no part in this case.")
    person, needs = party.person, adjustments.strip()
    if needs:
        _require_decided(letters_in, look_again_on, on)
    if needs and letters_in is LetterForm.ORDINARY:
        ask = "Enter why letters go to them in the ordinary way."
        preparing.require_reasons(case, why_ordinary, ask)
        words = f"Letters go to {person} in the ordinary way: {why_ordinary.strip()}"
        keep_note(case, words, by=by, on=on)
    party.gave = {name: said for name, said in party.gave.items() if name != "adjustments"}
    party.save(update_fields=["gave"])
    if person.adjustments and person.adjustments != needs:
        keep_note(case, f"{person} needed before: {person.adjustments}", by=by, on=on)
    person.adjustments = needs
    person.letters_in = (letters_in or "") if needs else ""
    person.look_again_on = look_again_on if needs else None
    person.save(update_fields=["adjustments", "letters_in", "look_again_on"])
    again = person.look_again_on and person.look_again_on.isoformat()
    facts = {"person": person.pk, "letters_in": person.letters_in, "look_again_on": again}
    for each in [case, *theirs.others]:
        record(each, EventKind.ADJUSTMENTS_SEEN, theirs.left, by=by, on=on, **facts)
    return person


def _require_decided(letters_in: LetterForm | None, look_again_on: date | None, on: date) -> None:
    if letters_in is None:
        raise Refused("Select in what form letters go to them.")
    if look_again_on is None:
        raise Refused("Enter the day on which somebody looks at this again.")
    if not on < look_again_on <= on + LONGEST:
        raise Refused("The day to look again must be in the next two years.")
