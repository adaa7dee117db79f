"""What is sent to the database: each statement costs a page something, so tests hold how many."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of a block, known when it ends, but for those around transactions."""
    sent: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield sent
    statements = (query["sql"] for query in captured)
    sent += [sql for sql in statements if not sql.startswith(OF_TRANSACTIONS)]
