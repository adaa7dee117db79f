"""How many statements the commands take."""

import pytest

from putright.cases import commands
from putright.cases.commands import PointOfComplaint, Promise
from putright.cases.models import Case
from putright.procedure.kinds import Cause, Channel
from putright.procedure.outcomes import Outcome, RemedyKind, RouteReason
from tests import given
from tests.statements import counted


@pytest.fixture
def receiving(council) -> list[str]:
    """What it takes to receive a contact from the form of the portal, by a process at work."""
    given.received(council, customer=given.BY_POST)
    with counted() as sent:
        given.received(council, promise=Promise("K7QX4MRJ"))
    return sent


class TestReceiving:
    def test_writes_each_row_once(self, receiving):
        written = [sql.split('"')[1] for sql in receiving if not sql.startswith("SELECT")]
        assert written == [
            "cases_case",
            "cases_stage",
            "people_person",
            "people_spelling",
            "cases_party",
            "cases_words",
            "cases_allowance",
            "cases_letter",
            "cases_use",
            "cases_event",
        ]

    def test_asks_whether_days_were_decided_and_for_nobody(self, receiving):
        asked = [sql.split('"')[1] for sql in receiving if sql.startswith("SELECT")]
        assert asked == ["policy_revision"]


def note(council, case):
    commands.note(case, by=council.officer, on=given.TODAY, text="She rang.")


def accept(council, case):
    how = {"service_area": council.repairs, "cause": Cause.TIMELINESS, "team": council.team}
    commands.accept(case, by=council.adviser, on=given.TODAY, **how)


def route_out(council, case):
    how = {
        "reason": RouteReason.SERVICE_REQUEST,
        "explanation": "It is a first request.",
        "service_area": council.repairs,
    }
    commands.route_out(case, by=council.adviser, on=given.TODAY, **how)


def define(council, case):
    commands.define(
        case,
        by=council.officer,
        on=given.TODAY,
        definition="It broke.",
        outcome_sought="A repair.",
        points=[PointOfComplaint("It broke."), PointOfComplaint("Nobody came.")],
    )


def allocate(council, case):
    commands.allocate(case, by=council.officer, on=given.TODAY, officer=council.officer)


def acknowledge(council, case):
    commands.acknowledge(case, by=council.officer, on=given.TODAY)


def extend(council, case):
    how = {"days": 5, "reason": "A part is missing."}
    commands.extend(case, by=council.officer, on=given.TODAY, **how)


def promise_updates(council, case):
    commands.promise_updates(case, by=council.officer, on=given.TODAY, days=5)


def update_customer(council, case):
    how = {"told_on": given.TODAY, "channel": Channel.TELEPHONE, "text": "We wait for a part."}
    commands.update_customer(case, by=council.officer, on=given.TODAY, **how)


def ask_service(council, case):
    how = {"service_area": council.repairs, "question": "Why?"}
    commands.ask_service(case, by=council.officer, on=given.TODAY, **how)


def record_finding(council, case):
    how = {"finding": Outcome.UPHELD, "reasons": "The records show it."}
    point = case.points.first()
    commands.record_finding(case, by=council.officer, on=given.TODAY, point=point, **how)


def offer_remedy(council, case):
    how = {"kind": RemedyKind.APOLOGY, "description": "We are sorry."}
    commands.offer_remedy(case, by=council.officer, on=given.TODAY, **how)


def approve(council, case):
    given.approve(case, by=council.checker, on=given.TODAY)


def return_to_officer(council, case):
    commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Say when.")


def escalate(council, case):
    commands.escalate(case, by=None, on=given.TODAY, reason="It broke again.")


def close(council, case):
    commands.close(case, by=council.officer, on=given.TODAY)


def withdraw(council, case):
    commands.withdraw(case, by=None, on=given.TODAY, reason="It works.")


class TestAnAct:
    @pytest.mark.parametrize(
        ("act", "made", "many"),
        [
            (note, given.acknowledged, 9),
            (accept, given.received, 12),
            (route_out, given.received, 24),
            (define, given.accepted, 22),
            (allocate, given.accepted, 13),
            (acknowledge, given.defined, 23),
            (extend, given.acknowledged, 26),
            (promise_updates, given.acknowledged, 16),
            (update_customer, given.acknowledged, 15),
            (ask_service, given.acknowledged, 8),
            (record_finding, given.acknowledged, 13),
            (offer_remedy, given.acknowledged, 8),
            (return_to_officer, given.under_check, 13),
            (approve, given.under_check, 49),
            (escalate, given.answered, 18),
            (close, given.answered, 10),
            (withdraw, given.acknowledged, 19),
        ],
    )
    def test_takes_no_more_statements_than_this(self, council, act, made, many):
        case = Case.objects.get(pk=made(council).pk)
        with counted() as sent:
            act(council, case)
        assert len(sent) == many, "\n".join(sent)
