"""Shared organisations over the memberships of the state with fewer, counted by hand."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.igo_intensity import FAMILY


def test_shared_over_the_fewer_memberships() -> None:
    belongs = {1: "abcdef", 2: "ab", 3: "abcd", 4: "a"}
    rows: list[tuple[object, ...]] = [(ccode, 2000, igo, 1) for ccode, igos in belongs.items() for igo in igos]
    rows += [
        (3, 2000, "e", 2),  # an associate member counts
        (3, 2000, "f", 3),  # an observer does not
        (4, 2000, "b", None),  # nor who may or may not belong
        (2, 2000, "b", 1),  # an organisation listed twice is one
        (5, 2000, "a", 0),  # no member of anything
        (1, 2001, "a", 1),
        (2, 2001, "a", 1),
    ]
    shared = [
        (1, 2, 2000, 1),
        (1, 3, 2000, 4),
        (2, 3, 2000, 0),
        (1, 4, 2000, 2),
        (2, 4, 2000, None),
        (1, 5, 2000, 0),
        (1, 2, 2001, 1),
    ]
    tables = {
        "cow_igo.membership": laid_out("cow_igo.membership", "ccode year igo status", *rows),
        "cow_igo.shared": laid_out("cow_igo.shared", "ccode1 ccode2 year dyadigos", *shared),
    }
    asked = [*((a, b, y) for a, b, y, _ in shared), (3, 4, 2000), (1, 2, 1999)]
    # Memberships: 6, 2, 5 (four full, one associate) and 1. 2-3 shares none of 2; 1-4 would be 2 of 1 and is held to 1.
    # 2-4 has no count, 1-5 a state in nothing, 3-4 no row, and 1999 is no year of the table: nothing is known.
    assert column(measured(FAMILY, tables, asked), "igo_intensity") == {
        (1, 2, 2000): 1 / 2,
        (1, 3, 2000): 4 / 5,
        (2, 3, 2000): 0.0,
        (1, 4, 2000): 1.0,
        (1, 2, 2001): 1.0,
    }
