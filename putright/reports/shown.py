"""How a figure reads to people: rounded, with its unit, and with the way it went."""

from fractions import Fraction

from putright.reports.figure import Figure, Unit
from putright.reports.rounding import one_place, signed, whole

NO_VALUE = "\N{EN DASH}"
SUFFIXES = {Unit.COUNT: "", Unit.PERCENT: "%", Unit.POINTS: " points"}


def value(figure: Figure) -> str:
    """A count, a percentage or points; changes carry their sign."""
    if figure.value is None:
        return NO_VALUE
    amount = _amount(figure.value, figure.places)
    if figure.comparator:
        amount = signed(amount)
    return f"{amount}{SUFFIXES[figure.unit]}"


def percentage(share: Fraction | None, places: int = 0) -> str:
    """A share that is not a figure of its own."""
    return NO_VALUE if share is None else f"{_amount(share, places)}%"


def sentence(figure: Figure) -> str:
    """A change in words, with what it is compared with: "down 21% on Q2 2014/15"."""
    if figure.value is None or figure.comparator is None:
        return figure.reason
    if not figure.value:
        return f"the same as in {figure.comparator.period}"
    way = "down" if figure.value < 0 else "up"
    return f"{way} {size(figure)} on {figure.comparator.period}"


def size(figure: Figure) -> str:
    """How much, whichever way it went: "21%", "2.3 percentage points"."""
    if figure.value is None:
        return NO_VALUE
    amount = _amount(abs(figure.value), figure.places)
    return f"{amount} percentage points" if figure.unit is Unit.POINTS else f"{amount}%"


def note(figure: Figure) -> str:
    """The same sentence, to stand alone."""
    said = sentence(figure)
    return said[:1].upper() + said[1:]


def _amount(number: Fraction, places: int) -> str:
    return one_place(number) if places else whole(number)
