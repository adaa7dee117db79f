"""What each question takes, and what it says when it does not."""

import re

import pytest

from putright.portal import route
from tests.portal.filling import BY_POST, COMPLAINT, FOR_A_NEIGHBOUR, address, answer, errors, fill

pytestmark = pytest.mark.django_db


def refused(client, slug: str, said: dict, answers: dict = COMPLAINT) -> list[str]:
    """The errors of one question, once those before it are answered."""
    fill(client, answers, until=address(slug))
    response = answer(client, slug, said)
    assert response.status_code == 200
    assert "<title>Error: " in response.text
    return errors(response)


class TestAQuestion:
    @pytest.mark.parametrize(
        ("slug", "said", "message"),
        [
            ("kind", {}, "Select what you want to do"),
            ("kind", {"kind": "rant"}, "Select what you want to do"),
            ("for-whom", {}, "Select who you are doing this for"),
            ("the-person", {}, "Enter their full name"),
            ("the-person", {"person_name": "x" * 151}, "must be 150 characters or fewer"),
            ("permission", {}, "Select why you can act for them"),
            ("what-happened", {}, "Enter what happened"),
            ("what-happened", {"account": " \n "}, "Enter what happened"),
            (
                "what-happened",
                {"account": "x" * 20_001},
                "What happened must be 20,000 characters or fewer",
            ),
            ("where-and-when", {"happened_where": "x" * 201}, "Where must be 200 characters"),
            ("where-and-when", {"happened_when": "x" * 201}, "When must be 200 characters"),
            ("what-you-want", {"outcome_sought": "x" * 4001}, "must be 4,000 characters or fewer"),
            ("about-you", {}, "Enter your full name"),
            ("how-to-reach-you", {}, "Select how our answer should reach you"),
            (
                "how-to-reach-you",
                {"contact_by": "email"},
                "an email address, or select another",
            ),
            (
                "how-to-reach-you",
                {"contact_by": "email", "email": "amina@"},
                "Enter an email address in the correct format, like name@example.com",
            ),
            (
                "your-address",
                {"postcode": "LE1 4AB, England"},
                "Your postcode must be 10 characters",
            ),
            ("adjustments", {"adjustments": "x" * 1001}, "must be 1,000 characters or fewer"),
        ],
    )
    def test_says_what_to_enter(self, client, slug, said, message):
        found = refused(client, slug, said, FOR_A_NEIGHBOUR)

        assert len(found) == 1
        assert message in found[0]

    def test_shows_what_was_typed_when_it_is_wrong(self, client):
        fill(client, until=address("how-to-reach-you"))

        response = answer(client, "how-to-reach-you", {"contact_by": "email", "email": "amina@"})

        assert 'value="amina@"' in response.text

    def test_needs_a_postal_address_of_those_who_want_letters_by_post(self, client):
        assert refused(client, "your-address", {}, BY_POST) == [
            "Enter your address",
            "Enter your postcode",
        ]

    def test_takes_no_wrong_email_address_amiss_that_is_not_needed(self, client):
        fill(client, until=address("how-to-reach-you"))

        said = {"contact_by": "post", "email": "amina@"}

        assert answer(client, "how-to-reach-you", said).url == address("your-address")

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("complaint", "What happened?"),
            ("comment", "What is your comment or suggestion?"),
            ("compliment", "What was done well?"),
            ("service_request", "What do you need us to do?"),
            ("mp_enquiry", "What is your enquiry?"),
        ],
    )
    def test_is_worded_for_the_kind_of_feedback(self, client, kind, words):
        fill(client, COMPLAINT | {"kind": {"kind": kind}}, until=address("what-happened"))

        assert words in client.get(address("what-happened")).text


class TestTheWay:
    def test_asks_everybody_but_once(self, client):
        assert fill(client) == list(COMPLAINT)

    def test_asks_who_helps_another_whom_and_why(self, client):
        assert fill(client, FOR_A_NEIGHBOUR)[2:5] == ["for-whom", "the-person", "permission"]

    def test_asks_no_member_for_authority(self, client):
        enquiry = FOR_A_NEIGHBOUR | {"kind": {"kind": "councillor_enquiry"}}

        assert "permission" not in fill(client, enquiry)

    def test_asks_who_praises_for_no_remedy(self, client):
        praise = COMPLAINT | {"kind": {"kind": "compliment"}}

        assert "what-you-want" not in fill(client, praise)

    def test_goes_back_the_way_it_came(self, client):
        gone = fill(client)

        pages = [client.get(address(slug)).text for slug in gone]
        back = [re.search(r'href="(.*?)" class="govuk-back-link"', page)[1] for page in pages]

        assert back == ["/", *map(address, gone[:-1])]

    def test_is_as_long_as_the_table_of_questions(self):
        assert {question.slug for question in route.QUESTIONS} == set(FOR_A_NEIGHBOUR)
