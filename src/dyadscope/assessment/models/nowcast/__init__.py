"""New friction since yearly sources end: how likely fighting or sanctions are, given twelve months of news."""

from dyadscope.assessment.models.nowcast.view import Nowcast, nowcast, stored_nowcast

__all__ = ["Nowcast", "nowcast", "stored_nowcast"]
