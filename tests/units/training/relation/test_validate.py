"""The figures of validation, each against the same counted by hand or by scikit-learn, and the artefact of training."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_relations import recorded
from relation_world import LAST, world

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation import relation
from dyadscope.assessment.models.relation.evidence import MEASURES, NAMES
from dyadscope.assessment.models.relation.tables import Tables
from dyadscope.errors import MissingDataError
from dyadscope.training.relation import fit, learn, train, validate
from dyadscope.training.relation.rows import Rows, rows_of
from dyadscope.training.relation.validate import Judged

ALLIANCE, ENTENTE, UNALIGNED, RIVALRY = range(4)


@pytest.fixture(scope="module")
def small_world() -> Rows:
    return rows_of(world())


@pytest.fixture(scope="module")
def known(small_world: Rows) -> Tables:
    return learn.learn(small_world, 2010, draws=1)


def shares(*rows: tuple[float, ...]) -> Floats:
    return np.array(rows, dtype=np.float64)


def judged(nowcast: Floats, came: list[int], **fields: Any) -> Judged:
    n = len(came)
    none = np.zeros(n, dtype=np.int64)
    given: dict[str, Any] = {
        "origin": 2010,
        "horizon": 5,
        "dyad": np.arange(n),
        "sets": none,
        "before": none,
        "came": np.array(came),
        "nowcast": nowcast,
        "forecast": nowcast,
        "persistence": nowcast,
        "small": (none, none, none * 0.5, none * 0.5),
        "headline": nowcast,
        "true_headline": np.array(came),
    }
    return Judged(**(given | fields))


def test_the_class_of_the_record_is_the_rivalry_then_the_strongest_pledge() -> None:
    def told(**columns: Any) -> int:
        return int(validate.classes(rows_of(recorded(2000, 2000, **columns)))[0])

    assert told() == UNALIGNED
    assert told(commitment_small=1) == told(commitment_large=1) == ENTENTE
    assert told(commitment_small=3) == told(commitment_large=3) == told(commitment_small=1, commitment_large=3)
    assert told(commitment_small=3) == ALLIANCE
    assert told(commitment_small=3, strategic_rivalry=1) == RIVALRY
    assert told(strategic_rivalry=None) == UNKNOWN
    assert told(commitment_large=None) == UNKNOWN


def test_a_state_says_the_classes_of_the_record() -> None:
    state = np.arange(1, 13, dtype=np.float64).reshape(1, 1, 6, 2)
    # Without a rivalry the positions hold 1, 3, 5, 7, 9, 11; with one 2, 4, ... 12.
    assert validate.of_record(state)[0].tolist() == [5 + 9 + 11, 3 + 7, 1, 42]


def test_log_loss_and_brier_score_by_hand() -> None:
    said = shares((0.5, 0.3, 0.2, 0.0), (0.0, 0.0, 1.0, 0.0))
    assert validate.log_loss(said, np.array([0, 2])) == pytest.approx(
        -(math.log(0.5 / 1.0001) + math.log(1 / 1.0003)) / 2
    )
    assert validate.log_loss(said, np.array([3, 0])) == pytest.approx(
        -(math.log(1e-4 / 1.0001) + math.log(1e-4 / 1.0003)) / 2
    ), "nothing is said to be surer than one in ten thousand"
    assert validate.brier(said, np.array([0, 0])) == pytest.approx(((0.25 + 0.09 + 0.04) + 2) / 2)


def test_persistence_is_counted_in_the_fifty_years_before(small_world: Rows) -> None:
    classes = validate.classes(small_world)
    at = np.flatnonzero(small_world.year == 2000)
    told = validate.persistence(small_world, classes, at, 2000, 5)
    by_place = {(d, y): n for n, (d, y) in enumerate(zip(small_world.dyad, small_world.year, strict=True))}
    own = small_world.evidence.sets
    for n, row in enumerate(at.tolist()):
        all_sets, this_set = np.zeros(4), np.zeros(4)
        for (dyad, year), past in by_place.items():
            if not 1950 <= year <= 1995 or classes[past] != classes[row]:
                continue
            to = classes[by_place[dyad, year + 5]]
            all_sets[to] += 1
            this_set[to] += own[past] == own[row]
        all_sets += 0.1
        all_sets[classes[row]] += 5
        wanted = this_set + 20 * all_sets / all_sets.sum()
        assert told[n] == pytest.approx(wanted / wanted.sum())


def test_what_is_judged_is_told_without_the_record_after_the_origin(small_world: Rows, known: Tables) -> None:
    frame = world()
    found = validate.foretell(small_world, known, 2010, 5)
    assert found.dyad.tolist() == sorted({int(d) for d in small_world.dyad})
    classes = validate.classes(small_world)
    key = {(int(d), int(y)): n for n, (d, y) in enumerate(zip(small_world.dyad, small_world.year, strict=True))}
    assert found.before.tolist() == [classes[key[int(d), 2010]] for d in found.dyad]
    assert found.came.tolist() == [classes[key[int(d), 2015]] for d in found.dyad]
    blind = frame.with_columns(
        pl.when(pl.col("year") <= 2010).then(pl.col(name)).otherwise(None).alias(name)
        for name in ("commitment_small", "commitment_large", "strategic_rivalry")
    )
    for place in (0, 13, 27):
        one, two = divmod(int(found.dyad[place]), 1000)
        own = (pl.col("ccode1") == one) & (pl.col("ccode2") == two)
        read = relation(blind.filter(own), 2015, tables=known)
        assert found.headline[place] == pytest.approx(list(read.posterior.values()))
        whole = relation(frame.filter(own), 2015, tables=known)
        assert found.true_headline[place] == list(whole.posterior).index(str(whole.leader))
        assert found.nowcast[place].sum() == pytest.approx(1)
    had, has, _, _ = found.small
    position = small_world.position
    assert had.tolist() == [int(position[key[int(d), 2010]] >= 3) for d in found.dyad]
    assert has.tolist() == [int(position[key[int(d), 2015]] >= 3) for d in found.dyad]


def test_only_pairs_on_record_in_both_years_are_judged(known: Tables) -> None:
    frame = world().filter(
        ~((pl.col("ccode1") == 2) & (pl.col("year") == 2010)), ~((pl.col("ccode2") == 750) & (pl.col("year") == 2015))
    )
    frame = frame.with_columns(
        pl.when((pl.col("ccode1") == 255) & (pl.col("year") == 2010))
        .then(None)
        .otherwise(pl.col("strategic_rivalry"))
        .alias("strategic_rivalry")
    )
    found = validate.foretell(rows_of(frame), known, 2010, 5)
    assert {(int(d) // 1000, int(d) % 1000) for d in found.dyad} == {
        (one, two) for one in (200, 220, 365, 710) for two in (220, 255, 365, 710, 740) if one < two
    }


def test_figures_count_cases_and_areas_by_hand() -> None:
    """Four pairs: one rivalry begins and is said to be likeliest, one ends and is said to be the likelier to go on."""
    said = shares((0.1, 0.1, 0.1, 0.7), (0.2, 0.2, 0.5, 0.1), (0.0, 0.1, 0.0, 0.9), (0.3, 0.0, 0.5, 0.2))
    small = (
        np.array([0, 1, 0, 1]),
        np.array([0, 0, 1, 1]),
        np.array([0.2, 0.3, 0.9, 0.8]),
        np.array([0.6, 0.3, 0.5, 0.2]),
    )
    own = judged(said, [3, 2, 2, 3], before=np.array([2, 2, 3, 3]), small=small, persistence=said[::-1].copy())
    found = validate.figures(own)
    assert (found["dyad_years"], found["changed"]) == (4, 2)
    assert found["right"] == {"nowcast": 0.5, "forecast": 0.5, "persistence": 0.5}
    assert found["log_loss"]["nowcast"] == round(validate.log_loss(said, own.came), 4)
    assert found["brier"]["persistence"] == round(validate.brier(said[::-1], own.came), 4)
    assert found["rivalry_begins"] == {"cases": 1, "nowcast": 1.0, "forecast": 1.0, "persistence": 0.0}
    assert found["rivalry_ends"] == {"cases": 1, "nowcast": 0.0, "forecast": 0.0, "persistence": 1.0}
    assert found["small_pledge_begins"] == {"cases": 1, "nowcast": 1.0, "forecast": 0.0, "persistence": 0.5}
    assert found["small_pledge_ends"] == {"cases": 1, "nowcast": 1.0, "forecast": 0.0, "persistence": 0.5}


def test_a_bin_holds_its_share_and_an_interval_clustered_by_pair() -> None:
    said = np.zeros((6, 4))
    said[:, 0] = [0.1, 0.15, 0.15, 0.19, 0.5, 1.0]
    own = judged(said, [0, 0, 1, 1, 0, 1], dyad=np.array([1, 1, 2, 3, 1, 2]))
    found = validate.calibration(own, 0)
    assert [(b["from"], b["to"], b["dyad_years"]) for b in found] == [(0.1, 0.2, 4), (0.5, 0.6, 1), (0.98, 1.0, 1)]
    first = found[0]
    assert (first["said"], first["true"]) == (0.1475, 0.5)
    # Rests by pair: 0.5 + 0.5, -0.5, -0.5.
    spread = 1.96 * math.sqrt(1 + 0.25 + 0.25) / 4
    assert (first["low"], first["high"]) == (round(max(0.5 - spread, 0), 4), round(min(0.5 + spread, 1), 4))
    assert (found[1]["true"], found[1]["low"], found[1]["high"]) == (1, 1, 1)
    assert (found[2]["true"], found[2]["low"], found[2]["high"]) == (0, 0, 0)


def test_words_of_confidence_are_by_how_far_the_leader_is_ahead() -> None:
    """Margins of 0.05 and less, and of a third and three quarters, with a word each; two are wrong."""
    said = shares((0.5, 0.46, 0.04, 0.0), (0.6, 0.25, 0.15, 0.0), (0.0, 0.125, 0.875, 0.0), (0.0, 0.5, 0.0, 0.5))
    own = judged(said, [1, 0, 2, 1])
    found = validate.margins(own)
    assert found["bounds"] == [0.05, 0.8]
    assert found["words"] == {
        "low": {"dyad_years": 2, "wrong": 1.0},
        "moderate": {"dyad_years": 2, "wrong": 0.0},
        "high": {"dyad_years": 0, "wrong": 0.0},
    }
    # Two leaders are ahead by 0 and by a little less than 0.05, both wrong; one by 0.35 and one by 0.75, both right.
    by = {told["below"]: (told["dyad_years"], told["wrong"]) for told in found["by_margin"]}
    assert (by[0.05], by[0.1], by[0.4], by[0.8]) == ((2, 1.0), (2, 1.0), (3, 0.6667), (4, 0.5))
    sure = validate.margins(judged(shares((0.0, 0.0625, 0.9375, 0.0)), [0]))
    assert sure["words"]["high"] == {"dyad_years": 1, "wrong": 1.0}


def test_origins_are_pooled_and_parts_of_them_chosen() -> None:
    one, two = (
        judged(shares((1, 0, 0, 0)), [0]),
        judged(shares((0, 1, 0, 0), (0, 0, 1, 0)), [1, 2], dyad=np.array([7, 8])),
    )
    both = validate.pooled([one, two])
    assert both.came.tolist() == [0, 1, 2]
    assert both.dyad.tolist() == [0, 7, 8]
    assert both.nowcast.argmax(axis=1).tolist() == [0, 1, 2]
    assert [len(part) for part in both.small] == [3, 3, 3, 3]
    part = validate.some(both, np.array([False, True, True]))
    assert (part.dyad.tolist(), part.horizon, len(part.small[2])) == ([7, 8], 5, 2)


def test_what_is_held_back_is_the_value_of_the_origin_growing_older() -> None:
    """Missions change in 2006; held back after 2005 they stay what they were, and after eight years count no more."""
    frame = recorded(2000, 2015, missions={y: 2 if y < 2006 else 0 for y in range(2000, 2016)}, un_kappa=0.3)
    own = rows_of(frame).evidence
    found = validate.held_back(own, ("missions",), 2005)
    place, votes = NAMES.index("missions"), NAMES.index("un_kappa")
    assert found.bins[:, place].tolist() == [*[2] * 14, UNKNOWN, UNKNOWN]
    assert found.age[:14, place].tolist() == [*[0] * 6, *range(1, 9)]
    assert (found.bins[:, votes] == own.bins[:, votes]).all()
    late = validate.held_back(rows_of(frame.filter(pl.col("year") > 2007)).evidence, ("missions",), 2005)
    assert set(late.bins[:, place].tolist()) == {0}, "a pair that began later had no value then"


def test_masks_lose_what_a_source_tells(small_world: Rows, known: Tables) -> None:
    found = {m["source"]: m["log_loss"] for m in validate.masked(small_world, known, 2010)}
    assert set(found) == {"nothing", *fit.SOURCES}
    relevant = validate.foretell(small_world, known, 2010, 5)
    chosen = relevant.sets < 6
    assert found["nothing"] == round(validate.log_loss(relevant.nowcast[chosen], relevant.came[chosen]), 4)
    assert found["troops"] == found["nothing"], "of troops nothing is known here"
    assert found["friction to the present"] != found["nothing"]


def test_specifications_spread_about_what_is_said(
    small_world: Rows, known: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validate, "CURVE", (("USA-Japan", 2, 740, 2015),))
    found = validate.specifications(small_world, known)
    assert [f["pair"] for f in found] == ["USA-Japan"]
    for told, pair in zip(found, ((2, 740),), strict=True):
        assert told["specifications"] == 3 * 4 * (1 + len(fit.SOURCES))
        assert told["least"] <= told["said"] <= told["most"]
        own = (pl.col("ccode1") == pair[0]) & (pl.col("ccode2") == pair[1])
        read = relation(world().filter(own), told["year"], tables=known)
        leader = max(read.posterior, key=lambda name: read.posterior[name]) if read.rivalry < 0.5 else "rivalry"
        assert told["leader"] == leader
        assert told["said"] == pytest.approx(read.posterior[leader], abs=6e-5)
        assert 0 <= told["same_leader"] <= 1
    monkeypatch.setattr(validate, "CURVE", (("nobody", 2, 999, 2005),))
    with pytest.raises(MissingDataError, match="nobody, 2005"):
        validate.specifications(small_world, known)


def test_faces_count_how_the_recorded_are_headed(small_world: Rows, known: Tables) -> None:
    found = validate.faces(small_world, known)
    rivals = int(((small_world.year == 2015) & (small_world.evidence.listed == 1)).sum())
    pacts = int(((small_world.year == 2018) & (small_world.position == 5)).sum())
    assert sum(found["rivalries of 2015, in 2015"].values()) == rivals > 0
    assert sum(found["small defence pacts of 2018, in 2018"].values()) == pacts > 0
    assert sum(found["rivalries of 2015, in 2025"].values()) == 0, "the rows end in 2018"
    assert sum(found["rivalries of 2020, in 2020"].values()) == 0


def test_the_whole_protocol_holds_every_figure(
    small_world: Rows, known: Tables, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(validate, "ORIGINS", (2010,))
    monkeypatch.setattr(validate, "CURVE", (("Russia-China", 365, 710, 2005),))
    monkeypatch.setattr(validate, "training_rows", lambda _vault, _say: small_world)
    monkeypatch.setattr(validate, "shipped", lambda: known)
    monkeypatch.setattr(validate, "coverage", lambda *_a, **_k: {"worlds": 0})
    validate.main(str(tmp_path), str(tmp_path / "out.json"))
    found = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert found["origins"] == [2010]
    five = validate.foretell(small_world, known, 2010, 5)
    assert found["t+5"]["all"] == json.loads(json.dumps(validate.figures(five)))
    assert set(found["t+5"]["by_origin"]) == {"2010"}
    assert found["t+1"]["all"]["dyad_years"] == found["t+5"]["all"]["dyad_years"] == 28
    assert set(found["t+1"]["calibration"]) == {"alliance", "entente", "unaligned", "rivalry"}
    assert {"masks", "confidence", "faces", "specifications", "coverage"} <= set(found)


def test_training_writes_an_artefact_that_reads_back_and_names_its_inputs(
    small_world: Rows, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(train, "training_rows", lambda _vault, _say: small_world)
    monkeypatch.setattr(train, "REPLICATES", 2)
    assert train.record_ends(small_world) == LAST == 2018
    early = replace(small_world, position=np.where(small_world.year > 2000, UNKNOWN, small_world.position))
    assert train.record_ends(early) == 2000
    written = train.train_relation(None, tmp_path)  # type: ignore[arg-type]  # the rows are given
    assert written.path == tmp_path / "relation.json"
    again = Tables.from_dict(json.loads(written.path.read_bytes()))
    assert (again.learnt, again.replicates) == (2018, 2)
    assert set(again.about["measures"]) == set(MEASURES)
    assert {"atop", "cow_mid"} <= set(again.about["inputs"])
    assert all(set(v) == {"version", "files"} for v in again.about["inputs"].values())
