"""What somebody has told us and not yet sent, kept in their session."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import transaction

from putright.cases.models import Case
from putright.database.sessions import SessionStore
from putright.procedure.kinds import Kind

UNSENT = "complaint"
SENT = "complaint_sent"
HOURS_KEPT = settings.SESSION_COOKIE_AGE // (60 * 60)
"""How long unfinished answers are kept."""


class Answers:
    """The answers of one session: for each question, by its slug, what each field was given.

    Nothing is stored until something is answered. The reference that the case will have is
    given out with the first answer, so that a form that is sent twice makes one case.
    """

    def __init__(self, session: SessionStore) -> None:
        self._session = session
        self._held = session.get(UNSENT) or {"said": {}, "files": []}

    @classmethod
    @contextmanager
    def changing(cls, session: SessionStore) -> Iterator[Self]:
        """The answers as this browser has left them by now, to be changed.

        Until the block ends, and the session is written, no other request of the same browser gets
        past this: two tabs, or files that are sent side by side, overwrite nothing.
        """
        with transaction.atomic():
            answers = cls(session)
            answers.catch_up()
            yield answers
            if session.modified:
                session.save()

    def catch_up(self) -> bool:
        """Take what other requests of this browser have kept by now; whether there was anything."""
        if self._session.session_key is None:
            return False
        kept = self._session.stored(UNSENT)
        if kept == self._session.get(UNSENT):
            return False
        for key, now in ((UNSENT, kept), (SENT, self._session.stored(SENT))):
            self._session.pop(key, None)
            if now is not None:
                self._session[key] = now
        self._held = kept or {"said": {}, "files": []}
        return True

    @property
    def begun(self) -> bool:
        """Whether anything has been answered."""
        return UNSENT in self._session

    @property
    def sent(self) -> int | None:
        """The key of the case that this session sent last."""
        return self._session.get(SENT)

    @property
    def reference(self) -> str:
        """The reference that the case will have."""
        return self._held["reference"]

    @property
    def kind(self) -> Kind:
        """Of what kind it is: a complaint, until we are told otherwise."""
        return Kind(self.of("kind", "kind") or Kind.COMPLAINT)

    @property
    def for_somebody_else(self) -> bool:
        """Whether the writer acts for another person."""
        return self.of("for-whom", "for_whom") == "somebody_else"

    @property
    def files(self) -> list[dict[str, Any]]:
        """The files added so far: `evidence.keep` says what is held of each."""
        return list(self._held["files"])

    @property
    def digest(self) -> str:
        """A short sum of all of it, by which a page knows that it shows what is held now."""
        whole = json.dumps(self._held, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    def said(self, slug: str) -> Mapping[str, str] | None:
        """What was answered to one question; None when it was not."""
        return self._held["said"].get(slug)

    def of(self, slug: str, field: str) -> str:
        """What one field was given; empty when it was left out or not asked yet."""
        return (self.said(slug) or {}).get(field, "")

    def put(self, slug: str, said: Mapping[str, str | date | None]) -> None:
        """Keep the answer to one question. A day is kept as text, like 2026-10-05."""
        self._held["said"][slug] = {field: str(value or "") for field, value in said.items()}
        self._keep()

    def add_file(self, file: Mapping[str, Any]) -> None:
        """Keep one more file."""
        self._held["files"].append(dict(file))
        self._keep()

    def drop_file(self, key: str) -> dict[str, Any] | None:
        """Take a file out again, and return what was held of it."""
        dropped = next((file for file in self._held["files"] if file["key"] == key), None)
        if dropped:
            self._held["files"].remove(dropped)
            self._keep()
        return dropped

    def forget(self, *, sent: int | None = None) -> None:
        """Delete it all; `sent` is the case that it has become."""
        self._session.pop(UNSENT, None)
        self._session.pop(SENT, None)
        if sent is not None:
            self._session[SENT] = sent
        self._held = {"said": {}, "files": []}

    def save(self) -> None:
        """Write the session now, and not only when the page is answered."""
        self._session.save()

    def _keep(self) -> None:
        if "reference" not in self._held:
            self._held["reference"] = Case.objects.free_reference()
        self._session[UNSENT] = self._held
