"""How well relations are told of years the tables had not seen: rolling origins, beside persistence.

`python -m dyadscope.training.relation.validate VAULT [OUT.json]` runs all of it and writes the figures that
docs/validity.md is made from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import ITEMS, Evidence, Flags
from dyadscope.assessment.models.relation.filter import LEVEL_OF, SMALL_OF, Hazards, ahead, filtered
from dyadscope.assessment.models.relation.reading import RIVALRY, Behaviour, leaders, posterior
from dyadscope.assessment.models.relation.tables import PACES, STARTS, Additive, Tables, Terms, shipped
from dyadscope.errors import MissingDataError
from dyadscope.files import place_text
from dyadscope.index import load_index
from dyadscope.training.hypothesis_skill import area_under_curve
from dyadscope.training.relation.ageing import ageing
from dyadscope.training.relation.compared import compared
from dyadscope.training.relation.fit import SOURCE_OF, SOURCES
from dyadscope.training.relation.learn import TOLD, learn
from dyadscope.training.relation.rows import Rows, training_rows
from dyadscope.training.relation.simulate import coverage
from dyadscope.training.relation.train import record_ends
from dyadscope.vault.store import Vault

ORIGINS = (1980, 1985, 1990, 1995, 2000, 2005, 2010, 2013)
"""Last years of the record that tables are learnt from; 2013 is the last with five years to be judged on."""
HORIZONS = (1, 5)
CLASSES = ("alliance", "entente", "unaligned", "rivalry")
"""Of the record: a listed rivalry first, then the strongest pledge by whatever treaty."""
TENTHS = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.0)
MARGINS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 1.0)
_FLOOR = 1e-4


@dataclass(frozen=True, eq=False)
class Judged:
    """Forecasts of one origin and horizon, and what came: rows are pairs that existed in both years.

    `nowcast` knows the evidence of the year judged but no record after the origin; `forecast` knows neither.
    `before` and `came` are classes, `sets` comparable sets; `small` is a small pledge before, then, and as foretold.
    """

    origin: int
    horizon: int
    dyad: Integers
    sets: Integers
    before: Integers
    came: Integers
    nowcast: Floats
    forecast: Floats
    persistence: Floats
    small: tuple[Integers, Integers, Floats, Floats]
    headline: Floats
    true_headline: Integers


def validate(rows: Rows, progress: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Return all figures of the protocol: skill at one and five years, calibration, masks, margins."""
    judged: dict[int, list[Judged]] = {h: [] for h in HORIZONS}
    last: Tables | None = None
    for origin in ORIGINS:
        progress(f"learning from the record to {origin}")
        tables = learn(rows, origin, draws=1)
        for horizon in HORIZONS:
            judged[horizon].append(foretell(rows, tables, origin, horizon))
        last = tables
    assert last is not None
    progress("masking sources")
    masks = masked(rows, last, ORIGINS[-1])
    found: dict[str, Any] = {"origins": list(ORIGINS)}
    for horizon in HORIZONS:
        together = pooled(judged[horizon])
        relevant = together.sets < 6
        found[f"t+{horizon}"] = {
            "relevant": figures(some(together, relevant)),
            "all": figures(together),
            "by_origin": {str(j.origin): figures(some(j, j.sets < 6))["log_loss"] for j in judged[horizon]},
            "calibration": {name: calibration(together, n) for n, name in enumerate(CLASSES)},
        }
    found["masks"] = masks
    five = pooled(judged[max(HORIZONS)])
    found["confidence"] = margins(some(five, five.sets < 6))
    return found


def classes(rows: Rows) -> Integers:
    """Return the class of the record of every row, UNKNOWN where treaties or rivalries are not on record."""
    level = LEVEL_OF[np.maximum(rows.position, 0)]
    listed = rows.evidence.listed
    found = np.select([listed == 1, level == 2, level == 1], [3, 0, 1], 2)
    return np.where((rows.position == UNKNOWN) | (listed == UNKNOWN), UNKNOWN, found)


def of_record(state: Floats) -> Floats:
    """Return the probability of each class of the record: rows by classes."""
    point = state[:, 0]
    free = point[..., 0]
    return np.stack(
        [
            free[:, LEVEL_OF == 2].sum(axis=1),
            free[:, LEVEL_OF == 1].sum(axis=1),
            free[:, LEVEL_OF == 0].sum(axis=1),
            point[..., 1].sum(axis=1),
        ],
        axis=-1,
    )


def foretell(rows: Rows, tables: Tables, origin: int, horizon: int) -> Judged:
    """Return what tables learnt to an origin say of a later year, and what came."""
    known = classes(rows)
    key = rows.dyad * 10_000 + rows.year
    then = np.flatnonzero((rows.year == origin + horizon) & (known != UNKNOWN))
    at = np.searchsorted(key, key[then] - horizon)
    same = (at < len(key)) & (key[np.minimum(at, len(key) - 1)] == key[then] - horizon)
    then, at = then[same], at[same]
    both = known[at] != UNKNOWN
    then, at = then[both], at[both]
    seen = rows.until(origin)
    now = filtered(tables, seen.evidence, then)
    start = filtered(tables, seen.evidence, at)
    own = seen.evidence.where(at)
    later = ahead(tables, start, own, horizon)[-1]
    small = SMALL_OF > 0
    now_evidence = seen.evidence.where(then)
    behaviour = Behaviour.of(tables, Terms.of(now_evidence))
    came_state = filtered(tables, replace(rows.evidence, coded=np.zeros_like(rows.evidence.coded)), then)
    return Judged(
        origin=origin,
        horizon=horizon,
        dyad=rows.dyad[then],
        sets=np.asarray(rows.evidence.sets[at], dtype=np.int64),
        before=known[at],
        came=known[then],
        nowcast=of_record(now),
        forecast=of_record(later),
        persistence=persistence(rows, known, at, origin, horizon),
        small=(
            (SMALL_OF[rows.position[at]] > 0).astype(np.int64),
            (SMALL_OF[rows.position[then]] > 0).astype(np.int64),
            now[:, 0][:, small].sum(axis=(1, 2)),
            later[:, 0][:, small].sum(axis=(1, 2)),
        ),
        headline=posterior(now, behaviour)[:, 0],
        true_headline=leaders(posterior(came_state, behaviour)[:, 0]),
    )


def persistence(rows: Rows, known: Integers, at: Integers, origin: int, horizon: int) -> Floats:
    """Return how often pairs of the same class and comparable set came to each class within so many years, to then."""
    key = rows.dyad * 10_000 + rows.year
    past = np.flatnonzero((rows.year <= origin - horizon) & (rows.year >= origin - 50) & (known != UNKNOWN))
    to = np.minimum(np.searchsorted(key, key[past] + horizon), len(key) - 1)
    fits = (key[to] == key[past] + horizon) & (known[to] != UNKNOWN)
    past, to = past[fits], to[fits]
    sets = np.asarray(rows.evidence.sets, dtype=np.int64)
    counts = np.zeros((int(sets.max()) + 1, 4, 4))
    np.add.at(counts, (sets[past], known[past], known[to]), 1.0)
    overall = counts.sum(axis=0) + np.eye(4) * 5 + 0.1
    overall /= overall.sum(axis=1, keepdims=True)
    shares = counts + 20 * overall
    shares /= shares.sum(axis=-1, keepdims=True)
    return np.asarray(shares[sets[at], known[at]])


def pooled(parts: list[Judged]) -> Judged:
    """Return the forecasts of several origins together."""
    first = parts[0]
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(p, name) for p in parts])
        for name in Judged.__dataclass_fields__
        if name not in {"origin", "horizon", "small"}
    }
    small = tuple(np.concatenate([p.small[n] for p in parts]) for n in range(4))
    return Judged(origin=first.origin, horizon=first.horizon, small=small, **joined)  # type: ignore[arg-type]


def some(judged: Judged, chosen: Flags) -> Judged:
    """Return some of the forecasts."""
    joined: dict[str, Any] = {
        name: getattr(judged, name)[chosen]
        for name in Judged.__dataclass_fields__
        if name not in {"origin", "horizon", "small"}
    }
    small = tuple(part[chosen] for part in judged.small)
    return Judged(origin=judged.origin, horizon=judged.horizon, small=small, **joined)  # type: ignore[arg-type]


def figures(judged: Judged) -> dict[str, Any]:
    """Return log loss, Brier score, share right and areas under the curve, beside persistence."""
    told = {"nowcast": judged.nowcast, "forecast": judged.forecast, "persistence": judged.persistence}
    was_rival, is_rival = judged.before == RIVALRY, judged.came == RIVALRY
    had, has, now, later = judged.small
    begun = {"nowcast": now, "forecast": later, "persistence": _base(judged, had, has)}
    return {
        "dyad_years": len(judged.came),
        "changed": int((judged.before != judged.came).sum()),
        "log_loss": {name: _rounded(log_loss(p, judged.came)) for name, p in told.items()},
        "brier": {name: _rounded(brier(p, judged.came)) for name, p in told.items()},
        "right": {name: _rounded((p.argmax(axis=1) == judged.came).mean()) for name, p in told.items()},
        "rivalry_begins": {
            "cases": int((~was_rival & is_rival).sum()),
            **{n: _auc(p[~was_rival, RIVALRY], is_rival[~was_rival]) for n, p in told.items()},
        },
        "rivalry_ends": {
            "cases": int((was_rival & ~is_rival).sum()),
            **{n: _auc(1 - p[was_rival, RIVALRY], ~is_rival[was_rival]) for n, p in told.items()},
        },
        "small_pledge_begins": {
            "cases": int(((had == 0) & (has == 1)).sum()),
            **{n: _auc(p[had == 0], has[had == 0] == 1) for n, p in begun.items()},
        },
        "small_pledge_ends": {
            "cases": int(((had == 1) & (has == 0)).sum()),
            **{n: _auc(1 - p[had == 1], has[had == 1] == 0) for n, p in begun.items()},
        },
    }


def _base(judged: Judged, had: Integers, has: Integers) -> Floats:
    """Return the share with a small pledge by set and by having had one: persistence at its best, told afterwards."""
    cell = judged.sets * 2 + had
    total, with_one = np.bincount(cell, minlength=20), np.bincount(cell, has, minlength=20)
    return np.asarray((with_one / np.maximum(total, 1))[cell])


def log_loss(shares: Floats, came: Integers) -> float:
    """Return the mean negative log of what was said of what came; nothing is said to be surer than one in 10,000."""
    held = np.clip(shares, _FLOOR, None)
    held = held / held.sum(axis=1, keepdims=True)
    return float(-np.log(held[np.arange(len(came)), came]).mean())


def brier(shares: Floats, came: Integers) -> float:
    """Return the squared distance of what was said from what came, summed over classes."""
    return float(((shares - np.eye(shares.shape[1])[came]) ** 2).sum(axis=1).mean())


def calibration(judged: Judged, number: int) -> list[dict[str, float]]:
    """Return by the probability said of a class: how many, the mean said, the share true and its 95 % interval.

    The interval is clustered by pair: years of one pair are not independent.
    """
    said, true = judged.nowcast[:, number], judged.came == number
    place = np.clip(np.searchsorted(TENTHS, said, side="right") - 1, 0, len(TENTHS) - 2)
    found = []
    for at in np.unique(place).tolist():
        own = place == at
        share = float(true[own].mean())
        rest = true[own] - share
        _, pair = np.unique(judged.dyad[own], return_inverse=True)
        spread = 1.96 * float(np.sqrt((np.bincount(pair, rest) ** 2).sum())) / int(own.sum())
        found.append(
            {
                "from": TENTHS[at],
                "to": TENTHS[at + 1],
                "dyad_years": int(own.sum()),
                "said": _rounded(said[own].mean()),
                "true": _rounded(share),
                "low": _rounded(max(share - spread, 0.0)),
                "high": _rounded(min(share + spread, 1.0)),
            }
        )
    return found


def masked(rows: Rows, tables: Tables, origin: int) -> list[dict[str, Any]]:
    """Return what is lost when the last five years of one source are unknown: log loss of relevant pairs at t+5."""
    horizon = max(HORIZONS)
    found: list[dict[str, Any]] = []
    for name, items in {"nothing": (), **SOURCES}.items():
        own = replace(rows, evidence=held_back(rows.evidence, items, origin))
        told = foretell(own, tables, origin, horizon)
        told = some(told, told.sets < 6)
        found.append({"source": name, "log_loss": _rounded(log_loss(told.nowcast, told.came))})
    return found


def held_back(own: Evidence, items: tuple[str, ...], origin: int) -> Evidence:
    """Return the evidence with items unknown after a year: the values they had then stand in, growing older."""
    bins, age = own.bins.copy(), own.age.copy()
    at = np.arange(len(own.year))
    back = np.maximum(at - np.maximum(own.year - origin, 0), own.begins)
    late = (own.year > origin) & (own.year[back] == origin)
    for number, item in enumerate(ITEMS):
        if item.name in items:
            older = age[back, number].astype(np.int64) + own.year - origin
            held = np.where(older <= item.carried, bins[back, number], UNKNOWN)
            bins[late, number] = held[late]
            age[late, number] = np.clip(older, 0, 127)[late].astype(np.int8)
    return replace(own, bins=bins, age=age)


def margins(judged: Judged) -> dict[str, Any]:
    """Return how often the headline was wrong, by how far its leader was ahead: in the words of confidence.

    Right is what the headline says once the record of the year is known.
    """
    lead = leaders(judged.headline)
    rows = np.arange(len(lead))
    rest = judged.headline.copy()
    own = rest[rows, lead].copy()
    rest[rows, lead] = 0.0
    margin = own - rest.max(axis=1)
    wrong = lead != judged.true_headline
    moderate, high = TOLD
    words = {"low": margin < moderate, "moderate": (margin >= moderate) & (margin < high), "high": margin >= high}
    return {
        "bounds": list(TOLD),
        "words": {
            name: {"dyad_years": int(p.sum()), "wrong": _rounded(wrong[p].mean() if p.any() else 0.0)}
            for name, p in words.items()
        },
        "by_margin": [
            {"below": edge, "dyad_years": int((margin < edge).sum()), "wrong": _rounded(wrong[margin < edge].mean())}
            for edge in MARGINS
            if (margin < edge).any()
        ],
    }


def specifications(rows: Rows, tables: Tables) -> list[dict[str, Any]]:
    """Return how the reading of well-known pairs hangs on choices that could have been made otherwise.

    Every combination of what evidence counts for (half, three quarters, all, five quarters), which source is left out
    (none, or each) and how fast evidence ages (three half-lives).
    """
    columns = [(weight, source) for weight in (0.5, 0.75, 1.0, 1.25) for source in ("", *SOURCES)]
    number = {name: place for place, name in enumerate(SOURCES)}
    per_bin = np.repeat(SOURCE_OF, np.diff(STARTS))
    models = {}
    for name, model in tables.models.items():
        point = model.coefficients[:, :1]
        held = np.repeat(point, 1 + len(PACES) * len(columns), axis=1)
        for place, (weight, source) in enumerate(columns):
            own = slice(1 + len(PACES) * place, 1 + len(PACES) * (place + 1))
            held[int(STARTS[0]) :, own] *= weight
            if source:
                held[int(STARTS[0]) :, own][per_bin == number[source]] = 0.0
        models[name] = Additive(name, held)
    many = replace(tables, models=models)
    key = rows.dyad * 10_000 + rows.year
    found = []
    for title, one, two, year in CURVE:
        at = np.flatnonzero(key == (one * 1000 + two) * 10_000 + year)
        if not at.size:
            raise MissingDataError("no row of this pair and year", f"{title}, {year}", "give the rows of all pairs")
        state = filtered(many, rows.evidence, at, replicates=many.replicates)
        now = posterior(state, Behaviour.of(many, Terms.of(rows.evidence.where(at)), many.replicates))[0]
        lead = leaders(now)
        found.append(
            {
                "pair": title,
                "year": year,
                "leader": CLASSES[int(lead[0])],
                "said": _rounded(now[0, lead[0]]),
                "least": _rounded(now[1:, lead[0]].min()),
                "most": _rounded(now[1:, lead[0]].max()),
                "same_leader": _rounded((lead[1:] == lead[0]).mean()),
                "specifications": len(lead) - 1,
            }
        )
    return found


CURVE = (
    ("Russia-China", 365, 710, 1993),
    ("Russia-China", 365, 710, 2018),
    ("Russia-China", 365, 710, 2024),
    ("Soviet Union-China", 365, 710, 1957),
    ("Soviet Union-China", 365, 710, 1969),
    ("USA-Japan", 2, 740, 2018),
    ("USA-United Kingdom", 2, 200, 2018),
    ("Russia-Belarus", 365, 370, 2018),
    ("China-Pakistan", 710, 770, 2018),
    ("India-Pakistan", 750, 770, 2024),
    ("USA-Iran", 2, 630, 1970),
    ("USA-Iran", 2, 630, 1990),
    ("USA-Israel", 2, 666, 2024),
    ("Soviet Union-Cuba", 40, 365, 1985),
    ("Iran-Syria", 630, 652, 2010),
    ("Russia-Ukraine", 365, 369, 2013),
    ("Russia-Germany", 255, 365, 2024),
)
"""Pairs of docs/expectations.md, and those on which earlier readings failed."""


def faces(rows: Rows, tables: Tables) -> dict[str, Any]:
    """Return how recorded rivalries and small defence pacts are headed, in their own year and after it."""
    found: dict[str, Any] = {}
    key = rows.dyad * 10_000 + rows.year
    for name, year, chosen in (
        ("rivalries of 2015", 2015, rows.evidence.listed == 1),
        ("rivalries of 2020", 2020, rows.evidence.listed == 1),
        ("small defence pacts of 2018", 2018, rows.position == 5),
    ):
        at = np.flatnonzero((rows.year == year) & chosen)
        for later in (year, 2025):
            to = np.minimum(np.searchsorted(key, key[at] + later - year), len(key) - 1)
            to = to[key[to] == key[at] + later - year]
            lead = leaders(_headline(rows.evidence, tables, to))
            counts = np.bincount(lead, minlength=4)
            found[f"{name}, in {later}"] = {c: int(n) for c, n in zip(CLASSES, counts, strict=True)}
    return found


def _headline(own: Evidence, tables: Tables, at: Integers) -> Floats:
    terms = Terms.of(own.where(at))
    behaviour = Behaviour.of(tables, terms, 0, Hazards.of(tables, terms, 0))
    return np.asarray(posterior(filtered(tables, own, at), behaviour)[:, 0])


def _auc(score: Floats, positive: Flags) -> float:
    return _rounded(area_under_curve(score, positive))


def _rounded(value: float) -> float:
    return round(float(value), 4)


def main(vault: str, out: str = "relation-validity.json") -> None:
    """Run the whole protocol on a vault and write its figures."""
    rows = training_rows(Vault(vault), print)
    found = validate(rows, print)
    tables = shipped()
    found["faces"] = faces(rows, tables)
    found["ageing"] = ageing(rows, tables)
    found["compared"] = compared(rows, tables, load_index())
    found["specifications"] = specifications(rows, tables)
    found["coverage"] = coverage(rows.until(record_ends(rows)), tables, progress=print)
    place_text(Path(out), json.dumps(found, indent=1) + "\n")
    print(f"written: {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
