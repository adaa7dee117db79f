"""Names, postcodes and telephone numbers are kept and compared as people write them."""

from dataclasses import replace

import pytest

from putright.people.contact import tidy
from tests import given


class TestAPostcode:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("le14ab", "LE1 4AB"),
            ("SW1A  1AA", "SW1A 1AA"),
            ("BFPO 57", "BFPO 57"),
            ("BFPO 2", "BFPO 2"),
            ("1015 CJ", "1015 CJ"),
            ("D02 X285", "D02 X285"),
            ("75001", "75001"),
            ("LE1 1AA.", "LE1 1AA."),
            ("LE1 1\u200bAA", "LE1 1AA"),
        ],
    )
    def test_is_spaced_only_where_it_is_one_of_the_united_kingdom(self, typed, kept):
        assert tidy(replace(given.AMINA, postcode=typed)).postcode == kept


class TestOnePerson:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Mary O'Dea", "Mary O\u2019Dea"),
            ("Ren\u00e9e Dupont", "Rene\u0301e Dupont"),
            ("Amina  YUSUF", "amina yusuf"),
        ],
    )
    def test_is_one_however_the_name_is_written(self, council, one, other):
        people = {
            given.logged(council, customer=replace(given.AMINA, name=name)).parties.get().person
            for name in (one, other)
        }
        assert len(people) == 1

    def test_is_another_with_another_name(self, council):
        people = {
            given.received(council, customer=replace(given.AMINA, name=name)).parties.get().person
            for name in ("Sean Moller", "Sean M\u00f8ller")
        }
        assert len(people) == 2


class TestAnAddress:
    def test_is_kept_without_what_nobody_sees(self):
        email = tidy(replace(given.AMINA, email="\u2066Zed@exam\u200bple.org\u2069")).email
        assert email == "zed@example.org"
