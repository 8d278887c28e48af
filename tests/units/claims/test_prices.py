"""What turns with prices is mixed; of economies, one price alone counts only where no other would turn it round."""

from __future__ import annotations

from typing import cast

import pytest

from dyadscope.claims.outcome import Number, Outcome, Verdict
from dyadscope.claims.prices import MARKET, at_other_prices, reconciled
from dyadscope.claims.query import Query, parse
from dyadscope.claims.series import Numbers

LARGER = parse("exceeds gdp CHN JPN 2015:2015 more")
TIMES = parse("exceeds gdp CHN JPN 2015:2015 more 2.5")
FIRST = parse("world gdp CHN 2015:2015 first")
DOUBLED = parse("ratio gdp CHN 2005:2010 about 2")


class Ranked:
    """All states with a value, the largest first."""

    def world(self, _name: str, _year: int) -> list[tuple[int, float]]:
        return [(2, 100.0), (710, 60.0), (740, 20.0), (255, 15.0)]


NUMBERS = cast(Numbers, Ranked())
NOTHING = Outcome(verdict="no data", finding="not known")


def out(verdict: Verdict, *values: float, name: str = "gdp", place: int | None = None) -> Outcome:
    numbers = tuple(Number(name=name, label="", value=v, year=2015, rank=place) for v in values)
    return Outcome(verdict=verdict, finding=f"by {name} {verdict}", numbers=numbers)


def test_what_turns_with_prices_is_asked_at_both() -> None:
    assert str(at_other_prices(LARGER)) == "exceeds gdp-market CHN JPN 2015:2015 more"
    assert str(at_other_prices(parse("trend military-spending RUS 2005:2015 rising"))) == (
        "trend military-budget RUS 2005:2015 rising"
    )
    for text in ("growth gdp CHN 2014:2015 about 0.07", "exceeds population CHN IND 2015:2015 more"):
        assert at_other_prices(parse(text)) is None


def test_two_prices_that_agree_say_so_and_two_that_differ_are_mixed() -> None:
    agreed = reconciled(LARGER, out("supported", 3, 2), out("supported", 5, 1, name=MARKET), NUMBERS)
    assert (agreed.verdict, agreed.finding) == ("supported", "by gdp supported; and by gdp-market supported")
    assert [n.value for n in agreed.numbers] == [3, 2, 5, 1]
    others: tuple[Verdict, ...] = ("contradicted", "mixed")
    for other in others:
        differ = reconciled(LARGER, out("supported", 3, 2), out(other, 2, 3, name=MARKET), NUMBERS)
        assert (differ.verdict, differ.finding) == ("mixed", f"by gdp supported; but by gdp-market {other}")


@pytest.mark.parametrize(
    ("query", "known", "verdict"),
    [
        (LARGER, out("supported", 3, 2), "mixed"),
        (LARGER, out("supported", 9, 2), "mixed"),
        (LARGER, out("supported", 13, 2), "supported"),
        (LARGER, out("contradicted", 2, 13), "contradicted"),
        (LARGER, out("contradicted", 2, 3, name=MARKET), "mixed"),
        (LARGER, out("supported", 3, 2, name=MARKET), "supported"),
        (LARGER, out("mixed", 3, 2.9, name=MARKET), "mixed"),
        (TIMES, out("supported", 5, 2), "mixed"),
        (TIMES, out("contradicted", 20, 2), "mixed"),
        (FIRST, out("supported", 60, name=MARKET, place=1), "supported"),
        (FIRST, out("contradicted", 60, name=MARKET, place=2), "mixed"),
        (FIRST, out("contradicted", 15, name=MARKET, place=4), "contradicted"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_one_price_alone(query: Query, known: Outcome, verdict: str, *, first: bool) -> None:
    """100 against 15 is 6.7 times as much, 100 against 60 is 1.7: six times as much never turns."""
    both = (known, NOTHING) if first else (NOTHING, known)
    found = reconciled(query, *both, NUMBERS)
    assert found.verdict == verdict
    assert ("it is not known" in found.finding) == (verdict != known.verdict)


def test_nothing_known_is_no_data() -> None:
    assert reconciled(LARGER, NOTHING, NOTHING, NUMBERS) == NOTHING


def test_of_moves_only_opposites_are_mixed() -> None:
    real, market = out("contradicted", 1.5), out("supported", 2.0, name=MARKET)
    assert reconciled(DOUBLED, real, market, NUMBERS).verdict == "mixed"
    assert reconciled(DOUBLED, real, out("mixed", 2.0, name=MARKET), NUMBERS) == real
    assert reconciled(DOUBLED, real, NOTHING, NUMBERS) == real
