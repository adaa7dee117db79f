"""A council, the day on which its officers work, and their browsers."""

import pytest

from putright.policy import memory, procedures
from tests.pages import council, questions, read, signed_in, today

__all__ = ["council", "questions", "read", "signed_in", "today"]


@pytest.fixture(autouse=True)
def _known(db, monkeypatch):
    """What every process keeps, and asks for anew every five seconds: here once, at the start."""
    procedures.book()
    monkeypatch.setattr(memory, "YOUNG", float("inf"))
