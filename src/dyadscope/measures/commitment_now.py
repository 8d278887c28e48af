"""The strongest obligation two states owe each other by treaty, to the present: ATOP, then the project's ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dyadscope.bibliography import DYADSCOPE_LEDGER, LEEDS_2002, SIGNORINO_RITTER_1999
from dyadscope.measures._treaties import level
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MANY, WHOLE, Family, Measure, Stored

_DIRECTED, _MEMBERS = "atop.directed", "atop.members"
_PLEDGES, _BOUND, _HELD, _LACKED = "ledger.pledges", "ledger.members", "ledger.held", "ledger.lacked"
_LESSER = "ledger.lesser"
_OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
_COMMON_POLICY = 3
"""ATOP's value of `milcon` for a common defence policy."""

ATOP, CARRIED, LEDGER = "atop", "carried", "ledger"

_SPELL = ("treaty", "ccode", "start", "end", *_OBLIGATIONS, "deep", "troops", "atop")
"""A member's time in a treaty: bounds as numbers YYYYMMDD, what it pledges, and whether the row is ATOP's."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the commitment both ways, where it is from, and size and depth of the treaties that give it.

    To ATOP's last year the level is that of `commitment`. After it, treaties that were in force when ATOP ends go on
    until the ledger ends them or a membership in them, and treaties and members that are new in the ledger are added.
    In any year a treaty goes on between two states though ATOP ended it, where the ledger shows that both hold it in
    force, one counts that ATOP lacks and the ledger has, and one in which ATOP reads more than its text says counts as
    what the text says: this is the one place that decides it.
    """
    rows, _, giving = _levels(tables, dyads)
    for found in (_sizes(giving), _breadth(giving)):
        rows = rows.join(found, on=list(DYAD_KEYS), how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("commitment_small", "commitment_large").fill_null(0))
    # Carried is what stands as it stood: the same level, and a treaty of ATOP that still gives it.
    same = (pl.col("commitment_now") == pl.col("stood").fill_null(0)) & (
        (pl.col("commitment_now") == 0) | pl.col("by_atop").fill_null(value=False)
    )
    counted = pl.col("coded") == pl.col("commitment_now")
    last = _last_coded(tables)
    source = (
        pl.when(pl.col("year") <= last)
        .then(pl.when(counted).then(pl.lit(ATOP)).otherwise(pl.lit(LEDGER)))
        .when(same)
        .then(pl.lit(CARRIED))
        .otherwise(pl.lit(LEDGER))
    )
    return rows.with_columns(source.alias("commitment_source")).select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


def treaties_behind(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the treaties of ATOP that reach the level of two states in a year: their number and how many are in them.

    A row has the keys of the dyad-year, `atopid`, `members` in the year, and `since`, the year from which it gives the
    level without a break, which may be before both were states.
    """
    _, ties, giving = _levels(tables, dyads)
    own = pl.max_horizontal("level_12", "level_21").max().alias("own")
    levels = ties.group_by(*DYAD_KEYS, "treaty").agg(own).sort("treaty", *DYAD_KEYS)
    alike = ["treaty", *DYAD_KEYS[:2], "own"]
    run = pl.col("year") - pl.int_range(pl.len(), dtype=pl.Int16).over(alike)
    begun = levels.with_columns(pl.col("year").min().over(*alike, run).alias("since")).drop("own")
    number = pl.col("treaty").str.extract(r"^atop (\d+)$")
    return (
        giving.filter("reached", number.is_not_null())
        .join(begun, on=[*DYAD_KEYS, "treaty"], how="left")
        .with_columns(number.cast(pl.Int16).alias("atopid"))
        .group_by(*DYAD_KEYS, "atopid")
        .agg(pl.col("members").max(), pl.col("since").min())
        .sort(*DYAD_KEYS, "members", "atopid")
    )


def _last_coded(tables: Mapping[str, pl.DataFrame]) -> int:
    return int(tables[_DIRECTED]["year"].max())  # type: ignore[arg-type]  # integers


def _levels(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the level of every dyad-year with what stood when ATOP ends, all ties, and those of the dyad-years."""
    directed, pledges = tables[_DIRECTED], tables[_PLEDGES]
    first, last = int(directed["year"].min()), _last_coded(tables)  # type: ignore[arg-type]  # integers
    through = int(pledges["through"].max().year)  # type: ignore[union-attr]  # a column of dates
    lesser = tables[_LESSER].with_columns(pl.format("atop {}", "atopid").alias("treaty"))
    spells = _as_written(_spells(tables[_MEMBERS], tables[_BOUND], last, through), lesser)
    held = pl.concat([_held(tables[_HELD], tables[_MEMBERS], through), _lacked(tables[_LACKED], through)])
    ties = pl.concat([_ties(spells), _by_year(held)])
    wanted = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16)).filter(pl.col("year").is_between(first, max(last, through)))
    graded = _graded(directed, ties, last, lesser["treaty"].to_list())
    rows = wanted.join(graded, on=list(DYAD_KEYS), how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("commitment_now_12", "commitment_now_21", "coded").fill_null(0)).with_columns(
        pl.max_horizontal("commitment_now_12", "commitment_now_21").alias("commitment_now")
    )
    rows = rows.join(_standing(spells, last), on=list(DYAD_KEYS[:2]), how="left", maintain_order="left")
    parties = [held.select("treaty", pl.col(code).alias("ccode"), "start", "end") for code in ("ccode1", "ccode2")]
    bound = pl.concat([spells.select("treaty", "ccode", "start", "end"), *parties])
    return rows, ties, _giving(rows.select(*DYAD_KEYS, "commitment_now"), ties, bound)


def _spells(members: pl.DataFrame, bound: pl.DataFrame, last: int, through: int) -> pl.DataFrame:
    """Return every member's time in every treaty, of ATOP as the ledger changes it and of the ledger."""
    goes_on = through * 10_000 + 1231
    known = pl.col("deep").is_not_null()
    own = members.select(
        pl.format("atop {}", "atopid").alias("treaty"),
        "ccode",
        _number("yrent", "moent", "dayent", (1, 1)).alias("start"),
        _number("yrexit", "moexit", "dayexit", (12, 31)).alias("end"),
        *_OBLIGATIONS,
        ((pl.col("intcom") == 1) | (pl.col("milcon") == _COMMON_POLICY)).cast(pl.Int8).alias("deep"),
        (pl.col("base") > 0).cast(pl.Int8).alias("troops"),
        pl.lit(value=True).alias("atop"),
    )
    ends = (
        bound.filter(pl.col("atopid").is_not_null(), pl.col("end").dt.year() > last)
        .group_by(pl.format("atop {}", "atopid").alias("treaty"), "ccode")
        .agg(_day("end").min().alias("left"))
    )
    carried = (
        own.join(ends, on=["treaty", "ccode"], how="left", maintain_order="left")
        .with_columns(pl.col("end").fill_null(pl.col("left")).fill_null(goes_on))
        .select(_SPELL)
    )
    added = (
        bound.filter(pl.col("begin").dt.year() > last)
        .select(
            pl.coalesce(pl.format("atop {}", "atopid"), "id").alias("treaty"),
            "ccode",
            _day("begin").alias("start"),
            _day("end").fill_null(goes_on).alias("end"),
            *_OBLIGATIONS,
            "deep",
            pl.lit(None, pl.Int8).alias("troops"),
            pl.lit(value=False).alias("atop"),
        )
        # A member of ATOP's that the ledger lists again is there already.
        .join(own.filter(pl.col("end").is_null()), on=["treaty", "ccode"], how="anti")
    )
    # Who joins a treaty of ATOP joins it as it stands: its depth is ATOP's.
    terms = own.filter(known).group_by("treaty").agg(pl.col("deep", "troops").last().name.prefix("own_"))
    added = added.join(terms, on="treaty", how="left", maintain_order="left")
    as_it_stands = (pl.coalesce(f"own_{name}", name).alias(name) for name in ("deep", "troops"))
    return pl.concat([carried, added.with_columns(as_it_stands).select(_SPELL)])


def _as_written(spells: pl.DataFrame, lesser: pl.DataFrame) -> pl.DataFrame:
    """Return the spells with what the text promises, and no more, of treaties in which ATOP reads more than that."""
    texts = lesser.select("treaty", *(pl.col(name).alias(f"text_{name}") for name in _OBLIGATIONS))
    joined = spells.join(texts, on="treaty", how="left", maintain_order="left")
    return joined.with_columns(pl.min_horizontal(name, f"text_{name}") for name in _OBLIGATIONS).select(spells.columns)


def _held(held: pl.DataFrame, members: pl.DataFrame, through: int) -> pl.DataFrame:
    """Return what binds pairs of states after ATOP ended it between them, though both hold it in force: as in `_ties`.

    Depth is ATOP's: the terms of the treaty are those it has coded, and only the end is not.
    """
    deep = ((pl.col("intcom") == 1) | (pl.col("milcon") == _COMMON_POLICY)).cast(pl.Int8)
    terms = members.group_by(pl.format("atop {}", "atopid").alias("treaty")).agg(
        deep.last().alias("deep"), (pl.col("base") > 0).cast(pl.Int8).last().alias("troops")
    )
    return (
        held.select(
            pl.format("atop {}", "atopid").alias("treaty"),
            "ccode1",
            "ccode2",
            _day("atop_end").alias("start"),
            _day("end").fill_null(through * 10_000 + 1231).alias("end"),
            level().alias("level_12"),
            level().alias("level_21"),
        )
        .join(terms, on="treaty", how="left", maintain_order="left")
        .with_columns(pl.lit(value=False).alias("atop"), pl.lit(value=True).alias("held"))
    )


def _lacked(lacked: pl.DataFrame, through: int) -> pl.DataFrame:
    """Return what binds pairs of states by treaties that ATOP does not have: as in `_held`.

    None of them is deep: they have no terms of ATOP's, and the ledger's entries say of none that it is.
    """
    return lacked.select(
        pl.format("ledger {}", "id").alias("treaty"),
        "ccode1",
        "ccode2",
        _day("begin").alias("start"),
        _day("end").fill_null(through * 10_000 + 1231).alias("end"),
        level(suffix="_12").alias("level_12"),
        level(suffix="_21").alias("level_21"),
        pl.lit(0, pl.Int8).alias("deep"),
        pl.lit(None, pl.Int8).alias("troops"),
        pl.lit(value=False).alias("atop"),
        pl.lit(value=True).alias("held"),
    )


def _number(year: str, month: str, day: str, unknown: tuple[int, int]) -> pl.Expr:
    parts = (pl.col(name).cast(pl.Int32) for name in (year, month, day))
    y, m, d = parts
    return y * 10_000 + m.fill_null(unknown[0]) * 100 + d.fill_null(unknown[1])


def _day(name: str) -> pl.Expr:
    return pl.col(name).dt.strftime("%Y%m%d").cast(pl.Int32)


def _ties(spells: pl.DataFrame) -> pl.DataFrame:
    """Return, by year, what each of two states pledges in each treaty that binds both on a common day of it."""
    graded = spells.with_columns(level().alias("level"))
    pairs = graded.join(graded, on="treaty", suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    common = pairs.select(
        "treaty",
        pl.col("ccode").alias("ccode1"),
        pl.col("ccode_2").alias("ccode2"),
        pl.max_horizontal("start", "start_2").alias("start"),
        pl.min_horizontal("end", "end_2").alias("end"),
        pl.col("level").alias("level_12"),
        pl.col("level_2").alias("level_21"),
        pl.max_horizontal("deep", "deep_2").alias("deep"),
        pl.max_horizontal("troops", "troops_2").alias("troops"),
        (pl.col("atop") & pl.col("atop_2")).alias("atop"),
        pl.lit(value=False).alias("held"),
    ).filter(pl.col("start") < pl.col("end"))
    return _by_year(common)


def _by_year(spells: pl.DataFrame) -> pl.DataFrame:
    years = pl.int_ranges(pl.col("start") // 10_000, pl.col("end") // 10_000 + 1, dtype=pl.Int16)
    return spells.with_columns(years.alias("year")).explode("year", empty_as_null=False).drop("start", "end")


def _graded(directed: pl.DataFrame, ties: pl.DataFrame, last: int, lesser: Sequence[str]) -> pl.DataFrame:
    """Return the level each owes the other: as ATOP counts it to its last year, then by the treaties in force.

    What both hold in force, and what ATOP lacks, counts in all years; where a treaty of `lesser` binds the two, no more
    counts than all their treaties as written promise. `coded` is the stronger direction by ATOP alone.
    """
    own = directed.select(*DYAD_KEYS, level("atop_").alias("commitment_now_12"))
    other = own.rename({"commitment_now_12": "commitment_now_21", "ccode1": "ccode2", "ccode2": "ccode1"})
    counted = own.join(other, on=list(DYAD_KEYS), how="full", coalesce=True).filter(pl.col("ccode1") < pl.col("ccode2"))
    since = ties.filter((pl.col("year") > last) | pl.col("held")).select(
        *DYAD_KEYS, pl.col("level_12").alias("commitment_now_12"), pl.col("level_21").alias("commitment_now_21")
    )
    columns = ["commitment_now_12", "commitment_now_21"]
    written = (
        ties.with_columns(pl.col("treaty").is_in(lesser).alias("less"))
        .group_by(DYAD_KEYS)
        .agg(pl.col("less").any(), pl.col("level_12", "level_21").max())
        .filter("less")
    )
    coded = counted.with_columns(pl.max_horizontal(columns).alias("coded"))
    return (
        pl.concat([_no_more(coded, written, columns), since.select(*DYAD_KEYS, *columns)], how="diagonal")
        .group_by(DYAD_KEYS)
        .agg(pl.col(*columns, "coded").max())
    )


def _no_more(coded: pl.DataFrame, written: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return levels as coded, and no higher than what is written, where that is less."""
    joined = coded.join(written, on=list(DYAD_KEYS), how="left", maintain_order="left")
    cut = [pl.min_horizontal(name, f"level_{name[-2:]}") for name in columns]
    return joined.select(*DYAD_KEYS, *cut, "coded")


def _standing(spells: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return the level at which two states stood when ATOP ends, by treaties that were not over by then."""
    live = spells.filter("atop", pl.col("end") > last * 10_000 + 1231).with_columns(level().alias("level"))
    pairs = live.join(live, on="treaty", suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    return pairs.group_by(pl.col("ccode").alias("ccode1"), pl.col("ccode_2").alias("ccode2")).agg(
        pl.max_horizontal("level", "level_2").max().alias("stood")
    )


def _giving(levels: pl.DataFrame, ties: pl.DataFrame, bound: pl.DataFrame) -> pl.DataFrame:
    """Return the treaties that bind two states in a year, how many members each has, and whether it gives the level.

    In 81 pairs and years ATOP's members pledge more in a treaty than it counts towards the partner, because they owe it
    to another member: the treaty then gives the lower level too.
    """
    counts = _by_year(bound).group_by("treaty", "year")
    members = counts.agg(pl.col("ccode").n_unique().cast(pl.Int16).alias("members"))
    own = pl.max_horizontal("level_12", "level_21")
    return (
        ties.join(levels.filter(pl.col("commitment_now") > 0), on=list(DYAD_KEYS), how="inner")
        .with_columns(
            pl.min_horizontal(own, "commitment_now").alias("level"),
            (own >= pl.col("commitment_now")).alias("reached"),
        )
        .join(members, on=["treaty", "year"], how="left")
    )


def _sizes(giving: pl.DataFrame) -> pl.DataFrame:
    """Return size and depth of the treaties that reach the level, and whether one of them is ATOP's own tie."""
    # Depth is unknown where no treaty is known to be deep and the text of one was not found.
    deep = pl.when((pl.col("deep") == 1).any()).then(1).when(pl.col("deep").is_null().any()).then(None).otherwise(0)
    return (
        giving.filter("reached")
        .group_by(DYAD_KEYS)
        .agg(
            pl.col("members").min().alias("pledge_members"),
            deep.cast(pl.Int8).alias("pledge_deep"),
            pl.col("atop").any().alias("by_atop"),
        )
    )


def _breadth(giving: pl.DataFrame) -> pl.DataFrame:
    """Return the strongest level by small or deep treaties, and by large and shallow ones."""
    small = (pl.col("members") < MANY) | (pl.col("deep") == 1) | (pl.col("troops") == 1)
    return (
        giving.with_columns(small.fill_null(value=False).alias("small"))
        .group_by(DYAD_KEYS)
        .agg(
            pl.col("level").filter("small").max().cast(pl.Int8).alias("commitment_small"),
            pl.col("level").filter(~pl.col("small")).max().cast(pl.Int8).alias("commitment_large"),
        )
    )


_FORMULA = (
    "3 if any treaty in force on any day of the year obliges to defence or offence; else 2 if to neutrality or "
    "non-aggression; else 1 if to consultation; else 0. To ATOP's last year (2018) as ATOP counts; after it what was "
    "in force at its end, until the ledger ends it, and what the ledger adds; in any year also a treaty that ATOP ends "
    "between two states and the ledger shows both to hold in force, or that ATOP does not have and the ledger has; of "
    "a treaty whose text promises less than ATOP reads in it, what the text promises"
)
_MISSING = (
    "Before 1816, and after the last year up to which the ledger is kept. In that year it counts what was in force on "
    "any day up to the ledger's last, and may still change. From 2019 on 0 means that ATOP had no treaty in force at "
    "the end of 2018 and that the ledger knows of none since: looked for, but not as thoroughly as ATOP looked."
)
_CRITIQUE = (
    "Text on paper, not practice. ATOP counts from signature, the ledger from entry into force: a treaty signed and "
    "not known to be in force does not count. A treaty that lapsed in silence after 2018 is carried on. How well the "
    "ledger agrees with ATOP and with itself: docs/pledges.md."
)


def _measure(name: str, title: str, formula: str, mirror: str | None = None) -> Measure:
    return Measure(
        name=name,
        title=title,
        dimension="commitments",
        formula=formula,
        unit="level 0-3",
        range=(0.0, 3.0),
        missing=_MISSING,
        references=(LEEDS_2002, SIGNORINO_RITTER_1999, DYADSCOPE_LEDGER),
        critique=_CRITIQUE,
        closer=1,
        mirror=mirror,
        dtype="Int8",
        version=4,
    )


FAMILY = Family(
    name="commitment_now",
    title="Treaty commitments to the present",
    needs=(_DIRECTED, _MEMBERS, _PLEDGES, _BOUND, _HELD, _LACKED, _LESSER),
    measures=(
        _measure(
            "commitment_now",
            "Treaty commitment to the present, the stronger direction",
            "max(commitment_now_12, commitment_now_21)",
        ),
        _measure(
            "commitment_now_12",
            "Treaty commitment of state 1 to state 2, to the present",
            _FORMULA,
            "commitment_now_21",
        ),
        _measure(
            "commitment_now_21",
            "Treaty commitment of state 2 to state 1, to the present",
            _FORMULA,
            "commitment_now_12",
        ),
        Measure(
            name="commitment_source",
            title="Where the commitment to the present is from",
            dimension="commitments",
            formula=(
                "atop: to ATOP's last year; after it carried: the level at the end of ATOP's years, still given by a "
                "treaty that was then in force (or still 0); ledger: the level comes from the ledger, or the ledger "
                "ended what stood; in ATOP's years too, where two states hold in force what ATOP ended, or it lacks "
                "the treaty, or reads more into one than its text says"
            ),
            unit="name",
            range=(None, None),
            missing="As `commitment_now`.",
            references=(LEEDS_2002, DYADSCOPE_LEDGER),
            critique="Carried does not mean checked: it says that nobody has recorded an end.",
            dtype="String",
            version=4,
        ),
        Measure(
            name="pledge_members",
            title="Members of the smallest treaty behind the commitment",
            dimension="commitments",
            formula=(
                "least number of states that were members in the year, over the treaties in force on any day of it "
                "that reach the level of commitment_now"
            ),
            unit="states",
            range=(2.0, None),
            missing="No pledge (commitment_now is 0), and as `commitment_now`.",
            references=(LEEDS_2002, DYADSCOPE_LEDGER),
            critique="A large treaty may bind two neighbours closely, and a small one may be a dead letter.",
            dtype="Int16",
            version=4,
        ),
        Measure(
            name="pledge_deep",
            title="Whether a treaty behind the commitment is deep",
            dimension="commitments",
            formula=(
                "1 if a treaty in force on any day of the year that reaches the level of commitment_now provides for "
                "an integrated command (ATOP intcom = 1) or a common defence policy (milcon = 3), else 0"
            ),
            unit="0-1",
            range=(0.0, 1.0),
            missing=(
                "No pledge, as `commitment_now`, and where the text of such a treaty was not found and none of the "
                "others is deep."
            ),
            references=(LEEDS_2002, DYADSCOPE_LEDGER),
            critique="Terms on paper: NATO's command grew up beside its treaty, which is not deep by this count.",
            closer=1,
            dtype="Int8",
            version=4,
        ),
        Measure(
            name="commitment_small",
            title="Treaty commitment by small or deep treaties",
            dimension="commitments",
            formula=(
                "level of commitment_now, by treaties alone that have fewer than ten members, or provide for an "
                "integrated command (ATOP intcom = 1), a common defence policy (milcon = 3) or troops of one member on "
                "another's soil (base > 0)"
            ),
            unit="level 0-3",
            range=(0.0, 3.0),
            missing=_MISSING,
            references=(LEEDS_2002,),
            critique=(
                "Ten is a convention: of treaties with ten members or more, only NATO, the Western European Union, the "
                "European Union since 2007 and the pact of Central African states of 2000 are deep by this count."
            ),
            closer=1,
            dtype="Int8",
            version=4,
        ),
        Measure(
            name="commitment_large",
            title="Treaty commitment by large and shallow treaties",
            dimension="commitments",
            formula="level of commitment_now, by the treaties alone that commitment_small leaves out",
            unit="level 0-3",
            range=(0.0, 3.0),
            missing=_MISSING,
            references=(LEEDS_2002,),
            critique="A pledge to a region or to half the world (the Rio treaty, the African Union, the OSCE).",
            closer=1,
            dtype="Int8",
            version=4,
        ),
    ),
    compute=compute,
    stored={
        "commitment_now": WHOLE,
        "commitment_now_12": WHOLE,
        "commitment_now_21": WHOLE,
        "commitment_source": Stored(words=("atop", "carried", "ledger")),
        "pledge_members": WHOLE,
        "pledge_deep": WHOLE,
        "commitment_small": WHOLE,
        "commitment_large": WHOLE,
    },
    place=11,
)
