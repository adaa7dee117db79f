"""Whom a complaint is about, and that it is never hidden from everybody."""

import pytest

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.commands import NotAllowed, Refused
from putright.cases.permissions import visible_cases
from tests import given


def name(council, case, officer, *, by=None):
    return commands.name_officer(case, by=by or council.adviser, on=given.TODAY, officer=officer)


def clear(council, case, officer, *, by=None, reason="It was her namesake."):
    return commands.clear_officer(
        case, by=by or council.manager, on=given.TODAY, officer=officer, reason=reason
    )


class TestNamingOfficers:
    def test_stops_before_nobody_is_left_who_can_handle_the_case(self, council):
        case = name(council, given.accepted(council), council.officer)
        with pytest.raises(Refused, match="nobody is left who can handle it"):
            name(council, case, council.colleague)
        assert list(visible_cases(council.colleague)) == [case]

    def test_stops_before_no_manager_is_left_who_can_see_it(self, council):
        with pytest.raises(Refused, match="complaints manager who can see it"):
            name(council, given.accepted(council), council.manager)

    def test_stops_before_nobody_is_left_who_can_check(self, council):
        case = name(council, given.accepted(council), council.checker)
        with pytest.raises(Refused, match="checker"):
            name(council, case, council.final_checker)

    def test_names_nobody_twice(self, council):
        case = name(council, given.accepted(council), council.colleague)
        with pytest.raises(Refused, match="is named already"):
            name(council, case, council.colleague, by=council.manager)

    def test_does_not_count_who_has_left(self, council):
        Officer.objects.filter(pk=council.colleague.pk).update(is_active=False)
        with pytest.raises(Refused, match="Ask for another officer"):
            name(council, given.accepted(council), council.officer)

    def test_leaves_somebody_who_did_not_answer_before(self, council):
        case = given.escalated(council)
        with pytest.raises(Refused, match="nobody is left"):
            name(council, case, council.reviewer)


class TestWhatTheyWereToSeeTo:
    """A promise is never left with somebody for whom its case does not exist."""

    def owner(self, council, case, *, was):
        case.remedies.filter(kind="repair").update(owner=was)
        name(council, case, was, by=council.manager)
        return case.remedies.get(kind="repair").owner

    def test_goes_to_whoever_has_the_case_in_hand(self, council):
        case = given.promised(council)
        assert self.owner(council, case, was=council.colleague) == council.officer
        assert case.events.get(kind="officer_named").details["remedies"] == 1

    def test_goes_to_nobody_when_they_had_it_themselves(self, council):
        case = given.promised(council)
        assert self.owner(council, case, was=council.officer) is None

    def test_goes_also_when_the_case_is_closed(self, council):
        case = given.promised(council)
        how = {"followed_by": council.colleague, "reason": "The part comes next week."}
        commands.close(case, by=council.officer, on=given.TODAY, **how)
        assert self.owner(council, case, was=council.colleague) == council.officer

    def test_stays_with_others(self, council):
        case = given.promised(council)
        case.remedies.filter(kind="repair").update(owner=council.manager)
        name(council, case, council.colleague)
        assert case.remedies.get(kind="repair").owner == council.manager


class TestOneWhoWasNamedByMistake:
    def test_sees_the_case_again_when_a_second_person_takes_it_back(self, council):
        case = name(council, given.accepted(council), council.colleague)
        clear(council, case, council.colleague)

        assert list(visible_cases(council.colleague)) == [case]
        event = case.events.latest("number")
        assert (event.kind, event.by) == ("officer_cleared", council.manager)
        assert case.notes.get().text == (
            "The complaint is not about Cole League: It was her namesake."
        )

    def test_is_not_cleared_by_whoever_named_them(self, council):
        case = name(council, given.accepted(council), council.colleague, by=council.manager)
        with pytest.raises(NotAllowed, match="Somebody else must take it back"):
            clear(council, case, council.colleague)

    def test_is_not_cleared_by_an_adviser(self, council):
        case = name(council, given.accepted(council), council.colleague)
        with pytest.raises(NotAllowed):
            clear(council, case, council.colleague, by=council.adviser)

    def test_is_not_cleared_by_one_whom_the_case_is_about_as_well(self, council):
        another = Officer.objects.create_officer("m@council.example", "Min Nager", "manager")
        case = name(council, given.accepted(council), council.colleague)
        name(council, case, another)
        with pytest.raises(NotAllowed, match="about you"):
            clear(council, case, council.colleague, by=another)

    @pytest.mark.parametrize(
        ("who", "reason", "message"),
        [("colleague", " ", "Enter why"), ("reviewer", "x", "is not about Rita Viewer")],
    )
    def test_is_cleared_for_a_reason_and_only_when_named(self, council, who, reason, message):
        case = name(council, given.accepted(council), council.colleague)
        with pytest.raises(Refused, match=message):
            clear(council, case, getattr(council, who), reason=reason)


class TestSomebodyWithoutASignIn:
    def test_is_named_in_a_note(self, council):
        case = given.accepted(council)
        commands.name_person(case, by=council.adviser, on=given.TODAY, name=" the lift engineer ")

        assert case.notes.get().text == "The complaint is about the lift engineer."
        assert case.events.latest("number").kind == "person_named"

    def test_needs_a_name(self, council):
        with pytest.raises(Refused, match="Enter who it is"):
            commands.name_person(
                given.accepted(council), by=council.adviser, on=given.TODAY, name=" "
            )
