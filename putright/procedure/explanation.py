"""Why a date is what it is: one explanation for the page, the letter, the API and the shell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from putright.procedure.calendar import Skipped

STARTED_BY = {
    "received": "when we received it",
    "acknowledged": "when we acknowledged it",
    "acknowledgement_due": "the last day for us to acknowledge it",
    "responded": "when we sent our answer",
}
"""The event from which a clock runs, in words that follow its date."""


@dataclass(frozen=True)
class Due:
    """A due date together with every fact that it follows from.

    `limit` and `extended_by` are working days; `on` is the last of their sum. A `projected` date
    will change when the event that starts its clock happens. `over_cap` is true of an extension
    that is longer than the procedure allows without a recorded good reason.
    """

    on: date
    clock: str
    procedure: str
    version: str
    stage: int
    rule: str
    sources: tuple[str, ...]
    started_by: str
    started_on: date
    limit: int
    extended_by: int
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar: str
    projected: bool = False
    over_cap: bool = False

    @property
    def sentence(self) -> str:
        """How the date was counted, for a resident to read."""
        counted = (
            f"{self._limit_in_words} from {in_words(self.started_on)}, "
            f"{STARTED_BY[self.started_by]}, is {in_words(self.on)}."
        )
        return f"{counted} {self._skipped_in_words}".rstrip()

    @property
    def _limit_in_words(self) -> str:
        days = working_days(self.limit + self.extended_by)
        return f"{days} ({self.limit} and {self.extended_by} more)" if self.extended_by else days

    @property
    def _skipped_in_words(self) -> str:
        if not self.skipped:
            return ""
        return f"We do not count {_listed(_names_of(self.skipped))}."

    def as_dict(self) -> dict[str, object]:
        """The explanation in what JSON knows: dates as ISO text, the rest as it is."""
        return {
            "due_on": self.on.isoformat(),
            "sentence": self.sentence,
            "clock": self.clock,
            "procedure": self.procedure,
            "version": self.version,
            "stage": self.stage,
            "rule": self.rule,
            "sources": list(self.sources),
            "start": self.started_on.isoformat(),
            "start_event": self.started_by,
            "limit": self.limit,
            "extended_by": self.extended_by,
            "unit": "working days",
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"day": s.day.isoformat(), "name": s.name} for s in self.skipped],
            "calendar": self.calendar,
            "projected": self.projected,
            "over_cap": self.over_cap,
        }

    def as_text(self) -> str:
        """The explanation as lines of plain text."""
        skipped = [f"  {in_words(s.day)}: {s.name}" for s in self.skipped if not s.is_weekend]
        lines = [
            f"{self.clock.capitalize()} {'projected for' if self.projected else 'due on'} "
            f"{in_words(self.on)}",
            self.sentence,
            f"Rule: {self.rule}",
            f"Source: {'; '.join(self.sources)}",
            f"Procedure: {self.procedure}, version {self.version}, stage {self.stage}",
            f"Calendar: {self.calendar}",
        ]
        return "\n".join([*lines, *(["Holidays not counted:", *skipped] if skipped else [])])


def in_words(day: date) -> str:
    """A date as letters write it.

    >>> in_words(date(2026, 11, 3))
    'Tuesday 3 November 2026'
    """
    return f"{day:%A %-d %B %Y}"


def working_days(n: int) -> str:
    """A number of working days, with its unit.

    >>> working_days(1)
    '1 working day'
    """
    return f"{n} working day" if n == 1 else f"{n} working days"


def _names_of(skipped: tuple[Skipped, ...]) -> list[str]:
    """What was skipped: weekends as one number, then each name with its days."""
    weekend = sum(day.is_weekend for day in skipped)
    names = Counter(day.name for day in skipped if not day.is_weekend)
    weekends = [f"{weekend} weekend {'day' if weekend == 1 else 'days'}"] if weekend else []
    return weekends + [f"{name} ({n} days)" if n > 1 else name for name, n in names.items()]


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
