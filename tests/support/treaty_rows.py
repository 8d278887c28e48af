"""A vault with two made-up alliances of Russia and China, in the published layout of ATOP."""

from __future__ import annotations

from itertools import product

from made_up_rows import MadeUpVault

from dyadscope.measures.treaty_depth import ITEMS

USSR, CHINA, USA = 365, 710, 2
_PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
_TERMS = (*(name for name, _ in ITEMS), "orgpurp1", "ecaid")


def member(atopid: int, ccode: int, entry: int, leaving: int | None, *pledges: str, **terms: int) -> dict[str, object]:
    return {
        "atopid": atopid,
        "ccode": ccode,
        "phase": 0,
        **dict(zip(("yrent", "moent", "dayent"), (entry, 2, 14), strict=True)),
        **dict(zip(("yrexit", "moexit", "dayexit"), (leaving, *((4, 11) if leaving else (None, None))), strict=True)),
        **{name: int(name in pledges) for name in _PLEDGES},
        **(dict.fromkeys(_TERMS, 0) | terms),
        "term": 1 if leaving else 0,
        "termmode": 2,
        "termcaus": 1,
        "wartime": 0,
        "pubsecr": 0,
    }


def treaty_vault(*more: dict[str, object]) -> MadeUpVault:
    """One alliance of both that ended in 1980, one of three states in force to which one of the two owes less.

    `more` are further rows of members.
    """
    members = [
        member(10, USSR, 1950, 1980, "defense", "consul", ecaid=1),
        member(10, CHINA, 1950, 1980, "defense", "consul", ecaid=1),
        member(20, USSR, 2001, None, "nonagg", "consul"),
        member(20, CHINA, 2001, None, "consul"),
        member(20, USA, 2001, None, "consul"),
        *more,
    ]
    levels = [0] * 12 + [1] * 6 + [2] * 4 + [3] * 3
    alliances = [
        {"atopid": n * 10, "orgpurp1": 0, "ecaid": 0}
        | {name: min(level, top) if level > place % 3 else 0 for place, (name, top) in enumerate(ITEMS)}
        for n, level in enumerate(levels, 1)
    ]
    directed = [
        {"ccode1": a, "ccode2": b, "year": year, **{f"atop_{name}": 1 for name in _PLEDGES}}
        for (a, b), year in product(((USSR, CHINA), (CHINA, USSR)), (*range(1950, 1981), *range(2001, 2019)))
    ]
    return MadeUpVault(
        {
            "atop.members": members,
            "atop.alliances": alliances,
            "atop.directed": directed,
        }
    )
