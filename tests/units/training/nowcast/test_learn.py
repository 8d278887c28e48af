"""Learning a nowcast: coefficients that counts give, replicates, and how much years differ."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from month_rows import calm_months, months_vault
from nowcast_world import FOUGHT, LAST, NEW, PAIRS, index

from dyadscope.assessment.models.nowcast import stored_nowcast, view
from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY
from dyadscope.assessment.models.nowcast.tables import NAME, Tables, sigmoid_of, width
from dyadscope.errors import MissingDataError
from dyadscope.events.watching.matrix import Matrix
from dyadscope.index.artefacts import read_artefact, read_table
from dyadscope.training.nowcast.cases import Cases
from dyadscope.training.nowcast.learn import fitted, learn, months_told, write_nowcast, year_spread


def cases(came: list[bool], tone: list[float], years: list[int] | None = None) -> Cases:
    n = len(came)
    frame = pl.DataFrame({item.name: tone if item.name == "tone" else [0.5] * n for item in ITEMS})
    numbers = np.arange(n)
    year = np.array(years or [2019] * n)
    return Cases(frame, np.array(came), numbers % 7, 10 + numbers % 11, year - 1, year, np.zeros(n, dtype=bool))


def test_a_model_finds_the_share_of_every_bin_where_there_are_many_cases() -> None:
    # A tenth of the calm and six tenths of the grim: with many cases the penalties hardly matter.
    tone = [-3.5] * 5000 + [1.5] * 5000
    held = cases([n % 10 < 1 for n in range(5000)] + [n % 10 < 6 for n in range(5000)], tone)
    likely = sigmoid_of(fitted(held, ITEMS)[:, None], held.frame, ITEMS)[:, 0]
    assert likely[0] == pytest.approx(0.1, abs=0.01)
    assert likely[-1] == pytest.approx(0.6, abs=0.01)


def test_replicates_stand_beside_the_point_and_the_same_cases_give_the_same_tables() -> None:
    held = cases([n % 5 == 0 for n in range(200)], [float(n % 4) - 2 for n in range(200)])
    one, two = learn(held, draws=3), learn(held, draws=3)
    assert one.whole.shape == (width(ITEMS), 4)
    assert one.yearly.shape == (width(YEARLY), 4)
    assert one.to_dict() == two.to_dict()
    assert one.base == 0.2
    assert np.ptp(one.whole[0]) > 0


def test_years_differ_by_the_spread_of_their_log_odds() -> None:
    held = cases(
        [n % 2 == 0 for n in range(100)] + [n % 10 == 0 for n in range(100)], [0.0] * 200, [2018] * 100 + [2019] * 100
    )
    # ln(1) and ln(1/9): their standard deviation is 2.197 / sqrt(2).
    assert year_spread(held) == pytest.approx(1.5537, abs=1e-4)


def test_the_last_complete_month_of_every_year_is_told() -> None:
    matrix = Matrix.of(calm_months(months=31, thin=(23, 30)))
    assert months_told(matrix) == [(2018, 12), (2019, 11), (2020, 6)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return where nowcasts of five years of months were written, and what was said meanwhile."""
    directory, said = tmp_path_factory.mktemp("nowcast"), list[str]()
    # Only the last three months of 2018 are complete.
    paths = write_nowcast(months_vault(months=60, thin=tuple(range(9))), directory, said.append, index())
    assert [one.path for one in paths] == [directory / f"{NAME}.json", directory / f"{view.STORED}.parquet"]
    return directory, said


def test_what_is_written_says_what_it_was_learnt_from(written: tuple[Path, list[str]]) -> None:
    """Eleven spans of a last year and one to three more within 2017 to 2022, none of the months of 2018, of 66 pairs.

    In each the 22 at odds come to new friction, and in the three that end in 2022 one pair more: 245 of 726.
    """
    directory, said = written
    assert said == ["learning from 726 pairs and years, 245 with new friction"]
    held = Tables.from_dict(read_artefact(NAME, directory))
    assert (held.base, held.learnt) == (0.3375, 2022)
    assert held.about["months"].startswith("made/up.csv")
    found = read_table(view.STORED, directory)
    assert found is not None
    assert {name: found[1][name] for name in ("source", "base", "known")} == {
        "source": "GDELT", "base": "0.3375", "known": str(LAST),
    }  # fmt: skip


def test_every_relevant_pair_has_a_nowcast_in_every_year_with_six_complete_months(
    written: tuple[Path, list[str]],
) -> None:
    found = read_table(view.STORED, written[0])
    assert found is not None
    frame = found[0]
    assert frame.group_by("month", "since").len().sort("month").rows() == [
        (201912, 2018, len(PAIRS)), (202012, 2019, len(PAIRS)), (202112, 2020, len(PAIRS)), (202212, 2021, len(PAIRS)),
    ]  # fmt: skip
    assert frame.filter(pl.col("before_month").is_null())["month"].unique().to_list() == [201912], "2018 is too thin"
    assert frame.filter("fought").select("ccode1", "ccode2", "since").rows() == [(*FOUGHT, 2021)]


def test_what_is_written_is_read_as_the_nowcast_of_two_states(
    written: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "read_table", lambda name: read_table(name, written[0]))
    at_odds, calm = (stored_nowcast(index(), pair, 2022) for pair in (FOUGHT[::-1], NEW))
    assert at_odds is not None
    assert calm is not None
    assert (at_odds.month, at_odds.since, at_odds.known, at_odds.fought) == ((2022, 12), 2021, LAST, True)
    assert at_odds.before is not None
    assert (at_odds.before.month, at_odds.before.complete) == ((2021, 12), 12)
    matrix = Matrix.of(calm_months(months=60))
    year = [place for place, (year, _) in enumerate(matrix.months) if year == 2021]
    assert at_odds.before.conflict == pytest.approx(matrix.conflict[matrix.pairs[FOUGHT], year].mean(), abs=6e-4)
    # Where two were at odds it came every year, and elsewhere once in 44 pairs.
    assert calm.interval[0] <= calm.likely < 0.2 < 0.6 < at_odds.likely <= at_odds.interval[1]
    first = stored_nowcast(index(), FOUGHT, 2019)
    assert first is not None
    assert first.before is None
    assert stored_nowcast(index(), FOUGHT, 2018) is None, "of 2018 too few months are complete"


def test_the_command_names_what_the_vault_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["learn", str(tmp_path / "empty")])
    monkeypatch.delitem(sys.modules, "dyadscope.training.nowcast.learn")
    with pytest.raises(MissingDataError, match="dyadscope pull"):
        runpy.run_module("dyadscope.training.nowcast.learn", run_name="__main__")
