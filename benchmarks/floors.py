"""The floor: the bare SQL of the same work, without Django's models, pages or HTTP.

It also says what a page has to show, because it asks the tables in another way than the page.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import references, search
from putright.cases.models import Case
from putright.casework.days import end_of_week
from putright.casework.lists.rows import ROWS, When

LISTED = """
SELECT c.reference, c.summary, c.kind, c.state, c.stage_number, c.received_on, c.due_on,
    c.update_due_on, o.name, s.name,
    (SELECT p.name FROM cases_party q JOIN people_person p ON p.id = q.person_id
     WHERE q.case_id = c.id AND q.role = 'customer' ORDER BY q.id LIMIT 1),
    (SELECT l.status FROM cases_letter l
     WHERE l.case_id = c.id AND l.status IN ('draft', 'checking') LIMIT 1),
    (SELECT a.name FROM cases_contribution k JOIN cases_stage t ON t.id = k.stage_id
     JOIN accounts_servicearea a ON a.id = k.service_area_id
     WHERE t.case_id = c.id AND k.answered_on IS NULL ORDER BY k.id LIMIT 1)
FROM cases_case c
LEFT JOIN accounts_officer o ON o.id = c.officer_id
LEFT JOIN accounts_servicearea s ON s.id = c.service_area_id
WHERE {which} ORDER BY {by} LIMIT {limit}
"""
COUNTED = "SELECT {tabs} FROM cases_case c WHERE {which}"
TO_CHECK = """
SELECT c.reference, l.kind, l.submitted_at, d.name
FROM cases_letter l JOIN cases_case c ON c.id = l.case_id
LEFT JOIN accounts_officer d ON d.id = l.drafted_by_id
WHERE l.status = 'checking' AND {can} (
    NOT EXISTS (SELECT 1 FROM cases_letter_writers w
        WHERE w.letter_id = l.id AND w.officer_id = %s)
    AND NOT EXISTS (SELECT 1 FROM cases_stage_contributors p JOIN cases_stage s ON s.id = p.stage_id
        WHERE s.case_id = l.case_id AND p.officer_id = %s
        AND (s.id = l.stage_id AND l.kind IN ('response', 'final_response')
            OR s.number < (SELECT number FROM cases_stage t WHERE t.id = l.stage_id))))
ORDER BY l.submitted_at, l.id LIMIT {limit}
"""
CASE = [
    "SELECT * FROM cases_case WHERE id = %s",
    "SELECT * FROM cases_stage WHERE case_id = %s",
    "SELECT * FROM cases_point WHERE case_id = %s",
    "SELECT * FROM cases_finding f JOIN cases_stage s ON s.id = f.stage_id WHERE s.case_id = %s",
    "SELECT * FROM cases_remedy WHERE case_id = %s",
    "SELECT id, kind, status, sent_at FROM cases_letter WHERE case_id = %s",
    "SELECT * FROM cases_event e LEFT JOIN accounts_officer o ON o.id = e.by_id WHERE case_id = %s",
    "SELECT * FROM cases_party q JOIN people_person p ON p.id = q.person_id WHERE case_id = %s",
    "SELECT * FROM cases_note WHERE case_id = %s",
]
"""Whatever belongs to a case, where it has any of it."""
HOLDING = """
SELECT c.reference FROM cases_words w JOIN cases_case c ON c.id = w.case_id
WHERE {words} ORDER BY c.id DESC LIMIT %s
"""
REPORT = """
SELECT c.service_area_id, c.cause, f.outcome, s.id IS NOT NULL, count(*)
FROM cases_stage f JOIN cases_case c ON c.id = f.case_id
LEFT JOIN cases_stage s ON s.case_id = c.id AND s.number = 2
WHERE f.number = 1 AND c.kind = 'complaint' AND f.received_on >= %s AND f.received_on < %s
GROUP BY 1, 2, 3, 4
"""

RECEIVED = """
SELECT c.reference FROM cases_stage f JOIN cases_case c ON c.id = f.case_id
WHERE f.number = 1 AND c.kind = 'complaint' AND c.disposal <> 'routed_out'
AND f.received_on >= %s AND f.received_on < %s
"""


class Which(NamedTuple):
    """Which cases stand in a list: a condition, and what it is asked with."""

    condition: str
    facts: tuple[object, ...] = ()


class Listed(NamedTuple):
    """What a list shows: the references of its rows, and the number beside each tab."""

    references: list[str]
    counts: dict[When, int]


def mine(officer: Officer) -> Which:
    """The open cases of an officer."""
    return Which("c.officer_id = %s AND c.closed_on IS NULL", (officer.pk,))


def team(officer: Officer) -> Which:
    """The open cases of an officer's team."""
    return Which("c.team_id = %s AND c.closed_on IS NULL", (officer.team_id,))


def triage(officer: Officer) -> Which:
    """All cases on which nobody has decided."""
    return Which("c.state = 'received' AND c.closed_on IS NULL")


def due(officer: Officer) -> Which:
    """All cases on which a clock runs."""
    return Which("c.due_on IS NOT NULL")


def ask(question: str, *facts: object) -> list[tuple]:
    """Run one statement and fetch all that it gives."""
    with connection.cursor() as cursor:
        cursor.execute(question, facts)
        return cursor.fetchall()


def listed(which: Which, tab: When, tabs: Sequence[When], on: date) -> Listed:
    """The rows of a page of a list, with all that they show, and the counts of all its tabs."""
    holds = _tabs(on)
    by = f"c.{tab.by}, c.id"
    condition = f"{which.condition} AND {holds[tab]}"
    rows = ask(LISTED.format(which=condition, by=by, limit=ROWS + 1), *which.facts)
    counted = ", ".join(f"count(*) FILTER (WHERE {holds[each]})" for each in tabs)
    numbers = ask(COUNTED.format(tabs=counted, which=which.condition), *which.facts)[0]
    return Listed([row[0] for row in rows[:ROWS]], dict(zip(tabs, numbers, strict=True)))


def to_check(officer: Officer) -> list[str]:
    """The cases of the first letters that this checker can check, longest waiting first.

    Those that wait for somebody else are read as well, because the page shows them.
    """
    mine, _ = (
        ask(TO_CHECK.format(can=can, limit=ROWS + 1), officer.pk, officer.pk) for can in ("", "NOT")
    )
    return list(dict.fromkeys(row[0] for row in mine[:ROWS]))


def case(case: Case) -> None:
    """All rows of one case."""
    for question in CASE:
        ask(question, case.pk)


def found(typed: str) -> None:
    """The newest cases with these words, and what the list shows of them."""
    keys = search.find(typed, limit=ROWS + 1)[:ROWS]
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    ask(LISTED.format(which=f"c.id IN ({marks})", by="c.id DESC", limit=ROWS), *keys)


def holding(*beginnings: str) -> list[str]:
    """The references of the newest cases with words that begin so, without any index of words."""
    words = " AND ".join(["' ' || w.text LIKE %s"] * len(beginnings))
    like = [f"% {beginning}%" for beginning in beginnings]
    return [row[0] for row in ask(HOLDING.format(words=words), *like, ROWS)]


def named(reference: str) -> None:
    """The case with this reference."""
    assert ask("SELECT id, reference FROM cases_case WHERE reference = %s", reference)


def received(begins: str, ends: str) -> set[str]:
    """The complaints received from one day to before another, but those routed out."""
    return {row[0] for row in ask(RECEIVED, begins, ends)}


def report() -> None:
    """Two years of complaints, counted in one statement."""
    assert ask(REPORT, date(2024, 4, 1), date(2026, 4, 1))


def submit() -> None:
    """The rows that a new complaint makes; they are taken back at once."""
    with undone():
        today, now, reference = timezone.localdate(), timezone.now(), references.new()
        person = _insert(
            "people_person", name="Amina Hughes", email="floor@example.org", phone="",
            address="", postcode="", ward="", contact_by="email", adjustments="", letters_in="",
        )  # fmt: skip
        case = _insert(
            "cases_case", reference=reference, kind="complaint", state="received", channel="web",
            summary="The bin", account="Words " * 60, outcome_sought="", happened_when="",
            happened_where="", procedure="corporate", procedure_version="2024-04-01", cause="",
            received_on=today, recorded_at=now, stage_number=1, last_event=1, disposal="",
            route_reason="", imported_from="", old_reference="", late_reason="", due_on=today,
            passed_to="", came_as="", dangers="",
        )  # fmt: skip
        stage = _insert(
            "cases_stage", case_id=case, number=1, received_on=today, reason="", definition="",
            outcome_sought="", responsibility="", outcome="", acknowledgement_due_on=today,
        )  # fmt: skip
        party = _insert(
            "cases_party", case_id=case, person_id=person, role="customer", correspondent=True,
            authority="", gave="{}", denied_at="{}",
        )  # fmt: skip
        _insert(
            "cases_letter", case_id=case, stage_id=stage, party_id=party, kind="receipt",
            status="queued", sections="[]", returned_because="", contact_by="email",
            addressed_to="floor@example.org", attempts=0, trouble="", approved_on=today, stamp="",
            as_returned="[]", amounts_explained="", form="", why_ordinary="", said="",
        )  # fmt: skip
        _event(case, 1, "received")
        words = "Words " * 60
        ask(
            "INSERT INTO cases_words (case_id, text) VALUES (%s, %s) RETURNING case_id", case, words
        )


def note(case: Case) -> None:
    """The rows that a note makes, and the case's counter; all is taken back at once."""
    with undone():
        asked = ask("SELECT last_event FROM cases_case WHERE id = %s", case.pk)
        today, now, number = timezone.localdate(), timezone.now(), asked[0][0] + 1
        _insert("cases_note", case_id=case.pk, on=today, at=now, text="Filed.")
        ask(
            "UPDATE cases_words SET text = text || ' filed' WHERE case_id = %s RETURNING case_id",
            case.pk,
        )
        _event(case.pk, number, "noted")
        ask("UPDATE cases_case SET last_event = %s WHERE id = %s RETURNING id", number, case.pk)


@contextmanager
def undone() -> Iterator[None]:
    """One transaction, of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _event(case: int, number: int, kind: str) -> None:
    _insert(
        "cases_event", case_id=case, number=number, kind=kind, on=timezone.localdate(),
        at=timezone.now(), details="{}", hash="0" * 64,
    )  # fmt: skip


def _insert(table: str, **values: object) -> int:
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join(["%s"] * len(values))
    made = ask(f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id", *values.values())
    return made[0][0]


def _tabs(on: date) -> dict[When, str]:
    return {
        When.ALL: "c.due_on IS NOT NULL",
        When.OVERDUE: f"c.due_on < '{on}'",
        When.WEEK: f"c.due_on BETWEEN '{on}' AND '{end_of_week(on)}'",
        When.ANSWERED: "c.due_on IS NULL",
        When.UPDATES: "c.update_due_on IS NOT NULL",
        When.DANGER: "c.due_on IS NOT NULL AND c.dangers <> ''",
    }
