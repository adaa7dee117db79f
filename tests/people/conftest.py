import pytest

from tests import given


@pytest.fixture
def council(db):
    return given.council()
