"""Roll-call votes of the UN General Assembly listed by title: small files in the published layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.records import Source
from dyadscope.sources import unga
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

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


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, Vault]:
    """The source without the two files that the Dataverse layout makes needless, and a vault that holds it.

    It is for whatever leaves the vault as it was.
    """
    directory = tmp_path_factory.mktemp("held")
    files = tuple(f for f in unga.SOURCE.files if "roll_call" not in f.path)
    tables = tuple(t for t in unga.SOURCE.tables if t.name != "issues")
    source, vault = replace(unga.SOURCE, files=files, tables=tables), Vault(directory / "vault")
    give(source, vault, directory / "in", {"UNVotes.csv": OLD, "later.csv": KNOWN, "titles.csv": GOOD})
    return source, vault


def test_files_of_the_assembly_are_known_by_their_columns_whatever_their_name(by_hand: tuple[Source, Vault]) -> None:
    source, vault = by_hand
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
def test_a_bad_file_of_titles_is_refused(
    by_hand: tuple[Source, Vault], tmp_path: Path, content: str, said: str
) -> None:
    source, vault = by_hand
    name = "unga_votes_89_resolutions_2022_mid2023.csv"
    assert_refused(source, vault, tmp_path / "bad", {name: content}, said)
