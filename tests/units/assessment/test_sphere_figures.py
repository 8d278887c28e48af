"""Charts of third states between two powers: years in which too few are known are left out, and that is said."""

from __future__ import annotations

import pytest
from made_up_index import build, constant

from dyadscope.assessment.sphere_figures import figures
from dyadscope.assessment.spheres import SphereView, sphere
from dyadscope.index.frame import Index

RUSSIA, CHINA, STATES = 365, 710, (702, 703, 704, 705)
YEARS = tuple(range(2000, 2006))
NAMES = ("trade_dependence_12", "trade_dependence_21")


def _index(*, last: dict[int, int]) -> Index:
    """Every state depends on Russia by .3 and on China by .1, known until a last year of its own."""
    dyads = {}
    for state, end in last.items():
        years = [year for year in YEARS if year <= end]
        dyads[(RUSSIA, state)] = {"trade_dependence_21": constant(0.3, years)}
        dyads[(state, CHINA)] = {"trade_dependence_12": constant(0.1, years)}
    return build(dyads, NAMES, YEARS)


def _view(**last: int) -> SphereView:
    held = {int(code.removeprefix("s")): end for code, end in last.items()}
    return sphere("Russia", "China", [*held], index=_index(last=held))


def test_the_mean_is_drawn_for_years_in_which_half_of_the_states_are_known() -> None:
    view = _view(s702=2005, s703=2003, s704=2002, s705=2002)
    mean, _ = figures(view)
    # Four states to 2002, half of them in 2003, one after.
    assert mean.data.frame["year"].to_list() == [2000, 2001, 2002, 2003]
    assert mean.years == (2000, 2003)
    assert (
        "mean over 2 to 4 states known in a year; years in which fewer than half of them are known are left out"
        in mean.unit
    )
    assert mean.unknown == ((2004, 2005),)


@pytest.mark.parametrize(("states", "says"), [(1, "mean over one state known"), (2, "mean over 2 states known")])
def test_a_mean_says_of_how_many_it_is(states: int, says: str) -> None:
    mean, *panels = figures(_view(**{f"s{code}": 2005 for code in STATES[:states]}))
    assert says in mean.unit
    assert "left out" not in mean.unit
    assert len(panels) == states - 1, "one state has no small multiples"


def test_each_state_has_its_last_known_values_beside_its_name() -> None:
    _, states = figures(_view(s704=2003, s705=2005))
    assert "Kazakhstan 30 % and 10 % in 2005; Uzbekistan 30 % and 10 % in 2003" in states.alternative
    assert states.panel == "name"
    assert "2 states, grey years unknown" in states.unit
    assert states.data.frame.select("name", "year").rows()[:2] == [("Kazakhstan", 2000), ("Kazakhstan", 2001)]


def test_where_nothing_is_known_nothing_is_drawn() -> None:
    dyads = {(RUSSIA, 705): {}, (705, CHINA): {}, (RUSSIA, 704): {"trade_dependence_21": constant(0.3, YEARS)}}
    view = sphere("Russia", "China", ["Kazakhstan", "Uzbekistan"], index=build(dyads, NAMES, YEARS))
    assert figures(view) == ()
