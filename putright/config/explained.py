"""What each setting means, in the order in which a council meets them."""

import os

from django.conf import settings
from django.db import connection

EXPLAINED = {
    "PUTRIGHT_MODE": "demonstration (a council that does not exist) or production",
    "PUTRIGHT_HOME": "The folder of the database file, attachments, outbox and secret key",
    "BASE_URL": "The address that residents use, which letters link to",
    "ALLOWED_HOSTS": "The host names that Putright answers to, with commas between them",
    "BEHIND_PROXY": "on, when a proxy takes HTTPS and sets X-Forwarded-Proto",
    "SECRET_KEY": "At least 40 random characters that sign sessions and forms",
    "DEBUG": "on, to see errors in the browser while developing",
    "DATABASE_URL": "sqlite:///file or postgres://user:password@host/name",
    "COUNCIL_NAME": "The council's name, on pages and letters",
    "COUNCIL_EMAIL": "The complaints team's e-mail address, and the sender of letters",
    "COUNCIL_PHONE": "The complaints team's telephone number",
    "COUNCIL_ADDRESS": "The complaints team's postal address, with \\n between its lines",
    "COUNCIL_THEME": "The address of a stylesheet with the council's own colours, on this host",
    "PROCEDURE": "The procedure by which complaints are handled",
    "OUTCOME_WORDS": "What reports call the findings: upheld, or justified",
    "LETTERS_BY": "file (into the outbox folder) or email",
    "EMAIL_URL": "smtp+tls://user:password@host:587, when LETTERS_BY is email",
}

SECRET = {"SECRET_KEY", "EMAIL_URL"}


def described() -> list[dict[str, str]]:
    """Every setting: its name, its value as one would set it, whence that comes, its meaning."""
    return [
        {
            "name": name,
            "value": shown(name),
            "from": "the environment" if os.environ.get(name) else "the default",
            "meaning": meaning,
        }
        for name, meaning in EXPLAINED.items()
    ]


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
