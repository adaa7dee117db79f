"""A letter as it leaves."""

import pytest

from putright.cases import commands, follow_links
from putright.cases.commands import ActingFor
from putright.cases.commands.sending import outbox
from putright.cases.models import Letter
from putright.delivery import composing
from putright.people.contact import Contact
from putright.procedure.letters import LetterKind
from tests import given


@pytest.fixture
def letter(council):
    return given.received(council).letters.get()


@pytest.fixture
def answer(council):
    return given.answered(council).letters.get(kind=LetterKind.RESPONSE)


class TestTheSubject:
    def test_names_the_case_and_nobody(self, letter):
        assert composing.subject(letter) == f"Your complaint {letter.case}: we have received it"

    @pytest.mark.parametrize("kind", LetterKind)
    def test_is_known_for_every_letter(self, kind):
        assert kind.standard.news


class TestTheLinkToFollowTheCase:
    def test_is_put_in_when_the_letter_leaves(self, letter, settings):
        settings.BASE_URL = "https://complaints.westmere.example"
        key = follow_links.key_of(letter.party, letter.case, posted=True, on=given.TODAY)

        assert f"https://complaints.westmere.example/follow/{key}/" in composing.text(letter)
        assert f'href="https://complaints.westmere.example/follow/{key}/"' in composing.html(letter)
        assert key not in str(letter.sections)

    def test_is_the_correspondent_s_own(self, letter):
        assert letter.party.correspondent
        composing.text(letter)
        assert letter.party.follow_links.get().posted


class TestTheWords:
    def test_are_those_that_were_checked(self, answer):
        for section in answer.sections:
            assert section["text"] in composing.text(answer)

    def test_are_signed_by_whoever_wrote_them(self, answer, settings):
        signed = f"Yours sincerely\nOlu Ficer\n{settings.COUNCIL_NAME}"
        assert signed in composing.text(answer)
        assert signed in composing.html(answer)

    def test_end_with_the_council_s_telephone_number(self, answer, settings):
        assert composing.text(answer).endswith(f"\n\n{settings.COUNCIL_PHONE}\n")
        assert settings.COUNCIL_PHONE in composing.html(answer)

    def test_are_signed_by_the_council_when_nobody_did(self, letter, settings):
        assert f"Yours sincerely\n{settings.COUNCIL_NAME}" in composing.text(letter)

    def test_name_for_whom_somebody_wrote(self, council):
        nadia = ActingFor(Contact(name="Nadia Bour", email="nadia@example.org"))
        case = given.received(council, acting=nadia)
        writer = case.parties.get(correspondent=True)
        commands.confirm_address(case, by=None, on=given.TODAY, party=writer)
        receipt = case.letters.get()
        begins = "Dear Nadia Bour\n\nYou wrote to us for Amina Yusuf.\n\nWe received"
        assert composing.text(receipt).startswith(begins)
        assert "<p>You wrote to us for Amina Yusuf.</p>" in composing.html(receipt).replace(
            ' class="letter__words"', ""
        )

    def test_cannot_become_markup(self, letter):
        letter.sections[0]["text"] = "<script>alert(1)</script> & more"
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in composing.html(letter)

    def test_bear_the_day_on_which_they_were_approved(self, answer):
        assert "10 November 2026" in composing.html(answer)


class TestALetterOnPaper:
    def test_shows_where_it_goes(self, council):
        letter = given.received(council, customer=given.BY_POST).letters.get()
        assert "Derek Pole\n3 Mill Lane\nLE2 7QX" in composing.html(letter)

    def test_needs_nothing_but_itself(self, letter):
        html = composing.html(letter)
        assert "<style>" in html
        assert "@media print" in html
        assert "src=" not in html
        assert "<link" not in html

    def test_asks_the_record_for_the_link_alone(self, letter, django_assert_num_queries):
        claimed = outbox.claim(at=Letter.objects.get().case.recorded_at)
        composing.text(claimed)  # makes the link
        with django_assert_num_queries(2):
            composing.html(claimed)
            composing.text(claimed)
