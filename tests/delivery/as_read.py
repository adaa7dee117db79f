"""An e-mail as lines of text: all that is read of it, in both of its forms, and nothing of how."""

import re
from collections.abc import Iterator

from django.core.mail import EmailMultiAlternatives

from tests.words import words_of

OF_ONE_LETTER = (
    (re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}"), "REFERENCE"),
    (re.compile(r"/follow/[\w-]{22}/"), "/follow/KEY/"),
    (re.compile(r"/new-password/[\w-]+/"), "/new-password/KEY/"),
    (re.compile(r"<\d+\.\d+\.\d+@.+>"), "<ANY>"),
    (re.compile(r"\.[0-9a-f]{32}@"), ".DIGEST@"),
)
"""What is another in each letter."""


def read(message: EmailMultiAlternatives) -> Iterator[str]:
    """Its head, its plain text, and the words of the same as a page."""
    for line in _read(message):
        for shape, name in OF_ONE_LETTER:
            line = shape.sub(name, line)
        yield line.rstrip()


def _read(message: EmailMultiAlternatives) -> Iterator[str]:
    head = message.message()
    for name in ("From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted"):
        yield f"{name}: {head[name] or 'none'}"
    if message.content_subtype == "plain":
        yield from ("", *message.body.splitlines())
    pages = [str(content) for content, _ in message.alternatives]
    if message.content_subtype == "html":
        pages.append(message.body)
    for page in pages:
        yield from ("", "As a page:", *words_of(page, within="body"))
