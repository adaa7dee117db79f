"""Giving all that an officer had in hand to somebody else, when they leave."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from putright.accounts.models import Officer
from putright.accounts.roles import Act, require_role
from putright.cases import permissions, teams
from putright.cases.commands.acting import record
from putright.cases.commands.ending.closing import take_over
from putright.cases.models import Case, EventKind, Remedy
from putright.procedure.steps import NotAllowed


class HandedOver(NamedTuple):
    """How many cases were given to somebody and to their teams, and how many promises.

    Those that do not exist for whoever did it are not among them.
    """

    given: int = 0
    to_teams: int = 0
    remedies: int = 0


@transaction.atomic
def hand_over(leaver: Officer, *, by: Officer | None, on: date, to: Officer | None) -> HandedOver:
    """Give the open cases of `leaver` to `to`, or back to their teams, and what they had promised.

    A case goes to its team also where `to` cannot handle it: another role, complained of, or one
    who answered before. `by` is None for the command line. Whoever is complained of in a case does
    not choose who handles it, so that it goes to its team. Raises `NotAllowed` for somebody who may
    not decide who has access.
    """
    if by is not None:
        require_role(by, Act.DECIDE_ACCESS)
    hidden = permissions.hidden_from(by) if by is not None else ()
    told = HandedOver()
    for key in _in_hand(leaver):
        what = _hand_over(key, leaver, by=by, on=on, to=None if key in hidden else to)
        if key not in hidden:
            told = HandedOver(*map(sum, zip(told, what, strict=True)))
    return told


def in_hand(leaver: Officer, *, hidden: Collection[int] = ()) -> tuple[int, int]:
    """How many open cases and how many promises an officer has, but for those `hidden`."""
    cases = permissions.without(hidden, Case.objects.handled_by(leaver.pk), case="pk")
    remedies = permissions.without(hidden, Remedy.objects.open().filter(owner=leaver))
    return cases.count(), remedies.count()


def _in_hand(leaver: Officer) -> list[int]:
    """The cases in which something is theirs, in one order so that nobody waits in a ring."""
    promised = Remedy.objects.open().filter(owner=leaver).values("case")
    theirs = Case.objects.filter(Q(pk__in=promised) | Q(officer=leaver, closed_on=None))
    return list(theirs.order_by("pk").values_list("pk", flat=True))


def _hand_over(
    key: int, leaver: Officer, *, by: Officer | None, on: date, to: Officer | None
) -> HandedOver:
    case = Case.objects.for_update(key)
    stage, told, new = case.current_stage(), HandedOver(), None
    if case.officer_id == leaver.pk and case.closed_on is None:
        new = to if to is not None and _can_handle(to, case) else None
        if stage.officer_id == leaver.pk and stage.responded_on is None:
            stage.officer = new
            stage.save(update_fields=["officer"])
        wanted = (case.team, leaver.team)
        case.officer = new
        case.team = (new and new.team) or teams.team_for(stage.number, *wanted)
        case.save(update_fields=["officer", "team"])
        told = HandedOver(given=int(new is not None), to_teams=int(new is None))
    remedies = take_over(case, leaver, to)
    facts = {"stage": stage.number, "officer": new and new.pk, "remedies": remedies}
    record(case, EventKind.ALLOCATED, by=by, on=on, left=leaver.pk, **facts)
    return told._replace(remedies=remedies)


def _can_handle(officer: Officer, case: Case) -> bool:
    try:
        permissions.require_eligible(officer, case)
    except NotAllowed:
        return False
    return True
