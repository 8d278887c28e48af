"""Files that are counted on one machine: what they come to is of the very bytes whose checksum is recorded."""

from __future__ import annotations

import gzip
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from event_rows import cameo_vault, gdelt, written

from dyadscope.errors import BadFileError
from dyadscope.events import on_polars
from dyadscope.events.layouts import layout_of
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options
from dyadscope.events.tables import root_table

LAYOUT = layout_of("gdelt1")
ROWS = [gdelt(day=f"201403{day:02d}") for day in range(1, 31)]


def counter(kind: type[Counter] = Counter) -> Counter:
    return kind(LAYOUT, Options(layout="gdelt1"), root_table(LAYOUT, cameo_vault()), 20261126)


def of(rows: list[str], path: Path) -> Path:
    """Write rows as the suffix has it."""
    text = "\n".join(rows).encode()
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.tsv", text)
    elif path.suffix == ".parquet":
        fields = [row.split("\t") + [None] * (LAYOUT.most - row.count("\t") - 1) for row in rows]
        pl.DataFrame(fields, schema=dict.fromkeys(LAYOUT.columns, pl.String), orient="row").write_parquet(path)
    else:
        path.write_bytes(text)
    return path


@pytest.mark.parametrize("suffix", ["tsv", "gz", "zip", "parquet"])
@pytest.mark.parametrize("block", [300, 1 << 20])
def test_the_checksum_is_that_of_the_file(tmp_path: Path, suffix: str, block: int) -> None:
    """The last line has no end, and no block ends where the file does."""
    path = of(ROWS, tmp_path / f"events.{suffix}")
    part = counter().count(path, block=block)
    assert part.tally.used == len(ROWS)
    assert part.sha256 == sha256(path.read_bytes()).hexdigest() == counter().digest(path)


def test_rows_with_ends_of_another_system_count_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first blocks are read by their tabs, and handed over where a carriage return comes."""
    monkeypatch.setattr(on_polars, "_STEP", 2_000)
    path = of([*ROWS[:20], *(f"{row}\r" for row in ROWS[20:])], tmp_path / "events.tsv")
    part = counter().count(path)
    assert (part.tally.used, part.tally.rejected) == (len(ROWS), 0)


def test_lines_that_cannot_be_held_are_part_of_it(tmp_path: Path) -> None:
    path = of([ROWS[0], "x" * 5000, ROWS[1], "y" * 900], tmp_path / "events.tsv")
    part = counter().count(path, block=400)
    assert (part.tally.used, part.tally.rejected) == (2, 2)
    assert part.sha256 == sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", ["tsv", "gz", "parquet"])
def test_a_file_that_changes_while_it_is_read_counts_for_nothing(tmp_path: Path, suffix: str) -> None:
    path = of(ROWS[:5], tmp_path / f"events.{suffix}")

    class Meanwhile(Counter):
        def _take(self, growing: Any, rows: Any) -> None:
            super()._take(growing, rows)
            of(ROWS[:6], path)

    with pytest.raises(BadFileError, match="changed while it was read"):
        counter(Meanwhile).count(path)
    assert counter().count(path).tally.used == 6


def test_a_file_without_rows_has_a_checksum(tmp_path: Path) -> None:
    path = tmp_path / "empty.tsv"
    path.touch()
    part = counter().count(path)
    assert (part.tally.read, part.sha256) == (0, sha256(b"").hexdigest())


def test_a_block_holds_no_more_than_its_lines(tmp_path: Path) -> None:
    """What is read again into the same memory leaves nothing of the lines before."""
    short = ["broken"] * 40
    part = counter().count(written(tmp_path / "events.tsv", *ROWS, *short, *ROWS), block=700)
    assert (part.tally.used, part.tally.rejected) == (60, 40)
    assert [reject.line for reject in part.rejects] == list(range(31, 71))
