"""Trade agreements by pair and year: chains of protocols, two sides, who leaves, and states that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.sources._agreements import PARTIES, SIDES, chained, dyad_years, leavings_of, members_of, with_own_texts

# ISO 3166 numeric and COW codes: Chile 152 and 155, Mexico 484 and 70, Canada 124 and 20, Peru 604 and 135.
CHILE, MEXICO, CANADA, PERU, HONG_KONG = 152, 484, 124, 604, 344
COW = {CHILE: 155, MEXICO: 70, CANADA: 20, PERU: 135}
FILE = Path("desta.csv")


def _treaty(
    number: str, parties: dict[int, int | None], year: int = 2000, force: int | None = 2001, **changed: Any
) -> dict[str, Any]:
    told = {"base_treaty": number, "entry_type": "base_treaty", "typememb": 1, "year": year, "entryforceyear": force}
    columns = dict.fromkeys([*PARTIES, *SIDES])
    columns |= dict(zip(PARTIES, parties, strict=False)) | dict(zip(SIDES, parties.values(), strict=False))
    return {"number": number, **told, **columns, **changed}


def _treaties(*rows: dict[str, Any]) -> pl.DataFrame:
    types: dict[str, Any] = {
        "number": pl.String,
        "base_treaty": pl.String,
        "entry_type": pl.String,
        "typememb": pl.Float64,
    }
    types |= dict.fromkeys(("year", "entryforceyear", *PARTIES, *SIDES), pl.Float64)
    return pl.DataFrame(list(rows), schema=types).with_row_index("source_row", 1)


def _pairs(*rows: dict[str, Any], last: int = 2003) -> dict[tuple[int, int], list[tuple[int, int, int | None]]]:
    """Return year, agreements and whether any is in force, by pair."""
    members = members_of(with_own_texts(chained(_treaties(*rows), FILE)))
    years, _ = dyad_years(members, leavings_of(members), last)
    found: dict[tuple[int, int], list[tuple[int, int, int | None]]] = {}
    for row in years.sort("year").iter_rows(named=True):
        found.setdefault((row["ccode1"], row["ccode2"]), []).append((row["year"], row["ptas"], row["pta_in_force"]))
    return found


def _key(one: int, two: int) -> tuple[int, int]:
    low, high = sorted((COW[one], COW[two]))
    return low, high


def test_a_treaty_joins_its_parties_from_signature_and_is_in_force_later() -> None:
    found = _pairs(_treaty("1", {CHILE: None, MEXICO: None}))
    assert found == {_key(CHILE, MEXICO): [(2000, 1, 0), (2001, 1, 1), (2002, 1, 1), (2003, 1, 1)]}


def test_whether_it_is_in_force_is_unknown_without_a_year_or_with_one_before_signature() -> None:
    for force in (None, 1999):
        found = _pairs(_treaty("1", {CHILE: None, MEXICO: None}, force=force), last=2000)
        assert found == {_key(CHILE, MEXICO): [(2000, 1, None)]}


def test_of_two_sides_each_is_joined_to_the_other_alone() -> None:
    found = _pairs(_treaty("1", {CHILE: 1, MEXICO: 2, CANADA: 2}, typememb=3), last=2000)
    assert set(found) == {_key(CHILE, MEXICO), _key(CHILE, CANADA)}


def test_who_accedes_is_joined_to_all_and_the_others_not_again() -> None:
    found = _pairs(_treaty("1", {CHILE: 1, MEXICO: 2, CANADA: 2}, typememb=5), last=2000)
    assert set(found) == {_key(CHILE, MEXICO), _key(CHILE, CANADA)}


def test_a_territory_has_no_treaties_of_a_state() -> None:
    assert _pairs(_treaty("1", {CHILE: None, HONG_KONG: None}), last=2000) == {}


def test_a_protocol_belongs_to_its_treaty_and_is_no_second_one() -> None:
    protocol = _treaty("2", {CHILE: None, MEXICO: None}, 2002, base_treaty="1", entry_type="protocol or amendment")
    found = _pairs(_treaty("1", {CHILE: None, MEXICO: None}), protocol)
    assert {count for _, count, _ in found[_key(CHILE, MEXICO)]} == {1}


def test_who_leaves_is_joined_until_the_year_before() -> None:
    leaving = _treaty("2", {CHILE: 1}, 2002, base_treaty="1", entry_type="withdrawal")
    found = _pairs(_treaty("1", {CHILE: None, MEXICO: None, PERU: None}, typememb=2), leaving)
    assert [year for year, _, _ in found[_key(CHILE, MEXICO)]] == [2000, 2001]
    assert [year for year, _, _ in found[_key(MEXICO, PERU)]] == [2000, 2001, 2002, 2003]


def test_a_treaty_that_belongs_to_none_or_to_itself_is_refused() -> None:
    orphan = _treaty("2", {CHILE: None}, base_treaty="9")
    with pytest.raises(BadFileError, match=r"treaty 2 belongs to 9, which is not listed: desta\.csv"):
        chained(_treaties(orphan), FILE)
    circle = [_treaty("2", {CHILE: None}, base_treaty="3"), _treaty("3", {CHILE: None}, base_treaty="2")]
    with pytest.raises(BadFileError, match="treaty 2 belongs to itself"):
        chained(_treaties(*circle), FILE)


def test_a_protocol_that_binds_few_of_two_groups_is_a_treaty_of_its_own() -> None:
    base = _treaty("1", {CHILE: 1, MEXICO: 2, CANADA: 2, PERU: 2}, typememb=4)
    told: dict[str, Any] = {"base_treaty": "1", "entry_type": "consolidated"}
    one, two = _treaty("2a", {CHILE: None}, **told), _treaty("3", {CHILE: None, PERU: None}, **told)
    found = with_own_texts(chained(_treaties(base, one, two), FILE))
    # One of four is fewer than half; two of four are not.
    assert found["agreement"].to_list() == ["1", "2", "1"]
