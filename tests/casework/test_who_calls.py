"""Who may be calling, beside the form on which a call is written down."""

import re

import pytest

from putright.cases import commands
from putright.cases.models import Case, Party
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given

LOG = "/casework/log/"
OMAR = Contact(
    name="Omar Yusuf", email="omar@example.org", address="12 Canal Street", postcode="LE1 4AB"
)


@pytest.fixture
def desk(council, signed_in):
    return signed_in(council.adviser)


@pytest.fixture
def look(desk):
    """What the page shows when the officer looks with this much written down."""

    def looked(button: object = "who", **typed: str) -> str:
        reply = desk.post(LOG, {"look": str(button), **typed})
        assert reply.status_code == 200
        return reply.content.decode()

    return looked


BOX = re.compile(r'<input[^>]* name="(name|email|phone|postcode)"[^>]*>')


def entered(page: str) -> dict[str, str]:
    """What stands in the boxes for the customer."""
    boxes = {
        box[1]: value[1] if (value := re.search(r' value="([^"]*)"', box[0])) else ""
        for box in BOX.finditer(page)
    }
    boxes["address"] = re.search(r'name="address"[^>]*>\s*([^<]*)</textarea>', page)[1].strip()
    return boxes


def beside(page: str) -> str:
    """What the page says of who it may be."""
    return page.split('id="earlier"')[1].split('name="address"')[0]


class TestLookingForWhoCalls:
    @pytest.mark.parametrize(
        "typed",
        [{"email": "AMINA.Yusuf@example.org"}, {"postcode": "le14ab"}, {"name": "amina yusuf"}],
    )
    def test_shows_their_contacts_and_keeps_what_was_typed(self, look, council, typed):
        case = given.logged(council)
        page = look(account="Half a story", **typed)
        assert case.summary in page
        assert "Half a story" in page
        assert next(iter(typed.values())) in page
        assert "There is a problem" not in page
        assert Case.objects.count() == 1

    def test_says_that_there_is_nobody(self, look):
        assert "No earlier contact" in look(name="Nobody")

    def test_says_nothing_before_enough_is_typed(self, desk, look):
        assert "No earlier contact" not in look(name="No")
        assert "No earlier contact" not in desk.get(LOG).content.decode()

    def test_shows_neighbours_apart(self, look, council):
        given.logged(council)
        given.logged(council, customer=OMAR)
        theirs, neighbours = look(name="Amina", postcode="LE1 4AB").split("Others at this address")
        assert ("Amina Yusuf" in theirs, "Omar Yusuf" in theirs) == (True, False)
        assert ("Amina Yusuf" in neighbours, "Omar Yusuf" in neighbours) == (False, True)

    def test_counts_the_contacts_that_it_does_not_show(self, look, council):
        for _ in range(5):
            given.logged(council)
        page = look(name="Amina Yusuf")
        assert page.count("opens in a new tab") == 3
        assert "And 2 more contacts." in page

    def test_shows_nothing_of_a_case_about_the_officer(self, look, council):
        case = given.logged(council)
        before = beside(look(name="Nobody Here"))
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        assert beside(look(name="Amina Yusuf")) == before


class TestUsingTheDetailsOnRecord:
    def test_fills_them_in(self, look, council):
        person = given.logged(council).parties.get().person
        page = look(person.pk, name="amina", account="It broke again.")
        assert entered(page) == {
            "name": "Amina Yusuf",
            "email": "amina.yusuf@example.org",
            "phone": "0116 496 0123",
            "postcode": "LE1 4AB",
            "address": "12 Canal Street",
        }
        assert "It broke again." in page
        assert "These are the details that we have of Amina Yusuf." in page

    def test_keeps_what_was_typed_and_is_another(self, look, council):
        person = given.logged(council).parties.get().person
        filled = entered(look(person.pk, phone="07700 900123", postcode="le1"))
        assert (filled["phone"], filled["postcode"]) == ("07700 900123", "LE1 4AB")

    def test_takes_the_end_of_a_number_for_all_of_it_and_of_nothing_else(self, look, council):
        person = given.logged(council).parties.get().person
        typed = {"phone": "496 0123", "email": "yusuf@example.org", "address": "2 Canal Street"}
        filled = entered(look(person.pk, name="amina", **typed))
        assert filled["phone"] == given.AMINA.phone
        assert (filled["email"], filled["address"]) == ("yusuf@example.org", "2 Canal Street")

    def test_of_somebody_else_leaves_nothing_of_the_one_before(self, look, council):
        her = given.logged(council).parties.get().person
        his = given.logged(council, customer=given.BY_POST).parties.get().person
        first = look(her.pk, name="amina")
        sent = entered(first) | {"address": "12 Canal Street\r\n"}  # as a browser sends it
        page = look(his.pk, **sent, contact_by="email", used=str(her.pk))
        assert entered(page) == {
            "name": "Derek Pole",
            "email": "",
            "phone": "",
            "postcode": "LE2 7QX",
            "address": "3 Mill Lane",
        }
        assert re.search(r'value="post" checked', page)

    def test_keeps_the_way_that_the_caller_has_asked_for(self, look, council):
        person = given.logged(council).parties.get().person
        page = look(person.pk, phone="07700 900123", contact_by="telephone")
        assert re.search(r'value="telephone" checked', page)

    def test_takes_the_way_in_which_we_reach_them(self, look, council):
        person = given.logged(council, customer=given.BY_POST).parties.get().person
        assert re.search(r'value="post" checked', look(person.pk, contact_by="email"))

    def test_makes_their_contact_one_of_the_same_person(self, desk, look, council):
        person = given.logged(council).parties.get().person
        page = look(person.pk, name="amina")
        sent = entered(page) | {
            "promise": re.search(r'name="promise" value="([^"]+)"', desk.get(LOG).text)[1],
            "channel": "telephone",
            "kind": "complaint",
            "received_on_day": "9",
            "received_on_month": "11",
            "received_on_year": "2026",
            "contact_by": ContactBy.EMAIL.value,
            "account": "It broke again.",
        }
        assert desk.post(LOG, sent).status_code == 302
        assert set(Party.objects.values_list("person", flat=True)) == {person.pk}

    def test_is_not_offered_where_only_an_online_form_has_told_of_them(self, look, council):
        given.received(council)
        page = look(name="Amina Yusuf")
        assert "Only an online form has told us of this person, and nobody has answered" in page
        assert "Use these details" not in page
        assert entered(look(Person.objects.get().pk, name="Amina"))["email"] == ""

    def test_says_so_where_only_online_forms_have_told_of_them(self, look, council):
        case = given.received(council)
        party = case.parties.get()
        assert "anybody may have given these" not in look(party.person.pk, name="Amina")
        commands.confirm_address(case, by=None, on=given.TODAY, party=party)
        page = look(party.person.pk, name="Amina")
        assert entered(page)["email"] == given.AMINA.email
        assert "anybody may have given these: check each one." in page

    @pytest.mark.parametrize("button", ["0", "999999", "-1", "9" * 40, "x", ""])
    def test_of_nobody_changes_nothing(self, look, council, button):
        given.logged(council)
        assert entered(look(button, name="Amina"))["name"] == "Amina"

    def test_of_somebody_in_a_hidden_case_alone_changes_nothing(self, look, council):
        case = given.logged(council)
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        assert entered(look(case.parties.get().person.pk, name="A"))["email"] == ""


class TestThePage:
    def test_is_sent_to_an_address_that_leads_to_its_top_again(self, look):
        """The buttons that look lead to what they found; a mistake is told at the top."""
        assert f'<form method="post" action="{LOG}"' in look(name="Amina")

    def test_takes_as_many_questions_however_many_are_alike(
        self, desk, council, django_assert_max_num_queries
    ):
        asked = []
        for n in range(12):
            given.logged(council, customer=Contact(name="John Smith", email=f"n{n}@example.org"))
            if n in {0, 5, 11}:
                with django_assert_max_num_queries(30) as seen:
                    desk.post(LOG, {"look": "who", "name": "John Smith"})
                asked.append(len(seen))
        assert asked[0] == asked[1] == asked[2]
