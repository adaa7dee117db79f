"""Events are added, never changed and never taken away: the database itself refuses.

On SQLite `recursive_triggers` (set on every connection) makes `INSERT OR REPLACE` meet the same
refusal. Whoever owns the database can still take the triggers away: that is what the hash chain
is for.
"""

from django.db import migrations

SQLITE_GUARD = [
    f"""
    CREATE TRIGGER event_is_never_{past} BEFORE {verb} ON cases_event
    BEGIN SELECT RAISE(ABORT, 'Events are added, never changed.'); END
    """
    for verb, past in [("UPDATE", "changed"), ("DELETE", "removed")]
]
SQLITE_UNGUARD = ["DROP TRIGGER event_is_never_changed", "DROP TRIGGER event_is_never_removed"]

POSTGRESQL_GUARD = [
    """
    CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'Events are added, never changed.'; END $$
    """,
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON cases_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history()
    """,
    """
    CREATE TRIGGER event_is_never_removed BEFORE TRUNCATE ON cases_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()
    """,
]
POSTGRESQL_UNGUARD = [
    "DROP TRIGGER event_is_never_changed ON cases_event",
    "DROP TRIGGER event_is_never_removed ON cases_event",
    "DROP FUNCTION refuse_to_change_history()",
]

GUARD = {"sqlite": SQLITE_GUARD, "postgresql": POSTGRESQL_GUARD}
UNGUARD = {"sqlite": SQLITE_UNGUARD, "postgresql": POSTGRESQL_UNGUARD}


def guard(apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
