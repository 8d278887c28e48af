"""Blocs: how close the members of a set of states are, against random sets, and who drifts from its median."""

from dyadscope.assessment.blocs.view import BlocView, bloc

__all__ = ["BlocView", "bloc"]
