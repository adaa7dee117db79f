"""Every address that there is."""

import re
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

import putright

PLACE = re.compile(r"<(?:\w+:)?\w+>")
SOURCE = "\n".join(path.read_text() for path in Path(putright.__path__[0]).rglob("*.py"))
ASKED = sorted(set(re.findall(r"GET(?:\.get|\.getlist|)[(\[]\"(\w+)\"", SOURCE)))
"""The names that a page of ours looks for after the question mark."""


def named(
    patterns: list[URLPattern | URLResolver], room: str = "", at: str = "/"
) -> dict[str, str]:
    """The name of every page, with its room -> its address, with the places for what differs."""
    found = {}
    for pattern in patterns:
        way = at + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= named(pattern.url_patterns, f"{pattern.namespace}:", way)
        else:
            found[f"{room}{pattern.name}"] = way
    return found


NAMED = named(get_resolver().url_patterns)
