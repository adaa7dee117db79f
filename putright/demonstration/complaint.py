"""The life of one invented complaint, from triage to its end."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from putright.accounts.models import Officer, ServiceArea
from putright.cases import commands, letters
from putright.cases.commands import PointOfComplaint
from putright.cases.models import Case
from putright.demonstration.cast import Cast
from putright.demonstration.diary import Diary
from putright.demonstration.post import Post
from putright.demonstration.story import promises
from putright.procedure.calendar import england_and_wales
from putright.procedure.kinds import Cause, Channel, LetterForm
from putright.procedure.outcomes import Outcome, RouteReason

TWO_YEARS = timedelta(days=2 * 365)
STAGE_1 = {Outcome.UPHELD: 40, Outcome.PARTLY_UPHELD: 15, Outcome.NOT_UPHELD: 45}
STAGE_2 = {Outcome.UPHELD: 25, Outcome.PARTLY_UPHELD: 15, Outcome.NOT_UPHELD: 60}
WITHDRAWN = 0.03
"""How many of those that are acknowledged are withdrawn."""


class ComplaintLife:
    """Takes a complaint through its steps, a few working days apart, until `NotYet`."""

    def __init__(
        self,
        cast: Cast,
        chance: Random,
        diary: Diary,
        story: Mapping[str, Any],
        service: ServiceArea,
        post: Post,
    ) -> None:
        self.cast = cast
        self.chance = chance
        self.diary = diary
        self.story = story
        self.service = service
        self.post = post

    def live(self, case: Case) -> None:
        """Live the whole of it, as far as today."""
        self._triage(case)
        if self._happens(0.07):
            return self._route_out(case)
        officer = self.chance.choice(self.cast.officers)
        self._define(case, officer)
        self._acknowledge(case, officer, self.cast.checker)
        if self._happens(WITHDRAWN):
            self.diary.wait(2)
            commands.withdraw(
                case, by=self.cast.adviser, on=self.diary.day, reason="It has been put right."
            )
            return None
        self._investigate(case, officer, self.cast.checker, limit=10, outcomes=STAGE_1)
        return self._what_follows(case)

    def approve(self, case: Case, checker: Officer) -> None:
        """Let the checker approve the letter that waits, and the post take it."""
        letter = case.letter_under_check()
        commands.approve(
            case, by=checker, on=self.diary.day, checked=letters.demanded(letter).keys()
        )
        self.post.collect(case)

    def _triage(self, case: Case) -> None:
        self.diary.wait(self.chance.choice([0, 1, 1, 2]))
        commands.accept(
            case,
            by=self.cast.adviser,
            on=self.diary.day,
            service_area=self.service,
            cause=Cause(self.story["cause"]),
            team=self.cast.complaints,
        )
        self.look_at_adjustments(case)

    def look_at_adjustments(self, case: Case) -> None:
        """Decide in what form letters go to whoever needs something done differently."""
        for party in case.parties.exclude(person__adjustments="").select_related("person"):
            needs = party.person.adjustments
            large = "large print" in needs.lower()
            commands.look_at_adjustments(
                case,
                by=self.cast.adviser,
                on=self.diary.day,
                person=party.person,
                adjustments=needs,
                letters_in=LetterForm.LARGE_PRINT if large else LetterForm.ORDINARY,
                look_again_on=self.diary.day + TWO_YEARS,
                why_ordinary="What they need is about visits and calls, not about letters.",
            )

    def _route_out(self, case: Case) -> None:
        self.diary.wait(1)
        commands.route_out(
            case,
            by=self.cast.officers[0],
            on=self.diary.day,
            reason=self.chance.choice([RouteReason.APPEAL, RouteReason.SERVICE_REQUEST]),
            explanation="This has not been looked at by the service before.",
            service_area=self.service,
        )
        self.diary.wait(1)
        self.approve(case, self.cast.checker)

    def _define(self, case: Case, officer: Officer) -> None:
        self.diary.wait(self.chance.choice([0, 0, 1]))
        commands.allocate(case, by=self.cast.manager, on=self.diary.day, officer=officer)
        self._write_definition(case, officer)

    def _write_definition(self, case: Case, officer: Officer) -> None:
        commands.define(
            case,
            by=officer,
            on=self.diary.day,
            definition=f"{case.summary}. " + " ".join(self.story["points"]),
            outcome_sought=self.story["wants"],
            points=[PointOfComplaint(text) for text in self.story["points"]],
        )

    def _acknowledge(self, case: Case, officer: Officer, checker: Officer) -> None:
        self.diary.wait(self.chance.choice([0, 1, 1, 2]))
        commands.acknowledge(case, by=officer, on=self.diary.day)
        self.diary.wait(self.chance.choice([0, 0, 0, 1, 1, 4]))
        self.approve(case, checker)

    def _investigate(
        self,
        case: Case,
        officer: Officer,
        checker: Officer,
        *,
        limit: int,
        outcomes: Mapping[Outcome, int],
    ) -> None:
        self._gather(case, officer, self.chance.randint(limit // 3, limit - 3))
        if self._happens(0.15):
            self._extend(case, officer, checker, limit // 2)
            self._keep_informed(case, officer, limit // 2)
        if self._happens(0.12):
            self.diary.wait(6)  # the officer had too much to do
        self._decide(case, officer, outcomes)
        self.diary.wait(self.chance.choice([0, 0, 1, 5 if self._happens(0.2) else 1]))
        self._respond(case, officer, checker)

    def _gather(self, case: Case, officer: Officer, days: int) -> None:
        """So many days go by; in some cases the service is asked for its part meanwhile."""
        if not self._happens(0.35):
            self.diary.wait(days)
            return
        asked = commands.ask_service(
            case,
            by=officer,
            on=self.diary.day,
            service_area=self.service,
            question="What happened, point by point, and what do your records show?",
        )
        until_answered = self.chance.randint(1, min(days, 5))
        self.diary.wait(until_answered)
        commands.record_contribution(
            case,
            by=officer,
            on=self.diary.day,
            contribution=asked,
            answered_on=self.diary.day,
            answer=self.story["not_found"],  # whatever is found: a service speaks for itself
        )
        self.diary.wait(days - until_answered)

    def _keep_informed(self, case: Case, officer: Officer, days: int) -> None:
        """So many days go by in which the customer has news every five."""
        commands.promise_updates(case, by=officer, on=self.diary.day, days=5)
        for _ in range(days // 5):
            self.diary.wait(5)
            commands.update_customer(
                case,
                by=officer,
                on=self.diary.day,
                told_on=self.diary.day,
                channel=Channel.TELEPHONE,
                text="The contractor has promised us the records for the end of the week.",
            )
        self.diary.wait(days % 5)

    def _extend(self, case: Case, officer: Officer, checker: Officer, days: int) -> None:
        commands.extend(
            case,
            by=officer,
            on=self.diary.day,
            days=days,
            reason="We are waiting for the records of a contractor.",
        )
        self.approve(case, checker)

    def _decide(self, case: Case, officer: Officer, outcomes: Mapping[Outcome, int]) -> None:
        outcome = self.chance.choices(list(outcomes), weights=list(outcomes.values()))[0]
        for point in case.points.order_by("number"):
            commands.record_finding(
                case,
                by=officer,
                on=self.diary.day,
                point=point,
                finding=outcome,
                reasons=self.story["found" if outcome.finds_fault else "not_found"],
            )
        if outcome.finds_fault:
            self._offer_remedies(case, officer)

    def _offer_remedies(self, case: Case, officer: Officer) -> None:
        for promise in promises(self.story):
            due_on = england_and_wales().add_working_days(
                self.diary.day, self.chance.choice([10, 20, 30])
            )
            commands.offer_remedy(
                case,
                by=officer,
                on=self.diary.day,
                kind=promise.kind,
                description=promise.description,
                amount_pence=promise.amount_pence,
                due_on=due_on if promise.takes_time else None,
                owner=officer if promise.takes_time else None,
            )

    def _respond(self, case: Case, officer: Officer, checker: Officer) -> None:
        commands.draft_response(case, by=officer, on=self.diary.day)
        if self._happens(0.08):
            self.diary.wait(1)  # a draft left lying
        commands.submit_for_check(case, by=officer, on=self.diary.day)
        if self._happens(0.15):
            self.diary.wait(1)
            commands.return_to_officer(
                case, by=checker, on=self.diary.day, reason="Say more plainly what went wrong."
            )
            commands.submit_for_check(case, by=officer, on=self.diary.day)
        self.diary.wait(self.chance.choice([0, 0, 1, 1, 2]))
        self.approve(case, checker)

    def _what_follows(self, case: Case) -> None:
        if self._happens(0.14):
            self.diary.wait(self.chance.randint(2, 18))
            online = self._happens(0.5)
            commands.escalate(
                case,
                by=None if online else self.cast.adviser,
                party=case.parties.get(correspondent=True) if online else None,
                on=self.diary.day,
                reason="I do not agree with what you found." if self._happens(0.7) else "",
            )
            if not self._second_stage(case):
                return
        self.diary.wait(12)
        self._keep_promises(case)
        self.diary.wait(10)
        left = case.remedies.open().exists()
        commands.close(
            case,
            by=self.cast.manager,
            on=self.diary.day,
            followed_by=self.cast.manager if left else None,
            reason="The service has a date for it, and tells us." if left else "",
        )

    def _second_stage(self, case: Case) -> bool:
        """Look at it again; say whether there was a second answer."""
        reviewer, checker = self.cast.reviewer, self.cast.final_checker
        self.diary.wait(self.chance.choice([1, 1, 2]))
        if self._happens(0.06):
            commands.decline_escalation(
                case,
                by=reviewer,
                on=self.diary.day,
                reasons="The matter is now with the tribunal, which alone can decide it.",
            )
            self.diary.wait(1)
            self.approve(case, checker)
            return False
        commands.allocate(case, by=self.cast.manager, on=self.diary.day, officer=reviewer)
        self._write_definition(case, reviewer)
        self._acknowledge(case, reviewer, checker)
        self._investigate(case, reviewer, checker, limit=20, outcomes=STAGE_2)
        return True

    def _keep_promises(self, case: Case) -> None:
        for remedy in case.remedies.open():
            if self._happens(0.85):
                commands.complete_remedy(
                    case, by=self.cast.manager, on=self.diary.day, remedy=remedy
                )

    def _happens(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood
