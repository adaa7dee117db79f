"""The box of a form that asks for what a column holds."""

from typing import Any

from django import forms
from django.db import models
from django.forms.fields import Field

from putright.database.fields import Chosen
from putright.design.dates import DateField
from putright.design.forms import LongText, Radios

LONGEST = 4000
"""How many characters of paragraphs are taken where the column does not say."""


def box_for(
    column: models.Field,
    *,
    label: str,
    hint: str = "",
    called: str = "",
    required: bool = False,
    **attrs: Any,
) -> Field:
    """The field that asks for this column: choices, a day, paragraphs or a line.

    It takes no more than the column holds, and says of itself when it may be left out. `called` is
    what the errors of a day call it, when the label is a question; `attrs` are those of a line.
    """
    words = {
        "label": label if required else f"{label} (optional)",
        "help_text": hint,
        "required": required,
    }
    if isinstance(column, Chosen):
        choices = [(member.value, member.label) for member in column.of]
        return forms.ChoiceField(choices=choices, widget=Radios, **words)
    if isinstance(column, models.DateField):
        return DateField(called=called or label, **words)
    if isinstance(column, models.TextField):
        return LongText(max_length=column.max_length or LONGEST, **words)
    box = forms.TextInput(attrs=attrs)
    return forms.CharField(max_length=column.max_length, widget=box, **words)
