"""No public call ends in anything but an answer or our own error, whatever it is given.

The calls are those of `dyadscope.__all__`, found by looking, so that a new one is tested without another line here:
every function, and every method of the public classes. Each example gives one argument, or two, something wrong.
"""

from __future__ import annotations

import atexit
import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiers import drawn
from vault_example import demo, published

import dyadscope as ds
from dyadscope import catalog
from dyadscope.vault import bring_in

RIGHT: dict[str, Any] = {
    "a": "RUS",
    "b": "CHN",
    "state": "RUS",
    "partner": "CHN",
    "over": "central-asia",
    "region": "central-asia",
    "first": 1995,
    "last": 1996,
    "year": 1995,
    "source": "Trade between Russia and China grew from 1995 to 2005.",
    "text": "Moscow",
    "texts": "5 May 2014. Russian Foreign Minister Sergei Lavrov said that China is a partner of his country.",
    "on": "ukraine",
    "values": ["RUS", "CHN"],
    "frame": {"ccode": [2, 20], "year": [1990, 1990]},
    "name": "un_agreement",
    "names": "cow_nmc",
    "dyads": ["RUS-CHN", "USA-JPN"],
    "path": "panel.csv",
    "predicates": pl.col("year") > 1980,
    "table": "nmc",
    "keys": {},
    "directory": "vault",
}
"""An argument that is right, for every parameter that has no default."""

RIGHT_OF: dict[str, dict[str, Any]] = {
    "bloc": {"who": "visegrad"},
    "Vault": {"source": "demo", "table": "pacts", "tables": ["pacts"], "where": [1], "vault": None},
    "pull": {"names": ["demo"]},
    "Panel.add": {"names": ["un_agreement", "demo"]},
}
"""What else is right for the methods of a class, or for one call."""

APART = {"index", "was", "claims", "rejected"}
"""Parameters for those who build on dyadscope: an index computed from a vault, claims a model proposed."""


class Strange:
    """Something of a kind nobody has heard of."""


WRONG = st.one_of(
    st.sampled_from(
        [
            None, True, False, 0, -1, 1, 7, 365, 1990, 3000, 10**30, 0.5, float("nan"), float("inf"), 1 + 2j, "", " ",
            "\n", "\0", "a\0b", "Atlantis", "RUS", "RUS-CHN", "1990", "un_kappaa", "cow_nmc.cincc", "x" * 10_000,
            "9" * 5_000, "essay.txt", "nowhere/panel.csv", "panel.xls", "talks.csv", "=1+1", "%s", "{}", "'; --", b"",
            b"\xff\x00", b"RUS", [], [None], ["RUS", None], [[]], (), (1,), ("RUS", "CHN"), {}, {"a": 1}, {1: 2}, set(),
            {"RUS"}, frozenset(), range(3), date(1990, 1, 1), date(9999, 12, 31), datetime(2000, 1, 1, 12), Path(),
            Path("nowhere.csv"), Path("nowhere") / "deep", object, object(), Strange(), Strange, len, lambda: None,
            pl.DataFrame(), pl.DataFrame({"a": [1]}), pl.Series([1]), pl.col("nothing"), pl.lit(1), np.array([]),
            np.array([[1, 2]]), np.float64(2.5), np.int16(-3), iter([]), ..., NotImplemented, Exception("x"),
        ]
    ),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.binary(max_size=8),
    st.dates(),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=4),
    st.dictionaries(st.text(max_size=4), st.lists(st.integers(), max_size=3), max_size=3),
)  # fmt: skip


def _calls() -> Iterator[str]:
    for name in ds.__all__:
        found = getattr(ds, name)
        if not inspect.isclass(found):
            yield name
        elif not issubclass(found, Exception):
            yield from (
                f"{name}.{method}"
                for method, held in inspect.getmembers(found, callable)
                if not method.startswith("_") and not inspect.isclass(held)
            )


@cache
def _held() -> dict[str, Any]:
    """One object of each public class, whose methods are called."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    vault = ds.Vault(place / "vault")
    (outcome,) = bring_in([demo()], vault, from_dir=published(place / "files"))
    assert outcome.ok, outcome
    panel = ds.dyad_years(1990, 1990, vault=vault)
    return {"Panel": panel, "Vault": vault, "Assessment": ds.assess("RUS", "CHN", 1990, 1991)}


def _call(name: str) -> Callable[..., Any]:
    owner, _, method = name.partition(".")
    found: Callable[..., Any] = getattr(_held()[owner], method) if method else getattr(ds, owner)
    return found


def _arguments(data: st.DataObject, name: str, call: Callable[..., Any]) -> tuple[list[Any], dict[str, Any]]:
    """Draw one call: what must be given is right but for one or two arguments, what may be left out mostly is."""
    parameters = [p for p in inspect.signature(call).parameters.values() if p.name not in APART]
    right = RIGHT | RIGHT_OF.get(name.partition(".")[0], {}) | RIGHT_OF.get(name, {})
    some = [p.name for p in parameters]
    wrong = set(data.draw(st.lists(st.sampled_from(some), min_size=1, max_size=2))) if some else set()
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for parameter in parameters:
        optional = parameter.default is not parameter.empty
        if parameter.name in wrong:
            strange = WRONG if parameter.name != "progress" else WRONG.filter(lambda v: not callable(v))
            value = data.draw(strange, label=parameter.name)
        elif optional or parameter.kind is parameter.VAR_KEYWORD:
            continue
        else:
            value = right[parameter.name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += value if isinstance(value, list) and parameter.name not in wrong else [value]
        elif optional or parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            positional.append(value)
    return positional, named


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is written be written where nothing is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    sources = catalog.sources() | {"demo": demo()}
    monkeypatch.setattr(catalog, "sources", lambda: sources)


@pytest.mark.parametrize("name", list(_calls()))
@settings(max_examples=drawn(30), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_wrong_input_is_our_own_error(name: str, data: st.DataObject) -> None:
    call = _call(name)
    positional, named = _arguments(data, name, call)
    said = "an answer"
    try:
        call(*positional, **named)
    except ds.DyadscopeError as error:
        said = str(error)
    assert said.strip()
    assert "\n" not in said
    assert len(said) < 2_000


def test_every_public_function_is_called() -> None:
    found = set(_calls())
    assert {"assess", "check", "compare", "read", "resolve", "to_ccode", "Panel.add", "Panel.from_frame"} <= found
    assert {name.partition(".")[0] for name in found} >= set(ds.__all__) - {"DyadscopeError"}
