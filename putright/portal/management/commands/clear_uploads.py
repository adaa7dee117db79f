"""`putright clear-uploads`: delete the files of forms that nobody finished."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from putright.portal import evidence


class Command(BaseCommand):
    help = "Delete files that residents added to a form and never sent. The worker does it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        cleared = evidence.clear_abandoned(timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(f"Files deleted: {cleared}.")
