"""Files that outlive a power cut once they are saved, like the rows that tell of them."""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class DurableFiles(FileSystemStorage):
    """Django's own storage in a folder, which lets nobody go on before a file is on the disk.

    The row that names a file is written after the file: a row without its file there is never, and
    a file without its row is what a crash between the two leaves (`putright clear-uploads`).
    """

    def _save(self, name: str, content: Any) -> str:
        begun = self._new_folders(name)
        try:
            saved = super()._save(name, content)
        except OSError:  # the disk is full: what is there is no file yet
            Path(self.path(name)).unlink(missing_ok=True)
            raise
        for path in (Path(self.path(saved)), *begun):
            flush(path)
        return saved

    def _new_folders(self, name: str) -> list[Path]:
        """The folder of a file, and every one above it that is made for it or gets a new folder."""
        folder, root = Path(self.path(name)).parent, Path(self.location)
        changed = [folder]
        while not folder.exists() and folder != root.parent:
            folder = folder.parent
            changed.append(folder)
        return changed


def flush(path: Path) -> None:
    """Return when what the system still holds of this file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
