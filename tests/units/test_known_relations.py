"""The list of well-known relations is sound: states that existed, readings that exist, eras and regions all there."""

from __future__ import annotations

from collections import Counter

from known_relations import known_relations

from dyadscope.panel.build import dyad_years

READINGS = {"alliance", "entente", "unaligned", "rivalry"}


def test_every_case_names_two_states_that_coexisted_in_its_last_year() -> None:
    cases = known_relations()
    last = max(case.last for case in cases)
    coexisted = set(dyad_years("cow", 1816, last, directed=False).select("ccode1", "ccode2", "year").iter_rows())
    assert [case.title for case in cases if (case.ccode1, case.ccode2, case.last) not in coexisted] == []
    assert all(case.first <= case.last for case in cases)


def test_every_case_has_one_right_reading_and_a_reason() -> None:
    for case in known_relations():
        assert set(case.acceptable) <= READINGS, case.title
        assert len(set(case.acceptable)) == len(case.acceptable) < len(READINGS), case.title
        assert case.reason, case.title


def test_the_list_is_spread_over_eras_and_readings() -> None:
    cases = known_relations()
    assert len({(case.ccode1, case.ccode2, case.first, case.last) for case in cases}) == len(cases) >= 80
    assert min(Counter(case.right for case in cases).values()) >= 40
    eras = Counter("to 1945" if c.last < 1946 else "to 1991" if c.last < 1992 else "since" for c in cases)
    assert min(eras.values()) >= 50
