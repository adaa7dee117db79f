"""What somebody entered into a form, to be given back to them where it is not kept."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest

SECRET = "password"
"""What the name of a field has in it whose text is not shown."""


@dataclass(frozen=True)
class Entered:
    """What they wrote, everything of more than one word; and the names of their files."""

    typed: list[str]
    files: list[str]

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What this request sent; nothing when it was no form of ours."""
        if request.method != "POST" or request.resolver_match is None:
            return cls([], [])
        sent = [
            text
            for name, texts in request.POST.lists()
            for text in texts
            if SECRET not in name.lower()
        ]
        files = [file.name or "" for _, several in request.FILES.lists() for file in several]
        return cls([text for text in sent if len(text.split()) > 1], files)

    def __bool__(self) -> bool:
        return bool(self.typed or self.files)
