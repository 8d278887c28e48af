"""Judgement on one dyad and period, from the index of measures."""

from dyadscope.assessment.assessing import Assessment, assess

__all__ = ["Assessment", "assess"]
