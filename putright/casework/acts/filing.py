"""What anybody may add to the file: notes, files, links, and whom a complaint is about."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from putright.cases import commands, filetypes, references
from putright.cases.commands import Refused
from putright.cases.models import Case
from putright.cases.permissions import visible_cases
from putright.cases.querysets import CaseQuerySet
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText, Radios
from putright.procedure.kinds import LinkKind
from putright.procedure.steps import Step


class NoteForm(GovukForm):
    """What officers should know."""

    called = {"text": "The note"}

    text = LongText(label="Note", help_text="For officers only. Notes cannot be changed later.")


class AddNote(ActPage):
    """Add a note."""

    step = Step.NOTE
    form_class = NoteForm
    heading = "Add a note"
    button_text = "Add note"
    done = "The note is added."

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.note(self.case, by=self.officer, on=self.on, **answers)


class AttachForm(GovukForm):
    """A file, judged by what is in it."""

    file = forms.FileField(
        label="File",
        help_text="A picture, PDF, Office or text document, or a recording, smaller than 20MB.",
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Refuse a file of a kind that is not kept, and note its kind."""
        file = self.cleaned_data["file"]
        try:
            file.content_type = filetypes.examine(file, name=file.name, size=file.size)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file


class Attach(ActPage):
    """Keep a file with the case."""

    step = Step.ATTACH
    form_class = AttachForm
    heading = "Attach a file"
    button_text = "Attach"

    def act(self, answers: Mapping[str, Any]) -> object:
        file = answers["file"]
        return commands.attach(
            self.case,
            by=self.officer,
            on=self.on,
            file=file,
            name=file.name,
            content_type=file.content_type,
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{answers['file'].name} is attached."


class LinkForm(GovukForm):
    """Which other case, and how they belong together."""

    called = {"other": "The reference of the other case", "kind": "How they belong together"}

    other = forms.CharField(
        label="Reference of the other case",
        help_text="Like K7QX-4MRJ, or the reference in an old system.",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
    )
    kind = forms.TypedChoiceField(
        label="How do they belong together?",
        choices=[(kind.value, kind.label) for kind in LinkKind],
        coerce=LinkKind,
        widget=Radios,
    )

    def __init__(self, *args: Any, cases: CaseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_other(self) -> Case:
        """Find the case that was named, among those that the officer may see."""
        typed = self.cleaned_data["other"]
        found = self.cases.named(typed).first()
        if found is not None:
            return found
        if references.parse(typed) is None:
            raise ValidationError(f"{typed} is not a reference. Check each character of it")
        raise ValidationError(f"There is no case {typed} that you can see")


class LinkCases(ActPage):
    """Say that two cases belong together."""

    step = Step.LINK
    heading = "Link to another case"
    button_text = "Link"

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return LinkForm(*data, cases=visible_cases(self.officer))

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.link(self.case, by=self.officer, on=self.on, **answers)

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"{self.case} and {answers['other']} are linked."
