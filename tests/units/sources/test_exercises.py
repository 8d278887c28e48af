"""Joint military exercises: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from parsed_files import parsed, written

from dyadscope.errors import BadFileError
from dyadscope.sources import exercises

MME, RUSSIAN = (f.path for f in exercises.SOURCE.files)


MME_HEADER = (
    "MMEID,Ex_Name,Series_Name,country,year,Location,s.year,s.month,s.day,e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,"
    "Cyber,Warfighting,Peacekeeping,Humanitarian\n"
)


def _mme(tmp_path: Path, *rows: str) -> dict[str, Path]:
    kinds = ",0,0,1,0,0,0,1,0,0\n"
    return written(tmp_path, MME, MME_HEADER + "".join(row + kinds for row in rows))


def test_an_exercise_counts_once_a_year_for_every_pair_named(tmp_path: Path) -> None:
    first = "m1,Alpha,-9,{},1983,here,1983,12,xx,1984,1,5"
    rows = [first.format(c) for c in ("Honduras", "United States", "United States", "-9", "NATO")]
    rows += [first.replace("1983,here", "1984,here").format(c) for c in ("Honduras", "United States")]
    rows += [f"m2,-9,-9,{c},1983,here,1983,5,7,1983,5,9" for c in ("Vietnam", "Russia", "United States")]
    frames = parsed(exercises.SOURCE, _mme(tmp_path, *rows))
    assert set(frames) == {"participants", "mme"}
    assert frames["mme"].select("ccode1", "ccode2", "year", "mme", "mme_warfighting").rows() == [
        (2, 91, 1983, 1, 1),
        (2, 91, 1984, 1, 1),
        (2, 365, 1983, 1, 1),
        (2, 816, 1983, 1, 1),
        (365, 816, 1983, 1, 1),
    ]
    people = frames["participants"]
    assert people.height == 10
    assert people.filter(pl.col("ccode").is_null())["country"].to_list() == [None, "NATO"]
    assert people.filter(MMEID="m1")["start_date"].null_count() == 7
    assert people.filter(MMEID="m2")["start_date"].unique().to_list() == [date(1983, 5, 7)]
    assert people.filter(MMEID="m2")["Ex_Name"].null_count() == 3


def test_the_russian_list_ends_in_blank_rows_and_names_some_who_stayed_away(tmp_path: Path) -> None:
    text = (
        "id,name,yr,part1,part2,comments,source,source2\n"
        "1,Индра-2018,2018,India,,,http://a,\n"
        "2,Мир,2018,China,Norway ,,http://b,\n"
        "3,Щит,2018,India,China,All are listed - including those that did not participate in it.,http://c,\n"
        ",,,,,,,\n,,,,,,,\n"
    )
    files = _mme(tmp_path, "m,-9,-9,Russia,1990,x,1990,1,1,1990,1,2", "m,-9,-9,Japan,1990,x,1990,1,1,1990,1,2")
    frames = parsed(exercises.SOURCE, files | written(tmp_path, RUSSIAN, text))
    assert frames["russia"].select("ccode1", "ccode2", "year", "russian_exercises").rows() == [
        (365, 385, 2018, 1),
        (365, 710, 2018, 1),
        (365, 750, 2018, 1),
    ]
    listed = frames["russian_participants"]
    assert listed.height == 5
    assert listed.filter(doubtful=True)["name"].unique().to_list() == ["Щит"]
    assert listed["source_row"].max() == 3
    bad = written(tmp_path, RUSSIAN, text.replace("India,,,", "Atlantis,,,"))
    with pytest.raises(BadFileError, match=r"no states: .*: Atlantis"):
        exercises.SOURCE.parse(files | bad)
