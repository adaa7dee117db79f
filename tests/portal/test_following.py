"""What a link shows, in every state that a case can be in."""

import re
from datetime import date

import pytest
from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import ActingFor
from tests import clock, given
from tests.portal import made
from tests.portal.made import NADIA, address, page


class TestThePageOfACase:
    @pytest.mark.parametrize(
        ("build", "heading", "stage_2", "withdrawal", "ombudsman"),
        [
            (given.received, "We have your complaint", False, True, False),
            (given.accepted, "We are dealing with it as a complaint", False, True, False),
            (given.acknowledged, "We are looking into your complaint", False, True, False),
            (given.under_check, "We are looking into your complaint", False, True, False),
            (given.answered, "Our answer is on its way to you", False, False, False),
            (made.read, "We have answered your complaint", True, False, False),
            (made.closed, "We have answered your complaint", True, False, False),
            (given.escalated, "We will look at your complaint again", False, True, False),
            (given.reviewed, "We are looking into your complaint", False, True, False),
            (made.read_to_the_end, "We have given our final answer", False, False, True),
            (made.closed_for_good, "We have given our final answer", False, False, True),
            (made.declined, "We will not look at your complaint again", False, False, True),
            (made.routed_out, "We have dealt with this in another way", False, False, True),
            (made.compliment, "Thank you for your compliment", False, False, False),
            (made.withdrawn, "This was withdrawn", False, False, False),
            (given.erased, "This was withdrawn", False, False, False),
            (made.imported, "We have answered your complaint", False, False, False),
            (made.imported_open, "We are looking into your complaint", False, False, False),
            (made.answered_elsewhere, "We have answered your complaint", False, False, False),
            (made.ended_elsewhere, "We will not look at your complaint again", False, False, True),
            (
                made.passed_on_elsewhere,
                "We have dealt with this in another way",
                False,
                False,
                True,
            ),
        ],
    )
    def test_says_where_it_stands_and_offers_what_can_be_done(
        self, client, council, build, heading, stage_2, withdrawal, ombudsman
    ):
        case = build(council)

        text = page(client, case)

        assert heading in text
        assert (address(case, "stage-2") in text) == stage_2
        assert (address(case, "withdraw") in text) == withdrawal
        assert ("you can take your" in text) == ombudsman
        assert address(case, "add") in text

    @pytest.mark.parametrize(
        "build", [made.answered_elsewhere, made.ended_elsewhere, made.passed_on_elsewhere]
    )
    def test_of_an_old_system_speaks_of_no_letters_below(self, client, council, build):
        text = page(client, build(council))
        assert "Our letters about it are not kept here." in text
        assert "letters below" not in text

    def test_says_by_when_we_write_and_how_that_is_counted(self, client, council):
        text = page(client, given.received(council))

        assert "Monday 9 November 2026" in text
        assert "5 working days from Monday 2 November 2026, when we received it" in text

    def test_says_by_when_we_answer_after_an_acknowledgement(self, client, council):
        text = page(client, given.acknowledged(council))

        assert "Tuesday 17 November 2026" in text
        assert "We do not count 4 weekend days." in text

    def test_is_sorry_when_we_are_late(self, client, council, monkeypatch):
        case = given.acknowledged(council)
        clock.set_to(date(2026, 11, 18), monkeypatch)

        text = page(client, case)

        assert "You should have heard from us by 17 November 2026, and have not." in text
        assert "We should have answered by" in text
        assert "Housing Ombudsman for advice" in text

    def test_says_when_they_hear_how_far_we_are(self, client, council, monkeypatch):
        case = given.acknowledged(council)
        commands.promise_updates(case, by=council.officer, on=given.WEDNESDAY, days=5)
        clock.set_to(given.TODAY, monkeypatch)
        told = "We will tell you how far we are by Wednesday 11 November 2026"
        assert told in page(client, case)

        clock.set_to(date(2026, 11, 12), monkeypatch)
        missed = "how far we are by Wednesday 11 November 2026, and have not. We are sorry."
        assert missed in page(client, case)

    def test_says_nothing_of_a_day_when_no_clock_runs(self, client, council):
        assert "How this date is counted" not in page(client, given.answered(council))

    def test_names_the_team_and_how_to_reach_it(self, client, council):
        text = page(client, given.accepted(council))

        assert "Complaints team" in text
        assert "0116 496 0100" in text

    def test_names_the_council_while_no_team_has_it(self, client, council, settings):
        text = page(client, given.received(council))

        assert settings.COUNCIL_PHONE in text.split("Who deals with it")[1].split("</section>")[0]

    def test_leads_to_the_answer_of_the_present_stage_alone(self, client, council):
        case = given.escalated(council)
        given.let_letters_leave()
        assert "Read our answer" not in page(client, case)

        case = given.finally_answered(council)
        given.let_letters_leave()
        final = case.letters.get(kind="final_response")
        link = re.search(r'href="(\S+)"[^>]*>\s*Read our answer', page(client, case))[1]
        assert link == reverse("portal:letter", args=[given.key(case.parties.get()), final.pk])

    def test_gives_the_customer_s_words_back_to_who_wrote_them(self, client, council):
        assert "I rang four times." in page(client, given.received(council))

    def test_asks_few_questions_of_the_record(self, client, council, django_assert_max_num_queries):
        path = address(given.finally_answered(council))
        with django_assert_max_num_queries(8):
            client.get(path)


class TestALinkThatIsNotOne:
    @pytest.mark.parametrize("name", ["follow", "add", "stage-2", "withdraw"])
    @pytest.mark.parametrize("key", ["no-such-key", "\0", "a\0b"])
    def test_leads_to_a_page_that_helps(self, client, council, name, key):
        response = client.get(reverse(f"portal:{name}", args=[key]))

        assert response.status_code == 404
        assert "The link to your case may not be complete." in response.text
        assert 'href="/track/"' in response.text


class TestPrivacy:
    def test_keeps_the_people_of_a_case_from_each_other(self, client, council):
        case = given.answered(council, acting=ActingFor(NADIA))
        customer, writer = case.parties.order_by("correspondent")

        theirs = client.get(reverse("portal:follow", args=[given.key(customer)])).text

        assert "Nadia" not in theirs
        assert "nadia@" not in theirs
        assert "I rang four times." not in theirs
        assert "There are no letters yet." in theirs
        letter = writer.letters.first()
        path = reverse("portal:letter", args=[given.key(customer), letter.pk])
        assert client.get(path).status_code == 404

    def test_names_no_officer_and_no_person_on_the_page_or_in_its_title(self, client, council):
        text = page(client, given.answered(council))

        assert "<title>Your complaint " in text
        for name in ("Amina", "Olu Ficer", "Ada Viser", "Chandra Ecker"):
            assert name not in text

    def test_opens_nothing_for_a_program_that_only_looks_whether_the_page_is_there(
        self, client, council
    ):
        assert client.head(address(given.received(council))).status_code == 200

    def test_lets_no_cache_and_no_search_engine_keep_the_page(self, client, council):
        response = client.get(address(given.received(council)))

        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"


class TestACaseThatWasErased:
    def test_says_so_and_shows_nobody_s_words(self, council, client):
        text = page(client, given.erased(council))
        assert "We erased your details" in text
        assert "on 16 November 2026" in text
        assert "boiler" not in text

    def test_offers_no_next_stage(self, council, client):
        case = made.closed(council)
        given.let_letters_leave()
        assert "ask for somebody else to look" in page(client, case)
        commands.erase(case, by=council.manager, on=given.LATER, rule="Schedule 4.2")
        assert "somebody else" not in page(client, case)
