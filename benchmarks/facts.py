"""What has to be known beside the times: the database's settings, and how large it is."""

from django.db import connection

from putright.cases.models import Case, Event

SETTINGS = ("server_version", "fsync", "synchronous_commit", "shared_buffers", "work_mem")
PRAGMAS = ("journal_mode", "synchronous", "cache_size", "mmap_size", "page_size")
LARGEST = 12
SQLITE_SIZES = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT %s"
POSTGRESQL_SIZES = """
SELECT relname, pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0)
FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
ORDER BY 2 DESC LIMIT %s
"""
TOTAL = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def say_where() -> None:
    """Print how many cases there are, and the settings of the database."""
    cases, opened = Case.objects.count(), Case.objects.filter(closed_on=None).count()
    print(f"\n{cases:,} cases, {opened:,} open, {Event.objects.count():,} events")  # noqa: T201
    print(f"{connection.vendor}: {', '.join(_settings())}")  # noqa: T201
    print("Milliseconds of processor time (web, database, mean of both), and by the clock.\n")  # noqa: T201


def say_sizes() -> None:
    """Print how many bytes a case takes, and which tables and indexes take most of them."""
    cases = Case.objects.count()
    total = _ask(TOTAL[connection.vendor])[0][0]
    print(f"Size of the database: {total / cases:,.0f} bytes a case.")  # noqa: T201
    sizes = SQLITE_SIZES if connection.vendor == "sqlite" else POSTGRESQL_SIZES
    largest = [f"{name} {size / cases:,.0f}" for name, size in _ask(sizes, LARGEST)]
    print(f"The largest, bytes a case: {', '.join(largest)}.")  # noqa: T201


def _settings() -> list[str]:
    if connection.vendor == "sqlite":
        values = [(name, _ask(f"PRAGMA {name}")[0][0]) for name in PRAGMAS]
    else:
        values = [(name, _ask(f"SHOW {name}")[0][0]) for name in SETTINGS]
    return [f"{name} {value}" for name, value in values]


def _ask(question: str, *facts: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, facts)
        return cursor.fetchall()
