"""The index of words, kept by the database: FTS5 on SQLite, a generated column on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE cases_words_index USING fts5(
        text, content='cases_words', content_rowid='case_id', tokenize='porter unicode61'
    )
    """,
    """
    CREATE TRIGGER words_added AFTER INSERT ON cases_words BEGIN
        INSERT INTO cases_words_index(rowid, text) VALUES (new.case_id, new.text);
    END
    """,
    """
    CREATE TRIGGER words_removed AFTER DELETE ON cases_words BEGIN
        INSERT INTO cases_words_index(cases_words_index, rowid, text)
        VALUES ('delete', old.case_id, old.text);
    END
    """,
    """
    CREATE TRIGGER words_changed AFTER UPDATE ON cases_words BEGIN
        INSERT INTO cases_words_index(cases_words_index, rowid, text)
        VALUES ('delete', old.case_id, old.text);
        INSERT INTO cases_words_index(rowid, text) VALUES (new.case_id, new.text);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER words_added",
    "DROP TRIGGER words_removed",
    "DROP TRIGGER words_changed",
    "DROP TABLE cases_words_index",
]
POSTGRESQL = [
    """
    ALTER TABLE cases_words ADD COLUMN index tsvector
    GENERATED ALWAYS AS (to_tsvector('english', text)) STORED
    """,
    "CREATE INDEX words_index ON cases_words USING gin (index)",
]
POSTGRESQL_BACK = ["ALTER TABLE cases_words DROP COLUMN index"]

FORWARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARDS = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def forwards(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_events_are_never_changed")]
    operations = [migrations.RunPython(forwards, backwards)]
