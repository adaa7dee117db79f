import json
import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from putright.config.explained import EXPLAINED, SECRET


class Command(BaseCommand):
    help = "Show every setting, what it is now and what it means."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="write JSON for a program to read")

    def handle(self, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(list(map(described, EXPLAINED)), indent=2))
            return
        for setting in map(described, EXPLAINED):
            self.stdout.write(f"{setting['name']} = {setting['value']}")
            self.stdout.write(f"    {setting['meaning']}. From {setting['from']}.")


def described(name: str) -> dict[str, str]:
    return {
        "name": name,
        "value": shown(name),
        "from": "the environment" if os.environ.get(name) else "the default",
        "meaning": EXPLAINED[name],
    }


def shown(name: str) -> str:
    """The value as one would set it, but never a secret."""
    match name:
        case "PUTRIGHT_MODE":
            return settings.MODE
        case "DATABASE_URL":
            return database()
        case "ALLOWED_HOSTS":
            return ",".join(settings.ALLOWED_HOSTS)
        case "DEBUG" | "BEHIND_PROXY":
            return "on" if getattr(settings, name) else "off"
    value = str(getattr(settings, name)).replace("\n", "\\n")
    return "(secret)" if value and name in SECRET else value


def database() -> str:
    """The address of the database, without its password."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    port = f":{chosen['PORT']}" if chosen["PORT"] else ""
    return f"postgres://{chosen['USER']}@{chosen['HOST']}{port}/{chosen['NAME']}"
