"""Figures that cannot all be true."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.reports.reconcile import bounds, reconcile

# Leicester's Audit and Risk Committee, 2 December 2015, as printed.
PUBLISHED = {
    "justified_share_year_to_date": 29,
    "unjustified_share_year_to_date": 61,
    "justified_share_by_cause.timeliness": 55,
    "justified_share_by_cause.quality_of_service": 44,
    "justified_share_by_cause.staff_attitude_and_behaviour": 31,
    "justified_share_by_cause.policy_and_procedure": 27,
    "received_share_by_cause.quality_of_service": 42,
}
TO_A_WHOLE_PERCENT = Fraction(1, 2)


def caveats(**values):
    given = {key.replace("__", "."): Fraction(value) for key, value in values.items()}
    return {caveat.key: caveat for caveat in reconcile(given)}


def published(**others):
    values = {key: Fraction(value) for key, value in (PUBLISHED | others).items()}
    return {caveat.key: caveat for caveat in reconcile(values, within=TO_A_WHOLE_PERCENT)}


class TestTheFiguresThatWerePublished:
    def test_leave_a_tenth_unexplained(self):
        assert published()["outcomes_year_to_date"].text == (
            "The outcomes of the year to date make 90.0% together. The rest is not shown."
        )

    def test_have_rates_by_cause_that_never_make_the_overall_rate(self):
        text = published()["rates_by_cause_year_to_date"].text
        assert text.startswith(
            "The rates by cause make 34.1% to 50.4% altogether, and the rate of the year"
        )

    def test_would_contradict_themselves_if_all_were_of_one_quarter(self):
        caveat = published(justified_share=29)["rates_by_cause"]
        assert caveat.wrong
        assert "Both cannot be true of the same complaints." in caveat.text

    def test_would_do_if_the_overall_rate_were_within_reach(self):
        assert "rates_by_cause" not in published(justified_share=33)


class TestShares:
    @pytest.mark.parametrize("group", ["cause", "service"])
    def test_that_make_more_than_the_whole_are_wrong(self, group):
        keys = {f"received_share_by_{group}__a": 60, f"received_share_by_{group}__b": 41}
        (caveat,) = caveats(**keys).values()
        assert caveat.wrong
        assert "make 101.0% together" in caveat.text

    def test_that_are_rounded_may_be_a_little_more(self):
        printed = {"a": 34, "b": 34, "c": 33}
        shares = {
            f"received_share_by_cause.{key}": Fraction(share) for key, share in printed.items()
        }
        assert reconcile(shares, within=TO_A_WHOLE_PERCENT) == []

    def test_that_make_the_whole_are_right(self):
        assert caveats(received_share_by_cause__a=60, received_share_by_cause__b=40) == {}

    def test_that_are_not_known_are_left_out(self):
        assert reconcile({"received_share_by_cause.a": None}) == []


percentages = st.fractions(0, 100, max_denominator=100)
parts = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(1, 50), percentages), min_size=1
)


class TestTheBounds:
    @given(parts, st.sets(st.sampled_from("abcdef")))
    def test_always_hold_the_truth_whatever_is_known_of_the_shares(self, parts, published):
        whole = sum(size for size, _ in parts.values())
        shares = {part: Fraction(100 * size, whole) for part, (size, _) in parts.items()}
        rates = {part: rate for part, (_, rate) in parts.items()}
        truth = sum(shares[part] * rates[part] for part in parts) / 100
        known = {part: share for part, share in shares.items() if part in published}
        low, high = bounds(known, rates)
        assert low <= truth <= high

    @given(parts)
    def test_leave_no_room_when_everything_is_known(self, parts):
        whole = sum(size for size, _ in parts.values())
        shares = {part: Fraction(100 * size, whole) for part, (size, _) in parts.items()}
        low, high = bounds(shares, {part: rate for part, (_, rate) in parts.items()})
        assert low == high
