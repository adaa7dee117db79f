"""Whether a set of figures can all be true at once.

A published report once gave 29% of complaints as justified, and by cause 55%, 44%, 31% and 27%,
with 42% of complaints for the cause at 44%. No mixture of those makes less than 34.1%, so that
period or denominator must differ between the two. What is checked here is what a reader could
check: only the values are looked at, not where they come from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from putright.reports.rounding import one_place

Values = Mapping[str, Fraction | None]
"""The value of each figure by its key."""

EXACT = Fraction(0)
WHOLE = Fraction(100)
NOTICEABLE = Fraction(1)
"""Percentage points by which two periods must differ before it is worth saying."""

BY_CAUSE, RATE = "received_share_by_cause.", "justified_share_by_cause."
OUTCOMES = ("justified_share", "partly_justified_share", "unjustified_share", "undecided_share")
YEAR_TO_DATE = "_year_to_date"


@dataclass(frozen=True)
class Caveat:
    """Something that a reader of the figures should know.

    `wrong` when the figures contradict one another; otherwise they are true, and easily misread.
    """

    key: str
    text: str
    figures: tuple[str, ...] = ()
    wrong: bool = False


def reconcile(values: Values, *, within: Fraction = EXACT) -> list[Caveat]:
    """Say where the figures of a set do not add up.

    `within` is how far rounding may have moved each value, in percentage points: nothing for
    exact values, a half for values printed as whole percentages.
    """
    given = _given(values)
    return [
        *_whole("causes", "The shares by cause", _starting(BY_CAUSE, given), within),
        *_whole(
            "services",
            "The shares by service",
            _starting("received_share_by_service.", given),
            within,
        ),
        *_whole("outcomes", "The outcomes of the quarter", _outcomes(given, ""), within),
        *_whole(
            "outcomes_year_to_date",
            "The outcomes of the year to date",
            _outcomes(given, YEAR_TO_DATE),
            within,
        ),
        *_rates(given, within),
    ]


def bounds(shares: Values, rates: Values) -> tuple[Fraction, Fraction]:
    """The least and the most that the rates of parts allow for the rate of the whole.

    Both are by part and in percent. A part whose share is not known may be all of what is left;
    and when nothing is known of what is left, it may have any rate.
    """
    known = _given(rates)
    weighed = {part: share for part, share in _given(shares).items() if part in known}
    loose = [rate for part, rate in known.items() if part not in weighed]
    lowest, highest = (min(loose), max(loose)) if loose else (EXACT, WHOLE)
    rest = max(WHOLE - sum(weighed.values()), EXACT)
    sure = sum((share * known[part] for part, share in weighed.items()), EXACT)
    return (sure + rest * lowest) / WHOLE, (sure + rest * highest) / WHOLE


def _whole(key: str, what: str, parts: Values, within: Fraction) -> Iterator[Caveat]:
    total, slack = sum(_given(parts).values(), EXACT), within * len(parts)
    if total > WHOLE + slack:
        text = f"{what} make {one_place(total)}% together, which is more than the whole."
        yield Caveat(key, text, tuple(parts), wrong=True)
    elif parts and total < WHOLE - slack:
        text = f"{what} make {one_place(total)}% together. The rest is not shown."
        yield Caveat(key, text, tuple(parts))


def _rates(given: Values, within: Fraction) -> Iterator[Caveat]:
    rates = _starting(RATE, given)
    if not rates:
        return
    low, high = bounds(_by_part(BY_CAUSE, given), _by_part(RATE, given))
    slack = 3 * within  # the rates, the shares and the overall rate may each be off
    overall, course = given.get(OUTCOMES[0]), given.get(OUTCOMES[0] + YEAR_TO_DATE)
    if overall is not None and not low - slack <= overall <= high + slack:
        text = (
            f"The rates by cause make {_between(low, high)} altogether, and the overall rate is "
            f"{one_place(overall)}%. Both cannot be true of the same complaints."
        )
        yield Caveat("rates_by_cause", text, (OUTCOMES[0], *rates), wrong=True)
    slack = max(slack, NOTICEABLE)
    if course is not None and not low - slack <= course <= high + slack:
        text = (
            f"The rates by cause make {_between(low, high)} altogether, and the rate of the year "
            f"to date is {one_place(course)}%. They are of different periods, so that one does "
            "not follow from the other."
        )
        yield Caveat("rates_by_cause_year_to_date", text, (OUTCOMES[0] + YEAR_TO_DATE, *rates))


def _between(low: Fraction, high: Fraction) -> str:
    """
    >>> _between(Fraction(341, 10), Fraction(100)), _between(EXACT, Fraction(40))
    ('34.1% or more', '40.0% or less')
    """
    if low == high:
        return f"{one_place(low)}%"
    if high == WHOLE:
        return f"{one_place(low)}% or more"
    return (
        f"{one_place(high)}% or less"
        if low == EXACT
        else f"{one_place(low)}% to {one_place(high)}%"
    )


def _given(values: Values) -> dict[str, Fraction]:
    return {key: value for key, value in values.items() if value is not None}


def _starting(start: str, given: Values) -> Values:
    return {key: value for key, value in given.items() if key.startswith(start)}


def _by_part(start: str, given: Values) -> Values:
    return {key.removeprefix(start): value for key, value in _starting(start, given).items()}


def _outcomes(given: Values, suffix: str) -> Values:
    keys = [outcome + suffix for outcome in OUTCOMES]
    return {key: given[key] for key in keys if key in given}
