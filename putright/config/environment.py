"""Reading the settings from the environment, by the table of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from putright.config.typed import TEXT, Database, Kind, Secret

Values = Mapping[str, Any]


class Unsafe(ImproperlyConfigured):
    """Production cannot start; the message names each setting that is wrong."""


@dataclass(frozen=True)
class Setting:
    """One thing that can be set, and all that is said and asked of it anywhere.

    `meaning` is for people, in Markdown. `default` is as one would type it, or is made from the
    settings above it in the table; `default_in_words` says it where it cannot be shown as it is.
    `production` is what a council's own Putright demands of it, as the end of a sentence that
    begins with its name: then a default is for the demonstration only, and `safe` tells from all
    the settings whether the demand is met, if it is more than that it must be set.
    """

    name: str
    meaning: str
    kind: Kind = TEXT
    default: str | Callable[[Values], str] = ""
    default_in_words: str = ""
    production: str = ""
    safe: Callable[[Values], bool] | None = None

    def read(self, typed: str, values: Values) -> Any:
        """The value of what was typed, or of the default. Raises `ValueError`."""
        return self.kind.read(typed or self._default(values))

    def _default(self, values: Values) -> str:
        if self.production and is_production(values):
            return ""
        return self.default(values) if callable(self.default) else self.default

    @property
    def is_secret(self) -> bool:
        """Whether its value may be shown nowhere, not even a wrong one."""
        return isinstance(self.kind, Secret | Database)

    def is_safe(self, values: Values) -> bool:
        """Whether what production demands of it is met."""
        if not self.production:
            return True
        return self.safe(values) if self.safe else bool(values[self.name])


class Group:
    """Settings that are about the same thing, under a heading."""

    def __init__(self, title: str, *settings: Setting) -> None:
        self.title = title
        self.settings = settings


def is_production(values: Values) -> bool:
    """Whether this is a council's own, and no demonstration."""
    return values["PUTRIGHT_MODE"] == "production"


def read(table: Iterable[Setting], environment: Mapping[str, str]) -> dict[str, Any]:
    """The value of every setting, in the order of the table.

    Raises `ImproperlyConfigured` at a slip of the pen, which must not turn production into a
    demonstration, and `Unsafe` with every demand that production makes and finds not met.
    """
    values: dict[str, Any] = {}
    for setting in table:
        typed = environment.get(setting.name, "")
        try:
            values[setting.name] = setting.read(typed, values)
        except ValueError as problem:
            but = "" if setting.is_secret else f", not {typed!r}"
            raise ImproperlyConfigured(f"{setting.name} must be {problem}{but}") from None
    if is_production(values):
        require_safe(table, values)
    return values


def require_safe(table: Iterable[Setting], values: Values) -> None:
    """Raise `Unsafe` with every problem at once, so that they can be put right together."""
    found = [setting for setting in table if not setting.is_safe(values)]
    if found:
        listed = "\n".join(f"  - {setting.name} {setting.production}" for setting in found)
        raise Unsafe(f"Putright will not start in production with these settings:\n{listed}")
