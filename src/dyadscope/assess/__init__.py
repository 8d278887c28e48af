"""Judgement on one dyad and period, from the index of measures."""

from dyadscope.assess.assessment import Assessment, assess

__all__ = ["Assessment", "assess"]
