"""What the models make of a dyad: stage, likeness, hypotheses, durability, exit costs, and the verdict on them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.exits import Exit, exits
from dyadscope.assessment.models.durability.view import DurabilityView, durability
from dyadscope.assessment.models.hypotheses import items
from dyadscope.assessment.models.hypotheses.view import HypothesesView, hypotheses
from dyadscope.assessment.models.likeness.view import Likeness, likeness
from dyadscope.assessment.models.stage.ledger import Ledger
from dyadscope.assessment.models.stage.view import StageView, stage_of
from dyadscope.assessment.record import Record, record_of
from dyadscope.assessment.verdict import Verdict, Views, judge

STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The models' views of a dyad. Those that need what the index does not hold are None, and `lacking` says what.

    Attributes
    ----------
    record
        What treaties and rivalries on record last said.
    stage, likeness, hypotheses, durability
        Each model's view.
    exits
        What losing the other would cost each side in trade.
    verdict
        The sentences made from all of them.
    lacking
        Why a view is None.
    """

    record: Record | None = None
    stage: StageView | None = None
    likeness: Likeness | None = None
    hypotheses: HypothesesView | None = None
    durability: DurabilityView | None = None
    exits: tuple[Exit, ...] = ()
    verdict: Verdict | None = None
    lacking: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the views as plain data; None where a model has no view."""
        views = {
            "verdict": self.verdict,
            "record": self.record,
            "stage": self.stage,
            "likeness": self.likeness,
            "hypotheses": self.hypotheses,
            "durability": self.durability,
        }
        out: dict[str, Any] = {name: None if view is None else view.to_dict() for name, view in views.items()}
        return out | {"exit_costs": [side.to_dict() for side in self.exits], "no_view": list(self.lacking)}


def judgement(
    dyad: Dyad,
    channels: Sequence[Dependence],
    *,
    ledger: Ledger | None = None,
    weights: Mapping[str, float | str] | None = None,
) -> Judgement:
    """Return what every model makes of two states in a period, and the verdict. Parameters as in `assess`."""
    held = set(dyad.index.measures)
    last = dyad.period[1]
    lacking: list[str] = []

    def able(model: str, needs: Iterable[str]) -> bool:
        absent = sorted(set(needs) - held)
        if absent:
            lacking.append(f"{model}: the index does not hold {', '.join(absent)}")
        return not absent

    def learnt(model: str) -> bool:
        begins = items.FIRST_YEAR
        if dyad.period[0] < begins:
            lacking.append(f"{model} before {begins}, where what it rests on begins")
        return last >= begins

    stage = stage_of(dyad, ledger=ledger) if able("stage", (STAGE,)) else None
    later = replace(dyad, period=(max(dyad.period[0], items.FIRST_YEAR), last))
    weighed = alike = firm = None
    if able("hypotheses", (*items.RECORD, *items.OPPORTUNITY)) and learnt("hypotheses"):
        weighed = hypotheses(later, weights=weights)
    if learnt("likeness") and able("likeness", ("un_kappa", "shared_igos")):
        alike = likeness(later)
    if able("durability", ("commitment", "treaty_age")):
        firm = durability(dyad)
    record = record_of(dyad)
    verdict = None
    whole = weighed is not None and alike is not None
    if stage is not None and firm is not None and (whole or last < items.FIRST_YEAR):
        views = Views(
            record=record, hypotheses=weighed, stage=stage, likeness=alike, dependence=channels, durability=firm
        )
        verdict = judge(dyad.names, dyad.period, views)
    return Judgement(
        record=record,
        stage=stage,
        likeness=alike,
        hypotheses=weighed,
        durability=firm,
        exits=exits(dyad),
        verdict=verdict,
        lacking=tuple(lacking),
    )
