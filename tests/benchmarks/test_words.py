"""The words by which a search is measured are as rare as they are said to be."""

from collections import Counter

import pytest

from benchmarks import words
from benchmarks.loading.residents import KNOWN_NAME
from putright.cases import search
from putright.demonstration import STORIES

CASES = 20_000
PLANTED = (words.RARE, words.COMMON, words.GONE, *search.plain(KNOWN_NAME))


@pytest.fixture(scope="module")
def language():
    return words.Language()


class TestTheWordsThatArePlanted:
    def test_stand_in_as_many_cases_as_is_said(self):
        found = Counter(word for n in range(CASES) for word in words.planted(n, of=CASES))
        share = (CASES - words.GONE_SINCE) // 10
        assert found == {words.RARE: 1, words.COMMON: CASES // 10, words.GONE: share}

    def test_are_absent_from_the_newest_where_that_is_said(self):
        newest = range(CASES - words.GONE_SINCE, CASES)
        assert not any(words.GONE in words.planted(n, of=CASES) for n in newest)

    def test_begin_no_other_word(self, language):
        others = {*language.words, *search.plain(STORIES.read_text())}
        assert not [word for word in others if word.startswith(PLANTED)]


class TestTheTexts:
    def test_have_few_words_that_are_common_and_many_that_are_rare(self, language):
        said = Counter(language.text(100_000).split())
        shares = [number for _, number in said.most_common()]
        assert shares[0] > 30 * shares[200]
        assert len(said) > words.VOCABULARY / 3
