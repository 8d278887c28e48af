"""How far military alignment has gone: eight indicators on a ladder of three stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dyadscope.bibliography import LEEDS_2002, article
from dyadscope.measures._stage_evidence import (
    KEYS,
    WINDOW,
    agreements_in_force,
    deliveries,
    organisations,
    pledges,
    practice,
    terms,
)
from dyadscope.records import WHOLE, Dimension, Family, Measure

_MEMBERS, _DIRECTED, _MEMBERSHIP = "atop.members", "atop.directed", "cow_igo.membership"
_ARMS, _AGREEMENTS = "sipri_arms.arms_register", "dcad.agreements"
_EXERCISES, _RUSSIAN = "exercises.mme", "exercises.russia"
_PAIR = KEYS[:2]

REACHED = 2
"""Level from which an indicator counts as present."""

REGULAR = 3
"""Practice is regular if found in at least this many of the last five years, the current one included."""

_DCA_BEGINS = 1980
"""DCAD lists agreements signed since then. Five years on it is complete enough for pairs that were not allied before:
allies train under agreements older than the search, whose absence from it says nothing."""

Stage = Literal[1, 2, 3]
STAGE_NAMES = ("none shown", "early", "moderate", "advanced")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rung: the stage it belongs to, and what each of its levels 0-4 means.

    `missing` says when the level is unknown; `critique` what the level does not show.
    """

    name: str
    title: str
    stage: Stage
    dimension: Dimension
    levels: tuple[str, str, str, str, str]
    missing: str
    critique: str


_ATOP_YEARS = "Outside the years of ATOP (1816-2018)."
_TEXT = "Outside the years of ATOP (1816-2018), and where the text of a treaty in force was not found."
_PAPER = "Text, not practice: what grew up beside a treaty (NATO's command) or lapsed in silence is not seen."

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "stage_confidence",
        "Confidence-building",
        1,
        "commitments",
        (
            "no pledge",
            "a treaty in force deals with conflicts among its members, without a pledge",
            "one of the two owes the other non-aggression or neutrality, or more (defence, offence)",
            "both owe the other non-aggression or neutrality, or more",
            "both owe the other non-aggression or more, and a treaty in force deals with conflicts among its members",
        ),
        _ATOP_YEARS,
        "Agreements on borders and on military confidence that ATOP does not count as alliances are not seen; "
        "charters of regional organisations count.",
    ),
    Indicator(
        "stage_consultation",
        "Regular consultation",
        1,
        "diplomacy",
        (
            "none of the four mechanisms: a pledge to consult; regular meetings or an organisation under a treaty; a "
            "common security organisation; a general defence agreement or joint commission",
            "only a forum that adversaries share (OSCE, EAPC, CICA)",
            "one of the four mechanisms of regular consultation",
            "two of the four mechanisms of regular consultation",
            "three or four of the mechanisms of regular consultation",
        ),
        "Outside 1816-2018; also below level 2 after 2010 (2014) for pairs whose defence agreement (common security "
        "organisation) was in force in the last year of that source.",
        "Meetings of leaders are not counted: the only record covers one state's leaders. Defence agreements are known "
        "for 1980-2010 only, organisations to 2014: later levels are lower bounds.",
    ),
    Indicator(
        "stage_arms",
        "Military-technical cooperation",
        2,
        "practice",
        (
            "no delivery of major arms in five years, and no agreement on them",
            "deliveries in one or two of the last five years",
            "deliveries in three or four of the last five years, or an agreement in force (procurement, industry, "
            "research; military aid by treaty)",
            "deliveries in all of the last five years, or in three or four with such an agreement",
            "deliveries each way in at least three of the last five years",
        ),
        "Below level 2 outside 1954-2025, when SIPRI does not cover all five years; everywhere before 1950 "
        "and after 2027 without an agreement; below level 2 after 2010 for pairs whose agreement was in force in 2010.",
        "Years with deliveries, not their weight: a shipload counts like a helicopter.",
    ),
    Indicator(
        "stage_exercises",
        "Regular joint exercises",
        2,
        "practice",
        (
            "no joint exercise in five years",
            "joint exercises in one or two of the last five years",
            "joint exercises in three or four of the last five years",
            "joint exercises in all of the last five years",
            "joint exercises in all of the last five years, of a kind that trains for fighting in at least three",
        ),
        "Below level 2 outside 1984-2010, when the record does not cover all five years; always before 1980 and, but "
        "for exercises of Russia, after 2014.",
        "From news: sparse for closed states. Exercises of many states count for every pair of them.",
    ),
    Indicator(
        "stage_training",
        "Training and exchange",
        2,
        "practice",
        (
            "no agreement on training or exchange, and no general one on defence",
            "a general defence agreement in force, none on training",
            "one agreement in force on training or exchange, or a treaty that promises training or technology",
            "an agreement on training or exchange beside a general one on defence",
            "two or more agreements on training or exchange beside a general one on defence",
        ),
        "Below level 2 outside 1984-2010, when agreements of five years are known, and for pairs that were allied "
        "before 1980: theirs may be older than the search.",
        "Agreements, not trainees; most ends of agreements are estimates.",
    ),
    Indicator(
        "stage_command",
        "Common command",
        3,
        "commitments",
        (
            "no provision in a treaty",
            "official military contact in peacetime",
            "subordination of forces in wartime",
            "integrated command in peace and war",
            "integrated command and subordination",
        ),
        _TEXT,
        _PAPER,
    ),
    Indicator(
        "stage_bases",
        "Troops and bases",
        3,
        "commitments",
        (
            "no provision in a treaty",
            "temporary or limited access (no data set gives it; the ledger may)",
            "joint troops on neutral ground",
            "troops of one side in the other's territory",
            "troops of each in the other's territory",
        ),
        _TEXT,
        _PAPER,
    ),
    Indicator(
        "stage_defence_policy",
        "Common defence policy",
        3,
        "commitments",
        (
            "no pledge to fight, no military contact by treaty",
            "military contact by treaty, no pledge to fight",
            "one of the two is to fight for the other, or a common defence policy without a pledge",
            "both are to fight for each other",
            "both are to fight for each other, and a treaty provides for a common defence policy",
        ),
        _ATOP_YEARS,
        _PAPER,
    ),
)
"""The ladder. Levels rise with every further piece of evidence and never fall with one."""

NAMES = tuple(i.name for i in INDICATORS)


def of_stage(stage: int) -> list[str]:
    """Return the names of a stage's indicators."""
    return [i.name for i in INDICATORS if i.stage == stage]


def stage_expression(*, every: bool = True) -> pl.Expr:
    """Return the stage as an expression over columns of indicators' levels.

    A stage is reached when at least one of its own indicators is 2 or more and the earlier stages are passed; the
    highest stage reached counts. Missing if none is reached but the early one cannot be ruled out, and if no early
    indicator is known: arms alone do not say how far alignment has gone.

    Parameters
    ----------
    every
        A stage is passed when every known one of its indicators is 2 or more (the rule of the measure `stage`).
        Otherwise one of them suffices. Either way a stage of which nothing is known is passed.

    Examples
    --------
    >>> import polars as pl
    >>> from dyadscope.measures.stage import NAMES, stage_expression
    >>> rows = pl.DataFrame({name: [2, 0, None] for name in NAMES})
    >>> rows.select(stage_expression()).to_series().to_list()
    [3, 0, None]
    """
    stages = [[pl.col(n) for n in of_stage(s)] for s in (1, 2, 3)]
    present = [pl.any_horizontal((c >= REACHED).fill_null(value=False) for c in columns) for columns in stages]
    all_known = [pl.all_horizontal((c >= REACHED).fill_null(value=True) for c in columns) for columns in stages]
    unknown = [pl.all_horizontal(c.is_null() for c in columns) for columns in stages]
    passed = all_known if every else [one | none for one, none in zip(present, unknown, strict=True)]
    excluded = pl.all_horizontal((c < REACHED).fill_null(value=False) for c in stages[0])
    level = (
        pl.when(present[2] & passed[0] & passed[1])
        .then(3)
        .when(present[1] & passed[0])
        .then(2)
        .when(present[0])
        .then(1)
        .when(excluded)
        .then(0)
    )
    return pl.when(~unknown[0]).then(level).cast(pl.Int8).alias("stage")


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the eight indicators, the stage and the number of known indicators."""
    directed = tables[_DIRECTED]
    treaties = terms(tables[_MEMBERS], int(directed["year"].max()))  # type: ignore[arg-type]  # years are integers
    agreements = agreements_in_force(tables[_AGREEMENTS])
    shipments = tables[_ARMS].filter(pl.col("tiv_register") > 0)
    exercises = tables[_EXERCISES]
    parts = (
        pledges(directed),
        treaties,
        organisations(tables[_MEMBERSHIP]),
        agreements,
        deliveries(shipments),
        practice(pl.concat([exercises.select(KEYS), tables[_RUSSIAN].select(KEYS)]), "exercised"),
        practice(exercises.filter(pl.col("mme_warfighting") > 0).select(KEYS), "fought"),
    )
    rows = dyads.select(pl.col(KEYS).cast(pl.Int16))
    for part in parts:
        rows = rows.join(part, on=KEYS, how="left", maintain_order="left")
    ended = {
        "had_agreement": _standing(agreements, "consulting"),
        "had_arms_agreement": _standing(agreements, "arms_agreements"),
        "had_organisation": _standing(parts[2], "organisation"),
    }
    for name, (pairs, last) in ended.items():
        flagged = pairs.with_columns(pl.lit(value=True).alias(name))
        rows = rows.join(flagged, on=_PAIR, how="left", maintain_order="left").with_columns(
            pl.col(name).fill_null(value=False) & (pl.col("year") > last)
        )
    counts = [c for part in parts for c in part.columns if c not in {*KEYS, "text_missing"}]
    rows = rows.with_columns(pl.col(counts).fill_null(0), pl.col("text_missing").fill_null(value=False))
    # Who was allied before the search for agreements began may train under an older one.
    old = treaties.filter(pl.col("year") == _DCA_BEGINS - 1).select(*_PAIR, pl.lit(value=True).alias("old_allies"))
    rows = rows.join(old, on=_PAIR, how="left", maintain_order="left")
    covered = pl.col("year").is_between(directed["year"].min(), directed["year"].max())
    levels = (
        rows.with_columns(
            _known(covered, _confidence()).alias("stage_confidence"),
            _guarded(_known(covered, _consultation()), "had_agreement", "had_organisation").alias("stage_consultation"),
            _guarded(_within(_arms(), _span(tables[_ARMS])), "had_arms_agreement").alias("stage_arms"),
            _within(_exercises(), _span(exercises)).alias("stage_exercises"),
            _certain(_training(), _searched(tables[_AGREEMENTS]) & pl.col("old_allies").is_null()).alias(
                "stage_training"
            ),
            _known(covered, _certain(_command(), ~pl.col("text_missing"))).alias("stage_command"),
            _known(covered, _certain(_bases(), ~pl.col("text_missing"))).alias("stage_bases"),
            _known(covered, _defence_policy()).alias("stage_defence_policy"),
        )
        .with_columns(pl.col(NAMES).cast(pl.Int8))
        .with_columns(stage_expression())
    )
    known = pl.sum_horizontal(pl.col(NAMES).is_not_null()).cast(pl.Int8)
    return levels.select(*KEYS, "stage", known.alias("stage_known"), *NAMES)


# Levels: each expression is a sum or a highest of conditions that further evidence can only fulfil.


def _confidence() -> pl.Expr:
    pledged = pl.col("peaceful_12") + pl.col("peaceful_21")
    return (
        pl.when((pledged == 2) & (pl.col("settles") > 0))
        .then(4)
        .when(pledged == 2)
        .then(3)
        .when(pledged == 1)
        .then(2)
        .otherwise(pl.col("settles").clip(0, 1))
    )


def _consultation() -> pl.Expr:
    signs = ("consults", "meets", "organisation", "consulting")
    mechanisms = pl.sum_horizontal(pl.col(c).clip(0, 1) for c in signs)
    return pl.when(mechanisms > 0).then((mechanisms + 1).clip(2, 4)).otherwise(pl.col("forum").clip(0, 1))


def _arms() -> pl.Expr:
    years, agreed = pl.col("delivered"), (pl.col("arms_agreements") > 0) | (pl.col("aided") > 0)
    return (
        pl.when((pl.col("received_12") >= REGULAR) & (pl.col("received_21") >= REGULAR))
        .then(4)
        .when((years == WINDOW) | ((years >= REGULAR) & agreed))
        .then(3)
        .when((years >= REGULAR) | agreed)
        .then(2)
        .otherwise(years.clip(0, 1))
    )


def _exercises() -> pl.Expr:
    years = pl.col("exercised")
    return (
        pl.when((years == WINDOW) & (pl.col("fought") >= REGULAR))
        .then(4)
        .when(years == WINDOW)
        .then(3)
        .when(years >= REGULAR)
        .then(2)
        .otherwise(years.clip(0, 1))
    )


def _training() -> pl.Expr:
    general, own = pl.col("general") > 0, pl.col("training") + pl.col("trained")
    return (
        pl.when(general & (own >= 2))
        .then(4)
        .when(general & (own == 1))
        .then(3)
        .when(own > 0)
        .then(2)
        .when(general)
        .then(1)
        .otherwise(0)
    )


def _command() -> pl.Expr:
    integrated, subordinate = pl.col("intcom") > 0, pl.col("subord") > 0
    return (
        pl.when(integrated & subordinate)
        .then(4)
        .when(integrated)
        .then(3)
        .when(subordinate)
        .then(2)
        .when(pl.col("milcon") >= 2)
        .then(1)
        .otherwise(0)
    )


def _bases() -> pl.Expr:
    placed = (("reciprocal", 4), ("one_sided", 3), ("neutral_ground", 2))
    level: pl.Expr = pl.lit(0)
    for name, value in reversed(placed):
        level = pl.when(pl.col(name) > 0).then(value).otherwise(level)
    return level


def _defence_policy() -> pl.Expr:
    pledged, common = pl.col("fights_12") + pl.col("fights_21"), pl.col("milcon") == 3
    return (
        pl.when((pledged == 2) & common)
        .then(4)
        .when(pledged == 2)
        .then(3)
        .when((pledged == 1) | common)
        .then(2)
        .otherwise(pl.col("milcon").clip(0, 1))
    )


# What is known.


def _known(condition: pl.Expr, level: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(level)


def _certain(level: pl.Expr, complete: pl.Expr) -> pl.Expr:
    """Keep levels that evidence at hand has reached; a lower one only where the evidence is complete."""
    return pl.when(complete | (level >= REACHED)).then(level)


def _guarded(level: pl.Expr, *ended: str) -> pl.Expr:
    """Make a level unknown where it would fall only because a source that showed a tie has ended."""
    return _certain(level, ~pl.any_horizontal(pl.col(ended)))


def _within(level: pl.Expr, span: tuple[int, int]) -> pl.Expr:
    """Keep a low level only where the source covers all of the last five years."""
    first, last = span
    return _certain(level, pl.col("year").is_between(first + WINDOW - 1, last))


def _span(table: pl.DataFrame) -> tuple[int, int]:
    years = table["year"]
    return int(years.min()), int(years.max())  # type: ignore[arg-type]  # years are integers


def _searched(agreements: pl.DataFrame) -> pl.Expr:
    return pl.col("year").is_between(_DCA_BEGINS + WINDOW - 1, agreements["signYear"].max())


def _standing(rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, int]:
    """Return the pairs with this tie in the last year of its table, and that year."""
    last = rows["year"].max() if rows.height else 0
    tied = rows.filter((pl.col("year") == last) & (pl.col(name) > 0))
    return tied.select(_PAIR).unique(), int(last)  # type: ignore[arg-type]  # years are integers


KOROLEV_2019 = article(
    "korolev2019",
    ("Korolev, Alexander",),
    "On the Verge of an Alliance: Contemporary China-Russia Military Cooperation",
    2019,
    "Asian Security",
    "15",
    "3",
    "233--252",
    "10.1080/14799855.2018.1463991",
)


def _measure(indicator: Indicator) -> Measure:
    levels = "; ".join(f"{value} {meaning}" for value, meaning in enumerate(indicator.levels))
    return Measure(
        name=indicator.name,
        title=f"{indicator.title} ({STAGE_NAMES[indicator.stage]} stage)",
        dimension=indicator.dimension,
        formula=f"level of the evidence found: {levels}",
        unit="level 0-4",
        range=(0.0, 4.0),
        missing=indicator.missing,
        references=(KOROLEV_2019, LEEDS_2002),
        critique=indicator.critique,
        closer=1,
        dtype="Int8",
    )


FAMILY = Family(
    name="stage",
    title="Stage of military alignment",
    needs=(_DIRECTED, _MEMBERS, _MEMBERSHIP, _AGREEMENTS, _ARMS, _EXERCISES, _RUSSIAN),
    measures=(
        Measure(
            name="stage",
            title="Stage of military alignment",
            dimension="commitments",
            formula=(
                "highest stage (1 early, 2 moderate, 3 advanced) with an indicator at level 2 or more while "
                "every known indicator of earlier stages is; 0 if none is reached. Early: confidence, consultation; "
                "moderate: arms, exercises, training; advanced: command, bases, defence policy"
            ),
            unit="stage 0-3",
            range=(0.0, 3.0),
            missing=(
                "Outside 1816-2018, where no early indicator is known, and where no stage is reached but an unknown "
                "early indicator leaves it open."
            ),
            references=(KOROLEV_2019,),
            critique=(
                "Unknown indicators are passed over, so fewer known ones make stages easier to reach: read it with "
                "stage_known. Levels are mostly of treaty text; a dead letter counts until it is denounced."
            ),
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="stage_known",
            title="Indicators of the stage that are known",
            dimension="commitments",
            formula="number of the eight indicators of the stage whose level is known in the year",
            unit="indicators",
            range=(0.0, 8.0),
            missing="Never, for dyad-years of members since 1816.",
            references=(KOROLEV_2019,),
            critique=(
                "Counts what could be looked up, not evidence of alignment. It rises in 1954 and 1984 and falls in "
                "2011 and 2019, where sources begin and end, and is larger for pairs with more evidence, because a "
                "level of 2 needs no coverage: read no trend into it."
            ),
            dtype="Int8",
        ),
        *(_measure(i) for i in INDICATORS),
    ),
    compute=compute,
    stored={
        "stage": WHOLE,
        "stage_known": WHOLE,
        "stage_confidence": WHOLE,
        "stage_consultation": WHOLE,
        "stage_arms": WHOLE,
        "stage_exercises": WHOLE,
        "stage_training": WHOLE,
        "stage_command": WHOLE,
        "stage_bases": WHOLE,
        "stage_defence_policy": WHOLE,
    },
    groups={"alignment": ("stage",)},
    listed=False,
)
