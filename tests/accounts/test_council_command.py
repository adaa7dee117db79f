import pytest

from putright.terminal import COULD_NOT_START, DONE
from tests.command_line import putright

pytestmark = pytest.mark.django_db


class TestSettingUpACouncilFromAFile:
    def test_says_what_it_has_set_up(self, tmp_path):
        file = tmp_path / "ours.toml"
        file.write_text('[[officers]]\nname = "A"\nemail = "a@b.example"\nroles = ["manager"]\n')

        ended = putright("council", file)

        assert ended.status == DONE
        assert ended.out == "ours.toml is set up: 0 teams, 1 officer, 0 departments.\n"

    @pytest.mark.parametrize("text", ["not toml", "[[teams]]\n", None])
    def test_says_what_is_wrong_with_the_file(self, tmp_path, text):
        file = tmp_path / "ours.toml"
        if text is not None:
            file.write_text(text)

        ended = putright("council", file)

        assert ended.status == COULD_NOT_START
        assert ended.err
        assert all(line.startswith("ours.toml") for line in ended.err.splitlines())
