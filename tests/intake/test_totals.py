"""Control totals, to compare with what the old system says of itself."""

import pytest

pytestmark = pytest.mark.django_db

ROWS = (
    {"Action Taken": "Refund £1,049.50; apology"},
    {"Type": "Compliment", "S1 Replied": "", "S1 Finding": "", "Date Rec'd": "31/12/2014"},
    {"S1 Replied": "", "S1 Finding": "", "Date Rec'd": "01/01/2015"},
    {"S2 Rec'd": "20/08/2015", "S2 Replied": "01/09/2015", "S2 Finding": "Unjustified"},
    {"Type": "Moan"},
)


class TestControlTotals:
    def test_count_what_is_on_the_record(self, imported):
        assert imported(*ROWS)["totals"] == {
            "Kind": {"Complaint": 3, "Compliment": 1},
            "Received in": {"2014": 1, "2015": 3},
            "State": {"open": 1, "closed": 3},
            "Finding at stage": {"1, upheld": 2, "2, not upheld": 1},
            "Taken over": {"letters": 0, "files": 0},
            "Paid": {"in pence": 104950},
        }

    def test_have_the_imports_before_as_well(self, imported):
        imported(*ROWS[:2])
        assert imported(*ROWS)["totals"]["Kind"] == {"Complaint": 3, "Compliment": 1}

    def test_are_those_of_one_system(self, imported, mapping):
        imported(*ROWS)
        ours = mapping(("the 3C's database", "Another"))
        assert imported(mapping=ours)["totals"] == {
            "Kind": {},
            "Received in": {},
            "State": {"open": 0, "closed": 0},
            "Finding at stage": {},
            "Taken over": {"letters": 0, "files": 0},
            "Paid": {"in pence": 0},
        }

    def test_are_printed_in_words(self, run, old_file):
        _, told = run(old_file(*ROWS))
        assert (
            """On the record from this system, all imports together:
  Kind Complaint: 3
  Kind Compliment: 1
  Received in 2014: 1
  Received in 2015: 3
  State open: 1
  State closed: 3
  Finding at stage 1, upheld: 2
  Finding at stage 2, not upheld: 1
  Taken over letters: 0
  Taken over files: 0
  Paid: £1,049.50
"""
            in told
        )
