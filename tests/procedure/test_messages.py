"""What may become of what a customer tells us, and when they can say it is not put right."""

import pytest

from putright.procedure.kinds import Kind
from putright.procedure.messages import Became, MessageKind, may_be_not_put_right, possible
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import Position, State, Step

ANYWHERE = {Became.ANSWERED, Became.NEW_CONTACT, Became.NOTHING}


def at(state, *, stage=1, **more):
    return Position(state=state, stage=stage, final_stage=2, message_waits=True, **more)


class TestWhatMayBecomeOfAMessage:
    @pytest.mark.parametrize(
        ("position", "besides"),
        [
            (at(State.RECEIVED), {Became.TAKEN_UP}),
            (at(State.ACCEPTED), {Became.TAKEN_UP}),
            (at(State.INVESTIGATING), {Became.TAKEN_UP}),
            (at(State.RESPONDED, answered=True), {Became.TAKEN_UP, Became.NEXT_STAGE}),
            (at(State.RESPONDED, stage=2, answered=True), {Became.TAKEN_UP}),
            (at(State.CLOSED), {Became.REOPENED}),
            (at(State.CLOSED, answered=True), {Became.REOPENED, Became.NEXT_STAGE}),
            (at(State.CLOSED, answered=True, imported_from="Old CRM"), set()),
        ],
    )
    def test_depends_on_where_its_case_stands(self, position, besides):
        assert set(possible(position)) == ANYWHERE | besides

    def test_has_words_for_officers_and_may_take_a_step(self):
        assert len({became.label for became in Became}) == len(Became)
        assert Became.NEXT_STAGE.step is Step.ESCALATE
        assert Became.ANSWERED.step is None

    def test_has_words_for_the_customer_unless_nothing_is_done(self):
        assert [became for became in Became if not became.for_customer] == [Became.NOTHING]

    def test_wants_a_reason_where_nothing_else_shows_it(self):
        wanting = {became for became in Became if became.needs_a_reason}
        assert wanting == {Became.ANSWERED, Became.REOPENED, Became.NOTHING}


class TestStillNotPutRight:
    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.COMPLIMENT])
    def test_can_be_said_of_anything_that_we_ended(self, kind):
        assert may_be_not_put_right(kind, State.RESPONDED, "")
        for disposal in set(Disposal) - {Disposal.WITHDRAWN}:
            assert may_be_not_put_right(kind, State.CLOSED, disposal)

    def test_cannot_be_said_before_or_of_what_was_withdrawn_or_of_praise(self):
        complaint, compliment = Kind.COMPLAINT, Kind.COMPLIMENT
        for state in (State.RECEIVED, State.ACCEPTED, State.INVESTIGATING):
            assert not may_be_not_put_right(complaint, state, "")
        assert not may_be_not_put_right(complaint, State.CLOSED, Disposal.WITHDRAWN)
        assert not may_be_not_put_right(compliment, State.CLOSED, Disposal.ROUTED_OUT)

    def test_is_what_it_is_called(self):
        assert [kind.label for kind in MessageKind] == [
            "More to tell us",
            "Still not put right",
            "Not theirs, says whoever has the address",
        ]
