"""Chinese official finance: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import by_stem

from dyadscope.sources import aiddata


def test_commitments_without_any_known_amount_are_unknown_not_zero(tmp_path: Path) -> None:
    text = "ccode,year,oof_amt,oof_adj,oda_amt,oda_adj,vof_amt,vof_adj\n365,2005,7,5,0,0,0,0\n365,2001,0,0,0,0,0,0\n"
    finance = by_stem(tmp_path, aiddata.SOURCE, {"cow_gcdf": text})["finance"]
    assert finance.select("ccode1", "ccode2", "year", *aiddata.AMOUNTS, "amounts_unknown").rows() == [
        (365, 710, 2001, None, None, None, None, None, None, True),
        (365, 710, 2005, 7.0, 5.0, 0.0, 0.0, 0.0, 0.0, False),
    ]
