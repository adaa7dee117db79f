"""Somebody who has lost the link."""

import pytest

from putright.cases import references
from putright.cases.models import Letter
from tests import given
from tests.portal.filling import errors


def ask(client, reference, email):
    return client.post("/track/", {"reference": reference, "email": email}, follow=True)


class TestAskingForTheLink:
    def test_sends_it_to_who_knows_the_reference_and_the_address(self, client, council):
        case = given.received(council)

        ask(client, f" {str(case).lower()} ", "Amina.Yusuf@example.org")

        receipts = Letter.objects.filter(kind="receipt", addressed_to="amina.yusuf@example.org")
        assert receipts.count() == 2

    def test_sends_nothing_to_another_address(self, client, council):
        case = given.received(council)

        ask(client, str(case), "somebody@example.org")

        assert Letter.objects.count() == 1

    def test_answers_always_the_same(self, client, council):
        case = given.received(council)

        answers = {
            ask(client, reference, email).text
            for reference, email in [
                (str(case), "amina.yusuf@example.org"),
                (str(case), "somebody@example.org"),
                (references.new(), "amina.yusuf@example.org"),
            ]
        }

        assert len(answers) == 1
        assert "If that reference and that email address belong together" in answers.pop()

    def test_answers_the_same_when_it_was_asked_too_often(self, client, council):
        case = given.received(council)

        for _ in range(5):
            response = ask(client, str(case), "amina.yusuf@example.org")

        assert "Look in your email" in response.text
        assert Letter.objects.count() <= 4

    @pytest.mark.parametrize(
        ("reference", "email", "message"),
        [
            ("", "a@example.org", "Enter your reference"),
            ("K7QX-4MRX", "a@example.org", "Check your reference: at least one letter or number"),
            ("K7QX", "a@example.org", "Check your reference: at least one letter or number"),
            ("K7QX-4MRJ", "", "Enter your email address"),
            ("K7QX-4MRJ", "a@", "Enter an email address in the correct format"),
        ],
    )
    def test_says_what_to_enter(self, client, db, reference, email, message):
        found = errors(ask(client, reference, email))

        assert any(message in error for error in found)

    def test_says_what_to_do_without_an_email_address(self, client, settings):
        assert settings.COUNCIL_PHONE in client.get("/track/").text
