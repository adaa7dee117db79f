"""What can keep a letter from leaving."""

import traceback


class DidNotLeave(Exception):
    """The letter is surely still here. `trouble` says why to an officer, without personal data."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class WillNotLeave(DidNotLeave):
    """The letter is surely still here, and trying again would not help."""


def name(error: BaseException) -> str:
    """What kind of error this is. Its message may hold an address, so it is left out."""
    return type(error).__name__


def where(error: BaseException) -> str:
    """The lines of code on which it happened: no message, and no values."""
    return "".join(traceback.format_tb(error.__traceback__))
