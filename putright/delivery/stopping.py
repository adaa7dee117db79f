"""Being asked to stop, and stopping between two letters."""

import select
import signal
import socket
from types import FrameType
from typing import Self

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopRequest:
    """Notes that somebody wants us to stop; whatever is in hand is finished first.

    Whoever asks a second time means it: then the process ends at once.
    """

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Self:
        self.awake, self.waker = socket.socketpair()
        self.waker.setblocking(False)
        self.woken_before = signal.set_wakeup_fd(self.waker.fileno())
        self.before = {number: signal.signal(number, self.note) for number in SIGNALS}
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self.woken_before)
        self.awake.close()
        self.waker.close()

    def note(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(number, signal.SIG_DFL)

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, or until we are asked to stop."""
        if not self.asked:
            select.select([self.awake], [], [], seconds)
