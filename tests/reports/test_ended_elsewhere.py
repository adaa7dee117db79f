"""A case whose end was recorded later counts as if it had been imported with that end."""

from datetime import date

import pytest
from django.db import transaction

from putright.cases import commands
from putright.cases.commands import End, OldStage
from putright.cases.models import Case, Stage
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from tests import given

pytestmark = pytest.mark.django_db

RECEIVED = date(2025, 8, 5)
ANSWERED = date(2025, 8, 18)
ASKED_AGAIN = date(2025, 9, 1)
ANSWERED_AGAIN = date(2025, 9, 15)

NEW = OldStage(received_on=RECEIVED)
FIRST = OldStage(received_on=RECEIVED, responded_on=ANSWERED, outcome=Outcome.UPHELD)
SECOND = OldStage(received_on=ASKED_AGAIN)
SECOND_ANSWERED = OldStage(
    received_on=ASKED_AGAIN, responded_on=ANSWERED_AGAIN, outcome=Outcome.NOT_UPHELD
)


@pytest.fixture
def council(db):
    return given.council()


@pytest.fixture
def on_record(council):
    """What the record and the figures say of one imported case, whose end `ended` was recorded."""

    def look(*stages, ended=None):
        with transaction.atomic():
            case = given.imported(council, *stages)
            if ended:
                commands.record_end(case, by=council.manager, on=given.TODAY, ended=ended)
            kept = (
                list(Case.objects.values("state", "closed_on", "disposal")),
                list(Stage.objects.values("number", "responded_on", "outcome", "declined_on")),
                figures(),
            )
            transaction.set_rollback(True)
        return kept

    return look


def figures():
    found = report(Quarter(2025, 2), on=given.TODAY).figures
    return {key: figure.value for key, figure in found.items()}


class TestAnAnswer:
    def test_at_stage_1_is_as_if_it_had_been_imported(self, on_record):
        ended = End(on=ANSWERED, disposal=Disposal.ANSWERED, outcome=Outcome.UPHELD)
        assert on_record(NEW, ended=ended) == on_record(FIRST)
        assert on_record(NEW, ended=ended)[2]["justified_share"] == 100
        assert on_record(NEW)[2]["justified_share"] == 0

    def test_at_stage_2_is_as_if_it_had_been_imported(self, on_record):
        ended = End(on=ANSWERED_AGAIN, disposal=Disposal.ANSWERED, outcome=Outcome.NOT_UPHELD)
        assert on_record(FIRST, SECOND, ended=ended) == on_record(FIRST, SECOND_ANSWERED)


class TestWhatWasNotAnswered:
    def test_still_counts_when_it_was_withdrawn(self, on_record):
        found = on_record(NEW, ended=End(on=ANSWERED, disposal=Disposal.WITHDRAWN))[2]
        assert (found["stage_1_received"], found["undecided_share"]) == (1, 100)

    def test_does_not_count_when_it_was_dealt_with_in_another_way(self, on_record):
        ended = End(on=ANSWERED, disposal=Disposal.ROUTED_OUT, reason=RouteReason.COURT)
        assert on_record(NEW, ended=ended)[2]["stage_1_received"] == 0

    def test_is_no_escalation_when_the_request_was_declined(self, on_record):
        ended = End(on=ANSWERED_AGAIN, disposal=Disposal.ESCALATION_DECLINED)
        found = on_record(FIRST, SECOND, ended=ended)[2]
        assert (found["stage_2_received"], found["justified_share"]) == (0, 100)
        assert on_record(FIRST, SECOND)[2]["stage_2_received"] == 1
