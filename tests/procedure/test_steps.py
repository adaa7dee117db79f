import pytest
from hypothesis import given, settings
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
    letter_held=st.booleans(),
    answer_held=st.sampled_from(["", "Stage 1 response"]),
    date_agreed=st.booleans(),
    imported_from=st.sampled_from(["", "Old CRM"]),
    erased=st.booleans(),
)


def at(state, stage=1, **facts):
    return Position(state=state, stage=stage, final_stage=2, **facts)


def refusal(step, position):
    """What the officer reads; None when the step is allowed."""
    try:
        steps.check(step, position)
    except Refused as refused:
        return str(refused)
    return None


class TestTheTableOfSteps:
    def test_has_every_state(self):
        assert set(STEPS) == set(State)

    def test_has_every_step_but_the_first_somewhere(self):
        assert frozenset.union(*STEPS.values()) == set(Step) - {Step.RECEIVE}

    def test_names_every_step_for_the_officer(self):
        assert all(step.label for step in Step)

    def test_leaves_no_state_without_a_way_on(self):
        for state in State:
            assert STEPS[state] - steps.ALWAYS - steps.LETTER


class TestTheTableOfLetters:
    def test_has_every_letter_that_an_officer_writes(self):
        assert set(LETTERS) | AUTOMATIC == set(LetterKind)
        assert not set(LETTERS) & AUTOMATIC

    def test_says_in_words_what_a_letter_may_have_to_contain(self):
        assert all(words[0].isupper() for words in CONTENTS.values())


class TestAStepThatTheProcedureDoesNotAllow:
    def test_is_refused_with_what_can_be_done_instead(self):
        assert refusal(Step.ACKNOWLEDGE, at(State.RECEIVED)) == (
            "You cannot acknowledge now: this case is at “to triage”. "
            "What you can do: accept as a complaint, route out, withdraw."
        )

    def test_is_refused_when_a_letter_that_says_it_is_being_checked(self):
        position = at(State.INVESTIGATING, under_check="Stage 1 response")
        assert refusal(Step.RECORD_FINDING, position) == (
            "You cannot record a finding while the stage 1 response is being checked. "
            "Ask the checker to return it first."
        )

    def test_past_the_last_stage_points_to_the_ombudsman(self):
        position = at(State.RESPONDED, 2, answered=True, ombudsman="Housing Ombudsman")
        assert refusal(Step.ESCALATE, position) == (
            "Stage 2 is the last stage of this procedure. "
            "Tell the customer that they can go to the Housing Ombudsman."
        )

    def test_past_the_last_stage_is_not_there_to_take_even_for_an_older_case(self):
        assert "last stage" in refusal(Step.ESCALATE, at(State.RESPONDED, 3, answered=True))

    def test_before_there_is_an_answer_says_so(self):
        assert refusal(Step.ESCALATE, at(State.CLOSED)) == (
            "There is no response to escalate yet. Add what the customer says as a note, "
            "or reopen the case."
        )


class TestEscalating:
    def test_needs_an_answer_and_a_next_stage(self):
        assert refusal(Step.ESCALATE, at(State.RESPONDED, 1, answered=True)) is None

    def test_is_declined_only_once_it_was_asked_for(self):
        assert refusal(Step.DECLINE_ESCALATION, at(State.ACCEPTED, 2)) is None
        assert refusal(Step.DECLINE_ESCALATION, at(State.ACCEPTED, 1)) == (
            "No request for a next stage has been made. You can route this case out."
        )

    def test_takes_the_place_of_routing_out_from_stage_2(self):
        assert refusal(Step.ROUTE_OUT, at(State.ACCEPTED, 1)) is None
        assert refusal(Step.ROUTE_OUT, at(State.ACCEPTED, 2)) == (
            "This case is at stage 2. You can decline to escalate it, with your reasons."
        )


class TestALetterThatIsHeld:
    @pytest.mark.parametrize("step", [Step.SEND_AGAIN, Step.MARK_SENT])
    def test_is_sent_again_or_marked_and_no_other_is(self, step):
        assert refusal(step, at(State.RESPONDED, letter_held=True)) is None
        assert refusal(step, at(State.RESPONDED, letter_held=False)) == (
            "No letter of this case is held: each has left, or will leave by itself."
        )


class TestMoreTime:
    def test_is_an_extension_where_the_procedure_counts_the_date(self):
        counted = at(State.INVESTIGATING, date_agreed=False)
        assert refusal(Step.EXTEND, counted) is None
        assert refusal(Step.AGREE_DATE, counted) == (
            "This procedure counts the date of the answer. You can extend it."
        )

    def test_is_another_date_where_the_customer_agrees_to_dates(self):
        agreed = at(State.INVESTIGATING, date_agreed=True)
        assert refusal(Step.AGREE_DATE, agreed) is None
        assert refusal(Step.EXTEND, agreed) == (
            "This procedure has no fixed time for the answer. Agree another date with the customer."
        )


class TestACaseFromAnOldSystem:
    OPEN = (State.ACCEPTED, State.INVESTIGATING)

    @pytest.mark.parametrize("state", State)
    def test_is_added_to_and_ended_and_nothing_else(self, state):
        offered = steps.offered(at(state, imported_from="Old CRM"))
        ending = {Step.RECORD_END, Step.TAKE_UP} if state in self.OPEN else set()
        about = {Step.NAME_OFFICER, Step.CLEAR_OFFICER}
        added = {Step.NOTE, Step.LINK, Step.ATTACH, Step.RECORD_MESSAGE}
        assert offered == added | about | ending

    def test_says_what_can_be_done_instead(self):
        assert refusal(Step.ACKNOWLEDGE, at(State.ACCEPTED, imported_from="Old CRM")) == (
            "This case came from Old CRM and is kept as it was. "
            "You can add notes, files and links to it, record how it ended, or take it up here."
        )

    def test_ends_once(self):
        assert refusal(Step.RECORD_END, at(State.CLOSED, imported_from="Old CRM")) == (
            "You cannot record how it ended now: this case is at “closed”. "
            "You can add notes, files and links to it."
        )


class TestAMessage:
    @pytest.mark.parametrize("state", State)
    def test_is_taken_and_dealt_with_at_any_time(self, state):
        position = at(state, message_waits=True)
        assert {Step.RECORD_MESSAGE, Step.DEAL_WITH_MESSAGE} <= steps.offered(position)

    @pytest.mark.parametrize("state", State)
    def test_that_nobody_sent_cannot_be_dealt_with(self, state):
        assert refusal(Step.DEAL_WITH_MESSAGE, at(state)) == (
            "No message of this case waits: somebody has dealt with each of them."
        )


class TestACaseThatBeganHere:
    @pytest.mark.parametrize("state", State)
    def test_is_never_taken_up(self, state):
        assert refusal(Step.TAKE_UP, at(state)) == "This case is worked on here already."

    @pytest.mark.parametrize("state", State)
    def test_never_ends_elsewhere(self, state):
        assert refusal(Step.RECORD_END, at(state)) == (
            "This case is worked on here, so it ends here and not elsewhere. "
            "Answer it, or withdraw it when the customer asks for that."
        )

    @pytest.mark.parametrize("state", State)
    def test_is_never_told_to_record_its_end(self, state):
        assert "record how it ended" not in refusal(Step.RECEIVE, at(state))


class TestWhatIsOffered:
    @settings(max_examples=25)
    @given(positions, st.sampled_from(Step))
    def test_is_exactly_what_would_be_allowed(self, position, step):
        assert (step in steps.offered(position)) == (refusal(step, position) is None)

    def test_is_nothing_that_a_letter_under_check_says(self):
        position = at(
            State.INVESTIGATING,
            under_check="Stage 1 response",
            letter_held=True,
            message_waits=True,
        )
        said = {Step.CHANGE_REMEDY, Step.WITHDRAW_REMEDY}
        still = steps.ALWAYS | steps.LETTER | steps.ON_THE_WAY | {Step.WITHDRAW}
        assert steps.offered(position) == still - said
