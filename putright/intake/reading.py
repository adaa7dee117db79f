"""Reads a mapping, and says in plain words what is wrong with it.

The file may say only what it must: an unknown word is a mistake, not a wish. See
`docs/reference/mapping.md` for the format.
"""

import codecs
import tomllib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from putright.intake.days import Days
from putright.intake.mapping import (
    FIELDS,
    OF_SEVERAL,
    REQUIRED,
    Mapping,
    NewAreas,
    RemedyWords,
    word,
)
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Outcome, RemedyKind

SHIPPED = Path(__file__).parent / "mappings"
MUST = {"source", "encoding", "delimiter", "dates", "columns", "kinds", "channels"}
MAY = {"nothing", "ignore", "causes", "findings", "remedies", "service_areas"}
NEEDS = {
    "cause": "causes",
    "finding": "findings",
    "stage_2_finding": "findings",
    "action_taken": "remedies",
    "department": "service_areas",
}
"""A column whose words have to be explained, and the section that does it."""
RESTS_ON = {
    "section": "department",
    "finding": "responded_on",
    "stage_2_acknowledged_on": "stage_2_received_on",
    "stage_2_responded_on": "stage_2_received_on",
    "stage_2_finding": "stage_2_responded_on",
}
"""A column that says nothing without another one."""
LONGEST_SOURCE = 40

Meaning = TypeVar("Meaning", bound=StrEnum)


class MappingError(ValueError):
    """A mapping that cannot be used. Names the file, and says what to change."""


def load(name: str) -> Mapping:
    """Read and check a mapping: a file, or the name of one that comes with Putright.

    Raises `MappingError`.
    """
    path = _find(name)
    try:
        return _mapping(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    except (MappingError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise MappingError(f"{path.name}: {problem}") from None


def shipped() -> list[str]:
    """The names of the mappings that come with Putright."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def _find(name: str) -> Path:
    path = SHIPPED / f"{name}.toml" if name in shipped() else Path(name)
    if not path.is_file():
        raise MappingError(
            f"There is no mapping {name}. Give the path of a file, or the name of one that comes "
            f"with Putright: {', '.join(shipped())}."
        )
    return path


def _mapping(given: dict[str, Any], name: str) -> Mapping:
    table = _section(given, "The mapping", must=MUST, may=MAY)
    columns = _columns(table["columns"])
    for field, section in NEEDS.items():
        if field in columns and section not in table:
            raise MappingError(f"It has a column for “{field}”, so it needs a section [{section}].")
    areas = table.get("service_areas")
    return Mapping(
        name=name,
        source=_source(table["source"]),
        encoding=_encoding(table["encoding"]),
        delimiter=_delimiter(table["delimiter"]),
        days=_days(table["dates"]),
        columns=columns,
        ignored=frozenset(_texts(table.get("ignore", []), "“ignore”")),
        nothing=frozenset(map(word, _texts(table.get("nothing", []), "“nothing”"))),
        kinds=_meanings(table["kinds"], "kinds", Kind),
        channels=_meanings(table["channels"], "channels", Channel),
        causes=_meanings(table.get("causes", {}), "causes", Cause),
        findings=_meanings(table.get("findings", {}), "findings", Outcome),
        remedies=_remedies(table.get("remedies", {"between": [], "words": {}})),
        areas=None if areas is None else _areas(areas),
    )


def _columns(given: object) -> dict[str, tuple[str, ...]]:
    table = _section(given, "[columns]", must=REQUIRED, may=FIELDS)
    columns = {field: _column(field, column) for field, column in table.items()}
    for field, other in RESTS_ON.items():
        if field in columns and other not in columns:
            raise MappingError(f"[columns] says “{field}”, so it must say “{other}” too.")
    return columns


def _column(field: str, given: object) -> tuple[str, ...]:
    if isinstance(given, list) and field in OF_SEVERAL:
        return _texts(given, f"[columns] “{field}”")
    return (_text(given, f"[columns] “{field}”"),)


def _meanings(table: object, section: str, meanings: type[Meaning]) -> dict[str, Meaning]:
    if not isinstance(table, dict):
        raise MappingError(f"[{section}] must be a section with one line for each word.")
    known: dict[str, Meaning] = {}
    for text, value in table.items():
        if value not in list(meanings):
            raise MappingError(
                f"[{section}] “{text}” cannot mean “{value}”. Choose from: {', '.join(meanings)}."
            )
        if known.setdefault(word(text), meanings(value)) != value:
            raise MappingError(f"[{section}] gives “{text}” two meanings. Keep one.")
    return known


def _remedies(given: object) -> RemedyWords:
    table = _section(given, "[remedies]", must={"between", "words"})
    return RemedyWords(
        separators=_texts(table["between"], "[remedies] “between”"),
        meanings=_meanings(table["words"], "remedies.words", RemedyKind),
    )


def _areas(given: object) -> NewAreas:
    table = _section(given, "[service_areas]", must={"starts_on"}, may={"landlord"})
    if type(table["starts_on"]) is not date:
        raise MappingError("[service_areas] “starts_on” must be a date, such as 2014-04-01.")
    landlord = _texts(table.get("landlord", []), "[service_areas] “landlord”")
    return NewAreas(table["starts_on"], frozenset(map(word, landlord)))


def _source(given: object) -> str:
    source = _text(given, "“source”").strip()
    if len(source) > LONGEST_SOURCE:
        raise MappingError(f"“source” must be {LONGEST_SOURCE} characters or fewer.")
    return source


def _encoding(given: object) -> str:
    name = _text(given, "“encoding”")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise MappingError(
            f"There is no encoding “{name}”. Most files are utf-8, or cp1252 from older Windows."
        ) from None
    return "utf-8-sig" if codec == "utf-8" else codec  # with or without a mark at the beginning


def _delimiter(given: object) -> str:
    if not isinstance(given, str) or len(given) != 1:
        raise MappingError("“delimiter” must be one character, such as a comma.")
    return given


def _days(given: object) -> Days:
    formats = _texts(given, "“dates”")
    if not formats:
        raise MappingError("“dates” must have at least one format, such as dd/mm/yyyy.")
    try:
        return Days(formats)
    except ValueError as problem:
        raise MappingError(f"“dates”: {problem}.") from None


def _text(given: object, where: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise MappingError(f"{where} must be some words between quotation marks.")
    return given


def _texts(given: object, where: str) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise MappingError(f"{where} must be a list between [ and ].")
    return tuple(_text(item, where) for item in given)


def _section(
    given: object, where: str, *, must: Iterable[str], may: Iterable[str] = ()
) -> dict[str, Any]:
    """A section that says all that it must and nothing that it may not."""
    if not isinstance(given, dict):
        raise MappingError(f"{where} must be a section with one line for each of its facts.")
    must = set(must)
    if missing := sorted(must - given.keys()):
        raise MappingError(f"{where} does not say “{missing[0]}”. Add it.")
    if unknown := sorted(given.keys() - must - set(may)):
        raise MappingError(
            f"{where} says “{unknown[0]}”, which we do not know. "
            f"It can say: {', '.join(sorted(must | set(may)))}."
        )
    return given
