"""Published forecasts: bound by a chain of hashes, never edited, and scored by arithmetic worked out here."""

from __future__ import annotations

import hashlib
from datetime import date
from math import log
from pathlib import Path

import polars as pl
import pytest

from dyadscope.assessment import forecast_record as record
from dyadscope.assessment.forecast_record import CHAIN, FORECASTS, link, links, scores
from dyadscope.assessment.models.relation.measure import READINGS
from dyadscope.assessment.skill import skill
from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.index import load_index


def rows(base: int, said: dict[tuple[int, int], tuple[float, float, float, float]]) -> str:
    """Return a table of forecasts one year ahead, without spread."""
    held = [("X-Y", one, two, base, 1, *(v for p in shares for v in (p, p, p))) for (one, two), shares in said.items()]
    return pl.DataFrame(held, schema=FORECASTS, orient="row").write_csv()


def publish(directory: Path, *tables: tuple[str, str]) -> None:
    chain: list[record.Link] = []
    for name, text in tables:
        (directory / name).write_text(text, encoding="utf-8")
        chain.append(link(chain, name, date(2020, 1, len(chain) + 1), text.encode()))
    (directory / CHAIN).write_text("".join(f"{entry.line()}\n" for entry in chain), encoding="utf-8")


def test_each_table_is_bound_to_all_before(tmp_path: Path) -> None:
    publish(tmp_path, ("a.csv", "one"), ("b.csv", "two"))
    first, second = links(tmp_path)
    digest = hashlib.sha256(b"two").hexdigest()
    assert second.chained == hashlib.sha256(f"{first.chained}b.csv{digest}".encode()).hexdigest()


@pytest.mark.parametrize("name", ["a.csv", "b.csv"])
def test_a_table_that_was_changed_or_lost_is_named(tmp_path: Path, name: str) -> None:
    publish(tmp_path, ("a.csv", "one"), ("b.csv", "two"))
    (tmp_path / name).write_text("other", encoding="utf-8")
    with pytest.raises(BadFileError, match=name):
        links(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(BadFileError, match="missing"):
        links(tmp_path)


def test_a_link_taken_out_of_the_chain_is_noticed(tmp_path: Path) -> None:
    publish(tmp_path, ("a.csv", "one"), ("b.csv", "two"))
    last = (tmp_path / CHAIN).read_text(encoding="utf-8").splitlines()[1]
    (tmp_path / CHAIN).write_text(last + "\n", encoding="utf-8")
    with pytest.raises(BadFileError, match="changed"):
        links(tmp_path)


def test_scores_by_hand(tmp_path: Path) -> None:
    """Two pairs in 2015, told a year ahead: an alliance (USA-Japan) and a rivalry (India-Pakistan), both on record."""
    said = {(2, 740): (0.8, 0.1, 0.1, 0.0), (750, 770): (0.0, 0.1, 0.3, 0.6)}
    publish(tmp_path, ("t.csv", rows(2014, said)))
    (found,) = scores(tmp_path, load_index())
    assert (found.base, found.year, found.pairs, found.of, found.changed) == (2014, 2015, 2, 2, 0)
    assert found.right["forecast"] == 1.0
    assert found.log_loss["forecast"] == pytest.approx(-(log(0.8) + log(0.6)) / 2)
    # Squares of what was said less what came: (.2, .1, .1, 0) and (0, .1, .3, .4).
    assert found.brier["forecast"] == pytest.approx((0.04 + 0.01 + 0.01 + 0.01 + 0.09 + 0.16) / 2)
    # Sums from alliance on: .8 .9 1 against 1 1 1, and 0 .1 .4 against 0 0 0, squared and divided by three.
    assert found.ranked["forecast"] == pytest.approx(((0.04 + 0.01 + 0) / 3 + (0 + 0.01 + 0.16) / 3) / 2)
    # Persistence: .95 for what was, and half of the rest, as each reading was had by half of the pairs.
    assert found.log_loss["persistence"] == pytest.approx(-log(0.95 + 0.05 / 2))
    assert found.log_loss["base rate"] == pytest.approx(log(2))


def test_years_without_a_record_are_not_scored(tmp_path: Path) -> None:
    publish(tmp_path, ("t.csv", rows(2024, {(2, 740): (0.8, 0.1, 0.1, 0.0)})))
    assert scores(tmp_path, load_index()) == []


def test_skill_tells_of_published_forecasts(tmp_path: Path) -> None:
    publish(tmp_path, ("t.csv", rows(2014, {(2, 740): (0.8, 0.1, 0.1, 0.0)})))
    found = skill(tmp_path)
    assert found.tables[0].name == "forecasts"
    assert any("t.csv for 2015" in sentence.text for sentence in found.sentences)
    with pytest.raises(MissingDataError, match="no forecasts"):
        skill(tmp_path / "elsewhere")


def test_the_published_tables_are_as_they_were_issued() -> None:
    directory = Path(__file__).resolve().parents[3] / "forecasts"
    chain = links(directory)
    assert {entry.name for entry in chain} == {path.name for path in directory.glob("*.csv")}
    assert sum(not entry.name.startswith(record.RETROSPECTIVE) for entry in chain) >= 1
    for entry in chain:
        table = pl.read_csv(directory / entry.name, schema=FORECASTS)
        assert table["pair"].n_unique() * 2 == table.height == 400
        total = table.select(pl.sum_horizontal(f"p_{name}" for name in READINGS)).to_series()
        assert ((total - 1).abs() < 0.0003).all()
