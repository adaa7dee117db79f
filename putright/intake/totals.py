"""Control totals: what is on the record from an old system, to compare with its own figures."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from putright.cases.models import Attachment, Case, Remedy, Stage
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Outcome
from putright.procedure.writing import pounds

Totals = Mapping[str, Mapping[str, int]]
"""By the heading of each part: the numbers of cases, and what was paid in pence."""
PAID = "Paid"


def totals(source: str, *, letters: int = 0, files: int = 0) -> Totals:
    """Count all that has come from this system, in this import and in those before it.

    So many `letters` and `files` besides were looked at only, and would be kept. A case is in each
    part once, but for the findings: there it is once for each stage that has one.
    """
    cases = Case.objects.filter(imported_from=source)
    stages = Stage.objects.filter(case__imported_from=source)
    kept = Attachment.objects.filter(case__imported_from=source, by=None, party=None)
    years = cases.annotate(year=ExtractYear("received_on"))
    paid = Remedy.objects.filter(case__imported_from=source).aggregate(sum=Sum("amount_pence"))
    return {
        "Kind": {Kind(kind).label: number for kind, number in _by("kind", cases)},
        "Received in": {str(year): number for year, number in _by("year", years)},
        "State": cases.aggregate(
            open=Count("pk", filter=Q(closed_on=None)),
            closed=Count("pk", filter=Q(closed_on__isnull=False)),
        ),
        "Finding at stage": {
            f"{stage}, {Outcome(outcome).label.lower()}": number
            for stage in (1, 2)
            for outcome, number in _by("outcome", stages.filter(number=stage).exclude(outcome=""))
        },
        "Taken over": kept.aggregate(
            letters=Count("pk", filter=Q(as_sent=True)) + letters,
            files=Count("pk", filter=Q(as_sent=False)) + files,
        ),
        PAID: {"in pence": paid["sum"] or 0},
    }


def in_words(found: Totals) -> list[str]:
    """A line for each number."""
    lines = [
        f"{part} {name}: {number:,}"
        for part, numbers in found.items()
        if part != PAID
        for name, number in numbers.items()
    ]
    return [*lines, f"{PAID}: {pounds(found[PAID]['in pence'])}"]


def _by(column: str, rows: "QuerySet[Case] | QuerySet[Stage]") -> list[tuple[str, int]]:
    counted = rows.order_by().values_list(column).annotate(Count("pk")).order_by(column)
    return list(counted)
