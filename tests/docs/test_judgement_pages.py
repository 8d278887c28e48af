"""The examples on the pages about judgement run, and the figures on them are those that ship."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.durability import model as durability_model
from dyadscope.assessment.models.durability.model import TERMS
from dyadscope.assessment.models.hypotheses import tables as hypothesis_tables
from dyadscope.assessment.models.hypotheses.view import hypotheses
from dyadscope.index import load_index
from dyadscope.states.names import resolve

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def short(number: float, digits: int) -> str:
    """A number as the pages print it, without the zero before the point."""
    return re.sub(r"^(-?)0\.", r"\1.", f"{number:.{digits}f}")


@pytest.mark.parametrize("name", ["hypotheses", "durability"])
def test_examples_run(name: str) -> None:
    path = DOCS / f"{name}.md"
    failed, tried = doctest.testfile(str(path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried > 3
    assert failed == 0


def test_skill_on_the_page_is_what_ships() -> None:
    skill = hypothesis_tables.shipped().about["skill"]
    text = page("hypotheses")
    for scope in ("relevant", "all"):
        assert f"({skill[scope]['dyad_years']:,})" in text
        for score in ("log_loss", "brier"):
            *others, joint = (short(value, 3) for value in skill[scope][score].values())
            assert f"| {' | '.join(others)} | **{joint}** |" in text
    for name, figures in skill["relevant"]["classes"].items():
        row = f"| {name} | {figures['dyad_years']:,} | {short(figures['auc'], 2)} | {figures['found']:.0%} |"
        assert row.replace("%", " %") in text


def test_verdicts_on_the_page_are_what_comes_out() -> None:
    rows = re.findall(r"^\| ([A-Z][\w ]+)-([A-Z]\w+) (\d{4}) \| .+ \| ([\d.* ]+) \|", page("hypotheses"), re.MULTILINE)
    index = load_index()
    assert len(rows) > 12
    for one, two, text, shown in rows:
        year = int(text)
        a, b = (resolve(name, period=(year, year)).code for name in (one, two))
        view = hypotheses(Dyad.of(index, a, b, year, year))
        expected = [f"**{short(p, 2)}**" if name == view.leader else short(p, 2) for name, p in view.posterior.items()]
        assert shown.split() == expected, (one, two, year)


def test_hazard_on_the_page_is_what_ships() -> None:
    model, text = durability_model.shipped(), page("durability")
    rows = re.findall(r"^\| .+ \| (-?[\d.]+) \| ([\d.]+) \|$", text, re.MULTILINE)
    shown = [(short(one, 2), short(two, 2)) for one, two in zip(model.coefficients, model.errors, strict=True)]
    assert len(shown) == len(TERMS)
    assert rows == shown
    assert f"**{short(model.concordance['c'], 2)}**" in text
    assert f"age alone with {short(model.concordance['c_age_alone'], 2)}" in text


def test_fragility_on_the_page_is_what_ships() -> None:
    text = page("durability")
    for (breaks, of, _), (breaks_without, of_without, _) in durability_model.shipped().conditions.values():
        before, general = breaks / (breaks + breaks_without), of / (of + of_without)
        shares = (
            rf"\| {breaks / of:.1%} \(.+\) \| {breaks_without / of_without:.1%} \| {before:.0%} \| {general:.0%} \|"
        )
        assert re.search(shares.replace("%", " %"), text)
