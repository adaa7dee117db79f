"""The calendars as officers read them, and as managers put them right."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.policy import commands as policy
from putright.policy import holidays
from putright.policy.models import CouncilDay, HolidayList
from tests import given
from tests.policy.given import EARLY_MAY, govuk_text, procedure

CALENDARS = "/casework/calendars/"
ADD, STRIKE_OUT, CLOSE, LOAD = (
    f"{CALENDARS}{page}/" for page in ("add", "strike-out", "close", "load")
)
WEDNESDAY = date(2026, 11, 11)


def text(page):
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def on_a_day(day=WEDNESDAY, **more):
    return {**boxes("day", day), "division": "england-and-wales", **more}


def proclaim(council, day=WEDNESDAY, name="Day of Thanks", **more):
    return policy.proclaim(day, name=name, by=council.manager, on=given.TODAY, **more)


@pytest.fixture
def send(council, signed_in):
    """Send a form as the manager: the reply, and where it leads."""
    browser = signed_in(council.manager)

    def sent(address, what=None, **how):
        reply = browser.post(address, what or {}, **how)
        assert reply.status_code in (200, 302)
        return browser.get(reply.url).text if reply.status_code == 302 else reply.text

    return sent


class TestACalendar:
    def test_is_that_of_england_and_wales_this_year(self, council, read):
        page = text(read(council.checker, CALENDARS))
        assert "England and Wales, 2026" in page
        assert "Monday 28 December 2026 Boxing Day (substitute day) Bank holiday" in page
        assert "253 days of 2026 are working days." in page

    @pytest.mark.parametrize(
        ("key", "year", "words"),
        [
            ("scotland", 2026, "Monday 30 November 2026 St Andrew"),
            ("northern-ireland", 2027, "Wednesday 17 March 2027 St Patrick"),
            ("uk-any", 2026, "(Northern Ireland)"),
            ("weekends-only", 2026, "No days but Saturdays and Sundays are left out."),
        ],
    )
    def test_is_any_other_that_is_asked_for(self, council, read, key, year, words):
        page = text(read(council.officer, f"{CALENDARS}?calendar={key}&year={year}"))
        assert words in page.replace("&#39;", "'")

    def test_ends_at_no_year_without_bank_holidays(self, council, read):
        page = text(read(council.officer, f"{CALENDARS}?calendar=weekends-only&year=2040"))
        assert "261 days of 2040 are working days." in page

    @pytest.mark.parametrize("asked", ["calendar=mars", "year=x", "year=20260", "year=&calendar="])
    def test_is_the_usual_one_when_the_address_makes_no_sense(self, council, read, asked):
        assert "England and Wales, 2026" in read(council.officer, f"{CALENDARS}?{asked}")

    @pytest.mark.parametrize(("year", "nearest"), [(1066, 2014), (9999, 2035)])
    def test_ends_where_nothing_is_known(self, council, read, year, nearest):
        page = read(council.officer, f"{CALENDARS}?year={year}")
        assert f"England and Wales, {nearest}" in page

    def test_leads_from_year_to_year(self, council, read):
        page = read(council.officer, CALENDARS)
        assert 'href="?calendar=england-and-wales&amp;year=2027" rel="next"' in page
        assert 'rel="next"' not in read(council.officer, f"{CALENDARS}?year=2035")

    def test_says_which_days_the_council_decided(self, council, read):
        proclaim(council)
        policy.strike_out(date(2026, 12, 25), by=council.manager, on=given.TODAY)
        policy.close_on([date(2026, 12, 29)], name="Closed", by=None, on=given.TODAY)
        page = text(read(council.officer, CALENDARS))
        assert "11 November 2026 Day of Thanks Added here Mo Nager, 10 Nov 2026" in page
        assert "25 December 2026 Christmas Day Struck out It counts. Mo Nager" in page
        assert "29 December 2026 Closed Council closed At the command line" in page

    def test_of_another_part_has_no_days_but_its_own(self, council, read):
        proclaim(council, division="scotland")
        assert "Day of Thanks" not in read(council.officer, CALENDARS).split("History")[0]
        for key in ("scotland", "uk-any"):
            page = read(council.officer, f"{CALENDARS}?calendar={key}").split("History")[0]
            assert "Day of Thanks" in page

    def test_says_for_which_procedures_closures_do_not_count(self, council, read):
        page = text(read(council.officer, CALENDARS))
        assert "They are not counted for: " in page
        assert "Every other procedure counts them" in page

    def test_says_so_of_the_version_in_force_and_of_no_later_one(self, council, read):
        text_to_come = procedure().replace("[[stages]]", "closure_days = true\n\n[[stages]]", 1)
        draft = policy.write_draft(text_to_come, by=council.manager, on=given.TODAY)
        policy.adopt(draft, by=council.manager, on=given.TODAY, breaches_known=True)
        policy.confirm(draft, by=council.reviewer, on=given.TODAY)
        assert "Corporate complaints" not in read(council.officer, CALENDARS)

    def test_asks_as_often_however_much_was_decided(self, council, questions):
        proclaim(council)
        for_one = questions(council.manager, CALENDARS)
        closed = [date(2026, 11, day) for day in (12, 13, 16, 17, 18, 19)]
        policy.close_on(closed, by=council.manager, on=given.TODAY)
        assert questions(council.manager, CALENDARS) == for_one


class TestWhereTheDaysComeFrom:
    def test_is_the_list_that_came_with_the_program(self, council, read, today):
        today(date(2026, 12, 1))
        page = read(council.officer, CALENDARS)
        assert "the list that came with Putright, made on 21 November 2026 (10 days ago)" in page

    def test_is_the_list_that_was_loaded(self, council, read):
        policy.load_holidays(govuk_text(), source="a.json", by=None, on=given.TODAY)
        page = read(council.officer, CALENDARS)
        assert "those of a.json, loaded on 10 November 2026 (today)" in page

    def test_warns_when_its_last_year_is_near(self, council, read, today):
        policy.load_holidays(govuk_text(), source="a.json", by=None, on=given.TODAY)
        assert "This list ends with" not in read(council.officer, CALENDARS)
        today(date(2027, 1, 4))
        page = text(read(council.officer, CALENDARS))
        assert "This list ends with 2027. Later days are counted by the list that came" in page

    def test_warns_when_nothing_lies_beneath(self, council, read, today):
        today(date(2035, 6, 1))
        assert "This list ends with 2035. No later day" in read(council.officer, CALENDARS)


class TestTheHistory:
    def test_says_who_withdrew_what_and_when(self, council, read):
        day = proclaim(council)
        policy.withdraw_day(day, by=council.manager, on=date(2026, 11, 12))
        history = text(read(council.officer, CALENDARS).split("History")[1])
        about = "11 November 2026, Day of Thanks (England and Wales) Mo Nager"
        assert f"12 Nov 2026 Withdrawn {about}" in history
        assert f"10 Nov 2026 Bank holiday added Withdrawn since {about}" in history

    def test_has_the_lists_that_were_loaded(self, council, read):
        policy.load_holidays(govuk_text(), source="a.json", by=None, on=given.TODAY)
        assert "List loaded a.json At the command line" in text(read(council.officer, CALENDARS))

    def test_is_not_there_while_nothing_was_decided(self, council, read):
        assert "History" not in read(council.officer, CALENDARS)


class TestWhoMayNot:
    def test_sees_nothing_to_press(self, council, read):
        proclaim(council)
        page = read(council.officer, CALENDARS)
        for words in ("Change the calendar", "Add a bank holiday", ">Withdraw<", "would move"):
            assert words not in page

    def test_is_refused_when_they_send_a_form_all_the_same(self, council, signed_in):
        browser = signed_in(council.checker)
        withdrawing = f"{CALENDARS}days/{proclaim(council).pk}/withdraw/"
        for address in (ADD, STRIKE_OUT, CLOSE, LOAD, withdrawing):
            reply = browser.post(address, on_a_day(name="Day"))
            assert reply.status_code == 403
            assert "Your role does not let you" in reply.text
        assert CouncilDay.objects.standing().count() == 1


class TestAddingABankHoliday:
    def test_puts_it_into_the_calendar(self, council, send):
        page = text(send(ADD, on_a_day(name="Day of Thanks")))
        assert "11 November 2026 is a bank holiday now: Day of Thanks." in page
        assert "England and Wales, 2026" in page
        day = CouncilDay.objects.get()
        assert (day.added_by, day.added_on) == (council.manager, given.TODAY)

    def test_leads_to_the_year_of_that_part(self, council, send):
        day = on_a_day(date(2027, 9, 1), name="Gala", division="scotland")
        assert "Scotland, 2027" in send(ADD, day)

    def test_says_how_many_cases_would_move(self, council, send):
        given.acknowledged(council)
        page = text(send(ADD, on_a_day(name="Day of Thanks")))
        assert "The due date of 1 case would move: look at it" in page

    def test_says_when_none_would_move(self, council, send):
        page = send(ADD, on_a_day(date(2027, 9, 1), name="Gala"))
        assert "No case's due date would move" in page.replace("&#39;", "'")

    def test_asks_for_all_that_is_missing(self, council, send):
        page = send(ADD, {"name": ""})
        for words in ("Enter the date", "Enter the name of the bank holiday", "Select the part"):
            assert words in page

    def test_gives_back_what_was_typed_when_it_is_refused(self, council, send):
        page = send(ADD, on_a_day(date(2026, 12, 25), name="Second Christmas"))
        assert "25 December 2026 is already a bank holiday: Christmas Day." in page
        assert 'value="Second Christmas"' in page
        assert 'href="#id_day_day"' in page

    def test_of_a_saturday_says_to_check_the_date(self, council, send):
        assert "is a Saturday, which does not" in send(ADD, on_a_day(date(2026, 11, 14), name="X"))

    def test_of_a_year_that_nobody_knows_says_so(self, council, send):
        assert "Check the year" in send(ADD, on_a_day(date(2099, 1, 5), name="X"))


class TestStrikingOne:
    def test_makes_the_day_count(self, council, send):
        page = text(send(STRIKE_OUT, on_a_day(EARLY_MAY)))
        assert "3 May 2027, Early May bank holiday, is struck out and counts now." in page
        assert "Struck out It counts." in page

    def test_that_is_none_is_refused(self, council, send):
        page = send(STRIKE_OUT, on_a_day())
        assert "11 November 2026 is not a bank holiday. Check the date." in page


class TestClosing:
    def close(self, send, first, last=None, name="Christmas closure"):
        return send(
            CLOSE, boxes("first", first) | (boxes("last", last) if last else {}) | {"name": name}
        )

    def test_takes_the_working_days_from_the_first_to_the_last(self, council, send):
        page = text(self.close(send, date(2026, 12, 24), date(2026, 12, 31)))
        assert (
            "The council is closed on 4 days: 24 December 2026, 29 December 2026, "
            "30 December 2026 and 31 December 2026." in page
        )

    def test_takes_one_day_when_no_last_is_given(self, council, send):
        assert "closed on 1 day: 24 December 2026." in self.close(send, date(2026, 12, 24))

    def test_leaves_out_what_is_closed_already(self, council, send):
        self.close(send, date(2026, 12, 29))
        assert "30 December 2026." in self.close(send, date(2026, 12, 29), date(2026, 12, 30))
        assert CouncilDay.objects.count() == 2

    def test_twice_says_that_the_council_is_closed_already(self, council, send):
        for _ in range(2):
            page = self.close(send, date(2026, 12, 29))
        assert "None of these days is a working day on which the council is still open" in page

    @pytest.mark.parametrize(
        ("first", "last", "says"),
        [
            (date(2026, 12, 31), date(2026, 12, 24), "same as or after the first day"),
            (date(2026, 12, 1), date(2027, 12, 1), "within 31 days"),
            (date(2026, 12, 25), date(2026, 12, 28), "None of these days is a working day"),
            (date(2013, 12, 31), None, "outside the calendar"),
            (date(2026, 11, 14), None, "on which the council is still open"),
            (date(2035, 12, 31), date(2036, 1, 2), "outside the calendar"),
        ],
    )
    def test_says_what_is_wrong_with_the_days(self, council, send, first, last, says):
        assert says in self.close(send, first, last)
        assert not CouncilDay.objects.exists()

    def test_begins_with_a_name(self, council, read):
        page = read(council.manager, CLOSE)
        assert 'value="Council closed"' in page
        assert "Only these procedures leave out such days: comments, complaints in Scotland" in page


class TestWithdrawingADay:
    def test_takes_it_out_of_the_calendar(self, council, send, read):
        day = proclaim(council)
        address = f"{CALENDARS}days/{day.pk}/withdraw/"
        assert address in read(council.manager, CALENDARS)
        assert "The day will be counted again" in read(council.manager, address)
        page = text(send(address))
        assert "Day of Thanks on 11 November 2026 is withdrawn." in page
        assert "Added here" not in page
        day.refresh_from_db()
        assert (day.withdrawn_by, day.withdrawn_on) == (council.manager, given.TODAY)

    def test_twice_is_refused(self, council, send):
        address = f"{CALENDARS}days/{proclaim(council).pk}/withdraw/"
        send(address)
        assert "was withdrawn already, on 10 November 2026" in send(address)

    def test_is_not_offered_again(self, council, send, signed_in):
        address = f"{CALENDARS}days/{proclaim(council).pk}/withdraw/"
        send(address)
        led_on = signed_in(council.manager).get(address, follow=True)
        assert led_on.redirect_chain
        assert "was withdrawn already, on 10 November 2026" in led_on.text

    def test_that_never_was_is_not_found(self, council, read):
        read(council.manager, f"{CALENDARS}days/404/withdraw/", status=404)


class TestLoadingTheList:
    def file(self, content, name="bank-holidays.json"):
        content = content if isinstance(content, bytes) else content.encode()
        return {"where": "file", "file": SimpleUploadedFile(name, content)}

    def test_from_gov_uk_says_what_has_changed(self, council, send, tmp_path, monkeypatch):
        published = tmp_path / "bank-holidays.json"
        changes = {"2027-05-03": "", "2027-05-07": "Early May bank holiday (moved)"}
        published.write_text(govuk_text(england_and_wales=changes))
        monkeypatch.setattr(holidays, "ADDRESS", str(published))
        page = text(send(LOAD, {"where": "govuk"}))
        assert f"The bank holidays of {published} are loaded." in page
        assert "England and Wales: 1 new (7 May 2027), 1 gone (3 May 2027)." in page
        assert HolidayList.objects.get().loaded_by == council.manager

    def test_from_a_file_works_the_same(self, council, send):
        page = text(send(LOAD, self.file(govuk_text())))
        assert "The bank holidays of bank-holidays.json are loaded. " in page
        assert "No day has changed." in page

    def test_of_many_changes_names_a_few(self, council, send):
        more = {f"2027-0{month}-0{day}": "Gala" for month in (6, 7) for day in (1, 2, 7, 8)}
        page = text(send(LOAD, self.file(govuk_text(england_and_wales=more))))
        assert "8 new (1 June 2027, 2 June 2027" in page
        assert "and 2 more)" in page

    def test_that_cannot_be_reached_leaves_the_one_that_serves(
        self, council, send, read, monkeypatch
    ):
        monkeypatch.setattr(holidays, "ADDRESS", "http://127.0.0.1:9/bank-holidays.json")
        page = text(send(LOAD, {"where": "govuk"}))
        assert "could not be read" in page
        assert "Nothing was changed." in page
        assert "the list that came with Putright" in page
        assert "They stay in use when no other list can be loaded." in page
        assert "253 days of 2026" in read(council.manager, CALENDARS)

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("<html>", "The list is not JSON"),
            (b"\xff\xfe", "bank-holidays.json is not text in UTF-8"),
            ("x" * 1_000_001, "The selected file must be smaller than 1MB"),
            ("", "The selected file is empty"),
        ],
    )
    def test_from_a_file_that_is_no_list_changes_nothing(self, council, send, content, says):
        assert says in text(send(LOAD, self.file(content)))
        assert not HolidayList.objects.exists()

    def test_asks_for_the_file(self, council, send):
        assert "Select a file" in send(LOAD, {"where": "file"})
