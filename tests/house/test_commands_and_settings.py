"""Every command and every setting can be found by whoever looks for it."""

import re
import subprocess
import sys

import pytest

from putright.config import cli
from putright.config.explained import EXPLAINED
from tests.house import tree

SETTINGS = tree.PACKAGE / "config" / "settings.py"
REFERENCE = tree.ROOT / "docs" / "reference"

MODULES = {
    path.stem.replace("_", "-"): path.parents[1].name
    for path in tree.PACKAGE.glob("*/command_line/*.py")
    if path.stem != "__init__"
}
READ = set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS.read_text()))


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
    def test_is_explained_by_the_command_line(self):
        assert set(EXPLAINED) == READ

    @pytest.mark.parametrize("name", EXPLAINED)
    def test_is_in_the_reference(self, name):
        assert f"`{name}`" in (REFERENCE / "settings.md").read_text()
