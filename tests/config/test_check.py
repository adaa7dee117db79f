from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Value
from django.db.models.functions import Concat, Replace

from putright.accounts import council as councils
from putright.cases import search
from putright.cases.models import Case, Stage, Words
from putright.database.guards import make
from putright.demonstration import COUNCIL
from putright.terminal import DONE, LOOK
from tests import given, guards
from tests.command_line import putright

pytestmark = pytest.mark.django_db


LAST = max(name for room, name in MigrationLoader(None).graph.nodes if room == "cases")


def check(*flags):
    return putright("check", *flags)


class TestCheckingARecordThatIsWhole:
    def test_says_so(self):
        given.finally_answered(given.council())

        ended = check()
        assert ended.status == DONE
        assert "1 case looked at. All is as it should be." in ended.out

    def test_says_so_to_a_machine(self):
        ended = check("--json")
        assert (ended.status, ended.json) == (DONE, {"cases": 0, "wrong": []})


class TestCheckingARecordThatSomebodyTamperedWith:
    def test_finds_a_date_that_the_procedure_would_not_give(self):
        case = given.acknowledged(given.council())
        Stage.objects.update(response_due_on=given.date(2027, 1, 1))

        ended = check("--json")
        assert ended.status == LOOK
        wrong = ended.json["wrong"]
        assert [entry["reference"] for entry in wrong] == [str(case)] * len(wrong)
        assert [entry["what"] for entry in wrong[:2]] == [
            f"row {case.stages.get().pk} of cases_stage is not as event 9 left it",
            "the response of stage 1 is stored as due on 2027-01-01, not 2026-11-17",
        ]

    def test_finds_an_event_that_was_taken_off_the_end(self):
        given.received(given.council())
        Case.objects.update(last_event=2)

        ended = check()
        assert ended.status == LOOK
        assert "2 events written, and 1 there" in ended.out

    def test_finds_an_event_that_was_moved_to_another_case(self):
        case = given.received(given.council())
        with guards.lifted(connection), connection.cursor() as cursor:
            cursor.execute("UPDATE cases_event SET details = %s", ['{"channel": "letter"}'])

        ended = check()
        assert ended.status == LOOK
        assert f"{case}: event 1 is not as it was written" in ended.out


class TestCheckingADatabaseThatLacksAGuard:
    def test_names_it_and_says_what_puts_it_right(self):
        guards.take_away("event_is_never_changed")

        ended = check()
        assert ended.status == LOOK
        assert (
            "database: the guard event_is_never_changed of cases_event is missing: "
            "putright migrate makes it again"
        ) in ended.out

    def test_is_clean_once_it_was_made_again(self):
        guards.take_away("event_is_never_changed")
        make(connection)
        assert check().status == DONE


class TestCheckingLettersThatWantLookingAt:
    def test_finds_one_that_is_held(self):
        case = given.received(given.council())
        case.letters.update(status="held", trouble="The mail server refused it (550).")

        ended = check()
        assert ended.status == LOOK
        assert f"{case}: the receipt has not left: The mail server" in ended.out

    def test_lets_one_wait_that_somebody_makes_by_hand(self):
        case = given.received(given.council())
        case.letters.update(status="held", form="braille", trouble="It goes in Braille.")
        assert "has not left" not in check().out

        case.letters.update(why_ordinary="Her son reads it to her.")
        assert f"{case}: the receipt has not left" in check().out

    def test_lets_one_wait_that_somebody_tells(self):
        case = given.received(given.council())
        case.letters.update(status="held", contact_by="telephone", trouble="Tell them.")
        assert "has not left" not in check().out

    def test_names_one_made_by_hand_that_a_worker_lost(self):
        case = given.received(given.council())
        case.letters.update(status="held", form="braille", claimed_until=datetime.now(UTC))
        assert f"{case}: the receipt has not left" in check().out

    def test_lets_one_leave_late_that_somebody_made_by_hand(self):
        case = given.received(given.council())
        late = datetime(2026, 11, 5, 9, tzinfo=UTC)
        case.letters.update(status="sent", sent_at=late, form="braille")
        assert "and its case counts from" not in check().out

    def test_finds_one_that_left_after_the_day_from_which_its_case_counts(self):
        case = given.acknowledged(given.council())
        late = datetime(2026, 11, 25, 9, tzinfo=UTC)
        case.letters.update(status="sent", sent_at=late)
        counts = case.letters.get(kind="acknowledgement").approved_on

        ended = check()
        assert ended.status == LOOK
        assert f"left on 2026-11-25, and its case counts from {counts}" in ended.out
        assert "the receipt" not in ended.out


class TestTheDemonstrationsOfficers:
    def test_are_found_where_real_cases_are(self, settings):
        councils.set_up(councils.read(COUNCIL), password="known")
        settings.PRODUCTION = True

        ended = check()
        assert ended.status == LOOK
        assert "the demonstration's officers can sign in" in ended.out


def without(word):
    return Replace("text", Value(word), Value(""))


class TestTheWordsByWhichACaseIsFound:
    """Search asks a table of its own, of which no event tells."""

    ALTERED = "the words by which it is found are not those of its record"
    GONE = "the words by which it is found are gone"

    @pytest.fixture
    def case(self):
        return given.acknowledged(given.council())

    @pytest.mark.parametrize(
        ("alter", "what"),
        [
            (lambda words: words.delete(), GONE),
            (lambda words: words.update(text=""), ALTERED),
            (
                lambda words: words.update(text=Replace("text", Value("boiler"), Value("b"))),
                ALTERED,
            ),
            (lambda words: words.update(text=Concat("text", Value(" secret"))), ALTERED),
        ],
    )
    def test_are_named_when_somebody_altered_them_and_mended(self, case, alter, what):
        alter(Words.objects.filter(case=case))
        ended = check()
        assert (ended.status, ended.out.count("wrong")) == (LOOK, 1)
        assert f"{case}: {what}: putright index writes them anew" in ended.out

        assert putright("index", "--json").json == {"written_anew": [str(case)]}

        assert check().status == DONE
        assert search.find("boiler") == [case.pk]

    def test_are_left_alone_where_they_are_right(self, case):
        assert putright("index").out == "The words of 0 cases were written anew.\n"


class TestAnIndexOfWordsThatLostSomething:
    @pytest.fixture
    def lost(self):
        if connection.vendor != "sqlite":
            pytest.skip("PostgreSQL keeps this index itself")
        given.received(given.council())
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO cases_words_index(cases_words_index) VALUES ('delete-all')")

    def test_is_named_though_every_guard_stands(self, lost):
        ended = check()
        assert ended.status == LOOK
        assert "cases_words_index of cases_words does not hold what its table says" in ended.out

    def test_is_made_again_by_migrate(self, lost):
        assert make(connection) == []
        assert [guard.name for guard in make(connection, proved=True)] == ["cases_words_index"]
        assert check().status == DONE


class TestADatabaseThatWasNotBroughtUpToDate:
    def test_is_named_before_anything_is_read(self):
        MigrationRecorder(connection).record_unapplied("cases", LAST)
        ended = check()
        assert ended.status == LOOK
        assert "database: it was not brought up to date for this version" in ended.out
