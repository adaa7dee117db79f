"""Who may decide what: one table, and that nobody confirms what they adopted."""

from enum import StrEnum

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.policy.models import Draft
from putright.procedure.steps import Refused


class Act(StrEnum):
    """One thing that a council decides."""

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

    @property
    def label(self) -> str:
        """What the officer is offered, beginning with a verb."""
        return {
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
        }[self]

    @property
    def phrase(self) -> str:
        """The label inside a sentence."""
        return self.label[0].lower() + self.label[1:]


MANAGERS = frozenset({Role.MANAGER})
MAY: dict[Act, frozenset[Role]] = {
    Act.PROCLAIM: MANAGERS,
    Act.STRIKE_OUT: MANAGERS,
    Act.CLOSE_ON: MANAGERS,
    Act.WITHDRAW_DAY: MANAGERS,
    Act.LOAD_HOLIDAYS: MANAGERS,
    Act.RECOUNT: MANAGERS,
    Act.WRITE_DRAFT: MANAGERS,
    Act.ADOPT: MANAGERS,
    Act.CONFIRM: MANAGERS | {Role.REVIEWER},
    Act.WITHDRAW_DRAFT: MANAGERS,
}
"""Act -> who may do it."""

IN_PERSON = frozenset({Act.ADOPT, Act.CONFIRM})
"""What the command line cannot do, where nobody is signed in."""


class NotAllowed(Refused):
    """This officer may not decide this. The message says why, and is fit to show."""


def require(by: Officer | None, act: Act, draft: Draft | None = None) -> None:
    """Raise `NotAllowed` unless `by` (None: the command line) may do this, with this draft."""
    if by is None:
        if act in IN_PERSON:
            raise NotAllowed(f"Only an officer who has signed in can {act.phrase}.")
        return
    if not MAY[act] & by.roles:
        raise NotAllowed(f"Your role does not let you {act.phrase}.")
    if act is Act.CONFIRM and draft is not None and draft.adopted_by_id == by.pk:
        raise NotAllowed(
            "You adopted this procedure, so you cannot confirm it. "
            "Ask another manager or a stage 2 reviewer."
        )


def may(by: Officer | None, act: Act, draft: Draft | None = None) -> bool:
    """Whether `require` would let this pass, for a page to offer it or not."""
    try:
        require(by, act, draft)
    except NotAllowed:
        return False
    return True
