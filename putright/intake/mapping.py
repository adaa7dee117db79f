"""What the columns and the words of an old system's file mean here."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date

from putright.cases.models import PARTICULARS
from putright.intake.days import DayFormats
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason

Found = Outcome | Disposal | RouteReason
"""What an old system says came of a stage: a decision, or how it ended without one."""

REQUIRED = ("reference", "kind", "received_on", "channel", "customer", "account")
OPTIONAL = (
    "summary",
    "outcome_sought",
    *(particular.key for particular in PARTICULARS),
    "cause",
    "department",
    "section",
    "address",
    "postcode",
    "ward",
    "telephone",
    "email",
    "referred_by",
    "acknowledged_on",
    "responded_on",
    "finding",
    "stage_2_received_on",
    "stage_2_acknowledged_on",
    "stage_2_responded_on",
    "stage_2_finding",
    "action_taken",
    "amount",
    "notes",
    "letters",
    "files",
)
FIELDS = REQUIRED + OPTIONAL
OF_SEVERAL = frozenset({"account", "address", "customer", "notes", "letters", "files"})
"""Fields that may be spread over several columns."""
FIXED = ("kind", "channel", "customer", "cause", "department", "section", "ward")
"""Fields that may be the same in every row, where the file has no column for them."""


def word(text: str) -> str:
    """Write a word as words are compared: capitals and stray spaces do not matter.

    >>> word(" Partly  JUSTIFIED")
    'partly justified'
    """
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class RemedyWords:
    """How to take apart what an old system says was done, and what each part is."""

    separators: tuple[str, ...]
    meanings: Table[str, RemedyKind]


@dataclass(frozen=True)
class NewAreas:
    """What is known of the service areas that have to be added: since when, and whose they are."""

    starts_on: date
    landlord: frozenset[str]
    """Departments, compared as words, that are the council's as a landlord."""


@dataclass(frozen=True)
class OldFolder:
    """Where the files are that rows name, and what stands between two names in one cell."""

    path: str
    separators: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """One old system's file, explained. `source` is the name under which its cases are known.

    `escape` says that a backslash stands before a quotation mark among words, and `several_rows`
    that rows which stand together under one reference are one case. `take_up` says that open cases
    go on here. `fixed` has what is said in every row.
    """

    name: str
    source: str
    encoding: str
    delimiter: str
    escape: bool
    several_rows: bool
    take_up: bool
    days: DayFormats
    columns: Table[str, tuple[str, ...]]
    fixed: Table[str, str]
    ignored: frozenset[str]
    nothing: frozenset[str]
    kinds: Table[str, Kind]
    channels: Table[str, Channel]
    causes: Table[str, Cause]
    findings: Table[str, Found]
    remedies: RemedyWords
    areas: NewAreas | None
    folder: OldFolder

    @property
    def names_files(self) -> bool:
        """Whether a row may name files."""
        return bool({"letters", "files"} & self.columns.keys())

    def means_nothing(self, text: str) -> bool:
        """Whether people wrote this where there was nothing to write."""
        return bool(self.nothing) and word(text) in self.nothing
