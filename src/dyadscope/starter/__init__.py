"""The small index of computed measures that ships with the package, and what builds it."""

from dyadscope.panel.index import Index, load

__all__ = ["Index", "load"]
