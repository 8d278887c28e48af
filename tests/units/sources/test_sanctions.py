"""Global Sanctions Data Base: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from parsed_files import parsed, written

from dyadscope.sources import sanctions

GSDB = sanctions.SOURCE.files[0].path


GSDB_HEADER = (
    "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
    "target_mult,sender_mult,objective,success\n"
)


def _cases(tmp_path: Path, *rows: str) -> dict[str, pl.DataFrame]:
    return parsed(sanctions.SOURCE, written(tmp_path, GSDB, GSDB_HEADER + "".join(f"{r}\n" for r in rows)))


def test_only_the_union_is_expanded_and_by_year(tmp_path: Path) -> None:
    flags = "1,exp_part,0,0,1,0,0,0,1,other,ongoing"
    frames = _cases(
        tmp_path,
        f'1,Iran,"EU, Norway",2019,2020,{flags}',
        "2,Iran,Germany,2020,2020,0,,1,0,0,0,0,0,0,other,failed",
        f"3,Iran,UN,2020,2020,{flags}",
        f"4,Iran,African Union,2020,2020,{flags}",
    )
    years = frames["sanctions"]
    assert years.filter(ccode1=200)["year"].to_list() == [2019], "the United Kingdom left in January 2020"
    assert years.filter(year=2019).height == 29, "28 members and Norway"
    german = years.filter(ccode1=255).select(
        "year", "sanction_cases", "sanction_trade", "sanction_arms", "sanction_by_union_only", "source_row"
    )
    assert german.rows() == [(2019, 1, 1, 0, True, 1), (2020, 2, 1, 1, False, 2)]
    assert years.filter(ccode1=385)["sanction_by_union_only"].to_list() == [False, False]
    assert frames["targets"].filter(year=2020).drop("source_row").rows() == [(630, 2020, 4, 1, 1, 1)]
    groups = frames["parties"].filter(pl.col("ccode").is_null())["party"].to_list()
    assert sorted(groups) == ["African Union", "EU", "UN"]


def test_names_that_hold_commas_and_change_meaning(tmp_path: Path) -> None:
    frames = _cases(
        tmp_path, '1,"Korea, North, Singapore, Taiwan",Germany,1988,1991,1,imp_part,0,0,0,0,0,1,0,other,failed'
    )
    assert frames["parties"].filter(role="target")["ccode"].to_list() == [731, 830, 713]
    senders = frames["sanctions"].select("ccode1", "year").unique().sort("year").rows()
    assert senders == [(260, 1988), (260, 1989), (255, 1990), (255, 1991)]


def test_names_of_one_part_mean_the_whole_after_unification(tmp_path: Path) -> None:
    flags = "1,exp_part,0,0,0,0,0,0,0,other,failed"
    frames = _cases(tmp_path, f'1,"Yemen, North",Canada,1989,1991,{flags}', f"2,South Vietnam,Canada,1975,1976,{flags}")
    assert frames["sanctions"].select("ccode2", "year").sort("ccode2", "year").rows() == [
        (678, 1989),
        (679, 1990),
        (679, 1991),
        (816, 1976),
        (817, 1975),
    ]
