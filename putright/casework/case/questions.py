"""What the page of a case asks of the record, each question prepared."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet

from putright.accounts.models import Officer
from putright.cases.models import (
    Attachment,
    Case,
    Contribution,
    Event,
    Extension,
    Finding,
    Happened,
    Letter,
    Link,
    Message,
    Note,
    Party,
    Point,
    ProgressUpdate,
    Remedy,
    Stage,
    UpdateInterval,
)
from putright.database.prepared import Mark, Prepared, fields, numbered
from putright.procedure.kinds import PartyRole

KEPT = 100
"""Questions kept for as many different numbers of keys."""


def _of_case(rows: QuerySet[Any, Any], path: str = "case") -> Prepared[Any]:
    """Those of `rows` that belong to one case; `path` leads from a row to its case."""
    return Prepared(lambda case: rows.filter(**{path: case}), case=BigIntegerField())


EVENTS = Prepared(
    lambda case: Event.objects.filter(case=case).order_by("-number").values(*Happened._fields),
    Happened,
    case=BigIntegerField(),
)
PARTIES = _of_case(Party.objects.select_related("person").order_by("pk"))
LETTERS = _of_case(Letter.objects.order_by("-pk").defer("sections", "as_returned"))
STAGES = _of_case(Stage.objects.order_by("-number"))
POINTS = _of_case(Point.objects.select_related("service_area").order_by("number"))
FINDINGS = _of_case(Finding.objects.all(), "stage__case")
REMEDIES = _of_case(Remedy.objects.order_by("pk"))
NOTES = _of_case(Note.objects.order_by("-pk"))
MESSAGES = _of_case(Message.objects.order_by("-pk"))
FILES = _of_case(Attachment.objects.order_by("-pk"))
COMPLAINED_OF = _of_case(Officer.objects.only("name"), "complained_of_in")

EXTENSIONS = _of_case(Extension.objects.all(), "stage__case")
UPDATE_INTERVALS = _of_case(UpdateInterval.objects.all(), "stage__case")
UPDATES = _of_case(ProgressUpdate.objects.all(), "stage__case")
CONTRIBUTIONS = _of_case(Contribution.objects.select_related("service_area"), "stage__case")


LINKS: Prepared[Link] = Prepared(
    lambda case: Link.objects.filter(Q(first=case) | Q(second=case)), case=BigIntegerField()
)
OTHERS = 20
"""Other cases of the same customer that are shown: the newest."""


def officers(keys: Iterable[int]) -> dict[int, Officer]:
    """The officers with these keys, by their keys: their names, and nothing else."""
    named = numbered(keys)
    return {officer.pk: officer for officer in _officers(len(named)).ask(**named)}


def cases_of_people(people: Collection[int], *, but_for: Collection[int]) -> list[int]:
    """The keys of the newest other cases in which one of these people is the customer."""
    question = _cases_of_people(len(people), len(but_for))
    return [row.case for row in question.ask(**numbered([*people, *but_for]))]


def cases(keys: Iterable[int]) -> list[Case]:
    """The cases with these keys, as a line names them, the newest first."""
    named = numbered(keys)
    return _cases(len(named)).ask(**named)


@lru_cache(maxsize=KEPT)
def _officers(many: int) -> Prepared[Officer]:
    def question(**keys: Mark) -> QuerySet[Any, Any]:
        return Officer.objects.filter(pk__in=keys.values()).only("name")

    return Prepared(question, **fields(many))


@lru_cache(maxsize=KEPT)
def _cases_of_people(people: int, but_for: int) -> Prepared[Any]:
    def question(**keys: Mark) -> QuerySet[Any, Any]:
        those = list(keys.values())
        theirs = Party.objects.filter(person__pk__in=those[:people], role=PartyRole.CUSTOMER)
        others = theirs.exclude(case__pk__in=those[people:])
        return others.order_by("-case").values("case")[:OTHERS]

    return Prepared(question, **fields(people + but_for))


@lru_cache(maxsize=KEPT)
def _cases(many: int) -> Prepared[Case]:
    def question(**keys: Mark) -> QuerySet[Any, Any]:
        newest_first = Case.objects.filter(pk__in=keys.values()).order_by("-received_on", "-pk")
        return newest_first.only("reference", "summary", "received_on", "state")

    return Prepared(question, **fields(many))
