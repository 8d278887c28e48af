"""The page on dependence: its examples run, and its figures are what the shipped index gives."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from dyadscope import catalog, dependence
from dyadscope.assessment.exits import IMPORTS
from dyadscope.assessment.spheres import pivot, sphere
from dyadscope.index import load_index

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dependence.md").read_text("utf-8")
TEXT = " ".join(PAGE.split())
INDEX = load_index()


def test_examples_run() -> None:
    source = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(source, {}, "docs/dependence.md", None, 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


def test_bounds_are_those_of_the_code() -> None:
    assert f"| σ | {dependence.SIGMA[0]:g} | {dependence.SIGMA[1]:g} |" in PAGE
    assert f"| α, assessment | {IMPORTS[0]:g} × openness | {IMPORTS[1]:g} × openness |" in PAGE


def test_years_of_the_channels() -> None:
    """As the sources declare them, or as the index knows the measure where values of a source are left out."""
    for channel, first, last in (
        ("trade", *catalog.table("cow_trade.dyadic")[1].years),
        ("Chinese official finance", *catalog.table("aiddata.finance")[1].years),
        ("trade, two IMF vintages", *INDEX.coverage("trade_dots_dependence_12")),
        ("trade, two IMF vintages", *INDEX.coverage("trade_imts_dependence_12")),
        ("trade relative to GDP", *INDEX.coverage("trade_gdp_12")),
        ("arms", *INDEX.coverage("arms_dependence_12")),
    ):
        row = re.search(rf"^\| {channel} \|.*$", PAGE, re.MULTILINE)
        assert row, channel
        assert f"{first}-{last}" in row[0], channel


def test_pivot_of_russia() -> None:
    rows = pivot("RUS", "CHN", "east-asia", 1992, 2014).rows
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    assert (
        f"East Asia took {first['region_share']:.0%} of Russia's trade in 1992 and {last['region_share']:.0%} in 2014; "
        f"China took {first['share']:.0%} of that part in 1992 and {last['share']:.0%} in 2014 "
        f"(HHI {first['hhi']:.2f} and {last['hhi']:.2f})"
    ).replace("%", " %") in TEXT


def test_sphere_of_central_asia() -> None:
    found = sphere("RUS", "CHN", "central-asia", 1992, 2014).found
    last = found.overall.row(-1, named=True)
    shares = f"on Russia for {last['on_a']:.0%} of their trade on average and on China for {last['on_b']:.0%}"
    assert shares.replace("%", " %") in TEXT
    turns = {code: changes[-1].year for code, changes in found.crossovers.items() if changes}
    assert turns == {703: 2009, 701: 2010, 702: 2011}
    assert [c.year for c in found.overall_crossovers][-1] == 2009
    assert "turned to China in 2009, Kyrgyzstan in 2009, Turkmenistan in 2010, Tajikistan in 2011" in TEXT
