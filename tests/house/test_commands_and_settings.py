"""Every command and every setting can be found by whoever looks for it."""

import re

import pytest
from django.core.management import get_commands

from putright.config import cli
from putright.config.explained import EXPLAINED
from tests.house import tree

SETTINGS = tree.PACKAGE / "config" / "settings.py"
REFERENCE = tree.ROOT / "docs" / "reference"

OURS = sorted(
    name.replace("_", "-") for name, room in get_commands().items() if room.startswith("putright.")
)
READ = set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS.read_text()))


class TestEveryCommand:
    @pytest.mark.parametrize("name", OURS)
    def test_is_in_the_overview(self, name):
        assert f"  {name} " in cli.overview()

    @pytest.mark.parametrize("name", OURS)
    def test_says_in_a_sentence_what_it_is_for(self, name):
        assert cli.find(name).help.strip().split("\n\n")[0].endswith(".")

    @pytest.mark.parametrize("name", OURS)
    def test_is_in_the_reference(self, name):
        assert f"## putright {name}\n" in (REFERENCE / "commands.md").read_text()


class TestEverySetting:
    def test_is_explained_by_the_command_line(self):
        assert set(EXPLAINED) == READ

    @pytest.mark.parametrize("name", EXPLAINED)
    def test_is_in_the_reference(self, name):
        assert f"`{name}`" in (REFERENCE / "settings.md").read_text()
