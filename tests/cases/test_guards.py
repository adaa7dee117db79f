"""What the database keeps for the record, and what is said and done when it does not."""

import pytest
from django.db import DatabaseError, connection, transaction

from putright.cases import search
from putright.cases.guards import GUARDS
from putright.cases.models import Event, Words
from putright.database import guards
from tests import given
from tests.command_line import putright

pytestmark = pytest.mark.django_db

HERE = guards.declared(connection.vendor)
REMOVED = next(guard for guard in HERE if guard.name == "event_is_never_removed")
ALTERED = {
    "sqlite": "CREATE TRIGGER event_is_never_removed BEFORE DELETE ON cases_event "
    "BEGIN SELECT 'as you please'; END",
    "postgresql": "CREATE TRIGGER event_is_never_removed BEFORE TRUNCATE ON cases_words "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()",
}


def run(*statements: str) -> None:
    connection.check_constraints()  # PostgreSQL alters no table with checks still to come
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refused(statement: str) -> bool:
    try:
        with transaction.atomic():
            run(statement)
    except DatabaseError as error:
        return "Events are added, never changed." in str(error)
    return False


class TestAfterEveryMigration:
    def test_all_guards_stand(self):
        assert guards.faults(connection) == []
        guards.require(connection)

    def test_there_is_nothing_to_make(self):
        assert guards.make(connection) == []


@pytest.mark.parametrize("guard", HERE, ids=lambda guard: guard.name)
class TestAGuardTakenAwayByHand:
    def test_is_named(self, guard):
        run(guard.undo)
        assert f"the guard {guard} is missing" in guards.faults(connection)

    def test_is_made_again(self, guard):
        run(guard.undo)
        assert guard in guards.make(connection)
        assert guards.faults(connection) == []


class TestAGuardAlteredByHand:
    def test_is_named(self):
        run(REMOVED.undo, ALTERED[connection.vendor])
        assert guards.faults(connection) == [f"the guard {REMOVED} is not as Putright made it"]

    def test_stops_what_needs_all_of_them(self):
        run(REMOVED.undo, ALTERED[connection.vendor])
        with pytest.raises(guards.Unguarded, match=r"event_is_never_removed .* putright migrate$"):
            guards.require(connection)

    @pytest.mark.skipif(connection.vendor == "postgresql", reason="the other table keeps its own")
    def test_is_put_right(self):
        run(REMOVED.undo, ALTERED[connection.vendor])
        assert guards.make(connection) == [REMOVED]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite cannot switch off a trigger")
class TestAGuardSwitchedOff:
    @pytest.mark.parametrize("how", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
    def test_is_named_and_switched_on(self, how):
        run(f"ALTER TABLE cases_event {how} event_is_never_removed")
        assert guards.faults(connection) == [f"the guard {REMOVED} is switched off"]
        assert guards.make(connection) == [REMOVED]
        assert guards.faults(connection) == []


class TestAFunctionAlteredByHand:
    @pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no functions of its own")
    def test_is_put_right_with_the_triggers_that_call_it(self):
        run(
            "CREATE OR REPLACE FUNCTION refuse_to_change_history() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$"
        )
        assert len(guards.faults(connection)) == 1
        assert [guard.table for guard in guards.make(connection)] == ["cases_event"] * 3
        assert refused("TRUNCATE cases_event")


class TestTheHistory:
    def test_is_guarded_again_once_the_guards_are_made(self, council):
        case = given.received(council)
        for guard in HERE:
            run(guard.undo)
        assert not refused("UPDATE cases_event SET number = number")

        guards.make(connection)

        assert refused("UPDATE cases_event SET number = number")
        assert refused("DELETE FROM cases_event")
        assert Event.objects.filter(case=case).exists()


class TestTheIndexOfWords:
    @pytest.mark.by_hand
    def test_knows_what_was_written_while_it_was_not_kept(self, council):
        case = given.received(council)
        for guard in HERE:
            run(guard.undo)
        Words.objects.filter(case=case).update(text="unicorn")

        guards.make(connection)

        assert search.find("unicorn") == [case.pk]
        assert search.find("boiler") == []


class TestATableThatIsNotThereYet:
    def test_waits_for_the_migration_that_makes_it(self, monkeypatch):
        later = guards.Guard("later_is_kept", "cases_later", "no SQL", undo="no SQL either")
        monkeypatch.setitem(GUARDS, connection.vendor, [later])
        assert guards.make(connection) == []
        assert guards.faults(connection) == ["the guard later_is_kept of cases_later is missing"]

    def test_waits_for_its_columns_as_well(self, monkeypatch):
        later = guards.Guard("later", "cases_event", "no SQL", "", columns=frozenset({"moon"}))
        monkeypatch.setitem(GUARDS, connection.vendor, [later])
        assert guards.make(connection) == []


STRANGE = {
    "sqlite": [
        "CREATE TRIGGER hush AFTER INSERT ON cases_note BEGIN DELETE FROM cases_note; END",
    ],
    "postgresql": ["CREATE RULE hush AS ON INSERT TO cases_note DO INSTEAD NOTHING"],
}
DUPLICATE = {
    "sqlite": "CREATE TRIGGER words_kept AFTER INSERT ON cases_note BEGIN SELECT 1; END",
    "postgresql": "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON cases_note "
    "FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history()",
}


class TestWhatActsInTheDatabaseBesides:
    def test_is_nothing(self):
        assert guards.strangers(connection) == []

    def test_is_named(self):
        run(*STRANGE[connection.vendor], DUPLICATE[connection.vendor])
        names = [str(each) for each in guards.strangers(connection)]
        assert len(names) == 2
        assert any(name.endswith(" hush of cases_note") for name in names)

    def test_is_found_by_check(self):
        run(*STRANGE[connection.vendor])
        assert "hush of cases_note is not Putright's" in putright("check").out
