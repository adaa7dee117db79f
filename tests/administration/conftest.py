"""A council, the day on which its officers work, and their browsers."""

from tests.pages import council, questions, read, signed_in, today

__all__ = ["council", "questions", "read", "signed_in", "today"]
