"""Open cases of an old system that go on here, because the mapping says so."""

import pytest

from putright.cases import audit
from putright.cases.models import Case
from tests import given

pytestmark = pytest.mark.django_db

STILL_OPEN = {"S1 Replied": "", "S1 Finding": ""}
AT_STAGE_2 = {"S2 Rec'd": "20/08/2015"}


@pytest.fixture
def ours(mapping):
    return mapping(("delimiter", "take_up = true\ndelimiter"))


class TestAnOpenCase:
    def test_goes_on_here_at_its_stage(self, imported, ours):
        council = given.council()
        told = imported(STILL_OPEN, AT_STAGE_2, {}, mapping=ours)
        assert (told["imported"], told["taken_up"], told["left"]) == (3, 2, [])
        first, second, closed = Case.objects.order_by("pk")
        assert [case.stage_number for case in (first, second)] == [1, 2]
        assert first.team == second.team == council.team
        assert first.due_on.isoformat() == "2015-08-19"
        assert closed.imported
        assert not first.imported
        assert not [trouble.what for trouble in audit.troubles() if trouble]

    def test_is_taken_up_once(self, imported, ours):
        given.council()
        told = imported(STILL_OPEN, mapping=ours)
        assert told["taken_up"] == 1
        told = imported(STILL_OPEN, mapping=ours)
        assert (told["already_there"], told["taken_up"]) == (1, 0)

    def test_that_came_in_before_is_taken_up_later(self, imported, ours):
        given.council()
        imported(STILL_OPEN)
        told = imported(STILL_OPEN, mapping=ours)
        assert (told["already_there"], told["taken_up"], told["left"]) == (1, 1, [])

    def test_of_a_kind_that_has_no_such_stage_stays_as_it_was(self, imported, ours):
        given.council()
        told = imported(AT_STAGE_2 | {"Type": "MP Enquiry"}, STILL_OPEN, mapping=ours)
        assert (told["imported"], told["taken_up"]) == (2, 1)
        assert told["left"][0]["reason"].startswith("The procedure for this has no stage 2")

    def test_stays_as_it_was_where_something_is_missing(self, run, old_file, ours):
        given.council()
        status, told = run(old_file(STILL_OPEN | {"Reason": ""}, STILL_OPEN), mapping=ours)
        assert status == 0
        assert "Line 2, 40097: it is open, and was not taken up: Choose the service" in told
        assert "Open cases taken up: 1\n" in told
        assert Case.objects.get(old_reference="40097").imported

    def test_stays_as_it_was_where_nobody_can_handle_it(self, imported, ours):
        (left,) = imported(STILL_OPEN, mapping=ours)["left"]
        assert left["reason"] == "Nobody here handles stage 1. Give somebody that role first."

    def test_stays_as_it_was_where_the_mapping_does_not_want_it(self, imported):
        given.council()
        assert imported(STILL_OPEN)["taken_up"] == 0
        assert Case.objects.get().imported
