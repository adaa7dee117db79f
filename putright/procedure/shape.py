"""What a file may say: a shape for pydantic, and in plain words what does not fit it.

Importing pydantic takes about a third of a second, so this is imported only where a file is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from putright.procedure import toml
from putright.procedure.toml import Mistake, Mistakes, Way

WORDS = "must be some words between quotation marks"
LIST = "must be a list, between [ and ]"
SECTION = "must be a section with one line for each of its facts"
SAYS = {
    "missing": "does not say {word}. Add it",
    "extra_forbidden": "says {word}, which we do not know. It can say: {words}",
    "string_type": WORDS,
    "string_too_long": "must be {max_length} characters or fewer",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be {ge} or more",
    "bool_type": "must be true or false",
    "date_type": "must be a date, such as 2024-04-01",
    "time_type": "must be a time, such as 17:00:00",
    "list_type": LIST,
    "too_short": "must be a list of at least one, between [ and ]",
    "dict_type": SECTION,
    "model_type": SECTION,
}
"""pydantic's kinds of error -> what is said of the word, or of the section, where they are."""
OF_THE_SECTION = {"missing", "extra_forbidden"}
KEY = "[key]"
"""What pydantic adds to the path of a name that is itself wrong."""
LONGEST_SHOWN = 60
MOST = 500
"""Mistakes that are put into words. Nobody reads more, and a text can have 50,000."""


class Section(BaseModel):
    """A section of a file. It may say only what it must or can: another word is misspelt."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    whole: ClassVar[str] = "This file"
    """What the file is called, where nothing else says where a mistake is."""
    entries: ClassVar[Mapping[str, str]] = {}
    """What one entry is called of a section with many: "clocks" -> "clock"."""

    @classmethod
    def fields(cls) -> dict[str, FieldInfo]:
        """What it can say: each word as the file has it."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


Read = TypeVar("Read", bound=Section)


def load(path: Path, shape: type[Read]) -> Read:
    """Read a file. Raises `Mistakes`, each with the name of the file."""
    try:
        return read(toml.text_of(path), shape)
    except Mistakes as found:
        raise Mistakes(found.each, path.name) from None


def read(text: str, shape: type[Read]) -> Read:
    """Read a text. Raises `Mistakes`: all that there are, unless it is no TOML at all."""
    text = toml.plain(text)
    table = toml.table(text)
    try:
        return shape.model_validate(table)
    except ValidationError as problem:
        found = problem.errors(include_url=False)[:MOST]
        raise Mistakes(toml.located(text, (_mistake(error, shape) for error in found))) from None


def refuse(says: str, *at: str | int) -> PydanticCustomError:
    """What a rule of a shape raises. `at` leads from where it is checked to what is wrong.

    Beginning small, as in "must be true or false", it is said of the word; else it is a sentence.
    """
    return PydanticCustomError("refused", "{says}", {"says": says, "at": at})


def shown(word: object) -> str:
    """A word of a stranger's, as it can be shown in a sentence."""
    text = str(word) if isinstance(word, str) else "this"
    text = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def chosen(known: Mapping[str, object], what: str) -> BeforeValidator:
    """One of these words, and what it stands for."""
    choices = ", ".join(sorted(known))

    def choose(word: object) -> object:
        if not isinstance(word, str):
            raise refuse(WORDS)
        if word not in known:
            raise refuse(f"There is no {what} “{shown(word)}”. Choose from: {choices}")
        return known[word]

    return BeforeValidator(choose)


def member(of: type[StrEnum], what: str) -> BeforeValidator:
    """The member of an enumeration, by its word."""
    return chosen({each.value: each for each in of}, what)


def same(words: Iterable[str]) -> dict[str, str]:
    """Words to choose from that stand for themselves."""
    return {str(word): str(word) for word in words}


def _not_blank(text: str) -> str:
    if not text.strip():
        raise refuse(WORDS)
    return text


def _on_one_line(text: str) -> str:
    if not text.isprintable():
        raise refuse("must be on one line, without tabs")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
"""Some words."""
Words = Annotated[Text, AfterValidator(_on_one_line)]
"""Some words on one line."""
WordsIfAny = Annotated[str, AfterValidator(lambda text: text and _on_one_line(_not_blank(text)))]
"""Some words on one line, or none."""


def sections(what: str) -> BeforeValidator:
    """A list of sections, each under a head of its own."""

    def check(given: object) -> object:
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            raise refuse(f"Describe each {what} in a [[{what}s]] section of its own")
        return given

    return BeforeValidator(check)


def _mistake(error: ErrorDetails, shape: type[Section]) -> Mistake:
    facts, path = error.get("ctx", {}), error["loc"]
    if error["type"] == "refused":
        path = path[:-1] if path and path[-1] == KEY else path + facts["at"]
        return Mistake(path, _sentence(facts["says"], path, shape))
    says = SAYS.get(error["type"], "cannot be read. Write it another way")
    if error["type"] in OF_THE_SECTION:
        return Mistake(path, _of_the_section(says, path, shape))
    return Mistake(path, _sentence(says.format_map(facts), path, shape))


def _of_the_section(says: str, path: Way, shape: type[Section]) -> str:
    """What is wrong with the section in which the word at this path is, or should be."""
    *section, word = path
    words = ", ".join(_words(section, shape))
    where = _where(*_steps(section, shape)) or shape.whole
    return f"{where} {says.format(word=f'“{shown(word)}”', words=words)}."


def _sentence(says: str, path: Way, shape: type[Section]) -> str:
    """What is wrong with the word or the entry at a path, and where that is."""
    entries, names = _steps(path, shape)
    where = _where(entries, names[:-1])
    if says[0].isupper():
        return f"{where}: {says[0].lower()}{says[1:]}." if where else f"{says}."
    if not names:
        return f"{where or shape.whole} {says}."
    return f"{where}: “{names[-1]}” {says}." if where else f"“{names[-1]}” {says}."


def _steps(path: Sequence[str | int], shape: type[Section]) -> tuple[list[str], list[str]]:
    """A path in words: its entries, such as "stage 1" or "clock “response”", and its last names."""
    entries, names, rest = [], [], list(path)
    while rest:
        step = rest.pop(0)
        if isinstance(step, int):
            continue
        if step in shape.entries and rest:
            key = rest.pop(0)
            number = key + 1 if isinstance(key, int) else f"“{shown(key)}”"
            entries.append(f"{shape.entries[step]} {number}")
        else:
            names.append(shown(step))
    return entries, names


def _where(entries: list[str], names: list[str]) -> str:
    """The section in words; nothing for the file as a whole."""
    where = ", ".join([*entries, *([f"[{'.'.join(names)}]"] if names else [])])
    return where[:1].upper() + where[1:]


def _words(path: Sequence[str | int], shape: type[Section]) -> list[str]:
    """What the section at this path can say, in alphabetical order."""
    for step in path:
        if field := shape.fields().get(str(step)):
            shape = _section_in(field.annotation) or shape
    return sorted(shape.fields())


def _section_in(annotation: object) -> type[Section] | None:
    """The shape of a section, or of each section in a list or table of them."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    return next(filter(None, map(_section_in, get_args(annotation))), None)
