"""The index of computed measures that ships with the package, and the trained figures beside it."""

from dyadscope.index.frame import Index, known_on, load_index

__all__ = ["Index", "known_on", "load_index"]
