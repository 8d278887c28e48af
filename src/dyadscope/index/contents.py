"""What the index holds, measure by measure, and how each value is stored in few bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    """How a measure becomes an integer: round(value * scale), of the logarithm or less another measure's integer.

    A measure whose values are `words` is stored as the place of the word.
    """

    scale: int = 1
    logarithmic: bool = False
    beside: str | None = None
    words: tuple[str, ...] = ()


WHOLE, MILLI, CENTI = Stored(), Stored(1000), Stored(100)

CONTENTS: dict[str, Stored] = {
    # commitments
    "commitment": WHOLE,
    "commitment_12": WHOLE,
    "commitment_21": WHOLE,
    "treaty_depth": MILLI,
    "treaties": WHOLE,
    "treaty_age": WHOLE,
    # policy
    "un_joint_votes": WHOLE,
    "un_agreement": MILLI,
    "un_kappa": MILLI,
    # κ and π differ little: the difference takes a third fewer bytes.
    "un_pi": Stored(1000, beside="un_kappa"),
    "ideal_distance": MILLI,
    "us_gap": CENTI,
    # institutions
    "shared_igos": WHOLE,
    "igo_intensity": CENTI,
    # practice
    "exercises": WHOLE,
    "exercises_russian_list": WHOLE,
    "defence_agreements": WHOLE,
    "arms_deals_12": WHOLE,
    "arms_deals_21": WHOLE,
    # economy
    "trade": WHOLE,
    "trade_dependence_12": MILLI,
    "trade_dependence_21": MILLI,
    "trade_asymmetry": MILLI,
    "trade_gdp_12": MILLI,
    "trade_gdp_21": MILLI,
    "trade_imts_dependence_12": MILLI,
    "trade_imts_dependence_21": MILLI,
    "trade_dots_dependence_12": MILLI,
    "trade_dots_dependence_21": MILLI,
    "trade_dots_asymmetry": MILLI,
    "energy_dependence_12": MILLI,
    "energy_dependence_21": MILLI,
    "energy_asymmetry": MILLI,
    "machinery_dependence_12": MILLI,
    "machinery_dependence_21": MILLI,
    "primary_share_12": MILLI,
    "primary_share_21": MILLI,
    "raw_material_asymmetry": MILLI,
    "arms_dependence_12": MILLI,
    "arms_dependence_21": MILLI,
    "arms_asymmetry": MILLI,
    "arms_register_dependence_12": MILLI,
    "arms_register_dependence_21": MILLI,
    "arms_register_asymmetry": MILLI,
    # diplomacy
    "leader_meetings": WHOLE,
    # threat
    "strategic_rivalry": WHOLE,
    "common_rivals": WHOLE,
    "sanctions_12": WHOLE,
    "sanctions_21": WHOLE,
    # friction
    "peace_years": WHOLE,
    "disputes_10y": WHOLE,
    "regime_changes_5y": WHOLE,
    # opportunity: never evidence, only the comparable set
    "contiguity": WHOLE,
    "major_powers": WHOLE,
    "politically_relevant": WHOLE,
    "capdist": WHOLE,
    # Spans orders of magnitude: rounding is relative.
    "cinc_ratio": Stored(1000, logarithmic=True),
    # stage of alignment, with the level of every indicator
    "stage": WHOLE,
    "stage_known": WHOLE,
    "stage_confidence": WHOLE,
    "stage_consultation": WHOLE,
    "stage_arms": WHOLE,
    "stage_exercises": WHOLE,
    "stage_training": WHOLE,
    "stage_command": WHOLE,
    "stage_bases": WHOLE,
    "stage_defence_policy": WHOLE,
}
"""The measures an assessment reads."""
