"""Ranks as texts state them: a state among another's partners, suppliers and customers, or among all states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.frames.when import PRESENT
from dyadscope.claims.kinds.asking import BECOMING, NO_TIME, moment_of, query
from dyadscope.claims.kinds.becoming import BECAME
from dyadscope.claims.kinds.words import GOODS, PLACES

SUPPLY = {
    "arms": "arms_register_dependence_12",
    "crude": "crude_dependence_12",
    "gas": "gas_dependence_12",
    "coal": "coal_dependence_12",
    "metals": "metals_dependence_12",
    "materials": "materials_dependence_12",
}
"""What ranks the suppliers of a state, by good."""
MARKET = {"arms": "arms_sales_12", **{g: f"{g}_market_dependence_12" for g in SUPPLY if g != "arms"}}
"""What ranks the buyers of a state, by good."""
WORLD_EXPORT = {"arms": "arms-exports", **{g: f"{g}-exports" for g in SUPPLY if g != "arms"}}
WORLD_IMPORT = {"arms": "arms-imports", **{g: f"{g}-imports" for g in SUPPLY if g != "arms"}}


_TURNING = frozenset({"became", "becomes", "overtook", "replaced"})
"""Words that say that a rank came to be held at the time stated; of what "had become" so it is open since when."""


def ranked(b: Bound, what: str, of: int, who: int, place: str = "") -> Asked | str:
    """Return the query of the place of one state among the partners of another, at a time or throughout one."""
    years = moment_of(b, what)
    expect = place or PLACES[b.said["PLACE"]]
    words = frozenset(b.words.split())
    turned = not _TURNING.isdisjoint(words) or (b.normal.negated and "become" in words)
    if turned and b.when.sort in {"at", "span"}:
        return Asked(query("rank", what, (of, who), (b.when.first, b.when.last), expect, (BECAME,)), "superlative")
    if b.when.sort == "since" and not BECOMING.isdisjoint(words) and b.published_year is not None:
        # It is so now, and was not when that began: of the two only the first is asked.
        now = (b.published_year - PRESENT, b.published_year)
        return Asked(query("rank", what, (of, who), now, expect), "superlative", "no", "since when was not tested")
    if years is None and b.when.sort in {"since", "span"} and expect != "last":
        period = (b.when.first, b.when.last)
        return Asked(query("rank", what, (of, who), period, expect, ("throughout",)), "superlative", denial="no")
    if years is None:
        return "it states a rank for more years than one, or does not say when" if b.when.stated else NO_TIME
    return Asked(query("rank", what, (of, who), years, expect), "superlative")


def _trade(b: Bound) -> Asked | str:
    return ranked(b, "trade_dependence_12", b.state("B"), b.state("A"))


def _trade_first(b: Bound) -> Asked | str:
    return ranked(b, "trade_dependence_12", b.state("B"), b.state("A"), "first")


def _supplier(b: Bound) -> Asked | str:
    return ranked(b, SUPPLY[GOODS[b.said["GOODS"]]], b.state("B"), b.state("A"))


def _supplier_and(b: Bound) -> Asked | str:
    """Of two goods the one that is ranked; the other one is left untested."""
    asked = _supplier(b)
    return asked if isinstance(asked, str) else replace(asked, untested=f"{b.said['OTHERGOOD']} was not tested")


def _supplier_first(b: Bound) -> Asked | str:
    return ranked(b, SUPPLY[GOODS[b.said["GOODS"]]], b.state("B"), b.state("A"), "first")


def _buyer(b: Bound) -> Asked | str:
    return ranked(b, MARKET[GOODS[b.said["GOODS"]]], b.state("B"), b.state("A"))


def _arms_buyer(b: Bound) -> Asked | str:
    return ranked(b, MARKET["arms"], b.state("B"), b.state("A"))


def _market(b: Bound) -> Asked | str:
    return ranked(b, "exports_12", b.state("B"), b.state("A"))


def _origin(b: Bound) -> Asked | str:
    return ranked(b, "imports_12", b.state("B"), b.state("A"))


def _world(what: str) -> Callable[[Bound], Asked | str]:
    def ask(b: Bound) -> Asked | str:
        name = what
        if what in {"export", "import"}:
            table = WORLD_EXPORT if what == "export" else WORLD_IMPORT
            name = table[GOODS[b.said["GOODS"]]]
        years = moment_of(b, name)
        if years is None:
            return "it states a rank for more years than one, or does not say when" if b.when.stated else NO_TIME
        expect = PLACES[b.said["PLACE"]] if "PLACE" in b.said else "first"
        became = b.when.sort == "at" and not _TURNING.isdisjoint(b.words.split())
        return Asked(query("world", name, (b.state("A"),), years, expect, (BECAME,) * became), "superlative")

    return ask


def _spender(b: Bound) -> Asked | str:
    """Refuse what is spent on another's forces; the "its" of "no country" may have been taken for a state before."""
    if "C" in b.places and b.places["C"].text.lower() != "its":
        return "what is spent on another's armed forces is in no series"
    return _world("military-budget")(b)


_WORLDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("economy", "gdp", ("economy", "economic power")),
    ("exporter", "exports", ("exporter", "exporter of goods", "exporting nation", "exporting country")),
    ("importer", "imports", ("importer", "importer of goods", "importing nation")),
    ("trader", "total-trade", ("trading nation", "trading power", "trader", "trading country", "trading state")),
    (
        "spender",
        "military-budget",
        (
            "military spender",
            "defence budget",
            "defense budget",
            "military budget",
            "spender on defence",
            "spender on defense",
            "spender on arms",
            "military spending",
            "defence spending",
            "defense spending",
        ),
    ),
    ("population", "population", ("population",)),
    ("army", "troops", ("army", "armed forces", "standing army", "military", "armed force")),
)
_EXAMPLES: dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    "economy": (
        (
            ("China is the world's second-largest economy.", "world gdp CHN 2021:2024 second"),
            ("In 2015 Japan was the third largest economy in the world.", "world gdp JPN 2015:2015 third"),
            ("The United States has the world's largest economy.", "world gdp USA 2021:2024 first"),
        ),
        (
            "China will be the world's largest economy.",
            "China is one of the world's largest economies.",
            "China was the largest economy of Asia.",
        ),
    ),
    "exporter": (
        (
            ("China is the world's largest exporter.", "world exports CHN 2021:2024 first"),
            ("In 2008 Germany was the largest exporter in the world.", "world exports GMY 2008:2008 first"),
            ("Germany is the world's third-largest exporter.", "world exports GMY 2021:2024 third"),
        ),
        (
            "China is the largest exporter of hope.",
            "China may be the world's largest exporter.",
            "Germany was once the world's largest exporter.",
        ),
    ),
    "importer": (
        (
            ("The United States is the world's largest importer.", "world imports USA 2021:2024 first"),
            ("China is the second-largest importer in the world.", "world imports CHN 2021:2024 second"),
            ("In 2010 China was the world's second largest importer.", "world imports CHN 2010:2010 second"),
        ),
        (
            "The United States is a leading importer.",
            "China should be the world's largest importer.",
            "Is China the world's largest importer?",
        ),
    ),
    "trader": (
        (
            ("China is the world's largest trading nation.", "world total-trade CHN 2021:2024 first"),
            ("In 2013 China was the largest trading nation in the world.", "world total-trade CHN 2013:2013 first"),
            ("China is the world's biggest trader.", "world total-trade CHN 2021:2024 first"),
        ),
        (
            "China is Asia's largest trading nation.",
            "China is the largest trading nation in Asia.",
            "China could become the world's largest trading nation.",
        ),
    ),
    "spender": (
        (
            ("The United States has the world's largest military budget.", "world military-budget USA 2021:2024 first"),
            (
                "In 2020 China was the world's second-largest military spender.",
                "world military-budget CHN 2020:2020 second",
            ),
            ("China has the second largest defence budget in the world.", "world military-budget CHN 2021:2024 second"),
        ),
        (
            "China wants the world's largest military budget.",
            "China has a large military budget.",
            "The largest military budget is no use to China.",
        ),
    ),
    "population": (
        (
            ("India has the world's largest population.", "world population IND 2021:2024 first"),
            ("In 2000 China had the largest population in the world.", "world population CHN 2000:2000 first"),
            ("China has the world's second-largest population.", "world population CHN 2021:2024 second"),
        ),
        (
            "India's population is large.",
            "India has the largest Hindu population in the world.",
            "India had the world's largest population.",
        ),
    ),
    "army": (
        (
            ("China has the world's largest army.", "world troops CHN 2021:2024 first"),
            ("In 2010 China had the largest armed forces in the world.", "world troops CHN 2010:2010 first"),
            ("India has the world's second-largest army.", "world troops IND 2021:2024 second"),
        ),
        (
            "China has the world's largest navy.",
            "China has Asia's largest army.",
            "China's army is the largest employer.",
        ),
    ),
}

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "trading partner",
        (
            "<A> [BE]? <B's> {PLACE} [PARTNER]",
            "<B's> {PLACE} [PARTNER] [BE] <A>",
            "<A> [BE]? {PLACE} [PARTNER] of|for <B>",
            "<A> overtook|replaced someone as <B's> {PLACE} [PARTNER]",
        ),
        _trade,
        (
            ("China is Russia's largest trading partner.", "rank trade_dependence_12 RUS CHN 2021:2024 first"),
            ("In 2012 Germany was Poland's biggest trade partner.", "rank trade_dependence_12 POL GMY 2012:2012 first"),
            (
                "Russia's second-largest trading partner is Germany.",
                "rank trade_dependence_12 RUS GMY 2021:2024 second",
            ),
        ),
        (
            "China is a leading trading partner of Russia.",
            "China is one of Russia's largest trading partners.",
            "China was Russia's largest trading partner.",
            "China will be Russia's largest trading partner.",
        ),
    ),
    Pattern(
        "trades most",
        (
            "<B> trades|trade|traded more with <A> than with [ANYONE]",
            "<B> trades|trade|traded most with <A>",
            "<B> does more trade with <A> than with [ANYONE]",
        ),
        _trade_first,
        (
            (
                "Russia trades more with China than with any other country.",
                "rank trade_dependence_12 RUS CHN 2021:2024 first",
            ),
            (
                "In 2010 Japan traded more with China than with anyone else.",
                "rank trade_dependence_12 JPN CHN 2010:2010 first",
            ),
            ("Mexico trades most with the United States.", "rank trade_dependence_12 MEX USA 2021:2024 first"),
        ),
        (
            "Russia trades more with China than with India.",
            "Russia should trade more with China than with any other country.",
            "Russia trades more with China than it did.",
        ),
    ),
    Pattern(
        "supplier of two goods",
        (
            "<A> [BE]? <B's> {PLACE} [SUPPLIER] of {GOODS} and {OTHERGOOD}",
            "<A> [BE]? <B's> {PLACE} [SUPPLIER] of {OTHERGOOD} and {GOODS}",
        ),
        _supplier_and,
        (
            (
                "Russia is China's largest supplier of crude oil and electricity.",
                "rank crude_dependence_12 CHN RUS 2021:2024 first",
            ),
            (
                "In 2016 Kazakhstan was China's second-largest supplier of uranium and oil.",
                "rank crude_dependence_12 CHN KZK 2016:2016 second",
            ),
            (
                "Australia is Japan's biggest supplier of coal and wheat.",
                "rank coal_dependence_12 JPN AUL 2021:2024 first",
            ),
        ),
        (
            "Russia is China's largest supplier of crude oil and hope.",
            "Russia was China's largest supplier of crude oil and electricity.",
            "Russia may be China's largest supplier of crude oil and electricity.",
        ),
    ),
    Pattern(
        "leads in supplies",
        ("<A> leads|led in {GOODS} [SUPPLIES] to <B>", "<A> tops list of {GOODS} [SUPPLIERS] to|of <B>"),
        _supplier_first,
        (
            ("Russia leads in oil supplies to China.", "rank crude_dependence_12 CHN RUS 2021:2024 first"),
            ("In 2015 Qatar led in gas deliveries to Japan.", "rank gas_dependence_12 JPN QAT 2015:2015 first"),
            ("Australia leads in coal exports to Japan.", "rank coal_dependence_12 JPN AUL 2021:2024 first"),
        ),
        (
            "Russia leads in oil prices to China.",
            "Russia will lead in oil supplies to China.",
            "Russia leads the way to China.",
        ),
    ),
    Pattern(
        "supplier",
        (
            "<A> [BE]? <B's> {PLACE} [SUPPLIER] of {GOODS}",
            "<A> [BE]? <B's> {PLACE} {GOODS} [SUPPLIER]",
            "<A> [BE]? {PLACE} [SUPPLIER] of {GOODS} to|for <B>",
            "<B's> {PLACE} [SUPPLIER] of {GOODS} [BE] <A>",
            "<B's> {PLACE} {GOODS} [SUPPLIER] [BE] <A>",
        ),
        _supplier,
        (
            ("Russia is India's largest supplier of arms.", "rank arms_register_dependence_12 IND RUS 2021:2024 first"),
            (
                "Between 2013 and 2017 France was Egypt's largest arms supplier.",
                "rank arms_register_dependence_12 EGY FRN 2013:2017 first",
            ),
            ("In 2016 Russia was China's largest oil supplier.", "rank crude_dependence_12 CHN RUS 2016:2016 first"),
            (
                "The United States is the biggest supplier of weapons to Japan.",
                "rank arms_register_dependence_12 JPN USA 2021:2024 first",
            ),
        ),
        (
            "Russia is India's most reliable supplier of arms.",
            "Russia is a leading supplier of arms to India.",
            "Russia was India's largest supplier of arms.",
            "Russia is India's largest supplier of anti-tank arms.",
        ),
    ),
    Pattern(
        "sells most",
        (
            "<A> [SELLS] more {GOODS} to <B> than [ANYONE]",
            "[NOBODY] [SELLS] more {GOODS} to <B> than <A>",
            "[NOBODY] [SELLS] <B> more {GOODS} than <A>",
            "<A> [SELLS] <B> more {GOODS} than [ANYONE]",
            "<B> [BUYS] more {GOODS} from <A> than from [ANYONE]",
            "<B> [BUYS] most of its {GOODS} from <A> than [ANYONE]",
        ),
        _supplier_first,
        (
            (
                "No country sells more arms to India than Russia.",
                "rank arms_register_dependence_12 IND RUS 2021:2024 first",
            ),
            (
                "China buys more oil from Saudi Arabia than from any other country.",
                "rank crude_dependence_12 CHN SAU 2021:2024 first",
            ),
            (
                "In 2012 Russia sold more weapons to India than anyone else.",
                "rank arms_register_dependence_12 IND RUS 2012:2012 first",
            ),
        ),
        (
            "Russia sells more arms to India than France.",
            "Russia sells more arms to India than ever.",
            "Russia might sell more arms to India than any other country.",
        ),
    ),
    Pattern(
        "buyer",
        (
            "<A> [BE]? {PLACE} [BUYER] of <B's> {GOODS}",
            "<A> [BE]? <B's> {PLACE} {GOODS} [BUYER]",
            "<A> [BE]? {PLACE} market|destination for <B's> {GOODS}",
            "<A> [BE]? <B's> {PLACE} market|customer for {GOODS}",
            "<A> [BE]? {PLACE} [BUYER] of {GOODS} from <B>",
        ),
        _buyer,
        (
            ("China is the largest buyer of Russian oil.", "rank crude_market_dependence_12 RUS CHN 2021:2024 first"),
            ("In 2010 India was the biggest customer of Russian arms.", "rank arms_sales_12 RUS IND 2010:2010 first"),
            (
                "China is the largest market for Australian coal.",
                "rank coal_market_dependence_12 AUL CHN 2021:2024 first",
            ),
        ),
        (
            "China is the largest buyer of Russian furs.",
            "China is an eager buyer of Russian oil.",
            "China was the largest buyer of Russian oil.",
            "China could be the largest buyer of Russian oil.",
        ),
    ),
    Pattern(
        "customer of arms makers",
        (
            "<A> [BE]? {PLACE} [BUYER] of <B's> [ARMSMAKERS]",
            "<A> [BE]? <B's> [ARMSMAKERS] {PLACE} [BUYER]",
            "<A> [BE]? {PLACE} market|customer|destination for <B's> [ARMSMAKERS]",
        ),
        _arms_buyer,
        (
            (
                "Pakistan was by far the biggest customer of China's arms industry between 2019 and 2023.",
                "rank arms_sales_12 CHN PAK 2019:2023 first",
            ),
            (
                "In 2012 India was the largest client of the Russian defence industry.",
                "rank arms_sales_12 RUS IND 2012:2012 first",
            ),
            (
                "Saudi Arabia is the second-largest customer of American arms makers.",
                "rank arms_sales_12 USA SAU 2021:2024 second",
            ),
        ),
        (
            "Pakistan was the biggest critic of China's arms industry between 2019 and 2023.",
            "Pakistan was the biggest customer of China's arms industry.",
            "Pakistan may be the biggest customer of China's arms industry.",
            "Pakistan is a good customer of China's arms industry.",
        ),
    ),
    Pattern(
        "export market",
        (
            "<A> [BE]? <B's> {PLACE} export_market|market|customer|export_destination|export_partner|buyer",
            "<A> [BE]? {PLACE} market|destination|customer|buyer|outlet for|of <B's> exports|goods|products",
            "<A> [BE]? {PLACE} buyer of <B's> exports|goods",
            "<B's> {PLACE} export_market|export_destination|market|customer|buyer [BE] <A>",
        ),
        _market,
        (
            ("China is Australia's largest export market.", "rank exports_12 AUL CHN 2021:2024 first"),
            (
                "In 2010 the United States was the biggest market for Mexican exports.",
                "rank exports_12 MEX USA 2010:2010 first",
            ),
            ("Germany is Poland's largest customer.", "rank exports_12 POL GMY 2021:2024 first"),
        ),
        (
            "China is Australia's largest stock market.",
            "China is the largest market for Australian wine exports.",
            "China ought to be Australia's largest export market.",
        ),
    ),
    Pattern(
        "source of imports",
        (
            "<A> [BE]? <B's> {PLACE} source_of_imports|source_of_goods",
            "<A> [BE]? {PLACE} source of <B's> imports",
            "<A> [BE]? <B's> {PLACE} import_partner|supplier",
            "<A> [BE]? {PLACE} supplier of <B>",
            "<A> [BE]? {PLACE} exporter to <B>",
            "<B's> {PLACE} supplier|source_of_imports|import_partner|supplier_of_goods [BE] <A>",
            "<A> [BE]? {PLACE} supplier of goods|imports to <B>",
            "<A> [BE]? <B's> {PLACE} supplier of goods|imports",
        ),
        _origin,
        (
            ("China is the largest source of Russian imports.", "rank imports_12 RUS CHN 2021:2024 first"),
            ("In 2013 China was Japan's biggest supplier.", "rank imports_12 JPN CHN 2013:2013 first"),
            ("Kenya's biggest supplier in 2012 was India.", "rank imports_12 KEN IND 2012:2012 first"),
            ("Germany is Poland's largest source of imports.", "rank imports_12 POL GMY 2021:2024 first"),
        ),
        (
            "China is Russia's largest source of worry.",
            "China is Russia's largest supplier of hope.",
            "China was the largest source of Russian imports.",
        ),
    ),
    *(
        Pattern(
            f"world {name}",
            (
                *tuple(
                    f
                    for n in nouns
                    for f in (
                        f"<A> [BE]? world {{PLACE}} {n.replace(' ', '_')}",
                        f"<A> [BE]? {{PLACE}} {n.replace(' ', '_')} in|of world",
                        f"<A's> {n.replace(' ', '_')} [BE] world {{PLACE}}",
                        f"<A's> {n.replace(' ', '_')} [BE] world {{PLACE}} {n.replace(' ', '_')}",
                        f"<A's> {n.replace(' ', '_')} [BE] {{PLACE}} in world",
                    )
                ),
                f"world {{PLACE}} {'|'.join(n.replace(' ', '_') for n in nouns)} [BE] <A>",
            ),
            _world(what),
            *_EXAMPLES[name],
        )
        for name, what, nouns in _WORLDS
    ),
    Pattern(
        "world exporter of goods",
        (
            "<A> [BE]? world {PLACE} exporter|supplier|seller of {GOODS}",
            "<A> [BE]? world {PLACE} {GOODS} exporter|supplier|seller",
            "<A> [BE]? {PLACE} exporter|supplier|seller of {GOODS} in world",
            "<A> [BE]? {PLACE} {GOODS} exporter in world",
            "<A> [SELLS] more {GOODS} than [ANYONE]",
            "[NOBODY] [SELLS] more {GOODS} than <A>",
        ),
        _world("export"),
        (
            ("Saudi Arabia is the world's largest exporter of crude oil.", "world crude-exports SAU 2021:2024 first"),
            ("In 2015 Russia was the world's second-largest arms exporter.", "world arms-exports RUS 2015:2015 second"),
            ("No country exports more arms than the United States.", "world arms-exports USA 2021:2024 first"),
        ),
        (
            "Saudi Arabia is the world's largest exporter of dates.",
            "Russia is a leading exporter of arms in the world.",
            "Saudi Arabia exports more oil than it consumes.",
        ),
    ),
    Pattern(
        "world importer of goods",
        (
            "<A> [BE]? world {PLACE} importer|buyer|purchaser of {GOODS}",
            "<A> [BE]? world {PLACE} {GOODS} importer|buyer",
            "<A> [BE]? {PLACE} importer|buyer of {GOODS} in world",
            "<A> [BUYS] more {GOODS} than [ANYONE]",
            "[NOBODY] [BUYS] more {GOODS} than <A>",
        ),
        _world("import"),
        (
            ("China is the world's largest importer of crude oil.", "world crude-imports CHN 2021:2024 first"),
            ("In 2013 India was the world's largest arms importer.", "world arms-imports IND 2013:2013 first"),
            ("China imports more coal than any other country.", "world coal-imports CHN 2021:2024 first"),
        ),
        (
            "China is the world's largest importer of soybeans.",
            "China imports more coal than it needs.",
            "China would be the world's largest importer of crude oil.",
        ),
    ),
    Pattern(
        "spends most",
        (
            "<A> spends|spent more on <O's>? defence|defense|arms|military|armed_forces|weapons than [ANYONE]",
            "[NOBODY] spends|spent more on its? defence|defense|arms|military|armed_forces|weapons than <A>",
            "[NOBODY] spends|spent more on <C's> defence|defense|arms|military|armed_forces than <A>",
            "<A> outspends|outspent [ANYONE] on defence|defense|arms|military",
        ),
        _spender,
        (
            (
                "The United States spends more on defence than any other country.",
                "world military-budget USA 2021:2024 first",
            ),
            (
                "In 2019 no country spent more on arms than the United States.",
                "world military-budget USA 2019:2019 first",
            ),
            ("China spends more on its military than anyone else.", "world military-budget CHN 2021:2024 first"),
            ("No country spends more on its military than China.", "world military-budget CHN 2021:2024 first"),
        ),
        (
            "The United States spends more on health than any other country.",
            "The United States spends more on defence than it should.",
            "China spends more on defence than India.",
            "No country spends more on Israel's defence than the United States.",
        ),
    ),
)
