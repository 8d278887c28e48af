"""An index computed from a vault: what its integers are, what is left out, and when what ships is gone on from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from vault_example import PACTS as PACT_ROWS
from vault_example import demo, published

from dyadscope import catalog
from dyadscope.errors import DyadscopeError, MissingDataError
from dyadscope.index.frame import Index
from dyadscope.panel import computed, holdings
from dyadscope.panel.compute import compute_family
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Family, Measure, Stored
from dyadscope.training.index import build_starter
from dyadscope.vault import Vault, add, bring_in

KEYS = ["ccode1", "ccode2", "year"]
UNCACHED = {name: getattr(catalog, name).__wrapped__ for name in ("measures", "_owners", "stored")}


def measure(name: str, **more: Any) -> Measure:
    return Measure(
        name=name, title=name, dimension="commitments", formula="made up", unit="level", range=(None, None),
        missing="where there is no row", references=(), critique="none", **more,
    )  # fmt: skip


def compute_pacts(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Values by hand from whether there is a pact: 7 and 9, e to the 1 and 0, -.125 and .125, a word."""
    there = pl.col("pact")
    rows = tables["demo.pacts"].select(
        *KEYS,
        pact_low=pl.when(there).then(7.0).otherwise(0.0),
        pact_high=pl.when(there).then(9.0).otherwise(5.0),
        pact_log=pl.when(there).then(pl.lit(1.0).exp()).otherwise(1.0),
        pact_lean=pl.when(there).then(-0.125).otherwise(0.125),
        pact_word=pl.when(there).then(pl.lit("yes")).otherwise(pl.lit("no")),
        pact_never=pl.lit(None, pl.Float64),
    )
    return rows.join(dyads.select(KEYS), on=KEYS, how="semi")


PACTS = Family(
    name="pact",
    title="Made-up pacts",
    needs=("demo.pacts",),
    measures=tuple(
        measure(name, **({"dtype": "String"} if name == "pact_word" else {}))
        for name in ("pact_low", "pact_high", "pact_log", "pact_lean", "pact_word", "pact_never")
    ),
    compute=compute_pacts,
    stored={
        "pact_low": Stored(),
        "pact_high": Stored(beside="pact_low"),
        "pact_log": Stored(100, logarithmic=True),
        "pact_lean": Stored(100),
        "pact_word": Stored(words=("no", "yes")),
        "pact_never": Stored(),
    },
)
VISITS = Family(
    name="visit",
    title="Made-up visits",
    needs=("other.visits",),
    measures=(measure("visit_count"),),
    compute=lambda _, dyads: dyads.select(KEYS, visit_count=pl.lit(1.0)),
    stored={"visit_count": Stored()},
)


def catalogued(monkeypatch: pytest.MonkeyPatch, *families: Family) -> None:
    """Let the catalogue hold these families, and the made-up sources."""
    monkeypatch.setattr(catalog, "sources", lambda: {"demo": demo(), "other": demo(name="other")})
    monkeypatch.setattr(catalog, "families", lambda: {family.name: family for family in families})
    for name, uncached in UNCACHED.items():
        monkeypatch.setattr(catalog, name, uncached)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    held = Vault(tmp_path / "vault")
    (outcome,) = bring_in([demo()], held, from_dir=published(tmp_path / "files"))
    assert outcome.ok
    return held


def test_values_are_stored_as_their_family_declares(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    """Integers by hand: a pact is 9 - 7 beside the lower one, log e times 100, and -12.5 rounds away from zero."""
    catalogued(monkeypatch, PACTS)
    said: list[str] = []
    frame, manifest = computed.compute(vault, 1990, 1991, progress=said.append)
    rows = frame.filter(pl.col("pact_low").is_not_null()).rows()
    assert rows == [(2, 20, 1990, 7, 2, 100, -13, 1), (2, 20, 1991, 7, 2, 100, -13, 1), (20, 200, 1991, 0, 5, 0, 13, 0)]
    assert frame.columns == [*KEYS, "pact_low", "pact_high", "pact_log", "pact_lean", "pact_word"]
    assert "pact_never" not in manifest["measures"], "what nothing covers is not held, rather than held empty"
    assert frame.height > 15_000, "every dyad-year of two years has a row"
    assert said == ["computing Made-up pacts"]
    assert manifest["years"] == [1990, 1991]
    assert manifest["measures"]["pact_word"]["words"] == ["no", "yes"]
    assert (manifest["measures"]["pact_low"]["values"], manifest["measures"]["pact_low"]["years"]) == (3, [1990, 1991])
    assert set(manifest["inputs"]["demo"]["files"]) == {"demo/pacts.csv", "demo/visits.csv"}
    assert "lacking" not in manifest


def test_what_is_stored_is_read_as_it_was(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    catalogued(monkeypatch, PACTS)
    frame, manifest = computed.compute(vault, 1990, 1991)
    found = Index(frame.lazy(), manifest).dyad(20, 2, 1990, 1991)
    assert found["pact_high"].to_list() == [9, 9]
    assert found["pact_log"].to_list() == pytest.approx([2.718, 2.718], abs=1e-3)
    assert found["pact_word"].to_list() == ["yes", "yes"]


def test_a_vault_that_lacks_a_source_is_told_of_unless_it_is_left_out(
    monkeypatch: pytest.MonkeyPatch, vault: Vault, tmp_path: Path
) -> None:
    catalogued(monkeypatch, PACTS, VISITS)
    with pytest.raises(MissingDataError, match=r"the vault lacks other.*run `dyadscope pull other`"):
        computed.compute(vault, 1990, 1991)
    frame, manifest = computed.compute(vault, 1990, 1991, partial=True)
    assert manifest["lacking"] == {"visit_count": ["other"]}
    assert "visit_count" not in frame.columns
    with pytest.raises(MissingDataError, match=r"lacks demo, other"):
        computed.compute(Vault(tmp_path / "empty"), 1990, 1991, partial=True)
    built = build_starter(tmp_path / "index", vault=vault, years=(1990, 1991), partial=True)
    assert str(built).endswith("; without what needs other")
    told = Index.open(tmp_path / "index")
    assert told.lacking == {"visit_count": ["other"]}
    assert told.dyad(2, 20, 1990, 1990)["pact_low"].item() == 7


def test_years_before_what_ships_need_every_source(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    catalogued(monkeypatch, PACTS, VISITS)
    with pytest.raises(
        MissingDataError, match=r"years before 1946 are not in the index that ships, and the vault lacks"
    ):
        computed.computed(vault, 1900, 1910)


@pytest.mark.parametrize("change", ["nothing", "another file", "another parser", "another formula", "not in it"])
def test_what_ships_is_gone_on_from_only_if_it_would_be_computed_the_same(
    monkeypatch: pytest.MonkeyPatch, vault: Vault, change: str
) -> None:
    """What ships begins in 1991 here, and its values are marked, so that what was computed again is seen."""
    catalogued(monkeypatch, PACTS)
    whole, about = computed.compute(vault, 1990, 1992)
    shipped = whole.filter(pl.col("year") >= 1991).with_columns(pl.col("pact_low") + 1)
    manifest = json.loads(json.dumps(computed.compute(vault, 1991, 1992)[1]))
    if change == "another file":
        manifest["inputs"]["demo"]["files"] = {}
    elif change == "another parser":
        manifest["inputs"]["demo"]["parser"] += 1
    elif change == "another formula":
        manifest["measures"]["pact_log"]["version"] += 1
    elif change == "not in it":
        del manifest["measures"]["pact_lean"]
    # A measure that nothing covers is in no index, and would else always be one that is not in it.
    kept = replace(PACTS, stored={name: how for name, how in PACTS.stored.items() if name != "pact_never"})
    catalogued(monkeypatch, kept)
    monkeypatch.setattr(computed, "FIRST_YEAR", 1991)
    monkeypatch.setattr(computed, "load_index", lambda: Index(shipped.lazy(), manifest))
    found = computed.computed(vault, 1990, 1992)
    assert found.origin == "vault"
    assert found.years == (1990, 1992)
    taken = whole.with_columns(
        pl.when(pl.col("year") >= 1991).then(pl.col("pact_low") + 1).otherwise("pact_low").alias("pact_low")
    )
    expected = taken if change == "nothing" else whole
    assert_frame_equal(found.frame.collect().sort(KEYS), expected, check_dtypes=False)
    assert found.manifest["measures"] == about["measures"], "counts and years are those of both parts"
    assert found.manifest["rows"] == whole.height
    assert_frame_equal(found.table([]), whole.select(KEYS), check_dtypes=False)
    cut, cut_about = computed.compute(vault, 1990, 1991)
    until = computed.computed(vault, 1990, 1991)
    assert until.frame.collect().columns == cut.columns
    assert (until.manifest["measures"], until.manifest["rows"]) == (cut_about["measures"], cut.height)


def test_a_family_whose_tables_all_begin_later_is_not_computed(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    """The tables are declared from 1990 on; a family that needs none is always computed."""
    asked: list[str] = []

    def noted(family: Family, *rest: Any, **more: Any) -> pl.DataFrame:
        asked.append(family.name)
        return compute_family(family, *rest, **more)

    own = Family(
        name="own",
        title="Made-up constant",
        needs=(),
        measures=(measure("own_one"),),
        compute=lambda _, dyads: dyads.select(KEYS, own_one=pl.lit(1.0)),
        stored={"own_one": Stored()},
    )
    catalogued(monkeypatch, PACTS, own)
    monkeypatch.setattr(computed, "compute_family", noted)
    frame, manifest = computed.compute(vault, 1950, 1951)
    assert (asked, list(manifest["measures"]), frame.columns) == (["own"], ["own_one"], [*KEYS, "own_one"])
    asked.clear()
    computed.compute(vault, 1989, 1990)
    assert set(asked) == {"own", "pact"}


def test_one_pair_is_computed_as_it_is_among_all(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    catalogued(monkeypatch, PACTS)
    whole = compute_family(PACTS, vault, 1990, 1991)
    one = compute_family(PACTS, vault, 1990, 1991, state=20, other=2)
    assert_frame_equal(one, whole.filter(pl.col("ccode1") == 2))
    assert compute_family(PACTS, vault, 1990, 1991, state=200)["ccode1"].to_list() == [20]


def test_a_family_without_a_vault_or_without_what_it_declares_says_so(
    monkeypatch: pytest.MonkeyPatch, vault: Vault
) -> None:
    catalogued(monkeypatch, PACTS)
    with pytest.raises(MissingDataError, match=r"pact is computed from a vault.*pull demo"):
        compute_family(PACTS, None, 1990, 1991)
    short = replace(PACTS, compute=lambda tables, dyads: compute_pacts(tables, dyads).drop("pact_log", "pact_lean"))
    with pytest.raises(DyadscopeError, match=r"did not compute all it declares.*pact_log, pact_lean"):
        compute_family(short, vault, 1990, 1991)


def test_coverage_is_found_once_for_a_vaults_tables_and_again_for_newer_ones(
    monkeypatch: pytest.MonkeyPatch, vault: Vault, tmp_path: Path
) -> None:
    """By hand: rows of 1990 and 1991, then one of 1995 in a newer file."""
    catalogued(monkeypatch, PACTS)
    computed_for: list[str] = []

    def noted(family: Family, *rest: Any) -> pl.DataFrame:
        computed_for.append(family.name)
        return compute_family(family, *rest)

    monkeypatch.setattr(holdings, "compute_family", noted)
    index = Index(pl.LazyFrame(), {"origin": "vault", "years": [1990, 1996], "measures": {}})
    assert Holdings(index, vault).coverage("pact_low") == (1990, 1991)
    assert Holdings(index, vault).coverage("pact_high") == (1990, 1991)
    assert Holdings(index, vault).coverage("pact_never") is None
    assert computed_for == ["pact"]
    assert Holdings(index).coverage("pact_low") is None, "without a vault it cannot be had"
    newer = tmp_path / "pacts.csv"
    newer.write_bytes(PACT_ROWS + b"2,20,1995,1\n")
    assert add(demo(), newer, vault).ok
    assert Holdings(index, vault).coverage("pact_low") == (1990, 1995)
    assert computed_for == ["pact", "pact"]


def test_coverage_is_looked_for_ten_years_at_a_time_from_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand: low in 1993 and 2051, high in 2019 alone, and never; no block of years is computed twice."""
    years = {"pact_low": (1993, 2051), "pact_high": (2019,)}
    computed_for: list[tuple[int, int]] = []

    def made_up(family: Family, vault: Vault | None, first: int, last: int) -> pl.DataFrame:
        del vault
        computed_for.append((first, last))
        rows = [{"year": y, **{m.name: 1.0 if y in years.get(m.name, ()) else None for m in family.measures}}
                for y in range(first, last + 1)]  # fmt: skip
        return pl.DataFrame(rows, schema={"year": pl.Int16, **{m.name: pl.Float64 for m in family.measures}})

    catalogued(monkeypatch, replace(PACTS, needs=()))
    monkeypatch.setattr(holdings, "compute_family", made_up)
    monkeypatch.setattr(holdings, "_COVERAGE", {})
    index = Index(pl.LazyFrame(), {"origin": "vault", "years": [1990, 2055], "measures": {}})
    held = Holdings(index)
    assert [held.coverage(n) for n in ("pact_low", "pact_high", "pact_never")] == [(1993, 2051), (2019, 2019), None]
    assert len(computed_for) == len(set(computed_for)) == 7
    assert all(last - first < 10 for first, last in computed_for)


def test_of_a_local_family_only_rows_of_the_two_are_read(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    """What `compute` is given: of tables on pairs the rows that name one of the two, and all rows for one state."""
    given_rows: list[set[tuple[int, int]]] = []

    def noting(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
        given_rows.append(set(tables["demo.pacts"].select("ccode1", "ccode2").iter_rows()))
        return compute_pacts(tables, dyads)

    everything = set(vault.read("demo", "pacts").select("ccode1", "ccode2").iter_rows())
    a, b = 2, 750  # no row names the two together, and some name the first
    catalogued(monkeypatch, PACTS)
    local = replace(PACTS, compute=noting, local=True)
    compute_family(local, vault, 1990, 1991, state=a, other=b)
    compute_family(local, vault, 1990, 1991, state=a)
    compute_family(replace(local, local=False), vault, 1990, 1991, state=a, other=b)
    named = {pair for pair in everything if {a, b} & set(pair)}
    assert given_rows == [named, everything, everything]
    assert named < everything
