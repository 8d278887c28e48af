"""What must hold for every state, code, name, day and text."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.errors import AmbiguousNameError, DyadscopeError
from dyadscope.states._lookup import fold, links, meanings
from dyadscope.states.crosswalk import doubled, to_ccode, yearly
from dyadscope.states.names import State, collisions, resolve, states
from dyadscope.states.system import was_member

SYSTEMS = ("cow", "gw")
EVERY = [s for system in SYSTEMS for s in states(system)]
KEYS = sorted({m.label for system in SYSTEMS for found in meanings(system).values() for m in found})


def test_a_state_is_found_by_its_code_and_its_name() -> None:
    for state in EVERY:
        assert resolve(str(state.code), system=state.system) == state
        assert resolve(state.name, system=state.system) == state


def test_states_are_found_by_their_iso_codes_in_their_own_time() -> None:
    coded = [state for state in EVERY if state.iso3]
    assert len(coded) > 380
    for state in coded:
        _is_found_by_its_iso_code(state)


def _is_found_by_its_iso_code(state: State) -> None:
    assert state.iso3 is not None
    last = state.lifetimes[-1]
    year = last.end.year - 1 if last.end else None
    try:
        found = resolve(state.iso3, system=state.system, year=year)
    except AmbiguousNameError:
        # The list's own abbreviation of another state, or VNM while there were two.
        assert state.iso3 in {*collisions()["code"], "VNM"}
    else:
        assert found == state or found.iso3 == state.iso3, state


def test_spells_of_one_state_never_overlap() -> None:
    for state in EVERY:
        for earlier, later in zip(state.lifetimes[:-1], state.lifetimes[1:], strict=True):
            assert earlier.end is not None
            assert later.start is not None
            assert earlier.end < later.start, state
        assert all(s.start and (s.end is None or s.start <= s.end) for s in state.lifetimes), state


@given(day=st.dates(date(1816, 1, 1), date(2024, 12, 31)))
def test_on_one_day_the_two_lists_correspond_one_to_one(day: date) -> None:
    here = [
        (n.ccode, n.gwcode)
        for n in links()
        if n.span.meets(day, day) and was_member(n.ccode, day, "cow") and was_member(n.gwcode, day, "gw")
    ]
    assert len({c for c, _ in here}) == len({g for _, g in here}) == len(here)


@given(year=st.integers(1816, 2024))
def test_the_yearly_crosswalk_agrees_in_both_directions(year: int) -> None:
    forth = set(yearly("cow", "gw", year, year).drop_nulls().select("ccode", "gwcode").rows())
    back = set(yearly("gw", "cow", year, year).drop_nulls().select("ccode", "gwcode").rows())
    listed = set(doubled("cow", "gw", year, year).select("ccode", "gwcode").rows())
    assert forth ^ back <= listed


@given(text=st.one_of(st.text(max_size=120), st.sampled_from(KEYS)), year=st.none() | st.integers(1800, 2110))
def test_any_text_is_a_state_or_a_clear_error(text: str, year: int | None) -> None:
    for system in SYSTEMS:
        try:
            found = resolve(text, system=system, year=year)  # type: ignore[arg-type]
        except DyadscopeError as problem:
            line = str(problem)
        else:
            line = str(found)
            assert year is None or found.existed(year, year)
        assert line.splitlines() == [line]


@given(label=st.sampled_from(KEYS), upper=st.booleans())
def test_case_and_spaces_do_not_matter(label: str, upper: bool) -> None:
    varied = f"  {label.upper() if upper else label.lower()} "
    assert fold(varied) == fold(label)


@given(
    values=st.lists(st.one_of(st.none(), st.text(max_size=20), st.sampled_from(KEYS)), max_size=30),
    scheme=st.sampled_from(["name", "iso2", "iso3", "iso_numeric", "gw"]),
    data=st.data(),
)
def test_mapping_keeps_every_row_and_accounts_for_each(
    values: list[str | None], scheme: str, data: st.DataObject
) -> None:
    years = data.draw(st.lists(st.integers(1816, 2024), min_size=len(values), max_size=len(values)))
    frame = pl.DataFrame({"who": values, "year": years}, schema={"who": pl.String, "year": pl.Int32})
    out, left = to_ccode(frame, "who", scheme=scheme, year="year")  # type: ignore[arg-type]
    assert out.drop("ccode").equals(frame)
    assert out["ccode"].null_count() == left["rows"].sum()
