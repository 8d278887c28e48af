"""Arms sold, states compared, and votes at the United Nations, as texts state them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dyadscope.claims.events import DELIVERED
from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import HANDED, NO_TIME, coarse, event, number_text, query
from dyadscope.claims.kinds.words import GOODS, ISSUE_STATES, ISSUES


def _sold(b: Bound) -> Asked | str:
    if GOODS[b.said["GOODS"]] != "arms":
        return "whether a good was sold at all is not tested"
    asked = event(b, "arms", (b.state("A"), b.state("B")))
    told = b.when.stated and not HANDED.isdisjoint(b.words.split())
    if isinstance(asked, str) or not told or asked.query.expect != "some":
        return asked
    return replace(asked, query=replace(asked.query, names=(DELIVERED,)))


def _more(what: str, comparison: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    names: tuple[str, ...] = ()
    if "Q" in b.places:
        if b.amount.unit != "times" or b.normal.negated:
            return "by how much they differ is not in a unit that is read"
        names = (number_text(b.amount.value), *(() if b.amount.bound == "about" else (b.amount.bound,)))
    states = (b.state("A"), b.state("B"), b.state("C"))
    return Asked(query("more", what, states, moment, comparison, names), "comparison")


def _more_good(way: str, b: Bound) -> Asked | str:
    good = GOODS[b.said["GOODS"]]
    if way == "sold":
        what = "arms_sales_12" if good == "arms" else f"{good}_exports_12"
    else:
        what = "arms_register_dependence_12" if good == "arms" else f"{good}_dependence_12"
    return _more(what, "more", b)


def _exceeds(what: str, comparison: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    if "O" in b.places and b.state("O") not in {b.state("A"), b.state("B")}:
        return "whose it is is not clear"
    names: tuple[str, ...] = ()
    if "Q" in b.places:
        if b.amount.unit != "times" or b.normal.negated:
            return "by how much they differ is not in a unit that is read"
        bound = b.amount.bound
        names = (number_text(b.amount.value), *(() if bound == "about" else (bound,)))
    return Asked(query("exceeds", what, (b.state("A"), b.state("B")), moment, comparison, names), "comparison")


def _vote(expect: str, b: Bound) -> Asked | str:
    if "C" in b.places:
        issue = ISSUE_STATES.get(b.state("C"), "")
        if not issue:
            return "on that question no votes are looked up by name"
    else:
        issue = ISSUES[b.said["ISSUE"]]
    when = b.when
    if when.sort in {"at", "span", "since", "after", "recent"}:
        years = (when.first, when.last)
    elif b.published_year is not None:
        years = (b.published_year - 10, b.published_year)
    else:
        return NO_TIME
    return Asked(query("issue", issue, b.pair, years, expect), "status")


_COMPARED: tuple[tuple[str, str, str], ...] = (
    ("economy", "gdp", "economy|gdp|gross_domestic_product"),
    ("population", "population", "population"),
    (
        "spending",
        "military-budget",
        "military_budget|defence_budget|defense_budget|military_spending|defence_spending|defense_spending|"
        "military_expenditure|defence_expenditure|defense_expenditure",
    ),
    ("army", "troops", "army|armed_forces"),
    ("exports", "exports", "exports"),
)
_SAID = {
    "economy": (
        (
            ("China's economy is larger than Japan's.", "exceeds gdp CHN JPN 2021:2024 more"),
            ("In 2005 India's economy was smaller than Germany's.", "exceeds gdp IND GMY 2005:2005 less"),
            ("The American economy is ten times as large as Poland's.", "exceeds gdp USA POL 2021:2024 more 10"),
        ),
        (
            "China's economy is larger than it was.",
            "China's economy will be larger than America's.",
            "China's economy is larger than Japan's and Korea's together.",
        ),
    ),
    "population": (
        (
            ("India's population is larger than China's.", "exceeds population IND CHN 2021:2024 more"),
            ("Russia's population is smaller than Pakistan's.", "exceeds population RUS PAK 2021:2024 less"),
            ("In 2010 China had a larger population than India.", "exceeds population CHN IND 2010:2010 more"),
        ),
        (
            "India's population is younger than China's.",
            "India's population could be larger than China's.",
            "India's urban population is larger than Russia's.",
        ),
    ),
    "spending": (
        (
            ("China's military budget is larger than Russia's.", "exceeds military-budget CHN RUS 2021:2024 more"),
            (
                "In 2015 Saudi Arabia's defence budget was bigger than Britain's.",
                "exceeds military-budget SAU UKG 2015:2015 more",
            ),
            (
                "The American military budget is ten times as large as Russia's.",
                "exceeds military-budget USA RUS 2021:2024 more 10",
            ),
        ),
        (
            "China's military budget is larger than needed.",
            "China's military budget should be larger than Russia's.",
            "China's military budget is larger than Russia's by a little.",
        ),
    ),
    "army": (
        (
            ("China's army is larger than India's.", "exceeds troops CHN IND 2021:2024 more"),
            ("Russia's armed forces are smaller than India's.", "exceeds troops RUS IND 2021:2024 less"),
            ("In 2005 Turkey had a larger army than Germany.", "exceeds troops TUR GMY 2005:2005 more"),
        ),
        (
            "China's army is better than India's.",
            "China's army may be larger than India's.",
            "China's army is larger than a state.",
        ),
    ),
    "exports": (
        (
            ("China's exports are larger than Germany's.", "exceeds exports CHN GMY 2021:2024 more"),
            ("In 2005 Germany's exports were larger than China's.", "exceeds exports GMY CHN 2005:2005 more"),
            ("In 2010 Russia's exports were smaller than Italy's.", "exceeds exports RUS ITA 2010:2010 less"),
        ),
        (
            "China's exports are cheaper than Germany's.",
            "China's exports of steel are larger than Germany's.",
            "China's exports must be larger than Germany's.",
        ),
    ),
}


def _sold_for(b: Bound) -> Asked | str:
    """What a good was sold for in a year, both named; tonnes where that is what is stated."""
    good, amount, moment = GOODS[b.said["GOODS"]], b.amount, b.moment()
    if moment is None:
        return NO_TIME
    if good == "arms" or amount.unit not in {"usd", "tonnes"}:
        return "its amount is in a unit that is not read"
    if amount.bound == "about" and coarse(b):
        return "its amount is rounded too much to be tested"
    what, value = (f"{good}_exports_12", amount.value / 1e6) if amount.unit == "usd" else (
        f"{good}_exports_tonnes_12", amount.value / 1e3
    )  # fmt: skip
    states = (b.state("A"), b.state("B"))
    return Asked(query("amount", what, states, moment, amount.bound, (number_text(value),)), "status", denial="no")


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "sold for an amount",
        (
            "<A> [SELLS] {GOODS} worth|valued_at <Q> to <B>",
            "<A> [SELLS] <B> {GOODS} worth|valued_at <Q>",
            "<A> [SELLS] <Q> worth? of {GOODS} to <B>",
            "<A> [SELLS] <B> <Q> worth? of {GOODS}",
            "<B> [BUYS] {GOODS} worth|valued_at <Q> from <A>",
            "<B> [BUYS] <Q> worth? of {GOODS} from <A>",
            "<B> [BUYS] <Q> worth? of <A's> {GOODS}",
        ),
        _sold_for,
        (
            (
                "Russia exported crude oil worth 58 billion dollars to China in 2022.",
                "amount crude_exports_12 RUS CHN 2022:2022 about 58000",
            ),
            (
                "In 2022 China bought more than $50 billion worth of Russian oil.",
                "amount crude_exports_12 RUS CHN 2022:2022 above 50000",
            ),
            (
                "In 2015 Australia sold Japan coal worth $12 billion.",
                "amount coal_exports_12 AUL JPN 2015:2015 about 12000",
            ),
        ),
        (
            "Russia exported grain worth 58 billion dollars to China in 2022.",
            "Russia could export crude oil worth 58 billion dollars to China.",
            "Russia exported arms worth 58 billion dollars to China in 2022.",
        ),
    ),
    Pattern(
        "arms sold",
        (
            "<A> [SELLS] {GOODS} to <B>",
            "<A> [SELLS] <B> {GOODS}",
            "<B> [BUYS] {GOODS} from <A>",
            "<B> [BUYS] <A's> {GOODS}",
        ),
        _sold,
        (
            ("Russia sells arms to India.", "event arms RUS IND 2014:2024 some"),
            ("In 2010 China bought weapons from Russia.", "event arms RUS CHN 2010:2010 some"),
            ("The United States has never sold arms to North Korea.", "event arms USA PRK 1946:2024 never"),
        ),
        (
            "Russia offered to sell arms to India.",
            "Russia sells anti-tank arms to India.",
            "Russia could sell arms to India.",
            "Russia sells oil to India.",
        ),
    ),
    Pattern(
        "trades more",
        (
            "<A> trades|traded more with <B> than with <C>",
            "<A> does more trade with <B> than with <C>",
            "<A's> trade with <B> is|was larger|bigger|greater than <O's> trade with <C>",
            "<A's> trade with <B> is|was larger|bigger|greater than with <C>",
            "<A> trades|traded <Q> as much with <B> as with <C>",
            "<A's> trade with <B> is|was <Q> as large|big|great as with <C>",
            "<A's> trade with <B> is|was <Q> as large|big|great as <O's> trade with <C>",
        ),
        partial(_more, "trade", "more"),
        (
            ("Russia trades more with China than with India.", "more trade RUS CHN IND 2021:2024 more"),
            (
                "In 2010 Japan traded more with China than with the United States.",
                "more trade JPN CHN USA 2010:2010 more",
            ),
            ("Brazil trades more with China than with Argentina.", "more trade BRA CHN ARG 2021:2024 more"),
            (
                "In 2012 Brazil traded more than twice as much with China as with Germany.",
                "more trade BRA CHN GMY 2012:2012 more 2 above",
            ),
        ),
        (
            "Russia trades more with China than India does.",
            "Russia trades more with China than ever.",
            "Russia should trade more with China than with India.",
        ),
    ),
    Pattern(
        "trades less",
        ("<A> trades|traded less with <B> than with <C>",),
        partial(_more, "trade", "less"),
        (
            ("Russia trades less with India than with China.", "more trade RUS IND CHN 2021:2024 less"),
            ("In 2010 Japan traded less with Russia than with China.", "more trade JPN RUS CHN 2010:2010 less"),
            ("Poland trades less with Russia than with Germany.", "more trade POL RUS GMY 2021:2024 less"),
        ),
        (
            "Russia trades less with India than China does.",
            "Russia trades less with India than before.",
            "Russia would trade less with India than with China.",
        ),
    ),
    Pattern(
        "exports more",
        ("<A> exports|exported|sells|sold more goods? to <B> than to <C>",),
        partial(_more, "exports_12", "more"),
        (
            ("China exports more to the United States than to Japan.", "more exports_12 CHN USA JPN 2021:2024 more"),
            ("In 2010 Germany sold more to France than to China.", "more exports_12 GMY FRN CHN 2010:2010 more"),
            ("Australia exports more to China than to Japan.", "more exports_12 AUL CHN JPN 2021:2024 more"),
            ("In 2014 Brazil sold more goods to China than to Japan.", "more exports_12 BRA CHN JPN 2014:2014 more"),
        ),
        (
            "China exports more to the United States than it imports.",
            "China exports more toys to the United States than to Japan.",
            "China might export more to the United States than to Japan.",
        ),
    ),
    Pattern(
        "imports more",
        ("<A> imports|imported|buys|bought more goods? from <B> than from <C>",),
        partial(_more, "imports_12", "more"),
        (
            ("Japan imports more from China than from Germany.", "more imports_12 JPN CHN GMY 2021:2024 more"),
            (
                "In 2012 India bought more goods from China than from Iran.",
                "more imports_12 IND CHN IRN 2012:2012 more",
            ),
            ("In 2010 Russia bought more from Germany than from India.", "more imports_12 RUS GMY IND 2010:2010 more"),
            (
                "India imports more from China than from the United States.",
                "more imports_12 IND CHN USA 2021:2024 more",
            ),
        ),
        (
            "Japan imports more from China than it exports.",
            "Japan imports more fish from China than from Germany.",
            "Japan may import more from China than from Germany.",
        ),
    ),
    Pattern(
        "sells more of a good",
        ("<A> [SELLS] more {GOODS} to <B> than to <C>",),
        partial(_more_good, "sold"),
        (
            ("Russia sells more arms to India than to China.", "more arms_sales_12 RUS IND CHN 2021:2024 more"),
            (
                "In 2015 Russia exported more oil to China than to India.",
                "more crude_exports_12 RUS CHN IND 2015:2015 more",
            ),
            ("Saudi Arabia sells more oil to China than to Japan.", "more crude_exports_12 SAU CHN JPN 2021:2024 more"),
        ),
        (
            "Russia sells more arms to India than France does.",
            "Russia sells more arms to India than to Chinese rebels.",
            "Russia will sell more arms to India than to China.",
        ),
    ),
    Pattern(
        "buys more of a good",
        ("<A> [BUYS] more {GOODS} from <B> than from <C>",),
        partial(_more_good, "bought"),
        (
            (
                "India buys more arms from Russia than from France.",
                "more arms_register_dependence_12 IND RUS FRN 2021:2024 more",
            ),
            (
                "In 2015 China imported more oil from Saudi Arabia than from Russia.",
                "more crude_dependence_12 CHN SAU RUS 2015:2015 more",
            ),
            (
                "Japan imports more coal from Australia than from Indonesia.",
                "more coal_dependence_12 JPN AUL INS 2021:2024 more",
            ),
        ),
        (
            "India buys more arms from Russia than it sells.",
            "India buys more arms from Russia than from French firms.",
            "India ought to buy more arms from Russia than from France.",
        ),
    ),
    *(
        Pattern(
            f"compared {name}",
            (
                f"<A's> {nouns} is|are|was|were larger|bigger|greater than <B's>",
                f"<A's> {nouns} is|are|was|were larger|bigger|greater than that|those of <B>",
                f"<A> larger|bigger {nouns} than <B>",
                f"<A's> {nouns} exceeds|exceeded <B's>",
                f"<A's> {nouns} is|are|was|were <Q> as large|big as <B's>",
                f"<A's> {nouns} is|are|was|were <Q> larger|bigger than <B's>",
                f"<A's> {nouns} is|are|was|were <Q> that|those of <B>",
                f"<A's> {nouns} is|are|was|were <Q> <B's>",
                f"<A's> {nouns} is|are|was|were <Q> size of <B's>",
            ),
            partial(_exceeds, what, "more"),
            tuple(s for s in _SAID[name][0] if " more" in s[1]),
            _SAID[name][1],
        )
        for name, what, nouns in _COMPARED
    ),
    *(
        Pattern(
            f"compared, less {name}",
            (
                f"<A's> {nouns} is|are|was|were smaller than <B's>",
                f"<A's> {nouns} is|are|was|were smaller than that|those of <B>",
                f"<A> smaller {nouns} than <B>",
            ),
            partial(_exceeds, what, "less"),
            tuple(s for s in _SAID[name][0] if s[1].endswith("less")),
            _SAID[name][1],
        )
        for name, what, nouns in _COMPARED
    ),
    Pattern(
        "outspends",
        (
            "<A> spends|spent more on <O's>? defence|defense|arms|military|armed_forces|weapons than <B>",
            "<A> outspends|outspent <B> on defence|defense|arms|military",
            "<A> spends|spent <Q> as much on <O's>? defence|defense|arms|military|armed_forces as <B>",
            "<A> spends|spent <Q> more on <O's>? defence|defense|arms|military than <B>",
        ),
        partial(_exceeds, "military-budget", "more"),
        (
            ("China spends more on defence than India.", "exceeds military-budget CHN IND 2021:2024 more"),
            ("In 2010 Saudi Arabia spent more on arms than Germany.", "exceeds military-budget SAU GMY 2010:2010 more"),
            (
                "The United States spends three times as much on defence as China.",
                "exceeds military-budget USA CHN 2021:2024 more 3",
            ),
            (
                "In 2015 Saudi Arabia spent more than twice as much on its military as Iran.",
                "exceeds military-budget SAU IRN 2015:2015 more 2 above",
            ),
        ),
        (
            "China spends more on defence than on schools.",
            "China spends more on defence than it admits.",
            "China could spend more on defence than India.",
        ),
    ),
    Pattern(
        "spends less",
        ("<A> spends|spent less on <O's>? defence|defense|arms|military|armed_forces|weapons than <B>",),
        partial(_exceeds, "military-budget", "less"),
        (
            ("Germany spends less on its military than Russia.", "exceeds military-budget GMY RUS 2021:2024 less"),
            ("In 2010 Brazil spent less on defence than India.", "exceeds military-budget BRA IND 2010:2010 less"),
            ("Japan spends less on arms than China.", "exceeds military-budget JPN CHN 2021:2024 less"),
        ),
        (
            "Germany spends less on its military than on schools.",
            "Germany spends less on its military than it promised.",
            "Germany should spend less on its military than Russia.",
        ),
    ),
    Pattern(
        "larger population",
        ("<A> more people|inhabitants than <B>", "<A> is|was more populous than <B>"),
        partial(_exceeds, "population", "more"),
        (
            ("India has more people than China.", "exceeds population IND CHN 2021:2024 more"),
            ("Pakistan is more populous than Russia.", "exceeds population PAK RUS 2021:2024 more"),
            ("In 2000 China had more inhabitants than India.", "exceeds population CHN IND 2000:2000 more"),
        ),
        (
            "India has more people than jobs.",
            "India sends more people than China.",
            "India may have more people than China.",
        ),
    ),
    Pattern(
        "smaller population",
        ("<A> fewer people|inhabitants than <B>", "<A> is|was less populous than <B>"),
        partial(_exceeds, "population", "less"),
        (
            ("In 2010 Kenya had fewer people than Ethiopia.", "exceeds population KEN ETH 2010:2010 less"),
            ("Russia has fewer inhabitants than Pakistan.", "exceeds population RUS PAK 2021:2024 less"),
            ("Chile is less populous than Peru.", "exceeds population CHL PER 2021:2024 less"),
        ),
        (
            "Kenya has fewer young people than Ethiopia.",
            "Kenya has fewer people than it needs.",
            "Kenya will have fewer people than Ethiopia.",
        ),
    ),
    Pattern(
        "vote alike",
        (
            "<AB> vote|voted|votes alike|together|same_way|same on <C>",
            "<AB> vote|voted alike|together|same_way on {ISSUE}",
            "<A> votes|voted with <B> on <C>",
            "<A> votes|voted with <B> on {ISSUE}",
            "<AB> vote|voted alike|together on <C> at|in united nations|general assembly",
            "<AB> agree|agreed on <C>",
            "<AB> agree|agreed on {ISSUE}",
            "<AB> identical|similar|same|common positions|views on <C>",
            "<AB> identical|similar|same|common positions|views on {ISSUE}",
            "<A> identity_of_views with <B> on|regarding|concerning <C>",
            "<A> identity_of_views with <B> on|regarding|concerning {ISSUE}",
            "<A> shares|shared <B's> position|view on <C>",
        ),
        partial(_vote, "same"),
        (
            ("Russia and China vote alike on human rights.", "issue human-rights RUS CHN 2014:2024 same"),
            ("Russia and China voted together on Syria in 2012.", "issue syria RUS CHN 2012:2012 same"),
            ("India votes with Russia on Ukraine.", "issue ukraine IND RUS 2014:2024 same"),
        ),
        (
            "Russia and China vote alike on fishing.",
            "Russia and China should vote alike on human rights.",
            "Russia and China talk about human rights.",
        ),
    ),
    Pattern(
        "vote apart",
        (
            "<AB> vote|voted differently on <C>",
            "<AB> vote|voted differently on {ISSUE}",
            "<AB> disagree|disagreed on <C>",
            "<AB> disagree|disagreed on {ISSUE}",
            "<A> votes|voted against <B> on <C>",
            "<A> votes|voted against <B> on {ISSUE}",
        ),
        partial(_vote, "different"),
        (
            ("Russia and the United States disagree on Syria.", "issue syria RUS USA 2014:2024 different"),
            (
                "In 2010 China and France voted differently on human rights.",
                "issue human-rights CHN FRN 2010:2010 different",
            ),
            ("The United States votes against Russia on Ukraine.", "issue ukraine USA RUS 2014:2024 different"),
        ),
        (
            "Russia and the United States disagree on the weather.",
            "Russia and the United States may disagree on Syria.",
            "Russia and the United States disagree.",
        ),
    ),
)
