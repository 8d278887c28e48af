"""Positions of two states on a named question: their votes in the General Assembly and the Security Council."""

from dyadscope.assessment.positions.view import Positions, positions

__all__ = ["Positions", "positions"]
