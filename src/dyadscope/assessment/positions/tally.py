"""How two states voted on one question: vote by vote, year by year, beside all votes, and who voted like them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL, VETO, VETO_CAST, VOTES, Ballots
from dyadscope.states.names import by_code

PERMANENT = (2, 200, 220, 365, 710, 713)
"""COW codes of the states that have held a permanent seat in the Council, and can veto."""
_NAMED = 12
"""Up to how many states with the same vote are named; of more their number is given."""
_SHARE = 0.5
"""Share of a state's votes that another must have voted on too to be ranked beside it."""
_ITEM = ["body", "item"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """What two states did about a question.

    Attributes
    ----------
    votes
        One row per vote that names the question, newest first: see `Positions.votes`.
    years
        One row per year with such a vote, or of which that is not known: see `Positions.years`.
    like
        For each of the two, the states whose votes in the Assembly on the question are most like its own: `rank`,
        `ccode`, `name`, `agreement`, `n`.
    """

    votes: pl.DataFrame
    years: pl.DataFrame
    like: tuple[pl.DataFrame, pl.DataFrame]

    def overall(self, prefix: str) -> tuple[int, float | None, float | None]:
        """Return joint votes on the question, agreement on them, and on everything in the same years.

        Each year weighs in both means as many votes as the two both cast on the question in it.

        Parameters
        ----------
        prefix
            "assembly" or "council".
        """
        rows = self.years.drop_nulls(f"{prefix}_agreement")
        n = pl.col(f"{prefix}_both")
        if rows.is_empty():
            return 0, None, None
        means = [(pl.col(f"{prefix}_{name}") * n).sum() / n.sum() for name in ("agreement", "all_agreement")]
        own, everything = rows.select(means[0].alias("own"), means[1].alias("all")).row(0)
        return int(rows[f"{prefix}_both"].sum()), own, everything


def tally(found: pl.DataFrame, all_votes: Ballots, pair: tuple[int, int]) -> Tally:
    """Return what two states did about the votes found, all votes of the period being given.

    Parameters
    ----------
    found
        Rows of `all_votes.items` that name the question, with `matched`.
    all_votes
        Everything voted on in the period.
    pair
        COW codes of the two states.
    """
    cast = all_votes.cast.join(found.select(_ITEM), on=_ITEM, how="semi")
    votes = _votes(found, cast, pair)
    return Tally(votes=votes, years=_years(votes, all_votes, pair), like=(_like(cast, pair[0]), _like(cast, pair[1])))


def _votes(found: pl.DataFrame, cast: pl.DataFrame, pair: tuple[int, int]) -> pl.DataFrame:
    rows = found.join(_results(cast), on=_ITEM, how="left")
    for code, side in zip(pair, "ab", strict=True):
        own = cast.filter(ccode=code).select(
            *_ITEM, pl.col("vote").alias(f"code_{side}"), pl.col("row").alias(f"row_{side}"), file_votes="file"
        )
        rows = rows.join(own, on=_ITEM, how="left", suffix="_2").with_columns(_said(side))
        rows = rows.join(_alike(cast, code).rename({"alike": f"with_{side}"}), on=_ITEM, how="left")
    rows = rows.with_columns(
        agreement=1 - (pl.col("code_a").cast(pl.Float64) - pl.col("code_b")).abs() / 2,
        file_votes=pl.coalesce("file_votes", "file_votes_2"),
        date=pl.when("day_known").then(pl.col("date").dt.to_string()).otherwise(pl.col("date").dt.strftime("%Y-%m")),
        order="date",
    )
    vetoed = pl.col("body") == VETO
    rows = rows.with_columns(
        agreement=pl.when(~vetoed).then("agreement"), file_votes=pl.when(~vetoed).then("file_votes")
    )
    return rows.sort("order", "body", "item", descending=[True, False, False]).select(
        *("body", "number", "item", "date", "year", "title", "part", "vote_a", "vote_b", "agreement"),
        *("yes", "abstain", "no", "with_a", "with_b", "matched", "file", "row", "file_votes", "row_a", "row_b"),
    )


def _said(side: str) -> pl.Expr:
    """Return a state's vote in a word; of a vetoed draft only a veto is known."""
    code, row = pl.col(f"code_{side}"), pl.col(f"row_{side}")
    word = code.replace_strict(VOTES, default=None, return_dtype=pl.String)
    absent = (
        pl.when(pl.col("body") == ASSEMBLY)
        .then(pl.lit("no vote"))
        .when((pl.col("body") == COUNCIL) & row.is_null())
        .then(pl.lit("no seat"))
        .when(pl.col("body") == COUNCIL)
        .then(pl.lit("took no part"))
    )
    return pl.coalesce(word, absent).alias(f"vote_{side}")


def _results(cast: pl.DataFrame) -> pl.DataFrame:
    """Return yes, abstain and no of every vote; of vetoed drafts they are not known."""
    counts = {
        word: pl.when(pl.col("body").first() != VETO).then((pl.col("vote") == code).sum())
        for code, word in VOTES.items()
        if code != VETO_CAST
    }
    return cast.group_by(_ITEM).agg(**counts)


def _alike(cast: pl.DataFrame, code: int) -> pl.DataFrame:
    """Return, for every vote that a state cast, who else cast the same: their names, or how many."""
    own = cast.filter(ccode=code).drop_nulls("vote").select(*_ITEM, "vote")
    others = own.join(cast.filter(pl.col("ccode") != code), on=[*_ITEM, "vote"], how="left").with_columns(_name())
    names = pl.col("name").sort().str.join(", ")
    size = pl.col("name").count()
    said = pl.when(size == 0).then(pl.lit("none")).when(size <= _NAMED).then(names)
    return others.group_by(_ITEM).agg(alike=said.otherwise(pl.concat_str(size, pl.lit(" others"))))


def _years(votes: pl.DataFrame, all_votes: Ballots, pair: tuple[int, int]) -> pl.DataFrame:
    """Return years with a vote on the question, and years of which it is not known since most roll calls are untitled.

    In the latter a question on which nothing is found has no count: nothing found is not nothing voted on.
    """
    titles = all_votes.untitled()
    unnamed = titles.filter("mostly")["year"].to_list()
    years = pl.concat([votes.select("year"), titles.filter("mostly").select("year")]).unique().sort("year")
    for body, prefix in ((ASSEMBLY, "assembly"), (COUNCIL, "council")):
        held = votes.filter(body=body)
        sides = [
            (pl.col(f"vote_{side}") == word).sum().cast(pl.Int32).alias(f"{prefix}_{side}_{word}")
            for side in "ab"
            for word in ("yes", "abstain", "no")
        ]
        by_year = held.group_by("year").agg(
            pl.len().cast(pl.Int32).alias(f"{prefix}_votes"),
            pl.col("agreement").count().cast(pl.Int32).alias(f"{prefix}_both"),
            pl.col("agreement").mean().alias(f"{prefix}_agreement"),
            *sides,
        )
        everything = agreement_by_year(all_votes, body, pair).rename(
            {"both": f"{prefix}_all_both", "agreement": f"{prefix}_all_agreement"}
        )
        counts = [f"{prefix}_votes", f"{prefix}_both", *(f"{prefix}_{s}_{w}" for s in "ab" for w in _WORDS)]
        named = pl.lit(True) if body != ASSEMBLY else ~pl.col("year").is_in(unnamed)
        years = (
            years.join(by_year, on="year", how="left")
            .join(everything, on="year", how="left")
            .with_columns(
                pl.when(all_votes.covers(body) & named).then(pl.col(counts).fill_null(0)).otherwise(pl.col(counts))
            )
        )
    years = years.join(titles.select("year", "roll_calls", "untitled"), on="year", how="left")
    return years.join(_vetoes(votes, years["year"], all_votes, pair), on="year", how="left").sort("year")


_WORDS = ("yes", "abstain", "no")


def agreement_by_year(all_votes: Ballots, body: str, pair: tuple[int, int]) -> pl.DataFrame:
    """Return by `year` how many votes of a body `both` cast, and their mean `agreement`."""
    cast = all_votes.cast.filter((pl.col("body") == body) & pl.col("vote").is_not_null())
    one, two = (cast.filter(ccode=code).select("item", "vote") for code in pair)
    apart = (pl.col("vote").cast(pl.Float64) - pl.col("vote_2")).abs()
    both = one.join(two, on="item", suffix="_2").join(
        all_votes.items.filter(body=body).select("item", "year"), on="item"
    )
    return both.group_by("year").agg(both=pl.len().cast(pl.Int32), agreement=(1 - apart / 2).mean())


def _vetoes(votes: pl.DataFrame, years: pl.Series, all_votes: Ballots, pair: tuple[int, int]) -> pl.DataFrame:
    """Return vetoes of both, and of each alone, by year; empty for states that cannot veto and outside the list."""
    cast = votes.filter(body=VETO)
    by_a, by_b = (pl.col(f"vote_{side}").eq_missing(pl.lit("veto")) for side in "ab")
    found = cast.group_by("year").agg(
        joint_vetoes=(by_a & by_b).sum().cast(pl.Int32),
        vetoes_a_alone=(by_a & ~by_b).sum().cast(pl.Int32),
        vetoes_b_alone=(by_b & ~by_a).sum().cast(pl.Int32),
    )
    counts = pl.col("joint_vetoes", "vetoes_a_alone", "vetoes_b_alone")
    filled = years.to_frame().join(found, on="year", how="left")
    filled = filled.with_columns(pl.when(all_votes.covers(VETO)).then(counts.fill_null(0)))
    can = [code in PERMANENT for code in pair]
    known = {"joint_vetoes": all(can), "vetoes_a_alone": can[0], "vetoes_b_alone": can[1]}
    return filled.with_columns(pl.lit(None, pl.Int32).alias(name) for name, is_known in known.items() if not is_known)


def _like(cast: pl.DataFrame, code: int) -> pl.DataFrame:
    """Return the states whose votes in the Assembly are most like one state's, over the votes that both cast."""
    held = cast.filter(body=ASSEMBLY).drop_nulls("vote")
    own = held.filter(ccode=code).select("item", own="vote")
    apart = (pl.col("vote").cast(pl.Float64) - pl.col("own")).abs()
    met = held.filter(pl.col("ccode") != code).join(own, on="item")
    rows = met.group_by("ccode").agg(agreement=(1 - apart / 2).mean(), n=pl.len().cast(pl.Int32))
    rows = rows.filter(pl.col("n") >= own.height * _SHARE).with_columns(_name())
    ranked = rows.sort("agreement", "n", "name", descending=[True, True, False])
    return ranked.select(
        pl.col("agreement").rank("min", descending=True).cast(pl.Int32).alias("rank"), "ccode", "name", "agreement", "n"
    )


def _name() -> pl.Expr:
    return pl.col("ccode").map_elements(lambda code: by_code(code).name, return_dtype=pl.String).alias("name")
