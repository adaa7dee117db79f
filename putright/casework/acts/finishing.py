"""The end of a case, and its opening again."""

from collections.abc import Mapping
from typing import Any

from putright.cases import commands
from putright.cases.commands.paper import in_preparation
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText
from putright.procedure.steps import Step


class WithdrawForm(GovukForm):
    """What the customer said."""

    reason = LongText(
        label="What did the customer say? (optional)",
        help_text="It is kept as a note on the case.",
        max_length=2000,
        rows=4,
        required=False,
    )


class Withdraw(ActPage):
    """End a case because the customer wishes it."""

    step = Step.WITHDRAW
    form_class = WithdrawForm
    template = "casework/acts/withdraw.jinja"
    heading = "Withdraw this case"
    button_text = "Withdraw"
    done = "The case is withdrawn."
    warning = True

    def context(self) -> Mapping[str, Any]:
        return {"letter": in_preparation(self.case)}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.withdraw(self.case, **answers, **self.usual)


class Close(ActPage):
    """Close a case that has been answered."""

    step = Step.CLOSE
    template = "casework/acts/close.jinja"
    heading = "Close this case"
    button_text = "Close"
    done = "The case is closed."

    def context(self) -> Mapping[str, Any]:
        return {
            "stage": self.case.current_stage(),
            "outstanding": self.case.remedies.outstanding(),
        }

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.close(self.case, **self.usual)


class ReopenForm(GovukForm):
    """Why the case is opened again."""

    called = {"reason": "Why you open it again"}

    reason = LongText(
        label="Why do you open it again?",
        help_text="It is kept as a note on the case.",
        max_length=2000,
        rows=4,
    )


class Reopen(ActPage):
    """Open a closed case where it stood."""

    step = Step.REOPEN
    form_class = ReopenForm
    template = "casework/acts/reopen.jinja"
    heading = "Reopen this case"
    button_text = "Reopen"
    done = "The case is open again, where it stood. Its dates are as they were."

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.reopen(self.case, **answers, **self.usual)
