"""The Ombudsmen's Codes as data: one file a Code, each provision in words of our own."""

from functools import cache
from pathlib import Path

from putright.procedure.codes.definition import Code, Provision, Strength, UnknownProvision
from putright.procedure.toml import wrong

__all__ = [
    "Code",
    "Provision",
    "Strength",
    "UnknownCode",
    "UnknownProvision",
    "get",
    "keys",
    "load",
]

CODES = Path(__file__).parent


class UnknownCode(LookupError):
    """No such Code. Names those that there are; fit to show."""


def get(key: str) -> Code:
    """A Code by its key. Raises `UnknownCode`.

    >>> get("housing-2024").provision("6.13").says
    'Somebody else than at stage 1 looks at stage 2.'
    """
    try:
        return _read()[key]
    except KeyError:
        raise UnknownCode(
            f"There is no Code {key!r}. The Codes are: {', '.join(keys())}."
        ) from None


def keys() -> tuple[str, ...]:
    """The Codes that we know, in alphabetical order.

    >>> keys()
    ('housing-2022', 'housing-2024', 'lgsco-2024')
    """
    return tuple(_read())


def load(path: Path) -> Code:
    """Read and check the file of a Code, named after its key. Raises `toml.Mistakes`."""
    from putright.procedure import shape
    from putright.procedure.codes.reading import CodeShape

    code = shape.load(path, CodeShape).made()
    if path.stem != code.key:
        raise wrong(f"Name the file {code.key}.toml, after its key.", file=path.name)
    return code


@cache
def _read() -> dict[str, Code]:
    """Every Code, read once, in the order of their keys."""
    codes = [load(path) for path in sorted(CODES.glob("*.toml"))]
    return {code.key: code for code in codes}
