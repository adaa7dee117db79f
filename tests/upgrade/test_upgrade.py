"""A database of 0.2.0 with the demonstration in it, brought to a version that is yet to come."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from putright.cases import follow_links, search
from putright.cases.guards import GUARDS, REFUSAL
from putright.cases.models import Words
from putright.config.cli import run
from putright.database import guards
from tests.upgrade import later, record
from tests.upgrade.scratch import scratch
from tests.upgrade.versions import AT_0_2_0

FORBIDDEN = ["UPDATE cases_event SET number = 0", "DELETE FROM cases_event"]
NEW_KIND = """
INSERT INTO cases_event (case_id, number, kind, "on", at, details, hash)
SELECT case_id, 1000, 'praised', "on", at, details, hash FROM cases_event WHERE id = 1
"""
ACCEPTED_A_REQUEST = """
INSERT INTO cases_event (case_id, number, kind, "on", at, details, hash, previous_hash)
SELECT case_id, 1000, kind, "on", at, '{"was": "service_request"}', hash, previous_hash
FROM cases_event WHERE kind = 'accepted' ORDER BY id LIMIT 1
"""
GONE = {
    "cases.event.previous_hash",  # the hash of the event before says the same
    "cases.party.link_key",  # its digest is kept
}
COUNTED_ON = {"cases.case.last_event"}  # one more, which seals the case as it stood
GATHERED = {"cases.words.text"}  # from the others, with more by which a case is found
NAMED = {
    "cases.case_officers_complained_of": "cases.complainedof",
    "cases.stage_contributors": "cases.contributor",
    "cases.letter_writers": "cases.writer",
}
"""Tables that had no model of their own, and the one that they have."""
FILE_LEFT_BEHIND = "the file of row 1 of cases_attachment"  # the record of 0.2.0 is rows alone
INTEGRITY = "INSERT INTO cases_words_index(cases_words_index, rank) VALUES ('integrity-check', 1)"
WAYS_TO_REMAKE_A_TABLE = [
    migrations.AlterField("event", "hash", models.CharField(max_length=100)),
    migrations.AddField("event", "weight", models.IntegerField(default=0)),
    migrations.RemoveField("event", "by"),
    migrations.RemoveConstraint("event", "event_kind_known"),
    migrations.AddConstraint(
        "event", models.CheckConstraint(condition=models.Q(number__gt=0), name="counts_from_one")
    ),
    migrations.AlterField("words", "text", models.TextField(db_default="")),
]


@pytest.fixture(scope="module")
def of_0_2_0(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), scratch():
        executor = MigrationExecutor(connection)
        executor.migrate(AT_0_2_0)
        record.read(executor.loader.project_state(AT_0_2_0).apps)
        yield
        ContentType.objects.clear_cache()


@pytest.fixture(scope="class")
def upgraded(of_0_2_0, tmp_path_factory) -> Iterator[None]:
    with scratch(copied=True), later.version(tmp_path_factory.mktemp("later")):
        call_command("migrate", verbosity=0)
        yield


@pytest.fixture(scope="class")
def half_upgraded(of_0_2_0, tmp_path_factory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("later")
    with scratch(copied=True), later.version(folder, failing=True):
        with pytest.raises(DatabaseError, match=REFUSAL):
            call_command("migrate", verbosity=0)
        yield


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def keys(table: record.Table) -> list:
    place = table.fields.index("id") if "id" in table.fields else 0
    return [row[place] for row in table.rows]


def refused(statement: str) -> bool:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        execute(statement)
    return REFUSAL in str(error.value)


def faults_of_what_is_there() -> list[str]:
    """What is wrong with the guards of tables that are there already."""
    tables = connection.introspection.table_names()
    return [
        fault
        for fault in guards.faults(connection)
        if any(f" of {name} " in fault for name in tables)
    ]


def applied() -> set[str]:
    recorded = MigrationRecorder(connection).applied_migrations()
    return {name for room, name in recorded if room == "cases"}


class TestTheRecordOf020:
    def test_fills_every_field_that_the_migrations_of_0_2_0_make(self):
        of_then = MigrationExecutor(None).loader.project_state(AT_0_2_0).apps
        for table in record.tables():
            fields = of_then.get_model(table.model)._meta.concrete_fields
            assert {field.attname for field in fields} == set(table.fields)


@pytest.mark.usefixtures("upgraded")
class TestAnUpgrade:
    def test_brings_what_is_new(self):
        assert later.NAME in applied()
        with rolled_back():
            execute(NEW_KIND)

    def test_keeps_every_guard(self):
        assert guards.faults(connection) == []
        assert all(refused(statement) for statement in FORBIDDEN)

    def test_keeps_every_row(self):
        now = MigrationExecutor(connection).loader.project_state().apps
        for table in record.tables():
            model = now.get_model(NAMED.get(table.model, table.model))
            there = model._base_manager.filter(pk__in=keys(table)).order_by("pk")
            other = GONE | COUNTED_ON | GATHERED
            kept = [name for name in table.fields if f"{table.model}.{name}" not in other]
            at = [table.fields.index(name) for name in kept]
            rows = [json.loads(record.as_line(row)) for row in there.values_list(*kept)]
            assert rows == [[row[place] for place in at] for row in table.rows]

    def test_lets_the_links_that_people_have_go_on(self):
        [table] = [table for table in record.tables() if table.model == "cases.party"]
        at = table.fields.index("link_key"), table.fields.index("case_id")
        now = MigrationExecutor(connection).loader.project_state().apps
        of_old_systems = now.get_model("cases", "Case").objects.filter(procedure="")
        silent = set(of_old_systems.values_list("pk", flat=True))
        keys = [row[at[0]] for row in table.rows if row[at[1]] not in silent]
        assert keys
        assert all(follow_links.opened_by(key, on=timezone.localdate()) for key in keys)

    def test_seals_every_case_as_it_stands(self):
        now = MigrationExecutor(connection).loader.project_state().apps
        case, event = (now.get_model("cases", name).objects for name in ("Case", "Event"))
        sealed = event.filter(kind="sealed").values_list("case", flat=True).distinct()
        assert sealed.count() == case.count() == case.exclude(salt=None).count()
        assert len(set(case.values_list("salt", flat=True))) == case.count()

    def test_keeps_the_words_of_a_case_and_lets_it_be_found_by_the_end_of_a_number(self):
        [table] = [table for table in record.tables() if table.model == "cases.words"]
        now = dict(Words.objects.values_list("case", "text"))
        for case, text in table.rows:
            assert now[case].startswith(text)
        assert all("t2860692361" in now[case] for case in search.find("960 682"))
        assert search.find("960 682")

    def test_keeps_words_findable(self):
        if connection.vendor == "sqlite":
            execute(INTEGRITY)
        assert search.find("council")
        with rolled_back():
            execute("UPDATE cases_words SET text = 'unicorn' WHERE case_id = 7")
            assert search.find("unicorn") == [7]

    def test_leaves_nothing_for_check_to_find(self, capsys):
        run(["check"])
        found = [
            line for line in capsys.readouterr().out.splitlines() if FILE_LEFT_BEHIND not in line
        ]
        assert found == ["27 cases looked at. 1 thing is wrong."]

    def test_has_check_find_what_is_changed_from_then_on(self, capsys):
        with rolled_back():
            execute("UPDATE cases_letter SET addressed_to = 'somebody else' WHERE id = 1")
            run(["check"])
        assert "row 1 of cases_letter is not as event" in capsys.readouterr().out


class TestAComplaintThatCameAsSomethingElse:
    def test_says_so_from_its_history(self, of_0_2_0):
        with scratch(copied=True):
            execute(ACCEPTED_A_REQUEST)
            call_command("migrate", verbosity=0)
            now = MigrationExecutor(connection).loader.project_state().apps
            Case, Event = (now.get_model("cases", name) for name in ("Case", "Event"))
            event = Event.objects.get(number=1000)
            [case] = Case.objects.exclude(came_as="")
            assert (case.pk, case.came_as) == (event.case_id, "service_request")
            assert Event.objects.filter(case=case, kind="sealed").count() == 3


@pytest.mark.usefixtures("half_upgraded")
class TestAnUpgradeOfWhichTheLastMigrationFails:
    def test_keeps_the_one_before(self):
        assert later.NAME in applied()
        assert later.FAILING not in applied()

    def test_leaves_every_guard(self):
        assert guards.faults(connection) == []
        assert all(refused(statement) for statement in FORBIDDEN)


class TestAnInstallationOfWhichTheLastMigrationFails:
    def test_leaves_every_guard(self, django_db_setup, django_db_blocker, tmp_path):
        with django_db_blocker.unblock(), scratch():
            with later.version(tmp_path, failing=True), pytest.raises(RuntimeError):
                call_command("migrate", verbosity=0)
            assert guards.faults(connection) == []


class Enough(Exception):
    """Undo it all."""


class TestATableThatIsMadeAnew:
    """The guards stand at once, not only when the migration ends."""

    @pytest.mark.parametrize("operation", WAYS_TO_REMAKE_A_TABLE, ids=lambda op: op.describe())
    def test_has_its_guards_at_once(self, of_0_2_0, operation):
        before = MigrationExecutor(connection).loader.project_state(AT_0_2_0)
        after = before.clone()
        operation.state_forwards("cases", after)
        with suppress(Enough), connection.schema_editor() as editor:
            operation.database_forwards("cases", editor, before, after)
            assert faults_of_what_is_there() == []
            raise Enough


class TestAGuardThatCannotBeMade:
    def test_undoes_the_migration_that_would_be_without_it(self, of_0_2_0, monkeypatch):
        broken = guards.Guard("broken", "cases_event", sql="no SQL", undo="SELECT 1")
        monkeypatch.setitem(GUARDS, connection.vendor, [broken])
        with pytest.raises(DatabaseError), connection.schema_editor() as editor:
            editor.execute("CREATE TABLE left_behind (id integer)")
        assert not connection.in_atomic_block
        assert "left_behind" not in connection.introspection.table_names()
