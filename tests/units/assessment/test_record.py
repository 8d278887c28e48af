"""What the lists of treaties and rivalries last say of a pair, whenever the period begins; unknown is no "none"."""

from __future__ import annotations

import pytest
from made_up_index import build, constant

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.record import Record, record_of

YEARS = (2000, 2001, 2002)
PAIR = (365, 710)


def _record(first: int = 2000, last: int = 2002, **series: dict[int, float]) -> Record | None:
    index = build({PAIR: series}, tuple(series), YEARS)
    return record_of(Dyad.of(index, *PAIR, first, last))


@pytest.mark.parametrize(
    ("pledge", "rivalry", "found"),
    [
        (3, True, "rivalry"),
        (None, True, "rivalry"),
        (3, False, "alliance"),
        (2, False, "entente"),
        (1, False, "entente"),
        (0, False, "unaligned"),
        (0, None, None),
        (3, None, None),
        (None, False, None),
    ],
)
def test_a_rivalry_goes_first_and_too_little_known_is_nothing_found(
    pledge: int | None, rivalry: bool | None, found: str | None
) -> None:
    record = Record(pledge, 2000, rivalry, 2000, 2000)
    assert record.found == found
    assert record.to_dict()["found"] == found


def test_each_list_is_told_with_its_own_last_year() -> None:
    found = _record(commitment={2000: 2.0, 2001: 0.0}, strategic_rivalry={2000: 1.0})
    assert found == Record(pledge=0, pledge_year=2001, rivalry=True, rivalry_year=2000, year=2002)


def test_it_looks_back_beyond_the_period_and_never_ahead_of_it() -> None:
    lists = {"commitment": {2000: 3.0, 2002: 0.0}, "strategic_rivalry": dict(constant(0.0, YEARS))}
    found = _record(2001, 2001, **lists)
    assert found is not None
    assert (found.pledge, found.pledge_year, found.rivalry, found.rivalry_year) == (3, 2000, False, 2001)


def test_the_newer_list_of_pledges_goes_before_the_older() -> None:
    found = _record(commitment={2000: 3.0}, commitment_now={2001: 1.0}, strategic_rivalry={2000: 0.0})
    assert found is not None
    assert (found.pledge, found.pledge_year) == (1, 2001)


def test_without_a_list_there_is_no_record_and_without_an_entry_nothing_is_known() -> None:
    assert _record(un_agreement={2000: 0.5}) is None
    assert _record(commitment={}, strategic_rivalry={}) == Record(None, None, None, None, 2002)
