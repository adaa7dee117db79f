"""What a customer tells us once there is a case, and what may become of it."""

from collections.abc import Iterator
from enum import StrEnum

from putright.procedure import steps
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import Position, State, Step


class MessageKind(StrEnum):
    """What a message is: more, that it is still not put right, or that it is nothing of theirs."""

    MORE = "more"
    NOT_PUT_RIGHT = "not_put_right"
    NOT_MINE = "not_mine"

    @property
    def label(self) -> str:
        """The words that people read.

        >>> MessageKind.NOT_PUT_RIGHT.label
        'Still not put right'
        """
        return {
            MessageKind.MORE: "More to tell us",
            MessageKind.NOT_PUT_RIGHT: "Still not put right",
            MessageKind.NOT_MINE: "Not theirs, says whoever has the address",
        }[self]


class Became(StrEnum):
    """What becomes of a message, once an officer has read it."""

    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    NEXT_STAGE = "next_stage"
    REOPENED = "reopened"
    NEW_CONTACT = "new_contact"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """What the officer chooses from, and what the case says afterwards."""
        return LABELS[self]

    @property
    def for_customer(self) -> str:
        """What the customer is told of it, after the day on which it was read; may be empty."""
        return SENTENCES[self]

    @property
    def step(self) -> Step | None:
        """The step that it takes as well; None when it changes nothing else."""
        return {
            Became.NEXT_STAGE: Step.ESCALATE,
            Became.REOPENED: Step.REOPEN,
            Became.NEW_CONTACT: Step.RECEIVE,
        }.get(self)

    @property
    def needs_a_reason(self) -> bool:
        """Whether the officer must say something: what was answered, or why this."""
        return self in {Became.ANSWERED, Became.REOPENED, Became.NOTHING}


LABELS = {
    Became.TAKEN_UP: "It is part of the work on this case",
    Became.ANSWERED: "It has been answered",
    Became.NEXT_STAGE: "Taken to the next stage",
    Became.REOPENED: "The case is opened again",
    Became.NEW_CONTACT: "It is a new contact",
    Became.NOTHING: "Nothing is to be done",
}
SENTENCES = {
    Became.TAKEN_UP: "It is part of our work on your case.",
    Became.ANSWERED: "We have answered you.",
    Became.NEXT_STAGE: "We will look at your complaint again.",
    Became.REOPENED: "We have opened your case again.",
    Became.NEW_CONTACT: "We have made a new case of it, and told you about that.",
    Became.NOTHING: "",
}

ENDED_BY_US = frozenset({Disposal.ANSWERED, Disposal.ROUTED_OUT, Disposal.ESCALATION_DECLINED})
"""Ends that the council brought about, with which a customer may disagree."""


def possible(position: Position) -> Iterator[Became]:
    """What may become of a message now: taken up while the case is open, opened again when not."""
    offered = steps.offered(position) | {Step.RECEIVE}
    for became in Became:
        if became is Became.TAKEN_UP and position.state is State.CLOSED:
            continue
        if became is Became.NEW_CONTACT and position.erased:
            continue  # nobody knows any more from whom
        if became.step is None or became.step in offered:
            yield became


def may_be_not_put_right(kind: Kind, state: State, disposal: str) -> bool:
    """Whether somebody can say that it is still not put right: once we answered or sent it away.

    Whoever is not satisfied with how a request or a complaint was dealt with need not use the word
    complaint (Housing Ombudsman Code 1.5; LGSCO Code 1.5). A compliment asks for nothing.
    """
    ended = state is State.RESPONDED or (state is State.CLOSED and disposal in ENDED_BY_US)
    return ended and kind is not Kind.COMPLIMENT
