"""What is new from customers stands first, until somebody has said what becomes of it."""

import re

import pytest
from django.db import connection

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases import commands
from putright.cases.commands import ActingFor
from putright.cases.models import Case
from putright.casework.lists.counts import counts
from putright.procedure.kinds import Channel
from putright.procedure.messages import Became, MessageKind
from tests import addresses, given
from tests.portal import made
from tests.portal.made import NADIA
from tests.statements import counted

HOSPITAL = "My child is now in hospital."
LISTS = ("mine", "team", "triage", "due")


def tell(case, text=HOSPITAL, *, on=given.TODAY, **how):
    party = case.parties.get(correspondent=True)
    return commands.record_message(case, by=None, on=on, party=party, text=text, **how)


def deal(case, council):
    commands.deal_with_messages(
        case,
        by=council.officer,
        on=given.TODAY,
        messages=[message.pk for message in case.messages.waiting()],
        became=Became.ANSWERED,
        reason="I rang.",
    )


def new(page):
    """What a list shows as new."""
    found = re.search(r'<section class="putright-new".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


class TestAListOfWork:
    def test_begins_with_the_first_words_of_what_is_new(self, council, read):
        case = given.acknowledged(council)
        tell(case, f"{HOSPITAL}\n" + "There is no heat. " * 40)

        for name in ("mine", "team"):
            shown = new(read(council.officer, f"/casework/{name}/"))
            assert HOSPITAL in shown
            assert addresses.of_case(case) in shown
            assert "Amina Yusuf" in shown
            assert " …" in shown
            assert len(shown) < 1500

    def test_holds_what_came_after_the_end_of_a_case(self, council, read):
        case = made.closed(council)
        tell(case, "Nobody came.", on=given.LATER)

        shown = new(read(council.officer, "/casework/mine/"))

        assert "Nobody came." in shown
        assert "case closed" in shown

    def test_says_what_is_still_not_put_right_and_how_many_messages_wait(self, council, read):
        case = given.answered(council)
        tell(case, "", kind=MessageKind.NOT_PUT_RIGHT)
        tell(case)

        shown = new(read(council.officer, "/casework/mine/"))

        assert "Still not put right" in shown
        assert "No words." in shown
        assert HOSPITAL in shown
        assert "2 messages" in shown

    def test_has_nothing_new_once_somebody_has_dealt_with_it(self, council, read):
        case = given.acknowledged(council)
        tell(case)

        deal(case, council)

        for name in LISTS:
            assert not new(read(council.officer, f"/casework/{name}/"))

    def test_shows_those_first_that_wait_longest(self, council, read):
        second, first = given.acknowledged(council), given.acknowledged(council)
        tell(second, "The second.", on=given.LATER)
        tell(first, "The first.", on=given.TODAY)

        shown = new(read(council.officer, "/casework/team/"))

        assert shown.index("The first.") < shown.index("The second.")

    def test_marks_the_case_in_its_rows_too(self, council, read):
        tell(given.acknowledged(council))
        assert "new from the customer" in read(council.officer, "/casework/mine/")

    def test_shows_so_many_that_the_cases_below_can_be_seen(self, council, read):
        for _ in range(26):
            tell(given.received(council))

        shown = new(read(council.adviser, "/casework/triage/"))

        assert shown.count("<li") == 25
        assert "These 25 have waited longest." in shown

    def test_leaves_out_a_case_about_the_officer(self, council, read):
        case = given.acknowledged(council)
        tell(case)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.colleague)

        for name in LISTS:
            assert not new(read(council.colleague, f"/casework/{name}/"))
        assert counts(council.colleague, given.TODAY)["team_new"] == 0


class TestWhatNobodyHasInHand:
    @pytest.mark.parametrize("far", [given.received, made.routed_out, made.imported])
    def test_stands_in_the_list_to_triage(self, council, read, far):
        tell(far(council))
        assert HOSPITAL in new(read(council.adviser, "/casework/triage/"))

    def test_is_what_only_people_had_who_have_gone(self, council, read):
        tell(given.acknowledged(council))
        assert not new(read(council.adviser, "/casework/triage/"))

        Officer.objects.update(team=None)
        assert not new(read(council.adviser, "/casework/triage/"))

        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        assert HOSPITAL in new(read(council.adviser, "/casework/triage/"))


class TestWhatIsNewInACase:
    @pytest.mark.parametrize(
        "far",
        [
            given.received,
            given.accepted,
            given.acknowledged,
            given.answered,
            given.escalated,
            given.finally_answered,
            made.closed,
            made.withdrawn,
            made.routed_out,
            made.compliment,
            made.declined,
            made.imported_open,
        ],
    )
    def test_stands_in_somebodys_list_wherever_the_case_stands(self, council, read, far):
        case = far(council)
        tell(case)

        lists = [
            name
            for officer in Officer.objects.holding(*Role)
            for name in ("mine", "team", "triage")
            if addresses.of_case(case) in new(read(officer, f"/casework/{name}/"))
        ]

        assert lists


class TestTheMenu:
    def test_counts_what_is_new_in_each_list(self, council, read):
        tell(given.acknowledged(council))
        tell(given.received(council))

        found = counts(council.officer, given.TODAY)

        assert (found["mine_new"], found["team_new"], found["triage_new"]) == (1, 1, 1)
        assert read(council.officer, "/casework/due/").count(">1 new<") == 3

    def test_says_nothing_where_nothing_is_new(self, council, read):
        given.acknowledged(council)
        assert " new</span>" not in read(council.officer, "/casework/due/")

    def test_counts_from_indexes_of_what_is_new_alone(self, council):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")  # as with more than a few cases
        for name in ("officer", "team"):
            theirs = Case.objects.filter(**{name: 1}).new_from_customers()
            assert "case_message_of_" in theirs.explain()  # of so few, either serves as well


class TestThePageOfTheCase:
    def test_shows_what_is_new_before_anything_else(self, council, read):
        case = given.acknowledged(council, acting=ActingFor(NADIA))
        tell(case, "The boiler broke again.")

        page = read(council.officer, addresses.of_case(case))

        assert page.index("The boiler broke again.") < page.index("told us</h2>")
        assert "The representative, 10 November 2026, by online form" in page
        assert "Say what becomes of the message" in page

    def test_keeps_what_was_dealt_with_and_how(self, council, read):
        case = given.acknowledged(council)
        tell(case)
        deal(case, council)

        page = read(council.officer, addresses.of_case(case))

        assert not new(page)
        assert HOSPITAL in page
        assert "It has been answered. Olu Ficer, 10 November 2026" in page
        assert "I rang." in page

    def test_tells_in_its_story_who_did_what_on_the_portal(self, council, read):
        case = given.answered(council, acting=ActingFor(NADIA))
        tell(case)
        writer = case.parties.get(correspondent=True)
        commands.escalate(case, by=None, on=given.LATER, party=writer)

        story = read(council.officer, addresses.of_case(case)).split("What has happened")[1]

        assert "Message from the representative" in story
        by = re.findall(r'<span class="putright-story__by">the (\w+)', story)
        assert by == ["representative", "representative", "representative"]

    def test_names_who_wrote_a_message_down(self, council, read):
        case = given.acknowledged(council)
        commands.record_message(
            case,
            by=council.adviser,
            on=given.TODAY,
            party=case.parties.get(),
            text="Nobody came.",
            channel=Channel.TELEPHONE,
        )
        page = read(council.officer, addresses.of_case(case))
        assert "by telephone, written down by Ada Viser" in page

    def test_asks_no_more_however_much_was_told(self, council, signed_in):
        case = given.acknowledged(council)
        desk = signed_in(council.officer)

        def asked():
            with counted() as sent:
                desk.get(addresses.of_case(case))
            return len(sent)

        tell(case)
        asked()
        one = asked()
        for number in range(5):
            tell(case, f"More {number}.")
        assert asked() == one


class TestAnotherActMeanwhile:
    @pytest.mark.parametrize(
        ("far", "who", "act"),
        [(given.answered, "officer", "close"), (given.under_check, "checker", "approve")],
    )
    def test_is_told_that_something_is_new(self, council, read, far, who, act):
        case = far(council)
        address = f"/casework/cases/{case}/{act}/"
        said = "There is something new from the customer since 10 November 2026."
        assert said not in read(getattr(council, who), address)

        tell(case)

        assert said in read(getattr(council, who), address)


class TestDealingWithMessages:
    def act(self, client, case, act, **typed):
        seen = Case.objects.get(pk=case.pk).last_event
        path = f"/casework/cases/{case}/{act}/"
        return client.post(path, {"seen": seen, **typed}, follow=True).content.decode()

    def test_shows_each_in_full_and_asks_which_when_there_are_several(self, council, signed_in):
        case = given.acknowledged(council)
        first, second = tell(case), tell(case, "Nobody came.")
        client = signed_in(council.officer)

        page = client.get(f"/casework/cases/{case}/deal-with-message/").content.decode()
        assert HOSPITAL in page
        assert "Nobody came." in page
        assert "Which messages?" in page

        self.act(client, case, "deal-with-message", messages=[first.pk], became="taken_up")
        assert [each.pk for each in case.messages.waiting()] == [second.pk]

    def test_leaves_alone_what_came_after_the_page_was_drawn(self, council, signed_in):
        case = given.acknowledged(council)
        first, second = tell(case), tell(case, "Nobody came.")

        self.act(
            signed_in(council.officer),
            case,
            "deal-with-message",
            messages=[first.pk],
            became="taken_up",
        )

        assert second in case.messages.waiting()

    def test_offers_only_what_the_officer_may_do(self, council, signed_in):
        case = made.closed(council)
        tell(case, on=given.LATER)
        address = f"/casework/cases/{case}/deal-with-message/"

        adviser = signed_in(council.adviser).get(address).content.decode()
        officer = signed_in(council.officer).get(address).content.decode()

        assert "We open this case again" in officer
        assert "We open this case again" not in adviser
        assert "It goes into the work on this case" not in officer

    def test_asks_for_a_reason_where_nothing_is_done(self, council, signed_in):
        case = given.acknowledged(council)
        message = tell(case)

        page = self.act(
            signed_in(council.officer),
            case,
            "deal-with-message",
            messages=[message.pk],
            became="nothing",
        )

        assert "Enter what you told the customer, or why" in page
        assert HOSPITAL in page
        assert re.findall(r'name="messages" value="([^"]*)"', page) == [str(message.pk)]

    def test_says_when_somebody_else_was_faster(self, council, signed_in):
        case = given.acknowledged(council)
        first, _ = tell(case), tell(case, "Nobody came.")
        client = signed_in(council.officer)
        self.act(client, case, "deal-with-message", messages=[first.pk], became="taken_up")

        page = self.act(
            signed_in(council.colleague),
            case,
            "deal-with-message",
            messages=[first.pk],
            became="nothing",
            reason="Thanks.",
        )

        assert "Somebody else has dealt with this message" in page
        assert "Thanks." in page

    def test_writes_down_who_rang_when_several_take_part(self, council, signed_in):
        case = given.acknowledged(council, acting=ActingFor(NADIA))
        customer = case.parties.get(correspondent=False)
        client = signed_in(council.adviser)
        page = client.get(f"/casework/cases/{case}/record-message/").content.decode()
        assert "Nadia Bour (representative)" in page

        self.act(
            client,
            case,
            "record-message",
            party=customer.pk,
            channel="telephone",
            text="She must not act for me.",
        )

        assert case.messages.get().party == customer
