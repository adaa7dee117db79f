"""The browser of the journeys notices what it must notice."""

import pytest

SOUND = "<html lang=en><title>Sound</title><main><h1>Sound</h1></main>"
FLAWED = "<html><title>Flawed</title><main><h1>Flawed</h1><input></main>"


class TestAxe:
    def test_lets_a_sound_page_pass(self, page, axe):
        page.set_content(SOUND)
        axe(page)

    def test_names_what_is_wrong_with_a_flawed_one(self, page, axe):
        page.set_content(FLAWED)
        with pytest.raises(AssertionError, match="Form elements must have labels"):
            axe(page)


class TestThePlainPage:
    def test_runs_no_script(self, plain_page):
        plain_page.set_content(SOUND + "<script>document.title = 'Scripted'</script>")
        assert plain_page.title() == "Sound"
