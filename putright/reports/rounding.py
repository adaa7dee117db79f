"""How values are shown: rounded half up, once, at the very end.

Half up means away from nought, so that a rise and a fall of the same size look the same. The
exact value stays in the figure; nothing is ever counted on from a rounded one.
"""

from decimal import Decimal
from fractions import Fraction

MINUS = "\N{MINUS SIGN}"


def rounded(value: Fraction, places: int = 0) -> Decimal:
    """Round half up, exactly: the fraction never becomes a floating point number.

    >>> rounded(Fraction(85, 2)), rounded(Fraction(-85, 2)), rounded(Fraction(-231, 100), 1)
    (Decimal('43'), Decimal('-43'), Decimal('-2.3'))
    """
    shifted = abs(value) * 10**places
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    size = Decimal(whole).scaleb(-places)
    return -size if value < 0 and size else size


def one_place(value: Fraction) -> str:
    """
    >>> one_place(Fraction(3414, 100))
    '34.1'
    """
    return f"{rounded(value, 1):,}".replace("-", MINUS)


def whole(value: Fraction) -> str:
    """
    >>> whole(Fraction(1694)), whole(Fraction(-2102, 100)) == MINUS + "21"
    ('1,694', True)
    """
    return f"{rounded(value):,}".replace("-", MINUS)


def signed(text: str) -> str:
    """Put a plus before a rise.

    >>> signed("2.0"), signed("0.0")
    ('+2.0', '0.0')
    """
    return text if text.startswith(MINUS) or not text.strip("0.") else f"+{text}"
