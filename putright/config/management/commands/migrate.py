"""`putright migrate`: Django's own, which then looks after the guards."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from putright.cases import guards

ONLY_ASKS = ("plan", "check_unapplied", "prune")


class Command(migrate.Command):
    help = "Prepare the database, or bring it up to date after an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and make the guards that somebody has taken away or altered."""
        super().handle(*args, **options)
        if any(options[name] for name in ONLY_ASKS):
            return
        for guard in guards.make(connections[options["database"]]):
            self.stdout.write(f"Made again: the guard {guard}.")
