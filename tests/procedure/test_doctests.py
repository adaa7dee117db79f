"""Every example in the docstrings of the rules, and in their reference pages, is true."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import putright.procedure
from putright.procedure.letters import CONTENTS, LetterKind

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
MODULES = [
    found.name
    for found in pkgutil.walk_packages(putright.procedure.__path__, "putright.procedure.")
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_the_docstrings_hold(module):
    failed, _ = doctest.testmod(importlib.import_module(module))
    assert failed == 0


@pytest.mark.parametrize("page", ["clocks.md", "procedures.md"])
def test_the_examples_of_the_reference_hold(page):
    failed, tried = doctest.testfile(str(REFERENCE / page), module_relative=False)
    assert failed == 0
    assert tried


@pytest.mark.parametrize("word", [*LetterKind, *CONTENTS])
def test_the_reference_explains_every_word_of_the_letters(word):
    assert f"`{word}`" in (REFERENCE / "procedures.md").read_text(encoding="utf-8")
