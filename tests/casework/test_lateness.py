"""How late a case is: the same in every list and on its page, in the unit of its own clock."""

from datetime import date

import pytest

from putright.cases.models import Case
from putright.casework.days import deadline_of
from putright.policy import commands as policy
from tests import addresses, given
from tests.policy.given import TEXT

SUMMER = date(2026, 9, 1)
CHRISTMAS_EVE = date(2026, 12, 24)
RUNNING = 'within = "10 working days"\nextend_by = "10 working days"'


@pytest.fixture
def in_calendar_days(council):
    """From 1 November on the council answers stage 1 within 14 calendar days, or one month."""

    def decide(within):
        text = TEXT.replace("effective_on = 2024-04-01", "effective_on = 2026-11-01")
        unit = within.partition(" ")[2].removesuffix("s")
        text = text.replace(RUNNING, f'within = "{within}"\nextend_by = "1 {unit}"')
        written = policy.write_draft(text, by=council.manager, on=SUMMER)
        policy.adopt(written, by=council.manager, on=SUMMER, breaches_known=True)
        policy.confirm(written, by=council.reviewer, on=SUMMER)

    return decide


@pytest.fixture
def shown(council, read, today):
    """How far off a case is on a day: by the list of its officer or of all, and by its page."""

    def look(case, on):
        today(on)
        words = deadline_of(Case.objects.get(pk=case.pk), on).words
        assert words in read(council.manager, "/casework/due/")
        return words, read(council.manager, addresses.of_case(case))

    return look


class TestAClockInWorkingDays:
    @pytest.mark.parametrize(
        ("on", "listed", "told"),
        [
            (date(2026, 11, 13), "due in 2 working days", "2 working days left"),
            (date(2026, 11, 20), "3 working days overdue", "3 working days late"),
            (CHRISTMAS_EVE, "27 working days overdue", "27 working days late"),
            (date(2026, 12, 29), "28 working days overdue", "28 working days late"),
        ],
    )
    def test_says_so_in_its_words(self, council, shown, on, listed, told):
        words, page = shown(given.acknowledged(council), on)  # due on Tuesday 17 November
        assert words == listed
        assert f">{told}</p>" in page

    def test_is_counted_by_its_own_calendar(self, council, shown, settings):
        settings.PROCEDURE = "spso"
        case = given.received(council, on=date(2026, 11, 20))  # due on Thursday 26 November
        words, page = shown(case, date(2026, 11, 30))  # St Andrew's Day
        assert words == "1 working day overdue"
        assert ">1 working day late</p>" in page

    def test_that_was_met_late_says_by_how_much(self, council, read):
        case = given.answered(council, on=date(2026, 11, 24))
        page = read(council.officer, addresses.of_case(case))
        assert "Done on 24 November 2026, 5 working days late" in page


class TestAClockInCalendarDaysOrMonths:
    @pytest.mark.parametrize(
        ("within", "due"), [("14 calendar days", 17), ("1 calendar month", 33)]
    )
    def test_is_read_in_calendar_days(self, council, in_calendar_days, shown, within, due):
        in_calendar_days(within)
        case = given.acknowledged(council)  # on 3 November
        last = date.fromordinal(date(2026, 10, 31).toordinal() + due)
        for days, listed, told in (
            (-4, "due in 4 calendar days", "4 calendar days left"),
            (5, "5 calendar days overdue", "5 calendar days late"),
        ):
            words, page = shown(case, date.fromordinal(last.toordinal() + days))
            assert words == listed
            assert f">{told}</p>" in page

    def test_says_due_today_on_its_last_day_only(self, council, in_calendar_days, shown):
        in_calendar_days("1 calendar month")
        case = given.acknowledged(council)
        assert "Due today" not in shown(case, date(2026, 12, 2))[1]
        assert "Due today" in shown(case, date(2026, 12, 3))[1]

    def test_leaves_the_acknowledgement_in_working_days(self, council, in_calendar_days, shown):
        in_calendar_days("14 calendar days")
        words, page = shown(given.accepted(council), date(2026, 11, 13))
        assert words == "4 working days overdue"
        assert ">4 working days late</p>" in page


class TestTheLists:
    def test_ask_no_more_of_the_database_whatever_the_clocks(
        self, council, in_calendar_days, questions, django_capture_on_commit_callbacks
    ):
        given.acknowledged(council)
        before = questions(council.manager, "/casework/due/")
        with django_capture_on_commit_callbacks(execute=True):
            in_calendar_days("14 calendar days")
        given.acknowledged(council)
        given.accepted(council)
        questions(council.manager, "/casework/due/")  # looks up once what was decided
        assert questions(council.manager, "/casework/due/") <= before
