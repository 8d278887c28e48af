"""Arms to states at war with the other, on made-up deliveries and wars; sums of five years are worked out by hand."""

from __future__ import annotations

from laid_out import Found, Key, column, laid_out, measured, years

from dyadscope.measures.arms_to_enemies import FAMILY

REGISTER = "register, split over years"
BOTH = ("arms_to_enemies_12", "arms_to_enemies_21")
Row = tuple[object, ...]


def found(dyads: list[Key], delivered: tuple[Row, ...], wars: tuple[Row, ...]) -> Found:
    """Measure deliveries (recipient, supplier, year, volume); conflicts are listed 1995-2010, deliveries 1990-2008."""
    ends = ((80, 90, 1990, 1.0), (80, 90, 2008, 1.0))
    rows = [(*row, REGISTER) if len(row) == 4 else row for row in (*ends, *delivered)]
    tables = {
        "sipri_arms.vintages": laid_out("sipri_arms.vintages", "ccode1 ccode2 year tiv basis", *rows),
        "ucdp.pairs": laid_out(
            "ucdp.pairs", "ccode1 ccode2 year ucdp_against_any", (80, 90, 1995, 1), (80, 90, 2010, 1), *wars
        ),
    }
    return measured(FAMILY, tables, dyads)


def test_five_years_of_deliveries_each_way() -> None:
    wars = ((2, 3, 2000, 2), (2, 3, 2001, 2), (1, 4, 2003, 2))
    delivered = (
        (3, 1, 1999, 100.0),  # a year before the war
        (3, 1, 2000, 10.0),
        (3, 1, 2001, 4.0),
        (4, 2, 2003, 7.0),
        (3, 2, 2000, 50.0),  # from an enemy, to the enemy itself
        (2, 1, 2000, 20.0),  # to state 2 at war with 3
    )
    got = found(years(1, 2, 1998, 2009), delivered, wars)
    # Windows of five years are whole from 1999 (conflicts begin in 1995) to 2008, the last year of deliveries.
    assert column(got, *BOTH) == {
        (1, 2, 1999): (0.0, 0.0),
        (1, 2, 2000): (10.0, 0.0),
        (1, 2, 2001): (14.0, 0.0),
        (1, 2, 2002): (14.0, 0.0),
        (1, 2, 2003): (14.0, 7.0),
        (1, 2, 2004): (14.0, 7.0),
        (1, 2, 2005): (4.0, 7.0),
        (1, 2, 2006): (0.0, 7.0),
        (1, 2, 2007): (0.0, 7.0),
        (1, 2, 2008): (0.0, 0.0),
    }
    assert column(found([(1, 3, 2000), (2, 3, 2000)], delivered, wars), *BOTH) == {
        (1, 3, 2000): (20.0, 0.0),
        (2, 3, 2000): (0.0, 0.0),
    }


def test_what_is_no_delivery_to_an_enemy_at_war() -> None:
    cases: dict[str, tuple[tuple[Row, ...], tuple[Row, ...]]] = {
        "a conflict below 1,000 deaths": (((3, 1, 2000, 5.0),), ((2, 3, 2000, 1),)),
        "another basis of the same deliveries": (((3, 1, 2000, 5.0, "table of values"),), ((2, 3, 2000, 2),)),
        "no volume": (((3, 1, 2000, 0.0),), ((2, 3, 2000, 2),)),
        "a recipient that is no state": (((None, 1, 2000, 5.0),), ((2, 3, 2000, 2),)),
        "a supplier that is no state": (((3, None, 2000, 5.0),), ((2, 3, 2000, 2),)),
        "a war before the conflicts are listed": (((3, 1, 1994, 5.0),), ((2, 3, 2000, 2),)),
    }
    for what, (delivered, wars) in cases.items():
        assert column(found([(1, 2, 2000)], delivered, wars), *BOTH) == {(1, 2, 2000): (0.0, 0.0)}, what


def test_one_recipient_with_two_enemies_and_two_recipients_with_one() -> None:
    wars = ((2, 3, 2000, 2), (3, 5, 2000, 2), (2, 4, 2000, 2))
    got = found([(1, 2, 2000), (1, 5, 2000)], ((3, 1, 2000, 5.0), (4, 1, 2000, 6.0)), wars)
    # 3 and 4 are both enemies of 2, of 5 only 3 is
    assert column(got, *BOTH) == {(1, 2, 2000): (11.0, 0.0), (1, 5, 2000): (5.0, 0.0)}
