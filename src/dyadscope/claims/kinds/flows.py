"""Flows of goods compared in further words: one partner overtaking another, more than from anyone, so many times."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, number_text, query
from dyadscope.claims.kinds.ranks import MARKET, SUPPLY, ranked
from dyadscope.claims.kinds.words import GOODS

OVERTAKEN = "whom it overtook, and when, was not tested"


def _most(what: str, b: Bound) -> Asked | str:
    return ranked(b, what, b.state("A"), b.state("B"), "first")


def _overtook(what: str, b: Bound) -> Asked | str:
    """Ask whether A is first at the time that is stated; that it was not before, and who was, is left open."""
    if b.when.sort not in {"at", "by", "", "now"}:
        return "when it became first is not said"
    asked = ranked(b, what, b.state("B"), b.state("A"), "first")
    return asked if isinstance(asked, str) else replace(asked, untested=OVERTAKEN, denial="no")


def _overtook_in(b: Bound) -> Asked | str:
    return _overtook(SUPPLY[GOODS[b.said["GOODS"]]], b)


def _sells_most(b: Bound) -> Asked | str:
    return _most(MARKET[GOODS[b.said["GOODS"]]], b)


def _flows(what: str, comparison: str, b: Bound) -> Asked | str:
    """The flows of one state to, or from, two others; the second may be said to be "its" or "that"."""
    moment = b.moment()
    if moment is None:
        return NO_TIME
    if "O" in b.places and b.state("O") != b.state("A"):
        return "whose tie the other one is is not clear"
    names: tuple[str, ...] = ()
    if "Q" in b.places:
        if b.amount.unit != "times" or b.normal.negated:
            return "by how much they differ is not in a unit that is read"
        names = (number_text(b.amount.value), *(() if b.amount.bound == "about" else (b.amount.bound,)))
    states = (b.state("A"), b.state("B"), b.state("C"))
    return Asked(query("more", what, states, moment, comparison, names), "comparison")


def _forms(noun: str, way: str, verbs: str) -> tuple[str, ...]:
    """Return the form in which a flow to or from one state is set beside that of another."""
    return (f"<A's> {noun} {way} <B> {verbs} <O's>? its|their|that|those? {noun}? {way} <C>",)


_MORE = (
    "exceed|exceeded|exceeds|surpass|surpassed|were_larger_than|are_larger_than|were_greater_than|are_greater_than|"
    "were_higher_than|are_higher_than|were_bigger_than|are_bigger_than|were_worth_more_than|are_worth_more_than"
)
_LESS = (
    "were_smaller_than|are_smaller_than|were_lower_than|are_lower_than|were_less_than|are_less_than|"
    "were_worth_less_than|are_worth_less_than"
)
_TIMES = "are|were worth? <Q> large|big|as_large_as|as_big_as|as_high_as?"
_TOOK_OVER = "overtook|overtaken|replaced|displaced|supplanted|surpassed|overtakes"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "exports exceed others",
        (*_forms("exports|sales", "to", _MORE), *_forms("exports|sales", "to", _TIMES)),
        partial(_flows, "exports_12", "more"),
        (
            (
                "In 2010 Australia's exports to China exceeded its exports to Japan.",
                "more exports_12 AUL CHN JPN 2010:2010 more",
            ),
            (
                "In 2012 Brazilian exports to China were larger than those to Argentina.",
                "more exports_12 BRA CHN ARG 2012:2012 more",
            ),
            (
                "Australia's exports to China were more than three times its exports to Japan in 2015.",
                "more exports_12 AUL CHN JPN 2015:2015 more 3 above",
            ),
        ),
        (
            "Australia's coal exports to China exceeded its exports to Japan in 2010.",
            "Australia's exports to China exceeded expectations in 2010.",
            "Australia's exports to China may exceed its exports to Japan.",
            "Australia's exports to China exceeded Korea's exports to Japan in 2010.",
        ),
    ),
    Pattern(
        "exports below others",
        _forms("exports|sales", "to", _LESS),
        partial(_flows, "exports_12", "less"),
        (
            (
                "In 2010 Angola's exports to India were smaller than its exports to China.",
                "more exports_12 ANG IND CHN 2010:2010 less",
            ),
            (
                "In 2012 Kenya's exports to China were worth less than those to Uganda.",
                "more exports_12 KEN CHN UGA 2012:2012 less",
            ),
            (
                "Chile's exports to Peru were lower than its exports to Japan in 2010.",
                "more exports_12 CHL PER JPN 2010:2010 less",
            ),
        ),
        (
            "Angola's exports to India were smaller than expected in 2010.",
            "Angola's exports to India were smaller than in 2008.",
            "Angola's exports to India should be smaller than its exports to China.",
        ),
    ),
    Pattern(
        "imports exceed others",
        (*_forms("imports|purchases", "from", _MORE), *_forms("imports|purchases", "from", _TIMES)),
        partial(_flows, "imports_12", "more"),
        (
            (
                "In 2012 India's imports from China exceeded its imports from Iran.",
                "more imports_12 IND CHN IRN 2012:2012 more",
            ),
            (
                "Kenya's imports from India were larger than those from Uganda in 2010.",
                "more imports_12 KEN IND UGA 2010:2010 more",
            ),
            (
                "Ghana's imports from China were twice its imports from India in 2014.",
                "more imports_12 GHA CHN IND 2014:2014 more 2",
            ),
        ),
        (
            "India's oil imports from Iran exceeded its imports from China in 2012.",
            "India's imports from China exceeded its exports to China in 2012.",
            "India's imports from China could exceed its imports from Iran.",
        ),
    ),
    Pattern(
        "imports below others",
        _forms("imports|purchases", "from", _LESS),
        partial(_flows, "imports_12", "less"),
        (
            (
                "In 2012 India's imports from Iran were smaller than its imports from China.",
                "more imports_12 IND IRN CHN 2012:2012 less",
            ),
            (
                "Peru's imports from Chile were lower than those from China in 2012.",
                "more imports_12 PER CHL CHN 2012:2012 less",
            ),
            (
                "Poland's imports from France were worth less than its imports from Germany in 2010.",
                "more imports_12 POL FRN GMY 2010:2010 less",
            ),
        ),
        (
            "India's imports from Iran were smaller than hoped in 2012.",
            "India's imports from Iran were smaller than Pakistan's in 2012.",
            "India's imports from Iran will be smaller than its imports from China.",
        ),
    ),
    Pattern(
        "sells most to",
        (
            "<A> exports|exported|sells|sold|exporting more goods? to <B> than to [ANYONE]",
            "<A> exports|exported|sells|sold more goods? to <B> than [ANYWHERE]",
        ),
        partial(_most, "exports_12"),
        (
            ("In 2010 Chile sold more to China than to any other country.", "rank exports_12 CHL CHN 2010:2010 first"),
            ("Mexico exports more to the United States than anywhere else.", "rank exports_12 MEX USA 2021:2024 first"),
            (
                "In 2014 Angola exported more goods to China than to any other state.",
                "rank exports_12 ANG CHN 2014:2014 first",
            ),
        ),
        (
            "Chile sold more copper to China than to any other country.",
            "Chile sold more to China than any other country in 2010.",
            "Chile might sell more to China than to any other country.",
        ),
    ),
    Pattern(
        "buys most from",
        (
            "<A> imports|imported|buys|bought more goods? from <B> than from [ANYONE]",
            "<A> imports|imported|buys|bought more goods? from <B> than from? [ANYWHERE]",
        ),
        partial(_most, "imports_12"),
        (
            (
                "In 2012 Nigeria bought more from China than from any other country.",
                "rank imports_12 NIG CHN 2012:2012 first",
            ),
            (
                "Poland imports more from Germany than from any other country.",
                "rank imports_12 POL GMY 2021:2024 first",
            ),
            ("In 2010 Ghana imported more from China than anywhere else.", "rank imports_12 GHA CHN 2010:2010 first"),
        ),
        (
            "Nigeria bought more rice from India than from any other country in 2012.",
            "Nigeria bought more from China than any other country in Africa.",
            "Nigeria will buy more from China than from any other country.",
        ),
    ),
    Pattern(
        "overtook as a market",
        (
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} export_market|market|customer|export_destination|buyer",
            f"<A> {_TOOK_OVER} <C> as {{PLACE}} market|destination|customer|buyer for|of <B's> exports|goods",
        ),
        partial(_overtook, "exports_12"),
        (
            (
                "By 2012 China had overtaken the United States as Chile's largest export market.",
                "rank exports_12 CHL CHN 2012:2012 first",
            ),
            (
                "In 2010 China replaced Japan as the main destination of Australia's exports.",
                "rank exports_12 AUL CHN 2010:2010 first became",
            ),
            (
                "In 2009 China overtook the United States as Brazil's biggest customer.",
                "rank exports_12 BRA CHN 2009:2009 first became",
            ),
        ),
        (
            "China will overtake the United States as Chile's largest export market.",
            "China overtook the United States as Chile's largest wine market in 2012.",
            "China has been overtaking the United States as a market for Chile since 2005.",
        ),
    ),
    Pattern(
        "overtook as a source",
        (
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} source|supplier of imports|goods",
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} import_partner",
            f"<A> {_TOOK_OVER} <C> as {{PLACE}} source of <B's> imports",
        ),
        partial(_overtook, "imports_12"),
        (
            (
                "By 2012 China had overtaken Germany as Russia's largest source of imports.",
                "rank imports_12 RUS CHN 2012:2012 first",
            ),
            (
                "In 2007 China overtook the United States as the largest source of Japan's imports.",
                "rank imports_12 JPN CHN 2007:2007 first became",
            ),
            (
                "In 2012 China displaced Russia as Mongolia's main source of imports.",
                "rank imports_12 MON CHN 2012:2012 first",
            ),
        ),
        (
            "China may overtake Germany as Russia's largest source of imports.",
            "China overtook Germany as Russia's largest source of worry in 2012.",
            "China overtook Germany as Russia's largest source of car imports in 2012.",
        ),
    ),
    Pattern(
        "overtook as a partner",
        (
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} [PARTNER]",
            f"<A> {_TOOK_OVER} <C> as {{PLACE}} [PARTNER] of|for <B>",
        ),
        partial(_overtook, "trade_dependence_12"),
        (
            (
                "In 2009 China overtook the United States as Brazil's largest trading partner.",
                "rank trade_dependence_12 BRA CHN 2009:2009 first became",
            ),
            (
                "By 2014 China had displaced South Africa as Zambia's main trading partner.",
                "rank trade_dependence_12 ZAM CHN 2014:2014 first",
            ),
            (
                "In 2013 China replaced Russia as Kazakhstan's biggest trade partner.",
                "rank trade_dependence_12 KZK CHN 2013:2013 first became",
            ),
        ),
        (
            "China could overtake the United States as Brazil's largest trading partner.",
            "China overtook the United States as Brazil's largest sparring partner in 2009.",
            "China overtook the United States as a trading partner.",
        ),
    ),
    Pattern(
        "overtook as a supplier of a good",
        (
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} [SUPPLIER] of {{GOODS}}",
            f"<A> {_TOOK_OVER} <C> as <B's> {{PLACE}} {{GOODS}} [SUPPLIER]",
            f"<A> {_TOOK_OVER} <C> as {{PLACE}} [SUPPLIER] of {{GOODS}} to|for <B>",
        ),
        _overtook_in,
        (
            (
                "In 2015 Russia overtook Saudi Arabia as China's largest supplier of oil.",
                "rank crude_dependence_12 CHN RUS 2015:2015 first became",
            ),
            (
                "By 2022 South Korea had replaced Germany as the largest supplier of arms to Poland.",
                "rank arms_register_dependence_12 POL ROK 2022:2022 first",
            ),
            (
                "In 2012 the United States overtook Russia as India's main arms supplier.",
                "rank arms_register_dependence_12 IND USA 2012:2012 first became",
            ),
        ),
        (
            "Russia will overtake Saudi Arabia as China's largest supplier of oil.",
            "Russia overtook Saudi Arabia as China's largest supplier of hope in 2015.",
            "Russia has been overtaking Saudi Arabia as a supplier of oil since 2010.",
        ),
    ),
    Pattern(
        "sells most of a good to",
        (
            "<A> [SELLS] more {GOODS} to <B> than to [ANYONE]",
            "<A> [SELLS] more {GOODS} to <B> than [ANYWHERE]",
        ),
        _sells_most,
        (
            (
                "In 2010 Angola sold more oil to China than to any other country.",
                "rank crude_market_dependence_12 ANG CHN 2010:2010 first",
            ),
            (
                "Mongolia exports more coal to China than to anyone else.",
                "rank coal_market_dependence_12 MON CHN 2021:2024 first",
            ),
            (
                "In 2015 Russia supplied more arms to India than anywhere else.",
                "rank arms_sales_12 RUS IND 2015:2015 first",
            ),
        ),
        (
            "Angola sold more fish to China than to any other country.",
            "Angola sold more oil to China than expected.",
            "Angola could sell more oil to China than to any other country.",
        ),
    ),
)
