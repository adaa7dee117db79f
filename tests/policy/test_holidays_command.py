"""`putright holidays`, at the command line."""

import json

import pytest
from django.core.management import CommandError, call_command

from putright.config.cli import COULD_NOT_START, DONE, run
from putright.policy.models import HolidayList
from tests.policy.given import govuk_text

pytestmark = pytest.mark.django_db
MOVED = {"2027-05-03": "", "2027-05-07": "Early May bank holiday"}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "bank-holidays.json"


class TestLoadingTheBankHolidays:
    def test_is_done_when_no_day_has_changed(self, file, capsys):
        file.write_text(govuk_text())
        assert run(["holidays", "--from", str(file)]) == DONE
        assert capsys.readouterr().out.endswith("are loaded.\nNo day has changed.\n")

    def test_says_which_days_have_changed_and_asks_to_look(self, file, capsys):
        file.write_text(govuk_text(england_and_wales=MOVED))
        with pytest.raises(SystemExit, match="1"):
            run(["holidays", "--from", str(file)])
        assert capsys.readouterr().out.splitlines()[1:] == [
            "+ Fri 7 May 2027  Early May bank holiday (England and Wales)",
            "- Mon 3 May 2027  Early May bank holiday (England and Wales)",
            "Count the due dates again: putright recount",
        ]

    def test_says_it_to_a_program_too(self, file, capsys):
        file.write_text(govuk_text(england_and_wales=MOVED))
        with pytest.raises(SystemExit):
            run(["holidays", "--from", str(file), "--json"])
        said = json.loads(capsys.readouterr().out)
        assert said["source"] == str(file)
        assert said["changes"]["england-and-wales"] == {
            "added": {"2027-05-07": "Early May bank holiday"},
            "gone": {"2027-05-03": "Early May bank holiday"},
        }
        assert said["changes"]["scotland"] == {"added": {}, "gone": {}}

    @pytest.mark.parametrize("text", ["{}", "<html>", None])
    def test_changes_nothing_when_there_is_no_such_list(self, file, text):
        if text is not None:
            file.write_text(text)
        with pytest.raises(CommandError, match=r"The list|could not be read"):
            call_command("holidays", "--from", str(file))
        assert not HolidayList.objects.exists()

    def test_cannot_start_when_nobody_answers(self, capsys):
        assert run(["holidays", "--from", "http://127.0.0.1:1/"]) == COULD_NOT_START
        assert "Nothing was changed. Try again later" in capsys.readouterr().err
