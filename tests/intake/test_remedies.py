"""What an old system says was done."""

import pytest

from putright.intake.mapping import RemedyWords
from putright.intake.remedies import remedies_in
from putright.procedure.outcomes import RemedyKind

WORDS = RemedyWords((";",), {"refund": RemedyKind.PAYMENT})


class TestAnAmount:
    @pytest.mark.parametrize(
        ("text", "pence"),
        [
            ("Refund £12", 1200),
            ("Refund £1,049.50", 104950),
            ("Refund £19,999,999.99", 1_999_999_999),
            ("Refund £20,000,000", None),
            ("Refund £0", None),
            ("Refund", None),
            (f"Refund £{'9' * 5_000}", None),
            (f"Refund £{',' * 5_000}", None),
        ],
    )
    def test_is_taken_where_the_record_can_hold_it(self, text, pence):
        (remedy,) = remedies_in(text, WORDS)
        assert (remedy and remedy.amount_pence) == pence
