"""Measure how fast Putright is: `script/bench [--cases N ...] [--database sqlite|postgres]`.

A database of its own is filled with the demonstration and as many copies of its cases as are
asked for, a real server answers on this machine, and every work is measured over HTTP beside the
bare SQL of the same work in the same run. The ratio is what counts: machines differ.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    options = parser.parse_args()
    with database(options.database):
        import django

        django.setup()
        from benchmarks import measuring

        measuring.run(sorted(options.cases), options.database)


@contextmanager
def database(name: str) -> Iterator[None]:
    """A folder, and for PostgreSQL a private server, that are gone when the block ends."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "putright.config.settings"
    with tempfile.TemporaryDirectory(prefix="putright-bench-", ignore_cleanup_errors=True) as home:
        os.environ["PUTRIGHT_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        if name == "sqlite":
            yield
            return
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from tests.postgres import Cluster

        cluster = Cluster.start()
        os.environ["DATABASE_URL"] = cluster.url
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            time.sleep(0.2)
            cluster.stop()


if __name__ == "__main__":
    main()
