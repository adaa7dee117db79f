"""The forms of the drafts."""

from datetime import date
from typing import Any

from django import forms

from putright.design.forms import DateField, GovukForm, LongText
from putright.procedure.catalogue import parse
from putright.procedure.toml import LARGEST, MOST_SHOWN, Mistake, Mistakes
from putright.reports.what_if import Days


class TextForm(GovukForm):
    """The text of a procedure. After mistakes, `mistakes` says on which lines they are."""

    text = LongText(
        label="Text of the procedure",
        max_length=LARGEST,
        rows=30,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "autocapitalize": "off"}),
        error_messages={"required": "Enter the text of the procedure, or start from a version"},
    )
    mistakes: tuple[Mistake, ...] = ()

    def clean_text(self) -> str:
        """Refuse what cannot be read as a procedure, and keep where it goes wrong."""
        text = self.cleaned_data["text"]
        try:
            parse(text)
        except Mistakes as found:
            self.mistakes = found.each[:MOST_SHOWN]
            raise forms.ValidationError(_in_short(found)) from None
        return text


def _in_short(found: Mistakes) -> str:
    """The first mistake, and that it is one of several, which the page lists."""
    first, *others = found.sentences
    return f"{len(others) + 1} mistakes, listed below. The first: {first}" if others else first


class AdoptForm(GovukForm):
    """Whether the officer knows of the breaches. Not asked where there are none."""

    known = forms.BooleanField(
        label="I know of these breaches, and adopt the procedure with them",
        error_messages={"required": "Select that you know of the breaches, or change the draft"},
    )

    def __init__(self, *args: Any, breaches: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not breaches:
            del self.fields["known"]


class PeriodForm(GovukForm):
    """From which day to which day to count."""

    first = DateField(label="First day", help_text="For example, 1 4 2025")
    last = DateField(label="Last day", help_text="Today or earlier", must_be="today or in the past")

    def __init__(self, data: Any, *, usual: Days, on: date) -> None:
        asked = any(name in data for name in ("first_day", "last_day"))
        super().__init__(data if asked else None, initial=usual._asdict(), on=on)
        self.usual = usual

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean()
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", "Last day must be the same as or after the first day")
        return found

    @property
    def days(self) -> Days:
        """The days that were chosen; the usual ones until they make sense."""
        if self.is_bound and self.is_valid():
            return Days(self.cleaned_data["first"], self.cleaned_data["last"])
        return self.usual
