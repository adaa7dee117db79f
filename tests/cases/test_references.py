import itertools

from hypothesis import given
from hypothesis import strategies as st

from putright.cases import references

made = st.builds(references.new)
positions = st.integers(0, references.FREE)


class TestAReference:
    @given(made)
    def test_is_known_again_however_it_is_typed(self, reference):
        shown = references.display(reference)
        for typed in (shown, shown.lower(), f" {shown} ", shown.replace("-", " "), reference):
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

    def test_has_no_characters_that_look_or_sound_alike(self):
        assert not set("01OIZSBU") & set(references.ALPHABET)

    def test_is_not_made_from_the_one_before(self):
        several = [references.new() for _ in range(50)]
        assert len({reference[:3] for reference in several}) > 20
        assert all(one != other for one, other in itertools.pairwise(several))


class TestWhatIsNoReference:
    @given(st.text(max_size=12))
    def test_is_never_an_error(self, typed):
        found = references.parse(typed)
        assert found is None or len(found) == references.FREE + 1
