"""What people write for a state, and what they are told when it cannot be one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from dyadscope.errors import AmbiguousNameError, CoverageError, DyadscopeError, UnknownNameError, UsageError
from dyadscope.states import names
from dyadscope.states._tables import Spell
from dyadscope.states.names import by_code, check_lifetime, collisions, resolve


@pytest.mark.parametrize(
    ("text", "year", "ccode"),
    [
        ("Russia", None, 365), ("USSR", 1975, 365), ("Moscow", None, 365), ("365", None, 365), ("RUS", None, 365),
        ("rus", None, 365), ("SUN", None, 365), ("ru", None, 365), ("Russian", None, 365), ("Petrograd", 1916, 365),
        ("Chinese", None, 710), ("PRC", None, 710), ("Republic of China", 1930, 710), ("Republic of China", None, 713),
        ("UK", None, 200), ("Britain", None, 200), ("America", None, 2), ("u.s.", None, 2), ("West Germany", None, 260),
        ("Bonn", None, 260), ("Germany", 1930, 255), ("Germany", 2005, 255), ("Germany", None, 255), ("FRG", 1980, 260),
        ("FRG", 2000, 255), ("DPRK", None, 731), ("Korea", 1890, 730), ("Burma", None, 775), ("Vietnam", None, 816),
        ("Saigon", 1970, 817), ("Yemen", None, 679), ("Aden", None, 680), ("Vienna", 1900, 300), ("Vienna", 1930, 305),
        ("Austria", 1850, 300), ("Ottoman Empire", 1900, 640), ("Türkiye", None, 640), ("turkiye", None, 640),
        ("CÔTE D’IVOIRE", None, 437), ("ivory  coast", None, 437), ("Ireland", None, 205),
        ("Kingdom of Sweden", None, 380), ("Zaire", 1980, 490), ("Congo-Brazzaville", None, 484),
        ("Rome", 1900, 325), ("Rome", 1850, 327),
    ],
)  # fmt: skip
def test_what_people_write(text: str, year: int | None, ccode: int) -> None:
    assert resolve(text, year=year).ccode == ccode


@pytest.mark.parametrize(
    ("text", "year", "candidates"),
    [
        ("Korea", None, ("731 (North Korea, 1948-)", "732 (South Korea, 1949-)", "730")),
        ("Congo", None, ("484", "490")),
        ("Germany", 1970, ("260 (West Germany", "265 (East Germany")),
        ("Vietnam", 1960, ("816", "817")),
        ("Yemen", 1980, ("678", "680")),
        ("Dominican", None, ("42", "54")),
        ("Guinea Bissau or Guinea", None, ()),
    ],
)
def test_ambiguity_is_refused_with_the_candidates(text: str, year: int | None, candidates: tuple[str, ...]) -> None:
    if not candidates:
        with pytest.raises(UnknownNameError):
            resolve(text, year=year)
        return
    with pytest.raises(AmbiguousNameError) as caught:
        resolve(text, year=year)
    for candidate in candidates:
        assert candidate in caught.value.fix


def test_a_period_with_all_germanies_is_ambiguous() -> None:
    with pytest.raises(AmbiguousNameError, match=r"255.*260.*265.*period in which only one"):
        resolve("Germany", period=(1946, 2024))
    assert resolve("Germany", period=(1995, 2024)).ccode == 255


@pytest.mark.parametrize(
    ("letters", "iso", "instead"),
    # COW abbreviates Austria, Slovenia, Switzerland and Montenegro as ISO 3166 does these four.
    [("AUS", 900, "305 or AUT"), ("SLV", 92, "349 or SVN"), ("SWZ", 572, "225 or CHE"), ("mng", 712, "341 or MNE")],
)
def test_isos_letters_go_before_cows_and_say_so(letters: str, iso: int, instead: str) -> None:
    for when in ({}, {"period": (1946, 2024)}, {"year": 2010}):
        found = resolve(letters, **when)
        assert found.ccode == iso
        assert found.remark.startswith(f"{letters.upper()} is read as ISO's code of ")
        assert found.remark.endswith(f"write {instead}")


def test_cows_letters_are_read_where_isos_state_was_not_there() -> None:
    assert resolve("SWZ", year=1950).name == "Switzerland"
    assert resolve("SWZ", year=1950).remark.endswith("ISO's SWZ, Eswatini (572), was no member then")
    assert resolve("CZE", year=1970).name == "Czechoslovakia"
    assert resolve("MAC").remark.endswith("ISO's MAC, Macao, is no state")


@pytest.mark.parametrize(
    ("text", "year"),
    [("AUS", 1950), ("MNG", 1990), ("CZE", None), ("RUS", None), ("KOR", None), ("YEM", 1980), (365, None)],
)
def test_what_has_one_reading_has_no_remark(text: str, year: int | None) -> None:
    # Austria was occupied, 1938-55; Montenegro became a member in 2006; Korea ended in 1905.
    assert resolve(text, year=year).remark == ""


def test_former_names_say_whose_they_are() -> None:
    assert resolve("USSR").remark == "USSR is a former name of Russia (365), 1922-1991"
    assert resolve("Yugoslavia").remark == "Yugoslavia is a former name of Serbia (345), 1918-2003"
    assert resolve("Burma").remark == ""
    assert by_code(345).change_of_name(1950, 1980) == "Yugoslavia is a former name of Serbia (345)"
    assert by_code(200).change_of_name(1816, 2024) == ""


def test_numbers_and_states_are_understood() -> None:
    import numpy as np

    assert resolve(365).name == resolve(np.int16(365)).name == "Russia"  # type: ignore[arg-type]
    assert resolve(resolve("Germany", year=2000), system="gw").gwcode == 260
    assert resolve("RUS", year="1990").ccode == 365
    with pytest.raises(CoverageError, match="1990-10-02"):
        resolve(260, year=2000)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": None}, {"text": 3.5}, {"text": True}, {"text": b"RUS"}, {"text": ["RUS"]}, {"text": -1},
        {"text": 10**30},
        {"text": "RUS", "year": "then"}, {"text": "RUS", "period": 1990}, {"text": "RUS", "period": (1990,)},
        {"text": "RUS", "period": (1990, None)}, {"text": "RUS", "system": "un"}, {"text": "RUS", "system": None},
        {"text": "RUS", "year": 3000}, {"text": 999},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_state_is_our_error(wrong: dict[str, object]) -> None:
    with pytest.raises(DyadscopeError):
        resolve(**wrong)  # type: ignore[arg-type]


def test_every_collision_is_listed() -> None:
    rows = {r["code"]: (r["cow_name"], r["iso_name"], r["both"]) for r in collisions().iter_rows(named=True)}
    assert rows["AUS"] == ("Austria", "Australia", True)
    assert rows["SWZ"] == ("Switzerland", "Eswatini", True)
    assert rows["MAC"] == ("North Macedonia", "Macao", False)
    assert {code for code, row in rows.items() if row[2]} == {"AUS", "MNG", "SLV", "SWZ"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rusia", "Russia"), ("Swizerland", "Switzerland"), ("Lybia", "Libya"), ("Irak", "Iraq"), ("Syira", "Syria"),
        ("Phillipines", "Philippines"), ("Columbia", "Colombia"), ("Mexco", "Mexico"), ("Kazakhastan", "Kazakhstan"),
        ("Untied States", "United States"), ("Ostrelia", "Australia"),
    ],
)  # fmt: skip
def test_near_misses_are_suggested(typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=f"did you mean {meant}"):
        resolve(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SOV", r"RUS \(Soviet Union\) or SVN"),
        ("GER", r"GMY \(Germany\)"),
        ("SER", r"YUG \(Serbia\)"),
        ("GRE", r"GRN \(Grenada\) or GRC \(Greece\)"),
    ],
)
def test_letters_that_a_name_begins_with_suggest_it(typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=f"did you mean {meant}"):
        resolve(typed)


def test_plurals_mean_the_people_of_the_state() -> None:
    assert resolve("Russians").ccode == 365
    with pytest.raises(AmbiguousNameError):
        resolve("Koreans")


def test_a_state_outside_its_lifetime_is_told_with_its_successors() -> None:
    with pytest.raises(CoverageError, match=r"1945-05-10 to 1992-12-31, then Czechia \(316\), Slovakia \(317\)"):
        resolve("Czechoslovakia", year=1995)
    with pytest.raises(CoverageError, match="since 1991-12-26"):
        resolve("Ukraine", year=1980)
    with pytest.raises(CoverageError, match=r"the name was used 1922-1991; write Russia \(365\)"):
        resolve("USSR", year=2005)
    with pytest.raises(CoverageError, match="1955-05-05 to 1990-10-02"):
        resolve("260", year=2000)
    with pytest.raises(CoverageError, match="not a member of the COW system in 1992-2000"):
        check_lifetime(by_code(260), 1992, 2000)
    check_lifetime(by_code(260), 1990, 2000)


def test_bare_numbers_are_codes_of_the_system_asked_for() -> None:
    assert resolve("970").name == "Nauru"
    assert resolve("970", system="gw").name == "Kiribati"
    assert resolve("260", system="gw").ccode == 255


def test_names_in_gleditsch_ward() -> None:
    assert resolve("Germany", system="gw", year=2000).gwcode == 260
    assert resolve("Serbia", system="gw", year=1900).gwcode == 340
    assert resolve("Yugoslavia", system="gw").gwcode == 345
    assert resolve("Tibet", system="gw").ccode is None
    with pytest.raises(UnknownNameError, match=r"Gleditsch-Ward has Tibet \(711\)"):
        resolve("Tibet")


def test_what_is_no_state_is_told() -> None:
    with pytest.raises(UnknownNameError, match="Hong Kong is a dependency"):
        resolve("hong kong")
    with pytest.raises(UnknownNameError, match="a group of states"):
        resolve("NATO")


def test_names_of_a_year() -> None:
    russia = resolve("RUS")
    assert [russia.name_in(y) for y in (1900, 1975, 2000)] == ["Russian Empire", "Soviet Union", "Russia"]
    assert resolve("SRB").name_in(1975) == "Yugoslavia"
    assert "Taiwan" in resolve("China").note


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        resolve(text)


def test_a_year_and_a_period_are_one_too_many() -> None:
    with pytest.raises(UsageError):
        resolve("RUS", year=1990, period=(1990, 1991))


def test_looking_up_a_state_loads_nothing_heavy() -> None:
    probe = "import sys; from dyadscope.states.names import resolve; resolve('Moscow'); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split()
    assert not {"scipy", "pandas", "pyarrow", "altair", "sklearn", "rich"} & set(loaded)


def test_a_number_too_long_for_a_code_is_none() -> None:
    with pytest.raises(UnknownNameError, match="codes are 2 to 990"):
        resolve("36500")


@pytest.mark.parametrize(
    ("start", "end", "told"), [(None, 1990, "to 1990"), (1991, None, "from 1991"), (None, None, "always")]
)
def test_a_period_open_at_one_end_is_told_by_the_other(start: int | None, end: int | None, told: str) -> None:
    days = [None if year is None else date(year, 1, 1) for year in (start, end)]
    assert names._bounds(Spell(*days)) == told


def test_a_state_that_did_not_exist_is_named_with_those_of_its_name_that_did() -> None:
    """By the list of states: Germany was two from 1955 and 1954 to 2 October 1990, Bangladesh none before 1972."""
    assert names.absent((255, 2), 1985, 1985) == (
        "Germany was no state of its own in 1985 (listed as one 1816-01-01 to 1945-05-08 and since 1990-10-03); "
        "West Germany and East Germany were"
    )
    assert names.absent((679,), 1970, 1980).endswith("; North Yemen and South Yemen were")
    assert names.absent((750, 771), 1960, 1960).startswith(
        "Bangladesh was no state of its own in 1960 (listed as one since"
    )
    assert names.absent((255, 2), 1985, 1990) == ""
    assert names.absent((345, 365), 1980, 1980) == ""
    assert names.absent((), 1980, 1980) == ""


@pytest.mark.parametrize(
    ("name", "period", "told"),
    [
        # Germany was two states, Czechoslovakia one, and Ukraine's land was no other's under a code of its own.
        ("GMY", (1960, 1989), "since 1990-10-03; in 1960-1989 write GFR (West Germany) or GDR (East Germany)"),
        (255, (1960, 1989), "since 1990-10-03; in 1960-1989 write GFR (West Germany) or GDR (East Germany)"),
        ("Slovakia", (1950, 1950), "member since 1993-01-01; in 1950 write 315 (Czechoslovakia)"),
        ("Ukraine", (1950, 1950), "member since 1991-12-26"),
        # What came after is told already.
        ("East Germany", (2000, 2000), "member 1954-03-25 to 1990-10-02, then Germany (255)"),
    ],
)
def test_who_was_there_in_the_years_asked_for_is_named(name: str | int, period: tuple[int, int], told: str) -> None:
    with pytest.raises(CoverageError) as caught:
        resolve(name, period=period)
    assert str(caught.value).endswith(told)


def test_a_typed_number_that_iso_has_for_another_state_is_said_to_be_read_as_cows() -> None:
    found = resolve("840")
    assert found.code == 840
    assert found.remark == (
        "840 is read as COW's code of Philippines; ISO 3166 numbers United States so: for it write USA"
    )
    # What a program gives as a number is a code of the list, as documented; 365 is nobody's in ISO 3166.
    assert resolve(840).remark == resolve("365").remark == ""
    # ISO withdrew 200 with Czechoslovakia; 20 has two digits, and is no way to write ISO's 020.
    assert (resolve("200").remark, resolve("20").remark) == ("", "")
    assert "Czechoslovakia" in resolve("200", year=1980).remark
    # The Gleditsch-Ward list is asked for by its own codes.
    assert resolve("840", system="gw").remark == ""


@pytest.mark.parametrize(("number", "meant"), [("156", "China (710): write CHN"), ("643", "Russia (365): write RUS")])
def test_a_number_that_iso_alone_has_suggests_its_state(number: str, meant: str) -> None:
    for given in (number, int(number)):
        with pytest.raises(UnknownNameError) as caught:
            resolve(given)
        assert str(caught.value).endswith(f"ISO 3166 has this number for {meant}")


def test_the_beginning_of_a_name_suggests_it() -> None:
    assert names.near("Czecho") == ["Czechia", "Czechoslovakia"]
    assert names.near("Yugo") == ["Yugoslavia"]
    assert names.near("Rusia")[0] == "Russia"
