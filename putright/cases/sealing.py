"""All rows of a case as seals have them, and how cases are sealed as they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import F, Q
from django.utils import timezone

from putright.cases.models import EventKind
from putright.cases.models.event import hash_of
from putright.database.sealed import Says, Sealed, columns, digest, name_of, sealed_models

AT_ONCE = 500
ALL = Q()
Rows = Mapping[str, Says]
"""What each row of a case says, by the name that events have for it."""


def rows_of(cases: Sequence[int], registry: Any = apps) -> Mapping[int, Rows]:
    """The sealed rows of these cases, by the keys of the cases: a query for each table.

    `registry` has the models as they are, or as they were at a migration.
    """
    found: dict[int, dict[str, Says]] = defaultdict(dict)
    for model in sealed_models():
        for case, key, values in _values(model, cases, registry):
            found[case][name_of(model, key)] = model.says(values)
    return found


def _values(
    model: type[Sealed], cases: Sequence[int], registry: Any
) -> Iterator[tuple[int, int, Says]]:
    try:
        table = registry.get_model(model._meta.label)
    except LookupError:
        return  # it was not there yet
    names = columns(table)
    for way in model.owned_by:
        rows = table._base_manager.filter(**{f"{way}__in": cases})
        for case, key, *values in rows.values_list(way, "pk", *names).iterator():
            yield case, key, dict(zip(names, values, strict=True))


def seal_as_they_stand(registry: Any = apps, which: Q = ALL, *, table: str = "") -> None:
    """Give every case an event that seals its rows as they stand, some hundred at a time.

    For a migration that brings seals, or after which rows (of `which` cases) have other digests
    than before. They are those of one `table`, by the name that events have for it, or of all.
    """
    cases = registry.get_model("cases.Case").objects.filter(which).order_by("pk")
    waiting = cases.only("reference", "salt", "last_event").iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        _seal(some, registry, of=f"{table} " if table else "")


def _seal(cases: Sequence[Any], registry: Any, *, of: str) -> None:
    table, events = registry.get_model("cases.Case"), registry.get_model("cases.Event")
    keys = [case.pk for case in cases]
    rows = rows_of(keys, registry)
    newest = events.objects.filter(case__in=keys, number=F("case__last_event"))
    last = {event.case_id: event for event in newest.only("hash", "at", "case")}
    sealed = {
        key: {name: says for name, says in rows[key].items() if name.startswith(of)} for key in keys
    }
    made = [events(**_event(case, sealed[case.pk], last.get(case.pk))) for case in cases]
    events.objects.bulk_create(made)
    table.objects.filter(pk__in=keys).update(last_event=F("last_event") + 1)


def _event(case: Any, rows: Rows, last: Any) -> dict[str, Any]:
    at = timezone.now()
    event = {
        "case_id": case.pk,
        "number": case.last_event + 1,
        "kind": EventKind.SEALED.value,
        "by_id": None,
        "on": timezone.localtime(at).date(),
        "at": max(at, last.at) if last else at,
        "details": {},
        "seals": {name: digest(name, says, case.salt) for name, says in rows.items()},
    }
    return {**event, "hash": hash_of(event, case.reference, last.hash if last else "")}
