"""The loop that sends letters, and does jobs between them, for as long as it runs."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import connection

from putright.cases.models import Letter, LetterStatus
from putright.delivery.sending import Sender
from putright.delivery.stopping import StopRequest
from putright.jobs.running import NO_DATABASE, Runner

log = logging.getLogger(__name__)

LONGEST_WAIT = 30
"""Seconds between two attempts to reach a database that does not answer."""

Tally = Counter[LetterStatus]
"""How many letters ended a pass in which status."""


class Worker:
    """Sends what is due and settles what was left half-way. Any number may run side by side."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        stop: StopRequest,
        post: Callable[[datetime], object] | None = None,
        jobs: Runner | None = None,
    ) -> None:
        self.clock = clock
        self.stop = stop
        self.sender = Sender(clock)
        self.post = post or (lambda at: None)
        self.do_job = jobs.do_next if jobs else lambda: None

    def run(self, interval: float) -> None:
        """Go on until asked to stop, also when the database goes away and comes back.

        A database that cannot be used at the start is an error, which the caller explains. Between
        two jobs all letters leave that are due, so that none waits for more than one job.
        """
        self.once()
        failures = 0
        while not self.stop.asked:
            try:
                self.post(self.clock())
                busy = bool(self.once())
                busy = bool(self.do_job()) or busy
                failures = 0
            except NO_DATABASE as error:
                failures += 1
                self.wait_for_database(error, failures)
                continue
            if not busy:
                self.stop.wait(interval)

    def all_due(self) -> Tally:
        """Do all jobs that are due now, and send all that is due then."""
        while not self.stop.asked and self.do_job():
            pass
        self.post(self.clock())
        return self.once()

    def once(self) -> Tally:
        """Send all letters that are due now."""
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
