"""The kinds of what can be set: how each is typed in the environment, and what it then is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environ import Env

from putright.procedure.dangers import Danger

ON, OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")


class Kind:
    """What can be set: text as it is typed. Other kinds say how to read and how to write it."""

    def read(self, typed: str) -> Any:
        """The value. Raises `ValueError`, with what it must be."""
        return typed

    def write(self, value: Any) -> str:
        """The value as one would type it."""
        return str(value)


TEXT = Kind()


class Lines(Kind):
    """Several lines, typed with \\n between them."""

    def read(self, typed: str) -> str:
        return typed.replace("\\n", "\n")

    def write(self, value: str) -> str:
        return value.replace("\n", "\\n")


class Helplines(Kind):
    """Whom to ring in which danger, a line for each with \\n between: `hate: 01632 960 430`."""

    def read(self, typed: str) -> dict[str, str]:
        lines = [line.partition(":") for line in typed.replace("\\n", "\n").splitlines() if line]
        read = {danger.strip(): whom.strip(" .") for danger, _, whom in lines}
        if not all(read.values()) or not set(read) <= set(Danger):
            raise ValueError(
                f"a line for each of {', '.join(Danger)}, such as child: 01632 960 430"
            )
        return read

    def write(self, value: Mapping[str, str]) -> str:
        return "\\n".join(f"{danger}: {whom}" for danger, whom in value.items())


@dataclass(frozen=True)
class Number(Kind):
    """A whole number, from `least` to `most`."""

    least: int
    most: int

    def read(self, typed: str) -> int:
        digits = typed.isascii() and typed.isdigit() and len(typed) <= len(str(self.most))
        if not digits or not self.least <= int(typed) <= self.most:
            raise ValueError(f"a number from {self.least} to {self.most}")
        return int(typed)


class Switch(Kind):
    """On or off: off when nothing is said."""

    def read(self, typed: str) -> bool:
        if typed.lower() not in ("", *ON, *OFF):
            raise ValueError("on or off")
        return typed.lower() in ON

    def write(self, value: bool) -> str:
        return "on" if value else "off"


@dataclass(frozen=True)
class OneOf(Kind):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, typed: str) -> str:
        if typed not in self.words:
            raise ValueError(" or ".join(self.words))
        return typed


class Names(Kind):
    """Names with commas between them."""

    def read(self, typed: str) -> list[str]:
        return [name.strip() for name in typed.split(",") if name.strip()]

    def write(self, value: Iterable[str]) -> str:
        return ",".join(value)


class Folder(Kind):
    """A folder."""

    def read(self, typed: str) -> Path:
        return Path(typed)


class Address(Kind):
    """The address of a site, without a slash at its end."""

    def read(self, typed: str) -> str:
        return typed.rstrip("/")


class Database(Kind):
    """The address of a database, as Django wants it in parts."""

    def read(self, typed: str) -> dict[str, Any]:
        if not typed.startswith(("sqlite://", "postgres://", "postgresql://")):
            raise ValueError("sqlite:///file or postgres://user:password@host/name")
        return Env.db_url_config(typed)

    def write(self, value: Mapping[str, Any]) -> str:
        """Without its password."""
        if "sqlite" in value["ENGINE"]:
            return f"sqlite:///{value['NAME']}"
        port = f":{value['PORT']}" if value["PORT"] else ""
        return f"postgres://{value['USER']}@{value['HOST']}{port}/{value['NAME']}"


class Secret(Kind):
    """What nobody else may know."""

    def write(self, value: object) -> str:
        return "(secret)" if value else ""


class MailServer(Secret):
    """The address of a mail server, with a password in it, as Django's settings for it."""

    def read(self, typed: str) -> dict[str, Any]:
        if not typed:
            return {}
        if typed.partition(":")[0] not in Env.EMAIL_SCHEMES:
            raise ValueError("the address of a mail server: smtp+tls://user:password@host:587")
        return Env.email_url_config(typed)
