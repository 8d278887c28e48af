"""What a name attaches to a panel: which tables of a source fit, parts by name, and several names in one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from vault_example import PACT_TABLE, VISIT_TABLE, demo

from dyadscope import catalog
from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.panel.names import Choice, MeasureChoice, TableChoice, choices_of, flat
from dyadscope.records import Source


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    _know(monkeypatch, demo())


def _know(monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    held: Mapping[str, Source] = {**_SOURCES, "demo": source}
    monkeypatch.setattr(catalog, "sources", lambda: held)
    monkeypatch.setattr(catalog, "source", lambda name: held[name])


_SOURCES = catalog.sources()


def _columns(choices: list[Choice]) -> list[tuple[str, tuple[str, ...]]]:
    assert all(isinstance(choice, TableChoice) for choice in choices)
    return [(c.table.name, tuple(column.name for column in c.columns)) for c in choices if isinstance(c, TableChoice)]


def test_a_source_brings_dyadic_tables_to_dyads_and_state_years_where_it_has_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _columns(choices_of("demo", "dyad-year", "cow")) == [("pacts", ("pact",))]
    assert _columns(choices_of("demo", "state-year", "cow")) == [("visits", ("visits",))]
    _know(monkeypatch, demo(tables=(VISIT_TABLE,)))
    assert _columns(choices_of("demo", "dyad-year", "cow")) == [("visits", ("visits",))]


def test_a_table_in_the_panel_s_own_system_is_taken_and_one_that_is_no_default_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gw = replace(PACT_TABLE, name="pacts_gw", system="gw")
    more = replace(PACT_TABLE, name="more", default=False)
    _know(monkeypatch, demo(tables=(PACT_TABLE, gw, more)))
    assert [name for name, _ in _columns(choices_of("demo", "dyad-year", "gw"))] == ["pacts_gw"]
    assert [name for name, _ in _columns(choices_of("demo", "dyad-year", "cow"))] == ["pacts"]
    # A column that both have is read in the panel's own.
    assert [name for name, _ in _columns(choices_of("demo.pact", "dyad-year", "gw"))] == ["pacts_gw"]
    assert [name for name, _ in _columns(choices_of("demo.more", "dyad-year", "cow"))] == ["more"]


@pytest.mark.parametrize("name", ["demo.visits", "demo.visits.visits"])
def test_parts_are_named_by_table_and_column(name: str) -> None:
    assert _columns(choices_of(name, "dyad-year", "cow")) == [("visits", ("visits",))]


def test_a_measure_comes_alone_and_a_family_with_all_of_its_own() -> None:
    (one,) = choices_of("un_kappa", "dyad-year", "cow")
    assert isinstance(one, MeasureChoice)
    assert [m.name for m in one.measures] == ["un_kappa"]
    (all_of_it,) = choices_of(one.family.name, "dyad-year", "cow")
    assert isinstance(all_of_it, MeasureChoice)
    assert all_of_it.measures == one.family.measures


@pytest.mark.parametrize(
    ("name", "unit", "kind", "says"),
    [
        ("un_kappa", "state-year", UsageError, "a dyadic measure cannot be attached to state-years: un_kappa"),
        ("un_similarity", "state-year", UsageError, "a dyadic measure cannot be attached"),
        ("demmo", "dyad-year", UnknownNameError, "unknown source or measure: 'demmo'; did you mean demo"),
        ("demo.pcat", "dyad-year", UnknownNameError, "unknown table or column of demo for dyad-years: 'pcat'"),
        ("demo.visits.pact", "dyad-year", UnknownNameError, "'pact'"),
        ("demo.pacts.ccode1", "dyad-year", UnknownNameError, "'ccode1'"),
        ("demo.pact", "state-year", UnknownNameError, "for state-years: 'pact'"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, unit: Any, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says):
        choices_of(name, unit, "cow")


def test_a_source_without_anything_for_states_says_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    _know(monkeypatch, demo(tables=(PACT_TABLE,)))
    with pytest.raises(UsageError, match=r"nothing in demo fits state-years: pacts \(dyad-year\); name a table"):
        choices_of("demo", "state-year", "cow")


def test_names_come_one_by_one_in_lists_or_between_commas(tmp_path: Path) -> None:
    frame, columns = pl.DataFrame({"a": [1]}), {"a": [1]}
    found = list(flat(["a, b,", ["c", ("d",)], "talks.csv", frame, columns, tmp_path]))
    assert [name for name, _ in found] == ["a", "b", "c", "d", "", "", "", ""]
    assert found[4] == ("", "talks.csv")
    assert found[5][1] is frame
    assert found[6:] == [("", columns), ("", tmp_path)]


def test_a_comma_in_the_name_of_a_file_that_is_there_parts_nothing(tmp_path: Path) -> None:
    name = str(tmp_path / "talks, old.csv")
    assert len(list(flat([name]))) == 2
    Path(name).write_text("ccode,year\n", encoding="utf8")
    assert list(flat([name])) == [("", name)]


@pytest.mark.parametrize("item", ["", " , ", 5, None, b"un_kappa"])
def test_what_is_no_name_is_refused_with_an_example(item: object) -> None:
    with pytest.raises(UsageError, match=r"a name is needed to attach.*name a source or measure, as un_kappa"):
        list(flat([item]))
