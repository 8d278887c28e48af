"""Intergovernmental organisations: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed_files import by_part

from dyadscope.errors import BadFileError
from dyadscope.sources import (
    cow_igo,
)


def test_memberships_keep_what_is_unknown_and_drop_what_is_not_there(tmp_path: Path) -> None:
    text = "ccode,year,state,UN,ilo,wpact\n2,1950,usa,1,0,-1\n365,1950,russia,3,-9,2\n"
    rows = by_part(cow_igo.SOURCE, tmp_path, state_year_format3=text)["membership"]
    assert rows.drop("source_row").rows() == [
        (2, 1950, "un", 1),
        (365, 1950, "ilo", None),
        (365, 1950, "un", 3),
        (365, 1950, "wpact", 2),
    ]


def test_a_status_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"7.0 is no status of membership \(column un\).*data row 2"):
        by_part(cow_igo.SOURCE, tmp_path, state_year_format3="ccode,year,state,un\n2,1950,usa,1\n20,1950,can,7\n")


def test_counts_of_shared_organisations_keep_their_zeros(tmp_path: Path) -> None:
    text = "ccode1,ccode2,year,dyadigos\n2,20,1920,7\n2,31,1973,0\n"
    assert by_part(cow_igo.SOURCE, tmp_path, cow_igo_ndy=text)["shared"]["dyadigos"].to_list() == [7, 0]
