from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from putright.design import assets


class Command(BaseCommand):
    help = "Build the styles and scripts, and collect them for the web server."

    # They do not exist yet when this runs for the first time, nor does a database.
    requires_system_checks = []

    def handle(self, *, verbosity: int, **options: object) -> None:
        try:
            built = assets.build()
        except assets.AssetsError as error:
            raise CommandError(str(error), returncode=2) from error
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        if verbosity > 1:
            self.stdout.writelines(str(path) for path in built)
