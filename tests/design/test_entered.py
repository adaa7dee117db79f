"""What of a form somebody wrote, and so wants back."""

import pytest

from putright.design.entered import written
from putright.procedure.kinds import Channel, Kind


@pytest.mark.parametrize(
    "text",
    [
        "The lift is out.",
        "Yusuf",
        "yusuf",
        "amina@example.org",
        "01632960712",
        "LE14AB",
        "Ł",
        "\u5f20",
    ],
)
def test_words_and_single_ones(text):
    assert written([("text", text)]) == [text]


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "12", "2026", "10432", Kind.COMPLAINT, Channel.SOCIAL_MEDIA, "not_put_right",
     "on", "yes", "0b5e" * 16, "MTIz:1tXyZ2:" + "aB3_" * 8],
)  # fmt: skip
def test_but_not_what_a_page_had_sent(text):
    assert written([("text", text)]) == []


@pytest.mark.parametrize("name", ["password", "new_Password1", "csrfmiddlewaretoken"])
def test_and_nothing_that_is_secret(name):
    assert written([(name, "Two words"), ("text", "Two words")]) == ["Two words"]
