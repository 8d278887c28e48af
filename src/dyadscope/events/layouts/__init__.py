"""Layouts of event files, each as data in a file of its own: which column says what, and what must hold of a row."""

from __future__ import annotations

from dyadscope.errors import unknown_name
from dyadscope.events.layouts.gdelt1 import GDELT1
from dyadscope.events.layouts.gdelt2 import GDELT2
from dyadscope.events.layouts.icews import ICEWS
from dyadscope.events.layouts.polecat import POLECAT
from dyadscope.events.layouts.spec import Layout

LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (GDELT1, GDELT2, ICEWS, POLECAT)}


def layout_of(name: object) -> Layout:
    """Return a layout by name; an unknown name raises with its neighbours.

    Examples
    --------
    >>> layout_of("gdelt2").most
    61
    """
    try:
        return LAYOUTS[name]  # type: ignore[index]
    except (KeyError, TypeError):
        raise unknown_name("layout", name, LAYOUTS) from None


__all__ = ["LAYOUTS", "Layout", "layout_of"]
