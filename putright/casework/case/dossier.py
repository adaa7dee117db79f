"""All that the page of a case shows, in a few queries however much there is."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from putright.accounts.models import Officer
from putright.cases.models import (
    Attachment,
    Case,
    EventKind,
    Finding,
    Message,
    Party,
    Stage,
)
from putright.cases.permissions import hidden_from, may_approve
from putright.casework.acts.offers import Situation
from putright.casework.case import questions
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
from putright.casework.case.twins import twins_of
from putright.casework.days import plain_ruler
from putright.database.prepared import Prepared, give
from putright.policy import procedures
from putright.procedure.explanation import Due
from putright.procedure.kinds import LinkKind, PartyRole
from putright.procedure.letters import LetterKind
from putright.procedure.messages import Became

NOTED = (
    EventKind.NOTED,
    EventKind.WITHDRAWN,
    EventKind.REOPENED,
    EventKind.CORRECTED,
    EventKind.PERSON_NAMED,
    EventKind.OFFICER_CLEARED,
    EventKind.CLOSED,
    EventKind.REMEDY_CHANGED,
    EventKind.REMEDY_WITHDRAWN,
    EventKind.LETTER_DROPPED,
    EventKind.ADJUSTMENTS_SEEN,
)
"""Events that come with a note, or may."""


class Dossier(Situation):
    """A case as one officer sees it on one day: what can be done, and all that is known.

    Each table is read once, without joins; the case, officers, stages and people are then set on
    the rows that refer to them.
    """

    def __init__(self, case: Case, officer: Officer, on: date) -> None:
        super().__init__(case, officer, on)
        self.events = questions.EVENTS.ask(case=case.pk)
        self.parties = self._ask(questions.PARTIES)
        self.letters = self._ask(questions.LETTERS)
        self.stages = self._look_up_stages()
        self.updates = [each for stage in self.stages for each in reversed(stage.updates.all())]
        self.asked = [each for stage in self.stages for each in stage.contributions.all()]
        self.stage = next(stage for stage in self.stages if stage.number == case.stage_number)
        self.points = self._ask(questions.POINTS)
        self.findings = self._ask(questions.FINDINGS, EventKind.FINDING_RECORDED)
        self.remedies = self._ask(questions.REMEDIES, EventKind.REMEDY_OFFERED)
        self.notes = self._ask(questions.NOTES, *NOTED)
        self.attachments = self._ask(questions.FILES, EventKind.ATTACHED)
        self.messages = self._ask(questions.MESSAGES, EventKind.MESSAGE_RECEIVED)
        give("files", self._sent_with_messages(), self.messages, by="message")
        named = self._ask(questions.COMPLAINED_OF, EventKind.OFFICER_NAMED)
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
        left = (remedy for remedy in self.remedies if remedy.withdrawn_on is None)
        return any(remedy.done_on is None for remedy in left)

    @property
    def something_adjusted(self) -> bool:
        """Whether somebody in the case needs something done differently."""
        return any(party.needs for party in self.parties)

    @property
    def to_approve(self) -> bool:
        """Whether a payment waits for this officer to approve it."""
        return any(
            remedy.awaits_approval and may_approve(self.officer, remedy) for remedy in self.remedies
        )

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

    @property
    def waiting(self) -> list[Message]:
        """The messages of which nobody has said yet what becomes of them, the oldest first."""
        return [message for message in reversed(self.messages) if not message.became]

    @cached_property
    def linked(self) -> list[OtherLine]:
        """The cases that this one is linked to, as far as the officer may see them."""
        kinds = self._links
        return [OtherLine(case, kinds[case.pk]) for case in self._elsewhere if case.pk in kinds]

    @cached_property
    def others(self) -> list[OtherLine]:
        """The newest other cases of the same customer, as far as the officer may see them."""
        return [OtherLine(case) for case in self._elsewhere if case.pk not in self._links]

    @property
    def read(self) -> list[Message]:
        """The messages with what became of them, as far as the officer may know it."""
        dealt_with = [event for event in self.events if event.kind == EventKind.MESSAGE_DEALT_WITH]
        hidden = [event for event in dealt_with if self.names.is_hidden(event)]
        keys = {key for event in hidden for key in event.details["messages"]}
        for message in self.messages:
            if message.pk in keys:
                message.became, message.reason = Became.TAKEN_UP, ""
        return [message for message in self.messages if message.became]

    @cached_property
    def timeline(self) -> list[Day]:
        """The story, the newest day first."""
        return timeline(filter(self.names.may_be_told, self.events), self.names)

    @cached_property
    def names(self) -> Names:
        """What the story names, as far as the officer may know of it."""
        areas = [self.case.service_area, *(asked.service_area for asked in self.asked)]
        return Names(
            officers={key: officer.name for key, officer in self.officers.items()},
            letters={letter.pk: letter.label for letter in self.letters},
            remedies={remedy.pk: remedy.kind.label for remedy in self.remedies},
            services={area.key: area.name for area in areas if area},
            linked=frozenset(line.case.reference for line in self.linked),
            parties={party.pk: party.role for party in self.parties},
            writer=next(party.role for party in self.parties if party.correspondent),
            imported=self.case.imported,
        )

    # How it is gathered

    @cached_property
    def _links(self) -> dict[int, LinkKind]:
        if not self.case.imported and not self._has_event({EventKind.LINKED}):
            return {}
        links = questions.LINKS.ask(case=self.case.pk)
        return {link.first_id + link.second_id - self.case.pk: link.kind for link in links}

    @cached_property
    def _elsewhere(self) -> list[Case]:
        """Linked cases and those of the same customer, the newest first."""
        customers = [party.person for party in self.parties if party.role is PartyRole.CUSTOMER]
        people = [person.pk for person in customers]
        if self._has_event({EventKind.CONTACT_CORRECTED}):
            people += [twin for person in customers for twin in twins_of(person)]
        hidden = hidden_from(self.officer)
        theirs = questions.cases_of_people(people, but_for=(self.case.pk, *hidden))
        return questions.cases(key for key in {*theirs, *self._links} if key not in hidden)

    def _look_up_stages(self) -> list[Stage]:
        """The stages, the latest first, with what belongs to each where there is any."""
        stages = self._ask(questions.STAGES)
        extended = any(letter.kind == LetterKind.EXTENSION for letter in self.letters)
        belongings = {
            "extensions": questions.EXTENSIONS.ask(case=self.case.pk) if extended else [],
            "update_intervals": self._announced(
                EventKind.UPDATES_PROMISED, questions.UPDATE_INTERVALS
            ),
            "updates": self._announced(EventKind.CUSTOMER_UPDATED, questions.UPDATES),
            "contributions": self._announced(EventKind.SERVICE_ASKED, questions.CONTRIBUTIONS),
        }
        for name, rows in belongings.items():
            give(name, rows, stages, by="stage")
        return stages

    def _ask(self, question: Prepared[Any], *announced_by: EventKind) -> list[Any]:
        """The rows of this case, if any kind of event that announces them is in its story.

        A case from an old system came without events, so it is asked.
        """
        if announced_by and not self.case.imported and not self._has_event(announced_by):
            return []
        rows = question.ask(case=self.case.pk)
        for row in rows:
            row.case = self.case
        return rows

    def _announced(self, kind: EventKind, question: Prepared[Any]) -> list[Any]:
        """What belongs to the stages, if there is an event that announces it."""
        return question.ask(case=self.case.pk) if self._has_event({kind}) else []

    def _has_event(self, kinds: Container[str]) -> bool:
        return any(event.kind in kinds for event in self.events)

    def _sent_with_messages(self) -> list[Attachment]:
        return [file for file in reversed(self.attachments) if file.message_id]

    def _set_officers(self) -> dict[int, Officer]:
        """Set every officer on the rows that name one, in one query."""
        places: list[tuple[Iterable[Any], tuple[str, ...]]] = [
            (self.stages, ("officer",)),
            (self.findings, ("found_by",)),
            (self.letters, ("drafted_by", "approved_by", "returned_by")),
            (self.remedies, ("owner", "approved_by")),
            (self.notes, ("by",)),
            (self.attachments, ("by",)),
            (self.messages, ("by", "read_by")),
            (self.updates, ("by",)),
            (self.asked, ("asked_by",)),
        ]
        keys = {getattr(row, f"{f}_id") for rows, fields in places for row in rows for f in fields}
        keys |= {event.by_id for event in self.events}
        keys |= {event.details.get(who) for event in self.events for who in ("officer", "left")}
        officers = questions.officers((keys | self.permissions.complained_of) - {None})
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
        for row in (*self.letters, *self.notes, *self.attachments, *self.messages):
            row.party = parties.get(row.party_id)
