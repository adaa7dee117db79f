"""Taking over cases from an older system, many at once."""

from putright.cases.commands.importing.files import OldDocument, keep_old_document
from putright.cases.commands.importing.import_cases import Imported, import_cases
from putright.cases.commands.importing.old_case import OldCase, OldPoint, OldRemedy, OldStage

__all__ = [
    "Imported",
    "OldCase",
    "OldDocument",
    "OldPoint",
    "OldRemedy",
    "OldStage",
    "import_cases",
    "keep_old_document",
]
