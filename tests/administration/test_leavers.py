"""An officer leaves: they get in no more, and nothing that they had in hand is forgotten."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from putright.accounts import access, notices
from putright.accounts.models import Access, AccessChange, Asked, Notice, Officer, ServiceArea
from putright.accounts.roles import Role
from putright.administration.officers import leaving
from putright.cases import commands
from putright.cases.models import EventKind
from putright.config import checking
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import NotAllowed, Refused
from putright.terminal import COULD_NOT_START, DONE
from tests import given
from tests.command_line import putright
from tests.sign_in.test_sign_in import WRONG, sign_in


@pytest.fixture
def leaves(council):
    """Olu leaves, and somebody takes over."""

    def leave(to=None, *, by=None, officer=None):
        return leaving.end_access(
            officer or council.officer,
            by=by or council.manager,
            on=given.TODAY,
            at=timezone.now(),
            to=to,
        )

    return leave


def promised(case, council, **more):
    """A remedy to which the officer sees."""
    return commands.offer_remedy(
        case,
        by=council.officer,
        on=given.TODAY,
        kind=RemedyKind.REPAIR,
        description="We will mend the boiler.",
        due_on=given.TODAY + timedelta(days=30),
        owner=council.officer,
        **more,
    )


class TestWhoeverHasLeft:
    def test_is_signed_out_at_once(self, council, leaves):
        browser = Client()
        sign_in(browser, council.officer.email)
        leaves()
        assert browser.get("/casework/mine/").url.startswith("/sign-in/")

    def test_is_refused_in_the_same_words_as_a_stranger(self, council, leaves, client):
        leaves()
        assert WRONG in sign_in(client, council.officer.email).text

    def test_gets_no_link(self, council, leaves):
        leaves()
        notices.ask(council.officer.email, timezone.now())
        notices.answer(timezone.now())
        assert (Notice.objects.count(), Asked.objects.count()) == (0, 0)

    def test_comes_back_with_the_password_that_they_had(self, council, leaves, client):
        leaves()
        access.give_back(council.officer, by=council.manager, at=timezone.now())
        assert sign_in(client, council.officer.email).status_code == 302
        assert [change.what for change in AccessChange.objects.all()] == [
            Access.GIVEN_BACK,
            Access.ENDED,
        ]


class TestTheirWork:
    def test_goes_to_whom_somebody_names(self, council, leaves):
        case = given.acknowledged(council)
        assert case.officer == council.officer
        done = leaves(council.colleague)
        case.refresh_from_db()
        assert (case.officer, case.current_stage().officer) == (council.colleague,) * 2
        assert done == (1, 0, 0)
        event = case.events.latest("number")
        assert (event.kind, event.by) == (EventKind.ALLOCATED, council.manager)
        assert event.details["left"] == council.officer.pk

    def test_goes_back_to_the_team_where_nobody_is_named(self, council, leaves):
        case = given.acknowledged(council)
        assert leaves() == (0, 1, 0)
        case.refresh_from_db()
        assert (case.officer, case.team) == (None, council.team)

    def test_goes_back_to_the_team_where_they_may_not_handle_it(self, council, leaves):
        case = given.acknowledged(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.colleague)
        assert leaves(council.colleague) == (0, 1, 0)
        case.refresh_from_db()
        assert case.officer is None

    def test_takes_what_was_promised_along(self, council, leaves):
        case = given.acknowledged(council)
        remedy = promised(case, council)
        assert leaves(council.colleague) == (1, 0, 1)
        remedy.refresh_from_db()
        assert remedy.owner == council.colleague

    def test_leaves_what_is_over_as_it_was(self, council, leaves):
        case = given.answered(council)
        commands.close(case, by=council.officer, on=given.LATER)
        events = case.events.count()
        assert leaves(council.colleague) == (0, 0, 0)
        assert case.events.count() == events

    def test_that_is_opened_again_later_is_in_nobodys_hands(self, council, leaves):
        case = given.answered(council)
        commands.close(case, by=council.officer, on=given.LATER)
        leaves(council.colleague)
        commands.reopen(case, by=council.manager, on=given.LATER, reason="A new fact.")
        case.refresh_from_db()
        assert (case.officer, case.team) == (None, council.team)

    def test_of_a_case_about_the_manager_is_not_theirs_to_give(self, council, leaves):
        case = given.acknowledged(council)
        other = Officer.objects.create_officer("mia@council.example", "Mia", Role.MANAGER)
        commands.name_officer(case, by=other, on=given.TODAY, officer=council.manager)
        assert leaves(council.colleague, by=council.manager) == (0, 0, 0)
        case.refresh_from_db()
        assert case.officer is None
        assert AccessChange.objects.get().cases == 0

    def test_in_leading_a_service_is_passed_on(self, council, leaves):
        ServiceArea.objects.filter(pk=council.waste.pk).update(lead_officer=council.officer)
        leaves(council.colleague)
        council.waste.refresh_from_db()
        assert council.waste.lead_officer == council.colleague

    def test_is_told_in_the_history(self, council, leaves, read):
        case = given.acknowledged(council)
        leaves(council.colleague)
        page = read(council.manager, f"/casework/cases/{case}/")
        assert "given to Cole League, because Olu Ficer left" in page


class TestWhatWasLeftBehind:
    def test_is_found_by_the_check(self, council, leaves):
        case = given.acknowledged(council)
        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        [found] = checking.left_behind()
        assert found.reference == str(case)
        assert "Olu Ficer has it in hand, and cannot sign in" in found.what


class TestNobodyCan:
    def test_end_their_own_when_they_are_the_last_who_decides(self, council, leaves):
        with pytest.raises(Refused, match="Make somebody else a complaints manager first"):
            leaves(officer=council.manager)
        council.manager.refresh_from_db()
        assert council.manager.is_active

    def test_end_it_without_the_role(self, council, leaves):
        with pytest.raises(NotAllowed):
            leaves(by=council.adviser)

    def test_end_it_twice_or_take_over_from_themselves(self, council, leaves):
        with pytest.raises(Refused, match="Choose somebody who works here"):
            leaves(council.officer)
        leaves()
        with pytest.raises(Refused, match="ended already"):
            leaves()

    def test_give_it_back_to_who_has_it(self, council):
        with pytest.raises(Refused, match="can sign in already"):
            access.give_back(council.officer, by=council.manager, at=timezone.now())


class TestThePages:
    def test_end_it_and_say_what_became_of_the_work(self, council, signed_in):
        given.acknowledged(council)
        manager = signed_in(council.manager)
        page = f"/casework/officers/{council.officer.pk}/end/"
        assert "has 1 open case and sees to 0 promises" in manager.get(page).text
        assert "Select who takes over" in manager.post(page, {}).text
        done = manager.post(page, {"to": council.colleague.pk}, follow=True).text
        assert "Olu Ficer cannot sign in any more: 1 case given to Cole League" in done
        assert "Access ended" in done
        for again in (
            manager.post(page, {"to": "nobody"}, follow=True),
            manager.get(page, follow=True),
        ):
            assert "The access of Olu Ficer has ended already" in again.text
            assert "Select who takes over" not in again.text

    def test_give_it_back(self, council, leaves, signed_in):
        leaves()
        manager = signed_in(council.manager)
        page = f"/casework/officers/{council.officer.pk}/give-back/"
        assert "can sign in again" in manager.post(page, follow=True).text

    def test_send_a_link(self, council, signed_in, settings):
        settings.LETTERS_BY = "email"
        manager = signed_in(council.manager)
        page = f"/casework/officers/{council.officer.pk}/invite/"
        assert "on its way to Olu Ficer" in manager.post(page, follow=True).text
        assert "was sent a link a short while ago" in manager.post(page).text

    def test_say_where_the_link_is_when_no_emails_are_sent(self, council, signed_in):
        manager = signed_in(council.manager)
        page = f"/casework/officers/{council.officer.pk}/invite/"
        assert "put into the outbox folder" in manager.get(page).text
        assert "put into the outbox folder" in manager.post(page, follow=True).text

    def test_offer_no_choice_of_who_has_left(self, council, leaves, signed_in):
        leaves(officer=council.colleague)
        page = signed_in(council.manager).get(f"/casework/officers/{council.officer.pk}/end/").text
        assert "Cole League" not in page


class TestTheCommandLine:
    def test_ends_it_and_gives_it_back(self, council):
        given.acknowledged(council)
        by = ("--by", council.manager.email)
        ended = putright(
            "end-access", "OLU@council.example", *by, "--give-to", "cole@council.example"
        )
        assert (ended.status, ended.out) == (
            DONE,
            "Olu Ficer cannot sign in any more: 1 case given to Cole League.\n",
        )
        again = putright("end-access", "olu@council.example", *by)
        assert (again.status, again.err) == (
            COULD_NOT_START,
            "The access of Olu Ficer has ended already.\n",
        )
        assert putright("give-access-back", "olu@council.example", *by).status == DONE

    def test_says_whom_it_does_not_know(self, council):
        ended = putright("end-access", "x@council.example", "--by", council.manager.email)
        assert (ended.status, ended.err) == (
            COULD_NOT_START,
            "No officer signs in as x@council.example.\n",
        )


LEFT = """
[[officers]]
name = "Mo Nager"
email = "mo@council.example"
roles = ["manager"]

[[leavers]]
email = "{email}"
work_to = "mo@council.example"
"""


class TestTheCouncilsFile:
    def test_ends_it_once(self, council, tmp_path):
        file = tmp_path / "ours.toml"
        file.write_text(LEFT.format(email="Olu@council.example"))
        assert "Olu Ficer cannot sign in any more" in putright("council", file).out
        assert "Olu" not in putright("council", file).out
        assert AccessChange.objects.get().by is None

    def test_names_nobody_twice(self, council, tmp_path):
        file = tmp_path / "ours.toml"
        file.write_text(LEFT.format(email="mo@council.example"))
        assert "is an officer and a leaver" in putright("council", file).err
