"""Rule 7: every result has one form, and text, pages, frames, files and charts all follow from it."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fastexcel
import polars as pl
import pytest
import strange_figure
from cells import number
from every_result import FACTORIES, HOSTILE, MADE, made, page_of
from lxml import html as parser
from polars.testing import assert_frame_equal
from tiers import ONE_IN, sampled

import dyadscope as ds
from dyadscope.errors import DyadscopeError, MissingDataError, UnknownNameError, UsageError
from dyadscope.printable import printable, without_controls
from dyadscope.results import SCHEMA_VERSION, Figure, Listing, Result, Sentence
from dyadscope.results import html as pages
from dyadscope.results.write import FIGURE_SUFFIXES, RESULT_SUFFIXES

PARTS = {
    "dyadscope.assessment.models.likeness.view.SkillReport": "a part of Skill",
    "dyadscope.report.citing.Citations": "a bibliography: nothing in it is measured",
    "dyadscope.assessment.pledges.PledgeList": "a part of TreatyList and Assessment",
    "dyadscope.results.figure.Figure": "a chart of a result",
    "dyadscope.results.parts.Listing": "a table of a result",
}
"""Classes that give frames and are no results of their own."""
NO_RESULTS = {"Document", "Vault", "State", "Brought", "Source", "Series", "Citations"}
"""What public verbs return beside results."""
LONGEST_REPR = 2000


def words(text: str) -> str:
    """A text without its line breaks, colours of terminals written out."""
    return " ".join(text.replace("\x1b", "\\x1b").split())


@cache
def text_of(name: str) -> str:
    """A result as text, told once."""
    return str(made(name))


@cache
def figures_of(name: str) -> tuple[Figure, ...]:
    """The figures of a result, which are made each time they are asked for."""
    return made(name).figures


@cache
def drawn(name: str, figure: str) -> str:
    """A figure of a result as SVG, drawn once; that a second is the same is tested where it is written."""
    return next(f for f in figures_of(name) if f.name == figure).svg()


@cache
def classes() -> tuple[type, ...]:
    """Every class the package defines."""
    found = {}
    for info in pkgutil.walk_packages(ds.__path__, "dyadscope."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if inspect.isclass(value) and value.__module__ == info.name:
                found[f"{info.name}.{value.__qualname__}"] = value
    return tuple(found.values())


def descendants(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from descendants(one)


def test_every_class_of_results_is_held_to_the_rules() -> None:
    """A new one must be made in tests/support/every_result.py."""
    # Dataclasses with slots are made twice; the one that counts is the one its module shows.
    there = {one.__name__ for one in classes() if issubclass(one, Result) and one is not Result}
    assert there == set(FACTORIES)
    assert {type(made(name)).__name__ for name in FACTORIES} == there
    assert {one.__name__ for one in descendants(Result)} == there


def test_what_gives_frames_is_a_result() -> None:
    """A class with `to_frame` of its own that is no result would be shown, written and drawn in ways of its own."""
    giving = {f"{one.__module__}.{one.__qualname__}" for one in classes() if hasattr(one, "to_frame")}
    results = {f"{one.__module__}.{one.__qualname__}" for one in classes() if issubclass(one, Result)}
    assert giving - results == set(PARTS)


def test_what_public_verbs_return_is_a_result() -> None:
    results = {one.__name__ for one in classes() if issubclass(one, Result)}
    own = {one.__name__ for one in classes()}
    for name in ds.__all__:
        verb = getattr(ds, name)
        if inspect.isclass(verb):
            continue
        returned = set(re.findall(r"\w+", str(inspect.signature(verb).return_annotation))) & own
        assert returned <= results | NO_RESULTS, f"ds.{name} returns {returned}"


@pytest.mark.parametrize("name", MADE)
class TestForm:
    def test_it_has_every_part(self, name: str) -> None:
        found = made(name)
        assert found.title.strip()
        assert "\n" not in found.title
        assert type(found).kind
        assert all(isinstance(s, Sentence) and s.text.strip() and "\n" not in s.text for s in found.sentences)
        assert found.tables
        assert all(isinstance(t, Listing) for t in found.tables)
        assert len({t.name for t in found.tables}) == len(found.tables)
        assert all(isinstance(f, Figure) for f in figures_of(name))
        assert len({f.name for f in figures_of(name)}) == len(figures_of(name))
        assert found.data.get("origin")
        assert len({s.name for s in found.sources}) == len(found.sources)

    def test_tables_say_what_their_columns_are(self, name: str) -> None:
        for table in made(name).tables:
            assert [h.name for h in table.headings] == table.frame.columns, table.name
            assert all(h.title.strip() for h in table.headings), table.name
            for row in table.cells():
                assert all(isinstance(cell, str) for cell in row)
                break

    def test_it_cannot_be_changed(self, name: str) -> None:
        found = made(name)
        assert is_dataclass(found)
        with pytest.raises(FrozenInstanceError):
            setattr(found, fields(found)[0].name, None)


@pytest.mark.parametrize("name", MADE)
class TestShown:
    def test_its_short_form_is_short(self, name: str) -> None:
        short = repr(made(name))
        assert len(short) < LONGEST_REPR
        assert short.startswith(f"<{type(made(name)).__name__}")
        assert ".to_frame()" in short

    def test_the_text_says_all_its_sentences(self, name: str) -> None:
        found = made(name)
        text = words(text_of(name))
        assert words(found.title) in text
        for sentence in found.sentences:
            assert words(sentence.text) in text
        assert "\x1b" not in text_of(name) or type(found).__name__ in {"Checked", "Reading"}

    def test_notebooks_see_the_same(self, name: str) -> None:
        found = made(name)
        shown = found._repr_html_()
        assert "<script" not in shown
        text = words(parser.fragment_fromstring(shown).text_content()).replace("\\x1b", "")
        assert words(found.title.replace("\x1b", "")) in text
        for sentence in found.sentences:
            assert words(sentence.text.replace("\x1b", "")) in text

    def test_the_page_is_whole_and_reaches_for_nothing(self, name: str) -> None:
        found = made(name)
        text = page_of(name)
        tree = parser.document_fromstring(text.replace("\x1b", ""))
        assert tree.xpath("//h1")
        assert "default-src 'none'" in text
        assert not [u for u in tree.xpath("//*[name() != 'a']/@src | //link/@href") if not u.startswith("data:")]
        assert "<script>alert" not in text
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert all(header.get("scope") for header in tree.xpath("//th"))
        if not found.layout:
            said = words(tree.text_content())
            assert all(words(s.text.replace("\x1b", "")) in said for s in found.sentences)
            assert {f.name for f in figures_of(name)} <= set(ids)


@pytest.mark.parametrize("name", MADE)
class TestData:
    def test_plain_data_are_json_with_their_version(self, name: str) -> None:
        found = made(name)
        told = found.to_dict()
        again = json.loads(json.dumps(told, allow_nan=False))
        assert again["schema_version"] == SCHEMA_VERSION
        assert again["title"] == found.title
        assert [s["text"] for s in again["sentences"]] == [s.text for s in found.sentences]
        assert [s["name"] for s in again["sources"]] == [s.name for s in found.sources]

    def test_frames_of_both_libraries_hold_the_same(self, name: str) -> None:
        frame = made(name).to_frame()
        assert isinstance(frame, pl.DataFrame)
        assert frame.width
        pandas = made(name).to_pandas()
        assert list(pandas.columns) == frame.columns
        assert len(pandas) == frame.height
        assert pandas.isna().sum().to_list() == [
            number(frame[c].is_null().sum()) + (number(frame[c].is_nan().sum()) if frame[c].dtype.is_float() else 0)
            for c in frame.columns
        ]

    def test_other_names_are_refused_with_those_there_are(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"\.html .*\.xlsx"):
            made(name).write(tmp_path / "x.docx")
        assert not [*tmp_path.iterdir()]


WRITTEN = [
    (name, suffix) for name in MADE for suffix in (".csv", ".parquet", ".feather", ".xlsx", ".json", ".html", ".txt")
]
"""Every result in every kind of file: `make test` takes one or two of each, and all where words are hostile."""


@pytest.mark.parametrize(
    ("name", "suffix"),
    sampled(WRITTEN, [w for place, w in enumerate(WRITTEN) if place % ONE_IN == 0 or w[0] == "Checked"], several=True),
)
def test_files_hold_the_same(name: str, suffix: str, tmp_path: Path) -> None:
    found, target = made(name), tmp_path / f"x{suffix}"
    assert Path(found.write(target)) == target
    frame = found.to_frame()
    if suffix == ".csv":
        read = pl.read_csv(target, infer_schema=False)
        assert read.columns == frame.columns
        assert read.height == frame.height
    elif suffix in {".parquet", ".feather"}:
        read = pl.read_parquet(target) if suffix == ".parquet" else pl.read_ipc(BytesIO(target.read_bytes()))
        assert_frame_equal(read, frame)
    elif suffix == ".xlsx":
        _check_workbook(found, target)
    elif suffix == ".json":
        assert json.loads(target.read_text("utf8"))["title"] == found.title
    elif suffix == ".html":
        assert target.read_text("utf8") == page_of(name), "twice is the same"
    else:
        written = target.read_text("utf8")
        assert "\x1b" not in written
        assert words(found.title) in words(written)
        assert written.split() == printable(text_of(name)).split(), "twice is the same"


def _check_workbook(found: Result, target: Path) -> None:
    book = fastexcel.read_excel(target)
    assert book.sheet_names[-1] == "about"
    held = [table.frame for table in found.tables]
    frames = held if any(f is found.to_frame() for f in held) else [found.to_frame(), *held]
    assert len(book.sheet_names) == len(frames) + 1
    for sheet, frame in zip(book.sheet_names[:-1], frames, strict=True):
        # What is a formula or an address in a source stays text.
        read = pl.DataFrame(book.load_sheet(sheet, dtypes="string").to_arrow())
        assert read.columns == frame.columns, sheet
        assert read.height == frame.height, sheet
    about = pl.DataFrame(book.load_sheet("about").to_arrow())
    assert found.title.replace("\x1b", "") in {v.replace("_x001B_", "").replace("\x1b", "") for v in about["text"]}


OF_A_SORT = ("timeline-", "dependence-")
"""Beginnings of the names of figures of which one result has dozens, drawn by the same code from other columns."""
DRAWN_OF_A_SORT = {"timeline-commitment", "timeline-un_kappa", "dependence-trade"}
"""Of those, a timeline of levels and one of amounts, and one mirror; on the page of the result all are drawn."""


PAINTED = ("Assessment", "Checked", "Coverage", "Skill", "SpaceView", "TreatyList")
"""Results with figures of every kind that results here have: all are drawn, the first of each painted as PNG too."""


def one_of_many(figure: Figure) -> bool:
    return figure.name.startswith(OF_A_SORT) and figure.name not in DRAWN_OF_A_SORT


@pytest.mark.parametrize("name", MADE)
def test_every_figure_says_what_it_shows(name: str) -> None:
    """Unit, interval or why there is none, source, years, a text that stands for it, and the numbers drawn."""
    for figure in figures_of(name):
        _says_what_it_shows(figure)


@pytest.mark.parametrize("name", MADE)
def test_a_figure_is_found_by_its_name(name: str) -> None:
    there = figures_of(name)
    for figure in (*there[:1], *there[-1:]):
        assert made(name).plot(figure.name).to_dict() == figure.to_dict()


def _says_what_it_shows(found: Figure) -> None:
    assert found.title.strip()
    assert found.unit.strip()
    assert len(found.interval) > 10
    assert found.source.strip()
    has_interval = any(trace.low for trace in found.traces)
    assert has_interval != found.interval.startswith("no interval")
    assert found.source.strip()
    assert len(found.alternative) > 20
    assert found.traces
    columns = set(found.data.frame.columns)
    used = {c for t in found.traces for c in (t.column, t.low, t.high) if c} | {found.along}
    assert used <= columns
    assert [h.name for h in found.data.headings] == found.data.frame.columns
    if len(found.traces) > 1:
        assert all(trace.label for trace in found.traces), "several lines need their names beside them"
    if found.along == "year":
        assert found.years is not None
        known = found.data.frame.filter(pl.any_horizontal(pl.col(t.column).is_not_null() for t in found.traces))["year"]
        assert (known.min(), known.max()) == found.years, "the axis ends where what is known ends"
        assert not {y for a, b in found.unknown for y in range(a, b + 1)} & set(
            found.data.frame.drop_nulls([t.column for t in found.traces])["year"]
        )
    said = " ".join(found.caption)
    assert found.source in said
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["rows"] == found.data.frame.to_dicts()


@pytest.mark.parametrize("name", sampled(MADE, PAINTED))
def test_every_figure_is_drawn(name: str, tmp_path: Path) -> None:
    for figure in figures_of(name):
        if not one_of_many(figure):
            _is_drawn(figure, drawn(name, figure.name), tmp_path)


@pytest.mark.parametrize("name", sampled(MADE, PAINTED))
def test_a_figure_of_each_kind_is_painted(name: str, tmp_path: Path) -> None:
    for figure in {f.kind: f for f in reversed(figures_of(name))}.values():
        target = figure.write(tmp_path / "x.png")
        assert target.read_bytes().startswith(b"\x89PNG")


def test_what_is_painted_is_of_every_kind() -> None:
    assert {f.kind for name in PAINTED for f in figures_of(name)} == {f.kind for name in MADE for f in figures_of(name)}


@pytest.mark.exhaustive
def test_figures_of_the_same_sort_are_drawn_each(tmp_path: Path) -> None:
    there = [figure for figure in figures_of("Assessment") if one_of_many(figure)]
    assert {sort for sort in OF_A_SORT for figure in there if figure.name.startswith(sort)} == {*OF_A_SORT}
    for figure in there:
        _is_drawn(figure, figure.svg(), tmp_path)


def _is_drawn(found: Figure, picture: str, tmp_path: Path) -> None:
    alone = ET.fromstring(picture)
    assert alone.attrib["role"] == "img"
    assert words(alone.attrib["aria-label"]) == words(without_controls(found.alternative))
    inside = [e.attrib for e in alone.iter() if e is not alone]
    assert not [a for a in inside if a.get("role") or a.get("aria-roledescription")], "one picture, one text"
    texts = words(" ".join(e.text or "" for e in alone.iter()))
    for part in (found.title.split()[0], "Source:"):
        assert part in texts
    vega = found.to_vega()
    assert vega.get("layer") or vega["concat"]
    for suffix in set(FIGURE_SUFFIXES) - {".png"}:
        assert found.write(tmp_path / f"x{suffix}").stat().st_size
    assert (tmp_path / "x.svg").read_text(encoding="utf-8") == picture, "twice is the same"
    assert pl.read_csv(BytesIO((tmp_path / "x.csv").read_bytes())).height == found.data.frame.height
    with pytest.raises(UsageError, match=r"\.svg \.png"):
        found.write(tmp_path / "x.gif")


@pytest.mark.parametrize("name", FACTORIES)
def test_every_result_has_a_chart(name: str, tmp_path: Path) -> None:
    found = made(name)
    main = found.plot()
    assert main is not None
    assert main.name == figures_of(name)[0].name
    with pytest.raises(UnknownNameError, match=r"known: |did you mean"):
        found.plot("no such chart")
    target = found.write(tmp_path / "x.svg")
    assert Path(target).read_text("utf8") == drawn(name, main.name)


def test_a_result_without_anything_to_draw_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="nothing is known that could be drawn"):
        made("empty TreatyList").plot()
    with pytest.raises(MissingDataError):
        made("empty TreatyList").write(tmp_path / "x.svg")
    assert not [*tmp_path.iterdir()]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_frame: pl.DataFrame) -> None:
        raise ModuleNotFoundError("pyarrow is required", name="pyarrow")

    monkeypatch.setattr(pl.DataFrame, "to_pandas", absent)
    with pytest.raises(MissingDataError, match=r"pyarrow is not installed.*dyadscope\[pandas\]"):
        made("Partners").to_pandas()


def test_a_page_of_two_million_rows_would_open_in_no_browser() -> None:
    panel = ds.dyad_years(2000, 2000)
    tree = parser.document_fromstring(pages.page(panel))
    (table,) = tree.xpath("//section[@aria-labelledby='table-rows']//tbody")
    assert len(table) == 5000
    assert f"The first 5,000 of {panel.frame.height:,} rows" in tree.text_content()


@pytest.mark.parametrize("name", RESULT_SUFFIXES)
def test_nothing_stays_of_a_file_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    (tmp_path / f"x{name}").mkdir()
    with pytest.raises(DyadscopeError, match="directory"):
        made("Partners").write(tmp_path / f"x{name}")
    assert [p.name for p in tmp_path.iterdir()] == [f"x{name}"]


@pytest.mark.parametrize(
    "kinds",
    sampled([("bars", "calibration"), ("lines", "dots", "periods", "mirror", "strips")], {("bars", "calibration")}),
)
@pytest.mark.exhaustive
def test_no_text_ends_the_process_that_draws_it(kinds: tuple[str, ...]) -> None:
    """The drawing library aborts on what XML has no letter for; a document's title may hold anything."""
    script = Path(strange_figure.__file__)
    done = subprocess.run([sys.executable, script, *kinds], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [f"{kind} True True" for kind in kinds], done.stderr[-2000:]


def test_hostile_titles_are_only_text() -> None:
    """In a terminal, a page, a sheet: nothing in a title is obeyed."""
    found = made("Checked")
    assert HOSTILE in found.title
    for text in (found._repr_html_(), page_of("Checked")):
        assert "<script>alert" not in text
