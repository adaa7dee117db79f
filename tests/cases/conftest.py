from collections.abc import Iterator

import pytest

from putright.cases import audit
from tests import given


@pytest.fixture
def council(request: pytest.FixtureRequest, db) -> Iterator[given.Council]:
    """A council. What a test did by commands is sealed, and found, to the last row in the end."""
    yield given.council()
    if not request.node.get_closest_marker("by_hand"):
        found = [trouble.what for trouble in audit.troubles() if trouble]
        assert not [what for what in found if what.startswith(("row ", "the words "))]
