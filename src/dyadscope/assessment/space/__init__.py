"""Diplomatic space: where states stood in a year by two published methods, one from votes and one from arms."""

from dyadscope.assessment.space.view import SpaceView, space

__all__ = ["SpaceView", "space"]
