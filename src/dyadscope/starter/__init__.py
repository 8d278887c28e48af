"""The small index of computed measures that ships with the package."""

from dyadscope.starter.index import Index, load

__all__ = ["Index", "load"]
