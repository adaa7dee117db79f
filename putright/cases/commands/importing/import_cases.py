"""Taking over the cases of an older system, many at once, with their days and their history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from putright.accounts.models import ServiceArea
from putright.cases import references
from putright.cases.commands.arriving.take_up import go_on_here
from putright.cases.commands.importing import people as old_people
from putright.cases.commands.importing.again import those_there
from putright.cases.commands.importing.old_case import OldCase, contradiction
from putright.cases.commands.importing.rows import Arrival, save
from putright.cases.commands.importing.story import last_known
from putright.cases.models import Case
from putright.people.models import Person
from putright.procedure.steps import Refused


@dataclass(frozen=True)
class Imported:
    """What became of old cases: how many went in, and why the others did not.

    `people` and `service_areas` are how many came with them. `already_there` has the old references
    that had been imported before; `refused` has, by its old reference, the reason why each of the
    others does not go in: it cannot be true, or it was imported before and says something else now.
    `taken_up` counts the open ones that go on here,
    and `left` has the reason why others that are open do not.
    """

    cases: int
    people: int
    service_areas: int
    already_there: frozenset[str]
    refused: Mapping[str, str]
    taken_up: int = 0
    left: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def import_cases(
    records: Sequence[OldCase], *, source: str, on: date, take_up: bool = False
) -> Imported:
    """Put old cases on the record, closed or open as their days show.

    `source` names the old system: together with it an old reference is imported once, and no
    reference may come twice in `records`. A case that contradicts itself is refused, and so is one
    that was imported before and says something else now; with the
    reason in what this returns, and does not stop the rest. The clocks of an old system are not
    ours, so an imported case has no procedure and nothing is due on it. It has all of its history
    and no letters, and none will be sent. With `take_up` this is so of closed cases only, and each
    that is open goes on here, as `take_up` has it. Service areas that are not saved yet are saved
    with the first case in them.
    """
    refused = {old.old_reference: why for old in records if (why := contradiction(old, on=on))}
    there = those_there(records, source)
    refused |= {
        old.old_reference: before.refusal
        for old in records
        if (before := there.get(old.old_reference)) and before.differs_from(old)
    }
    new = [old for old in records if old.old_reference not in there.keys() | refused.keys()]
    customers, added = old_people.customers([old.customer for old in new])
    members, more = _members(new)
    areas = sum(_add_area(area) for old in new for area in _areas(old))
    arrival = partial(Arrival, source=source, on=on, at=timezone.now())
    save(
        arrival(
            old=old,
            customer=customer,
            member=members.get(old.old_reference),
            reference=reference,
        )
        for old, customer, reference in zip(new, customers, _references(len(new)), strict=True)
    )
    in_order = [old for old in records if old.old_reference not in refused]
    left = _take_up(in_order, source, on) if take_up else {}
    return Imported(
        cases=len(new),
        people=added + more,
        service_areas=areas,
        already_there=frozenset(there.keys() - refused.keys()),
        refused=refused,
        taken_up=sum(reason is None for reason in left.values()),
        left={name: reason for name, reason in left.items() if reason},
    )


def _areas(old: OldCase) -> Iterator[ServiceArea]:
    """The service areas that a case names, of all of it and of each of its points."""
    yield from filter(None, [old.service_area, *(point.service_area for point in old.points)])


def _add_area(area: ServiceArea) -> int:
    """Save a service area that is new, and its department; return how many were."""
    if area.pk is not None:
        return 0
    above = _add_area(area.parent) if area.parent else 0
    area.save()
    return above + 1


def _take_up(records: Sequence[OldCase], source: str, on: date) -> dict[str, str | None]:
    """Go on here with what is open and has not been taken up yet, or say why that cannot be."""
    names = [old.old_reference for old in records if last_known(old).closed_on is None]
    there = Case.objects.filter(imported_from=source, old_reference__in=names)
    still_open = there.filter(procedure="", closed_on=None)
    return {case.old_reference: _why_not(case, on) for case in still_open.order_by("pk")}


def _why_not(case: Case, on: date) -> str | None:
    try:
        with transaction.atomic():
            go_on_here(case, by=None, on=on)
    except Refused as reason:
        return str(reason)
    return None


def _members(records: Sequence[OldCase]) -> tuple[dict[str, Person], int]:
    """The members who brought cases, by the old reference; and how many are new."""
    brought = {old.old_reference: old.member for old in records if old.member}
    people, added = old_people.members(list(brought.values()))
    return dict(zip(brought, people, strict=True)), added


def _references(number: int) -> set[str]:
    """New references, none of them taken: among 100,000 cases two would now and then be one."""
    fresh: set[str] = set()
    while len(fresh) < number:
        fresh |= {references.new() for _ in range(number - len(fresh))}
        taken = Case.objects.filter(reference__in=fresh)
        fresh -= set(taken.values_list("reference", flat=True))
    return fresh
