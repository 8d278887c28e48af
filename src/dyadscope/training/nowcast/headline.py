"""Would months of news make the headline better? The relation with all yearly evidence after a year hidden.

Tables are learnt with and without the yearly mean of the months' balance, the one piece of evidence that months give
the relation. Then everything yearly after the origin is hidden, the record too, and the years since are read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import NAMES, Evidence, Flags
from dyadscope.assessment.models.relation.filter import filtered
from dyadscope.assessment.models.relation.reading import READINGS, RIVALRY, Behaviour, leaders, posterior
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.index import Index
from dyadscope.training.hypothesis_skill import area_under_curve
from dyadscope.training.relation.fit import SOURCES
from dyadscope.training.relation.known import Case, cases
from dyadscope.training.relation.learn import learn
from dyadscope.training.relation.rows import Rows, training_rows
from dyadscope.training.relation.validate import held_back
from dyadscope.vault.store import Vault

NEWS = SOURCES["news"]
YEARLY = tuple(name for name in NAMES if name not in NEWS)
JUDGED = 3
"""Years after the origin that are judged: the months go two years on, and stand in for the third."""
_FLOOR = 1e-4


def headline(vault: Vault, index: Index, listed: Path, origin: int) -> dict[str, Any]:
    """Return how relations are read without yearly evidence after an origin, with months of news and without.

    Returns
    -------
    dict
        By "with" and "without": `fought` (pairs and years with fighting, log loss and area under the curve of a
        rivalry), `distance` (mean difference of the probability of rivalry, and of alliance or entente, to the reading
        with all yearly evidence and no months), `same_leader`, and `known` (well-known relations since the origin that
        are read right, and how many there are).
    """
    rows, known = training_rows(vault, index=index), cases(listed)
    free = replace(rows, evidence=without(rows.evidence, NEWS))
    at = np.flatnonzero((rows.year > origin) & (rows.year <= origin + JUDGED) & rows.relevant)
    found, later = {}, None
    for name, own in (("without", free), ("with", rows)):
        tables = learn(own, origin, draws=1)
        # What yearly evidence later says is read without months, by tables that never saw any: the same for both.
        later = _headings(tables, free.evidence, at) if later is None else later
        hidden = held_back(own.until(origin).evidence, YEARLY, origin)
        right = [_right(rows, tables, hidden, case) for case in known if case.last > origin]
        figures = compared_with(_headings(tables, hidden, at), later, rows.war[at])
        found[name] = {"pairs_and_years": len(at), **figures, "known": [sum(right), len(right)]}
    return found


def compared_with(said: Floats, later: Floats, fought: Flags) -> dict[str, Any]:
    """Return how what was said of the four readings compares with fighting, and with what was said later."""
    rival = np.clip(said[:, RIVALRY], _FLOOR, 1 - _FLOOR)
    return {
        "fought": {
            "cases": int(fought.sum()),
            "log_loss": round(float(-np.where(fought, np.log(rival), np.log(1 - rival)).mean()), 4),
            "auc": round(float(area_under_curve(rival, fought)), 3),
        },
        "distance": {
            "rivalry": round(float(np.abs(said[:, RIVALRY] - later[:, RIVALRY]).mean()), 4),
            "aligned": round(float(np.abs(said[:, :2].sum(axis=1) - later[:, :2].sum(axis=1)).mean()), 4),
        },
        "same_leader": round(float((leaders(said) == leaders(later)).mean()), 4),
    }


def without(own: Evidence, items: tuple[str, ...]) -> Evidence:
    """Return the evidence with some items unknown throughout."""
    bins = own.bins.copy()
    bins[:, [NAMES.index(name) for name in items]] = UNKNOWN
    return replace(own, bins=bins)


def _headings(tables: Tables, own: Evidence, at: Integers) -> Floats:
    behaviour = Behaviour.of(tables, Terms.of(own.where(at)))
    return np.asarray(posterior(filtered(tables, own, at), behaviour)[:, 0])


def _right(rows: Rows, tables: Tables, own: Evidence, case: Case) -> bool:
    at = np.flatnonzero((rows.dyad == case.ccode1 * 1000 + case.ccode2) & (rows.year == case.last))
    return bool(at.size) and READINGS[int(leaders(_headings(tables, own, at))[0])] in case.acceptable
