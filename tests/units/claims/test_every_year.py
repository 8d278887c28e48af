"""A move that is said of every year, several systems of one sale, and votes of the Council: each on rows made here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, check, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.documents.input import load
from dyadscope.documents.reading import read


def asked(line: str, vault: MadeUpVault | None = None, **measures: Mapping[int, float]) -> Outcome:
    index = build({(RUSSIA, CHINA): measures, (2, 20): {}}, tuple(measures) or ("trade",))
    return answer(parse(line), index=index, vault=vault)


def test_every_year_is_held_against_the_one_before() -> None:
    up = {y: 100.0 + 10 * (y - 2000) for y in range(2000, 2011)}
    line = "trend trade RUS CHN 2000:2010 rising every-year"
    found = asked(line, trade=up)
    assert (found.verdict, found.finding.partition(": ")[2]) == ("supported", "it fell clearly in no known year")
    assert found.finding.partition(": ")[0].endswith("2000-2010")
    assert [(n.year, n.value) for n in found.numbers] == [(2010, 200.0)]
    assert found.lines[0].points == tuple(sorted(up.items()))
    # 150 in 2005 and 120 in 2006: a fifth less
    down = asked(line, trade=up | {2006: 120.0})
    assert down.verdict == "contradicted"
    assert down.finding.endswith(": it fell in 2006")
    assert [(n.year, n.value) for n in down.numbers] == [(2006, 120.0)]
    # sources differ by a fiftieth: 149 after 150 is no fall, and no rise
    assert asked(line, trade=up | {2006: 149.0}).verdict == "mixed"
    assert asked(line, trade=up | {2006: 150.0}).verdict == "mixed"
    assert asked(line, trade=up | {2006: 147.0}).verdict == "mixed", "a fiftieth less, to the last digit"
    assert asked(line, trade=up | {2006: 146.0}).verdict == "contradicted"
    gap = asked(line, trade={y: v for y, v in up.items() if y != 2005})
    assert gap.verdict == "no data"
    assert gap.finding.endswith("; known are 8 of 10 moves from one year to the next")


def test_every_year_falling_and_what_is_no_one_series() -> None:
    fall = {y: 100.0 - 5 * (y - 2000) for y in range(2000, 2006)}
    line = "trend trade RUS CHN 2000:2005 falling every-year"
    assert asked(line, trade=fall).verdict == "supported"
    against = asked(line, trade=fall | {2003: 95.0, 2004: 99.0, 2005: 104.0})
    assert (against.verdict, against.finding.partition(": ")[2]) == ("contradicted", "it rose in 2003, 2004 and 2005")
    assert [n.year for n in against.numbers] == [2003, 2004, 2005]
    one = asked(line, trade={2000: 1.0})
    assert one.verdict == "no data"
    assert one.finding.endswith(" is no one series that is known year by year in 2000-2005")
    group = asked("trend alignment RUS CHN 2000:2005 rising every-year", un_kappa=fall)
    assert group.verdict == "no data"
    assert "no one series" in group.finding


def council(*votes: tuple[int, int, int], number: int = 1973) -> MadeUpVault:
    """Return a vault with votes in the Security Council: state, vote, year."""
    rows: list[dict[str, Any]] = [
        {"number": number, "ccode": c, "vote": v, "year": y, "date": date(y, 3, 17)} for c, v, y in votes
    ]
    return MadeUpVault({"unsc.votes": rows, "unsc.resolutions": [{"number": number, "year": 2011}]})


def test_votes_of_the_council_by_number() -> None:
    """On resolution 1973 of 17 March 2011 Russia and China abstained, and France voted for it."""
    held = council((RUSSIA, 2, 2011), (CHINA, 2, 2011), (220, 1, 2011))
    found = asked("vote S/1973 RUS 1946:2024 abstained", held)
    assert (found.verdict, found.finding) == ("supported", "Russia on resolution S/1973: abstained (2011-03-17)")
    assert found.coverage == ("unsc.votes: 1990-2020",)
    assert len(found.rows) == 1
    for line, verdict in (
        ("S/1973 RUS CHN 1946:2024 abstained", "supported"),
        ("S/1973 RUS FRN 1946:2024 abstained", "contradicted"),
        ("S/1973 FRN 1946:2024 for", "supported"),
        ("S/1973 FRN 1946:2024 against", "contradicted"),
        ("S/1974 RUS 1946:2024 abstained", "no data"),
        ("S/1973 IND 1946:2024 abstained", "no data"),
        ("S/1973 RUS 2012:2024 abstained", "no data"),
        ("S/1973 RUS 1946:2024 abstained on:2011-03-17", "supported"),
        ("S/1973 RUS 1946:2024 abstained on:2011-03-19", "mixed"),
        ("S/1973 RUS 1946:2024 abstained on:2011-05", "contradicted"),
    ):
        assert asked(f"vote {line}", held).verdict == verdict, line
    lacking = asked("vote S/1973 IND RUS 1946:2024 abstained", held)
    assert lacking.finding == "no vote of India on resolution S/1973 is recorded in 1946-2024"
    bare = asked("vote S/1973 RUS 1946:2024 abstained")
    assert (bare.verdict, bare.finding) == ("no data", "votes one by one need a vault: run `dyadscope pull unsc`")


def test_votes_that_a_state_cast_twice_leave_it_mixed() -> None:
    """The Assembly's roll calls: two on the whole resolution, one of them on a later day; and one on a paragraph."""

    def call(rcid: int, para: int | None, year: int) -> dict[str, Any]:
        return {"rcid": rcid, "unres": "R/68/262", "para": para, "amend": None, "year": year, "day_known": rcid != 3}

    def cast(rcid: int, vote: int) -> dict[str, Any]:
        return {"rcid": rcid, "ccode": RUSSIA, "vote": vote, "date": date(2014, 3, 27)}

    calls = [call(1, None, 2014), call(2, None, 2014), call(3, 1, 2014)]
    twice = MadeUpVault({"unga.roll_calls": calls, "unga.votes": [cast(1, 3), cast(2, 2), cast(3, 1)]})
    found = asked("vote 68/262 RUS 2014:2014 against", twice)
    assert (found.verdict, found.finding) == (
        "mixed",
        "Russia on resolution 68/262: against, abstained (2014-03-27)",
    )
    assert asked("vote 68/262 RUS 2014:2014 for", twice).verdict == "contradicted", "a paragraph is not the whole"
    once = MadeUpVault({"unga.roll_calls": calls[:1], "unga.votes": [cast(1, 3)]})
    assert asked("vote 68/262 RUS 2014:2014 against on:2014-03", once).verdict == "supported"
    assert asked("vote 68/262 RUS 2014:2014 against on:2014-08", once).verdict == "contradicted"
    undated = MadeUpVault({"unga.roll_calls": [calls[0] | {"day_known": False}], "unga.votes": [cast(1, 3)]})
    assert asked("vote 68/262 RUS 2014:2014 against on:2014-08", undated).verdict == "partly"
    absent = MadeUpVault({"unga.roll_calls": calls[:1], "unga.votes": [cast(1, 8)]})
    assert asked("vote 68/262 RUS 2014:2014 against", absent).verdict == "no data"


def test_each_system_of_a_sale_is_a_claim_of_its_own() -> None:
    text = "In 2014 Russia sold China S-400 missiles, Su-35 fighters and Amur-class submarines."
    held = MadeUpVault(
        {
            "sipri_arms.deals": [
                {"ccode1": CHINA, "ccode2": RUSSIA, "order_year": 2014, "designation": d} for d in ("S-400", "Su-35")
            ]
        }
    )
    reading = read(load(text.encode(), published=date(2016, 1, 1)))
    checks = check(reading, index=build({(2, 20): {}}, ("trade",)), vault=held).checks
    assert [c.claim.text for c in checks] == ["In 2014 Russia sold China S-400", "Su-35", "Amur"]
    assert [c.query.names for c in checks if c.query] == [("S-400",), ("Su-35",), ("Amur",)]
    assert [c.verdict for c in checks] == ["supported", "supported", "no data"]
    assert {(c.query.first, c.query.last) for c in checks if c.query} == {(2014, 2014)}
