"""What the stage rests on: who owes whom what, terms, bodies, agreements in force, and five years of arms."""

from __future__ import annotations

import polars as pl
from stage_tables import HIGH, LOW, OTHER, Row, agreement, alliance, belongs, pledge, received, tables

from dyadscope.measures._stage_evidence import (
    agreements_in_force,
    deliveries,
    organisations,
    pledges,
    practice,
    terms,
)


def test_each_state_owes_what_its_own_row_says() -> None:
    rows = [*pledge(LOW, HIGH, [2000], "defense"), *pledge(HIGH, LOW, [2000], "neutral", "consul")]
    found = pledges(tables(atop_directed=rows)["atop.directed"]).filter(ccode1=LOW, ccode2=HIGH).row(0, named=True)
    # `_12` is what the lower code owes: only that one fights, and a promise to fight is a peaceful one too.
    assert (found["fights_12"], found["fights_21"]) == (1, 0)
    assert (found["peaceful_12"], found["peaceful_21"]) == (1, 1)
    assert found["consults"] == 1


def test_a_promise_to_consult_is_no_promise_of_peace() -> None:
    found = pledges(tables(atop_directed=pledge(HIGH, LOW, [2000], "consul"))["atop.directed"])
    row = found.filter(ccode1=LOW, ccode2=HIGH).row(0, named=True)
    assert [row[name] for name in ("peaceful_12", "peaceful_21", "fights_12", "fights_21", "consults")] == [
        0,
        0,
        0,
        0,
        1,
    ]


def _terms(year: int, *members: list[dict[str, object]]) -> dict[str, object]:
    rows = [row for alliances in members for row in alliances]
    found = terms(tables(atop_members=rows)["atop.members"], 2018)  # type: ignore[arg-type]
    return found.filter(ccode1=LOW, ccode2=HIGH, year=year).row(0, named=True)


def test_of_several_alliances_the_strongest_terms_count_and_training_alliances_are_counted_once() -> None:
    first = alliance(1, 1990, None, milcon=1, milaid=3, base=2)
    second = alliance(2, 1995, 2000, milcon=2, milaid=3, medarb=1)
    third = alliance(3, 1995, None, milaid=2, organ1=1)
    both = _terms(1996, first, second, third)  # type: ignore[arg-type]
    assert (both["milcon"], both["trained"], both["settles"], both["meets"]) == (2, 2, 1, 1)
    assert (both["neutral_ground"], both["reciprocal"], both["one_sided"]) == (0, 1, 0)
    after = _terms(2001, first, second, third)  # type: ignore[arg-type]
    assert (after["milcon"], after["trained"], after["settles"], after["text_missing"]) == (1, 1, 0, False)


def test_a_text_that_nobody_has_is_told_as_missing() -> None:
    lost = _terms(1990, alliance(1, 1990, None, intcom=None))  # type: ignore[arg-type]
    assert (lost["intcom"], lost["text_missing"]) == (0, True)


def test_full_and_associate_members_share_a_body_and_observers_do_not() -> None:
    rows = [*belongs("nato", [2000]), *belongs("osce", [2000], status=2), *belongs("csto", [2001], status=3)]
    rows += [*belongs("oas", [2002])]
    found = organisations(tables(cow_igo_membership=rows)["cow_igo.membership"])
    assert found.rows() == [(LOW, HIGH, 2000, 1, 1)]


def test_an_agreement_counts_from_its_signature_to_its_last_year_under_all_it_is_about() -> None:
    rows = [*agreement(2000, 2001, general=True), *agreement(2001, 2001, "TREX", "RESEARCH")]
    rows += [*agreement(2005, 2004, "TREX")]
    found = agreements_in_force(tables(dcad_agreements=rows)["dcad.agreements"]).filter(ccode1=LOW, ccode2=HIGH)
    columns = ("year", "general", "consulting", "arms_agreements", "training")
    # General agreements have a joint commission; the last is over before it begins, and is in force in no year.
    assert sorted(found.select(columns).rows()) == [(2000, 1, 1, 0, 0), (2001, 1, 1, 1, 1)]


def test_an_entry_into_force_goes_before_the_signature() -> None:
    later: list[Row] = [{**row, "EIFYear": 2003} for row in agreement(2000, 2004, "COMMISSION")]
    found = agreements_in_force(tables(dcad_agreements=later)["dcad.agreements"]).filter(ccode1=LOW, ccode2=HIGH)
    assert sorted(found.select("year", "consulting").rows()) == [(2003, 1), (2004, 1)]


def test_arms_of_five_years_count_by_who_received_them() -> None:
    rows = [*received(HIGH, LOW, [2000, 2002]), *received(LOW, HIGH, [2002])]
    register = pl.DataFrame(rows).with_columns(pl.col("ccode1", "ccode2", "year").cast(pl.Int16))
    found = {row["year"]: row for row in deliveries(register).iter_rows(named=True)}
    assert sorted(found) == [2000, 2001, 2002, 2003, 2004, 2005, 2006]
    # 2004 looks back on 2000 to 2004: the higher code received in two of them, the lower in one, and either in two.
    assert [found[2004][name] for name in ("delivered", "received_12", "received_21")] == [2, 1, 2]
    # 2006 looks back on 2002 alone.
    assert [found[2006][name] for name in ("delivered", "received_12", "received_21")] == [1, 1, 1]
    assert found[2000]["received_12"] is None


def test_what_is_found_twice_in_a_year_is_one_year_of_it() -> None:
    keys = {"ccode1": [LOW, LOW], "ccode2": [OTHER, OTHER], "year": [2000, 2000]}
    assert practice(pl.DataFrame(keys), "seen")["seen"].to_list() == [1] * 5
