"""What is looked for in officers' words: amounts of money, reasons that say nothing, changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.procedure.letters.amounts import amounts_in, unrecorded
from putright.procedure.letters.changes import Fate, changes, word_by_word
from putright.procedure.letters.reasons import says_enough
from putright.procedure.letters.section import StoredSection
from putright.procedure.writing import pounds

words = st.text(alphabet="abc £12.\n ", max_size=60)


def section(text: str, *, fixed: bool = True, key: str = "due_date") -> StoredSection:
    return StoredSection(key=key, heading="When", text=text, fixed=fixed)


class TestAnAmountOfMoney:
    @pytest.mark.parametrize(
        ("said", "pence"),
        [
            ("We pay you £250.", [25000]),
            ("£ 1,250.50 and £3", [125050, 300]),
            ("250 pounds, not 1 pound", [25000, 100]),
            ("GBP 25,000", [2500000]),
            ("a bill of £3k", [300000]),
            ("£0.5", [50]),
            ("on 25 May in 250 homes", []),
            ("£", []),
        ],
    )
    def test_is_found_however_it_is_written(self, said, pence):
        assert amounts_in(said) == pence

    def test_is_in_question_unless_a_remedy_pays_it_or_all_of_them_do(self):
        paid = [12050, 5000]
        assert unrecorded("£120.50 and £50, together £170.50", paid) == []
        assert unrecorded("We pay £250, I say £250.", [2500000]) == [25000]

    @given(st.integers(1, 10**9))
    def test_is_found_as_letters_write_it(self, pence):
        assert amounts_in(f"We pay you {pounds(pence)}.") == [pence]


class TestAReason:
    @pytest.mark.parametrize("nothing", ["", "No.", "-", "- - - -", "...", "See above", "n/a n/a"])
    def test_that_says_nothing_is_not_enough(self, nothing):
        assert not says_enough(nothing, 4)

    def test_of_as_many_words_as_are_wanted_is_enough(self):
        assert says_enough("Nobody came until October.", 4)
        assert not says_enough("Nobody came until October.", 5)


class TestAChange:
    @given(words, words)
    def test_tells_both_what_was_and_what_is(self, before, after):
        pieces = list(word_by_word(before, after))
        was = "".join(each.text for each in pieces if each.fate is not Fate.NEW)
        now = "".join(each.text for each in pieces if each.fate is not Fate.GONE)
        assert was.split() == before.split()
        assert now.split() == after.split()

    def test_keeps_words_apart_where_the_text_ends_sooner_than_before(self):
        pieces = word_by_word("We will call. And write.", "We will call.")
        assert [piece.text for piece in pieces] == ["We will call. ", "And write."]

    def test_is_shown_under_the_heading_of_its_section(self):
        [change] = changes([section("By Monday.")], [section("By Tuesday.")])
        assert (change.heading, change.by_record) == ("When", True)
        assert [piece.text for piece in change.pieces] == ["By ", "Monday.", "Tuesday."]

    def test_is_none_where_nothing_changed(self):
        assert changes([section("By Monday.")], [section("By Monday.")]) == []

    def test_is_told_of_a_section_that_came_or_went(self):
        came, went = changes([section("A.", key="old")], [section("B.", key="new", fixed=False)])
        assert [(each.fate, each.text) for each in came.pieces] == [("new", "B.")]
        assert [(each.fate, each.text) for each in went.pieces] == [("gone", "A.")]
