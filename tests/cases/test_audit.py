"""Whatever is changed in the record without a command is named by the audit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, assume, settings
from hypothesis import given as for_all
from hypothesis import strategies as some

from putright.cases import anchoring, audit, commands
from putright.cases.guards import ANCHORS, EVENTS, GUARDS, HEADS
from putright.cases.models import (
    Allowance,
    Anchor,
    Attachment,
    Case,
    Event,
    FollowLink,
    Head,
    Letter,
    LetterStatus,
    Use,
    Words,
)
from putright.cases.models.letter import OF_THE_WORKER
from putright.database.sealed import sealed_models
from putright.procedure.kinds import Channel, LinkKind
from putright.procedure.outcomes import RemedyKind
from tests import given

pytestmark = pytest.mark.by_hand
KEPT = {EVENTS, ANCHORS, HEADS}
AT_ANY_TIME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def record(council, settings, tmp_path) -> Case:
    """A record with at least one row in every table, and a case that came from an old system."""
    settings.MEDIA_ROOT = tmp_path
    case = given.acknowledged(council)
    by, on = council.officer, given.TODAY
    case.current_stage().agreed_dates.create(on=given.LATER, agreed_on=on, by=by)
    commands.note(case, by=by, on=on, text="She rang.")
    commands.record_message(case, by=None, on=on, party=case.parties.get(), text="Nobody came.")
    commands.attach(
        case,
        by=by,
        on=on,
        file=ContentFile(b"It leaks.", name="leak.txt"),
        name="leak.txt",
        content_type="text/plain",
    )
    commands.ask_service(case, by=by, on=on, service_area=council.repairs, question="Why?")
    commands.promise_updates(case, by=by, on=on, days=5)
    commands.update_customer(
        case, by=by, on=on, told_on=on, channel=Channel.TELEPHONE, text="We wait for a part."
    )
    commands.offer_remedy(
        case, by=by, on=on, kind=RemedyKind.PAYMENT, description="We pay.", amount_pence=25000
    )
    commands.extend(case, by=by, on=on, days=5, reason="A part is missing.")
    given.approve(case, by=council.checker, on=on)
    given.found(case, by=by, on=on)
    commands.name_officer(case, by=council.manager, on=on, officer=council.colleague)
    other = given.imported(council)
    commands.link(other, by=by, on=on, other=case, kind=LinkKind.SAME_CUSTOMER)
    given.finally_answered(council)
    anchoring.write(timezone.now())
    return Case.objects.get(pk=case.pk)


def found(*outside: audit.Kept) -> list[str]:
    troubles = [*filter(None, audit.troubles()), *audit.wrong_anchors(outside)]
    return [f"{trouble.reference}: {trouble.what}" for trouble in troubles]


@contextmanager
def undone() -> Iterator[None]:
    """A block in which events and anchors have no guard, and of which nothing stays."""
    with transaction.atomic():
        for guard in GUARDS[connection.vendor]:
            if guard.table in KEPT:
                execute(guard.undo)
        yield
        transaction.set_rollback(True)


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def another(value: Any, field: models.Field) -> Any:
    """Another value for a column, as close to what it holds as can be."""
    if isinstance(field, models.JSONField):
        return '[{"key": "x"}]'
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return value + timedelta(days=1) if value else _some_day(field)
    if isinstance(field, models.BinaryField):
        return b"0123456789abcdef"
    if isinstance(field, models.CharField | models.TextField | models.FileField):
        value = str(value)
        return value[:-1] if value else "x"
    return 1 if value is None else value + 1


def _some_day(field: models.Field) -> date:
    return (
        datetime(2026, 11, 3, 12, tzinfo=UTC)
        if isinstance(field, models.DateTimeField)
        else given.TODAY
    )


TABLES = [*sealed_models(), Event, Anchor, Head]
CHANGES = [
    (model, field)
    for model in TABLES
    for field in model._meta.concrete_fields
    if (model, field.name) not in {(Event, "id"), (Head, "id")}  # nothing refers to it
]


def in_hand(row: models.Model, field: models.Field) -> bool:
    """Whether this column of a letter that is to leave is for the worker to write."""
    leaving = isinstance(row, Letter) and row.status == LetterStatus.QUEUED
    return leaving and field.name in OF_THE_WORKER


def change(row: models.Model, field: models.Field) -> None:
    """Change one value of a row by hand; skipped where the database itself refuses it."""
    quoted = connection.ops.quote_name
    value = another(getattr(row, field.attname), field)
    try:
        with transaction.atomic():
            execute(
                f"UPDATE {row._meta.db_table} SET {quoted(field.column)} = %s WHERE id = %s",
                value,
                row.pk,
            )
    except DatabaseError:
        assume(False)


def its_name(row: models.Model) -> str:
    if isinstance(row, Event):
        return f"event {row.number}"
    if isinstance(row, Anchor | Head):
        return f"anchor {(row if isinstance(row, Anchor) else row.anchor).number}"
    return f"row {row.pk} of {row._meta.db_table}"


EXCUSED = {
    Event: "it is chained to the one before it",
    Anchor: "it is chained to the one before it",
    Head: "its anchor has a digest of it",
    Words: "they are made of the other rows, so that a case can be found",
    FollowLink: "it opens a page and says nothing: an event says when one was stopped",
    Allowance: "it counts letters, and is forgotten once it means nothing",
    Use: "it says which letters were counted, and is forgotten with that",
}


class TestAModelOfTheRecord:
    def test_is_sealed_or_excused(self):
        ours = set(apps.get_app_config("cases").get_models(include_auto_created=True))
        assert ours - set(sealed_models()) == set(EXCUSED)


class TestTheRecord:
    def test_is_whole_as_commands_leave_it(self, record):
        assert found() == []

    @AT_ANY_TIME
    @for_all(draw=some.data())
    def test_cannot_be_changed_in_one_value_unseen(self, record, draw):
        model, field = draw.draw(some.sampled_from(CHANGES))
        row = draw.draw(some.sampled_from(list(model.objects.order_by("pk"))))
        assume(not in_hand(row, field))
        with undone():
            change(row, field)
            told = found()
        assert told
        if field.name not in {"id", "salt", "last_event", "number", "case"}:
            assert any(its_name(row) in trouble for trouble in told), (row, field, told)

    @AT_ANY_TIME
    @for_all(draw=some.data())
    def test_cannot_lose_a_row_unseen(self, record, draw):
        model = draw.draw(some.sampled_from(TABLES))
        row = draw.draw(some.sampled_from(list(model.objects.order_by("pk"))))
        with undone():
            execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)
            told = found()
        gone = "the case, with" if model is Case else its_name(row)
        assert any(gone in trouble or "written, and" in trouble for trouble in told)

    def test_cannot_gain_a_row_unseen(self, record):
        execute(
            "INSERT INTO cases_note (case_id, \"on\", at, text) VALUES (%s, %s, %s, 'Forged.')",
            record.pk,
            given.TODAY,
            "2026-11-10 12:00:00+00:00"
            if connection.vendor == "postgresql"
            else "2026-11-10 12:00:00",
        )
        (told,) = found()
        assert told.startswith(f"{record}: row ")
        assert told.endswith("of cases_note is there, and no event tells of it")

    def test_has_a_row_in_every_table(self, record):
        assert [model for model in TABLES if not model.objects.exists()] == []


class TestAFile:
    @pytest.mark.parametrize("words", [b"It leaks!", b"", None])
    def test_that_is_changed_or_gone_is_named(self, record, words):
        attachment = Attachment.objects.get()
        attachment.file.storage.delete(attachment.file.name)
        if words is not None:
            attachment.file.storage.save(attachment.file.name, ContentFile(words))
        (told,) = found()
        assert f"{record}: the file of row {attachment.pk} of cases_attachment" in told


class TestTime:
    def test_that_runs_backwards_is_named(self, record):
        newest = record.events.order_by("number").last()
        with undone():
            Event.objects.filter(pk=newest.pk).update(at=newest.at - timedelta(days=1))
            assert any(f"event {newest.number} was written before" in told for told in found())

    def test_does_not_run_backwards_when_a_clock_is_set_back(self, record, council, monkeypatch):
        earlier = record.events.order_by("number").last().at - timedelta(hours=1)
        monkeypatch.setattr("putright.cases.commands.acting.timezone.now", lambda: earlier)
        commands.note(record, by=council.officer, on=given.TODAY, text="She rang again.")
        assert found() == []


class TestTheDayOfTheOldestMessage:
    def test_that_is_not_what_the_messages_say_is_named(self, record):
        oldest = record.message_since
        Case.objects.filter(pk=record.pk).update(message_since=None)
        assert f"{record}: its oldest message that waits is stored as of no day, not {oldest}" in (
            found()
        )
