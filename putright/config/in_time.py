"""How a page learns that the rest of a request did not come in time."""

import errno
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Silent(TimeoutError):
    """No more of a request has come. The web server takes it for a connection that is lost."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "The request did not come in time")


class TooSlow(BadRequest):
    """The rest of a form did not come in time, so that nothing of it is read."""


class Body:
    """What a request brings, to be read."""

    def __init__(self, body: Any) -> None:
        self.body = body

    def read(self, *size: int) -> bytes:
        """The next bytes. Raises `TooSlow` when they have not come."""
        return self._in_time(self.body.read, *size)

    def readline(self, *size: int) -> bytes:
        """The next line, in the same way."""
        return self._in_time(self.body.readline, *size)

    def _in_time(self, read: Callable[..., bytes], *size: int) -> bytes:
        try:
            return bytes(read(*size))
        except TimeoutError as silent:
            raise TooSlow from silent


def in_time(application: Application) -> Application:
    """Let an application know by `TooSlow` that the rest of a form did not come in time."""

    def told(asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked["wsgi.input"] = Body(asked["wsgi.input"])
        return application(asked, start_response)

    return told
