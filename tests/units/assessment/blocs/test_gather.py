"""Who belongs to a bloc when, how close its pairs are, and where members stand; years without two are left out."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from made_up_index import build, constant

from dyadscope.assessment.blocs import gather
from dyadscope.assessment.blocs.gather import Membership, drifts, membership, stands
from dyadscope.errors import AmbiguousNameError, CoverageError, DyadscopeError, UnknownNameError, UsageError
from dyadscope.index import Index

CZECHIA, SLOVAKIA, POLAND, HUNGARY, CZECHOSLOVAKIA, FRANCE = 316, 317, 290, 310, 315, 220
YEARS = (1992, 1993)


def _index() -> Index:
    """Poland, Hungary and France in both years; Czechoslovakia in 1992, and the two that followed it in 1993."""
    one = {"un_agreement": constant(0.5, YEARS)}
    made = build({(POLAND, HUNGARY): one, (FRANCE, POLAND): one, (POLAND, CZECHOSLOVAKIA): one, (POLAND, CZECHIA): one,
                  (POLAND, SLOVAKIA): one}, ("un_agreement",), YEARS)  # fmt: skip
    gone = (pl.col("ccode2") == CZECHOSLOVAKIA) & (pl.col("year") == 1993)
    early = pl.col("ccode2").is_in([CZECHIA, SLOVAKIA]) & (pl.col("year") == 1992)
    return Index(made.frame.filter(~(gone | early)), made.manifest)


def test_a_named_bloc_has_the_members_of_each_year() -> None:
    found = membership("visegrad", _index(), (1992, 1993))
    assert found.by_year == {1992: (POLAND, HUNGARY, CZECHOSLOVAKIA), 1993: (POLAND, HUNGARY, CZECHIA, SLOVAKIA)}
    assert found.ever == (POLAND, HUNGARY, CZECHOSLOVAKIA, CZECHIA, SLOVAKIA)
    assert found.name == "visegrad"


@pytest.mark.parametrize("who", ["Poland, Hungary", ["POL", 310], ("Poland", "Hungary", "poland")])
def test_a_list_of_states_is_a_bloc_each_of_them_once(who: Any) -> None:
    found = membership(who, _index(), (1992, 1993))
    assert found.by_year == {1992: (POLAND, HUNGARY), 1993: (POLAND, HUNGARY)}
    assert (found.name, found.title) == ("Poland,Hungary", "Poland and Hungary")


def test_years_in_which_fewer_than_two_are_in_the_index_are_left_out() -> None:
    assert set(membership(["Poland", "Czechia"], _index(), (1992, 1993)).by_year) == {1993}
    with pytest.raises(CoverageError, match=r"fewer than two members existed: .*1993.*the index holds 1992 to 1993"):
        membership(["Poland", "Japan"], _index(), (1993, 1993))


@pytest.mark.parametrize(
    ("who", "kind", "says"),
    [
        ("visegradd", UnknownNameError, "unknown bloc: 'visegradd'; did you mean visegrad"),
        ("eastern-europe", UnknownNameError, "did you mean europe.* see africa, .*visegrad, warsaw-pact"),
        ("Poland", UsageError, "one state is no bloc: Poland"),
        ("Poland,", UsageError, "a bloc has two members or more: Poland"),
        ([], UsageError, "a bloc has two members or more: none"),
        (5, UsageError, "this is no bloc: 5"),
        ({"Poland": 1}, UsageError, "this is no bloc: a dict"),
        ("Poland, Korea", AmbiguousNameError, "Korea"),
    ],
)
def test_what_is_no_bloc_is_refused(who: Any, kind: type[DyadscopeError], says: str) -> None:
    with pytest.raises(kind, match=says):
        membership(who, _index(), (1993, 1993))


def _positions(monkeypatch: pytest.MonkeyPatch, *rows: tuple[int, int, float]) -> None:
    schema = {"ccode": pl.Int16, "year": pl.Int16, "mean": pl.Float64, "sd": pl.Float64}
    frame = pl.DataFrame([(*row, 0.1) for row in rows], schema=schema, orient="row")
    monkeypatch.setattr(gather, "positions", lambda: frame)


MEMBERS = Membership("v", "V", {1992: (POLAND, HUNGARY, FRANCE), 1993: (POLAND, HUNGARY, FRANCE)})


def test_each_member_stands_against_the_median_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    states = ((POLAND, 1.0), (HUNGARY, 2.0), (FRANCE, 6.0), (2, 9.0))
    _positions(monkeypatch, *((code, 1992, mean) for code, mean in states), *((c, 1994, m) for c, m in states))
    found = stands(_index(), MEMBERS)
    # The median of 1, 2 and 6 is 2; of 1993 nothing is known.
    assert found.bloc.select("year", "members", "median").rows() == [(1992, 3, 2.0)]
    row = found.bloc.row(0, named=True)
    assert row["median_low"] <= 2.0 <= row["median_high"]
    assert row["value"] == pytest.approx((1 + 0 + 4) / 3)
    others = dict(found.members.select("ccode", "others").iter_rows())
    assert others == {POLAND: 4.0, HUNGARY: 3.5, FRANCE: 1.5}


def test_years_beyond_the_index_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _positions(monkeypatch, *((code, year, 1.0) for code in (POLAND, HUNGARY) for year in (1993, 1994)))
    both = Membership("v", "V", dict.fromkeys((1993, 1994), (POLAND, HUNGARY)))
    assert stands(_index(), both).bloc["year"].to_list() == [1993]


def test_where_fewer_than_half_of_the_members_have_a_position_the_year_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _positions(monkeypatch, (POLAND, 1992, 1.0), (HUNGARY, 1992, 2.0), (POLAND, 1993, 1.0), (2, 1993, 3.0))
    assert stands(_index(), MEMBERS).bloc["year"].to_list() == [1992]
    five = Membership("v", "V", {1992: (POLAND, HUNGARY, FRANCE, 2, 200)})
    assert stands(_index(), five).bloc.is_empty()


def test_whether_a_member_drifts_is_unknown_of_few_years(monkeypatch: pytest.MonkeyPatch) -> None:
    _positions(monkeypatch, *((code, 1992, 1.0 * n) for n, code in enumerate((POLAND, HUNGARY, FRANCE))))
    assert drifts(MEMBERS, stands(_index(), MEMBERS)) == {POLAND: None, HUNGARY: None, FRANCE: None}
