"""The files that rows name: letters that the old system sent, and evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.files.base import File

from putright.cases.commands import OldDocument, Refused, keep_old_document
from putright.cases.models import Case
from putright.intake.mapping import Mapping
from putright.intake.old_file import FileError, OldRow
from putright.intake.refusal import Refusal
from putright.intake.translating import Cells

AS_SENT = {"letters": True, "files": False}
"""The fields of the record that name files, and whether those are letters as they were sent."""


class NoSuchFile(ValueError):
    """A name under which there is no file to take. The message is the reason, in plain words."""


@dataclass(frozen=True)
class Named:
    """A file that a row names."""

    line: int
    reference: str
    name: str
    as_sent: bool


@dataclass
class Files:
    """What became of files."""

    kept: int = 0
    letters: int = 0
    """Those of the kept that are letters."""
    there: int = 0
    left: list[Refusal] = field(default_factory=list)
    """Those that were not taken, with the reason."""


@dataclass(frozen=True)
class Folder:
    """The folder with the files that rows name. Without `keep` they are only looked at."""

    path: Path
    keep: bool

    def take(self, named: Sequence[Named], *, source: str, on: date) -> Files:
        """Keep these files with the cases that name them."""
        names = {each.reference for each in named}
        found = Case.objects.filter(imported_from=source, old_reference__in=names)
        cases = {case.old_reference: case for case in found}
        done = Files()
        for each in named:
            if each.reference in cases:
                self._take(each, cases[each.reference], done, on)
        return done

    def _take(self, named: Named, case: Case, done: Files, on: date) -> None:
        try:
            with self._open(named.name) as file:
                old = OldDocument(file, _last_part(named.name), named.as_sent)
                new = keep_old_document(case, old, on=on, keep=self.keep)
        except (NoSuchFile, Refused) as reason:
            done.left.append(Refusal(named.line, named.reference, str(reason)))
        else:
            done.kept += new
            done.letters += new and named.as_sent
            done.there += not new

    def _open(self, name: str) -> "File[bytes]":
        """The file of this name below the folder, wherever a link or two dots would lead."""
        root = self.path.resolve()
        try:
            path = (root / name.replace("\\", "/")).resolve()
            if not path.is_relative_to(root):
                raise NoSuchFile(f"“{name}” leads out of {self.path}, and was not read.")
            if not path.is_file():
                raise NoSuchFile(f"There is no file “{name}” in {self.path}.")
            return File(path.open("rb"), name=_last_part(name))
        except (OSError, RuntimeError) as problem:  # too long a name, links in a ring
            raise NoSuchFile(f"“{name}” in {self.path} cannot be read.") from problem


def folder_of(mapping: Mapping, file: Path, given: Path | None, *, keep: bool) -> Folder | None:
    """The folder with the files of an import; None where rows name none.

    The mapping says it from where the imported file is. Raises `FileError` when it is not there.
    """
    if not mapping.names_files:
        return None
    path = given or file.parent / mapping.folder.path
    if not path.is_dir():
        raise FileError(f"There is no folder {path} with the files. Say which it is with --files.")
    return Folder(path, keep)


def named_in(row: OldRow, reference: str, mapping: Mapping) -> Iterator[Named]:
    """The files that a row names. Raises `BadRow`."""
    between = "|".join(map(re.escape, mapping.folder.separators)) or r"\Z"
    for column, as_sent in AS_SENT.items():
        for _, text in Cells(row, mapping).texts(column):
            for name in re.split(between, text):
                if name.strip():
                    yield Named(row.line, reference, name.strip(), as_sent)


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]
