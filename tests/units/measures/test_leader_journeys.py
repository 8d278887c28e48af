"""Journeys of China's leaders: counted while tracked, listed after, unknown elsewhere."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.leader_journeys import FAMILY

CHINA, RUSSIA = 710, 365


def test_zero_while_tracked_and_at_least_so_many_after() -> None:
    rows = (
        (2, CHINA, 1949, 1, None),
        (RUSSIA, CHINA, 1950, 2, None),
        (CHINA, 732, 2020, 1, None),
        (RUSSIA, CHINA, 2021, None, 1),
        (CHINA, 732, 2023, None, 2),
    )
    columns = "ccode1 ccode2 year cn_leaders_abroad cn_leaders_abroad_listed"
    tables = {"leader_visits.abroad": laid_out("leader_visits.abroad", columns, *rows)}
    asked = [(RUSSIA, CHINA, year) for year in (1948, 1949, 1950, 2020, 2021, 2022)]
    asked += [(CHINA, 732, year) for year in (2019, 2020, 2021, 2023)] + [(2, RUSSIA, 1950), (2, CHINA, 1950)]
    # The tracker runs from 1949 to 2020: inside, no journey is 0; before, after, and without China nothing is known.
    assert column(measured(FAMILY, tables, asked), "leader_journeys", "leader_journeys_listed") == {
        (RUSSIA, CHINA, 1949): (0, None),
        (RUSSIA, CHINA, 1950): (2, None),
        (RUSSIA, CHINA, 2020): (0, None),
        (RUSSIA, CHINA, 2021): (None, 1),
        (CHINA, 732, 2019): (0, None),
        (CHINA, 732, 2020): (1, None),
        (CHINA, 732, 2023): (None, 2),
        (2, CHINA, 1950): (0, None),
    }
