"""How far states reach: spheres between two powers, turns within a region, troops abroad, distances, closeness."""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, became, coarse, number_text, query, standing
from dyadscope.claims.kinds.members import NOT_BY_DATE, dated

_USA, _CHINA = 2, 710


def _sphere(comparison: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    if not b.region:
        return "the region is none whose states are listed"
    what = f"trade@{b.region}"
    return Asked(query("exceeds", what, (b.state("A"), b.state("B")), moment, comparison), "comparison")


def _pivot(b: Bound) -> Asked | str:
    years = b.span()
    if years is None:
        return NO_TIME
    if not b.region:
        return "the region is none whose states are listed"
    only = "that it is one to a single state was not tested" if "only" in b.words.split() else ""
    return Asked(
        query("pivot", b.region, (b.state("A"), b.state("B")), years, "rising"),
        "trend",
        denial="no",
        untested=only,
        notes=("tested: whether one state's share of the trade with the region grew",),
    )


def _troops(b: Bound) -> Asked | str:
    if b.state("A") != _USA:
        return "troops abroad are listed for the United States alone"
    moment = b.moment()
    if moment is None or b.amount.unit != "count" or coarse(b):
        return NO_TIME
    names = (number_text(b.amount.value),)
    return Asked(
        query("amount", "us_troops", (b.state("A"), b.state("B")), moment, b.amount.bound, names), "status", denial="no"
    )


def _apart(b: Bound) -> Asked | str:
    if b.amount.unit != "km" or b.published_year is None:
        return "the distance is not in kilometres"
    if not (b.places["A"].capital and b.places["B"].capital):
        return "how far two states are apart depends on from where it is measured; of capitals it is known"
    names = (number_text(b.amount.value),)
    year = b.published_year
    return Asked(query("amount", "capdist", b.pair, (year - 3, year), b.amount.bound, names), "status", denial="no")


def _closest(expect: str, b: Bound) -> Asked | str:
    if b.when.sort not in {"", "now", "at"}:
        return "it does not say which year is meant"
    year = b.when.last if b.when.sort == "at" else b.published_year
    if year is None or (b.normal.past and b.when.sort == ""):
        return NO_TIME
    notes = ("relations as a whole are no one measure: each that is known is ranked among its own years",)
    return Asked(query("record", "alignment", b.pair, (year, year), expect), "superlative", denial="own", notes=notes)


def _closest_never(b: Bound) -> Asked | str:
    return _closest("highest", b) if b.normal.never else "it is no record"


def _people(b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None or b.amount.unit != "count" or coarse(b):
        return NO_TIME
    names = (number_text(b.amount.value),)
    asked = query("amount", "population", (b.state("A"),), moment, b.amount.bound, names)
    return Asked(asked, "status", denial="no")


def _both(b: Bound) -> Asked | str:
    if not b.region or not dated(b.region):
        return NOT_BY_DATE
    if b.normal.negated:
        return "that not both belong leaves open which does"
    if became(b):
        if b.when.sort not in {"at", "span"}:
            return "when they became members is not said"
        return Asked(query("member", b.region, b.pair, (b.when.first, b.when.last), "joined"), "event")
    return standing(b, "member", b.region, b.pair)


_JOINING = frozenset({"joined", "joins", "join"})


def _belt(b: Bound) -> Asked | str:
    if b.state("A") == _CHINA:
        return "it is China's own"
    if _JOINING & set(b.words.split()) and b.when.sort == "at" and not b.normal.negated and not b.normal.never:
        # Who joined in a year was no part of it in the year before.
        year = (b.when.first, b.when.last)
        return Asked(query("holds", "belt_road_member", (b.state("A"), _CHINA), year, "since"), "status")
    return standing(b, "holds", "belt_road_member", (b.state("A"), _CHINA))


_TOP = "highest|best|closest|strongest|warmest"
_TURN = "pivot|turn|shift|reorientation"
PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "members both",
        (
            "<AB> [BE]? members|member_states|member of <G>",
            "<AB> belong|belonged to <G>",
            "<AB> sit|sits in <G>",
            "<AB> [BE]? in <G>",
            "<AB> [BE]? part of <G>",
            "<A> and|as_well_as <B> [BE]? members|member of <G>",
        ),
        _both,
        (
            (
                "Russia and China are members of the Shanghai Cooperation Organization.",
                "member sco RUS CHN 2021:2024 some",
            ),
            ("In 2005 Poland and Hungary belonged to the European Union.", "member eu POL HUN 2005:2005 some"),
            ("Finland and Sweden became members of the EU in 1995.", "member eu FIN SWD 1995:1995 joined"),
            ("Estonia and Latvia have been members of NATO since 2004.", "member nato EST LAT 2004:2024 since"),
        ),
        (
            "Russia and China are observers of ASEAN.",
            "Russia and China are founding members of the SCO.",
            "Serbia and Ukraine want to be members of the European Union.",
        ),
    ),
    Pattern(
        "sphere, more",
        (
            "<G> trades|trade more with <A> than with <B>",
            "<G> trades|trade more with <A> than <B>",
            "<G's> trade with <A> is|was larger|bigger|greater than with <B>",
            "<G's> trade with <A> exceeds|exceeded that with <B>",
            "<A> trades|traded more with <G> than <B>",
            "<A> is|was larger|bigger trading_partner|trade_partner of|for <G> than <B>",
        ),
        partial(_sphere, "more"),
        (
            (
                "Central Asia trades more with China than with Russia.",
                "exceeds trade@central-asia CHN RUS 2021:2024 more",
            ),
            ("In 2014 China traded more with Africa than France did.", "exceeds trade@africa CHN FRN 2014:2014 more"),
            (
                "In 2010 ASEAN's trade with Japan was larger than with the United States.",
                "exceeds trade@asean JPN USA 2010:2010 more",
            ),
        ),
        (
            "Central Asia trades more with China than before.",
            "Central Asia trades more with China than it admits.",
            "Central Asia could trade more with China than with Russia.",
        ),
    ),
    Pattern(
        "sphere, less",
        (
            "<G> trades|trade less with <A> than with <B>",
            "<G's> trade with <A> is|was smaller than with <B>",
            "<A> trades|traded less with <G> than <B>",
        ),
        partial(_sphere, "less"),
        (
            (
                "Central Asia trades less with Russia than with China.",
                "exceeds trade@central-asia RUS CHN 2021:2024 less",
            ),
            ("In 2010 France traded less with Africa than China did.", "exceeds trade@africa FRN CHN 2010:2010 less"),
            (
                "In 2014 ASEAN's trade with India was smaller than with Japan.",
                "exceeds trade@asean IND JPN 2014:2014 less",
            ),
        ),
        (
            "Central Asia trades less with Russia than before.",
            "Central Asia will trade less with Russia than with China.",
            "Central Asia trades less with Russia than with Chinese provinces.",
        ),
    ),
    Pattern(
        "pivot within a region",
        (f"<A's> {_TURN} to|toward|towards <G> is|was|became|remains? only? {_TURN} only? to|toward|towards <B>",),
        _pivot,
        (
            ("Russia's pivot to Asia is a pivot to China.", "pivot asia RUS CHN 2014:2024 rising"),
            (
                "Moscow's pivot to Asia has essentially been a pivot to China, leading to loss.",
                "pivot asia RUS CHN 2014:2024 rising",
            ),
            ("Australia's turn towards Asia is only a turn towards China.", "pivot asia AUL CHN 2014:2024 rising"),
        ),
        (
            "Russia's pivot to Asia is a pivot from Europe.",
            "Russia's pivot to Asia may be a pivot to China.",
            "Russia's pivot to Asia is a pivot to Chinese banks.",
        ),
    ),
    Pattern(
        "troops abroad",
        (
            "<A> <Q> troops|soldiers|service_members|military_personnel in <B>",
            "<A> stations|stationed|keeps|kept|maintains|maintained <Q> troops|soldiers|military_personnel in <B>",
            "there are|were <Q> <A's> troops|soldiers|service_members in <B>",
            "<Q> <A's> troops|soldiers|service_members are|were stationed|based|deployed? in <B>",
            "<B> hosts|hosted <Q> <A's> troops|soldiers|service_members",
        ),
        _troops,
        (
            ("The United States has 35,000 troops in Germany.", "amount us_troops USA GMY 2021:2024 about 35000"),
            (
                "In 2015 there were more than 20,000 American soldiers in South Korea.",
                "amount us_troops USA ROK 2015:2015 above 20000",
            ),
            ("Japan hosts about 54,000 American troops.", "amount us_troops USA JPN 2021:2024 about 54000"),
        ),
        (
            "The United States sent 35,000 troops to Germany.",
            "Russia has 35,000 troops in Armenia.",
            "The United States has 35,000 contractors in Germany.",
        ),
    ),
    Pattern(
        "distance",
        (
            "<A> is|lies <Q> from|away_from <B>",
            "<A> is|lies <Q> away from <B>",
            "<AB> are|lie <Q> apart|away_from_each-other",
            "distance between <A> and <B> is <Q>",
            "<Q> separate|separates|lie_between <A> and <B>",
            "<A> and <B> are|lie <Q> apart",
        ),
        _apart,
        (
            ("Moscow is 5,800 kilometres from Beijing.", "amount capdist RUS CHN 2021:2024 about 5800"),
            ("Warsaw lies about 520 km from Berlin.", "amount capdist POL GMY 2021:2024 about 520"),
            (
                "The distance between Tokyo and Seoul is less than 1,200 kilometres.",
                "amount capdist JPN ROK 2021:2024 below 1200",
            ),
        ),
        (
            "Russia is 5,800 kilometres from China.",
            "Moscow is 5,800 kilometres from Chinese borders.",
            "Moscow is five hours from Beijing.",
        ),
    ),
    Pattern(
        "closer than ever",
        (
            f"<AB's> relations|relationship|ties is|are at {_TOP} level|point|ever|state in? history|ever?",
            f"relations|ties between <AB> are at {_TOP} level|point in? history|ever?",
            "<AB> are closer than ever before?",
            "relations|ties between <AB> are closer|better|stronger than ever before?",
            "<AB's> relations|ties|relationship are|is closer|better|stronger than ever before?",
            "relations|ties between <AB> are closest|best in history",
        ),
        partial(_closest, "highest"),
        (
            ("Russia and China are closer than ever.", "record alignment RUS CHN 2024:2024 highest"),
            (
                "Relations between Russia and China are better than ever before.",
                "record alignment RUS CHN 2024:2024 highest",
            ),
            ("US-Japanese relations are at the highest level ever.", "record alignment USA JPN 2024:2024 highest"),
        ),
        (
            "Russia and China are closer than is good.",
            "Russia and China are closer than ever to a deal.",
            "Relations between Russia and China may be better than ever.",
        ),
    ),
    Pattern(
        "never been closer",
        (
            "<AB> closer|so_close|as_close|close before?",
            "relations|ties between <AB> closer|better|stronger|as_close|as_good|so_good|so_close before?",
            "<AB's> relations|ties|relationship closer|better|stronger|as_close|as_good|so_good before?",
            "<AB> reached this|such level of relations before?",
        ),
        _closest_never,
        (
            ("Russia and China have never been closer.", "record alignment RUS CHN 2024:2024 highest"),
            (
                "Relations between India and America have never been better.",
                "record alignment IND USA 2024:2024 highest",
            ),
            ("Sino-Russian ties have never been stronger.", "record alignment CHN RUS 2024:2024 highest"),
        ),
        (
            "Russia and China have never been closer to war.",
            "Relations between India and America have been better.",
            "Sino-Russian ties have never been simple.",
        ),
    ),
    Pattern(
        "people",
        (
            "<A> is|was country|state|nation with|of <Q> people|inhabitants|citizens|souls?",
            "<A> population of <Q>",
            "<A> <Q> people|inhabitants|citizens",
            "<A> is|was home to <Q> people|inhabitants",
            "<Q> people live|lived in <A>",
        ),
        _people,
        (
            ("China is a country with 1.3 billion people.", "amount population CHN 2021:2024 about 1300000000"),
            ("In 2010 Japan had a population of 128 million.", "amount population JPN 2010:2010 about 128000000"),
            ("India is home to more than 1.4 billion people.", "amount population IND 2021:2024 above 1400000000"),
        ),
        (
            "China lifted 700 million people out of poverty.",
            "China has 100 million poor people.",
            "China will have a population of 1.2 billion.",
        ),
    ),
    Pattern(
        "belt and road",
        (
            "<A> joined|joins belt and road initiative?",
            "<A> is|was? part|member|participant of|in belt and road initiative?",
            "<A> is|was? in belt and road initiative?",
            "<A> belongs|belonged to belt and road initiative?",
        ),
        _belt,
        (
            (
                "In 2020 Italy was part of the Belt and Road Initiative.",
                "holds belt_road_member ITA CHN 2020:2020 some",
            ),
            (
                "Kenya has been part of the Belt and Road Initiative since 2017.",
                "holds belt_road_member KEN CHN 2017:2024 since",
            ),
            (
                "Egypt joined the Belt and Road Initiative in 2016.",
                "holds belt_road_member EGY CHN 2016:2016 since",
            ),
            ("Pakistan is part of the Belt and Road.", "holds belt_road_member PAK CHN 2021:2024 some"),
            ("India is not part of the Belt and Road Initiative.", "holds belt_road_member IND CHN 2021:2024 none"),
        ),
        (
            "Italy left the Belt and Road Initiative.",
            "Italy praised the Belt and Road Initiative.",
            "Italy might be part of the Belt and Road Initiative.",
        ),
    ),
)
