"""A council, the day on which its officers work, and their browsers."""

import pytest

from tests import addresses
from tests.pages import council, questions, read, signed_in, today

__all__ = ["council", "questions", "read", "signed_in", "today"]


@pytest.fixture
def page_of(read, council):
    """The page of a case, as the complaints officer reads it unless told otherwise."""

    def show(case, officer=None, status=200):
        return read(officer or council.officer, addresses.of_case(case), status)

    return show
