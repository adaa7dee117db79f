"""The ways by which a letter can leave."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from putright.cases import follow_links
from putright.cases.models import Letter
from putright.delivery.by_email import Email
from putright.delivery.by_file import File
from putright.delivery.problems import WillNotLeave
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import LetterKind

NOT_READ = (
    "They read our letters on their page, and no link of theirs opens it. When they come or call, "
    "hand over a new link, then send the letter again; or find another way to reach them."
)


class Channel(Protocol):
    """One way to hand a letter over, to somebody who takes it further."""

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Compose the letter. Nothing leaves until what this returns is called.

        That call raises `DidNotLeave` when the letter surely did not leave. After any other
        exception nobody can know.
        """

    def has_left(self, letter: Letter) -> bool | None:
        """Whether a letter that was lost half-way has left; None when nobody can know."""


class Page:
    """The page of the case, where a letter stands once it has left: nothing is handed over."""

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Make sure that they can read it there: raise `WillNotLeave` where no link opens it.

        What the receipt says they saw when they sent their form, and were given the link with it.
        """
        assert letter.approved_on is not None  # every letter that leaves has a day
        can_be_read = follow_links.can_be_read(letter.party, letter.case, on=letter.approved_on)
        if letter.kind != LetterKind.RECEIPT and not can_be_read:
            raise WillNotLeave(NOT_READ)
        return lambda: None

    def has_left(self, letter: Letter) -> bool:
        """It has not while a worker still has it in hand."""
        return False


def channel_of(letter: Letter) -> Channel:
    """The way by which this letter leaves. Post is printed from a file, so it is always written."""
    if letter.contact_by == ContactBy.PAGE:
        return Page()
    if letter.contact_by == ContactBy.EMAIL and settings.LETTERS_BY == "email":
        return Email()
    return File()
