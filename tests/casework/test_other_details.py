"""A known person who gives other details than we have of them: shown until somebody uses them."""

import html
import re
from dataclasses import replace

import pytest

from tests import addresses, given


class TestAKnownPersonWhoGivesOtherDetails:
    @pytest.fixture
    def case(self, council):
        given.logged(council)
        anew = replace(given.AMINA, phone="0116 496 0999", adjustments="Call, do not write")
        return given.logged(council, customer=anew)

    def test_has_them_shown_until_they_are_used(self, council, case, page_of, signed_in):
        shown = page_of(case, council.adviser)
        assert "Amina Yusuf gave other details this time." in shown
        assert "Call, do not write" in shown
        use = re.search(r'href="([^"]+correct-contact/[^"]+)">Look at the details', shown)[1]

        form = signed_in(council.adviser).get(html.unescape(use)).text
        assert 'value="0116 496 0999"' in form
        assert "<strong>Telephone number:</strong> 0116 496 0999" in form

    def test_has_them_shown_where_the_contact_is_judged(self, council, case, read):
        page = read(council.adviser, f"{addresses.of_case(case)}accept/")
        assert "<strong>This time, telephone number:</strong> 0116 496 0999" in page

    def test_is_looked_at_for_what_they_need_before_any_letter_goes(self, council, read):
        anew = replace(given.AMINA, adjustments="I read Braille only.")
        given.received(council)
        case = given.defined(council, customer=anew)
        of_case = addresses.of_case(case)
        assert f"{of_case}look-at-adjustments/" in read(council.officer, of_case)
        draft = read(council.officer, f"{of_case}acknowledge/")
        assert "I read Braille only." in draft
        assert "Nobody has said yet in what form" in draft

    def test_has_what_they_need_stand_beside_the_letter_that_is_checked(self, council, read):
        case = given.under_check(council)
        party = case.parties.get()
        party.gave = {"adjustments": "I read Braille only."}
        party.save(update_fields=["gave"])
        page = read(council.checker, f"{addresses.of_case(case)}approve/")
        assert "I read Braille only." in page

    def test_offers_them_to_nobody_who_cannot_use_them(self, council, case, page_of):
        assert "Look at the details" not in page_of(case, council.checker)
