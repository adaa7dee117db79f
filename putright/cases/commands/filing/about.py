"""Whom a complaint is about: they can neither see it nor act on it."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases.commands.acting import begin, record
from putright.cases.commands.ending.closing import take_over
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import allowances
from putright.cases.models import Case, EventKind
from putright.cases.permissions import answered_before, handler_role
from putright.procedure.steps import NotAllowed, Refused, Step


@transaction.atomic
def name_officer(
    case: Case, *, by: Officer, on: date, officer: Officer, seen: int | None = None
) -> Case:
    """Record that the complaint is about this officer, who from now on can neither see it nor act.

    If they had the case in hand, it goes back to be allocated; what they were to see to goes to
    whoever has it in hand, or to nobody. Raises `NotAllowed` for an officer
    whom the case is about: they cannot name another. Raises `Refused` for one who is named already,
    and when nobody would be left to handle the case, to check its letters or to oversee it.
    """
    case = begin(case, Step.NAME_OFFICER, by=by, on=on, seen=seen)
    if case.officers_complained_of.filter(pk=officer.pk).exists():
        raise Refused(f"{officer} is named already.")
    _require_somebody_left(case, officer)
    if case.officer_id == officer.pk:
        case.officer = None
        case.save(update_fields=["officer"])
    hide(case, officer, by=by, on=on, remedies=take_over(case, officer))
    return case


def hide(case: Case, officer: Officer, *, by: Officer, on: date, remedies: int = 0) -> None:
    """Let a case not exist for an officer whom it is about, who saw to so many `remedies` of it."""
    allowances.give_back(case)
    case.officers_complained_of.add(officer)
    facts = {"remedies": remedies} if remedies else {}
    record(case, EventKind.OFFICER_NAMED, by=by, on=on, officer=officer.pk, **facts)


@transaction.atomic
def name_person(case: Case, *, by: Officer, on: date, name: str, seen: int | None = None) -> Case:
    """Record that the complaint is about somebody who does not sign in here, in a note.

    Raises `Refused` when no name is given.
    """
    case = begin(case, Step.NAME_OFFICER, by=by, on=on, seen=seen)
    if not name.strip():
        raise Refused("Enter who it is, and what they do.")
    note = keep_note(case, f"The complaint is about {name.strip()}.", by=by, on=on)
    record(case, EventKind.PERSON_NAMED, by=by, on=on, note=note.pk)
    return case


@transaction.atomic
def clear_officer(
    case: Case, *, by: Officer, on: date, officer: Officer, reason: str, seen: int | None = None
) -> Case:
    """Take back that the complaint is about this officer, who was named by mistake.

    That takes two people. Raises `NotAllowed` for whoever named them, and `Refused` without the
    reason, or for an officer who is not named.
    """
    case = begin(case, Step.CLEAR_OFFICER, by=by, on=on, seen=seen)
    if not case.officers_complained_of.filter(pk=officer.pk).exists():
        raise Refused(f"This complaint is not about {officer}.")
    if not reason.strip():
        raise Refused(f"Enter why the complaint is not about {officer}.")
    named = case.events.filter(kind=EventKind.OFFICER_NAMED, details__officer=officer.pk)
    last = named.order_by("-number").first()
    if last is not None and last.by_id == by.pk:
        raise NotAllowed(f"You named {officer}. Somebody else must take it back.")
    case.officers_complained_of.remove(officer)
    note = keep_note(case, f"The complaint is not about {officer}: {reason}", by=by, on=on)
    record(case, EventKind.OFFICER_CLEARED, by=by, on=on, officer=officer.pk, note=note.pk)
    return case


def _require_somebody_left(case: Case, officer: Officer) -> None:
    """Raise `Refused` when nobody else could handle the case, check its letters or oversee it."""
    shut_out = {officer.pk, *case.officers_complained_of.values_list("pk", flat=True)}
    left = Officer.objects.working().exclude(pk__in=shut_out)
    independent = left.exclude(pk__in=answered_before(case))
    roles = handler_role(case.stage_number), Role.CHECKER
    if left.holding(Role.MANAGER).exists() and all(
        independent.holding(role).exists() for role in roles
    ):
        return
    raise Refused(
        f"If the complaint is about {officer} too, nobody is left who can handle it, or no "
        "checker or complaints manager who can see it. Ask for another officer to be added first."
    )
