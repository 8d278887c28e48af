"""What the models make of a dyad: stage, likeness, hypotheses, durability, exit costs, and the verdict on them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.exits import Exit, exits
from dyadscope.assessment.models.durability.view import DurabilityView, durability
from dyadscope.assessment.models.hypotheses import items as hypothesis_items
from dyadscope.assessment.models.hypotheses.view import HypothesesView, hypotheses
from dyadscope.assessment.models.likeness.view import Likeness, likeness
from dyadscope.assessment.models.stage.ledger import Ledger
from dyadscope.assessment.models.stage.view import StageView, stage_of
from dyadscope.assessment.record import Record, record_of
from dyadscope.assessment.verdict import Verdict, judge
from dyadscope.index.frame import Index
from dyadscope.vault.store import Vault

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
    index: Index,
    pair: tuple[int, int],
    names: tuple[str, str],
    period: tuple[int, int],
    channels: Sequence[Dependence],
    *,
    vault: Vault | None = None,
    ledger: Ledger | None = None,
    weights: Mapping[str, float | str] | None = None,
) -> Judgement:
    """Return what every model makes of two states in a period, and the verdict. Parameters as in `assess`."""
    held = set(index.measures)
    lacking: list[str] = []

    def able(model: str, needs: Iterable[str]) -> bool:
        absent = sorted(set(needs) - held)
        if absent:
            lacking.append(f"{model}: the index does not hold {', '.join(absent)}")
        return not absent

    def learnt(model: str) -> bool:
        begins = hypothesis_items.FIRST_YEAR
        if period[0] < begins:
            lacking.append(f"{model} before {begins}, where what it rests on begins")
        return period[1] >= begins

    stage = stage_of(index, *pair, *period, vault=vault, ledger=ledger) if able("stage", (STAGE,)) else None
    since = max(period[0], hypothesis_items.FIRST_YEAR)
    weighed = None
    if able("hypotheses", (*hypothesis_items.RECORD, *hypothesis_items.OPPORTUNITY)) and learnt("hypotheses"):
        weighed = hypotheses(index, *pair, since, period[1], weights=weights)
    alike = None
    if learnt("likeness") and able("likeness", ("un_kappa", "shared_igos")):
        alike = likeness(index, *pair, since, period[1])
    firm = None
    if able("durability", ("commitment", "treaty_age")):
        # Treaty by treaty only where their texts' codes are at hand; the evidence notes say when they are not.
        firm = durability(index, *pair, period[1], vault=vault if vault is not None and vault.has("atop") else None)
    losses = exits(index, *pair, *period)
    verdict = None
    record = record_of(index, pair, period[1])
    whole = weighed is not None and alike is not None
    if stage is not None and firm is not None and (whole or period[1] < hypothesis_items.FIRST_YEAR):
        verdict = judge(
            names,
            period,
            record=record,
            hypotheses=weighed,
            stage=stage,
            likeness=alike,
            dependence=channels,
            durability=firm,
        )
    return Judgement(
        record=record,
        stage=stage,
        likeness=alike,
        hypotheses=weighed,
        durability=firm,
        exits=losses,
        verdict=verdict,
        lacking=tuple(lacking),
    )
