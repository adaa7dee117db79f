"""Officers and their browsers."""

from tests.pages import council, signed_in

__all__ = ["council", "signed_in"]
