"""Two records that a correction has made equal: each case of the one shows those of the other."""

from dataclasses import replace

import pytest

from putright.cases import commands
from putright.people.contact import contact_of
from tests import given

OTHERS = "Other cases of this customer"
MISTYPED = replace(given.AMINA, email="amina@exmaple.org", address="", postcode="")


@pytest.fixture
def corrected(council):
    """A case whose customer was mistyped, and is the one of another case by now."""

    def correct(**changes):
        case = given.logged(council, customer=MISTYPED)
        person = case.parties.get().person
        commands.correct_contact(
            case,
            by=council.officer,
            on=given.TODAY,
            person=person,
            contact=replace(contact_of(person), **changes),
        )
        return case

    return correct


RIGHT = {"email": given.AMINA.email}


def test_are_shown_with_one_another(council, corrected, page_of):
    other = given.logged(council)
    page = page_of(corrected(**RIGHT), council.officer)
    assert str(other) in page.split(OTHERS)[1]


@pytest.mark.parametrize(
    ("other", "now"),
    [
        (given.AMINA, {"phone": "01632 960 001"}),
        (replace(given.AMINA, name="Ali Yusuf"), RIGHT),
    ],
)
def test_are_none_when_the_name_or_the_address_is_another(council, corrected, page_of, other, now):
    given.logged(council, customer=other)
    assert OTHERS not in page_of(corrected(**now), council.officer)


def test_are_none_of_which_only_a_stranger_told(council, corrected, page_of):
    given.received(council)
    assert OTHERS not in page_of(corrected(**RIGHT), council.officer)


def test_are_none_that_are_hidden(council, corrected, page_of):
    other = given.logged(council)
    commands.name_officer(other, by=council.manager, on=given.TODAY, officer=council.officer)
    assert str(other) not in page_of(corrected(**RIGHT), council.officer)
