"""Which postal addresses stand on our paper before an officer has seen them."""

from unicodedata import normalize

import pytest
from hypothesis import given, strategies

from putright.people.contact import postable
from putright.people.spelling import seen

TRUE = (
    "12 Canal Street\nWestmere",
    "Flat 3/2\n12-14 Mill Lane",
    "Flat 12, Richmond House, 145 Upper Canal Street, Little Westmere, Leicestershire, England",
    "c/o Mrs J. van der Berg\nThe Old School House\n1a St.John's Road\nWestward Ho!",
    "\u2105 Hope & Sons (rear of no. 5), Unit #7\nBFPO 57",
    "Room 12 at the Y Centre,\r\n7 East Street,\r\nWestmere",
    "Apt.4, 10 Rue de l'\u00c9glise, 75001 Paris",
    "12.Mill Lane, Westmere",
    "Pound Lane\nWestmere",
    "No fixed address,\nc/o The Y Centre, 7 East Street",
    "",
)
NEVER = (
    "https://evil.example/westmere",
    "evil.example",
    "EVIL.EXAMPLE/pay",
    "ev\u200bil.example",
    "\uff45\uff56\uff49\uff4c\uff0e\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45",
    "www evil example",
    "me@evil.example",
    "192.0.2.7/pay",
    "£900",
    "Your rent account is 900 pounds in arrears.",
    "or bailiffs will call",
    "Ring 01632 960 712",
    "+44 1632-960-712",
    "Have you been told?",
    "x" * 61,
    "a man will come to the house to take things",
)
true, never = strategies.sampled_from(TRUE), strategies.sampled_from(NEVER)
between = strategies.sampled_from(["\n", ", ", "\r\n", "\u2028"])


@pytest.mark.parametrize("address", TRUE)
def test_a_true_address_looks_like_one(address):
    assert postable(address)


@pytest.mark.parametrize("words", NEVER)
def test_a_demand_an_offer_or_a_link_does_not(words):
    assert not postable(words)


@given(true, between, never, between, true)
def test_nor_does_it_in_the_middle_of_a_true_address(before, one, words, other, after):
    assert not postable(f"{before}{one}{words}{other}{after}")


@given(strategies.text(max_size=800))
def test_it_is_short_whatever_strangers_send(text):
    if postable(text):
        printed = normalize("NFKC", seen(text))
        lines = [line for line in printed.splitlines() if line.strip()]
        assert len(lines) <= 6
        assert not set("@£€%?") & set(printed)
        assert max((len(part) for line in lines for part in line.split(",")), default=0) <= 60


def test_seven_lines_are_too_many():
    assert postable("1\n" * 6)
    assert not postable("1\n" * 7)
