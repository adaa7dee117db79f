"""What may be written to the log: nothing that names a resident or opens their case."""

import logging
import re

LINK_KEY = re.compile(r"/(follow|new-password)/[^/\s\"']+")
EMAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")


class PrivateFormatter(logging.Formatter):
    """Write the line, and any traceback, without e-mail addresses and links to follow a case."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The line without what is private."""
        return private(super().format(record))


def private(text: str) -> str:
    """Hide what would identify a resident.

    >>> private("Not Found: /follow/kP3x9/stage-2/ for sam@example.org")
    'Not Found: /follow/.../stage-2/ for ...@...'
    """
    return EMAIL_ADDRESS.sub("...@...", LINK_KEY.sub(r"/\1/...", text))
