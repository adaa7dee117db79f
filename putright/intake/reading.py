"""What a mapping's file may say, and the mapping that it makes.

See `docs/reference/mapping.md` for the format.
"""

import codecs
import io
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from putright.intake.days import DayFormats
from putright.intake.mapping import (
    FIXED,
    OF_SEVERAL,
    OPTIONAL,
    REQUIRED,
    Mapping,
    NewAreas,
    OldFolder,
    RemedyWords,
    word,
)
from putright.intake.translating import LONGEST
from putright.procedure import shape
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason
from putright.procedure.shape import Section, Text, chosen, member, refuse, shown
from putright.procedure.toml import wrong

SHIPPED = Path(__file__).parent / "mappings"
NEEDS = {
    "kind": "kinds",
    "channel": "channels",
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
MAY_BE_FIXED = ("kind", "channel", "customer")
"""What every row must say, and need not have a column for."""
FOUND = {
    **{outcome.value: outcome for outcome in Outcome},
    "settled": Disposal.ANSWERED,
    **{end.value: end for end in (Disposal.WITHDRAWN, Disposal.ESCALATION_DECLINED)},
    **{reason.value: reason for reason in RouteReason if not reason.thanks_only},
}
"""What a word for a finding can mean: a decision, or how a stage ended without one."""
LONGEST_SOURCE = 40
NO_DELIMITERS = '"\r\n\0'
NOT_OF_FILES = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Encodings that Python knows and no file is in."""

Meaning = TypeVar("Meaning", bound=StrEnum)


def load(name: str) -> Mapping:
    """Read and check a mapping: a file, or the name of one that comes with Putright.

    Raises `procedure.toml.Mistakes`.
    """
    path = _find(name)
    return shape.load(path, MappingShape).made(path.stem)


def shipped() -> list[str]:
    """The names of the mappings that come with Putright."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def _find(name: str) -> Path:
    path = SHIPPED / f"{name}.toml" if name in shipped() else Path(name)
    if not path.is_file():
        raise wrong(
            f"There is no mapping {name}. Give the path of a file, or the name of one that comes "
            f"with Putright: {', '.join(shipped())}."
        )
    return path


def _encoding(name: str) -> str:
    """The encoding's own name. With utf-8 a mark at the beginning of the file is passed over."""
    try:
        codec = codecs.lookup(name).name
        io.TextIOWrapper(io.BytesIO(), encoding=codec)  # or it is of no text, such as "zip"
    except (LookupError, ValueError):
        codec = "undefined"
    if codec in NOT_OF_FILES:
        raise refuse(
            f"There is no encoding “{shown(name)}”. Most files are utf-8, or cp1252 from older "
            "Windows"
        )
    return "utf-8-sig" if codec == "utf-8" else codec


def _delimiter(given: object) -> str:
    if not isinstance(given, str) or len(given) != 1 or given in NO_DELIMITERS:
        raise refuse("must be one character, such as a comma")
    return given


def _escape(given: object) -> str:
    if given != "\\":
        raise refuse("must be a backslash, which TOML writes '\\'")
    return str(given)


def _source(given: str) -> str:
    source = given.strip()
    if len(source) > LONGEST_SOURCE:
        raise refuse(f"must be {LONGEST_SOURCE} characters or fewer")
    return source


def _days(formats: list[str]) -> list[str]:
    if not formats:
        raise refuse("must have at least one format, such as dd/mm/yyyy")
    try:
        DayFormats(formats)
    except ValueError as problem:
        raise refuse(f"is no way to write a day: {problem}") from None
    return formats


def _one_or_several(given: object) -> object:
    return given if isinstance(given, list) else [given]


def _means_one_thing(meanings: dict[str, Meaning]) -> dict[str, Meaning]:
    """By words as they are compared."""
    known: dict[str, Meaning] = {}
    for text, meaning in meanings.items():
        if known.setdefault(word(text), meaning) != meaning:
            raise refuse("has two meanings. Keep one", text)
    return known


def _meanings(of: type[StrEnum], what: str) -> object:
    """A section whose words each mean a member of this."""
    return Annotated[dict[str, Annotated[of, member(of, what)]], AfterValidator(_means_one_thing)]


def _words_of(fixed: str, meanings: dict[str, Meaning], of: type[Meaning]) -> dict[str, Meaning]:
    """Meanings with that of a word that is fixed, if it needs none because it is the meaning."""
    return {word(each): each for each in of if fixed and each == fixed} | meanings


Column = Annotated[Text, AfterValidator(lambda column: [column])]
Columns = Annotated[list[Text], BeforeValidator(_one_or_several)]


class _Columns(Section):
    @model_validator(mode="after")
    def _have_those_that_they_rest_on(self) -> Self:
        for field, other in RESTS_ON.items():
            if getattr(self, field) and not getattr(self, other):
                raise refuse(f"says nothing without “{other}”. Name that column too", field)
        return self

    def made(self) -> dict[str, tuple[str, ...]]:
        """The columns of each field that has any."""
        return {field: tuple(columns) for field, columns in self if columns}


ColumnsShape = create_model(
    "ColumnsShape",
    __base__=_Columns,
    **{
        field: Columns if field in OF_SEVERAL else Column
        for field in REQUIRED
        if field not in MAY_BE_FIXED
    },
    **{
        field: (Columns if field in OF_SEVERAL else Column, ())
        for field in (*MAY_BE_FIXED, *OPTIONAL)
    },
)
"""The section [columns], with a line for each field of the record that has one or several."""


FixedShape = create_model("FixedShape", __base__=Section, **{field: (Text, "") for field in FIXED})
"""The section [fixed], with what every row says."""


class RemediesShape(Section):
    """The section [remedies]."""

    between: list[Text]
    words: _meanings(RemedyKind, "remedy")

    def made(self) -> RemedyWords:
        """How to take apart what was done."""
        return RemedyWords(tuple(self.between), self.words)


class ServiceAreasShape(Section):
    """The section [service_areas]."""

    starts_on: date
    landlord: list[Text] = []

    def made(self) -> NewAreas:
        """What is known of service areas that have to be added."""
        return NewAreas(self.starts_on, frozenset(map(word, self.landlord)))


class FilesShape(Section):
    """The section [files]."""

    folder: str = ""
    between: list[Text] = []

    def made(self) -> OldFolder:
        """Where files are, and how several are named in one cell."""
        return OldFolder(self.folder, tuple(self.between))


class MappingShape(Section):
    """A mapping's file."""

    whole: ClassVar = "The mapping"

    source: Annotated[Text, AfterValidator(_source)]
    encoding: Annotated[Text, AfterValidator(_encoding)]
    delimiter: Annotated[str, BeforeValidator(_delimiter)]
    escape: Annotated[str, BeforeValidator(_escape)] = ""
    several_rows: bool = False
    take_up: bool = False
    dates: Annotated[list[Annotated[Text, Field(max_length=20)]], AfterValidator(_days)]
    ignore: list[Text] = []
    nothing: list[Text] = []
    columns: ColumnsShape
    fixed: FixedShape = FixedShape()
    kinds: _meanings(Kind, "kind") = {}
    channels: _meanings(Channel, "channel") = {}
    causes: _meanings(Cause, "cause") = {}
    findings: Annotated[
        dict[str, Annotated[Any, chosen(FOUND, "finding")]], AfterValidator(_means_one_thing)
    ] = {}
    remedies: RemediesShape | None = None
    service_areas: ServiceAreasShape | None = None
    files: FilesShape = FilesShape()

    @model_validator(mode="after")
    def _explains_the_words_of_its_columns(self) -> Self:
        for field, section in NEEDS.items():
            if getattr(self.columns, field) and section not in self.model_fields_set:
                raise refuse(f"holds words, so it needs a section [{section}]", "columns", field)
        return self

    @model_validator(mode="after")
    def _says_what_every_row_must(self) -> Self:
        for field in MAY_BE_FIXED:
            if not getattr(self.columns, field) and not getattr(self.fixed, field):
                raise refuse(
                    f"does not say “{field}”. Add it; or add it to a section [fixed], with what it "
                    "is in every row",
                    "columns",
                )
        return self

    @model_validator(mode="after")
    def _fixes_what_has_no_column(self) -> Self:
        for field, fixed in self.fixed:
            if fixed and getattr(self.columns, field):
                raise refuse("has a column too. Keep one of the two", "fixed", field)
            if len(fixed) > (LONGEST.get(field) or len(fixed)):
                raise refuse(f"must be {LONGEST[field]} characters or fewer", "fixed", field)
        if self.fixed.department and not self.service_areas:
            raise refuse("needs a section [service_areas]", "fixed", "department")
        if self.fixed.section and not (self.fixed.department or self.columns.department):
            raise refuse("says nothing without “department”", "fixed", "section")
        for field, (meanings, of) in self._explained.items():
            fixed = getattr(self.fixed, field)
            if fixed and word(fixed) not in _words_of(fixed, meanings, of):
                choices = ", ".join(sorted(of))
                raise refuse(
                    f"There is no {field} “{shown(fixed)}”. Choose from: {choices}", "fixed", field
                )
        return self

    @property
    def _explained(self) -> dict[str, tuple[dict[str, Any], type[StrEnum]]]:
        """The fields whose words have meanings: those, and all that they can be."""
        return {
            "kind": (self.kinds, Kind),
            "channel": (self.channels, Channel),
            "cause": (self.causes, Cause),
        }

    def made(self, name: str) -> Mapping:
        """The mapping, under the name of its file."""
        meanings = {
            field: _words_of(getattr(self.fixed, field), words, of)
            for field, (words, of) in self._explained.items()
        }
        return Mapping(
            name=name,
            source=self.source,
            encoding=self.encoding,
            delimiter=self.delimiter,
            escape=bool(self.escape),
            several_rows=self.several_rows,
            take_up=self.take_up,
            days=DayFormats(self.dates),
            columns=self.columns.made(),
            fixed={field: fixed for field, fixed in self.fixed if fixed},
            ignored=frozenset(self.ignore),
            nothing=frozenset(map(word, self.nothing)),
            kinds=meanings["kind"],
            channels=meanings["channel"],
            causes=meanings["cause"],
            findings=self.findings,
            remedies=self.remedies.made() if self.remedies else RemedyWords((), {}),
            areas=self.service_areas.made() if self.service_areas else None,
            folder=self.files.made(),
        )
