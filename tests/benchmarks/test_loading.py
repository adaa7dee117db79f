"""What makes many cases out of some: text with gaps, and words that are planted."""

import pytest

from benchmarks.loading.gaps import fillable, gap, in_json, line, read

AWKWARD = ["a\tb", "two\nlines", "back\\slash", "\\N", "100 %", "%(x)s", "", None, "Siobhán"]


class TestALine:
    def test_is_read_as_it_was_written(self):
        assert read((line(AWKWARD) % {})[:-1]) == AWKWARD

    def test_has_its_gaps_filled_in(self):
        assert (
            line([gap("k_1"), f"100 % of {gap('x')}"]) % {"k_1": 7, "x": "it"} == "7\t100 % of it\n"
        )


class TestTextWithGaps:
    def test_in_json_keeps_numbers_without_quotes(self):
        text = in_json({"letter": gap("k_letter_0"), "on": gap("d_1"), "kind": "reply"})
        filled = fillable(text) % {"k_letter_0": 12, "d_1": "2026-11-02"}
        assert filled == '{"letter": 12, "on": "2026-11-02", "kind": "reply"}'

    @pytest.mark.parametrize("text", ["50 %", "%(name)s", "%%"])
    def test_leaves_what_only_looks_like_a_gap(self, text):
        assert fillable(text) % {} == text
