"""The cases of a list, with what their rows show of other nouns: people, letters, services."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery

from putright.cases import references
from putright.cases.models import Contribution, Letter, Party
from putright.cases.querysets import CaseQuerySet
from putright.policy import procedures
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind, PartyRole
from putright.procedure.letters import LetterStatus
from putright.procedure.steps import State


class ListedCase(NamedTuple):
    """A case as the row of a list shows it: plain facts, that ask the database nothing more.

    `customer` is the customer's name, whoever acts for them. `letter_status` is that of the letter
    in preparation, and `awaited` the service that has owed its part the longest; None when there is
    none.
    """

    pk: int
    reference: str
    kind: Kind
    state: State
    channel: Channel
    summary: str
    stage_number: int
    received_on: date
    due_on: date | None
    due_moved_on: date | None
    update_due_on: date | None
    procedure: str
    procedure_version: str
    officer_name: str | None
    service: str | None
    customer: str | None
    letter_status: LetterStatus | None
    awaited: str | None

    def __str__(self) -> str:
        return references.display(self.reference)

    @property
    def rules(self) -> Procedure:
        """The version of the procedure under which this case was received."""
        return procedures.book().get(self.procedure, self.procedure_version)


OF_THE_CASE = [name for name in ListedCase._fields[: ListedCase._fields.index("officer_name")]]


def listed(cases: CaseQuerySet) -> list[ListedCase]:
    """These cases as rows of a list, in one question."""
    return [ListedCase(**facts) for facts in for_a_list(cases)]


def for_a_list(cases: CaseQuerySet) -> QuerySet[Any, dict[str, Any]]:
    """The columns of a `ListedCase` of these cases, in one question."""
    this = OuterRef("pk")
    customers = Party.objects.filter(case=this, role=PartyRole.CUSTOMER).order_by("pk")
    awaited = Contribution.objects.filter(stage__case=this, answered_on=None).order_by("pk")
    in_hand = Letter.objects.filter(case=this).in_preparation()
    return cases.values(
        *OF_THE_CASE,
        officer_name=F("officer__name"),
        service=F("service_area__name"),
        customer=Subquery(customers.values("person__name")[:1]),
        letter_status=Subquery(in_hand.values("status")[:1]),
        awaited=Subquery(awaited.values("service_area__name")[:1]),
    )
