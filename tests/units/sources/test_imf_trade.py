"""IMF trade in goods by partner: small files in the published layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest
from parsed_files import by_stem

from dyadscope.errors import BadFileError
from dyadscope.sources import imf_trade

PARTNERS = (("CHN", "China, People's Republic of"), ("DEU", "Germany"), ("FRA", "France"), ("IND", "India"),
            ("ITA", "Italy"), ("JPN", "Japan"), ("USA", "United States"), ("G001", "World"))  # fmt: skip


IMTS = '"COUNTRY","INDICATOR.ID","COUNTERPART_COUNTRY.ID","COUNTERPART_COUNTRY","FREQUENCY.ID","SCALE.ID","2021","2022"'


def imts(exports: Mapping[str, tuple[object, object]], *, scale: int = 6, more: Sequence[str] = ()) -> dict[str, str]:
    """Return a download in which Russia exports what is given, and imports 1 and 2 million USD from the USA."""
    names = dict(PARTNERS)
    rows = [
        f'"Russian Federation","XG_FOB_USD","{code}","{names[code]}","A","{scale}","{before}","{after}"'
        for code, (before, after) in exports.items()
    ]
    rows.append('"Russian Federation","MG_CIF_USD","USA","United States","A","6","1","2"')
    rows += more
    # A byte order mark leads the file, as in the IMF's own.
    return {"imts-russia-2016-2024": "\ufeff" + "\n".join([IMTS, *rows]) + "\n"}


def test_imts_splits_flows_and_keeps_blanks_unknown(tmp_path: Path) -> None:
    tables = by_stem(tmp_path, imf_trade.SOURCE, imts({"CHN": (5, ""), "USA": (7, 0), "G001": (12, 9)}))
    assert tables["exports_imts"].select("ccode1", "ccode2", "year", "exports_imts", "source_row").rows() == [
        (365, 2, 2021, 7.0, 2),
        (365, 2, 2022, 0.0, 2),
        (365, 710, 2021, 5.0, 1),
    ]
    assert tables["imports_imts"]["imports_imts"].to_list() == [1.0, 2.0]
    assert tables["others"].select("partner", "kind", "year", "value").rows() == [
        ("World", "aggregate", 2021, 12.0),
        ("World", "aggregate", 2022, 9.0),
    ]


def test_imts_values_follow_the_files_scale(tmp_path: Path) -> None:
    tables = by_stem(tmp_path, imf_trade.SOURCE, imts({"CHN": (5_000_000, 250_000), "G001": (9, 9)}, scale=0))
    assert tables["exports_imts"]["exports_imts"].to_list() == [5.0, 0.25]


def test_a_ratio_shared_by_most_partners_marks_the_whole_year(tmp_path: Path) -> None:
    values: dict[str, tuple[object, object]] = {
        code: (10.0 * n, round(10.0 * n * 0.7120413, 6)) for n, (code, _) in enumerate(PARTNERS[:6], 1)
    }
    tables = by_stem(tmp_path, imf_trade.SOURCE, imts(values | {"USA": (10, 4.3), "G001": (220, 150)}))
    flagged = tables["exports_imts"].group_by("year").agg(pl.col("exports_imts_imputed").all()).sort("year")
    assert flagged.rows() == [(2021, False), (2022, True)]
    assert tables["others"]["imputed"].to_list() == [False, True]


def test_a_ratio_shared_by_a_few_marks_only_these() -> None:
    shared = [("a", 31), ("b", 40), ("c", 41), ("d", 42), ("e", 51)]
    rows = [
        (name, code, year, 3.0 * code * (0.9 if year == 2002 else 1)) for name, code in shared for year in (2001, 2002)
    ]
    rows += [(f"z{n}", 500 + n, year, 10.0 + n * (year - 2000)) for n in range(8) for year in (2001, 2002)]
    flows = pl.DataFrame(rows, schema=["partner", "ccode2", "year", "value"], orient="row")
    flows = flows.with_columns(reporter=pl.lit("r"))
    flags = flows.with_columns(imf_trade.extrapolated(flows))
    assert set(flags.filter("imputed").select("partner", "year").rows()) == {(name, 2002) for name, _ in shared}


def test_four_partners_with_one_ratio_are_chance() -> None:
    rows = [("p", n, year, (100.0 + n) * (2 if year == 2002 else 1)) for n in range(4) for year in (2001, 2002)]
    flows = pl.DataFrame(rows, schema=["x", "ccode2", "year", "value"], orient="row").select(
        "ccode2", "year", "value", partner=pl.col("ccode2").cast(pl.String), reporter=pl.lit("r")
    )
    assert not imf_trade.extrapolated(flows).any()


def test_fractions_of_a_dollar_were_computed_not_reported(tmp_path: Path) -> None:
    values = {"CHN": (1.000001, 1.00000123), "USA": (2.5, 2.66666666666), "G001": (9, 9)}
    tables = by_stem(tmp_path, imf_trade.SOURCE, imts(values))
    derived = tables["exports_imts"].select("year", "exports_imts_derived").unique().sort("year")
    assert derived.rows() == [(2021, False), (2022, True)]


def test_an_unknown_partner_is_refused(tmp_path: Path) -> None:
    row = '"Russian Federation","XG_FOB_USD","ATL","Atlantis","A","6","1","2"'
    with pytest.raises(BadFileError, match="Atlantis"):
        by_stem(tmp_path, imf_trade.SOURCE, imts({"CHN": (1, 2)}, more=[row]))
