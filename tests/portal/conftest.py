import pytest

from tests import given


@pytest.fixture
def council(db):
    return given.council()


@pytest.fixture(autouse=True)
def attachments(settings, tmp_path):
    """Where files are kept while a test runs."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
