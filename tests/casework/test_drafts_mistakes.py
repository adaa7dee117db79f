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
            ('kinds = ["complaint"]', 'kinds = ["Complaint"]', "There is no kind of case"),
            ("effective_on = 2027-04-01", "effective_on = 2027-02-30", "must be a real date"),
            ("effective_on = 2027-04-01", "effective_on = 01/04/2027", "must be a real date"),
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

    @pytest.mark.parametrize("word", ["calendar", "source", "title", "kinds", "codes"])
    def test_of_what_is_not_said_is_on_no_line(self, word):
        with pytest.raises(Mistake, match=f"The procedure does not say “{word}”") as found:
            mistakes.read(procedure().replace(f"\n{word} = ", f"\n# {word} = "))
        assert found.value.line is None

    def test_of_what_a_clock_does_not_say_is_at_its_head(self):
        text = procedure().replace('days"\nsource = ', 'days"\n# source = ', 1)
        with pytest.raises(Mistake, match="clock “acknowledgement” does not say") as found:
            mistakes.read(text)
        assert found.value.text == "[stages.clocks.acknowledgement]"

    def test_at_the_end_says_that_the_text_is_not_whole(self):
        with pytest.raises(Mistake, match="The text ends too early"):
            mistakes.read('key = "corporate"\nkinds = [')
