"""How long friction counts: rivals and feuds of the past, read with all friction of the last years hidden.

What is on record of friction short of fighting ends in 2014. How fast its last value should count for less is measured
where the truth is known: every pair is read with its friction as it was some years before, under several half-lives.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from dyadscope.assessment.models.comparable import RELEVANT
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import HALF_LIVES, NAMES
from dyadscope.assessment.models.relation.filter import SMALL_OF
from dyadscope.assessment.models.relation.tables import STARTS, Tables, Terms
from dyadscope.assessment.statistics import sigmoid
from dyadscope.training.relation.rows import Rows, feuds

HIDDEN = ("hostility_10y", "years_since_force", "friction_years_25y", "friction", "confrontations_25y")
"""Evidence that ends in 2014."""
YEARS = (1960, 2009)
"""Years that are read: votes are known before them, and a feud of the last one shows in the five after it."""
HIDDEN_FOR = (2, 5, 8, 11)
HALF_LIVES_TRIED = (3.0, 5.0, 8.0, 12.0, 20.0, np.inf)
_FLOOR = 1e-5


def ageing(rows: Rows, tables: Tables) -> list[dict[str, Any]]:
    """Return the log loss of hostility over relevant pairs, by how long friction was hidden and its half-life.

    Returns
    -------
    list of dict
        `hidden` (years), `dyad_years`, `came` (share of listed rivals or in a feud), and `log_loss` by half-life.
    """
    return [_hidden(rows, tables, years) for years in HIDDEN_FOR]


def _hidden(rows: Rows, tables: Tables, years: int) -> dict[str, Any]:
    feud, known = feuds(rows)
    own = rows.evidence
    judged = known & (own.listed != UNKNOWN) & (rows.position != UNKNOWN) & (own.sets < RELEVANT)
    at = np.flatnonzero(judged & (rows.year >= YEARS[0]) & (rows.year <= YEARS[1]))
    at, then = _before(rows, at, years)
    places = [NAMES.index(name) for name in HIDDEN]
    now, old = own.where(at), own.where(then)
    bins, age = now.bins.copy(), now.age.copy()
    bins[:, places] = old.bins[:, places]
    age[:, places] = np.minimum(old.age[:, places].astype(int) + years, 127)
    model = tables.models["hostility"]
    terms = Terms.of(replace(now, bins=bins, age=age))
    columns = np.concatenate([np.arange(STARTS[place], STARTS[place + 1]) for place in places])
    by = np.repeat(places, [STARTS[place + 1] - STARTS[place] for place in places])
    level = model.at("pledge")[0][SMALL_OF[rows.position[at]]]
    came = (feud | (own.listed == 1))[at]
    found = {}
    for half_life in HALF_LIVES_TRIED:
        held = terms.design().copy()
        held[:, columns] *= 0.5 ** (age[:, by] / half_life - age[:, by] / HALF_LIVES[by])
        likely = np.clip(sigmoid(held @ model.coefficients[:, 0] + level), _FLOOR, 1 - _FLOOR)
        loss = -np.where(came, np.log(likely), np.log(1 - likely)).mean()
        found["none" if np.isinf(half_life) else f"{half_life:g}"] = round(float(loss), 4)
    return {"hidden": years, "dyad_years": len(at), "came": round(float(came.mean()), 4), "log_loss": found}


def _before(rows: Rows, at: Integers, years: int) -> tuple[Integers, Integers]:
    """Return those rows of which the dyad has a row so many years before, and these."""
    key = rows.dyad * 10_000 + rows.year
    then = np.minimum(np.searchsorted(key, key[at] - years), len(key) - 1)
    there = key[then] == key[at] - years
    return at[there], then[there]
