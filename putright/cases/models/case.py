"""One piece of feedback, whatever its kind: the root of the record."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import BigIntegerField, F, IntegerField, Q, QuerySet

from putright.accounts.models import Officer, ServiceArea, Team
from putright.cases import references
from putright.cases.models.particulars import PARTICULARS, Particulars
from putright.cases.querysets import CaseQuerySet
from putright.database.fields import Chosen, known
from putright.database.prepared import Mark, Prepared
from putright.database.sealed import Sealed
from putright.policy import procedures
from putright.procedure import dangers, definition
from putright.procedure.dangers import Danger
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.letters import LetterStatus
from putright.procedure.ombudsmen import OMBUDSMEN, Ombudsman
from putright.procedure.outcomes import Disposal, RouteReason
from putright.procedure.steps import Position, State

if TYPE_CHECKING:
    from putright.cases.models.event import Event
    from putright.cases.models.letter import Letter
    from putright.cases.models.stage import Stage


class Case(Particulars, Sealed):
    """A complaint, comment, compliment, enquiry or request for service, and where it stands.

    Facts are stored; `due_on` and `update_due_on` (the next news that we promised) alone are
    derived, because lists sort by them, and only commands write them. `due_moved_on` is when a
    change of the calendar last moved a date. `message_since` is the day of the oldest message of
    which nobody has said yet what becomes of it: derived too. `aware_on` is when the customer came
    to know of the matter, and `late_reason` why we took it up all the same when that was long ago.
    `came_as` is what a complaint was that came as something else, such as a request for a service.
    `dangers` are those that were told of when it came, for somebody to act on at once.
    `passed_to` is who got it, when it was routed out and somebody got it. `last_event` counts the
    events: two people who act on the same page find out by it. `erased_on` is when its words
    were erased by rule, and `salt` what the digests of its rows are made with.
    """

    reference = models.CharField(max_length=8, unique=True, default=references.new)
    kind = Chosen(Kind, max_length=20)
    came_as = Chosen(Kind, max_length=20, blank=True)
    state = Chosen(State, max_length=15, default=State.RECEIVED)
    channel = Chosen(Channel, max_length=15)
    summary = models.CharField(max_length=200)
    account = models.TextField()
    outcome_sought = models.TextField(blank=True)
    dangers = models.CharField(max_length=60, blank=True)
    aware_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    procedure = models.CharField(max_length=40)
    procedure_version = models.CharField(max_length=20)
    service_area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    cause = Chosen(Cause, max_length=40, blank=True)
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    officer = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    officers_complained_of = models.ManyToManyField(
        Officer, blank=True, related_name="complained_of_in", through="ComplainedOf"
    )
    received_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    stage_number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField(null=True, blank=True)
    due_moved_on = models.DateField(null=True, blank=True)
    update_due_on = models.DateField(null=True, blank=True)
    message_since = models.DateField(null=True, blank=True)
    last_event = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    disposal = Chosen(Disposal, max_length=30, blank=True)
    route_reason = Chosen(RouteReason, max_length=30, blank=True)
    passed_to = models.CharField(max_length=100, blank=True)
    imported_from = models.CharField(max_length=40, blank=True)
    old_reference = models.CharField(max_length=60, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    salt = models.BinaryField(null=True)

    objects = CaseQuerySet.as_manager()

    owned_by = ("pk",)
    beside = frozenset({"last_event", "salt"})
    erasable = frozenset(
        {"summary", "account", "outcome_sought", "dangers", "late_reason", "passed_to"}
        | {particular.key for particular in PARTICULARS}
    )

    newest: "Event | None" = None
    """The last event, once a command has added one."""
    _stage: "Stage | None" = None

    class Meta:
        constraints = [
            known("kind", Kind, table="case"),
            known("came_as", Kind, table="case", empty=True),
            known("state", State, table="case"),
            known("channel", Channel, table="case"),
            known("cause", Cause, table="case", empty=True),
            known("disposal", Disposal, table="case", empty=True),
            known("route_reason", RouteReason, table="case", empty=True),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_on__isnull=False) & ~Q(disposal="")
                | ~Q(state=State.CLOSED.value) & Q(closed_on=None, disposal=""),
                name="case_closed_with_its_day_and_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("received_on")),
                name="case_closed_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None)
                | ~Q(state__in=[State.RESPONDED.value, State.CLOSED.value]),
                name="case_due_only_while_a_clock_runs",
            ),
            models.CheckConstraint(
                condition=Q(update_due_on=None)
                | ~Q(state__in=[State.RESPONDED.value, State.CLOSED.value]),
                name="case_update_due_only_while_a_clock_runs",
            ),
            models.CheckConstraint(
                condition=Q(aware_on=None) | Q(aware_on__lte=F("received_on")),
                name="case_known_of_before_it_was_received",
            ),
            models.CheckConstraint(
                condition=~Q(procedure="") | ~Q(imported_from=""),
                name="case_has_a_procedure_unless_imported",
            ),
            models.CheckConstraint(
                condition=Q(imported_from="", old_reference="")
                | ~Q(imported_from="") & ~Q(old_reference=""),
                name="case_imported_with_its_old_reference",
            ),
            models.UniqueConstraint(
                "imported_from",
                "old_reference",
                condition=~Q(imported_from=""),
                name="case_imported_once",
            ),
        ]
        indexes = [
            # The tabs of the lists are counted from these alone.
            models.Index(
                fields=["officer", "due_on"],
                include=["update_due_on"],
                name="case_of_officer",
                condition=Q(closed_on=None),
            ),
            models.Index(
                fields=["team", "due_on"],
                include=["update_due_on"],
                name="case_of_team",
                condition=Q(closed_on=None),
            ),
            models.Index(fields=["state", "due_on"], name="case_open", condition=Q(closed_on=None)),
            models.Index(fields=["due_on"], name="case_due", condition=Q(due_on__isnull=False)),
            models.Index(
                fields=["update_due_on"],
                name="case_update_due",
                condition=Q(update_due_on__isnull=False),
            ),
            # What is new from customers, of closed cases too.
            models.Index(
                fields=["officer", "message_since"],
                name="case_message_of_officer",
                condition=Q(message_since__isnull=False),
            ),
            models.Index(
                fields=["team", "message_since"],
                name="case_message_of_team",
                condition=Q(message_since__isnull=False),
            ),
            # Figures count from this index alone, without reading the words of the cases.
            models.Index(
                fields=["kind", "received_on", "disposal", "service_area", "cause", "id"],
                name="case_received",
            ),
            models.Index(
                fields=["old_reference"], name="case_old_reference", condition=~Q(old_reference="")
            ),
        ]

    def __str__(self) -> str:
        return references.display(self.reference)

    @property
    def imported(self) -> bool:
        """Whether this case is an old system's, kept as it was: it never sends letters.

        Once it is taken up here it has a procedure, and is a case like any other.
        """
        return not self.procedure

    @property
    def in_danger(self) -> list[Danger]:
        """What was told of, when it came, that cannot wait."""
        return dangers.read(self.dangers)

    @property
    def rules(self) -> definition.Procedure:
        """The version of the procedure under which this case was received."""
        return procedures.book().get(self.procedure, self.procedure_version)

    @property
    def ombudsman(self) -> Ombudsman | None:
        """The Ombudsman of the service that the case was given to; None before it was."""
        chosen = ombudsmen([self.service_area] if self.service_area else [], self._named)
        return chosen[0] if len(chosen) == 1 else None

    @property
    def ombudsmen(self) -> list[Ombudsman]:
        """The Ombudsmen to whom the customer can go: those of the services that it is about.

        Before anybody knows the service it may be any that the procedure names.
        """
        services = set(SERVICES.ask(case=self.pk))
        if self.service_area:
            services.add(self.service_area)
        return ombudsmen(services, self._named)

    @property
    def _named(self) -> tuple[Ombudsman, ...]:
        return self.rules.ombudsmen if self.procedure else ()

    def current_stage(self) -> "Stage":
        """The stage at which this case stands, looked up once for as long as it stands there."""
        if self._stage is None or self._stage.number != self.stage_number:
            [self._stage] = THE_STAGE.ask(case=self.pk, number=self.stage_number)
            self._stage.case = self
        return self._stage

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        """Read the case anew, and forget what was looked up with it."""
        super().refresh_from_db(*args, **options)
        self._stage = self.newest = None

    def letter_under_check(self) -> "Letter | None":
        """The letter that waits for a second person, if any."""
        return self.letters.filter(status=LetterStatus.CHECKING).first()

    def position(self) -> Position:
        """What the rules need to know, and nothing else."""
        return self.position_at(self.current_stage(), WAITING.ask(case=self.pk))

    def position_at(self, stage: "Stage", letters: Iterable["Letter"]) -> Position:
        """The same, for who has already looked up the present stage and the letters."""
        waiting = list(letters)
        checked = [letter.label for letter in waiting if letter.status == LetterStatus.CHECKING]
        held = [letter for letter in waiting if letter.status == LetterStatus.HELD]
        return Position(
            state=self.state,
            stage=self.stage_number,
            final_stage=self.rules.final_stage if self.procedure else self.stage_number,
            under_check=next(iter(checked), ""),
            letter_held=bool(held),
            answer_held=next((letter.label for letter in held if letter.kind.answers), ""),
            message_waits=self.message_since is not None,
            answered=stage.responded_on is not None,
            date_agreed=bool(self.procedure) and stage.date_agreed,
            ombudsman=self.ombudsman.name if self.ombudsman else "Ombudsman",
            imported_from=self.imported_from if self.imported else "",
            erased=self.erased_on is not None,
        )


def ombudsmen(services: Iterable[ServiceArea], named: tuple[Ombudsman, ...]) -> list[Ombudsman]:
    """The Ombudsmen who look at these services, of those whom a procedure names.

    Where it names none of theirs, as in Scotland, or nobody knows the service yet, all that it
    names; and where it names none at all, all that look at councils in England.
    """
    theirs = [OMBUDSMEN[key] for key in sorted({service.ombudsman for service in services})]
    if not named:
        return theirs or [OMBUDSMEN["lgsco"], OMBUDSMEN["housing"]]
    return [body for body in named if body in theirs] or list(named)


class ComplainedOf(Sealed):
    """That a case is about an officer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE)

    class Meta:
        db_table = "cases_case_officers_complained_of"
        unique_together = [("case", "officer")]

    def __str__(self) -> str:
        return f"{self.officer} in {self.case}"


def _the_stage(case: Mark, number: Mark) -> QuerySet[Any, Any]:
    return apps.get_model("cases.Stage").objects.filter(case=case, number=number)


def _waiting(case: Mark) -> QuerySet[Any, Any]:
    letters = apps.get_model("cases.Letter").objects.only("kind", "status")
    return letters.filter(case=case, status__in=[LetterStatus.CHECKING, LetterStatus.HELD])


def _services(case: Mark) -> QuerySet[ServiceArea]:
    points = apps.get_model("cases.Point").objects.filter(case=case)
    return ServiceArea.objects.filter(pk__in=points.values("service_area"))


SERVICES = Prepared[ServiceArea](_services, case=BigIntegerField())
"""Those of the points of a case."""
THE_STAGE = Prepared[Any](_the_stage, case=BigIntegerField(), number=IntegerField())
WAITING = Prepared[Any](_waiting, case=BigIntegerField())
