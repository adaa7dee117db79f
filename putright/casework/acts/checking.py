"""The check by a second person: the whole letter, all that it rests on, and what it must say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse

from putright.cases import commands, letters, permissions
from putright.cases.commands import Refused, refuse_checker
from putright.cases.models import Contribution, LetterStatus
from putright.casework.acts.changed import returned
from putright.casework.acts.letter import appearance
from putright.casework.acts.offers import href
from putright.casework.acts.page import ActPage
from putright.casework.lists.check import next_to_check
from putright.design.forms import Checkboxes, GovukForm, LongText
from putright.procedure.letters.changes import changes
from putright.procedure.letters.status import ReturnReason
from putright.procedure.steps import Step


class CheckForm(GovukForm):
    """What the checker has seen in the letter, and what the officer should change."""

    checked = forms.MultipleChoiceField(
        label="I have seen in this letter", widget=Checkboxes, required=False
    )
    why = forms.MultipleChoiceField(
        label="Why do you return it?",
        choices=[(reason.value, reason.label) for reason in ReturnReason],
        widget=Checkboxes(small=True),
        required=False,
    )
    reason = LongText(
        label="What should change?",
        help_text="The officer reads this, and whoever checks the letter next.",
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
        said = self.cleaned_data.get("reason") or self.cleaned_data.get("why")
        if self.returning and not said:
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
        self.put_forward = self.letter.sections
        self.letter.sections = letters.recompose(self.letter, on=self.on)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        demanded = letters.demanded(self.letter)
        return CheckForm(*data, demanded=demanded, returning=self.returning)

    def context(self) -> Mapping[str, Any]:
        stage = self.letter.stage
        findings = {finding.point_id: finding for finding in stage.findings.all()}
        points = self.case.points.order_by("number")
        return self.beside() | {
            "letter": self.letter,
            "stage": stage,
            "points": [(point, findings.get(point.pk)) for point in points],
            "appearance": appearance(self.letter, self.on),
            "why_not": self.why_not(),
            "read": letters.as_read(self.letter),
            "returned": returned(self.letter),
            "moved": changes(self.put_forward, self.letter.sections),
        }

    def beside(self) -> dict[str, Any]:
        """What else is on the record, to hold the letter against."""
        case, letter = self.case, self.letter
        asked = Contribution.objects.filter(stage__case=case)
        remedies = case.remedies.standing().select_related("stage", "owner", "point", "approved_by")
        return {
            "remedies": remedies.order_by("stage__number", "pk"),
            "parties": case.parties.select_related("person").order_by("pk"),
            "files": case.attachments.order_by("pk"),
            "asked": asked.select_related("service_area"),
            "notes": case.notes.select_related("by").order_by("-pk"),
            "earlier": case.letters.gone().exclude(pk=letter.pk).defer("sections").order_by("-pk"),
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
            chosen = [ReturnReason(why).label for why in answers["why"]]
            reason = "\n".join(part for part in (*chosen, answers["reason"]) if part)
            return commands.return_to_officer(self.case, reason=reason, **self.usual)
        read = self.request.POST.get("read", "")
        checked = answers["checked"]
        self.letter = commands.approve(self.case, checked=checked, read=read, **self.usual)
        return self.letter

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Show the letter anew, as the record makes it by now."""
        super().explain(form, refusal)
        self.prepare()

    def said(self, answers: Mapping[str, Any]) -> str:
        if self.returning:
            return f"The letter is back with {self.letter.drafted_by}."
        name = self.letter.label.lower()
        if self.letter.status == LetterStatus.HELD:
            return f"The {name} is approved. {self.letter.trouble}"
        return f"The {name} is approved and on its way."

    def onward(self) -> str:
        """The next letter that this officer can check, or the list when there is none."""
        following = next_to_check(self.officer)
        return href(Step.APPROVE, following.case) if following else reverse("casework:check")
