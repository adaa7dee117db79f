"""A payment above the council's limit needs a second person of a role that is named for it."""

from dataclasses import replace

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases import commands
from putright.cases.commands import NotAllowed, Offer, Refused
from putright.cases.models import Case
from putright.policy import procedures
from putright.procedure.catalogue import Book
from putright.procedure.definition import Approver
from putright.procedure.outcomes import RemedyKind
from tests import given

WHY = "She has sent the bill."


@pytest.fixture(autouse=True)
def limit(monkeypatch, db):
    """Every procedure wants a manager above £500."""
    limited = {"remedy_limit": 500, "remedy_approver": Approver.MANAGER}
    book = Book(
        {
            key: tuple(replace(rules, **limited) for rules in versions)
            for key, versions in procedures.book().by_key.items()
        }
    )
    monkeypatch.setattr(procedures, "book", lambda: book)


def pay(case, by, *, pence=50001):
    return commands.offer_remedy(
        case,
        by=by,
        on=given.TODAY,
        kind=RemedyKind.PAYMENT,
        description="We pay you for the heaters.",
        amount_pence=pence,
    )


def under_check(council, *, pence=50001) -> Case:
    case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
    pay(case, council.officer, pence=pence)
    commands.draft_response(case, by=council.officer, on=given.TODAY)
    commands.submit_for_check(case, by=council.officer, on=given.TODAY)
    return case


def payment(case):
    return case.remedies.get(kind="payment")


def approve(case, by):
    return commands.approve_remedy(case, by=by, on=given.TODAY, remedy=payment(case))


class TestALetterWithALargePayment:
    def test_does_not_leave_before_a_second_person_has_approved_it(self, council):
        case = under_check(council)
        with pytest.raises(Refused, match=r"£500\.01 .* A complaints manager must approve it"):
            given.approve(case, by=council.checker, on=given.TODAY)

        approve(case, council.manager)

        assert given.approve(case, by=council.checker, on=given.TODAY).state == "responded"

    @pytest.mark.parametrize(("pence", "approver"), [(49999, ""), (50000, ""), (50001, "manager")])
    def test_needs_nobody_up_to_the_limit_itself(self, council, pence, approver):
        case = under_check(council, pence=pence)
        assert payment(case).approver == approver
        assert payment(case).awaits_approval == bool(approver)

    def test_may_be_checked_meanwhile(self, council):
        case = under_check(council)
        seen = Case.objects.get(pk=case.pk).last_event
        approve(case, council.manager)
        checked = commands.approve(
            case,
            by=council.checker,
            on=given.TODAY,
            checked=["stage", "definition", "decision", "reasons", "remedy", "actions", "escalate"],
            seen=seen,
        )
        assert checked.approved_by == council.checker


class TestWhoApproves:
    def test_has_the_role_that_the_procedure_names(self, council):
        case = under_check(council)
        with pytest.raises(NotAllowed, match="A complaints manager who did not propose"):
            approve(case, council.reviewer)
        with pytest.raises(NotAllowed, match="Your role does not let you approve a payment"):
            approve(case, council.adviser)

    def test_is_not_whoever_proposed_it(self, council):
        both = Officer.objects.create_officer(
            "both@council.example",
            "Bo Th",
            Role.COMPLAINTS_OFFICER,
            Role.MANAGER,
            team=council.team,
        )
        case = given.acknowledged(council)
        pay(case, both)
        with pytest.raises(NotAllowed, match="who did not propose"):
            approve(case, both)

    def test_does_it_once(self, council):
        case = under_check(council)
        approve(case, council.manager)
        with pytest.raises(Refused, match="Nobody need approve this"):
            approve(case, council.manager)
        assert case.events.get(kind="remedy_approved").details["amount_pence"] == 50001


class TestAnotherAmount:
    def change(self, case, council, **different):
        was = vars(Offer.of(payment(case)))
        return commands.change_remedy(
            case,
            by=council.colleague,
            on=given.TODAY,
            remedy=payment(case),
            offer=Offer(**{**was, **different}),
            reason=WHY,
        )

    def approved(self, council):
        case = given.acknowledged(council)
        pay(case, council.officer)
        approve(case, council.manager)
        return case

    def test_is_approved_anew(self, council):
        case = self.approved(council)
        self.change(case, council, amount_pence=60000)
        assert payment(case).awaits_approval
        assert payment(case).proposed_by == council.colleague

    def test_within_the_limit_needs_nobody_any_more(self, council):
        case = self.approved(council)
        self.change(case, council, amount_pence=50000)
        assert (payment(case).approver, payment(case).approved_by) == ("", None)

    def test_is_no_other_day(self, council):
        case = self.approved(council)
        self.change(case, council, due_on=given.LATER)
        assert payment(case).approved_by == council.manager


class TestAPaymentThatNobodyHasApproved:
    def test_is_not_made(self, council):
        case = given.acknowledged(council)
        pay(case, council.officer)
        with pytest.raises(Refused, match="must approve this payment before it is made"):
            commands.complete_remedy(case, by=council.officer, on=given.TODAY, remedy=payment(case))

    def test_is_not_promised_when_the_customer_withdraws(self, council):
        case = given.acknowledged(council)
        pay(case, council.officer)
        commands.withdraw(case, by=council.officer, on=given.TODAY)
        letter = case.letters.get(kind="withdrawal")
        assert "heaters" not in str(letter.sections)


class TestTheList:
    def test_has_what_the_officer_can_approve_and_its_count(self, council, client):
        case = under_check(council)
        client.force_login(council.manager)

        page = client.get("/casework/to-approve/").content.decode()

        assert "£500.01" in page
        assert str(case) in page
        assert "To approve" in page
        approve(case, council.manager)
        assert "There are none for you now" in client.get("/casework/to-approve/").content.decode()

    def test_is_in_the_menu_of_those_whom_a_procedure_names(self, council, client):
        under_check(council)
        client.force_login(council.checker)
        page = client.get("/casework/check/").content.decode()
        assert "/casework/to-approve/" not in page

    def test_says_on_the_case_and_beside_the_letter_that_it_waits(self, council, client):
        case = under_check(council)
        client.force_login(council.checker)
        for address in (f"/casework/cases/{case}/", f"/casework/cases/{case}/approve/"):
            page = client.get(address).content.decode()
            assert "A complaints manager must approve this before" in page
