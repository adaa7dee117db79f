"""To which team a case goes, so that each open case is in somebody's list."""

import pytest

from putright.accounts.models import Officer, Team
from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.kinds import Cause
from tests import given


@pytest.fixture
def teams(council):
    """A council whose front line, complaints officers and reviewers sit apart."""
    front, review, empty = (
        Team.objects.create(key=key, name=name)
        for key, name in [("front", "A front line"), ("review", "Reviewers"), ("empty", "Empty")]
    )
    for officer, team in [(council.adviser, front), (council.reviewer, review)]:
        officer.team = team
        officer.save(update_fields=["team"])
    return {"front": front, "review": review, "empty": empty, "complaints": council.team}


def accept(council, case, **how):
    return commands.accept(
        case,
        by=council.adviser,
        on=given.TUESDAY,
        service_area=council.repairs,
        cause=Cause.TIMELINESS,
        **how,
    )


class TestAnAcceptedContact:
    @pytest.mark.parametrize("wanted", [None, "front", "empty"])
    def test_goes_to_a_team_that_handles_complaints(self, council, teams, wanted):
        case = accept(council, given.received(council), team=teams.get(wanted))
        assert case.team == teams["complaints"]

    def test_goes_to_the_team_that_was_chosen_when_that_handles_complaints(self, council, teams):
        Officer.objects.filter(pk=council.colleague.pk).update(team=teams["review"])
        case = accept(council, given.received(council), team=teams["review"])
        assert case.team == teams["review"]

    def test_goes_to_the_team_that_was_chosen_even_when_one_s_own_handles_complaints_too(
        self, council, teams
    ):
        Officer.objects.filter(pk=council.officer.pk).update(team=teams["front"])
        Officer.objects.filter(pk=council.colleague.pk).update(team=teams["review"])
        case = accept(council, given.received(council), team=teams["review"])
        assert case.team == teams["review"]

    def test_goes_to_one_s_own_team_before_others_that_handle_complaints(self, council, teams):
        Officer.objects.filter(pk=council.colleague.pk).update(team=teams["front"])
        assert accept(council, given.received(council)).team == teams["front"]

    def test_goes_to_no_team_whose_complaints_officers_have_left(self, council, teams):
        Officer.objects.filter(pk=council.colleague.pk).update(team=teams["review"])
        Officer.objects.filter(pk=council.colleague.pk).update(is_active=False)
        case = accept(council, given.received(council), team=teams["review"])
        assert case.team == teams["complaints"]

    def test_goes_to_the_own_team_of_who_accepts_it_where_nobody_handles_any(self, council, teams):
        Officer.objects.exclude(pk=council.adviser.pk).update(is_active=False)
        assert accept(council, given.received(council)).team == teams["front"]


class TestAnAllocatedCase:
    def test_goes_to_the_team_of_who_handles_it(self, council, teams):
        Officer.objects.filter(pk=council.colleague.pk).update(team=teams["review"])
        council.colleague.refresh_from_db()
        case = accept(council, given.received(council))
        case = commands.allocate(
            case, by=council.manager, on=given.TUESDAY, officer=council.colleague
        )
        assert Case.objects.get(pk=case.pk).team == teams["review"]

    def test_stays_with_its_team_when_who_handles_it_has_none(self, council, teams):
        Officer.objects.filter(pk=council.colleague.pk).update(team=None)
        council.colleague.refresh_from_db()
        case = accept(council, given.received(council))
        case = commands.allocate(
            case, by=council.manager, on=given.TUESDAY, officer=council.colleague
        )
        assert Case.objects.get(pk=case.pk).team == teams["complaints"]


class TestStage2:
    def test_goes_to_the_reviewers(self, council, teams):
        case = given.answered(council)
        commands.escalate(case, by=None, on=given.LATER)
        assert Case.objects.get(pk=case.pk).team == teams["review"]

    def test_stays_where_it_is_when_reviewers_are_there_too(self, council):
        case = given.answered(council)
        commands.escalate(case, by=None, on=given.LATER)
        assert Case.objects.get(pk=case.pk).team == council.team
