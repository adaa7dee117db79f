"""What somebody entered into a form, to be given back to them where it is not kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Self

from django.http import HttpRequest

SECRET = "password"
"""What the name of a field has in it whose text is not shown."""
TOKEN = "csrfmiddlewaretoken"
OF_THE_PAGE = re.compile(r"\d{0,5}|[\w.:=-]{40,}|[a-z]+(_[a-z]+)+")
"""A key, part of a day, a digest or a code: what a page has its forms send, and nobody types."""


@dataclass(frozen=True)
class Entered:
    """What they wrote, and the names of their files."""

    typed: list[str]
    files: list[str]

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What this request sent; nothing when it was no form of ours."""
        if request.method != "POST" or request.resolver_match is None:
            return cls([], [])
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
        files = [file.name or "" for _, several in request.FILES.lists() for file in several]
        return cls(written(sent), files)

    def __bool__(self) -> bool:
        return bool(self.typed or self.files)


def written(sent: Iterable[Iterable[str]]) -> list[str]:
    """Of the fields that were sent, by their names, what somebody wrote rather than chose."""
    return [
        text
        for name, text in sent
        if name != TOKEN and SECRET not in name.lower() and _is_written(text)
    ]


def _is_written(text: str) -> bool:
    match text.split():
        case []:
            return False
        case [word]:
            return not OF_THE_PAGE.fullmatch(word) and word not in _choices()
        case _:
            return True


@cache
def _choices() -> frozenset[str]:
    """All that can be chosen on any page."""
    enums = [enum for enum in StrEnum.__subclasses__() if enum.__module__.startswith("putright.")]
    return frozenset({"on", "yes", "no"}.union(*(map(str, enum) for enum in enums)))
