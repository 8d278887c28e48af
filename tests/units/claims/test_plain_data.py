"""Queries and outcomes as plain data, key by key, and what a wrong query is told."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_index import CHINA, RUSSIA, build
from made_up_rows import deals

from dyadscope.claims import parse
from dyadscope.claims.check import check_reading
from dyadscope.claims.outcome import Check, Line, Number, Outcome, Row
from dyadscope.claims.query import FORMS, amount_of
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.errors import UnknownNameError, UsageError


def test_a_query_is_its_line_and_its_parts() -> None:
    asked = parse("not amount trade Russia China 2008:2010 above 300.5")
    assert asked.to_dict() == {
        "query": "not amount trade RUS CHN 2008:2010 above 300.5",
        "kind": "amount",
        "what": "trade",
        "states": [RUSSIA, CHINA],
        "years": [2008, 2010],
        "expect": "above",
        "names": ["300.5"],
        "denied": True,
        "command": "dyadscope check --query 'not amount trade RUS CHN 2008:2010 above 300.5'",
    }
    named = parse("event arms RUS CHN 2010 some 'Su 35' S-400")
    assert (named.first, named.last, named.names, named.denied) == (2010, 2010, ("Su 35", "S-400"), False)
    assert str(named) == "event arms RUS CHN 2010:2010 some 'Su 35' S-400"
    # A state's abbreviation that means another state today is written by its number.
    assert parse("member nato 260 1955:1960 since").states == (260,)
    assert parse("member nato POL RUS 2010 some").states == (290, RUSSIA)
    assert parse("vote S/1973 RUS CHN 2011 abstained").states == (RUSSIA, CHINA)
    assert parse("trend military-spending RUS 2000:2010 rising").states == (RUSSIA,)
    assert parse("record gdp CHN 2010 highest").states == (CHINA,)


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        ("", UnknownNameError, ("kind of query: ''", "known: alike")),
        ("trent trade RUS CHN 2000 rising", UnknownNameError, ("trent", "trend")),
        ("trend trade RUS CHN 2000:2010", UsageError, ("too short", "trend WHAT A B FIRST:LAST rising|falling")),
        ("trend gdp RUS 2000:2010", UsageError, ("too short", "trend WHAT A FIRST:LAST rising|falling")),
        ("more trade RUS CHN 2000:2010 more", UsageError, ("too short", "more WHAT A B C FIRST:LAST more|less")),
        ("trend trade RUS CHN 2000:2010 up", UnknownNameError, ("expectation of trend", "up")),
        ("trend trades RUS CHN 2000:2010 rising", UnknownNameError, ("subject of trend", "trade")),
        ("amount trade RUS CHN 2010 about", UsageError, ("names no amount", "end with a number")),
        ("amount trade RUS CHN 2010 about 5 6", UsageError, ("names no amount", "end with a number")),
        ("amount trade RUS CHN 2010 about 5bn", UsageError, ("names no amount", "108000")),
        ("trend trade RUS RUS 2000:2010 rising", UsageError, ("different states", "name each once")),
        ("trend trade RUS CHN 2010:2000 rising", UsageError, ("period is empty", "2010:2000", "earlier year first")),
        ("trend trade RUS CHN then rising", UsageError, ("not a period of years", "'then'", "2000:2014")),
        ("trend trade RUS CHN 2000:x rising", UsageError, ("not a period of years", "2000:x")),
        ("vote 68 RUS 2014 for", UsageError, ("not a resolution", "'68'", "ES-11/1", "S/1973")),
        ("event arms RUS CHN 2010 some 'Su", UsageError, ("cannot be read", "quote names in pairs")),
        ("depend tea RUS CHN 2010 junior", UnknownNameError, ("subject of depend", "tea")),
        ("supplies tea RUS CHN 2010 raw-materials", UnknownNameError, ("subject of supplies", "tea")),
        ("pledge tea RUS CHN 2010 some", UnknownNameError, ("subject of pledge", "tea")),
        ("event tea RUS CHN 2010 some", UnknownNameError, ("subject of event", "tea")),
        ("exceeds trade RUS CHN 2010 more", UnknownNameError, ("subject of exceeds", "trade")),
        ("pivot tea RUS CHN 2000:2010 rising", UnknownNameError, ("subject of pivot", "tea")),
        ("member tea RUS 2010 some", UnknownNameError, ("subject of member", "tea")),
        ("fought tea RUS CHN 2010 some", UnknownNameError, ("subject of fought", "tea")),
        ("balance tea RUS CHN 2010 surplus", UnknownNameError, ("subject of balance", "tea")),
        ("world trade CHN 2010 first", UnknownNameError, ("subject of world", "trade")),
        ("holds tea RUS CHN 2010 some", UnknownNameError, ("subject of holds", "tea")),
        ("holds contiguity Ruritania CHN 2010 some", UnknownNameError, ("Ruritania",)),
    ],
)
def test_a_wrong_query_is_told_what_is_wrong_with_it(line: str, error: type[Exception], words: tuple[str, ...]) -> None:
    with pytest.raises(error) as raised:
        parse(line)
    assert all(w in str(raised.value) for w in words), str(raised.value)


def test_every_form_says_what_it_asks() -> None:
    for kind, form in FORMS.items():
        assert form.asks.endswith("?") or form.asks.endswith(")?"), kind
        assert form.states in {1, 2, 3}, kind
        assert len(set(form.expect)) == len(form.expect) >= 1, kind


@pytest.mark.parametrize(
    ("text", "value"),
    [("108000", 108000.0), ("-0.5", -0.5), ("0.123456789", 0.123456789), ("1.", None), (".5", None), ("1e5", None),
     ("5bn", None), ("", None), ("1" * 15, 111111111111111.0), ("1" * 16, None), ("0.1234567891", None)],
)  # fmt: skip
def test_an_amount_is_a_plain_number(text: str, value: float | None) -> None:
    assert amount_of(text) == value


def test_an_outcome_is_plain_data_and_leaves_out_of_a_number_what_is_unknown() -> None:
    row = Row(source="s", table="t", file="f.csv", sha256="ab", row=7,
              values={"day": date(2010, 1, 2), "n": 1, "x": 0.5, "is": True, "none": None, "word": "w"})  # fmt: skip
    plain_row = {
        "source": "s", "table": "t", "file": "f.csv", "sha256": "ab", "row": 7,
        "values": {"day": "2010-01-02", "n": 1, "x": 0.5, "is": True, "none": None, "word": "w"},
    }  # fmt: skip
    number = Number(name="trade", label="trade of both", value=3.0, year=2010, rank=2, of=9)
    slope = Number(name="trade", label="a year", value=1.0, first=2000, year=2010, low=0.0, high=2.0, p=0.01,
                   observations=11)  # fmt: skip
    found = Outcome(verdict="partly", finding="so", numbers=(number, slope), rows=(row,), coverage=("trade: 2010",),
                    lines=(Line("trade", "of both", ((2009, 1.0), (2010, 3.0))),), until=2011)  # fmt: skip
    plain = {
        "verdict": "partly",
        "finding": "so",
        "numbers": [
            {"name": "trade", "label": "trade of both", "value": 3.0, "year": 2010, "rank": 2, "of": 9},
            {"name": "trade", "label": "a year", "value": 1.0, "year": 2010, "first": 2000, "low": 0.0, "high": 2.0,
             "p": 0.01, "observations": 11},
        ],
        "series": [{"name": "trade", "label": "of both", "points": [[2009, 1.0], [2010, 3.0]]}],
        "rows": [plain_row],
        "coverage": ["trade: 2010"],
        "data_until": 2011,
    }  # fmt: skip
    assert found.to_dict() == plain
    text = "In 2010 trade between Russia and China grew."
    claim = Finder(read(load(text.encode()))).at(0, len(text), "trend")
    query = parse("change trade RUS CHN 2009:2010 rising")
    other = Outcome(verdict="no data", finding="unknown")
    whole = Check(claim=claim, query=query, today=found, at_publication=other, attributed="Lavrov", notes=("one",),
                  settles="later", candidates=("q",))  # fmt: skip
    assert whole.changed
    assert whole.to_dict() == claim.to_dict() | {
        "verdict": "partly",
        "finding": "so",
        "query": str(query),
        "query_parts": query.to_dict(),
        "value": 3.0,
        "rows": [plain_row],
        "vintage": {"at_publication": other.to_dict(), "today": plain},
        "attributed_to": "Lavrov",
        "notes": ["one"],
        "settles": "later",
        "candidates": ["q"],
    }
    bare = Check(claim=claim, query=None, today=other)
    assert not bare.changed
    told = bare.to_dict()
    assert [told[k] for k in ("query", "query_parts", "value", "attributed_to", "settles")] == [None] * 5
    assert (told["rows"], told["notes"], told["candidates"]) == ([], [], [])
    assert told["vintage"] == {"at_publication": None, "today": other.to_dict()}


TEXT = (
    "From 2000 to 2010 trade between Russia and China grew. "
    "Sergei Lavrov said that from 2000 to 2010 trade between Russia and China fell. "
    "Russia may sell China the S-400 missile system."
)


def test_a_checked_text_is_a_table_of_its_claims() -> None:
    trade = {y: 100.0 + 10 * (y - 1990) for y in range(1990, 2013)}
    world = build({(RUSSIA, CHINA): {"trade": trade}}, ("trade", "arms_deals_21", "arms_deals_12"))
    held = read(load(TEXT.encode(), published=date(2013, 6, 1)))
    checked = check_reading(held, index=world, vault=deals((2010, "Il-76")), rejected=("one", "two"))
    assert [s.text for s in checked.sentences] == [
        "3 claims: 1 supported, 1 contradicted, 0 mixed, 0 partly, 1 no data, 0 not checkable",
        "rejected: one",
        "rejected: two",
    ]
    assert checked.counts() == {
        "trend": {"supported": 1, "contradicted": 1},
        "forecast": {"no data": 1},
    }
    frame = checked.to_frame()
    assert frame.columns == [
        "start", "end", "text", "type", "actors", "attributed_to", "query", "verdict", "verdict_at_publication",
        "finding", "notes",
    ]  # fmt: skip
    first, said, coming = frame.rows(named=True)
    assert (first["start"], first["end"], first["type"]) == (0, 53, "trend")
    assert first["text"] == TEXT[:53]
    assert first["actors"] == "Russia; China"
    assert first["attributed_to"] is None
    assert first["notes"] is None
    assert first["query"] == "trend trade RUS CHN 2000:2010 rising"
    assert (first["verdict"], first["verdict_at_publication"]) == ("supported", "supported")
    assert (said["attributed_to"], said["verdict"]) == ("Sergei Lavrov", "contradicted")
    assert (coming["type"], coming["verdict"]) == ("forecast", "no data")
    assert coming["finding"].startswith("not settled yet: ")
    claims, counts = checked.tables
    assert [(h.name, h.title, h.form, h.absent) for h in claims.headings][:3] == [
        ("start", "Start", "name", ""), ("end", "End", "name", ""), ("text", "Text", "text", ""),
    ]  # fmt: skip
    assert claims.headings[8].title == "Verdict at publication"
    assert counts.frame.rows() == [("trend", 1, 1, 0, 0, 0, 0), ("forecast", 0, 0, 0, 0, 1, 0)]
    (figure,) = checked.figures
    assert (figure.name, figure.kind, figure.unit, figure.along) == ("verdicts", "bars", "claims", "verdict")
    assert figure.alternative == (
        "Claims of the text by what the data say: supported 1; contradicted 1; mixed 0; partly 0; no data 1; "
        "not checkable 0."
    )
    assert figure.years == (2010, 2010)
