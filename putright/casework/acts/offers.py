"""Which acts the page of a case offers to an officer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from django.urls import reverse

from putright.accounts.models import Officer
from putright.cases.models import Case, Contribution, Letter, LetterStatus, Stage
from putright.cases.permissions import Permissions, checkable, may_approve
from putright.procedure import steps
from putright.procedure.letters import LETTERS
from putright.procedure.steps import State, Step


@dataclass(frozen=True)
class Offer:
    """An act that an officer may do now: what it is called and where its page is."""

    step: Step
    label: str
    href: str
    primary: bool = False
    """Whether this is what the case waits for. At most one is."""


LABELS = {
    Step.ACCEPT: "Accept or route out",
    Step.RECORD_FINDING: "Record findings",
    Step.APPROVE: "Check the letter",
    Step.SUBMIT_FOR_CHECK: "Finish the letter",
    Step.SEND_AGAIN: "Look at a letter that is held",
    Step.DEAL_WITH_MESSAGE: "Say what becomes of the message",
}
"""Where a page does more than its step, or other than the step's own label."""

ON_ANOTHER_PAGE = frozenset({Step.RECEIVE, Step.RETURN_TO_OFFICER, Step.MARK_SENT})
"""Steps without a page of their own: logging, and the other choice on a page of two."""

WRITTEN_BY = {rule.written_by for rule in LETTERS.values()}
MAY_BEGIN_A_LETTER = frozenset(WRITTEN_BY | {Step.ACCEPT}) - {
    Step.CHANGE_REMEDY,
    Step.DEFINE,
}
"""Steps that begin a letter, or may: they wait while another letter is in preparation.

Not so what an answer in preparation will say: what we offer and what we look into are put right
before it goes.
"""
OF_A_REMEDY = frozenset({Step.COMPLETE_REMEDY, Step.CHANGE_REMEDY, Step.WITHDRAW_REMEDY})


def offered(case: Case, officer: Officer, on: date) -> list[Offer]:
    """What this officer can do with this case on a day: first what it waits for, then the rest.

    Takes at most a dozen queries, however much there is on the case.
    """
    return Situation(case, officer, on).offers()


def href(step: Step, case: Case) -> str:
    """The address of the page of an act."""
    return _pattern(step).replace("REFERENCE", str(case))


@cache
def _pattern(step: Step) -> str:
    """The address of an act on any case, looked up once: a page offers twenty of them."""
    return reverse(f"casework:{step.replace('_', '-')}", args=["REFERENCE"])


def _offer(step: Step, case: Case, *, primary: bool) -> Offer:
    return Offer(step, LABELS.get(step, step.label), href(step, case), primary)


class Situation:
    """A case before an officer on a day: each fact is looked up once, and only when it matters."""

    def __init__(self, case: Case, officer: Officer, on: date) -> None:
        self.case = case
        self.officer = officer
        self.on = on
        self.permissions = Permissions(case)

    def offers(self) -> list[Offer]:
        """What there is to do, first what the case waits for."""
        fitting = [step for step in Step if self.fits(step)]
        if Step.ACCEPT in fitting:
            fitting.remove(Step.ROUTE_OUT)  # the same page
        awaited = self.awaited
        offers = [_offer(step, self.case, primary=step is awaited) for step in fitting]
        return sorted(offers, key=lambda offer: not offer.primary)

    @cached_property
    def stage(self) -> Stage:
        """The stage at which the case stands."""
        return self.case.current_stage()

    @cached_property
    def letters(self) -> list[Letter]:
        """The letters that somebody has in hand, or has to look at."""
        in_hand = [LetterStatus.DRAFT, LetterStatus.CHECKING, LetterStatus.HELD]
        return list(self.case.letters.filter(status__in=in_hand).defer("sections", "as_returned"))

    @cached_property
    def allowed(self) -> frozenset[Step]:
        """What the procedure allows, whoever asks."""
        return steps.offered(self.case.position_at(self.stage, self.letters))

    @cached_property
    def letter(self) -> Letter | None:
        """The letter in preparation."""
        return next((letter for letter in self.letters if letter.in_preparation), None)

    @property
    def late(self) -> bool:
        """Whether the day of the answer has gone by, so that it can be extended no more."""
        due_on = self.stage.response_due_on
        return due_on is not None and self.on > due_on

    @cached_property
    def undecided(self) -> bool:
        """Whether a point still needs its finding at this stage."""
        at_this_stage = {"findings__stage__number": self.case.stage_number}
        return self.case.points.exclude(**at_this_stage).exists()

    @cached_property
    def defined(self) -> bool:
        """Whether the complaint has been set out at this stage."""
        return bool(self.stage.definition)

    @cached_property
    def service_asked(self) -> bool:
        """Whether a service still owes its part."""
        asked = Contribution.objects.filter(stage__case=self.case, answered_on=None)
        return asked.exists()

    @cached_property
    def something_promised(self) -> bool:
        """Whether a remedy is still to be carried out."""
        return self.case.remedies.not_done().exists()

    @cached_property
    def to_approve(self) -> bool:
        """Whether a payment waits for this officer to approve it."""
        waiting = self.case.remedies.to_approve()
        return any(may_approve(self.officer, remedy) for remedy in waiting)

    @cached_property
    def something_adjusted(self) -> bool:
        """Whether somebody in the case needs something done differently."""
        return any(party.needs for party in self.case.parties.select_related("person"))

    def fits(self, step: Step) -> bool:
        """Whether there is something in it for this officer to do now."""
        return (
            step in self.allowed
            and step not in ON_ANOTHER_PAGE
            and self.permissions.may(self.officer, step)
            and self._letter_leaves_room_for(step)
            and self._is_ready_for(step)
        )

    @property
    def awaited(self) -> Step | None:
        """What the case waits for, whoever is to do it.

        What the customer told us comes first, for those who may deal with it.
        """
        if self.case.message_since and self.permissions.may(self.officer, Step.DEAL_WITH_MESSAGE):
            return Step.DEAL_WITH_MESSAGE
        if self.case.imported:
            return Step.TAKE_UP
        if self.letter is not None:
            return Step.APPROVE if self._under_check else Step.SUBMIT_FOR_CHECK
        if self.case.state == State.ACCEPTED:
            return self._before_acknowledging
        if self.case.state == State.INVESTIGATING:
            return self._before_answering
        if self.case.state == State.RESPONDED:
            return Step.CLOSE if Step.CLOSE in self.allowed else Step.SEND_AGAIN
        return Step.ACCEPT if self.case.state == State.RECEIVED else None

    @property
    def _before_answering(self) -> Step:
        if self.case.officer_id is None:
            return Step.ALLOCATE
        if not self.defined:
            return Step.DEFINE
        if self.case.due_on is None:
            return Step.AGREE_DATE
        return Step.RECORD_FINDING if self.undecided else Step.DRAFT_RESPONSE

    @property
    def _before_acknowledging(self) -> Step:
        if self.case.officer_id is None:
            return Step.ALLOCATE
        return Step.ACKNOWLEDGE if self.defined else Step.DEFINE

    @property
    def _under_check(self) -> bool:
        return self.letter is not None and self.letter.status == LetterStatus.CHECKING

    def _letter_leaves_room_for(self, step: Step) -> bool:
        if step is Step.APPROVE:
            return self._under_check and self._is_independent_of_the_letter
        if step in {Step.SUBMIT_FOR_CHECK, Step.DROP_LETTER}:
            return self._may_take_up_the_draft
        return self.letter is None or step not in MAY_BEGIN_A_LETTER

    @property
    def _is_independent_of_the_letter(self) -> bool:
        return checkable(self.officer).filter(pk=self.letter.pk).exists()

    @property
    def _may_take_up_the_draft(self) -> bool:
        if self.letter is None or self._under_check:
            return False
        written_by = LETTERS[self.letter.kind].written_by
        return self.permissions.may(self.officer, written_by)

    def _is_ready_for(self, step: Step) -> bool:
        ready = READY_FOR.get(step)
        return ready is None or ready(self)


READY_FOR: dict[Step, Callable[[Situation], bool]] = {
    Step.ACKNOWLEDGE: lambda case: case.defined,
    Step.EXTEND: lambda case: not case.late,
    Step.DRAFT_RESPONSE: lambda case: not case.undecided,
    Step.RECORD_CONTRIBUTION: lambda case: case.service_asked,
    Step.LOOK_AT_ADJUSTMENTS: lambda case: case.something_adjusted,
    Step.APPROVE_REMEDY: lambda case: case.to_approve,
    Step.CLEAR_OFFICER: lambda case: bool(case.permissions.complained_of),
    **dict.fromkeys(OF_A_REMEDY, lambda case: case.something_promised),
}
"""What must be there before a step is worth offering."""
