"""Sentences of every newer kind of claim, drawn by lot, with their truth from the published tables by another route.

The wordings were written before any of them was checked; states, years, places and figures are drawn. A kind yields
true and false sentences alike. Exercises and deals stand in lists that need not be complete: a sentence that no row
bears out counts as false there, and then only "supported" would be wrong.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import polars as pl
from claim_truths import Facts

from dyadscope.states.names import by_code

STATES = (2, 20, 70, 140, 200, 220, 230, 255, 290, 325, 365, 369, 380, 640, 651, 666, 670, 710, 732, 740, 750, 770, 800,
          820, 840, 850, 900)  # fmt: skip
ADJECTIVES = {2: "American", 220: "French", 365: "Russian", 710: "Chinese", 750: "Indian", 255: "German",
              740: "Japanese", 200: "British"}  # fmt: skip
CENTRAL_ASIA = (701, 702, 703, 704, 705)
Drawn = tuple[str, bool]
Draw = Callable[[random.Random, Facts], Drawn]


def name(code: int) -> str:
    """What a sentence calls a state."""
    return {2: "the United States", 200: "the United Kingdom", 732: "South Korea"}.get(code, by_code(code).name)


def opening(text: str) -> str:
    """A sentence with its first letter large."""
    return text[0].upper() + text[1:]


def _pairs_in_exercises(f: Facts, kind: str, place: str, first: int, last: int) -> set[tuple[int, int]]:
    rows = f._table("ledger", "exercises").filter(
        pl.col("year").is_between(first, last)
        & pl.col("type").str.starts_with(kind)
        & pl.col("place").str.to_lowercase().str.contains(place.lower(), literal=True)
    )
    found = set()
    for (_,), group in rows.group_by("id"):
        codes = group["ccode"].to_list()
        found |= {(a, b) for a in codes for b in codes if a != b}
    return found


_SEAS = ("Mediterranean", "Baltic Sea", "Black Sea", "South China Sea", "Sea of Japan", "Yellow Sea", "Gulf of Oman")


def naval(lot: random.Random, f: Facts) -> Drawn:
    """Naval exercises of two states at a place in a year."""
    year, sea = lot.randint(2012, 2023), lot.choice(_SEAS)
    held = sorted(_pairs_in_exercises(f, "naval", sea.removesuffix(" Sea") if sea == "Baltic Sea" else sea, year, year))
    if held and lot.random() < 0.6:
        a, b = lot.choice(held)
    else:
        a, b = lot.sample((365, 710, 750, 2, 740, 640, 630, 220), 2)
    form = lot.choice(
        (
            "{a} and {b} held joint naval exercises in the {sea} in {year}.",
            "In {year} {a} conducted naval drills with {b} in the {sea}.",
            "In {year} {a} and {b} not only traded but held naval exercises in the {sea}.",
        )
    )
    wanted = sea.removesuffix(" Sea") if sea in {"Baltic Sea"} else sea
    near = {"Sea of Japan": ("sea of japan", "peter the great", "vladivostok")}.get(sea, (wanted.lower(),))
    true = any((a, b) in _pairs_in_exercises(f, "naval", place, year, year) for place in near)
    older = f._table("exercises", "participants").filter((pl.col("year") == year) & (pl.col("Sea") == 1))
    assert older.is_empty() or year <= 2010
    return opening(form.format(a=name(a), b=name(b), sea=sea, year=year)), true


def named(lot: random.Random, f: Facts) -> Drawn:
    """Who took part in an exercise by name."""
    rows = f._table("ledger", "exercises")
    title, year = lot.choice((("Malabar", 2016), ("Malabar", 2021), ("Zapad", 2017), ("Vostok", 2018), ("Vostok", 2022),
                              ("Tsentr", 2019), ("Peace Mission", 2014), ("Peace Mission", 2018), ("Joint Sea", 2019),
                              ("Cobra Gold", 2017)))  # fmt: skip
    own = rows.filter((pl.col("year") == year) & pl.col("name").str.starts_with(title))
    groups = [g["ccode"].to_list() for _, g in own.group_by("id")]
    a, b = lot.sample((365, 710, 750, 2, 740, 770, 705, 370), 2)
    if groups and lot.random() < 0.6:
        a, b = lot.sample(lot.choice(sorted(groups)), 2)
    true = any(a in g and b in g for g in groups)
    return f"In {year} {name(a)} and {name(b)} took part in the {title} exercise.", true


def both(lot: random.Random, f: Facts) -> Drawn:
    """Two states in one body, in a year in which nobody of them joined or left."""
    body, called = lot.choice((("SCO", "the Shanghai Cooperation Organization"), ("BRICS", "BRICS"),
                               ("CSTO", "the CSTO"), ("EAEU", "the Eurasian Economic Union")))  # fmt: skip
    year = lot.randint(2012, 2022)
    rows = f._table("ledger", "memberships").filter(pl.col("body") == body)
    members = sorted({int(c) for c in rows["ccode"]})
    a, b = lot.sample(members, 2) if lot.random() < 0.5 else lot.sample((*members, *STATES), 2)
    edges = {str(x)[:4] for r in rows.filter(pl.col("ccode").is_in([a, b])).iter_rows(named=True)
             for x in (r["since"], r["until"]) if x}  # fmt: skip
    if a == b or str(year) in edges:
        raise ValueError
    text = lot.choice(("In {y} both {a} and {b} were members of {g}.", "In {y} {a} and {b} belonged to {g}."))
    return text.format(y=year, a=name(a), b=name(b), g=called), f.member(body, a, year) and f.member(body, b, year)


_WARS = ((365, 369), (750, 770), (371, 373), (630, 645), (645, 690), (530, 531), (520, 530), (2, 700), (2, 645),
         (365, 372), (666, 652), (365, 710), (220, 255), (740, 732))  # fmt: skip


def at_war(lot: random.Random, f: Facts) -> Drawn:
    """At war since a year, of a text of 2025: level 2 of UCDP in every year from it on, no fighting the year before."""
    (a, b), first = lot.choice(_WARS), lot.randint(2019, 2022)
    level = {y: f.war(a, b, y, y, 2) for y in range(first, 2025)}
    before = f.war(a, b, first - 1, first - 1, 1)
    return f"{opening(name(a))} has been at war with {name(b)} since {first}.", all(level.values()) and not before


def sphere(lot: random.Random, f: Facts) -> Drawn:
    """Which of two trades more with Central Asia."""
    (a, b), year = lot.sample((365, 710, 2, 255, 640, 325, 740), 2), lot.randint(1996, 2014)

    def with_region(code: int) -> float:
        return sum(f.trade(code, other, year) for other in CENTRAL_ASIA)

    one, two = with_region(a), with_region(b)
    text = lot.choice(("In {y} Central Asia traded more with {a} than with {b}.",
                       "In {y} {a} traded more with Central Asia than {b} did."))  # fmt: skip
    return text.format(y=year, a=name(a), b=name(b)), one > two


def troops(lot: random.Random, f: Facts) -> Drawn:
    """American troops in a state."""
    host, year = lot.choice((255, 740, 732, 325, 200, 640, 230, 645, 700, 690, 900)), lot.randint(1990, 2023)
    rows = f._table("us_troops", "troops").filter(
        ((pl.col("ccode1") == host) | (pl.col("ccode2") == host)) & (pl.col("year") == year)
    )
    own = rows.filter((pl.col("ccode1") == 2) | (pl.col("ccode2") == 2))
    known = float(own["us_troops"].item())
    if known < 200 or own["us_troops_doubted"].item():
        raise ValueError
    stated = known * lot.choice((1, 1, 2, 0.4))
    digits = 10 ** (int(math.log10(stated)) - 1)
    stated = round(stated / digits) * digits
    text = lot.choice(("In {y} the United States had {n:,} troops in {h}.",
                       "In {y} there were about {n:,} American soldiers in {h}."))  # fmt: skip
    return text.format(y=year, n=stated, h=name(host)), abs(known / stated - 1) < 0.1


_CITIES = {2: ("Washington", 38.9, -77.04), 365: ("Moscow", 55.75, 37.62), 710: ("Beijing", 39.9, 116.4),
           740: ("Tokyo", 35.68, 139.77), 220: ("Paris", 48.86, 2.35), 255: ("Berlin", 52.52, 13.4),
           290: ("Warsaw", 52.23, 21.01), 732: ("Seoul", 37.57, 126.98), 640: ("Ankara", 39.93, 32.86),
           369: ("Kyiv", 50.45, 30.52), 630: ("Tehran", 35.69, 51.42), 651: ("Cairo", 30.04, 31.24)}  # fmt: skip
"""Cities with latitude and longitude, from an atlas."""


def distance(lot: random.Random, f: Facts) -> Drawn:
    """How far two capitals are apart: the great circle of their coordinates."""
    del f
    (one, la1, lo1), (two, la2, lo2) = (_CITIES[c] for c in lot.sample(sorted(_CITIES), 2))
    p, q, d = math.radians(la1), math.radians(la2), math.radians(lo2 - lo1)
    known = 6371 * math.acos(math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d))
    stated = round(known * lot.choice((1, 1, 1.6, 0.5)) / 50) * 50
    text = lot.choice(("{a} is {n:,} kilometres from {b}.", "{a} lies about {n:,} km from {b}."))
    return text.format(a=one, b=two, n=stated), abs(stated / known - 1) < 0.1


def belt(lot: random.Random, f: Facts) -> Drawn:
    """Who is part of the Belt and Road Initiative, in a year in which it did not join or leave."""
    code, year = (
        lot.choice((290, 325, 365, 750, 770, 840, 2, 140, 160, 155, 101, 640, 705, 350, 230, 740)),
        lot.randint(2014, 2023),
    )
    rows = f._table("belt_road", "countries").filter(pl.col("ccode") == code)
    spells = [(r["joined"], r["left"]) for r in rows.iter_rows(named=True)]
    if any(d is not None and d.year == year for s in spells for d in s) or any(s[0] is None for s in spells):
        raise ValueError
    true = any(j.year < year and (left is None or left.year > year) for j, left in spells)
    return f"In {year} {name(code)} was part of the Belt and Road Initiative.", true


def taken(lot: random.Random, f: Facts) -> Drawn:
    """Sanctions taken for granted, of a text of 2024."""
    a, b = lot.choice((2, 200, 740, 710, 365, 750)), lot.choice(STATES)
    if a == b:
        raise ValueError
    adjective = ADJECTIVES[a]
    text = lot.choice(
        ("Few invest because of {a} sanctions on {b}.", "Despite {a} sanctions against {b}, the two talk.")
    )
    return text.format(a=adjective, b=name(b)), f.sanction(a, b, 2023)


def belongs(lot: random.Random, f: Facts) -> Drawn:
    """A member taken for granted, of a text of 2024."""
    body, code = (
        lot.choice(("BRICS", "CSTO", "SCO")),
        lot.choice((365, 710, 750, 140, 560, 705, 703, 702, 370, 640, 850, 740, 371, 770)),
    )
    rows = f._table("ledger", "memberships").filter((pl.col("body") == body) & (pl.col("ccode") == code))
    late = any(str(r[k] or "")[:4] >= "2023" for r in rows.iter_rows(named=True) for k in ("since", "until"))
    if late or "frozen" in rows["role"].to_list():
        raise ValueError  # who joined or left about then counts either way
    text = lot.choice(("Its goods go to {g} member {a}.", "They court {g} member {a} again."))
    return text.format(g=body, a=name(code)), f.member(body, code, 2023)


def rising(lot: random.Random, f: Facts) -> Drawn:
    """A rising or declining state, of a text of 2016: the index of capabilities ten years apart."""
    code, up = lot.choice((2, 200, 220, 255, 365, 710, 740, 750, 640, 140)), lot.random() < 0.5
    rows = f._table("cow_nmc", "indicators").filter(pl.col("ccode") == code)
    known = dict(rows.select("year", "cinc").drop_nulls().iter_rows())
    change = known[2015] / known[2005] - 1
    if abs(change) < 0.05:
        raise ValueError
    text = lot.choice(("All must live with a {w} {a}.", "A {w} {a}, he writes, worries them."))
    return text.format(w="rising" if up else "declining", a=name(code)), (change > 0) == up


def of_make(lot: random.Random, f: Facts) -> Drawn:
    """A weapon of another's make, and its deal in the register."""
    buyer, maker, adjective, system = lot.choice(
        [(b, m, a, s) for b in (710, 750, 630, 816, 640, 651, 670, 369, 740, 732, 290, 350, 850)
         for m, a, s in ((365, "Russian", "Su-30"), (365, "Russian", "S-300"), (365, "Russian", "T-90"),
                         (2, "American", "F-16"), (2, "American", "Patriot"), (2, "American", "F-35"),
                         (365, "Russian", "Kilo"))]
    )  # fmt: skip
    plain = {"Kilo": ("Project-636", "Project-877")}.get(system, (system,))
    true = any(f.deal(maker, buyer, n, 1950, 2024) for n in plain)
    own = {"750": "India"}.get(str(buyer), name(buyer))
    return f"The parade shows {own}'s {adjective}-made {system} force.", true


def turned(lot: random.Random, f: Facts) -> Drawn:
    """A turn to a region, of a text of 2014: the share of its states in a state's trade, nine years apart."""
    code = lot.choice((2, 140, 255, 365, 640, 900, 101, 200, 160, 20, 325, 230, 220, 290, 350, 666, 560))
    called, (low, high) = lot.choice((("Asia", (630, 860)), ("South America", (100, 165)), ("Africa", (402, 626))))

    def share(year: int) -> float:
        found = f._all_trade(code, year)
        inside = sum(sum(v) for k, v in found.items() if low <= k <= high)
        return inside / sum(sum(v) for v in found.values())

    change = share(2013) / share(2004) - 1
    if abs(change) < 0.05:
        raise ValueError
    return f"Much is written on {name(code)}'s turn to {called}.", change > 0


def affirmed(lot: random.Random, f: Facts) -> Drawn:
    """ "Not just", "not merely" and "not only" assert what they stand before."""
    a, year = lot.choice(STATES), lot.randint(1995, 2014)
    first = f.partner(a, year)
    b = first if lot.random() < 0.5 else lot.choice([c for c in STATES if c != a])
    how = lot.choice(("not just", "not only", "not merely", "not simply"))
    tail = lot.choice(("", " but a friend too", " but also its banker"))
    return f"In {year} {name(b)} was {how} {name(a)}'s largest trading partner{tail}.", b == first


def record(lot: random.Random, f: Facts) -> Drawn:
    """A figure with a second one, or a record, beside it: the whole is true only if both are."""
    (a, b), year = lot.sample(STATES, 2), lot.randint(2000, 2014)
    known, before = f.trade(a, b, year), [f.trade(a, b, y) for y in range(1990, year)]
    if known < 1000:
        raise ValueError
    text = f"In {year} trade between {name(a)} and {name(b)} reached a record ${round(known / 1000)} billion."
    return text, known > max(before)


def people(lot: random.Random, f: Facts) -> Drawn:
    """How many people a state has."""
    code, year = lot.choice(STATES), lot.randint(1990, 2016)
    rows = f._table("cow_nmc", "indicators").filter((pl.col("ccode") == code) & (pl.col("year") == year))
    known = float(rows["tpop"].item()) / 1e3
    stated = max(1, round(known * lot.choice((1, 1, 1.5, 0.5))))
    text = lot.choice(("In {y} {a} had a population of {n} million.", "In {y} {a} had {n} million inhabitants.",
                       "In {y} {a} was home to about {n} million people."))  # fmt: skip
    return text.format(y=year, a=name(code), n=stated), abs(stated / known - 1) < 0.1


KINDS: dict[str, tuple[Draw, int, bool]] = {
    "naval exercises at a place": (naval, 2024, False),
    "exercises by name": (named, 2024, False),
    "members both": (both, 2024, True),
    "at war since": (at_war, 2025, True),
    "spheres": (sphere, 2024, True),
    "American troops": (troops, 2024, True),
    "distance of capitals": (distance, 2024, True),
    "belt and road": (belt, 2024, True),
    "sanctions taken for granted": (taken, 2024, True),
    "member taken for granted": (belongs, 2024, True),
    "rising and declining": (rising, 2016, True),
    "of another's make": (of_make, 2024, False),
    "turn to a region": (turned, 2014, True),
    "not just": (affirmed, 2024, True),
    "a record figure": (record, 2024, False),
    "people": (people, 2024, True),
}
"""Of every kind: what draws a sentence, the year of its text, and whether what no row bears out is false."""


def drawn(kind: str, facts: Facts, each: int, seed: int = 7) -> list[Drawn]:
    """Return so many different sentences that are true, and as many that are false, of a kind."""
    draw, lot = KINDS[kind][0], random.Random(f"{kind}{seed}")
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for _ in range(40 * each):
        try:
            text, true = draw(lot, facts)
        except (ValueError, KeyError, TypeError, ZeroDivisionError, IndexError):
            continue  # what was drawn has no value in the tables
        if len(found[true]) < each:
            found[true][text] = None
    return [(text, true) for true, texts in found.items() for text in texts]
