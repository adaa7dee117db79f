"""What differs by database stands where the decision on that says, and nowhere else."""

import re

from tests.house import tree

DECISION = tree.ROOT / "docs" / "decisions" / "0002-two-databases-one-code.md"
DIFFERS = re.compile(r"\.vendor\b|\bas_(sqlite|postgresql)\b|postgres", re.IGNORECASE)

PLACES = re.findall(r"^\| `(putright/[^`]+)`", DECISION.read_text(encoding="utf-8"), re.MULTILINE)
DIFFERENT = [
    str(path.relative_to(tree.ROOT))
    for path in tree.python(below=tree.PACKAGE)
    if DIFFERS.search(path.read_text(encoding="utf-8"))
]


def differs(place: str) -> bool:
    return any(path.startswith(place) for path in DIFFERENT)


class TestWhatDiffersByDatabase:
    def test_is_in_a_place_that_the_decision_names(self):
        assert [path for path in DIFFERENT if not path.startswith(tuple(PLACES))] == []

    def test_is_in_every_place_that_it_names(self):
        assert PLACES
        assert [place for place in PLACES if not differs(place)] == []
