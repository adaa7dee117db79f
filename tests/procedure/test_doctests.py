"""Every example in the docstrings of the rules, and in their reference pages, is true."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import putright.procedure
from putright.procedure import catalogue
from putright.procedure.calendar import KEYS
from putright.procedure.catalogue import reading
from putright.procedure.conventions import CONVENTIONS
from putright.procedure.definition import Happening
from putright.procedure.kinds import Kind
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
WORDS = {
    *reading.ProcedureShape.fields(),
    *reading.StageShape.fields(),
    *reading.ClockShape.fields(),
    *reading.SAYS,
    *Happening,
    *catalogue.keys(),
}
VALUES = {*KEYS, *Kind, *OMBUDSMEN, *CONVENTIONS}
MODULES = [
    found.name
    for found in pkgutil.walk_packages(putright.procedure.__path__, "putright.procedure.")
]


def unexplained(shape, words):
    """The words that the page about procedures does not have in this shape."""
    page = (REFERENCE / "procedures.md").read_text(encoding="utf-8")
    return [str(word) for word in words if shape.format(word) not in page]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_the_docstrings_hold(module):
    failed, _ = doctest.testmod(importlib.import_module(module))
    assert failed == 0


@pytest.mark.parametrize("document", ["clocks.md", "procedures.md"])
def test_the_examples_of_the_reference_hold(document):
    failed, tried = doctest.testfile(str(REFERENCE / document), module_relative=False)
    assert failed == 0
    assert tried


def test_the_reference_explains_every_word_of_the_letters():
    assert not unexplained("`{}`", [*LetterKind, *CONTENTS])


def test_the_reference_explains_every_word_of_a_procedures_file():
    assert not unexplained("`{}`", WORDS)


def test_the_reference_names_every_value_that_a_file_can_choose():
    assert not unexplained('`"{}"`', VALUES)


def test_the_file_in_the_reference_can_be_loaded(tmp_path):
    shown = (REFERENCE / "procedures.md").read_text(encoding="utf-8").partition("```toml\n")[2]
    path = tmp_path / "corporate-2026-04-01.toml"
    path.write_text(shown.partition("```")[0], encoding="utf-8")
    assert catalogue.load(path).version == "2026-04-01"
