"""Judgement on one dyad and period, from the index of measures."""

import sys
from types import ModuleType
from typing import Any

from dyadscope.assess.assessment import Assessment, assess

__all__ = ["Assessment", "assess"]


class _Verb(ModuleType):
    """A package that is called like the verb it is named after.

    Importing this package binds its name in `dyadscope`, where users expect the verb: `ds.assess("RUS", "CHN")`.
    """

    def __call__(self, *arguments: Any, **options: Any) -> Assessment:
        return assess(*arguments, **options)


sys.modules[__name__].__class__ = _Verb
