"""The relation: the rule, the filter and what is told, on made-up tables whose answers are worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import numpy as np
import polars as pl
import pytest
from made_up_relations import BASE, recorded, rows, tables
from relations import relation as by_hand

from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation import (
    MEASURES,
    case,
    movers,
    relation,
    relations,
    relations_of_year,
    turns,
    words,
)
from dyadscope.assessment.models.relation.evidence import NAMES, evidence_of
from dyadscope.assessment.models.relation.filter import position_of
from dyadscope.assessment.models.relation.panel import panel_relations
from dyadscope.assessment.models.relation.tables import WIDTH, Tables, shipped
from dyadscope.assessment.models.relation.view import Record
from dyadscope.assessment.models.relation.words import WORDS, cell
from dyadscope.errors import BadFileError, UsageError


def odds(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


PRACTICE = odds(BASE["practice"] + math.log(2))
"""Half of aligned pairs have a pledge in the made-up tables: the odds of the score are doubled."""
FEUD, OVER, BEGINS = odds(BASE["feud"]), odds(BASE["rivalry_ends"]), odds(BASE["rivalry_begins"])


def test_a_small_defence_pact_counts_in_full_and_a_large_one_as_far_as_they_act_on_it() -> None:
    small = relation(recorded(2000, 2010, commitment_small=3), 2010, tables=tables())
    assert small.posterior["alliance"] == pytest.approx(1 - FEUD)
    assert (small.leader, small.basis) == ("alliance", "treaty")
    large = relation(recorded(2000, 2010, commitment_large=3), 2010, tables=tables())
    assert large.posterior["alliance"] == pytest.approx((1 - FEUD) * PRACTICE)
    assert large.posterior["unaligned"] == pytest.approx((1 - FEUD) * (1 - PRACTICE))
    assert large.pledge["defence"] == pytest.approx(1), "the pledge stands, whatever it is worth"


def test_without_a_pledge_practice_makes_an_entente_and_a_weaker_small_pledge_is_one() -> None:
    none = relation(recorded(2000, 2010, un_kappa=0.1), 2010, tables=tables())
    assert none.posterior["entente"] == pytest.approx((1 - FEUD) * PRACTICE)
    assert none.posterior["alliance"] == 0
    weaker = relation(recorded(2000, 2010, commitment_small=1), 2010, tables=tables())
    # A pledge of restraint quadruples the odds that behaviour gives.
    partners = 4 * PRACTICE / (1 - PRACTICE + 4 * PRACTICE)
    assert weaker.posterior["entente"] == pytest.approx((1 - FEUD) * partners)
    assert weaker.posterior["unaligned"] == pytest.approx((1 - FEUD) * (1 - partners))
    both = relation(recorded(2000, 2010, commitment_small=2, commitment_large=3), 2010, tables=tables())
    assert both.posterior["alliance"] == pytest.approx((1 - FEUD) * PRACTICE)
    assert both.posterior["entente"] == pytest.approx((1 - FEUD) * (1 - PRACTICE) * partners)


def test_a_listed_rivalry_leads_even_over_a_pact() -> None:
    found = relation(recorded(2000, 2010, commitment_small=3, strategic_rivalry=1), 2010, tables=tables())
    assert found.posterior["rivalry"] == pytest.approx(1 - OVER)
    assert (found.leader, found.basis) == ("rivalry", "record of rivalry")
    assert found.posterior["alliance"] == pytest.approx(OVER)


def test_after_its_last_year_a_record_is_passed_on_by_the_chances_of_change() -> None:
    """One year on, by hand: a listed rivalry goes on with 1 - OVER, one that was not listed begins with BEGINS."""
    frame = pl.concat([recorded(2000, 2010), rows(2011, 2011, contiguity=1, major_powers=0)])
    frame = frame.with_columns(pl.when(pl.col("year") <= 2010).then(pl.lit(1.0)).alias("strategic_rivalry"))
    found = relation(frame, 2011, tables=tables(0))
    still = 1 - OVER
    assert found.posterior["rivalry"] == pytest.approx(still * (1 - OVER) + (1 - still) * FEUD)
    assert found.record.to_dict() | {"source": None} == {
        "pledge": "none",
        "pledge_year": 2010,
        "small": None,
        "source": None,
        "rivalry": True,
        "rivalry_year": 2010,
        "year": 2011,
        "carried": True,
        "since": None,
        "members": None,
    }
    quiet = frame.with_columns(pl.when(pl.col("year") <= 2010).then(pl.lit(0.0)).alias("strategic_rivalry"))
    assert relation(quiet, 2011, tables=tables(0)).rivalry == pytest.approx(BEGINS * (1 - OVER) + (1 - BEGINS) * FEUD)


def test_a_pledge_carried_on_changes_only_as_often_as_the_ledger_misses_it() -> None:
    """Chance that a small defence pact ended or sank within a year, times what the ledger misses, normalised."""
    frame = recorded(2017, 2019, commitment_small=3).with_columns(
        pl.when(pl.col("year") <= 2018).then(pl.lit("atop")).otherwise(pl.lit("carried")).alias("commitment_source")
    )
    found = relation(frame, 2019, tables=tables(0))
    ends = odds(BASE["pledge_ends"])
    stays = (1 - ends) * (1 - 0.02)
    assert found.pledge["defence"] == pytest.approx(
        (stays + (ends / 3) * 0.25) / (stays + (1 - stays) * 0.25), abs=1e-9
    ), "a third of those that end leave a large defence pact"
    assert found.record.carried


def test_what_the_ledger_records_is_believed_almost_fully() -> None:
    frame = recorded(2017, 2019).with_columns(
        pl.when(pl.col("year") <= 2018).then(pl.lit("atop")).otherwise(pl.lit("ledger")).alias("commitment_source"),
        pl.when(pl.col("year") <= 2018).then(pl.lit(0.0)).otherwise(pl.lit(3.0)).alias("commitment_small"),
    )
    assert 0.97 <= relation(frame, 2019, tables=tables(0)).pledge["defence"] < 0.98


def test_the_four_readings_and_the_three_pledges_sum_to_one_in_every_year() -> None:
    frame = recorded(1990, 2015, un_kappa=0.3, sanctions_12=1, sanctions_21=0)
    for found in relations(frame, range(1990, 2016), tables=tables()):
        for shares in (found.posterior, found.pledge, found.behaviour, *found.forecast.values()):
            assert sum(shares.values()) == pytest.approx(1)


def test_what_is_told_of_a_year_knows_nothing_of_later_ones() -> None:
    frame = recorded(1990, 2015, un_kappa=0.3)
    later = frame.with_columns(
        pl.when(pl.col("year") > 2005)
        .then(pl.lit(1.0))
        .otherwise(pl.col("strategic_rivalry"))
        .alias("strategic_rivalry"),
        pl.when(pl.col("year") > 2005).then(pl.lit(2.0)).otherwise(pl.lit(0.0)).alias("armed_conflict"),
    )
    before = frame.with_columns(pl.lit(0.0).alias("armed_conflict"))
    assert relation(later, 2005, tables=tables()) == relation(before, 2005, tables=tables())


def test_the_answer_is_the_same_however_many_years_are_asked_at_once() -> None:
    frame = recorded(1990, 2015, un_kappa={1995: 0.4})
    together = relations(frame, range(1991, 2016), tables=tables())
    assert [relation(frame, y, tables=tables()) for y in (1991, 2003, 2015)] == [
        together[0],
        together[12],
        together[24],
    ]


def test_where_rows_begin_does_not_matter_once_the_record_runs() -> None:
    frame = pl.concat([recorded(1960, 2010, un_kappa=0.2), rows(2011, 2015, contiguity=1, major_powers=0)])
    assert relation(frame, 2014, tables=tables()) == relation(
        frame.filter(pl.col("year") >= 2000), 2014, tables=tables()
    )


def test_evidence_ages_and_then_adds_nothing() -> None:
    """Log odds of practice one bin up: in full in its year, by half after five years, nothing after nine."""
    known = tables(practice={"missions": 1.0})
    frame = recorded(2000, 2012, missions={2000: 1})
    found = relations(frame, [2000, 2005, 2009], tables=known)
    gained = [math.log(f.practice / (1 - f.practice)) - BASE["practice"] - math.log(2) for f in found if f.practice]
    assert gained[:2] == pytest.approx([1.0, 0.5])
    assert found[2].practice is None, "eight years is as long as it stands in"
    assert found[1].behaviour_year == 2000


@pytest.mark.parametrize("measure", ["armed_conflict", "sanctions_12"])
def test_more_friction_never_lowers_rivalry(measure: str) -> None:
    grave = {"armed_conflict": "armed_conflict", "sanctions_12": "sanctions"}[measure]
    known = tables(hostility={grave: 0.7}, feud={grave: 0.5}, rivalry_begins={grave: 0.4}, rivalry_ends={grave: -0.4})
    base = recorded(2000, 2010, sanctions_21=0, sanctions_12=0, armed_conflict=0)
    told = [
        relation(base.with_columns(pl.lit(level).alias(measure)), 2010, tables=known).rivalry
        for level in (0.0, 1.0, 2.0)
    ]
    assert told == sorted(told)
    assert told[0] < told[1]


def test_nothing_known_is_said_and_not_called_unaligned() -> None:
    found = relation(rows(2000, 2010), 2010, tables=tables())
    assert not found.known
    assert (found.leader, found.basis, found.practice, found.behaviour_year) == (None, None, None, None)
    assert sum(found.posterior.values()) == pytest.approx(1)


def test_years_without_a_row_are_gone_through_and_rows_of_two_pairs_refused() -> None:
    frame = recorded(2000, 2010)
    gap = frame.filter(pl.col("year") != 2005)
    assert relation(gap, 2005, tables=tables()).year == 2005
    two = pl.concat([frame, frame.with_columns(pl.lit(300).cast(frame.schema["ccode2"]).alias("ccode2"))])
    with pytest.raises(UsageError, match="more than one dyad"):
        relation(two, 2010, tables=tables())
    with pytest.raises(UsageError, match="no row"):
        relation(frame, 1999, tables=tables())


def test_the_panel_says_what_the_single_pair_does() -> None:
    frame = pl.concat([recorded(2000, 2010, un_kappa=0.2), rows(2011, 2014, contiguity=1, major_powers=0)])
    own = relations(frame, [2010, 2014], tables=tables())
    for found, year in zip(own, (2010, 2014), strict=True):
        row = relations_of_year(frame, year, tables=tables()).row(0, named=True)
        assert row["relation_leader"] == found.leader
        assert row["p_rivalry"] == pytest.approx(found.rivalry)
        assert row["p_alliance_low"] <= row["p_alliance"] <= row["p_alliance_high"]
        assert row["practice"] == pytest.approx(found.practice)
    assert panel_relations(frame, range(2000, 2015), tables=tables()).height == 15


def test_intervals_hold_the_point_and_stay_within_bounds() -> None:
    found = relation(recorded(2000, 2010, un_kappa=0.3), 2010, tables=tables(8))
    assert set(found.interval) >= {"alliance", "entente", "unaligned", "rivalry", "practice", "pledge defence"}
    for name, (low, high) in found.interval.items():
        point = {**found.posterior, "practice": found.practice}.get(
            name, found.pledge.get(name.removeprefix("pledge "))
        )
        assert point is not None
        assert 0 <= low <= point <= high <= 1


def test_the_order_of_measures_and_rows_changes_nothing() -> None:
    frame = recorded(1995, 2010, un_kappa=0.3)
    shuffled = frame.select("year", *reversed(MEASURES), "ccode2", "ccode1").sample(fraction=1.0, shuffle=True, seed=3)
    assert relation(frame, 2010, tables=tables()) == relation(shuffled, 2010, tables=tables())


def test_after_2014_a_quiet_decade_is_no_evidence_of_peace() -> None:
    """Threats and shows of force are on record to 2014; later zeros say only that there was no armed conflict."""
    frame = recorded(2010, 2020, hostility_10y={y: 4 if y <= 2014 else 0 for y in range(2010, 2021)})
    frame = frame.with_columns(pl.lit(0.0).alias("conflict_against_10y"))
    own = evidence_of(frame)
    place = NAMES.index("hostility_10y")
    assert own.values[-1, place] == 4
    assert own.age[-1, place] == 6


def test_positions_of_pledges() -> None:
    assert position_of(np.array([UNKNOWN, 1]), np.array([0, UNKNOWN])).tolist() == [UNKNOWN, UNKNOWN]


def test_tables_are_written_and_read_and_others_refused() -> None:
    body = tables().to_dict()
    again = Tables.from_dict(body)
    assert again.to_dict() == body
    with pytest.raises(BadFileError, match="other evidence"):
        Tables.from_dict(body | {"items": {}})
    with pytest.raises(BadFileError, match="cannot read"):
        Tables.from_dict({name: value for name, value in body.items() if name != "rates"})


def test_every_pledge_and_manner_has_words_and_no_words_stand_unused() -> None:
    """All pledges, with practice on either side of each bound, any leader, at odds or not, young or old."""
    met = set()
    for pledge, practice, leader, hostile, since, listed in product(
        ("none", "wide", "weaker", "large", "joint", "defence"),
        (None, 0.1, 0.3, 0.7),
        ("alliance", "entente", "unaligned", "rivalry"),
        (1.0, 9.0),
        (1990, 2023),
        (False, True),
    ):
        level = {"large": "defence", "joint": "defence", "wide": "weaker"}.get(pledge, pledge)
        record = Record(
            level, 2025, pledge not in {"large", "wide"}, "atop", listed, 2020, 2025, False,
            since=None if level == "none" else since, members=32 if pledge in {"large", "joint", "wide"} else 2,
        )  # fmt: skip
        found = by_hand(
            leader,
            practice=practice,
            hostile=hostile,
            record=record,
            rivalry=0.7 if leader == "rivalry" else 0.3 if listed else 0.1,
            pledge={n: 0.9 if n == level else 0.05 for n in ("none", "weaker", "defence")},
            behaviour={"alliance": 0.1, "entente": 0.1, "unaligned": 0.7, "rivalry": 0.1},
        )
        assert cell(found)[0] == pledge
        assert "{" not in words(found)
        met.add(cell(found))
    assert met == {(pledge, manner) for pledge, told in WORDS.items() for manner in told}


def test_on_paper_and_close_ties_are_told_of_rows() -> None:
    paper = relation(recorded(2000, 2010, commitment_small=3, strategic_rivalry=1, un_kappa=0), 2010, tables=tables())
    assert words(paper) == "allies on paper and rivals"
    assert words(relation(recorded(2000, 2010, commitment_large=3, un_kappa=0), 2010, tables=tables())) == (
        "members of a large alliance, with some ties"
    )
    assert words(relation(rows(2000, 2010), 2010, tables=tables())).startswith("nothing is known")


def test_allies_of_a_young_or_a_large_treaty_are_never_allies_on_paper() -> None:
    """What they do looks back further than a young treaty, and in an alliance of many is done by it."""
    away = {"missions": -2.0}
    held = tables(practice=away)
    acts = {"missions": 2, "commitment_small": 3, "pledge_members": 2}
    old = relation(recorded(2000, 2010, **acts), 2010, tables=held)
    assert (old.record.since, old.record.members, words(old)) == (None, 2, "allies on paper")
    young = relation(recorded(2000, 2010, **acts | {"commitment_small": lately(2007)}), 2010, tables=held)
    assert (young.record.since, words(young)) == (2007, "allies by treaty since 2007")
    many = relation(recorded(2000, 2010, **acts | {"pledge_members": 31}), 2010, tables=held)
    assert words(many) == "allies within one alliance of many states"
    restraint = relation(recorded(2000, 2010, **acts | {"commitment_small": lately(2007, 1)}), 2010, tables=held)
    assert words(restraint) == "bound by a treaty of restraint or consultation since 2007"


def test_a_pledge_that_reaches_the_first_row_is_older_unless_a_state_began_then() -> None:
    """A treaty in force in the rows' first year, 1991, may be of any year before; with Armenia it is of 1991.

    That of Russia with Ukraine is of 19 November 1990, when neither was independent.
    """
    at_first = recorded(1991, 1993, commitment_small=3, pledge_members=2)
    armenia, ukraine = (at_first.with_columns(ccode1=pl.lit(365), ccode2=pl.lit(code)) for code in (371, 369))
    older, born, before = (relation(frame, 1993, tables=tables()) for frame in (at_first, armenia, ukraine))
    assert older.record.since is None
    assert "since" not in words(older)
    assert (born.record.since, before.record.since) == (1991, 1990)
    late = dict.fromkeys((1991, 1992, 1993), 3)
    unknown_at_first = recorded(1989, 1993, commitment_small=late, commitment_large=late, pledge_members=2)
    assert relation(unknown_at_first, 1993, tables=tables()).record.since is None


def lately(since: int, level: int = 3) -> dict[int, int]:
    """Return a level of pledge from a year on, and none before."""
    return {year: level if year >= since else 0 for year in range(2000, 2011)}


def test_two_that_behave_like_rivals_and_are_on_no_list_are_at_odds() -> None:
    held = tables(hostility={"sanctions": 1.5}, practice={"sanctions": -1.0})
    frame = recorded(2000, 2010, sanctions_12=4, sanctions_21=0)
    found = relation(frame, 2010, tables=held)
    assert (found.leader, words(found)) == ("unaligned", "at odds, though on no list of rivals")
    bound = relation(recorded(2000, 2010, sanctions_12=4, sanctions_21=0, commitment_small=1), 2010, tables=held)
    assert words(bound) == "bound by a treaty of restraint or consultation, and at odds"
    quiet = relation(recorded(2000, 2010, sanctions_12=0, sanctions_21=0), 2010, tables=held)
    assert words(quiet) == "some ties, but neither partners nor rivals"


def test_a_rivalry_that_may_have_ended_with_the_list_is_named_with_its_year() -> None:
    """Ends of one in two a year: after one year without a list a half, after two a quarter, after three an eighth."""
    ends = replace(tables(0).models["rivalry_ends"], coefficients=np.zeros((WIDTH, 1)))
    none = replace(tables(0).models["rivalry_begins"], coefficients=np.r_[[[-30.0]], np.zeros((WIDTH - 1, 1))])
    base = tables(0, hostility={"un_kappa": -9.0}, feud={"un_kappa": -9.0}, practice={"un_kappa": -1.0})
    held = replace(base, models={**base.models, "rivalry_ends": ends, "rivalry_begins": none})
    frame = recorded(2000, 2010, strategic_rivalry=dict.fromkeys(range(2000, 2008), 1), un_kappa=0.5)
    # A listed rivalry is believed only as far as it is not about to end.
    assert [relation(frame, y, tables=held).rivalry for y in (2007, 2008)] == pytest.approx([0.5, 0.25], abs=0.01)
    fading, faded = (relation(frame, y, tables=held) for y in (2008, 2009))
    assert (fading.at_odds, words(fading)) == (True, "rivals until 2007, and perhaps still")
    assert (faded.at_odds, words(faded)) == (False, "neither partners nor rivals")


def test_after_the_list_ends_new_hostile_acts_move_rivalry_and_old_ones_do_not() -> None:
    """Sanctions three bins up multiply the odds of hostility by e to the third; half of that counts."""
    held = replace(tables(0, hostility={"sanctions": 1.0}), renewed=0.5)
    to = dict.fromkeys(range(2000, 2009), 0)
    listed = {"strategic_rivalry": to, "sanctions_21": 0}
    calm = relation(recorded(2000, 2010, **listed, sanctions_12=0), 2010, tables=held)
    begun = relation(
        recorded(2000, 2010, **listed, sanctions_12={y: 4 * (y > 2008) for y in range(2000, 2011)}), 2010, tables=held
    )
    always = relation(recorded(2000, 2010, **listed, sanctions_12=4), 2010, tables=held)
    silent = relation(
        recorded(2000, 2010, **listed, sanctions_12=dict.fromkeys(range(2000, 2009), 4)), 2010, tables=held
    )
    state = {}
    for name, found in (("calm", calm), ("begun", begun)):
        # Of the state a share FEUD of those not listed shows as rivals too, and of the listed a share OVER no more.
        state[name] = (found.rivalry - FEUD) / (1 - OVER - FEUD)
    assert state["begun"] / (1 - state["begun"]) == pytest.approx(
        state["calm"] / (1 - state["calm"]) * math.exp(0.5 * 3), rel=1e-6
    )
    assert always.rivalry == pytest.approx(calm.rivalry)
    assert silent.rivalry == pytest.approx(calm.rivalry), "what is merely older has not changed"


def test_movers_are_what_changed_and_point_to_what_it_made_likelier() -> None:
    """Missions fell from two bins up to none: practice loses 2 in log odds, and nothing else moved."""
    known = tables(practice={"missions": 1.0})
    frame = recorded(2000, 2010, missions={y: 2 if y < 2008 else 0 for y in range(2000, 2011)}, un_kappa=0.3)
    found = movers(frame, 2005, 2010, tables=known)
    assert [(m.measure, m.then, m.now, m.toward) for m in found] == [("missions", 2.0, 0.0, "unaligned")]
    assert found[0].change > 1
    pledged = frame.with_columns(
        pl.when(pl.col("year") >= 2009).then(pl.lit(3.0)).otherwise(pl.lit(0.0)).alias("commitment_small")
    )
    first = movers(pledged, 2005, 2010, tables=known)[0]
    assert (first.measure, first.then, first.now, first.toward) == (
        "pledge",
        "none",
        "defence, small treaty",
        "alliance",
    )
    with pytest.raises(UsageError, match="no earlier year"):
        movers(frame, 2010, 2010, tables=known)


def test_a_source_that_ended_has_moved_nothing() -> None:
    known = tables(practice={"exercises": 1.0})
    frame = recorded(2000, 2018, exercises=dict.fromkeys(range(2000, 2006), 4), un_kappa=0.3)
    assert movers(frame, 2005, 2018, tables=known) == []


def test_turns_are_the_smallest_sets_of_facts_that_change_the_leader() -> None:
    frame = recorded(2000, 2010, un_kappa=0.3, armed_conflict=0, hostility_10y=0)
    found = turns(frame, 2010, tables=tables(feud={"armed_conflict": 2.0}))
    assert {len(t.facts) for t in found} == {1}
    by_fact = {t.facts[0]: t.to for t in found}
    assert by_fact["a treaty of defence between the two"] == "alliance"
    assert by_fact["a treaty of non-aggression or consultation between the two"] == "entente"
    assert by_fact["a war between the two"] == "rivalry"
    settled = turns(frame.with_columns(pl.lit(1.0).alias("strategic_rivalry")), 2010, tables=tables())
    assert [t.facts for t in settled] == [("the rivalry is settled",)]


def test_the_case_lists_what_speaks_for_ties_and_against() -> None:
    known = tables(practice={"missions": 0.5, "sanctions": -0.7})
    frame = recorded(2000, 2010, missions=2, sanctions_12=1, sanctions_21=0)
    found = case(frame, 2010, tables=known)
    assert [(p["measure"], p["log_odds"]) for p in found["for"]] == [("missions", 1.0)]
    assert [(p["measure"], p["year"], p["log_odds"]) for p in found["against"]] == [("sanctions", 2010, -0.7)]


def test_shares_that_were_rounded_when_written_sum_to_one_again() -> None:
    """The tables that ship hold five decimals; over years of carrying on, lost hundred-thousandths would show."""
    rates = shipped().rates
    assert rates["start"].sum() == pytest.approx(1, abs=1e-12)
    assert rates["large"].sum(axis=-1) == pytest.approx(np.ones((9, 3)), abs=1e-12)
    assert rates["after"].sum(axis=-1) == pytest.approx(np.ones(9), abs=1e-12)
