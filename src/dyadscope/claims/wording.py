"""How findings read: titles of what was measured, trends, ranks, and coverage in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dyadscope import catalog
from dyadscope.assessment.headings import with_names
from dyadscope.assessment.statistics import Point, Trend
from dyadscope.assessment.words import COMMITMENT_LEVELS
from dyadscope.claims.query import AMONG, PLACED
from dyadscope.claims.series import Numbers, Vintage, is_group, measures_of
from dyadscope.claims.tables import known_table
from dyadscope.results.numbers import number, ordinal, p_value, percent, significant, small, span
from dyadscope.states.names import by_code

if TYPE_CHECKING:
    from dyadscope.claims.outcome import Verdict
    from dyadscope.claims.query import Query


def title(name: str) -> str:
    """Return what a measure, group or series is called."""
    held = known_table(name)
    if held is not None:
        return held.title
    if name in catalog.series() or is_group(name):
        return name.replace("-", " ")
    measure = catalog.measures().get(name)
    return measure.title[0].lower() + measure.title[1:] if measure and not _acronym(measure.title) else (
        measure.title if measure else name
    )  # fmt: skip


def titled(name: str, states: Sequence[int]) -> str:
    """Return a measure's title with the states' names in the place of "state 1" and "state 2", or of "the other state".

    Examples
    --------
    >>> titled("us_troops", (2, 290))
    'military personnel of the United States in Poland'
    """
    names = [by_code(c).name for c in states]
    if len(names) == 1:
        return f"{title(name)} of {names[0]}"
    told = with_names(title(name), names)
    other = next((n for n in names if n not in told), "the other state")
    return told.replace("the other state", other)


def directed(name: str) -> bool:
    """Return whether a title says which of two states does what: exports of state 1 to state 2."""
    return "state 1" in title(name)


def headed(name: str, states: Sequence[int]) -> str:
    """Return a title for sentences that name the states anyway: with their names only where it is of one of them.

    Examples
    --------
    >>> headed("exports_12", (135, 710)), headed("un_kappa", (135, 710))
    ('exports of Peru to China', "Cohen's κ of UN votes, squared distances")
    """
    return titled(name, states) if directed(name) else title(name)


def titled_from(vintage: Vintage, states: Sequence[int]) -> str:
    """Return the same of what one source has, with the source where the measure has several."""
    told = titled(vintage.name, states)
    return f"{told} ({vintage.called})" if vintage.source else told


def tested(name: str, what: str, test: Trend) -> str:
    """Return a trend in words: direction, change a year with its interval, p-value and years."""
    direction = {"rising": "rising", "falling": "falling"}.get(test.direction, "no steady trend")
    return (
        f"{what} {span(test.first, test.last)}: {direction}, {moved(name, test.slope)} a year "
        f"({moved(name, test.low)} to {moved(name, test.high)}, {p_value(test.p)}, {test.observations} years)"
    )


def tally(signs: Iterable[int]) -> Verdict:
    """Return the verdict of several tests: at least two one way and none the other, or mixed.

    Examples
    --------
    >>> tally([1, 1, 0]), tally([-1, -1]), tally([1, 0]), tally([1, 1, -1])
    ('supported', 'contradicted', 'mixed', 'mixed')
    """
    found = list(signs)
    up, down = found.count(1), found.count(-1)
    if up >= 2 and not down:
        return "supported"
    if down >= 2 and not up:
        return "contradicted"
    return "mixed"


def described(numbers: Numbers, names: Iterable[str]) -> tuple[str, ...]:
    """Return in which years each measure is known, and from what."""
    out = []
    for name in dict.fromkeys(names):
        if name in catalog.series():
            source = catalog.series()[name].source
            out.append(f"{name}: {source}" + ("" if numbers.holds(source) else ", not in the vault"))
            continue
        years = numbers.coverage(name)
        sources = ", ".join(numbers.sources(name))
        if years is None:
            out.append(f"{name}: not in the index; needs {' '.join(numbers.lacking(name)) or sources} in a vault")
        else:
            out.append(f"{name}: {span(*years)} ({sources})")
    return tuple(out)


def latest_known(series: tuple[Point, ...], year: int, until: int, recent: int) -> Point | None:
    """Return the latest point up to a year and a vintage's end, if it is not too old for the year."""
    fitting = [p for p in series if p[0] <= min(year, until) and p[0] >= year - recent]
    return fitting[-1] if fitting else None


def no_values(numbers: Numbers, query: Query, last: int) -> str:
    """Return why nothing is known in a period."""
    names = measures_of(query.what)
    lacking = [s for n in names if n not in catalog.series() for s in numbers.lacking(n)]
    lacking += [s for n in names if n in catalog.series() for s in numbers.sources(n) if not numbers.holds(s)]
    if lacking and not any(n not in catalog.series() and numbers.known(n) for n in names):
        return f"run `dyadscope pull {' '.join(dict.fromkeys(lacking))}`"
    return "none is known" if query.first <= last else "the years had not yet passed"


def pledge_words(level: float) -> str:
    """Return a level of commitment in words."""
    return COMMITMENT_LEVELS[int(level)]


_HELD: Mapping[str, tuple[str, ...]] = {
    "contiguity": (
        "{a} and {b} are not on the list of states that meet on land or lie within 400 miles of water",
        "{a} and {b} share a border on land",
        *(
            f"{{a}} and {{b}} have no border on land; up to {miles} miles of water lie between them"
            for miles in (12, 24, 150, 400)
        ),
    ),
    "strategic_rivalry": ("{a} and {b} are not on the list of rivals", "{a} and {b} are on the list of rivals"),
    "trade_agreement": (
        "no trade agreement of {a} and {b} is on the list",
        "a trade agreement of {a} and {b} is in force",
    ),
    "swap_line_12": ("no swap line of {a} for {b} is on the list", "a swap line of {a} for {b} is in force"),
    "mission_in_place_12": ("no mission of {a} in {b} is on the list", "{a} has a mission in {b}"),
    "sanctions_12": ("no sanctions of {a} on {b} are on the list",),
}
"""What a coded value says, by the value; what counts beyond the last is told as a number."""


def coded(name: str, states: Sequence[int], value: float) -> str:
    """Return what a coded value says of two states, and of what is counted the number.

    Examples
    --------
    >>> coded("strategic_rivalry", (600, 615), 1.0), coded("sanctions_12", (2, 365), 3.0)
    ('Morocco and Algeria are on the list of rivals', '3')
    """
    told = _HELD.get(name, ())
    if value != int(value) or int(value) >= len(told):
        return amount(name, value)
    a, b = (by_code(code).name for code in states)
    return told[int(value)].format(a=a, b=b)


def held(name: str, states: Sequence[int], value: float) -> str:
    """Return the same, with the title of what is counted.

    Examples
    --------
    >>> held("strategic_rivalry", (600, 615), 1.0), held("sanctions_12", (2, 365), 3.0)
    ('Morocco and Algeria are on the list of rivals', 'sanctions of United States on Russia: 3')
    """
    told = coded(name, states, value)
    return f"{titled(name, states)}: {told}" if told == amount(name, value) else told


def place_of(rank: int) -> str:
    """Return a rank in words: "first", "second", "third", "number 4"."""
    return {1: "first", 2: "second", 3: "third"}.get(rank, f"number {rank}")


def unit_of(name: str) -> str:
    """Return the unit of a measure or series, nothing where it has none."""
    held = known_table(name)
    if held is not None:
        return held.unit
    if name in catalog.measures():
        return catalog.measure(name).unit
    if name in catalog.series():
        source, table, column, _ = catalog.series()[name]
        found = catalog.source(source).table(table)
        unit = next((c.unit for c in found.columns if c.name == column), "") if found is not None else ""
        return unit or ""
    return ""


def amount(name: str, value: float) -> str:
    """Return a value with its unit as one says it.

    Examples
    --------
    >>> amount("trade", 88000.0), amount("population", 1.4e9), amount("exports_share_12", 0.312)
    ('$88 bn', '1.4 billion', '31 %')
    """
    unit = unit_of(name)
    if "USD" in unit and unit.startswith("million"):
        for scale, word in ((1e6, "trillion"), (1e3, "bn")):
            if value >= scale:
                return f"${significant(value / scale, 3)} {word}"
        return f"${significant(value, 3)} m"
    if "int$" in unit:
        scale, word = (1e6, " trillion") if value >= 1e6 else (1e3, " billion")
        return (
            f"{significant(value / scale, 3)}{word} international dollars"
            if unit.startswith("million")
            else f"{number(value)} {unit}"
        )
    if unit.startswith("share"):
        return percent(value)
    if unit == "persons":
        for scale, word in ((1e9, " billion"), (1e6, " million")):
            if value >= scale:
                return f"{significant(value / scale, 3)}{word}"
        return f"{value:,.0f}"
    if unit == "thousand tonnes":
        return f"{significant(value / 1e3, 3)} million tonnes" if value >= 1e3 else f"{number(value)} {unit}"
    return f"{number(value)} {unit}" if unit.startswith("million") else number(value)


def moved(name: str, value: float) -> str:
    """Return a change with its sign and unit.

    Examples
    --------
    >>> moved("trade", -552.0), moved("exports_share_12", 0.0064), moved("un_kappa", 0.012)
    ('-$552 m', '+0.64 points', '+0.012')
    """
    unit = unit_of(name)
    if unit.startswith("share"):
        return f"{small(100 * value)} points"
    if unit.startswith("million") or unit == "persons":
        return f"{'-' if value < 0 else '+'}{amount(name, abs(value))}" if value else "0"
    return small(value)


def wanted_place(expect: str, count: int) -> int:
    """Return the place that a query expects, the last of those that it may be."""
    return count if expect == "last" else AMONG_FIRST if expect == AMONG else PLACED.index(expect) + 1


AMONG_FIRST, AMONG_LAST = 5, 10
"""Places up to which one is among the largest, and beyond which one is not; between them it is a matter of words."""


def placed(expect: str, place: int, count: int) -> Verdict:
    """Return what a place says to the one expected."""
    if expect == AMONG:
        return "supported" if place <= AMONG_FIRST else "contradicted" if place > AMONG_LAST else "mixed"
    return "supported" if place == wanted_place(expect, count) else "contradicted"


def among(place: float, count: int) -> str:
    """Return a percentile among a number of dyads in words."""
    return f"{ordinal(place)} percentile of {count:,} dyads"


def span_of(first: int, last: int) -> str:
    """Return a period, or say that none of it had passed."""
    return span(first, last) if first <= last else f"{first} or later"


def _acronym(text: str) -> bool:
    word = text.split(" ", 1)[0]
    return word.isupper() or word[:5] in {"China", "Cohen", "Scott"}
