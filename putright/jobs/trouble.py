"""What may be written down of an error, whose message may hold personal data."""

import traceback


def name(error: BaseException) -> str:
    """What kind of error this is. Its message is left out."""
    return type(error).__name__


def where(error: BaseException) -> str:
    """The lines of code on which it happened: no message, and no values."""
    return "".join(traceback.format_tb(error.__traceback__))
