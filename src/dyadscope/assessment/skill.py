"""How well the models told years they had not learnt from, in one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.likeness.view import SkillReport, skill_report
from dyadscope.index.artefacts import read_artefact

_SETS = {"relevant": "Politically relevant dyads", "all": "All dyads"}


@dataclass(frozen=True, slots=True)
class Skill:
    """Measured skill, as it was when the models were trained.

    Attributes
    ----------
    likeness
        Existence, formation and dissolution of defence pacts against base rate and persistence, with calibration.
    hypotheses
        Log loss, Brier score, accuracy and calibration of the four hypotheses by rolling origin.
    durability
        Concordance of the hazard of violation, and with age alone.
    """

    likeness: SkillReport
    hypotheses: dict[str, Any]
    durability: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "likeness": self.likeness.to_dict(),
            "hypotheses": self.hypotheses,
            "durability": self.durability,
        }

    def __str__(self) -> str:
        """Return the pooled figures as text."""
        return "\n".join([str(self.likeness), "", *self._hypotheses(), "", *self._durability()])

    def _hypotheses(self) -> list[str]:
        found = self.hypotheses
        lines = [
            f"Hypotheses, foretold {found['horizon']} years ahead, {found['years'][0]}-{found['years'][-1]}: alliance, "
            "entente, unaligned or rivalry?"
        ]
        for name, title in _SETS.items():
            part = found[name]
            lines += ["", f"{title}: {part['dyad_years']:,} dyad-years"]
            scores = ", ".join(f"{k.replace('_', ' ')} {v:.3f}" for k, v in part["log_loss"].items())
            lines.append(f"  log loss (lower is better): {scores}")
            right = ", ".join(f"{k.replace('_', ' ')} {v:.3f}" for k, v in part["accuracy"].items())
            lines.append(f"  share right: {right}")
            for c in CLASSES:
                row = part["classes"][c]
                lines.append(
                    f"  {c:<10} AUC {row['auc']:.3f}, {row['found']:.0%} of {row['dyad_years']:,} dyad-years found"
                )
            lines += [
                f"  leader at {row['from']:.0%} to {row['to']:.0%}: {row['mean']:.0%} said, {row['right']:.0%} right "
                f"({row['dyad_years']:,})"
                for row in part.get("leader", [])
            ]
        return lines

    def _durability(self) -> list[str]:
        found = self.durability
        first, last, _ = found["origins"]
        return [
            f"Durability, foretold {found['followed']} years ahead from {first}-{last}: which tie is violated sooner?",
            f"  concordance {found['c']:.3f}, with age alone {found['c_age_alone']:.3f} (.5 is chance); "
            f"{found['breaks']:.0f} violations",
        ]


def skill() -> Skill:
    """Return how well the models that ship with dyadscope told years they had not learnt from.

    Examples
    --------
    >>> from dyadscope.assessment.skill import skill
    >>> skill().durability["c"] > 0.5
    True
    """
    return Skill(
        likeness=skill_report(),
        hypotheses=read_artefact("hypotheses")["about"]["skill"],
        durability=read_artefact("durability")["concordance"],
    )
