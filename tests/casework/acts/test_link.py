"""The page that sees to the link of a customer: what it offers, and what it shows once."""

import re
from dataclasses import replace

from putright.cases import commands, follow_links
from putright.procedure.kinds import ContactBy
from tests import given

READS_HERE = replace(given.AMINA, contact_by=ContactBy.PAGE)


def test_shows_once_the_new_link_of_somebody_to_whom_nothing_is_sent(council, at_desk):
    case = given.received(council, customer=READS_HERE)
    page = at_desk(council.adviser).read(case, "see-to-link")
    assert "Show me a new link to hand over" in page
    assert "Send them a new link" not in page
    assert "confirmed" not in page
    assert "Write down that the address is theirs" not in page

    sent = at_desk(council.adviser).send(case, "see-to-link", decision="hand_over")

    (key,) = re.findall(r"/follow/([\w-]+)/", sent.page)
    assert follow_links.opened_by(key, on=given.TODAY) is not None
    assert key not in at_desk(council.adviser).read(case, "see-to-link")


def test_does_not_offer_to_confirm_what_is_confirmed(council, at_desk):
    case = given.received(council)
    offer = "Write down that the address is theirs"
    assert offer in at_desk(council.adviser).read(case, "see-to-link")
    commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
    assert offer not in at_desk(council.adviser).read(case, "see-to-link")


def test_says_that_a_letter_with_a_new_link_is_held(council, at_desk):
    case = given.received(council)
    commands.deny_address(case, on=given.TODAY, party=case.parties.get())
    sent = at_desk(council.adviser).send(case, "see-to-link", decision="renew")
    assert "The letter with the new one is held." in sent.page
    assert "is on its way" not in sent.page


TOLD = replace(given.AMINA, contact_by=ContactBy.TELEPHONE)


def test_offers_to_hand_one_over_to_who_is_told_by_telephone(council, at_desk):
    case = given.logged(council, customer=TOLD)
    page = at_desk(council.adviser).read(case, "see-to-link")
    assert "Show me a new link to hand over" in page
    assert "Send them a new link" not in page
    sent = at_desk(council.adviser).send(case, "see-to-link", decision="hand_over")
    (key,) = re.findall(r"/follow/([\w-]+)/", sent.page)
    assert follow_links.opened_by(key, on=given.TODAY) is not None


def test_offers_to_stop_a_link_where_there_is_one(council, at_desk):
    case, desk = given.logged(council, customer=TOLD), at_desk(council.adviser)
    page = desk.read(case, "see-to-link")
    assert "They have no link now." in page
    assert "Stop the link" not in page
    desk.send(case, "see-to-link", decision="hand_over")
    page = desk.read(case, "see-to-link")
    assert "They have a link since" in page
    assert "Stop the link" in page


def test_warns_who_hands_one_over_while_another_is_read_out(council, at_desk):
    case = given.logged(council, customer=TOLD)
    first, second = at_desk(council.adviser), at_desk(council.officer)
    drawn_at = case.last_event
    (key,) = re.findall(
        r"/follow/([\w-]+)/", first.send(case, "see-to-link", decision="hand_over").page
    )
    sent = second.send(case, "see-to-link", seen=drawn_at, decision="hand_over")
    assert "Ada Viser (link stopped)" in sent.page
    assert follow_links.opened_by(key, on=given.TODAY) is not None
    assert "/follow/" in second.send(case, "see-to-link", decision="hand_over").page
