"""Allocating, extending, finding and putting right."""

import pytest
from django.core.exceptions import ValidationError

from putright.cases import commands
from putright.cases.models import Case, Finding
from putright.casework.acts.remedies import PoundsField
from putright.procedure.outcomes import RemedyKind
from tests import given


class TestAllocating:
    def test_offers_those_who_can_with_what_they_have_in_hand(self, council, at_desk):
        given.defined(council)
        page = at_desk(council.manager).read(given.accepted(council), "allocate")
        assert "1 open case<" in page
        assert "No open cases" in page
        assert "Olu Ficer</label>" in page
        assert "Rita Viewer</label>" not in page

    def test_says_why_others_cannot(self, council, at_desk, today):
        today(given.LATER)
        council.officer.appointments.create(role="reviewer")
        case = given.escalated(council)
        case.officers_complained_of.add(council.reviewer)

        page = at_desk(council.manager).read(case, "allocate")

        assert "Olu Ficer answered an earlier stage." in page
        assert "This complaint is about Rita Viewer." in page
        assert "Ada Viser is not a stage 2 reviewer" in page
        assert "Nobody can handle this stage now." in page

    def test_asks_for_somebody(self, council, at_desk):
        sent = at_desk(council.manager).send(given.accepted(council), "allocate")
        assert "Select the officer who will handle this stage" in sent.page

    def test_gives_them_the_case(self, council, at_desk):
        case = given.accepted(council)
        sent = at_desk(council.manager).send(case, "allocate", officer=council.colleague.pk)
        assert "is now with Cole League." in sent.page
        assert Case.objects.get(pk=case.pk).officer == council.colleague

    def test_asks_the_same_of_the_database_however_many_officers_there_are(
        self, council, at_desk, django_assert_max_num_queries
    ):
        case, desk = given.accepted(council), at_desk(council.manager)
        with django_assert_max_num_queries(22):
            desk.read(case, "allocate")


class TestExtending:
    def test_shows_the_new_date_with_its_explanation_before_anything_is_sent(
        self, council, at_desk
    ):
        case = given.acknowledged(council)

        sent = at_desk(council.officer).send(case, "extend", days="5", redraw="date")

        assert "Tuesday 24 November 2026" in sent.page
        assert "15 working days (10 and 5 more)" in sent.page
        assert "There is a problem" not in sent.page
        assert not case.stages.get().extensions.exists()

    def test_says_when_the_number_of_days_is_none(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.acknowledged(council), "extend", days="some", redraw="date"
        )
        assert "The number of working days must be a whole number, like 12" in sent.page

    def test_asks_for_a_good_reason_only_over_the_limit(self, council, at_desk):
        desk, case = at_desk(council.officer), given.acknowledged(council)
        assert "Good reason" not in desk.read(case, "extend")

        sent = desk.send(case, "extend", days="12", reason="The part comes from abroad.")

        assert "Enter the good reason for it, or choose fewer days." in sent.page
        assert "Good reason to go over the limit" in sent.page
        assert "The part comes from abroad." in sent.page

    def test_comes_too_late_once_the_response_is_late(self, council, at_desk, today):
        case = given.acknowledged(council)
        today(given.LATER.replace(day=20))
        page = at_desk(council.officer).read(case, "extend", status=409)
        assert "The response was due on 17 November 2026" in page


class TestRecordingFindings:
    def test_saves_those_that_are_decided_and_says_which_are_not(self, council, at_desk):
        case = given.acknowledged(council)

        sent = at_desk(council.officer).send(
            case, "record-finding", finding_2="partly_upheld", reasons_2="Sam rang once."
        )

        assert "The findings are saved. Still to decide: 1." in sent.page
        found = Finding.objects.get(point__case=case)
        assert (found.point.number, found.finding, found.reasons) == (
            2,
            "partly_upheld",
            "Sam rang once.",
        )

    def test_saves_all_or_nothing(self, council, at_desk):
        case = given.acknowledged(council)

        sent = at_desk(council.officer).send(
            case,
            "record-finding",
            finding_1="upheld",
            reasons_1="Nobody came.",
            finding_2="upheld",
        )

        assert "Enter the reasons on point 2" in sent.page
        assert "Nobody came." in sent.page
        assert not Finding.objects.exists()

    def test_asks_for_the_finding_to_the_reasons(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.acknowledged(council), "record-finding", reasons_1="Nobody came."
        )
        assert "Select what you find on point 1" in sent.page

    def test_records_only_what_is_new(self, council, at_desk):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        before = case.last_event

        sent = at_desk(council.officer).send(
            case,
            "record-finding",
            finding_1="upheld",
            reasons_1="The records show it.",
            finding_2="not_upheld",
            reasons_2="Sam did ring.",
        )

        assert "Every point is decided." in sent.page
        assert Case.objects.get(pk=case.pk).last_event == before + 1

    def test_shows_at_stage_2_what_stage_1_found(self, council, at_desk, today):
        today(given.LATER)
        page = at_desk(council.reviewer).read(given.reviewed(council), "record-finding")
        assert "What stage 1 found" in page
        assert "The records show it." in page


class TestOfferingARemedy:
    def test_takes_an_amount_in_pounds_for_a_payment(self, council, at_desk):
        case = given.acknowledged(council)

        at_desk(council.officer).send(
            case,
            "offer-remedy",
            kind="payment",
            amount="£1,250.50",
            description="For the heaters.",
            due_on_day="30",
            due_on_month="11",
            due_on_year="2026",
            owner=council.colleague.pk,
        )

        remedy = case.remedies.get()
        assert (remedy.kind, remedy.amount_pence) == (RemedyKind.PAYMENT, 125050)
        assert (remedy.owner, remedy.service_area) == (council.colleague, council.repairs)

    def test_asks_for_the_amount_of_a_payment_and_of_nothing_else(self, council, at_desk):
        desk, case = at_desk(council.officer), given.acknowledged(council)

        paid = desk.send(case, "offer-remedy", kind="payment", description="For heaters.")
        sorry = desk.send(
            case, "offer-remedy", kind="apology", description="We are sorry.", amount="x"
        )

        assert "Enter the amount in pounds" in paid.page
        assert sorry.done

    def test_refuses_a_day_that_has_gone(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.acknowledged(council),
            "offer-remedy",
            kind="repair",
            description="We will repair it.",
            due_on_day="1",
            due_on_month="11",
            due_on_year="2026",
        )
        assert "The day by which it is done must be today or in the future" in sent.page


class TestAnAmount:
    @pytest.mark.parametrize(
        ("typed", "pence"),
        [("250", 25000), ("£250.50", 25050), ("1,250", 125000), (" £ 12,345.67 ", 1234567)],
    )
    def test_is_read_as_people_write_it(self, typed, pence):
        assert PoundsField().clean(typed) == pence

    @pytest.mark.parametrize("typed", ["some", "12.5", "-5", "0", "1,25", "1e3"])
    def test_is_refused_when_it_is_none(self, typed):
        with pytest.raises(ValidationError, match="must be in pounds, like 250"):
            PoundsField().clean(typed)


class TestCompletingARemedy:
    def test_lets_choose_what_has_been_done(self, council, at_desk):
        case = given.promised(council)
        page = at_desk(council.officer).read(case, "complete-remedy")
        assert "We will replace the boiler." in page
        assert "We apologise to you." not in page

    def test_has_nothing_to_do_when_all_is_done(self, council, at_desk):
        case = given.promised(council)
        commands.complete_remedy(
            case, by=council.officer, on=given.TODAY, remedy=case.remedies.get(kind="repair")
        )
        page = at_desk(council.officer).read(case, "complete-remedy", status=409)
        assert "has been done" in page
