"""The link by which somebody follows their case: how long it lives, and who ends it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from putright.cases import commands, follow_links
from putright.cases.commands import Refused
from putright.cases.models import FollowLink, LetterStatus
from putright.procedure.kinds import ContactBy
from tests import given

CLOSED_ON = given.LATER


def key_of(case, *, posted=True, on=given.TODAY):
    return follow_links.key_of(case.parties.get(), case, posted=posted, on=on)


def opens(key, on=given.TODAY):
    return follow_links.opened_by(key, on=on) is not None


def closed(council):
    case = given.answered(council)
    commands.close(case, by=council.officer, on=CLOSED_ON)
    return case


class TestAKey:
    def test_is_the_same_in_every_letter_and_in_no_row(self, council):
        case = given.received(council)
        key = key_of(case)
        assert key == key_of(case)
        assert not FollowLink.objects.filter(seed=key).exists()
        assert key not in str(list(FollowLink.objects.values()))
        assert len(key) == 22

    def test_of_a_page_is_another_than_that_of_a_letter(self, council):
        case = given.received(council)
        assert key_of(case) != key_of(case, posted=False)

    def test_that_was_never_made_opens_nothing(self, council):
        given.received(council)
        assert not any(opens(key) for key in ("", "x", "a\0b", "\ud800", "é" * 500))

    def test_goes_on_when_the_secret_of_the_council_is_another_and_new_ones_are_made(
        self, council, settings
    ):
        case = given.received(council)
        key = key_of(case)
        settings.SECRET_KEY = "another one, of forty characters or more, now"
        assert opens(key)
        assert key != key_of(case)
        assert opens(key_of(case))


class TestALink:
    def test_opens_for_as_long_as_the_case_is_open(self, council):
        assert opens(key_of(given.received(council)), on=date(2040, 1, 1))

    def test_dies_ninety_days_after_the_end(self, council):
        key = key_of(closed(council))
        assert opens(key, on=CLOSED_ON + timedelta(days=90))
        assert not opens(key, on=CLOSED_ON + timedelta(days=91))

    def test_lives_as_long_as_the_council_sets(self, council, settings):
        settings.FOLLOW_DAYS = 7
        assert not opens(key_of(closed(council)), on=CLOSED_ON + timedelta(days=8))

    def test_lives_again_when_the_case_is_open_again(self, council):
        case = closed(council)
        key, later = key_of(case), CLOSED_ON + timedelta(days=200)
        assert not opens(key, on=later)
        commands.reopen(case, by=council.manager, on=later, reason="It was not put right at all.")
        assert opens(key, on=later)

    def test_that_is_sent_once_the_case_is_over_lives_from_then(self, council):
        case, later = closed(council), CLOSED_ON + timedelta(days=400)
        case.refresh_from_db()
        old, new = key_of(case), key_of(case, on=later)
        assert old != new
        assert not opens(old, on=later)
        assert opens(new, on=later + timedelta(days=90))
        assert not opens(new, on=later + timedelta(days=91))


class TestSendingANewOne:
    @pytest.mark.by_hand
    def test_has_limits_that_nobody_else_uses_up(self, council):
        case = given.received(council)
        party, how = case.parties.get(), {"by": council.officer, "on": given.TODAY}
        commands.send_receipt_again(case, by=None, on=given.TODAY, party=party)
        for _ in range(3):
            commands.renew_link(case, party=party, **how)
        with pytest.raises(Refused, match="3 times today"):
            commands.renew_link(case, party=party, **how)
        case.letters.update(status=LetterStatus.SENT, sent_at=timezone.now())
        contact = replace(given.AMINA, email="right@example.org")
        commands.correct_contact(case, person=party.person, contact=contact, **how)
        letter = commands.renew_link(case, party=case.parties.get(), **how)
        assert letter.addressed_to == "right@example.org"


class TestHandingItOver:
    def test_gives_who_reads_on_their_page_alone_another_one(self, council):
        case = given.received(council, customer=replace(given.AMINA, contact_by=ContactBy.PAGE))
        before = key_of(case, posted=False)
        party = case.parties.get()
        key = commands.hand_over_link(case, by=council.officer, on=given.TODAY, party=party)
        assert opens(key)
        assert not opens(before)
        assert case.events.latest("number").kind == "link_stopped"

    def test_is_refused_where_letters_go_to_an_address(self, council):
        case = given.received(council)
        with pytest.raises(Refused, match="are sent a new link"):
            commands.hand_over_link(
                case, by=council.officer, on=given.TODAY, party=case.parties.get()
            )


class TestStoppingIt:
    @pytest.mark.parametrize("by", ["officer", None])
    def test_lets_no_link_of_that_person_open_anything(self, council, by):
        case = given.received(council)
        keys = key_of(case), key_of(case, posted=False)
        by = by and council.officer
        commands.stop_link(case, by=by, on=given.TODAY, party=case.parties.get())
        assert not any(map(opens, keys))
        assert opens(key_of(case))
        last = case.events.latest("number")
        assert (last.kind, last.by) == ("link_stopped", by)

    def test_is_refused_where_there_is_none(self, council):
        case = given.received(council)
        with pytest.raises(Refused, match="no link to stop"):
            commands.stop_link(case, by=council.officer, on=given.TODAY, party=case.parties.get())

    def test_leaves_those_of_others(self, council):
        case, other = given.received(council), given.received(council)
        key_of(case)
        key = key_of(other)
        commands.stop_link(case, by=council.officer, on=given.TODAY, party=case.parties.get())
        assert opens(key)

    def test_is_not_for_another_case(self, council):
        case, other = given.received(council), given.received(council)
        with pytest.raises(Refused):
            commands.stop_link(case, by=None, on=given.TODAY, party=other.parties.get())


class TestRenewingIt:
    def test_stops_the_old_one_and_sends_a_new_one(self, council):
        case = given.received(council)
        old = key_of(case)
        letter = commands.renew_link(
            case, by=council.officer, on=given.TODAY, party=case.parties.get()
        )
        assert not opens(old)
        assert (letter.kind, letter.status) == ("receipt", LetterStatus.QUEUED)
        assert [event.kind for event in case.events.order_by("-number")[:2]] == [
            "letter_queued",
            "link_stopped",
        ]

    def test_sends_it_by_post_to_somebody_whom_we_write_to_so(self, council):
        case = given.received(council, customer=given.BY_POST)
        party = case.parties.get()
        letter = commands.renew_link(case, by=council.officer, on=given.TODAY, party=party)
        assert letter.contact_by == "post"

    def test_is_refused_after_three_on_one_day(self, council):
        case = given.logged(council)
        how = {"by": council.officer, "party": case.parties.get()}
        for _ in range(3):
            commands.renew_link(case, on=given.TODAY, **how)
        with pytest.raises(Refused, match="3 times today"):
            commands.renew_link(case, on=given.TODAY, **how)
        commands.renew_link(case, on=given.LATER, **how)

    def test_is_refused_where_no_letter_goes(self, council):
        by_phone = given.Contact(name="Joan Lee", phone="01632 960 712", contact_by="telephone")
        case = given.received(council, customer=by_phone)
        with pytest.raises(Refused, match="No letter goes to them"):
            commands.renew_link(case, by=council.officer, on=given.TODAY, party=case.parties.get())


class TestAnAddressThatIsCorrected:
    @pytest.mark.parametrize(
        ("was", "now"),
        [
            (given.AMINA, {"email": "new@example.org"}),
            (given.BY_POST, {"address": "9 New Road"}),
            (given.BY_POST, {"postcode": "LE9 9ZZ"}),
            (given.AMINA, {"contact_by": ContactBy.POST, "address": "9 New Road"}),
        ],
    )
    def test_lets_every_link_that_went_to_the_old_one_die_at_once(self, council, was, now):
        cases = given.logged(council, customer=was), given.logged(council, customer=was)
        keys = [key_of(case) for case in cases]
        commands.correct_contact(
            cases[0],
            by=council.adviser,
            on=given.TODAY,
            person=cases[0].parties.get().person,
            contact=replace(was, **now),
        )
        assert not any(map(opens, keys))

    @pytest.mark.parametrize(
        "now",
        [
            {"phone": "01632 960 999"},
            {"address": "9 New Road"},
            {"postcode": "LE9 9ZZ"},
            {"address": "", "postcode": ""},
        ],
    )
    def test_leaves_them_when_letters_go_where_they_went(self, council, now):
        case = given.received(council)
        key = key_of(case)
        commands.correct_contact(
            case,
            by=council.adviser,
            on=given.TODAY,
            person=case.parties.get().person,
            contact=replace(given.AMINA, **now),
        )
        assert opens(key)
