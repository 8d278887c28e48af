"""Roll-call votes of the UN General Assembly: small files in the published layout."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from parsed_files import in_latin

from dyadscope.errors import BadFileError
from dyadscope.sources import unga

DATAVERSE = "rcid,ccode,member,session,vote,year,date,importantvote,unres,me,nu,di,hr,co,ec\n"


RECENT = "resid,ccode,date,year,vote\n"


def dataverse(tmp_path: Path, rows: list[str], recent: list[str] | None = None) -> dict[str, pl.DataFrame]:
    texts = {"un_votes": DATAVERSE + "\n".join(rows) + "\n"}
    if recent is not None:
        texts["votes-2020-2022"] = RECENT + "\n".join(recent) + "\n"
    return in_latin(tmp_path, unga.SOURCE, **texts)


def test_dataverse_layout_drops_absences_and_reads_issues(tmp_path: Path) -> None:
    tables = dataverse(
        tmp_path,
        [
            "9,2,1,20,1,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,20,1,20,8,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,710,0,20,9,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,365,1,20,3,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
        ],
    )
    assert tables["votes"].select("rcid", "ccode", "vote", "year", "source_row").rows() == [
        (9, 2, 1, 1965, 1),
        (9, 365, 3, 1965, 4),
    ]
    assert tables["issues"].select("rcid", "short_name", "issue").rows() == [
        (9, "di", "Arms control and disarmament"),
        (9, "nu", "Nuclear weapons and nuclear material"),
    ]
    call = tables["roll_calls"].row(0, named=True)
    assert (call["importantvote"], call["unres"], call["short"], call["day_known"]) == (1, "R/20/1", None, False)
    assert tables["participation"].select("ccode", "un_votes_cast").rows() == [(2, 1), (365, 1)]


@pytest.mark.parametrize(
    ("written", "day", "holder"),
    [
        (713, "1949-12-07", 710),
        (713, "1950-01-01", 713),
        (710, "1971-11-16", 710),
        (260, "1990-10-02", 260),
        (260, "1990-10-03", 255),
        (678, "1990-05-21", 678),
        (678, "1990-12-06", 679),
        (369, "1960-09-06", 369),
    ],
)
def test_seats_go_to_the_state_that_held_them(tmp_path: Path, written: int, day: str, holder: int) -> None:
    tables = dataverse(tmp_path, [f"5,{written},1,10,1,{day[:4]},{day},0,R,0,0,0,0,0,0"])
    assert tables["votes"]["ccode"].to_list() == [holder]


def test_the_recent_file_only_adds_later_sessions(tmp_path: Path) -> None:
    tables = dataverse(
        tmp_path,
        ["9000,2,1,75,1,2020,2020-12-07,0,R,0,0,0,0,0,0", "9001,2,1,75,3,2020,2020-12-08,0,R,0,0,0,0,0,0"],
        ["75001,2,2020-12-07,2020,1", "76001,2,2021-12-01,2021,2", "78001,2,2023-12-01,2022,3"],
    )
    votes = tables["votes"]
    assert votes.select("rcid", "session", "year").rows() == [
        (9000, 75, 2020),
        (9001, 75, 2020),
        (76001, 76, 2021),
        (78001, 78, 2023),  # the year comes from the date; the file's own says 2022
    ]
    assert votes["source_file"].to_list() == ["unga/un_votes.rda"] * 2 + ["unga/votes-2020-2022.csv"] * 2
    assert tables["participation"].select("year", "un_votes_cast").rows() == [(2020, 2), (2021, 1), (2023, 1)]


@pytest.mark.parametrize(("again", "kept"), [("1", [77076, 77076]), ("3", [77076, 77076, 78022, 78022])])
def test_a_vote_that_the_recent_file_lists_twice_counts_once_if_all_is_the_same(
    tmp_path: Path, again: str, kept: list[int]
) -> None:
    """A vote of 1 September 2023, 77076, is there as 78022 too; with another vote in it, that is another roll call."""
    votes = dataverse(
        tmp_path,
        ["9000,2,1,75,1,2020,2020-12-07,0,R,0,0,0,0,0,0"],
        [
            *("77076,2,2023-09-01,2023,1", "77076,20,2023-09-01,2023,3"),
            *(f"78022,2,2023-09-01,2023,{again}", "78022,20,2023-09-01,2023,3"),
        ],
    )["votes"].filter(pl.col("rcid") != 9000)
    assert votes["rcid"].to_list() == kept


def test_days_are_read_from_texts_and_dates_alone() -> None:
    file = Path("un_votes.rda")
    day = pl.DataFrame({"date": [datetime(2014, 3, 27, 12)], "source_row": [1]})
    assert unga._dated(day, file)["date"].to_list() == [date(2014, 3, 27)]
    with pytest.raises(BadFileError, match="column date holds no dates"):
        unga._dated(day.with_columns(date=20140327), file)


def test_the_tail_of_the_roll_returns_to_the_roll_call_above() -> None:
    rows = pl.DataFrame(
        {
            "rcid": [1, 1, 1, 2, 2, 2, 2, 3, 3, 4],
            "ccode": [700, 2, 679, 551, 552, 700, 679, 552, 339, 551],
        }
    )
    fixed = unga.realign(rows)
    # A block that holds nothing but the tail (4) stays: there is no sign that it is misplaced.
    assert fixed["rcid"].to_list() == [1, 1, 1, 1, 1, 2, 2, 2, 3, 4]
    assert fixed["reassigned"].to_list() == [False] * 3 + [True] * 2 + [False] * 2 + [True] + [False] * 2


def exchange(session: int, rcid: int, monaco: int, mongolia: int, france: int) -> list[str]:
    day = f"{1945 + session}-12-02"
    return [
        f"{rcid},{code},1,{session},{vote},{day[:4]},{day},0,R,0,0,0,0,0,0"
        for code, vote in ((221, monaco), (712, mongolia), (220, france))
    ]


def test_two_states_get_their_own_votes_back_where_the_file_exchanges_them(tmp_path: Path) -> None:
    votes = dataverse(
        tmp_path,
        [
            *exchange(48, 3738, 1, 3, 3),  # before the place that is declared
            *exchange(48, 3761, 1, 3, 3),
            *exchange(48, 3762, 2, 8, 2),  # as listed Mongolia is absent, so it was Monaco
            *exchange(48, 3803, 1, 3, 3),  # after it
            *exchange(49, 3790, 1, 3, 3),  # another session
        ],
    )["votes"].filter(pl.col("ccode") != 220)
    assert votes.sort("session", "rcid", "ccode").select("rcid", "ccode", "vote", "exchanged", "source_row").rows() == [
        (3738, 221, 1, False, 1),
        (3738, 712, 3, False, 2),
        (3761, 221, 3, True, 5),
        (3761, 712, 1, True, 4),
        (3762, 712, 2, True, 7),
        (3803, 221, 1, False, 10),
        (3803, 712, 3, False, 11),
        (3790, 221, 1, False, 13),
        (3790, 712, 3, False, 14),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(exchange(48, 3761, 3, 1, 3), id="put right already"),
        pytest.param(exchange(48, 3761, 3, 3, 3), id="nothing to tell them apart by"),
        pytest.param(exchange(48, 3761, 1, 3, 8), id="no ally to tell them apart by"),
    ],
)
def test_a_file_that_does_not_show_the_exchange_is_left_as_it_is(tmp_path: Path, rows: list[str]) -> None:
    votes = dataverse(tmp_path, rows)["votes"]
    listed = {int(row.split(",")[1]): int(row.split(",")[4]) for row in rows}
    assert not votes["exchanged"].any()
    assert dict(votes.select("ccode", "vote").iter_rows()) == {c: v for c, v in listed.items() if v != 8}


def test_unvotes_layout_reads_states_without_a_code_by_name(tmp_path: Path) -> None:
    tables = in_latin(
        tmp_path,
        unga.SOURCE,
        un_votes=(
            "rcid,country,country_code,vote\n1,Russia,RU,yes\n1,Yugoslavia,YU,abstain\n1,Yemen Arab Republic,,no\n"
            "1,Namibia,NA,yes\n1,Federal Republic of Germany,,no\n"
        ),
        un_roll_calls=(
            "rcid,session,importantvote,date,unres,amend,para,short,descr\n1,45,0,1990-12-06,R/45/1,,,PEACE,TO ADOPT\n"
        ),
        un_roll_call_issues="rcid,short_name,issue\n1,hr,Human rights\n",
    )
    assert tables["votes"].select("ccode", "vote").rows() == [(255, 3), (345, 2), (365, 1), (565, 1), (679, 3)]
    assert tables["roll_calls"]["date"].to_list() == [date(1990, 12, 6)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("9,2,1,20,4,1965,1965-11-03,1,R,0,0,0,0,0,0", "coded other than"),
        ("9,,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", "without a COW code"),
        ("9,2,1,20,1,1965,November,1,R,0,0,0,0,0,0", "without a date"),
        ("9,two,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", "not a number"),
    ],
)
def test_bad_votes_are_named_by_row(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BadFileError, match=said) as caught:
        dataverse(tmp_path, ["8,2,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", row])
    assert "data row 2" in str(caught.value)


def test_a_code_of_no_state_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"codes of no state.*QQ"):
        in_latin(
            tmp_path,
            unga.SOURCE,
            un_votes="rcid,country,country_code,vote\n1,Utopia,QQ,yes\n",
            un_roll_calls="rcid,session,importantvote,date,unres,amend,para,short,descr\n1,60,0,2005-12-06,R,,,A,B\n",
        )
