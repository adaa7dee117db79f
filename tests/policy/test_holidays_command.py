"""`putright holidays`, at the command line."""

import pytest

from putright.policy.models import HolidayList
from putright.terminal import COULD_NOT_START, DONE, LOOK
from tests.command_line import putright
from tests.policy.given import govuk_text

pytestmark = pytest.mark.django_db
MOVED = {"2027-05-03": "", "2027-05-07": "Early May bank holiday"}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "bank-holidays.json"


class TestLoadingTheBankHolidays:
    def test_is_done_when_no_day_has_changed(self, file):
        file.write_text(govuk_text())
        ended = putright("holidays", "--from", file)
        assert ended.status == DONE
        assert ended.out.endswith("are loaded.\nNo day has changed.\n")

    def test_says_which_days_have_changed_and_asks_to_look(self, file):
        file.write_text(govuk_text(england_and_wales=MOVED))
        ended = putright("holidays", "--from", file)
        assert ended.status == LOOK
        assert ended.out.splitlines()[1:] == [
            "+ Fri 7 May 2027  Early May bank holiday (England and Wales)",
            "- Mon 3 May 2027  Early May bank holiday (England and Wales)",
            "Count the due dates again: putright recount",
        ]

    def test_says_it_to_a_program_too(self, file):
        file.write_text(govuk_text(england_and_wales=MOVED))
        said = putright("holidays", "--from", file, "--json").json
        assert said["source"] == str(file)
        assert said["changes"]["england-and-wales"] == {
            "added": {"2027-05-07": "Early May bank holiday"},
            "gone": {"2027-05-03": "Early May bank holiday"},
        }
        assert said["changes"]["scotland"] == {"added": {}, "gone": {}}

    @pytest.mark.parametrize(
        ("text", "said"), [("{}", "The list"), ("<html>", "The list"), (None, "could not be read")]
    )
    def test_changes_nothing_when_there_is_no_such_list(self, file, text, said):
        if text is not None:
            file.write_text(text)
        ended = putright("holidays", "--from", file)
        assert ended.status == COULD_NOT_START
        assert said in ended.err
        assert not HolidayList.objects.exists()

    def test_cannot_start_when_nobody_answers(self):
        ended = putright("holidays", "--from", "http://127.0.0.1:1/")
        assert ended.status == COULD_NOT_START
        assert "Nothing was changed. Try again later" in ended.err
