"""One letter after the other: claim it, hand it over, write down how that went."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from putright.cases.commands import outbox
from putright.cases.models import Letter, LetterStatus
from putright.delivery.channels import channel_of
from putright.delivery.problems import DidNotLeave, WillNotLeave
from putright.jobs.trouble import name, where

log = logging.getLogger(__name__)

NOT_COMPOSED = "It could not be composed"
CUT_OFF = "It was cut off on its way"
INTERRUPTED = "The worker was stopped while it had this letter in hand."

Ending = Callable[[], LetterStatus]
"""Writes down how one sending ended, and returns the letter's new status."""


class Sender:
    """Sends letters, one at a time, and holds on to each result until it is on the record.

    If the database goes away after a letter has left, the result waits here and is written down
    when the database is back, so that the letter is not sent twice.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.unwritten: Ending | None = None

    def send_next(self) -> LetterStatus | None:
        """Send the letter that is due next. Returns its new status; None when nothing is due."""
        if self.unwritten is None:
            letter = outbox.claim(at=self.clock())
            if letter is None:
                return None
            self.unwritten = self.hand_over(letter)
        return self.write_down()

    def write_down(self) -> LetterStatus | None:
        """Tell the record how the last sending ended, if it does not know yet."""
        status = self.unwritten and self.unwritten()
        self.unwritten = None
        return status

    def hand_over(self, letter: Letter) -> Ending:
        """Send a claimed letter. Returns what is to be written down."""
        leaving = False
        try:
            leave = channel_of(letter).prepare(letter)
            leaving = True
            leave()
        except WillNotLeave as problem:
            end, trouble = outbox.refused, problem.trouble
        except DidNotLeave as problem:
            end, trouble = outbox.failed, problem.trouble
        except Exception as error:  # whatever is wrong with one letter, the others must leave
            end = outbox.in_doubt if leaving else outbox.failed
            trouble = f"{CUT_OFF if leaving else NOT_COMPOSED} ({name(error)})."
            log.error("A letter could not be sent: %s\n%s", name(error), where(error))
        else:
            return partial(outbox.sent, letter, at=self.clock())
        return partial(end, letter, trouble=trouble, at=self.clock())

    def settle(self, letter: Letter) -> LetterStatus:
        """Decide about a letter that a worker took in hand and never finished with."""
        match channel_of(letter).has_left(letter):
            case True:
                return outbox.sent(letter, at=outbox.taken_up_at(letter))
            case False:
                return outbox.failed(letter, trouble=INTERRUPTED, at=self.clock())
            case _:
                return outbox.in_doubt(letter, trouble=INTERRUPTED, at=self.clock())
