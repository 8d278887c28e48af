"""Libraries that few tests need and that take long to load: a second and more for every worker that reads the tests."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class later:  # noqa: N801 - reads as what it does
    """A module that is imported when something of it is first used.

    Parameters
    ----------
    name
        Its full name, such as `scipy.stats`.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("_"):  # pytest asks every name of a module for some, to tell whether it is a fixture
            raise AttributeError(attribute)
        return getattr(import_module(self._name), attribute)
