"""Numbers with their units, and how exactly a clause states them: per cent, money, multiples, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dyadscope.claims.frames.numbers import LONGEST_FIRST, TENS, number_of

Unit = Literal["%", "usd", "money", "times", "tonnes", "km", "count"]
Bound = Literal["about", "above", "below"]
_NUM = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{TENS}|{LONGEST_FIRST})"
_SCALE = {
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "hundred": 1e2,
}
_SCALES = r"(?:thousand|million|billion|trillion|bn|mn|tn|hundred)"
_PARTS = {
    "half": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 0.125,
    "tenth": 0.1,
}
_HOW = (
    r"(?:(?P<how>more than|over|at least|well over|just over|upwards of|in excess of|no less than|not less than|above|"
    r"less than|under|fewer than|below|just under|at most|no more than|not more than|up to|about|around|roughly|some|"
    r"nearly|almost|approximately|an estimated|close to|as much as|as many as|a record|exactly|only|just) )?"
)
_ABOVE = {
    "more than",
    "over",
    "at least",
    "well over",
    "just over",
    "upwards of",
    "in excess of",
    "no less than",
    "not less than",
    "above",
}
_BELOW = {
    "less than",
    "under",
    "fewer than",
    "below",
    "just under",
    "at most",
    "no more than",
    "not more than",
    "up to",
}
_COUNTED = "|".join(
    (
        rf"(?:US ?)?(?P<sign>[$€£¥])\s?(?P<money>{_NUM})(?:\s?(?P<mscale>{_SCALES}|[mb]\b))?"
        r"(?: (?:US |American )?dollars)?",
        rf"(?P<money2>{_NUM}) (?P<mscale2>{_SCALES}) (?:US |American )?"
        r"(?P<cur>dollars|euros|yuan|roubles|rubles|pounds|yen)",
        rf"(?P<pct>{_NUM})[ -]?(?:%|per ?cent(?:age points?)?\b|percentage points?\b)(?P<pp> points?)?",
        rf"(?P<fold>{_NUM})[ -]?fold\b",
        r"(?P<fold2>ten|nine|eight|seven|six|five|four|three|two|twenty|thirty|hundred)fold\b",
        rf"(?P<times>{_NUM}) times\b",
        r"(?P<twice>twice|thrice|double|triple)(?= (?:as|the|that|what|its|those)\b)",
        rf"by a factor of (?P<factor>{_NUM})",
        r"(?P<n_of>two|three|four)[- ](?P<parts>thirds|quarters|fifths|tenths)\b",
        r"(?:a|one) (?P<part>half|third|quarter|fifth|sixth|seventh|eighth|tenth)\b(?! (?:largest|biggest|most))",
        r"(?P<half>half)(?= (?:of|its|the|their|all|as)\b)",
    )
)
_SPELLED = (
    r"(?<=by |to )(?P<half2>half)\b"
    r"|(?P<most>the (?:vast |overwhelming )?(?:majority|bulk|lion[’']s share)|most)(?= of\b)"
)
_PLAIN = rf"(?P<count>{_NUM})(?: (?P<cscale>{_SCALES}))?(?: (?P<what>tonnes|tons|metric tons|kilomet(?:re|er)s|km))?\b"
_ANY_HOW = _HOW.replace("?P<how>", "?:")
_FOUND = re.compile(
    rf"(?<![^\W_])(?:{_ANY_HOW}(?:{_COUNTED})|{_SPELLED}|{_ANY_HOW}{_PLAIN})",
    re.IGNORECASE,
)
"""An amount, which begins where a word does. What leads it ("more than") is tried once for all that may follow."""
_HINT = re.compile(
    r"\d|fold\b|\b(?:half|third|thirds|quarters?|fifths?|sixth|seventh|eighth|tenths?|twice|thrice|double|triple|"
    r"most of|majority of|"
    rf"bulk of|share of|factor of|{LONGEST_FIRST})\b",
)
"""Without one of these a text states no amount."""
_LEADS, _FOLLOWS = 30, 60
"""Characters before and behind such a word that may belong to its amount."""
_LEAD = re.compile(_HOW, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a clause states: value in plain units (shares as fractions), how it bounds, and its rounding."""

    value: float
    unit: Unit
    bound: Bound
    slack: float
    start: int
    end: int


def amounts_in(text: str, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[Amount]:
    """Yield the amounts a text states, outside of the places taken by years and names.

    Examples
    --------
    >>> [(a.value, a.unit, a.bound) for a in amounts_in("It bought more than $33 billion, about 12 per cent of all.")]
    [(33000000000.0, 'usd', 'above'), (0.12, '%', 'about')]
    """
    for m in _near_hints(text):
        start, end = m.span()
        if any(a < end and start < b for a, b in taken):
            continue
        if text[end : end + 1].isalnum() or (start and (text[start - 1].isalnum() or text[start - 1] in "-/.#")):
            continue
        if text[end : end + 1] in {"-", "/"} and text[end + 1 : end + 2].isalnum():
            continue
        made = _amount(m, start, end)
        if made is not None:
            yield made


def _near_hints(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be an amount around every hint: to look through all of a sentence is dear."""
    stretches: list[tuple[int, int]] = []
    for hint in _HINT.finditer(text.lower()):
        first, last = max(0, hint.start() - _LEADS), min(len(text), hint.end() + _FOLLOWS)
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((first, last))
    for first, last in stretches:
        yield from _FOUND.finditer(text, first, last)


def _amount(m: re.Match[str], start: int, end: int) -> Amount | None:
    g = m.groupdict()
    lead = _LEAD.match(m[0])
    how = (lead["how"] or "").lower() if lead else ""
    bound: Bound = "above" if how in _ABOVE else "below" if how in _BELOW else "about"
    rough = how in {
        "about",
        "around",
        "roughly",
        "some",
        "nearly",
        "almost",
        "approximately",
        "an estimated",
        "close to",
    }
    if g["money"] or g["money2"]:
        digits = g["money"] or g["money2"]
        scale = _SCALE.get((g["mscale"] or g["mscale2"] or "").lower(), 1.0)
        dollars = g["sign"] == "$" or (g["cur"] or "").lower() == "dollars"
        return Amount(
            _value(digits) * scale, "usd" if dollars else "money", bound, _half(digits, rough=rough) * scale, start, end
        )
    if g["pct"]:
        return Amount(_value(g["pct"]) / 100, "%", bound, _half(g["pct"], rough=rough) / 100, start, end)
    for name in ("fold", "fold2", "times", "factor"):
        if g[name]:
            value = 100.0 if g[name].lower() == "hundred" else _value(g[name])
            return Amount(value, "times", bound, _half(g[name], rough=rough), start, end)
    if g["twice"]:
        return Amount(3.0 if g["twice"].lower() in {"thrice", "triple"} else 2.0, "times", bound, 0.25, start, end)
    if g["n_of"]:
        value = _value(g["n_of"]) * _PARTS[g["parts"].lower()[:-1]]
        return Amount(value, "%", bound, 0.03, start, end)
    if g["part"] or g["half"] or g["half2"]:
        return Amount(_PARTS[(g["part"] or "half").lower()], "%", bound, 0.03, start, end)
    if g["most"]:
        return Amount(0.5, "%", "above", 0.0, start, end)
    digits = g["count"]
    if digits is None:
        return None
    scale = _SCALE.get((g["cscale"] or "").lower(), 1.0)
    what = (g["what"] or "").lower()
    unit: Unit = "tonnes" if "ton" in what else "km" if what.startswith("k") else "count"
    return Amount(_value(digits) * scale, unit, bound, _half(digits, rough=rough) * scale, start, end)


def _value(digits: str) -> float:
    return float(digits.replace(",", "")) if digits[0].isdigit() else float(number_of(digits))


def _half(digits: str, *, rough: bool) -> float:
    """Return half a unit of the last digit stated; of round numbers said to be rough, of the last that is not 0."""
    if not digits[0].isdigit():
        return 0.5
    plain = digits.replace(",", "")
    if "." in plain:
        return 0.5 * 10.0 ** -len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0"))
    return 0.5 * 10.0 ** (zeros if rough or zeros > 1 else 0)
