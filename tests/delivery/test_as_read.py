"""Whole e-mails, word for word: the files beside this one are what people read.

Whoever changes a text changes it there too, and sees what else it changes.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from putright.accounts.models import Notice, NoticeKind
from putright.cases import commands
from putright.cases.models import Letter, LetterStatus
from putright.delivery import by_email, notices
from putright.procedure.kinds import LetterForm
from tests import given
from tests.delivery.as_read import read

HERE = Path(__file__).parent / "letters"


def as_written(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()


OF_ACCOUNTS = [NoticeKind.RESET, NoticeKind.INVITATION, NoticeKind.CHANGED, NoticeKind.GUESSED]


@pytest.mark.parametrize("kind", OF_ACCOUNTS)
def test_a_notice_to_an_officer_of_their_account(council, kind):
    notice = Notice(officer=council.officer, kind=kind, asked_at=timezone.now())
    said = notices.paragraphs(notice, timezone.now())
    assert list(read(notices.compose(notice, said))) == as_written(f"notice_{kind}")


class TestALetter:
    def to_an_address_that_nobody_has_confirmed(self, council):
        return given.received(council).letters.get()

    def that_stands_for_two_others(self, council):
        first, stands, *_ = [given.received(council) for _ in range(4)]
        Letter.objects.filter(case=first).update(status=LetterStatus.SENT, sent_at=timezone.now())
        Letter.objects.exclude(case=first).update(next_attempt_at=timezone.now())
        return stands.letters.get()

    def to_somebody_whom_we_know(self, council):
        return given.logged(council).letters.get()

    def to_an_address_that_they_have_left(self, council):
        letter = given.logged(council).letters.get()
        letter.addressed_to = "left@example.org"
        return letter

    def that_answers(self, council):
        return given.answered(council).letters.get(kind="response")

    def in_large_print(self, council):
        letter = given.logged(council).letters.get()
        letter.form = LetterForm.LARGE_PRINT
        return letter

    def to_who_acts_for_somebody(self, council):
        acting = commands.ActingFor(replace(given.AMINA, name="Sam Friend", email="s@example.org"))
        case = given.received(council, customer=given.BY_POST, acting=acting)
        party = case.parties.get(correspondent=True)
        commands.confirm_address(case, by=council.officer, on=given.TODAY, party=party)
        return case.letters.get()

    @pytest.mark.parametrize(
        "name",
        [
            "to_an_address_that_nobody_has_confirmed",
            "that_stands_for_two_others",
            "to_somebody_whom_we_know",
            "to_an_address_that_they_have_left",
            "that_answers",
            "in_large_print",
            "to_who_acts_for_somebody",
        ],
    )
    def test_is_read_as(self, council, name):
        letter = getattr(self, name)(council)
        assert list(read(by_email.compose(letter))) == as_written(name)
