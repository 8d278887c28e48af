"""The relation of two states: pledge, rivalry and practice, read as alliance, entente, unaligned or rivalry."""

from dyadscope.assessment.models.relation.evidence import MEASURES
from dyadscope.assessment.models.relation.panel import panel_relations, relations_of_year
from dyadscope.assessment.models.relation.view import Record, Relation, confidence, relation, relations

__all__ = [
    "MEASURES",
    "Record",
    "Relation",
    "confidence",
    "panel_relations",
    "relation",
    "relations",
    "relations_of_year",
]
