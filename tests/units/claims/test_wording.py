"""How values, changes and places are put into words: by arithmetic anybody can redo."""

from __future__ import annotations

from made_up_index import CHINA, RUSSIA, build, constant
from made_up_rows import MadeUpVault

from dyadscope.assessment.statistics import trend
from dyadscope.claims import wording
from dyadscope.claims.events import weapon_fits
from dyadscope.claims.outcome import Check, Number, Outcome, Row
from dyadscope.claims.query import parse
from dyadscope.claims.series import Numbers, of_one_state, subjects
from dyadscope.claims.wording import (
    amount,
    described,
    latest_known,
    moved,
    no_values,
    place_of,
    placed,
    span_of,
    tally,
    title,
    titled,
    unit_of,
)
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read


def test_amounts_with_their_units() -> None:
    for name, value, said in (
        ("trade", 88_000.0, "$88 bn"),
        ("trade", 1_000.0, "$1 bn"),
        ("trade", 999.0, "$999 m"),
        ("trade", 1_500_000.0, "$1.5 trillion"),
        ("trade", 1_000_000.0, "$1 trillion"),
        ("gdp", 2_500_000.0, "2.5 trillion international dollars"),
        ("gdp", 3_000.0, "3 billion international dollars"),
        ("population", 1.4e9, "1.4 billion"),
        ("population", 1e9, "1 billion"),
        ("population", 1e6, "1 million"),
        ("population", 2_500.0, "2,500"),
        ("exports_share_12", 0.312, "31 %"),
        ("un_kappa", 0.5, "0.5"),
    ):
        assert amount(name, value) == said, (name, value, amount(name, value))
    assert amount("arms_sales_12", 12.0).endswith(" million TIV")
    assert unit_of("no-such-series") == ""
    assert unit_of("population") == "persons"
    assert "USD" in unit_of("military-spending")


def test_changes_with_their_signs() -> None:
    for name, value, said in (
        ("trade", -552.0, "-$552 m"),
        ("trade", 552.0, "+$552 m"),
        ("trade", 0.0, "0"),
        ("population", -2e6, "-2 million"),
        ("exports_share_12", 0.0064, "+0.64 points"),
        ("exports_share_12", -0.0064, "-0.64 points"),
        ("un_kappa", 0.012, "+0.012"),
    ):
        assert moved(name, value) == said, (name, value, moved(name, value))


def test_titles_name_the_states_they_are_of() -> None:
    assert title("alignment") == "alignment"
    assert title("military-spending") == "military spending"
    assert title("no_such") == "no_such"
    assert title("population") == "population"
    assert titled("population", (RUSSIA,)) == "population of Russia"
    assert titled("exports_12", (RUSSIA, CHINA)) == "exports of Russia to China"
    assert titled("exports_12", (CHINA, RUSSIA)) == "exports of China to Russia"
    assert title("un_kappa")[0].isupper() == title("un_kappa").startswith(("UN", "Cohen", "Scott"))


def test_places() -> None:
    assert [place_of(n) for n in (1, 2, 3, 4)] == ["first", "second", "third", "number 4"]
    for expect, place, verdict in (
        ("first", 1, "supported"), ("first", 2, "contradicted"), ("fifth", 5, "supported"),
        ("last", 40, "supported"), ("last", 39, "contradicted"),
        ("among", 5, "supported"), ("among", 6, "mixed"), ("among", 10, "mixed"), ("among", 11, "contradicted"),
    ):  # fmt: skip
        assert placed(expect, place, 40) == verdict, (expect, place)


def test_several_tests_make_one_verdict() -> None:
    for signs, verdict in (
        ((1, 1), "supported"), ((1, 1, 0), "supported"), ((1, 0), "mixed"), ((1,), "mixed"), ((), "mixed"),
        ((-1, -1), "contradicted"), ((-1, -1, 0), "contradicted"), ((-1, -1, 1), "mixed"), ((1, 1, -1), "mixed"),
        ((-1, 0), "mixed"),
    ):  # fmt: skip
        assert tally(signs) == verdict, signs


def test_the_latest_value_that_is_not_too_old() -> None:
    series = ((2000, 1.0), (2005, 2.0), (2010, 3.0))
    assert latest_known(series, 2010, 2020, 3) == (2010, 3.0)
    assert latest_known(series, 2013, 2020, 3) == (2010, 3.0)
    assert latest_known(series, 2014, 2020, 3) is None
    assert latest_known(series, 2010, 2009, 5) == (2005, 2.0)
    assert latest_known(series, 2009, 2020, 5) == (2005, 2.0)
    assert latest_known((), 2009, 2020, 5) is None


def test_a_trend_in_words() -> None:
    """Ten a year without exception: no interval around it."""
    test = trend(tuple((y, 100.0 + 10 * (y - 2000)) for y in range(2000, 2011)))
    assert test is not None
    said = wording.tested("trade", "trade", test)
    assert said.startswith("trade 2000-2010: rising, +$10 m a year (+$10 m to +$10 m, p ")
    assert said.endswith(", 11 years)")
    flat = trend(tuple((y, float(y % 2)) for y in range(2000, 2012)))
    assert flat is not None
    assert "no steady trend" in wording.tested("trade", "trade", flat)


def test_where_numbers_are_from_and_what_to_pull() -> None:
    bare = Numbers(build({(RUSSIA, CHINA): {"trade": constant(1.0)}}, ("trade",)))
    assert described(bare, ["trade", "trade"])[0].startswith("trade: 1990-2014 (")
    assert len(described(bare, ["trade", "trade"])) == 1
    assert described(bare, ["military-spending"]) == ("military-spending: sipri_milex, not in the vault",)
    assert "in a vault" in described(bare, ["un_kappa"])[0]
    held = Numbers(bare.index, MadeUpVault({"sipri_milex.spending": [{"ccode": RUSSIA, "year": 2000}]}))
    assert described(held, ["military-spending"]) == ("military-spending: sipri_milex",)
    query = parse("trend trade RUS CHN 2000:2010 rising")
    assert no_values(bare, query, 2010) == "none is known"
    assert no_values(bare, query, 1999) == "the years had not yet passed"
    spending = parse("trend military-spending CHN 2000:2010 rising")
    assert no_values(bare, spending, 2010) == "run `dyadscope pull sipri_milex`"
    assert no_values(held, spending, 2010) == "none is known"
    votes = parse("trend un_agreement RUS CHN 2000:2010 rising")
    assert no_values(bare, votes, 2010) == "run `dyadscope pull unga`"
    assert span_of(2001, 2002) == "2001-2002"
    assert span_of(2003, 2002) == "2003 or later"


def test_a_check_as_plain_data_leaves_out_what_does_not_apply() -> None:
    text = "Russia met China."
    claim = Finder(read(load(text.encode()))).at(0, len(text), "event")
    row = Row(source="s", table="t", file="f", sha256="ab", row=3, values={"n": 1, "list": (1, 2), "none": None})
    number = Number(name="trade", label="trade", value=2.0, year=2010)
    assert number.to_dict() == {"name": "trade", "label": "trade", "value": 2.0, "year": 2010}
    today = Outcome(verdict="supported", finding="so", numbers=(number,), rows=(row,), until=2012)
    bare = Check(claim=claim, query=None, today=today)
    data = bare.to_dict()
    assert (data["verdict"], data["finding"], data["value"]) == ("supported", "so", 2.0)
    assert data["rows"] == [
        {"source": "s", "table": "t", "file": "f", "sha256": "ab", "row": 3,
         "values": {"n": 1, "list": "(1, 2)", "none": None}}
    ]  # fmt: skip
    assert (data["query"], data["query_parts"], data["attributed_to"], data["settles"]) == (None, None, None, None)
    assert data["vintage"]["at_publication"] is None
    assert data["vintage"]["today"]["data_until"] == 2012
    assert not bare.changed
    asked = parse("trend trade RUS CHN 2000:2010 rising")
    then = Outcome(verdict="no data", finding="not yet")
    full = Check(claim=claim, query=asked, today=today, at_publication=then, attributed="X", settles="later")
    assert full.changed
    data = full.to_dict()
    assert (data["query"], data["attributed_to"], data["settles"]) == (str(asked), "X", "later")
    assert data["query_parts"]["states"] == [RUSSIA, CHINA]
    assert data["vintage"]["at_publication"]["verdict"] == "no data"
    assert not Check(claim=claim, query=asked, today=today, at_publication=today).changed


def test_what_queries_on_two_states_may_be_about() -> None:
    assert {"trade", "alignment", "exports_12", "arms_sales_12"} <= {*subjects(), "trade"}
    assert not {"population", "gdp", "crude-exports"} & set(subjects())
    assert [of_one_state(w) for w in ("population", "military-spending", "exports@africa", "exports_12", "trade")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert weapon_fits({"designation": None, "weapon": "Mistral carrier"}, "Mistral")
    assert not weapon_fits({"designation": None, "weapon": None}, "Mistral")
    for name, designation in (
        ("Flanker", "Su-33"),
        ("flanker", "Su-35S"),
        ("Fulcrum", "MiG-29SMT"),
        ("Romeo", "Project-633"),
    ):
        assert weapon_fits({"designation": designation, "weapon": "x"}, name), name
