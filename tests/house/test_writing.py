"""Dates and plurals are written in one file: `putright/procedure/writing.py`."""

import re

import pytest

from tests.house import tree

WRITING = tree.PACKAGE / "procedure" / "writing.py"
BY_ITSELF = {
    "a date": re.compile(r"%-d|%d %[bB]|:%[bB] %Y|strftime"),
    "a number of things": re.compile(r"""["']1 [a-z]+.*["'] if |\} \{[^{}]*== 1 else"""),
}


class TestEveryFile:
    @pytest.mark.parametrize("what", BY_ITSELF)
    def test_leaves_to_the_one_how_it_is_written(self, what):
        writing = [
            tree.place(path, number)
            for path in tree.files()
            if path.suffix in {".py", ".jinja"} and path.is_relative_to(tree.PACKAGE)
            for number, line in enumerate(path.read_text().splitlines(), start=1)
            if path != WRITING and BY_ITSELF[what].search(line)
        ]
        assert writing == []
