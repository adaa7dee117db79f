"""Why a date is what it is: one explanation for the page, the letter, the API and the shell."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from putright.procedure.calendar import Skipped
from putright.procedure.conventions import DAY_1, DEEMED
from putright.procedure.definition import Happening
from putright.procedure.ruler import Ruler
from putright.procedure.spans import Span, Unit, working_days
from putright.procedure.writing import counted, full_date

__all__ = ["STARTED_BY", "Agreement", "Due", "Pause", "working_days"]

LAST_DAYS = {
    "acknowledgement": "the last day for us to acknowledge it",
    "response": "the last day for us to answer",
    "panel": "the last day for the panel to meet",
    "report": "the last day for the panel to report",
}
STARTED_BY = {happening.value: happening.when for happening in Happening} | {
    f"{clock}_due": words for clock, words in LAST_DAYS.items()
}
"""What starts a clock, in words that follow its date: an event, or the day it should have been."""


@dataclass(frozen=True)
class Agreement:
    """A date that was agreed with the customer, and the day on which that was done."""

    on: date
    agreed_on: date


@dataclass(frozen=True)
class Pause:
    """A time in which a clock stood still: after the day `since`, up to and with `until`."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since < day <= self.until


@dataclass(frozen=True)
class Due:
    """A due date together with every fact that it follows from.

    `limit` and `extended_by` are in `unit`; `on` is the last of their sum. `limit` is None when the
    date was agreed. A `projected` date will change when the event that starts its clock happens.
    `over_cap` is true of an extension that is longer than the procedure allows without a recorded
    good reason. `day_zero` is the day after which counting began; `counted` are the days that
    count, `paused` those on which the clock stood still. `rolled_from` is where it would have
    ended, had that been a working day. `ruler` tells how far off `on` is from another day.
    """

    on: date
    clock: str
    procedure: str
    version: str
    stage: int | None
    rule: str
    sources: tuple[str, ...]
    started_by: str
    started_on: date
    day_zero: date
    limit: int | None
    extended_by: int
    unit: Unit
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar: str
    convention: str
    ruler: Ruler = field(repr=False, compare=False)
    paused: tuple[date, ...] = ()
    projected: bool = False
    over_cap: bool = False
    soft: bool = False
    rolled_from: date | None = None
    agreements: tuple[Agreement, ...] = ()

    @property
    def sentence(self) -> str:
        """How the date was counted, for a resident to read."""
        if self.limit is None:
            return self._agreed_in_words
        counted = (
            f"{self._limit_in_words} from {full_date(self.started_on)}, "
            f"{STARTED_BY[self.started_by]}, is {full_date(self.rolled_from or self.on)}."
        )
        start = day_zero_in_words(self.started_on, self.day_zero, self.convention)
        parts = [counted, start, self._roll_in_words]
        parts += [self._paused_in_words, self._skipped_in_words]
        return " ".join(part for part in parts if part)

    @property
    def _limit_in_words(self) -> str:
        total = str(Span((self.limit or 0) + self.extended_by, self.unit))
        return f"{total} ({self.limit} and {self.extended_by} more)" if self.extended_by else total

    @property
    def _roll_in_words(self) -> str:
        if self.rolled_from is None:
            return ""
        return f"That is not a working day, so the last day is {full_date(self.on)}."

    @property
    def _paused_in_words(self) -> str:
        if not self.paused:
            return ""
        first, last = full_date(self.paused[0]), full_date(self.paused[-1])
        if len(self.paused) == 1:
            return f"The clock stood still on {first}."
        days = counted(len(self.paused), "day")
        return f"The clock stood still on {days} between {first} and {last}."

    @property
    def _skipped_in_words(self) -> str:
        return skipped_in_words(self.skipped) if self.unit is Unit.WORKING_DAYS else ""

    @property
    def _agreed_in_words(self) -> str:
        *before, last = self.agreements
        agreed = f"We agreed {full_date(last.on)} with the customer on {full_date(last.agreed_on)}."
        if not before:
            return agreed
        dates = _listed([full_date(agreement.on) for agreement in before])
        return f"{agreed} The date agreed before was {dates}."

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
            "day_zero": self.day_zero.isoformat(),
            "limit": self.limit,
            "extended_by": self.extended_by,
            "unit": self.unit.value,
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"day": s.day.isoformat(), "name": s.name} for s in self.skipped],
            "paused": [day.isoformat() for day in self.paused],
            "calendar": self.calendar,
            "convention": self.convention,
            "projected": self.projected,
            "over_cap": self.over_cap,
            "soft": self.soft,
            "rolled_from": self.rolled_from.isoformat() if self.rolled_from else None,
            "agreements": [
                {"on": agreed.on.isoformat(), "agreed_on": agreed.agreed_on.isoformat()}
                for agreed in self.agreements
            ],
        }

    def as_text(self) -> str:
        """The explanation as lines of plain text."""
        skipped = [f"  {full_date(s.day)}: {s.name}" for s in self.skipped if not s.is_weekend]
        stage = f", stage {self.stage}" if self.stage is not None else ""
        convention = "" if self.convention == "strict" else f"; convention: {self.convention}"
        lines = [
            f"{self.clock.capitalize()} {'projected for' if self.projected else 'due on'} "
            f"{full_date(self.on)}",
            self.sentence,
            f"Rule: {self.rule}",
            f"Source: {'; '.join(self.sources)}",
            f"Procedure: {self.procedure}, version {self.version}{stage}",
            f"Calendar: {self.calendar}{convention}",
        ]
        return "\n".join([*lines, *(["Holidays not counted:", *skipped] if skipped else [])])


def day_zero_in_words(started_on: date, day_zero: date, convention: str) -> str:
    """Where counting begins, when that is not the day of the event; else nothing."""
    if convention == DAY_1.key:
        first = day_zero + timedelta(days=1)
        which = "" if first == started_on else ", the next working day"
        return f"The first day that we count is {full_date(first)}{which}."
    if day_zero == started_on:
        return ""
    which = "the next working day" if convention == DEEMED.key else "the next day"
    return f"{full_date(started_on)} counts as {full_date(day_zero)}, {which}."


def skipped_in_words(skipped: tuple[Skipped, ...]) -> str:
    """What was not counted, in a sentence; nothing when every day was."""
    return f"We do not count {_listed(_names_of(skipped))}." if skipped else ""


def _names_of(skipped: tuple[Skipped, ...]) -> list[str]:
    """What was skipped: weekends as one number, then each name with its days."""
    weekend = sum(day.is_weekend for day in skipped)
    names = Counter(day.name for day in skipped if not day.is_weekend)
    weekends = [counted(weekend, "weekend day")] if weekend else []
    return weekends + [
        f"{name} ({counted(n, 'day')})" if n > 1 else name for name, n in names.items()
    ]


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
