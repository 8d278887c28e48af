"""Exports of a year that COW and BACI have, written down by hand: what one of them alone bears out is mixed."""

from __future__ import annotations

import pytest
from made_up_index import build
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.states.names import states

PERU, CHINA, USA = 135, 710, 2
OTHERS = [one.code for one in states() if one.existed(2010, 2010) and one.code not in {PERU, CHINA, USA}][:70]
YEAR = 2010


def vault(cow: tuple[float, float], baci: tuple[float, float] | None) -> MadeUpVault:
    """Return what Peru sold China and the United States by each source, of 1,000 in all; 70 other states got 7 each."""
    by_cow = dict(zip((CHINA, USA), cow, strict=True)) | dict.fromkeys(OTHERS, 7.0)
    by_baci = dict(zip((CHINA, USA), baci, strict=True)) | dict.fromkeys(OTHERS, 7.0) if baci is not None else {}
    dyadic = [
        {
            "ccode1": min(PERU, other),
            "ccode2": max(PERU, other),
            "year": YEAR,
            # flow1 is what the first state imports from the second
            "flow1": 0.0 if other > PERU else value,
            "flow2": value if other > PERU else 0.0,
            "suspect_zero": False,
        }
        for other, value in by_cow.items()
    ]
    goods = [
        {"ccode1": one, "ccode2": two, "year": YEAR, "exports": value * 1e6}
        for other, value in by_baci.items()
        for one, two, value in ((PERU, other, value), (other, PERU, 0.0))
    ]
    total = {"ccode": PERU, "year": YEAR, "exports": 1000.0, "imports": 1000.0}
    return MadeUpVault(
        {
            "cow_trade.dyadic": dyadic,
            "cow_trade.national": [total],
            "baci.all_goods": goods or [{"ccode1": PERU, "ccode2": CHINA, "year": 2015, "exports": 1e6}],
            "baci.all_goods_national": [
                total | {"exports": 1e9, "imports": 1e9, "year": YEAR if baci is not None else 2015}
            ],
        }
    )


def asked(line: str, cow: tuple[float, float], baci: tuple[float, float] | None) -> Outcome:
    index = build({(USA, 20): {}}, ("trade",), (YEAR,))
    return answer(parse(line), index=index, vault=vault(cow, baci))


FIRST, SECOND = "rank exports_12 PER CHN 2010:2010 first", "rank exports_12 PER CHN 2010:2010 second"
MORE, LESS = "more exports_12 PER CHN USA 2010:2010 more", "more exports_12 PER CHN USA 2010:2010 less"
SHARE = "share exports_share_12 PER CHN 2010:2010"


@pytest.mark.parametrize(
    ("line", "cow", "baci", "verdict"),
    [
        (FIRST, (300.0, 200.0), None, "supported"),
        (FIRST, (300.0, 200.0), (250.0, 150.0), "supported"),
        (FIRST, (300.0, 200.0), (150.0, 250.0), "mixed"),
        (FIRST, (300.0, 200.0), (240.0, 250.0), "mixed"),  # who is second by little by the other source
        (FIRST, (200.0, 300.0), (150.0, 250.0), "contradicted"),
        (FIRST, (200.0, 300.0), (250.0, 150.0), "mixed"),
        (SECOND, (300.0, 200.0), (150.0, 250.0), "mixed"),
        (FIRST + " throughout", (300.0, 200.0), (250.0, 150.0), "supported"),
        (FIRST + " throughout", (300.0, 200.0), (150.0, 250.0), "mixed"),
        (FIRST + " throughout", (200.0, 300.0), (250.0, 150.0), "mixed"),
        (FIRST + " throughout", (200.0, 300.0), (150.0, 250.0), "contradicted"),
        (MORE, (300.0, 200.0), (250.0, 150.0), "supported"),
        (MORE, (300.0, 200.0), (150.0, 250.0), "mixed"),
        (MORE, (300.0, 200.0), (201.0, 200.0), "mixed"),  # no further apart than sources differ
        (LESS, (300.0, 200.0), (250.0, 150.0), "contradicted"),
        (LESS, (300.0, 200.0), (150.0, 250.0), "mixed"),
        (SHARE + " above 0.25", (300.0, 200.0), (260.0, 150.0), "supported"),
        (SHARE + " above 0.25", (300.0, 200.0), (150.0, 150.0), "mixed"),
        (SHARE + " below 0.25", (300.0, 200.0), (150.0, 150.0), "mixed"),
        (SHARE + " below 0.25", (300.0, 200.0), (280.0, 150.0), "contradicted"),
        (SHARE + " about 0.3", (300.0, 200.0), (302.0, 150.0), "supported"),
        (SHARE + " about 0.3", (300.0, 200.0), (330.0, 150.0), "mixed"),  # of two sources both must fit
        (SHARE + " about 0.3", (300.0, 200.0), None, "supported"),
    ],
)
def test_what_one_source_alone_bears_out_is_mixed(
    line: str, cow: tuple[float, float], baci: tuple[float, float] | None, verdict: str
) -> None:
    found = asked(line, cow, baci)
    assert found.verdict == verdict, found.finding
    assert "state 1" not in found.finding


def test_both_sources_are_told_with_the_names_of_the_states() -> None:
    rank, more = (asked(line, (300.0, 200.0), (150.0, 250.0)) for line in (FIRST, MORE))
    assert rank.finding == (
        "by exports of Peru to China, China is first of 72 partners of Peru in 2010 ($300 m), by cow_trade; "
        "but by baci, China is second of 72 partners of Peru in 2010 ($150 m); first is United States ($250 m)"
    )
    assert [(n.value, n.rank) for n in rank.numbers] == [(300.0, 1), (150.0, 2)]
    assert more.finding == (
        "in 2010 (cow_trade): exports of Peru to China $300 m, exports of Peru to United States $200 m; "
        "but in 2010 (baci): exports of Peru to China $150 m, exports of Peru to United States $250 m"
    )


@pytest.mark.parametrize(("theirs", "verdict"), [(400.0, "supported"), (250.0, "mixed"), (95.0, "mixed")])
def test_the_place_in_the_world_is_by_both_sources_too(theirs: float, verdict: str) -> None:
    """China's exports by BACI, where the United States have 100, and by COW 300 against 200."""
    rest = {code: 1.0 + k / 100 for k, code in enumerate(OTHERS)}
    by_cow, by_baci = rest | {CHINA: 300.0, USA: 200.0}, rest | {CHINA: theirs, USA: 100.0 if theirs < 100 else 300.0}
    national = [{"ccode": c, "year": YEAR, "exports": v, "imports": v} for c, v in by_cow.items()]
    goods = [{"ccode": c, "year": YEAR, "exports": v * 1e6, "imports": v * 1e6} for c, v in by_baci.items()]
    flow = {"ccode1": USA, "ccode2": CHINA, "year": YEAR}
    made = MadeUpVault(
        {
            "cow_trade.dyadic": [flow | {"flow1": 1.0, "flow2": 1.0, "suspect_zero": False}],
            "cow_trade.national": national,
            "baci.all_goods": [flow | {"exports": 1e6}],
            "baci.all_goods_national": goods,
        }
    )
    index = build({(USA, 20): {}}, ("trade",), (YEAR,))
    found = answer(parse("world exports CHN 2010:2010 first"), index=index, vault=made)
    assert found.verdict == verdict, found.finding
    assert ("; but by baci it is second" in found.finding) is (verdict == "mixed")
