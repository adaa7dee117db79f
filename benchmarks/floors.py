"""The floor: the bare SQL of the same work, without Django's models, pages or HTTP."""

from datetime import date
from itertools import count

from django.db import connection, transaction
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import references, search
from putright.cases.models import Case

NUMBERS = count(1)

LIST = """
SELECT c.reference, c.summary, c.state, c.stage_number, c.due_on, o.name, s.name, p.name
FROM cases_case c
LEFT JOIN accounts_officer o ON o.id = c.officer_id
LEFT JOIN accounts_servicearea s ON s.id = c.service_area_id
LEFT JOIN cases_party q ON q.case_id = c.id AND q.correspondent
LEFT JOIN people_person p ON p.id = q.person_id
WHERE c.officer_id = %s AND c.closed_on IS NULL ORDER BY c.due_on, c.id LIMIT 50
"""
CASE = [
    "SELECT * FROM cases_case WHERE id = %s",
    "SELECT * FROM cases_stage WHERE case_id = %s",
    "SELECT * FROM cases_point WHERE case_id = %s",
    "SELECT * FROM cases_letter WHERE case_id = %s",
    "SELECT * FROM cases_event e LEFT JOIN accounts_officer o ON o.id = e.by_id WHERE case_id = %s",
    "SELECT * FROM cases_party q JOIN people_person p ON p.id = q.person_id WHERE case_id = %s",
    "SELECT * FROM cases_note WHERE case_id = %s",
]
FOUND = """
SELECT c.reference, c.summary, c.state, c.due_on, o.name
FROM cases_case c LEFT JOIN accounts_officer o ON o.id = c.officer_id
WHERE c.id IN ({keys}) ORDER BY c.id DESC
"""
REPORT = """
SELECT c.service_area_id, c.cause, f.outcome, s.id IS NOT NULL, count(*)
FROM cases_stage f JOIN cases_case c ON c.id = f.case_id
LEFT JOIN cases_stage s ON s.case_id = c.id AND s.number = 2
WHERE f.number = 1 AND c.kind = 'complaint' AND f.received_on >= %s AND f.received_on < %s
GROUP BY 1, 2, 3, 4
"""


def ask(question: str, *facts: object) -> list[tuple]:
    """Run one statement and fetch all that it gives."""
    with connection.cursor() as cursor:
        cursor.execute(question, facts)
        return cursor.fetchall()


def list_of(officer: Officer) -> None:
    """Fifty rows of an officer's open cases, with all that the list shows."""
    assert ask(LIST, officer.pk)


def case(case: Case) -> None:
    """All rows of one case."""
    for question in CASE:
        ask(question, case.pk)


def found(word: str) -> None:
    """The newest fifty cases with a word."""
    keys = search.find(word, limit=50)
    assert ask(FOUND.format(keys=", ".join(["%s"] * len(keys))), *keys)


def report() -> None:
    """Two years of complaints, counted in one statement."""
    assert ask(REPORT, date(2024, 4, 1), date(2026, 4, 1))


@transaction.atomic
def submit() -> None:
    """The rows that a new complaint makes."""
    number, today, now = next(NUMBERS), timezone.localdate(), timezone.now()
    person = _insert(
        "people_person", name=f"Floor {number}", email=f"floor{number}@example.org", phone="",
        address="", postcode="", ward="", contact_by="email", adjustments="",
    )  # fmt: skip
    reference = references.new()
    case = _insert(
        "cases_case", reference=reference, kind="complaint", state="received", channel="web",
        summary="Floor", account="Words " * 60, outcome_sought="", happened_when="",
        happened_where="", procedure="corporate", procedure_version="2024-04-01", cause="",
        received_on=today, recorded_at=now, stage_number=1, last_event=1, disposal="",
        route_reason="", imported_from="", old_reference="", late_reason="",
    )  # fmt: skip
    stage = _insert(
        "cases_stage", case_id=case, number=1, received_on=today, reason="", definition="",
        outcome_sought="", responsibility="", outcome="",
    )  # fmt: skip
    party = _insert(
        "cases_party", case_id=case, person_id=person, role="customer", correspondent=True,
        authority="", link_key=reference * 2,
    )  # fmt: skip
    _insert(
        "cases_letter", case_id=case, stage_id=stage, party_id=party, kind="receipt",
        status="queued", sections="[]", returned_because="", contact_by="email",
        addressed_to="floor@example.org", attempts=0, trouble="",
    )  # fmt: skip
    _insert(
        "cases_event", case_id=case, number=1, kind="received", on=today, at=now, details="{}",
        previous_hash="", hash="0" * 64,
    )  # fmt: skip
    ask("INSERT INTO cases_words (case_id, text) VALUES (%s, %s) RETURNING case_id", case, "words")


def _insert(table: str, **values: object) -> int:
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join(["%s"] * len(values))
    made = ask(f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id", *values.values())
    return made[0][0]
