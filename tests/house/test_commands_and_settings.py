"""Every command and every setting can be found by whoever looks for it."""

import re
import subprocess
import sys

import pytest

from putright.config import cli
from putright.config.table import TABLE
from tests.house import tree

REFERENCE = tree.ROOT / "docs" / "reference"

MODULES = {
    path.stem.replace("_", "-"): path.parents[1].name
    for path in tree.PACKAGE.glob("*/command_line/*.py")
    if path.stem != "__init__"
}


class TestEveryCommand:
    def test_is_in_the_overview(self):
        assert cli.ROOMS == MODULES
        assert all(f"  {name} " in cli.overview() for name in cli.ROOMS)

    @pytest.mark.parametrize("name", cli.ROOMS)
    def test_says_in_a_sentence_what_it_is_for(self, name):
        assert cli.summary(name).endswith(".")

    @pytest.mark.parametrize("name", cli.ROOMS)
    def test_says_what_it_does_and_how_it_ends(self, name):
        assert cli.module(name).run.__doc__

    @pytest.mark.parametrize("name", cli.ROOMS)
    def test_is_in_the_reference(self, name):
        assert f"## putright {name}\n" in (REFERENCE / "commands.md").read_text()

    def test_says_what_can_be_said_to_it_before_django_is_there(self):
        program = (
            "import sys; from putright.config import cli\n"
            "for name in cli.ROOMS: cli.parser(name, cli.module(name)).format_help()\n"
            "print(sorted({name for name in sys.modules if name.split('.')[0] == 'django'}))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("[]\n", "")


class TestEverySetting:
    def test_is_read_by_way_of_the_table(self):
        reading = [
            tree.place(path, number)
            for path in tree.python(below=tree.PACKAGE)
            for number, line in enumerate(path.read_text().splitlines(), start=1)
            if "environ" in line and re.search(r"\benviron(\.get|\[)|getenv|Env\(", line)
        ]
        assert [place.split(":")[0] for place in reading] == ["putright/config/described.py"]

    @pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
    def test_says_what_it_means_in_a_sentence(self, setting):
        assert setting.meaning.endswith(".")
