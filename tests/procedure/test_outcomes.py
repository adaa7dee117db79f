import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure.kinds import Cause, Channel, ContactBy, Kind, LinkKind, PartyRole
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason
from putright.procedure.steps import State


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


class TestEveryList:
    @pytest.mark.parametrize(
        "values",
        [Kind, Channel, Cause, ContactBy, PartyRole, LinkKind, Outcome, Disposal, RouteReason,
         RemedyKind, State],
    )  # fmt: skip
    def test_has_words_for_people(self, values):
        labels = [value.label for value in values]
        assert all(label and "_" not in label for label in labels)
        assert len(set(labels)) == len(labels)

    def test_of_reasons_has_a_sentence_for_the_customer(self):
        assert all(reason.for_customer.endswith(".") for reason in RouteReason)
