"""Terms and measures explained: a list, a term with its page, a measure with what is missing, a neighbour's name."""

from __future__ import annotations

import pytest

from dyadscope.errors import UnknownNameError
from dyadscope.report.explaining import explain


def test_without_a_name_the_terms_are_listed() -> None:
    listed = " ".join(explain("").split())
    assert listed.startswith("Terms: ")
    assert "onset" in listed
    assert listed.endswith("`dyadscope measures` lists the measures.")


def test_a_term_says_where_to_read_on() -> None:
    assert explain("onset") == "onset: The first year of something, such as a dispute or a rivalry."
    assert "More: docs/" in " ".join(explain("kappa").split())


def test_a_measure_is_told_with_its_unit_and_what_missing_means() -> None:
    lines = explain("un_kappa").splitlines()
    assert lines[0].startswith("un_kappa: ")
    assert any(line.startswith("Unit: ") for line in lines)
    assert any(line.startswith("Missing: ") for line in lines)


def test_an_unknown_name_has_neighbours() -> None:
    with pytest.raises(UnknownNameError, match="un_kappa"):
        explain("un_kapa")


def test_several_terms_are_explained_one_after_the_other() -> None:
    said = explain("rivalry ideal point un_kappa").split("\n\n")
    assert [text.split(":")[0] for text in said] == ["rivalry", "ideal point", "un_kappa"]
    with pytest.raises(UnknownNameError, match="'rivalry ideal pint'; did you mean"):
        explain("rivalry ideal pint")
