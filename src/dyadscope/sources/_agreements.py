"""From DESTA's list of treaties to what joins each pair of states by year: who is bound to whom, from when to when."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW
from dyadscope.sources._coding import FIX
from dyadscope.states.crosswalk import to_ccode
from dyadscope.states.system import lifetimes
from dyadscope.vault.ordering import in_order

SIZE = 91
PARTIES, SIDES = [f"c{n}" for n in range(1, SIZE + 1)], [f"mc{n}" for n in range(1, SIZE + 1)]
FIRST_YEAR = 1948
_JOINING = ("base_treaty", "accession", "protocol or amendment")
_LEAVING = "withdrawal"
_TEXTS_OF_OTHERS = ("protocol or amendment", "consolidated")
_ALL_WITH_ALL, _ACROSS, _NEWCOMERS = (1, 2), (3, 4), (5, 6)
"""Kinds of membership: bilateral and plurilateral; a state and a group, two groups; accessions."""
_ONE_CIRCLE = ("437",)
"""Listed as a treaty of two groups, but binding each party to each: the European Economic Area."""
_NEW, _THIRD = 1, 3
"""Sides: the state that accedes or leaves; the party outside a group that grew."""
_UNION, _FOUNDERS = "324", (56, 250, 276, 380, 442, 528)
"""The Treaty of Lisbon, and the six (by ISO numeric codes) that are party to whatever the Communities and the Union
concluded: who leaves Lisbon leaves all of it, though the list has a withdrawal from some of it only."""


def chained(treaties: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Add the treaty a row belongs to in the end: a protocol's withdrawals belong to the protocol's own treaty."""
    # One number stands for a protocol and for a negotiation: only the protocol belongs to anything.
    order = treaties.sort((pl.col("entry_type") == "negotiation"), descending=True, maintain_order=True)
    belongs = dict(zip(order["number"], order["base_treaty"], strict=True))
    roots = []
    for number, base in treaties.select("number", "base_treaty").iter_rows():
        if base == number:
            roots.append(number)
            continue
        seen = [number, base]
        while (above := belongs.get(seen[-1])) not in (seen[-1], None):
            if above in seen:
                raise BadFileError(f"treaty {number} belongs to itself", path.name, FIX)
            seen.append(above)
        if above is None:
            raise BadFileError(f"treaty {number} belongs to {seen[-1]}, which is not listed", path.name, FIX)
        roots.append(seen[-1])
    return treaties.with_columns(pl.Series("agreement", roots, dtype=pl.String))


def with_own_texts(treaties: pl.DataFrame) -> pl.DataFrame:
    """Make treaties of their own of texts listed as protocols that bind few of the parties.

    So stand the agreements by which the United Kingdom keeps what it had as a member of the European Union ("Chile UK",
    a protocol of "Chile EC"): its withdrawal from the one does not end the other.
    """
    parties = treaties.select(
        "number", "entry_type", "typememb", SOURCE_ROW, size=pl.concat_list(PARTIES).list.drop_nulls().list.len()
    )
    base = parties.filter(entry_type="base_treaty").select(
        pl.col("number").alias("base_treaty"), pl.col("typememb").alias("of"), pl.col("size").alias("whole")
    )
    both = treaties.select("number", "base_treaty", "entry_type", SOURCE_ROW).join(
        parties.select(SOURCE_ROW, "size"), on=SOURCE_ROW
    )
    few = both.join(base, on="base_treaty").filter(
        pl.col("entry_type").is_in(_TEXTS_OF_OTHERS),
        pl.col("of").cast(pl.Int8).is_in(_ACROSS),
        pl.col("size") * 2 < pl.col("whole"),
    )
    own = few.select(SOURCE_ROW, own=pl.col("number").str.strip_suffix("a"))
    return treaties.join(own, on=SOURCE_ROW, how="left", maintain_order="left").with_columns(
        agreement=pl.coalesce("own", "agreement")
    )


def members_of(treaties: pl.DataFrame) -> pl.DataFrame:
    """Return one row per treaty and party."""
    columns = ["number", "agreement", "entry_type", "typememb", "year", "entryforceyear", SOURCE_ROW]
    return (
        treaties.select(
            *columns,
            pl.concat_list(PARTIES).alias("iso_numeric"),
            pl.concat_list(SIDES).alias("side"),
            pl.lit(list(range(1, SIZE + 1)), pl.List(pl.Int8)).alias("position"),
        )
        .explode("iso_numeric", "side", "position")
        .filter(pl.col("iso_numeric").is_not_null())
        .with_columns(pl.col("iso_numeric", "typememb", "year", "entryforceyear").cast(pl.Int16))
    )


def dyad_years(members: pl.DataFrame, leavings: pl.DataFrame, last: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what joins each pair by year, and the same agreement by agreement."""
    pair = ["ccode1", "ccode2", "year"]
    ties = _on_cow_codes(_active(_ties(members), leavings, last))
    # A number in the place of the text: hundreds of thousands of rows are sorted by it.
    tied = ties.with_columns(tie=pl.col("agreement").rank("dense").cast(pl.Int32))
    names = tied.select("tie", "agreement").unique()
    per_agreement = (
        tied.group_by(*pair, "tie")
        .agg(
            pl.col("start").min(),
            in_force=(pl.col("force") <= pl.col("year")).any(),
            open=pl.col("force").is_null().any(),
            row=pl.col(SOURCE_ROW).sort_by("start", SOURCE_ROW).last(),
        )
        .pipe(in_order, ["ccode1", "ccode2", "tie", "year"])
        .with_columns(
            new=(pl.col("year").diff().over("ccode1", "ccode2", "tie") != 1).fill_null(True)
            & (pl.col("start") == pl.col("year"))
        )
        .join(names, on="tie", how="left", maintain_order="left")
    )
    years = per_agreement.group_by(pair).agg(
        ptas=pl.len(),
        ptas_signed=pl.col("new").sum(),
        pta_in_force=pl.when(pl.col("in_force").any()).then(1).when(pl.col("open").any()).then(None).otherwise(0),
        **{SOURCE_ROW: pl.col("row").sort_by("start", "row").last()},
    )
    return years, per_agreement


def _ties(members: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of parties that each signed text joins, and when."""
    sides = pl.col("side").drop_nulls()
    # A party without a mark stands with the larger side.
    parties = (
        _marked(members)
        .filter(pl.col("entry_type").is_in(_JOINING), pl.col("year").is_not_null())
        .with_columns(
            side=pl.col("side").fill_null(sides.mode().min().over(SOURCE_ROW)),
            two_sided=(sides.n_unique() > 1).over(SOURCE_ROW),
            third=(sides == _THIRD).any().over(SOURCE_ROW),
        )
    )
    pairs = parties.join(parties.select(SOURCE_ROW, "iso_numeric", "side"), on=SOURCE_ROW, suffix="2")
    across = pl.col("side") != pl.col("side2")
    newcomer = (pl.col("side") == _NEW) | (pl.col("side2") == _NEW)
    kind = pl.col("typememb")
    joined = (
        kind.is_in(_ALL_WITH_ALL)
        | pl.col("number").is_in(_ONE_CIRCLE)
        | (kind.is_in(_ACROSS) & (across | ~pl.col("two_sided")))
        | (kind.is_in(_NEWCOMERS) & pl.when("third").then(across).otherwise(newcomer))
    )
    signed_first = pl.col("entryforceyear") >= pl.col("year")
    return pairs.filter((pl.col("iso_numeric") < pl.col("iso_numeric2")) & joined).select(
        "agreement",
        pl.col("iso_numeric").alias("one"),
        pl.col("iso_numeric2").alias("two"),
        pl.col("year").alias("start"),
        # An entry into force before signature is a slip of the file.
        pl.when(signed_first).then("entryforceyear").alias("force"),
        SOURCE_ROW,
    )


def _marked(members: pl.DataFrame) -> pl.DataFrame:
    """Mark the sides of treaties with the European Union that the list leaves unmarked, as it does "EC Ghana"."""
    union = members.filter(agreement=_UNION)["iso_numeric"].unique().implode()
    unmarked = pl.col("side").is_null().all().over(SOURCE_ROW) & pl.col("typememb").is_in(_ACROSS)
    with_the_six = pl.col("iso_numeric").is_in(_FOUNDERS).sum().over(SOURCE_ROW) == len(_FOUNDERS)
    return members.with_columns(
        side=pl.when(unmarked & with_the_six)
        .then(pl.col("iso_numeric").is_in(union).cast(pl.Float64))
        .otherwise("side")
    )


def leavings_of(members: pl.DataFrame) -> pl.DataFrame:
    """Return who left which agreement when: as listed, and what leaving the European Union implies."""
    left = members.filter(pl.col("side") == _NEW, entry_type=_LEAVING)
    listed = left.group_by("agreement", "iso_numeric", "year").agg(pl.col(SOURCE_ROW).min(), listed=pl.lit(True))
    union = listed.filter(agreement=_UNION).select("iso_numeric", pl.col("year").alias("gone"), SOURCE_ROW)
    parties = members.filter(pl.col("entry_type").is_in(_JOINING), pl.col("year").is_not_null())
    of_the_six = (
        parties.filter(pl.col("iso_numeric").is_in(_FOUNDERS))
        .group_by("agreement")
        .agg(six=pl.col("iso_numeric").n_unique())
    )
    common = parties.join(of_the_six.filter(six=len(_FOUNDERS)), on="agreement", how="semi")
    implied = (
        common.select("agreement", "iso_numeric", "year")
        .join(union, on="iso_numeric")
        .filter(pl.col("year") < pl.col("gone"))
        .select("agreement", "iso_numeric", pl.col("gone").alias("year"), SOURCE_ROW, listed=pl.lit(False))
        .unique(["agreement", "iso_numeric", "year"])
        .join(listed, on=["agreement", "iso_numeric", "year"], how="anti")
    )
    columns = ["agreement", "iso_numeric", "year", "listed", SOURCE_ROW]
    return pl.concat([listed.select(columns), implied.select(columns)]).sort("agreement", "iso_numeric", "year")


def _active(ties: pl.DataFrame, leavings: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return every tie in every year at whose end it holds: from signature to the year before one of the two leaves."""
    ties = ties.with_row_index()
    gone = leavings.select("agreement", pl.col("iso_numeric").alias("who"), pl.col("year").alias("left"))
    ends = (
        pl.concat(ties.join(gone, left_on=["agreement", who], right_on=["agreement", "who"]) for who in ("one", "two"))
        .filter(pl.col("left") > pl.col("start"))
        .group_by("index")
        .agg(pl.col("left").min())
    )
    end = pl.min_horizontal(pl.col("left") - 1, pl.lit(last))
    return (
        ties.join(ends, on="index", how="left")
        .with_columns(year=pl.int_ranges(pl.max_horizontal("start", pl.lit(FIRST_YEAR)), end + 1))
        .filter(pl.col("year").list.len() > 0)
        .explode("year")
        .drop("index", "left")
    )


def _on_cow_codes(ties: pl.DataFrame) -> pl.DataFrame:
    """Name both parties by COW codes, those of the first and of the last day of the year where they differ."""
    asked = pl.concat([ties.select(pl.col(who).alias("iso"), "year") for who in ("one", "two")]).unique()
    first, last = (_codes_on(asked, month, day) for month, day in ((1, 1), (12, 31)))
    changed = first.join(last, on=["iso", "year", "ccode"], how="anti").select("iso", "year")
    changing = pl.concat(
        ties.join(changed.rename({"iso": who}), on=[who, "year"], how="semi") for who in ("one", "two")
    ).unique()
    return pl.concat([_joined(ties, last), _joined(changing, first)])


def _codes_on(asked: pl.DataFrame, month: int, day: int) -> pl.DataFrame:
    mapped, _ = to_ccode(asked.with_columns(date=pl.date("year", month, day)), "iso", scheme="iso_numeric", date="date")
    return _alive(mapped.select("iso", "year", "ccode"))


def _joined(ties: pl.DataFrame, codes: pl.DataFrame) -> pl.DataFrame:
    return (
        ties.join(codes.rename({"iso": "one", "ccode": "code1"}), on=["one", "year"])
        .join(codes.rename({"iso": "two", "ccode": "code2"}), on=["two", "year"])
        .with_columns(ccode1=pl.min_horizontal("code1", "code2"), ccode2=pl.max_horizontal("code1", "code2"))
        .filter(pl.col("ccode1") != pl.col("ccode2"))
    )


def _alive(codes: pl.DataFrame) -> pl.DataFrame:
    """Drop territories, and states after they ceased to exist: their treaties did not go on by themselves."""
    known = codes.filter(pl.col("ccode").is_not_null())
    ends = {code: lifetimes(code, "cow")[-1].end for code in known["ccode"].unique().to_list()}
    years = pl.DataFrame(
        {"ccode": list(ends), "end": [end.year if end else None for end in ends.values()]},
        schema={"ccode": pl.Int16, "end": pl.Int32},
    )
    return (
        known.join(years, on="ccode", how="left")
        .filter(pl.col("year") <= pl.col("end").fill_null(pl.col("year")))
        .drop("end")
    )
