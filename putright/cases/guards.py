"""Every guard of the record: what the database itself keeps for it, and Django knows nothing of.

Events are added, never changed and never taken away; so are anchors and their heads. On SQLite
`recursive_triggers`, which is set on every connection, makes `INSERT OR REPLACE` meet the same
refusal. Whoever owns the database can still take a guard away: that is what the hash chain and
`putright check` are for.

The words of a case are indexed by the database, for `putright.cases.search`: SQLite has an FTS5
table beside `cases_words`, kept by three triggers; PostgreSQL a GIN index, in which each word
stands with the block of 8,192 cases that it is in. What is new is put into that index at once
(`fastupdate` is off), because a list of what waits would be read through for every block.
"""

from collections.abc import Mapping

from putright.database.guards import Guard

EVENTS, WORDS = "cases_event", "cases_words"
ANCHORS, HEADS = "cases_anchor", "cases_head"
REFUSAL = "Events are added, never changed."
ANCHORED = "Anchors are added, never changed."

INDEX = "cases_words_index"
INDEXED = frozenset({"case_id", "text"})
INDEX_AGAIN = f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')"
INDEX_PROVED = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"
ADD_WORDS = f"INSERT INTO {INDEX}(rowid, text) VALUES (new.case_id, new.text);"
DROP_WORDS = f"INSERT INTO {INDEX}({INDEX}, rowid, text) VALUES ('delete', old.case_id, old.text);"


def _kept_on_sqlite(one: str, table: str, refusal: str = REFUSAL) -> tuple[Guard, ...]:
    """The triggers that keep the rows of a table, each of which is `one`, as they are."""
    return tuple(
        Guard(
            name := f"{one}_is_never_{past}",
            table,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
            undo=f"DROP TRIGGER IF EXISTS {name}",
        )
        for past, verb in (("changed", "UPDATE"), ("removed", "DELETE"))
    )


def _indexing(past: str, verb: str, body: str) -> Guard:
    name = f"words_{past}"
    return Guard(
        name,
        WORDS,
        f"CREATE TRIGGER {name} AFTER {verb} ON {WORDS} BEGIN {body} END",
        undo=f"DROP TRIGGER IF EXISTS {name}",
        columns=INDEXED,
        then=INDEX_AGAIN,
    )


SQLITE = (
    *_kept_on_sqlite("event", EVENTS),
    *_kept_on_sqlite("anchor", ANCHORS, ANCHORED),
    *_kept_on_sqlite("head", HEADS, ANCHORED),
    Guard(
        INDEX,
        WORDS,
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5("
        f"text, content='{WORDS}', content_rowid='case_id', tokenize='porter unicode61', "
        "prefix='1 2 3')",
        undo=f"DROP TABLE IF EXISTS {INDEX}",
        columns=INDEXED,
        then=INDEX_AGAIN,
        proof=INDEX_PROVED,
    ),
    _indexing("added", "INSERT", ADD_WORDS),
    _indexing("removed", "DELETE", DROP_WORDS),
    _indexing("changed", "UPDATE", f"{DROP_WORDS} {ADD_WORDS}"),
)

REFUSE, REFUSE_ANCHORS = "refuse_to_change_history", "refuse_to_change_anchors"
IN_BLOCK = "words_in_block"


def _refusing(function: str, table: str, refusal: str) -> Guard:
    return Guard(
        function,
        table,
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
        undo=f"DROP FUNCTION IF EXISTS {function}() CASCADE",
    )


def _kept_on_postgresql(one: str, table: str, function: str) -> tuple[Guard, ...]:
    """The same as on SQLite, where nobody can empty a table at once."""
    return tuple(
        Guard(
            name := f"{one}_is_never_{past}",
            table,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH {of} EXECUTE FUNCTION {function}()",
            undo=f"DROP TRIGGER IF EXISTS {name} ON {table}",
        )
        for past, verb, of in (
            ("changed", "DELETE OR UPDATE", "ROW"),
            ("removed", "TRUNCATE", "STATEMENT"),
        )
    )


POSTGRESQL = (
    _refusing(REFUSE, EVENTS, REFUSAL),
    *_kept_on_postgresql("event", EVENTS, REFUSE),
    _refusing(REFUSE_ANCHORS, ANCHORS, ANCHORED),
    *_kept_on_postgresql("anchor", ANCHORS, REFUSE_ANCHORS),
    *_kept_on_postgresql("head", HEADS, REFUSE_ANCHORS),
    Guard(
        IN_BLOCK,
        WORDS,
        f"CREATE FUNCTION {IN_BLOCK}(key bigint, words text) RETURNS tsvector "
        "LANGUAGE sql IMMUTABLE COST 1000 AS $$ SELECT array_to_tsvector(string_to_array("
        "key / 8192 || ' ' || array_to_string(tsvector_to_array(to_tsvector('english', words)), "
        "',' || key / 8192 || ' '), ',')) $$",
        undo=f"DROP FUNCTION IF EXISTS {IN_BLOCK}(bigint, text) CASCADE",
    ),
    Guard(
        "words_index",
        WORDS,
        f"CREATE INDEX words_index ON {WORDS} USING gin ({IN_BLOCK}(case_id, text)) "
        "WITH (fastupdate=off)",
        undo="DROP INDEX IF EXISTS words_index",
        columns=INDEXED,
    ),
)

GUARDS: Mapping[str, tuple[Guard, ...]] = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
