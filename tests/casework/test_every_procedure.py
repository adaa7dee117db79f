"""Whatever procedure a council has, a complaint goes through it, and every page shows it."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest

from putright.cases import commands
from putright.cases.audit import troubles
from putright.cases.models import Case, EventKind, Stage
from putright.policy import procedures
from putright.procedure import catalogue
from putright.procedure.definition import Happening
from putright.procedure.kinds import Kind
from putright.procedure.steps import Refused, State
from tests import addresses, given

LATEST = [catalogue.versions(key)[-1] for key in [*catalogue.keys()]]
COMPLAINTS = [latest.key for latest in LATEST if Kind.COMPLAINT in latest.kinds]
every_procedure = pytest.mark.parametrize("key", COMPLAINTS)
SOON, LATER = date(2026, 11, 26), date(2026, 12, 3)


@pytest.fixture
def under(settings):
    """A council that takes complaints under this procedure."""

    def under_(key):
        settings.PROCEDURE = key

    return under_


@every_procedure
class TestAComplaint:
    @pytest.mark.parametrize(
        "how_far",
        [given.received, given.accepted, given.defined, given.acknowledged, given.under_check,
         given.answered],
    )  # fmt: skip
    def test_is_shown_at_every_step(self, council, signed_in, under, key, how_far):
        under(key)
        case = how_far(council)
        page = signed_in(council.officer).get(addresses.of_case(case))
        assert page.status_code == 200
        assert procedures.book().in_force(key, given.MONDAY).stage(1).number == case.stage_number

    def test_goes_as_far_as_its_procedure_does(self, council, under, key):
        under(key)
        case = given.answered(council)
        if case.rules.final_stage == 1:
            with pytest.raises(Refused, match="last stage"):
                commands.escalate(case, by=None, on=given.LATER, reason="Not satisfied.")
        else:
            commands.escalate(case, by=None, on=given.LATER, reason="Not satisfied.")
            assert Case.objects.get().stage_number == 2
        assert not list(filter(None, troubles()))


class TestTheOmbudsman:
    def test_is_one_that_the_procedure_names(self, council, under):
        under("spso")
        case = given.answered(council)
        assert case.ombudsman.name == "Scottish Public Services Ombudsman"

    def test_is_the_one_of_the_service_where_it_names_several(self, council, under):
        under("corporate")
        assert given.accepted(council).ombudsman.key == "housing"


class TestAnAgreedDate:
    @pytest.fixture
    def case(self, council, under):
        under("leicester")
        return given.reviewed(council)

    def agree(self, council, case, due_on, **how):
        how = {"by": council.reviewer, "on": given.LATER} | how
        commands.agree_date(case, due_on=due_on, **how)
        return Case.objects.get(pk=case.pk)

    def test_is_the_due_date_where_the_procedure_sets_none(self, council, case):
        assert case.due_on is None
        case = self.agree(council, case, SOON)
        assert case.due_on == case.current_stage().response_due_on == SOON
        assert case.events.order_by("number").last().kind == EventKind.DATE_AGREED

    def test_can_be_agreed_again_and_the_one_before_is_kept(self, council, case):
        case = self.agree(council, case, SOON)
        with pytest.raises(Refused, match="why another one is needed"):
            self.agree(council, case, LATER)
        case = self.agree(council, case, LATER, reason="A witness is away.")
        assert case.due_on == LATER
        due = case.current_stage().clocks().response
        assert [agreed.on for agreed in due.agreements] == [SOON, LATER]
        assert "The date agreed before was Thursday 26 November 2026." in due.sentence

    def test_is_never_in_the_past(self, council, case):
        with pytest.raises(Refused, match="today or in the future"):
            self.agree(council, case, date(2026, 11, 2))

    def test_takes_the_place_of_an_extension(self, council, case):
        with pytest.raises(Refused, match="Agree another date with the customer"):
            commands.extend(case, by=council.reviewer, on=given.LATER, days=5, reason="Leave.")

    def test_is_refused_where_the_procedure_counts(self, council, settings):
        settings.PROCEDURE = "corporate"
        case = given.acknowledged(council)
        with pytest.raises(Refused, match="counts the date of the answer"):
            commands.agree_date(case, by=council.officer, on=given.TODAY, due_on=SOON)

    def test_is_agreed_on_a_page(self, council, case, signed_in):
        browser = signed_in(council.reviewer)
        assert "Agree a date with the customer" in browser.get(addresses.of_case(case)).text
        address = f"{addresses.of_case(case)}agree-date/"
        sent = {
            "due_on_day": "26",
            "due_on_month": "11",
            "due_on_year": "2026",
            "seen": case.last_event,
        }
        assert browser.post(address, sent).status_code == 302
        assert "Thursday 26 November 2026" in browser.get(addresses.of_case(case)).text
        assert "Agreed before" in browser.get(address).text

    def test_leaves_a_complete_record(self, council, case):
        case = self.agree(council, case, SOON)
        case = given.found(case, by=council.reviewer, on=SOON)
        commands.draft_response(case, by=council.reviewer, on=SOON)
        commands.submit_for_check(case, by=council.reviewer, on=SOON)
        case = given.approve(case, by=council.final_checker, on=SOON)
        assert case.state == State.RESPONDED
        assert not list(filter(None, troubles()))


class TestTheCustomersLimits:
    def test_are_shown_once_we_have_answered(self, council, signed_in):
        case = given.answered(council)
        page = " ".join(signed_in(council.officer).get(addresses.of_case(case)).text.split())
        assert "ask for the next stage until 8 December 2026" in page
        assert "go to the Ombudsman until 10 November 2027" in page

    def test_never_refuse_a_later_request_but_are_shown_to_who_decides(
        self, council, signed_in, today
    ):
        case = given.answered(council)
        browser = signed_in(council.officer)
        address = f"{addresses.of_case(case)}escalate/"
        assert "come back by 8 December 2026." in browser.get(address).text
        today(date(2027, 3, 1))
        assert "That alone is no reason to decline" in browser.get(address).text


class TestALateAcknowledgement:
    def test_shows_the_date_that_it_would_have_had_beside_its_own(self, council, signed_in):
        case = given.acknowledged(council, on=date(2026, 11, 16))
        page = signed_in(council.officer).get(addresses.of_case(case)).text
        assert "Our own target, as the acknowledgement was late" in page
        stage = case.current_stage()
        assert stage.response_due_on == date(2026, 11, 30)
        assert stage.capped().on == date(2026, 11, 23)

    def test_in_time_has_one_date_only(self, council):
        assert given.acknowledged(council).current_stage().capped() is None

    def test_has_one_date_too_where_the_answer_is_counted_from_receipt(self, council):
        stage = given.acknowledged(council, on=date(2026, 11, 16)).current_stage()
        received = replace(stage.rule.clocks["response"], starts=Happening.RECEIVED)
        rule = replace(stage.rule, clocks={**stage.rule.clocks, "response": received})
        with patch.object(Stage, "rule", rule):
            stage.response_due_on = stage.clocks().response.on
            assert stage.capped() is None
