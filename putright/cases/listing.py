"""The cases of a list, with what their rows show of other nouns: people, letters, services."""

from django.db.models import OuterRef, Subquery

from putright.cases.models import Contribution, Letter, Party
from putright.cases.querysets import CaseQuerySet
from putright.procedure.kinds import PartyRole

LISTED = [
    "reference",
    "kind",
    "state",
    "channel",
    "summary",
    "stage_number",
    "received_on",
    "due_on",
    "due_moved_on",
    "update_due_on",
    "procedure",
    "procedure_version",
    "officer__name",
    "service_area__name",
]
"""The columns that the row of a list shows."""


def for_a_list(cases: CaseQuerySet) -> CaseQuerySet:
    """These cases with all that a row of a list shows, and nothing else, in one question.

    `customer` is the customer's name, `letter_status` that of the letter in preparation, and
    `awaited` the service that has owed its part the longest; None when there is none.
    """
    this = OuterRef("pk")
    customers = Party.objects.filter(case=this, role=PartyRole.CUSTOMER).order_by("pk")
    awaited = Contribution.objects.filter(stage__case=this, answered_on=None).order_by("pk")
    in_hand = Letter.objects.filter(case=this).in_preparation()
    return (
        cases.select_related("officer", "service_area")
        .only(*LISTED)
        .annotate(
            customer=Subquery(customers.values("person__name")[:1]),
            letter_status=Subquery(in_hand.values("status")[:1]),
            awaited=Subquery(awaited.values("service_area__name")[:1]),
        )
    )
