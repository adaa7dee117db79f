"""The pages of drafts: written, tried on what was done, adopted by one and confirmed by another."""

import html
import re
from datetime import date

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.policy import commands, procedures
from putright.policy.models import Draft
from putright.procedure import catalogue
from tests import given
from tests.policy.given import procedure

LIST = "/casework/drafts/"
NEW = f"{LIST}new/"
APRIL = date(2027, 4, 1)
SHORTER = procedure().replace('within = "10 working days"', 'within = "5 working days"')
BREACHING = procedure().replace('within = "10 working days"', 'within = "15 working days"')
LONG = procedure().replace("Corporate complaints", "Complaints about everything " * 12)


@pytest.fixture
def other(db):
    return Officer.objects.create_officer("mia@council.example", "Mia Anager", Role.MANAGER)


@pytest.fixture
def signed_manager(signed_in, council):
    return signed_in(council.manager)


@pytest.fixture
def written(council):
    return commands.write_draft(SHORTER, by=council.manager, on=given.TODAY)


@pytest.fixture
def adopted(council, written):
    return commands.adopt(written, by=council.manager, on=given.TODAY)


def page_of(draft, below=""):
    return f"{LIST}{draft.pk}/{below}"


def words(page):
    """The words of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def followed(browser, address, **sent):
    """The words of the page on which a form ends, and its last address."""
    reply = browser.post(address, sent, follow=True)
    assert reply.status_code == 200
    return words(reply.content.decode()), reply.request["PATH_INFO"]


class TestTheList:
    def test_is_empty_at_first(self, council, read):
        page = words(read(council.manager, LIST))
        assert "Nobody has written a draft yet." in page
        assert "Write a draft" in page

    def test_offers_to_write_one_only_to_managers(self, council, read):
        assert NEW not in read(council.officer, LIST)

    def test_says_how_far_each_has_come(self, council, other, read, today):
        drafts = [
            commands.write_draft(procedure(key=key), by=council.manager, on=given.TODAY)
            for key in ("one", "two", "three", "four", "five")
        ]
        for draft in drafts[1:4]:
            commands.adopt(draft, by=council.manager, on=given.TODAY)
        for draft in drafts[2:4]:
            commands.confirm(draft, by=other, on=given.TODAY)
        commands.withdraw_draft(drafts[4], by=other, on=given.TODAY)
        page = words(read(council.officer, LIST))
        for state in ("Draft", "Waits for a second officer", "Confirmed", "Withdrawn"):
            assert state in page
        assert "In force from 1 April 2027" in page
        today(APRIL)
        page = words(read(council.officer, LIST))
        assert "In force since 1 April 2027" in page
        assert page.count("Its day has passed") == 2

    def test_says_which_was_replaced(self, council, other, read, today):
        for day in ("2027-04-01", "2027-05-04"):
            draft = commands.write_draft(
                procedure(effective_on=day), by=council.manager, on=given.TODAY
            )
            commands.adopt(draft, by=council.manager, on=given.TODAY)
            commands.confirm(draft, by=other, on=given.TODAY)
        today(date(2027, 5, 4))
        page = words(read(council.officer, LIST))
        assert "In force since 4 May 2027" in page
        assert "Took effect on 1 April 2027" in page
        assert "Replaced" in page

    def test_asks_as_many_questions_however_many_there_are(self, council, read, questions):
        numbers = set()
        for number in (1, 4):
            for place in range(number):
                text = procedure(key=f"k{number}-{place}")
                commands.write_draft(text, by=council.manager, on=given.TODAY)
            read(council.manager, LIST)
            numbers.add(questions(council.manager, LIST))
        assert len(numbers) == 1


class TestWriting:
    def test_starts_from_the_text_of_a_version_with_a_day_to_come(self, council, read):
        page = html.unescape(read(council.manager, f"{NEW}?from=corporate/2024-04-01"))
        assert 'key = "corporate"' in page
        assert "effective_on = 2027-01-01" in page
        assert "Never edit a version" not in page

    @pytest.mark.parametrize("key", catalogue.keys())
    def test_starts_from_every_version_that_there_is(self, council, read, key):
        for version in catalogue.versions(key):
            page = html.unescape(read(council.manager, f"{NEW}?from={key}/{version.version}"))
            start = page.index("<textarea")
            text = page[page.index(">", start) + 1 : page.index("</textarea>")]
            assert catalogue.parse(text).key == key

    def test_starts_from_the_council_s_own_version(self, council, other, adopted, read):
        commands.confirm(adopted, by=other, on=given.TODAY)
        page = html.unescape(read(council.manager, f"{NEW}?from=corporate/2027-04-01"))
        assert 'within = "10 working days"' not in page

    def test_starts_from_nothing_that_does_not_exist(self, council, read):
        read(council.manager, f"{NEW}?from=moon/2024-04-01", status=404)
        read(council.manager, f"{NEW}?from=nonsense", status=404)

    def test_keeps_the_draft(self, council, signed_manager):
        page, at = followed(signed_manager, NEW, text=SHORTER.replace("\n", "\r\n"))
        draft = Draft.objects.get()
        assert (draft.text, draft.written_by) == (SHORTER, council.manager)
        assert at == page_of(draft)
        assert "Nothing changes until it is confirmed." in page

    def test_twice_is_once(self, signed_manager):
        for _ in range(2):
            followed(signed_manager, NEW, text=SHORTER)
        assert Draft.objects.count() == 1

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "Enter the text of the procedure, or start from a version"),
            (SHORTER.replace("5 working days", "5 fortnights", 1), "Line 22: Stage 1, clock"),
            (procedure(effective_on="2026-11-10"), "It must be later than 10 November 2026"),
            (SHORTER.replace('"housing-2024"', '"housing-2042"'), "housing-2042"),
            ("x" * 100_001, "must be 100,000 characters or fewer"),
        ],
    )
    def test_gives_the_text_back_with_what_is_wrong(self, signed_manager, text, says):
        page = signed_manager.post(NEW, {"text": text}).content.decode()
        assert says in words(page)
        assert html.escape(text, quote=True)[:500].split("\n")[0] in page
        assert "There is a problem" in page
        assert not Draft.objects.exists()

    def test_shows_the_line_that_is_wrong(self, signed_manager):
        text = SHORTER.replace("5 working days", "5 fortnights", 1)
        page = words(signed_manager.post(NEW, {"text": text}).content.decode())
        assert 'Line 22 of the text: within = "5 fortnights"' in page

    def test_keeps_a_long_name(self, council, signed_manager, read):
        followed(signed_manager, NEW, text=LONG)
        assert "Complaints about everything Complaints about everything" in read(
            council.officer, LIST
        )


class TestChanging:
    def test_begins_with_the_text_as_it_is(self, council, written, read):
        assert 'within = "5 working days"' in html.unescape(
            read(council.manager, page_of(written, "change/"))
        )

    def test_puts_another_draft_in_its_place(self, written, signed_manager):
        page, at = followed(signed_manager, page_of(written, "change/"), text=BREACHING)
        written.refresh_from_db()
        newer = Draft.objects.open().get()
        assert (written.withdrawn_on, newer.text, at) == (given.TODAY, BREACHING, page_of(newer))
        assert "The text is changed." in page

    def test_twice_is_once(self, written, signed_manager):
        for _ in range(2):
            _, at = followed(signed_manager, page_of(written, "change/"), text=BREACHING)
        assert at == page_of(Draft.objects.open().get())

    def test_with_a_mistake_keeps_the_draft(self, written, signed_manager):
        page, _ = followed(signed_manager, page_of(written, "change/"), text="key = corporate")
        assert "Line 1: This line cannot be read." in page
        assert Draft.objects.get().withdrawn_on is None

    def test_with_several_mistakes_lists_each_with_its_line(self, written, signed_manager):
        text = SHORTER.replace("title =", "tilte =").replace('["complaint"]', '["moan"]')
        page, _ = followed(signed_manager, page_of(written, "change/"), text=text)
        assert "3 mistakes, listed below. The first: The procedure does not say “title”." in page
        lines = text.split("\n")
        (title,) = [line for line in lines if line.startswith("tilte")]
        assert f"Line {lines.index(title) + 1}: The procedure says “tilte”" in page
        assert "There is no kind of case “moan”" in page
        assert page.count(title) == 2  # in the list, and in the text that is given back

    def test_is_not_offered_once_it_is_adopted(self, council, adopted, signed_manager, read):
        assert "change/" not in read(council.manager, page_of(adopted))
        page, _ = followed(signed_manager, page_of(adopted, "change/"), text=BREACHING)
        assert "its text stays as it is" in page
        assert 'within = "15 working days"' in page
        assert Draft.objects.count() == 1

    def test_gives_the_text_back_when_somebody_else_was_first(
        self, council, written, signed_manager, other
    ):
        commands.change_draft(written, SHORTER, by=other, on=given.TODAY)
        page, _ = followed(signed_manager, page_of(written, "change/"), text=BREACHING)
        assert "was withdrawn on 10 November 2026. Write another." in page
        assert 'within = "15 working days"' in page

    def test_of_one_that_is_over_leads_back_to_it(self, council, written, signed_manager):
        commands.withdraw_draft(written, by=council.manager, on=given.TODAY)
        reply = signed_manager.get(page_of(written, "change/"), follow=True)
        assert "Withdrawn: its text stays as it is. Write another." in words(reply.text)


class TestADraft:
    def test_says_what_changes_from_the_version_in_force(self, council, written, read):
        page = words(read(council.officer, page_of(written)))
        assert "What changes" in page
        assert "Stage 1: response 10 working days, from acknowledging it" in page
        assert "5 working days, from acknowledging it" in page
        assert "Stage 2: response" not in page

    def test_says_when_nothing_changes_but_its_day(self, council, read):
        draft = commands.write_draft(procedure(), by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(draft)))
        assert "it says the same as the version of 1 April 2024" in page

    def test_says_what_changed_also_once_it_is_in_force(self, council, other, adopted, read, today):
        commands.confirm(adopted, by=other, on=given.TODAY)
        today(APRIL)
        page = words(read(council.officer, page_of(adopted)))
        assert "Version of 1 April 2024 This draft" in page
        assert "5 working days, from acknowledging it" in page

    def test_is_compared_with_the_version_in_whose_place_it_comes(
        self, council, other, adopted, read
    ):
        commands.confirm(adopted, by=other, on=given.TODAY)
        text = SHORTER.replace("2027-04-01", "2027-05-04")
        later = commands.write_draft(text, by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(later)))
        assert "it says the same as the version of 1 April 2027" in page

    def test_that_is_withdrawn_waits_for_nothing(self, council, written, read):
        commands.withdraw_draft(written, by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(written)))
        assert "Was to take effect on 1 April 2027" in page
        assert "Adopted No Confirmed No Withdrawn 10 November 2026" in page

    def test_says_when_all_of_it_is_new(self, council, read):
        draft = commands.write_draft(procedure(key="new"), by=council.manager, on=given.TODAY)
        assert "All of it is new." in read(council.officer, page_of(draft))

    def test_is_held_against_its_codes(self, council, read):
        draft = commands.write_draft(BREACHING, by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(draft)))
        assert "2 breaches" in page
        assert "Housing Ombudsman" in page

    def test_offers_what_the_officer_may_do(self, council, written, read):
        offered = read(council.manager, page_of(written))
        assert all(page_of(written, act) in offered for act in ("adopt/", "change/", "withdraw/"))
        assert page_of(written, "confirm/") not in offered
        nothing = read(council.officer, page_of(written))
        assert not any(page_of(written, act) in nothing for act in ("adopt/", "withdraw/"))

    def test_tells_who_adopted_it_why_they_cannot_confirm_it(self, council, adopted, read):
        page = read(council.manager, page_of(adopted))
        assert "You adopted this procedure, so you cannot confirm it." in page
        assert page_of(adopted, "confirm/") not in page
        assert page_of(adopted, "confirm/") in read(council.reviewer, page_of(adopted))
        assert "Your role does not let you" not in read(council.officer, page_of(adopted))

    def test_shows_its_text(self, council, written, read):
        assert 'title = "Corporate complaints"' in html.unescape(
            read(council.officer, page_of(written))
        )

    @pytest.mark.parametrize("below", ["", "what-if/"])
    def test_that_can_no_longer_be_read_says_so(self, council, written, read, below):
        Draft.objects.update(text="key = 1")
        assert "can no longer be read" in read(council.manager, page_of(written, below))

    def test_that_does_not_exist_is_not_found(self, council, read):
        for below in ("", "what-if/", "adopt/", "change/"):
            read(council.manager, f"{LIST}7/{below}", status=404)


class TestAdopting:
    def test_says_from_when_and_that_somebody_must_confirm(self, council, written, read):
        page = words(read(council.manager, page_of(written, "adopt/")))
        assert "every case received from 1 April 2027 on" in page
        assert "Another officer must confirm it" in page
        assert "I know of these breaches" not in page

    def test_keeps_who_did_it(self, council, written, signed_manager):
        page, at = followed(signed_manager, page_of(written, "adopt/"), decide="yes")
        written.refresh_from_db()
        assert (written.adopted_by, at) == (council.manager, page_of(written))
        assert "Another officer must confirm it before 1 April 2027." in page

    def test_twice_is_once(self, written, signed_manager):
        for _ in range(2):
            page, _ = followed(signed_manager, page_of(written, "adopt/"), decide="yes")
        assert "That is done." in page

    def test_with_breaches_asks_that_they_are_known(self, council, signed_manager):
        draft = commands.write_draft(BREACHING, by=council.manager, on=given.TODAY)
        page, _ = followed(signed_manager, page_of(draft, "adopt/"), decide="yes")
        assert "Select that you know of the breaches, or change the draft" in page
        assert "The Code allows 10 working days" in page
        draft.refresh_from_db()
        assert draft.adopted_on is None
        page, _ = followed(signed_manager, page_of(draft, "adopt/"), decide="yes", known="on")
        draft.refresh_from_db()
        assert draft.adopted_by == council.manager
        assert "said that they knew of 2 breaches" in page

    def test_shows_why_it_was_refused(self, council, other, written, signed_manager):
        rival = commands.write_draft(SHORTER, by=council.manager, on=given.TODAY)
        commands.adopt(rival, by=council.manager, on=given.TODAY)
        commands.confirm(rival, by=other, on=given.TODAY)
        page, _ = followed(signed_manager, page_of(written, "adopt/"), decide="yes")
        assert "There is a version of corporate from 1 April 2027 already" in page


class TestConfirming:
    def test_makes_a_version(self, council, adopted, signed_in):
        browser = signed_in(council.reviewer)
        page, _ = followed(browser, page_of(adopted, "confirm/"), decide="yes")
        assert "It holds for every case received from 1 April 2027 on." in page
        assert procedures.book().in_force("corporate", APRIL).version == "2027-04-01"
        again, _ = followed(browser, page_of(adopted, "confirm/"), decide="yes")
        assert "That is done." in again

    def test_is_never_done_by_whoever_adopted_it(self, council, adopted, signed_in):
        reply = signed_in(council.manager).post(page_of(adopted, "confirm/"), {"decide": "yes"})
        assert reply.status_code == 403
        adopted.refresh_from_db()
        assert adopted.confirmed_on is None

    def test_is_said_not_to_be_possible_yet(self, council, written, signed_in):
        page, _ = followed(signed_in(council.reviewer), page_of(written, "confirm/"))
        assert "Draft. To take effect on 1 April 2027." in page


class TestWithdrawing:
    def test_keeps_the_text(self, council, adopted, signed_manager):
        page, _ = followed(signed_manager, page_of(adopted, "withdraw/"), decide="yes")
        assert "The procedure is withdrawn. Its text is kept." in page
        adopted.refresh_from_db()
        assert adopted.withdrawn_by == council.manager

    def test_is_too_late_once_it_has_taken_effect(
        self, council, other, adopted, signed_manager, today
    ):
        commands.confirm(adopted, by=other, on=given.TODAY)
        today(APRIL)
        page, _ = followed(signed_manager, page_of(adopted, "withdraw/"), decide="yes")
        assert "In force since 1 April 2027." in page
