"""Two years of a council's complaints, lived through the same commands that officers use."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from putright.accounts.models import ServiceArea
from putright.cases import commands
from putright.cases.models import Case
from putright.demonstration.cast import Cast
from putright.demonstration.complaint import ComplaintLife
from putright.demonstration.diary import Diary, NotYet
from putright.demonstration.people import People
from putright.demonstration.post import Post
from putright.demonstration.story import told
from putright.procedure.calendar import england_and_wales
from putright.procedure.kinds import Channel, ContactBy, Kind, LinkKind
from putright.procedure.outcomes import RouteReason

MONTHS = 24
A_MONTH = 15
"""How many contacts come in a month, more or less."""

MORE = "Nobody came on the day that you gave me. Who comes, and when?"

KINDS = {
    Kind.COMPLAINT: 62,
    Kind.COMPLIMENT: 11,
    Kind.COMMENT: 7,
    Kind.COUNCILLOR_ENQUIRY: 8,
    Kind.MP_ENQUIRY: 3,
    Kind.MAYORAL_ENQUIRY: 2,
    Kind.SERVICE_REQUEST: 7,
}
CHANNELS = {
    Channel.WEB: 44,
    Channel.TELEPHONE: 26,
    Channel.EMAIL: 16,
    Channel.LETTER: 6,
    Channel.DESK: 5,
    Channel.SOCIAL_MEDIA: 3,
}
STORIES = {
    Kind.COMPLAINT: "complaints",
    Kind.COMPLIMENT: "compliments",
    Kind.COMMENT: "comments",
    Kind.SERVICE_REQUEST: "requests",
}
REASONS = {
    Kind.COMPLIMENT: RouteReason.COMPLIMENT_PASSED_ON,
    Kind.COMMENT: RouteReason.COMMENT_PASSED_ON,
    Kind.SERVICE_REQUEST: RouteReason.SERVICE_REQUEST,
}


def weighted(choices: Mapping[Any, int], chance: Random) -> Any:
    """Choose one of `choices` by its weight."""
    return chance.choices(list(choices), weights=list(choices.values()))[0]


class Life:
    """Westmere, from `MONTHS` months ago until `now`. The same seed lives the same life.

    What happens to contact `number` follows from the seed and that number alone, so one can be
    lived before those that came earlier.
    """

    def __init__(self, stories: Mapping[str, Any], now: datetime, seed: int = 2026) -> None:
        self.stories = stories
        self.today = timezone.localtime(now).date()
        self.post = Post(now)
        self.seed = seed
        self.number = 0
        self.chance = Random(seed)
        self.cast = Cast.gather()
        self.people = People(stories["people"], self.chance)
        self.arrivals = self._arrivals()
        self.services = {area.key: area for area in ServiceArea.objects.select_related("parent")}

    def _arrivals(self) -> list[date]:
        """The days on which contacts arrive, in order: rather more of them lately."""
        whole = round(MONTHS * 30.4)
        spans = [whole] * (MONTHS * A_MONTH) + [20] * 24 + [3] * 8
        ages = sorted((round(span * self.chance.random()) for span in spans), reverse=True)
        return [self.today - timedelta(days=age) for age in ages]

    def live(self) -> Iterator[Case]:
        """Live every case as far as today, one after the other."""
        for day in self.arrivals:
            yield self.contact(day)

    @transaction.atomic
    def contact(self, day: date) -> Case:
        """The next contact, and all that came of it until today."""
        self.chance.seed(f"{self.seed}, contact {self.number}")
        self.number += 1
        kind = weighted(KINDS, self.chance)
        story = self._story(kind)
        channel = weighted(CHANNELS, self.chance)
        diary = Diary(self._logged_on(day, channel), self.today)
        case = self._receive(kind, story, channel, day, diary)
        self._look_at_address(case, story, diary)
        self.post.collect(case)
        if kind is Kind.COMPLAINT:
            self._put_on_file(case, story, diary.day)
        with suppress(NotYet):
            if kind is Kind.COMPLAINT:
                self._complaint(diary, story).live(case)
            else:
                self._route(case, kind, story, diary)
        self.post.collect(case)
        self._hear_more(case)
        return case

    def _receive(
        self, kind: Kind, story: Mapping[str, Any], channel: Channel, day: date, diary: Diary
    ) -> Case:
        customer = self.people.somebody(self.number)
        acting = None
        if kind.is_enquiry:
            acting = self.people.member(kind)
        elif kind is Kind.COMPLAINT and self.chance.random() < 0.08:
            acting = self.people.friend(customer)
        return commands.receive(
            by=None if channel is Channel.WEB else self.cast.adviser,
            on=diary.day,
            received_on=day,
            kind=kind,
            channel=channel,
            told=told(story, self.stories["people"]["streets"], self.chance),
            customer=customer,
            acting=acting,
        )

    def _look_at_address(self, case: Case, story: Mapping[str, Any], diary: Diary) -> None:
        """Send the receipt that waits until an officer has seen the postal address on it."""
        waits = case.letters.held().filter(contact_by=ContactBy.POST, form="")
        if waits.exists():
            self._complaint(diary, story).look_at_adjustments(case)
        for letter in waits.all():
            commands.send_again(case, by=self.cast.officers[0], on=diary.day, letter=letter)

    def _put_on_file(self, case: Case, story: Mapping[str, Any], on: date) -> None:
        """Some send what they have; some tell of a matter of which others told before."""
        if case.channel == Channel.WEB and self.chance.random() < 0.25:
            diary = ContentFile("\n".join(story["points"]).encode(), name="diary.txt")
            commands.attach(
                case,
                by=None,
                party=case.parties.get(correspondent=True),
                on=on,
                file=diary,
                name="My diary.txt",
                content_type="text/plain",
            )
        words, _, _ = story["summary"].partition("{")
        alike = Case.objects.filter(summary__startswith=words, received_on__lte=case.received_on)
        quiet = alike.exclude(pk=case.pk).exclude(events__on__gt=on)
        other = quiet.order_by("received_on", "pk").last()
        if other and self.chance.random() < 0.8:
            commands.link(case, by=self.cast.adviser, on=on, other=other, kind=LinkKind.SAME_MATTER)

    def _hear_more(self, case: Case) -> None:
        """Some tell us more while we have their case in hand, and it has only just come."""
        in_hand = Case.objects.due().filter(pk=case.pk, kind=Kind.COMPLAINT)
        if self.chance.random() < 0.08 and in_hand.exists():
            party = case.parties.get(correspondent=True)
            commands.record_message(case, by=None, on=self.today, party=party, text=MORE)

    def _route(self, case: Case, kind: Kind, story: Mapping[str, Any], diary: Diary) -> None:
        diary.wait(self.chance.randint(1, 3))
        routed = self._complaint(diary, story)
        routed.look_at_adjustments(case)
        commands.route_out(
            case,
            by=self.cast.adviser,
            on=diary.day,
            reason=REASONS.get(kind, RouteReason.ENQUIRY_PASSED_ON),
            explanation="We have asked the service to write to you within 10 working days.",
            service_area=self.services[story["service"]],
        )
        if case.kind in {Kind.COMMENT, Kind.COMPLIMENT}:
            return self.post.collect(case)
        diary.wait(1)
        routed.approve(case, self.cast.checker)

    def _complaint(self, diary: Diary, story: Mapping[str, Any]) -> ComplaintLife:
        return ComplaintLife(
            self.cast, self.chance, diary, story, self.services[story["service"]], self.post
        )

    def _story(self, kind: Kind) -> Mapping[str, Any]:
        choices = self.stories[STORIES.get(kind, "enquiries")]
        weights = [story.get("weight", 1) for story in choices]
        return self.chance.choices(choices, weights=weights)[0]

    def _logged_on(self, day: date, channel: Channel) -> date:
        """The day on which a contact is put on the record: the portal's at once."""
        if channel is Channel.WEB:
            return day
        late = 2 if channel is Channel.LETTER else 0
        logged = england_and_wales().add_working_days(day - timedelta(days=1), 1 + late)
        return min(max(day, logged), self.today)
