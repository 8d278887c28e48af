"""Votes and vetoes of the UN Security Council: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.sources import unsc
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

COUNCIL = (
    "resolution,date,title,undl_id,state,vote\n"
    '"S/RES/82(1950)",1950-06-25,"On complaint of aggression, Korea",112025,USSR,X\n'
    '"S/RES/82(1950)",1950-06-25,"On complaint of aggression, Korea",112025,CHINA,Y\n'
    '"S/RES/82(1950)",1950-06-25,"On complaint of aggression, Korea",112025,YUGOSLAVIA,A\n'
    "S/RES/402(1976),1976-12-22,On Lesotho,9,CHINA,Y\n"
    "S/RES/403(1977),1977-01-14,On Botswana,10,CHINA,Y\n"
    'S/RES/403(1977),1977-01-14,On Botswana,10,"GERMANY, FEDERAL REPUBLIC OF",Y\n'
    "S/RES/1966(2010),2010-12-22,On a mechanism,700,DONOTKNOW,Y\n"
    "S/RES/1966(2010),2010-12-22,On a mechanism,700,RUSSIAN FEDERATION,N\n"
)


STOPPED = (
    "year,date,month,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,member_veto2,member_veto3,Russia\n"
    "1956,10/30/1956,10,S/3710,S/PV.749,Letter,Egypt,Middle East,France,UK,,0\n"
    '2017,2/28/2017,2,S/2017/172,S/PV.7893,"Middle East, Syria",Syria,Middle East,Russia,China,,\n'
    "1946,2/16/1946,2,S/PV.23,S/PV.23,Letter,Lebanon,Middle East,USSR,,,0\n"
    "1955,12/13/1955,12,S/3509,S/PV.704,Admission,Mongolia,East Asia,China,,,0\n"
)


COUNCIL_FILES = {"votes.csv": COUNCIL, "vetoes.csv": STOPPED}


def _council(tmp_path: Path, **texts: str) -> dict[str, pl.DataFrame]:
    files = {}
    for declared, name in zip((f.path for f in unsc.SOURCE.files), ("votes", "vetoes"), strict=True):
        if name in texts:
            files[declared] = tmp_path / f"{name}.csv"
            files[declared].write_text(texts[name], encoding="utf8")
    tables = dict(unsc.SOURCE.parse(files))
    check(unsc.SOURCE, tables, files, any_year=False)
    return tables


def test_votes_in_the_council_by_who_held_the_seat(tmp_path: Path) -> None:
    votes = _council(tmp_path, votes=COUNCIL)["votes"]
    assert votes.select("number", "ccode", "vote").rows() == [
        (1966, None, 1),
        (1966, 365, 3),
        (402, 710, 1),
        (403, 710, 1),
        (403, 260, 1),
        (82, 713, 1),
        (82, 365, None),
        (82, 345, 2),
    ]


def test_results_and_seats_count_what_was_cast(tmp_path: Path) -> None:
    tables = _council(tmp_path, votes=COUNCIL)
    korea = tables["resolutions"].filter(number=82).row(0, named=True)
    assert [korea[name] for name in ("yes", "abstain", "no", "not_voting")] == [1, 1, 0, 1]
    assert (korea["title"], korea["undl_id"]) == ("On complaint of aggression, Korea", 112025)
    seats = tables["seats"].select("ccode", "year", "unsc_votes_cast").rows()
    assert (710, 1976, 1) in seats
    assert not [row for row in seats if row[:2] == (365, 1950)], "who did not vote has no row"


def test_each_veto_of_each_member_is_a_row(tmp_path: Path) -> None:
    vetoes = _council(tmp_path, votes=COUNCIL, vetoes=STOPPED)["vetoes"]
    assert vetoes.select("item", "ccode", "date", "vetoes_cast").rows() == [
        (1, 200, date(1956, 10, 30), 2),
        (1, 220, date(1956, 10, 30), 2),
        (2, 365, date(2017, 2, 28), 2),
        (2, 710, date(2017, 2, 28), 2),
        (3, 365, date(1946, 2, 16), 1),
        (4, 713, date(1955, 12, 13), 1),
    ]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault that holds the good lists, for whatever leaves it as it was."""
    directory = tmp_path_factory.mktemp("held")
    vault = Vault(directory / "vault")
    give(unsc.SOURCE, vault, directory / "in", COUNCIL_FILES)
    return vault


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("votes.csv", COUNCIL.replace("YUGOSLAVIA", "UTOPIA"), "names of no state.*UTOPIA"),
        ("votes.csv", COUNCIL.replace(",Y\n", ",YES\n"), "votes other than Y, A, N, X"),
        ("votes.csv", COUNCIL.replace("S/RES/402(1976)", "402"), "a resolution without a number.*data row 4"),
        ("votes.csv", COUNCIL.replace("1977-01-14", "14 January"), "votes without a date"),
        ("votes.csv", COUNCIL + "S/RES/402(1976),1976-12-22,On Lesotho,9,CHINA,N\n", "a state votes twice"),
        ("votes.csv", COUNCIL[:-20], "middle of a line"),
        ("votes.csv", COUNCIL + "S/RES/402(1976),1976-12-23,On Lesotho,9,CUBA,N\n", "contradict each other"),
        ("vetoes.csv", STOPPED.replace("10/30/1956", "30 October"), "a veto without a date"),
        ("vetoes.csv", STOPPED.replace("France,UK", "Germany,UK"), "no permanent member"),
        ("vetoes.csv", STOPPED.replace("France,UK", ","), "a veto without a member"),
        ("vetoes.csv", STOPPED.replace("France,UK", "UK,UK"), "a member named twice"),
        ("vetoes.csv", STOPPED.replace("agenda_item", "agenda"), "no column agenda_item"),
    ],
)
def test_a_bad_list_of_the_council_is_refused(held: Vault, tmp_path: Path, name: str, content: str, said: str) -> None:
    assert_refused(unsc.SOURCE, held, tmp_path / "bad", {name: content}, said)


def test_a_list_of_the_council_carried_on_moves_the_coverage(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    later = COUNCIL + "S/RES/2728(2024),2024-03-25,On a ceasefire,7,UNITED STATES,A\n"
    give(unsc.SOURCE, vault, tmp_path / "in", COUNCIL_FILES | {"votes.csv": later}, vintage="2024-12")
    assert vault.coverage(unsc.SOURCE, "votes") == (1950, 2024)
    assert vault.manifest("unsc").files[0].vintage == "2024-12"
