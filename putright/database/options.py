"""What Putright asks of each of its two databases."""

from typing import Any

# One connection a thread, kept: opening one and setting it up costs as much as a page.
KEEP_CONNECTION_SECONDS = 600

# For how long a writer to SQLite waits for another before it gives up: "database is locked".
SECONDS_TO_WAIT = 20

# `synchronous` FULL: what has been committed is on the disk, also when the power goes.
# `recursive_triggers` makes INSERT OR REPLACE fire the triggers that guard the history.
SQLITE_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 268435456;
"""


# As `?prepare_threshold=off` in DATABASE_URL: for a pooler that does not keep prepared statements.
OFF = "off"


def with_options(database: dict[str, Any]) -> dict[str, Any]:
    """Complete what DATABASE_URL said with what its kind of database needs."""
    needs = sqlite() if database["ENGINE"].endswith("sqlite3") else postgresql()
    options = needs["OPTIONS"] | database.get("OPTIONS", {})
    if options.get("prepare_threshold") == OFF:
        options["prepare_threshold"] = None
    host = options.pop("host", database["HOST"])  # postgres://user@/name?host=/run/postgresql
    return (
        database
        | needs
        | {"HOST": host, "CONN_MAX_AGE": KEEP_CONNECTION_SECONDS, "OPTIONS": options}
    )


def sqlite() -> dict[str, Any]:
    """Options for many readers beside one writer, who takes the lock when it begins.

    A transaction that begins by reading and then wants to write can be refused
    at once by SQLite, whatever the timeout: IMMEDIATE makes it wait its turn.
    """
    return {
        "ENGINE": "putright.database.engines.sqlite",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def postgresql() -> dict[str, Any]:
    """Options that notice soon when the server is gone, and let it plan a statement once.

    A statement that a connection has sent `prepare_threshold` times is prepared on the server; that
    needs values to be bound there (`putright.database.prepared` says why that is worth it).
    """
    return {
        "ENGINE": "putright.database.engines.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "server_side_binding": True, "prepare_threshold": 3},
    }


def lacks_a_table(error: Exception) -> bool:
    """Whether a question failed because there is no such table."""
    return "no such table" in str(error) or "UndefinedTable" in repr(error.__cause__)
