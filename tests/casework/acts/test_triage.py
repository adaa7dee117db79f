"""Reading a contact and deciding what it is."""

import pytest
from django.core.files.base import ContentFile

from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State
from tests import given


class TestTheTriagePage:
    def test_shows_the_contact_in_full(self, council, at_desk, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        earlier = given.received(council)
        case = given.received(council)
        photo = ContentFile(b"It leaks.", name="x")
        commands.attach(
            case, by=None, on=given.TODAY, file=photo, name="leak.txt", content_type="text/plain"
        )

        page = at_desk(council.adviser).read(case, "accept")

        for words in ("nobody came", "I rang four times", "A working boiler and an apology"):
            assert words in page
        assert "amina.yusuf@example.org" in page
        assert "leak.txt" in page
        assert str(earlier) in page

    def test_leaves_out_cases_that_the_officer_may_not_see(self, council, at_desk):
        hidden = given.received(council)
        hidden.officers_complained_of.add(council.adviser)

        page = at_desk(council.adviser).read(given.received(council), "accept")

        assert str(hidden) not in page

    def test_asks_only_for_what_was_chosen(self, council, at_desk):
        desk, case = at_desk(council.adviser), given.received(council)

        assert "Select what you will do with it" in desk.send(case, "accept").page

        accepting = desk.send(case, "accept", decision="accept").page
        assert "Select service area" in accepting
        assert "Select main cause" in accepting
        assert "Select why this is not taken" not in accepting

        routing = desk.send(case, "accept", decision="route_out").page
        assert "Select why this is not taken as a complaint" in routing
        assert "Select service area" not in routing

    def test_demands_reasons_that_the_customer_will_read(self, council, at_desk):
        case = given.received(council)

        sent = at_desk(council.adviser).send(
            case, "accept", decision="route_out", reason="insurance_claim"
        )

        assert "Enter your reasons. The customer will read them" in sent.page


class TestSomethingLongAgo:
    """The limit is the customer's own, and soft: the page asks for a reason, and loses nothing."""

    def accept(self, council, case, at_desk, **typed):
        known_on = {"aware_on_day": "9", "aware_on_month": "3", "aware_on_year": "2025"}
        accepting = {
            "decision": "accept",
            "service_area": council.waste.pk,
            "cause": "timeliness",
        }
        return at_desk(council.adviser).send(case, "accept", **accepting, **known_on, **typed)

    def test_needs_a_reason_and_keeps_what_was_typed(self, council, at_desk):
        case = given.received(council)
        page = self.accept(council, case, at_desk).page
        assert "could complain until 9 March 2026" in page
        assert 'value="2025"' in page
        assert Case.objects.get(pk=case.pk).state == State.RECEIVED

    def test_is_accepted_for_a_reason(self, council, at_desk):
        case = given.received(council)
        self.accept(council, case, at_desk, late_reason="She was in hospital.")
        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.late_reason) == (State.ACCEPTED, "She was in hospital.")


class TestAccepting:
    def test_makes_a_complaint_of_a_request_with_its_service_and_cause(self, council, at_desk):
        case = given.received(council, kind=Kind.SERVICE_REQUEST)

        at_desk(council.adviser).send(
            case,
            "accept",
            decision="accept",
            service_area=council.waste.pk,
            cause="timeliness",
            team=council.team.pk,
        )

        case = Case.objects.get(pk=case.pk)
        assert (case.kind, case.state) == (Kind.COMPLAINT, State.ACCEPTED)
        assert (case.service_area, case.cause, case.team) == (
            council.waste,
            "timeliness",
            council.team,
        )


class TestTheSummary:
    DECISION = {"decision": "route_out", "reason": "appeal", "explanation": "You can appeal."}

    @pytest.mark.parametrize("typed", ["Repeated missed repairs", ""])
    def test_is_made_neutral_with_the_decision_and_kept_where_nothing_is_entered(
        self, council, at_desk, typed
    ):
        case = given.received(council)
        desk = at_desk(council.adviser)
        assert f'value="{case.summary}"' in desk.read(case, "accept")
        assert desk.send(case, "accept", **self.DECISION, summary=typed).done

        assert Case.objects.get(pk=case.pk).summary == (typed or case.summary)
        kinds = set(case.events.values_list("kind", flat=True))
        assert ("corrected" in kinds) == bool(typed)


class TestRoutingOut:
    def test_puts_the_letter_to_a_checker(self, council, at_desk):
        case = given.received(council)

        sent = at_desk(council.adviser).send(
            case,
            "accept",
            decision="route_out",
            reason="appeal",
            explanation="You can appeal to the tribunal.",
            passed_to=council.housing.pk,
        )

        assert "waits to be checked" in sent.page
        letter = case.letter_under_check()
        assert "You can appeal to the tribunal." in str(letter.sections)
        assert Case.objects.get(pk=case.pk).service_area == council.housing

    def test_thanks_for_a_compliment_and_closes_it_at_once(self, council, at_desk):
        case = given.received(council, kind=Kind.COMPLIMENT)

        sent = at_desk(council.adviser).send(
            case, "accept", decision="route_out", reason="compliment_passed_on"
        )

        assert "The customer will get our thanks" in sent.page
        assert Case.objects.get(pk=case.pk).disposal == Disposal.ROUTED_OUT

    def test_never_offers_to_end_a_complaint_with_thanks(self, council, at_desk):
        page = at_desk(council.adviser).read(given.received(council), "accept")
        assert "A compliment, passed to the service" not in page

    def test_is_open_to_the_complaints_officer_at_the_second_look(self, council, at_desk):
        page = at_desk(council.officer).read(given.accepted(council), "route-out")
        assert "Why is this not taken as a complaint?" in page
        assert "Accept it as a complaint" not in page
