"""What leaves by itself for an address that nobody has confirmed: little, and bare."""

from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

import hypothesis
import pytest
from django.utils import timezone
from hypothesis import strategies

from putright.cases import commands, limits
from putright.cases.models import Allowance, Letter, LetterStatus
from putright.people.models import Person
from putright.procedure.kinds import Channel, Kind
from tests import given
from tests.cases.test_confirming import STRANGER, by_officer, sent_by

WORDS = ("refund", "evil", "transfer", "boiler", "Canal", "customer,")


class TestWhatLeavesByItself:
    def test_says_nothing_that_a_stranger_typed(self, council):
        case = given.received(council, customer=STRANGER)
        commands.withdraw(case, by=None, on=given.TODAY, reason="evil refund")
        said = str([letter.sections for letter in case.letters.all()])
        assert not [word for word in WORDS if word in said]
        assert str(case) in said

    def test_is_one_letter_and_then_one_a_day_for_all_the_others(self, council):
        on, now = timezone.localdate(), timezone.now()
        cases = [given.received(council, customer=STRANGER, on=on) for _ in range(12)]
        assert Letter.objects.to_send(now).count() == 1
        assert sent_by(now) == 1

        assert sent_by(now + timedelta(hours=20)) == 0
        assert sent_by(now + timedelta(hours=25)) == 1
        assert sent_by(now + timedelta(days=9)) == 0
        receipts = Letter.objects.filter(case__in=cases, kind="receipt")
        assert set(receipts.values_list("status", flat=True)) == {LetterStatus.SENT}
        assert len(cases) == receipts.count() == 12

    def test_leaves_at_once_for_an_address_that_somebody_has_confirmed(self, council):
        for _ in range(3):
            by_officer(council)
        assert Letter.objects.to_send(timezone.now()).count() == 3

    def test_of_one_sender_to_many_strangers_is_spread_over_days(self, council):
        for number in range(25):
            commands.receive(
                by=None,
                on=timezone.localdate(),
                received_on=given.TODAY,
                kind=Kind.COMPLAINT,
                channel=Channel.WEB,
                told=given.STORY,
                customer=replace(STRANGER, email=f"v{number}@example.net"),
                senders=("network 192.0.2.7",),
            )
        assert Letter.objects.to_send(timezone.now()).count() == 20
        assert Letter.objects.to_send(timezone.now() + timedelta(days=1)).count() == 25


class TestAnAddressByPostThatNobodyHasSeen:
    """Whatever stands where an address does would stand on the council's paper."""

    def receipt(self, council, **where):
        customer = replace(given.BY_POST, **where)
        return given.received(council, customer=customer).letters.get(kind="receipt")

    @pytest.mark.parametrize(
        "where",
        [
            {"address": "Pay £40 today to avoid court\n12 Canal Street"},
            {"address": "Pay forty pounds today\nto avoid court\n12 Canal Street"},
            {"address": "40 Filthy Liar\nWestmere"},
            {"postcode": "A.EVIL.COM"},
            {"address": "The Old Pay Office\n3 Mill Lane"},
            {},
        ],
    )
    def test_waits_for_an_officer_whatever_it_says(self, council, where):
        receipt = self.receipt(council, **where)
        assert receipt.status == LetterStatus.HELD
        assert receipt.trouble.startswith("They typed their address into the form")
        assert sent_by(timezone.now() + timedelta(days=9)) == 0
        assert not Allowance.objects.exists()

    def test_gets_it_when_the_officer_sends_it_and_what_comes_after(self, council):
        receipt = self.receipt(council)
        case = receipt.case
        commands.send_again(case, by=council.officer, on=given.TODAY, letter=receipt)
        receipt.refresh_from_db()
        assert receipt.status == LetterStatus.QUEUED
        commands.withdraw(case, by=None, on=given.TODAY)
        assert case.letters.get(kind="withdrawal").status == LetterStatus.QUEUED

    @pytest.mark.by_hand
    def test_waits_again_once_it_is_another(self, council):
        receipt = self.receipt(council)
        case, person = receipt.case, receipt.party.person
        commands.send_again(case, by=council.officer, on=given.TODAY, letter=receipt)
        Person.objects.filter(pk=person.pk).update(address="1 Other Road")
        commands.withdraw(case, by=None, on=given.TODAY)
        assert case.letters.get(kind="withdrawal").status == LetterStatus.HELD

    def test_gets_it_at_once_where_an_officer_wrote_it_down(self, council):
        receipt = by_officer(council, given.BY_POST).letters.get(kind="receipt")
        assert receipt.status == LetterStatus.QUEUED

    def test_waits_also_in_the_name_of_somebody_whom_an_officer_knows_there(self, council):
        by_officer(council, given.BY_POST)
        assert self.receipt(council).status == LetterStatus.HELD


class TestALimit:
    NOW = timezone.now().replace(microsecond=0)

    def test_lets_so_many_go_at_once_and_then_so_many_a_day(self, db):
        few = limits.Limit("few", at_once=2, a_day=4, longest=timedelta(days=9))
        waits = [few.use("a", self.NOW).allowed_at - self.NOW for _ in range(5)]
        assert [int(wait.total_seconds() // 3600) for wait in waits] == [0, 0, 6, 12, 18]
        assert few.use("b", self.NOW).allowed_at == self.NOW

    def test_never_makes_anything_wait_longer_than_it_says(self, db):
        waits = [limits.AN_ADDRESS.use("a", self.NOW).allowed_at - self.NOW for _ in range(50)]
        assert max(waits) == timedelta(days=1)

    def test_keeps_a_row_an_account_for_as_long_as_it_means_anything(self, db):
        for _ in range(3):
            limits.turns("a@example.org", ["network 192.0.2.7"], self.NOW)
        assert Allowance.objects.count() == 2
        assert "example" not in str(list(Allowance.objects.values()))
        assert limits.forget(self.NOW) == 0
        assert limits.forget(self.NOW + timedelta(days=3)) == 2

    @pytest.mark.parametrize(
        "spelt",
        [
            {"address": "3 MILL LANE."},
            {"address": "3, Mill Ln", "postcode": "le27qx"},
            {"name": "Somebody Else"},
        ],
    )
    def test_take_the_spellings_of_an_address_for_one(self, council, spelt):
        for customer in (given.BY_POST, replace(given.BY_POST, **spelt)):
            receipt = given.received(council, customer=customer).letters.get()
            commands.send_again(receipt.case, by=council.officer, on=given.TODAY, letter=receipt)
            commands.withdraw(receipt.case, by=None, on=given.TODAY)
        assert receipt.case.letters.get(kind="withdrawal").next_attempt_at is not None

    @hypothesis.given(
        seconds=strategies.lists(strategies.integers(0, 9000), max_size=12),
        at_once=strategies.integers(1, 3),
    )
    @hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
    def test_counts_again_as_it_counted(self, db, seconds, at_once):
        few = limits.Limit("few", at_once=at_once, a_day=24, longest=timedelta(hours=2))
        asked = [self.NOW + timedelta(seconds=later) for later in accumulate(seconds)]
        Allowance.objects.all().delete()

        turns = [few.use("a", at) for at in asked]

        allowed, used_until = few.again(asked)
        assert [turn.allowed_at for turn in turns] == allowed
        assert used_until == max(Allowance.objects.values_list("used_until", flat=True), default=0)

    def test_asks_one_statement_an_account(self, db, django_assert_num_queries):
        with django_assert_num_queries(3):
            limits.turns("a@example.org", ["network 1", "browser 2"], self.NOW)
