"""The index of computed measures that ships with the package, and the trained figures beside it."""

from dyadscope.index.frame import Index, load

__all__ = ["Index", "load"]
