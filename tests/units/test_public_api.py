"""The verbs of `import dyadscope as ds`, in whatever order things are imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dyadscope as ds
from dyadscope.panel import dyad_years


def test_every_public_name_is_there() -> None:
    for name in ds.__all__:
        assert callable(getattr(ds, name)), name
    assert set(ds.__all__) <= set(dir(ds))


@pytest.mark.parametrize("first", ["", "import dyadscope.assess\n", "from dyadscope.assess.partners import partners\n"])
def test_assess_is_a_verb_whatever_was_imported_before(first: str) -> None:
    script = f"{first}import dyadscope as ds\nfor _ in (1, 2): print(ds.assess('RUS', 'CHN', 1993, 2014).title)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["Russia and China, 1993-2014"] * 2, done.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        ds.asess  # noqa: B018


def test_results_show_themselves_briefly() -> None:
    panel = dyad_years(1950, 1950)
    assert repr(panel).startswith("2,775 dyad-years, 1950-1950, COW system")
    assert "<table" in panel._repr_html_()
    assert panel.codebook()["column"].to_list() == ["ccode1", "ccode2", "year"]
    assert len(repr(ds.assess("RUS", "CHN"))) < 200
