"""A visible case of somebody who has hidden ones as well: it is what it would be without them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from putright.cases import commands
from putright.cases.commands import outbox
from putright.cases.models import Case, Letter
from putright.people.contact import Contact
from putright.procedure.kinds import Channel, LinkKind
from putright.procedure.messages import Became, MessageKind
from tests import given
from tests.casework.test_access import address, case, drafts
from tests.casework.test_nothing_of_a_hidden_case import everybody

__all__ = ["address", "case", "drafts", "everybody"]

SAYS_MORE = replace(given.AMINA, phone="01632 960 712", address="5 Hidden Refuge Close")


@pytest.fixture
def hide(council):
    """Let there be a case that is hidden from this officer, and linked with one that is not."""

    def about(officer, linked):
        hidden = by_portal()
        commands.link(
            hidden, by=council.adviser, on=given.TODAY, other=linked, kind=LinkKind.SAME_MATTER
        )
        return name(council, hidden, officer)

    return about


def name(council, case, officer):
    """Name an officer as complained of."""
    return commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=officer)


def by_portal(customer=given.AMINA, on=None, senders=()):
    """A contact that came by the portal today."""
    on = on or timezone.localdate()
    return commands.receive(
        by=None,
        on=on,
        received_on=on,
        kind=given.Kind.COMPLAINT,
        channel=Channel.WEB,
        told=given.STORY,
        customer=customer,
        senders=senders,
    )


class TestAForm:
    def test_takes_a_form_that_was_open_when_they_were_linked(
        self, case, hide, everybody, signed_in, council
    ):
        path = f"/casework/cases/{case}/note/"
        browser = signed_in(everybody)
        drawn = seen(browser, path)
        hide(everybody, case)
        assert seen(browser, path) == drawn
        sent = browser.post(path, {"text": "Rang them.", "seen": drawn})
        assert sent.status_code == 302
        assert seen(browser, path) == drawn + 1

    def test_is_still_refused_when_others_did_something_that_can_be_seen(
        self, case, hide, everybody, signed_in, council
    ):
        path = f"/casework/cases/{case}/withdraw/"
        browser = signed_in(everybody)
        hide(everybody, case)
        drawn = seen(browser, path)
        hide(everybody, case)
        commands.withdraw(case, by=None, on=given.TODAY, reason="They rang.")
        page = browser.post(path, {"reason": "They rang us.", "seen": drawn}).content.decode()
        assert "Others have changed this case" in page
        assert "linked" not in page.partition("Others have changed")[2][:200]


class TestAReceipt:
    """What leaves for an address that nobody has confirmed waits for no hidden case."""

    def leaves_at_once(self, case: Case) -> bool:
        return case.letters.get().next_attempt_at is None

    def test_waits_for_that_of_a_case_that_can_be_seen(self, council):
        assert self.leaves_at_once(by_portal())
        assert not self.leaves_at_once(by_portal())

    def test_does_not_wait_for_that_of_a_hidden_case(self, council):
        name(council, by_portal(), council.officer)
        assert self.leaves_at_once(by_portal())
        assert not self.leaves_at_once(by_portal())

    def test_that_waits_for_it_leaves_once_it_is_hidden(self, council):
        hidden, waits, waits_for_that = by_portal(), by_portal(), by_portal()
        name(council, hidden, council.officer)
        assert self.leaves_at_once(waits)
        assert waits.letters.get().approved_on == timezone.localdate()
        assert not self.leaves_at_once(waits_for_that)

    def test_goes_on_waiting_for_one_that_can_be_seen(self, council):
        first, hidden, waits = by_portal(), by_portal(), by_portal()
        name(council, hidden, council.officer)
        assert self.leaves_at_once(first)
        assert not self.leaves_at_once(waits)

    def test_of_one_network_is_counted_without_hidden_cases(self, council):
        network = ("network 192.0.2.7",)
        cases = [
            by_portal(replace(given.AMINA, email=f"v{number}@example.net"), senders=network)
            for number in range(22)
        ]
        assert [self.leaves_at_once(each) for each in cases] == [True] * 20 + [False] * 2
        name(council, cases[3], council.officer)
        assert [self.leaves_at_once(each) for each in cases] == [True] * 21 + [False]

    def test_that_failed_waits_as_the_worker_said(self, council):
        hidden, failed = by_portal(), by_portal()
        tomorrow = timezone.now() + timedelta(days=2)
        Letter.objects.filter(case=failed).update(attempts=1, next_attempt_at=tomorrow)
        name(council, hidden, council.officer)
        assert failed.letters.get().next_attempt_at == tomorrow

    def test_of_a_hidden_case_has_an_allowance_of_its_own(self, council):
        hidden = name(council, by_portal(), council.officer)
        commands.withdraw(hidden, by=None, on=timezone.localdate())
        assert self.leaves_at_once(by_portal())

    def test_gives_back_no_more_than_it_has_used(self, council):
        by_portal()
        hidden = name(council, by_portal(), council.officer)
        name(council, hidden, council.checker)
        assert not self.leaves_at_once(by_portal())

    def test_is_not_told_by_one_of_a_hidden_case(self, council):
        hidden = by_portal()
        waiting = by_portal()

        def told():
            letter = Letter.objects.get(case=hidden)
            letter.next_attempt_at = timezone.now()
            return list(outbox.told_with(letter))

        assert told() == [waiting.letters.get()]
        name(council, hidden, council.officer)
        assert told() == []

    def test_with_a_lost_link_counts_for_each_hidden_case_alone(self, council):
        hidden = by_portal()
        on = timezone.localdate()
        party = hidden.parties.get()
        for _ in range(2):
            commands.send_receipt_again(hidden, by=None, on=on, party=party)
        name(council, hidden, council.officer)
        visible = by_portal()
        for _ in range(2):
            commands.send_receipt_again(visible, by=None, on=on, party=visible.parties.get())


class TestWhatAMessageBecame:
    def dealt_with(self, council, became):
        case = given.acknowledged(council)
        message = commands.record_message(
            case,
            by=None,
            on=given.TODAY,
            party=case.parties.get(),
            kind=MessageKind.MORE,
            text="He shouted at me.",
        )
        commands.deal_with_messages(
            case,
            by=council.colleague,
            on=given.TODAY,
            messages=[message.pk],
            became=became,
            reason="About Tom",
        )
        return case

    def test_is_not_told_to_whom_the_new_case_is_about(self, council, page_of, everybody):
        case = self.dealt_with(council, Became.NEW_CONTACT)
        new = Case.objects.latest("pk")
        assert "It is a new contact" in page_of(case, everybody)
        name(council, new, everybody)
        page = page_of(case, everybody)
        assert "It is a new contact" not in page
        assert "About Tom" not in page
        assert str(new) not in page
        assert page.count("It is part of the work on this case") == 2
        assert "It is a new contact" in page_of(case, council.officer)


class TestALaterComplaintOnThePortal:
    def test_has_a_record_of_its_own(self, council, everybody):
        hidden = name(council, by_portal(), everybody)
        visible, another = by_portal(), by_portal()
        records = [each.parties.get().person for each in (hidden, visible, another)]
        assert len(set(records)) == 3

    def test_takes_nothing_from_the_record_that_only_a_hidden_case_knows(
        self, council, everybody, page_of
    ):
        hidden = given.logged(council, SAYS_MORE)
        name(council, hidden, everybody)
        said_less = Contact(name=SAYS_MORE.name, email=SAYS_MORE.email)
        case = given.received(council, customer=said_less)
        commands.confirm_address(case, by=council.officer, on=given.TODAY, party=case.parties.get())
        assert case.parties.get().person != hidden.parties.get().person
        page = page_of(case, everybody)
        assert "Refuge" not in page
        assert "960 712" not in page


def seen(browser, path: str) -> int:
    """The number of events that the form of a page says to have shown."""
    _, _, rest = browser.get(path).content.decode().partition('name="seen" value="')
    return int(rest.partition('"')[0])
