"""What is held of an unfinished form: the same answers are the same, in whatever order given."""

from datetime import date
from itertools import permutations

import pytest
from django import forms

from putright.database.sessions import SessionStore
from putright.design.forms import DateField
from putright.portal.answers import Answers
from putright.portal.questions.question import in_words

pytestmark = pytest.mark.django_db

SAID = {
    "about-you": {"name": "Amina Yusuf"},
    "kind": {"kind": "complaint"},
    "what-happened": {"account": "It leaks.", "since": date(2026, 10, 5)},
}


def answered(order, reference="K7QX4MRJ"):
    answers = Answers(SessionStore())
    answers.put(order[0], SAID[order[0]])
    answers._held["reference"] = reference
    for slug in order[1:]:
        answers.put(slug, SAID[slug])
    return answers


class TestTheSumOfTheAnswers:
    def test_is_the_same_in_whatever_order_they_were_given(self):
        assert len({answered(order).digest for order in permutations(SAID)}) == 1

    def test_is_another_once_one_of_them_is(self):
        answers = answered(list(SAID))
        before = answers.digest
        answers.put("kind", {"kind": "comment"})
        assert answers.digest != before


class TestAnAnswer:
    def test_is_empty_until_it_is_given(self):
        answers = answered(["kind"])
        assert answers.of("kind", "kind") == "complaint"
        assert answers.of("kind", "other") == ""
        assert answers.of("about-you", "name") == ""
        assert answers.said("about-you") is None

    def test_that_is_a_day_is_kept_as_text_and_read_as_a_date(self):
        kept = answered(["what-happened"]).of("what-happened", "since")
        assert kept == "2026-10-05"
        assert in_words(DateField(), kept) == "Monday 5 October 2026"

    def test_that_was_chosen_is_read_as_it_stood_there(self):
        chosen = forms.ChoiceField(choices=[("post", "By post")])
        assert [in_words(chosen, said) for said in ("post", "fax")] == ["By post", "fax"]
        assert in_words(forms.CharField(), "It leaks.") == "It leaks."
