"""The vault of the real files: the same bytes in, the same bytes out."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from tiers import sampled
from vault_example import contents

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Extent
from dyadscope.vault import Vault, add, bring_in
from dyadscope.vault.limits import require_within, the_limits
from dyadscope.vault.scrutiny import scrutinising

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def second(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault pulled on its own, after the run's."""
    vault = Vault(tmp_path_factory.mktemp("second") / "vault")
    outcomes = bring_in(list(catalog.sources().values()), vault, from_dir=shared_data)
    assert [str(o) for o in outcomes if o.status != "placed"] == []
    return vault


@pytest.mark.exhaustive
def test_two_pulls_of_the_same_files_are_the_same_bytes(real_vault: Vault, second: Vault) -> None:
    one, two = contents(real_vault.directory), contents(second.directory)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.exhaustive
def test_pulling_again_changes_nothing(second: Vault, shared_data: Path) -> None:
    before = contents(second.directory)
    outcomes = bring_in(list(catalog.sources().values()), second, from_dir=shared_data)
    assert {o.status for o in outcomes} == {"up to date"}
    assert contents(second.directory) == before
    assert second.verify() == []


def test_every_file_is_the_one_the_list_of_files_proves(real_vault: Vault, shared_data: Path) -> None:
    with (shared_data / "MANIFEST.tsv").open(encoding="utf8") as handle:
        listed = {row["file"]: (row["sha256"], int(row["bytes"])) for row in csv.DictReader(handle, delimiter="\t")}
    for holding in real_vault.status():
        assert holding.manifest is not None, holding.problem
        assert holding.manifest.verified
        own = {f.path for f in catalog.source(holding.source).files if f.shipped}  # ledgers
        for f in holding.manifest.files:
            assert f.path in own or (f.sha256, f.bytes) == listed[f.path], f.path


@pytest.mark.exhaustive
def test_every_number_leads_back_to_a_row(real_vault: Vault) -> None:
    for source in catalog.sources().values():
        for table in source.tables:
            last = real_vault.read(source, table.name, [SOURCE_ROW])[SOURCE_ROW].max()
            rows = real_vault.evidence(source, table.name, pl.col(SOURCE_ROW) == last, limit=1)
            assert rows[0].row == last
            assert rows[0].sha256 in {f.sha256 for f in source.files}, f"{source.name}.{table.name}"


def test_a_real_file_cut_short_is_refused(shared_data: Path, tmp_path: Path) -> None:
    # 99.9 % of this archive still holds all rows, and the R reader alone is content with it.
    whole = (shared_data / "cow_nmc" / "cow_nmc.rda").read_bytes()
    vault = Vault(tmp_path / "vault")
    bring_in([catalog.source("cow_nmc")], vault, from_dir=shared_data)
    before = contents(vault.directory)
    for size in len(whole) // 2, len(whole) - 4:
        path = tmp_path / "cow_nmc.rda"
        path.write_bytes(whole[:size])
        with pytest.raises(BadFileError, match="cut short or damaged"):
            add(catalog.source("cow_nmc"), path, vault)
    assert contents(vault.directory) == before


def test_how_much_every_release_holds_is_recorded(real_vault: Vault) -> None:
    for source in catalog.sources().values():
        if any(f.shipped for f in source.files):
            continue  # a ledger is edited often, and nobody has another release of it
        found = {
            t.name: Extent(rows=t.rows, states=t.states_found, years=t.years_found)
            for t in real_vault.manifest(source).tables
        }
        assert source.extents == found, f"run `python tools/record_extents.py VAULT {source.name}`"


TEXTS = ("aiddata", "dcad", "exercises", "fdi", "ideal_points", "imf_trade", "mie", "plover", "sanctions", "sipri_arms")


@pytest.mark.parametrize("name", sampled(TEXTS, {"exercises", "imf_trade", "plover"}))
def test_published_texts_and_workbooks_pass_the_scrutiny_of_files_that_are_not_proved(
    shared_data: Path, name: str
) -> None:
    source = catalog.source(name)
    files = {f.path: shared_data / f.path for f in source.files}
    limits = the_limits()
    open_ends = {path: path.read_bytes()[-1:] not in b"\r\n" for path in files.values()}
    # As published, the list of Russia's exercises and the sentences of PLOVER end without the end of a line.
    assert {p.name for p, is_open in open_ends.items() if is_open and p.suffix in {".csv", ".tsv", ".txt"}} <= {
        "joint-exercises-russia-2009-2018.csv",
        "PLV_train.tsv",
    }
    for path in files.values():
        require_within(path, limits)
    with scrutinising(open_ends, limits) as scrutiny:
        frames = source.parse(files)
    assert {r.path for r in scrutiny.readings} <= set(files.values())
    assert {t: f.height for t, f in frames.items()} == {t: e.rows for t, e in source.extents.items()}


@pytest.mark.parametrize(
    ("name", "path", "what"),
    [
        ("sipri_arms", "sipri_arms/trade-register-2026-05-18.csv", "deals has"),
        ("ideal_points", "ideal_points/ideal_points_1946_2025.tab", "rows instead of"),
        ("sanctions", "sanctions/GSDB_V4.csv", "rows instead of"),
    ],
)
@pytest.mark.parametrize("share", sampled([0.3, 0.999], {0.999}))
def test_a_published_text_cut_at_the_end_of_a_line_is_refused(
    shared_data: Path, tmp_path: Path, name: str, path: str, what: str, share: float
) -> None:
    lines = (shared_data / path).read_bytes().splitlines(keepends=True)
    cut = tmp_path / Path(path).name
    cut.write_bytes(b"".join(lines[: int(len(lines) * share)]))
    with pytest.raises(BadFileError, match="so it may be cut") as caught:
        add(catalog.source(name), cut, Vault(tmp_path / "vault"))
    assert what in str(caught.value)
    cut.write_bytes(b"".join(lines)[:-3])
    with pytest.raises(BadFileError, match=r"the last line has no end|in the middle of a line|fields where the header"):
        add(catalog.source(name), cut, Vault(tmp_path / "vault"))
