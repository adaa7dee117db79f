"""The documents say what the code does, and their links lead somewhere."""

import importlib.util
import re

import pytest

from tests.house import tree

DOCS = tree.ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *tree.ROOT.glob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")

spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
generate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(generate)


class TestAPageOfReferenceThatTheCodeWrites:
    @pytest.mark.parametrize("name", generate.PAGES)
    def test_is_as_the_code_would_write_it_now(self, name):
        written = (DOCS / "reference" / name).read_text(encoding="utf-8")
        assert written == generate.PAGES[name](), "run .venv/bin/python docs/generate.py"


class TestEveryLink:
    @pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(tree.ROOT)))
    def test_to_a_file_of_ours_leads_to_one(self, document):
        for target in LINK.findall(document.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("#", "mailto:")):
                assert (document.parent / target.split("#")[0]).exists(), (
                    f"{document.name}: {target}"
                )


class TestEveryPage:
    def test_can_be_found_from_the_index(self):
        index = (DOCS / "README.md").read_text(encoding="utf-8")
        for page in DOCS.rglob("*.md"):
            if page.name != "README.md":
                assert str(page.relative_to(DOCS)) in index, f"{page} is not in docs/README.md"
