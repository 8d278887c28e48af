"""What a relation is learnt from: rows, feuds by hand, samples, and rates counted by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_relations import recorded
from relation_world import world
from there import there

from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation.evidence import MEASURES, N_SETS
from dyadscope.assessment.models.relation.tables import MODELS
from dyadscope.errors import MissingDataError
from dyadscope.training.relation import learn, rows
from dyadscope.training.relation.rows import feuds, interesting, rows_of, shares


def hostile(levels: dict[int, int | None], first: int = 1990, last: int = 2010, **columns: Any) -> rows.Rows:
    """Return rows of one pair with a level of hostility by year, 0 in the others."""
    held = pl.Series("hostility", [levels.get(y, 0) for y in range(first, last + 1)], dtype=pl.Float64)
    return rows_of(recorded(first, last, **columns).with_columns(held))


def years(own: rows.Rows, flags: Any) -> list[int]:
    return [int(y) for y in own.year[flags]]


def test_rows_know_the_year_before_and_what_is_on_record() -> None:
    frame = recorded(2000, 2006, commitment_small=3, armed_conflict={2002: 1, 2003: 0})
    frame = frame.with_columns(
        pl.when(pl.col("year") > 2004).then(pl.lit("ledger")).otherwise(pl.lit("atop")).alias("commitment_source")
    ).filter(pl.col("year") != 2003)
    second = frame.with_columns(pl.lit(300, pl.Int64).alias("ccode2"))
    own = rows_of(pl.concat([second, frame]))
    assert own.year.tolist() == [2000, 2001, 2002, 2004, 2005, 2006] * 2
    assert own.before.tolist() == [-1, 0, 1, -1, 3, 4, -1, 6, 7, -1, 9, 10]
    assert own.position.tolist() == [5, 5, 5, 5, UNKNOWN, UNKNOWN] * 2, "nothing is learnt from the ledger"
    assert own.hostility.tolist() == [UNKNOWN] * 12, "no such column"
    assert own.war.tolist() == [False, False, True, False, False, False] * 2
    assert own.dyad.tolist() == [100200] * 6 + [100300] * 6


def test_what_two_states_hold_in_force_is_learnt_from_in_the_years_that_atop_covers() -> None:
    """The first pair is the ledger's from 2002 on, the second ATOP's to 2004: nothing of 2005 and 2006 is learnt."""
    of_ledger = {"held": 2001, "plain": 2004}
    frames = [
        recorded(2000, 2006, commitment_small=3).with_columns(
            pl.when(pl.col("year") > last).then(pl.lit("ledger")).otherwise(pl.lit("atop")).alias("commitment_source"),
            pl.lit(200 + place, pl.Int64).alias("ccode2"),
        )
        for place, last in enumerate(of_ledger.values())
    ]
    assert rows_of(pl.concat(frames)).position.tolist() == [5, 5, 5, 5, 5, UNKNOWN, UNKNOWN] * 2


def test_until_hides_the_record_after_a_year_and_leaves_the_evidence() -> None:
    own = hostile({2003: 4}, commitment_small=3, strategic_rivalry=1, missions=2, armed_conflict=1)
    seen = own.until(2000)
    late = own.year > 2000
    for now, then in (
        (seen.position, own.position),
        (seen.hostility, own.hostility),
        (seen.evidence.small, own.evidence.small),
        (seen.evidence.large, own.evidence.large),
        (seen.evidence.listed, own.evidence.listed),
    ):
        assert set(now[late].tolist()) == {UNKNOWN}
        assert now[~late].tolist() == then[~late].tolist()
    assert seen.war.tolist() == [y <= 2000 for y in range(1990, 2011)]
    assert (seen.evidence.bins == own.evidence.bins).all()
    assert set(seen.evidence.coded.tolist()) == {0}


def test_a_feud_is_a_show_of_force_before_and_after_and_force_used_twice() -> None:
    """Shows in 1995 and 1999: the years 1995-1998 have one in their five years to then, and one in the next five."""
    feud, known = feuds(hostile({1995: 4, 1999: 4}))
    own = hostile({1995: 4, 1999: 4})
    assert years(own, feud) == [1995, 1996, 1997, 1998]
    assert not feuds(hostile({1995: 4, 1999: 3}))[0].any(), "force was used but once"
    assert years(own, feuds(hostile({1995: 4, 2004: 4}))[0]) == [1999], "within five years of both"
    assert years(own, feuds(hostile({1995: 4, 2005: 4}))[0]) == []
    assert years(own, feuds(hostile({1995: 4, 2000: 4}))[0]) == [1995, 1996, 1997, 1998, 1999]
    three = feuds(hostile({1995: 4, 1996: 3, 1999: 4}))[0]
    assert years(own, three) == [1995, 1996, 1997, 1998]
    assert years(own, feuds(hostile({}, armed_conflict={2005: 2, 2006: 0}))[0]) == [2005], "fighting is a feud"
    assert years(own, known) == list(range(1990, 2011)), "calm to the end of record"


def test_a_feud_is_known_once_five_years_have_passed_and_not_after_2014() -> None:
    own = hostile({2008: 4, 2016: 3}, last=2020)
    feud, known = feuds(own)
    assert not feud.any()
    # To 2009 all five years after are on record; later only years without a show of force in their last five.
    assert years(own, known) == [*range(1990, 2010), 2013, 2014, 2015]
    ends = hostile({2008: 4, **dict.fromkeys(range(2011, 2021))}, last=2020)
    assert years(ends, feuds(ends)[1]) == list(range(1990, 2008))


def test_interesting_are_neighbours_the_great_and_who_has_a_tie_or_a_rivalry() -> None:
    far: dict[str, Any] = {"contiguity": 0, "major_powers": 0}

    def held(**columns: Any) -> bool:
        return bool(interesting(rows_of(recorded(2000, 2000, **(far | columns))))[0])

    assert not held()
    assert held(contiguity=1)
    assert held(major_powers=1)
    assert held(commitment_small=1)
    assert not held(commitment_large=3), "half the world is in one"
    assert held(strategic_rivalry=1)
    assert held(friction_years_25y=1)
    assert held(arms_register_dependence_12=0.1, arms_register_12=5)
    assert held(us_troops=100)
    assert not held(missions=2)


def test_shares_have_half_a_case_added() -> None:
    assert shares(np.array([3.0, 0.0])).tolist() == [3.5 / 4, 0.5 / 4]
    assert shares(np.array([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]]))[0].tolist() == [1.5 / 5.5, 1.5 / 5.5, 2.5 / 5.5]


def test_each_model_learns_from_rows_in_which_its_outcome_could_come() -> None:
    own = rows_of(world())
    drawn = learn.samples(own, np.random.default_rng(1))
    assert tuple(drawn) == MODELS
    position, listed = own.position, own.evidence.listed
    small = np.isin(position, (3, 4, 5))
    before = own.before
    begins, ends = drawn["pledge_begins"], drawn["pledge_ends"]
    assert not small[before[begins.at]].any()
    assert small[before[ends.at]].all()
    assert (begins.came == small[begins.at]).all()
    assert (ends.came == ~small[ends.at]).all()
    assert set(there(begins.listed).tolist()) == {0, 1}
    assert (there(begins.listed) == listed[before[begins.at]]).all()
    rises, falls = drawn["rivalry_begins"], drawn["rivalry_ends"]
    assert set(listed[before[rises.at]].tolist()) == {0}
    assert set(listed[before[falls.at]].tolist()) == {1}
    levels = np.array([0, 0, 0, 1, 1, 2])
    assert (there(rises.pledge) == levels[position[before[rises.at]]]).all()
    assert (there(drawn["hostility"].pledge) == levels[position[drawn["hostility"].at]]).all()
    for sample in drawn.values():
        # What came counts once; of the rest one in three, and of pairs without any tie one in 75.
        full = interesting(own)[sample.at]
        assert set(sample.weight[sample.came].tolist()) == {1.0}
        assert set(sample.weight[~sample.came & full].tolist()) == {3.0}
        assert set(sample.weight[~sample.came & ~full].tolist()) <= {75.0}
    # Every case is among them: one in three of the controls.
    starts = (before != UNKNOWN) & small & ~small[np.maximum(before, 0)]
    assert begins.came.sum() == starts.sum() > 20
    quiet = (before != UNKNOWN) & ~small & ~small[np.maximum(before, 0)] & interesting(own)
    assert 0.25 < (begins.weight == 3).sum() / quiet.sum() < 0.42
    assert {name for name, sample in drawn.items() if sample.lagged} == {
        "rivalry_begins",
        "rivalry_ends",
        "pledge_begins",
        "pledge_ends",
    }
    assert (own.year + own.evidence.one + own.evidence.two)[drawn["practice"].at].max() % 2 == 0


def test_rates_are_counts_of_the_record_drawn_to_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pair, by hand: none, none, large defence, small defence, small weaker, none - and one set it belongs to."""
    frame = recorded(
        2000,
        2007,
        commitment_small={2000: 0, 2001: 0, 2002: 0, 2003: 3, 2004: 1, 2005: 3, 2006: 0, 2007: 0},
        commitment_large={2000: 0, 2001: 0, 2002: 3, 2003: 0, 2004: 0, 2005: 0, 2006: 1, 2007: 1},
        strategic_rivalry=dict.fromkeys(range(2000, 2007), 0) | {2007: 1},
    )
    monkeypatch.setattr(learn, "DRAWN", 1e-13)
    found = learn.rates(rows_of(frame), 2007)
    own = 1  # neighbours, no major power
    assert found["defence_of_new"][own] == pytest.approx(1), "the one new small pledge was of defence"
    assert found["up"][own] == pytest.approx(1), "the one weaker pledge rose"
    assert found["down"][own] == pytest.approx(1), "the one defence pact that did not end sank"
    assert found["after"][own].tolist() == pytest.approx([0, 1, 0])
    # One change in two years; of changes of large treaties half count, since their members move together.
    assert found["large"][own][0].tolist() == pytest.approx([0.75, 0, 0.25])
    assert found["large"][own][1].tolist() == pytest.approx([0, 1, 0])
    assert found["defence_of_pledged"][own] == pytest.approx(2 / 3)
    # In the last year the pair is at large weaker, listed: half a case for each of the other eleven.
    assert found["start"][1, 1] == pytest.approx(1.5 / 7)
    assert found["start"].sum() == pytest.approx(1)
    monkeypatch.setattr(learn, "RATES_SINCE", 3)
    late = learn.rates(rows_of(frame), 2007)
    assert late["up"][own] == pytest.approx(1)
    assert late["defence_of_pledged"][own] == pytest.approx(1), "2005 to 2007: one year of defence"


def test_a_set_is_drawn_to_the_shares_of_all_by_fifty_cases() -> None:
    counts = np.zeros((N_SETS, 2))
    counts[0], counts[1] = (100, 0), (0, 100)
    found = learn.drawn(counts)
    assert found[0].tolist() == pytest.approx([(100 + 25) / 150, 25 / 150])
    assert found[2].tolist() == pytest.approx([0.5, 0.5]), "nothing of its own"


def test_an_index_that_lacks_a_measure_is_named() -> None:
    held: Any = SimpleNamespace(measures=[name for name in MEASURES if name != "missions"])
    with pytest.raises(MissingDataError, match="missions"):
        rows.training_frame(None, held)  # type: ignore[arg-type]  # it is refused before the vault is looked at


def test_years_before_the_index_are_computed_and_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    late, early = recorded(1946, 1947, missions=2), recorded(1944, 1945).drop("missions")
    asked: list[Any] = []

    class Held:
        def __init__(self, frame: pl.DataFrame) -> None:
            self.frame = frame.with_columns(pl.lit(1.0).alias("hostility"))
            self.measures = set(self.frame.columns)

        def table(self, names: list[str]) -> pl.DataFrame:
            return self.frame.select("ccode1", "ccode2", "year", *names)

    def computed(vault: object, first: int, last: int) -> Held:
        asked.append((vault, first, last))
        return Held(early)

    monkeypatch.setattr(rows, "computed", computed)
    said: list[str] = []
    # A treaty of the two and a third from 1945 on, and one of their own beside it from 1947.
    bound = [(7, s, 1945, None) for s in (100, 200, 300)] + [(8, s, 1947, 1947) for s in (100, 200)]
    schema = dict.fromkeys(("atopid", "ccode", "yrent", "yrexit"), pl.Int16)
    members = pl.DataFrame(bound, schema=schema, orient="row").with_columns(
        pl.lit(1).alias("phase"),
        pl.lit(1).alias("source_row"),
        *(pl.lit(None, pl.Int8).alias(name) for name in ("moent", "dayent", "moexit", "dayexit")),
    )
    vault: Any = SimpleNamespace(read=lambda *_: members)
    found = rows.training_rows(vault, said.append, Held(late))  # type: ignore[arg-type]
    assert asked == [(vault, 1816, 1945)]
    assert found.treaty.tolist() == [0, 7, 7, 0]
    assert found.until(1945).treaty.tolist() == [0, 7, 0, 0]
    assert found.year.tolist() == [1944, 1945, 1946, 1947]
    assert found.hostility.tolist() == [1, 1, 1, 1]
    assert said
