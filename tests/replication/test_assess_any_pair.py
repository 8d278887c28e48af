"""Every pair of states in every year of 1946-2018 has an assessment: 2,000 drawn by chance, and more by hypothesis.

All 2,000 are assessed whole and turned into plain data; every twentieth is printed too, and five have reports.
"""

from __future__ import annotations

import json
import random
from functools import cache

import polars as pl
import pytest
import tiers
from hypothesis import given, settings
from hypothesis import strategies as st
from icd203 import mixed
from tiers import sampled
from whole_index import in_memory

from dyadscope.assessment import Assessment, assess
from dyadscope.assessment.answer.lines import LINES_AT_MOST
from dyadscope.assessment.judgement import Judgement
from dyadscope.report.html import page
from dyadscope.report.terminal import as_text, render

FIRST, LAST, LONGEST = 1946, 2018, 10
PAIRS, BLOCKS, PRINTED, REPORTED = 2000, 250, 20, 400

Drawn = tuple[int, int, int, int]


@cache
def keys() -> pl.DataFrame:
    return in_memory().frame.select("ccode1", "ccode2", "year").filter(pl.col("year").is_between(FIRST, LAST)).collect()


@cache
def together() -> dict[tuple[int, int], set[int]]:
    """The years in which both states of a dyad existed."""
    grouped = keys().group_by("ccode1", "ccode2").agg("year")
    return {(one, two): set(years) for one, two, years in grouped.iter_rows()}


@cache
def drawn() -> tuple[Drawn, ...]:
    """Dyads and periods of one to ten years, either state first; in order of the last, so that a year is read once."""
    chance, rows = random.Random(1815), keys()
    out = []
    for place in chance.sample(range(rows.height), PAIRS):
        one, two, first = rows.row(place)
        pair = (one, two) if chance.random() < 0.5 else (two, one)
        out.append((*pair, first, min(LAST, first + chance.randrange(LONGEST))))
    return tuple(sorted(out, key=lambda row: (row[3], row)))


def faults(found: Judgement, period: tuple[int, int]) -> list[str]:
    """What is wrong with a judgement, in words; nothing is expected to be."""
    out = []
    told, stage, likeness, weighed = found.findings, found.stage, found.likeness, found.hypotheses
    answer, relation = found.answer, found.relation
    if (
        answer is None
        or relation is None
        or told is None
        or stage is None
        or likeness is None
        or weighed is None
        or found.durability is None
    ):
        return [f"no view: {found.lacking}"]
    if not 3 <= len(told.sentences) <= 6:
        out.append(f"{len(told.sentences)} findings")
    if len(answer.lines) > LINES_AT_MOST:
        out.append(f"{len(answer.lines)} lines")
    said = [*answer.sentences, *told.sentences]
    out += [f"likelihood and confidence in one sentence: {s}" for s in mixed(str(told))]
    out += [f"nothing there to say: {s.text}" for s in said if "None" in s.text or "nan" in s.text]
    if abs(sum(relation.posterior.values()) - 1) > 1e-9 or abs(sum(relation.pledge.values()) - 1) > 1e-9:
        out.append("the readings or the levels of pledge do not add up")
    if (relation.leader is None) == relation.known or relation.year != period[1]:
        out.append("a leader of which nothing is known, or of another year")
    for name, shares in relation.posterior.items():
        low, high = relation.interval[name]
        if not low <= shares <= high:
            out.append(f"{name} outside its interval")
    if abs(sum(weighed.posterior.values()) - 1) > 1e-9:
        out.append("shares of the hypotheses do not add up")
    if (likeness.value is None) != (likeness.series == ()) or likeness.value == 0 == likeness.known:
        out.append("likeness without anything known")
    if (stage.stage is None) != (stage.series == ()):
        out.append("a stage without a year")
    out += [f"{i.name}: level {i.level} of no year" for i in stage.indicators if (i.level is None) != (i.year is None)]
    years = [stage.year, likeness.year, *(side.year for side in found.exits)]
    out += [f"a year outside the period: {y}" for y in years if y is not None and not period[0] <= y <= period[1]]
    out += [f"{row.item} known and unknown" for row in weighed.matrix if row.item in {m.item for m in weighed.unknown}]
    try:
        json.dumps(found.to_dict(), allow_nan=False)
    except (TypeError, ValueError) as error:
        out.append(f"not JSON: {error}")
    return out


@pytest.mark.exhaustive
@pytest.mark.parametrize("block", sampled(range(BLOCKS), {4 * REPORTED * BLOCKS // PAIRS}))
def test_every_pair_of_states_has_an_assessment(block: int) -> None:
    """Plain data in which unknown is never zero, and a verdict without a fault; of one block one has a report."""
    for place in range(block * PAIRS // BLOCKS, (block + 1) * PAIRS // BLOCKS):
        case = drawn()[place]
        found = assess(*case, index=in_memory())
        assert faults(found.judgement, found.period) == [], case
        _is_plain_data(found)
        if place % PRINTED == 0:
            _can_be_printed(found, unicode=place % (2 * PRINTED) == 0)
        if place % REPORTED == 0:
            _has_a_report(found)


def test_the_sample_reaches_every_era_and_states_of_which_little_is_known() -> None:
    cases = drawn()
    assert len(set(cases)) == PAIRS
    assert {first for _, _, first, _ in cases} == set(range(FIRST, LAST + 1))
    assert {last - first for _, _, first, last in cases} == set(range(LONGEST))
    assert len({code for one, two, _, _ in cases for code in (one, two)}) > 190


def test_a_dyad_of_which_the_year_says_nothing() -> None:
    """Most sources end before 2024: what is told of Bahamas and Cuba is unknown, or dated to when it was known.

    Of what reaches 2024 there is: no treaty, no war, no arms, two agreements on trade of many states (DESTA), and peace
    since Cuban aircraft sank HMBS Flamingo on 10 May 1980.
    """
    found = assess("Bahamas", "Cuba", 2024, 2024, index=in_memory())
    assert faults(found.judgement, found.period) == []
    known = {m.name: m.value for m in found.measures if m.value is not None}
    assert {name for name in known if in_memory().coverage(name)[1] < 2024} == set()
    assert {name: value for name, value in known.items() if value and name != "capdist"} == {
        "years_since_friction": 2024 - 1980,
        "years_since_force": 2024 - 1980,
        "trade_agreements": 2,
        "trade_agreement": 1,
        "trade_agreement_depth": 2,
    }
    assert {"commitment_now", "conflict_against", "hostility", "arms_deals_12", "arms_register_21"} <= known.keys()
    assert not known.keys() & {"un_agreement", "trade", "trade_newest", "missions", "strategic_rivalry", "commitment"}
    told = found.judgement
    assert told.stage is not None
    assert told.stage.stage is None
    assert told.hypotheses is not None
    assert told.record is not None
    assert (told.record.found, told.record.pledge_year, told.record.rivalry_year) == ("unaligned", 2024, 2020)
    assert told.hypotheses.year < 2024
    assert told.findings is not None
    assert "stage of military alignment is unknown" in str(told.findings)
    assert "Who depends on whom is unknown in every channel" in str(told.findings)


def _is_plain_data(found: Assessment) -> None:
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    together = set(range(found.period[0], found.period[1] + 1)) - _apart(found)
    for dimension in told["dimensions"]:
        for measure in dimension["measures"]:
            assert (measure["value"] is None) == (measure["series"] == []), (found.title, measure["name"])
            assert (measure["year"] is None) == (measure["series"] == [])
            known = {year for year, _ in measure["series"]}
            unknown = {y for gap in measure["unknown"] for y in range(gap["years"][0], gap["years"][1] + 1)}
            assert not known & unknown, (found.title, measure["name"])
            assert known | unknown >= together
    assert told["likeness"]["value"] is not None or told["likeness"]["series"] == []
    assert all(i["level"] is None or i["year"] is not None for i in told["stage"]["indicators"])


def _apart(found: Assessment) -> set[int]:
    """Years of the period in which the two did not coexist."""
    one, two = sorted(s.code for s in found.states)
    return set(range(found.period[0], found.period[1] + 1)) - together()[one, two]


def _can_be_printed(found: Assessment, *, unicode: bool) -> None:
    text = render(found, width=100, colour=False, unicode=unicode, evidence=False)
    assert "What record and models find" in text
    assert not {"nan", "None", "inf"} & set(text.split())
    assert unicode or text.isascii()


def _has_a_report(found: Assessment) -> None:
    text = page(found)
    assert found.judgement.answer is not None
    assert 'id="answer"' in text
    assert ">nan<" not in text.lower()
    assert ">None<" not in text


@pytest.mark.exhaustive
@given(place=st.integers(0, 10**9), years=st.integers(1, LONGEST), turned=st.booleans())
@settings(max_examples=tiers.drawn(25), deadline=None)
def test_more_pairs(place: int, years: int, turned: bool) -> None:
    one, two, first = keys().row(place % keys().height)
    pair = (two, one) if turned else (one, two)
    last = min(LAST, first + years - 1)
    found = assess(*pair, first, last, index=in_memory())
    # The period ends where one of the two does: North Yemen in 1990.
    assert first == found.period[0] <= found.period[1] <= last
    assert faults(found.judgement, found.period) == []
    json.dumps(found.to_dict(), allow_nan=False)
    as_text(found)
