"""UNCTAD merchandise trade matrix: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed_files import by_stem

from dyadscope.errors import BadFileError
from dyadscope.sources import unctad_trade


def matrix(**rows: str) -> dict[str, str]:
    """Return all 33 files; the parts named hold the rows given in 2005, all others one small flow."""
    out = {Path(f.path).stem: "source,target,edgewidth\n" for f in unctad_trade.SOURCE.files}
    for stem in out:
        short, part = stem[:2], stem.split("_")[1].lower()
        if short == "05":
            out[stem] += rows.get(part, "")
    return out


def test_sections_that_fill_the_total_leave_zero_for_the_others(tmp_path: Path) -> None:
    tables = by_stem(
        tmp_path,
        unctad_trade.SOURCE,
        matrix(
            all="RussianFederation,China,100\nChina,RussianFederation,60\nRussianFederation,ChinaHongKongSAR,5\n",
            sitc3="RussianFederation,China,90\nChina,RussianFederation,10\n",
            sitc7="RussianFederation,China,10.004\nChina,RussianFederation,20\n",
        ),
    )
    columns = ["ccode1", "ccode2", "year", "total", "sitc0", "sitc3", "sitc7", "unclassified"]
    assert tables["exports"].select(columns).rows() == [
        (365, 710, 2005, 100.0, 0.0, 90.0, 10.004, 0.0),
        (710, 365, 2005, 60.0, None, 10.0, 20.0, 30.0),
    ]
    assert tables["exports"]["source_file"].unique().to_list() == ["unctad_trade/05DiGraph_All.dta"]
    hong_kong = tables["flows"].filter(importer="ChinaHongKongSAR").row(0, named=True)
    assert (hong_kong["ccode1"], hong_kong["ccode2"], hong_kong["value"]) == (365, None, 5.0)


def test_a_state_that_trades_with_itself_is_no_dyad(tmp_path: Path) -> None:
    tables = by_stem(tmp_path, unctad_trade.SOURCE, matrix(all="France,France,5\nFrance,Spain,1\n"))
    assert tables["exports"].select("ccode1", "ccode2").rows() == [(220, 230)]
    assert tables["flows"].height == 2


@pytest.mark.parametrize(
    ("rows", "what"),
    [({"all": "France,Atlantis,1\n"}, "Atlantis"), ({"sitc3": "France,Spain,1\n"}, "without a total")],
)
def test_unknown_names_and_lost_totals_are_refused(tmp_path: Path, rows: dict[str, str], what: str) -> None:
    with pytest.raises(BadFileError, match=what):
        by_stem(tmp_path, unctad_trade.SOURCE, matrix(**rows))
