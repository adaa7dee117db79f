"""What must be set before Putright may serve a council's residents."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET_KEY = 40

# What a demonstration answers to, and the council that it pretends to be.
THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"]
EXAMPLE_COUNCIL = {
    "name": "Westmere City Council",
    "email": "complaints@westmere.example",
    "phone": "01632 960 400",
    "address": "City Hall\nMarket Square\nWestmere\nWM1 1AA",
}

WORDS = {
    "MODE": ["demonstration", "production"],
    "OUTCOME_WORDS": ["upheld", "justified"],
    "LETTERS_BY": ["file", "email"],
}


class Unsafe(ImproperlyConfigured):
    """Production cannot start; the message names each setting that is wrong."""


def require_known_words(settings: Mapping[str, Any]) -> None:
    """Refuse a slip of the pen, which must not turn production into a demonstration."""
    for name, words in WORDS.items():
        if settings[name] not in words:
            variable = "PUTRIGHT_MODE" if name == "MODE" else name
            raise ImproperlyConfigured(
                f"{variable} must be {' or '.join(words)}, not {settings[name]!r}"
            )


def require_safe(settings: Mapping[str, Any]) -> None:
    """Raise `Unsafe` with every problem at once, so that they can be put right together."""
    if found := problems(settings):
        listed = "\n".join(f"  - {problem}" for problem in found)
        raise Unsafe(f"Putright will not start in production with these settings:\n{listed}")


def problems(settings: Mapping[str, Any]) -> list[str]:
    checks = [secret_key, hosts, address, council, debugging, letters]
    return [problem for check in checks for problem in check(settings)]


def secret_key(settings: Mapping[str, Any]) -> list[str]:
    if len(settings["SECRET_KEY"]) < SHORTEST_SECRET_KEY:
        return [f"SECRET_KEY must be set, to at least {SHORTEST_SECRET_KEY} random characters"]
    return []


def hosts(settings: Mapping[str, Any]) -> list[str]:
    if not settings["ALLOWED_HOSTS"]:
        return ["ALLOWED_HOSTS must name the host names that Putright answers to"]
    if "*" in settings["ALLOWED_HOSTS"]:
        return ["ALLOWED_HOSTS must not be *: name the host names that Putright answers to"]
    return []


def address(settings: Mapping[str, Any]) -> list[str]:
    parts = urlsplit(settings["BASE_URL"])
    if parts.scheme != "https" or not parts.hostname:
        return ["BASE_URL must be the https:// address that residents use"]
    return []


def council(settings: Mapping[str, Any]) -> list[str]:
    return [
        f"{name} must be set: letters to residents need it"
        for name in ("COUNCIL_NAME", "COUNCIL_EMAIL", "COUNCIL_PHONE", "COUNCIL_ADDRESS")
        if not settings[name]
    ]


def debugging(settings: Mapping[str, Any]) -> list[str]:
    return ["DEBUG must not be on: its error pages show personal data"] if settings["DEBUG"] else []


def letters(settings: Mapping[str, Any]) -> list[str]:
    if settings["LETTERS_BY"] == "email" and not settings["EMAIL_URL"]:
        return ["EMAIL_URL must be set, because LETTERS_BY is email"]
    return []
