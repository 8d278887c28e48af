"""The twelve ways in which a checker was seen to say what is not so: ten sentences or more on each side of every one.

Whether a sentence is true is computed from the published tables by `support/claim_truths.py`, not by what is tested. A
sentence that is false is never "supported" (nor "partly"), one that is true never "contradicted"; and of those that are
plain enough most are decided, so that silence does not pass for care.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import one_by_one
import pytest
from claim_truths import (
    AUS,
    BLR,
    BRA,
    CAN,
    CHN,
    CUB,
    FRA,
    GER,
    IDN,
    IND,
    IRN,
    IRQ,
    ISR,
    ITA,
    JPN,
    MEX,
    PAK,
    POL,
    ROK,
    RUS,
    SAU,
    SENTENCES,
    TUR,
    UK,
    UKR,
    USA,
    VNM,
    Facts,
    Truth,
    held_out,
    near,
)
from tiers import one_in_four, sampled

from dyadscope.assessment.statistics import trend
from dyadscope.claims import Check, answer, parse
from dyadscope.claims.moves import turned
from dyadscope.states.names import by_code
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2024, 6, 1)
GREEN = {"supported"}


@pytest.fixture(scope="module")
def facts(real_vault: Vault) -> Facts:
    return Facts(real_vault)


def checks(text: str, vault: Vault) -> list[Check]:
    return [c for c in one_by_one.checks(text, PUBLISHED, vault) if c.query is not None]


def judged(text: str, said: bool | tuple[bool, ...], vault: Vault) -> bool:
    """Assert that no verdict is wrong; return whether there was one."""
    decided = False
    found = checks(text, vault)
    truths = said if isinstance(said, tuple) else (said,) * len(found)
    for one, truth in zip(found, truths, strict=not isinstance(said, tuple)):
        assert not (one.verdict in GREEN and not truth), f"{text}: {one.verdict}, {one.query}, {one.today.finding}"
        assert not (one.verdict == "contradicted" and truth), f"{text}: {one.verdict}, {one.query}, {one.today.finding}"
        decided = decided or one.verdict in {*GREEN, "contradicted"}
    return decided


def name(code: int) -> str:
    return {2: "the United States", 200: "the United Kingdom", 732: "South Korea", 816: "Vietnam"}.get(
        code, by_code(code).name
    )


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


PLAIN: tuple[tuple[str, Truth], ...] = (
    (
        "trade between Russia and China grew between 2000 and 2010",
        lambda f: f.trade(RUS, CHN, 2010) > f.trade(RUS, CHN, 2000),
    ),
    (
        "trade between Russia and China fell between 2000 and 2010",
        lambda f: f.trade(RUS, CHN, 2010) < f.trade(RUS, CHN, 2000),
    ),
    ("Russia and Poland share a border", lambda f: f.border(RUS, POL)),
    ("India and Iran share a border", lambda f: f.border(IND, IRN)),
    ("China was Russia's largest trading partner in 2012", lambda f: f.partner(RUS, 2012) == CHN),
    ("India was Russia's largest trading partner in 2012", lambda f: f.partner(RUS, 2012) == IND),
    ("Japan has a defence pact with the United States", lambda f: f.defence(JPN, USA, 2018)),
    ("Japan has a defence pact with Russia", lambda f: f.defence(JPN, RUS, 2018)),
)
DENIALS = (
    "It is false that {p}.",
    "It is not true that {p}.",
    "It is a myth that {p}.",
    "It is simply untrue that {p}.",
    "Those who claim that {p} are wrong.",
    "Contrary to claims that {p}, little is known.",
    "Nobody believes that {p}.",
    "The claim that {p} is false.",
    "The idea that {p} is nonsense.",
    "Moscow denied that {p}.",
    "He doubts that {p}.",
    "Rumours that {p} are unfounded.",
    "There is no evidence that {p}.",
    "They pretend that {p}.",
    "Few believe that {p}.",
)
"""What denies or doubts: said of what is true it is not so, said of what is false it is."""
AFFIRMED = (
    "It is true that {p}.",
    "Nobody denies that {p}.",
    "It is well known that {p}.",
    "The fact is that {p}.",
    "{P}.",
    "There is no doubt that {p}.",
    "Lavrov said that {p}.",
    "According to the report, {p}.",
    "We all know that {p}.",
    "It is no secret that {p}.",
    "Indeed, {p}.",
    "Experts note that {p}.",
)


@pytest.mark.parametrize("denial", one_in_four(DENIALS))
def test_1_denials_are_not_assertions(denial: str, facts: Facts) -> None:
    for plain, truth in PLAIN:
        judged(denial.format(p=plain), not truth(facts), facts.vault)


@pytest.mark.parametrize("words", one_in_four(AFFIRMED))
def test_1_what_is_affirmed_is_tested(words: str, facts: Facts) -> None:
    for plain, truth in PLAIN:
        text = words.format(p=plain, P=capital(plain))
        assert judged(text, truth(facts), facts.vault), text


NEGATED: tuple[tuple[str, Truth], ...] = (
    (
        "Trade between Russia and China did not grow between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) <= f.trade(RUS, CHN, 2000),
    ),
    (
        "Trade between Russia and China did not fall between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) >= f.trade(RUS, CHN, 2000),
    ),
    (
        "Trade between Russia and China never grew between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) <= f.trade(RUS, CHN, 2000),
    ),
    (
        "Trade between Russia and China hardly grew between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) <= 1.1 * f.trade(RUS, CHN, 2000),
    ),
    (
        "Trade between Russia and China failed to grow between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) <= f.trade(RUS, CHN, 2000),
    ),
    ("India and Iran do not share a border.", lambda f: not f.border(IND, IRN)),
    ("Russia and Poland do not share a border.", lambda f: not f.border(RUS, POL)),
    ("Russia and Poland share no border.", lambda f: not f.border(RUS, POL)),
    (
        "Neither Russia nor Poland has a border with Germany.",
        lambda f: (not f.border(RUS, GER), not f.border(POL, GER)),
    ),
    ("China was not Russia's largest trading partner in 2012.", lambda f: f.partner(RUS, 2012) != CHN),
    ("India wasn't Russia's largest trading partner in 2012.", lambda f: f.partner(RUS, 2012) != IND),
    ("Japan has no defence pact with the United States.", lambda f: not f.defence(JPN, USA, 2018)),
    ("Japan no longer has a defence pact with the United States.", lambda f: not f.defence(JPN, USA, 2018)),
    (
        "Without a defence pact, Japan and the United States are allies in name alone.",
        lambda f: not f.defence(JPN, USA, 2018),
    ),
    (
        "If trade between Russia and China grew between 2000 and 2010, nobody saw it.",
        lambda f: f.trade(RUS, CHN, 2010) <= f.trade(RUS, CHN, 2000),
    ),
    (
        "Far from growing, trade between Russia and China fell between 2000 and 2010.",
        lambda f: f.trade(RUS, CHN, 2010) < f.trade(RUS, CHN, 2000),
    ),
)


@pytest.mark.parametrize(("text", "truth"), NEGATED, ids=[t for t, _ in NEGATED])
def test_1_clauses_that_deny(text: str, truth: Truth, facts: Facts) -> None:
    judged(text, truth(facts), facts.vault)


PAIRS = (
    (USA, JPN),
    (USA, ROK),
    (USA, TUR),
    (USA, IND),
    (RUS, CHN),
    (RUS, IND),
    (RUS, JPN),
    (IND, PAK),
    (FRA, GER),
    (CHN, JPN),
    (IRN, SAU),
    (UK, POL),
    (RUS, UKR),
    (BRA, CHN),
    (POL, GER),
    (ISR, IRN),
    (USA, SAU),
    (CHN, IND),
    (CAN, MEX),
    (ITA, AUS),
    (CHN, VNM),
    (IRQ, IRN),
)


@pytest.mark.parametrize(("a", "b"), one_in_four(PAIRS, several=True))
def test_2_never_is_tested_over_all_years(a: int, b: int, facts: Facts) -> None:
    """A pledge or war of any year makes "never" untrue; one that is known of no year makes it no falsehood."""
    pledged = any(facts.defence(a, b, y) for y in range(1946, 2019))
    judged(f"{capital(name(a))} and {name(b)} have never had a defence pact.", not pledged, facts.vault)
    judged(f"{capital(name(a))} has never been an ally of {name(b)}.", not pledged, facts.vault)
    fought = facts.war(a, b, 1946, 2024)
    judged(f"{capital(name(a))} and {name(b)} have never gone to war.", not facts.war(a, b, 1816, 2024, 2), facts.vault)
    judged(
        f"Since 1946 {name(a)} and {name(b)} have never fought a war.", not facts.war(a, b, 1946, 2024, 2), facts.vault
    )
    assert isinstance(fought, bool)


ONSETS = (1870, 1910, 1949, 1951, 1953, 1955, 1990, 2004, 2010)


@pytest.mark.exhaustive
@pytest.mark.parametrize("since", sampled(ONSETS, {2004}))
def test_3_since_a_year_is_not_tested_today(since: int, facts: Facts) -> None:
    """Pacts that have held for longer, or not so long, than is said; ranks and trends of centuries no list reaches."""
    for a, b in PAIRS[:12]:
        years = range(max(since, 1816), 2019)
        held = all(facts.defence(a, b, y) for y in years)
        text = f"{capital(name(a))} and {name(b)} have had a defence pact since {since}."
        for one in checks(text, facts.vault):
            assert one.verdict not in GREEN or held, f"{text}: {one.today.finding}"
            assert one.verdict != "contradicted" or not held, f"{text}: {one.today.finding}"
    for text in (
        f"China has been Russia's largest trading partner since {since}.",
        f"The United States has had the world's largest military budget since {since}.",
        f"Since {since} China has been India's largest supplier of arms.",
    ):
        assert not [c for c in checks(text, facts.vault) if c.verdict in GREEN and since < 2000], text


STATED: tuple[tuple[str, Callable[[Facts], float]], ...] = (
    ("In 2010 the United States took {n} per cent of Mexico's exports.", lambda f: f.export_share(MEX, USA, 2010)),
    ("In 2012 {n} per cent of Australia's exports went to China.", lambda f: f.export_share(AUS, CHN, 2012)),
    ("China supplied {n}% of Russia's imports in 2013.", lambda f: f.import_share(RUS, CHN, 2013)),
    ("Russia accounted for {n} per cent of Belarus's trade in 2010.", lambda f: f.trade_share(BLR, RUS, 2010)),
    ("In 2015 Russia supplied {n} per cent of India's arms.", lambda f: f.arms_share(IND, RUS, 2015)),
    ("India bought {n} per cent of its weapons from Russia in 2015.", lambda f: f.arms_share(IND, RUS, 2015)),
    (
        "In 2009 trade between Germany and Russia fell by {n} per cent.",
        lambda f: 1 - f.trade(GER, RUS, 2009) / f.trade(GER, RUS, 2008),
    ),
    (
        "In 2010 Chinese exports to Japan rose by {n} per cent.",
        lambda f: f.exports(CHN, JPN, 2010) / f.exports(CHN, JPN, 2009) - 1,
    ),
    ("The Indian economy grew by {n} per cent in 2010.", lambda f: f.gdp(IND, 2010) / f.gdp(IND, 2009) - 1),
    ("In 2015 the United States spent {n} per cent of its GDP on defence.", lambda f: f.milex(USA, 2015, "milex_gdp")),
)


@pytest.mark.parametrize(("text", "value"), one_in_four(STATED, several=True), ids=[t for t, _ in STATED])
def test_4_a_stated_figure_is_tested(text: str, value: Callable[[Facts], float], facts: Facts) -> None:
    """The right figure is borne out; one of half, three times or 99 per cent is not, whatever the direction."""
    true = 100 * value(facts)
    judged(text.format(n=round(true, 1)), True, facts.vault)
    for factor in (0.4, 0.6, 1.6, 3):
        if factor != 3 or true < 33:
            judged(text.format(n=round(true * factor, 1)), False, facts.vault)
    assert judged(text.format(n=round(true * 0.4, 1)), False, facts.vault), text


@pytest.mark.parametrize(
    "words",
    one_in_four(
        [
            "tenfold",
            "by 3 per cent",
            "by half",
            "five times",
            "to $1 million",
            "by 900 per cent",
            "by a tenth",
            "twentyfold",
            "sevenfold",
            "by 12 per cent",
        ]
    ),
)
def test_4_a_wrong_figure_beside_the_right_direction(words: str, facts: Facts) -> None:
    """Trade of Russia and China grew by more than a hundred and less than five hundred per cent in these years."""
    grown = facts.trade(RUS, CHN, 2008) / facts.trade(RUS, CHN, 2003)
    assert 2 < grown < 4.5
    judged(f"Between 2003 and 2008 trade between Russia and China grew {words}.", False, facts.vault)
    judged(f"Trade between Russia and China rose {words} between 2003 and 2008, as all know.", False, facts.vault)


SANCTIONED = (
    (USA, CUB),
    (USA, IRN),
    (USA, IRQ),
    (USA, RUS),
    (USA, PAK),
    (USA, IND),
    (UK, IRN),
    (RUS, UKR),
    (RUS, TUR),
    (SAU, 694),
    (FRA, IRN),
    (CHN, FRA),
)


@pytest.mark.parametrize(("a", "b"), sampled(SANCTIONED, {(USA, IRQ), (RUS, UKR)}, several=True))
def test_5_imposed_is_not_in_force(a: int, b: int, facts: Facts) -> None:
    """In years in which nothing began and something was in force, "imposed" is not supported; "in force" is."""
    cases = facts._table("sanctions", "cases")
    parties = facts._table("sanctions", "parties")
    ids = [
        set(parties.filter((parties["ccode"] == code) & (parties["role"] == role))["case_id"].to_list())
        for code, role in ((a, "sender"), (b, "target"))
    ]
    begun = set(cases.filter(cases["case_id"].is_in(list(ids[0] & ids[1])))["begin"].to_list())
    for year in range(1985, 2022):
        texts = (
            f"In {year} {name(a)} imposed sanctions on {name(b)}.",
            f"{capital(name(a))} imposed sanctions against {name(b)} in {year}.",
        )
        for text in texts[: 1 + (year % 2)]:
            found = checks(text, facts.vault)
            if year not in begun:
                assert not [c for c in found if c.verdict in GREEN], text
            else:
                assert [c.verdict for c in found] == ["supported"], text
    if facts.sanction(a, b, 2015):
        assert judged(f"In 2015 {name(a)} had sanctions on {name(b)}.", True, facts.vault)


@pytest.mark.exhaustive
def test_6_a_tank_is_no_anti_tank_missile(facts: Facts) -> None:
    """Buyers in years in which the register has anti-tank missiles and no tank, and those in which it has a tank."""
    import polars as pl

    deals = facts._table("sipri_arms", "deals").filter(pl.col("order_year").is_between(1995, 2020))
    deals = deals.drop_nulls(["ccode1", "ccode2"])
    keys = ["ccode1", "ccode2"]
    anti = deals.filter(pl.col("weapon") == "anti-tank missile").select(keys).unique()
    tank = deals.filter(pl.col("weapon").str.contains(r"^(?:light )?tank$")).select(keys).unique()
    without = list(anti.join(tank, on=keys, how="anti").sort(keys).head(14).iter_rows())
    with_tank = list(tank.sort(keys).head(14).iter_rows())
    assert len(without) >= 10
    assert len(with_tank) >= 10
    for buyer, seller in without:
        found = answer(parse(f"event arms {seller} {buyer} 1995:2020 some tank"), vault=facts.vault)
        assert found.verdict == "no data", (buyer, seller)
        assert "tank" in found.finding
    for buyer, seller in with_tank:
        found = answer(parse(f"event arms {seller} {buyer} 1995:2020 some tank"), vault=facts.vault)
        assert found.verdict == "supported", (buyer, seller)


UNCOVERED = (
    "Trade between Brazil and India grew between 2015 and 2019.",
    "From 2016 to 2022 trade between Japan and Brazil fell.",
    "In 2022 Germany was Poland's largest trading partner.",
    "In 2023 the United States took 80 per cent of Mexico's exports.",
    "In 1850 China was Russia's largest trading partner.",
    "The Indian economy grew by 8 per cent in 2022.",
    "China's economy doubled between 2012 and 2023.",
    "In 2025 China had the world's largest economy.",
    "In 1985 Russia was China's largest oil supplier.",
    "Russian oil exports to China doubled between 1990 and 2000.",
    "In 1940 Russia supplied 70 per cent of India's arms.",
    "German military spending fell between 1930 and 1944.",
    "In 2025 the United States spent more on defence than China.",
    "Trade between Mexico and Canada tripled from 2014 to 2022.",
)


@pytest.mark.parametrize("text", UNCOVERED)
def test_7_years_that_the_data_miss_are_no_data(text: str, facts: Facts) -> None:
    for one in checks(text, facts.vault):
        assert one.verdict in {"no data", "not checkable"}, f"{one.verdict}: {one.query}, {one.today.finding}"


COVERED = (
    "Trade between Brazil and India grew between 2002 and 2012.",
    "From 2002 to 2008 trade between Japan and Brazil grew.",
    "In 2014 Germany was Poland's largest trading partner.",
    "In 2013 the United States took 80 per cent of Mexico's exports.",
    "In 1950 the United States was Canada's largest trading partner.",
    "The Indian economy grew by 9 per cent in 2010.",
    "China's economy doubled between 2003 and 2012.",
    "In 2000 the United States had the world's largest economy.",
    "In 2010 Saudi Arabia was China's largest oil supplier.",
    "Russian oil exports to China doubled between 2005 and 2008.",
)


@pytest.mark.parametrize("text", COVERED)
def test_7_years_that_the_data_have_are_tested(text: str, facts: Facts) -> None:
    assert [c.verdict for c in checks(text, facts.vault) if c.verdict in {*GREEN, "contradicted", "mixed"}], text


SYSTEMS = ("S-400", "Su-35", "T-90", "MiG-29", "Su-30", "Kilo", "F-16", "Leopard", "Patriot", "Javelin", "C-17", "P-8A")


@pytest.mark.parametrize("system", SYSTEMS)
def test_8_a_finding_does_not_deny_rows_that_a_filter_left_out(system: str, facts: Facts) -> None:
    """ "No row for the two" is said only where there is none for the two."""
    import polars as pl

    for seller, buyer in ((RUS, CHN), (USA, IND)):
        found = answer(parse(f"event arms {seller} {buyer} 2000:2020 some {system}"), vault=facts.vault)
        rows = facts._table("sipri_arms", "deals").filter(
            (pl.col("ccode1") == buyer) & (pl.col("ccode2") == seller) & pl.col("order_year").is_between(2000, 2020)
        )
        assert rows.height
        assert not found.finding.startswith("no row of")
        if found.verdict == "no data":
            assert f"no row names {system}" in found.finding


@pytest.mark.parametrize(("a", "b"), one_in_four(PAIRS, several=True))
def test_9_only_lists_that_can_hold_the_pair_are_named(a: int, b: int, facts: Facts) -> None:
    for line in (f"event exercises {a} {b} 1995:2015 some", f"event meeting {a} {b} 2005:2015 some"):
        found = answer(parse(line), vault=facts.vault)
        said = " ".join([*found.coverage, found.finding])
        assert ("russian" not in said) or RUS in (a, b), line
        assert ("leader_visits" not in said) or CHN in (a, b), line


TURNS = [
    ("up, then down", [10 + k for k in range(10)] + [16, 13, 10]),
    ("up, then a crash", [10 + 2 * k for k in range(11)] + [20, 12]),
    ("down, then up", [40 - 2 * k for k in range(11)] + [26, 32]),
    ("down, then a leap", [40 - k for k in range(11)] + [36, 40]),
    ("long down, short up", [100 - 4 * k for k in range(14)] + [52, 56, 60, 64, 68]),
    ("a peak five years ago", [5 + k for k in range(12)] + [15, 14, 13, 12]),
    ("up and half lost", [1 + k for k in range(15)] + [10, 8]),
    ("down and regained", [30 - k for k in range(12)] + [22, 25]),
    ("steep up, steep down", [2**k for k in range(8)] + [100, 80, 60]),
    ("slow up, sudden end", [50 + k for k in range(12)] + [40]),
]
STRAIGHT = [
    ("ever up", [10 + k for k in range(13)]),
    ("ever down", [40 - k for k in range(13)]),
    ("up with a dent", [10, 12, 11, 13, 14, 15, 17, 16, 18, 19, 20]),
    ("exponential", [1.2**k for k in range(13)]),
    ("steps", [10, 10, 12, 12, 14, 14, 16, 16, 18, 18, 20]),
    ("up in noise", [10, 13, 12, 15, 14, 17, 17, 19, 19, 21, 22]),
    ("down in noise", [30, 27, 28, 25, 26, 23, 23, 21, 20, 19, 19]),
    ("late and steep", [10, 10.1, 10.2, 10.3, 10.5, 11, 12, 14, 17, 21, 26]),
    ("large numbers", [1e9 + 1e8 * k for k in range(12)]),
    ("small numbers", [1e-3 * (k + 5) for k in range(12)]),
]


@pytest.mark.parametrize(("how", "values"), TURNS, ids=[t for t, _ in TURNS])
def test_10_a_trend_that_turns_at_the_end_is_told(how: str, values: list[float]) -> None:
    series = tuple((2000 + k, float(v)) for k, v in enumerate(values))
    found = trend(series)
    assert found is not None
    assert found.direction == "no steady trend" or turned("trade", series, series, found, series[-1][0]), how


@pytest.mark.parametrize(("how", "values"), STRAIGHT, ids=[t for t, _ in STRAIGHT])
def test_10_a_trend_that_holds_is_one(how: str, values: list[float]) -> None:
    series = tuple((2000 + k, float(v)) for k, v in enumerate(values))
    found = trend(series)
    assert found is not None
    assert found.direction != "no steady trend"
    assert not turned("trade", series, series, found, series[-1][0]), how


BESIDE = (
    "and everybody in Moscow was glad about it",
    "while Beijing's poets remained silent",
    "but nobody in Poland noticed",
    "which made France the hub of the world",
    "and Japan will soon rule the waves",
    "although India lost every chess match",
    "and Germany's forests are the greenest",
    "but the United States should know better",
    "while Brazil sang of gold",
    "and Turkey is the friend of all mankind",
)


@pytest.mark.parametrize("words", one_in_four(BESIDE))
def test_11_only_the_clause_is_marked(words: str, facts: Facts) -> None:
    """The verdict covers the clause that was tested; what is said in the same breath has none."""
    for plain, truth in PLAIN[:1] + PLAIN[3:6]:
        text = f"{capital(plain)}, {words}."
        decided = [c for c in checks(text, facts.vault) if c.verdict in {*GREEN, "contradicted", "mixed"}]
        assert decided, text
        for one in decided:
            assert words.split(" ", 1)[1] not in one.claim.text, one.claim.text
            assert (one.verdict in GREEN) == truth(facts)


@pytest.mark.parametrize(("a", "b"), PAIRS[:14])
def test_12_slow_facts_say_when_they_were_last_known(a: int, b: int, facts: Facts) -> None:
    """Borders are listed to 2016: of 2022 the list still answers, and says of which year."""
    found = answer(parse(f"holds contiguity {a} {b} 2019:2022 some"), vault=facts.vault)
    assert found.verdict != "no data"
    assert found.finding.startswith("last known (2016):")
    assert (found.verdict == "supported") == facts.border(a, b)
    pledge = answer(parse(f"pledge defence {a} {b} 2024 some"), vault=facts.vault)
    assert pledge.verdict in {"supported", "contradicted"}


def _half(held: bool) -> Iterator[tuple[str, Truth]]:
    return ((t, truth) for t, truth in SENTENCES if held_out(t) == held)


@pytest.mark.exhaustive
@pytest.mark.parametrize("held", sampled([False, True], {True}), ids=["seen", "held out"])
def test_own_sentences(held: bool, facts: Facts) -> None:
    """None wrong; and at least 70 % of them decided."""
    found = [judged(text, truth(facts), facts.vault) for text, truth in _half(held)]
    assert sum(found) >= 0.7 * len(found)


def test_support_functions_are_independent() -> None:
    """Nothing of the checker, of measures or of the index computes a truth."""
    import claim_truths

    assert near(1.05, 1.0)
    source = Path(claim_truths.__file__).read_text("utf-8")
    assert "dyadscope.claims" not in source
    assert "dyadscope.index" not in source
    assert IDN
