"""Reads a procedure's file, and says in plain words what is wrong with it.

The file may say only what it must: an unknown word is a mistake, not a wish. See
`docs/reference/procedures.md` for the format.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from types import MappingProxyType
from typing import Any

from putright.procedure import codes
from putright.procedure.calendar import KEYS
from putright.procedure.conventions import CONVENTIONS, STRICT, Convention
from putright.procedure.definition import Clock, Happening, Procedure, StageRule
from putright.procedure.kinds import Kind
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.spans import BadSpan, Span

TEXTS = ("key", "title", "source", "calendar")
LISTS = ("kinds", "ombudsmen", "codes")
PROCEDURE_MUST = {*TEXTS, *LISTS, "effective_on"}
PROCEDURE_MAY = {"about", "convention", "closes_at", "closure_days", "stages", "clocks", "letters"}
STAGE_MUST = {"number", "name", "clocks"}
STAGE_MAY = {"by", "informal"}
YES_OR_NO = ("agreed", "soft", "repeats", "rolls", "pauses")
CLOCK_MUST = {"from", "source"}
CLOCK_MAY = {"within", "extend_by", "extension_source", "says", "convention", *YES_OR_NO}
SAYS = {
    "acknowledgement": "We acknowledge{stage}",
    "response": "We answer{stage}",
    "escalation": "Ask for the next stage",
    "panel": "The panel meets",
    "report": "The panel reports",
    "reasons": "If we have not answered, we write why",
    "review": "We review our answer",
    "contribution": "The service answers the complaints officer",
    "update": "We tell the customer how far we are",
    "complain": "Complain to us",
    "ombudsman": "Go to the Ombudsman",
}
"""The clocks that we know, and what each says unless its section says it otherwise."""

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


def parse(text: str) -> Procedure:
    """Read and check one version of a procedure that is in no file. Raises `ProcedureError`."""
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise ProcedureError("This is not a procedure: brackets in brackets without end.") from None
    except ValueError as problem:
        raise ProcedureError(f"This is not TOML: {problem}.") from None
    return _procedure(table)


def _procedure(table: Table) -> Procedure:
    _require_words(table, "The procedure", must=PROCEDURE_MUST, may=PROCEDURE_MAY)
    for word in TEXTS:
        _require_text(table[word], f"“{word}”")
    if type(table["effective_on"]) is not date:
        raise ProcedureError("“effective_on” must be a date, such as 2024-04-01.")
    _require_known([table["calendar"]], KEYS, "calendar")
    lists = {word: _texts(table[word], f"“{word}”", least=0) for word in LISTS}
    _require_known(lists["ombudsmen"], OMBUDSMEN, "Ombudsman")
    _require_known(lists["codes"], codes.keys(), "Code")
    _require_known(lists["kinds"], set(Kind), "kind of case")
    if not table.get("stages") and not table.get("clocks"):
        raise ProcedureError("A procedure needs at least one [[stages]] or [clocks] section.")
    if lists["kinds"] and not table.get("stages"):
        raise ProcedureError(
            "“kinds” says for what cases are kept under it, so it needs a [[stages]] section. "
            "For clocks only, write “kinds = []”."
        )
    reader = _Reader(table)
    return Procedure(
        key=table["key"],
        title=table["title"],
        source=table["source"],
        effective_on=table["effective_on"],
        calendar=table["calendar"],
        kinds=tuple(map(Kind, lists["kinds"])),
        stages=reader.stages(),
        clocks=reader.clocks(table.get("clocks", {}), "The procedure", None),
        letters=_letters(table.get("letters", {})),
        ombudsmen=tuple(OMBUDSMEN[key] for key in lists["ombudsmen"]),
        codes=lists["codes"],
        about=_text_if_any(table, "about", "“about”"),
        closure_days=_yes_or_no(table, "closure_days", "The procedure"),
    )


class _Reader:
    """Reads the stages and the clocks of one file, which share its key, version and convention."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.version = table["effective_on"].isoformat()
        self.convention = _convention(table, "The procedure", STRICT)
        closes_at = table.get("closes_at")
        if closes_at is not None:
            if not isinstance(closes_at, time):
                raise ProcedureError("“closes_at” must be a time, such as 17:00:00.")
            self.convention = self.convention.closing_at(closes_at)

    def stages(self) -> tuple[StageRule, ...]:
        """Every stage, in order."""
        tables = self.table.get("stages", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise ProcedureError("Describe each stage in a [[stages]] section of its own.")
        stages = tuple(self._stage(table, only=len(tables) == 1) for table in tables)
        numbers = [stage.number for stage in stages]
        for number in numbers:
            if numbers.count(number) > 1:
                raise ProcedureError(f"Stage {number} is described twice. Each stage comes once.")
        if numbers != list(range(1, len(stages) + 1)):
            raise ProcedureError(
                f"Stages are numbered 1, 2, 3 in order; these are {', '.join(map(str, numbers))}."
            )
        return stages

    def _stage(self, table: Table, *, only: bool) -> StageRule:
        where = f"Stage {table.get('number', 'without a number')}"
        _require_words(table, where, must=STAGE_MUST, may=STAGE_MAY)
        _require_whole(table["number"], f"{where}: “number”", least=1)
        _require_text(table["name"], f"{where}: “name”")
        return StageRule(
            number=table["number"],
            name=table["name"],
            clocks=self.clocks(table["clocks"], where, table["number"], only=only),
            by=_text_if_any(table, "by", f"{where}: “by”"),
            informal=_yes_or_no(table, "informal", where),
            procedure=self.table["key"],
            version=self.version,
        )

    def clocks(
        self, tables: object, where: str, stage: int | None, *, only: bool = False
    ) -> Mapping[str, Clock]:
        """The clocks of a stage, or of the procedure: by name."""
        if not isinstance(tables, dict):
            raise ProcedureError(f"{where}: “clocks” must be sections, one a clock.")
        _require_known(tables, SAYS, f"clock (in {where[0].lower()}{where[1:]})")
        named = "" if stage is None or only else f" stage {stage}"
        return MappingProxyType(
            {
                name: self._clock(name, table, f"{where}, clock “{name}”", stage, named)
                for name, table in tables.items()
            }
        )

    def _clock(self, name: str, table: Table, where: str, stage: int | None, named: str) -> Clock:
        _require_words(table, where, must=CLOCK_MUST, may=CLOCK_MAY)
        _require_known([table["from"]], set(Happening), "event that starts a clock")
        answers = {word: _yes_or_no(table, word, where) for word in YES_OR_NO}
        within, extend_by = _span(table, "within", where), _span(table, "extend_by", where)
        if within is None and not answers["agreed"]:
            raise ProcedureError(f"{where} says neither “within” nor “agreed = true”. Say one.")
        if extend_by and (within is None or within.unit is not extend_by.unit):
            raise ProcedureError(f"{where}: “extend_by” must be in the unit of “within”.")
        if extend_by and "extension_source" not in table:
            raise ProcedureError(f"{where} does not say “extension_source”. Add it.")
        says = table.get("says", SAYS[name].format(stage=named))
        _require_text(says, f"{where}: “says”")
        starts = Happening(table["from"])
        if stage is not None and name == "acknowledgement":
            _require_own_date(starts, within, where)
        return Clock(
            name=name,
            starts=starts,
            within=within,
            says=says,
            sources=_texts(table["source"], f"{where}: “source”"),
            extend_by=extend_by,
            extension_sources=_texts(
                table.get("extension_source", []), f"{where}: “extension_source”", least=0
            ),
            convention=_convention(table, where, self.convention),
            procedure=self.table["key"],
            version=self.version,
            stage=stage,
            **answers,
        )


def _require_own_date(starts: Happening, within: Span | None, where: str) -> None:
    """A stage begins with its acknowledgement: its date must be known from the first day on."""
    if within is None or starts not in (Happening.RECEIVED, Happening.REQUESTED):
        raise ProcedureError(
            f"{where} must say “within”, and be counted from “received” or “requested”: "
            "nothing else has happened yet."
        )


def _span(table: Table, word: str, where: str) -> Span | None:
    if word not in table:
        return None
    try:
        return Span.parse(table[word])
    except BadSpan as problem:
        raise ProcedureError(f"{where}: “{word}”: {problem}.") from None


def _yes_or_no(table: Table, word: str, where: str) -> bool:
    answer = table.get(word, False)
    if not isinstance(answer, bool):
        raise ProcedureError(f"{where}: “{word}” must be true or false.")
    return answer


def _convention(table: Table, where: str, unless: Convention) -> Convention:
    if "convention" not in table:
        return unless
    _require_text(table["convention"], f"{where}: “convention”")
    _require_known([table["convention"]], CONVENTIONS, "convention")
    return replace(CONVENTIONS[table["convention"]], closes_at=unless.closes_at)


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
    if not value.isprintable():
        raise ProcedureError(f"{where} must be on one line, without tabs.")


def _text_if_any(table: Table, word: str, where: str) -> str:
    text = table.get(word, "")
    if text != "":
        _require_text(text, where)
    return str(text)


def _require_whole(value: object, where: str, *, least: int) -> None:
    if type(value) is not int or value < least:
        raise ProcedureError(f"{where} must be a whole number, {least} or more.")


def _texts(value: object, where: str, *, least: int = 1) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) < least:
        most = " of at least one" if least else ""
        raise ProcedureError(f"{where} must be a list{most}, between [ and ].")
    for word in value:
        _require_text(word, where)
    return tuple(value)
