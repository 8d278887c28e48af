"""Settings: amounts with their letters, and where the vault lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyadscope.errors import UsageError
from dyadscope.settings import amount, setting, vault_directory


@pytest.mark.parametrize(
    ("given", "value"), [("60", 60), ("1.5k", 1_500), ("500 K", 500_000), ("20m", 20_000_000), (" 2G ", 2_000_000_000)]
)
def test_an_amount_is_a_number_with_a_letter_or_without(
    given: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_FILE", given)
    assert amount("max_file") == value


@pytest.mark.parametrize("given", ["0", "0.0G", "-5", "1e3", "2T", "many", "1" * 16])
def test_what_is_no_amount_is_named_with_its_variable(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADSCOPE_TIMEOUT", given)
    with pytest.raises(UsageError, match="DYADSCOPE_TIMEOUT is no number above 0"):
        amount("timeout")


def test_an_empty_variable_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADSCOPE_TIMEOUT", "")
    assert setting("timeout") == "60"


def test_the_vault_is_what_was_given_then_the_variable_then_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "set"))
    assert vault_directory(tmp_path / "given") == tmp_path / "given"
    assert vault_directory() == tmp_path / "set"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert vault_directory("~/mine") == tmp_path / "mine"
    monkeypatch.delenv("DYADSCOPE_VAULT")
    found = vault_directory()
    assert found.parts[-2:] == ("dyadscope", "vault")
    assert found.is_absolute()


def test_the_home_of_nobody_is_one_line() -> None:
    with pytest.raises(UsageError, match="no such home directory"):
        vault_directory("~nobody-of-this-name/vault")
