"""A new field is one declaration, as CONTRIBUTING shows it: everything else follows."""

from pathlib import Path
from textwrap import indent

import pytest

from tests.house import copied, tree
from tests.house.copied import PUTRIGHT, run

SEE_IT = (tree.ROOT / "tests" / "house" / "new_field.py").read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path, prepared: Path) -> Path:
    """A copy of the program with the example of CONTRIBUTING in its place."""
    copy = copied.into(tmp_path, prepared)
    column, row = indent(copied.example("A new field").strip(), "    ").split("\n\n")
    declared = copy / "putright" / "cases" / "models" / "particulars.py"
    copied.insert(declared, f"{column}\n", before="\n    class Meta:")
    copied.insert(declared, f"{row},\n", before=")\n" + '"""In the order')
    return copy


class TestANewField:
    def test_is_asked_sent_shown_and_found(self, copy):
        run(copy, *PUTRIGHT, "shell", "-v", "0", "-c", SEE_IT)

    def test_stands_in_the_reference(self, copy):
        run(copy, "docs/generate.py")
        page = (copy / "docs" / "reference" / "particulars.md").read_text(encoding="utf-8")
        assert "| `moved_in_on` | Day they moved in | When did you move in? (For exam" in page
