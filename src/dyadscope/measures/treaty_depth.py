"""How much military machinery the treaties between two states set up, and those treaties one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from dyadscope.bibliography import BENSON_CLINTON_2016, LEEDS_2002
from dyadscope.errors import UsageError
from dyadscope.measures._graded_response import UNKNOWN, GradedResponses, IntArray, fit
from dyadscope.measures._treaties import PLEDGES, TREATY_TERMS, by_year, members_on, shared_spells
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, WHOLE, Family, Measure, Reference

SAMEJIMA_1969 = Reference(
    key="samejima1969",
    kind="book",
    authors=("Samejima, Fumiko",),
    title="Estimation of Latent Ability Using a Response Pattern of Graded Scores",
    year=1969,
    fields={"publisher": "Psychometric Society", "series": "Psychometrika Monograph Supplement 17"},
)

_MEMBERS, _ALLIANCES, _DIRECTED = "atop.members", "atop.alliances", "atop.directed"

ITEMS: tuple[tuple[str, int], ...] = (
    ("milcon", 3),
    ("intcom", 1),
    ("subord", 1),
    ("base", 1),
    ("milaid", 1),
    ("organ1", 3),
    ("contrib", 1),
)
"""Terms that depth is estimated from, with the highest category each is cut at.

Military contact and organisation are ordered as they are coded. Kinds of base, aid and subordination are not, so these
say only whether the treaty provides for any. Economic aid (`ecaid`) is left out: added as an eighth item it loads
.15 where the seven load .54 to .96, so treaties that promise it are hardly deeper than others.
"""

ENDINGS: dict[int, str] = {
    1: "fulfilled or expired",
    2: "violated",
    3: "replaced by a new agreement",
}
"""What ATOP's `term` says of a membership that has ended; its 0 leaves that open."""

_STATE_ENDED = 4  # ATOP's `termmode` of memberships that ended because the state did

WORDS: dict[str, tuple[str, ...]] = {
    "milcon": ("no military contact", "contact in wartime", "contact in peacetime", "common defence policy"),
    "intcom": ("no integrated command", "integrated command"),
    "subord": ("no subordination of forces", "forces subordinated in war"),
    "base": ("no troops placed", "troops on neutral ground", "troops placed by each", "troops placed by one side"),
    "milaid": (
        "no military aid",
        "military aid, kind not said",
        "military grants or loans",
        "training or technology",
        "grants or loans, and training or technology",
    ),
    "organ1": ("no organisation", "regular meetings", "named organisation", "permanent bureaucracy"),
    "orgpurp1": (
        "no purpose named",
        "military purpose",
        "economic purpose",
        "political purpose",
        "several purposes",
        "settling disputes",
    ),
    "contrib": ("no sharing of burdens", "burdens shared as stated"),
    "ecaid": ("no economic aid", "economic aid or cooperation"),
}
"""What each value of a treaty's terms means; a value beyond the last one means the same as the last one."""


@dataclass(frozen=True, slots=True)
class Depth:
    """The model of depth, and the place and unit of its scale: mean 0, standard deviation 1 over all alliances."""

    model: GradedResponses
    centre: float
    unit: float

    def score(self, terms: pl.DataFrame) -> pl.DataFrame:
        """Return `depth` and its standard error `depth_se` for rows of terms; missing where none of them is known."""
        mean, spread = self.model.score(_coded(terms))
        columns = {"depth": (mean - self.centre) / self.unit, "depth_se": spread / self.unit}
        return pl.DataFrame({name: pl.Series(values).fill_nan(None) for name, values in columns.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A treaty while its obligations stayed the same for both states.

    Dates are ISO, cut to what is known; `end` is None if the phase was in force when the data end. Pledges are names of
    `PLEDGES`; `terms` maps every name of `TREATY_TERMS` to its code, None where the text was not found. `members` are
    how many states were in the alliance when the phase began and when it ended, or the data did. `rows` are the rows of
    both memberships in the published file of members.
    """

    number: int
    start: str
    end: str | None
    pledges_12: tuple[str, ...]
    pledges_21: tuple[str, ...]
    terms: Mapping[str, int | None]
    depth: float | None
    depth_se: float | None
    members: tuple[int, int]
    rows: tuple[int, int]

    def institutions(self) -> tuple[str, ...]:
        """Return in words what the treaty sets up; terms that are absent or unknown say nothing."""
        known = ((name, code) for name, code in self.terms.items() if code)
        return tuple(WORDS[name][min(code, len(WORDS[name]) - 1)] for name, code in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A stretch of time during which both states were in one alliance without a break.

    `ended` says how it ended for the pair, None if it was in force when the data end; `termmode` and `termcaus` are
    the source's codes for the membership that ended it.
    """

    atopid: int
    start: str
    end: str | None
    phases: tuple[Phase, ...]
    wartime: bool | None
    secret: bool | None
    ended: str | None
    termmode: int | None
    termcaus: int | None
    alliance_row: int | None

    @property
    def latest(self) -> Phase:
        """The last phase, whose obligations count now or counted at the end."""
        return self.phases[-1]


def fit_depth(alliances: pl.DataFrame) -> Depth:
    """Estimate the model of depth from the terms of all alliances.

    Parameters
    ----------
    alliances
        The table `atop.alliances`. Missing terms say nothing; an alliance none of whose terms is known has no part.

    Raises
    ------
    UsageError
        If fewer than three items take more than one value: one factor could then not be told from none.
    """
    varying = [name for name, _ in ITEMS if alliances[name].drop_nulls().n_unique() > 1]
    if len(varying) < 3:
        raise UsageError(
            "depth needs at least three terms that differ between alliances",
            f"{', '.join(varying) or 'none'} of {alliances.height} alliances",
            "give all alliances of the source, not those of one pair",
        )
    coded = _coded(alliances)
    return _fitted(coded.tobytes(), coded.shape)


@lru_cache(maxsize=4)
def _fitted(terms: bytes, shape: tuple[int, ...]) -> Depth:
    """Return the model of some alliances' terms; it is the same for every pair of states, and most of their time."""
    coded = np.frombuffer(terms, dtype=np.int64).reshape(shape)
    model = fit(coded)
    mean, _ = model.score(coded)
    return Depth(model, float(np.nanmean(mean)), float(np.nanstd(mean)))


def treaties_between(
    members: pl.DataFrame,
    alliances: pl.DataFrame,
    first: int,
    second: int,
    *,
    directed: pl.DataFrame | None = None,
) -> tuple[Treaty, ...]:
    """Return the alliances two states were in together, by date, with what each promised the other.

    Phases that follow one another without a gap are one treaty; states that left and returned have two. A membership
    row says what a state pledges in the treaty, which it may owe to another member only; with `directed` such pledges
    are dropped: those the source does not count towards the partner in a year the phase was in force.

    Parameters
    ----------
    members, alliances, directed
        The tables `atop.members`, `atop.alliances` and `atop.directed`, whole.
    first, second
        COW codes. `pledges_12` are what the first promised the second, in the order given.
    """
    low, high = min(first, second), max(first, second)
    rows = members.filter(pl.col("ccode").is_in([low, high]))
    spells = shared_spells(rows, _last_year(members if directed is None else directed))
    if spells.is_empty():
        return ()
    own = {row["source_row"]: row for row in rows.iter_rows(named=True)}
    terms = spells.join(rows, left_on="row1", right_on="source_row", how="left", maintain_order="left", suffix="_own")
    scored = spells.hstack(fit_depth(alliances).score(terms))
    years = {} if directed is None else _owed(directed, low, high)
    runs: list[list[dict[str, Any]]] = []
    for spell in scored.sort("atopid", "start", "phase").iter_rows(named=True):
        if runs and runs[-1][-1]["atopid"] == spell["atopid"] and spell["start"] <= runs[-1][-1]["end"]:
            runs[-1].append(spell)
        else:
            runs.append([spell])
    # Only who was in these alliances is counted, phase by phase.
    parties = members.join(spells.select("atopid").unique(), on="atopid", how="semi")
    by_id = {row["atopid"]: row for row in alliances.iter_rows(named=True)}
    found = [(run[0]["start"], _treaty(run, own, years, (first, second), parties, by_id)) for run in runs]
    return tuple(treaty for _, treaty in sorted(found, key=lambda pair: (pair[0], pair[1].atopid)))


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return depth and number of the alliances in force on any day of the year, for dyad-years ATOP covers."""
    members, directed = tables[_MEMBERS], tables[_DIRECTED]
    scored = members.hstack(fit_depth(tables[_ALLIANCES]).score(members)).select("source_row", "depth")
    in_force = (
        by_year(shared_spells(members, _last_year(directed)))
        .join(scored, left_on="row1", right_on="source_row", how="left")
        .group_by(DYAD_KEYS)
        .agg(pl.col("depth").max().alias("treaty_depth"), pl.col("atopid").n_unique().cast(pl.Int16).alias("treaties"))
    )
    covered = pl.col("year").is_between(directed["year"].min(), directed["year"].max())
    return (
        dyads.select(DYAD_KEYS)
        .filter(covered)
        .join(in_force, on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(pl.col("treaties").fill_null(0))
    )


def _coded(terms: pl.DataFrame) -> IntArray:
    known = (pl.col(name).cast(pl.Int64).clip(0, top).fill_null(UNKNOWN) for name, top in ITEMS)
    return np.asarray(terms.select(known).to_numpy(), dtype=np.int64)


def _last_year(covered: pl.DataFrame) -> int:
    """Return the last year of the directed pledges or, without them, the last in which a membership changed."""
    columns = [name for name in ("year", "yrent", "yrexit") if name in covered.columns]
    return int(covered.select(pl.max_horizontal(pl.col(columns).max())).item())


def _owed(directed: pl.DataFrame, low: int, high: int) -> dict[tuple[int, int], frozenset[str]]:
    """Return what the source counts one of the pair as owing the other, by the pledging state and year."""
    between = directed.filter(pl.col("ccode1").is_in([low, high]), pl.col("ccode2").is_in([low, high]))
    return {
        (row["ccode1"], row["year"]): frozenset(name for name in PLEDGES if row[f"atop_{name}"] == 1)
        for row in between.iter_rows(named=True)
    }


def _treaty(
    run: list[dict[str, Any]],
    own: Mapping[int, Mapping[str, Any]],
    years: Mapping[tuple[int, int], frozenset[str]],
    order: tuple[int, int],
    parties: pl.DataFrame,
    by_id: Mapping[int, Mapping[str, Any]],
) -> Treaty:
    last = run[-1]
    # Both memberships say why they ended; the one that ended first ended the treaty between the two.
    row1, row2 = own[last["row1"]], own[last["row2"]]
    ending = row1 if last["end_from_1"] else row2
    alliance = by_id.get(last["atopid"])
    return Treaty(
        atopid=last["atopid"],
        start=run[0]["start_text"],
        end=last["end_text"],
        phases=tuple(_phase(spell, own, years, order, parties) for spell in run),
        wartime=None if ending["wartime"] is None else ending["wartime"] == 1,
        secret=None if ending["pubsecr"] is None else ending["pubsecr"] == 2,
        ended=None if last["end_text"] is None else _ending(ending["term"], ending["termmode"]),
        termmode=ending["termmode"],
        termcaus=ending["termcaus"],
        alliance_row=None if alliance is None else alliance["source_row"],
    )


def _ending(term: int | None, mode: int | None) -> str:
    if term in ENDINGS:
        return ENDINGS[term]
    return "cut off by the end of a member" if mode == _STATE_ENDED else "not said"


def _phase(
    spell: Mapping[str, Any],
    own: Mapping[int, Mapping[str, Any]],
    years: Mapping[tuple[int, int], frozenset[str]],
    order: tuple[int, int],
    parties: pl.DataFrame,
) -> Phase:
    rows = {own[spell[name]]["ccode"]: own[spell[name]] for name in ("row1", "row2")}
    span = range(spell["start"] // 10_000, spell["end"] // 10_000 + 1)

    def pledges(state: int) -> tuple[str, ...]:
        said = (name for name in PLEDGES if rows[state][name] == 1)
        return tuple(n for n in said if all(n in years.get((state, year), PLEDGES) for year in span))

    return Phase(
        number=spell["phase"],
        start=spell["start_text"],
        end=spell["end_text"],
        pledges_12=pledges(order[0]),
        pledges_21=pledges(order[1]),
        terms={name: rows[order[0]][name] for name in TREATY_TERMS},
        depth=spell["depth"],
        depth_se=spell["depth_se"],
        members=(
            members_on(parties, spell["atopid"], spell["start"]),
            members_on(parties, spell["atopid"], spell["end"], leaving=True),
        ),
        rows=(rows[order[0]]["source_row"], rows[order[1]]["source_row"]),
    )


FAMILY = Family(
    name="treaty_depth",
    title="Depth and number of treaties",
    needs=(_MEMBERS, _ALLIANCES, _DIRECTED),
    measures=(
        Measure(
            name="treaty_depth",
            title="Depth of the deepest alliance in force",
            dimension="commitments",
            formula=(
                "max over the alliances in force on any day of the year of E(θ | terms of their phase); one normal "
                "factor θ behind 7 ordered terms (military contact, integrated command, subordination, bases, military "
                "aid, organisation, burden sharing), P(term > c) = Φ(a θ - cut_c), fitted to all alliances by maximum "
                "likelihood; in standard deviations from their mean"
            ),
            unit="standard deviations",
            range=(None, None),
            missing=(
                "Outside the years of ATOP, when no alliance was in force (`treaties` is then 0: depth describes a "
                "treaty, and 0 is the average one), and when none of the terms is known because no text was found."
            ),
            references=(LEEDS_2002, SAMEJIMA_1969, BENSON_CLINTON_2016),
            critique=(
                "Terms on paper: what grew up under a treaty without being written into it, such as NATO's integrated "
                "command, does not count. Half of all alliances have none of the seven terms and share the lowest "
                "value, whose standard error is one standard deviation; reliability over all alliances is .55."
            ),
            closer=1,
        ),
        Measure(
            name="treaties",
            title="Alliances in force",
            dimension="commitments",
            formula="number of ATOP alliances in which both states were members on a common day of the year",
            unit="treaties",
            range=(0.0, None),
            missing=(
                "Outside the years of ATOP. Inside them a pair of members without a treaty has 0, which is a finding: "
                "ATOP searched for treaties of all members."
            ),
            references=(LEEDS_2002,),
            critique="A treaty that reaffirms another counts again, and a non-aggression pact like a defence pact.",
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "treaty_depth": MILLI,
        "treaties": WHOLE,
    },
    counts={"treaty": "treaties"},
    place=20,
)
