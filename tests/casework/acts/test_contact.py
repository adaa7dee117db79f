"""Correcting how somebody is reached: what the next page offers, and two officers at once."""

import re
from dataclasses import asdict, replace
from html import unescape

import pytest

from putright.cases import commands, follow_links
from putright.casework.acts.contact import FIELDS
from putright.people.contact import contact_of
from putright.procedure.kinds import ContactBy
from tests import given

ACT = "correct-contact"
NEW = {"email": "new@example.org"}


def typed(case, **changes):
    known = asdict(contact_of(case.parties.get().person))
    return {**{field: known[field] for field in FIELDS}, **changes}


def with_a_link(council, customer=given.AMINA):
    case = given.logged(council, customer=customer)
    given.let_letters_leave()
    follow_links.key_of(case.parties.get(), case, posted=True, on=given.TODAY)
    return case


class TestACorrection:
    @pytest.mark.parametrize(
        ("change", "offer"),
        [
            (NEW, "Send them a new one here"),
            ({"contact_by": ContactBy.PAGE}, "Hand them a new one here"),
            ({"contact_by": ContactBy.TELEPHONE}, "Hand them a new one here"),
        ],
    )
    def test_that_ends_a_link_leads_to_where_they_are_given_another(
        self, council, at_desk, change, offer
    ):
        case = with_a_link(council)
        sent = at_desk(council.adviser).send(case, ACT, **typed(case, **change))
        assert "see-to-link" in sent.redirected_to[-1]
        assert "No link opens their page now." in sent.page
        assert offer in sent.page
        assert ("Send them a new link" in sent.page) == ("email" in change)
        assert ("Show me a new link to hand over" in sent.page) != ("email" in change)

    def test_leads_there_too_who_reads_on_their_page_from_now_on(self, council, at_desk):
        case = given.logged(council)
        change = typed(case, contact_by=ContactBy.PAGE)
        assert "Hand them a new one" in at_desk(council.adviser).send(case, ACT, **change).page

    @pytest.mark.parametrize("change", [{"name": "Amina Yousuf"}, {"address": "9 New Road"}])
    def test_that_leaves_the_link_leads_back_to_the_case(self, council, at_desk, change):
        case = with_a_link(council)
        sent = at_desk(council.adviser).send(case, ACT, **typed(case, **change))
        assert "see-to-link" not in sent.redirected_to[-1]
        assert "The details are corrected." in sent.page
        assert "No link" not in sent.page

    def test_says_nothing_of_a_link_that_is_in_the_letter_on_its_way(self, council, at_desk):
        case = given.logged(council)
        follow_links.key_of(case.parties.get(), case, posted=True, on=given.TODAY)
        sent = at_desk(council.adviser).send(case, ACT, **typed(case, **NEW))
        assert "No link" not in sent.page

    @pytest.mark.parametrize("name", ["\u200b", "\u2066\u2069 "])
    def test_to_a_name_that_nobody_sees_is_an_error(self, council, at_desk, name):
        case = given.logged(council)
        sent = at_desk(council.adviser).send(case, ACT, **typed(case, name=name))
        assert "Enter their full name" in sent.page
        assert case.parties.get().person.name == given.AMINA.name


class TestTwoOfficersAtOnce:
    """The second one sees what the record says by now, and undoes nothing without knowing it."""

    @pytest.fixture
    def second(self, council, at_desk):
        """A page that was drawn before somebody else corrected the e-mail and the number."""
        case = given.logged(council)
        desk = at_desk(council.adviser)
        page = desk.read(case, ACT)
        drawn = {"seen": case.last_event, "begun": begun(page), **typed(case)}
        contact = replace(given.AMINA, email="first@example.org", phone="01632 960 009")
        commands.correct_contact(
            case,
            by=council.officer,
            on=given.TODAY,
            person=case.parties.get().person,
            contact=contact,
        )
        return case, desk, drawn

    def test_takes_what_is_new_where_the_second_changed_nothing(self, second):
        case, desk, drawn = second
        sent = desk.send(case, ACT, **{**drawn, "address": "9 New Road"})
        assert "Others have changed this case" in sent.page
        assert 'value="first@example.org"' in sent.page
        again = {**typed(case), "address": "9 New Road", "begun": begun(sent.page)}
        assert desk.send(case, ACT, **again).done
        person = case.parties.get().person
        assert (person.email, person.address) == ("first@example.org", "9 New Road")

    def test_says_what_is_new_beside_what_the_second_typed(self, second):
        case, desk, drawn = second
        sent = desk.send(case, ACT, **{**drawn, "email": "second@example.org"})
        assert 'value="second@example.org"' in sent.page
        told = "Somebody has changed this since you opened the page, to: first@example.org."
        assert told in sent.page
        assert 'value="01632 960 009"' in sent.page
        assert desk.send(case, ACT, **typed(case, email="second@example.org")).done

    def test_is_refused_as_before_from_a_page_without_a_word_on_it(self, second):
        case, desk, drawn = second
        for wrong in ("", "{", "[1]", '{"email": 1}', "[" * 100_000):
            sent = desk.send(case, ACT, **{**drawn, "begun": wrong})
            assert "Others have changed this case" in sent.page


def begun(page):
    return unescape(re.search(r'name="begun" value="([^"]*)"', page)[1])
