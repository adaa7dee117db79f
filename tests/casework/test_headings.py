"""A page that shows a letter has one heading of the first level, and the letter's are below it."""

import re
from itertools import pairwise

import pytest

from putright.cases.models import Letter
from tests import given


def levels(page):
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]


@pytest.mark.parametrize(
    "address", ["/casework/letters/{letter}/", "/casework/cases/{case}/approve/"]
)
@pytest.mark.parametrize("who", ["officer", "checker"])
def test_the_headings_of_a_page_with_a_letter(council, read, address, who):
    case = given.under_check(council)
    letter = Letter.objects.get(case=case, status="checking")
    page = read(getattr(council, who), address.format(case=case, letter=letter.pk))
    found = levels(page)
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))
    assert "letter__heading" in page
