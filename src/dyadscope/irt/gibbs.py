"""The sampler: latent answers, walks, slopes and cut points drawn in turn.

Latent answers are drawn as by Albert & Chib (1993), cut points before them by a Metropolis step with the answers
integrated out as by Cowles (1996), walks of states as by Carter & Kohn (1994). All votes on an item lie in one
block, so blocks are drawn side by side, each with random numbers of its own: a seed gives the same draws on any number
of cores.

References
----------
Albert, J. H. & Chib, S. (1993). Bayesian analysis of binary and polychotomous response data. JASA 88(422): 669-679.
Carter, C. K. & Kohn, R. (1994). On Gibbs sampling for state space models. Biometrika 81(3): 541-553.
Cowles, M. K. (1996). Accelerating Monte Carlo Markov chain convergence for cumulative-link generalized linear models.
Statistics and Computing 6(2): 101-111.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.irt.design import Block, Design, Flags
from dyadscope.irt.mean_field import sum_of, totals
from dyadscope.irt.normal import probability, quantile
from dyadscope.irt.parameters import FURTHEST, Parameters, Workers, standardised
from dyadscope.irt.smoother import carry, draw

_TINY = 1e-300
_WANTED = 0.3
"""Share of proposed cut points that should be accepted; proposals are widened or narrowed towards it at first."""
_FIRST_WIDTH = 0.07
_GAP = 0.02


@dataclass(slots=True)
class Chain:
    """Where the sampler stands: everything needed to go on as if it had not stopped."""

    now: Parameters
    centre: Floats
    width: Floats
    total: Floats
    squares: Floats
    generators: list[np.random.Generator]
    done: int = 0
    kept: int = 0
    accepted: float = field(default=0.0)

    @classmethod
    def begin(cls, layout: Design, start: Parameters, seed: int) -> Chain:
        """Return a chain that has not moved."""
        now = start.copy()
        now.lower = np.clip(now.lower, _GAP - FURTHEST, FURTHEST - 2 * _GAP)
        now.upper = np.clip(now.upper, now.lower + _GAP, FURTHEST - _GAP)
        nodes = layout.states.size
        children = np.random.SeedSequence(seed).spawn(len(layout.blocks) + 1)
        return cls(
            now=now,
            centre=now.position,
            width=np.full(layout.items.size, _FIRST_WIDTH),
            total=np.zeros(nodes),
            squares=np.zeros(nodes),
            generators=[np.random.Generator(np.random.PCG64(child)) for child in children],
        )

    def arrays(self) -> dict[str, Floats]:
        """Return the numbers of the chain by name."""
        now = self.now
        return {
            "position": now.position,
            "slope": now.slope,
            "lower": now.lower,
            "upper": now.upper,
            "centre": self.centre,
            "width": self.width,
            "total": self.total,
            "squares": self.squares,
        }

    def counters(self) -> dict[str, Any]:
        """Return how far the chain is, and the state of its random numbers."""
        states = [generator.bit_generator.state for generator in self.generators]
        return {"done": self.done, "kept": self.kept, "accepted": self.accepted, "generators": states}

    @classmethod
    def restore(cls, arrays: dict[str, Floats], counters: dict[str, Any]) -> Chain:
        """Return the chain that `arrays` and `counters` describe."""
        generators = []
        for state in counters["generators"]:
            bits = np.random.PCG64()
            bits.state = state
            generators.append(np.random.Generator(bits))
        return cls(
            now=Parameters(*(arrays[name] for name in ("position", "slope", "lower", "upper"))),
            centre=arrays["centre"],
            width=arrays["width"],
            total=arrays["total"],
            squares=arrays["squares"],
            generators=generators,
            done=counters["done"],
            kept=counters["kept"],
            accepted=counters["accepted"],
        )

    def mean(self) -> Floats:
        """Return posterior means of the positions."""
        return self.total / self.kept

    def deviation(self) -> Floats:
        """Return posterior standard deviations of the positions."""
        return np.asarray(np.sqrt(np.maximum(self.squares / self.kept - self.mean() ** 2, 0.0)))


@dataclass(frozen=True, slots=True)
class _Chances:
    """Probabilities of the votes of a block; an abstention's is the share `between` above the tail's `tail`."""

    yes: Floats
    tail: Floats
    between: Floats
    mirrored: Flags
    no: Floats

    @classmethod
    def of(cls, block: Block, mean: Floats, lower: Floats, upper: Floats) -> _Chances:
        abstain = block.item[block.abstain]
        left, right = lower[abstain] - mean[block.abstain], upper[abstain] - mean[block.abstain]
        mirrored = left + right > 0.0
        tail = probability(np.where(mirrored, -right, left))
        return cls(
            yes=np.maximum(probability(lower[block.item[block.yes]] - mean[block.yes]), _TINY),
            tail=tail,
            between=np.maximum(probability(np.where(mirrored, -left, right)) - tail, _TINY),
            mirrored=mirrored,
            no=np.maximum(probability(mean[block.no] - upper[block.item[block.no]]), _TINY),
        )

    def logarithms(self) -> Floats:
        return np.asarray(np.log(np.concatenate([self.yes, self.between, self.no])))

    def where(self, taken: Flags, other: _Chances, block: Block) -> _Chances:
        """Return these chances for votes on the items taken, the other ones elsewhere."""
        yes, abstain, no = (taken[block.item[rows]] for rows in (block.yes, block.abstain, block.no))
        return _Chances(
            yes=np.where(yes, self.yes, other.yes),
            tail=np.where(abstain, self.tail, other.tail),
            between=np.where(abstain, self.between, other.between),
            mirrored=np.where(abstain, self.mirrored, other.mirrored),
            no=np.where(no, self.no, other.no),
        )


def step(layout: Design, chain: Chain, *, burn: int, past: bool, workers: Workers) -> None:
    """Draw everything once; after `burn` draws positions count."""
    now, nodes = chain.now, layout.states.size

    def over(number: int, block: Block) -> tuple[Floats, Floats, Floats, Floats, Floats, Flags]:
        rng = chain.generators[number]
        run = slice(block.first, block.last)
        items = block.last - block.first
        place = now.position[block.node]
        mean = now.slope[run][block.item] * place
        chances, lower, upper, taken = _draw_cut_points(
            block, mean, now.lower[run], now.upper[run], chain.width[run], rng
        )
        answer = _draw_answers(block, mean, chances, rng)
        spread = 1.0 / (1.0 + totals(block.item, place * place, items))
        centre = spread * totals(block.item, place * answer, items)
        slope = centre + np.sqrt(spread) * rng.standard_normal(items)
        each = slope[block.item]
        precision = totals(block.node, each * each, nodes)
        return precision, totals(block.node, each * answer, nodes), slope, lower, upper, taken

    parts = list(workers.over_blocks(over))
    precision, weighted = sum_of(part[0] for part in parts), sum_of(part[1] for part in parts)
    slope, lower, upper, taken = (np.concatenate([part[k] for part in parts]) for k in range(2, 6))
    noise = chain.generators[-1].standard_normal(nodes)
    if past:
        chain.centre, variance = carry(layout, precision, weighted, chain.centre)
        walk = chain.centre + np.sqrt(variance) * noise
    else:
        walk = draw(layout, precision, weighted, noise)
    chain.now = Parameters(standardised(walk)[0], slope, lower, upper)
    if chain.done < burn:
        chain.width = np.clip(chain.width * np.exp((taken - _WANTED) * 2.0 / np.sqrt(chain.done + 1.0)), 0.005, 3.0)
    else:
        chain.total = chain.total + chain.now.position
        chain.squares = chain.squares + chain.now.position**2
        chain.kept += 1
    chain.done += 1
    chain.accepted = float(taken.mean())


def _draw_cut_points(
    block: Block, mean: Floats, lower: Floats, upper: Floats, width: Floats, rng: np.random.Generator
) -> tuple[_Chances, Floats, Floats, Flags]:
    """Propose both cut points in order, each normal around its value and cut off by the other, and accept or not."""
    before = _Chances.of(block, mean, lower, upper)
    end = np.full_like(lower, FURTHEST)
    new_lower = _truncated(lower, -end, upper, width, rng)
    new_upper = _truncated(upper, new_lower, end, width, rng)
    after = _Chances.of(block, mean, new_lower, new_upper)
    ratio = totals(block.item, after.logarithms() - before.logarithms(), lower.size)
    ratio = ratio + _log_mass(lower, -end, upper, width) + _log_mass(upper, new_lower, end, width)
    ratio = ratio - _log_mass(new_lower, -end, new_upper, width) - _log_mass(new_upper, lower, end, width)
    taken = np.log(np.maximum(rng.random(lower.size), _TINY)) < ratio
    lower, upper = np.where(taken, new_lower, lower), np.where(taken, new_upper, upper)
    return after.where(taken, before, block), lower, upper, taken


def _truncated(centre: Floats, low: Floats, high: Floats, width: Floats, rng: np.random.Generator) -> Floats:
    bottom = probability((low - centre) / width)
    top = probability((high - centre) / width)
    drawn = centre + width * quantile(bottom + rng.random(centre.size) * (top - bottom))
    return np.asarray(np.clip(drawn, low, high))


def _log_mass(centre: Floats, low: Floats, high: Floats, width: Floats) -> Floats:
    mass = probability((high - centre) / width) - probability((low - centre) / width)
    return np.asarray(np.log(np.maximum(mass, _TINY)))


def _draw_answers(block: Block, mean: Floats, chances: _Chances, rng: np.random.Generator) -> Floats:
    """Draw latent answers given the votes: normal around the mean, on the vote's side of the cut points."""
    uniform = rng.random(mean.size)
    middle = quantile(chances.tail + uniform[block.abstain] * chances.between)
    offset = np.concatenate(
        [
            quantile(uniform[block.yes] * chances.yes),
            np.where(chances.mirrored, -middle, middle),
            -quantile(uniform[block.no] * chances.no),
        ]
    )
    return np.asarray(mean + offset)


def run(
    layout: Design,
    chain: Chain,
    *,
    draws: int,
    burn: int,
    past: bool,
    workers: Workers,
    progress: Callable[[int, float], None] | None = None,
    save: Callable[[Chain], None] | None = None,
    every: int = 100,
) -> Chain:
    """Draw until `burn + draws` are done, saving every so often."""
    while chain.done < burn + draws:
        step(layout, chain, burn=burn, past=past, workers=workers)
        if progress:
            progress(chain.done, chain.accepted)
        if save and (chain.done % every == 0 or chain.done == burn + draws):
            save(chain)
    return chain
