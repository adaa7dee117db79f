"""The cases of a list, with what their rows show of other nouns: people, letters, services."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left

from putright.cases import references
from putright.cases.models import Contribution, Letter, Message, Party
from putright.cases.querysets import CaseQuerySet
from putright.policy import procedures
from putright.procedure import dangers
from putright.procedure.dangers import Danger
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind, PartyRole
from putright.procedure.letters import LetterStatus
from putright.procedure.messages import MessageKind
from putright.procedure.steps import State


class ListedCase(NamedTuple):
    """A case as the row of a list shows it: plain facts, that ask the database nothing more.

    `customer` is the customer's name, whoever acts for them. `letter_status` is that of the letter
    in preparation, `returned_by` the checker who sent it back, and `awaited` the service that has
    owed its part the longest; None when there is none.
    """

    pk: int
    reference: str
    kind: Kind
    state: State
    channel: Channel
    summary: str
    stage_number: int
    received_on: date
    dangers: str
    due_on: date | None
    due_moved_on: date | None
    update_due_on: date | None
    message_since: date | None
    procedure: str
    procedure_version: str
    officer_name: str | None
    service: str | None
    customer: str | None
    letter_status: LetterStatus | None
    returned_by: str | None
    awaited: str | None

    def __str__(self) -> str:
        return references.display(self.reference)

    @property
    def in_danger(self) -> list[Danger]:
        """What was told of, when it came, that cannot wait."""
        return dangers.read(self.dangers)

    @property
    def rules(self) -> Procedure:
        """The version of the procedure under which this case was received."""
        return procedures.book().get(self.procedure, self.procedure_version)


class NewFromCustomer(NamedTuple):
    """A case with messages that wait, as a list shows it: the oldest, the newest, and how many.

    `first` and `last` have the first words of these two, none when only files came.
    """

    pk: int
    reference: str
    summary: str
    message_since: date
    closed_on: date | None
    customer: str | None
    waiting: int
    not_put_right: bool
    first: str
    last: str

    def __str__(self) -> str:
        return references.display(self.reference)

    @property
    def openings(self) -> list[str]:
        """The first words of the oldest and of the newest, as far as a list can show them."""
        return [opening(text) for text in (self.first, self.last)[: self.waiting]]


OPENING = 160


def opening(text: str) -> str:
    """The first words of a message, which may have come without any.

    >>> opening("Nobody\\n came."), opening(" ")
    ('Nobody came.', 'No words.')
    """
    words = " ".join(text.split()) or "No words."
    return words if len(words) <= OPENING else words[:OPENING].rsplit(" ", 1)[0] + " …"


OF_THE_CASE = [name for name in ListedCase._fields[: ListedCase._fields.index("officer_name")]]


def new_from_customers(cases: CaseQuerySet) -> QuerySet[Any, dict[str, Any]]:
    """The columns of a `NewFromCustomer` of these cases, in one question."""
    this = OuterRef("pk")
    customers = Party.objects.filter(case=this, role=PartyRole.CUSTOMER).order_by("pk")
    waiting = Message.objects.filter(case=this).waiting()
    many = waiting.order_by().values("case").annotate(many=Count("pk")).values("many")
    words = waiting.values(words=Left("text", 2 * OPENING))
    return cases.values(
        "pk",
        "reference",
        "summary",
        "message_since",
        "closed_on",
        customer=Subquery(customers.values("person__name")[:1]),
        waiting=Subquery(many),
        not_put_right=Exists(waiting.filter(kind=MessageKind.NOT_PUT_RIGHT)),
        first=Subquery(words[:1]),
        last=Subquery(words.order_by("-on", "-pk")[:1]),
    )


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
        returned_by=Subquery(in_hand.values("returned_by__name")[:1]),
        awaited=Subquery(awaited.values("service_area__name")[:1]),
    )
