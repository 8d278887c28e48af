"""How a file that nothing proves differs from the known release: what is said of it, and what counts as less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from vault_example import demo

from dyadscope.errors import BadFileError
from dyadscope.records import Extent
from dyadscope.vault.comparison import columns_differ, differences
from dyadscope.vault.manifest import Manifest
from dyadscope.vault.scrutiny import Reading

PACTS = "demo/pacts.csv"
KNOWN = Extent(rows=4, states=3, years=(1990, 1991))
ROWS = [(2, 20, 1990), (2, 20, 1991), (20, 200, 1990), (20, 200, 1991)]


def _pacts(rows: Sequence[tuple[int, int, int]]) -> Mapping[str, pl.DataFrame]:
    return {
        "pacts": pl.DataFrame(list(rows), schema=dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16), orient="row")
    }


def _held(rows: int, states: int, years: tuple[int, int], *, verified: bool) -> Manifest:
    record = SimpleNamespace(name="pacts", rows=rows, states_found=states, years_found=years)
    return cast("Manifest", SimpleNamespace(verified=verified, tables=(record,)))


def _said(rows: Sequence[tuple[int, int, int]], known: Extent | None = KNOWN, **told: Any) -> tuple[Any, Any]:
    source = demo(extents={} if known is None else {"pacts": known})
    made: dict[str, Any] = {"given": [PACTS], "whole": False, "held": None} | told
    found = differences(source, _pacts(rows), made["given"], whole=made["whole"], held=made["held"])
    return found.lines, found.less


def test_as_much_as_the_known_release_is_said_in_one_line() -> None:
    assert _said(ROWS) == (("pacts: as many rows (4), the same years and number of states",), ())


def test_more_is_said_and_is_not_less() -> None:
    lines, less = _said([*ROWS, (2, 220, 1992), (2, 200, 1992), (2, 210, 1992)])
    assert lines == (
        "pacts: 7 rows, 4 in the known release; years 1990-1992, 1990-1991 in the known release; "
        "5 states, 3 in the known release",
    )
    assert less == ()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (ROWS[:3], "3 rows instead of 4"),
        ([(2, 20, 1991), (2, 20, 1992), (20, 200, 1991), (20, 200, 1992)], "years 1991-1992 instead of 1990-1991"),
        ([(2, 20, 1989), (2, 20, 1990), (20, 200, 1989), (20, 200, 1990)], "years 1989-1990 instead of 1990-1991"),
        ([(2, 20, 1990), (2, 20, 1991), (2, 20, 1990), (2, 20, 1991)], "2 states instead of 3"),
    ],
)
def test_less_of_anything_is_told_alone(rows: list[tuple[int, int, int]], says: str) -> None:
    assert _said(rows)[1] == (f"pacts has {says}",)


def test_a_table_without_rows_has_no_years() -> None:
    assert _said([])[1] == ("pacts has 0 rows instead of 4, years none instead of 1990-1991, 0 states instead of 3",)


def test_without_a_record_the_proved_copy_of_the_vault_is_the_known_release() -> None:
    lines, less = _said(ROWS, None, held=_held(5, 3, (1990, 1991), verified=True))
    assert lines == ("pacts: 4 rows, 5 in the known release",)
    assert less == ("pacts has 4 rows instead of 5",)
    (alone,), none = _said(ROWS, None)
    assert alone.endswith("how much Demonstration data 1.0 holds is not recorded")
    assert none == ()


def test_an_added_copy_in_the_vault_is_not_to_be_made_smaller() -> None:
    held = _held(9, 3, (1990, 1991), verified=False)
    assert _said(ROWS, held=held)[1] == ("pacts has 4 rows instead of 9 in the vault now",)
    # What is less than the known release is told once.
    assert _said(ROWS[:3], held=held)[1] == ("pacts has 3 rows instead of 4",)


def test_a_table_of_another_file_is_compared_only_where_all_files_are_there() -> None:
    assert _said(ROWS[:1], given=["demo/visits.csv"]) == ((), ())
    assert _said(ROWS[:1], given=["demo/visits.csv"], whole=True)[1] != ()


def _thin(counts: Mapping[int, int]) -> list[str]:
    rows = [(2, 20, year) for year, count in counts.items() for _ in range(count)]
    return [line for line in _said(rows)[0] if "may end" in line]


def test_a_last_year_with_less_than_half_the_rows_before_is_pointed_out() -> None:
    assert _thin({1990: 10, 1991: 4}) == ["pacts: only 4 rows in 1991, 10 in 1990: the file may end within a year"]
    assert _thin({1990: 10, 1991: 5}) == []
    assert _thin({1989: 10, 1991: 1}) == [], "there is no year before it to compare with"


def _reading(path: Path, columns: Sequence[str], again: Any) -> Reading:
    return Reading(path=path, columns=tuple(columns), again=again)


def test_columns_new_and_gone_without_our_own(tmp_path: Path) -> None:
    given, other = tmp_path / "new.csv", tmp_path / "old.csv"
    reading = _reading(given, ["a", "c", "b\n", "source_row"], lambda _: ["a", "z"])
    assert columns_differ([reading], lambda _: other) == ["new.csv: columns new 'b\\n', c; gone z"]
    same = _reading(given, ["a", "z"], lambda _: ["z", "a", "source_row"])
    assert columns_differ([same], lambda _: other) == ["new.csv: columns the same"]


def test_of_many_columns_eight_are_named(tmp_path: Path) -> None:
    reading = _reading(tmp_path / "new.csv", [f"c{n}" for n in range(10)], lambda _: [])
    (line,) = columns_differ([reading], lambda _: tmp_path)
    assert line == "new.csv: columns new c0, c1, c2, c3, c4, c5, c6, c7 and 2 more"


def test_a_file_read_as_two_tables_is_compared_once(tmp_path: Path) -> None:
    given = tmp_path / "new.csv"
    both = [_reading(given, ["a"], lambda _: ["a"]), _reading(given, ["b"], lambda _: ["c"])]
    assert columns_differ(both, lambda _: tmp_path) == ["new.csv: columns new b; gone c"]


def test_where_columns_cannot_be_compared_it_is_said_why(tmp_path: Path) -> None:
    def broken(_: Path) -> Sequence[str]:
        raise BadFileError("no such sheet")

    reading = _reading(tmp_path / "new.csv", ["a"], broken)
    assert columns_differ([reading], lambda _: None)[0].endswith("the known release's file is not in the vault")
    assert columns_differ([reading], lambda _: tmp_path / "old.csv") == ["new.csv: another layout than old.csv"]
