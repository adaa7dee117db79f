"""Pages that inform."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = ["start", "what-we-can-look-at", "accessibility", "privacy", "track", "track-sent"]


class TestTheStartPage:
    def test_says_what_happens_in_the_numbers_of_the_procedure(self, client):
        text = client.get("/").text

        assert "<strong>5 working days</strong>" in text
        assert "<strong>10 working days</strong>" in text
        assert "<strong>20 working days</strong>" in text
        assert "Local Government and Social Care Ombudsman" in text

    def test_offers_every_other_way_to_reach_the_council(self, client, settings):
        text = client.get("/").text

        assert settings.COUNCIL_PHONE in text
        assert settings.COUNCIL_EMAIL in text
        assert "Market Square" in text

    def test_leads_to_the_first_question_and_to_what_was_sent_before(self, client):
        text = client.get("/").text

        assert 'href="/complain/kind/"' in text
        assert 'href="/track/"' in text


class TestEveryPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_asks_nothing_of_the_record_even_for_an_officer(
        self, client, council, name, django_assert_num_queries
    ):
        client.force_login(council.manager)
        client.get(reverse(f"portal:{name}"))  # what the council decides is remembered

        with django_assert_num_queries(0):
            client.get(reverse(f"portal:{name}"))

    @pytest.mark.parametrize("name", PAGES)
    def test_is_there_for_everybody_and_keeps_nothing_of_them(self, client, name):
        response = client.get(reverse(f"portal:{name}"))

        assert response.status_code == 200
        assert not Session.objects.exists()
        assert not response.cookies.get("sessionid")

    @pytest.mark.parametrize("name", PAGES)
    def test_tells_other_sites_nothing_of_where_somebody_came_from(self, client, name):
        assert client.get(reverse(f"portal:{name}"))["Referrer-Policy"] == "same-origin"
