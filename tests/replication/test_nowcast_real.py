"""Nowcasts that ship, computed again from the published months along another way."""

from __future__ import annotations

import pytest

from dyadscope.assessment.models.nowcast import nowcast, stored_nowcast
from dyadscope.assessment.models.nowcast.view import STORED, told_of
from dyadscope.events.watching import watch
from dyadscope.events.watching.matrix import COLUMNS, Matrix, Month
from dyadscope.events.watching.twelve import news_of
from dyadscope.index import load_index
from dyadscope.index.artefacts import read_table
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
GERMANY, RUSSIA, USA, CHINA, UKRAINE, ARMENIA, AZERBAIJAN = 255, 365, 2, 710, 369, 371, 373


@pytest.fixture(scope="module")
def matrix(real_vault: Vault) -> Matrix:
    return Matrix.of(real_vault.read("gdelt_monthly", "months", list(COLUMNS)))


@pytest.mark.parametrize("month", [(2019, 12), (2022, 12), (2024, 2)])
@pytest.mark.parametrize("pair", [(GERMANY, RUSSIA), (USA, CHINA), (RUSSIA, UKRAINE), (ARMENIA, AZERBAIJAN)])
@pytest.mark.exhaustive
def test_what_ships_is_what_the_months_of_one_pair_give(matrix: Matrix, pair: tuple[int, int], month: Month) -> None:
    index = load_index()
    told, before = news_of(matrix.until(month), pair, "GDELT")
    assert told is not None
    live, held = nowcast(index, pair, told, before), stored_nowcast(index, pair, month[0])
    assert live is not None
    assert held is not None
    assert (live.month, live.since, live.known, live.fought) == (held.month, held.since, held.known, held.fought)
    assert live.news.complete == held.news.complete
    for name in ("likely", "yearly", "base"):
        assert getattr(live, name) == pytest.approx(getattr(held, name), abs=0.0006)
    assert live.interval == pytest.approx(held.interval, abs=0.0006)
    assert live.news.conflict == pytest.approx(held.news.conflict, abs=0.0006)
    assert (live.before is None) == (held.before is None)
    if live.before is not None and held.before is not None:
        assert live.before.month == held.before.month
        assert live.before.cooperation == pytest.approx(held.before.cooperation, abs=0.0006)


def test_the_invasion_turns_the_balance(real_vault: Vault) -> None:
    """By the source's own note the sum of scores fell from -15,426 to -93,561 between January and March 2022."""
    found = watch("Russia", "Ukraine", as_of="2022-12-31", vault=real_vault)
    assert found.nowcast is not None
    assert found.nowcast.before is not None
    ratios = [n.conflict / n.cooperation for n in (found.nowcast.before, found.nowcast.news)]
    assert ratios[1] > 10 * ratios[0] > 10
    assert any("next to nothing but conflict" in s.text for s in found.sentences)


def test_a_watch_says_how_likely_new_friction_was(real_vault: Vault) -> None:
    found = watch("Germany", "Russia", as_of="2022-12-31", vault=real_vault)
    assert found.nowcast is not None
    # November and December 2022 are not complete, so that the twelve months begin in November 2021.
    assert found.nowcast.since == 2020
    assert any("not in the yearly sources to 2020" in s.text for s in found.sentences)
    assert found.to_dict()["nowcast"]["month"] == "2022-10"


def test_states_of_which_nothing_ships_are_those_without_a_row(matrix: Matrix) -> None:
    """Serbia, Bosnia and Herzegovina, Slovenia, Montenegro, Kosovo, East Timor."""
    held = read_table(STORED)
    assert held is not None
    frame, _ = held
    states = frozenset(frame["ccode1"]) | frozenset(frame["ccode2"])
    assert states - matrix.states == states - told_of(frame) == {341, 345, 346, 347, 349, 860}
    assert told_of(frame) <= matrix.states


def test_a_watch_knows_nothing_of_a_state_without_a_row(real_vault: Vault) -> None:
    found = watch("Russia", "Serbia", vault=real_vault)
    assert found.nowcast is None
    assert found.sentences[0].text.startswith("The months have no event of Serbia with any state")
