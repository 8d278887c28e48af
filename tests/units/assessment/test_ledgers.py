"""The ledger as answers read it: the one that ships, or the vault's, with what an older one lacks."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dyadscope.assessment.ledgers import ledger_tables
from dyadscope.sources.ledger import SOURCE
from dyadscope.vault import Vault, add, bring_in

OWN = """through = 2025-06-30

[[break]]
id = "x"
kind = "relations"
state = "France"
with = ["Germany"]
since = 2020-05-01
said = "France broke off diplomatic relations with Germany on 1 May 2020"
grade = "B2"
source = { title = "A title", publisher = "A publisher", date = 2020-05-01, url = "https://example.org/" }
"""


def test_without_a_vault_or_without_a_ledger_in_it_the_shipped_one_is_read(tmp_path: Path) -> None:
    shipped = ledger_tables(None)
    assert shipped is ledger_tables(None)
    assert ledger_tables(Vault(tmp_path / "empty"))["breaks"].equals(shipped["breaks"])


@pytest.mark.exhaustive
def test_a_list_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    bring_in([SOURCE], vault)
    assert ledger_tables(vault)["breaks"].height == ledger_tables(None)["breaks"].height
    path = tmp_path / "breaks.toml"
    path.write_text(OWN, encoding="utf8")
    add(SOURCE, path, vault, accept_smaller=True)
    assert ledger_tables(vault)["breaks"].select("ccode", "other").rows() == [(220, 255)]
    assert ledger_tables(vault)["pledges"].filter(pl.col("id") == "anzus-1951").height == 1
