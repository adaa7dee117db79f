"""The examples in docstrings are true; those of the procedure are tried with its pages."""

import doctest
import importlib

import pytest

from tests.house import tree

MODULES = [
    ".".join(path.relative_to(tree.ROOT).with_suffix("").parts)
    for path in tree.python()
    if ">>> " in path.read_text() and not {"procedure", "test_doctests.py"} & set(path.parts)
]


@pytest.mark.django_db
class TestEveryExample:
    @pytest.mark.parametrize("name", MODULES)
    def test_is_true(self, name):
        result = doctest.testmod(importlib.import_module(name), raise_on_error=False)
        assert (result.failed, result.attempted > 0) == (0, True)
