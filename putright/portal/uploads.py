"""Files in a form: several at once, each examined, and refused by name."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from putright.cases import filetypes
from putright.procedure.steps import Refused

LONGEST_NAME = 200
MOST = 20
"""Files in one form, or in one message."""


@dataclass(frozen=True)
class Examined:
    """A file that can be kept, under the name that it came with."""

    file: UploadedFile
    name: str
    content_type: str


class SeveralFiles(forms.FileField):
    """Several files, up to `MOST`, every one of which must be fit to keep."""

    class FileInput(forms.FileInput):
        """A box that takes several."""

        allow_multiple_selected = True

    widget = FileInput

    def clean(self, data: list[UploadedFile] | None, initial: Any = None) -> list[Examined]:
        """The files that can be kept. Raises `ValidationError` that names each that cannot."""
        examined, refusals = examine(data or [])
        if self.required and not data:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(examined) > MOST:
            raise ValidationError(f"You can add up to {MOST} files at once", code="too_many")
        if refusals:
            raise ValidationError(" ".join(refusals), code="refused")
        return examined


def examine(files: list[UploadedFile]) -> tuple[list[Examined], list[str]]:
    """Return the files that can be kept, and a sentence on each that cannot."""
    kept, refusals = [], []
    for file in files:
        name = shortened(file.name or "")
        try:
            content_type = filetypes.examine(file, name=name, size=file.size or 0)
        except Refused as refusal:
            refusals.append(str(refusal))
        else:
            kept.append(Examined(file, name, content_type))
    return kept, refusals


def shortened(name: str) -> str:
    """A name that fits, with its ending.

    >>> shortened("a" * 300 + ".jpeg")[-7:], len(shortened("a" * 300 + ".jpeg"))
    ('aa.jpeg', 200)
    """
    return name[-LONGEST_NAME:]
