"""Word lists of the patterns: alternatives of one or several words, and what some of them stand for."""

from __future__ import annotations

from dyadscope.claims.frames.lexicon import DOWN, UP

_LARGE = "largest|biggest|leading|main|top|principal|most important|number one|foremost|chief"
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
FACTORS = {
    "doubled": 2.0,
    "double": 2.0,
    "doubles": 2.0,
    "tripled": 3.0,
    "trebled": 3.0,
    "quadrupled": 4.0,
    "quintupled": 5.0,
    "halved": 0.5,
}
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
_DEFENCE = [
    f"{how}{w} {n}"
    for how in ("", "military ", "bilateral ")
    for w in ("defence", "defense")
    for n in ("pact", "treaty", "alliance")
]
WORDS: dict[str, str] = {
    "UP": UP,
    "DOWN": DOWN,
    "BE": "is|are|was|were|remains|remain|remained|became|become|becomes|ranks as|stands as",
    "PLACE": "|".join(PLACES),
    "GOODS": "|".join(GOODS),
    "FACTOR": "|".join(FACTORS),
    "ISSUE": "|".join(ISSUES),
    "PARTNER": "trading partner|trade partner|partner in trade|commercial partner|trading partners|trade partners",
    "SELLS": "sells|sell|sold|supplies|supply|supplied|exports|export|exported|delivers|deliver|delivered|"
    "provides|provided",
    "BUYS": "buys|buy|bought|imports|import|imported|purchases|purchase|purchased|acquires|acquired|gets|get|"
    "got|receives|"
    "received|obtains|obtained|sources|sourced",
    "SUPPLIER": "supplier|source|provider|seller|exporter",
    "BUYER": "buyer|customer|purchaser|importer|client",
    "ANYONE": "any other country|any other state|anyone else|any other nation|any other supplier|any other power|"
    "any other customer|any other partner",
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
    "MILITARY": "defence|defense|military|armed forces|arms|its military|#",
    "SANCTIONS": "sanctions|economic sanctions|trade sanctions|financial sanctions|embargo|arms embargo|trade embargo",
    "STAYED": "has|maintains|maintain|maintained|keeps|keep|kept",
}
