"""The story of a case in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from putright.cases.models import EventKind, Happened
from putright.casework.case.timeline import TITLES, Entry, Names, timeline
from putright.procedure.kinds import PartyRole

ON = date(2026, 11, 10)
AT = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
NAMES = Names(
    officers={7: "Olu Ficer"},
    letters={3: "Stage 1 response"},
    remedies={5: "Payment"},
    services={"repairs": "Repairs"},
    linked=frozenset({"E4R7PDJA"}),
    parties={5: PartyRole.REPRESENTATIVE},
)


def event(kind, *, by_id=None, on=ON, at=AT, **details):
    return Happened(EventKind(kind), by_id, on, at, details)


def entry(kind, names=NAMES, **more):
    return Entry.of(event(kind, **more), names)


class TestEveryKindOfEvent:
    def test_has_its_sentence(self):
        assert set(TITLES) == set(EventKind)

    @pytest.mark.parametrize("kind", EventKind)
    def test_can_be_told_even_when_an_old_system_said_nothing_of_it(self, kind):
        told = entry(kind, names=Names())
        assert told.title
        assert "None" not in told.title + told.text


class TestAnEvent:
    @pytest.mark.parametrize(
        ("kind", "details", "title", "text"),
        [
            (
                "received",
                {"received_on": "2026-11-02", "case_kind": "complaint", "channel": "telephone"},
                "Complaint received",
                "By telephone on Monday 2 November 2026.",
            ),
            (
                "accepted",
                {"was": "service_request", "service_area": "repairs", "cause": "timeliness"},
                "Accepted as a complaint",
                "Service: Repairs. Cause: Timeliness. It came as a service request.",
            ),
            ("routed_out", {"reason": "court"}, "Routed out", "A claim has been filed at court."),
            ("defined", {"stage": 1, "points": 1}, "Complaint defined, with 1 point", ""),
            ("allocated", {"stage": 2, "officer": 7}, "Stage 2 given to Olu Ficer", ""),
            ("acknowledged", {"stage": 1}, "Stage 1 acknowledged", ""),
            (
                "extended",
                {
                    "stage": 1,
                    "days": 12,
                    "was": "2026-11-17",
                    "due_on": "2026-12-03",
                    "over_limit": True,
                },
                "Stage 1 extended by 12 working days, to Thursday 3 December 2026",
                "The answer was due on Tuesday 17 November 2026. "
                "It is longer than the procedure allows without a good reason.",
            ),
            ("finding_recorded", {"point": 2, "finding": "upheld"}, "Point 2: upheld", ""),
            ("remedy_offered", {"remedy": 5}, "Remedy offered: payment", ""),
            ("remedy_done", {"remedy": 5}, "Remedy carried out: payment", ""),
            ("remedy_changed", {"remedy": 5}, "Remedy changed: payment", ""),
            ("remedy_approved", {"amount_pence": 50001}, "Payment of £500.01 approved", ""),
            (
                "adjustments_seen",
                {"letters_in": "braille", "look_again_on": "2027-11-02"},
                "What somebody needs done differently looked at",
                "Letters go in Braille. To be looked at again on Tuesday 2 November 2027.",
            ),
            ("remedy_withdrawn", {"remedy": 5}, "Remedy withdrawn: payment", ""),
            (
                "letter_taken_back",
                {"letter": 3},
                "Stage 1 response taken back",
                "It had not left, and what we offer has changed.",
            ),
            ("letter_submitted", {"letter": 3}, "Stage 1 response put to a checker", ""),
            ("letter_sent", {"letter": 99, "letter_kind": "receipt"}, "Receipt sent", ""),
            (
                "letter_held",
                {"letter": 3, "may_have_left": True},
                "Stage 1 response held: somebody needs to look",
                "It may have left already.",
            ),
            (
                "responded",
                {"stage": 1, "outcome": "partly_upheld"},
                "Stage 1 answered: partly upheld",
                "",
            ),
            (
                "responded",
                {"stage": 1, "outcome": "upheld", "ended_on": "2026-11-09"},
                "Stage 1 answered: upheld",
                "Outside Putright, on Monday 9 November 2026.",
            ),
            (
                "routed_out",
                {"reason": "court", "ended_on": "2026-11-09"},
                "Routed out",
                "A claim has been filed at court. Outside Putright, on Monday 9 November 2026.",
            ),
            ("closed", {"disposal": "answered"}, "Closed", "Answered."),
            ("officer_named", {"officer": 7}, "Olu Ficer named as complained of", ""),
            (
                "linked",
                {"other": "E4R7PDJA", "link_kind": "same_matter"},
                "Linked to E4R7-PDJA",
                "About the same matter.",
            ),
            ("linked", {"other": "PK8VNTPX"}, "Linked to another case", ""),
            (
                "imported",
                {"source": "CRM", "old_reference": "77"},
                "Imported from CRM",
                "Its reference there was 77.",
            ),
        ],
    )
    def test_is_told_in_words(self, kind, details, title, text):
        told = entry(kind, **details)
        assert (told.title, told.text) == (title, text)

    def test_says_who_did_it(self):
        assert entry("noted", by_id=7).by == "Olu Ficer"
        assert entry("noted").by == "the customer"
        assert entry("letter_sent").by == ""
        assert entry("received", party=5).by == "the representative"

    def test_of_an_old_system_does_not_guess_who_did_it(self):
        assert entry("received", names=replace(NAMES, imported=True)).by == ""

    def test_says_the_time_only_when_it_was_written_down_on_the_day(self):
        assert entry("noted").time == "2:05pm"
        assert entry("noted", on=date(2026, 11, 9)).time == ""


class TestTheStory:
    def test_is_told_day_by_day_in_the_order_given(self):
        events = [
            event("closed"),
            event("noted"),
            event("letter_sent", on=date(2026, 11, 9)),
            event("received", on=date(2026, 11, 2)),
        ]
        days = timeline(events, NAMES)
        assert [(day.on.day, len(day.entries)) for day in days] == [(10, 2), (9, 1), (2, 1)]
        assert [day.tone for day in days] == ["", "quiet", ""]

    def test_marks_a_day_with_trouble(self):
        assert timeline([event("noted"), event("letter_held")], NAMES)[0].tone == "late"
