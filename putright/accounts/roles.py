"""Roles: what each is called and all that it lets an officer do. One table, read by every room.

What a case or a draft adds to this (independence, who adopted it) takes away and never gives: see
`putright.cases.permissions` and `putright.policy.permissions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from putright.procedure.steps import NotAllowed, Step

if TYPE_CHECKING:
    from putright.accounts.models import Officer


class Act(StrEnum):
    """What an officer may do that is no step of one case."""

    READ_REPORTS = "read_reports"
    PROCLAIM = "proclaim"
    STRIKE_OUT = "strike_out"
    CLOSE_ON = "close_on"
    WITHDRAW_DAY = "withdraw_day"
    LOAD_HOLIDAYS = "load_holidays"
    RECOUNT = "recount"
    WRITE_DRAFT = "write_draft"
    ADOPT = "adopt"
    CONFIRM = "confirm"
    WITHDRAW_DRAFT = "withdraw_draft"
    ERASE = "erase"
    DECIDE_ACCESS = "decide_access"
    SEE_TO_JOBS = "see_to_jobs"
    DECIDE_REMINDERS = "decide_reminders"

    @property
    def label(self) -> str:
        """What the officer is offered, beginning with a verb."""
        return {
            Act.READ_REPORTS: "Read the reports",
            Act.PROCLAIM: "Add a bank holiday",
            Act.STRIKE_OUT: "Strike out a bank holiday",
            Act.CLOSE_ON: "Add days of closure",
            Act.WITHDRAW_DAY: "Withdraw a day",
            Act.LOAD_HOLIDAYS: "Load the bank holidays",
            Act.RECOUNT: "Count the due dates again",
            Act.WRITE_DRAFT: "Write a procedure",
            Act.ADOPT: "Adopt a procedure",
            Act.CONFIRM: "Confirm a procedure",
            Act.WITHDRAW_DRAFT: "Withdraw a procedure",
            Act.ERASE: "Erase the words of a closed case",
            Act.DECIDE_ACCESS: "Decide who may sign in",
            Act.SEE_TO_JOBS: "See to the jobs of the worker",
            Act.DECIDE_REMINDERS: "Decide when officers are told of what is due",
        }[self]

    @property
    def phrase(self) -> str:
        """The label inside a sentence."""
        return self.label[0].lower() + self.label[1:]


CUSTOMER = "customer"
"""Stands in `MAY` for the customer, who acts on the portal and is no officer."""

# What several roles have in common.
ANYBODY = {Step.RECEIVE, Step.LINK, Step.NOTE, Step.ATTACH, Act.READ_REPORTS}
MEET_CUSTOMERS = {
    Step.UPDATE_CUSTOMER,
    Step.ESCALATE,
    Step.WITHDRAW,
    Step.CORRECT_CONTACT,
    Step.LOOK_AT_ADJUSTMENTS,
    Step.SEE_TO_LINK,
    Step.NAME_OFFICER,
    Step.RECORD_MESSAGE,
    Step.DEAL_WITH_MESSAGE,
}
SORT = {Step.ACCEPT, Step.ROUTE_OUT, Step.CORRECT}
FINISH_LETTERS = {Step.SUBMIT_FOR_CHECK, Step.DROP_LETTER}
OVERSEE = {
    Step.ALLOCATE,
    Step.COMPLETE_REMEDY,
    Step.APPROVE_REMEDY,
    Step.CLOSE,
    Step.REOPEN,
    Step.RECORD_END,
    Step.TAKE_UP,
    Step.SEND_AGAIN,
    Step.MARK_SENT,
}
HANDLE = {
    Step.DEFINE,
    Step.ACKNOWLEDGE,
    Step.EXTEND,
    Step.AGREE_DATE,
    Step.PROMISE_UPDATES,
    Step.ASK_SERVICE,
    Step.RECORD_CONTRIBUTION,
    Step.RECORD_FINDING,
    Step.OFFER_REMEDY,
    Step.CHANGE_REMEDY,
    Step.WITHDRAW_REMEDY,
    Step.DRAFT_RESPONSE,
}
DECIDE = set(Act) - {Act.READ_REPORTS}


class Role(StrEnum):
    """What an officer does with complaints. One officer may hold several."""

    label: str
    """The words that people read."""
    lets: frozenset[Step | Act]
    """All that it lets an officer do."""

    ADVISER = (
        "adviser",
        "Customer services adviser",
        ANYBODY | MEET_CUSTOMERS | SORT | FINISH_LETTERS,
    )
    COMPLAINTS_OFFICER = (
        "complaints_officer",
        "Complaints officer",
        ANYBODY | MEET_CUSTOMERS | SORT | FINISH_LETTERS | OVERSEE | HANDLE,
    )
    CHECKER = (
        "checker",
        "Quality checker",
        ANYBODY | {Step.APPROVE, Step.RETURN_TO_OFFICER, Step.APPROVE_REMEDY},
    )
    REVIEWER = (
        "reviewer",
        "Stage 2 reviewer",
        ANYBODY
        | MEET_CUSTOMERS
        | FINISH_LETTERS
        | OVERSEE
        | HANDLE
        | {Step.DECLINE_ESCALATION, Step.CORRECT, Act.CONFIRM},
    )
    MANAGER = (
        "manager",
        "Complaints manager",
        ANYBODY
        | MEET_CUSTOMERS
        | SORT
        | FINISH_LETTERS
        | OVERSEE
        | {Step.DECLINE_ESCALATION, Step.CLEAR_OFFICER}
        | DECIDE,
    )

    def __new__(cls, key: str, label: str = "", lets: Iterable[Step | Act] = ()) -> Self:
        role = str.__new__(cls, key)
        role._value_, role.label, role.lets = key, label, frozenset(lets)
        return role


LETS_CUSTOMER = {
    Step.RECEIVE,
    Step.ESCALATE,
    Step.WITHDRAW,
    Step.RECORD_MESSAGE,
    Step.ATTACH,
    Step.SEE_TO_LINK,
}

MAY: dict[Step | Act, frozenset[str]] = {
    what: frozenset(role for role in Role if what in role.lets)
    | (frozenset({CUSTOMER}) if what in LETS_CUSTOMER else frozenset())
    for what in (*Step, *Act)
}
"""Step or act -> who may: the same table, read the other way."""


def may(officer: Officer, what: Step | Act) -> bool:
    """Whether one of this officer's roles lets them do this at all."""
    return bool(MAY[what] & officer.roles)


def require_role(officer: Officer, what: Step | Act) -> None:
    """Raise `NotAllowed` unless one of this officer's roles lets them do this at all."""
    if not may(officer, what):
        raise NotAllowed(f"Your role does not let you {what.phrase}.")
