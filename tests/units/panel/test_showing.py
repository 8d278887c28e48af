"""A panel as a result: its codebook, how much is known of each column, and rows by year."""

from __future__ import annotations

import polars as pl

from dyadscope.panel import ColumnOrigin, Panel
from dyadscope.panel import showing as shown

KEYS = tuple(ColumnOrigin(name=name, description=name, unit="", missing="never") for name in ("ccode", "year"))


def _panel(frame: pl.DataFrame, *attached: ColumnOrigin, notes: tuple[str, ...] = ()) -> Panel:
    return Panel(frame, "state-year", "cow", (1990, 1992), (*KEYS, *attached), notes)


def _column(name: str, *files: str) -> ColumnOrigin:
    return ColumnOrigin(name=name, description=f"Number of {name}", unit="talks", missing="as given", files=files)


FRAME = pl.DataFrame(
    {
        "ccode": [2, 20, 2, 2],
        "year": [1990, 1990, 1991, 1992],
        "talks": [None, 0, 5, None],
        "who": ["<a>", None, None, None],
    }
)
PANEL = _panel(FRAME, _column("talks", "b.csv", "a.csv"), _column("who", "a.csv"), notes=("mind <this>",))


def test_the_codebook_has_a_row_a_column() -> None:
    book = shown.codebook(PANEL)
    assert book["column"].to_list() == ["ccode", "year", "talks", "who"]
    assert book["type"].to_list() == ["Int64", "Int64", "Int64", "String"]
    assert book.row(2, named=True)["unit"] == "talks"
    rows, codebook = shown.tables(PANEL)
    assert [h.form for h in rows.headings] == ["name", "name", "name", "text"]
    assert codebook.frame.equals(book)


def test_how_much_is_known_counts_a_nought_and_names_the_years_of_what_is() -> None:
    known, _ = shown.figures(PANEL)
    assert known.data.frame.select("column", "known", "first", "last").rows() == [
        ("talks", 0.5, 1990, 1991),
        ("who", 0.25, 1990, 1990),
    ]
    assert known.source == "data of your own"
    assert "talks 50 %; who 25 %" in known.alternative


def test_rows_are_counted_by_year() -> None:
    rows = shown.figures(PANEL)[-1]
    assert rows.data.frame.rows() == [(1990, 2), (1991, 1), (1992, 1)]
    assert rows.title == "State-years in each year"
    assert rows.years == (1990, 1992)
    assert rows.alternative.endswith("2 in 1990, 1 in 1992.")


def test_a_column_of_which_nothing_is_known_has_no_years() -> None:
    frame = FRAME.with_columns(talks=pl.lit(None, pl.Int64))
    assert shown.figures(_panel(frame, _column("talks"), _column("who")))[0].data.frame.row(0)[2:] == (0.0, None, None)


def test_without_columns_or_rows_there_is_nothing_to_draw() -> None:
    (rows,) = shown.figures(_panel(FRAME.select("ccode", "year")))
    assert rows.name == "rows"
    assert shown.figures(_panel(FRAME.clear(), _column("talks"), _column("who"))) == ()


def test_a_wide_panel_draws_its_first_sixty_columns() -> None:
    names = [f"c{n}" for n in range(70)]
    wide = FRAME.select("ccode", "year", *(pl.lit(1).alias(name) for name in names))
    known, _ = shown.figures(_panel(wide, *(_column(name) for name in names)))
    assert known.data.frame.height == 60


def test_the_prompt_shows_a_few_rows_and_a_notebook_takes_remarks_as_text() -> None:
    assert shown.text(PANEL).startswith(PANEL.title)
    assert "mind <this>" in shown.text(PANEL)
    short = shown.short(PANEL)
    assert short.startswith(f"<Panel: {PANEL.title}\n")
    assert f"and {len(PANEL.remarks)} remarks: .remarks" in short
    assert "mind &lt;this&gt;" in shown.html(PANEL)


def test_plain_data_has_rows_with_what_is_missing_and_the_files_behind_them() -> None:
    plain = shown.content(PANEL)
    assert (plain["unit"], plain["years"], plain["keys"]) == ("state-year", [1990, 1992], ["ccode", "year"])
    assert plain["rows"][0] == {"ccode": 2, "year": 1990, "talks": None, "who": "<a>"}
    assert shown.files(PANEL) == {"origin": "vault", "files": ["a.csv", "b.csv"]}
