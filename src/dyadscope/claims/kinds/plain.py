"""Plain statements of two or three states: who runs a surplus, sells more than another, keeps troops, is at peace."""

from __future__ import annotations

from functools import partial

from dyadscope.assessment.statistics import Point
from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, moment_of, query, standing
from dyadscope.claims.kinds.ranks import SUPPLY
from dyadscope.claims.kinds.words import GOODS
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict, agreed
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers, latest_of_both, vintages, within
from dyadscope.claims.wording import amount, described, span_of, titled
from dyadscope.states.names import by_code

_USA = 2
_FLOWS = ("exports_12", "imports_12")
LEVEL = 0.25
"""Part by which two flows must differ before one is said to be the larger: what the two report differs by as much."""


def judge_balance(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Whether A sells B more than B sells A, by every source that has both flows in the latest year."""
    a, b = query.states
    found = _both_ways(a, b, numbers, min(last, query.last))
    return agreed([_balanced(query, numbers, last, *flows) for flows in found])


def _balanced(
    query: Query, numbers: Numbers, last: int, out: tuple[Point, ...], back: tuple[Point, ...], by: str
) -> Outcome:
    a, b = query.states
    coverage = described(numbers, ["exports_12"])
    both = {y: (v, dict(back)[y]) for y, v in within(out, 0, min(last, query.last)) if y in dict(back)}
    years = [y for y in both if max(query.first, query.last - RECENT) <= y]
    pair = f"{by_code(a).name} and {by_code(b).name}"
    if not years:
        known = f"; last known ({max(both)}): {_told(query, both[max(both)])}" if both else ""
        when = span_of(query.first, query.last)
        return Outcome(verdict="no data", finding=f"trade of {pair} both ways is not known in {when}{known}")
    year = max(years)
    sold, bought = both[year]
    near = abs(sold - bought) <= LEVEL * max(sold, bought)
    more = sold > bought
    verdict: Verdict = "mixed" if near else "supported" if more == (query.expect == "surplus") else "contradicted"
    lines: list[tuple[tuple[int, int], tuple[Point, ...]]] = [((a, b), out), ((b, a), back)]
    return Outcome(
        verdict=verdict,
        finding=f"{_told(query, both[year])} in {year}{f' ({by})' if by else ''}",
        numbers=tuple(
            Number(name="exports_12", label=titled("exports_12", pair_of), value=value, year=year)
            for pair_of, value in (((a, b), sold), ((b, a), bought))
        ),
        lines=tuple(Line("exports_12", titled("exports_12", p), within(s, year - 15, year)) for p, s in lines),
        coverage=coverage,
    )


def _both_ways(a: int, b: int, numbers: Numbers, last: int) -> list[tuple[tuple[Point, ...], tuple[Point, ...], str]]:
    """Return what A sold B and B sold A by each source that knows both in the latest year, whichever of them reports.

    Nothing known where none does; with the name of the source.
    """
    ways = [tuple(vintages(flow, states, numbers) for flow in _FLOWS) for states in ((a, b), (b, a))]
    pairs = [(sold, back) for out, home in ways for sold in out for back in home if sold.source == back.source]
    found: dict[str, tuple[tuple[Point, ...], tuple[Point, ...], str]] = {}
    for sold, back in latest_of_both(pairs, last):
        ours = any(sold is v for v in ways[0][0])
        flows = (sold.points, back.points) if ours else (back.points, sold.points)
        found.setdefault(sold.source, (*flows, sold.called))
    return list(found.values()) or [((), (), "")]


def _told(query: Query, flows: tuple[float, float]) -> str:
    names = [by_code(c).name for c in query.states]
    sold, bought = (amount("exports_12", v) for v in flows)
    return f"{names[0]} sold {names[1]} goods for {sold}, and bought goods for {bought}"


def _balance(expect: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if b.when.sort == "" and _WAS.intersection(b.words.split()):
        return "it speaks of the past, and does not say when"
    if moment is None:
        return "it states a balance for more years than one, or does not say when" if b.when.stated else NO_TIME
    if "O" in b.places and b.state("O") != b.state("B"):
        return "what is sold to one and bought of another is no balance"
    return Asked(query("balance", "goods", (b.state("A"), b.state("B")), moment, expect), "comparison")


def _sells_more(b: Bound) -> Asked | str:
    """A good that B gets more of from A than from C; of all goods together by what B imports from either."""
    what = SUPPLY[GOODS[b.said["GOODS"]]] if "GOODS" in b.said else "imports_12"
    moment = moment_of(b, what)
    if moment is None:
        return NO_TIME
    states = (b.state("B"), b.state("A"), b.state("C"))
    return Asked(query("more", what, states, moment, "more"), "comparison")


def _buys_more(b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    return Asked(query("more", "exports_12", (b.state("B"), b.state("A"), b.state("C")), moment, "more"), "comparison")


def _more_troops(b: Bound) -> Asked | str:
    moment = b.moment()
    if b.state("A") != _USA:
        return "troops abroad are listed for the United States alone"
    if moment is None:
        return NO_TIME
    states = (_USA, b.state("B"), b.state("C"))
    return Asked(query("more", "us_troops", states, moment, "more"), "comparison")


def _stationed(b: Bound) -> Asked | str:
    if b.state("A") != _USA:
        return "troops abroad are listed for the United States alone"
    return standing(b, "holds", "us_troops", (_USA, b.state("B")))


def _peace(b: Bound) -> Asked | str:
    when = b.when
    if b.normal.negated or b.normal.never:
        return "that they are not at peace says nothing of a war"
    if when.sort in {"since", "span"}:
        return Asked(query("fought", "war", b.pair, (when.first + 1, when.last), "none"), "status", denial="own")
    moment = b.moment()
    if moment is None:
        return NO_TIME
    return Asked(query("fought", "war", b.pair, moment, "none"), "status", denial="own")


_WAS = frozenset({"ran", "posted", "recorded", "enjoyed"})
_RUNS = "run|runs|ran|post|posts|posted|record|records|recorded|enjoys|enjoyed"
_SURPLUS = "trade_surplus|surplus|surplus_in_trade|surplus_in_goods"
_DEFICIT = "trade_deficit|deficit|deficit_in_trade|deficit_in_goods"


def _forms(thing: str) -> tuple[str, ...]:
    return (
        f"<A> {_RUNS}? large|huge|big|growing? {thing} with <B>",
        f"<A> {_RUNS}? large|huge|big? {thing} in trade with <B>",
    )


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "trade surplus",
        _forms(_SURPLUS),
        partial(_balance, "surplus"),
        (
            ("China runs a trade surplus with the United States.", "balance goods CHN USA 2021:2024 surplus"),
            ("In 2012 Germany had a large surplus with France.", "balance goods GMY FRN 2012:2012 surplus"),
            ("In 2010 Japan did not run a trade surplus with China.", "not balance goods JPN CHN 2010:2010 surplus"),
        ),
        (
            "China runs a budget surplus with American help.",
            "China will run a trade surplus with the United States.",
            "China ran a trade surplus with the United States.",
        ),
    ),
    Pattern(
        "trade deficit",
        _forms(_DEFICIT),
        partial(_balance, "deficit"),
        (
            ("India runs a trade deficit with China.", "balance goods IND CHN 2021:2024 deficit"),
            (
                "In 2012 the United States posted a huge trade deficit with China.",
                "balance goods USA CHN 2012:2012 deficit",
            ),
            ("In 2010 Turkey had a deficit in trade with Russia.", "balance goods TUR RUS 2010:2010 deficit"),
        ),
        (
            "India runs a deficit of trust with China.",
            "India may run a trade deficit with China.",
            "India wants no trade deficit with China.",
        ),
    ),
    Pattern(
        "sells more than it buys",
        (
            "<A> exports|exported|sells|sold more goods? to <B> than it|they imports|imported|buys|bought from it|them",
            "<A> exports|exported|sells|sold more goods? to <B> than it|they imports|imported|buys|bought from <O>",
        ),
        partial(_balance, "surplus"),
        (
            ("Germany exports more to Poland than it imports from it.", "balance goods GMY POL 2021:2024 surplus"),
            ("In 2010 China sold more to America than it bought from it.", "balance goods CHN USA 2010:2010 surplus"),
            ("Peru sold more to Chile than it imported from Chile in 2012.", "balance goods PER CHL 2012:2012 surplus"),
        ),
        (
            "Germany exports more to Poland than it did.",
            "Germany will export more to Poland than it imports from it.",
            "Germany exports more gas to Poland than it imports from it.",
        ),
    ),
    Pattern(
        "buys more than it sells",
        (
            "<A> imports|imported|buys|bought more goods? from <B> than it|they exports|exported|sells|sold to it|them",
            "<A> imports|imported|buys|bought more goods? from <B> than it|they exports|exported|sells|sold to <O>",
        ),
        partial(_balance, "deficit"),
        (
            ("Germany imports more from China than it exports to it.", "balance goods GMY CHN 2021:2024 deficit"),
            ("In 2010 India bought more from China than it sold to China.", "balance goods IND CHN 2010:2010 deficit"),
            ("Peru imported more from Brazil than it sold to it in 2012.", "balance goods PER BRA 2012:2012 deficit"),
        ),
        (
            "Germany imports more from China than it should.",
            "Germany imports more from China than it exports to Japan.",
            "Germany may import more from China than it exports to it.",
        ),
    ),
    Pattern(
        "sells more than another",
        (
            "<A> [SELLS] <B> more {GOODS} than <C>",
            "<A> [SELLS] more {GOODS} to <B> than <C>",
            "<A> sells|sold|exports|exported more goods? to <B> than <C>",
            "<B> [BUYS] more {GOODS} from <A> than from <C>",
        ),
        _sells_more,
        (
            (
                "Russia sells India more arms than France does.",
                "more arms_register_dependence_12 IND RUS FRN 2021:2024 more",
            ),
            (
                "In 2015 Saudi Arabia sold more oil to China than Russia did.",
                "more crude_dependence_12 CHN SAU RUS 2015:2015 more",
            ),
            ("In 2010 China sold more to Russia than Germany did.", "more imports_12 RUS CHN GMY 2010:2010 more"),
        ),
        (
            "Russia sells India more arms than ever.",
            "Russia could sell India more arms than France.",
            "Russia sells India more arms than French firms do.",
        ),
    ),
    Pattern(
        "buys more than another",
        ("<A> buys|bought|imports|imported more from <B> than <C>",),
        _buys_more,
        (
            (
                "The United States buys more from Germany than France does.",
                "more exports_12 GMY USA FRN 2021:2024 more",
            ),
            ("In 2012 Japan bought more from China than India did.", "more exports_12 CHN JPN IND 2012:2012 more"),
            (
                "China imports more from Brazil than the United States does.",
                "more exports_12 BRA CHN USA 2021:2024 more",
            ),
        ),
        (
            "Japan buys more from China than before.",
            "Japan buys more fish from China than India does.",
            "Japan would buy more from China than India does.",
        ),
    ),
    Pattern(
        "more troops",
        (
            "<A> more|larger_number_of troops|soldiers|forces in|stationed_in|based_in <B> than in <C>",
            "<A> stations|stationed|keeps|kept|bases|based more troops|soldiers in <B> than in <C>",
            "more <A's> troops|soldiers are|were stationed|based in <B> than in <C>",
            "there are|were more <A's> troops|soldiers in <B> than in <C>",
            "<A's> troops|soldiers in <B> outnumber|outnumbered those in <C>",
            "<A's> troops|soldiers in <B> outnumber|outnumbered <O's> troops in <C>",
        ),
        _more_troops,
        (
            (
                "The United States has more troops in Japan than in Germany.",
                "more us_troops USA JPN GMY 2021:2024 more",
            ),
            (
                "In 2015 there were more American soldiers in Germany than in Italy.",
                "more us_troops USA GMY ITA 2015:2015 more",
            ),
            ("American troops in Japan outnumber those in South Korea.", "more us_troops USA JPN ROK 2021:2024 more"),
        ),
        (
            "Russia has more troops in Belarus than in Armenia.",
            "The United States needs more troops in Japan than in Germany.",
            "The United States has more friends in Japan than in Germany.",
        ),
    ),
    Pattern(
        "troops stationed",
        (
            "<A's> troops|soldiers|forces are|were stationed|based|deployed in <B>",
            "there are|were <A's> troops|soldiers in <B>",
            "<A> stations|keeps|bases troops|soldiers in <B>",
            "<B> hosts|hosted <A's> troops|soldiers",
            "<A> [STAYED]? troops|soldiers|forces stationed|based|deployed in <B>",
            "<A> [STAYED]? troops|soldiers in <B>",
        ),
        _stationed,
        (
            ("American troops are stationed in Italy.", "holds us_troops USA ITA 2021:2024 some"),
            ("In 2015 there were no American troops in Iran.", "holds us_troops USA IRN 2015:2015 none"),
            ("Japan hosts American troops.", "holds us_troops USA JPN 2021:2024 some"),
            ("The United States has no troops stationed in Bahrain.", "holds us_troops USA BAH 2021:2024 none"),
            ("In 2015 the United States had troops in Germany.", "holds us_troops USA GMY 2015:2015 some"),
        ),
        (
            "Russian troops are stationed in Armenia.",
            "American troops could be stationed in Italy.",
            "American troops are stationed in Italian hotels.",
            "The United States had troops in German hospitals in 2015.",
        ),
    ),
    Pattern(
        "at peace",
        ("<AB> [BE]? at peace", "<AB> [BE]? at peace with each-other", "<A> [BE]? at peace with <B>"),
        _peace,
        (
            ("France and Germany have been at peace since 1945.", "fought war FRN GMY 1946:2024 none"),
            ("In 2015 Egypt was at peace with Israel.", "fought war EGY ISR 2015:2015 none"),
            (
                "From 1995 to 2000 India and Pakistan were at peace with each other.",
                "fought war IND PAK 1996:2000 none",
            ),
        ),
        (
            "France and Germany want to be at peace.",
            "France and Germany are not at peace.",
            "France and Germany spoke at peace talks.",
        ),
    ),
)
