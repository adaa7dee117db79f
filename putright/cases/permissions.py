"""Who may do what: one table, and the independence that the Codes demand."""

from functools import cached_property

from putright.accounts.models import Officer, Role
from putright.cases.models import Case, Stage
from putright.procedure.steps import Refused, Step

CUSTOMER = "customer"
"""Stands in the table for the customer, who acts on the portal and is no officer."""

EVERYBODY = frozenset(Role)
FRONT_LINE = frozenset({Role.ADVISER, Role.COMPLAINTS_OFFICER, Role.REVIEWER, Role.MANAGER})
HANDLERS = frozenset({Role.COMPLAINTS_OFFICER, Role.REVIEWER})

MAY: dict[Step, frozenset[str]] = {
    Step.RECEIVE: FRONT_LINE | {CUSTOMER},
    Step.ACCEPT: frozenset({Role.ADVISER, Role.COMPLAINTS_OFFICER, Role.MANAGER}),
    Step.ROUTE_OUT: frozenset({Role.ADVISER, Role.COMPLAINTS_OFFICER, Role.MANAGER}),
    Step.DEFINE: HANDLERS,
    Step.ACKNOWLEDGE: HANDLERS,
    Step.ALLOCATE: HANDLERS | {Role.MANAGER},
    Step.EXTEND: HANDLERS,
    Step.AGREE_DATE: HANDLERS,
    Step.PROMISE_UPDATES: HANDLERS,
    Step.UPDATE_CUSTOMER: FRONT_LINE,
    Step.ASK_SERVICE: HANDLERS,
    Step.RECORD_CONTRIBUTION: HANDLERS,
    Step.RECORD_FINDING: HANDLERS,
    Step.OFFER_REMEDY: HANDLERS,
    Step.DRAFT_RESPONSE: HANDLERS,
    Step.SUBMIT_FOR_CHECK: HANDLERS | {Role.ADVISER, Role.MANAGER},
    Step.RETURN_TO_OFFICER: frozenset({Role.CHECKER}),
    Step.APPROVE: frozenset({Role.CHECKER}),
    Step.DROP_LETTER: HANDLERS | {Role.ADVISER, Role.MANAGER},
    Step.COMPLETE_REMEDY: HANDLERS | {Role.MANAGER},
    Step.ESCALATE: FRONT_LINE | {CUSTOMER},
    Step.DECLINE_ESCALATION: frozenset({Role.REVIEWER, Role.MANAGER}),
    Step.WITHDRAW: FRONT_LINE | {CUSTOMER},
    Step.CLOSE: HANDLERS | {Role.MANAGER},
    Step.REOPEN: HANDLERS | {Role.MANAGER},
    Step.SEND_AGAIN: HANDLERS | {Role.MANAGER},
    Step.MARK_SENT: HANDLERS | {Role.MANAGER},
    Step.CORRECT_CONTACT: FRONT_LINE,
    Step.NAME_OFFICER: FRONT_LINE,
    Step.LINK: EVERYBODY,
    Step.NOTE: EVERYBODY | {CUSTOMER},
    Step.ATTACH: EVERYBODY | {CUSTOMER},
    Step.RECORD_END: HANDLERS | {Role.MANAGER},
}
"""Step -> who may take it. Independence, below, takes away from this and never adds to it."""

HANDLING = frozenset(
    {
        Step.DEFINE,
        Step.ACKNOWLEDGE,
        Step.EXTEND,
        Step.AGREE_DATE,
        Step.PROMISE_UPDATES,
        Step.ASK_SERVICE,
        Step.RECORD_CONTRIBUTION,
        Step.RECORD_FINDING,
        Step.OFFER_REMEDY,
        Step.DRAFT_RESPONSE,
        Step.DECLINE_ESCALATION,
    }
)
CHECKING = frozenset({Step.APPROVE, Step.RETURN_TO_OFFICER})


class NotAllowed(Refused):
    """This officer may not do this. The message says why, and is fit to show."""


def handler_role(stage: int) -> Role:
    """The role that handles a stage: complaints officers the first, reviewers those after it."""
    return Role.COMPLAINTS_OFFICER if stage == 1 else Role.REVIEWER


class Permissions:
    """Who may do what in one case, as it stands now. Each fact is looked up once."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def complained_of(self) -> frozenset[int]:
        """The officers whom the case is about."""
        return frozenset(self.case.officers_complained_of.values_list("pk", flat=True))

    @cached_property
    def answered_before(self) -> set[int]:
        """The officers who answered an earlier stage: see `answered_before` below."""
        return answered_before(self.case)

    def require(self, by: Officer | None, step: Step) -> None:
        """Raise `NotAllowed` unless `by` (None: the customer) may take this step."""
        if by is None:
            if CUSTOMER not in MAY[step]:
                raise NotAllowed(f"Only an officer can {step.phrase}.")
            return
        if by.pk in self.complained_of:
            raise NotAllowed("This complaint is about you, so you cannot work on it.")
        if not MAY[step] & by.roles:
            raise NotAllowed(f"Your role does not let you {step.phrase}.")
        if step in HANDLING:
            self._require_handler(by, step)
        if step in CHECKING | HANDLING:
            self._require_independent(by)

    def may(self, by: Officer, step: Step) -> bool:
        """Whether `require` would let this pass, for a page to offer the step or not."""
        try:
            self.require(by, step)
        except NotAllowed:
            return False
        return True

    def require_eligible(self, officer: Officer) -> None:
        """Raise `NotAllowed` unless the present stage can be given to this officer."""
        stage = self.case.stage_number
        role = handler_role(stage)
        if role not in officer.roles:
            raise NotAllowed(
                f"{officer} is not a {role.label.lower()}, so cannot handle stage {stage}."
            )
        if officer.pk in self.complained_of:
            raise NotAllowed(f"This complaint is about {officer}. Choose somebody else.")
        if officer.pk in self.answered_before:
            raise NotAllowed(
                f"{officer} answered an earlier stage. Stage {stage} must be looked at by "
                "somebody who did not."
            )

    def _require_handler(self, by: Officer, step: Step) -> None:
        if step is Step.DECLINE_ESCALATION and Role.MANAGER in by.roles:
            return
        role = handler_role(self.case.stage_number)
        if role not in by.roles:
            raise NotAllowed(
                f"Stage {self.case.stage_number} is handled by a {role.label.lower()}. "
                f"You cannot {step.phrase}."
            )

    def _require_independent(self, by: Officer) -> None:
        if by.pk in self.answered_before:
            raise NotAllowed(
                "You answered an earlier stage of this complaint. Stage "
                f"{self.case.stage_number} must be handled and checked by people who did not."
            )


def require(by: Officer | None, step: Step, case: Case) -> None:
    """Raise `NotAllowed` unless `by` (None: the customer) may take this step in this case."""
    Permissions(case).require(by, step)


def may(by: Officer, step: Step, case: Case) -> bool:
    """Whether `require` would let this pass."""
    return Permissions(case).may(by, step)


def require_eligible(officer: Officer, case: Case) -> None:
    """Raise `NotAllowed` unless the present stage of this case can be given to this officer."""
    Permissions(case).require_eligible(officer)


def answered_before(case: Case) -> set[int]:
    """The officers who answered an earlier stage: handled it, made a finding, wrote or checked.

    Whoever had a part counts, even if somebody else changed what they did.
    They may neither handle nor check a later one (Housing Ombudsman Code 6.13; LGSCO Code 6).
    """
    if case.stage_number == 1:
        return set()
    earlier = Stage.objects.filter(case=case, number__lt=case.stage_number)
    people = earlier.filter(contributors__isnull=False).values_list("contributors", flat=True)
    return set(people)
