"""Estimate ideal points from votes: by the sampler, or by its fast stand-in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from dyadscope import given
from dyadscope.arrays import Floats
from dyadscope.errors import UsageError
from dyadscope.irt import checkpoint as checkpoints
from dyadscope.irt import gibbs, mean_field
from dyadscope.irt.design import Design, design
from dyadscope.irt.parameters import Workers, start

METHODS = ("gibbs", "em")
WALKS = ("past", "both")
TAIL_90 = 1.6448536269514722
"""Standard deviations on either side that hold nine tenths of a normal distribution."""
WARM_UP = 60
"""Sweeps of expectation-maximisation that bring the sampler near where it will stay."""
_LAST_SWEEP = 600


@dataclass(frozen=True, slots=True)
class Estimate:
    """Ideal points and how they were come by.

    Attributes
    ----------
    frame
        `ccode`, `period`, `mean`, `sd`, `lower` and `upper` (the central 90 per cent) and `n_votes`, by state and
        period.
    method, walk, seed
        As asked for.
    sweeps, draws
        Passes of expectation-maximisation, and draws that count.
    items, votes
        How many questions that divided the states, and votes on them, it rests on.
    """

    frame: pl.DataFrame
    method: str
    walk: str
    seed: int
    sweeps: int
    draws: int
    items: int
    votes: int


def estimate(
    votes: pl.DataFrame,
    *,
    bridges: Iterable[tuple[int, int]] = (),
    method: str = "gibbs",
    walk: str = "past",
    towards: int | None = None,
    draws: int = 600,
    burn: int = 200,
    seed: int = 1,
    tolerance: float = 1e-3,
    threads: int = 2,
    checkpoint: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Estimate:
    """Estimate the positions of states, period by period, on the dimension that divides their votes.

    A state's latent answer to item v is β_v θ + ε with ε standard normal; it votes yes below the item's first cut
    point, no above the second, and abstains between. Slopes β are N(0, 1) a priori, a state's position θ moves by
    N(0, n_t / (n_t + n_{t-1}) / 2) from one period to the next, n being its votes. Positions have mean 0 and standard
    deviation 1 over all state-periods, the state named in `towards` being on the upper side.

    Parameters
    ----------
    votes
        `ccode`, `period`, `item` and `vote` (1 yes, 2 abstain, 3 no), one row a vote; absences have no row. Unanimous
        items are left out.
    bridges
        Pairs of items that put the same question in different periods and so share their parameters.
    method
        `gibbs` draws from the posterior; `em` replaces draws by averages, which is several times faster.
    walk
        What a position leans on: `past`, on where the state stood the period before, as in the published series, or
        `both`, on the periods before and after (the posterior of the whole walk).
    towards
        The state that marks the upper end; by default the United States (2) where they vote, else the first state.
    draws, burn
        Draws that count, and draws before them that do not.
    seed
        The same seed gives the same numbers, on any number of threads.
    tolerance
        For `em`: the largest move of a position in the last sweep.
    threads
        How many blocks of votes are worked through at a time.
    checkpoint
        For `gibbs`: a file that keeps the chain every 100 draws; where it exists, the run is taken up from it.
    progress
        Called with a line on what is being done.

    Raises
    ------
    UsageError
        Votes that cannot be used (see `design`), options that do not exist, a checkpoint of another run.
    BadFileError
        A broken checkpoint.

    Examples
    --------
    >>> cast = {2: (1, 1, 3, 1, 3), 20: (1, 1, 3, 2, 3), 365: (3, 3, 1, 3, 1), 710: (3, 2, 1, 2, 1)}
    >>> rows = [(ccode, 1990, item, vote) for ccode, all_ in cast.items() for item, vote in enumerate(all_)]
    >>> votes = pl.DataFrame(rows, schema=["ccode", "period", "item", "vote"], orient="row")
    >>> estimate(votes, method="em").frame.sort("mean")["ccode"].to_list()
    [365, 710, 20, 2]
    """
    check_options(method, walk, draws=draws, burn=burn, seed=seed, threads=threads, checkpoint=checkpoint)
    past = walk == "past"
    layout = design(votes, bridges=bridges, towards=towards)
    say = progress or _silence
    workers = Workers(layout, threads)
    try:
        chain = None
        belongs_to = ""
        if checkpoint is not None:
            belongs_to = checkpoints.fingerprint(layout, walk=walk, seed=seed, burn=burn)
            chain = checkpoints.read_chain(checkpoint, belongs_to) if checkpoint.exists() else None
        sweeps = 0
        if chain is None:
            now, sweeps = mean_field.fit(
                layout,
                start(layout),
                sweeps=_LAST_SWEEP if method == "em" else WARM_UP,
                tolerance=tolerance,
                past=past,
                workers=workers,
                progress=lambda count, moved: say(f"sweep {count}: positions move by up to {moved:.4f}"),
            )
            if method == "em":
                deviation = np.sqrt(mean_field.variances(layout, now, workers, past=past))
                return _estimate(layout, now.position, deviation, method, walk, seed, sweeps, 0)
            chain = gibbs.Chain.begin(layout, now, seed)
        all_draws = burn + draws
        keep = checkpoint
        chain = gibbs.run(
            layout,
            chain,
            draws=draws,
            burn=burn,
            past=past,
            workers=workers,
            progress=lambda done, accepted: say(f"draw {done} of {all_draws}, {accepted:.0%} of cut points moved"),
            save=None if keep is None else lambda state: checkpoints.save(keep, state, belongs_to),
        )
    finally:
        workers.close()
    return _estimate(layout, chain.mean(), chain.deviation(), method, walk, seed, sweeps, chain.kept)


def _silence(_: str) -> None:
    """Say nothing."""


def check_options(
    method: str, walk: str, *, draws: int, burn: int, seed: int, threads: int, checkpoint: Path | None
) -> None:
    """Raise unless the options of `estimate` make sense, before votes are read for them."""
    for name, value, known in (("method", method, METHODS), ("walk", walk, WALKS)):
        given.choice(value, name, tuple(known))
    for name, count, least in (("draws", draws, 2), ("burn", burn, 0), ("seed", seed, 0), ("threads", threads, 1)):
        given.whole(count, name, least)
    if method == "em" and checkpoint is not None:
        raise UsageError("only the sampler keeps a checkpoint", str(checkpoint), "use method gibbs, or leave it out")


def _estimate(
    layout: Design, mean: Floats, deviation: Floats, method: str, walk: str, seed: int, sweeps: int, draws: int
) -> Estimate:
    """Return the result, the upper side being that of the state which marks it."""
    side = 1.0 if mean[layout.states == layout.upper].mean() >= 0 else -1.0
    frame = pl.DataFrame(
        {
            "ccode": layout.states,
            "period": layout.periods,
            "mean": side * mean,
            "sd": deviation,
            "lower": side * mean - TAIL_90 * deviation,
            "upper": side * mean + TAIL_90 * deviation,
            "n_votes": layout.votes,
        }
    ).cast({"ccode": pl.Int16, "period": pl.Int32, "n_votes": pl.Int32})
    return Estimate(
        frame=frame,
        method=method,
        walk=walk,
        seed=seed,
        sweeps=sweeps,
        draws=draws,
        items=layout.items.size,
        votes=int(layout.votes.sum()),
    )
