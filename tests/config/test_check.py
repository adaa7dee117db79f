import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from putright.accounts import council as councils
from putright.cases import guards as guards_of_the_record
from putright.cases.models import Case, Stage
from putright.config.cli import run
from putright.demonstration import COUNCIL
from tests import given, guards

pytestmark = pytest.mark.django_db


def status(*words):
    """The exit status of a command line."""
    try:
        return run(list(words))
    except SystemExit as end:
        return end.code


class TestCheckingARecordThatIsWhole:
    def test_says_so(self, capsys):
        given.finally_answered(given.council())

        assert status("check") == 0
        assert "1 case looked at. All is as it should be." in capsys.readouterr().out

    def test_says_so_to_a_machine(self, capsys):
        assert status("check", "--json") == 0
        assert json.loads(capsys.readouterr().out) == {"cases": 0, "wrong": []}


class TestCheckingARecordThatSomebodyTamperedWith:
    def test_finds_a_date_that_the_procedure_would_not_give(self, capsys):
        case = given.acknowledged(given.council())
        Stage.objects.update(response_due_on=given.date(2027, 1, 1))

        assert status("check", "--json") == 1
        wrong = json.loads(capsys.readouterr().out)["wrong"]
        assert [entry["reference"] for entry in wrong] == [str(case)] * len(wrong)
        assert (
            "the response of stage 1 is stored as due on 2027-01-01, not 2026-11-17"
            in wrong[0]["what"]
        )

    def test_finds_an_event_that_was_taken_off_the_end(self, capsys):
        given.received(given.council())
        Case.objects.update(last_event=2)

        assert status("check") == 1
        assert "2 events were written and 1 are there" in capsys.readouterr().out

    def test_finds_an_event_that_was_moved_to_another_case(self, capsys):
        case = given.received(given.council())
        with guards.lifted(connection), connection.cursor() as cursor:
            cursor.execute("UPDATE cases_event SET details = %s", ['{"channel": "letter"}'])

        assert status("check") == 1
        assert f"{case}: event 1 is not as it was written" in capsys.readouterr().out


class TestCheckingADatabaseThatLacksAGuard:
    def test_names_it_and_says_what_puts_it_right(self, capsys):
        guards.take_away("event_is_never_changed")

        assert status("check") == 1
        assert (
            "database: the guard event_is_never_changed of cases_event is missing: "
            "putright migrate makes it again"
        ) in capsys.readouterr().out

    def test_is_clean_once_it_was_made_again(self, capsys):
        guards.take_away("event_is_never_changed")
        guards_of_the_record.make(connection)
        assert status("check") == 0


class TestCheckingLettersThatWantLookingAt:
    def test_finds_one_that_is_held(self, capsys):
        case = given.received(given.council())
        case.letters.update(status="held", trouble="The mail server refused it (550).")

        assert status("check") == 1
        assert f"{case}: the receipt has not left: The mail server" in capsys.readouterr().out

    def test_finds_one_that_left_after_the_day_from_which_its_case_counts(self, capsys):
        case = given.received(given.council())
        late = datetime(2026, 11, 5, 9, tzinfo=UTC)
        case.letters.update(status="sent", sent_at=late)

        assert status("check") == 1
        assert "left on 2026-11-05, and its case counts from 2026-11-02" in capsys.readouterr().out


class TestTheDemonstrationsOfficers:
    def test_are_found_where_real_cases_are(self, capsys, settings):
        councils.set_up(councils.read(COUNCIL), password="known")
        settings.PRODUCTION = True

        assert status("check") == 1
        assert "the demonstration's officers can sign in" in capsys.readouterr().out
