"""Where the database of a benchmark is: in a folder that is gone afterwards, or in one that stays.

A folder that stays holds a database of each size, loaded once, and brought to the newest schema
each time that it is opened.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOADED = "loaded"
"""The name of the file that says that loading came to its end."""
DURABLE = ("fsync=on", "max_connections=100")
IN_A_HURRY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_wal_size=8GB",
    "autovacuum=off",
)


class Place:
    """A folder with one database in it, and the processes that serve it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.server = 0
        """The first process of PostgreSQL; 0 where the database is a file."""

    def load(self, load: Callable[[], object]) -> None:
        """Fill the database, unless that has been done; what was begun is begun again."""
        if (self.folder / LOADED).exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        with self.open(settings=IN_A_HURRY):
            load()
        os.sync()
        (self.folder / LOADED).touch()

    @contextmanager
    def open(self, settings: tuple[str, ...] = DURABLE) -> Iterator[None]:
        """Have the database served until the block ends."""
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        os.environ["DJANGO_SETTINGS_MODULE"] = "putright.config.settings"
        os.environ["PUTRIGHT_HOME"] = str(home)
        os.environ.pop("DATABASE_URL", None)
        if self.kind == "sqlite":
            yield
            return
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from tests.postgres import Cluster

        cluster = Cluster.start(self.folder / "cluster", settings)
        os.environ["DATABASE_URL"] = cluster.url
        self.server = cluster.server.pid
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            cluster.close()


@contextmanager
def place(kind: str, cases: int, keep: Path | None) -> Iterator[Place]:
    """The place of a database of this kind and size: below `keep`, or gone when the block ends."""
    if keep:
        yield Place(keep.resolve() / f"{kind}-{cases}", kind)
        return
    with tempfile.TemporaryDirectory(prefix="putright-bench-", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o755)  # PostgreSQL is another user, and must reach its own folder in it
        yield Place(Path(home) / kind, kind)
