import pytest

from putright.config.cli import COULD_NOT_START, DONE, run

pytestmark = pytest.mark.django_db


class TestSettingUpACouncilFromAFile:
    def test_says_what_it_has_set_up(self, tmp_path, capsys):
        file = tmp_path / "ours.toml"
        file.write_text('[[officers]]\nname = "A"\nemail = "a@b.example"\nroles = ["manager"]\n')

        assert run(["council", str(file)]) == DONE

        assert "ours.toml is set up: 0 teams, 1 officers, 0 departments." in capsys.readouterr().out

    @pytest.mark.parametrize("text", ["not toml", "[[teams]]\n", None])
    def test_says_what_is_wrong_with_the_file(self, tmp_path, capsys, text):
        file = tmp_path / "ours.toml"
        if text is not None:
            file.write_text(text)

        assert run(["council", str(file)]) == COULD_NOT_START
        assert capsys.readouterr().err.count("\n") == 1
