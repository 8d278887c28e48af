"""A chain in a file: read back as it was, refused where it is of another run, and told where it is no chain."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from simulated_votes import simulate

from dyadscope.errors import BadFileError, UsageError
from dyadscope.irt.checkpoint import fingerprint, read_chain, save
from dyadscope.irt.design import Design, design
from dyadscope.irt.gibbs import Chain, step
from dyadscope.irt.parameters import Workers, start


@pytest.fixture(scope="module")
def layout() -> Design:
    return design(simulate(states=6, periods=2, items=8, seed=3).votes)


@pytest.fixture
def chain(layout: Design) -> Chain:
    made = Chain.begin(layout, start(layout), seed=1)
    for _ in range(3):
        step(layout, made, burn=1, past=True, workers=Workers(layout, 1))
    return made


def test_what_is_read_back_goes_on_as_if_it_had_not_stopped(layout: Design, chain: Chain, tmp_path: Path) -> None:
    save(tmp_path / "chain", chain, "mine")
    again = read_chain(tmp_path / "chain", "mine")
    assert (again.done, again.kept, again.accepted) == (3, 2, chain.accepted)
    for one in (chain, again):
        step(layout, one, burn=1, past=True, workers=Workers(layout, 1))
    for name, numbers in chain.arrays().items():
        np.testing.assert_array_equal(again.arrays()[name], numbers, err_msg=name)


def test_a_chain_of_other_votes_or_settings_is_refused(chain: Chain, tmp_path: Path) -> None:
    save(tmp_path / "chain", chain, "mine")
    with pytest.raises(UsageError, match=r"belongs to a run on other votes or with other settings.*repeat that run's"):
        read_chain(tmp_path / "chain", "another's")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut"])
def test_what_is_no_chain_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "chain").write_bytes(content)
    with pytest.raises(BadFileError, match=r"not a checkpoint of the sampler.*delete it, or name another file"):
        read_chain(tmp_path / "chain", "mine")


def test_a_cut_chain_and_one_of_another_layout_are_no_chains(chain: Chain, tmp_path: Path) -> None:
    save(tmp_path / "chain", chain, "mine")
    whole = (tmp_path / "chain").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadFileError, match="not a checkpoint"):
        read_chain(tmp_path / "cut", "mine")
    notes = json.dumps({"layout": 2, "belongs_to": "mine", **chain.counters()})
    with (tmp_path / "later").open("wb") as file:
        np.savez(file, notes=np.array(notes), **chain.arrays())  # type: ignore[arg-type, unused-ignore]
    with pytest.raises(BadFileError, match=r"not a checkpoint of the sampler \(layout 2\)"):
        read_chain(tmp_path / "later", "mine")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="cannot read the checkpoint"):
        read_chain(tmp_path / "nowhere", "mine")


def test_a_run_is_known_by_its_votes_and_settings(layout: Design) -> None:
    own = fingerprint(layout, draws=600, seed=1)
    assert own == fingerprint(layout, seed=1, draws=600), "in whatever order they are named"
    assert own != fingerprint(layout, draws=600, seed=2)
    first = layout.blocks[0]
    moved = replace(first, node=first.node[::-1].copy())
    assert own != fingerprint(replace(layout, blocks=(moved, *layout.blocks[1:])), draws=600, seed=1)
