"""The end of a case, and its opening again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from putright.cases import commands
from putright.cases.commands import End, in_preparation
from putright.cases.models import Remedy, Stage
from putright.casework.acts import fields
from putright.casework.acts.page import ActPage
from putright.casework.acts.triage import reasons_for
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
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


class MayNeedFollower(ActPage):
    """An act that ends the work on a case: somebody then follows what is promised in it."""

    def form(self, *data: Any, **options: Any) -> GovukForm:
        form = super().form(*data, **options)
        if commands.needs_follower(self.case):
            form.called = {**form.called, "followed_by": "Who follows it"}
            form.fields["followed_by"] = fields.follower_field()
        return form


class Withdraw(MayNeedFollower):
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


class CloseForm(GovukForm):
    """Nothing, unless something that was promised is not done: then who follows it, and why now."""

    called = {"followed_by": "Who follows it", "reason": "Why you close it now"}

    def __init__(self, *args: Any, left: Sequence[Remedy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(remedy.owner_id is None for remedy in left):
            self.fields["followed_by"] = fields.follower_field()
        if left:
            self.fields["reason"] = LongText(
                label="Why do you close it before all of this is done?",
                help_text="It is kept as a note on the case.",
                max_length=2000,
                rows=3,
            )


class Close(ActPage):
    """Close a case that has been answered."""

    step = Step.CLOSE
    template = "casework/acts/close.jinja"
    heading = "Close this case"
    button_text = "Close"
    done = "The case is closed."

    def prepare(self) -> None:
        self.left = list(self.case.remedies.open().select_related("owner"))

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return CloseForm(*data, left=self.left)

    def context(self) -> Mapping[str, Any]:
        stage = self.case.current_stage()
        return {
            "stage": stage,
            "last": self.case.rules.is_final(stage.number),
            "outstanding": self.left,
        }

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.close(self.case, **answers, **self.usual)


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


ENDED = {
    Disposal.ANSWERED: "It was answered",
    Disposal.WITHDRAWN: "The customer withdrew it",
    Disposal.ROUTED_OUT: "It was dealt with in another way",
    Disposal.ESCALATION_DECLINED: "The request for stage 2 was declined",
}
"""How a case may have ended elsewhere, as the officer chooses from it."""


class RecordEndForm(GovukForm):
    """When and how a case ended elsewhere: only what this case can have come to is offered."""

    called = {
        "disposal": "How it ended",
        "outcome": "What was decided",
        "reason": "Why it was dealt with in another way",
        "words": "What you know of it",
    }

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, first = stage.case.kind, stage.number == 1
        never = Disposal.ESCALATION_DECLINED if first else Disposal.ROUTED_OUT
        reveals = {Disposal.ROUTED_OUT: "reason"} if first else {}
        if kind is Kind.COMPLAINT:
            reveals[Disposal.ANSWERED] = "outcome"
        self.fields["ended_on"] = DateField(
            label="When did it end?",
            called="The day that it ended",
            help_text="The day of the answer, or the day from which nobody worked on it.",
            must_be="today or in the past",
            earliest=stage.received_on,
        )
        self.fields["disposal"] = forms.TypedChoiceField(
            label="How did it end?",
            choices=[(way.value, words) for way, words in ENDED.items() if way is not never],
            coerce=Disposal,
            widget=Radios(reveals=reveals),
        )
        if Disposal.ANSWERED in reveals:
            self.fields["outcome"] = decided()
        if Disposal.ROUTED_OUT in reveals:
            self.fields["reason"] = routed(kind)
        self.fields["words"] = LongText(
            label="What do you know of it? (optional)",
            help_text="Where the answer is filed, for example. It is kept as a note on the case.",
            max_length=2000,
            rows=4,
            required=False,
        )


def decided() -> forms.Field:
    """What the answer decided."""
    return forms.TypedChoiceField(
        label="What was decided?",
        choices=[(outcome.value, outcome.label) for outcome in Outcome],
        coerce=Outcome,
        empty_value=None,
        widget=Radios(small=True),
    )


def routed(kind: Kind) -> forms.Field:
    """Why it was dealt with in another way."""
    return forms.TypedChoiceField(
        label="Why was it dealt with in another way?",
        choices=[("", "Select a reason"), *reasons_for(kind)],
        coerce=RouteReason,
        empty_value=None,
    )


class RecordEnd(ActPage):
    """Close a case that came from an old system, as it ended elsewhere."""

    step = Step.RECORD_END
    template = "casework/acts/record_end.jinja"
    heading = "Record how this case ended"
    button_text = "Record and close"
    done = "The case is closed. Nothing was sent to anybody."
    warning = True

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return RecordEndForm(*data, stage=self.case.current_stage(), on=self.on)

    def act(self, answers: Mapping[str, Any]) -> object:
        ended = End(
            on=answers["ended_on"],
            disposal=answers["disposal"],
            outcome=answers.get("outcome"),
            reason=answers.get("reason"),
        )
        return commands.record_end(self.case, ended=ended, words=answers["words"], **self.usual)
