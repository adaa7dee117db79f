"""What the database refuses, whoever writes to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from putright.policy.models import CouncilDay, HolidayList, Revision
from tests.policy.given import TODAY, WEDNESDAY, draft

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
EFFECT = TODAY + timedelta(days=30)


def day(**different: object) -> CouncilDay:
    fields = {
        "kind": "bank_holiday",
        "calendar": "england-and-wales",
        "day": WEDNESDAY,
        "name": "Jubilee",
        "added_on": TODAY,
    }
    return CouncilDay(**{**fields, **different})


def refused(row, constraint: str) -> bool:
    """Whether the database refuses to keep this row, for this reason."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    words = str(error.value)
    return constraint in words or "UNIQUE constraint failed" in words


class TestADay:
    @pytest.mark.parametrize(
        ("different", "constraint"),
        [
            ({"kind": ""}, "council_day_kind_known"),
            ({"name": ""}, "council_day_has_a_name"),
            ({"calendar": ""}, "council_day_has_a_calendar_unless_a_closure"),
            ({"calendar": "uk-any"}, "council_day_has_a_calendar_unless_a_closure"),
            ({"kind": "closure"}, "council_day_has_a_calendar_unless_a_closure"),
            ({"withdrawn_on": YESTERDAY}, "council_day_withdrawn_after_it_was_added"),
        ],
    )
    def test_is_refused_when_it_contradicts_itself(self, db, different, constraint):
        assert refused(day(**different), constraint)

    def test_is_refused_when_withdrawn_by_somebody_on_no_day(self, council):
        assert refused(day(withdrawn_by=council.manager), "council_day_withdrawn_on_a_day")

    @pytest.mark.parametrize("kind", ["bank_holiday", "not_a_holiday"])
    def test_stands_once(self, db, kind):
        day().save()
        assert refused(day(kind=kind), "council_day_stands_once")

    def test_may_stand_once_in_each_part_and_once_as_a_closure(self, db):
        day().save()
        day(calendar="scotland").save()
        day(kind="closure", calendar="").save()
        day(withdrawn_on=TODAY).save()
        assert CouncilDay.objects.count() == 4


class TestADraft:
    @pytest.fixture
    def officers(self, council):
        """Whom the fields of a draft may name."""
        return {"A": council.manager, "B": council.reviewer}

    @pytest.mark.parametrize(
        ("different", "constraint"),
        [
            ({"key": ""}, "draft_has_a_key_and_a_text"),
            ({"text": ""}, "draft_has_a_key_and_a_text"),
            ({"adopted_by": "A"}, "draft_adopted_by_an_officer"),
            ({"adopted_on": TODAY}, "draft_adopted_by_an_officer"),
            ({"adopted_by": "A", "adopted_on": YESTERDAY}, "draft_adopted_by_an_officer"),
            ({"adopted_by": "A", "adopted_on": EFFECT}, "draft_adopted_by_an_officer"),
            ({"confirmed_by": "B", "confirmed_on": TODAY}, "draft_confirmed_once_adopted"),
            ({"withdrawn_by": "A"}, "draft_withdrawn_on_a_day"),
            ({"withdrawn_on": YESTERDAY}, "draft_withdrawn_before_it_takes_effect"),
        ],
    )
    def test_is_refused_when_it_contradicts_itself(self, officers, different, constraint):
        fields = {field: officers.get(value, value) for field, value in different.items()}
        assert refused(draft(**fields), constraint)

    @pytest.mark.parametrize(
        ("different", "constraint"),
        [
            ({"confirmed_by": "A"}, "draft_confirmed_by_somebody_else"),
            ({"confirmed_by": None}, "draft_confirmed_once_adopted"),
            ({"confirmed_on": None}, "draft_confirmed_once_adopted"),
            ({"confirmed_on": TODAY}, "draft_confirmed_once_adopted"),
            ({"confirmed_on": EFFECT}, "draft_confirmed_once_adopted"),
            ({"withdrawn_on": TODAY}, "draft_withdrawn_before_it_takes_effect"),
            ({"withdrawn_on": EFFECT}, "draft_withdrawn_before_it_takes_effect"),
        ],
    )
    def test_is_refused_when_its_confirmation_is_wrong(self, officers, different, constraint):
        fields = {
            "adopted_by": "A",
            "adopted_on": TOMORROW,
            "confirmed_by": "B",
            "confirmed_on": TOMORROW,
            **different,
        }
        fields = {field: officers.get(value, value) for field, value in fields.items()}
        assert refused(draft(**fields), constraint)

    def test_is_one_version_once(self, officers):
        fields = {
            "adopted_by": officers["A"],
            "adopted_on": TODAY,
            "confirmed_by": officers["B"],
            "confirmed_on": TODAY,
        }
        draft(**fields).save()
        assert refused(draft(**fields), "draft_confirmed_once_a_version")
        draft(**fields, withdrawn_on=TODAY).save()


class TestAList:
    def test_has_a_source(self, db):
        row = HolidayList(content={}, source="", loaded_on=TODAY)
        assert refused(row, "holiday_list_has_a_source")


class TestTheRevision:
    def test_is_the_only_one(self, db):
        token = Revision.objects.change()
        assert refused(Revision(pk=2, token=token), "revision_is_the_only_one")
