"""What a link shows, in every state that a case can be in."""

from datetime import date

import pytest
from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import ActingFor, Contact, OldCase, OldStage
from putright.cases.models import Case
from putright.procedure.kinds import Channel, Kind
from putright.procedure.outcomes import Outcome, RouteReason
from tests import clock, given
from tests.portal.filling import words

NADIA = Contact(name="Nadia Bour", email="nadia@example.org")


def routed_out(council, *, kind=Kind.COMPLAINT, reason=RouteReason.COURT, approved=True):
    case = given.received(council, kind=kind)
    commands.route_out(
        case, by=council.adviser, on=given.TODAY, reason=reason, explanation="The court decides."
    )
    if approved and not reason.thanks_only:
        given.approve(case, by=council.checker, on=given.TODAY)
    return case


def declined(council):
    case = given.escalated(council)
    commands.decline_escalation(case, by=council.reviewer, on=given.LATER, reasons="Too late.")
    return given.approve(case, by=council.final_checker, on=given.LATER)


def withdrawn(council):
    return commands.withdraw(given.accepted(council), by=None, on=given.TODAY)


def closed(council):
    case = given.answered(council)
    return commands.close(case, by=council.officer, on=given.LATER)


def closed_for_good(council):
    case = given.finally_answered(council)
    return commands.close(case, by=council.reviewer, on=date(2026, 12, 2))


def compliment(council):
    return routed_out(council, kind=Kind.COMPLIMENT, reason=RouteReason.COMPLIMENT_PASSED_ON)


def imported(council, *, answered=True):
    stage = OldStage(
        received_on=date(2015, 8, 3),
        acknowledged_on=date(2015, 8, 5),
        responded_on=date(2015, 8, 17) if answered else None,
        outcome=Outcome.UPHELD if answered else None,
    )
    old = OldCase(
        old_reference="C/1",
        kind=Kind.COMPLAINT,
        channel=Channel.TELEPHONE,
        account="There is damp on the wall.",
        customer=NADIA,
        stages=(stage,),
    )
    commands.import_cases([old], source="Old CRM", on=given.TODAY)
    return Case.objects.get(old_reference="C/1")


def imported_open(council):
    return imported(council, answered=False)


def address(case, name="follow"):
    return reverse(f"portal:{name}", args=[case.parties.get(correspondent=True).link_key])


def page(client, case) -> str:
    return client.get(address(case)).text


def told(text: str) -> list[str]:
    """The story, newest first."""
    return [words(part.split("<")[0]) for part in text.split('moj-timeline__title">')[1:]]


class TestThePageOfACase:
    @pytest.mark.parametrize(
        ("made", "heading", "stage_2", "withdrawal", "ombudsman"),
        [
            (given.received, "We have your complaint", False, True, False),
            (given.accepted, "We are dealing with it as a complaint", False, True, False),
            (given.acknowledged, "We are looking into your complaint", False, True, False),
            (given.under_check, "We are looking into your complaint", False, True, False),
            (given.answered, "We have answered your complaint", True, False, False),
            (closed, "We have answered your complaint", True, False, False),
            (given.escalated, "We will look at your complaint again", False, True, False),
            (given.reviewed, "We are looking into your complaint", False, True, False),
            (given.finally_answered, "We have given our final answer", False, False, True),
            (closed_for_good, "We have given our final answer", False, False, True),
            (declined, "We will not look at your complaint again", False, False, True),
            (routed_out, "We have dealt with this in another way", False, False, True),
            (compliment, "Thank you for your compliment", False, False, False),
            (withdrawn, "This was withdrawn", False, False, False),
            (imported, "We have answered your complaint", False, False, False),
            (imported_open, "We are looking into your complaint", False, False, False),
        ],
    )
    def test_says_where_it_stands_and_offers_what_can_be_done(
        self, client, council, made, heading, stage_2, withdrawal, ombudsman
    ):
        case = made(council)

        text = page(client, case)

        assert heading in text
        assert (address(case, "stage-2") in text) == stage_2
        assert (address(case, "withdraw") in text) == withdrawal
        assert ("you can take your" in text) == ombudsman
        assert address(case, "add") in text

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

    def test_says_nothing_of_a_day_when_no_clock_runs(self, client, council):
        assert "How this date is counted" not in page(client, given.answered(council))

    def test_names_the_team_and_how_to_reach_it(self, client, council):
        text = page(client, given.accepted(council))

        assert "Complaints team" in text
        assert "0116 496 0100" in text

    def test_names_the_council_while_no_team_has_it(self, client, council, settings):
        text = page(client, given.received(council))

        assert settings.COUNCIL_PHONE in text.split("Who deals with it")[1].split("</section>")[0]

    def test_gives_the_customer_s_words_back_to_who_wrote_them(self, client, council):
        assert "I rang four times." in page(client, given.received(council))

    def test_asks_few_questions_of_the_record(self, client, council, django_assert_max_num_queries):
        path = address(given.finally_answered(council))
        with django_assert_max_num_queries(8):
            client.get(path)


class TestTheStory:
    def test_tells_what_the_customer_did_and_was_told_newest_first(self, client, council):
        assert told(page(client, given.finally_answered(council))) == [
            "We answered at stage 2: not upheld",
            "We confirmed how we understand it, at stage 2",
            "You asked us to look again, at stage 2",
            "We answered at stage 1: upheld",
            "We confirmed how we understand it, at stage 1",
            "We took it as a complaint",
            "We received your complaint",
        ]

    def test_tells_of_an_extension_and_its_new_day(self, client, council):
        case = given.acknowledged(council)
        commands.extend(case, by=council.officer, on=given.TODAY, days=5, reason="We need parts.")
        assert "We needed more time" not in page(client, case)

        given.approve(case, by=council.checker, on=given.TODAY)

        assert told(page(client, case))[0] == "We needed more time, until Tuesday 24 November 2026"

    def test_tells_of_nothing_that_is_still_being_prepared(self, client, council):
        text = page(client, routed_out(council, approved=False))

        assert told(text) == ["We received your complaint"]
        assert "court" not in text

    def test_tells_that_a_compliment_was_passed_on(self, client, council):
        assert told(page(client, compliment(council)))[0] == "We passed it on, with our thanks"

    def test_leaves_officers_notes_and_files_to_officers(self, client, council):
        case = given.accepted(council)
        commands.note(case, by=council.adviser, on=given.TODAY, text="Sounds cross.")

        assert told(page(client, case))[0] == "We took it as a complaint"

    def test_tells_what_is_known_from_an_old_system(self, client, council):
        assert told(page(client, imported(council))) == [
            "It was moved here from our earlier system",
            "We closed it",
            "We answered at stage 1: upheld",
            "We confirmed how we understand it, at stage 1",
            "We received your complaint",
        ]


class TestTheLetters:
    def test_are_listed_newest_first_once_they_have_left(self, client, council):
        text = page(client, given.answered(council))

        assert text.index("Stage 1 response</a>") < text.index("Acknowledgement</a>")
        assert "Read our answer" in text

    def test_are_not_shown_while_they_are_drafted_or_checked(self, client, council):
        case = given.under_check(council)
        draft = case.letters.get(kind="response")
        key = case.parties.get().link_key

        assert "Stage 1 response" not in page(client, case)
        assert client.get(reverse("portal:letter", args=[key, draft.pk])).status_code == 404

    def test_can_be_read_in_full(self, client, council):
        case = given.answered(council)
        letter = case.letters.get(kind="response")
        key = case.parties.get().link_key

        text = client.get(reverse("portal:letter", args=[key, letter.pk])).text

        assert "Dear Amina Yusuf" in text
        assert "We uphold your complaint." in text
        assert "Your complaint: our answer" in text

    def test_of_another_case_are_not_found(self, client, council):
        case, other = given.received(council), given.received(council)
        key = case.parties.get().link_key

        response = client.get(reverse("portal:letter", args=[key, other.letters.get().pk]))

        assert response.status_code == 404


class TestALinkThatIsNotOne:
    @pytest.mark.parametrize("name", ["follow", "add", "stage-2", "withdraw"])
    def test_leads_to_a_page_that_helps(self, client, council, name):
        response = client.get(reverse(f"portal:{name}", args=["no-such-key"]))

        assert response.status_code == 404
        assert "The link to your case may not be complete." in response.text
        assert 'href="/track/"' in response.text


class TestPrivacy:
    def test_keeps_the_people_of_a_case_from_each_other(self, client, council):
        case = given.answered(council, acting=ActingFor(NADIA))
        customer, writer = case.parties.order_by("correspondent")

        theirs = client.get(reverse("portal:follow", args=[customer.link_key])).text

        assert "Nadia" not in theirs
        assert "nadia@" not in theirs
        assert "I rang four times." not in theirs
        assert "We have not written to you yet." in theirs
        letter = writer.letters.first()
        path = reverse("portal:letter", args=[customer.link_key, letter.pk])
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
