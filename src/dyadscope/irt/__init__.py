"""Ideal points: a dynamic ordinal item-response model of votes, estimated by a sampler or a fast stand-in."""

from dyadscope.irt.estimate import Estimate, estimate

__all__ = ["Estimate", "estimate"]
