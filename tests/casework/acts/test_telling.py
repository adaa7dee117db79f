"""What somebody is told by telephone: the page of the held letter asks what was said."""

from putright.cases import commands, letters
from putright.cases.models import Case, LetterStatus
from tests import given
from tests.cases.test_reaching import BY_TELEPHONE, NOBODY_NAMED, acknowledged, letter_of

YESTERDAY = {"sent_on_day": "9", "sent_on_month": "11", "sent_on_year": "2026"}


def tell(desk, case, **typed):
    letter = letter_of(case).pk
    return desk.send(case, "send-again", letter=letter, decision="sent", **YESTERDAY | typed)


class TestApprovingIt:
    def test_says_that_somebody_still_has_to_ring(self, council, at_desk):
        case = given.defined(council, customer=BY_TELEPHONE)
        commands.acknowledge(case, by=council.officer, on=given.TODAY)
        checked = letters.demanded(case.letter_under_check())

        sent = at_desk(council.checker).send(case, "approve", checked=[*checked], approve="yes")

        assert "is approved. They are told by telephone. Tell them" in sent.page
        assert "on its way" not in sent.page


class TestALetterThatIsTold:
    def test_is_read_from_the_page_on_which_it_is_written_down(self, council, at_desk):
        case = acknowledged(council, BY_TELEPHONE)

        at_desk(council.officer).read(case, "send-again")
        page = at_desk(council.officer).read(case, "send-again")

        assert page.count('name="said"') == 1
        assert "to Joan Lee</strong>, by telephone." in page
        assert f'href="/casework/letters/{letter_of(case).pk}/"' in page
        assert "I have told them" in page
        assert "01632 960 712" in page

    def test_is_on_the_record_with_who_when_and_what_was_said(self, council, at_desk):
        case, desk = acknowledged(council, BY_TELEPHONE), at_desk(council.officer)

        sent = tell(desk, case, said="I read it to her. She has no questions.")

        assert "What you told them is written down." in sent.page
        assert "Told by telephone: I read it to her. She has no questions." in sent.page
        assert "Acknowledgement told to them" in sent.page
        page = desk.client.get(f"/casework/letters/{letter_of(case).pk}/").text
        assert "9 November 2026" in page
        assert "by Olu Ficer" in page

    def test_is_not_on_it_without_a_word(self, council, at_desk):
        case = acknowledged(council, BY_TELEPHONE)

        sent = tell(at_desk(council.officer), case, said="")

        assert "Enter what you told them" in sent.page
        assert letter_of(case).status == LetterStatus.HELD

    def test_is_for_somebody_without_a_name_too(self, council, at_desk):
        case = acknowledged(council, NOBODY_NAMED)
        page = at_desk(council.officer).read(case, "send-again")
        assert "to somebody who gave no name</strong>, by telephone." in page

    def test_was_not_there_before_they_were_told(self, council, at_desk, client):
        case = acknowledged(council, BY_TELEPHONE)
        link = given.key(case.parties.get())
        assert "Acknowledgement" not in client.get(f"/follow/{link}/").text

        tell(at_desk(council.officer), Case.objects.get(pk=case.pk), said="All of it.")

        assert "Acknowledgement" in client.get(f"/follow/{link}/").text
