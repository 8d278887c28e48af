"""The relation of two states: pledge, rivalry and practice, read as alliance, entente, unaligned or rivalry."""

from dyadscope.assessment.models.relation.change import Mover, Turn, case, movers, turns
from dyadscope.assessment.models.relation.evidence import MEASURES
from dyadscope.assessment.models.relation.panel import panel_relations, relations_of_year
from dyadscope.assessment.models.relation.view import Record, Relation, confidence, evidence_to, relation, relations
from dyadscope.assessment.models.relation.words import words

__all__ = [
    "MEASURES",
    "Mover",
    "Record",
    "Relation",
    "Turn",
    "case",
    "confidence",
    "evidence_to",
    "movers",
    "panel_relations",
    "relation",
    "relations",
    "relations_of_year",
    "turns",
    "words",
]
