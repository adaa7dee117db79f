"""The check by a second person: the whole letter, what it rests on, and what it must say."""

from collections.abc import Mapping
from typing import Any

from django import forms

from putright.cases import commands, letters, permissions
from putright.cases.commands import Refused, refuse_checker
from putright.casework.acts.letter import appearance
from putright.casework.acts.page import ActPage
from putright.design.forms import Checkboxes, GovukForm, LongText
from putright.procedure.steps import Step


class CheckForm(GovukForm):
    """What the checker has seen in the letter, and what the officer should change."""

    checked = forms.MultipleChoiceField(
        label="I have seen in this letter", widget=Checkboxes, required=False
    )
    reason = LongText(
        label="What should change?",
        help_text="Only the officer who drafted it reads this.",
        max_length=2000,
        rows=4,
        required=False,
    )

    def __init__(
        self, *args: Any, demanded: Mapping[str, str], returning: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.returning = returning
        self.demanded = demanded
        self.fields["checked"].choices = list(demanded.items())

    def clean(self) -> None:
        if self.returning and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Enter what the officer should change")
        if not self.returning and set(self.cleaned_data.get("checked", ())) != set(self.demanded):
            self.add_error("checked", "Tick each thing once you have seen it, or return the letter")


class Check(ActPage):
    """Approve the letter under check and let it leave, or return it with what is wrong."""

    step = Step.APPROVE
    template = "casework/acts/check.jinja"

    @property
    def heading(self) -> str:
        return f"Check the {self.letter.label.lower()}"

    @property
    def returning(self) -> bool:
        """Whether the button pressed is the one that returns the letter."""
        return "return" in self.request.POST

    def require(self) -> None:
        """Let every officer read the letter; only who may check it may also say what becomes of it.

        That nobody checks what they wrote is for the command to say, beside all that was ticked.
        """
        if self.request.POST:
            permissions.require(self.officer, self.step, self.case)
        self.prepare()

    def prepare(self) -> None:
        self.letter = self.case.letter_under_check()
        if self.letter is None:
            raise Refused("No letter of this case is being checked now.")
        self.letter.sections = letters.recompose(self.letter, on=self.on)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        demanded = letters.demanded(self.letter)
        return CheckForm(*data, demanded=demanded, returning=self.returning)

    def context(self) -> Mapping[str, Any]:
        stage = self.letter.stage
        findings = {finding.point_id: finding for finding in stage.findings.all()}
        points = self.case.points.order_by("number")
        return {
            "letter": self.letter,
            "stage": stage,
            "points": [(point, findings.get(point.pk)) for point in points],
            "appearance": appearance(self.letter, self.on),
            "why_not": self.why_not(),
        }

    def why_not(self) -> str:
        """Why this officer may not check this letter; nothing when they may."""
        try:
            refuse_checker(self.letter, self.officer)
            permissions.require(self.officer, Step.APPROVE, self.case)
        except Refused as refusal:
            return str(refusal)
        return ""

    def act(self, answers: Mapping[str, Any]) -> object:
        if self.returning:
            return commands.return_to_officer(self.case, reason=answers["reason"], **self.usual)
        return commands.approve(self.case, checked=answers["checked"], **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        if self.returning:
            return f"The letter is back with {self.letter.drafted_by}."
        return f"The {self.letter.label.lower()} is approved and on its way."
