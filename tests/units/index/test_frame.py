"""The shipped index: its size, its manifest, how a dyad is seen from either side, and what a broken file says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.errors import BadFileError, CoverageError, DyadscopeError, MissingDataError
from dyadscope.index.frame import DATA, FRAME_FILE, MANIFEST_FILE, Index, load_index
from dyadscope.index.verify import verify_starter
from dyadscope.panel import computed
from dyadscope.proof import record
from dyadscope.records import Stored
from dyadscope.training import index as build

SHIPPED = DATA


def test_the_file_ships_within_its_limit_and_as_declared() -> None:
    assert (SHIPPED / FRAME_FILE).stat().st_size <= build.SIZE_LIMIT
    assert "as declared" in verify_starter()
    assert set(load_index().measures) == set(catalog.stored())


def test_every_measure_names_its_formula_version_sources_and_citations() -> None:
    manifest = load_index().manifest
    for name, entry in manifest["measures"].items():
        assert entry["version"] == catalog.measure(name).version
        assert entry["sources"], name
    for entry in manifest["inputs"].values():
        assert entry["citations"]
        assert entry["files"]


def test_a_dyad_seen_from_the_other_side_is_mirrored() -> None:
    names = ["trade_dependence_12", "trade_dependence_21", "trade_asymmetry", "un_agreement", "cinc_ratio"]
    here, there = load_index().dyad(365, 710, 1990, 2014, names), load_index().dyad(710, 365, 1990, 2014, names)
    assert here["trade_dependence_12"].equals(there["trade_dependence_21"], check_names=False)
    assert here["trade_asymmetry"].equals(-there["trade_asymmetry"], check_names=False)
    assert here["un_agreement"].equals(there["un_agreement"])
    assert here["cinc_ratio"].equals(there["cinc_ratio"])


def test_unknown_is_not_zero_in_the_index() -> None:
    beyond = load_index().dyad(2, 20, 2015, 2024, ["shared_igos", "trade"])
    assert beyond["shared_igos"].null_count() == beyond.height
    assert beyond["trade"].null_count() == beyond.height
    assert load_index().year("commitment", 2019)["value"].null_count() == load_index().year("commitment", 2019).height


def test_too_few_joint_votes_judge_nothing_and_are_given_as_computed() -> None:
    """The published votes of session 78 leave out Turkey: 9 of the 88 roll calls of 2023 are its own and China's."""
    names = ["un_joint_votes", "un_agreement", "un_kappa", "un_pi"]
    rows = load_index().dyad(640, 710, 2022, 2023, names)
    assert rows["un_joint_votes"].to_list()[1] == 9
    for name in names[1:]:
        assert rows[name].is_null().to_list() == [False, True]
    pair = pl.col("ccode1") == 640, pl.col("ccode2") == 710
    computed_too = load_index().table(names, [2023], as_computed=True).filter(*pair)
    assert computed_too.null_count().sum_horizontal().item() == 0
    assert load_index().table(names, [2023]).filter(*pair)["un_agreement"].is_null().all()


def test_what_counts_as_enough_is_a_measure_of_the_same_family() -> None:
    counted = [m for m in catalog.measures().values() if m.rests_on is not None]
    assert len(counted) == 8
    for measure in counted:
        assert measure.rests_on is not None
        assert catalog.family_of(measure.rests_on[0]) is catalog.family_of(measure.name)


def test_a_year_outside_the_index_says_what_it_holds() -> None:
    with pytest.raises(CoverageError, match="1946 to 2025"):
        load_index().year("un_kappa", 1900)


def test_an_unknown_measure_suggests_a_neighbour() -> None:
    with pytest.raises(DyadscopeError, match="un_kappa"):
        load_index().year("un_kapa", 2000)


@pytest.mark.exhaustive
def test_the_file_as_users_scan_it_holds_what_tests_have_in_memory() -> None:
    """Tests of all else read the shipped index decoded, see `tests/conftest.py`."""
    scanned, held = Index.open(SHIPPED), load_index()
    assert "Parquet" in scanned.frame.explain()
    assert "Parquet" not in held.frame.explain()
    assert scanned.frame.collect().equals(held.frame.collect())
    names = ["trade_dependence_12", "un_agreement", "commitment_source"]
    for one, other in ((2, 20), (710, 365)):
        assert scanned.dyad(one, other, 1990, 2014).equals(held.dyad(one, other, 1990, 2014))
    assert scanned.table(names, [1950, 2010]).equals(held.table(names, [1950, 2010]))
    assert scanned.year("un_agreement", 2010).equals(held.year("un_agreement", 2010))
    assert scanned.partners(2, names, 2010).equals(held.partners(2, names, 2010))
    assert scanned.until(1960).table(names).equals(held.until(1960).table(names))
    assert scanned.of_state(2).table(names).equals(held.of_state(2).table(names))


def copy_to(directory: Path) -> Path:
    for name in (FRAME_FILE, MANIFEST_FILE):
        shutil.copy(SHIPPED / name, directory / name)
    record(directory / FRAME_FILE, directory / MANIFEST_FILE)
    return directory


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    copy_to(tmp_path)
    whole = (tmp_path / FRAME_FILE).read_bytes()
    (tmp_path / FRAME_FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadFileError, match="starter"):
        Index.open(tmp_path)
    (tmp_path / FRAME_FILE).write_bytes(whole[:-9] + b"x" + whole[-8:])
    with pytest.raises(BadFileError, match="starter"):
        verify_starter(tmp_path)


def test_a_formula_that_moved_on_is_reported(tmp_path: Path) -> None:
    copy_to(tmp_path)
    manifest = json.loads((tmp_path / MANIFEST_FILE).read_text(encoding="utf8"))
    manifest["measures"]["un_kappa"]["version"] += 1
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf8")
    record(tmp_path / MANIFEST_FILE)
    with pytest.raises(BadFileError, match="un_kappa"):
        verify_starter(tmp_path)


def test_building_without_the_sources_names_them_all(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=r"atop.*unga"):
        build.build_starter(tmp_path / "out", vault=tmp_path / "vault")
    assert not (tmp_path / "out").exists()


def test_panels_fall_back_on_the_index_and_say_so(tmp_path: Path) -> None:
    from dyadscope.panel import directed_dyad_years

    panel = directed_dyad_years(1940, 1950, vault=tmp_path).add("un_agreement", "trade_asymmetry")
    frame = panel.frame
    assert (
        frame.filter(pl.col("year") < 1946)["un_agreement"].null_count() == frame.filter(pl.col("year") < 1946).height
    )
    assert any("rounded" in note for note in panel.notes)
    assert any("begins in 1946" in note for note in panel.notes)
    one_way = frame.filter(pl.col("ccode1") == 2, pl.col("ccode2") == 365, pl.col("year") == 1948)["trade_asymmetry"]
    back = frame.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 2, pl.col("year") == 1948)["trade_asymmetry"]
    assert one_way[0] == -back[0]


def test_words_are_stored_as_their_places_and_come_back_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = Stored(words=("atop", "carried", "ledger"))
    monkeypatch.setitem(catalog.stored(), "commitment_source", stored)
    given = pl.DataFrame(
        {"ccode1": [2, 2], "ccode2": [20, 20], "year": [2018, 2024], "commitment_source": ["atop", None]}
    )
    frame = given.select("ccode1", "ccode2", "year", computed._scaled(catalog.measure("commitment_source")))
    assert frame["commitment_source"].to_list() == [0, None]
    entry = {"scale": 1, "words": list(stored.words), "years": [2018, 2024]}
    index = Index(frame.lazy(), {"years": [2018, 2024], "measures": {"commitment_source": entry}})
    assert index.table(["commitment_source"])["commitment_source"].to_list() == ["atop", None]
