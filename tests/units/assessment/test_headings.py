"""How measures are called and read: units that values carry are not printed twice, and states have their names."""

from __future__ import annotations

import pytest

from dyadscope import catalog
from dyadscope.assessment.headings import form_of, heading_of, printed_unit, title_of, value_text, with_names


@pytest.mark.parametrize(
    ("measure", "form", "value", "read", "unit"),
    [
        ("trade_dependence_12", "share", 0.123, "12 %", ""),
        ("trade_gdp_12", "share", 0.123, "12 %", "of GDP"),
        ("p_aligned", "probability", 0.99, "over 95 %", ""),
        ("arms_register_12", "number", 1234.0, "1,200", "million TIV"),
        ("un_kappa", "number", -0.456, "-0.46", "coefficient"),
    ],
)
def test_a_value_reads_in_its_unit(measure: str, form: str, value: float, read: str, unit: str) -> None:
    found = catalog.measure(measure)
    assert (form_of(found), value_text(found, value), printed_unit(found)) == (form, read, unit)


def test_both_states_stand_where_their_places_do() -> None:
    names = ("the United States", "China")
    assert with_names("Exports of state 2 to state 1", names) == "Exports of China to the United States"
    assert with_names("What the two states trade", names) == "What the United States and China trade"
    assert with_names("Agreement", names) == "Agreement"
    assert title_of(catalog.measure("trade_dependence_21"), names) == "Trade dependence of China on the United States"


def test_a_heading_is_a_measure_in_the_words_of_two_states() -> None:
    found = heading_of("arms_register_12", ("India", "Russia"))
    assert (found.name, found.unit, found.form) == ("arms_register_12", "million TIV", "number")
    assert "India received from Russia" in found.label
    assert "state 1" in heading_of("arms_register_12").title
