"""How numbers and years read in sentences, tables, figures and pages: one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from math import floor, log10
from numbers import Integral

_LONGEST = 8
_LEAST = 0.00005
LOWEST, HIGHEST = 0.05, 0.95
"""Outside these a probability in prose is told as under or over them."""


def number(value: float) -> str:
    """Return a number to three decimals at most; whole numbers whole.

    Examples
    --------
    >>> [number(v) for v in (3.0, 0.8163, 12.345, 123456.7, -0.0004)]
    ['3', '0.816', '12.3', '123,457', '0']
    """
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def rounded(value: float) -> str:
    """Return a number to two significant digits; counts, and whole numbers under a thousand, are whole.

    Where two values must be distinguished that are nearer than that, as in the check of a claim, `number` is used.

    Examples
    --------
    >>> [rounded(v) for v in (3.0, 0.8163, 12.345, 255.0, 123456.7, 0.00382, -0.0004, 0.00001)]
    ['3', '0.82', '12', '255', '120,000', '0.0038', '-0.0004', '0']
    >>> rounded(18313)
    '18,313'
    """
    if isinstance(value, Integral) or (float(value).is_integer() and abs(value) < 1000):
        return f"{value:,.0f}"
    short = float(f"{value:.2g}")
    if abs(short) >= 10:
        return f"{short:,.0f}"
    if abs(value) < _LEAST:
        return "0"
    return f"{short:.{max(1 - floor(log10(abs(short))), 1)}f}".rstrip("0").rstrip(".")


def signed(value: float) -> str:
    """Return a number to two significant digits, with its sign."""
    text = rounded(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def points(value: float) -> str:
    """Return a change of a share or probability in percentage points.

    Examples
    --------
    >>> points(0.948), points(-0.051), points(0)
    ('+95', '-5', '0')
    """
    whole = round(100 * value)
    return f"{whole:+d}" if whole else "0"


def small(value: float) -> str:
    """Return a signed change per year to two significant digits at least, so that small ones do not vanish.

    Examples
    --------
    >>> small(0.00638), small(552.07), small(0)
    ('+0.0064', '+552', '0')
    """
    if value == 0:
        return "0"
    if abs(value) >= 10:
        return f"{value:+,.0f}"
    decimals = max(1 - floor(log10(abs(value))), 1)
    text = f"{value:+.{min(decimals, _LONGEST)}f}".rstrip("0").rstrip(".")
    return "0" if text in {"+0", "-0", "+", "-"} else text


def significant(value: float, digits: int = 2) -> str:
    """Return a number with so many digits that count, whole thousands with commas, never with an exponent.

    Examples
    --------
    >>> significant(123.4), significant(0.00123), significant(4600, 3), significant(999.7, 3)
    ('120', '0.0012', '4,600', '1,000')
    """
    if value == 0:
        return "0"
    rounded = round(value, digits - 1 - floor(log10(abs(value))))
    text = f"{rounded:,.{max(digits - 1 - floor(log10(abs(rounded))), 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def p_value(value: float) -> str:
    """Return a p-value, never as zero."""
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def percent(share: float) -> str:
    """Return a share as a percentage, one decimal below ten and near a hundred; what is rounded to 0 need not be 0.

    Examples
    --------
    >>> percent(0.12), percent(0.018), percent(0)
    ('12 %', '1.8 %', 'under 0.05 %')
    >>> percent(0.997), percent(0.9999), percent(1)
    ('99.7 %', 'over 99.95 %', '100 %')
    """
    if abs(share) < 0.0005:
        return "under 0.05 %"
    if 0.995 <= share < 1:
        return "over 99.95 %" if share > 0.9995 else f"{100 * share:.1f} %"
    return f"{100 * share:.1f} %" if abs(share) < 0.0995 else f"{100 * share:.0f} %"


def counted(share: float) -> str:
    """Return a share of things that were counted, as a percentage: of these 0 is none.

    Examples
    --------
    >>> counted(0), counted(0.25)
    ('0 %', '25 %')
    """
    return percent(share) if share else "0 %"


def five(probability: float) -> str:
    """Return a probability to five points, never as impossible or certain.

    Examples
    --------
    >>> five(0.73), five(0.01), five(0.99)
    ('75 %', 'under 5 %', 'over 95 %')
    """
    if probability < LOWEST:
        return "under 5 %"
    return "over 95 %" if probability > HIGHEST else f"{5 * round(20 * probability)} %"


def opening(text: str) -> str:
    """Return a text with a capital first letter, the rest as it is.

    Examples
    --------
    >>> opening("the United States")
    'The United States'
    """
    return text[:1].upper() + text[1:]


def ordinal(value: float) -> str:
    """Return a percentile as an ordinal, never the 0th or 100th.

    Examples
    --------
    >>> [ordinal(v) for v in (0.2, 11, 52.4, 99.9)]
    ['1st', '11th', '52nd', '99th']
    """
    whole = min(99, max(1, round(value)))
    ending = "th" if whole % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def span(first: int, last: int) -> str:
    """Return a span of years, one year as itself."""
    return str(first) if first == last else f"{first}-{last}"


def spans(years: Iterable[int]) -> list[tuple[int, int]]:
    """Return years as spans of consecutive ones.

    Examples
    --------
    >>> spans([1950, 1951, 1953])
    [(1950, 1951), (1953, 1953)]
    """
    out = []
    for _, group in groupby(enumerate(sorted(set(years))), key=lambda pair: pair[1] - pair[0]):
        run = [year for _, year in group]
        out.append((run[0], run[-1]))
    return out


def listed(items: Iterable[str]) -> str:
    """Return items as a list in a sentence."""
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
