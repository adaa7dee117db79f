"""Sessions in the database, so that they can be ended; Django chose the name of the class.

They are Django's own (`django.contrib.sessions.backends.db`), with fewer statements, and these
written once: every page of an officer and of the form reads one, and many write it.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection, transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Now

from putright.database.prepared import Prepared


def _kept() -> QuerySet[Any, Any]:
    return db.SessionStore.get_model_class().objects.values("session_data")


OPEN = Prepared[Any](
    lambda key: _kept().filter(session_key=key, expire_date__gt=Now()), key=CharField()
)
LOCKED = Prepared[Any](
    lambda key: _kept().select_for_update().filter(session_key=key), key=CharField()
)
WRITE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"


class SessionStore(db.SessionStore):
    """What is kept of one browser, from one page to the next."""

    _written: str | None = None
    """What this request has written already, as text."""

    def load(self) -> dict[str, Any]:
        """What is kept of this browser; nothing once its session is over."""
        for row in OPEN.ask(key=self.session_key):
            return self.decode(row.session_data)
        self._session_key = None
        return {}

    def save(self, must_create: bool = False) -> None:
        """Write the session, unless this request wrote the very same before.

        A page that acts writes it in the transaction of its act; at the end of the request Django
        writes every session that was changed. Raises `UpdateError` when it was ended meanwhile.
        """
        data = self._get_session(no_load=must_create)
        says = self.serializer().dumps(data).decode()
        if must_create or self.session_key is None:
            super().save(must_create)
        elif says != self._written:
            self._write(data)
        self._written = says

    def _write(self, data: Mapping[str, Any]) -> None:
        until = connection.ops.adapt_datetimefield_value(self.get_expiry_date())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(WRITE, [self.encode(data), until, self.session_key])
            if not cursor.rowcount:
                raise UpdateError

    def stored(self, key: str) -> Any:
        """What any request has kept under this key by now.

        Until the transaction ends, no other request of this browser gets past this.
        """
        if self.session_key is None:
            return None
        with transaction.atomic(savepoint=False):
            rows = LOCKED.ask(key=self.session_key)
            return next((self.decode(row.session_data).get(key) for row in rows), None)
