"""A new figure is one file, as CONTRIBUTING shows it: everything else follows."""

import csv
import re
import sys
from io import StringIO

import pytest

from putright.procedure.outcomes import Disposal
from putright.reports import figures
from tests.command_line import putright
from tests.house import tree
from tests.house.test_docs import generate
from tests.reports import record
from tests.reports.record import SUMMER_BEFORE, Old, times

QUARTER = "/casework/reports/quarterly/2025-26/q2/"
EXAMPLE = re.compile(r"## A new figure\n.*?```python\n(.*?)```", re.S)
WITHDRAWN = Old(outcome="", disposal=Disposal.WITHDRAWN)


@pytest.fixture(autouse=True)
def _new_figure(tmp_path, monkeypatch):
    """The example of CONTRIBUTING, put among the figures."""
    text = (tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (tmp_path / "withdrawn.py").write_text(EXAMPLE.search(text)[1], encoding="utf-8")
    monkeypatch.setattr(figures, "__path__", [*figures.__path__, str(tmp_path)])
    figures.modules.cache_clear()
    yield
    figures.modules.cache_clear()
    del sys.modules["putright.reports.figures.withdrawn"], figures.withdrawn


@pytest.fixture(autouse=True)
def _some(council):
    """Two of sixteen complaints withdrawn, and none of ten of the summer before."""
    record.keep([*times(14, Old()), *times(2, WITHDRAWN), *times(10, Old(), on=SUMMER_BEFORE)])


class TestANewFigure:
    def test_is_in_the_section_that_it_names(self, council, read):
        page = read(council.manager, QUARTER)
        section = page.split('id="received"')[1].split("</section>")[0]
        row = section.split("Share withdrawn</th>")[1].split("</tr>")[0]
        assert re.findall(r"[+\d][\d.]*%|[+\d][\d.]* points", row) == [
            "12.5%",
            "0.0%",
            "+12.5 points",
        ]
        assert "Share withdrawn</dt>" in section
        assert "that have since been withdrawn, as a percentage of all complaints" in section

    def test_opens_its_cases(self, council, read):
        page = read(council.manager, f"{QUARTER}cases/withdrawn_share/?of=numerator")
        assert "Complaints received in Q2 2025/26, withdrawn</h1>" in page
        assert len(set(re.findall(r"/casework/cases/([^/]+)/", page))) == 2

    def test_is_in_the_file(self, council, signed_in):
        text = signed_in(council.manager).get(f"{QUARTER}figures.csv").content.decode("utf-8-sig")
        rows = {row["key"]: row for row in csv.DictReader(StringIO(text))}
        assert rows["withdrawn_share"]["value"] == "12.5"
        assert rows["withdrawn_share_change"]["comparator_denominator"] == "10"

    def test_is_in_what_programs_read(self):
        said = putright("report", "quarterly", "2025/26", "Q2", "--json").json
        figure = {figure["key"]: figure for figure in said["figures"]}["withdrawn_share"]
        assert (figure["numerator"], figure["denominator"], figure["unit"]) == (2, 16, "percent")

    def test_is_in_the_terminal(self):
        text = putright("report", "quarterly", "2025/26", "Q2").out
        assert "12.5%  Share withdrawn (2 of 16)" in text

    def test_is_in_the_reference(self):
        page = generate.figures()
        assert "| `withdrawn_share` | percent | the quarter |  | The complaints received" in page
        assert "| `withdrawn_share_change` | percentage points |" in page

    def test_costs_no_query(self, council, read, questions):
        with_it = questions(council.manager, QUARTER)
        figures.modules.cache_clear()
        figures.__path__.pop()
        assert questions(council.manager, QUARTER) == with_it
