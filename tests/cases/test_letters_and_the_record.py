"""A letter cannot contradict the record: neither by what is typed nor by what changes meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from putright.cases import commands, letters
from putright.cases.commands import Changed, NotAllowed, PointOfComplaint, Refused
from putright.cases.models import Case
from putright.delivery import composing
from putright.people.contact import contact_of
from putright.people.models import Person
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.outcomes import Outcome, RemedyKind
from tests import given

typed = st.dictionaries(
    st.sampled_from([*CONTENTS, "opening", "explanation", "more_remedy"]),
    st.text(alphabet="abc £1•\n", max_size=30),
)


def said(letter, key):
    return next(part["text"] for part in letter.sections if part["key"] == key)


def offer(case, by, **different):
    remedy = {"kind": RemedyKind.REPAIR, "description": "We will repair the lift."} | different
    return commands.offer_remedy(case, by=by, on=given.TODAY, **remedy)


def to_answer(council, *, finding=Outcome.UPHELD):
    """A case with its findings, and nothing that puts it right yet."""
    case = given.acknowledged(council)
    for point in case.points.all():
        commands.record_finding(
            case,
            by=council.officer,
            on=given.TODAY,
            point=point,
            finding=finding,
            reasons="The records show it.",
        )
    return case


def answer(case, by, *, on=given.TODAY, **how):
    commands.draft_response(case, by=by, on=on)
    return commands.submit_for_check(case, by=by, on=on, **how)


class TestTheFactsOfALetter:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given_any(typed)
    def test_are_the_record_s_whatever_is_typed(self, council, typed):
        stage = given.found(
            given.acknowledged(council), by=council.officer, on=given.TODAY
        ).current_stage()
        plain, written = (
            letters.compose(LetterKind.RESPONSE, stage, on=given.TODAY, texts=texts)
            for texts in ({}, typed)
        )
        for before, after in zip(plain, written, strict=True):
            if before["fixed"]:
                assert before == after

    def test_at_the_last_stage_are_those_of_all_stages(self, council):
        case = given.promised(council)
        commands.escalate(case, by=None, on=given.LATER)
        case.refresh_from_db()
        commands.allocate(case, by=council.manager, on=given.LATER, officer=council.reviewer)
        commands.define(
            case,
            by=council.reviewer,
            on=given.LATER,
            definition="The boiler was out of order.",
            outcome_sought="A working boiler.",
            points=[PointOfComplaint(point.text) for point in case.points.order_by("number")],
        )
        commands.acknowledge(case, by=council.reviewer, on=given.LATER)
        case = given.approve(case, by=council.final_checker, on=given.LATER)
        case = given.found(case, by=council.reviewer, on=given.LATER, finding=Outcome.NOT_UPHELD)

        letter = answer(case, council.reviewer, on=given.LATER)

        assert "We will replace the boiler. We will do this by Monday 16 November 2026." in said(
            letter, "actions"
        )
        assert "We offered this at stage 1." in said(letter, "remedy")

    def test_have_what_was_offered_without_a_day(self, council):
        case = to_answer(council)
        offer(case, council.officer)
        letter = answer(case, council.officer)
        assert said(letter, "actions") == (
            "• We will repair the lift. We have not set a day for this yet. Repairs will see to it."
        )

    def test_have_what_was_offered_after_the_letter_came_back(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="And a repair?")
        offer(case, council.officer)
        letter = commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        assert "We will repair the lift." in said(letter, "actions")

    def test_name_both_ombudsmen_of_a_case_about_two_services(self, council):
        case = given.accepted(council)
        commands.define(
            case,
            by=council.officer,
            on=given.TUESDAY,
            definition="The boiler and the bins.",
            outcome_sought="Both put right.",
            points=[
                PointOfComplaint("The boiler."),
                PointOfComplaint("The bins.", service_area=council.waste),
            ],
        )
        letter = commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        assert "Housing Ombudsman" in said(letter, "ombudsman")
        assert "Local Government and Social Care Ombudsman" in said(letter, "ombudsman")

    def test_say_what_the_customer_asked_to_be_done_differently(self, council):
        case = given.defined(council)
        Person.objects.update(adjustments="Large print, 16 point.", letters_in="large_print")
        letter = commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        assert "Large print, 16 point." in said(letter, "adjustments_offer")
        assert "Tell us if you need us to do anything differently" not in str(letter.sections)


class TestAnUpheldPoint:
    def test_needs_a_remedy_or_a_reason_why_none_is_right(self, council):
        case = to_answer(council)
        with pytest.raises(Refused, match="Nothing puts right what you uphold on point 1, 2"):
            answer(case, council.officer)

    def test_is_put_right_by_a_remedy_of_its_own_and_the_others_are_not(self, council):
        case = to_answer(council)
        offer(case, council.officer, point=case.points.get(number=1))
        with pytest.raises(Refused, match="on point 2"):
            answer(case, council.officer)

    def test_without_a_remedy_says_why(self, council):
        case = to_answer(council, finding=Outcome.PARTLY_UPHELD)
        for point in case.points.all():
            commands.record_finding(
                case,
                by=council.officer,
                on=given.TODAY,
                point=point,
                finding=Outcome.UPHELD,
                reasons="The records show it.",
                no_remedy="It was put right before you wrote.",
            )
        letter = answer(case, council.officer)
        assert "On point 2 we offer nothing more. It was put right" in said(letter, "remedy")

    @pytest.mark.parametrize("nothing", ["No.", "-", "- - -", "See."])
    def test_needs_reasons_that_say_something(self, council, nothing):
        case = given.acknowledged(council)
        with pytest.raises(Refused, match=r"Enter the reasons on point 1\. Write at least 3 words"):
            commands.record_finding(
                case,
                by=council.officer,
                on=given.TODAY,
                point=case.points.get(number=1),
                finding=Outcome.UPHELD,
                reasons=nothing,
            )

    def test_needs_a_remedy_that_says_something(self, council):
        with pytest.raises(Refused, match="Enter what will be done"):
            offer(given.acknowledged(council), council.officer, description="-")


class TestAnAmountThatNoRemedyPays:
    def written(self, council, **how):
        case = to_answer(council)
        kind = RemedyKind.PAYMENT
        offer(case, council.officer, kind=kind, description="For the cold.", amount_pence=2500000)
        return answer(case, council.officer, texts={"more_remedy": "We pay you £250."}, **how)

    def test_is_not_put_to_a_checker_unexplained(self, council):
        with pytest.raises(Refused, match="names £250, and no remedy on the record pays that"):
            self.written(council)
        with pytest.raises(Refused, match="names £250"):
            self.written(council, amounts="-")

    def test_must_have_been_seen_by_the_checker(self, council):
        letter = self.written(council, amounts="It is a part of it.")
        assert letters.demanded(letter)["amount:25000"] == "£250, which is no payment on the record"
        with pytest.raises(Refused, match="not yet checked: £250"):
            commands.approve(
                letter.case, by=council.checker, on=given.TODAY, checked=letters.contents(letter)
            )
        given.approve(letter.case, by=council.checker, on=given.TODAY)

    def test_may_be_any_that_a_remedy_pays(self, council):
        case = to_answer(council)
        kind = RemedyKind.PAYMENT
        offer(case, council.officer, kind=kind, description="For the cold.", amount_pence=25000)
        answer(case, council.officer, texts={"more_remedy": "The £250.00 are on their way."})

    def test_is_looked_for_in_the_words_of_a_remedy_and_in_the_reasons(self, council):
        case = to_answer(council)
        offer(case, council.officer, description="We pay you 90 pounds for the heaters.")
        with pytest.raises(Refused, match="names £90"):
            answer(case, council.officer)


def as_read(letter, *, on):
    letter.sections = letters.recompose(letter, on=on)
    return letters.as_read(letter)


def change(case, council, what):
    """The customer's e-mail address, or their name; or whoever has the address says no."""
    party = case.parties.get()
    if what == "denied":
        commands.deny_address(case, on=given.TUESDAY, party=party)
        return
    says = {"address": {"email": "other@example.org"}, "name": {"name": "Amina Other"}}[what]
    contact = replace(contact_of(party.person), **says)
    how = {"by": council.officer, "on": given.TUESDAY, "person": party.person}
    commands.correct_contact(case, contact=contact, **how)


class TestAFactThatChangesWhileTheLetterWaits:
    def test_takes_the_approval_back_until_it_has_been_read_again(self, council):
        case = given.defined(council)
        letter = commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        read = as_read(letter, on=given.TUESDAY)
        everything = letters.demanded(letter)

        with pytest.raises(Changed, match="Read it again"):
            commands.approve(
                case, by=council.checker, on=given.WEDNESDAY, checked=everything, read=read
            )

        read = as_read(letter, on=given.WEDNESDAY)
        commands.approve(
            case, by=council.checker, on=given.WEDNESDAY, checked=everything, read=read
        )

    @pytest.mark.parametrize("what", ["address", "name", "denied"])
    def test_is_read_again_when_it_goes_to_somebody_else(self, council, what):
        case = given.defined(council)
        letter = commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        read, checked = as_read(letter, on=given.TUESDAY), letters.demanded(letter)
        change(case, council, what)
        with pytest.raises(Changed, match="whom it goes"):
            commands.approve(case, by=council.checker, on=given.TUESDAY, checked=checked, read=read)

    def test_is_told_to_whoever_has_the_page_open(self, council):
        case = given.promised(council)
        commands.escalate(case, by=None, on=given.LATER)
        case.refresh_from_db()
        letter = commands.decline_escalation(
            case,
            by=council.reviewer,
            on=given.LATER,
            reasons="The court decides it.",
            followed_by=council.reviewer,
        )
        case = Case.objects.get()
        remedy = case.remedies.get(kind="repair")
        commands.complete_remedy(case, by=council.officer, on=given.LATER, remedy=remedy)
        with pytest.raises(Changed, match="remedy done"):
            commands.approve(
                case,
                by=council.final_checker,
                on=given.LATER,
                checked=letters.demanded(letter),
                seen=case.last_event,
            )


class TestWhoeverWroteTheLetter:
    def test_does_not_sign_it_once_the_complaint_is_about_them(self, council):
        case = given.under_check(council)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.officer)

        with pytest.raises(Refused, match="Somebody else must write it"):
            given.approve(case, by=council.checker, on=given.TODAY)

        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Whose is it?")
        with pytest.raises(NotAllowed):
            commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.colleague, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)

    def test_is_not_named_even_if_that_is_found_out_after_the_check(self, council):
        case = given.answered(council)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.officer)
        assert "Olu Ficer" not in composing.text(case.letters.get(kind="response"))

    def test_is_not_named_as_who_sees_to_a_remedy(self, council):
        case = to_answer(council)
        offer(case, council.officer, owner=council.colleague)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.colleague)
        letter = answer(case, council.officer)
        assert "Cole League" not in str(letter.sections)
        assert "Olu Ficer will see to it." in said(letter, "actions")


class TestWhatTheCustomerIsToldAtOnce:
    def test_is_a_withdrawal_with_what_is_still_promised(self, council):
        case = to_answer(council)
        offer(case, council.officer)
        commands.withdraw(case, by=None, on=given.TODAY)
        letter = case.letters.latest("pk")
        assert (letter.kind, letter.status) == ("withdrawal", "queued")
        assert "We will repair the lift." in said(letter, "actions")

    def test_is_a_request_for_the_next_stage(self, council):
        letter = given.escalated(council).letters.latest("pk")
        assert (letter.kind, letter.status) == ("escalation_receipt", "queued")
        assert "by Monday 23 November 2026" in said(letter, "next")

    def test_is_a_complaint_that_is_set_out_anew_once_somebody_has_checked_it(self, council):
        case = given.acknowledged(council)
        self.set_out(case, council, "The boiler was out of order for four weeks.")
        assert case.letters.latest("pk").kind == "acknowledgement"

        self.set_out(case, council, "The boiler was out of order for five weeks.")

        letter = case.letters.latest("pk")
        assert (letter.kind, letter.status) == ("redefinition", "checking")
        assert "five weeks" in said(letter, "definition")
        assert "Tuesday 17 November 2026" in said(letter, "due_date")

        state = case.state
        case = given.approve(case, by=council.checker, on=given.TODAY)

        letter = case.letters.latest("pk")
        assert (letter.kind, letter.status, case.state) == ("redefinition", "queued", state)

    def test_is_in_the_answer_where_that_is_being_prepared(self, council):
        case = to_answer(council)
        offer(case, council.officer)
        commands.draft_response(case, by=council.officer, on=given.TODAY, texts={})
        points = [PointOfComplaint(point.text) for point in case.points.order_by("number")]
        commands.define(
            case,
            by=council.officer,
            on=given.TODAY,
            definition="The boiler was out of order for five weeks.",
            outcome_sought="Heat.",
            points=points,
        )
        assert not case.letters.filter(kind="redefinition").exists()
        letter = commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        assert "five weeks" in said(letter, "definition")

    def test_is_not_kept_from_them_without_a_reason(self, council):
        case = given.acknowledged(council)
        self.set_out(case, council, "The boiler was out of order for five weeks.")
        officer = {"by": council.officer, "on": given.TODAY}
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")
        with pytest.raises(Refused, match="Enter why no letter tells the customer of the change"):
            commands.drop_letter(case, **officer)
        commands.submit_for_check(case, **officer, texts={"explanation": "We talked to you."})
        assert case.letters.latest("pk").status == "checking"

    def set_out(self, case, council, definition):
        commands.define(
            case,
            by=council.officer,
            on=given.TODAY,
            definition=definition,
            outcome_sought="A working boiler and an apology.",
            points=[
                PointOfComplaint("The boiler was not repaired in time."),
                PointOfComplaint("Nobody rang back."),
            ],
        )
