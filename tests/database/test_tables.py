"""Rows that are added without a model for each are those that models would have saved."""

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from putright.cases.models import Case, Event, Note, Party
from putright.database import tables
from putright.database.tables import table
from tests import given

A_CASE = {
    "kind": "complaint",
    "channel": "web",
    "summary": "Damp",
    "account": "There is damp.",
    "received_on": given.TODAY,
    "recorded_at": timezone.now(),
    "imported_from": "the old system",
}


def a_case(number):
    return A_CASE | {"reference": f"{number:08}", "old_reference": str(number)}


@pytest.fixture
def case(db):
    return given.received(given.council())


@pytest.mark.django_db
class TestRows:
    def test_are_as_a_model_would_have_saved_them(self):
        (key,) = table(Case).add([a_case(1)])
        saved = Case.objects.create(**a_case(2))

        added = model_to_dict(Case.objects.get(pk=key))

        saved.refresh_from_db()
        mine = {"id": key, "reference": "00000001", "old_reference": "1"}
        assert added == model_to_dict(saved) | mine

    def test_hold_days_moments_members_and_details_as_models_read_them(self, case):
        event = {
            "case_id": case.pk,
            "number": 9,
            "kind": "noted",
            "on": given.TODAY,
            "at": timezone.now(),
            "details": {"stage": 1, "days": [1, 2], "what": "“£”"},
            "hash": "x",
        }
        (key,) = table(Event).add([event])
        added = Event.objects.get(pk=key)
        assert {name: getattr(added, name) for name in event} == event
        assert added.by is None

    def test_hold_an_empty_document_where_none_is_given(self, case):
        party = case.parties.get()
        row = {"case_id": case.pk, "person_id": party.person_id, "role": "member"}
        (key,) = table(Party).add([row | {"correspondent": False}])
        assert Party.objects.get(pk=key).gave == {}

    def test_give_their_keys_in_order_however_many_statements_they_take(self, monkeypatch):
        monkeypatch.setattr(tables, "VALUES", 100)
        keys = table(Case).add([a_case(number) for number in range(10)])
        assert [Case.objects.get(pk=key).old_reference for key in keys] == list("0123456789")

    def test_may_be_none(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert table(Case).add([]) == []

    def test_are_one_statement(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            table(Case).add([a_case(number) for number in range(100)])

    @pytest.mark.parametrize("wrong", [{"at": None}, {"on": None}])
    def test_are_refused_where_the_database_guards(self, case, wrong):
        note = {"case_id": case.pk, "on": given.TODAY, "at": timezone.now(), "text": "Rang."}
        with pytest.raises(IntegrityError), transaction.atomic():
            table(Note).add([note | wrong])

    def test_are_refused_with_a_value_that_is_not_in_its_list(self):
        with pytest.raises(ValueError, match="'gripe' is no Kind"):
            table(Case).add([a_case(1) | {"kind": "gripe"}])

    def test_are_refused_with_a_column_that_there_is_not(self):
        with pytest.raises(TypeError, match="There are no columns \\['colour'\\]"):
            table(Case).add([a_case(1) | {"colour": "red"}])
