"""State-year and dyad-year frames with sources and measures attached."""

from dyadscope.panel.frame import ColumnOrigin, Panel
from dyadscope.panel.making import directed_dyad_years, dyad_years, state_years

__all__ = ["ColumnOrigin", "Panel", "directed_dyad_years", "dyad_years", "state_years"]
