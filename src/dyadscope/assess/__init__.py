"""Judgement on one dyad and period, from the index of measures."""

import sys
from inspect import Parameter, signature
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


_Verb.__call__.__doc__ = assess.__doc__
_own = Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)
_Verb.__call__.__signature__ = (  # type: ignore[attr-defined]
    signature(assess).replace(parameters=[_own, *signature(assess).parameters.values()])
)


sys.modules[__name__].__class__ = _Verb
