"""Further evidence never lowers a level, and what no source covers stays unknown."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_entries import entry
from stage_tables import (
    HIGH,
    LOW,
    PLEDGES,
    agreement,
    alliance,
    belongs,
    computed,
    exercised,
    pledge,
    received,
)

from dyadscope.assessment.models.stage.ladder import ladder_validity
from dyadscope.assessment.models.stage.ledger import combine
from dyadscope.measures.stage import NAMES, REACHED, of_stage, stage_expression

YEARS = range(1976, 2022)
TERMS = {"milcon": 3, "milaid": 4, "intcom": 1, "subord": 2, "base": 3, "organ1": 3, "conwtin": 3, "medarb": 1}
year = st.integers(YEARS[0], YEARS[-1])
pair = st.permutations([LOW, HIGH])


@st.composite
def evidence(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """One piece of evidence: the table it belongs to and its rows."""
    kind = draw(st.sampled_from(["directed", "members", "agreement", "igo", "arms", "exercise"]))
    first, last = sorted((draw(year), draw(year)))
    match kind:
        case "directed":
            one, two = draw(pair)
            owed = draw(st.sets(st.sampled_from(PLEDGES), min_size=1))
            return "atop_directed", pledge(one, two, range(first, min(last, 2018) + 1), *owed)
        case "members":
            terms = {n: draw(st.integers(0, top)) for n, top in TERMS.items()}
            return "atop_members", alliance(draw(st.integers(1, 999)), first, last, **terms)
        case "agreement":
            categories = draw(st.lists(st.sampled_from(["TREX", "DIC", "COMMISSION"]), min_size=1, max_size=2))
            signed, ends = max(first, 1980), min(max(last, 1980), 2010)
            return "dcad_agreements", agreement(min(signed, 2010), ends, *categories, general=draw(st.booleans()))
        case "igo":
            return "cow_igo_membership", belongs(
                draw(st.sampled_from(["nato", "osce"])), range(first, min(last, 2014) + 1)
            )
        case "arms":
            one, two = draw(pair)
            return "sipri_arms_arms_register", received(one, two, range(first, last + 1))
        case _:
            found = range(max(first, 1980), min(last, 2010) + 1)
            return "exercises_mme", exercised(found, draw(st.integers(0, 1)))


def gathered(pieces: list[tuple[str, list[Any]]]) -> pl.DataFrame:
    rows: dict[str, list[Any]] = {}
    for table, found in pieces:
        rows.setdefault(table, []).extend(found)
    return computed(YEARS, **rows)


@settings(deadline=None)
@given(st.lists(evidence(), max_size=4), evidence())
def test_further_evidence_never_lowers_a_level(pieces: list[Any], further: tuple[str, list[Any]]) -> None:
    """A level may become unknown only where the further evidence ended with its source, never lower."""
    before, after = gathered(pieces), gathered([*pieces, further])
    for name in NAMES:
        pairs = zip(before[name].to_list(), after[name].to_list(), strict=True)
        assert all(old is None or new is None or new >= old for old, new in pairs), name


@settings(deadline=None)
@given(st.lists(evidence(), max_size=4))
def test_levels_and_stages_stay_in_range_and_coverage(pieces: list[Any]) -> None:
    found = gathered(pieces)
    values = found.select(NAMES).to_numpy()
    assert ((values >= 0) & (values <= 4) | (values != values)).all()
    late = found.filter(pl.col("year") > 2018)
    assert late["stage"].null_count() == late.height
    low_exercises = found.filter(pl.col("stage_exercises") < REACHED)
    assert low_exercises["year"].is_between(1984, 2010).all()


levels = st.fixed_dictionaries({name: st.one_of(st.none(), st.integers(0, 4)) for name in NAMES})


def stages(row: dict[str, Any], *, every: bool = True) -> int | None:
    frame = pl.DataFrame([row], schema=dict.fromkeys(NAMES, pl.Int8))
    value: int | None = frame.select(stage_expression(every=every)).item()
    return value


@settings(deadline=None)
@given(levels)
def test_the_rule_is_that_of_the_methods(row: dict[str, Any]) -> None:
    """The rule of methods section 4, written out in plain Python."""
    early_unknown = all(row[n] is None for n in of_stage(1))
    reached = [
        s
        for s in (1, 2, 3)
        if all(row[n] is None or row[n] >= REACHED for earlier in range(1, s) for n in of_stage(earlier))
        and any(row[n] is not None and row[n] >= REACHED for n in of_stage(s))
    ]
    excluded = all(row[n] is not None and row[n] < REACHED for n in of_stage(1))
    expected = None if early_unknown else max(reached) if reached else 0 if excluded else None
    assert stages(row) == expected


@settings(deadline=None)
@given(levels)
def test_one_suffices_is_never_stricter(row: dict[str, Any]) -> None:
    strict, lenient = stages(row), stages(row, every=False)
    assert (strict is None) == (lenient is None)
    assert strict is None or lenient is None or lenient >= strict


@settings(deadline=None)
@given(levels, st.sampled_from(NAMES))
def test_raising_an_indicator_never_lowers_the_stage(row: dict[str, Any], name: str) -> None:
    before, after = stages(row), stages(row | {name: 4 if row[name] is not None else None})
    assert before is None or (after is not None and after >= before)


@settings(deadline=None)
@given(
    st.one_of(st.none(), st.integers(0, 4)),
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ABCDEF"), st.sampled_from("123456")), max_size=4),
)
def test_the_ledger_never_lowers_and_never_invents(data: int | None, given_entries: list[Any]) -> None:
    entries = [entry("stage_bases", level, a + b) for level, a, b in given_entries]
    level, spoken = combine(data, entries)
    assert data is None or (level is not None and level >= data)
    assert level is None or level in {data, *(e.level for e in entries)}
    assert spoken is None or spoken in {e.level for e in entries}


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_a_perfect_ladder_has_no_error(heights: list[int]) -> None:
    frame = pl.DataFrame({f"i{k}": [int(h > k) for h in heights] for k in range(5)})
    found = ladder_validity(frame, frame.columns, reached=1)
    assert found.reproducibility == 1
    assert found.h is None or abs(found.h - 1) < 1e-12
