"""What is said of an index's sources: which reach furthest, and which ended ten years before."""

from __future__ import annotations

from made_up_index import russia_china

from dyadscope.report.coverage import coverage


def test_only_what_ended_ten_years_before_is_called_older() -> None:
    index = russia_china()
    said = [s.text for s in coverage(index=index).sentences]
    assert said[1].startswith("The newest reach 2014: ")
    assert not [text for text in said if "Ten years older" in text]
