"""The stages of a case, and the extensions of a stage."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.cases.querysets import StageQuerySet
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.policy import procedures
from putright.procedure import clocks
from putright.procedure.calendar import Calendar
from putright.procedure.clocks import StageClocks
from putright.procedure.definition import StageRule
from putright.procedure.explanation import Agreement, Due
from putright.procedure.outcomes import Outcome
from putright.procedure.spans import Span, Unit

A_DAY = timedelta(days=1)


class Stage(Sealed):
    """One look at a case, from the day it was asked for to the response.

    The due days are derived (`clocks`), and stored because lists sort by them. `contributors` are
    all who had a part in the answer, whoever may have changed it since: they take none in a later
    stage (Housing Ombudsman Code 6.13).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages", db_index=False)
    number = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    reason = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    outcome_sought = models.TextField(blank=True)
    responsibility = models.TextField(blank=True)
    officer = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="stages"
    )
    acknowledgement_due_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    response_due_on = models.DateField(null=True, blank=True)
    responded_on = models.DateField(null=True, blank=True)
    outcome = Chosen(Outcome, max_length=20, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    contributors = models.ManyToManyField(
        Officer, blank=True, related_name="contributed_to", through="Contributor"
    )

    erasable = frozenset({"reason", "definition", "outcome_sought", "responsibility"})

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "number", name="stage_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="stage_numbered_from_one"),
            known("outcome", Outcome, table="stage", empty=True),
            models.CheckConstraint(
                condition=Q(responded_on=None, outcome="")
                | Q(responded_on__isnull=False) & ~Q(outcome=""),
                name="stage_outcome_exactly_when_answered",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None) | Q(acknowledged_on__gte=F("received_on")),
                name="stage_acknowledged_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(responded_on=None) | Q(responded_on__gte=F("received_on")),
                name="stage_answered_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(declined_on=None) | Q(responded_on=None) & Q(number__gte=2),
                name="stage_declined_or_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "received_on", "case"], name="stage_received"),
            # Figures look up the outcomes of many cases, and need nothing else of a stage.
            models.Index(fields=["case", "number", "outcome", "declined_on"], name="stage_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.case} stage {self.number}"

    @property
    def is_new(self) -> bool:
        """Whether it is not on the record yet, so that nothing can have been agreed in it."""
        return self.pk is None

    @property
    def extended_by(self) -> int:
        """Working days added by the extensions that the customer has been told of.

        None before a stage is acknowledged: there is no date of the answer that could be extended.
        """
        if self.acknowledged_on is None:
            return 0
        return sum(extension.days for extension in self.extensions.all() if extension.told_on)

    @property
    def rule(self) -> StageRule:
        """What the procedure says of this stage."""
        return self.case.rules.stage(self.number)

    @property
    def date_agreed(self) -> bool:
        """Whether the date of the answer is agreed with the customer each time."""
        clock = self.rule.clocks.get("response")
        return clock is not None and clock.agreed

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The dates that were agreed, the last one last; none where the procedure counts."""
        if self.is_new or not self.date_agreed:
            return ()
        return tuple(Agreement(agreed.on, agreed.agreed_on) for agreed in self.agreed_dates.all())

    @property
    def _was_an_old_systems(self) -> bool:
        """Whether this stage was over before the case was taken up here."""
        due = self.acknowledgement_due_on or self.response_due_on
        return bool(self.case.imported_from) and self.number < self.case.stage_number and not due

    def clocks(self, calendar: Calendar | None = None) -> StageClocks | None:
        """Count this stage's clocks from its facts; None where an old system kept them.

        What runs is counted by today's calendar, or by another one that is given. What is over is
        counted by the calendar of its own day: a bank holiday proclaimed since does not make an
        answer late that was sent last year, nor bring it back into time.
        """
        if not self.case.procedure or self._was_an_old_systems:
            return None
        calendar = calendar or self._calendar()
        counted = self._counted(calendar)
        over = self.over_on
        stops = {"acknowledgement": self.acknowledged_on or over, "response": over}
        for clock, stopped_on in stops.items():
            if stopped_on and self._calendar(stopped_on - A_DAY) is not calendar:
                counted = counted._replace(**{clock: self._stopped(clock, stopped_on)})
        return counted

    def _stopped(self, clock: str, on: date) -> Due | None:
        """A clock that has stopped, counted by the calendar as it was when it stopped.

        If the calendar changed on that very day, the stored date tells whether that was before.
        """
        stored = getattr(self, f"{clock}_due_on")
        by_end, by_start = (
            getattr(self._counted(self._calendar(day)), clock) for day in (on, on - A_DAY)
        )
        return by_start if by_start and by_start.on == stored else by_end

    def capped(self) -> Due | None:
        """The date of the answer by which a late acknowledgement buys no time: our own target.

        None while it is the same as the date that the procedure gives.
        """
        late = self.acknowledged_on and self.acknowledgement_due_on
        if not late or self.date_agreed or self.acknowledged_on <= self.acknowledgement_due_on:
            return None
        capped = clocks.capped_response_due(
            self.rule,
            received_on=self.received_on,
            acknowledged_on=self.acknowledged_on,
            extended_by=self.extended_by,
            calendar=self._calendar(self.over_on),
        )
        return capped if capped.on != self.response_due_on else None

    def customer_limits(self) -> tuple[Due, ...]:
        """How long the customer has after our answer, to go on to the next stage and beyond."""
        if self.responded_on is None or not self.case.procedure:
            return ()
        return clocks.customer_limits(
            self.case.rules,
            self.number,
            responded_on=self.responded_on,
            aware_on=self.case.aware_on,
            calendar=self._calendar(self.responded_on),
        )

    def next_update(self, calendar: Calendar | None = None) -> Due | None:
        """The day by which the customer hears from us again; None where no news was promised.

        Counted from the promise, or from the last time that they were told something since, by
        today's calendar, or by another one that is given.
        """
        if self.is_new or self.ended_on or not self.case.procedure:
            return None
        promised = list(self.update_intervals.all())
        if not promised:
            return None
        told = [update.told_on for update in self.updates.all()]
        return clocks.next_update(
            self.case.rules,
            Span(promised[-1].days, Unit.WORKING_DAYS),
            told_on=max([promised[-1].agreed_on, *told]),
            calendar=calendar or self._calendar(),
        )

    def contribution_due(self, asked_on: date, *, answered_on: date | None = None) -> Due | None:
        """Count by when a service that was asked on this day should have answered.

        None where the procedure sets no time for it.
        """
        clock = self.case.rules.clocks.get("contribution")
        if clock is None:
            return None
        calendar = self._calendar(answered_on or self.over_on)
        return clocks.due(clock, started_on=asked_on, calendar=calendar)

    @property
    def ended_on(self) -> date | None:
        """The day on which this stage was answered or declined."""
        return self.responded_on or self.declined_on

    @property
    def over_on(self) -> date | None:
        """The day on which its clocks stopped: it was answered or declined, or its case closed."""
        return self.ended_on or self.case.closed_on

    def due_if_acknowledged(self, on: date) -> Due | None:
        """Count the response as it would be due if we acknowledged on this day.

        None where its date is still to be agreed.
        """
        return self._counted(self._calendar(), acknowledged_on=on).response

    def due_if_extended(self, days: int) -> Due:
        """Count the response of an acknowledged stage again, with `days` more working days."""
        due = self._counted(self._calendar(), extended_by=self.extended_by + days).response
        assert due is not None, f"{self} has no date that could be extended"
        return due

    def _counted(self, calendar: Calendar, **instead: Any) -> StageClocks:
        """Both clocks by this calendar, from the facts of the stage or from others `instead`."""
        facts = {
            "received_on": self.received_on,
            "acknowledged_on": self.acknowledged_on,
            "extended_by": self.extended_by,
            "agreements": self.agreements,
        }
        return clocks.stage_clocks(self.rule, calendar=calendar, **(facts | instead))

    def _calendar(self, as_of: date | None = None) -> Calendar:
        return procedures.calendar_of(self.case.rules, as_of=as_of)


class Contributor(Sealed):
    """That an officer had a part in the answer of a stage."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE)

    owned_by = ("stage__case",)

    class Meta:
        db_table = "cases_stage_contributors"
        unique_together = [("stage", "officer")]

    def __str__(self) -> str:
        return f"{self.officer} in {self.stage}"


class Extension(Sealed):
    """More time for a response: an extension once the customer has been told, not before.

    Housing Ombudsman Code 6.4 and 6.15; LGSCO Code 6.4: told in writing, with the reason and
    the new date, and past the limit only for a good reason, which is recorded.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="extensions")
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    good_reason = models.TextField(blank=True)
    due_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)

    owned_by = ("stage__case",)
    erasable = frozenset({"reason", "good_reason"})

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=250), name="extension_of_some_days"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.UniqueConstraint(
                "stage", condition=Q(told_on=None), name="extension_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} working days more for {self.stage}"


class AgreedDate(Sealed):
    """A date for the answer that was agreed with the customer. A later one takes its place."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="agreed_dates")
    on = models.DateField()
    agreed_on = models.DateField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="agreed_dates")
    reason = models.TextField(blank=True)

    owned_by = ("stage__case",)
    erasable = frozenset({"reason"})

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on__gte=F("agreed_on")), name="agreed_date_is_not_in_the_past"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} agreed for {self.stage}"
