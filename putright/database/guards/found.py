"""What stands in the database, in its own words."""

from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = """
SELECT name, sql, 1 FROM sqlite_master WHERE type IN ('trigger', 'table')
"""
POSTGRESQL = """
WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
SELECT tgname::text, pg_get_triggerdef(pg_trigger.oid, true), tgenabled IN ('O', 'A')
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN here ON here.oid = relnamespace
WHERE NOT tgisinternal
UNION ALL
SELECT proname::text,
    format('CREATE FUNCTION %%s(%%s) RETURNS %%s LANGUAGE %%s%%s AS $$%%s$$',
        proname, pg_get_function_arguments(pg_proc.oid), prorettype::regtype, lanname,
        CASE provolatile WHEN 'i' THEN format(' IMMUTABLE COST %%s', procost) ELSE '' END, prosrc),
    true
FROM pg_proc JOIN pg_language ON pg_language.oid = prolang JOIN here ON here.oid = pronamespace
UNION ALL
SELECT attname::text,
    format('ALTER TABLE %%s ADD COLUMN %%s %%s GENERATED ALWAYS AS (%%s) STORED',
        relname, attname, format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid, true)),
    true
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN here ON here.oid = relnamespace
JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attgenerated = 's' AND NOT attisdropped
UNION ALL
SELECT relname::text, pg_get_indexdef(indexrelid, 0, true), indisvalid
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN here ON here.oid = relnamespace
"""
QUESTION = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
ACTING = {
    "sqlite": "SELECT 'trigger', name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
SELECT 'trigger', tgname::text, relname::text FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE NOT tgisinternal AND nspname = current_schema()
UNION ALL
SELECT 'rule', rulename::text, tablename::text FROM pg_rules WHERE schemaname = current_schema()
""",
}
"""What acts when somebody writes."""


class Found(NamedTuple):
    """Something in the database: its name, its SQL on one line, and whether it is switched on."""

    name: str
    sql: str
    enabled: bool


def found(connection: BaseDatabaseWrapper) -> list[Found]:
    """All that might be a guard."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION[connection.vendor], [])
        return [
            Found(name, on_one_line(sql), bool(enabled))
            for name, sql, enabled in cursor.fetchall()
            if sql
        ]


class Acting(NamedTuple):
    """Something that acts when a table is written: a `trigger` or a `rule`."""

    kind: str
    name: str
    table: str

    def __str__(self) -> str:
        return f"the {self.kind} {self.name} of {self.table}"


def acting(connection: BaseDatabaseWrapper) -> list[Acting]:
    """All that acts when somebody writes, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(ACTING[connection.vendor], [])
        return sorted(Acting(*row) for row in cursor.fetchall())


def columns(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    """The columns of a table; none when there is no such table."""
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return set()
        described = connection.introspection.get_table_description(cursor, table)
    return {column.name for column in described}


def on_one_line(sql: str) -> str:
    """The same SQL without its line breaks."""
    return " ".join(sql.split())
