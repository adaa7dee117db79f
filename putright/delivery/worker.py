"""The loop that sends letters for as long as it runs."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import InterfaceError, NotSupportedError, OperationalError, connection

from putright.cases.models import Letter, LetterStatus
from putright.delivery.duties import Duty, Rota
from putright.delivery.sending import Sender
from putright.delivery.stopping import StopRequest

log = logging.getLogger(__name__)

LONGEST_WAIT = 30
"""Seconds between two attempts to reach a database that does not answer."""

Tally = Counter[LetterStatus]
"""How many letters ended a pass in which status."""


class Worker:
    """Sends what is due and settles what was left half-way. Any number may run side by side."""

    def __init__(
        self, clock: Callable[[], datetime], stop: StopRequest, duties: Sequence[Duty] = ()
    ) -> None:
        self.clock = clock
        self.stop = stop
        self.sender = Sender(clock)
        self.rota = Rota(duties)

    def run(self, interval: float) -> None:
        """Go on until asked to stop, also when the database goes away and comes back.

        A database that cannot be used at the start is an error, which the caller explains.
        """
        self.once()
        failures = 0
        while not self.stop.asked:
            try:
                self.rota.do_what_is_due(self.clock())
                tally = self.once()
                failures = 0
            except (OperationalError, InterfaceError, NotSupportedError) as error:
                failures += 1
                self.wait_for_database(error, failures)
                continue
            if not tally:
                self.stop.wait(interval)

    def once(self) -> Tally:
        """Send all that is due now."""
        tally: Tally = Counter()
        for letter in Letter.objects.left_half_way(self.clock()).select_related("case"):
            tally[self.sender.settle(letter)] += 1
        while not self.stop.asked and (status := self.sender.send_next()):
            tally[status] += 1
        if tally:
            log.info("Letters: %s", in_words(tally))
        return tally

    def wait_for_database(self, error: Exception, failures: int) -> None:
        log.warning("The database does not answer (%s); trying again", type(error).__name__)
        connection.close()
        self.stop.wait(min(2 ** (failures - 1), LONGEST_WAIT))


def in_words(tally: Tally) -> str:
    """
    >>> in_words(Counter({LetterStatus.SENT: 3, LetterStatus.HELD: 1}))
    '3 sent, 1 held'
    """
    words = {
        LetterStatus.SENT: "sent",
        LetterStatus.QUEUED: "to be tried again",
        LetterStatus.HELD: "held",
    }
    counted = [f"{tally[status]} {word}" for status, word in words.items() if tally[status]]
    return ", ".join(counted) or "none to send"
