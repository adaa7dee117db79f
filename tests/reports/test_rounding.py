"""Rounding: half up, once, at the end."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.reports.rounding import rounded

ROUNDED = [
    (Fraction(1, 2), 0, "1"),
    (Fraction(-1, 2), 0, "-1"),
    (Fraction(3800, 650), 0, "6"),
    (Fraction(3800, 650), 1, "5.8"),
    (Fraction(249, 100), 0, "2"),
    (Fraction(5, 100), 1, "0.1"),
    (Fraction(-4, 100), 1, "0.0"),
    (Fraction(2, 3), 3, "0.667"),
]


class TestRounding:
    @pytest.mark.parametrize(("exact", "places", "shown"), ROUNDED)
    def test_goes_half_up_and_away_from_nought(self, exact, places, shown):
        assert str(rounded(exact, places)) == shown

    @given(st.fractions(-(10**6), 10**6), st.integers(0, 4))
    def test_never_moves_a_value_by_more_than_half_a_step(self, exact, places):
        moved = abs(Fraction(rounded(exact, places)) - exact)
        assert moved <= Fraction(1, 2) / 10**places

    @given(st.fractions(-(10**6), 10**6), st.integers(0, 4))
    def test_treats_rises_and_falls_alike(self, exact, places):
        assert rounded(-exact, places) == -rounded(exact, places)

    @given(
        st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**6, min_value=0)
    )
    def test_leaves_what_is_round_already(self, decimal):
        assert rounded(Fraction(decimal), 2) == Decimal(decimal)
