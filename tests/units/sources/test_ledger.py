"""The project's ledger: entries are well formed and say what documents say; a wrong one is named in one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.sources import ledger
from dyadscope.vault import Vault, add, bring_in
from dyadscope.vault.ledgers import shipped_path

FILES = {file.path: shipped_path(file) for file in ledger.SOURCE.files}
THROUGH = "through = 2026-07-31\n"
SOURCE = '{ title = "A title", publisher = "A publisher", date = 2020-01-01, url = "https://example.org/" }'


@cache
def tables() -> dict[str, pl.DataFrame]:
    return dict(ledger.parse(FILES))


def pledge(name: str) -> dict[str, object]:
    return tables()["pledges"].row(by_predicate=pl.col("id") == name, named=True)


def members_of(body: str, day: date) -> int:
    rows = tables()["memberships"].filter(pl.col("body") == body, pl.col("role") == "member")
    since, until = (pl.col(name).str.slice(0, 4).cast(pl.Int32) for name in ("since", "until"))
    return rows.filter(since <= day.year, until.is_null() | (until >= day.year)).height


class TestShipped:
    def test_its_checksums_are_those_of_the_files_in_the_package(self) -> None:
        assert all(file.shipped and shipped_path(file).stat().st_size == file.bytes for file in ledger.SOURCE.files)
        assert not any(file.by_hand for file in ledger.SOURCE.files)

    def test_every_entry_cites_a_document_that_can_be_found(self) -> None:
        for name in ("pledges", "memberships", "exercises"):
            frame = tables()[name]
            assert frame.filter((pl.col("url") == "") & (pl.col("reference") == "")).is_empty()
            assert frame.filter(pl.col("publisher") == "").is_empty()
        for name in ("pledges", "memberships"):
            frame = tables()[name]
            assert frame.filter((pl.col("document") == "") | pl.col("published").is_null()).is_empty()

    def test_every_pledge_says_what_it_rests_on(self) -> None:
        frame = tables()["pledges"]
        assert set(frame["basis"].unique()) == {"text", "report"}
        assert frame.filter((pl.col("kind") == "") & (pl.col("note") == "")).is_empty()
        assert frame["through"].n_unique() == 1

    def test_who_is_bound_is_bound_by_an_entry_with_a_kind_and_a_day(self) -> None:
        entries = tables()["pledges"].filter(pl.col("kind") != "")["id"]
        bound = tables()["members"]
        assert bound.filter(~pl.col("id").is_in(entries.implode())).is_empty()
        assert bound.filter(pl.col("begin").is_null() & pl.col("end").is_null()).is_empty()

    def test_dates_of_documents_do_not_precede_what_they_report(self) -> None:
        """A page may be older than an end it announces, but not than the signature."""
        rows = tables()["pledges"].filter(pl.col("signed").is_not_null(), pl.col("kind") != "")
        early = rows.filter(pl.col("published").str.slice(0, 4) < pl.col("signed").str.slice(0, 4))
        assert early["id"].to_list() == []


class TestTraps:
    """What is easily coded wrongly; the days are those of the documents cited in the entries."""

    def test_signed_is_not_in_force(self) -> None:
        entry = pledge("russia-north-korea-2024")
        assert (entry["signed"], entry["in_force"], entry["kind"]) == (
            "2024-06-19",
            "2024-12-04",
            "defence, neutrality, consultation",
        )
        bound = tables()["members"].filter(pl.col("id") == "russia-north-korea-2024")
        assert bound["begin"].unique().to_list() == [date(2024, 12, 4)]

    @pytest.mark.parametrize(
        "name",
        [
            "united-kingdom-germany-2025",
            "france-poland-2025",
            "australia-papua-new-guinea-2025",
            "saudi-arabia-pakistan-2025",
            "united-kingdom-poland-2026",
        ],
    )
    def test_no_entry_into_force_no_pledge_in_force(self, name: str) -> None:
        assert pledge(name)["in_force"] is None
        assert tables()["members"].filter(pl.col("id") == name).is_empty()

    @pytest.mark.parametrize(
        "name",
        [
            "aukus-2021",
            "australia-japan-2022",
            "japan-united-kingdom-2023",
            "japan-philippines-2024",
            "united-states-qatar-2025",
            "united-kingdom-sweden-2022",
            "united-kingdom-finland-2022",
            "camp-david-2023",
            "inf-1987",
            "armenia-azerbaijan-2025",
        ],
    )
    def test_what_is_no_pledge(self, name: str) -> None:
        assert pledge(name)["kind"] == ""
        assert tables()["members"].filter(pl.col("id") == name).is_empty()

    def test_the_agreements_with_ukraine_are_consultation_and_no_more(self) -> None:
        frame = tables()["pledges"].filter(pl.col("id").str.starts_with("ukraine-"))
        assert set(frame["kind"].unique()) == {"consultation", ""}
        # 27 states by the list of Ukraine's ministry of defence of November 2025
        assert frame.filter(pl.col("kind") == "consultation").height == 27

    def test_armenia_froze_and_did_not_leave(self) -> None:
        armenia = tables()["memberships"].filter(pl.col("body") == "CSTO", pl.col("ccode") == 371)
        assert armenia.sort("since")["role"].to_list() == ["member", "frozen"]
        assert armenia["until"].null_count() == 2
        assert tables()["members"].filter(pl.col("atopid") == 4220, pl.col("ccode") == 371)["end"].to_list() == [None]

    def test_saudi_arabia_in_brics_is_disputed(self) -> None:
        found = tables()["memberships"].filter(pl.col("body") == "BRICS", pl.col("ccode") == 670)
        assert found["role"].to_list() == ["disputed"]

    def test_a_treaty_that_ended(self) -> None:
        assert pledge("russia-ukraine-1997")["ended"] == "2019-04-01"

    def test_a_pledge_of_one_side(self) -> None:
        bound = tables()["members"].filter(pl.col("id") == "australia-tuvalu-2023").sort("ccode")
        assert bound.select("ccode", "defense").rows() == [(900, 1), (947, 0)]


@pytest.mark.parametrize(
    ("body", "year", "count"),
    [
        # NATO, "NATO member countries": 28 members in 2010, 29 in 2018, 30 in 2020, 31 in 2023, 32 in 2024
        ("NATO", 2010, 28),
        ("NATO", 2018, 29),
        ("NATO", 2021, 30),
        ("NATO", 2023, 31),
        ("NATO", 2026, 32),
        # six founders of 2001, India and Pakistan 2017, Iran 2023, Belarus 2024
        ("SCO", 2016, 6),
        ("SCO", 2018, 8),
        ("SCO", 2024, 10),
        # BRICS: five, then nine in 2024 and ten in 2025 without Saudi Arabia
        ("BRICS", 2023, 5),
        ("BRICS", 2024, 9),
        ("BRICS", 2025, 10),
        ("CSTO", 2011, 7),
        ("CSTO", 2026, 6),
        ("EAEU", 2016, 5),
        ("GCC", 2019, 6),
        ("CPTPP", 2025, 12),
        ("RCEP", 2024, 15),
        ("AES", 2024, 3),
        ("AUKUS", 2022, 3),
        ("Quad", 2018, 4),
        ("Five Eyes", 2010, 5),
    ],
)
def test_bodies_are_complete(body: str, year: int, count: int) -> None:
    assert members_of(body, date(year, 12, 31)) == count


def test_nato_is_expanded_by_the_members_of_the_day() -> None:
    bound = tables()["members"].filter(pl.col("id") == "north-atlantic-treaty-1949")
    joined = {row["ccode"]: row["begin"] for row in bound.iter_rows(named=True)}
    assert len(joined) == 32
    assert {code: joined[code] for code in (341, 343, 375, 380)} == {
        341: date(2017, 6, 5),
        343: date(2020, 3, 27),
        375: date(2023, 4, 4),
        380: date(2024, 3, 7),
    }


def test_russia_and_china_exercised_every_year_as_the_ledger_of_the_stage_says() -> None:
    """Its entries of 2016 and 2017 speak of each of the last five years."""
    rows = tables()["exercises"]
    ids = [set(rows.filter(pl.col("ccode") == code)["id"]) for code in (365, 710)]
    years = set(rows.filter(pl.col("id").is_in(list(ids[0] & ids[1])))["year"])
    assert set(range(2012, 2018)) <= years


def written(table: str, whole: dict[str, str]) -> str:
    """Return an entry as its file has it, without the fields that are empty."""
    return f"[[{table}]]\n" + "".join(f"{name} = {value}\n" for name, value in whole.items() if value)


def entry(**fields: str) -> str:
    """An entry in TOML; a field given as an empty text is left out."""
    whole = {
        "id": '"x-2020"',
        "name": '"A treaty"',
        "kind": '["defence"]',
        "parties": '["France", "Germany"]',
        "signed": "2020-01-01",
        "in_force": "2020-02-01",
        "basis": '"text"',
        "grade": '"A1"',
        "source": SOURCE,
    } | fields
    return written("pledge", whole)


@pytest.fixture
def parse(tmp_path: Path) -> Callable[[str], dict[str, pl.DataFrame]]:
    def run(text: str) -> dict[str, pl.DataFrame]:
        path = tmp_path / "pledges.toml"
        path.write_text(text, encoding="utf8")
        return dict(ledger.parse(FILES | {"ledger/pledges.toml": path}))

    return run


def test_a_good_entry_is_read(parse: Callable[[str], dict[str, pl.DataFrame]]) -> None:
    found = parse(THROUGH + entry(signed='"2020"', in_force='"2020-02"'))
    bound = found["members"].filter(pl.col("id") == "x-2020").sort("ccode")
    assert bound.select("ccode", "begin", "defense", "nonagg").rows() == [
        (220, date(2020, 2, 1), 1, 0),
        (255, date(2020, 2, 1), 1, 0),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry(kind='["alliance"]'), "pledges.toml, entry 1, field kind"),
        (entry(signed="2020-03-01"), "field in_force.*give a later one|2020-02-01 is before 2020-03-01"),
        (entry(ended="2019-01-01"), "2019-01-01 is before 2020-02-01"),
        (entry(in_force="2026-08-01"), "after the ledger's last day 2026-07-31"),
        (entry(parties='["France", "Yugoslavia"]'), "field parties"),
        (entry(parties='["France"]', signed='"1200"'), "field parties|field signed"),
        (entry(parties='["France", "France"]'), "the same state twice"),
        (entry(body='"NATO"'), "parties and body"),
        (entry(parties=""), "none of them"),
        (entry(parties="", body='"Warsaw Pact"', atop="1"), "is no body"),
        (entry(parties="", joined='[{ state = "Norway", on = 2020-01-01 }]'), "field atop"),
        (entry(kind="[]"), "say why the document pledges nothing"),
        (entry(basis='"rumour"'), "field basis"),
        (entry(grade='"Z9"'), "no Admiralty grade"),
        (entry(colour='"blue"'), "unknown field"),
        (entry(source='{ title = "t", publisher = "p", date = 2020-01-01 }'), "field source.url"),
        (entry() + entry(), "'x-2020' is taken"),
        ("[[entry]]\n", "'entry' at its top"),
        ("[[pledge]\n", "no TOML"),
    ],
)
def test_a_wrong_entry_is_named(parse: Callable[[str], dict[str, pl.DataFrame]], text: str, said: str) -> None:
    with pytest.raises(BadFileError, match=said) as caught:
        parse(THROUGH + text)
    assert "\n" not in str(caught.value)


def held(**fields: str) -> str:
    """An entry on a treaty that ATOP ends between two states; an empty text leaves a field of the pair out."""
    whole = {
        "states": '["Germany", "France"]',
        "atop_end": "2021-05-01",
        "reason": '"A third state left."',
        "grade": '"A1"',
        "source": SOURCE.replace("2020", "2023"),
    } | fields
    pair = ", ".join(f"{name} = {value}" for name, value in whole.items() if value)
    return entry(parties="", atop="1234", held=f"[{{ {pair} }}]")


def parse_held(tmp_path: Path, text: str) -> dict[str, pl.DataFrame]:
    path = tmp_path / "held-in-force.toml"
    path.write_text(THROUGH + text, encoding="utf8")
    return dict(ledger.parse(FILES | {"ledger/held-in-force.toml": path}))


class TestHeldInForce:
    def test_a_pair_between_which_a_treaty_of_atop_goes_on(self, tmp_path: Path) -> None:
        found = parse_held(tmp_path, held(until="2024-02-01"))
        row = found["held"].row(0, named=True)
        assert (row["atopid"], row["ccode1"], row["ccode2"]) == (1234, 220, 255)
        assert (row["atop_end"], row["end"]) == (date(2021, 5, 1), date(2024, 2, 1))
        assert (row["defense"], row["consul"], row["reason"]) == (1, 0, "A third state left.")
        assert (row["published"], row["url"]) == ("2023-01-01", "https://example.org/")
        assert "x-2020" not in found["members"]["id"].to_list(), "nobody is bound anew"
        assert found["pledges"].row(by_predicate=pl.col("id") == "x-2020", named=True)["parties"] == "220 255"

    def test_there_may_be_none(self, tmp_path: Path) -> None:
        assert parse_held(tmp_path, "")["held"].is_empty()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (held(reason=""), "field held.reason"),
            (held(source=""), "field held.source"),
            (held(source=SOURCE), "a document of 2020-01-01 is not later than the end"),
            (held(atop_end='"2021"'), "2021 is no day"),
            (held(atop_end="2019-01-01"), "2019-01-01 is before 2020-02-01"),
            (held(until="2020-05-01"), "2020-05-01 is before 2021-05-01"),
            (held(states='["Germany", "France", "Italy"]'), "3 states"),
            (held(colour='"blue"'), "unknown field"),
            (held().replace("atop = 1234\n", ""), "field atop"),
            (held().replace('kind = ["defence"]', 'kind = []\nnote = "n"'), "field kind"),
            (held() + 'parties = ["France", "Germany"]\n', "parties and held"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFileError, match=said) as caught:
            parse_held(tmp_path, text)
        assert "held-in-force.toml, entry 1" in str(caught.value)

    def test_every_one_that_ships_rests_on_a_later_document_that_can_be_found(self) -> None:
        rows = tables()["held"]
        assert rows.height > 0
        assert rows.filter((pl.col("url") == "") & (pl.col("reference") == "")).is_empty()
        assert rows.filter(
            pl.col("published").str.slice(0, 4).cast(pl.Int32) <= pl.col("atop_end").dt.year()
        ).is_empty()
        assert rows.filter(pl.col("reason") == "").is_empty()

    def test_australia_and_new_zealand_and_nobody_else(self) -> None:
        """In force 29 April 1952 (ATS 1952 No. 2): the statement of 2018 names it as expression of their alliance."""
        rows = tables()["held"].filter(pl.col("atopid") == 3215)
        assert rows.select("ccode1", "ccode2", "defense").rows() == [(900, 920, 1)]
        assert (pledge("anzus-1951")["signed"], pledge("anzus-1951")["in_force"]) == ("1951-09-01", "1952-04-29")


def parse_lacked(tmp_path: Path, text: str) -> dict[str, pl.DataFrame]:
    path = tmp_path / "not-in-atop.toml"
    path.write_text(THROUGH + text, encoding="utf8")
    return dict(ledger.parse(FILES | {"ledger/not-in-atop.toml": path}))


class TestNotInAtop:
    def test_what_binds_two_states_both_ways(self, tmp_path: Path) -> None:
        text = entry(parties='["Germany", "France"]', differs='[{ state = "Germany", kind = ["neutrality"] }]')
        found = parse_lacked(tmp_path, text)
        row = found["lacked"].row(0, named=True)
        assert (row["ccode1"], row["ccode2"], row["begin"], row["end"]) == (220, 255, date(2020, 2, 1), None)
        assert [row[name] for name in ("defense_12", "neutral_12", "defense_21", "neutral_21")] == [1, 0, 0, 1]
        assert "x-2020" not in found["members"]["id"].to_list(), "it is told once"
        assert "x-2020" in found["pledges"]["id"].to_list(), "with its document"

    def test_states_are_named_as_of_the_day_from_which_both_are_there(self, tmp_path: Path) -> None:
        older = entry(parties='["United States", "Palau"]', signed="1986-01-10", in_force="1994-10-01")
        with pytest.raises(BadFileError, match="'Palau' is no state in 1986"):
            parse_lacked(tmp_path, older)
        found = parse_lacked(tmp_path, older + "both_from = 1994-12-15\n")
        assert found["lacked"].select("ccode1", "ccode2").rows() == [(2, 986)]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (entry(atop="1234"), "ATOP has this treaty"),
            (entry(in_force=""), "binds 0 states"),
            (entry(parties='["Germany", "France", "Italy"]'), "binds 3 states"),
            (entry(kind="[]", note='"n"'), "binds 0 states"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFileError, match=said) as caught:
            parse_lacked(tmp_path, text)
        assert "not-in-atop.toml, entry 1" in str(caught.value)

    def test_the_compacts_bind_the_united_states_alone_to_defend(self) -> None:
        """In effect 21 October 1986, 3 November 1986 and 1 October 1994 (Proclamations 5564 and 6726)."""
        rows = tables()["lacked"].filter(pl.col("ccode1") == 2).sort("begin")
        assert rows.select("ccode2", "begin", "defense_12", "defense_21", "neutral_21").rows() == [
            (983, date(1986, 10, 21), 1, 0, 1),
            (987, date(1986, 11, 3), 1, 0, 1),
            (986, date(1994, 10, 1), 1, 0, 1),
        ]


def contested(**fields: str) -> str:
    whole = {
        "id": '"x"',
        "atop": "1234",
        "state": '"Germany"',
        "with": '["France", "Italy"]',
        "since": "2021-05-01",
        "said": '"Germany says that it is over"',
        "grade": '"A1"',
        "source": SOURCE,
    } | fields
    return written("contested", whole)


def parse_contested(tmp_path: Path, text: str) -> pl.DataFrame:
    path = tmp_path / "contested.toml"
    path.write_text(THROUGH + text, encoding="utf8")
    return ledger.parse(FILES | {"ledger/contested.toml": path})["contested"]


class TestContested:
    def test_towards_states_or_a_body(self, tmp_path: Path) -> None:
        found = parse_contested(tmp_path, contested() + contested(id='"y"', body='"oas"', **{"with": ""}))
        assert found.select("id", "ccode", "other", "body", "since", "until").rows() == [
            ("x", 255, 220, "", date(2021, 5, 1), None),
            ("x", 255, 325, "", date(2021, 5, 1), None),
            ("y", 255, None, "oas", date(2021, 5, 1), None),
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (contested(body='"oas"'), "both, or neither"),
            (contested(**{"with": ""}), "both, or neither"),
            (contested(body='"warsaw"', **{"with": ""}), "'warsaw' is no named set of states"),
            (contested(until="2020-05-01"), "2020-05-01 is before 2021-05-01"),
            (contested(said=""), "field said"),
            (contested(state='"Yugoslavia"'), "field state"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFileError, match=said) as caught:
            parse_contested(tmp_path, text)
        assert "contested.toml, entry 1" in str(caught.value)


def lesser(**fields: str) -> str:
    whole = {
        "id": '"x"',
        "name": '"Charter of a league"',
        "atop": "1234",
        "kind": '["consultation"]',
        "parties": '["France", "Italy"]',
        "since": "1993-01-22",
        "reason": '"By Article 12 they consult"',
        "grade": '"A1"',
        "source": SOURCE,
    } | fields
    return written("lesser", whole)


class TestReadLess:
    def parse(self, tmp_path: Path, text: str) -> pl.DataFrame:
        path = tmp_path / "read-less.toml"
        path.write_text(THROUGH + text, encoding="utf8")
        return ledger.parse(FILES | {"ledger/read-less.toml": path})["lesser"]

    def test_what_the_text_promises_and_whom_it_binds(self, tmp_path: Path) -> None:
        found = self.parse(tmp_path, lesser())
        assert found.select("atopid", "parties", "defense", "nonagg", "consul", "source_file", "source_row").rows() == [
            (1234, "220 325", 0, 0, 1, "ledger/read-less.toml", 1)
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (lesser(kind='["defence"]'), "not to fight"),
            (lesser(kind="[]"), "not to fight"),
            (lesser(atop=""), "which alliance of ATOP"),
            (lesser(reason=""), "field reason"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFileError, match=said) as caught:
            self.parse(tmp_path, text)
        assert "read-less.toml, entry 1" in str(caught.value)


def broken(**fields: str) -> str:
    whole = {
        "id": '"x"',
        "kind": '"relations"',
        "state": '"Germany"',
        "with": '["France", "Italy"]',
        "since": "2021-05-01",
        "said": '"Germany broke off relations"',
        "grade": '"B2"',
        "source": SOURCE,
    } | fields
    return written("break", whole)


def parse_breaks(tmp_path: Path, text: str) -> pl.DataFrame:
    path = tmp_path / "breaks.toml"
    path.write_text(THROUGH + text, encoding="utf8")
    return ledger.parse(FILES | {"ledger/breaks.toml": path})["breaks"]


class TestBreaks:
    def test_with_each_state_or_at_home(self, tmp_path: Path) -> None:
        fall = broken(id='"y"', kind='"overthrown"', until="", **{"with": ""})
        found = parse_breaks(tmp_path, broken(until="2022-05-01") + fall)
        assert found.select("id", "kind", "ccode", "other", "since", "until").rows() == [
            ("x", "relations", 255, 220, date(2021, 5, 1), date(2022, 5, 1)),
            ("x", "relations", 255, 325, date(2021, 5, 1), date(2022, 5, 1)),
            ("y", "overthrown", 255, None, date(2021, 5, 1), None),
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (broken(**{"with": ""}), "the entry is of relations"),
            (broken(kind='"overthrown"'), "the entry is of overthrown"),
            (broken(kind='"recalled"'), "field kind"),
            (broken(until="2020-05-01"), "2020-05-01 is before 2021-05-01"),
            (broken(since="2027-05-01"), "after the ledger's last day"),
            (broken(said=""), "field said"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFileError, match=said) as caught:
            parse_breaks(tmp_path, text)
        assert "breaks.toml, entry 1" in str(caught.value)


class TestInTheVault:
    def test_a_pull_from_a_directory_takes_it_from_the_package(self, tmp_path: Path) -> None:
        vault = Vault(tmp_path / "vault")
        (outcome,) = bring_in([ledger.SOURCE], vault, from_dir=tmp_path)
        assert outcome.status == "placed"
        (row,) = vault.evidence(ledger.SOURCE, "pledges", pl.col("id") == "russia-north-korea-2024", limit=1)
        assert (row.file, row.values["in_force"]) == ("ledger/pledges.toml", "2024-12-04")
        assert bring_in([ledger.SOURCE], vault)[0].status == "up to date"

    def test_a_file_of_ones_own_takes_the_place_of_one(self, tmp_path: Path) -> None:
        own = tmp_path / "pledges.toml"
        own.write_text(THROUGH + entry(), encoding="utf8")
        vault = Vault(tmp_path / "vault")
        assert add(ledger.SOURCE, own, vault).status == "placed"
        assert "x-2020" in vault.read(ledger.SOURCE, "pledges")["id"].to_list()

    def test_a_bad_file_leaves_the_vault_as_it_was(self, tmp_path: Path) -> None:
        vault = Vault(tmp_path / "vault")
        bring_in([ledger.SOURCE], vault)
        before = vault.manifest(ledger.SOURCE)
        own = tmp_path / "pledges.toml"
        own.write_text(THROUGH + entry(kind='["alliance"]'), encoding="utf8")
        with pytest.raises(BadFileError, match="field kind"):
            add(ledger.SOURCE, own, vault)
        assert vault.manifest(ledger.SOURCE) == before

    def test_the_catalogue_finds_it(self) -> None:
        assert catalog.source("ledger") is ledger.SOURCE
