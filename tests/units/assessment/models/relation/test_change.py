"""What moved a relation and what would turn it: each against the rows edited by hand and read again."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import polars as pl
import pytest
from made_up_relations import recorded, rows, tables

from dyadscope.assessment.models.relation import case, movers, relation, turns
from dyadscope.assessment.models.relation.evidence import NAMES
from dyadscope.assessment.models.relation.tables import STARTS, Tables, shipped
from dyadscope.errors import UsageError


def odds(p: float) -> float:
    return math.log(p / (1 - p))


def put(frame: pl.DataFrame, year: int, **values: Any) -> pl.DataFrame:
    """Return the rows with other values in one year."""
    at = pl.col("year") == year
    return frame.with_columns(pl.when(at).then(pl.lit(v)).otherwise(pl.col(n)).alias(n) for n, v in values.items())


PRACTICE = {
    "missions": 1.0,
    "missions_ended_both": -1.0,
    "arms": 0.5,
    "arms_volume": 0.4,
    "fought_beside": 0.8,
    "sanctions": -1.0,
    "un_kappa": 0.5,
    "ideal_rank": -0.3,
    "ideal_distance": -0.2,
}
FEUD = {"armed_conflict": 1.0, "hostility_10y": 0.4, "years_since_force": -0.2, "friction_years_25y": 0.3}
NO_ARMS = {
    "arms_register_dependence_12": 0,
    "arms_register_dependence_21": 0,
    "arms_register_12": 0,
    "arms_register_21": 0,
}
OPPONENTS = {"un_kappa": -0.5, "ideal_rank": 1.0, "ideal_distance": 4.0}
CLOSEST = {"un_kappa": 0.9, "ideal_rank": 0.0, "ideal_distance": 0.1}
FACTS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    # new fact: what the rows hold before, what its year holds after, and the reading that leads then
    "a treaty of defence between the two": ({}, {"commitment_small": 3.0}, "alliance"),
    "a treaty of non-aggression or consultation between the two": ({}, {"commitment_small": 1.0}, "entente"),
    "the treaty between the two ends": ({"commitment_small": 2}, {"commitment_small": 0.0}, "unaligned"),
    "the rivalry is settled": ({"strategic_rivalry": 1}, {"strategic_rivalry": 0.0}, "unaligned"),
    "a war between the two": (
        {"armed_conflict": 0, "hostility_10y": 0, "years_since_force": 60, "friction_years_25y": 0},
        {"armed_conflict": 2.0, "hostility_10y": 5.0, "years_since_force": 0.0, "friction_years_25y": 4.0},
        "rivalry",
    ),
    "both missions are withdrawn": (
        {"missions": 2, "missions_ended_both": 0},
        {"missions": 0.0, "missions_ended_both": 1.0},
        "unaligned",
    ),
    "most arms of one come from the other": (
        NO_ARMS,
        {"arms_register_dependence_12": 0.9, "arms_register_12": 300.0},
        "entente",
    ),
    "deliveries of arms end": (
        NO_ARMS | {"arms_register_dependence_12": 0.9, "arms_register_12": 300},
        dict.fromkeys(NO_ARMS, 0.0),
        "unaligned",
    ),
    "troops are sent to the other's side": ({"fought_beside": 0}, {"fought_beside": 0.6}, "entente"),
    "sanctions, four cases or more": (
        {"missions": 2, "sanctions_12": 1, "sanctions_21": 0},
        {"sanctions_12": 3.0, "sanctions_21": 1.0},
        "unaligned",
    ),
    "all sanctions are lifted": (
        {"missions": 2, "sanctions_12": 2, "sanctions_21": 2},
        {"sanctions_12": 0.0, "sanctions_21": 0.0},
        "entente",
    ),
    "votes at the United Nations like those of the closest pairs": (OPPONENTS, CLOSEST, "entente"),
    "votes at the United Nations like those of opponents": (CLOSEST, OPPONENTS, "unaligned"),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_turn_is_what_the_rows_read_with_the_fact_in_them(fact: str) -> None:
    known = tables(0, practice=PRACTICE, feud=FEUD)
    before, after, to = FACTS[fact]
    frame = recorded(2000, 2010, **before)
    found = {t.facts[0]: t for t in turns(frame, 2010, tables=known) if len(t.facts) == 1}
    assert found[fact].to == to
    with_it = relation(put(frame, 2010, **after), 2010, tables=known)
    assert found[fact].probability == pytest.approx(with_it.posterior[to])
    assert relation(frame, 2010, tables=known).leader != to
    done = {f for t in turns(put(frame, 2010, **after), 2010, tables=known) for f in t.facts}
    assert fact not in done, "what is so already is no news"


@pytest.mark.parametrize(("large", "alone"), [(0, []), (1, ["consultation"]), (3, ["consultation", "defence"])])
def test_where_a_large_treaty_pledges_as_much_a_new_one_is_of_the_two_alone(large: int, alone: list[str]) -> None:
    """Russia and Serbia are in a treaty of 52 states: a treaty between the two they have."""
    found = turns(recorded(2000, 2010, commitment_large=large), 2010, tables=tables(0, practice=PRACTICE, feud=FEUD))
    told = {f for t in found for f in t.facts if f.startswith("a treaty")}
    first, second = "a treaty of non-aggression or consultation", "a treaty of defence"
    ends = ["of the two alone" if name in alone else "between the two" for name in ("consultation", "defence")]
    assert told <= {f"{first} {ends[0]}", f"{second} {ends[1]}"}
    assert told


def test_after_the_record_a_treaty_is_what_a_ledger_would_say() -> None:
    known = tables(0)
    frame = pl.concat([recorded(2000, 2010), rows(2011, 2012, contiguity=1, major_powers=0)])
    frame = frame.with_columns(
        pl.when(pl.col("year") > 2010)
        .then(pl.lit("carried"))
        .otherwise(pl.col("commitment_source"))
        .alias("commitment_source")
    )
    fact = "a treaty of defence between the two"
    told = next(t for t in turns(frame, 2012, tables=known) if t.facts == (fact,))
    read = relation(
        put(frame, 2012, commitment_small=3.0, commitment_large=0.0, commitment_source="ledger"), 2012, tables=known
    )
    assert told.probability == pytest.approx(read.posterior["alliance"])
    assert told.probability < 0.97


def test_before_the_united_nations_votes_in_it_are_no_news() -> None:
    known = tables(0, practice=PRACTICE, feud=FEUD)
    votes = "votes at the United Nations like those of opponents"
    told = {
        year: {fact for turn in turns(recorded(year - 10, year, **CLOSEST), year, tables=known) for fact in turn.facts}
        for year in (1870, 1960)
    }
    assert votes in told[1960]
    assert not any("United Nations" in fact for fact in told[1870])


def test_turns_take_as_few_facts_as_do_it_each_about_something_else() -> None:
    """A listed rivalry with a feud beside it does not turn by one fact alone, nor by two about one thing."""
    known = tables(0, feud={"armed_conflict": 2.0, "sanctions": 2.5}, practice={"missions": 3.0})
    frame = recorded(2000, 2010, strategic_rivalry=1, sanctions_12=4, sanctions_21=0, armed_conflict=0)
    found = turns(frame, 2010, tables=known)
    assert {t.facts for t in found} == {("the rivalry is settled", "all sanctions are lifted")}
    assert [t.to for t in found] == ["unaligned"]
    two = turns(recorded(2000, 2010, un_kappa=0.3), 2010, tables=known)
    assert [t.probability for t in two] == sorted((t.probability for t in two), reverse=True)
    assert len(two) > 1
    assert two[0].to_dict() == {
        "facts": list(two[0].facts),
        "to": two[0].to,
        "probability": round(two[0].probability, 4),
    }


def test_three_facts_are_tried_and_no_more() -> None:
    edits: dict[str, dict[str, Any]] = {
        "the rivalry is settled": {"strategic_rivalry": 0.0},
        "all sanctions are lifted": {"sanctions_12": 0.0},
        "votes at the United Nations like those of the closest pairs": CLOSEST,
    }
    known = tables(0, feud={"sanctions": 1.2, "un_kappa": -0.4})
    known.models["feud"].coefficients[0] = 1.7
    frame = recorded(2000, 2010, strategic_rivalry=1, sanctions_12=4, sanctions_21=0, un_kappa=-0.5)
    assert [t.facts for t in turns(frame, 2010, tables=known)] == [tuple(edits)]
    for size in (1, 2):
        for some in combinations(edits.values(), size):
            edited = put(frame, 2010, **{name: value for edit in some for name, value in edit.items()})
            assert relation(edited, 2010, tables=known).leader == "rivalry"
    edits["deliveries of arms end"] = dict.fromkeys(NO_ARMS, 0.0)
    known = tables(0, feud={"sanctions": 1.2, "un_kappa": -0.4, "arms": 1.2, "arms_volume": 0.3})
    known.models["feud"].coefficients[0] = 1.7
    armed = frame.with_columns(
        pl.lit(0.9).alias("arms_register_dependence_12"), pl.lit(300.0).alias("arms_register_12")
    )
    four = put(armed, 2010, **{name: value for edit in edits.values() for name, value in edit.items()})
    assert relation(four, 2010, tables=known).leader != "rivalry"
    assert turns(armed, 2010, tables=known) == [], "it would take four"


def test_one_mission_can_be_withdrawn_too() -> None:
    known = tables(0, practice={"missions": 2.0})
    found = turns(recorded(2000, 2010, missions=1), 2010, tables=known)
    assert ("both missions are withdrawn",) in {t.facts for t in found}


def moved(frame: pl.DataFrame, known: Tables, back: pl.DataFrame, year: int) -> dict[str, float]:
    """Return by how much the log odds of each reading are higher than in other rows."""
    now, then = (relation(f, year, tables=known).posterior for f in (frame, back))
    return {name: odds(now[name]) - odds(then[name]) for name in now if now[name] > 1e-9 and then[name] > 1e-9}


def test_a_mover_is_the_difference_from_rows_in_which_it_alone_stayed() -> None:
    known = tables(0, practice={"missions": 1.0, "sanctions": -0.4, "un_kappa": 0.3}, feud={"sanctions": 0.8})
    held = {
        "missions": {y: 0 if y < 2008 else 2 for y in range(2000, 2011)},
        "un_kappa": {2005: 0.1, 2009: 0.5},
    }
    sanctions = {y: 0 if y < 2007 else 4 for y in range(2000, 2011)}
    frame = recorded(2000, 2010, sanctions_12=sanctions, sanctions_21=0, **held)
    found = movers(frame, 2005, 2010, tables=known)
    assert [m.measure for m in found] == ["sanctions", "missions", "un_kappa"]
    back = {
        "missions": recorded(2000, 2010, sanctions_12=sanctions, sanctions_21=0, **(held | {"missions": 0})),
        "sanctions": recorded(2000, 2010, sanctions_12=0, sanctions_21=0, **held),
        # frozen as it stood: the kappa of 2005 counts in 2010 as it did in its own year
        "un_kappa": recorded(2000, 2010, sanctions_12=sanctions, sanctions_21=0, **(held | {"un_kappa": 0.1})),
    }
    for mover in found:
        by_hand = moved(frame, known, back[mover.measure], 2010)
        toward = max(by_hand, key=lambda name: by_hand[name])
        assert (mover.toward, mover.change) == (toward, pytest.approx(by_hand[toward], abs=6e-4))
    assert found[0].to_dict() == {
        "measure": "sanctions",
        "title": "Sanctions in force, either on the other (cases)",
        "then": 0.0,
        "now": 4.0,
        "change": found[0].change,
        "toward": "rivalry",
        "then_year": 2005,
        "now_year": 2010,
    }
    # The last votes known are of 2009.
    assert [(m.then_year, m.now_year) for m in found if m.measure == "un_kappa"] == [(2005, 2009)]


def test_where_no_record_runs_every_world_begins_anew() -> None:
    """Without treaties or lists nothing before the rows is known: worlds set side by side must not pass it on."""
    known = tables(0, practice={"missions": 1.0}, pledge_begins={"missions": 1.0})
    held = {y: 0 if y < 2008 else 2 for y in range(2000, 2011)}
    frame = rows(2000, 2010, contiguity=1, major_powers=0, missions=held)
    found = movers(frame, 2005, 2010, tables=known)
    by_hand = moved(frame, known, rows(2000, 2010, contiguity=1, major_powers=0, missions=0), 2010)
    assert [(m.measure, m.change) for m in found] == [("missions", pytest.approx(max(by_hand.values()), abs=6e-4))]


def test_the_record_moves_in_words() -> None:
    known = tables(0)
    pledge = {y: 0 if y < 2003 else 1 if y < 2008 else 3 for y in range(2000, 2011)}
    large = {y: 0 if y < 2006 else 3 for y in range(2000, 2011)}
    listed = {y: int(y >= 2009) for y in range(2000, 2011)}
    frame = recorded(2000, 2010, commitment_small=pledge, strategic_rivalry=listed)
    told = {m.measure: (m.then, m.now, m.toward) for m in movers(frame, 2004, 2010, tables=known)}
    assert told["strategic_rivalry"] == ("not listed", "listed", "rivalry")
    eve = {m.measure: (m.then, m.now) for m in movers(frame, 2008, 2010, tables=known)}
    assert eve["strategic_rivalry"] == ("not listed", "listed"), "the list of the next year is not looked at"
    quiet = recorded(2000, 2010, commitment_small=pledge, commitment_large=large)
    then_and_now = [
        next((m.then, m.now) for m in movers(quiet, since, 2010, tables=known) if m.measure == "pledge")
        for since in (2001, 2002, 2004, 2006)
    ]
    assert then_and_now == [
        ("none", "defence, small treaty"),
        ("none", "defence, small treaty"),
        ("weaker, small treaty", "defence, small treaty"),
        ("defence, large treaty", "defence, small treaty"),
    ]
    assert not [m for m in movers(frame.with_columns(pl.lit(None, pl.Float64).alias("strategic_rivalry")), 2004, 2010,
                                  tables=known) if m.measure == "strategic_rivalry"]  # fmt: skip


def test_only_the_five_strongest_movers_that_moved_something() -> None:
    names = ("missions", "un_kappa", "exercises", "event_balance", "us_troops", "defence_agreements", "fought_beside")
    slopes = {name: 0.2 * (n + 1) for n, name in enumerate(names)} | {"friction": 0.04}
    top = {"missions": 1, "un_kappa": -0.05, "exercises": 1, "event_balance": 0.1, "us_troops": 50}
    top |= {"defence_agreements": 1, "fought_beside": 0.01, "friction": 0.1}
    low = {"un_kappa": -0.5, "event_balance": -0.5}
    held = {n: {y: v if y > 2007 else low.get(n, 0) for y in range(2000, 2011)} for n, v in top.items()}
    frame = recorded(2000, 2010, **held)
    found = movers(frame, 2007, 2010, tables=tables(0, practice=slopes))
    assert [m.measure for m in found] == list(reversed(names))[:5]
    assert [m.change for m in found] == sorted((m.change for m in found), reverse=True)
    alone = tables(0, practice={"friction": 0.04})
    assert movers(frame, 2007, 2010, tables=alone) == [], "less than a twentieth in log odds has moved nothing"


def test_the_year_compared_with_is_the_last_row_to_then() -> None:
    known = tables(0, practice={"missions": 1.0})
    frame = recorded(2000, 2010, missions={y: 2 if y < 2005 else 0 for y in range(2000, 2011)})
    frame = frame.filter(~pl.col("year").is_between(2005, 2008))
    assert movers(frame, 2007, 2010, tables=known)[0].then == 2
    with pytest.raises(UsageError, match="no earlier year"):
        movers(frame, 1999, 2010, tables=known)


def test_the_case_is_what_each_piece_adds() -> None:
    """Log odds of practice by bin, halved every five years; five on each side at most; changes of regime left out."""
    slopes = {"missions": 0.3, "exercises": 0.8, "sanctions": -0.7, "regime_changes_5y": 2.0, "friction": -0.04}
    more = {"un_kappa": 0.0275, "arms_volume": 0.12, "us_troops": 0.13, "event_balance": 0.14 / 3}
    frame = recorded(
        2000,
        2010,
        missions=2,
        exercises={2001: 1},
        sanctions_12=1,
        sanctions_21=0,
        regime_changes_5y=1,
        friction=0.1,
        un_kappa=0.45,
        arms_register_12=2,
        us_troops=50,
        event_balance=0.4,
    )
    found = case(frame, 2010, tables=tables(0, practice=slopes | more))
    # The last exercise known is nine years old, and counts for nothing.
    assert [(p["measure"], p["year"], p["value"], p["log_odds"]) for p in found["for"]] == [
        ("missions", 2010, 2.0, 0.6),
        ("event_balance", 2010, 0.4, 0.14),
        ("us_troops", 2010, 50.0, 0.13),
        ("arms_volume", 2010, 2.0, 0.12),
        ("un_kappa", 2010, 0.45, 0.11),
    ]
    assert [(p["measure"], p["title"], p["log_odds"]) for p in found["against"]] == [
        ("sanctions", "Sanctions in force, either on the other (cases)", -0.7)
    ]
    aged = case(recorded(2000, 2010, missions={2005: 2}), 2010, tables=tables(0, practice=slopes))
    assert [(p["year"], p["log_odds"]) for p in aged["for"]] == [(2005, 0.3)]
    many = case(
        recorded(2000, 2010, missions=2, exercises=1, un_kappa=0.45, arms_register_12=2, us_troops=50,
                 event_balance=0.4),
        2010,
        tables=tables(0, practice=slopes | more),
    )  # fmt: skip
    assert [p["measure"] for p in many["for"]] == ["exercises", "missions", "event_balance", "us_troops", "arms_volume"]


@pytest.mark.parametrize(
    ("item", "values", "shift", "told"),
    [
        # Of what is counted: sanctions speak against ties alone, exercises for them alone, and none says nothing.
        ("sanctions", {"sanctions_12": 1, "sanctions_21": 0}, 5, None),
        ("sanctions", {"sanctions_12": 1, "sanctions_21": 0}, -5, "against"),
        ("sanctions", {"sanctions_12": 0, "sanctions_21": 0}, 5, None),
        ("sanctions", {"sanctions_12": 0, "sanctions_21": 0}, -5, None),
        ("arms_to_enemies", {"arms_to_enemies_12": 38, "arms_to_enemies_21": 0}, 5, None),
        ("exercises", {"exercises": 9}, -5, None),
        ("exercises", {"exercises": 9}, 5, "for"),
        ("exercises", {"exercises": 0}, -5, None),
        # Of a scale each half speaks its own way.
        ("un_kappa", {"un_kappa": 0.9}, 5, "for"),
        ("un_kappa", {"un_kappa": 0.9}, -5, None),
        ("un_kappa", {"un_kappa": -0.5}, -5, "against"),
        ("un_kappa", {"un_kappa": -0.5}, 5, None),
        ("un_kappa", {"un_kappa": 0.3}, 5, None),
        ("ideal_distance", {"ideal_distance": 0.1}, 5, "for"),
        ("ideal_distance", {"ideal_distance": 4.0}, -5, "against"),
        ("ideal_distance", {"ideal_distance": 4.0}, 5, None),
        ("years_since_force", {"years_since_force": 0, "conflict_against_10y": 1}, -5, "against"),
    ],
)
def test_evidence_is_told_only_the_way_its_direction_declares(
    item: str, values: dict[str, float], shift: float, told: str | None
) -> None:
    """Tables are centred, so that a bin met often may add a little the wrong way: that is not told."""
    held = tables(0)
    span_ = slice(int(STARTS[NAMES.index(item)]), int(STARTS[NAMES.index(item) + 1]))
    held.models["practice"].coefficients[span_] += shift
    found = case(recorded(2000, 2010, **values), 2010, tables=held)
    assert {side: [p["measure"] for p in pieces] for side, pieces in found.items() if pieces} == (
        {} if told is None else {told: [item]}
    )


def _changed(measure: str, then: float, now: float) -> pl.DataFrame:
    """Return rows in which a measure has another value from 2008 on."""
    return recorded(2000, 2010, **{measure: {y: then if y < 2008 else now for y in range(2000, 2011)}})


@pytest.mark.parametrize(
    ("measure", "then", "now", "slope", "toward"),
    [
        ("ideal_distance", 4.0, 0.1, -0.5, True),
        ("ideal_distance", 4.0, 0.1, 0.5, False),  # nearer, and likelier rivals: that is not told
        ("ideal_distance", 0.1, 4.0, -0.5, True),
        ("ideal_distance", 0.1, 4.0, 0.5, False),
        ("exercises", 0.0, 9.0, 0.5, True),
        ("exercises", 0.0, 9.0, -0.5, False),
        ("regime_changes_5y", 0.0, 2.0, 0.5, False),  # it may do either, so neither is told
    ],
)
def test_what_moved_a_relation_is_told_only_the_way_its_direction_declares(
    measure: str, then: float, now: float, slope: float, toward: bool
) -> None:
    known = tables(0, practice={measure: slope}, feud={measure: -slope})
    found = movers(_changed(measure, then, now), 2005, 2010, tables=known)
    assert bool(found) is toward
    for mover in found:
        closer = {"alliance", "entente", "unaligned"} if slope * (now - then) > 0 else {"unaligned", "rivalry"}
        assert mover.toward in closer


def test_a_rivalry_on_the_list_makes_rivals_likelier_and_nothing_else() -> None:
    """Where rivals are certain anyway the odds of strangers may rise faster by it, which is not told."""
    frame = _changed("strategic_rivalry", 0, 1)
    for feud in (0.0, 3.0, 9.0):
        known = tables(0, feud={"sanctions": feud})
        found = movers(frame.with_columns(sanctions_12=pl.lit(4.0), sanctions_21=pl.lit(4.0)), 2005, 2010, tables=known)
        assert {m.toward for m in found if m.measure == "strategic_rivalry"} <= {"rivalry"}
    settled = movers(_changed("strategic_rivalry", 1, 0), 2005, 2010, tables=tables(0))
    assert "rivalry" not in {m.toward for m in settled}


def test_a_pledge_by_a_large_treaty_in_place_of_a_small_one_makes_no_allies() -> None:
    small = {y: 1 if y < 2008 else 0 for y in range(2000, 2011)}
    large = {y: 0 if y < 2008 else 1 for y in range(2000, 2011)}
    for held in ((small, large), (large, small)):
        frame = recorded(2000, 2010, commitment_small=held[0], commitment_large=held[1])
        told = {m.toward for m in movers(frame, 2005, 2010, tables=tables(0)) if m.measure == "pledge"}
        assert told <= ({"alliance", "entente"} if held[0] is large else {"entente", "unaligned", "rivalry"})


def test_a_clock_that_stands_has_the_year_it_stood_in() -> None:
    """Force was used in 2013 and is known to 2014: carried to 2022 the clock still says 1, of 2014."""
    known = tables(0, feud={"years_since_force": -0.5})
    clock = {y: 22.0 if y < 2013 else float(y - 2013) for y in range(2000, 2023)}
    found = movers(recorded(2000, 2022, years_since_force=clock, conflict_against_10y=0), 2012, 2022, tables=known)
    assert [(m.then, m.then_year, m.now, m.now_year) for m in found] == [(22.0, 2012, 1.0, 2014)]


def test_without_tables_those_that_ship_are_used() -> None:
    frame = recorded(2000, 2010, missions={y: 2 if y < 2005 else 0 for y in range(2000, 2011)}, un_kappa=0.9)
    assert movers(frame, 2004, 2010) == movers(frame, 2004, 2010, tables=shipped())
    assert turns(frame, 2010) == turns(frame, 2010, tables=shipped()) != turns(frame, 2010, tables=tables(0))
    assert case(frame, 2010) == case(frame, 2010, tables=shipped()) != case(frame, 2010, tables=tables(0))


def test_arms_are_a_piece_like_any_other() -> None:
    """The first piece of all: half of the arms of one come from the other since 2007, and none before."""
    known = tables(0, practice={"arms": 0.5})
    share = {y: 0.6 if y > 2006 else 0.0 for y in range(2000, 2011)}
    held = {"arms_register_12": 9, "arms_register_21": 9, "arms_register_dependence_21": 0.0}
    frame = recorded(2000, 2010, **held, arms_register_dependence_12=share)
    found = movers(frame, 2005, 2010, tables=known)
    by_hand = moved(frame, known, recorded(2000, 2010, **held, arms_register_dependence_12=0.0), 2010)
    assert [(m.measure, m.then, m.now, m.toward) for m in found] == [("arms", 0.0, 0.6, "entente")]
    assert found[0].change == pytest.approx(by_hand["entente"], abs=6e-4)


def test_a_large_treaty_that_came_is_a_pledge_that_came() -> None:
    """Put back are both treaties, the large one as well as the small one."""
    known = tables(0, practice={"missions": 1.0})
    large = {y: 3 if y > 2006 else 0 for y in range(2000, 2011)}
    small = {y: 1 if y > 2006 else 0 for y in range(2000, 2011)}
    frame = recorded(2000, 2010, missions=2, commitment_large=large, commitment_small=small)
    (found,) = movers(frame, 2005, 2010, tables=known)
    assert (found.measure, found.then, found.now) == ("pledge", "none", "defence, large treaty")
    assert found.toward == "alliance"
    # Without a pledge an alliance has no share at all, which counts as a billionth.
    now = relation(frame, 2010, tables=known).posterior["alliance"]
    assert found.change == pytest.approx(odds(now) - odds(1e-9), abs=6e-4)
