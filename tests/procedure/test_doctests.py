"""Every example in the docstrings of the rules is true."""

import doctest
import importlib
import pkgutil

import pytest

import putright.procedure

MODULES = [
    found.name
    for found in pkgutil.walk_packages(putright.procedure.__path__, "putright.procedure.")
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_hold(module):
    failed, _ = doctest.testmod(importlib.import_module(module))
    assert failed == 0
