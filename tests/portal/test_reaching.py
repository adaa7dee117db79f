"""Nobody needs an e-mail address, a postal one or a name to complain."""

import pytest

from putright.cases.models import LetterStatus
from putright.people.contact import NAMELESS
from putright.procedure.kinds import ContactBy
from tests import given
from tests.portal.filling import (
    COMPLAINT,
    FOR_A_NEIGHBOUR,
    RECEIVED,
    address,
    answer,
    errors,
    fill,
    sent,
    words,
)

NO_PLACE = {"your-address": {"address": "", "postcode": ""}}
BY_PHONE = (
    COMPLAINT
    | NO_PLACE
    | {"how-to-reach-you": {"contact_by": "telephone", "phone": "01632 960712"}}
)
ON_THE_PAGE = (
    COMPLAINT
    | NO_PLACE
    | {
        "how-to-reach-you": {"contact_by": "page"},
        "about-you": {"name": ""},
    }
)

pytestmark = pytest.mark.usefixtures("council")


def received(client) -> str:
    return words(client.get(RECEIVED).text)


class TestSomebodyWithATelephoneAlone:
    def test_complains_and_has_the_reference_and_the_link_on_the_page(self, client):
        case = sent(client, BY_PHONE)

        assert "We will ring you. Write down this reference" in received(client)
        assert f"/follow/{given.key(case.parties.get())}/" in client.get(RECEIVED).text
        assert case.letters.get().status == LetterStatus.SENT
        assert case.letters.get().said.startswith("They saw the reference")

    def test_is_asked_for_the_number(self, client):
        fill(client, until=address("how-to-reach-you"))

        response = answer(client, "how-to-reach-you", {"contact_by": "telephone", "phone": ""})

        assert errors(response) == ["Enter a phone number, or select another way"]


class TestSomebodyWithoutAFixedAddress:
    def test_is_told_that_no_post_arrives_there(self, client):
        by_post = {"how-to-reach-you": {"contact_by": "post"}}
        fill(client, COMPLAINT | by_post, until=address("your-address"))

        response = answer(client, "your-address", {"address": "No fixed abode", "postcode": "-"})

        assert errors(response) == [
            "Enter an address where post reaches you, or go back and select another way"
        ]


class TestSomebodyWithoutAName:
    def test_complains_and_keeps_the_link_which_is_their_only_way(self, client):
        case = sent(client, ON_THE_PAGE)

        party = case.parties.get()
        assert (party.person.name, party.person.contact_by) == (NAMELESS, ContactBy.PAGE)
        page = client.get(RECEIVED).text
        assert f"http://testserver/follow/{given.key(party)}/" in page.replace(
            "http://localhost:8000", "http://testserver"
        )
        assert "We send nothing to you." in words(page)

    def test_gives_it_where_the_policy_of_the_council_wants_one(self, client, settings):
        settings.NAMELESS = False
        fill(client, until=address("about-you"))

        assert errors(answer(client, "about-you", {"name": ""})) == ["Enter your full name"]

    def test_gives_it_to_act_for_somebody(self, client):
        fill(client, FOR_A_NEIGHBOUR, until=address("about-you"))

        assert errors(answer(client, "about-you", {"name": ""})) == ["Enter your full name"]

    def test_gives_it_once_they_act_for_somebody_after_all(self, client):
        fill(client, ON_THE_PAGE)
        for slug in ("for-whom", "the-person", "permission"):
            reply = client.post(f"{address(slug)}?change", FOR_A_NEIGHBOUR[slug])

        assert reply.url == f"{address('about-you')}?change"
