"""The pages on which what was offered is changed or withdrawn."""

from putright.cases import commands
from putright.cases.commands import outbox
from putright.cases.models import Case
from tests import addresses, given
from tests.cases.test_remedies import NOON


def told(council) -> Case:
    """A case with a repair of which the customer knows from our answer."""
    case = given.promised(council)
    while letter := outbox.claim(at=NOON):
        outbox.sent(letter, at=NOON)
    return Case.objects.get(pk=case.pk)


class TestSeveralRemedies:
    def test_are_shown_to_choose_from(self, council, at_desk):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        given.found(case, by=council.officer, on=given.TODAY)
        desk = at_desk(council.officer)

        page = desk.read(case, "change-remedy")

        first, second = case.remedies.order_by("pk")
        assert f"?remedy={first.pk}" in page
        assert f"?remedy={second.pk}" in page
        assert "Change remedy" not in page
        desk.send(case, "withdraw-remedy", reason="It is not needed now.")
        assert not case.remedies.exclude(withdrawn_on=None)


class TestWhatTheCustomerKnows:
    def test_is_changed_with_a_letter_that_a_colleague_checks(self, council, at_desk):
        case = told(council)
        page = at_desk(council.officer).read(case, "withdraw-remedy")
        assert "The customer knows of it from our answer" in page

        at_desk(council.officer).send(
            case, "withdraw-remedy", reason="The part cannot be had.", tell="by_letter"
        )

        assert case.letter_under_check().kind == "remedy_change"
        page = at_desk(council.officer).client.get(addresses.of_case(case)).content.decode()
        assert "Withdrawn" in page

    def test_is_changed_without_one_for_a_reason(self, council, at_desk):
        case = told(council)
        desk = at_desk(council.officer)
        again = desk.send(case, "withdraw-remedy", reason="It cannot be had.", tell="not")
        assert "Enter why no letter tells the customer" in again.page

        desk.send(
            case,
            "withdraw-remedy",
            reason="It cannot be had.",
            tell="not",
            why_not="I told her myself.",
        )

        assert commands.in_preparation(case) is None
        assert "I told her myself." in desk.client.get(addresses.of_case(case)).content.decode()

    def test_begins_with_what_was_offered(self, council, at_desk):
        page = at_desk(council.officer).read(told(council), "change-remedy")
        assert "We will replace the boiler." in page
        assert 'value="16"' in page


class TestEndingACase:
    def test_asks_who_follows_what_nobody_sees_to(self, council, at_desk):
        case = told(council)
        commands.escalate(case, by=None, on=given.LATER)
        page = at_desk(council.reviewer).read(case, "decline-escalation")
        assert "Who follows what nobody sees to yet?" in page
        assert "Who follows" in at_desk(council.adviser).read(case, "withdraw")
