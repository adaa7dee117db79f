"""What a migration must not do on PostgreSQL, where others may be at work meanwhile.

django-migration-linter reads the SQL. What it finds and we have thought about is in `EXCUSED`.
"""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

from tests.upgrade import later
from tests.upgrade.versions import AT_0_2_0

EXCUSED: Mapping[tuple[str, str], set[str]] = {
    # A column of which no earlier version knows, whose upgrade begins by stopping it; a check of
    # the notices, which are few.
    ("accounts", "0003_reminders"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    # Indexes of the open cases alone: some seconds for a million cases, and reading goes on.
    ("cases", "0002_indexes"): {"CREATE_INDEX", "DROP_INDEX"},
    # A column that only 0.2.0 writes, whose upgrade begins by stopping it; indexes that go at once.
    ("cases", "0003_smaller"): {"DROP_COLUMN", "DROP_INDEX"},
    # Columns of which 0.2.0 knows nothing, whose upgrade begins by stopping it.
    ("cases", "0004_gave"): {"NOT_NULL"},
    ("cases", "0005_mistakes"): {"NOT_NULL", "CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"},
    # Indexes of cases with a message that waits: of none yet, so that they are read through once.
    ("cases", "0006_messages"): {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"},
    # Columns of which 0.2.0 knows nothing, as above, whose indexes have nothing in them yet; two
    # checks of the letters, which few write.
    ("cases", "0008_letters_from_the_record"): {
        "ADD_CHECK_CONSTRAINT",
        "CREATE_INDEX",
        "CREATE_INDEX_EXCLUSIVE",
        "NOT_NULL",
    },
    # An index of what is promised and not done, in place of one of the same: of few remedies.
    ("cases", "0009_remedies_open"): {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE", "DROP_INDEX"},
    # A column of which no earlier version knows, whose upgrade begins by stopping it.
    ("cases", "0012_came_as"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    # As above; a check of the letters and of the remedies, which few write.
    ("cases", "0015_remedies_change"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    # As above; an index in which nothing is yet.
    ("cases", "0016_remedies_approved"): {
        "ADD_CHECK_CONSTRAINT",
        "CREATE_INDEX",
        "CREATE_INDEX_EXCLUSIVE",
        "NOT_NULL",
    },
    # As above; a check of the letters, which few write, and one of the people.
    ("cases", "0018_adjustments"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    ("people", "0002_letters_in"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    # As above; more ways in which letters reach people are in two checks, one of the people.
    ("cases", "0019_told"): {"NOT_NULL", "ADD_CHECK_CONSTRAINT"},
    ("people", "0003_reach"): {"ADD_CHECK_CONSTRAINT"},
    # A column of which no earlier version knows, whose upgrade begins by stopping it.
    ("cases", "0020_dangers"): {"NOT_NULL"},
    # An index of the letters in draft: of few, so that the letters are read through once.
    ("cases", "0023_letter_in_draft"): {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"},
    # Columns and tables of which no earlier version knows, and more kinds of events in one check.
    ("cases", "0024_follow_links"): {"ADD_CHECK_CONSTRAINT", "NOT_NULL"},
    # A column that only earlier versions read, whose upgrade begins by stopping them.
    ("cases", "0026_no_keys"): {"DROP_COLUMN"},
    # A column of which no earlier version knows, whose upgrade begins by stopping it.
    ("cases", "0027_as_sent"): {"NOT_NULL"},
    # A check of the letters, which few write.
    ("cases", "0028_letter_kinds"): {"ADD_CHECK_CONSTRAINT"},
    # A column of which no earlier version knows, and one more kind of message in a check.
    ("cases", "0031_denied_addresses"): {"ADD_CHECK_CONSTRAINT", "NOT_NULL"},
    # An index of those who are looked at again: of few, so that people are read through once.
    ("people", "0004_look_again"): {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"},
}
"""By room and migration: the linter's codes that do not matter there, with the reason beside it."""

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite makes tables anew, whatever"),
]


def since_0_2_0() -> list[Migration]:
    ours = {room for room, _ in AT_0_2_0}
    found = MigrationLoader(None).graph.nodes
    return [found[key] for key in sorted(found) if key[0] in ours and key not in AT_0_2_0]


def unsafe(migration: Migration) -> list[str]:
    """What the linter says against a migration."""
    linter = MigrationLinter(
        no_cache=True,
        no_output=True,
        all_warnings_as_errors=True,
        exclude_migration_tests=EXCUSED.get((migration.app_label, migration.name), ()),
    )
    said = []
    linter.print_errors = lambda errors: said.extend(error.message for error in errors)
    linter.lint_migration(migration)
    return said if linter.has_errors else []


class TestAMigrationSince020:
    def test_is_safe_while_others_are_at_work(self):
        found = {str(migration): unsafe(migration) for migration in since_0_2_0()}
        assert {name: said for name, said in found.items() if said} == {}


class TestAnUnsafeMigration:
    def test_is_found(self, tmp_path):
        with later.version(tmp_path):
            (migration,) = [each for each in since_0_2_0() if each.name == later.NAME]
            assert any(said.startswith("ALTERING columns") for said in unsafe(migration))
