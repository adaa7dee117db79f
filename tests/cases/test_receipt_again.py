"""Somebody has lost the link by which they follow their case."""

import pytest

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Case
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from tests import given

MARTA = Contact(
    name="Marta Post",
    email="marta@example.org",
    address="4 Mill Lane",
    contact_by=ContactBy.POST,
)


def sent_again(case, *, on=given.LATER):
    return commands.send_receipt_again(case, by=None, on=on, party=case.parties.get())


class TestTheLinkSentAgain:
    def test_is_a_receipt_in_the_outbox_that_nobody_need_check(self, council):
        letter = sent_again(given.received(council))

        assert (letter.kind, letter.status, letter.drafted_by) == ("receipt", "queued", None)
        assert letter.addressed_to == given.AMINA.email

    def test_is_not_for_somebody_to_whom_we_write_by_post(self, council):
        """The email address on their record may be one that they have left."""
        with pytest.raises(Refused, match="do not write to Marta"):
            sent_again(given.received(council, customer=MARTA))

    @pytest.mark.parametrize(
        ("needed", "goes_in"), [("large_print", "large_print"), ("braille", ""), ("", "ordinary")]
    )
    @pytest.mark.by_hand
    def test_goes_in_the_form_that_they_need_unless_that_takes_days(self, council, needed, goes_in):
        case = given.received(council)
        Person.objects.update(adjustments="I see little.", letters_in=needed)
        assert (sent_again(case).status, sent_again(case).form) == ("queued", goes_in)

    def test_promises_nothing_that_has_been_overtaken(self, council):
        case = given.answered(council)

        said = " ".join(section["text"] for section in sent_again(case).sections)

        assert str(case) in said
        assert "Somebody will read it" not in said

    def test_is_refused_to_somebody_without_an_email_address(self, council):
        with pytest.raises(Refused, match="do not write to Derek Pole by email"):
            sent_again(given.received(council, customer=given.BY_POST))

    def test_is_refused_to_somebody_in_another_case(self, council):
        case, other = given.received(council), given.received(council)
        with pytest.raises(Refused):
            commands.send_receipt_again(case, by=None, on=given.TODAY, party=other.parties.get())

    def test_is_refused_a_fourth_time_on_one_day_and_not_on_the_next(self, council):
        case = given.received(council)
        for _ in range(3):
            sent_again(case, on=given.TODAY)

        with pytest.raises(Refused, match="3 times today"):
            sent_again(case, on=given.TODAY)
        assert sent_again(case, on=given.LATER)

    @pytest.mark.by_hand
    def test_never_goes_out_for_a_case_of_an_old_system(self, council):
        case = given.received(council)
        Case.objects.filter(pk=case.pk).update(
            procedure="", procedure_version="", imported_from="Old CRM", old_reference="C/1"
        )
        with pytest.raises(Refused, match="Old CRM"):
            sent_again(case)
