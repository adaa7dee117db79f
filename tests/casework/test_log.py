"""Writing down a contact while somebody tells it."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from putright.cases import commands
from putright.cases.models import Case, Party
from putright.procedure.kinds import Channel, ContactBy, Kind, PartyRole
from tests import addresses, given

LOG = "/casework/log/"
CALL = {
    "channel": "telephone",
    "kind": "complaint",
    "received_on_day": "9",
    "received_on_month": "11",
    "received_on_year": "2026",
    "name": "Derek Pole",
    "email": "derek@example.org",
    "phone": "0116 496 0199",
    "postcode": "le2 7qx",
    "address": "3 Mill Lane",
    "contact_by": "email",
    "adjustments": "Call after 2pm",
    "account": "The bins were not emptied.\nTwice.",
    "outcome_sought": "Empty them.",
    "happened_when": "Last week",
    "happened_where": "Mill Lane",
    "summary": "Bins not emptied",
}


@pytest.fixture
def desk(council, signed_in):
    return signed_in(council.adviser)


def promise(desk):
    """The reference that a fresh page was given."""
    page = desk.get(LOG).content.decode()
    return html.unescape(re.search(r'name="promise" value="([^"]+)"', page)[1])


def send(desk, **typed):
    return desk.post(LOG, {"promise": promise(desk)} | CALL | typed)


def error_of(reply):
    assert reply.status_code == 200
    summary = reply.content.decode().split("govuk-error-summary__list")[1].split("</ul>")[0]
    return re.sub(r"\s*<[^>]+>\s*", " ", summary)


class TestLoggingACall:
    def test_makes_a_case_with_all_that_was_said(self, desk, council):
        reply = send(desk, service_area=council.waste.pk)
        case = Case.objects.get()
        assert reply.url == addresses.of_case(case)
        assert (case.kind, case.channel) == (Kind.COMPLAINT, Channel.TELEPHONE)
        assert case.account == "The bins were not emptied.\nTwice."
        assert (case.summary, case.outcome_sought) == ("Bins not emptied", "Empty them.")
        assert (case.happened_when, case.happened_where) == ("Last week", "Mill Lane")
        assert case.service_area == council.waste
        person = case.parties.get().person
        assert (person.name, person.postcode) == ("Derek Pole", "LE2 7QX")
        assert person.adjustments == "Call after 2pm"

    def test_counts_from_the_day_on_which_it_really_arrived(self, desk):
        send(desk)
        case = Case.objects.get()
        assert case.received_on.isoformat() == "2026-11-09"
        assert case.events.get().on == given.TODAY

    def test_tells_the_reference_to_read_out(self, desk):
        page = desk.get(send(desk).url).content.decode()
        assert f"The reference to give them is {Case.objects.get()}" in page

    def test_begins_with_today_and_a_call(self, desk):
        page = desk.get(LOG).content.decode()
        assert re.search(r'name="received_on_day" type="text" value="10"', page)
        assert re.search(r'value="telephone" checked', page)
        assert 'value="web"' not in page

    def test_twice_with_one_click_makes_one_case(self, desk):
        typed = {"promise": promise(desk)} | CALL
        first, second = desk.post(LOG, typed), desk.post(LOG, typed)
        assert first.url == second.url == addresses.of_case(Case.objects.get())

    def test_is_not_for_who_has_no_role(self, council, signed_in):
        lead = signed_in(council.housing.lead_officer)
        assert lead.get(LOG).status_code == 403
        assert lead.post(LOG, CALL).status_code == 403
        assert not Case.objects.exists()


class TestAContactThatIsLoggedAgain:
    """The browser went back, filled in the page again, and has another promise."""

    def test_is_asked_about_and_made_no_case_of_its_own(self, desk):
        send(desk)
        reply = send(desk)
        case = Case.objects.get()
        assert f"Logged already as {case} at " in error_of(reply)
        assert "Log it again, as a case of its own" in reply.content.decode()

    def test_is_one_when_the_officer_says_so(self, desk):
        send(desk)
        send(desk, again="on")
        assert Case.objects.count() == 2

    @pytest.mark.parametrize(
        "typed",
        [{"account": "The bins again."}, {"name": "Dorothy Pole"}, {"received_on_day": "8"}],
    )
    def test_is_another_one_in_other_words_of_another_or_of_another_day(self, desk, typed):
        send(desk)
        assert "Log it again" not in desk.get(LOG).content.decode()
        send(desk, **typed)
        assert Case.objects.count() == 2

    def test_is_not_asked_about_for_what_a_colleague_logged(self, desk, council, signed_in):
        send(desk)
        send(signed_in(council.officer))
        assert Case.objects.count() == 2

    def test_is_asked_about_whatever_else_was_put_right(self, desk):
        send(desk)
        assert "Logged already" in error_of(send(desk, phone="", email="other@example.org"))


class TestSomebodyWhoSpeaksForTheCustomer:
    ACTING = {
        "acting_as": "representative",
        "acting_name": "Nadia Pole",
        "acting_address": "4 Mill Lane",
        "acting_postcode": "LE2 7QX",
        "acting_contact_by": "post",
        "authority": "He said so on the telephone",
        "email": "",
    }

    def test_gets_the_letters(self, desk):
        send(desk, **self.ACTING)
        acting = Party.objects.get(correspondent=True)
        assert (acting.role, acting.person.name) == (PartyRole.REPRESENTATIVE, "Nadia Pole")
        assert acting.person.contact_by == ContactBy.POST
        assert acting.authority == "He said so on the telephone"
        assert Party.objects.get(correspondent=False).person.name == "Derek Pole"

    def test_must_have_a_name_and_an_address(self, desk):
        reply = send(desk, **self.ACTING | {"acting_name": "", "acting_address": ""})
        assert "Enter the full name of the person who is speaking" in error_of(reply)
        assert "Enter an address where post arrives, or choose another way" in error_of(reply)

    def test_may_be_a_councillor(self, desk):
        send(desk, **self.ACTING | {"acting_as": "member", "kind": "councillor_enquiry"})
        assert Party.objects.get(correspondent=True).role == PartyRole.MEMBER


class TestAMistake:
    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"account": " "}, "Enter what happened"),
            ({"kind": ""}, "Select what it is"),
            ({"received_on_day": "11"}, "Day it reached us must be today or in the past"),
            ({"received_on_year": ""}, "Day it reached us must include a year"),
            ({"email": ""}, "Enter an email address, or choose another way"),
            ({"email": "derek"}, "in the correct format"),
            ({"contact_by": "post", "address": ""}, "Enter an address where post arrives"),
            ({"promise": "22222222"}, "Open this page again"),
            ({"received_on_year": "1999"}, "corporate"),
        ],
    )
    def test_is_explained_and_makes_no_case(self, desk, typed, message):
        assert message in error_of(send(desk, **typed))
        assert not Case.objects.exists()

    def test_gives_everything_back_that_was_typed(self, desk):
        page = send(desk, received_on_month="13", name="Derek <Pole>").content.decode()
        for words in (
            "Derek &lt;Pole&gt;",
            "derek@example.org",
            "The bins were not emptied.\nTwice.",
            'value="13"',
            "Call after 2pm",
            "Empty them.",
            "Bins not emptied",
        ):
            assert words in page

    def test_put_right_makes_the_case_that_was_promised(self, desk):
        typed = {"promise": promise(desk)} | CALL
        desk.post(LOG, typed | {"account": ""})
        desk.post(LOG, typed)
        assert typed["promise"].startswith(Case.objects.get().reference)


@pytest.mark.django_db(transaction=True)
class TestTwoClicksAtOnce:
    def test_make_one_case_and_both_lead_to_it(self, council, signed_in):
        desks = [signed_in(council.adviser) for _ in range(2)]
        typed = {"promise": promise(desks[0])} | CALL
        together = Barrier(2)

        def click(desk):
            together.wait()
            try:
                return desk.post(LOG, typed).url
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as people:
            led_to = list(people.map(click, desks))
        assert led_to == [addresses.of_case(Case.objects.get())] * 2


class TestTheNextCaller:
    def test_typed_into_the_page_of_the_one_before_is_logged_as_well(self, desk):
        page = {"promise": promise(desk)}
        desk.post(LOG, CALL | page)
        caller = {"name": "Nell Next", "email": "nell@example.org", "account": "No heating."}
        reply = desk.post(LOG, CALL | caller | page)

        second = Case.objects.get(account="No heating.")
        assert reply.url == addresses.of_case(second)
        assert f"The reference to give them is {second}" in desk.get(reply.url).text
        assert second.parties.get().person.name == "Nell Next"
        assert Case.objects.count() == 2

    def test_is_the_same_one_when_nothing_was_changed(self, desk):
        page = {"promise": promise(desk)}
        first, second = (desk.post(LOG, CALL | page).url for _ in range(2))

        assert first == second
        assert Case.objects.count() == 1


class TestSomebodyWithoutAnAddress:
    def test_is_logged_with_a_telephone_alone(self, desk):
        send(desk, email="", address="", postcode="", contact_by="telephone")

        person = Party.objects.get().person
        assert (person.contact_by, person.phone) == (ContactBy.TELEPHONE, "0116 496 0199")

    def test_must_have_one_to_be_reached_by_it(self, desk):
        reply = send(desk, phone="", contact_by="telephone")
        assert "Enter a telephone number, or choose another way to reach them" in error_of(reply)

    RUNG = {"email": "", "address": "", "postcode": "", "contact_by": "telephone"}

    def test_is_one_person_who_rings_twice(self, desk):
        send(desk, **self.RUNG)
        page = desk.get(send(desk, **self.RUNG, phone="+44 116 496 0199", account="Again").url).text

        first, second = (party.person for party in Party.objects.order_by("pk"))
        assert first == second
        assert "Other cases of this customer" in page

    @pytest.mark.parametrize(
        "other", [{"name": "Ann Pole"}, {"phone": "0116 496 0198"}, {"name": ""}]
    )
    def test_is_another_person_with_another_name_or_number(self, desk, other):
        send(desk, **self.RUNG)
        send(desk, **self.RUNG | {"account": "Again"} | other)
        first, second = (party.person for party in Party.objects.order_by("pk"))
        assert first != second

    def test_is_not_whom_only_a_hidden_case_knows(self, desk, council):
        send(desk, **self.RUNG)
        case = Case.objects.get()
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        send(desk, **self.RUNG, account="Again")
        first, second = (party.person for party in Party.objects.order_by("pk"))
        assert first != second

    def test_is_logged_without_a_name_and_a_number(self, desk):
        send(desk, name="", email="", phone="", address="", contact_by="in_person")
        assert Party.objects.get().person.name == "Somebody who gave no name"

    def test_is_logged_by_a_checker_too(self, council, signed_in):
        send(signed_in(council.checker))
        assert Case.objects.get().channel == Channel.TELEPHONE

    def test_gives_a_name_where_the_policy_of_the_council_wants_one(self, desk, settings):
        settings.NAMELESS = False
        assert "Enter full name" in error_of(send(desk, name=""))

    @pytest.mark.parametrize("typed", ["\u202aderek@example.org", "derek@exam\u200bple.org"])
    def test_may_paste_an_address_with_what_nobody_sees(self, desk, typed):
        send(desk, email=typed)
        assert Party.objects.get().person.email == "derek@example.org"

    @pytest.mark.parametrize("typed", ["01164960123", "0116-496 0123", "4960123"])
    def test_is_found_again_by_the_number(self, council, desk, typed):
        case = given.received(council)
        page = desk.post(LOG, {"promise": promise(desk), "phone": typed, "look": "1"}).text
        assert str(case) in page
