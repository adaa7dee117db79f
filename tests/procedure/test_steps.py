import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.procedure import steps
from putright.procedure.letters import AUTOMATIC, CONTENTS, LETTERS, LetterKind
from putright.procedure.steps import STEPS, Position, Refused, State, Step

positions = st.builds(
    Position,
    state=st.sampled_from(State),
    stage=st.integers(1, 2),
    final_stage=st.just(2),
    under_check=st.sampled_from(["", "Stage 1 response"]),
    answered=st.booleans(),
)


def at(state, stage=1, **facts):
    return Position(state=state, stage=stage, final_stage=2, **facts)


class TestTheTableOfSteps:
    def test_has_every_state(self):
        assert set(STEPS) == set(State)

    def test_has_every_step_but_the_first_somewhere(self):
        assert frozenset.union(*STEPS.values()) == set(Step) - {Step.RECEIVE}

    def test_names_every_step_for_the_officer(self):
        assert all(step.label for step in Step)

    def test_leaves_no_state_without_a_way_on(self):
        for state in State:
            assert STEPS[state] - steps.ALWAYS


class TestTheTableOfLetters:
    def test_has_every_letter_that_an_officer_writes(self):
        assert set(LETTERS) | AUTOMATIC == set(LetterKind)
        assert not set(LETTERS) & AUTOMATIC

    def test_says_in_words_what_a_letter_may_have_to_contain(self):
        assert all(words[0].isupper() for words in CONTENTS.values())


class TestAStepThatTheProcedureDoesNotAllow:
    def test_is_refused_with_what_can_be_done_instead(self):
        with pytest.raises(Refused, match="What you can do: accept as a complaint"):
            steps.check(Step.ACKNOWLEDGE, at(State.RECEIVED))

    def test_is_refused_when_a_letter_that_says_it_is_being_checked(self):
        position = at(State.INVESTIGATING, under_check="Stage 1 response")
        with pytest.raises(Refused, match="while the stage 1 response is being checked"):
            steps.check(Step.RECORD_FINDING, position)

    def test_past_the_last_stage_points_to_the_ombudsman(self):
        position = at(State.RESPONDED, 2, answered=True, ombudsman="Housing Ombudsman")
        with pytest.raises(Refused, match="they can go to the Housing Ombudsman"):
            steps.check(Step.ESCALATE, position)

    def test_before_there_is_an_answer_says_so(self):
        with pytest.raises(Refused, match="no response to escalate"):
            steps.check(Step.ESCALATE, at(State.CLOSED))

    def test_of_declining_needs_a_request_for_a_next_stage(self):
        with pytest.raises(Refused, match="No request for a next stage"):
            steps.check(Step.DECLINE_ESCALATION, at(State.ACCEPTED))

    def test_of_routing_out_is_not_for_stage_two(self):
        with pytest.raises(Refused, match="decline to escalate"):
            steps.check(Step.ROUTE_OUT, at(State.ACCEPTED, 2))


class TestWhatIsOffered:
    @given(positions, st.sampled_from(Step))
    def test_is_exactly_what_would_be_allowed(self, position, step):
        try:
            steps.check(step, position)
        except Refused:
            assert step not in steps.offered(position)
        else:
            assert step in steps.offered(position)
