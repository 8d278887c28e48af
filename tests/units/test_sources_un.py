"""Votes of the United Nations listed by title, and those of the Security Council, from small files in their layouts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.records import Source
from dyadscope.sources import unga, unsc
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

# --- General Assembly ------------------------------------------------------------------------------------------------

DATAVERSE = "rcid,ccode,member,session,vote,year,date,importantvote,unres,me,nu,di,hr,co,ec\n"
RECENT = "resid,ccode,date,year,vote\n"
TITLED = "title,resolution,date,state,vote\n"
OLD = DATAVERSE + "9,2,1,60,1,2005,2005-11-03,1,R/60/1,0,0,0,0,0,0\n"
KNOWN = RECENT + "".join(
    f"77001,{code},2022-12-07,2022,{vote}\n77002,{code},2022-12-07,2022,{other}\n"
    for code, vote, other in ((2, 3, 3), (20, 1, 3), (365, 2, 2), (679, 1, 1), (255, 1, 1))
)
ONE = {"UNITED STATES": "no", "CANADA": "yes", "RUSSIAN FEDERATION": "abstain", "YEMEN": "yes", "GERMANY": "yes"}


def _roll(title: str, votes: dict[str, str], *, resolution: str = "", day: str = "") -> str:
    return "".join(f'"{title}",{resolution},{day},{state},{vote}\n' for state, vote in votes.items())


def _assembly(tmp_path: Path, titled: str, recent: str = KNOWN) -> dict[str, pl.DataFrame]:
    files = {}
    for declared, text in zip(
        ("unga/un_votes.rda", "unga/votes-2020-2022.csv", "unga/unga_votes_89_resolutions_2022_mid2023.csv"),
        (OLD, recent, titled),
        strict=True,
    ):
        files[declared] = tmp_path / Path(declared).with_suffix(".csv").name
        files[declared].write_text(text, encoding="utf8")
    tables = dict(unga.SOURCE.parse(files))
    check(unga.SOURCE, tables, files, any_year=False)
    return tables


def test_a_roll_call_that_is_known_gets_its_title_and_is_not_counted_again(tmp_path: Path) -> None:
    tables = _assembly(tmp_path, TITLED + _roll("Peace, at last", ONE | {"ALBANIA": "absent"}))
    assert tables["votes"].filter(pl.col("year") == 2022).height == 10
    calls = tables["roll_calls"].filter(pl.col("year") == 2022)
    assert dict(calls.select("rcid", "short").iter_rows()) == {77001: "Peace, at last", 77002: None}
    assert calls["source_file"].unique().to_list() == ["unga/votes-2020-2022.csv"], "the row is that of the votes"


def test_a_roll_call_that_no_other_file_has_is_added_with_a_number_of_its_own(tmp_path: Path) -> None:
    new = _roll("War", ONE, resolution="A/RES/ES-11/1", day="2022-03-02")
    later = _roll("Still war", ONE | {"CANADA": "absent"}, resolution="A/RES/ES-11/5", day="2022-11-14")
    tables = _assembly(tmp_path, TITLED + later + new)
    added = tables["roll_calls"].filter(pl.col("source_file").str.contains("_89_"))
    assert added.select("rcid", "session", "date", "unres", "short", "emergency").rows() == [
        (76901, 76, date(2022, 3, 2), "A/RES/ES-11/1", "War", True),
        (77901, 77, date(2022, 11, 14), "A/RES/ES-11/5", "Still war", True),
    ]
    cast = tables["votes"].filter(rcid=77901)
    assert dict(cast.select("ccode", "vote").iter_rows()) == {2: 3, 365: 2, 679: 1, 255: 1}
    assert cast["source_row"].min() == 1


def test_a_dated_roll_call_is_known_although_a_few_states_differ_and_another_days_is_not(tmp_path: Path) -> None:
    differs = ONE | {"CANADA": "absent"}
    same_day = _assembly(tmp_path, TITLED + _roll("Peace", differs, resolution="A/RES/77/9", day="2022-12-08"))
    assert same_day["votes"].filter(pl.col("year") == 2022).height == 10
    assert same_day["roll_calls"].filter(rcid=77001).select("short", "unres").rows() == [("Peace", "A/RES/77/9")]
    other_day = _assembly(tmp_path, TITLED + _roll("Peace", ONE, day="2022-11-08"))
    assert other_day["votes"].filter(pl.col("year") == 2022).height == 15


def test_what_was_dated_by_hand_is_known_by_its_title(tmp_path: Path) -> None:
    title = "The human right to a clean, healthy and sustainable environment"
    calls = _assembly(tmp_path, TITLED + _roll(title, ONE | {"CANADA": "no"}))["roll_calls"]
    found = calls.filter(short=title).select("rcid", "date", "unres", "emergency").rows()
    assert found == [(76901, date(2022, 7, 28), "A/RES/76/300", False)]


def test_a_vote_listed_twice_counts_once_where_the_votes_are_the_same(tmp_path: Path) -> None:
    states = (2, 20, 40, 41, 42, 70, 90, 365)

    def listed(rcid: int, no: int) -> str:
        return "".join(
            f"{rcid},{code},1,59,{3 if place < no else 1},2004,2004-12-01,0,R/59/28,1,0,0,0,0,0\n"
            for place, code in enumerate(states)
        )

    for no, kept in ((2, [4587, 5741]), (7, [4587, 5741]), (8, [4587, 5740, 5741])):
        path = tmp_path / "votes.csv"
        path.write_text(DATAVERSE + listed(4587, 2) + listed(5740, no) + listed(5741, 2), encoding="utf8")
        tables = unga.SOURCE.parse({"unga/un_votes.rda": path})
        assert all(sorted(set(tables[name]["rcid"])) == kept for name in ("votes", "roll_calls", "issues")), no
        assert set(tables["participation"]["un_votes_cast"]) == {len(kept)}


def _by_hand(tmp_path: Path) -> tuple[Source, Vault]:
    """Return the source without the two files that the Dataverse layout makes needless, and a vault that holds it."""
    files = tuple(f for f in unga.SOURCE.files if "roll_call" not in f.path)
    tables = tuple(t for t in unga.SOURCE.tables if t.name != "issues")
    source, vault = replace(unga.SOURCE, files=files, tables=tables), Vault(tmp_path / "vault")
    give(source, vault, tmp_path / "in", {"UNVotes.csv": OLD, "later.csv": KNOWN, "titles.csv": GOOD})
    return source, vault


def test_files_of_the_assembly_are_known_by_their_columns_whatever_their_name(tmp_path: Path) -> None:
    source, vault = _by_hand(tmp_path)
    assert vault.coverage(source, "votes") == (2005, 2022)
    assert vault.read(source, "votes").filter(pl.col("year") == 2022).height == 15


GOOD = TITLED + _roll("War", ONE, resolution="A/RES/ES-11/1", day="2022-03-02")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            TITLED + _roll("Undated", ONE | {"CANADA": "no", "GERMANY": "no"}),
            r"without a date.*\(Undated\).*data row 1",
        ),
        (GOOD.replace("GERMANY", "UTOPIA"), "names of no state.*UTOPIA"),
        (GOOD.replace(",no\n", ",against\n"), "votes other than yes, abstain, no and absent.*data row 1"),
        (GOOD + '"War",A/RES/ES-11/1,2022-03-02,GERMANY,no\n', "votes twice.*data row 5"),
        (GOOD.replace("2022-03-02,GERMANY", "2022-03-03,GERMANY"), "one roll call has several dates"),
        (GOOD.replace("2022-03-02", "2 March"), "a date that is none"),
        (GOOD.replace("state,vote", "country,vote"), "no column state"),
        (GOOD[:-30], "ends in the middle of a line"),
        (GOOD + ",,,GERMANY,no\n", "votes without a title"),
    ],
)
def test_a_bad_file_of_titles_is_refused(tmp_path: Path, content: str, said: str) -> None:
    source, vault = _by_hand(tmp_path)
    name = "unga_votes_89_resolutions_2022_mid2023.csv"
    assert_refused(source, vault, tmp_path / "bad", {name: content}, said)


# --- Security Council ------------------------------------------------------------------------------------------------

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
def test_a_bad_list_of_the_council_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    vault = Vault(tmp_path / "vault")
    give(unsc.SOURCE, vault, tmp_path / "in", COUNCIL_FILES)
    assert_refused(unsc.SOURCE, vault, tmp_path / "bad", {name: content}, said)


def test_a_list_of_the_council_carried_on_moves_the_coverage(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    later = COUNCIL + "S/RES/2728(2024),2024-03-25,On a ceasefire,7,UNITED STATES,A\n"
    give(unsc.SOURCE, vault, tmp_path / "in", COUNCIL_FILES | {"votes.csv": later}, vintage="2024-12")
    assert vault.coverage(unsc.SOURCE, "votes") == (1950, 2024)
    assert vault.manifest("unsc").files[0].vintage == "2024-12"
