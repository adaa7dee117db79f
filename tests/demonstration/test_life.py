import tomllib
from dataclasses import replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from putright.accounts import council
from putright.accounts.models import Officer, ServiceArea
from putright.accounts.roles import Role
from putright.cases import audit
from putright.cases.models import (
    Attachment,
    Case,
    Contribution,
    Letter,
    LetterStatus,
    Link,
    ProgressUpdate,
)
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.complaint import WITHDRAWN, ComplaintLife
from putright.demonstration.filling import sign_ins
from putright.demonstration.life import REASONS, Life
from putright.demonstration.people import People
from putright.demonstration.story import promises
from putright.procedure.kinds import Cause, Kind, LetterForm
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Disposal
from tests import given

NOW = datetime(2026, 11, 10, 12, tzinfo=ZoneInfo("Europe/London"))
stories = tomllib.loads(STORIES.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def westmere(db):
    return council.set_up(council.read(COUNCIL), password=PASSWORD)


class TestTheStories:
    @pytest.mark.parametrize("story", stories["complaints"], ids=lambda story: story["summary"])
    def test_of_complaints_have_what_their_lives_need(self, story):
        assert Cause(story["cause"])
        assert story["points"]
        assert promises(story)

    def test_are_about_services_that_the_council_has(self, westmere):
        services = set(ServiceArea.objects.values_list("key", flat=True))
        kinds = ("complaints", "compliments", "comments", "requests", "enquiries")
        assert {story["service"] for kind in kinds for story in stories[kind]} <= services


class TestALife:
    def test_leaves_a_record_that_is_whole(self, westmere):
        life = Life(stories, now=NOW)

        lived = list(islice(life.live(), 25))

        assert Case.objects.count() == len(lived) == 25
        assert not [trouble for trouble in audit.troubles() if trouble]

    def test_leaves_no_letter_of_before_to_the_worker_of_today(self, westmere, monkeypatch):
        monkeypatch.setattr(ComplaintLife, "_happens", lambda self, chance: chance == WITHDRAWN)
        list(islice(Life(stories, now=NOW).live(), 8))
        assert Case.objects.filter(disposal=Disposal.WITHDRAWN).exists()
        assert not Letter.objects.to_send(NOW).exists()

    def test_has_files_and_matters_of_which_several_tell(self, westmere):
        list(islice(Life(stories, now=NOW).live(), 45))

        assert Attachment.objects.exists()
        assert Link.objects.exists()
        assert Contribution.objects.exists()
        assert ProgressUpdate.objects.exists()

    def test_decides_in_what_form_letters_go_to_whoever_needs_another(self, westmere, monkeypatch):
        usual = People.somebody
        monkeypatch.setattr(
            People,
            "somebody",
            lambda self, number: replace(usual(self, number), adjustments="Large print, please."),
        )

        lived = list(islice(Life(stories, now=NOW).live(), 30))

        assert {Kind.COMPLAINT, Kind.COMMENT, Kind.SERVICE_REQUEST} < {case.kind for case in lived}
        to_them = Letter.objects.exclude(party__person__adjustments="")
        routed = to_them.filter(kind=LetterKind.PASSED_ON, status=LetterStatus.SENT)
        assert {letter.form for letter in routed} == {LetterForm.LARGE_PRINT}

    def test_is_the_same_each_time(self, westmere):
        arrivals = [Life(stories, now=NOW).arrivals for _ in range(2)]
        assert arrivals[0] == arrivals[1]

    def test_ends_today(self, westmere):
        life = Life(stories, now=NOW)
        life.arrivals = [given.TODAY] * 8

        for case in life.live():
            assert case.events.latest("number").on <= given.TODAY
            assert not case.stages.filter(responded_on__isnull=False).exists()

    def test_has_a_reason_for_all_that_is_routed_out(self):
        assert all(reason.for_customer for reason in REASONS.values())

    def test_has_its_letters_behind_it_each_in_its_place(self, westmere):
        lived = list(islice(Life(stories, now=NOW).live(), 10))

        assert not Letter.objects.exclude(status__in=["sent", "draft", "checking"]).exists()
        for case in lived:
            days = list(case.events.order_by("number").values_list("on", flat=True))
            assert days == sorted(days)


class TestTheSignIns:
    def test_are_those_of_officers_of_every_role(self, westmere):
        officers = [Officer.objects.get(email=each.email) for each in sign_ins()]
        assert set().union(*(officer.roles for officer in officers)) == set(Role)
        assert all(officer.check_password(PASSWORD) for officer in officers)
