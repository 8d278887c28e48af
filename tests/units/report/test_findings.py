"""What a journalist reads first: amounts as one says them, the course of a series, groups and notes."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.claims.outcome import Check, Line, Number, Outcome, Row
from dyadscope.claims.query import parse
from dyadscope.claims.wording import amount, unit_of
from dyadscope.documents.claims import Claim
from dyadscope.report.findings import (
    correction,
    course,
    findings,
    plain,
    sources_of,
    untested,
    years_of,
)
from dyadscope.results.numbers import significant

TRADE = ((2000, 100.0), (2005, 33_000.0), (2012, 88_000.0), (2016, 63_000.0))


def check(line: str | None, verdict: str = "supported", *, claim: dict[str, Any] | None = None, **out: Any) -> Check:
    text = "Trade  between the two\nhas grown."
    about: dict[str, Any] = {"start": 0, "end": len(text), "text": text, "type": "trend"} | (claim or {})
    outcome = Outcome(verdict=verdict, **({"finding": "trade rose, p = 0.021, by half"} | out))  # type: ignore[arg-type]
    return Check(claim=Claim(**about), query=None if line is None else parse(line), today=outcome)


@pytest.mark.parametrize(
    ("value", "digits", "told"),
    [
        (123.4, 2, "120"),
        (99.7, 2, "100"),
        (1234.0, 2, "1,200"),
        (1.25e6, 3, "1,250,000"),
        (0.00123, 2, "0.0012"),
        (-4.56, 2, "-4.6"),
        (2.0, 2, "2"),
        (100.0, 3, "100"),
        (0.0, 2, "0"),
    ],
)
def test_digits_that_count_never_with_an_exponent(value: float, digits: int, told: str) -> None:
    assert significant(value, digits) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("trade", 63_000.0, "$63 bn"),
        ("trade", 4_600_000.0, "$4.6 trillion"),
        ("trade", 999.7, "$1,000 m"),
        ("trade", 0.25, "$0.25 m"),
        ("trade", 1000.0, "$1 bn"),
        ("gdp", 23_400_000.0, "23.4 trillion international dollars"),
        ("gdp", 88_000.0, "88 billion international dollars"),
        ("gdp-per-head", 41_234.0, "41,234 int$"),
        ("population", 1.4e9, "1.4 billion"),
        ("population", 2.25e6, "2.25 million"),
        ("population", 81_234.0, "81,234"),
        ("exports_share_12", 0.312, "31 %"),
        ("military-burden", 0.041, "4.1 %"),
        ("arms-exports", 1234.0, "1,234 million TIV"),
        ("un_kappa", 0.583, "0.583"),
    ],
)
def test_amounts_are_said_with_their_unit(name: str, value: float, told: str) -> None:
    assert amount(name, value) == told


def test_units_are_those_of_tables_measures_and_series() -> None:
    assert unit_of("gdp") == "million int$"
    assert unit_of("trade") == "million current USD"
    assert unit_of("capabilities") == "share"
    assert unit_of("nothing") == ""


@pytest.mark.parametrize(
    ("name", "points", "told"),
    [
        ("trade", TRADE, "from $100 m in 2000 to $88 bn in 2012, then down 28 % to $63 bn in 2016"),
        ("trade", TRADE[1:3], "from $33 bn in 2005 to $88 bn in 2012 (2.7 times as much)"),
        ("trade", ((2000, 10.0), (2010, 12_340.0)), "from $10 m in 2000 to $12.3 bn in 2010 (1,200 times as much)"),
        ("trade", ((2000, 80.0), (2010, 100.0)), "from $80 m in 2000 to $100 m in 2010 (+25 %)"),
        ("trade", ((2000, 100.0), (2010, 80.0)), "from $100 m in 2000 to $80 m in 2010 (−20 %)"),
        # A fall that turned: down to the lowest, then up.
        (
            "trade",
            ((2000, 100.0), (2005, 40.0), (2010, 60.0)),
            "from $100 m in 2000 to $40 m in 2005, then up 50 % to $60 m in 2010",
        ),
        # A turn of less than a tenth is none.
        (
            "trade",
            ((2000, 50.0), (2005, 105.0), (2010, 100.0)),
            "from $50 m in 2000 to $100 m in 2010 (2 times as much)",
        ),
        # It rose in the end, but from a trough.
        (
            "trade",
            ((2000, 100.0), (2005, 50.0), (2010, 110.0)),
            "from $100 m in 2000 to $50 m in 2005, then up 120 % to $110 m in 2010",
        ),
        ("trade", ((2000, 0.0), (2010, 80.0)), "from $0 m in 2000 to $80 m in 2010"),
        # No share can be told of what falls below nothing.
        ("un_kappa", ((2000, 0.3), (2014, -0.1)), "from 0.3 in 2000 to -0.1 in 2014"),
        (
            "un_kappa",
            ((2000, 0.3), (2010, 0.5), (2014, -0.1)),
            "from 0.3 in 2000 to 0.5 in 2010, then down to -0.1 in 2014",
        ),
        (
            "un_kappa",
            ((2000, 0.1), (2007, -0.2), (2014, 0.2)),
            "from 0.1 in 2000 to -0.2 in 2007, then up to 0.2 in 2014",
        ),
    ],
)  # fmt: skip
def test_the_course_of_a_series_tells_its_turn(name: str, points: Any, told: str) -> None:
    assert course(name, points) == told


def test_moves_are_told_by_the_years_asked_and_other_findings_without_statistics() -> None:
    numbers = (Number(name="trade", label="Trade", value=1.0),)
    lines = (Line("un_kappa", "votes", ((2000, 0.1), (2016, 0.2))), Line("trade", "trade of the two", TRADE))
    moved = check("trend trade RUS CHN 2005:2012 rising", numbers=numbers, lines=lines)
    assert plain(moved) == "Trade of the two: from $33 bn in 2005 to $88 bn in 2012 (2.7 times as much)."
    first = check("trend trade RUS CHN 2000:2016 rising", lines=lines)
    assert plain(first).startswith("Votes: from 0.1 in 2000")
    unnamed = check("trend trade RUS CHN 2000:2016 rising", lines=lines[:1], numbers=numbers)
    assert plain(unnamed).startswith("Votes: from 0.1")
    one_year = check("trend trade RUS CHN 2012:2014 rising", lines=lines[1:], numbers=numbers)
    assert plain(one_year) == "Trade rose, by half."
    assert plain(check("trend trade RUS CHN 2000:2016 rising", lines=())) == "Trade rose, by half."


def test_a_stated_amount_is_told_beside_the_data() -> None:
    numbers = (Number(name="gdp", label="GDP of Russia", value=4_000_000.0, year=2015),)
    told = check("amount gdp RUS 2015:2015 about 3900000", numbers=numbers)
    assert plain(told) == (
        "GDP of Russia in 2015: 4 trillion international dollars in 2015; the text says about "
        "3.9 trillion international dollars."
    ).replace(" in 2015:", ":")
    undated = check("amount gdp RUS 2015:2015 about 3900000", numbers=(Number(name="gdp", label="x", value=1e6),))
    assert plain(undated) == (
        "X: 1 trillion international dollars; the text says about 3.9 trillion international dollars."
    )
    assert plain(check("amount gdp RUS 2015:2015 about 3900000")) == "Trade rose, by half."


def test_of_several_values_the_least_and_the_largest_are_told_with_the_years_they_count() -> None:
    """India's arms from Russia: 64 % in the five years to 1994, which alone would not say why the claim is mixed."""
    name = "arms_register_dependence_12"
    numbers = tuple(
        Number(name=name, label="arms: India on Russia", value=v, year=y)
        for y, v in ((1994, 0.64), (2004, 0.76), (2024, 0.43))
    )
    told = plain(check(f"share {name} IND RUS 1990:2024 above 0.5", "mixed", numbers=numbers))
    assert told == (
        "Arms: India on Russia: from 43 % in the five years to 2024 to 76 % in the five years to 2004; "
        "the text says above 50 %."
    )
    same = plain(check(f"share {name} IND RUS 1994:1994 above 0.5", numbers=numbers[:1] * 2))
    assert same == "Arms: India on Russia: 64 % in the five years to 1994; the text says above 50 %."


def test_contradicted_come_first_and_untested_are_grouped_by_reason() -> None:
    line = "trend trade RUS CHN 2000:2016 rising"
    held = [
        check(line, "supported"),
        check(line, "no data"),
        check(line, "partly"),
        check(None, "not checkable", claim={"type": "attributed view"}),
        check(line, "contradicted"),
        check(line, "mixed"),
        check(None, "not checkable"),
        check(line, "contradicted"),
        check(None, "supported"),
        check(None, "not checkable", claim={"type": "forecast"}),
    ]
    found = findings(held, "An essay")
    assert [(f.check.verdict, f.number) for f in found] == [
        ("contradicted", 5),
        ("contradicted", 8),
        ("mixed", 6),
        ("partly", 3),
        ("supported", 1),
    ]
    assert [(u.title, [n for n, _ in u.checks]) for u in untested(held)] == [
        ("opinion or forecast", [4, 10]),
        ("no data here", [2]),
        ("not understood", [7]),
    ]
    assert untested(held[:1]) == ()


def test_the_note_repeats_words_verdict_sources_and_command() -> None:
    told = check("trend trade RUS CHN 2000:2016 rising", "contradicted", until=2014)
    sources = sources_of(check("trend trade RUS CHN 2000:2016 rising",
                               numbers=(Number(name="capabilities", label="x", value=0.1),)))  # fmt: skip
    assert [s.name for s in sources] == ["cow_nmc"]
    note = correction(told, "It fell.", sources, "An essay")
    assert note == (
        "“Trade between the two has grown.” (An essay). Contradicted: It fell. Data to 2014. Source: "
        f"{sources[0].title} ({sources[0].publisher}, {sources[0].version}), {sources[0].home}. "
        "Repeat: dyadscope check --query 'trend trade RUS CHN 2000:2016 rising'"
    )
    bare = correction(check(None), "It rose.", (), "t")
    assert "Source: the list named. Repeat: " in bare
    assert "Data to" not in bare


def test_sources_are_those_of_rows_and_of_the_first_number_and_line() -> None:
    row = Row(source="sipri_arms", table="deals", file="f", sha256="0", row=1, values={})
    number = Number(name="capabilities", label="x", value=0.1)
    found = sources_of(
        check("trend trade RUS CHN 2000:2016 rising", rows=(row,),
              numbers=(number, Number(name="gdp", label="", value=1.0)), lines=(Line("nothing known", "", ()),))
    )  # fmt: skip
    assert {s.name for s in found} == {"sipri_arms", "cow_nmc"}
    assert sources_of(check(None)) == ()


def test_the_years_asked_are_one_or_a_span() -> None:
    assert years_of(check("trend trade RUS CHN 2000:2016 rising")) == "2000-2016"
    assert years_of(check("amount gdp RUS 2015:2015 about 1")) == "2015"
