"""Which cases a number counts: one description, for counting them and for listing them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce

from putright.cases.models import Case
from putright.cases.querysets import CaseQuerySet
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal
from putright.reports.departments import NONE_RECORDED, Departments
from putright.reports.period import Period

Narrowed = dict[str, str | bool]
"""What a selection is narrowed to, besides its period: the name of a coordinate, and its value."""


@dataclass(frozen=True)
class Selection:
    """Cases received in a period, perhaps narrowed down.

    The day that decides is that of `stage`: for stage 1 the day on which the case reached the
    council, for stage 2 the day on which the customer asked for it. None does not narrow; the
    empty string stands for what nobody has recorded, or decided, yet.
    """

    period: Period
    kind: Kind = Kind.COMPLAINT
    stage: int = 1
    department: str | None = None
    cause: str | None = None
    outcome: str | None = None
    escalated: bool | None = None

    @property
    def narrowed(self) -> Narrowed:
        """The coordinates that are not left open."""
        coordinates = {
            "department": self.department,
            "cause": self.cause,
            "outcome": self.outcome,
            "escalated": self.escalated,
        }
        return {name: value for name, value in coordinates.items() if value is not None}

    @property
    def particular(self) -> bool:
        """Whether it is about some complaints only, or about something else than complaints."""
        return bool(self.narrowed) or self.kind is not Kind.COMPLAINT

    def cases(self, departments: Departments) -> CaseQuerySet:
        """The cases themselves, in the order in which they were received."""
        cases = counted(self.kind).filter(self._in_period())
        if self.department is not None:
            cases = cases.filter(_in_department(self.department, departments))
        if self.cause is not None:
            cases = cases.filter(cause=self.cause)
        if self.outcome is not None:
            cases = cases.filter(Q(answer=self.outcome))
        if self.escalated is not None:
            cases = cases.filter(Q(second__isnull=not self.escalated))
        return cases.order_by("received_on", "pk")

    def _in_period(self) -> Q:
        if self.stage == 1:
            return between("received_on", self.period.start, self.period.end)
        return between("second__received_on", self.period.start, self.period.end)


def counted(kind: Kind) -> CaseQuerySet:
    """The cases of a kind that count, told apart by `answer`, the stage 1 outcome, and `second`.

    Complaints that were withdrawn count. What was routed out at triage was no complaint, or not
    one for this procedure, and does not. `second` is the stage 2 of those that went there; a
    request for it that was declined is none.
    """
    return told_apart(in_the_figures(kind))


def in_the_figures(kind: Kind) -> CaseQuerySet:
    """The cases of a kind that count. Comments and others of no stages all do."""
    cases = Case.objects.filter(kind=kind).order_by()
    return cases.exclude(disposal=Disposal.ROUTED_OUT) if kind is Kind.COMPLAINT else cases


def told_apart(cases: CaseQuerySet) -> CaseQuerySet:
    """Join to each case its stages. Each is joined once at most, so that rows still are cases."""
    return cases.alias(
        first=FilteredRelation("stages", condition=Q(stages__number=1)),
        second=FilteredRelation("stages", condition=Q(stages__number=2, stages__declined_on=None)),
    ).alias(answer=Coalesce(F("first__outcome"), Value("")))


def between(field: str, start: date, end: date) -> Q:
    """On or after `start` and before `end`."""
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def _in_department(key: str, departments: Departments) -> Q:
    if key == NONE_RECORDED:
        return Q(service_area=None)
    return Q(service_area__in=departments.within(key))
