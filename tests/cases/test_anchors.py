"""What is taken away from the end of the record, or with all that told of it, is named as well."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from putright.cases import anchoring, audit, commands, search
from putright.cases.models import Anchor, Case, Event, Head, Note, Use, Words
from putright.config.duties import SCHEDULES, TASKS
from putright.database.sealed import sealed_models
from putright.jobs.running import Runner
from putright.people.models import Person
from putright.terminal import COULD_NOT_START, DONE, LOOK
from tests import given, guards
from tests.command_line import putright

pytestmark = pytest.mark.by_hand


@pytest.fixture
def case(council):
    return given.finally_answered(council)


@pytest.fixture
def other(council):
    return given.received(council)


def write() -> Anchor:
    return anchoring.write(timezone.now())


def found(*lines: str) -> list[str]:
    kept = [audit.Kept.read(line) for line in lines]
    troubles = [*filter(None, audit.troubles()), *audit.wrong_anchors(kept)]
    return [f"{trouble.reference}: {trouble.what}" for trouble in troubles]


def told(anchor: Anchor) -> set[tuple[str, int]]:
    return set(anchor.heads.values_list("reference", "number"))


@contextmanager
def by_hand() -> Iterator[None]:
    """A block in which nothing in the database minds what is taken away, in whatever order."""
    with guards.lifted(connection):
        if connection.vendor == "postgresql":
            guards.run(connection, ["SET CONSTRAINTS ALL DEFERRED"])
        yield
        connection.check_constraints()


def take_away(case: Case) -> None:
    """Take a case away by hand, with every row that belongs to it."""
    deepest_first = sorted(sealed_models(), key=lambda model: -model.owned_by[0].count("__"))
    rows = [
        (model, way)
        for model in deepest_first
        for way in model.owned_by
        if model not in (Case, Person)
    ]
    with by_hand():
        Use._base_manager.filter(letter__case=case)._raw_delete("default")
        for model, way in [*rows, (Event, "case"), (Words, "case"), (Case, "pk")]:
            model._base_manager.filter(**{way: case.pk})._raw_delete("default")


def take_last_note_away(case: Case) -> Case:
    """Take the last event of a case away by hand, with the note that it sealed, and count anew."""
    last = Case.objects.get(pk=case.pk)
    newest = Note.objects.filter(case=case.pk).latest("pk")
    with by_hand():
        Event.objects.filter(case=case.pk, number=last.last_event)._raw_delete("default")
        Note.objects.filter(pk=newest.pk)._raw_delete("default")
        Case.objects.filter(pk=case.pk).update(last_event=last.last_event - 1)
        Words.objects.filter(case=case.pk).update(text=search.words_of(last))
    return last


class TestAnAnchor:
    def test_is_none_while_there_is_no_case(self, db):
        assert write() is None
        assert "no case yet" in putright("anchor").out

    def test_tells_how_far_every_case_has_got(self, case, other):
        anchor = write()
        assert (anchor.number, anchor.many) == (1, 2)
        assert told(anchor) == {(case.reference, case.last_event), (other.reference, 1)}

    def test_tells_next_of_those_alone_that_have_moved(self, council, case, other):
        first = write()
        commands.note(other, by=council.officer, on=given.TODAY, text="She rang.")
        second = write()
        assert told(second) == {(other.reference, 2)}
        assert second.hash == second.chained(first.hash)
        assert write() == second

    def test_is_several_when_more_have_moved_than_fit_in_one(self, case, other, monkeypatch):
        monkeypatch.setattr(anchoring, "AT_ONCE", 1)
        assert write().number == 2
        assert found() == []

    def test_tells_of_an_event_that_was_committed_after_later_ones(self, case, other):
        write()
        with guards.lifted(connection):  # as if the anchor had not seen it yet
            Head.objects.filter(reference=case.reference).delete()
        assert told(write()) == {(case.reference, case.last_event)}

    def test_is_left_to_another_worker_who_is_faster(self, council, case, other, monkeypatch):
        first = write()
        commands.note(other, by=council.officer, on=given.TODAY, text="She rang.")
        seen = iter([None, first])
        monkeypatch.setattr(anchoring, "newest", lambda: next(seen))
        assert write() == first
        assert Anchor.objects.get() == first

    def test_is_written_by_the_worker(self, case):
        jobs = Runner(timezone.now, TASKS, SCHEDULES)
        while jobs.do_next():
            pass
        assert Anchor.objects.count() == 1

    @pytest.mark.parametrize("table", ["cases_anchor", "cases_head"])
    @pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
    def test_is_never_changed_or_removed(self, case, table, act):
        write()
        with (
            pytest.raises(DatabaseError, match="Anchors are added, never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act.format(table))


class TestWhatIsTakenAway:
    def test_is_nothing_as_commands_leave_it(self, council, case):
        line = str(write())
        commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")
        write()
        assert found(line) == []

    def test_with_all_that_told_of_it_is_named_when_it_is_a_case(self, case, other):
        write()
        take_away(other)
        assert found() == [
            f"{other}: the case, with 1 or more events, is gone, and anchor 1 tells of it"
        ]

    def test_with_all_that_told_of_it_is_named_when_it_is_an_event(self, council, case):
        commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")
        write()
        last = take_last_note_away(case)
        assert found() == [f"{case}: event {last.last_event} is gone, and anchor 1 tells of it"]

    def test_is_named_also_when_another_event_is_put_in_its_place(self, council, case):
        commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")
        write()
        last = take_last_note_away(case)
        commands.note(case, by=council.officer, on=given.TODAY, text="She did not ring.")
        write()
        assert found() == [
            f"{case}: event {last.last_event} is not the one of which anchor 1 tells"
        ]


class TestALineThatWasKeptOutside:
    def test_is_printed_and_read_again(self, case):
        ended = putright("anchor")
        assert re.fullmatch(r"putright anchor 1 [-\dT:]+Z [0-9a-f]{64}", ended.out.strip())
        assert putright("check", "--anchor", ended.out.strip()).status == DONE
        assert putright("anchor", "--json").json["line"] == ended.out.strip()

    def test_that_is_none_is_refused(self, case):
        ended = putright("check", "--anchor", "yesterday")
        assert (ended.status, "This is no anchor" in ended.err) == (COULD_NOT_START, True)

    def test_names_a_record_that_was_put_back(self, council, case):
        write()
        commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")
        with transaction.atomic():
            line = str(write())
            transaction.set_rollback(True)
        assert found() == []
        assert found(line) == [
            "anchors: anchor 2, kept outside, is not there: the record was put back to an earlier "
            "state, or its end was cut off"
        ]

    def test_names_a_record_that_was_told_anew(self, council, case):
        with transaction.atomic():
            line = str(write())
            transaction.set_rollback(True)
        commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")
        write()
        ended = putright("check", "--anchor", line)
        assert ended.status == LOOK
        assert "anchors: anchor 1 is not the one that was kept outside" in ended.out
