"""Reads a procedure's file, and says in plain words what is wrong with it.

The file may say only what it must: an unknown word is a mistake, not a wish. See
`docs/reference/procedures.md` for the format.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from putright.procedure.definition import Procedure, StageRule
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN

TEXTS = ("key", "title", "source", "calendar")
LISTS = ("ombudsmen", "stages")
PROCEDURE_WORDS = {*TEXTS, *LISTS, "effective_on", "letters"}
LIMITS = ("acknowledge_within", "respond_within", "extend_by")
SOFT_LIMIT = "escalate_within"
STAGE_WORDS = {"number", "name", *LIMITS, "sources"}
CLOCKS = {"acknowledgement", "response", "extension", "escalation"}
CALENDARS = {"england-and-wales"}

Table = Mapping[str, Any]


class ProcedureError(ValueError):
    """A procedure's file that cannot be used. Names the file, and says what to change."""


def load(path: Path) -> Procedure:
    """Read and check one version of a procedure. Raises `ProcedureError`."""
    try:
        procedure = _procedure(tomllib.loads(path.read_text(encoding="utf-8")))
        _require_file_name(path, procedure)
    except (ProcedureError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ProcedureError(f"{path.name}: {problem}") from None
    return procedure


def _procedure(table: Table) -> Procedure:
    _require_words(table, "The procedure", must=PROCEDURE_WORDS)
    for word in TEXTS:
        _require_text(table[word], f"“{word}”")
    effective_on = table["effective_on"]
    if type(effective_on) is not date:
        raise ProcedureError("“effective_on” must be a date, such as 2024-04-01.")
    _require_known([table["calendar"]], CALENDARS, "calendar")
    ombudsmen = _texts(table["ombudsmen"], "“ombudsmen”")
    _require_known(ombudsmen, OMBUDSMEN, "Ombudsman")
    return Procedure(
        key=table["key"],
        title=table["title"],
        source=table["source"],
        effective_on=effective_on,
        calendar=table["calendar"],
        stages=_stages(table["stages"], table["key"], effective_on.isoformat()),
        letters=_letters(table["letters"]),
        ombudsmen=tuple(OMBUDSMEN[key] for key in ombudsmen),
    )


def _stages(tables: object, procedure: str, version: str) -> tuple[StageRule, ...]:
    if not isinstance(tables, list) or not tables:
        raise ProcedureError("A procedure needs at least one [[stages]] section.")
    stages = tuple(_stage(table, procedure, version) for table in tables)
    numbers = [stage.number for stage in stages]
    for number in numbers:
        if numbers.count(number) > 1:
            raise ProcedureError(f"Stage {number} is described twice. Each stage comes once.")
    if numbers != list(range(1, len(stages) + 1)):
        raise ProcedureError(
            f"Stages are numbered 1, 2, 3 in order; these are {', '.join(map(str, numbers))}."
        )
    return stages


def _stage(table: object, procedure: str, version: str) -> StageRule:
    if not isinstance(table, dict):
        raise ProcedureError("Describe each stage in a [[stages]] section of its own.")
    where = f"Stage {table.get('number', 'without a number')}"
    _require_words(table, where, must=STAGE_WORDS, may={SOFT_LIMIT})
    _require_whole(table["number"], f"{where}: “number”", least=1)
    _require_text(table["name"], f"{where}: “name”")
    for word in LIMITS:
        _require_whole(table[word], f"{where}: “{word}”", least=0 if word == "extend_by" else 1)
    if SOFT_LIMIT in table:
        _require_whole(table[SOFT_LIMIT], f"{where}: “{SOFT_LIMIT}”", least=1)
    return StageRule(
        number=table["number"],
        name=table["name"],
        acknowledge_within=table["acknowledge_within"],
        respond_within=table["respond_within"],
        extend_by=table["extend_by"],
        escalate_within=table.get(SOFT_LIMIT),
        sources=_sources(table, where),
        procedure=procedure,
        version=version,
    )


def _sources(table: Table, where: str) -> Mapping[str, tuple[str, ...]]:
    """Every clock of the stage with its provisions: a limit without a source is a guess."""
    sources = table["sources"]
    must = CLOCKS if SOFT_LIMIT in table else CLOCKS - {"escalation"}
    _require_words(sources, f"{where}: “sources”", must=must)
    return MappingProxyType(
        {clock: _texts(given, f"{where}: sources of “{clock}”") for clock, given in sources.items()}
    )


def _letters(table: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise ProcedureError("“letters” must be a section [letters], one line a letter.")
    _require_known(table, set(LetterKind), "letter")
    letters = {}
    for kind, contents in table.items():
        letters[kind] = _texts(contents, f"The letter “{kind}”")
        _require_known(letters[kind], CONTENTS, f"content of the letter “{kind}”")
    return MappingProxyType(letters)


def _require_file_name(path: Path, procedure: Procedure) -> None:
    """The name says key and date, so that a folder sorts into versions and cannot hold two."""
    expected = f"{procedure.key}-{procedure.version}.toml"
    if path.name != expected:
        raise ProcedureError(f"Name the file {expected}, after its key and its date of effect.")


def _require_words(
    table: object, where: str, *, must: Iterable[str], may: Iterable[str] = ()
) -> None:
    if not isinstance(table, dict):
        raise ProcedureError(f"{where} must be a section with one line for each of its facts.")
    must = set(must)
    if missing := sorted(must - table.keys()):
        raise ProcedureError(f"{where} does not say “{missing[0]}”. Add it.")
    if unknown := sorted(table.keys() - must - set(may)):
        raise ProcedureError(
            f"{where} says “{unknown[0]}”, which we do not know. "
            f"It can say: {', '.join(sorted(must | set(may)))}."
        )


def _require_known(words: Iterable[str], known: Iterable[str], what: str) -> None:
    known = sorted(known)
    for word in words:
        if word not in known:
            raise ProcedureError(f"There is no {what} “{word}”. Choose from: {', '.join(known)}.")


def _require_text(value: object, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ProcedureError(f"{where} must be some words between quotation marks.")


def _require_whole(value: object, where: str, *, least: int) -> None:
    if type(value) is not int or value < least:
        raise ProcedureError(f"{where} must be a whole number, {least} or more.")


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ProcedureError(f"{where} must be a list of at least one, between [ and ].")
    for word in value:
        _require_text(word, where)
    return tuple(value)
