"""All that the page of a case shows, in a fixed number of questions however much there is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.db.models import Q

from putright.accounts.models import Officer
from putright.cases.models import Case, Event, Finding, Link, Note, Party
from putright.casework.lines import (
    FileLine,
    FindingLine,
    LetterLine,
    OtherLine,
    PartyLine,
    PointLine,
    RemedyLine,
    StageLine,
)
from putright.casework.timeline import Day, Names, timeline
from putright.procedure.kinds import Channel, Kind, LinkKind, PartyRole
from putright.procedure.steps import State

OTHERS = 20  # other cases of the same customer, the newest ones


class Dossier:
    """A case as one officer sees it on one day. Each part is looked up once."""

    def __init__(self, case: Case, officer: Officer, on: date) -> None:
        self.case = case
        self.officer = officer
        self.on = on
        self.kind = Kind(case.kind)
        self.state = State(case.state)
        self.channel = Channel(case.channel)

    @cached_property
    def stages(self) -> list[StageLine]:
        """Every stage, the latest first."""
        stages = self.case.stages.select_related("officer").prefetch_related("extensions")
        return [StageLine(stage, stage.clocks()) for stage in stages.order_by("-number")]

    @property
    def current(self) -> StageLine:
        """The stage at which the case stands."""
        return self.stages[0]

    @property
    def clock_shows(self) -> bool:
        """Whether the clock has something to say: it runs, or it was stopped by an answer."""
        stage = self.current.stage
        started = self.current.clocks is not None
        return started and (self.case.due_on is not None or stage.responded_on is not None)

    @cached_property
    def points(self) -> list[PointLine]:
        """The points of complaint, with their findings stage by stage."""
        found: defaultdict[int, list[FindingLine]] = defaultdict(list)
        findings = Finding.objects.filter(stage__case=self.case).order_by("stage__number")
        for finding in findings.select_related("stage", "found_by"):
            found[finding.point_id].append(FindingLine(finding))
        points = self.case.points.select_related("service_area").order_by("number")
        return [PointLine(point, found[point.pk]) for point in points]

    @cached_property
    def people(self) -> list[PartyLine]:
        """The customer first, then whoever acts for them."""
        parties = self.case.parties.select_related("person").order_by("pk")
        lines = [PartyLine(party) for party in parties]
        return sorted(lines, key=lambda line: line.role is not PartyRole.CUSTOMER)

    @cached_property
    def complained_of(self) -> list[Officer]:
        """The officers whom the case is about."""
        return list(self.case.officers_complained_of.order_by("name"))

    @cached_property
    def letters(self) -> list[LetterLine]:
        """Every letter, the newest first, without its words."""
        letters = self.case.letters.select_related("drafted_by", "approved_by", "party__person")
        return [LetterLine(letter) for letter in letters.defer("sections").order_by("-pk")]

    @cached_property
    def remedies(self) -> list[RemedyLine]:
        """What was promised, and whether it is done."""
        remedies = self.case.remedies.select_related("owner", "stage").order_by("pk")
        return [RemedyLine.of(remedy, self.on) for remedy in remedies]

    @cached_property
    def notes(self) -> list[Note]:
        """What officers and the customer wrote for the file, the newest first."""
        return list(self.case.notes.select_related("by").order_by("-pk"))

    @cached_property
    def files(self) -> list[FileLine]:
        """What is attached, the newest first."""
        attachments = self.case.attachments.select_related("by").order_by("-pk")
        return [FileLine(attachment) for attachment in attachments]

    @cached_property
    def links(self) -> list[OtherLine]:
        """The cases that this one is linked to, as far as the officer may see them."""
        links = Link.objects.filter(Q(first=self.case) | Q(second=self.case))
        kinds = {
            link.first_id + link.second_id - self.case.pk: LinkKind(link.kind) for link in links
        }
        others = Case.objects.visible_to(self.officer).filter(pk__in=kinds).order_by("pk")
        return [OtherLine(other, kinds[other.pk]) for other in others]

    @cached_property
    def others(self) -> list[OtherLine]:
        """The newest other cases of the same customer, as far as the officer may see them."""
        customers = [line.party.person_id for line in self.people if line.role == "customer"]
        theirs = Party.objects.filter(person__in=customers, role=PartyRole.CUSTOMER)
        cases = Case.objects.visible_to(self.officer).filter(pk__in=theirs.values("case"))
        newest = cases.exclude(pk=self.case.pk).order_by("-received_on", "-pk")
        return [OtherLine(case) for case in newest[:OTHERS]]

    @cached_property
    def timeline(self) -> list[Day]:
        """The story, newest first."""
        events = list(self.case.events.select_related("by").order_by("-number"))
        return timeline(events, self._names(events))

    def _names(self, events: Iterable[Event]) -> Names:
        mentioned = {event.details["officer"] for event in events if "officer" in event.details}
        area = self.case.service_area
        return Names(
            officers=dict(Officer.objects.filter(pk__in=mentioned).values_list("pk", "name")),
            letters={line.letter.pk: line.letter.label for line in self.letters},
            remedies={line.remedy.pk: line.kind.label for line in self.remedies},
            services={area.key: area.name} if area else {},
            linked=frozenset(line.case.reference for line in self.links),
        )
