"""The floors are plain SQL, and must keep to the tables as they are."""

import pytest

from benchmarks import floors
from putright.cases.models import Case
from putright.casework.lists.rows import When
from tests import given


@pytest.mark.django_db
class TestTheFloors:
    def test_that_write_leave_nothing_behind(self):
        case = given.acknowledged(given.council())
        before = case.events.count()
        floors.submit()
        floors.note(case)
        assert (Case.objects.get(), case.events.count()) == (case, before)

    def test_that_ask_know_the_columns_that_there_are(self):
        council = given.council()
        case = given.acknowledged(council)
        floors.case(case)
        floors.found("boiler")
        floors.to_check(council.officer)
        floors.received("2020-01-01", "2030-01-01")

    @pytest.mark.parametrize("which", [floors.mine, floors.team, floors.triage, floors.due])
    def test_of_lists_give_the_rows_and_the_number_of_each_tab(self, which):
        council = given.council()
        case = given.acknowledged(council)
        tabs = [When.ALL, When.OVERDUE, When.WEEK, When.UPDATES]
        listed = floors.listed(which(council.officer), When.ALL, tabs, case.due_on)
        held = [] if which is floors.triage else [case.reference]
        assert listed == (
            held,
            {When.ALL: len(held), When.OVERDUE: 0, When.WEEK: len(held), When.UPDATES: 0},
        )
