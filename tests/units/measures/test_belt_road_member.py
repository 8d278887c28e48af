"""Countries of the Belt and Road Initiative: listed, not listed, and uncertain."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.belt_road_member import FAMILY

CHINA = 710


def test_one_zero_and_unknown() -> None:
    rows = (
        (325, CHINA, 2013, 0),
        (325, CHINA, 2019, 1),
        (325, CHINA, 2023, 0),
        (CHINA, 775, 2019, 1),
        (365, CHINA, 2019, None),
        (100, CHINA, 2025, 1),
    )
    tables = {"belt_road.membership": laid_out("belt_road.membership", "ccode1 ccode2 year belt_road", *rows)}
    asked = [(a, b, y) for a, b, y, _ in rows]
    asked += [(2, CHINA, 2012), (2, CHINA, 2013), (2, CHINA, 2025), (2, CHINA, 2026), (325, 775, 2019)]
    # Russia is uncertain and has no value; who is not listed is no member from 2013 to 2025; without China, nothing.
    assert column(measured(FAMILY, tables, asked), "belt_road_member") == {
        (325, CHINA, 2013): 0,
        (325, CHINA, 2019): 1,
        (325, CHINA, 2023): 0,
        (CHINA, 775, 2019): 1,
        (100, CHINA, 2025): 1,
        (2, CHINA, 2013): 0,
        (2, CHINA, 2025): 0,
    }
