"""Shares in per cent: of a state's exports, imports, trade, arms or oil, and of its economy spent on arms."""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, moment_of, number_text, query
from dyadscope.claims.kinds.ranks import SUPPLY
from dyadscope.claims.kinds.words import GOODS
from dyadscope.measures.arms_dependence import WINDOW


def _share(b: Bound, what: str, states: tuple[int, ...]) -> Asked | str:
    years, amount = moment_of(b, what), b.amount
    if amount.unit != "%":
        return "its share is not in a unit that is read"
    if years is None and what == SUPPLY["arms"] and b.when.sort in {"span", "since"}:
        # What is so "since" a year is known to the last year that is over.
        first, last = b.when.first, b.when.last - (b.when.sort == "since")
        years = (first, last) if last - first >= WINDOW - (b.when.sort == "since") else None
    if years is None:
        return "it states a share for more years than one, or does not say when" if b.when.stated else NO_TIME
    return Asked(query("share", what, states, years, amount.bound, (number_text(amount.value),)), "status", denial="no")


def _exports(b: Bound) -> Asked | str:
    return _share(b, "exports_share_12", (b.state("A"), b.state("B")))


def _imports(b: Bound) -> Asked | str:
    return _share(b, "imports_share_12", (b.state("A"), b.state("B")))


def _trade(b: Bound) -> Asked | str:
    return _share(b, "trade_dependence_12", (b.state("A"), b.state("B")))


def _bought(b: Bound) -> Asked | str:
    return _share(b, SUPPLY[GOODS[b.said["GOODS"]]], (b.state("A"), b.state("B")))


def _sold(b: Bound) -> Asked | str:
    good = GOODS[b.said["GOODS"]]
    what = "arms_sales_share_12" if good == "arms" else f"{good}_market_dependence_12"
    return _share(b, what, (b.state("A"), b.state("B")))


def _burden(b: Bound) -> Asked | str:
    return _share(b, "military-burden", (b.state("A"),))


def _regional(stem: str) -> object:
    def ask(b: Bound) -> Asked | str:
        if not b.region:
            return "the region or organisation is none whose states are listed"
        return _share(b, f"{stem}@{b.region}", (b.state("A"),))

    return ask


_FROM = "come|comes|came|is|are|were|was|originate|originates|originated from"
_GO = "go|goes|went|is_sold|are_sold|were_sold|is_sent|are_sent|were_sent|flow|flows|flowed|is_destined|are_destined"
_TAKES = (
    "takes|took|absorbs|absorbed|receives|received|accounts_for|accounted_for|buys|bought|is_destination_for|gets|got"
)
_GIVES = (
    "supplies|supplied|provides|provided|accounts_for|accounted_for|delivers|delivered|sells|sold|"
    "is_source_of|was_source_of"
)

_GOT = "imports|imported|buys|bought|acquires|acquired|receives|received|ordered|orders"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "share of exports",
        (
            f"<Q> of <A's> exports {_GO} to? <B>",
            f"<B> {_TAKES} <Q> of <A's> exports",
            f"<A> {'sends|sent|ships|shipped|sells|sold|exports|exported'} <Q> of <O's> exports to <B>",
            "<A> is|are|was|were [SELLING] <Q> of <O's> exports to <B>",
            "<B's> share of|in <A's> exports is|was|reached|amounted_to <Q>",
            "<Q> of <A's> exports is|are|were destined for <B>",
            "<A> [DEPENDS] on|upon <B> for <Q> of its exports",
            "<A> [DEPENDS] on|upon <B> for <Q> of <O's> exports",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of its exports",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of <O's> exports",
        ),
        _exports,
        (
            (
                "In 2010 a quarter of Australia's exports went to China.",
                "share exports_share_12 AUL CHN 2010:2010 about 0.25",
            ),
            (
                "The United States takes 80 per cent of Mexico's exports.",
                "share exports_share_12 MEX USA 2021:2024 about 0.8",
            ),
            (
                "In 2012 Germany accounted for more than 20% of Polish exports.",
                "share exports_share_12 POL GMY 2012:2012 above 0.2",
            ),
            (
                "Mongolia depends on China for more than 80 percent of its exports.",
                "share exports_share_12 MON CHN 2021:2024 above 0.8",
            ),
            (
                "In 2012 Mexico was dependent on the United States for three quarters of its exports.",
                "share exports_share_12 MEX USA 2012:2012 about 0.75",
            ),
        ),
        (
            "A quarter of Australia's wine exports went to China in 2010.",
            "A quarter of Australia's exports could go to China.",
            "A quarter of Australia's exporters went to China.",
            "Mongolia depends on China for more than 80 percent of its exports of coal.",
        ),
    ),
    Pattern(
        "share of imports",
        (
            f"<Q> of <A's> imports {_FROM} <B>",
            f"<B> {_GIVES} <Q> of <A's> imports",
            "<A> gets|got|buys|bought|imports|imported <Q> of <O's> imports from <B>",
            "<A> [DEPENDS] on|upon <B> for <Q> of its imports",
            "<A> [DEPENDS] on|upon <B> for <Q> of <O's> imports",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of its imports",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of <O's> imports",
            "<B's> share of|in <A's> imports is|was|reached|amounted_to <Q>",
        ),
        _imports,
        (
            (
                "In 2012 a fifth of Japan's imports came from China.",
                "share imports_share_12 JPN CHN 2012:2012 about 0.2",
            ),
            ("Germany supplies 25 per cent of Polish imports.", "share imports_share_12 POL GMY 2021:2024 about 0.25"),
            (
                "In 2013 China accounted for 17% of Russia's imports.",
                "share imports_share_12 RUS CHN 2013:2013 about 0.17",
            ),
            (
                "In 2012 Belarus relied on Russia for 59 percent of its imports.",
                "share imports_share_12 BLR RUS 2012:2012 about 0.59",
            ),
        ),
        (
            "A fifth of Japan's imports of food came from China in 2012.",
            "A fifth of Japan's imports might come from China.",
            "A fifth of Japan's importers came from China.",
        ),
    ),
    Pattern(
        "share of trade",
        (
            "<B> accounts_for|accounted_for|makes_up|made_up <Q> of <A's> trade|foreign_trade|external_trade|"
            "total_trade",
            "<Q> of <A's> trade|foreign_trade|external_trade is|was|are with <B>",
            "<B's> share of|in <A's> trade|foreign_trade is|was|reached <Q>",
            "<A> conducts|conducted <Q> of <O's> trade with <B>",
            "<A> <Q> of <O's> trade with <B>",
            "<A> [DEPENDS] on|upon <B> for <Q> of its trade|foreign_trade",
            "<A> [DEPENDS] on|upon <B> for <Q> of <O's> trade|foreign_trade",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of its trade|foreign_trade",
            "<A> [BE] dependent|reliant on|upon <B> for <Q> of <O's> trade|foreign_trade",
        ),
        _trade,
        (
            (
                "In 2015 China accounted for 12 per cent of Russia's trade.",
                "share trade_dependence_12 RUS CHN 2015:2015 about 0.12",
            ),
            (
                "In 2012 Belarus relied on Russia for half of its trade.",
                "share trade_dependence_12 BLR RUS 2012:2012 about 0.5",
            ),
            (
                "In 2010 a third of Belarus's trade was with Russia.",
                "share trade_dependence_12 BLR RUS 2010:2010 about 0.333333",
            ),
            (
                "China makes up more than 20% of Japanese trade.",
                "share trade_dependence_12 JPN CHN 2021:2024 above 0.2",
            ),
        ),
        (
            "China accounted for 12 per cent of Russia's trade in fish.",
            "China accounted for 12 per cent of Russia's trade deficit.",
            "China should account for 12 per cent of Russia's trade.",
        ),
    ),
    Pattern(
        "share bought",
        (
            f"<Q> of <A's> {{GOODS}} imports? {_FROM} <B>",
            f"<B> {_GIVES} <Q> of <A's> {{GOODS}} imports?",
            "<A> [BUYS] <Q> of <O's> imported? {GOODS} imports? from <B>",
            "<A> is|are|was|were [GETTING] <Q> of <O's> imported? {GOODS} imports? from <B>",
            f"<B> {_GIVES} <Q> of <A's> imported {{GOODS}}",
            f"<Q> of <A's> imported {{GOODS}} {_FROM} <B>",
            "<A> relies|depends on <B> for <Q> of its {GOODS} imports?",
            f"<B> {_GIVES} <Q> of {{GOODS}} that? <A> {_GOT}",
            f"<Q> of {{GOODS}} that? <A> {_GOT} {_FROM} <B>",
            "<A> relies|depends|depended|relied on <B> for <Q> of <O's> {GOODS} imports?",
            "<A> depended|relied on <B> for <Q> of its {GOODS} imports?",
            f"<Q> of <A's> imports of {{GOODS}} {_FROM} <B>",
        ),
        _bought,
        (
            (
                "In 2015 Russia supplied 70 per cent of India's arms.",
                "share arms_register_dependence_12 IND RUS 2015:2015 about 0.7",
            ),
            (
                "In 2012 India bought three quarters of its weapons from Russia.",
                "share arms_register_dependence_12 IND RUS 2012:2012 about 0.75",
            ),
            (
                "In the 1980s the Soviet Union supplied three quarters of the weapons India imported.",
                "share arms_register_dependence_12 IND RUS 1980:1989 about 0.75",
            ),
            (
                "In 2020 Germany was still getting more than half of its imported natural gas from Russia.",
                "share gas_dependence_12 GMY RUS 2020:2020 above 0.5",
            ),
            (
                "Pakistan has bought most of its arms from China since 2012.",
                "share arms_register_dependence_12 PAK CHN 2012:2023 above 0.5",
            ),
            (
                "In the first decade of this century India bought about 70% of its imported weapons from Russia.",
                "share arms_register_dependence_12 IND RUS 2000:2009 about 0.7",
            ),
            (
                "A fifth of China's crude oil imports come from Saudi Arabia.",
                "share crude_dependence_12 CHN SAU 2021:2024 about 0.2",
            ),
        ),
        (
            "Russia supplied 70 per cent of India's submarines.",
            "Russia might supply 70 per cent of India's arms.",
            "Russia supplied 70 per cent of the arms that India lost.",
            "Germany was getting more than half of its imported gas turbines from Russia in 2020.",
            "Germany was getting most of its gas from Russia.",
        ),
    ),
    Pattern(
        "share sold",
        (
            f"<Q> of <A's> {{GOODS}} exports|sales? {_GO} to? <B>",
            f"<B> {_TAKES} <Q> of <A's> {{GOODS}} exports|sales",
            "<A> sells|sold|sends|sent|exports|exported <Q> of <O's> {GOODS} exports? to <B>",
            f"<B> {_TAKES} <Q> of <A's> {{GOODS}}",
            f"<Q> of <A's> exports of {{GOODS}} {_GO} to? <B>",
        ),
        _sold,
        (
            (
                "In 2022 a third of Russia's oil exports went to China.",
                "share crude_market_dependence_12 RUS CHN 2022:2022 about 0.333333",
            ),
            (
                "In 2010 India bought a third of Russia's arms exports.",
                "share arms_sales_share_12 RUS IND 2010:2010 about 0.333333",
            ),
            (
                "China takes more than half of Angola's crude exports.",
                "share crude_market_dependence_12 ANG CHN 2021:2024 above 0.5",
            ),
        ),
        (
            "A third of Russia's oil firms went to China.",
            "A third of Russia's oil exports will go to China.",
            "A third of Russia's oil exports went through China.",
        ),
    ),
    Pattern(
        "share of trade with a region",
        (
            "<G> accounts_for|accounted_for|makes_up|made_up <Q> of <A's> trade|foreign_trade|total_trade",
            "<Q> of <A's> trade|foreign_trade is|was with <G>",
        ),
        _regional("trade_share"),  # type: ignore[arg-type]
        (
            (
                "In 2012 the European Union accounted for half of Russia's trade.",
                "share trade_share@eu RUS 2012:2012 about 0.5",
            ),
            (
                "In 2010 ASEAN accounted for 10 per cent of China's trade.",
                "share trade_share@asean CHN 2010:2010 about 0.1",
            ),
            ("Africa makes up less than 10% of China's trade.", "share trade_share@africa CHN 2021:2024 below 0.1"),
        ),
        (
            "The European Union accounted for half of Russia's trade worries.",
            "The European Union could account for half of Russia's trade.",
            "The European Union accounted for half of Russian trade in 2012 and 2013.",
        ),
    ),
    Pattern(
        "military burden",
        (
            "<A> spends|spent <Q> of <O's> gdp|gross_domestic_product|economy|output|national_income on defence|"
            "defense|arms|military|armed_forces",
            "<A> spends|spent <Q> of gdp|gross_domestic_product|economy on defence|defense|arms|military|armed_forces",
            "<A's> [SPENDING] is|was|amounts_to|amounted_to|equals|reached|stood_at|exceeded <Q> of <O's>? "
            "gdp|gross_domestic_product",
            "<A's> [SPENDING] is|was|amounts_to|amounted_to|equals|reached <Q> of <O's> gdp|"
            "gross_domestic_product|economy",
        ),
        _burden,
        (
            (
                "In 2015 the United States spent 3.5 per cent of its GDP on defence.",
                "share military-burden USA 2015:2015 about 0.035",
            ),
            ("Germany spends less than 2% of GDP on defence.", "share military-burden GMY 2021:2024 below 0.02"),
            (
                "In 2012 Saudi military spending amounted to 8 per cent of GDP.",
                "share military-burden SAU 2012:2012 about 0.08",
            ),
        ),
        (
            "Germany spends 2 per cent of GDP on research.",
            "Germany should spend 2% of GDP on defence.",
            "Germany spends 2 per cent of the defence budget on music.",
        ),
    ),
)
