"""How dates, numbers and plurals are written, on pages, in letters and on the command line."""

from datetime import date, datetime


def long_date(day: date) -> str:
    """A date in a sentence.

    >>> long_date(date(2026, 11, 2))
    '2 November 2026'
    """
    return f"{day.day} {day:%B %Y}"


def full_date(day: date) -> str:
    """A date with its day of the week, as letters and explanations give it.

    >>> full_date(date(2026, 11, 2))
    'Monday 2 November 2026'
    """
    return f"{day:%A} {long_date(day)}"


def short_date(day: date) -> str:
    """A date where there is little room, as in a table.

    >>> short_date(date(2026, 11, 2))
    '2 Nov 2026'
    """
    return f"{day.day} {day:%b %Y}"


def moment(at: datetime) -> str:
    """A day and a time of day.

    >>> moment(datetime(2026, 11, 2, 14, 5))
    '2 November 2026 at 2:05pm'
    """
    return f"{long_date(at)} at {at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"


def month_and_year(day: date) -> str:
    """The month of a day.

    >>> month_and_year(date(2026, 11, 2))
    'November 2026'
    """
    return f"{day:%B %Y}"


def short_month(day: date) -> str:
    """The month of a day where there is little room, as below a chart.

    >>> short_month(date(2026, 11, 2))
    'Nov 2026'
    """
    return f"{day:%b %Y}"


def number(value: int | float) -> str:
    """A number with commas between thousands.

    >>> number(12345)
    '12,345'
    """
    return f"{value:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """So many of something. `plural` is for a noun that does not just take an s.

    >>> counted(1, "case"), counted(1200, "case"), counted(2, "enquiry", "enquiries")
    ('1 case', '1,200 cases', '2 enquiries')
    """
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def pounds(pence: int) -> str:
    """An amount of money, which the record keeps in pence.

    >>> pounds(12050), pounds(2500000)
    ('£120.50', '£25,000')
    """
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"
