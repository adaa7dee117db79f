"""Django forms in the manner of GOV.UK: what an error says, and choices with hints.

Every form of Putright is a `GovukForm`. Templates draw its fields with the macros of
components/form.jinja, which find all that they need on the field and its widget.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.forms.fields import Field

from putright.design.dates import DateBoxes, DateField

__all__ = [
    "Checkboxes",
    "DateBoxes",
    "DateField",
    "EmailField",
    "GovukForm",
    "LongText",
    "Radios",
    "SeveralOf",
    "lower_first",
]


class GovukForm(forms.Form):
    """A form whose errors say what to enter, made from what its fields are called.

    A field is called by its label, or, when the label is a question, by what the form's `called`
    says. A field's own `error_messages` win. `on` is today, for dates before or after it.
    """

    called: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            word_errors(field, self.called.get(name) or called_by_label(name, field))
            if isinstance(field, DateField):
                field.on = self.on
        super().full_clean()

    def _clean_fields(self) -> None:
        """Clean, and forget what stands under a choice that was not made: nobody sees it."""
        super()._clean_fields()
        for name in self.unseen():
            self._errors.pop(name, None)
            self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)

    def unseen(self) -> Iterator[str]:
        """The names of the fields that stand under a choice that was not made."""
        for name, field in self.fields.items():
            reveals = getattr(field.widget, "reveals", {})
            chosen = self[name].value() if reveals else ""
            chosen = chosen if isinstance(chosen, list) else [chosen]
            for value, below in reveals.items():
                yield from below if value not in map(str, chosen) else ()

    def shown(self) -> Iterator[BoundField]:
        """The visible fields, but for those that stand under a choice of another field."""
        revealed = {
            name
            for field in self.fields.values()
            for below in getattr(field.widget, "reveals", {}).values()
            for name in below
        }
        return (bound for bound in self.visible_fields() if bound.name not in revealed)


class Choices:
    """What a widget of choices knows beyond Django's: for a value, its hint and what it reveals.

    `reveals` names another field of the same form, or several, which count only when that choice is
    made: they may be required, and are asked for only then.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str | tuple[str, ...]] | None = None,
        divider_before: str = "",
        inline: bool = False,
        small: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.reveals = {
            str(value): (below,) if isinstance(below, str) else below
            for value, below in (reveals or {}).items()
        }
        self.divider_before = divider_before
        self.inline = inline
        self.small = small


class Radios(Choices, forms.RadioSelect):
    """One of several."""


class Checkboxes(Choices, forms.CheckboxSelectMultiple):
    """Any of several."""


class EmailField(forms.EmailField):
    """An e-mail address, without the marks that nobody sees and that come with what is pasted."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "".join(each for each in text if unicodedata.category(each) != "Cf").strip()


class SeveralOf(forms.MultipleChoiceField):
    """Any of several, kept as their values with a space between them: no value has one."""

    widget = Checkboxes

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(self.prepare_value(value)))


BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs of which nothing can be seen."""


class LongText(forms.CharField):
    """Words in paragraphs, with a count of characters.

    Browsers send a line break as two characters and count it as one on the page: it is one here.
    What holds nothing that can be seen is empty.
    """

    def __init__(self, *, max_length: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        seen = any(
            unicodedata.category(character)[0] not in "CZ" and character not in BLANK
            for character in text
        )
        return text.replace("\r\n", "\n").replace("\r", "\n") if seen else ""


def called_by_label(name: str, field: Field) -> str:
    """What to call a field in its errors: its label, unless that is a question."""
    if isinstance(field, DateField):
        return field.called
    label = str(field.label or "").removesuffix(" (optional)")
    if label and not label.endswith("?"):
        return label
    return name.replace("_", " ").capitalize()


def word_errors(field: Field, called: str) -> None:
    """Give `field` GOV.UK's messages, except where it brought its own."""
    usual = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    for code, message in messages(field, called).items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = message


def messages(field: Field, called: str) -> dict[str, str]:
    """The messages of a field, by Django's code of the error."""
    inside = lower_first(called)
    if isinstance(field, forms.FileField):
        return FILE
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField)):
        return dict.fromkeys(SELECT, f"Select {inside}")
    if isinstance(field, DateField):
        return {"required": f"Enter the {inside.removeprefix('the ')}"}
    return {"required": f"Enter {inside}"} | limits(field, called) | wrong(field, called)


def limits(field: Field, called: str) -> dict[str, str]:
    """What to say of too much or too little. Django fills these in, so a % is written twice."""
    called = called.replace("%", "%%")
    longest = getattr(field, "max_length", None) or 0
    return {
        "max_length": f"{called} must be {longest:,} characters or fewer",
        "max_value": f"{called} must be %(limit_value)s or fewer",
        "min_value": f"{called} must be %(limit_value)s or more",
    }


def wrong(field: Field, called: str) -> dict[str, str]:
    """What to say of what is not of its kind. A field with its own pattern words that itself."""
    if isinstance(field, forms.EmailField):
        return {"invalid": "Enter an email address in the correct format, like name@example.com"}
    if isinstance(field, forms.IntegerField):
        return {"invalid": f"{called} must be a whole number, like 12"}
    return {}


SELECT = ("required", "invalid_choice", "invalid_list", "invalid_pk_value")
FILE = {
    "required": "Select a file",
    "invalid": "The file was not uploaded. Select it again",
    "missing": "The file was not uploaded. Select it again",
    "empty": "The selected file is empty",
    "max_length": "The name of the selected file must be %(max)d characters or fewer",
}


def lower_first(words: str) -> str:
    """Put words inside a sentence, and leave an abbreviation as it is.

    >>> lower_first("Date received"), lower_first("MP's name"), lower_first("I agree")
    ('date received', "MP's name", 'I agree')
    """
    stays = words[1:2].isupper() or words.startswith("I ")
    return words if stays else words[:1].lower() + words[1:]
