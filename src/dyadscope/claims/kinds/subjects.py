"""What can move, as texts name it: trade, exports, arms, spending, an economy, a population, dependence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dyadscope.claims.frames.matcher import Bound
from dyadscope.claims.kinds.words import GOODS

Found = tuple[str, tuple[int, ...]] | str
TIV = "million TIV"


@dataclass(frozen=True)
class Subject:
    """What can move: forms of its noun phrase, the series and states they mean, and its unit for stated amounts."""

    name: str
    forms: tuple[str, ...]
    means: Callable[[Bound], Found]
    unit: str
    says: tuple[str, str, str]
    """A sentence on a rise between 2000 and 2010, the query, and one that speaks of something else."""


def _pair(what: str, b: Bound) -> Found:
    return what, b.pair


def _a_to_b(what: str, b: Bound) -> Found:
    return what, (b.state("A"), b.state("B"))


def _b_first(what: str, b: Bound) -> Found:
    return what, (b.state("B"), b.state("A"))


_USA = 2


def _troops(b: Bound) -> Found:
    """Troops abroad are known of the United States alone."""
    if b.state("A") != _USA:
        return "troops abroad are known of the United States alone"
    return "us_troops", (b.state("A"), b.state("B"))


def _good(ending: str, b: Bound) -> Found:
    good = GOODS[b.said["GOODS"]]
    if good == "arms":
        return "arms_sales_12", (b.state("A"), b.state("B"))
    return f"{good}_{ending}_12", (b.state("A"), b.state("B"))


def _region(stem: str, b: Bound) -> Found:
    region = b.region
    if not region:
        return "the region or organisation is none whose states are listed"
    return f"{stem}@{region}", (b.state("A"),)


def _alone(what: str, b: Bound) -> Found:
    return what, (b.state("A"),)


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "trade of two",
        (
            "trade|commerce|turnover|trade_turnover|trade_in_goods|trade_volume between <AB>",
            "<AB's> trade|commerce|turnover|trade_turnover",
            "<A's> trade|commerce with <B>",
            "trade|commerce of <A> with <B>",
            "volume|value of trade between <AB>",
            "<AB> trade",
            "trade with <B> of <A>",
            "volume|value of <AB's> trade",
            "volume|value of <A's> trade with <B>",
            "<A's> trade|commerce with <B> and with? <C>",
            "trade|commerce of <A> with <B> and with? <C>",
        ),
        partial(_pair, "trade"),
        "million current USD",
        (
            "Trade between Russia and China grew between 2000 and 2010.",
            "trend trade RUS CHN 2000:2010 rising",
            "Trade in services between Russia and China grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "exports to a state",
        (
            "<A's> exports to <B>",
            "exports from|of <A> to <B>",
            "<A's> sales to <B>",
            "volume|value of <A's> exports to <B>",
            "<B's> imports from <A>",
            "imports of <B> from <A>",
            "<A's> deliveries to <B>",
            "<A's> exports to <B> and to? <C>",
            "exports from|of <A> to <B> and to? <C>",
            "<B's> imports from <A> and from? <C>",
        ),
        partial(_a_to_b, "exports_12"),
        "million current USD",
        (
            "Chinese exports to Russia grew between 2000 and 2010.",
            "trend exports_12 CHN RUS 2000:2010 rising",
            "Chinese wine exports to Russia grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "exports of a good to a state",
        (
            "<A's> {GOODS} exports|sales|deliveries|supplies to <B>",
            "<A's> exports|sales|deliveries of {GOODS} to <B>",
            "sales|exports of <A's> {GOODS} to <B>",
            "<B's> {GOODS} imports|purchases from <A>",
            "{GOODS} exports from <A> to <B>",
            "<B's> imports|purchases of <A's> {GOODS}",
            "<B's> imports|purchases of {GOODS} from <A>",
        ),
        partial(_good, "exports"),
        "",
        (
            "Russian oil exports to China grew between 2000 and 2010.",
            "trend crude_exports_12 RUS CHN 2000:2010 rising",
            "Russian oil exports to Chinese firms grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "troops in a state",
        (
            "number of <A's> troops|soldiers|military_personnel in|stationed_in|based_in <B>",
            "number of troops|soldiers of <A> in <B>",
            "<A's> troop_numbers|troop_levels|military_presence in <B>",
        ),
        _troops,
        "persons",
        (
            "The number of American troops in Kuwait grew between 2000 and 2010.",
            "trend us_troops USA KUW 2000:2010 rising",
            "The number of American tourists in Kuwait grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "investment in a state",
        (
            "<A's> investment|investments|direct_investment|fdi|foreign_direct_investment in <B>",
            "investment from <A> in <B>",
        ),
        partial(_b_first, "investment_12"),
        "million current USD",
        (
            "Chinese investment in Russia grew between 2000 and 2010.",
            "trend investment_12 RUS CHN 2000:2010 rising",
            "Chinese investment in Russian railways grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "loans to a state",
        ("<A's> loans|lending|credits|official_finance to <B>", "<A's> loans|aid|development_finance to <B>"),
        partial(_b_first, "official_finance_12"),
        "",
        (
            "Chinese loans to Angola grew between 2000 and 2010.",
            "trend official_finance_12 ANG CHN 2000:2010 rising",
            "Chinese loans to Angolan farmers grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "trade dependence",
        (
            "<A's> dependence|reliance|dependency on|upon <B>",
            "<A's> trade_dependence on <B>",
            "<A's> economic_dependence on <B>",
        ),
        partial(_a_to_b, "dependence"),
        "",
        (
            "Russia's dependence on China grew between 2000 and 2010.",
            "trend dependence RUS CHN 2000:2010 rising",
            "Russia's dependence on Chinese goodwill grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "trade with a region",
        (
            "<A's> trade|commerce with <G>",
            "trade|commerce between <A> and <G>",
            "trade|commerce between <G> and <A>",
            "trade of <A> with <G>",
            "<G's> trade with <A>",
        ),
        partial(_region, "trade"),
        "million current USD",
        (
            "China's trade with Africa grew between 2000 and 2010.",
            "trend trade@africa CHN 2000:2010 rising",
            "China's trade with African banks grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "exports to a region",
        ("<A's> exports to <G>", "<G's> imports from <A>", "exports of|from <A> to <G>"),
        partial(_region, "exports"),
        "million current USD",
        (
            "China's exports to ASEAN grew between 2000 and 2010.",
            "trend exports@asean CHN 2000:2010 rising",
            "China's exports to ASEAN farms grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "military spending",
        ("<A's> [SPENDING]", "[SPENDING] of|in|by <A>", "<A's> spending on defence|defense|arms"),
        partial(_alone, "military-spending"),
        "million USD",
        (
            "Polish military spending grew between 2000 and 2010.",
            "trend military-spending POL 2000:2010 rising",
            "Polish spending on roads grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "economy",
        (
            "<A's> economy|gdp|gross_domestic_product|national_income|output|economic_output",
            "<A's> real gdp",
            "economy|gdp of <A>",
            "size of <A's> economy",
        ),
        partial(_alone, "gdp"),
        "",
        (
            "The Chinese economy grew between 2000 and 2010.",
            "trend gdp CHN 2000:2010 rising",
            "The Chinese market grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "population",
        ("<A's> population", "population of <A>", "number of people in <A>"),
        partial(_alone, "population"),
        "persons",
        (
            "India's population grew between 2000 and 2010.",
            "trend population IND 2000:2010 rising",
            "India's tiger population grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "capabilities",
        (
            "<A's> capabilities|material_capabilities|national_capabilities",
            "<A's> share of world|global capabilities|power",
        ),
        partial(_alone, "capabilities"),
        "",
        (
            "China's capabilities grew between 2000 and 2010.",
            "trend capabilities CHN 2000:2010 rising",
            "China's capabilities in space grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "troops",
        (
            "number of <A's> soldiers|troops|military_personnel",
            "<A's> armed_forces|army|military_personnel",
            "size of <A's> army|armed_forces",
        ),
        partial(_alone, "troops"),
        "persons",
        (
            "Russia's armed forces shrank between 2000 and 2010.",
            "trend troops RUS 2000:2010 falling",
            "Russia's forces in Syria shrank between 2000 and 2010.",
        ),
    ),
    Subject(
        "all exports",
        ("<A's> exports|total_exports|exports_of_goods", "exports of <A>"),
        partial(_alone, "exports"),
        "million current USD",
        (
            "China's exports grew between 2000 and 2010.",
            "trend exports CHN 2000:2010 rising",
            "China's exports of toys grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "all imports",
        ("<A's> imports|total_imports|imports_of_goods", "imports of <A>"),
        partial(_alone, "imports"),
        "million current USD",
        (
            "China's imports grew between 2000 and 2010.",
            "trend imports CHN 2000:2010 rising",
            "China's imports of timber grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "arms exports",
        ("<A's> arms|weapons exports|sales", "arms exports of <A>", "<A's> exports of arms|weapons"),
        partial(_alone, "arms-exports"),
        TIV,
        (
            "Russian arms exports grew between 2000 and 2010.",
            "trend arms-exports RUS 2000:2010 rising",
            "Russian arms exports to warlords grew between 2000 and 2010.",
        ),
    ),
    Subject(
        "arms imports",
        ("<A's> arms|weapons imports|purchases", "arms imports of <A>", "<A's> imports of arms|weapons"),
        partial(_alone, "arms-imports"),
        TIV,
        (
            "Indian arms imports grew between 2000 and 2010.",
            "trend arms-imports IND 2000:2010 rising",
            "Indian arms imports for the navy grew between 2000 and 2010.",
        ),
    ),
)
