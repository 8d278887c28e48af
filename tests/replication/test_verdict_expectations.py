"""What whole assessments of well-known dyads ought to say, written down before any of them was run.

The dyads and periods are those the project set itself. Expectations of stage and of the leading hypothesis are those of
`test_stage_expectations.py` and `test_hypotheses_real.py`, looked at in the last year of each period; the others
(record, likeness, who depends, treaty in force, confidence) rest on the historical record alone: who had signed what,
who was the larger economy, who delivered arms to whom. What comes out otherwise stays here as a strict expected failure
with its reason, and stands as a miss in docs/expectations.md; an expectation is never adapted to a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tiers import ONE_IN
from whole_index import in_memory

from dyadscope.assessment import Assessment, assess
from dyadscope.assessment.assessing import code
from dyadscope.errors import CoverageError, MissingDataError

PAGE = Path(__file__).resolve().parents[2] / "docs" / "expectations.md"


@dataclass(frozen=True)
class Case:
    """A dyad, a period, and what its assessment ought to say of the last year; a range has both ends in it."""

    one: str
    two: str
    first: int
    last: int
    record: str
    leader: tuple[str, ...]
    stage: tuple[int, int]
    likeness: tuple[float, float]
    trade: str | None
    arms: str | None
    treaty: str
    confidence: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.one}-{self.two} {self.first}-{self.last}" if self.last > self.first else self.dyad_year

    @property
    def dyad_year(self) -> str:
        return f"{self.one}-{self.two} {self.last}"


LIKE_A_PACT, UNLIKE_A_PACT, FAR_FROM_A_PACT = (0.5, 1.0), (0.0, 0.5), (0.0, 0.1)
SURE, UNSURE, ANY = ("moderate", "high"), ("low", "moderate"), ("low", "moderate", "high")

CASES = (
    # A year after the first summit: a non-aggression declaration of 1992, arms sales begun, trade small but weighty for
    # a Russia in collapse.
    Case("Russia", "China", 1993, 1993, "entente", ("unaligned",), (0, 1), (0.0, 0.2), "RUS", "CHN", "other", UNSURE),
    # Treaty of 2001, arms and exercises every year, no pledge to defend; oil for goods, and China the larger by far.
    Case(
        "Russia",
        "China",
        1991,
        2018,
        "entente",
        ("entente",),
        (2, 3),
        UNLIKE_A_PACT,
        "RUS",
        "CHN",
        "other",
        ANY,
    ),
    # Alliance of 1950; credits, machines and arms all flow one way. China is outside the United Nations.
    Case(
        "Soviet Union",
        "China",
        1950,
        1960,
        "alliance",
        ("alliance",),
        (3, 3),
        LIKE_A_PACT,
        "CHN",
        "CHN",
        "defence",
        ("low",),
    ),
    # Fighting on the Ussuri; the treaty of 1950 is a dead letter in force.
    Case(
        "Soviet Union",
        "China",
        1969,
        1969,
        "rivalry",
        ("rivalry",),
        (0, 1),
        FAR_FROM_A_PACT,
        None,
        None,
        "defence",
        UNSURE,
    ),
    Case("USA", "Japan", 1952, 2018, "alliance", ("alliance",), (3, 3), LIKE_A_PACT, "JPN", "JPN", "defence", SURE),
    Case(
        "USA",
        "United Kingdom",
        1946,
        2018,
        "alliance",
        ("alliance",),
        (3, 3),
        LIKE_A_PACT,
        "GBR",
        "GBR",
        "defence",
        SURE,
    ),
    Case(
        "Russia",
        "Belarus",
        1992,
        2018,
        "alliance",
        ("alliance",),
        (3, 3),
        LIKE_A_PACT,
        "BLR",
        "BLR",
        "defence",
        SURE,
    ),
    Case("China", "Pakistan", 1951, 2018, "entente", ("entente",), (2, 2), UNLIKE_A_PACT, "PAK", "PAK", "other", SURE),
    # Simla, 1972: force renounced between rivals.
    Case(
        "India",
        "Pakistan",
        1948,
        2018,
        "rivalry",
        ("rivalry",),
        (0, 1),
        (0.0, 0.2),
        "PAK",
        None,
        "other",
        SURE,
    ),
    # The Shah: agreement of 1959, arms, advisers.
    Case("USA", "Iran", 1970, 1970, "alliance", ("alliance",), (2, 3), (0.2, 1.0), "IRN", "IRN", "defence", UNSURE),
    # The year after Khomeini: no relations, no arms, hardly any trade.
    Case("USA", "Iran", 1990, 1990, "rivalry", ("rivalry",), (0, 0), FAR_FROM_A_PACT, "IRN", None, "none", ANY),
)

_TWO_MAJORS = "7 of 11 items known, and few pairs of major powers to count: every likelihood rests on few cases"

MISSES: dict[tuple[str, str], str] = {
    (
        "Russia-China 1993",
        "leading hypothesis",
    ): "arms, trade and agreements against disputes and votes; rivalry is next",
    ("Russia-China 1993", "stage"): "arms every year since 1990 and the non-aggression treaty of 1992 make it 2",
    (
        "Russia-China 1991-2018",
        "likeness",
    ): "arms, organisations in common, votes: what tells it from a pact is the treaty",
    ("Soviet Union-China 1950-1960", "record"): "the list of rivalries has theirs begin in 1958; alliance until 1957",
    ("Soviet Union-China 1950-1960", "answer"): "the list of rivalries has theirs begin in 1958; alliance until 1957",
    (
        "Soviet Union-China 1950-1960",
        "leading hypothesis",
    ): "few organisations in common, no votes while Beijing was out",
    ("Soviet Union-China 1950-1960", "stage"): "ATOP codes no consultation in the treaty of 1950, nor aid or training",
    ("Soviet Union-China 1950-1960", "likeness"): "as the hypotheses: a state outside the organisations looks unallied",
    (
        "USA-Japan 1952-2018",
        "likeness",
    ): "votes apart, capitals an ocean apart; only arms and organisations speak for it",
    ("USA-Japan 1952-2018", "confidence in behaviour"): _TWO_MAJORS,
    (
        "Russia-Belarus 1992-2018",
        "leading hypothesis",
    ): "without disputes and exercises (to 2010), Russia's neighbours at large",
    ("China-Pakistan 1951-2018", "likeness"): "arms, neighbours, the same votes: more like a pact than most pacts",
    (
        "India-Pakistan 1948-2018",
        "likeness",
    ): "without disputes (known to 2010): neighbours with like votes; .36 in 2010",
    ("USA-Iran 1970", "leading hypothesis"): "votes far apart, and most states a major power deals with are unaligned",
    ("USA-Iran 1970", "likeness"): "far away and voting otherwise; only arms speak for it",
    (
        "USA-Iran 1990",
        "leading hypothesis",
    ): "of a major power and a distant state, one dyad in a thousand is a rivalry",
}
"""What comes out otherwise, by case and aspect, and why; docs/expectations.md lists the same."""


@cache
def assessed(case: Case) -> Assessment:
    return assess(case.one, case.two, case.first, case.last, index=in_memory())


def junior(case: Case, channel: str) -> str:
    """The code of the junior partner in a channel in the period's latest known year.

    For arms SIPRI's volume over five years, or, where that is unknown, its register of deals, as in the verdict.
    """
    found = assessed(case)
    for name in (channel, f"{channel}_register"):
        for held in found.dependence:
            if held.channel == name and held.asymmetry and held.junior is not None:
                return code(found.states[held.junior - 1])
    return "unknown"


def aspects(case: Case) -> list[tuple[str, str, str, bool]]:
    """Aspect, what was expected, what comes out, and whether that is a hit."""
    found = assessed(case).judgement
    assert found.hypotheses is not None
    assert found.stage is not None
    assert found.likeness is not None
    assert found.durability is not None
    assert found.findings is not None
    assert found.relation is not None
    stage, value, leader = found.stage.stage, found.likeness.value, found.hypotheses.leader
    assert found.record is not None
    recorded, treaty = found.record.found, found.durability
    pledge = (treaty.pledge or "unknown") if treaty.treaty else "unknown" if treaty.treaty is None else "none"
    low, high = case.likeness
    out = [
        ("answer", case.record, found.relation.leader or "unknown", found.relation.leader == case.record),
        ("record", case.record, recorded or "unknown", recorded == case.record),
        (
            "leading hypothesis",
            " or ".join(case.leader),
            f"{leader}, {found.hypotheses.posterior[leader]:.2f}",
            leader in case.leader,
        ),
        (
            "stage",
            "-".join(map(str, sorted(set(case.stage)))),
            "unknown" if stage is None else str(stage),
            stage is not None and case.stage[0] <= stage <= case.stage[1],
        ),
        (
            "likeness",
            f"{low:g}-{high:g}",
            "unknown" if value is None else f"{value:.2f}",
            value is not None and low <= value <= high,
        ),
        ("treaty in force", case.treaty, pledge, pledge == case.treaty),
        (
            "confidence in behaviour",
            " or ".join(case.confidence),
            found.findings.confidence,
            found.findings.confidence in case.confidence,
        ),
    ]
    for channel, expected in (("trade", case.trade), ("arms", case.arms)):
        if expected is not None:
            got = junior(case, channel)
            out.append((f"junior in {channel}", expected, got, got == expected))
    return out


def cases() -> list[object]:
    """Every case and aspect; known misses must go on failing, so that a change which mends one is seen."""
    names = (
        "answer",
        "record",
        "leading hypothesis",
        "stage",
        "likeness",
        "treaty in force",
        "confidence in behaviour",
    )
    out: list[object] = []
    for place, case in enumerate(CASES):
        told = [
            f"junior in {c}" for c, expected in (("trade", case.trade), ("arms", case.arms)) if expected is not None
        ]
        for aspect in (*names, *told):
            miss = MISSES.get((case.title, aspect))
            marks = [
                *([pytest.mark.xfail(strict=True, reason=miss)] if miss else []),
                *([pytest.mark.exhaustive] if place % ONE_IN else []),
            ]
            out.append(pytest.param(case, aspect, marks=marks, id=f"{case.title} {aspect}"))
    return out


@pytest.mark.parametrize(("case", "aspect"), cases())
def test_expectation(case: Case, aspect: str) -> None:
    (row,) = (row for row in aspects(case) if row[0] == aspect)
    _, expected, found, hit = row
    assert hit, f"{case.title}, {aspect}: expected {expected}, found {found}"


def test_russia_and_china_came_closer() -> None:
    """Whatever the level: from 1993 to 2018 the ties grew more like a pact's, and the stage did not fall."""
    found = assessed(CASES[1]).judgement
    assert found.likeness is not None
    assert found.stage is not None
    likeness, stage = dict(found.likeness.series), dict(found.stage.series)
    assert likeness[2018] > likeness[1993]
    assert stage[2018] >= stage[1993]


def test_years_before_the_index_need_a_vault(tmp_path: Path) -> None:
    """Germany and Austria-Hungary, 1879-1914: without a vault what to pull is said, not "unknown"."""
    with pytest.raises(MissingDataError, match="years before 1946 are not in the index that ships") as caught:
        assess("Germany", "Austria-Hungary", 1879, 1914, vault=tmp_path)
    assert "dyadscope pull atop" in str(caught.value)
    with pytest.raises(CoverageError, match="Austria-Hungary was no state of its own between 1946 and 2025"):
        assess("German Empire", "Austria-Hungary")


def rows() -> list[str]:
    """The table of the page: one row per case and aspect."""
    return [
        f"| {case.title} | {aspect} | {expected} | {found} | "
        + ("hit |" if hit else f"**miss**: {MISSES.get((case.title, aspect), 'not explained')} |")
        for case in CASES
        for aspect, expected, found, hit in aspects(case)
    ]


@pytest.mark.exhaustive
def test_the_page_lists_what_comes_out() -> None:
    text = PAGE.read_text("utf-8")
    shown = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| Dyad", "| ---"))]
    assert shown == rows(), "\n".join(rows())
    hits = sum(row.endswith("| hit |") for row in shown)
    assert f"**{hits} of {len(shown)}** expectations hold" in text
    assert len(shown) - hits == len(MISSES)


def rewrite() -> None:
    """Put what comes out now into the page: `python tests/replication/test_verdict_expectations.py`."""
    text, found = PAGE.read_text("utf-8"), rows()
    head, rest = text.split("| --- | --- | --- | --- | --- |\n")
    _, tail = rest.split("\n\n", 1)
    hits = sum(row.endswith("| hit |") for row in found)
    head = re.sub(r"\*\*\d+ of \d+\*\* expectations hold", f"**{hits} of {len(found)}** expectations hold", head)
    PAGE.write_text("\n".join((f"{head}| --- | --- | --- | --- | --- |", *found, "", tail)), "utf-8")


if __name__ == "__main__":
    rewrite()
