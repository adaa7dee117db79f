"""Which cases a number counts: one description, for counting them and for listing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce

from putright.cases.models import Case
from putright.cases.querysets import CaseQuerySet
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal
from putright.reports.dimensions import Departments, Dimension
from putright.reports.period import Period, Quarter
from putright.reports.words import OUTCOMES, UNDECIDED, Words


@dataclass(frozen=True, eq=False)
class Population:
    """Cases that are counted together, and the field of the day that decides on their period.

    `called` begins the heading of a list of them. `rule` says what counts, to end a definition.
    `staged` when they are complaints, which go through stages and have an outcome.
    """

    called: str
    day: str
    rule: str
    cases: Callable[[], CaseQuerySet]
    staged: bool = True


@dataclass(frozen=True, eq=False)
class Condition:
    """What must be true of a case to be counted.

    `words` stand in the heading of a list of such cases, or `called` instead of what the whole
    population is called. `rule` says what counts, to end a definition. `outcome` when it is about
    a finding, for which a council has its own word: `{found}`.
    """

    holds: Q
    words: str = ""
    called: str = ""
    rule: str = ""
    outcome: str | None = None


@dataclass(frozen=True)
class Basis:
    """A population, perhaps narrowed down by conditions or told apart by a dimension."""

    population: Population
    conditions: tuple[Condition, ...] = ()
    dimension: Dimension | None = None

    def where(self, *conditions: Condition) -> Self:
        """Those of them of which this is true as well."""
        return replace(self, conditions=(*self.conditions, *conditions))

    def by(self, dimension: Dimension) -> Self:
        """The same, one number for each member of a dimension."""
        return replace(self, dimension=dimension)

    @property
    def condition(self) -> Q:
        """All conditions in one."""
        return Q(*(condition.holds for condition in self.conditions))

    @property
    def outcome(self) -> str | None:
        """The finding that it is about."""
        return next((one.outcome for one in self.conditions if one.outcome is not None), None)

    @property
    def rule(self) -> str:
        """What counts, to end a definition."""
        return next((one.rule for one in self.conditions if one.rule), self.population.rule)


@dataclass(frozen=True)
class Selection:
    """The cases of a basis in a period, and of one member of its dimension where it has one."""

    basis: Basis
    period: Period
    member: str = ""

    @property
    def particular(self) -> bool:
        """Whether it has only some of the cases of its population."""
        return bool(self.basis.conditions or self.basis.dimension)

    def cases(self, departments: Departments) -> CaseQuerySet:
        """The cases themselves, in the order in which they were received."""
        population, dimension = self.basis.population, self.basis.dimension
        cases = population.cases().filter(within(population.day, self.period.quarters()))
        if dimension:
            cases = cases.filter(dimension.holds(self.member, departments))
        return cases.filter(self.basis.condition).order_by("received_on", "pk")

    def described(self, departments: Departments, words: Words) -> str:
        """Say which cases these are: "Complaints received in Q2 2015/16, about Housing"."""
        conditions, dimension = self.basis.conditions, self.basis.dimension
        called = (condition.called for condition in conditions if condition.called)
        parts = [f"{next(called, self.basis.population.called)} in {self.period}"]
        if dimension:
            parts.append(dimension.about(self.member, departments))
        for condition in conditions:
            parts.append(condition.words.format(found=words.within(condition.outcome or "")))
        return ", ".join(part for part in parts if part)


def within(field: str, quarters: Iterable[Quarter]) -> Q:
    """In one of these quarters. The stretch around them is said too: an index can follow that."""
    stretches = _stretches(quarters)
    around = _between(field, stretches[0].start, stretches[-1].end)
    if len(stretches) == 1:
        return around
    apart = (_between(field, stretch.start, stretch.end) for stretch in stretches)
    return around & Q(*apart, _connector=Q.OR)


def _stretches(quarters: Iterable[Quarter]) -> list[Period]:
    """The same quarters, those that follow one another in one period."""
    stretches: list[Period] = []
    for quarter in sorted(set(quarters)):
        if stretches and stretches[-1].last.next() == quarter:
            stretches[-1] = Period(stretches[-1].first, quarter)
        else:
            stretches.append(quarter.alone())
    return stretches


def _between(field: str, start: date, end: date) -> Q:
    """On or after `start` and before `end`."""
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def complaints() -> CaseQuerySet:
    """The complaints that count, without order.

    Complaints that were withdrawn count. What was routed out at triage was no complaint, or not
    one for this procedure, and does not.
    """
    cases = Case.objects.filter(kind=Kind.COMPLAINT).order_by()
    return cases.exclude(disposal=Disposal.ROUTED_OUT)


def _with_stages() -> CaseQuerySet:
    """Complaints with `answer`, the outcome of stage 1, and `second`, the stage 2 of some.

    A request for stage 2 that was declined is none. Each stage is joined once at most, so that
    rows still are cases.
    """
    second = Q(stages__number=2, stages__declined_on=None)
    return (
        complaints()
        .alias(
            first=FilteredRelation("stages", condition=Q(stages__number=1)),
            second=FilteredRelation("stages", condition=second),
        )
        .alias(answer=Coalesce(F("first__outcome"), Value("")))
    )


def _other_contacts() -> CaseQuerySet:
    """Everything that did not come as a complaint, without order."""
    came_as_another = Q(kind__in=OTHER_KINDS) | Q(came_as__in=OTHER_KINDS)
    return Case.objects.filter(came_as_another).order_by()


OTHER_KINDS = [kind for kind in Kind if kind is not Kind.COMPLAINT]

WITHOUT_DECLINED = "a request for stage 2 that the council declined does not count"

COMPLAINTS = Basis(
    Population(
        "Complaints received",
        "received_on",
        "those withdrawn count, those routed out at triage do not, and the day of receipt decides",
        _with_stages,
    )
)
"""Complaints by the day on which they reached the council, which is when stage 1 began."""

REQUESTS_FOR_STAGE_2 = Basis(
    Population(
        "Complaints taken to stage 2",
        "second__received_on",
        WITHOUT_DECLINED,
        _with_stages,
    )
)
"""Complaints by the day on which the customer asked for stage 2, whenever stage 1 was."""

OTHER_CONTACTS = Basis(
    Population(
        "Other contacts received",
        "received_on",
        "whatever became of them",
        _other_contacts,
        staged=False,
    )
)
"""Everything that did not come as a complaint, by the day on which it reached the council."""

ESCALATED = Condition(
    Q(second__isnull=False),
    "escalated to stage 2",
    rule=WITHOUT_DECLINED,
)
"""Gone to stage 2 since, whenever that was."""

FOUND = {
    outcome: Condition(
        Q(answer=outcome),
        "{found}" if outcome == UNDECIDED else "{found} at stage 1",
        outcome=outcome,
    )
    for outcome in OUTCOMES
}
"""Outcome of stage 1 -> that condition."""
