"""Where a mistake is in the text of a procedure."""

import pytest

from putright.casework.drafts import mistakes
from putright.casework.drafts.mistakes import Mistake
from tests.policy.given import procedure


class TestAMistake:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ('calendar = "england-and-wales"', "calendar = england", "cannot be read"),
            ('kinds = ["complaint"]', 'kinds = ["moan"]', "There is no kind of case “moan”"),
            ('name = "Stage 2"', "name = 2", "Stage 2: “name” must be some words"),
            ('within = "12 calendar months"', "within = true", "clock “complain”"),
            ('by = "a complaints officer"', 'name = "Again"', "Say it once"),
            ('extend_by = "20 working days"', 'extend_by = "a lot"', "Stage 2, clock “response”"),
        ],
    )
    def test_is_found_on_its_line(self, old, new, says):
        text = procedure().replace(old, new, 1)
        with pytest.raises(Mistake, match=says) as found:
            mistakes.read(text)
        assert text.split("\n")[found.value.line - 1].startswith(new)

    def test_of_the_whole_is_on_no_line(self):
        with pytest.raises(Mistake, match="Stages are numbered 1, 2, 3 in order") as found:
            mistakes.read(procedure().replace("number = 2", "number = 3"))
        assert found.value.line is None

    def test_at_the_end_says_that_the_text_is_not_whole(self):
        with pytest.raises(Mistake, match="The text ends too early"):
            mistakes.read('key = "corporate"\nkinds = [')
