"""`putright erase`: by whom, by which rule, and what lies beside the database."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from putright.cases import commands
from putright.cases.models import Case, EventKind
from putright.delivery.stopping import StopRequest
from putright.delivery.worker import Worker
from putright.terminal import COULD_NOT_START, DONE, LOOK
from tests import given
from tests.command_line import putright

pytestmark = pytest.mark.django_db
RULE = "Retention schedule 4.2"


@pytest.fixture
def council():
    return given.council()


@pytest.fixture
def outbox(settings, tmp_path) -> Path:
    settings.OUTBOX, settings.LETTERS_BY = tmp_path / "outbox", "file"
    return settings.OUTBOX


@pytest.fixture
def case(council, outbox) -> Case:
    """A case that was withdrawn, whose letters have left."""
    withdrawn = given.received(council)
    commands.withdraw(withdrawn, by=council.officer, on=given.TODAY, reason="It was mended.")
    Worker(timezone.now, StopRequest()).once()
    return withdrawn


def erase(*references: object, by: str = "mo@council.example", flags: tuple[str, ...] = ()):
    return putright("erase", *references, "--by", by, "--because", RULE, *flags)


def is_erased(case: Case) -> bool:
    return case.events.filter(kind=EventKind.ERASED).exists()


class TestErasing:
    def test_says_how_much_and_keeps_by_whom_and_by_which_rule(self, council, case):
        ended = erase(case)
        event = case.events.get(kind=EventKind.ERASED)
        much = f"{event.details['rows']} rows and 0 files"
        assert (ended.status, ended.out) == (DONE, f"{case}: erased, {much}.\n")
        assert (event.by, event.details["rule"]) == (council.manager, RULE)
        assert "row " not in putright("check").out

    def test_takes_the_files_of_its_letters_from_the_outbox(self, case, outbox):
        assert len(list(outbox.iterdir())) == 2
        erase(case)
        assert list(outbox.iterdir()) == []

    def test_can_be_tried(self, case, outbox):
        ended = erase(case, flags=("--dry-run",))
        assert (ended.status, ": erased, " in ended.out) == (DONE, True)
        assert not is_erased(case)
        assert len(list(outbox.iterdir())) == 2

    def test_goes_on_after_a_case_that_is_refused(self, council, case):
        still_open = given.received(council)
        ended = erase(still_open, "nonsense", case, flags=("--json",))
        assert ended.status == LOOK
        open_, unknown, done = ended.json["cases"]
        assert "Only a closed case" in open_["trouble"]
        assert unknown["trouble"] == "There is no case with this reference."
        assert (done["reference"], done["trouble"]) == (str(case), "")
        assert is_erased(case)
        assert not is_erased(still_open)

    def test_is_for_managers(self, council, case):
        ended = erase(case, by="olu@council.example")
        assert (ended.status, "Your role does not let you erase" in ended.out) == (LOOK, True)

    def test_is_for_nobody_who_does_not_work_here(self, case):
        ended = erase(case, by="nobody@council.example")
        assert (ended.status, "No officer signs in" in ended.err) == (COULD_NOT_START, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "postgresql", reason="it drops words when it vacuums")
class TestTheIndexOfWords:
    def test_has_no_trace_of_what_was_erased(self, case):
        def trace() -> bool:
            with connection.cursor() as cursor:
                cursor.execute("SELECT block FROM cases_words_index_data")
                return any(b"usuf" in block for (block,) in cursor.fetchall())

        assert trace()
        erase(case)
        assert not trace()
