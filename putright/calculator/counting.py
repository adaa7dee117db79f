"""Working days between two days, whatever the procedure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from putright.procedure.calendar import Calendar, Skipped
from putright.procedure.conventions import Convention
from putright.procedure.explanation import day_zero_in_words, skipped_in_words
from putright.procedure.spans import working_days
from putright.procedure.writing import full_date


@dataclass(frozen=True)
class Count:
    """So many working days between two days, and every day on the way.

    They lie after `day_zero`, up to and with the later of the two. `n` is negative when `to` is
    before `start`: then it is as many as from `to` to `start`.
    """

    start: date
    to: date
    n: int
    day_zero: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar: str
    convention: str

    @classmethod
    def adding(cls, n: int, start: date, calendar: Calendar, convention: Convention) -> Self:
        """The nth working day from `start` on. Raises `OutOfCalendar`."""
        zero = convention.day_zero(start, calendar)
        return cls._of(start, calendar.add_working_days(zero, n), zero, calendar, convention)

    @classmethod
    def between(cls, start: date, to: date, calendar: Calendar, convention: Convention) -> Self:
        """How many working days there are from `start` to `to`. Raises `OutOfCalendar`."""
        earlier = to if to < _day(start) else start
        return cls._of(start, to, convention.day_zero(earlier, calendar), calendar, convention)

    @classmethod
    def _of(
        cls, start: date, to: date, zero: date, calendar: Calendar, convention: Convention
    ) -> Self:
        start = _day(start)
        earlier, later = sorted((start, to))
        counted = calendar.counted(zero, later)
        return cls(
            start=start,
            to=to,
            n=-len(counted) if to < start else len(counted),
            day_zero=zero,
            counted=counted,
            skipped=calendar.skipped(min(earlier, zero), later),
            calendar=calendar.name,
            convention=convention.key,
        )

    @property
    def sentence(self) -> str:
        """How they were counted, for anybody to read."""
        earlier, later = sorted((self.start, self.to))
        zero = day_zero_in_words(earlier, self.day_zero, self.convention)
        parts = (
            self._number_in_words,
            zero if self.day_zero < later else "",  # else nothing is left to count from it
            skipped_in_words(self.skipped),
        )
        return " ".join(part for part in parts if part)

    @property
    def _number_in_words(self) -> str:
        start, to, far = full_date(self.start), full_date(self.to), working_days(abs(self.n))
        if self.to < self.start:
            return f"{to} is {far} before {start}."
        if self.to in self.counted:
            return f"{far} from {start} is {to}."
        return f"There {'is' if self.n == 1 else 'are'} {far} from {start} to {to}."

    def as_text(self) -> str:
        """The count as lines of plain text."""
        skipped = [f"  {full_date(s.day)}: {s.name}" for s in self.skipped if not s.is_weekend]
        lines = [self.sentence, f"Calendar: {self.calendar}; convention: {self.convention}"]
        return "\n".join([*lines, *(["Holidays not counted:", *skipped] if skipped else [])])

    def as_dict(self) -> dict[str, object]:
        """The count in what JSON knows."""
        return {
            "due_on": self.to.isoformat(),
            "working_days": self.n,
            "sentence": self.sentence,
            "from": self.start.isoformat(),
            "day_zero": self.day_zero.isoformat(),
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"day": s.day.isoformat(), "name": s.name} for s in self.skipped],
            "calendar": self.calendar,
            "convention": self.convention,
        }


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
