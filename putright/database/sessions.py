"""Sessions in the database, so that they can be ended; Django chose the name of the class.

They are Django's own (`django.contrib.sessions.backends.db`), with fewer statements.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import transaction


class SessionStore(db.SessionStore):
    """What is kept of one browser, from one page to the next."""

    _written: str | None = None
    """What this request has written already, as text."""

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
            self._update(data)
        self._written = says

    def _update(self, data: Mapping[str, Any]) -> None:
        row = self.model.objects.filter(session_key=self.session_key)
        if not row.update(session_data=self.encode(data), expire_date=self.get_expiry_date()):
            raise UpdateError

    def stored(self, key: str) -> Any:
        """What any request has kept under this key by now.

        Until the transaction ends, no other request of this browser gets past this.
        """
        with transaction.atomic(savepoint=False):
            rows = self.model.objects.select_for_update().filter(session_key=self.session_key)
            return next((self.decode(row.session_data).get(key) for row in rows), None)
