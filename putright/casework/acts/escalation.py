"""The customer is not satisfied: a next stage, or the reasons why there is none."""

from collections.abc import Mapping
from typing import Any

from putright.cases import commands
from putright.casework.acts.amounts import AsksAboutAmounts
from putright.casework.acts.finishing import MayNeedFollower
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText
from putright.procedure.steps import Step


class EscalateForm(GovukForm):
    """When the request came, and what the customer says."""

    received_on = DateField(
        label="When did the request arrive?",
        called="The day that the request arrived",
        help_text="The day that it reached anybody at the council, in any way.",
        must_be="today or in the past",
    )
    reason = LongText(
        label="Why is the customer not satisfied? (optional)",
        help_text="In their own words. Nobody has to give a reason.",
        required=False,
    )


class Escalate(ActPage):
    """Open the next stage."""

    step = Step.ESCALATE
    form_class = EscalateForm
    template = "casework/acts/escalate.jinja"
    button_text = "Escalate"

    @property
    def heading(self) -> str:
        return f"Escalate to stage {self.case.stage_number + 1}"

    def initial(self) -> Mapping[str, Any]:
        return {"received_on": self.on}

    def context(self) -> Mapping[str, Any]:
        return {"stage": self.case.current_stage()}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.escalate(self.case, **answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        self.case.refresh_from_db()
        stage = self.case.stage_number
        return f"{self.case} is at stage {stage}. It needs an officer who did not answer before."


class DeclineForm(GovukForm):
    """Why there will be no next stage."""

    called = {"reasons": "Your reasons"}

    reasons = LongText(
        label="Why will we not look at it again?",
        help_text="The customer reads this in the letter. Say why for this case on its own merits.",
    )


class DeclineEscalation(MayNeedFollower, AsksAboutAmounts):
    """Put the letter that declines a next stage to a checker."""

    step = Step.DECLINE_ESCALATION
    form_class = DeclineForm
    template = "casework/acts/decline_escalation.jinja"
    heading = "Decline to escalate"
    button_text = "Send the letter to be checked"
    done = "The letter waits to be checked. The case closes when it leaves."

    def context(self) -> Mapping[str, Any]:
        stages = self.case.stages
        return {
            "stage": self.case.current_stage(),
            "before": stages.get(number=self.case.stage_number - 1),
        }

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.decline_escalation(self.case, **answers, **self.usual)
