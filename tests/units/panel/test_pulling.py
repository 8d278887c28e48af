"""Sources are brought by name: all or those named, from a directory, and nothing before the names are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from vault_example import demo, published

from dyadscope import catalog
from dyadscope.errors import MissingDataError, UnknownNameError, UsageError
from dyadscope.panel.pulling import pull
from dyadscope.vault import Vault


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the catalogue know two made-up sources, and no other."""
    other = demo(name="other", title="Other")
    monkeypatch.setattr(catalog, "sources", lambda: {"demo": demo(), "other": other})
    one = catalog.source

    def source(name: str) -> Any:
        return {"demo": demo(), "other": other}.get(name) or one(name)

    monkeypatch.setattr(catalog, "source", source)


def test_one_is_brought_by_name_and_no_name_means_all(tmp_path: Path) -> None:
    shelf = published(tmp_path / "shelf")
    (one,) = pull("demo", vault=tmp_path / "one", from_dir=shelf)
    assert (one.ok, Vault(tmp_path / "one").has("demo"), Vault(tmp_path / "one").has("other")) == (True, True, False)
    both = pull(vault=tmp_path / "two", from_dir=str(shelf))
    assert [outcome.source for outcome in both] == ["demo", "other"]


def test_an_unknown_name_stops_all_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown source: 'dmeo'"):
        pull("demo", "dmeo", vault=tmp_path / "vault", from_dir=published(tmp_path / "shelf"))
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        ({"from_dir": 5}, UsageError, "from_dir is a path: 5"),
        ({"from_dir": "nowhere"}, MissingDataError, "nowhere"),
        ({"progress": print}, UsageError, "progress has the verbs of vault.lock.Progress"),
    ],
)
def test_wrong_input_says_which(
    arguments: dict[str, Any], kind: type[Exception], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=says):
        pull("demo", vault=tmp_path / "vault", **arguments)
