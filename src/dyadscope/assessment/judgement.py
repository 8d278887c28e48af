"""What the models make of a dyad: stage, likeness, hypotheses, durability, exit costs, and the answer on them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dyadscope.assessment.answer import Answer, answer
from dyadscope.assessment.answer.view import Ties
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.exits import Exit, exits
from dyadscope.assessment.findings import Findings, Views, findings_of
from dyadscope.assessment.models.comparable import OPPORTUNITY
from dyadscope.assessment.models.durability.view import DurabilityView, durability
from dyadscope.assessment.models.hypotheses import items
from dyadscope.assessment.models.hypotheses.view import HypothesesView, hypotheses
from dyadscope.assessment.models.likeness.view import Likeness, likeness
from dyadscope.assessment.models.relation import Mover, Relation, Turn, case, evidence_to, movers, relations, turns
from dyadscope.assessment.models.relation.measure import rows_of
from dyadscope.assessment.models.stage.ledger import Ledger
from dyadscope.assessment.models.stage.view import StageView, stage_of
from dyadscope.assessment.record import Record, record_of

STAGE = "stage"
MOVED = 10
"""Years within which it is told what moved the relation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The models' views of a dyad. Those that need what the index does not hold are None, and `lacking` says what.

    Attributes
    ----------
    answer
        What the two are to each other in the last year, in a sentence and three to five lines.
    relation, relations
        The relation in the last year, and in every year of the period, that one included.
    turns, movers, case
        What would change it, what moved it most in ten years, and what speaks for and against ties.
    record
        What treaties and rivalries on record last said.
    stage, likeness, hypotheses, durability
        Each model's view.
    exits
        What losing the other would cost each side in trade.
    findings
        One sentence each on what record and models find.
    lacking
        Why a view is None.
    """

    answer: Answer | None = None
    relations: tuple[Relation, ...] = ()
    turns: tuple[Turn, ...] = ()
    movers: tuple[Mover, ...] = ()
    case: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    record: Record | None = None
    stage: StageView | None = None
    likeness: Likeness | None = None
    hypotheses: HypothesesView | None = None
    durability: DurabilityView | None = None
    exits: tuple[Exit, ...] = ()
    findings: Findings | None = None
    lacking: tuple[str, ...] = ()

    @property
    def relation(self) -> Relation | None:
        """The relation in the last year of the period."""
        return self.relations[-1] if self.relations else None

    def to_dict(self) -> dict[str, Any]:
        """Return the views as plain data; None where a model has no view."""
        views = {
            "answer": self.answer,
            "relation": self.relation,
            "findings": self.findings,
            "record": self.record,
            "stage": self.stage,
            "likeness": self.likeness,
            "hypotheses": self.hypotheses,
            "durability": self.durability,
        }
        out: dict[str, Any] = {name: None if view is None else view.to_dict() for name, view in views.items()}
        out["would_change"] = [turn.to_dict() for turn in self.turns]
        out["moved_by"] = [mover.to_dict() for mover in self.movers]
        out["case"] = {side: [dict(piece) for piece in pieces] for side, pieces in self.case.items()}
        out["verdict"] = None if self.answer is None else self.answer.verdict()
        return out | {"exit_costs": [side.to_dict() for side in self.exits], "no_view": list(self.lacking)}


def judgement(
    dyad: Dyad,
    ties: Ties,
    *,
    ledger: Ledger | None = None,
    weights: Mapping[str, float | str] | None = None,
) -> Judgement:
    """Return what every model makes of two states in a period, and the verdict; other parameters as in `assess`."""
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
    if able("hypotheses", (*items.RECORD, *OPPORTUNITY)) and learnt("hypotheses"):
        weighed = hypotheses(later, weights=weights)
    if learnt("likeness") and able("likeness", ("un_kappa", "shared_igos")):
        alike = likeness(later)
    if able("durability", ("commitment", "treaty_age")):
        firm = durability(dyad)
    record = record_of(dyad)
    rows = rows_of(dyad.index, dyad.low, dyad.high)
    years = dyad.years.to_list()
    seen = evidence_to(rows, years)
    related = relations(seen, years)
    changes = turns(seen, last)
    since = max(last - MOVED, int(rows["year"].min()))  # type: ignore[arg-type]  # a column of whole numbers
    findings = None
    whole = weighed is not None and alike is not None
    if stage is not None and firm is not None and (whole or last < items.FIRST_YEAR):
        views = Views(
            record=record, hypotheses=weighed, stage=stage, likeness=alike, dependence=ties.channels, durability=firm,
            rivals=related[-1].leader == "rivalry",
        )  # fmt: skip
        findings = findings_of(dyad.names, dyad.period, views)
    return Judgement(
        answer=answer(dyad, related[-1], changes, ties),
        relations=related,
        turns=tuple(changes),
        movers=tuple(movers(seen, since, last)) if since < last else (),
        case=case(seen, last),
        record=record,
        stage=stage,
        likeness=alike,
        hypotheses=weighed,
        durability=firm,
        exits=exits(dyad),
        findings=findings,
        lacking=tuple(lacking),
    )
