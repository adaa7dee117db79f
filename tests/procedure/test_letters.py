"""Standard letters, composed from facts alone: no database, no case."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest

from putright.procedure import letters
from putright.procedure.letters import AUTOMATIC, LETTERS, STANDARD, LetterKind
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.outcomes import Outcome

MONDAY = date(2026, 11, 2)
FINDING = SimpleNamespace(
    point=SimpleNamespace(number=1, text="The boiler."),
    finding=Outcome.UPHELD,
    reasons="Nobody came.",
)
REMEDY = SimpleNamespace(
    description="Pay for heaters", amount_pence=4900, due_on=MONDAY, done_on=None
)


def case(**different: object) -> SimpleNamespace:
    facts = {
        "reference": "K7QX-4MRT",
        "noun": "complaint",
        "received_on": MONDAY,
        "untriaged": True,
        "due_on": MONDAY,
        "dealt_with": "We passed it on.",
        "stage": 1,
        "final": False,
        "definition": "No heating.",
        "outcome_sought": "Heating.",
        "responsibility": "",
        "points": [FINDING.point],
        "response_due": None,
        "due_if_acknowledged": None,
        "extension": SimpleNamespace(days=5, reason="A survey.", due_on=MONDAY),
        "findings": [FINDING],
        "remedies": [REMEDY],
        "ombudsman": OMBUDSMEN["housing"],
        "within": lambda clock: None,
    }
    return SimpleNamespace(**{**facts, **different})


def text(kind: LetterKind, **different: object) -> str:
    return "\n".join(section.text for section in kind.standard.compose(case(**different)))


class TestAStandardLetter:
    @pytest.mark.parametrize("kind", LetterKind)
    def test_says_something_under_keys_that_come_once(self, kind):
        sections = kind.standard.compose(case())
        assert sections
        assert max(Counter(section.key for section in sections).values()) == 1

    @pytest.mark.parametrize("kind", sorted(AUTOMATIC))
    def test_that_goes_by_itself_has_nothing_to_write_in(self, kind):
        assert all(section.fixed for section in kind.standard.compose(case()))

    @pytest.mark.parametrize("kind", LETTERS)
    def test_that_an_officer_writes_has_something_to_write_in(self, kind):
        assert not all(section.fixed for section in kind.standard.compose(case()))

    def test_is_found_once(self):
        assert len(list(letters._found())) == len(STANDARD) == len(LetterKind)


class TestTheOrderOfTheLetters:
    def test_is_that_of_the_life_of_a_case(self):
        kinds = list(LetterKind)
        assert set(kinds[: len(AUTOMATIC)]) == AUTOMATIC
        first, answer, last = map(kinds.index, ("acknowledgement", "response", "refusal"))
        assert first < answer < last


class TestAReceipt:
    def test_promises_nothing_that_has_been_overtaken(self):
        assert "Somebody will read it" in text(LetterKind.RECEIPT)
        assert "Somebody will read it" not in text(LetterKind.RECEIPT, untriaged=False)


class TestAResponse:
    def test_says_what_was_found_and_what_will_be_done(self):
        said = text(LetterKind.RESPONSE)
        assert "1. The boiler.\nUpheld. Nobody came." in said
        assert "• Pay for heaters (£49.00)" in said
        assert "at stage 2" in said

    def test_that_is_the_last_one_points_to_the_ombudsman(self):
        assert "you can take your complaint to the Housing Ombudsman" in text(
            LetterKind.FINAL_RESPONSE, final=True
        )
