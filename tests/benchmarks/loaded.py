"""Say what is in a database that was loaded, as JSON. A program of its own: it has other settings.

`python -m tests.benchmarks.loaded FOLDER sqlite|postgres CASES`
"""

import json
import sys
from pathlib import Path

from benchmarks.places import place


def facts() -> dict[str, object]:
    """What the tests want to know."""
    import django

    django.setup()
    from django.db import connection

    from benchmarks import words
    from benchmarks.loading.residents import KNOWN_NAME, KNOWN_PHONE
    from putright.cases import audit, search
    from putright.cases.models import Case, Event, Letter
    from putright.database import guards
    from putright.people.models import Person

    typed = [words.RARE, words.COMMON, KNOWN_NAME, KNOWN_PHONE.replace(" ", "")]
    return {
        "troubles": [str(trouble) for trouble in audit.troubles() if trouble],
        "faults": guards.faults(connection, proved=True),
        "dangling": _dangling(connection),
        "cases": Case.objects.count(),
        "open": Case.objects.filter(closed_on=None).count(),
        "states": sorted(Case.objects.values_list("state", flat=True).distinct()),
        "people": Person.objects.count(),
        "summaries": Case.objects.values("summary").distinct().count(),
        "events": Event.objects.count(),
        "letters": Letter.objects.count(),
        "years": len(Case.objects.dates("received_on", "year")),
        "found": {one: len(search.find(one, limit=100_000)) for one in typed},
        "other_words": sum(_has_other_words(case) for case in Case.objects.order_by("-pk")[:100]),
    }


def _dangling(connection) -> int:
    """How many rows point to rows that are not there. PostgreSQL let none in."""
    if connection.vendor == "postgresql":
        return 0
    with connection.cursor() as cursor:
        return len(cursor.execute("PRAGMA foreign_key_check").fetchall())


def _has_other_words(case) -> bool:
    """Whether a case is found by other words than those that the program would write."""
    from putright.cases import search

    return set(search.words_of(case).split()) != set(case.words.text.split())


if __name__ == "__main__":
    folder, kind, cases = sys.argv[1:]
    with place(kind, int(cases), Path(folder)) as here, here.open():
        json.dump(facts(), sys.stdout)
