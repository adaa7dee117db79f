"""Due dates in bulk: how fast they are, and whether numpy agrees with every one of them.

`python -m benchmarks.dates [--cases N]`. Ends with 1 when the two computations differ.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy

from putright.procedure.calendar import KEYS, Calendar, named

MILLION = 1_000_000
LIMITS = 400
"""Working days at most, so that every date is still in the calendar's years."""
CLOSURES = (0, 40)
CALENDARS = 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=MILLION, metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other cases")
    options = parser.parse_args()
    time_due_dates(options.cases)
    return 1 if compare(options.cases, numpy.random.default_rng(options.seed)) else 0


def time_due_dates(cases: int) -> None:
    """Count so many due dates in plain Python, beside a loop that calls what does nothing."""
    calendar = named("england-and-wales")
    calendar.add_working_days(date(2026, 11, 2), 10)  # builds it
    starts = [date(2014, 1, 1) + timedelta(days=n % 7300) for n in range(cases)]
    ours = _seconds(calendar.add_working_days, starts)
    reference = _seconds(_nothing, starts)
    say(f"{cases:,} due dates: {ours:.2f} s; a loop of as many empty calls: {reference:.2f} s")


def compare(cases: int, chance: numpy.random.Generator) -> int:
    """Add and count in random cases, here and in numpy; how many of them differ."""
    began, differences, done = time.perf_counter(), 0, 0
    for calendar in _calendars(chance):
        some = min(-(-cases // CALENDARS), cases - done)
        differences += _differences(calendar, some, chance)
        done += some
    seconds = time.perf_counter() - began
    say(f"{done:,} random cases against numpy: {differences:,} differences; {seconds:.1f} s")
    return differences


def _calendars(chance: numpy.random.Generator) -> Iterator[Calendar]:
    """Every shipped calendar in turn, each time with other days of closure."""
    for n in range(CALENDARS):
        calendar = named(KEYS[n % len(KEYS)])
        closures = chance.integers(*_known(calendar), size=chance.integers(*CLOSURES))
        yield calendar.closed_on({_day(n): "Closed" for n in closures})


def _differences(calendar: Calendar, cases: int, chance: numpy.random.Generator) -> int:
    """The cases in which either the nth working day or the number of them is not numpy's."""
    first, last = _known(calendar)
    starts = chance.integers(first, last - 2 * LIMITS, size=cases)
    others = chance.integers(first, last, size=cases)
    limits = chance.integers(1, LIMITS + 1, size=cases)
    added, counted = _theirs(calendar, starts, others, limits)
    wrong = 0
    for start, other, n, theirs, many in zip(
        starts.tolist(), others.tolist(), limits.tolist(), added, counted, strict=True
    ):
        one, two = _day(start), _day(other)
        agreed = calendar.add_working_days(one, n) == theirs
        wrong += not (agreed and calendar.working_days_between(one, two) == many)
    return wrong


def _theirs(
    calendar: Calendar,
    starts: numpy.ndarray,
    others: numpy.ndarray,
    limits: numpy.ndarray,
) -> tuple[list[date], list[int]]:
    """numpy's answers. It counts from a day on, and not after it: hence the days after."""
    week = numpy.busdaycalendar(holidays=sorted(calendar.holidays))
    start, other = _datetimes(starts), _datetimes(others)
    added = numpy.busday_offset(start, limits, roll="preceding", busdaycal=week)
    between = numpy.busday_count(
        numpy.minimum(start, other) + 1, numpy.maximum(start, other) + 1, busdaycal=week
    )
    return added.tolist(), (between * numpy.where(other < start, -1, 1)).tolist()


def _datetimes(ordinals: numpy.ndarray) -> numpy.ndarray:
    return (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")


def _known(calendar: Calendar) -> tuple[int, int]:
    """The ordinals of the first day that a calendar knows, and of the last."""
    years = calendar.years
    return date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))


def _seconds(add, starts: Sequence[date]) -> float:
    began = time.perf_counter()
    for n, start in enumerate(starts):
        add(start, n % 40)
    return time.perf_counter() - began


def _nothing(start: date, n: int) -> date:
    return start


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
