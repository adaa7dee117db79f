"""Taking over cases from an older system, many at once."""

from putright.cases.commands.old.case import OldCase, OldRemedy, OldStage
from putright.cases.commands.old.importing import Imported, import_cases

__all__ = ["Imported", "OldCase", "OldRemedy", "OldStage", "import_cases"]
