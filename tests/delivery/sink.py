"""A mail server that keeps what it is given, and answers as it is told."""

import asyncio
import logging
import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

# Its thread may still tell of a connection when pytest has put away what it would write to.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

SECONDS_TO_STALL = 30


class Sink:
    """Runs in a thread of its own for as long as the block."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.stall: tuple[str, int] | None = None
        self.stalled = threading.Event()
        self.go_on = threading.Event()
        self.begun = 0
        self.meeting: asyncio.Barrier | None = None

    def stall_at(self, verb: str, *, message: int = 1) -> None:
        """Be silent when this verb of this message (the first, the second ...) comes."""
        self.stall = (verb, message)

    def let_meet(self, senders: int) -> None:
        """Keep the first senders waiting until there are so many at the same time."""
        self.meeting = asyncio.Barrier(senders)

    @property
    def message_ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.received]

    def __enter__(self) -> Self:
        self.loop = asyncio.new_event_loop()
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        serving = self.loop.create_server(lambda: SMTP(self, loop=self.loop), sock=listener)
        self.server = self.loop.run_until_complete(serving)
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.go_on.set()
        asyncio.run_coroutine_threadsafe(self.close(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def close(self) -> None:
        self.server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self.loop.shutdown_default_executor()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.begun += 1
        envelope.rcpt_tos.append(address)
        if self.meeting and self.begun <= self.meeting.parties:
            await self.meeting.wait()
        return await self.answer("RCPT")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return await self.answer("DATA")

    async def answer(self, verb: str) -> str:
        if self.stall == (verb, self.begun):
            self.stalled.set()
            await self.loop.run_in_executor(None, self.go_on.wait, SECONDS_TO_STALL)
        return self.answers.get(verb, "250 OK")
