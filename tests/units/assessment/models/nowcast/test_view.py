"""Nowcasts of the index that ships: of whom something is said, and from which yearly evidence."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from made_up_index import build, constant

from dyadscope.assessment.models.nowcast import Nowcast, nowcast, stored_nowcast, view
from dyadscope.assessment.models.nowcast.evidence import News
from dyadscope.index import Index, load_index

RUSSIA, GERMANY, IRAN, ISRAEL = 365, 255, 630, 666
QUIET = News(month=(2022, 12), complete=12, conflict=1.0, cooperation=300.0, source="made up")
LOUD = replace(QUIET, conflict=3000.0, cooperation=30.0)


def test_conflict_in_the_news_makes_new_friction_likelier_and_yearly_sources_alone_do_not_see_it() -> None:
    one, two = (nowcast(load_index(), (GERMANY, RUSSIA), told) for told in (QUIET, LOUD))
    assert one is not None
    assert two is not None
    assert one.likely < two.likely
    assert one.yearly == two.yearly
    assert one.since == two.since == 2021
    assert one.interval[0] <= one.likely <= one.interval[1]


def test_yearly_evidence_of_the_months_themselves_is_not_used() -> None:
    index = load_index()
    late = pl.col("year") > 2021
    blank = [pl.when(~late).then(pl.col(n)).alias(n) for n in ("conflict_against_10y", "un_kappa", "arms_register_12")]
    other = Index(index.frame.with_columns(blank), index.manifest)
    assert nowcast(other, (GERMANY, RUSSIA), QUIET) == nowcast(index, (GERMANY, RUSSIA), QUIET)


@pytest.mark.parametrize(
    ("pair", "month"),
    [((IRAN, ISRAEL), (2022, 12)), ((GERMANY, RUSSIA), (2030, 12)), ((GERMANY, RUSSIA), (1955, 12))],
)
def test_nothing_is_said_of_whom_or_when_nothing_was_learnt(pair: tuple[int, int], month: tuple[int, int]) -> None:
    """Neither neighbours nor major powers; yearly evidence ended long before; or West and East Germany's time."""
    assert nowcast(load_index(), pair, replace(QUIET, month=month)) is None


def test_months_count_as_beyond_yearly_sources_once_most_of_them_are() -> None:
    found = nowcast(load_index(), (GERMANY, RUSSIA), QUIET)
    assert found is not None
    for month, beyond in (((found.known, 12), False), ((found.known + 1, 6), False), ((found.known + 1, 7), True)):
        assert replace(found, news=replace(QUIET, month=month)).beyond is beyond


def test_what_ships_is_used_for_the_index_it_was_made_from_alone() -> None:
    index = load_index()
    found = stored_nowcast(index, (RUSSIA, GERMANY), 2022)
    assert found is not None
    # December and November 2022 are not complete.
    assert found.month == (2022, 10)
    assert found.before is not None
    assert found.before.month == (2021, 10)
    assert stored_nowcast(index, (RUSSIA, GERMANY), 2017) is None
    assert stored_nowcast(Index(index.frame, index.manifest | {"sha256": "other"}), (RUSSIA, GERMANY), 2022) is None


@pytest.mark.parametrize("pair", [(RUSSIA, 345), (2, 346), (344, 349), (2, 341), (345, 347), (2, 860)])
def test_nothing_is_said_of_a_state_that_nothing_wastold_of_with_anyone(pair: tuple[int, int]) -> None:
    """Serbia, Bosnia and Herzegovina, Slovenia, Montenegro, Kosovo, East Timor: the source has no row of them."""
    assert stored_nowcast(load_index(), pair, 2025) is None


def test_two_that_aretold_of_with_others_alone_keep_their_silence() -> None:
    frame = pl.DataFrame(
        {"ccode1": [2, 2, 20], "ccode2": [20, 345, 40], "conflict": [1, 0, 0], "cooperation": [0, 0, 3]}
    )
    assert view.told_of(frame) == {2, 20, 40}


def test_nothing_is_said_where_sanctions_are_not_known_or_nothing_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    near = {"contiguity": constant(1), "major_powers": constant(1)}
    assert nowcast(build({(2, 20): near}, tuple(near)), (2, 20), QUIET) is None, "the index lacks the measures"
    unknown = build({(2, 20): near}, (*near, "sanctions_12", "sanctions_21", "armed_conflict"))
    assert nowcast(unknown, (2, 20), QUIET) is None, "of no year are they known"
    monkeypatch.setattr(view, "read_table", lambda _name: None)
    assert stored_nowcast(load_index(), (RUSSIA, GERMANY), 2022) is None


def test_plain_data_says_the_month_and_rounds() -> None:
    found = Nowcast(
        pair=(2, 20), news=replace(QUIET, month=(2022, 3), conflict=1.23456), since=2020, likely=0.123456,
        interval=(0.1, 0.25), yearly=0.5, base=0.0333333, known=2023, fought=False,
    )  # fmt: skip
    assert found.to_dict() == {
        "month": "2022-03", "complete_months": 12, "conflict": 1.235, "cooperation": 300.0, "source": "made up",
        "since": 2020, "new_friction": 0.1235, "interval": [0.1, 0.25], "by_yearly_sources_alone": 0.5,
        "base_rate": 0.0333, "yearly_sources_to": 2023,
    }  # fmt: skip
