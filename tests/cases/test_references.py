import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.cases import references

free = st.text(references.ALPHABET, min_size=references.FREE, max_size=references.FREE)
made = free.map(references.with_check)
positions = st.integers(0, references.FREE)
EVERY_PAIR = list(itertools.permutations(references.ALPHABET, 2))


class TestAReference:
    @given(made)
    def test_is_known_again_however_it_is_typed(self, reference):
        shown = references.display(reference)
        for typed in (
            shown,
            shown.lower(),
            f" {shown} ",
            shown.replace("-", " "),
            shown.replace("0", "O"),
            reference,
        ):
            assert references.parse(typed) == reference

    @given(made, positions, st.sampled_from(references.ALPHABET))
    def test_with_one_character_wrong_is_no_reference(self, reference, position, wrong):
        typed = reference[:position] + wrong + reference[position + 1 :]
        assert references.parse(typed) == (reference if typed == reference else None)

    @given(made, st.integers(0, references.FREE - 1))
    def test_with_two_neighbours_swapped_is_no_reference(self, reference, position):
        first, second = reference[position], reference[position + 1]
        typed = reference[:position] + second + first + reference[position + 2 :]
        assert references.parse(typed) == (reference if first == second else None)

    @pytest.mark.parametrize("position", range(references.FREE - 1))
    def test_is_told_from_the_one_with_any_two_neighbours_swapped(self, position):
        for first, second in EVERY_PAIR:
            before, after = "K" * position, "K" * (references.FREE - 2 - position)
            reference = references.with_check(before + first + second + after)
            assert references.parse(before + second + first + after + reference[-1]) is None

    def test_is_made_at_random(self):
        assert references.parse(references.new()) is not None

    def test_has_no_characters_that_look_or_sound_alike(self):
        assert not set("1OIZSBU") & set(references.ALPHABET)

    def test_is_not_made_from_the_one_before(self):
        several = [references.new() for _ in range(50)]
        assert len({reference[:3] for reference in several}) > 20
        assert all(one != other for one, other in itertools.pairwise(several))


class TestWhatIsNoReference:
    @given(st.text(max_size=12))
    def test_is_never_an_error(self, typed):
        found = references.parse(typed)
        assert found is None or len(found) == references.FREE + 1
