"""A council, the day on which its officers work, and their browsers."""

import pytest

from putright.policy import procedures
from tests.pages import council, questions, read, signed_in, today

__all__ = ["council", "questions", "read", "signed_in", "today"]


@pytest.fixture(autouse=True)
def _known(db):
    """What every process keeps: the first page of a process asks for it, and no other."""
    procedures.book()
