"""Trade in raw materials, from small files in the extract's layout and in CEPII's own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import polars as pl
import pytest
from cells import number
from given_files import assert_refused, give
from there import there

from dyadscope.sources import baci
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

Row = tuple[int, str, str, int, int, str, float, float | None]
SCHEMA = {
    "year": pl.Int16,
    "exporter": pl.String,
    "importer": pl.String,
    "exporter_baci": pl.Int16,
    "importer_baci": pl.Int16,
    "hs6": pl.String,
    "value_kusd": pl.Float32,
    "tonnes": pl.Float32,
}
ROWS: list[Row] = [
    (2022, "RUS", "CHN", 643, 156, "270900", 100.0, 400.0),
    (2022, "RUS", "CHN", 643, 156, "271111", 30.0, 20.0),
    (2022, "RUS", "CHN", 643, 156, "271121", 10.0, None),
    (2022, "RUS", "S19", 643, 490, "270900", 5.0, 20.0),
    (2022, "RUS", "HKG", 643, 344, "270900", 50.0, 200.0),
    (2022, "USA", "CHN", 842, 156, "270900", 60.0, 200.0),
    (2022, "CHE", "GBR", 757, 826, "710812", 900.0, 0.25),
    (2022, "CHN", "JPN", 156, 392, "284690", 7.0, 2.0),
    (1998, "BEL", "FRA", 58, 251, "270112", 3.0, 30.0),
    (1998, "ZA1", "DEU", 711, 276, "270112", 9.0, 90.0),
    (1999, "IND", "NOR", 699, 579, "260111", 2.0, 10.0),
    (2010, "SDN", "CHN", 736, 156, "270900", 4.0, 8.0),
]
LETTERS = {
    "country_code,country_name,country_iso2,country_iso3": "",
    **{
        f"{number},Name,XX,{letters}": ""
        for letters, number in {(r[1], r[3]) for r in ROWS} | {(r[2], r[4]) for r in ROWS}
    },
}


def _extract(rows: list[Row]) -> bytes:
    buffer = BytesIO()
    pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(buffer)
    return buffer.getvalue()


def _published(rows: list[Row], year: int | None = None) -> str:
    """Return CEPII's text: numbers only, quantities padded and NA where unknown, other products among them."""
    lines = ["t,i,j,k,v,q", "2022,643,156,10111,5.000,NA", "2022,643,156,270799,7.000,   3.000"]
    lines += [
        f"{t},{i},{j},{k},{v:.3f},{'           NA' if q is None else f'{q:12.3f}'}"
        for t, _, _, i, j, k, v, q in rows
        if year in (None, t)
    ]
    return "\n".join(lines) + "\n"


def _archive(texts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _release(rows: list[Row], **more: str) -> bytes:
    years = sorted({row[0] for row in rows})
    texts = {f"BACI_HS92_Y{year}_V202601.csv": _published(rows, year) for year in years}
    return _archive({**texts, "Readme.txt": "BACI", "country_codes_V202601.csv": "\n".join(LETTERS) + "\n"} | more)


def _parsed(tmp_path: Path, name: str, content: bytes | str) -> dict[str, pl.DataFrame]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    declared = baci.SOURCE.files[0].path
    tables = dict(baci.SOURCE.parse({declared: path}))
    check(baci.SOURCE, tables, [declared], any_year=False)
    return tables


def test_what_a_state_sells_to_another_by_group_of_goods(tmp_path: Path) -> None:
    exports = _parsed(tmp_path, "x.parquet", _extract(ROWS))["exports"]
    sold = exports.filter(ccode1=365, ccode2=710).row(0, named=True)
    assert (sold["crude_value"], sold["crude_tonnes"]) == (100.0, 400.0)
    assert (sold["gas_value"], sold["gas_tonnes"]) == (40.0, None), "a quarter of the value has no tonnage"
    assert (sold["coal_value"], sold["coal_tonnes"]) == (None, None), "what is not recorded is not zero"
    assert (sold["materials_value"], sold["materials_tonnes"]) == (100.0, 400.0), "gas is no part of them"
    assert sold["source_row"] == 1
    rare = exports.filter(ccode1=710, ccode2=740).row(0, named=True)
    assert (rare["rare_earths_value"], rare["metals_value"]) == (7.0, 7.0)


def test_gold_is_in_no_group_and_a_pair_that_trades_in_nothing_else_has_a_row_without_values(tmp_path: Path) -> None:
    tables = _parsed(tmp_path, "x.parquet", _extract(ROWS))
    gold = tables["exports"].filter(ccode1=225, ccode2=200)
    assert gold["materials_value"].to_list() == [None]
    assert tables["flows"].filter(hs6=710812)["value"].to_list() == [900.0]


def test_totals_of_a_state_hold_territories_and_taiwan(tmp_path: Path) -> None:
    tables = _parsed(tmp_path, "x.parquet", _extract(ROWS))
    russia = tables["national"].filter(ccode=365, year=2022).row(0, named=True)
    assert russia["crude_exports_value"] == 155.0
    assert russia["crude_imports_value"] is None
    china = tables["national"].filter(ccode=710, year=2022).row(0, named=True)
    assert (china["crude_imports_value"], china["crude_imports_tonnes"]) == (160.0, 600.0)
    assert china["crude_imports_hhi"] == pytest.approx((100 / 160) ** 2 + (60 / 160) ** 2)
    assert russia["crude_exports_hhi"] == pytest.approx((100**2 + 5**2 + 50**2) / 155**2), "territories are partners"
    assert russia["crude_imports_hhi"] is None
    assert tables["exports"].filter(ccode1=365, ccode2=713)["crude_value"].to_list() == [5.0]
    flows = tables["flows"].filter(year=2022, hs6=270900).select("exporter", "importer", "ccode1", "ccode2").rows()
    assert ("RUS", "HKG", 365, None) in flows


def test_codes_of_comtrade_that_iso_does_not_have(tmp_path: Path) -> None:
    flows = _parsed(tmp_path, "x.parquet", _extract(ROWS))["flows"]
    codes = {
        (y, e, i): (a, b) for y, e, i, a, b in flows.select("year", "exporter", "importer", "ccode1", "ccode2").rows()
    }
    assert codes[1998, "BEL", "FRA"] == (211, 220)
    assert codes[1998, "ZA1", "DEU"] == (None, 255), "a customs union is no state"
    assert codes[1999, "IND", "NOR"] == (750, 385)
    assert codes[2010, "SDN", "CHN"] == (625, 710)
    assert codes[2022, "USA", "CHN"] == (2, 710)


def test_cepiis_own_archive_gives_the_same_but_for_rows(tmp_path: Path) -> None:
    own = _parsed(tmp_path, "BACI_HS92_V202601.zip", _release(ROWS))
    extract = _parsed(tmp_path, "x.parquet", _extract(ROWS))
    for table in ("flows", "exports", "national"):
        assert own[table].drop("source_row").equals(extract[table].drop("source_row")), table
    # Row 1 is another product's; the header and what is not read count as well.
    assert own["flows"].filter(year=2022, exporter="RUS", importer="CHN", hs6=270900)["source_row"].to_list() == [3]


def test_the_text_of_one_year_is_taken_and_names_states_by_number(tmp_path: Path) -> None:
    tables = _parsed(tmp_path, "BACI_HS92_Y2022_V202601.csv", _published(ROWS, 2022))
    flow = tables["flows"].filter(ccode1=365, ccode2=710, hs6=270900).row(0, named=True)
    assert (flow["exporter"], flow["importer"], flow["value"], flow["tonnes"]) == ("643", "156", 100.0, 400.0)
    assert tables["flows"]["year"].unique().to_list() == [2022]


TOTALS = "year,origin,destination,trade_value\n2020,RUS,CHN,49306.5\n2020,RUS,HKG,10.0\n2020,CHN,RUS,50064.0\n"
LABELS = 'hs6,description\n270900,"Oils: petroleum oils, crude"\n284690,Compounds of rare earths\n010111,Horses\n'


def test_all_goods_and_labels_are_read_where_their_files_are_there(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    names: dict[str, Any] = {"some.parquet": _extract(ROWS), "totals.csv": TOTALS, "labels.csv": LABELS}
    give(baci.SOURCE, vault, tmp_path / "in", names)
    pairs = vault.read(baci.SOURCE, "all_goods").select("ccode1", "ccode2", "year", "exports").rows()
    assert pairs == [(365, 710, 2020, 49306.5), (710, 365, 2020, 50064.0)]
    states = vault.read(baci.SOURCE, "all_goods_national").select("ccode", "exports", "imports").rows()
    assert states == [(365, 49316.5, 50064.0), (710, 50064.0, 49306.5)]
    products = vault.read(baci.SOURCE, "products").select("hs6", "groups").rows()
    assert products == [(270900, "crude"), (284690, "metals rare_earths")]


@pytest.mark.exhaustive
def test_a_newer_release_is_known_by_its_columns_or_members_and_shown_as_a_vintage(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    names: dict[str, Any] = {"some.parquet": _extract(ROWS), "totals.csv": TOTALS, "labels.csv": LABELS}
    give(baci.SOURCE, vault, tmp_path / "in", names)
    later = [*ROWS, (2025, "RUS", "CHN", 643, 156, "270900", 90.0, 380.0)]
    give(baci.SOURCE, vault, tmp_path / "later", {"release.zip": _release(later)}, vintage="V202701")
    assert vault.coverage(baci.SOURCE, "exports") == (1998, 2025)
    assert there(vault.manifest("baci").file(baci.SOURCE.files[0].path)).vintage == "V202701"
    give(baci.SOURCE, vault, tmp_path / "year", {"y.csv": _published(later, 2025)}, vintage="2025 alone")
    assert vault.coverage(baci.SOURCE, "exports") == (2025, 2025), "then one year is all there is"


def test_every_known_gap_says_whose_when_and_why(tmp_path: Path) -> None:
    hidden = _parsed(tmp_path, "x.parquet", _extract(ROWS))["hidden"]
    assert hidden.filter(pl.col("exporter").is_null() & pl.col("importer").is_null()).height == 0
    assert hidden.filter(pl.col("first_year") > pl.col("last_year")).height == 0
    assert set(hidden["good"]) <= set(baci.GROUPS)
    assert number(hidden["why"].str.len_chars().min()) > 20
    assert not hidden.select("exporter", "importer", "good", "first_year").is_duplicated().any()


def test_the_products_are_74_and_every_group_is_among_them() -> None:
    assert len(baci.PRODUCTS) == 74
    assert {code for codes in baci.GOODS.values() for code in codes} <= set(baci.PRODUCTS)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault that holds the good files, for whatever leaves it as it was."""
    directory = tmp_path_factory.mktemp("held")
    vault = Vault(directory / "vault")
    names: dict[str, Any] = {"some.parquet": _extract(ROWS), "totals.csv": TOTALS, "labels.csv": LABELS}
    give(baci.SOURCE, vault, directory / "in", names)
    return vault


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.parquet", _extract(ROWS)[:-20], "cannot read this file"),
        ("x.parquet", _extract([*ROWS, ROWS[0]]), "a flow is listed twice"),
        (
            "x.parquet",
            _extract([(2022, "RUS", "CHN", 643, 156, "270799", 1.0, 1.0)]),
            "a product that is none of the 74",
        ),
        ("x.parquet", _extract([(2022, "RUS", "XXX", 643, 999, "270900", 1.0, 1.0)]), "no known state.*XXX"),
        ("x.zip", _release(ROWS)[:-40], "the archive is cut short or damaged"),
        ("x.zip", _archive({"BACI_HS92_Readme.txt": "nothing"}), "the archive holds no such text"),
        ("x.zip", _release(ROWS, **{"BACI_HS92_Y2023_V202601.csv": "t,i,j,k,v\n2023,1,2,270900,5\n"}), "no column q"),
        ("x.zip", _release(ROWS, **{"BACI_HS92_Y2023_V202601.csv": _published(ROWS, 2022)}), "a flow is listed twice"),
        ("y.csv", _published(ROWS)[:-22], "the file ends in the middle of a line"),
        ("y.csv", _published(ROWS).replace(",156,", ",998,"), "a code of no known state or territory: 998"),
        ("y.csv", _published(ROWS).replace("100.000", "much"), "'much' in column v is not a number"),
        ("y.csv", _published([]), "none of the 74 raw materials"),
        ("totals.csv", TOTALS + "2020,RUS,CHN,3\n", "a flow is listed twice"),
        ("totals.csv", TOTALS.replace("HKG", "QQQ"), "codes of no known state or territory: QQQ"),
    ],
)
def test_a_bad_file_is_refused(held: Vault, tmp_path: Path, name: str, content: bytes | str, said: str) -> None:
    assert_refused(baci.SOURCE, held, tmp_path / "bad", {name: content}, said)
