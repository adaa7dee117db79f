import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure import catalogue
from putright.procedure.definition import Happening
from putright.procedure.kinds import Cause, Channel, ContactBy, Kind, LinkKind, PartyRole
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason
from putright.procedure.steps import State, Step


class TestTheDecisionOnAStage:
    @settings(max_examples=25)
    @given(st.lists(st.sampled_from(Outcome), min_size=1))
    def test_is_partly_upheld_unless_all_findings_agree(self, findings):
        expected = findings[0] if len(set(findings)) == 1 else Outcome.PARTLY_UPHELD
        assert Outcome.overall(findings) is expected

    def test_needs_a_finding(self):
        with pytest.raises(
            ValueError, match=r"^A complaint needs a finding on at least one point\.$"
        ):
            Outcome.overall([])

    def test_finds_fault_when_any_part_is_upheld(self):
        assert [outcome.finds_fault for outcome in Outcome] == [True, True, False]


LISTS = [Kind, Channel, Cause, ContactBy, PartyRole, LinkKind, Outcome, Disposal, RouteReason,
         RemedyKind, State, Step, LetterKind]  # fmt: skip
NAMES = {"Councillor", "MP", "Mayor", "FOI", "EIR", "Mayor's"}


class TestEveryList:
    @pytest.mark.parametrize("values", LISTS)
    def test_has_words_for_people(self, values):
        labels = [value.label for value in values]
        assert all(label and "_" not in label for label in labels)
        assert len(set(labels)) == len(labels)

    @pytest.mark.parametrize("values", LISTS)
    def test_has_words_with_one_capital_at_the_beginning_unless_they_are_names(self, values):
        for value in values:
            first, *rest = re.findall(r"[\w']+", value.label)
            assert first == first.capitalize() or first in NAMES
            assert all(word in NAMES or word == word.lower() for word in rest)

    def test_of_reasons_has_a_sentence_for_the_customer(self):
        assert all(reason.for_customer().endswith(".") for reason in RouteReason)

    def test_of_what_starts_a_clock_has_words_that_go_on_a_sentence(self):
        for happening in Happening:
            assert happening.when.startswith("when ")
            assert happening.when.islower()
            assert happening.after.islower()
            assert "_" not in happening.when + happening.after
        for of in ("when", "after"):
            assert len({getattr(happening, of) for happening in Happening}) == len(Happening)


class TestAKind:
    def test_is_an_enquiry_when_somebody_elected_asks(self):
        assert {kind for kind in Kind if kind.is_enquiry} == {
            "councillor_enquiry",
            "mp_enquiry",
            "mayoral_enquiry",
        }

    def test_is_called_in_a_sentence_by_its_last_word(self):
        assert [Kind(key).noun for key in ("complaint", "mp_enquiry", "service_request")] == [
            "complaint", "enquiry", "request",
        ]  # fmt: skip


class TestALetter:
    def test_answers_when_it_ends_a_stage(self):
        assert {kind for kind in LetterKind if kind.answers} == {"response", "final_response"}


class TestAReasonToRouteOut:
    def test_gets_our_thanks_when_nobody_asked_us_to_put_anything_right(self):
        assert {reason for reason in RouteReason if reason.thanks_only} == {
            "comment_passed_on",
            "compliment_passed_on",
        }

    def test_leads_to_procedures_that_there_are(self):
        continues = {reason: reason.continues_under for reason in RouteReason}
        assert {reason for reason, keys in continues.items() if keys} == {
            RouteReason.INFORMATION_REQUEST,
            RouteReason.SOCIAL_CARE,
        }
        assert {key for keys in continues.values() for key in keys} <= set(catalogue.keys())


class TestTheWayACaseEnds:
    def test_is_said_in_words(self):
        assert [disposal.label for disposal in Disposal] == [
            "Answered", "Routed out", "Withdrawn", "Escalation declined",
        ]  # fmt: skip


class TestAParty:
    def test_is_a_member_when_elected(self):
        assert [role.label for role in PartyRole] == [
            "Customer", "Representative", "Councillor, MP or Mayor",
        ]  # fmt: skip
