"""Own data: keys as people hold them, every row accounted for, values where they belong in any order of rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn
from vault_example import demo, published

from dyadscope import catalog
from dyadscope.errors import BadFileError, DyadscopeError, UsageError
from dyadscope.panel import Panel, directed_dyad_years, dyad_years, export, state_years
from dyadscope.states.coding import to_ccode
from dyadscope.vault import Vault, bring_in


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault with the demonstration source."""
    place = tmp_path_factory.mktemp("own")
    held = Vault(place / "vault")
    (outcome,) = bring_in([demo()], held, from_dir=published(place / "files"))
    assert outcome.ok, outcome
    return held


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the catalogue know the demonstration source."""
    sources = catalog.sources() | {"demo": demo()}
    monkeypatch.setattr(catalog, "sources", lambda: sources)


def value(panel: Panel, column: str, *key: int) -> object:
    rows = panel.frame.filter(pl.all_horizontal(pl.col(k) == v for k, v in zip(panel.keys, key, strict=True)))
    assert rows.height == 1, key
    return rows[column][0]


# --- rows in any order -----------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
@settings(max_examples=drawn(8))
@given(seed=st.integers(0, 10_000))
def test_a_frame_in_another_order_gets_the_same_values(vault: Vault, seed: int) -> None:
    """`replace(panel, frame=...)` once reused the positions of the rows before, in silence."""
    panel = dyad_years(1989, 1993, vault=vault).add("demo")
    shuffled = replace(panel, frame=panel.frame.sample(fraction=1, shuffle=True, seed=seed))
    found = shuffled.add("demo.visits", "un_agreement", "arms_asymmetry")
    expected = panel.add("demo.visits", "un_agreement", "arms_asymmetry")
    assert found.frame["ccode2"].to_list() != expected.frame["ccode2"].to_list()
    assert found.frame.sort("ccode1", "ccode2", "year").equals(expected.frame)


def test_fewer_rows_and_filtered_rows_keep_their_values(vault: Vault) -> None:
    panel = dyad_years(1989, 1993, vault=vault).add("demo.visits")
    some = panel.filter((pl.col("ccode1") == 2) | (pl.col("ccode2") == 200)).add("un_agreement")
    part = replace(panel, frame=panel.frame[100:4000]).add("un_agreement")
    whole = panel.add("un_agreement").frame
    for found in (some.frame, part.frame):
        assert found.equals(found.select("ccode1", "ccode2", "year").join(whole, on=["ccode1", "ccode2", "year"]))


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"ccode1": [2], "ccode2": [20]}),
        pl.DataFrame({"ccode1": [2], "ccode2": [20], "year": [1990], "mine": [1]}),
        pl.DataFrame({"ccode1": ["2"], "ccode2": ["20"], "year": [1990]}),
        {"ccode1": [2], "ccode2": [20], "year": [1990]},
    ],
)
def test_another_frame_must_have_the_columns_described(frame: pl.DataFrame) -> None:
    with pytest.raises(UsageError, match="from_frame"):
        replace(dyad_years(1990, 1990), frame=frame)


def test_rows_of_no_members_find_nothing_where_an_absent_row_means_none(vault: Vault) -> None:
    # The demonstration's pacts say nothing of Ukraine (369), a member since 1991-12-26 (State System, v2016).
    rows = pl.DataFrame({"ccode1": [2, 2], "ccode2": [369, 369], "year": [1990, 1991]})
    assert Panel.from_frame(rows, vault=vault).add("demo").frame["pact"].to_list() == [None, False]


def test_a_panel_without_rows_is_refused_with_a_reason() -> None:
    empty = dyad_years(1990, 1990).filter(pl.col("year") > 1990)
    with pytest.raises(DyadscopeError, match="no row has a year"):
        empty.add("un_agreement")


# --- panels of own rows ----------------------------------------------------------------------------------------------


def test_rows_keep_their_order_their_columns_and_their_number(vault: Vault) -> None:
    rows = {
        "country_1": ["Canada", "United States", "Atlantis", "USSR"],
        "country_2": ["United States", "Ukraine", "France", "Canada"],
        "year": [1990, 1950, 1990, 1990],
        "note": ["a", "b", "c", "d"],
    }
    panel = Panel.from_frame(rows, vault=vault)
    assert panel.unit == "dyad-year"
    assert panel.frame.rows() == [
        (20, 2, 1990, "Canada", "United States", "a"),
        (2, 369, 1950, "United States", "Ukraine", "b"),
        (None, None, 1990, "Atlantis", "France", "c"),
        (365, 20, 1990, "USSR", "Canada", "d"),
    ]
    assert panel.frame.columns == ["ccode1", "ccode2", "year", "country_1", "country_2", "note"]
    assert panel.unmatched.select("row", "states").rows() == [(2, "2-369"), (3, "Atlantis-France")]
    assert any("2 of 4 rows will find nothing" in r and "Atlantis" in r for r in panel.remarks)
    out = panel.add("demo", "demo.visits")
    assert out.frame["pact"].to_list() == [True, None, None, False]
    assert out.frame["visits2"].to_list() == [3, None, None, None], "state 2 of the first row is the United States"


def test_the_given_order_decides_what_1_and_2_mean() -> None:
    straight = Panel.from_frame({"ccode1": [2], "ccode2": [365], "year": [2000]}).add("trade_dependence")
    turned = Panel.from_frame({"ccode1": [365], "ccode2": [2], "year": [2000]}).add("trade_dependence")
    one, two = straight.frame.row(0, named=True), turned.frame.row(0, named=True)
    assert one["trade_dependence_12"] == two["trade_dependence_21"] != one["trade_dependence_21"]
    assert one["trade_asymmetry"] == -two["trade_asymmetry"] != 0


def test_a_panel_in_gleditsch_ward_codes() -> None:
    # Gleditsch-Ward's Germany is 260 throughout; its Yemen is 678 (COW: 679 since 1990).
    frame = pl.DataFrame({"gwcode": [260, 678, 2, 999], "year": [2000, 2000, 2000, 2000]})
    panel = Panel.from_frame(frame)
    assert (panel.system, panel.keys) == ("gw", ("gwcode", "year"))
    assert panel.frame["gwcode"].to_list() == [260, 678, 2, None]
    assert "999 is no Gleditsch-Ward code" in panel.unmatched["reason"][0]
    as_cow = Panel.from_frame(frame, system="cow")
    assert as_cow.frame["ccode"].to_list() == [255, 679, 2, None]
    as_gw = Panel.from_frame({"iso3": ["DEU", "YEM"], "year": [2000, 2000]}, system="gw")
    assert as_gw.frame["gwcode"].to_list() == [260, 678]


def test_the_crosswalk_is_told_where_it_loses_or_doubles(vault: Vault) -> None:
    rows = {"gwcode": [340, 345, 711], "year": [2006, 2006, 1930]}  # Serbia and Yugoslavia are COW's 345; Tibet is none
    remarks = " ".join(Panel.from_frame(rows, vault=vault).add("demo").remarks)
    assert "1 of 3 rows have no counterpart in the COW system" in remarks
    assert "2 rows share a counterpart in the COW system" in remarks


# --- what a row is ---------------------------------------------------------------------------------------------------

BOTH = {"ccode1": [2, 20, 2], "ccode2": [20, 2, 200], "year": [1990, 1990, 1990], "sent": [5, 7, 1]}
ONE_ORDER = {
    "ccode1": [20, 200],
    "ccode2": [2, 2],
    "year": [1990, 1990],
    "talks": [3, 4],
    "gdp1": [1, 2],
    "gdp2": [9, 9],
}
OPEN = {"ccode1": [2, 20], "ccode2": [20, 2], "year": [1990, 1991], "x": [1, 2]}


def test_directed_rows_are_known_by_both_orders() -> None:
    assert Panel.from_frame(BOTH).unit == "directed-dyad-year"
    out = dyad_years(1990, 1990).add(pl.DataFrame(BOTH))
    assert (value(out, "sent_12", 2, 20, 1990), value(out, "sent_21", 2, 20, 1990)) == (5, 7)
    assert (value(out, "sent_12", 2, 200, 1990), value(out, "sent_21", 2, 200, 1990)) == (1, None)
    directed = directed_dyad_years(1990, 1990).add(BOTH)
    assert [value(directed, "sent", *pair, 1990) for pair in ((2, 20), (20, 2), (2, 200), (200, 2))] == [5, 7, 1, None]


def test_undirected_rows_join_in_either_order_and_sides_change_places() -> None:
    out = dyad_years(1990, 1990).add(ONE_ORDER)
    assert [value(out, c, 2, 200, 1990) for c in ("talks", "gdp1", "gdp2")] == [4, 9, 2]
    directed = directed_dyad_years(1990, 1990).add(ONE_ORDER)
    assert [value(directed, c, 200, 2, 1990) for c in ("talks", "gdp1", "gdp2")] == [4, 2, 9]
    assert [value(directed, c, 2, 200, 1990) for c in ("talks", "gdp1", "gdp2")] == [4, 9, 2]


def test_rows_that_leave_open_what_they_are_are_asked_about() -> None:
    with pytest.raises(UsageError, match=r"ccode 2-20 in 1990, 20-2 in 1991; say unit="):
        Panel.from_frame(OPEN)
    assert Panel.from_frame(OPEN, "dyad-years").unit == "dyad-year"
    assert Panel.from_frame(OPEN, "directed-dyad-year").unit == "directed-dyad-year"
    assert value(dyad_years(1990, 1991).add(OPEN, unit="dyad-year"), "x", 2, 20, 1991) == 2


@pytest.mark.parametrize(
    ("rows", "unit", "says"),
    [
        ({"ccode": [2, 20, 2], "year": [1990, 1990, 1990]}, None, "ccode=2, year=1990 in rows 1, 3"),
        ({"country": ["Russia", "USSR"], "year": [1980, 1980]}, None, "ccode=365, year=1980 in rows 1, 2"),
        ({"ccode1": [2, 20], "ccode2": [20, 2], "year": [1990, 1990]}, "dyad-year", "say unit='directed-dyad-year'"),
        ({"ccode1": [2, 2], "ccode2": [20, 20], "year": [1990, 1990]}, None, "ccode1=2, ccode2=20, year=1990"),
    ],
)
def test_doubled_keys_are_refused_and_named(rows: dict[str, list[object]], unit: str | None, says: str) -> None:
    with pytest.raises(UsageError, match="a key repeats") as caught:
        Panel.from_frame(rows, unit)
    assert says in str(caught.value)


def test_columns_that_name_the_states_again_are_not_values() -> None:
    rows = {"ccode": [2, 20], "iso3": ["USA", "CAN"], "country": ["US", "Canada"], "year": [1990, 1990], "x": [1, 2]}
    out = state_years(1990, 1990).add(rows)
    assert out.frame.columns == ["ccode", "year", "x"]
    assert any("iso3, country name the same states" in r for r in out.remarks)


def test_columns_that_name_other_states_are_told() -> None:
    # In 1980 Germany was two states; ISO's DEU was the Federal Republic, COW's 260, and 255 was no member.
    rows = {"ccode1": [2, 2], "ccode2": [255, 220], "iso32": ["DEU", "FRA"], "year": [1980, 1980], "x": [1, 2]}
    remarks = " ".join(dyad_years(1980, 1980).add(rows).remarks)
    assert "iso32 names another state than ccode2 in 1 row (row 1: DEU, 255)" in remarks


# --- attaching, and accounting for every row -------------------------------------------------------------------------


def test_every_row_that_joined_nothing_is_listed_with_the_reason() -> None:
    rows = {
        "iso3": ["USA", "XKX", "UKR", "USA", "CAN", "FRA", ""],
        "year": [1990, 1990, 1985, 2020, 1991, 1990, 1990],
        "x": [1, 2, 3, 4, 5, 6, 7],
    }
    panel = state_years(1980, 1999).filter(pl.col("ccode") < 100).add(pl.DataFrame(rows))
    reasons = dict(panel.unmatched.select("row", "reason").rows())
    assert panel.frame["x"].drop_nulls().sort().to_list() == [1, 5]
    assert set(reasons) == {2, 3, 4, 6, 7}
    assert "outside the panel's years" in reasons[4]
    assert reasons[6] == "the panel has no such row"
    assert reasons[3] == "no member of the COW system that year"
    assert reasons[7] == "empty"
    assert any("5 of 7 rows joined nothing" in r for r in panel.remarks)


def test_state_data_come_once_a_side() -> None:
    out = dyad_years(1990, 1990).add({"ccode": [2, 20], "year": [1990, 1990], "gdp": [10.5, 2.5]})
    assert (value(out, "gdp1", 2, 20, 1990), value(out, "gdp2", 2, 20, 1990)) == (10.5, 2.5)
    origin = next(c for c in out.columns if c.name == "gdp2")
    assert origin.description == "Column gdp of own data (state 2)"


def test_dyadic_data_do_not_fit_state_years() -> None:
    with pytest.raises(UsageError, match="use dyad-years"):
        state_years(1990, 1990).add(ONE_ORDER)


def test_a_column_of_a_name_that_is_there_gets_another(vault: Vault) -> None:
    out = dyad_years(1990, 1990, vault=vault).add("demo", {**ONE_ORDER, "pact": [0, 1]})
    assert {"pact", "own_data_pact"} <= set(out.frame.columns)


# --- files -----------------------------------------------------------------------------------------------------------

CSV = """iso31,iso32,year,talks,rate,seen,id,when
USA,CAN,1990,3,0.5,TRUE,007,1990-01-02
USA,GBR,1990,NA,1e-3,false,012,
"""


def test_a_csv_is_read_with_types_told_from_all_its_values(tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text(CSV, "utf-8")
    out = dyad_years(1990, 1990).add(str(tmp_path / "talks.csv"))
    assert [value(out, c, 2, 20, 1990) for c in ("talks", "rate", "seen", "id", "when")] == [
        3, 0.5, True, "007", "1990-01-02",
    ]  # fmt: skip
    assert [value(out, c, 2, 200, 1990) for c in ("talks", "rate", "seen", "id", "when")] == [
        None, 0.001, False, "012", None,
    ]  # fmt: skip
    origin = out.columns[-1]
    assert origin.description == "Column when of talks.csv"
    assert origin.files[0].startswith("talks.csv (sha256 ")


def test_files_of_other_kinds_hold_the_same(tmp_path: Path) -> None:
    import gzip

    import pyreadstat

    frame = pl.DataFrame({"ccode": [2, 20], "year": [1990, 1991], "x": [1.5, 2.5]})
    frame.write_parquet(tmp_path / "a.parquet")
    frame.write_ipc(tmp_path / "a.feather")
    frame.write_csv(tmp_path / "a.tsv", separator="\t")
    pyreadstat.write_dta(frame, str(tmp_path / "a.dta"))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(frame.write_csv().encode()))
    (tmp_path / "semicolons.csv").write_text("ccode;year;x\n2;1990;1,5\n20;1991;2,5\n", "utf-8")
    (tmp_path / "latin.csv").write_bytes(
        "country,year,x\nÉtats-Unis,1990,9\nCôte d'Ivoire,1990,1.5\n".encode("latin-1")
    )
    for name in ("a.parquet", "a.feather", "a.tsv", "a.dta", "a.csv.gz", "semicolons.csv"):
        found = Panel.from_frame(tmp_path / name)
        assert found.frame.select("ccode", "year", "x").rows() == [(2, 1990, 1.5), (20, 1991, 2.5)], name
    latin = Panel.from_frame(tmp_path / "latin.csv")
    assert latin.frame["ccode"].to_list() == [None, 437]


def test_a_comma_in_a_files_name_does_not_part_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks, new.csv").write_text(CSV, "utf-8")
    Path("talks.csv").write_text(CSV.replace("talks", "more"), "utf-8")
    assert "talks" in dyad_years(1990, 1990).add("talks, new.csv").frame.columns
    both = dyad_years(1990, 1990).add("un_agreement,talks.csv")
    assert {"un_agreement", "more"} <= set(both.frame.columns)


@pytest.mark.exhaustive
def test_a_pandas_frame_is_read_with_its_own_marks_for_missing() -> None:
    pd = pytest.importorskip("pandas")
    held = pd.DataFrame(
        {
            "iso3": ["USA", "FRA", None],
            "year": [1990, 1991, 1992],
            "x": [1.5, float("nan"), 3],
            "n": pd.array([1, None, 3], dtype="Int64"),
            "day": pd.to_datetime(["1990-01-01", None, "1992-01-01"]),
            "kind": pd.Categorical(["a", "b", None]),
        },
        index=[7, 8, 9],
    )
    panel = Panel.from_frame(held)
    assert panel.frame["ccode"].to_list() == [2, 220, None]
    assert [panel.frame[c].null_count() for c in ("iso3", "x", "n", "day", "kind")] == [1, 1, 1, 1, 1]
    assert panel.frame["n"].dtype == pl.Int64
    held["ccode"] = to_ccode(held["iso3"], year=held["year"])
    assert held["ccode"].to_list()[:2] == [2, 220]


class Foreign:
    """A frame of another library, with the little that is asked of it."""

    def __init__(self, columns: Any) -> None:
        self.columns = list(columns)
        self._held = columns

    def __getitem__(self, name: str) -> Any:
        return self._held[name]

    def to_dict(self) -> Any:
        return self._held


def test_frames_of_other_libraries_are_read() -> None:
    held = {"ccode": [2, 20], "year": [1990, float("nan")], "x": [1.5, float("nan")], "who": ["a", float("nan")]}
    panel = Panel.from_frame(Foreign(held))
    assert panel.frame["x"].to_list() == [1.5, None]
    assert panel.frame["who"].to_list() == ["a", None]
    assert panel.unmatched["row"].to_list() == [2]

    class Arrow:
        """Something with nothing but Arrow's interface."""

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pl.DataFrame({"ccode": [2], "year": [1990]}).__arrow_c_stream__(requested_schema)

    assert Panel.from_frame(Arrow()).frame.rows() == [(2, 1990)]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (None, "no table"), (3, "no table"), ({}, "no table"), ([1, 2], "no table"), ("absent.csv", "no such file"),
        ("data.xls", "no reader"), ({"ccode": [2]}, "no column is named year"), ({"year": [1990]}, "names a state"),
        ({"ccode": ["a"], "year": ["b"]}, "no row has a year"), ({"ccode": [], "year": []}, "no rows"),
        ({"ccode": [2], "year": [1700]}, "no row has a year"), ({"ccode": [2, 3], "year": [1990]}, "cannot read"),
    ],
    ids=str,
)  # fmt: skip
def test_wrong_data_are_our_error(given: object, says: str) -> None:
    with pytest.raises(DyadscopeError, match=says):
        Panel.from_frame(given)
    with pytest.raises(DyadscopeError):
        state_years(1990, 1990).add(given)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot read"),
        (b"ccode,year,x\n2,1990,1\n20,19", "middle of a line"),
        ("ccode\tyear\n2\t1990\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_broken_files_are_our_error(content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "broken.csv").write_bytes(content)
    with pytest.raises((BadFileError, UsageError), match=says):
        Panel.from_frame(tmp_path / "broken.csv")


def test_panels_with_own_data_show_themselves(tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text(CSV, "utf-8")
    for panel in (Panel.from_frame(tmp_path / "talks.csv"), dyad_years(1990, 1990).add(tmp_path / "talks.csv")):
        assert len(repr(panel)) < 2_000
        assert "talks" in panel._repr_html_()
        assert "Column talks of talks.csv" in panel.codebook()["description"].to_list()
        assert "talks.csv (sha256 " in export.codebook(panel, "panel.csv")


def test_years_that_were_not_over_are_left_out() -> None:
    assert dyad_years(1990, 2000, as_of="1995-06-30").years == (1990, 1994)
    assert state_years(1990, as_of=1995).frame["year"].max() == 1995
    with pytest.raises(DyadscopeError, match="finished by then"):
        directed_dyad_years(1990, 2000, as_of="1990-06-30")


def test_what_joined_nothing_is_written_beside_the_panel(tmp_path: Path) -> None:
    panel = state_years(1990, 1990).add({"country": ["Frence", "Canada"], "year": [1990, 1990], "x": [1, 2]})
    written = panel.write(tmp_path / "panel.csv")
    assert written.unmatched == tmp_path / "panel.csv.unmatched.csv"
    assert "Frence" in written.unmatched.read_text("utf-8")
    assert "1 of 2 rows joined nothing" in written.codebook.read_text("utf-8")
    assert state_years(1990, 1990).write(tmp_path / "other.csv").unmatched is None
