"""Migrations that have landed are never edited, because databases have been through them.

    .venv/bin/python -m tests.house.landed

writes the new ones down in `landed.txt`, each with the SHA-256 of its text. Run it with the commit
that lands a migration.
"""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.house import tree

WRITTEN_DOWN = Path(__file__).with_name("landed.txt")
INSTEAD = "Put it back as it was, and let putright makemigrations write another one."


def there() -> dict[str, str]:
    """Every migration of ours, and the digest of its text."""
    paths = tree.PACKAGE.glob("*/migrations/[0-9]*.py")
    return {str(path.relative_to(tree.ROOT)): digest(path) for path in sorted(paths)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def landed() -> dict[str, str]:
    """Those that have landed, and the digest with which they did."""
    lines = WRITTEN_DOWN.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in map(str.split, lines)}


def faults(landed: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Say which of those that have landed are gone or have changed, and what to do instead."""
    return [
        f"{path} has landed, and now it is {'changed' if path in there else 'gone'}. {INSTEAD}"
        for path, digest in landed.items()
        if there.get(path) != digest
    ]


def main() -> None:
    found = there()
    if wrong := faults(landed(), found):
        sys.exit("\n".join(wrong))
    lines = [f"{digest}  {path}\n" for path, digest in found.items()]
    WRITTEN_DOWN.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
