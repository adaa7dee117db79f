"""All that the page of a case shows, in a few queries however much there is."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from putright.accounts.models import Officer
from putright.cases.models import (
    Case,
    Contribution,
    EventKind,
    Extension,
    Finding,
    Link,
    Party,
    ProgressUpdate,
    Stage,
    UpdateInterval,
)
from putright.cases.permissions import visible_cases
from putright.casework.acts.offers import Situation
from putright.casework.case.lines import (
    AskedLine,
    ElsewhereLine,
    FileLine,
    OtherLine,
    PointLine,
    RemedyLine,
    StageLine,
)
from putright.casework.case.timeline import Day, Names, timeline
from putright.casework.days import plain_ruler
from putright.policy import procedures
from putright.procedure.explanation import Due
from putright.procedure.kinds import LinkKind, PartyRole
from putright.procedure.letters import LetterKind

NOTED = frozenset({EventKind.NOTED, EventKind.WITHDRAWN, EventKind.REOPENED})
"""Events that come with a note, or may."""

OTHERS = 20  # other cases of the same customer, the newest ones


class Dossier(Situation):
    """A case as one officer sees it on one day: what can be done, and all that is known.

    Each table is read once, without joins; officers, stages and people are then set on the rows
    that refer to them.
    """

    def __init__(self, case: Case, officer: Officer, on: date) -> None:
        super().__init__(case, officer)
        self.on = on
        self.events = list(case.events.order_by("-number"))
        self.parties = list(case.parties.select_related("person").order_by("pk"))
        self.letters = list(case.letters.defer("sections").order_by("-pk"))
        self.stages = self._look_up_stages()
        self.updates = [each for stage in self.stages for each in reversed(stage.updates.all())]
        self.asked = [each for stage in self.stages for each in stage.contributions.all()]
        self.stage = next(stage for stage in self.stages if stage.number == case.stage_number)
        self.points = list(case.points.select_related("service_area").order_by("number"))
        findings = Finding.objects.filter(stage__in=self.stages)
        self.findings = self._list_of(EventKind.FINDING_RECORDED, findings)
        remedies = case.remedies.order_by("pk")
        self.remedies = self._list_of(EventKind.REMEDY_OFFERED, remedies)
        self.notes = self._list_of(NOTED, case.notes.order_by("-pk"))
        files = case.attachments.order_by("-pk")
        self.attachments = self._list_of(EventKind.ATTACHED, files)
        named = self._list_of(EventKind.OFFICER_NAMED, case.officers_complained_of.all())
        self.permissions.complained_of = frozenset(officer.pk for officer in named)
        self.officers = self._set_officers()
        self._set_stages_and_people()

    # What `Situation` looks up, answered from the rows that are here

    @property
    def undecided(self) -> bool:
        """Whether a point still needs its finding at this stage."""
        decided = {found.point_id for found in self.findings if found.stage_id == self.stage.pk}
        return any(point.pk not in decided for point in self.points)

    @property
    def service_asked(self) -> bool:
        """Whether a service still owes its part."""
        return any(each.answered_on is None for each in self.asked)

    @property
    def something_promised(self) -> bool:
        """Whether a remedy is still to be carried out."""
        return any(remedy.done_on is None for remedy in self.remedies)

    # What the page shows

    @cached_property
    def now(self) -> StageLine:
        """The stage at which the case stands."""
        return next(line for line in self.stage_lines if line.stage is self.stage)

    @property
    def clock_shows(self) -> bool:
        """Whether the clock has something to say: it runs, or it was stopped by an answer."""
        counted = self.now.clocks is not None
        return counted and (self.case.due_on is not None or self.stage.responded_on is not None)

    @cached_property
    def next_update(self) -> Due | None:
        """When the customer hears from us next, where that was promised, and why."""
        return self.stage.next_update() if self.case.update_due_on else None

    @property
    def complained_of(self) -> list[Officer]:
        """The officers whom the case is about."""
        return [self.officers[key] for key in sorted(self.permissions.complained_of)]

    @property
    def people(self) -> list[Party]:
        """The customer first, then whoever acts for them."""
        return sorted(self.parties, key=lambda party: party.role is not PartyRole.CUSTOMER)

    @cached_property
    def stage_lines(self) -> list[StageLine]:
        """Every stage, the latest first."""
        return [StageLine(stage, stage.clocks()) for stage in self.stages]

    @property
    def point_lines(self) -> list[PointLine]:
        """The points of complaint, with their findings stage by stage."""
        found: defaultdict[int, list[Finding]] = defaultdict(list)
        for finding in sorted(self.findings, key=lambda finding: finding.stage.number):
            found[finding.point_id].append(finding)
        return [PointLine(point, found[point.pk]) for point in self.points]

    @property
    def remedy_lines(self) -> list[RemedyLine]:
        """What was promised, and whether it is done."""
        ruler = plain_ruler(self.case)
        return [RemedyLine.of(remedy, self.on, ruler) for remedy in self.remedies]

    @property
    def asked_lines(self) -> list[AskedLine]:
        """What services were asked, the newest first, and by when they should answer."""
        newest_first = sorted(self.asked, key=lambda asked: -asked.pk)
        return [AskedLine.of(asked, self.on) for asked in newest_first]

    @property
    def elsewhere_lines(self) -> list[ElsewhereLine]:
        """The clocks that go on where the case was sent: those of the law, from its receipt."""
        reason, received_on = self.case.route_reason, self.case.received_on
        keys = reason.continues_under if reason else ()
        in_force = [
            [each for each in procedures.book().versions(key) if each.effective_on <= received_on]
            for key in keys
        ]
        return [ElsewhereLine.of(rules[-1], received_on) for rules in in_force if rules]

    @property
    def file_lines(self) -> list[FileLine]:
        """What is attached, the newest first."""
        return [FileLine(attachment) for attachment in self.attachments]

    @cached_property
    def linked(self) -> list[OtherLine]:
        """The cases that this one is linked to, as far as the officer may see them."""
        kinds = self._links
        return [OtherLine(case, kinds[case.pk]) for case in self._elsewhere if case.pk in kinds]

    @cached_property
    def others(self) -> list[OtherLine]:
        """The newest other cases of the same customer, as far as the officer may see them."""
        return [OtherLine(case) for case in self._elsewhere if case.pk not in self._links]

    @cached_property
    def timeline(self) -> list[Day]:
        """The story, the newest day first."""
        areas = [self.case.service_area, *(asked.service_area for asked in self.asked)]
        names = Names(
            officers={key: officer.name for key, officer in self.officers.items()},
            letters={letter.pk: letter.label for letter in self.letters},
            remedies={remedy.pk: remedy.kind.label for remedy in self.remedies},
            services={area.key: area.name for area in areas if area},
            linked=frozenset(line.case.reference for line in self.linked),
        )
        return timeline(self.events, names)

    # How it is gathered

    @cached_property
    def _links(self) -> dict[int, LinkKind]:
        theirs = Link.objects.filter(Q(first=self.case) | Q(second=self.case))
        links = self._list_of(EventKind.LINKED, theirs)
        return {link.first_id + link.second_id - self.case.pk: link.kind for link in links}

    @cached_property
    def _elsewhere(self) -> list[Case]:
        """Linked cases and those of the same customer, the newest first."""
        customers = [party.person_id for party in self.parties if party.role is PartyRole.CUSTOMER]
        theirs = Party.objects.filter(person__in=customers, role=PartyRole.CUSTOMER)
        newest = theirs.exclude(case=self.case).order_by("-case").values_list("case", flat=True)
        keys = {*newest[:OTHERS], *self._links}
        if not keys:
            return []
        cases = visible_cases(self.officer).order_by("-received_on", "-pk")
        return list(cases.filter(pk__in=keys).only("reference", "summary", "received_on", "state"))

    def _look_up_stages(self) -> list[Stage]:
        """The stages, the latest first, with what belongs to each where there is any."""
        extended = any(letter.kind == LetterKind.EXTENSION for letter in self.letters)
        asked = Contribution.objects.select_related("service_area")
        belongings = {
            "extensions": Extension.objects.all() if extended else Extension.objects.none(),
            "update_intervals": self._announced(EventKind.UPDATES_PROMISED, UpdateInterval.objects),
            "updates": self._announced(EventKind.CUSTOMER_UPDATED, ProgressUpdate.objects),
            "contributions": self._announced(EventKind.SERVICE_ASKED, asked),
        }
        stages = self.case.stages.order_by("-number")
        return list(stages.prefetch_related(*(Prefetch(*each) for each in belongings.items())))

    def _announced(self, kind: EventKind, rows: Any) -> QuerySet:
        """These rows, or none and no query, when the case has no event that announces them."""
        return rows.all() if self._has_event(kind) else rows.none()

    def _list_of(self, kinds: EventKind | Container[str], rows: QuerySet) -> list[Any]:
        """The same as a list. A case from an old system came without events, so it is asked."""
        return list(rows) if self.case.imported or self._has_event(kinds) else []

    def _has_event(self, kinds: EventKind | Container[str]) -> bool:
        any_of = {kinds} if isinstance(kinds, EventKind) else kinds
        return any(event.kind in any_of for event in self.events)

    def _set_officers(self) -> dict[int, Officer]:
        """Set every officer on the rows that name one, in one query."""
        places: list[tuple[Iterable[Any], tuple[str, ...]]] = [
            (self.stages, ("officer",)),
            (self.findings, ("found_by",)),
            (self.letters, ("drafted_by", "approved_by")),
            (self.remedies, ("owner",)),
            (self.notes, ("by",)),
            (self.attachments, ("by",)),
            (self.updates, ("by",)),
            (self.asked, ("asked_by",)),
            (self.events, ("by",)),
        ]
        keys = {getattr(row, f"{f}_id") for rows, fields in places for row in rows for f in fields}
        keys |= {event.details["officer"] for event in self.events if "officer" in event.details}
        officers = Officer.objects.in_bulk((keys | self.permissions.complained_of) - {None})
        for rows, fields in places:
            for row in rows:
                for field in fields:
                    setattr(row, field, officers.get(getattr(row, f"{field}_id")))
        return officers

    def _set_stages_and_people(self) -> None:
        stages = {stage.pk: stage for stage in self.stages}
        parties = {party.pk: party for party in self.parties}
        for row in (*self.findings, *self.remedies):
            row.stage = stages[row.stage_id]
        for letter in self.letters:
            letter.party = parties[letter.party_id]
