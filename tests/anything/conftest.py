"""Every address there is, and everybody who may send something to it."""

import pytest
from django.urls import NoReverseMatch

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.portal import route
from tests.anything.addresses import NAMED, PLACE
from tests.casework.acts.conftest import at_desk
from tests.casework.test_access import address, case, drafts, officer_with
from tests.pages import council, questions, read, signed_in, today
from tests.portal import made

__all__ = [
    "address",
    "at_desk",
    "case",
    "council",
    "drafts",
    "officer_with",
    "questions",
    "read",
    "signed_in",
    "today",
]


@pytest.fixture(autouse=True)
def attachments(settings, tmp_path):
    """Where files are kept while a test runs."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def everything(council):
    """An officer with every role, who answered nothing before."""
    return Officer.objects.create_officer("all@council.example", "All Roles", *Role)


@pytest.fixture
def places(address, case):
    """The name of every page -> an address of it at which something stands."""
    letter = str(case.letters.first().pk)

    def place(name: str, way: str) -> str:
        if way.startswith("/follow/<key>/"):
            return way.replace("/follow/<key>/", made.address(case)).replace("<int:pk>", letter)
        if "<slug:slug>" in way:
            return way.replace("<slug:slug>", route.FIRST)
        try:
            return address(name)
        except NoReverseMatch:  # it is nobody's yet, such as the link to choose a password
            return PLACE.sub("x", way)

    return {name: place(name, way) for name, way in NAMED.items()}
