"""Reads a Code's file, and says in plain words what is wrong with it.

The file may say only what it must: an unknown word is a mistake, not a wish.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from putright.procedure.codes.definition import Code, Provision, Strength
from putright.procedure.ombudsmen import OMBUDSMEN

TEXTS = ("key", "title", "about", "source", "ombudsman")
CODE_MUST = {*TEXTS, "effective_on", "provisions"}
PROVISION_TEXTS = ("number", "strength", "says")
PROVISION_MUST = {*PROVISION_TEXTS, "evidence"}
PROVISION_MAY = {"certain"}

Table = Mapping[str, Any]


class CodeError(ValueError):
    """A Code's file that cannot be used. Names the file, and says what to change."""


def load(path: Path) -> Code:
    """Read and check one Code. Raises `CodeError`."""
    try:
        code = _code(tomllib.loads(path.read_text(encoding="utf-8")))
        if path.stem != code.key:
            raise CodeError(f"Name the file {code.key}.toml, after its key.")
    except (CodeError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CodeError(f"{path.name}: {problem}") from None
    return code


def _code(table: Table) -> Code:
    _require_words(table, "The Code", must=CODE_MUST)
    for word in TEXTS:
        _require_text(table[word], f"“{word}”")
    if type(table["effective_on"]) is not date:
        raise CodeError("“effective_on” must be a date, such as 2024-04-01.")
    _require_known(table["ombudsman"], OMBUDSMEN, "Ombudsman")
    return Code(
        key=table["key"],
        title=table["title"],
        source=table["source"],
        effective_on=table["effective_on"],
        ombudsman=OMBUDSMEN[table["ombudsman"]],
        provisions=_provisions(table["provisions"]),
        about=table["about"],
    )


def _provisions(tables: object) -> tuple[Provision, ...]:
    if not isinstance(tables, list) or not tables:
        raise CodeError("Describe each provision in a [[provisions]] section of its own.")
    provisions = tuple(map(_provision, tables))
    seen = set()
    for provision in provisions:
        if provision.number in seen:
            raise CodeError(f"Provision {provision.number} is described twice. Each comes once.")
        seen.add(provision.number)
    return provisions


def _provision(table: Table) -> Provision:
    number = table.get("number") if isinstance(table, dict) else None
    where = f"Provision {number or 'without a number'}"
    _require_words(table, where, must=PROVISION_MUST, may=PROVISION_MAY)
    for word in PROVISION_TEXTS:
        _require_text(table[word], f"{where}: “{word}”")
    _require_known(table["strength"], set(Strength), "strength")
    if not isinstance(table["evidence"], str):
        raise CodeError(
            f"{where}: “evidence” must be some words between quotation marks, or "
            'none: evidence = "".'
        )
    certain = table.get("certain", True)
    if not isinstance(certain, bool):
        raise CodeError(f"{where}: “certain” must be true or false.")
    return Provision(
        number=table["number"],
        strength=Strength(table["strength"]),
        says=table["says"],
        evidence=table["evidence"],
        certain=certain,
    )


def _require_words(
    table: object, where: str, *, must: Iterable[str], may: Iterable[str] = ()
) -> None:
    if not isinstance(table, dict):
        raise CodeError(f"{where} must be a section with one line for each of its facts.")
    must = set(must)
    if missing := sorted(must - table.keys()):
        raise CodeError(f"{where} does not say “{missing[0]}”. Add it.")
    if unknown := sorted(table.keys() - must - set(may)):
        raise CodeError(
            f"{where} says “{unknown[0]}”, which we do not know. "
            f"It can say: {', '.join(sorted(must | set(may)))}."
        )


def _require_known(word: str, known: Iterable[str], what: str) -> None:
    known = sorted(known)
    if word not in known:
        raise CodeError(f"There is no {what} “{word}”. Choose from: {', '.join(known)}.")


def _require_text(value: object, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise CodeError(f"{where} must be some words between quotation marks.")
