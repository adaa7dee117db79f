"""What a manager may say about days, and what is refused."""

from datetime import date

import pytest

from putright.policy import commands
from putright.policy.models import CouncilDay, DayKind, HolidayList, Revision
from putright.procedure.steps import NotAllowed, Refused
from tests.policy.given import EARLY_MAY, TODAY, WEDNESDAY, govuk_text

LATER = date(2026, 11, 12)
SATURDAY = date(2026, 11, 21)
CHRISTMAS = date(2026, 12, 25)
DECIDE = {
    "proclaim": lambda by: commands.proclaim(WEDNESDAY, name="Jubilee", by=by, on=TODAY),
    "strike_out": lambda by: commands.strike_out(EARLY_MAY, by=by, on=TODAY),
    "close_on": lambda by: commands.close_on([WEDNESDAY], by=by, on=TODAY),
    "load_holidays": lambda by: commands.load_holidays(
        govuk_text(), source="a.json", by=by, on=TODAY
    ),
}


@pytest.fixture
def manager(council):
    return council.manager


class TestWhoeverDecidesADay:
    @pytest.mark.parametrize("decide", DECIDE.values(), ids=DECIDE)
    def test_is_a_manager(self, council, decide):
        decide(council.manager)
        assert Revision.objects.exists()

    @pytest.mark.parametrize("decide", DECIDE.values(), ids=DECIDE)
    def test_is_nobody_else_who_is_signed_in(self, council, decide):
        for officer in (council.adviser, council.officer, council.checker, council.reviewer):
            with pytest.raises(NotAllowed, match="Your role does not let you"):
                decide(officer)
        assert not Revision.objects.exists()

    @pytest.mark.parametrize("decide", DECIDE.values(), ids=DECIDE)
    def test_may_be_at_the_command_line(self, db, decide):
        decide(None)
        assert Revision.objects.exists()

    def test_to_withdraw_it_is_a_manager_too(self, council):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=council.manager, on=TODAY)
        with pytest.raises(NotAllowed):
            commands.withdraw_day(day, by=council.reviewer, on=TODAY)


class TestProclaimingABankHoliday:
    def test_keeps_who_did_it_and_when(self, manager):
        day = commands.proclaim(WEDNESDAY, name=" Jubilee  day ", by=manager, on=TODAY)
        assert (day.name, day.kind, day.calendar) == (
            "Jubilee day",
            "bank_holiday",
            "england-and-wales",
        )
        assert (day.added_by, day.added_on, day.withdrawn_on) == (manager, TODAY, None)

    @pytest.mark.parametrize(
        ("day", "how", "says"),
        [
            (SATURDAY, {}, "21 November 2026 is a Saturday"),
            (CHRISTMAS, {}, "25 December 2026 is already a bank holiday: Christmas Day"),
            (date(2099, 1, 5), {}, "5 January 2099 is outside the calendar for England and Wales"),
            (date(2000, 1, 5), {}, "Check the year"),
            (WEDNESDAY, {"name": "  "}, "Enter what the day is called"),
            (WEDNESDAY, {"name": "x" * 101}, "100 characters or fewer"),
            (WEDNESDAY, {"division": "uk-any"}, "Choose from: england-and-wales, scotland"),
        ],
    )
    def test_is_refused_when_it_makes_no_sense(self, manager, day, how, says):
        with pytest.raises(Refused, match=says):
            commands.proclaim(day, **{"name": "Jubilee", "by": manager, "on": TODAY, **how})
        assert not CouncilDay.objects.exists()

    def test_is_refused_twice(self, manager):
        commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        with pytest.raises(Refused, match="already a bank holiday: Jubilee"):
            commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)

    def test_is_refused_on_a_day_that_was_struck_out(self, manager):
        commands.strike_out(EARLY_MAY, by=manager, on=TODAY)
        with pytest.raises(Refused, match=r"was struck out here\. Withdraw that instead"):
            commands.proclaim(EARLY_MAY, name="Early May", by=manager, on=TODAY)

    def test_may_be_on_a_day_of_closure(self, manager):
        commands.close_on([WEDNESDAY], by=manager, on=TODAY)
        commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        assert CouncilDay.objects.standing().count() == 2


class TestStrikingOutABankHoliday:
    def test_keeps_the_name_that_it_had(self, manager):
        day = commands.strike_out(EARLY_MAY, by=manager, on=TODAY)
        assert (day.name, day.kind) == ("Early May bank holiday", DayKind.NOT_A_HOLIDAY)

    def test_is_refused_on_a_day_that_is_none(self, manager):
        with pytest.raises(Refused, match="18 November 2026 is not a bank holiday"):
            commands.strike_out(WEDNESDAY, by=manager, on=TODAY)

    def test_is_refused_twice(self, manager):
        commands.strike_out(EARLY_MAY, by=manager, on=TODAY)
        with pytest.raises(Refused, match="3 May 2027 was struck out already"):
            commands.strike_out(EARLY_MAY, by=manager, on=TODAY)

    def test_is_refused_on_a_day_that_was_added_here(self, manager):
        commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        with pytest.raises(Refused, match=r"was added here: Jubilee\. Withdraw it instead"):
            commands.strike_out(WEDNESDAY, by=manager, on=TODAY)


class TestClosing:
    def test_adds_each_day_once(self, manager):
        thursday = date(2026, 11, 19)
        added = commands.close_on(
            [thursday, WEDNESDAY, thursday], name="Training", by=manager, on=TODAY
        )
        assert [(day.day, day.name) for day in added] == [
            (WEDNESDAY, "Training"),
            (thursday, "Training"),
        ]

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            (SATURDAY, "is a Saturday, which does not count anyway"),
            (CHRISTMAS, "25 December 2026 is Christmas Day, which does not count anyway"),
            (date(2099, 1, 5), "is outside the calendar"),
        ],
    )
    def test_adds_no_day_when_one_is_refused(self, manager, day, says):
        with pytest.raises(Refused, match=says):
            commands.close_on([WEDNESDAY, day], by=manager, on=TODAY)
        assert not CouncilDay.objects.exists()

    def test_is_refused_twice(self, manager):
        commands.close_on([WEDNESDAY], name="Training", by=manager, on=TODAY)
        with pytest.raises(Refused, match="is a day of closure already: Training"):
            commands.close_on([WEDNESDAY], by=manager, on=TODAY)

    def test_needs_a_day(self, manager):
        with pytest.raises(Refused, match="Enter at least one day"):
            commands.close_on([], by=manager, on=TODAY)


class TestWithdrawingADay:
    def test_keeps_the_row_with_who_did_it_and_when(self, manager):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        commands.withdraw_day(day, by=manager, on=LATER)
        day = CouncilDay.objects.get()
        assert (day.withdrawn_by, day.withdrawn_on) == (manager, LATER)
        assert not CouncilDay.objects.standing().exists()

    def test_lets_it_be_added_again(self, manager):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        commands.withdraw_day(day, by=manager, on=LATER)
        commands.proclaim(WEDNESDAY, name="Coronation", by=manager, on=LATER)
        assert [day.name for day in CouncilDay.objects.standing()] == ["Coronation"]

    def test_is_refused_twice(self, manager):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        commands.withdraw_day(day, by=manager, on=LATER)
        with pytest.raises(Refused, match="was withdrawn already, on 12 November 2026"):
            commands.withdraw_day(day, by=manager, on=LATER)

    def test_is_refused_before_the_day_on_which_it_was_added(self, manager):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=LATER)
        with pytest.raises(Refused, match="cannot be withdrawn earlier"):
            commands.withdraw_day(day, by=manager, on=TODAY)


class TestLoadingAList:
    def test_says_what_it_changed_in_each_part(self, manager):
        loaded = commands.load_holidays(
            govuk_text(england_and_wales={"2027-05-03": "", "2027-05-07": "Early May"}),
            source="a.json",
            by=manager,
            on=TODAY,
        )
        assert loaded.changed
        assert loaded.changes["england-and-wales"] == commands.Changes(
            added={date(2027, 5, 7): "Early May"},
            gone={EARLY_MAY: "Early May bank holiday"},
        )
        assert loaded.changes["scotland"] == commands.Changes({}, {})

    def test_changes_nothing_that_the_council_had_said_before(self, manager):
        commands.proclaim(WEDNESDAY, name="Jubilee", by=manager, on=TODAY)
        text = govuk_text(england_and_wales={"2026-11-18": "Jubilee bank holiday"})
        assert not commands.load_holidays(text, source="a.json", by=manager, on=TODAY).changed

    def test_keeps_every_list(self, manager):
        for source in ("a.json", "b.json"):
            commands.load_holidays(govuk_text(), source=source, by=manager, on=TODAY)
        assert [one.source for one in HolidayList.objects.order_by("pk")] == ["a.json", "b.json"]
        assert str(HolidayList.objects.latest()) == "b.json, loaded on 10 November 2026"

    def test_is_refused_when_the_list_is_not_whole(self, manager):
        with pytest.raises(Refused, match="no year has fewer than 8"):
            commands.load_holidays(
                govuk_text(scotland={"2028-01-03": "New Year's Day"}),
                source="a.json",
                by=manager,
                on=TODAY,
            )
        assert not HolidayList.objects.exists()
