"""Places that are no single one: "one of its largest partners", "second economy and largest exporter"."""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Also, Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, query
from dyadscope.claims.kinds.ranks import MARKET, SUPPLY
from dyadscope.claims.kinds.words import GOODS, PLACES, WORLD_THINGS
from dyadscope.claims.query import AMONG

_NTH = ("", "2", "3", "4")


def _among(what: str, b: Bound) -> Asked | str:
    if PLACES[b.said["PLACE"]] != "first":
        return "one of the second largest is no place"
    years = b.moment()
    if years is None:
        return NO_TIME if not b.when.stated else "it states a rank for more years than one"
    if what == "goods":
        what = SUPPLY[GOODS[b.said["GOODS"]]]
    elif what == "market":
        what = MARKET[GOODS[b.said["GOODS"]]]
    return Asked(query("rank", what, (b.state("B"), b.state("A")), years, AMONG), "superlative")


def _among_all(b: Bound) -> Asked | str:
    years = b.moment()
    if years is None or PLACES[b.said["PLACE"]] != "first":
        return NO_TIME
    return Asked(query("world", WORLD_THINGS[b.said["THINGS"]], (b.state("A"),), years, AMONG), "superlative")


def _listed(b: Bound) -> Asked | str:
    """Each place of a list is a claim of its own; what no series ranks is left out."""
    years = b.moment()
    if years is None:
        return NO_TIME if not b.when.stated else "it states ranks for more years than one"
    asked = []
    for n in _NTH:
        thing = WORLD_THINGS.get(b.said.get(f"THING{n}", ""))
        if f"PLACE{n}" not in b.said or thing is None:
            continue
        where = (b.spots[f"PLACE{n}"][0], b.spots[f"THING{n}"][1])
        asked.append(Also(query("world", thing, (b.state("A"),), years, PLACES[b.said[f"PLACE{n}"]]), *where))
    if not asked or f"{asked[0].query.what}" != WORLD_THINGS.get(b.said["THING"]):
        return "what it comes first in is ranked by no series"
    return Asked(asked[0].query, "superlative", also=tuple(asked[1:]))


_TWO = "{PLACE} {THING} ,? and {PLACE2} {THING2}"
_THREE = "{PLACE} {THING} , {PLACE2} {THING2} ,? and {PLACE3} {THING3}"
_FOUR = "{PLACE} {THING} , {PLACE2} {THING2} , {PLACE3} {THING3} ,? and {PLACE4} {THING4}"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "one of the largest partners",
        (
            "<A> [BE]? one_of|among <B's> {PLACE} [PARTNER]",
            "<A> [BE]? one_of|among {PLACE} [PARTNER] of|for <B>",
        ),
        partial(_among, "trade_dependence_12"),
        (
            ("China is one of Russia's largest trading partners.", "rank trade_dependence_12 RUS CHN 2021:2024 among"),
            (
                "In 2010 Turkey was among Russia's main trade partners.",
                "rank trade_dependence_12 RUS TUR 2010:2010 among",
            ),
            (
                "Germany is one of the biggest trading partners of China.",
                "rank trade_dependence_12 CHN GMY 2021:2024 among",
            ),
        ),
        (
            "China is one of Russia's largest friends.",
            "China is one of Russia's second-largest trading partners.",
            "China could become one of Russia's largest trading partners.",
        ),
    ),
    Pattern(
        "one of the largest suppliers",
        (
            "<A> [BE]? one_of|among <B's> {PLACE} [SUPPLIERS] of {GOODS}",
            "<A> [BE]? one_of|among <B's> {PLACE} {GOODS} [SUPPLIERS]",
            "<A> [BE]? one_of|among {PLACE} [SUPPLIERS] of {GOODS} to|for <B>",
        ),
        partial(_among, "goods"),
        (
            ("Russia is one of China's biggest oil suppliers.", "rank crude_dependence_12 CHN RUS 2021:2024 among"),
            (
                "In 2012 Angola was one of China's main suppliers of oil.",
                "rank crude_dependence_12 CHN ANG 2012:2012 among",
            ),
            (
                "Israel is among India's largest suppliers of arms.",
                "rank arms_register_dependence_12 IND ISR 2021:2024 among",
            ),
        ),
        (
            "Russia is one of China's biggest milk suppliers.",
            "Russia was one of China's biggest oil suppliers.",
            "Russia may be one of China's biggest oil suppliers.",
        ),
    ),
    Pattern(
        "one of the largest customers",
        (
            "<A> [BE]? one_of|among <B's> {PLACE} {GOODS} [BUYERS]",
            "<A> [BE]? one_of|among {PLACE} [BUYERS] of <B's> {GOODS}",
        ),
        partial(_among, "market"),
        (
            ("India is one of the largest buyers of Russian arms.", "rank arms_sales_12 RUS IND 2021:2024 among"),
            (
                "In 2015 China was one of Angola's main oil customers.",
                "rank crude_market_dependence_12 ANG CHN 2015:2015 among",
            ),
            (
                "Japan is among Australia's biggest coal buyers.",
                "rank coal_market_dependence_12 AUL JPN 2021:2024 among",
            ),
        ),
        (
            "India is one of the largest buyers of Russian films.",
            "India was one of the largest buyers of Russian arms.",
            "India wants to be one of the largest buyers of Russian arms.",
        ),
    ),
    Pattern(
        "one of the largest in the world",
        (
            "<A> [BE]? one_of|among world {PLACE} {THINGS}",
            "<A> [BE]? one_of|among {PLACE} {THINGS} in|of world",
        ),
        _among_all,
        (
            ("Germany is one of the world's largest exporters.", "world exports GMY 2021:2024 among"),
            ("In 2014 Brazil was among the largest economies in the world.", "world gdp BRA 2014:2014 among"),
            ("India is one of the world's largest military spenders.", "world military-budget IND 2021:2024 among"),
        ),
        (
            "Germany is one of the world's largest bakeries.",
            "Germany was one of the world's largest exporters.",
            "Germany will be one of the world's largest exporters.",
        ),
    ),
    Pattern(
        "places in a list",
        tuple(f"<A> [BE]? world {form}" for form in (_TWO, _THREE, _FOUR)),
        _listed,
        (
            (
                "China is the world's second-largest economy, largest exporter and second-largest importer.",
                "world gdp CHN 2021:2024 second; world exports CHN 2021:2024 first; world imports CHN 2021:2024 second",
            ),
            (
                "In 2012 Germany was the world's third-largest exporter and third-largest importer.",
                "world exports GMY 2012:2012 third; world imports GMY 2012:2012 third",
            ),
            (
                "The United States is the world's largest economy, largest importer and largest emerging market.",
                "world gdp USA 2021:2024 first; world imports USA 2021:2024 first",
            ),
        ),
        (
            "China is the world's largest riddle and largest hope.",
            "China was the world's largest exporter and largest importer.",
            "China may be the world's largest exporter and largest importer.",
        ),
    ),
)
