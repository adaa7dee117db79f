"""Whether an address is theirs: until somebody says so it gets a bare receipt, and few of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from putright.cases import commands, follow_links, letters, limits
from putright.cases.commands import Refused, outbox
from putright.cases.models import Allowance, Letter, LetterStatus, Party
from putright.people.contact import Contact, contact_of
from putright.people.models import Person
from putright.procedure.kinds import Channel, ContactBy, Kind
from tests import given

STRANGER = Contact(
    name="customer, your council tax refund of £212 is ready at https://evil.example/pay",
    email="victim@example.net",
    adjustments="Read this aloud: transfer the money.",
)
WORDS = ("refund", "evil", "transfer", "boiler", "Canal", "customer,")


def by_officer(council, customer=STRANGER):
    return commands.receive(
        by=council.adviser,
        on=given.TODAY,
        received_on=given.TODAY,
        kind=Kind.COMPLAINT,
        channel=Channel.TELEPHONE,
        told=given.STORY,
        customer=customer,
    )


def correct(case, officer, person, contact):
    commands.correct_contact(case, by=officer, on=given.TODAY, person=person, contact=contact)


class TestAnAddress:
    def test_is_not_confirmed_by_being_typed_into_the_form(self, council):
        assert given.received(council).parties.get().confirmed_on is None

    def test_is_confirmed_by_an_officer_who_writes_it_down(self, council):
        assert by_officer(council).parties.get().confirmed_on == given.TODAY

    @pytest.mark.parametrize("by", ["officer", None])
    def test_is_confirmed_once(self, council, by):
        case = given.received(council)
        how = {"by": by and council.officer, "on": given.TODAY, "party": case.parties.get()}
        commands.confirm_address(case, **how)
        assert case.parties.get().confirmed_on == given.TODAY
        with pytest.raises(Refused, match="confirmed already"):
            commands.confirm_address(case, **how)

    def test_is_confirmed_by_the_checker_who_lets_a_letter_go_there(self, council):
        case = given.defined(council)
        commands.acknowledge(case, by=council.officer, on=given.TODAY)
        letter = case.letter_under_check()
        assert letters.ADDRESS in letters.demanded(letter)
        but = letters.demanded(letter).keys() - {letters.ADDRESS}
        with pytest.raises(Refused, match="nobody has confirmed it yet"):
            commands.approve(case, by=council.checker, on=given.TODAY, checked=but)

        given.approve(case, by=council.checker, on=given.TODAY)

        assert case.parties.get().confirmed_on == given.TODAY
        assert case.events.filter(kind="address_confirmed", by=council.checker).exists()
        assert letters.ADDRESS not in letters.demanded(letter.__class__.objects.get(pk=letter.pk))

    @pytest.mark.parametrize(
        ("change", "is_confirmed"),
        [
            ({"address": "12 Canal Street", "postcode": "LE1 1AA"}, False),
            ({"phone": "01632 960 799"}, False),
            ({"email": "true@example.net"}, True),
            ({"address": "12 Canal Street", "contact_by": ContactBy.POST}, True),
            ({"name": "Wrongly Typed"}, False),
        ],
    )
    def test_is_confirmed_by_a_correction_of_it_alone(self, council, change, is_confirmed):
        customer = replace(STRANGER, name="Wrong Typed")
        case = given.received(council, customer=customer)
        party = case.parties.get()
        commands.deny_address(case, on=given.TODAY, party=party)
        commands.correct_contact(
            case,
            by=council.officer,
            on=given.TODAY,
            person=party.person,
            contact=replace(customer, **change),
        )
        party.refresh_from_db()
        assert (party.confirmed_on is not None, not party.denied) == (is_confirmed,) * 2

    def test_is_no_more_confirmed_when_letters_go_there_again(self, council):
        case = given.received(council, customer=STRANGER)
        party = case.parties.get()
        commands.deny_address(case, on=given.TODAY, party=party)
        for way in (ContactBy.TELEPHONE, ContactBy.EMAIL):
            contact = replace(STRANGER, phone="01632 960 001", contact_by=way)
            correct(case, council.officer, party.person, contact)
        party.refresh_from_db()
        assert party.denied

    def test_that_is_corrected_gets_what_has_not_left_yet(self, council):
        case = given.received(council, customer=STRANGER)
        contact = replace(STRANGER, email="true@example.net")
        correct(case, council.officer, case.parties.get().person, contact)
        assert case.letters.get().addressed_to == "true@example.net"

    @pytest.mark.parametrize("way", [ContactBy.TELEPHONE, ContactBy.POST])
    def test_that_is_given_up_for_another_way_gets_nothing_more(self, council, way):
        first, put_off = (given.received(council, customer=STRANGER) for _ in range(2))
        reached = {"phone": "01632 960 001", "address": "1 Mill Lane", "postcode": "LE1 1AA"}
        contact = replace(STRANGER, contact_by=way, **reached)
        for case in (first, put_off):
            correct(case, council.officer, case.parties.get().person, contact)
            letter = case.letters.get()
            assert letter.contact_by == way
            assert STRANGER.email not in letter.addressed_to
            told = way == ContactBy.TELEPHONE
            assert letter.status == (LetterStatus.HELD if told else LetterStatus.QUEUED)

    def test_is_not_confirmed_by_a_correction_in_another_case(self, council):
        known = by_officer(council)
        person = known.parties.get().person
        strangers = given.received(council, customer=contact_of(person))
        assert strangers.parties.get().person == person
        contact = replace(contact_of(person), email="safe@example.net")
        correct(known, council.officer, person, contact)
        assert known.parties.get().confirmed_on
        assert strangers.parties.get().confirmed_on is None

    def test_of_a_stranger_is_nobodys_record_until_then(self, council):
        strangers = given.received(council, customer=STRANGER)
        known = given.logged(council, customer=STRANGER)
        assert known.parties.get().person != strangers.parties.get().person

    def test_of_a_stranger_does_not_make_their_number_that_of_the_real_one(self, council):
        planted = replace(given.AMINA, phone="07700 900666", address="66 Attacker Road")
        given.received(council, customer=planted)
        hers = Contact(name=given.AMINA.name, email=given.AMINA.email)
        case = given.received(council, customer=hers)
        commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
        logged = given.logged(council, customer=hers)
        assert {case.parties.get().person.phone, logged.parties.get().person.phone} == {""}
        rung = replace(planted, contact_by=ContactBy.TELEPHONE, email="", address="")
        first, second = (given.logged(council, customer=rung).parties.get() for _ in range(2))
        assert first.person == second.person
        assert first.person.address == ""

    @pytest.mark.parametrize(("everywhere", "denied"), [(False, 1), (True, 2)])
    def test_is_denied_for_one_case_or_for_all(self, council, everywhere, denied):
        first = given.received(council, customer=STRANGER)
        given.received(council, customer=STRANGER)
        party = first.parties.get()
        commands.deny_address(first, on=given.TODAY, party=party, everywhere=everywhere)
        assert Party.objects.exclude(denied_on=None).count() == denied

    def test_whose_owner_did_not_write_to_us_gets_nothing_more_by_itself(self, council):
        case = given.received(council)
        commands.deny_address(case, on=given.TODAY, party=case.parties.get())
        assert case.letters.get().status == LetterStatus.HELD  # the receipt, which had not left
        commands.withdraw(case, by=None, on=given.TODAY)
        letter = case.letters.get(kind="withdrawal")
        assert letter.status == LetterStatus.HELD
        assert "did not write to us" in letter.trouble
        with pytest.raises(Refused, match="did not write to us"):
            commands.send_receipt_again(case, by=None, on=given.TODAY, party=case.parties.get())


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

    def test_gets_it_at_once_from_somebody_whom_an_officer_knows_there(self, council):
        by_officer(council, given.BY_POST)
        assert self.receipt(council).status == LetterStatus.QUEUED


class TestALimit:
    NOW = timezone.now().replace(microsecond=0)

    def test_lets_so_many_go_at_once_and_then_so_many_a_day(self, db):
        few = limits.Limit("few", at_once=2, a_day=4, longest=timedelta(days=9))
        waits = [few.use("a", self.NOW) - self.NOW for _ in range(5)]
        assert [int(wait.total_seconds() // 3600) for wait in waits] == [0, 0, 6, 12, 18]
        assert few.use("b", self.NOW) == self.NOW

    def test_never_makes_anything_wait_longer_than_it_says(self, db):
        waits = [limits.AN_ADDRESS.use("a", self.NOW) - self.NOW for _ in range(50)]
        assert max(waits) == timedelta(days=1)

    def test_keeps_a_row_an_account_for_as_long_as_it_means_anything(self, db):
        for _ in range(3):
            limits.first_allowed("a@example.org", ["network 192.0.2.7"], self.NOW)
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

    def test_asks_one_statement_an_account(self, db, django_assert_num_queries):
        with django_assert_num_queries(3):
            limits.first_allowed("a@example.org", ["network 1", "browser 2"], self.NOW)


def sent_by(at) -> int:
    """How many letters leave by a moment."""
    many = 0
    while letter := outbox.claim(at=at):
        outbox.sent(letter, at=at)
        many += 1
    return many


class TestSomebodyWhoTypesTheNameAndAddressOfAnother:
    """They get nothing of the record that is there, and it gets nothing of what they typed."""

    HERS = Contact(
        name="Vera Moss",
        email="vera@example.org",
        phone="01632 960 714",
        address="5 Hidden Close",
        postcode="LE1 4AB",
        adjustments="Large print",
    )
    TYPED = Contact(name="vera moss", email="vera@example.org")

    @pytest.fixture
    def known(self, council):
        return by_officer(council, self.HERS).parties.get().person

    def test_gets_a_record_of_their_own(self, council, known):
        party = given.received(council, customer=self.TYPED).parties.get()
        assert party.person != known
        assert (party.person.phone, party.person.address, party.needs) == ("", "", "")

    @pytest.mark.parametrize("field", ["phone", "address", "adjustments"])
    def test_gets_it_also_where_only_one_thing_is_not_theirs(self, council, known, field):
        typed = replace(self.HERS, **{field: ""})
        assert given.received(council, customer=typed).parties.get().person != known

    def test_gets_it_where_we_would_write_to_another_address(self, council):
        by_post = replace(self.HERS, contact_by=ContactBy.POST)
        known = by_officer(council, by_post).parties.get().person
        party = given.received(council, customer=self.HERS).parties.get()
        assert party.person != known
        confirmed = commands.confirm_address(party.case, by=None, on=given.TODAY, party=party)
        assert confirmed.person == party.person

    def test_is_known_again_who_gives_all_that_we_have(self, council, known):
        assert given.received(council, customer=self.HERS).parties.get().person == known

    def test_is_known_again_by_an_officer(self, council, known):
        assert by_officer(council, self.TYPED).parties.get().person == known

    @pytest.mark.parametrize("by", ["officer", None])
    def test_is_known_again_once_we_have_reached_them(self, council, known, by):
        more = replace(self.TYPED, ward="Castle")
        party = given.received(council, customer=more).parties.get()
        page = follow_links.key_of(party, party.case, posted=False, on=given.TODAY)
        mail = follow_links.key_of(party, party.case, posted=True, on=given.TODAY)
        left = party.person

        commands.confirm_address(party.case, by=by and council.officer, on=given.TODAY, party=party)

        party.refresh_from_db()
        assert (party.person, party.gave) == (known, {"ward": "Castle"})
        assert not Person.objects.filter(pk=left.pk).exists()
        assert follow_links.opened_by(page, on=given.TODAY) is None
        assert follow_links.opened_by(mail, on=given.TODAY).party == party

    def test_is_not_known_again_by_what_we_have_not_reached(self, council, known):
        elsewhere = replace(
            self.TYPED, contact_by=ContactBy.POST, address="1 Other Road", postcode="LE1 1AA"
        )
        party = given.received(council, customer=elsewhere).parties.get()
        commands.confirm_address(party.case, by=None, on=given.TODAY, party=party)
        party.refresh_from_db()
        assert party.person != known
