"""More of what sentences take for granted: exercises that were held, weapons of another's make, sanctions, turns.

As `phrases`: such a phrase is tested wherever it stands. What stands before or behind it can undo it ("no more than
talk", "calls for American sanctions"); then it is left alone.
"""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import coarse, number_text, query
from dyadscope.claims.kinds.exercises import details
from dyadscope.claims.kinds.members import dated
from dyadscope.claims.kinds.words import EXERCISE_NAMES, PLACES, SYSTEMS
from dyadscope.documents.lexicon import word_set

_NEAR = 7
"""Words on either side that can undo what a phrase takes for granted."""
_UNDONE = word_set(
    "no not never without former past old possible potential future prospective aspiring would-be planned "
    "proposed calls call called calling urge urges urged demand demands demanded propose proposes threat threats "
    "threaten threatens threatened threatening want wants wanted seek seeks sought consider considers considered lift "
    "lifts lifted lifting end ends ended ending drop dropped remove removed risk risks fear fears feared avoid plan "
    "plans planning hope hopes if unless lack lacks absence opposes oppose opposed any ease eases eased easing "
    "non-nato non-eu fails failed fail stalled stalls faltered falters talk myth illusion rhetoric remains remained "
    "imaginary called-for alleged so-called against new fresh additional further tougher more suspend "
    "suspended imagine imagined dream dreams describe describes described portray portrays portrayed depict depicts "
    "depicted deny denies denied denying doubt doubts doubted "
)
_ENDS = frozenset(
    ["", ",", ".", ";", ":", ")", "”", "–", "—", "(", "and", "or", "but", "is", "are", "has", "was", "will", "would",
     "could", "may", "might", "must", "can", "to", "that", "which", "while", "as", "with", "on", "at", "does", "did",
     "means", "than", "by", "into", "because", "when", "where", "who", "alike", "have", "for"]
)  # fmt: skip
"""Words behind which nothing narrows a phrase: "China's growth, ..." and not "China's growth of beard"."""
RECENT, LATE = 2, 6


def undone(b: Bound, *, behind: bool = True) -> bool:
    """Whether the words beside a phrase undo what it takes for granted."""
    near = {*b.before[-_NEAR:], *(b.after[:_NEAR] if behind else ())}
    return bool(near & _UNDONE) or any(w.endswith(("n’t", "n't")) for w in near)


def ended(b: Bound) -> bool:
    """Whether a phrase is at its end, and nothing behind it narrows it."""
    return not b.after or b.after[0] in _ENDS


def _trend(what: str, direction: str, back: int, untested: str, b: Bound) -> Asked | None:
    if b.when.stated or b.published_year is None:
        return None
    if not ended(b) or undone(b):
        return None
    years = (b.published_year - back, b.published_year)
    return Asked(query("trend", what, (b.state("A"),), years, direction), "trend", untested=untested)


def _turn(b: Bound) -> Asked | None:
    if b.when.stated or b.published_year is None:
        return None
    if not b.region or undone(b):
        return None
    years = (b.published_year - 10, b.published_year)
    asked = query("trend", f"trade_share@{b.region}", (b.state("A"),), years, "rising")
    return Asked(asked, "trend", untested="a turn is tested by the region's share of trade alone")


def _strained(direction: str, b: Bound) -> Asked | None:
    if b.when.stated or b.published_year is None:
        return None
    before = b.before[-1:]
    if before and before[0] not in {",", "and", "thereby", ";", "–", "—"}:
        return None
    if undone(b):
        return None
    years = (b.published_year - 10, b.published_year)
    return Asked(query("trend", "alignment", b.pair, years, direction), "trend")


_CLOSE_OF = {(w,) for w in ("trust", "cooperation", "partnership", "comprehensive", "strategic", "mutual", "late")}
"""What a level of relations may be of, and be one of closeness: not of hostility."""


def _at_their_best(b: Bound) -> Asked | None:
    """Relations "at an unprecedented level": ranked among their own years, as where a clause says it whole."""
    if (
        b.published_year is None
        or b.when.sort not in {"", "now", "recent", "span"}
        or b.when.last not in {0, b.published_year}
    ):
        return None
    if undone(b):
        return None
    if b.after[:1] == ("of",) and b.after[1:2] not in _CLOSE_OF:
        return None
    years = (b.published_year, b.published_year)
    return Asked(query("record", "alignment", b.pair, years, "highest"), "superlative")


def _largest_economy(b: Bound) -> Asked | None:
    moment = b.moment()
    if b.when.stated or moment is None or PLACES[b.said["PLACE"]] == "last":
        return None
    if not ended(b) or undone(b, behind=False):
        return None
    return Asked(query("world", "gdp", (b.state("A"),), moment, PLACES[b.said["PLACE"]]), "superlative")


def _sanctioned(b: Bound) -> Asked | None:
    moment = b.moment()
    if b.when.stated or moment is None:
        return None
    if not ended(b) or undone(b, behind=False):
        return None
    return Asked(query("holds", "sanctions_12", (b.state("A"), b.state("B")), moment, "some"), "status")


def _belongs(b: Bound) -> Asked | None:
    moment = b.moment()
    if b.when.stated or moment is None or not b.region or not dated(b.region):
        return None
    if undone(b, behind=False):
        return None
    return Asked(query("member", b.region, (b.state("A"),), moment, "some"), "status")


def _people(b: Bound) -> Asked | None:
    """How many people a state has; of those in poverty, or in towns, something else is said."""
    moment = b.moment()
    if b.when.stated or moment is None:
        return None
    if b.amount.unit != "count" or coarse(b) or not ended(b) or undone(b, behind=False):
        return None
    count = number_text(b.amount.value)
    asked = query("amount", "population", (b.state("A"),), moment, b.amount.bound, (count,))
    return Asked(asked, "status")


def _exercised(b: Bound) -> Asked | None:
    if b.when.stated or b.published_year is None:
        return None
    if undone(b, behind=False):
        return None
    names = details(b)
    if "EXNAME" in b.said:
        names = (EXERCISE_NAMES[b.said["EXNAME"]],)
    years = (b.published_year - RECENT, b.published_year)
    if "EXYEAR" in b.said:
        years = (int(b.said["EXYEAR"][1:]),) * 2
    if years[1] > b.published_year:
        return None
    untested = "of what kind the exercise was was not tested" if "EXOTHER" in b.said else ""
    return Asked(query("event", "exercises", b.pair, years, "some", names), "event", untested=untested)


_THESE = frozenset({"these", "joint", "their", "such", "#", "together", "both"})
_DRILLS = frozenset({"exercises", "exercise", "drills", "drill", "manoeuvres", "maneuvers"})


def _by_name(b: Bound) -> Asked | None:
    """An exercise by name and year, among "these exercises" of the two states that are spoken of."""
    if b.known is None or b.published_year is None:
        return None
    near = [*b.before[-12:], *b.after[:3]]
    at = next((k for k, w in enumerate(near) if w in _DRILLS), None)
    if at is None or not _THESE.intersection(near[max(0, at - 1) : at]) or undone(b, behind=False):
        return None
    year = int(b.said["EXYEAR"][1:])
    if year > b.published_year:
        return None
    name = EXERCISE_NAMES[b.said["EXNAME"]]
    return Asked(query("event", "exercises", b.known, (year, year), "some", (name,)), "event")


def _of_make(b: Bound) -> Asked | None:
    """A weapon of one state's make, in a sentence on two states: the other one has it."""
    if b.published_year is None or b.known is None or b.state("B") not in b.known:
        return None
    if b.when.stated or undone(b, behind=False):
        return None
    seller = b.state("B")
    buyer = b.known[0] if b.known[1] == seller else b.known[1]
    asked = query("event", "arms", (seller, buyer), (1950, b.published_year), "some", (SYSTEMS[b.said["SYSTEM"]],))
    return Asked(asked, "event")


def _made(b: Bound) -> Asked | None:
    """A weapon of one state's make in another's hands: a deal, of any year of the register."""
    if b.published_year is None:
        return None
    if b.when.stated or undone(b, behind=False):
        return None
    buyer, seller = b.state("A"), b.state("B")
    asked = query("event", "arms", (seller, buyer), (1950, b.published_year), "some", (SYSTEMS[b.said["SYSTEM"]],))
    return Asked(asked, "event")


_SLOWER = (
    "slowdown|slow-down|downturn|economic_slowdown|economic_downturn|slowing_economy|slowing_growth|cooling_economy"
)
_UNHEARD = "unprecedented|unprecedentedly_high|unprecedented_high|all-time_high|highest_ever|record|record_high"
_MORE = "rising|resurgent|ascendant|ascending|emerging"
_LESS = "declining|waning|fading|dwindling"

PASSING: tuple[Pattern, ...] = (
    Pattern(
        "recent exercise",
        (
            "recent|latest|last <AB's> joint? {EXKIND}? [DRILLS]",
            "recent|latest|last <AB's> {EXOTHER} [DRILLS]",
            "<AB's> recent|latest {EXKIND}? [EXERCISES]",
            "recent|latest|last {EXKIND}? [EXERCISES] of|between|by <AB>",
            "recent|latest|last joint? {EXNAME} {EXYEAR}? [EXERCISES] of|between|by <AB>",
            "<AB's> [EXERCISES] {EXNAME} {EXYEAR}?",
            "<AB's> {EXNAME} {EXYEAR}? [EXERCISES]",
        ),
        _exercised,
        (
            ("The recent Russo-Chinese drills alarmed Tokyo.", "event exercises RUS CHN 2022:2024 some"),
            (
                "All this came after the latest Sino-Russian naval manoeuvres, which lasted a week.",
                "event exercises CHN RUS 2022:2024 some naval",
            ),
            (
                "He watched the recent air exercises of India and France from afar.",
                "event exercises IND FRN 2022:2024 some air",
            ),
        ),
        (
            "He called for Russo-Chinese drills.",
            "A possible Russo-Chinese drill worries Tokyo.",
            "The recent Russo-Chinese dispute was settled.",
        ),
    ),
    Pattern(
        "of another's make",
        ("<A's> <B's> {MADE}? {SYSTEM}",),
        _made,
        (
            ("The parade shows India's Russian-made T-90 tanks.", "event arms RUS IND 1950:2024 some T-90"),
            ("Much rests on Ukraine's American Patriot batteries.", "event arms USA UKR 1950:2024 some Patriot"),
            ("The map shows Egypt's French Rafale squadrons.", "event arms FRN EGY 1950:2024 some Rafale"),
        ),
        (
            "They fear India's new tanks most.",
            "They dream of India's possible Russian S-400 deal.",
            "They speak of India's Russian friends.",
        ),
    ),
    Pattern(
        "of the other's make",
        ("<B's> {MADE} {SYSTEM}",),
        _of_make,
        (
            (
                "India parades its fleet, and above all its Russian-made T-90 tanks.",
                "event arms RUS IND 1950:2024 some T-90",
            ),
            (
                "Kiev thanked Washington for its American-made Patriot batteries.",
                "event arms USA UKR 1950:2024 some Patriot",
            ),
            ("Greece flies French-made Rafale jets.", "event arms FRN GRC 1950:2024 some Rafale"),
        ),
        (
            "India fears Pakistan's American-made F-16 jets.",
            "Russian-made Kilo submarines are quiet.",
            "India parades its Russian-made rifles.",
        ),
    ),
    Pattern(
        "exercise by name and year",
        ("{EXNAME} {EXYEAR}",),
        _by_name,
        (
            (
                "Russia and China met at sea; these exercises, above all Joint Sea-2015, were long.",
                "event exercises RUS CHN 2015:2015 some 'Joint Sea'",
            ),
            (
                "India and America train more, and their drills, such as Malabar-2016, grow.",
                "event exercises IND USA 2016:2016 some Malabar",
            ),
            (
                "Russia and Belarus hide little: joint exercises such as Zapad-2017 are filmed.",
                "event exercises RUS BLR 2017:2017 some Zapad",
            ),
        ),
        (
            "Poland and Finland watched Zapad-2017 closely.",
            "Russia and China read of exercises such as Malabar-2016.",
            "Russia and China may hold these exercises, and even Joint Sea-2030.",
        ),
    ),
    Pattern(
        "slower growth",
        (f"<A's> economic? {_SLOWER}", f"{_SLOWER} in|of <A>", f"{_SLOWER} in|of <A's> economy"),
        partial(_trend, "gdp-growth", "falling", LATE, "growth was tested, and not whether output itself fell"),
        (
            ("Its miners suffer from China's slowdown.", "trend gdp-growth CHN 2018:2024 falling"),
            ("Because of the Russian economic downturn, fewer came.", "trend gdp-growth RUS 2018:2024 falling"),
            ("The slowdown in India, they say, is deep.", "trend gdp-growth IND 2018:2024 falling"),
        ),
        (
            "China's slowdown of reform is plain.",
            "They fear China's slowdown in trade.",
            "There is no Chinese economic downturn.",
        ),
    ),
    Pattern(
        "rising state",
        (f"{_MORE} <A>",),
        partial(_trend, "capabilities", "rising", 10, ""),
        (
            ("All must live with a rising China.", "trend capabilities CHN 2014:2024 rising"),
            ("A rising India, he writes, needs oil.", "trend capabilities IND 2014:2024 rising"),
            ("Few had foreseen a resurgent Russia.", "trend capabilities RUS 2014:2024 rising"),
        ),
        (
            "All must live with rising China tariffs.",
            "They fear a rising China lobby.",
            "There is no rising China.",
        ),
    ),
    Pattern(
        "people of a state",
        (
            "<A> is? developing|large|free|vast|great? developing? country|society|nation|democracy|state with|of <Q> "
            "people|inhabitants|citizens",
            "<A> is? developing|large|vast|great? developing? country|society|nation|state with population of <Q> "
            "people?",
            "<A> ,|—|– developing|large|free|vast|great? ,? developing? country|society|nation with <Q> "
            "people|inhabitants",
            "<A> with? <O's>? population of <Q> people?",
            "<Q> <A's> people|citizens",
        ),
        _people,
        (
            (
                "We know that China is a country with 1.4 billion people.",
                "amount population CHN 2021:2024 about 1400000000",
            ),
            (
                "There is India, a free society with more than 1 billion people, and it grows.",
                "amount population IND 2021:2024 above 1000000000",
            ),
            (
                "Indonesia is a large country with a population of 270 million.",
                "amount population INS 2021:2024 about 270000000",
            ),
        ),
        (
            "China lifted 800 million people out of poverty.",
            "China is a country with 30 million people in poverty.",
            "In India 200 million people live in towns.",
        ),
    ),
    Pattern(
        "falling state",
        (f"{_LESS} <A>",),
        partial(_trend, "capabilities", "falling", 10, ""),
        (
            ("It is tied to a declining Russia.", "trend capabilities RUS 2014:2024 falling"),
            ("A declining Japan, he writes, needs friends.", "trend capabilities JPN 2014:2024 falling"),
            ("They mourn a waning Britain.", "trend capabilities UKG 2014:2024 falling"),
        ),
        (
            "It rests on declining Russia sales.",
            "There is no declining Russia.",
            "Declining Russian births are a worry.",
        ),
    ),
    Pattern(
        "turn to a region",
        ("<A's> pivot|turn|reorientation|shift|rebalancing to|toward|towards <G>",),
        _turn,
        (
            ("Much is written on Russia's pivot to Asia these days.", "trend trade_share@asia RUS 2014:2024 rising"),
            ("Australia's turn towards Asia is well known.", "trend trade_share@asia AUL 2014:2024 rising"),
            ("Turkey's shift to Africa surprised them.", "trend trade_share@africa TUR 2014:2024 rising"),
        ),
        (
            "Russia's pivot to Asia is more talk than action.",
            "Russia's so-called pivot to Asia is young.",
            "Russia's pivot to Asia has failed.",
        ),
    ),
    Pattern(
        "relations that worsen",
        ("weakening|straining|worsening|souring|damaging|eroding <AB's> relationship|relations|ties",),
        partial(_strained, "falling"),
        (
            (
                "It stopped buying, straining Indo-Chinese relations.",
                "trend alignment IND CHN 2014:2024 falling",
            ),
            ("He left early, weakening US-Japanese ties.", "trend alignment USA JPN 2014:2024 falling"),
            ("They quarrelled, souring Russo-Polish relations.", "trend alignment RUS POL 2014:2024 falling"),
        ),
        (
            "It stopped buying without straining Indo-Chinese relations.",
            "They risk straining Indo-Chinese relations.",
            "They spoke of straining Indo-Chinese relations.",
        ),
    ),
    Pattern(
        "relations at their best",
        (
            f"{_UNHEARD} level [RELATIONS] between|of <AB>",
            f"{_UNHEARD} level of [RELATIONS] between|of <AB>",
            f"{_UNHEARD} level of <AB's> [RELATIONS]",
            f"{_UNHEARD} level <AB's> [RELATIONS] [REACHED]",
            f"{_UNHEARD} level [RELATIONS] between|of <AB> [REACHED]",
            f"<AB's> [RELATIONS] reached|achieved|attained|at {_UNHEARD} level",
            f"[RELATIONS] between|of <AB> reached|achieved|attained|at {_UNHEARD} level",
        ),
        _at_their_best,
        (
            (
                "He praised the unprecedented level of relations between Russia and China.",
                "record alignment RUS CHN 2024:2024 highest",
            ),
            (
                "They noted the all-time high level US-Japanese relations have reached in their talks.",
                "record alignment USA JPN 2024:2024 highest",
            ),
            (
                "Both spoke of an unprecedentedly high level of Indo-French ties.",
                "record alignment IND FRN 2024:2024 highest",
            ),
        ),
        (
            "He hopes for an unprecedented level of relations between Russia and China.",
            "He noted the high level of relations between Russia and China.",
            "Relations between India and Pakistan reached an unprecedented level of hostility.",
            "There is no unprecedented level of relations between Russia and China.",
        ),
    ),
    Pattern(
        "its economy, the largest",
        ("<A's> economy ,|—|–? {PLACE} on|in earth|world", "<A's> economy ,|—|–? world {PLACE}"),
        _largest_economy,
        (
            ("America opened its economy — the largest on Earth — to all.", "world gdp USA 2021:2024 first"),
            ("Few know China's economy, the second-largest in the world, well.", "world gdp CHN 2021:2024 second"),
            ("It hurt Japan's economy, the world's third-largest, most.", "world gdp JPN 2021:2024 third"),
        ),
        (
            "It hurt Japan's economy, the largest part most.",
            "There is no such thing as India's economy, the world's largest.",
            "In 1990 it hurt Japan's economy, the world's second-largest, most.",
        ),
    ),
    Pattern(
        "sanctions taken for granted",
        ("<A's> economic|financial|trade? sanctions|embargo|blockade against|on|of <B>",),
        _sanctioned,
        (
            ("Prices rose despite American sanctions on Iran.", "holds sanctions_12 USA IRN 2021:2024 some"),
            ("Because of America's sanctions on Cuba, few invest.", "holds sanctions_12 USA CUB 2021:2024 some"),
            ("He blames British sanctions against Russia.", "holds sanctions_12 UKG RUS 2021:2024 some"),
        ),
        (
            "He calls for American sanctions on Iran.",
            "They lifted American sanctions on Iran.",
            "He blames American sanctions on Iranian banks.",
        ),
    ),
    Pattern(
        "member taken for granted",
        ("<G> member|member_state <A>",),
        _belongs,
        (
            ("The deal with NATO member Turkey pleases nobody.", "member nato TUR 2021:2024 some"),
            ("They met in EU member Hungary.", "member eu HUN 2021:2024 some"),
            ("Its trade goes through ASEAN member Vietnam.", "member asean DRV 2021:2024 some"),
        ),
        (
            "They met in former EU member Britain.",
            "They met in non-NATO member Austria.",
            "Aspiring NATO member Georgia waits.",
        ),
    ),
)
