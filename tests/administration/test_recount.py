"""Counting the due dates again: what would move, moving it, and how officers hear of it."""

import re
from datetime import date

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.administration.calendars import recount as page_of_moves
from putright.administration.calendars.recount import Done, put_into_effect
from putright.cases import commands
from putright.cases.commands import Told
from putright.cases.commands.clocks.recounting import moves
from putright.cases.models import EventKind, Letter
from putright.people.models import Person
from putright.policy import commands as policy
from putright.policy.models import Revision
from tests import addresses, given

RECOUNT = "/casework/recount/"
PROCLAIMED = date(2026, 11, 11)  # what `given.acknowledged` makes is due on the 17th


def text(page):
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()).replace("&#39;", "'")


def proclaim(council, day=PROCLAIMED):
    return policy.proclaim(day, name="Day of Thanks", by=council.manager, on=given.TODAY)


def many(council, number):
    return [
        given.acknowledged(council, told=Told(account="It broke.", summary=f"Case {n:02}"))
        for n in range(number)
    ]


@pytest.fixture
def send(council, signed_in):
    """Press the button as the manager: the page that follows."""
    browser = signed_in(council.manager)

    def sent(tell="no", seen=None):
        seen = str(Revision.objects.token()) if seen is None else seen
        return browser.post(RECOUNT, {"tell": tell, "seen": seen}, follow=True).text

    return sent


def letters():
    return Letter.objects.filter(kind="new_date")


def another_manager():
    """Somebody who can see a case that is about the manager."""
    Officer.objects.create_officer("may@council.example", "May Nager", Role.MANAGER)


class TestWhatWouldMove:
    def test_is_listed_with_why(self, council, read):
        case = given.acknowledged(council)
        proclaim(council)
        page = text(read(council.manager, RECOUNT))
        assert "the due dates of 1 case would move" in page
        assert (
            f"{case.summary} {case} Olu Ficer Answer 17 Nov 2026 Answer 18 Nov 2026 "
            "We no longer count Day of Thanks, 11 November 2026." in page
        )
        assert "1 customer was told a date of the answer that moves." in page

    def test_names_both_clocks_while_nothing_is_acknowledged(self, council, read):
        given.received(council)
        proclaim(council, date(2026, 11, 5))
        page = text(read(council.manager, RECOUNT))
        assert "Acknowledgement 9 Nov 2026 Answer 23 Nov 2026" in page
        assert "Acknowledgement 10 Nov 2026 Answer 24 Nov 2026" in page
        assert "Nobody yet" in page
        assert "Nobody has been told a date that moves." in page

    def test_names_no_customer(self, council, read):
        given.acknowledged(council)
        proclaim(council)
        assert given.AMINA.name not in read(council.manager, RECOUNT)

    def test_is_nothing_while_the_calendar_stays(self, council, read):
        given.acknowledged(council)
        page = read(council.manager, RECOUNT)
        assert "nothing would move" in page
        assert "<form method=" not in page.split("</header>")[-1]

    def test_changes_nothing_by_being_read(self, council, read):
        case = given.acknowledged(council)
        proclaim(council)
        read(council.manager, RECOUNT)
        case.refresh_from_db()
        assert (case.due_on, case.due_moved_on) == (date(2026, 11, 17), None)

    def test_knows_nothing_of_a_case_that_the_manager_may_not_see(self, council, read):
        hidden, _ = many(council, 2)
        by = council.officer
        another_manager()
        commands.name_officer(hidden, by=by, on=given.TODAY, officer=council.manager)
        proclaim(council)
        page = text(read(council.manager, RECOUNT))
        assert "the due dates of 1 case would move" in page
        assert "Case 01" in page
        assert "Case 00" not in page

    def test_is_shown_a_page_at_a_time(self, council, read, monkeypatch):
        monkeypatch.setattr(page_of_moves, "ROWS", 2)
        many(council, 3)
        proclaim(council)
        first, second = read(council.manager, RECOUNT), read(council.manager, f"{RECOUNT}?page=2")
        assert ["Case 00" in first, "Case 02" in first] == [True, False]
        assert ["Case 00" in second, "Case 02" in second] == [False, True]
        assert "Page 2 of 2" in second
        assert "the due dates of 3 cases would move" in text(second)

    @pytest.mark.parametrize("number", ["0", "99", "x", "-1", "9" * 5000])
    def test_has_no_page_that_is_not_there(self, council, read, number):
        given.acknowledged(council)
        proclaim(council)
        assert "1 case would move" in text(read(council.manager, f"{RECOUNT}?page={number}"))

    def test_asks_as_often_however_many_there_are(
        self, council, questions, django_capture_on_commit_callbacks
    ):
        many(council, 1)
        with django_capture_on_commit_callbacks(execute=True):
            proclaim(council)
        for_one = questions(council.manager, RECOUNT)
        many(council, 5)
        with django_capture_on_commit_callbacks(execute=True):
            proclaim(council, date(2026, 11, 12))
        assert questions(council.manager, RECOUNT) == for_one

    def test_is_not_for_other_roles(self, council, read):
        page = read(council.reviewer, RECOUNT, status=403)
        assert "Your role does not let you count the due dates again." in page


class TestMovingThem:
    def test_moves_every_date_and_tells_the_story(self, council, send):
        case = given.acknowledged(council)
        proclaim(council)
        page = text(send())
        assert "1 case moved." in page
        assert "nothing would move" in page
        case.refresh_from_db()
        assert (case.due_on, case.due_moved_on) == (date(2026, 11, 18), given.TODAY)
        event = case.events.order_by("number").last()
        assert (event.kind, event.by) == (EventKind.RECOUNTED, council.manager)

    def test_writes_to_the_customers_when_that_was_asked_for(self, council, send):
        many(council, 2)
        given.received(council)
        proclaim(council)
        page = text(send(tell="yes"))
        assert "3 cases moved. 2 letters to customers queued." in page
        assert letters().count() == 2

    def test_writes_to_nobody_otherwise(self, council, send):
        given.acknowledged(council)
        proclaim(council)
        assert "queued" not in send(tell="no")
        assert not letters().exists()

    def test_moves_what_the_manager_may_not_see_too_and_says_nothing_of_it(self, council, send):
        hidden = given.acknowledged(council)
        by = council.officer
        another_manager()
        commands.name_officer(hidden, by=by, on=given.TODAY, officer=council.manager)
        proclaim(council)
        assert "Nothing moved." in send()
        assert hidden.events.filter(kind="recounted").exists()

    def test_moves_nothing_at_a_second_click(self, council, send):
        case = given.acknowledged(council)
        proclaim(council)
        send(tell="yes")
        events = case.events.count()
        assert "Nothing moved." in send(tell="yes")
        assert case.events.count() == events
        assert letters().count() == 1

    def test_asks_whether_to_write_to_the_customers(self, council, send):
        case = given.acknowledged(council)
        proclaim(council)
        assert "Select whether to write to the customers" in send(tell="")
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 17)

    def test_waits_when_the_calendar_has_changed_since_the_list_was_shown(self, council, send):
        case = given.acknowledged(council)
        proclaim(council)
        seen = str(Revision.objects.token())
        proclaim(council, date(2026, 11, 12))
        page = text(send(seen=seen))
        assert "The calendar has changed since you looked. Look at the list again" in page
        assert "Answer 19 Nov 2026" in page
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 17)

    def test_goes_on_with_the_next_click_when_there_are_very_many(self, council, send, monkeypatch):
        monkeypatch.setattr(page_of_moves, "SECONDS", 0)
        many(council, 2)
        proclaim(council)
        page = send(tell="no")
        assert "1 case moved. 1 case left: go on below." in page
        assert "the due dates of 1 case would move" in text(page)
        assert re.search(r'value="no"[^>]* checked', page)
        assert "1 case moved." in send()

    def test_is_not_for_other_roles(self, council, signed_in):
        given.acknowledged(council)
        proclaim(council)
        reply = signed_in(council.officer).post(RECOUNT, {"tell": "no"})
        assert reply.status_code == 403
        assert len([move for move in moves() if move]) == 1


class TestAMoveThatCannotBe:
    def test_because_the_case_changed_in_between_is_counted(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        found = [move for move in moves() if move]
        commands.withdraw(case, by=None, on=given.TODAY)
        done = put_into_effect(found, by=council.manager, on=given.TODAY, tell=True)
        assert done == Done(unmoved=1)
        said = " ".join(done.sentences())
        assert said == "Nothing moved. 1 case not moved, having changed in between."

    def test_be_told_for_want_of_an_address_moves_all_the_same(self, council):
        case = given.acknowledged(council)
        Person.objects.update(contact_by="post", address="")
        proclaim(council)
        found = [move for move in moves() if move]
        done = put_into_effect(found, by=council.manager, on=given.TODAY, tell=True)
        assert done == Done(moved=1, without_address=1)
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 18)


class TestTheOfficer:
    def recounted(self, council, send):
        case = given.acknowledged(council)
        proclaim(council)
        send()
        return case

    @pytest.mark.parametrize("name", ["mine", "team", "due"])
    def test_sees_in_the_lists_that_a_date_has_moved(self, council, send, read, name):
        self.recounted(council, send)
        assert "Date moved" in read(council.officer, f"/casework/{name}/")

    def test_sees_so_for_a_fortnight(self, council, send, read, today):
        self.recounted(council, send)
        today(date(2026, 11, 23))
        assert "Date moved" in read(council.officer, "/casework/mine/")
        today(date(2026, 11, 24))
        page = read(council.officer, "/casework/mine/")
        assert "Date moved" not in page
        assert "moved since" not in page

    def test_sees_nothing_of_it_while_nothing_moves(self, council, read):
        given.acknowledged(council)
        page = read(council.officer, "/casework/mine/")
        assert "Date moved" not in page
        assert "moved since" not in page

    def test_is_told_how_many_above_their_own_cases(self, council, send, read):
        self.recounted(council, send)
        page = text(read(council.officer, "/casework/mine/"))
        assert "The due date of 1 of your cases has moved since 10 November 2026" in page
        assert "moved since" not in read(council.colleague, "/casework/mine/")

    def test_reads_of_it_on_the_page_of_the_case(self, council, send, read):
        case = self.recounted(council, send)
        assert "counted again" in read(council.officer, addresses.of_case(case))
