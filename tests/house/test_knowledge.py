"""Knowledge points down: what lies below knows no page, no model above it, no other's pages."""

import ast
import re
from pathlib import Path

import pytest

from tests.house import tree

BELOW_THE_PAGES = [
    "accounts", "calculator", "cases", "database", "delivery", "people", "policy", "procedure",
    "reports",
]  # fmt: skip
PAGES = ["portal", "casework", "administration", "oversight"]
NAMES_A_PAGE = re.compile(rf"({'|'.join([*PAGES, 'sign_in'])}):[a-z][a-z-]*")
OF_THE_OFFICERS = re.compile(r"casework|case_href|\bmenu\(")


def modules(room: str) -> list[Path]:
    return tree.python(below=tree.PACKAGE / room)


class TestARoomBelowThePages:
    @pytest.mark.parametrize("room", BELOW_THE_PAGES)
    def test_looks_up_no_address(self, room):
        looking = [
            tree.place(path, call.lineno)
            for path in modules(room)
            for name, call in tree.called(path)
            if name in {"reverse", "reverse_lazy"}
        ]
        assert looking == []

    @pytest.mark.parametrize("room", BELOW_THE_PAGES)
    def test_gives_no_model_an_address(self, room):
        giving = [
            tree.place(path, function.lineno)
            for path in modules(room)
            for function in tree.functions(path)
            if function.name == "get_absolute_url"
        ]
        assert giving == []

    @pytest.mark.parametrize("room", BELOW_THE_PAGES)
    def test_names_no_page(self, room):
        naming = [
            tree.place(path, node.lineno)
            for path in modules(room)
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and NAMES_A_PAGE.fullmatch(node.value)
        ]
        assert naming == []


class TestAQueryset:
    def test_reaches_no_model_but_its_own(self):
        reaching = [
            tree.place(path, node.lineno)
            for path in tree.python(below=tree.PACKAGE)
            if path.name == "querysets.py" or path.parent.name == "models"
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Attribute) and node.attr in {"_meta", "related_model"}
        ]
        assert reaching == []


class TestThePortal:
    def test_runs_nothing_of_the_officers_pages(self):
        running = [
            path
            for path in tree.files()
            if path.is_relative_to(tree.PACKAGE / "portal")
            and path.suffix in {".py", ".jinja"}
            and OF_THE_OFFICERS.search(path.read_text(encoding="utf-8"))
        ]
        assert running == []
