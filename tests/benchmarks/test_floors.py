"""The floors and the loading are plain SQL, and must keep to the tables as they are."""

import pytest

from benchmarks import floors, loading
from putright.cases.models import Case
from tests import given


@pytest.mark.django_db
class TestTheFloors:
    def test_of_a_new_complaint_leaves_its_rows(self):
        floors.submit()
        case = Case.objects.get()
        assert (case.summary, case.stages.count(), case.letters.count()) == ("Floor", 1, 1)

    def test_of_a_list_and_a_case_ask_for_columns_that_there_are(self):
        council = given.council()
        case = given.acknowledged(council)
        floors.list_of(council.officer)
        floors.case(case)
        floors.found("boiler")


@pytest.mark.django_db
class TestTheLoading:
    def test_copies_the_rows_of_a_case_with_all_that_belongs_to_it(self):
        given.finally_answered(given.council())
        tables = {model.__name__: loading.Table(model) for model in loading.COPIED}
        assert all(tables[name].rows for name in ("Person", "Case", "Party", "Letter", "Event"))
