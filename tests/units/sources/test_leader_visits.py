"""China's leaders: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed_files import parsed, written

from dyadscope.errors import BadFileError
from dyadscope.sources import leader_visits

LEADERS = leader_visits.SOURCE.files[0].path


def test_days_are_counted_by_where_the_leader_was(tmp_path: Path) -> None:
    rows = [
        ("2015-05-08", "Russia", "A B", "A B travelled to Russia, Moscow and met with the following: X (President)"),
        (
            "2015-05-08",
            "Russia",
            "C D",
            "A B travelled to Russia, Moscow and met with the following: X Others Attending: C D",
        ),
        ("2015-05-09", "Russia", "A B", "A B travelled to Russia, Moscow "),
        ("2015-06-01", "Russia", "A B", "A B was in Beijing Municipality and met with the following: Y (Minister)"),
        ("2015-06-02", "Russia", "A B", "A B travelled to USA, New York and met with the following: Y (Minister)"),
        ("2015-06-02", "United States", "A B", "A B travelled to USA, New York and met with the following: Y"),
        ("2015-06-03", "Russia", "A B", "Leaders talk over phone (Beijing Municipality)"),
        ("2015-06-04", "Cook Islands", "A B", "A B was in Beijing Municipality and met with the following: Z"),
    ]
    text = "date,year,country,leader,text\n" + "".join(f'{d},2015,{c},{who},"{t}"\n' for d, c, who, t in rows)
    frames = parsed(leader_visits.SOURCE, written(tmp_path, LEADERS, text))
    assert frames["engagements"].drop("source_row").rows() == [
        (2, 710, 2015, 1, 1, 1, 0),
        (365, 710, 2015, 5, 2, 3, 1),
    ]
    meetings = frames["meetings"].sort("source_row")
    assert meetings["setting"].to_list() == ["visit", "visit", "visit", "in China", "abroad", "visit", None, "in China"]
    assert meetings["met_with"].to_list() == [
        "X (President)",
        "X",
        None,
        "Y (Minister)",
        "Y (Minister)",
        "Y",
        None,
        "Z",
    ]
    assert "text" not in meetings.columns
    with pytest.raises(BadFileError, match=r"without a date: .*data row 1"):
        leader_visits.SOURCE.parse(
            written(tmp_path, LEADERS, text.replace("2015-05-08,2015,Russia,A B", "May,2015,Russia,A B"))
        )
