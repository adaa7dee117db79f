"""Complaints for figures, many and fast: only what the figures look at, and no history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from putright.accounts.models import ServiceArea
from putright.cases import references
from putright.cases.models import Case, Stage
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome
from putright.procedure.steps import State

SPRING = date(2025, 5, 6)
SUMMER = date(2025, 8, 5)
SUMMER_BEFORE = date(2024, 8, 6)
SPRING_BEFORE = date(2024, 5, 7)


@dataclass(frozen=True)
class Old:
    """A case as a register keeps it once it is over."""

    on: date = SUMMER
    kind: Kind = Kind.COMPLAINT
    area: ServiceArea | None = None
    cause: Cause | str = Cause.TIMELINESS
    outcome: Outcome | str = Outcome.UPHELD
    escalated_on: date | None = None
    declined: bool = False
    disposal: Disposal = Disposal.ANSWERED


def keep(cases: Iterable[Old]) -> list[Case]:
    """Put cases on the record, each with its stages."""
    cases = list(cases)
    first = Case.objects.count()
    made = Case.objects.bulk_create(_case(old, number) for number, old in enumerate(cases, first))
    Stage.objects.bulk_create(
        stage for case, old in zip(made, cases, strict=True) for stage in _stages(case, old)
    )
    return made


def times(number: int, old: Old, **changes: object) -> list[Old]:
    """The same case so many times."""
    return [replace(old, **changes)] * number


def departments() -> tuple[ServiceArea, ServiceArea, ServiceArea]:
    """Two departments, and a service in the first of them."""
    opened = date(2014, 4, 1)
    housing = ServiceArea.objects.create(key="housing", name="Housing", starts_on=opened)
    taxes = ServiceArea.objects.create(
        key="council-tax-and-benefits", name="Council tax and benefits", starts_on=opened
    )
    repairs = ServiceArea.objects.create(
        key="repairs", name="Repairs", parent=housing, starts_on=opened
    )
    return housing, taxes, repairs


def _case(old: Old, number: int) -> Case:
    return Case(
        reference=f"{number:08}",
        kind=old.kind,
        state=State.CLOSED,
        closed_on=old.on,
        disposal=old.disposal,
        channel=Channel.WEB,
        summary=f"Case {references.display(f'{number:08}')}",
        account="It went wrong.",
        imported_from="test",
        old_reference=str(number),
        service_area=old.area,
        cause=old.cause,
        received_on=old.on,
        stage_number=2 if old.escalated_on else 1,
    )


def _stages(case: Case, old: Old) -> Iterable[Stage]:
    answered_on = old.on + timedelta(days=1) if old.outcome else None
    yield Stage(
        case=case,
        number=1,
        received_on=old.on,
        responded_on=answered_on,
        outcome=old.outcome,
    )
    if old.escalated_on:
        declined_on = old.escalated_on if old.declined else None
        yield Stage(case=case, number=2, received_on=old.escalated_on, declined_on=declined_on)
