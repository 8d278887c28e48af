"""China's leaders on journeys: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from present_files import JOURNEYS, workbook

from dyadscope.errors import BadFileError
from dyadscope.sources import leader_visits
from dyadscope.vault.contract import check

RUSSIA, CHINA = 365, 710


def test_journeys_that_rest_on_announcements_are_listed_and_not_counted(tmp_path: Path) -> None:
    engagements, journeys = (file.path for file in leader_visits.SOURCE.files)
    text = "date,year,country,leader,text\n2015-05-08,2015,Russia,A B,\n"
    (tmp_path / "leaders.csv").write_text(text, encoding="utf8")
    files = {engagements: tmp_path / "leaders.csv", journeys: workbook(tmp_path, "j.xlsx", JOURNEYS)}
    tables = dict(leader_visits.parse(files))
    check(leader_visits.SOURCE, tables, files, any_year=False)
    assert tables["abroad"].drop("source_row").rows() == [
        (RUSSIA, CHINA, 1949, 1, None),
        (RUSSIA, CHINA, 2019, 2, None),
        (RUSSIA, CHINA, 2023, None, 1),
    ]
    assert tables["journeys"].sort("source_row").select("office", "basis").rows() == [
        ("President", "tracker"),
        ("Premier", "tracker"),
        ("President", "tracker"),
        ("Premier", "list of trips"),
        ("President", "list of trips"),
        ("President", "announcement"),
    ]
    for old, new, said in (
        ("Iran", "Atlantis", "no known state or territory: Atlantis"),
        ("https://www.fmprc.gov.cn/eng/page.html", "hearsay", "a source that is not known: j.xlsx, data row 6"),
        ("Li Keqiang", "Xi Jinping", "rows share one key"),
        ("1949", "49.5", "49.5 in column Year is no whole number"),
        ("Country", "Land", "no line with the columns"),
    ):
        rows = tuple(tuple(new if cell == old else cell for cell in row) for row in JOURNEYS)
        bad = files | {journeys: workbook(tmp_path, "j.xlsx", rows)}
        with pytest.raises(BadFileError, match=said):
            leader_visits.parse(bad)
