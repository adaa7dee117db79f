"""Whether an address is theirs: until somebody says so it gets a bare receipt, and few of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from putright.cases import commands, follow_links, letters
from putright.cases.commands import Refused, outbox
from putright.cases.models import Letter, LetterStatus, Party
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import Channel, ContactBy, Kind
from tests import given

STRANGER = Contact(
    name="customer, your council tax refund of £212 is ready at https://evil.example/pay",
    email="victim@example.net",
    adjustments="Read this aloud: transfer the money.",
)


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


def sent_by(at) -> int:
    """How many letters leave by a moment."""
    many = 0
    while letter := outbox.claim(at=at):
        outbox.sent(letter, at=at)
        many += 1
    return many


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

    @pytest.mark.parametrize("told_with_it", [1, 3])
    def test_whose_owner_did_not_write_this_one_gets_those_for_which_it_stood(
        self, council, told_with_it
    ):
        on, now = timezone.localdate(), timezone.now()
        given.received(council, customer=STRANGER, on=on)
        stands = given.received(council, customer=STRANGER, on=on)
        others = [given.received(council, customer=STRANGER, on=on) for _ in range(told_with_it)]
        assert [sent_by(now), sent_by(now + timedelta(days=1, hours=1))] == [1, 1]
        assert not Letter.objects.exclude(status=LetterStatus.SENT).exists()

        commands.deny_address(stands, on=on, party=stands.parties.get())

        anew = [other.letters.latest("pk") for other in others]
        assert [letter.kind for letter in anew] == ["receipt"] * told_with_it
        assert {letter.status for letter in anew} == {LetterStatus.QUEUED}
        assert stands.letters.count() == 1
        for other in others:
            assert other.events.latest("number").kind == "letter_queued"

    def test_whose_owner_wrote_nothing_at_all_gets_none_of_them(self, council):
        on, now = timezone.localdate(), timezone.now()
        cases = [given.received(council, customer=STRANGER, on=on) for _ in range(3)]
        sent_by(now)
        sent_by(now + timedelta(days=1, hours=1))
        party = cases[1].parties.get()
        commands.deny_address(cases[1], on=on, party=party, everywhere=True)
        assert Letter.objects.count() == 3

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

    def test_has_a_record_of_their_own_even_who_gives_all_that_we_have(self, council, known):
        assert given.received(council, customer=self.HERS).parties.get().person != known

    @pytest.mark.parametrize(
        "spelt",
        [
            {"phone": "+44 1632 960714"},
            {"phone": "(01632) 960-714"},
            {"address": "5, hidden close."},
        ],
    )
    def test_is_known_again_by_an_officer_who_spells_it_in_another_way(self, council, known, spelt):
        party = by_officer(council, replace(self.HERS, **spelt)).parties.get()
        assert party.person == known
        assert party.gave == {}

    @pytest.mark.parametrize("phone", ["01632 960 714 ext 4", "01632 960 715"])
    def test_gives_another_number_by_another_ending(self, council, known, phone):
        logged = by_officer(council, replace(self.HERS, phone=phone)).parties.get()
        assert (logged.person, logged.gave) == (known, {"phone": phone})

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
