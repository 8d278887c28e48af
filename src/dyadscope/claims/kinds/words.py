"""Word lists of the patterns: alternatives of one or several words, and what some of them stand for."""

from __future__ import annotations

from dyadscope.claims.frames.lexicon import DOWN, UP
from dyadscope.documents.claim_words import SORTS_OF_WEAPONS

_LARGE = "largest|biggest|leading|main|top|principal|most important|number one|foremost"
_ORDINALS = {"second": "second", "third": "third", "fourth": "fourth", "fifth": "fifth"}
PLACES: dict[str, str] = {
    **dict.fromkeys(_LARGE.split("|"), "first"),
    **{
        f"{n}{sep}{w}": n
        for n in _ORDINALS
        for sep in ("-", " ")
        for w in ("largest", "biggest", "most important", "leading", "most populous", "richest", "strongest")
    },
    "single largest": "first",
    "single biggest": "first",
    "smallest": "last",
}
GOODS: dict[str, str] = {
    **dict.fromkeys(
        (
            "arms",
            "weapons",
            "weaponry",
            "military equipment",
            "military hardware",
            "defence equipment",
            "defense equipment",
            "armaments",
        ),
        "arms",
    ),
    **dict.fromkeys(("oil", "crude", "crude oil"), "crude"),
    **dict.fromkeys(("gas", "natural gas"), "gas"),
    "coal": "coal",
    **dict.fromkeys(("raw materials", "commodities"), "materials"),
    **dict.fromkeys(("ores and metals", "metals", "ores", "metal ores"), "metals"),
}
FACTORS: dict[str, float] = {
    "doubled": 2.0,
    "double": 2.0,
    "doubles": 2.0,
    "tripled": 3.0,
    "trebled": 3.0,
    "quadrupled": 4.0,
    "quintupled": 5.0,
    "triples": 3.0,
    "trebles": 3.0,
    "quadruples": 4.0,
    **dict.fromkeys(("halved", "halves", "cut in half", "slashed in half", "fell by half", "dropped by half"), 0.5),
}
POPULOUS = {
    "most populous": "first",
    **{f"{n}{sep}most populous": n for n in ("second", "third", "fourth", "fifth") for sep in (" ", "-")},
    **{f"{n}-most-populous": n for n in ("second", "third", "fourth", "fifth")},
}
"""Places by population; "the most populous" names no number."""
ISSUES = {
    "korea": "korea",
    "korean question": "korea",
    "korean issue": "korea",
    "human rights": "human-rights",
    "palestine": "palestine",
    "palestinian question": "palestine",
    "palestinian issue": "palestine",
    "nuclear weapons": "nuclear",
    "nuclear arms": "nuclear",
    "nuclear disarmament": "nuclear",
    "israeli-palestinian conflict": "palestine",
}
ISSUE_STATES = {731: "korea", 732: "korea", 652: "syria", 369: "ukraine"}
EXERCISE_KINDS = {
    **dict.fromkeys(("naval", "maritime", "sea", "fleet"), "naval"),
    **dict.fromkeys(("air", "air-force", "aerial"), "air"),
    **dict.fromkeys(("ground", "land", "army", "ground-force"), "ground"),
    **dict.fromkeys(("command-post", "command post", "staff", "command and staff"), "command-post"),
}
"""Kinds of exercises by the words of texts, and as queries name them."""
SEAS = {
    **{
        name.replace("-", " "): name
        for name in (
            "mediterranean", "south-china-sea", "east-china-sea", "yellow-sea", "sea-of-japan", "sea-of-okhotsk",
            "far-east", "pacific", "indian-ocean", "arabian-sea", "gulf-of-oman", "bay-of-bengal", "persian-gulf",
            "arctic", "barents-sea", "atlantic", "baltic", "black-sea", "caspian", "bering-sea",
        )
    },
    "mediterranean sea": "mediterranean", "eastern mediterranean": "mediterranean", "baltic sea": "baltic",
    "caspian sea": "caspian", "pacific ocean": "pacific", "western pacific": "pacific",
    "arctic ocean": "arctic", "atlantic ocean": "atlantic", "northern indian ocean": "indian-ocean",
}  # fmt: skip
"""Waters and coasts by the words of texts, and as queries name them."""
EXERCISE_NAMES = {
    name.lower(): name
    for name in (
        "Joint Sea", "Peace Mission", "Aerospace Security", "Vostok", "Zapad", "Tsentr", "Kavkaz", "Indra", "Malabar",
        "Cobra Gold", "Golden Dragon", "Shaheen", "Mosi", "Marine Security Belt", "Friendship Bridge",
        "Bridge of Friendship", "Union Shield", "Interaction", "Slavic Brotherhood", "Balikatan", "Yudh Abhyas",
        "Talisman Sabre", "Foal Eagle", "Ulchi Freedom Shield", "Freedom Shield", "Keen Sword", "Freedom Edge",
    )
}  # fmt: skip
"""Names of exercises, and of series of them, that lists name."""
SYSTEMS = {
    **{name.lower(): name for name in (
        "Kilo", "Sovremenny", "Mistral", "Patriot", "Javelin", "Abrams", "Leopard", "Kalibr", "BrahMos", "Kornet",
        "Harpoon", "Bayraktar", "HIMARS", "Apache", "Chinook", "Rafale", "Gripen", "Merkava", "Scorpene",
    )},
    **{name.lower(): name for name in (
        "S-300", "S-400", "Su-24", "Su-25", "Su-27", "Su-30", "Su-34", "Su-35", "MiG-21", "MiG-29", "MiG-31", "T-72",
        "T-80", "T-90", "Mi-8", "Mi-17", "Mi-24", "Mi-28", "Mi-35", "Ka-52", "Il-76", "Il-78", "F-15", "F-16", "F-18",
        "F-35", "C-17", "C-130", "P-8", "JF-17", "J-10", "AH-64", "CH-47",
    )},
}  # fmt: skip
"""Weapon systems that texts name, as the register of deals writes them; `ALIASES` of events has other names."""
WEAPON_SORTS: dict[str, str] = {
    **SORTS_OF_WEAPONS,
    **dict.fromkeys(("fighter jets", "fighter aircraft", "jet fighters", "fighter planes"), "fighter"),
    **dict.fromkeys(("battle tanks", "main battle tanks"), "tank"),
}  # fmt: skip
"""Sorts of weapons by the words of texts, and as queries name them."""
ISLANDS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("senkaku", "diaoyu", "senkakus", "senkaku/diaoyu", "diaoyu/senkaku"), (740, 710)),
    **dict.fromkeys(("dokdo", "takeshima", "dokdo/takeshima"), (732, 740)),
    **dict.fromkeys(("kuril", "kurils", "kurile"), (365, 740)),
    **dict.fromkeys(("falkland", "falklands", "malvinas"), (200, 160)),
    **dict.fromkeys(("kashmir",), (750, 770)),
    **dict.fromkeys(("paracel", "paracels"), (710, 816)),
}
"""Places that two states both claim, by the words of texts; "disputed" says that they do."""
_THINGS: dict[str, tuple[str, str]] = {
    "economy": ("economies", "gdp"),
    "exporter": ("exporters", "exports"),
    "importer": ("importers", "imports"),
    "trading nation": ("trading nations", "total-trade"),
    "trading power": ("trading powers", "total-trade"),
    "trader": ("traders", "total-trade"),
    "military spender": ("military spenders", "military-budget"),
    "defence budget": ("defence budgets", "military-budget"),
    "military budget": ("military budgets", "military-budget"),
    "population": ("populations", "population"),
    "army": ("armies", "troops"),
    "arms exporter": ("arms exporters", "arms-exports"),
    "arms importer": ("arms importers", "arms-imports"),
    "oil importer": ("oil importers", "crude-imports"),
    "oil exporter": ("oil exporters", "crude-exports"),
}
WORLD_THINGS: dict[str, str] = {
    **{one: series for one, (_, series) in _THINGS.items()},
    **dict(_THINGS.values()),
}
"""What states are ranked by among all, in the words of texts, one and many."""
_UNRANKED = "emerging market|consumer market|market|consumer|energy consumer|developing country|creditor|investor"
"""Things in lists that no series ranks; they are read over."""
_DEFENCE = [
    f"{how}{w} {n}"
    for how in ("", "military ", "bilateral ")
    for w in ("defence", "defense")
    for n in ("pact", "treaty", "alliance")
]
_COUNTED = (
    *(str(n) for n in range(2, 101)),
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "twenty"),
    *("thirty", "forty", "hundred"),
)
_UNITS = ("-day", "-week", "-month", "-year")
WORDS: dict[str, str] = {
    "UP": UP,
    "DOWN": DOWN,
    "BE": "is|are|was|were|been|remains|remain|remained|became|become|becomes|becoming|ranks as|stands as|asserted as|"
    "established as",
    "PLACE": "|".join(PLACES),
    "GOODS": "|".join(GOODS),
    "FACTOR": "|".join(FACTORS),
    "POPULOUS": "|".join(POPULOUS),
    "SYSTEMS": "|".join(f"{name}|{name}s|{name}-class" for name in SYSTEMS),
    "WEAPONS": "fighters|fighter jets|fighter aircraft|jets|aircraft|planes|warplanes|missiles|missile system|"
    "missile systems|system|systems|submarines|tanks|battle tanks|helicopters|air-defence systems|air defence systems|"
    "air-defence system|air defence system|air defense systems|air defense system|drones|batteries|launchers|frigates|"
    "transport aircraft|transport planes|rocket launchers",
    "GOT": "buys|bought|ordered|orders|acquired|acquires|purchased|purchases|received|receives|got|obtained|"
    "took delivery of",
    "GAVE": "sells|sold|supplies|supplied|delivers|delivered|exported",
    "VOTED": "for|in favour of|in favor of|against",
    "DEPENDS": "depends|depend|depended|relies|rely|relied",
    "ISSUE": "|".join(ISSUES),
    "PARTNER": "trading partner|trade partner|business partner|economic partner|"
    "partner in trade|commercial partner|trading partners|trade partners",
    "SELLS": "sells|sell|sold|supplies|supply|supplied|exports|export|exported|delivers|deliver|delivered|"
    "provides|provided",
    "BUYS": "buys|buy|bought|imports|import|imported|purchases|purchase|purchased|acquires|acquired|gets|get|"
    "got|receives|"
    "received|obtains|obtained|sources|sourced",
    "GETTING": "getting|buying|importing|taking|drawing|purchasing|acquiring|sourcing|receiving",
    "SELLING": "selling|sending|exporting|shipping",
    "ARMSMAKERS": "arms industry|weapons industry|armaments industry|defence industry|defense industry|arms makers|"
    "arms manufacturers|weapons makers|weapons manufacturers|arms exporters|arms exports|arms trade|arms factories",
    "SUPPLIER": "supplier|source|provider|seller|exporter",
    "BUYER": "buyer|customer|purchaser|importer|client",
    "ANYONE": "any other country|any other state|anyone else|any other nation|any other supplier|any other power|"
    "any other customer|any other partner",
    "ANYWHERE": "anywhere else|anywhere|to anyone else|to anybody else|to anywhere else",
    "OTHERGOOD": "electricity|grain|wheat|timber|uranium|fertiliser|fertilizers|fertilisers|food|machinery|fish|steel",
    "SUPPLIES": "supplies|exports|deliveries|sales|distribution|shipments",
    "SUPPLIERS": "suppliers|sources|providers|sellers|exporters",
    "BUYERS": "buyers|customers|purchasers|importers|clients|markets",
    **{f"PLACE{n}": "|".join(PLACES) for n in (2, 3, 4)},
    **{f"THING{n}": "|".join(_THINGS) + "|" + _UNRANKED for n in ("", 2, 3, 4)},
    "THINGS": "|".join(many for many, _ in _THINGS.values()),
    "NOBODY": "no other country|no country|no other state|no state|no nation|nobody|no other power",
    "DEFENCEPACT": "|".join(_DEFENCE)
    + "|treaty of mutual assistance|mutual defence agreement|mutual defense agreement|"
    "mutual security treaty|security treaty|alliance treaty",
    "ALLIANCE": "alliance|military alliance|formal alliance|treaty of alliance|treaty alliance",
    "ALLY": "ally|treaty ally|formal ally|military ally|formal treaty ally",
    "ALLIES": "allies|allied|treaty allies|formal allies|military allies|treaty partners",
    "FTA": "free trade agreement|free-trade agreement|trade agreement|free trade deal|trade deal|free trade "
    "pact|trade pact|"
    "free-trade deal|preferential trade agreement|free trade area|fta",
    "SPENDING": "military spending|defence spending|defense spending|military expenditure|defence expenditure|"
    "defense expenditure|military budget|defence budget|defense budget|military outlays|arms spending|"
    "spending on defence|spending on defense|spending on military|spending on armed forces",
    "SANCTIONS": "sanctions|economic sanctions|trade sanctions|financial sanctions|embargo|arms embargo|trade embargo",
    "EXERCISES": "exercises|exercise|drills|drill|manoeuvres|maneuvers|war games|military exercises|military exercise|"
    "military drills|military manoeuvres|military maneuvers|patrols|patrol",
    "EXOTHER": "aerospace|missile defence|missile defense|anti-missile|computer|anti-terrorist|counter-terrorism|"
    "antiterror|anti-piracy|border|special forces|airborne|marine|amphibious|submarine|nuclear|cyber|police",
    "DRILLS": "exercises|exercise|drills|drill|manoeuvres|maneuvers|war games|simulation|simulations|patrols|patrol",
    "EXKIND": "|".join(EXERCISE_KINDS),
    "EXNAME": "|".join(EXERCISE_NAMES),
    "WATERS": "|".join(SEAS),
    "WATERS2": "|".join(SEAS),
    "REGULAR": "regular|regularly|frequent|frequently",
    "HELDEX": "hold|holds|held|conduct|conducts|conducted|stage|stages|staged|carry out|carried out|run|ran|"
    "have been holding|been holding|been conducting|organised|organized",
    "EXYEAR": "|".join(f"y{year}" for year in range(1980, 2031)),
    "MADE": "made",
    "SYSTEM": "|".join(SYSTEMS),
    "TOOKPLACE": "take place|took place|taken place|were held|was held|been held|are held|were conducted|"
    "were staged|held|were carried out|occurred",
    "RELATIONS": "relations|ties|relationship|cooperation",
    "REACHED": "reached|achieved|attained|stand at|are at|is at",
    "ISLANDS": "|".join(ISLANDS),
    "SORT": "|".join(WEAPON_SORTS),
    "WARLIKE": "short|sharp|brief|swift|quick|bitter|bloody|long|costly|fierce|savage|brutal|limited|full-scale|"
    "all-out|large-scale|major|small|little|border|frontier|conventional|shooting|ruinous|devastating|ferocious|deadly|"
    "disastrous|intense|high-altitude|inconclusive|desert",
    "WARTOLD": "|".join((*(f"{n}{unit}" for n in _COUNTED for unit in _UNITS), "undeclared", "unprovoked")),
    "STAYED": "has|maintains|maintain|maintained|keeps|keep|kept",
}
