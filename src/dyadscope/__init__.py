"""dyadscope: how aligned are two states, who depends on whom, and on what evidence.

>>> import dyadscope as ds
>>> ds.dyad_years(1950, 1950).frame.height
2775
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from dyadscope.assessment import Assessment, assess
    from dyadscope.assessment.blocs import bloc
    from dyadscope.assessment.compare import compare
    from dyadscope.assessment.forecasting import forecast
    from dyadscope.assessment.memo import verify
    from dyadscope.assessment.partners import partners
    from dyadscope.assessment.positions import positions
    from dyadscope.assessment.rhetoric import rhetoric
    from dyadscope.assessment.shifts import shifts
    from dyadscope.assessment.skill import skill
    from dyadscope.assessment.space import space
    from dyadscope.assessment.spheres import pivot, sphere
    from dyadscope.assessment.treaties import treaties
    from dyadscope.claims.check import check
    from dyadscope.documents import load, read
    from dyadscope.errors import DyadscopeError
    from dyadscope.events.watching import watch
    from dyadscope.panel import Panel, directed_dyad_years, dyad_years, state_years
    from dyadscope.panel.ideal_points import ideal_points
    from dyadscope.panel.pulling import pull
    from dyadscope.report.citing import cite
    from dyadscope.report.listings import list_measures, list_sources
    from dyadscope.states.coding import to_ccode
    from dyadscope.states.names import resolve
    from dyadscope.vault import Vault

__version__ = "0.1.0"

_VERBS = {
    "Assessment": "assessment",
    "DyadscopeError": "errors",
    "Panel": "panel",
    "Vault": "vault",
    "assess": "assessment",
    "bloc": "assessment.blocs",
    "check": "claims.check",
    "cite": "report.citing",
    "compare": "assessment.compare",
    "directed_dyad_years": "panel",
    "dyad_years": "panel",
    "forecast": "assessment.forecasting",
    "ideal_points": "panel.ideal_points",
    "list_measures": "report.listings",
    "list_sources": "report.listings",
    "load": "documents",
    "partners": "assessment.partners",
    "pivot": "assessment.spheres",
    "positions": "assessment.positions",
    "pull": "panel.pulling",
    "read": "documents",
    "resolve": "states.names",
    "rhetoric": "assessment.rhetoric",
    "shifts": "assessment.shifts",
    "skill": "assessment.skill",
    "space": "assessment.space",
    "sphere": "assessment.spheres",
    "state_years": "panel",
    "to_ccode": "states.coding",
    "treaties": "assessment.treaties",
    "verify": "assessment.memo",
    "watch": "events.watching",
}
"""The public verbs and where each is defined; nothing is imported before it is used."""

__all__ = [
    "Assessment",
    "DyadscopeError",
    "Panel",
    "Vault",
    "assess",
    "bloc",
    "check",
    "cite",
    "compare",
    "directed_dyad_years",
    "dyad_years",
    "forecast",
    "ideal_points",
    "list_measures",
    "list_sources",
    "load",
    "partners",
    "pivot",
    "positions",
    "pull",
    "read",
    "resolve",
    "rhetoric",
    "shifts",
    "skill",
    "space",
    "sphere",
    "state_years",
    "to_ccode",
    "treaties",
    "verify",
    "watch",
]


_LAYOUTS = {"article": "report.article", "assessment": "report.html"}
"""Pages in a layout of their own, and where each is: layouts stand above the results, which ask for them by name."""


def page_layout(name: str) -> Callable[[Any, Any], str]:
    """Return what lays out the page of results that have a layout of their own; see `dyadscope.results.Result`."""
    page: Callable[[Any, Any], str] = import_module(f"dyadscope.{_LAYOUTS[name]}").page
    return page


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(f"dyadscope.{_VERBS[name]}"), name)
    if name.startswith("_"):
        raise AttributeError(f"module 'dyadscope' has no attribute {name!r}")
    from dyadscope.errors import did_you_mean

    near = get_close_matches(name, _VERBS, n=2)
    meant = did_you_mean(near) or f"it has {', '.join(__all__)}"
    raise AttributeError(f"module 'dyadscope' has no attribute {name!r}; {meant}")


def __dir__() -> list[str]:
    """Name what is public: rooms and helpers that an import left here are not."""
    return sorted([*__all__, "__doc__", "__version__"])
