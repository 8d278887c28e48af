"""Who belonged to what, to the day: on both sides of every bound, from the dates that organisations give.

NATO was founded on 4 April 1949 (United States among the founders); Turkey joined on 18 February 1952, Finland on
4 April 2023, Sweden on 7 March 2024. The United Kingdom was in the European Communities from 1 January 1973 to
31 January 2020. Uzbekistan was in the CSTO to 2 April 1999, and from 16 August 2006 to 19 December 2012. The Eurasian
Economic Union began on 1 January 2015, Armenia joined a day later.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from dyadscope.claims.check import check
from dyadscope.claims.judge import judge
from dyadscope.claims.kinds.members import changed_in, dated, spells
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.query import parse
from dyadscope.claims.series import Numbers
from dyadscope.index import known_on
from dyadscope.states import regions

TREATY = "North Atlantic Treaty Organization"


def found(line: str, until: int | None = None) -> Outcome:
    return judge(parse(f"member {line}"), Numbers(known_on(None, None), None), until)


def verdicts(lines: dict[str, str], until: int | None = None) -> None:
    told = {line: found(line, until).verdict for line in lines}
    wrong = {line: told[line] for line in lines if told[line] != lines[line]}
    assert not wrong, wrong


def test_when_a_state_joined() -> None:
    """Three days off is another count of the same; of a part of a year longer than a month two months are."""
    verdicts(
        {
            "nato FIN 2023:2023 joined": "supported",
            "nato FIN 2022:2022 joined": "contradicted",
            "nato FIN 2024:2024 joined": "contradicted",
            "nato FIN 2020:2024 joined": "supported",
            "nato FIN 2023:2023 joined on:2023-04-04": "supported",
            "nato FIN 2023:2023 joined on:2023-04-01": "mixed",
            "nato FIN 2023:2023 joined on:2023-03-31": "contradicted",
            "nato FIN 2023:2023 joined on:2023-04-07": "mixed",
            "nato FIN 2023:2023 joined on:2023-04-08": "contradicted",
            "nato FIN 2023:2023 joined on:2023-04": "supported",
            "nato FIN 2023:2023 joined on:2023-03": "contradicted",
            "nato FIN 2023:2023 joined on:2023-05-01..2023-06-01": "contradicted",
            "nato FIN 2023:2023 joined on:2023-05-01..2023-06-02": "mixed",
            "nato FIN 2023:2023 joined on:2023-06-05..2023-08-31": "mixed",
            "nato FIN 2023:2023 joined on:2023-06-06..2023-08-31": "contradicted",
            "nato FIN 2023:2023 joined on:2023-01-01..2023-02-01": "contradicted",
            "nato FIN 2023:2023 joined on:2022-12-01..2023-02-01": "mixed",
            "nato FIN 2023:2023 joined on:2022-12-01..2023-01-31": "contradicted",
            # founders are dated by signature or by what came into force: two years either way
            "nato USA 1949:1949 joined": "supported",
            "nato USA 1947:1947 joined": "mixed",
            "nato USA 1946:1946 joined": "contradicted",
            "nato USA 1951:1951 joined": "mixed",
            "nato USA 1952:1952 joined": "contradicted",
            "eaeu ARM 2014:2014 joined": "mixed",
            "nato TUR 1952:1952 joined": "supported",
            "nato TUR 1951:1951 joined": "contradicted",
            "csto UZB 2006:2006 joined": "supported",
            "nato UKR 1946:2024 joined": "contradicted",
        }
    )


def test_when_a_state_left() -> None:
    verdicts(
        {
            "eu UKG 2020:2020 left": "supported",
            "eu UKG 2019:2019 left": "contradicted",
            "eu UKG 2020:2020 left on:2020-01-31": "supported",
            "eu UKG 2020:2020 left on:2020-02-03": "mixed",
            "eu UKG 2020:2020 left on:2020-02-04": "contradicted",
            "csto UZB 1999:1999 left": "supported",
            "csto UZB 2012:2012 left": "supported",
            "csto UZB 1993:1993 left": "contradicted",  # a founder's two years are those of who joined
            "nato FIN 1946:2024 left": "contradicted",
            "nato USA 1949:1949 left": "contradicted",
        }
    )


def test_since_when_and_throughout() -> None:
    verdicts(
        {
            "nato FIN 2023:2024 since": "supported",
            "nato FIN 2022:2024 since": "contradicted",
            "nato FIN 2023:2024 since on:2023-04": "supported",
            "nato FIN 2023:2024 since on:2023-04-02": "mixed",
            "nato FIN 2023:2024 since on:2023-06": "contradicted",
            "nato USA 1950:2024 since": "mixed",
            "csto UZB 2006:2010 since": "supported",
            "csto UZB 1992:2010 since": "contradicted",
            "csto UZB 2006:2012 since": "mixed",  # it left in the last of these years
            "csto UZB 2006:2013 since": "contradicted",
            "eu UKG 1973:2019 since": "supported",
            "eu UKG 1973:2020 since": "mixed",
            "nato TUR 1953:2024 throughout": "supported",
            "nato TUR 1952:2024 throughout": "mixed",  # from February on
            "nato TUR 1951:2024 throughout": "contradicted",
            "csto UZB 2007:2011 throughout": "supported",
            "csto UZB 2007:2012 throughout": "mixed",
            "csto UZB 2007:2013 throughout": "contradicted",
            "csto UZB 1998:2007 throughout": "contradicted",
            "eu UKG 1973:2019 throughout": "supported",
        }
    )


def test_whether_it_is_was_or_never_was() -> None:
    verdicts(
        {
            "nato FIN 2023:2023 some": "supported",
            "nato FIN 2022:2022 some": "contradicted",
            "nato FIN 2020:2022 some": "contradicted",
            "nato FIN 2023:2023 none": "mixed",
            "nato FIN 2022:2022 none": "supported",
            "nato FIN 2024:2024 none": "contradicted",
            "nato FIN 2010:2024 none": "mixed",
            "nato FIN 1946:2022 never": "supported",
            "nato FIN 1946:2023 never": "contradicted",
            "csto UZB 2000:2005 never": "supported",
            "csto UZB 1999:2005 never": "contradicted",
            # the present is the last of four years: who joined within them is one, who left is none
            "nato FIN 2020:2023 some": "supported",
            "nato FIN 2020:2023 none": "contradicted",
            "eu UKG 2018:2021 some": "contradicted",
            "eu UKG 2017:2020 some": "supported",
            "eu UKG 2018:2021 none": "mixed",
            "eu UKG 2021:2024 none": "supported",
            "eu UKG 2017:2020 none": "contradicted",
            # days that are stated: a part of a month counts, of a longer time it is a matter of words
            "nato FIN 2023:2023 some on:2023-04": "supported",
            "nato FIN 2023:2023 some on:2023-03": "contradicted",
            "nato FIN 2023:2023 some on:2023-03-20..2023-04-20": "supported",
            "nato FIN 2023:2023 some on:2023-03-20..2023-04-21": "mixed",
            "nato FIN 2023:2023 some on:2023-04-04..2023-09-30": "supported",
            "nato FIN 2023:2023 some on:2023-04-03..2023-09-30": "mixed",
            "nato FIN 2023:2023 none on:2023-04": "mixed",
            "nato FIN 2023:2023 none on:2023-05": "contradicted",
            "nato FIN 2020:2023 some on:2023-04-03": "contradicted",
            "nato FIN 2020:2023 none on:2023-04-03": "supported",
            "nato FIN 2020:2023 some on:2023-04-04": "supported",
            "nato FIN 2023:2023 never on:2023-01-01..2023-04-03": "supported",
        }
    )
    verdicts({"nato FIN 2020:2024 some": "contradicted", "nato FIN 2020:2024 joined": "contradicted"}, until=2022)
    verdicts({"nato FIN 2023:2024 some": "no data"}, until=2022)


def test_of_two_it_is_said_of_both() -> None:
    verdicts(
        {
            "nato USA TUR 2020:2020 some": "supported",
            "nato USA FIN 2020:2020 some": "contradicted",
            "nato FIN SWD 2020:2020 some": "contradicted",
            "nato USA FIN 2023:2023 none": "contradicted",
            "nato FIN SWD 2023:2023 none": "mixed",
            "nato FIN SWD 2020:2020 none": "supported",
            "asia CHN IND 2020:2020 some": "not checkable",
        }
    )
    both = found("nato USA FIN 2023:2023 some")
    assert both.finding == (f"United States in {TREATY}: since 1949-04-04; Finland in {TREATY}: since 2023-04-04")
    assert [(n.label, n.value, n.year) for n in both.numbers] == [
        (f"United States in {TREATY}", 1.0, 2023), (f"Finland in {TREATY}", 1.0, 2023)
    ]  # fmt: skip
    assert [line.label for line in both.lines] == [n.label for n in both.numbers]
    assert both.coverage == (f"members of {TREATY}: to 2026",)


def test_what_is_told_of_one() -> None:
    past = found("csto UZB 2010:2013 some")
    assert past.finding.endswith("1992-05-15 to 1999-04-02, 2006-08-16 to 2012-12-19")
    assert [(n.name, n.value, n.year) for n in past.numbers] == [("member:csto", 0.0, 2012)]
    (line,) = past.lines
    assert line.points == tuple((y, 1.0 if y in {1998, 1999} or 2006 <= y <= 2012 else 0.0) for y in range(1998, 2014))
    never = found("nato UKR 2020:2020 some")
    assert never.finding == f"Ukraine in {TREATY}: never"
    assert [(n.value, n.year) for n in never.numbers] == [(0.0, 2020)]
    early = found("nato FIN 2010:2010 some")
    assert [(n.value, n.year) for n in early.numbers] == [(0.0, 2010)]
    ahead = found("nato FIN 2023:2024 some", until=2022)
    assert (ahead.finding, ahead.coverage) == ("2023 had not passed", (f"members of {TREATY}: to 2026",))
    part = found("asia CHN 2020:2020 some")
    assert part.verdict == "not checkable"
    assert part.finding.endswith(" has no members by date")


def test_a_membership_that_goes_on_the_next_day_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(*spans: tuple[int, str | None, str | None]) -> list[tuple[date, date]]:
        held = tuple(
            (code, SimpleNamespace(start=a and date.fromisoformat(a), end=b and date.fromisoformat(b)))
            for code, a, b in spans
        )
        monkeypatch.setattr(regions, "region", lambda _name: SimpleNamespace(memberships=held))
        return spells("any", 255)

    first, last, day = date(2000, 1, 1), date(2009, 12, 31), date.fromisoformat
    for begins, joined in (("2005-06-30", True), ("2005-07-01", True), ("2005-07-02", False)):
        found = listed((255, "2000-01-01", "2005-06-30"), (260, begins, "2009-12-31"), (2, "1990-01-01", None))
        assert found == ([(first, last)] if joined else [(first, day("2005-06-30")), (day(begins), last)]), begins
    assert listed((255, "2000-01-01", "2009-12-31"), (260, "2001-01-01", "2002-01-01")) == [(first, last)]
    assert listed((255, None, None)) == [(date.min, date.max)]
    assert listed((2, None, None)) == []


def test_memberships_one_after_the_other_are_one_and_who_changed_within_a_year() -> None:
    assert spells("csto", 704) == [
        (date(1992, 5, 15), date(1999, 4, 2)), (date(2006, 8, 16), date(2012, 12, 19))
    ]  # fmt: skip
    # West Germany's membership goes on as Germany's, whichever code is asked for
    assert [a for a, _ in spells("nato", 255)] == [date(1955, 5, 6)]
    assert spells("nato", 369) == []
    assert changed_in("nato", 375, 2023)
    assert not changed_in("nato", 375, 2022)
    assert changed_in("eu", 200, 2020)
    assert changed_in("eu", 200, 1973)
    assert not changed_in("eu", 200, 2000)
    assert dated("nato")
    assert not dated("asia")


def test_since_a_decade_is_since_any_year_of_it() -> None:
    """Poland joined NATO on 12 March 1999, Finland on 4 April 2023."""
    verdicts(
        {
            "nato POL 1999:2024 since begun:1990": "supported",
            "nato POL 1999:2024 since begun:1996": "supported",
            "nato POL 1993:2024 since begun:1990": "contradicted",
            "nato POL 2009:2024 since begun:2000": "contradicted",
            "nato FIN 2009:2024 since begun:2000": "contradicted",
        }
    )


def test_opec_whose_members_are_known_by_month() -> None:
    """Qatar left on 1 January 2019, Angola on 1 January 2024, Ecuador from December 1992 to October 2007 and again on
    1 January 2020; Indonesia suspended itself in January 2009, came back in January 2016 and left on 30 November 2016;
    Gabon left in January 1995 and came back in July 2016. Years are those of COW's list of organisations to 2014.
    """
    verdicts(
        {
            "opec QAT 2019:2019 left": "supported",
            "opec QAT 2017:2017 left": "contradicted",
            "opec QAT 2020:2020 some": "contradicted",
            "opec ECU 1990:1990 some": "supported",
            "opec ECU 2000:2000 some": "contradicted",
            "opec ECU 2015:2015 some": "supported",
            "opec INS 2010:2010 some": "contradicted",
            "opec INS 2016:2016 some": "supported",
            "opec GAB 1995:1995 left": "supported",
            "opec NIG 1971:1971 joined": "supported",
            "opec NIG 1971:1971 joined on:1971-07-12": "supported",
            "opec NIG 1971:1971 joined on:1971-12-12": "contradicted",
            "opec ANG 2024:2024 left": "supported",
            "opec NOR 1960:2024 never": "supported",
            "opec ECU 2020:2020 left on:2020-01": "supported",
            "opec ECU 2020:2020 left on:2020-02": "contradicted",
            "opec ECU 2019:2019 left on:2019-12": "mixed",
            "opec ECU 1992:1992 left on:1992-12": "supported",
            "opec QAT 2019:2019 left on:2019-01-01": "supported",
            "opec QAT 2018:2018 left on:2018-12": "mixed",
            "opec ANG 2023:2023 left on:2023-11-01..2023-12-31": "supported",
            "opec ANG 2022:2022 left on:2022-11-01..2022-12-31": "contradicted",
            "opec QAT 2018:2018 some on:2018-12": "supported",
            "opec QAT 2019:2019 some on:2019-01": "contradicted",
            "opec ANG 2024:2024 left on:2024-01": "supported",
            "opec INS 2009:2009 left on:2009-01": "supported",
            "eu UKG 2020:2020 left on:2020-01-31": "supported",
        }
    )
    assert "since 1971-07" in found("opec NIG 1971:1971 joined").finding
    assert "1971-07-" not in found("opec NIG 1971:1971 joined").finding


def test_oecd_by_day() -> None:
    """The convention came into force on 30 September 1961; Japan acceded on 28 April 1964, Mexico on 18 May 1994."""
    verdicts(
        {
            "oecd JPN 1964:1964 joined": "supported",
            "oecd MEX 1994:1994 joined on:1994-05-18": "supported",
            "oecd TUR 1961:2024 since": "supported",
            "oecd GMY 1961:2024 since": "supported",
            "oecd RUS 1961:2024 never": "supported",
            "oecd BRA 2020:2020 some": "contradicted",
        }
    )


def test_two_are_in_it_together_from_when_the_later_joined() -> None:
    """Portugal was a founder of NATO, Spain joined on 30 May 1982; Albania left the Warsaw Pact in 1968."""
    verdicts(
        {
            "nato SPN POR 1982:2024 since together": "supported",
            "nato SPN POR 1949:2024 since together": "contradicted",
            "nato SPN POR 1980:1980 some together": "contradicted",
            "nato SPN POR 1990:1990 some together": "supported",
            "warsaw-pact ALB POL 1970:1970 some together": "contradicted",
            "warsaw-pact ALB POL 1960:1960 some together": "supported",
            "nato SWD FIN 1949:2024 never together": "contradicted",
            "nato SWZ FIN 1949:2024 never together": "supported",
        }
    )
    assert found("nato SPN POR 1982:2024 since together").finding == f"Spain and Portugal in {TREATY}: since 1982-05-30"


READ = {
    "Canada joined the Organization of American States in 1990.": "supported",
    "Canada joined the Organization of American States in 1995.": "contradicted",
    "Canada has been a member of the Organization of American States since 1948.": "contradicted",
    "Mexico left the OAS in 2019.": "contradicted",
    "Nicaragua left the Organization of American States in 2023.": "supported",
    "Honduras left the OAS in 2009.": "contradicted",
    "Honduras was suspended from the Organization of American States in 2009.": "not checkable",
    "Brazil and Spain are members of the OAS.": "contradicted",
    "Morocco left the Organisation of African Unity in 1984.": "supported",
    "Morocco left the Organization of African Unity in 1994.": "contradicted",
    "Morocco joined the African Union in January 2017.": "supported",
    "Morocco joined the African Union in 2012.": "contradicted",
    "Morocco was a founding member of the African Union.": "contradicted",
    "Egypt never belonged to the African Union.": "contradicted",
    "South Sudan was admitted to the African Union in 2011.": "supported",
    "Nigeria and Ghana were founding members of the Organization of African Unity.": "supported",
    "Mali left the African Union in 2020.": "contradicted",
    "China joined the World Trade Organization on 11 December 2001.": "supported",
    "China joined the World Trade Organization in 1995.": "contradicted",
    "Russia was a founding member of the WTO.": "contradicted",
    "Iran has never been a member of the WTO.": "supported",
    "Ukraine has never been a member of the WTO.": "contradicted",
    "Algeria is a member of the World Trade Organization.": "contradicted",
    "Kazakhstan did not belong to the WTO in 2010.": "supported",
    "Brazil was a founding member of Mercosur.": "supported",
    "Chile joined Mercosur in 1998.": "contradicted",
    "Ireland is no longer a member of the Commonwealth of Nations.": "supported",
    "South Africa has been in the Commonwealth since 1961.": "contradicted",
    "Mozambique is not a member of the Commonwealth.": "contradicted",
    "India never joined the Non-Proliferation Treaty.": "supported",
    "Israel is a member of the NPT.": "contradicted",
    "China did not join the NPT in 1992.": "contradicted",
}
"""Sentences with the verdict that the organisations' own dates give; that a member was suspended is on no list."""


@pytest.mark.parametrize("sentence", READ)
def test_sentences_on_the_world_s_organisations(sentence: str) -> None:
    (found,) = check(sentence, published="2024-06-01").checks
    assert found.verdict == READ[sentence], found.today.finding


def test_on_what_is_not_known_there_is_no_verdict() -> None:
    """Barbados joined the OAS in 1967, Egypt the NPT by 1997; Zaire stayed away from the OAU from November 1984."""
    verdicts(
        {
            "oas BAR 1967:1967 joined": "supported",
            "oas BAR 1967:1967 joined on:1967-10-09": "no data",
            "oas BAR 1966:1966 joined on:1966-10-09": "contradicted",
            "oas BAR 1968:1968 joined": "contradicted",
            "oas BAR 1967:1967 some": "supported",
            "npt EGY 1981:1981 joined": "no data",
            "npt EGY 1999:1999 joined": "contradicted",
            "npt EGY 1981:2024 since": "no data",
            "npt EGY 1960:1960 some": "contradicted",
            "npt EGY 1998:2024 throughout": "supported",
            "npt EGY ISR 2000:2000 some": "contradicted",
            "npt EGY JPN 1980:1980 some together": "no data",
            "npt EGY IND 1980:1980 some together": "contradicted",
            "oau DRC 1984:1984 left": "no data",
            "oau DRC 1987:1987 some": "no data",
            "oau DRC 1992:1992 some": "supported",
            "oau DRC 1980:1980 none": "contradicted",
        }
    )
    assert found("oas BAR 1967:1967 joined on:1967-10-09").finding == (
        "Barbados in Organization of American States: since 1967; on which day is not known"
    )
    zaire = found("oau DRC 1987:1987 some")
    assert not zaire.numbers
    assert "1963-05-25 to some day between 1984-11-12 and 1990-12-31" in zaire.finding
    both = found("npt EGY JPN 1980:1980 some together").finding
    assert "since some day between 1968-07-01 and 1997-12-31; Japan in " in both


def test_what_is_in_dispute_is_mixed() -> None:
    verdicts(
        {
            "npt PRK 2003:2003 left": "mixed",
            "npt PRK 2005:2005 left": "contradicted",
            "npt PRK 2010:2010 some": "mixed",
            "npt PRK 1990:1990 some": "supported",
            "npt PRK 1985:1985 joined": "supported",
            "oas VEN 2024:2024 none": "mixed",
            "oas VEN 2010:2010 some": "supported",
            "brics SAU 2024:2024 some": "mixed",
            "brics SAU 2020:2020 some": "contradicted",
            "brics SAU UAE 2024:2024 some": "mixed",
        }
    )
    assert found("npt PRK 2010:2010 some").finding.endswith("1985-12-12 to 2003-01-10 or not at all (in dispute)")
    assert changed_in("brics", 670, 2024)
    assert not changed_in("brics", 670, 2025)
    assert changed_in("oas", 53, 1967)


def test_who_is_counted_from_the_years_before_and_founders_who_ratified_late() -> None:
    """The African Union counts its members from the OAU; Argentina ratified the OAS's charter of 1948 in 1956."""
    verdicts(
        {
            "african-union GHA 2002:2024 since": "supported",
            "african-union GHA 1963:2024 since": "mixed",
            "african-union GHA 1970:2024 since": "contradicted",
            "african-union MOR 1963:2024 since": "contradicted",
            "african-union MOR 1984:1984 left": "mixed",
            "african-union MOR 1990:1990 left": "contradicted",
            "african-union MOR 1946:2016 never": "supported",
            "oas ARG 1956:2024 since": "mixed",
            "oas ARG 1959:2024 since": "contradicted",
        }
    )


def test_of_organisations_of_the_same_name_nothing_is_said() -> None:
    """The Commonwealth of Independent States, and the Warsaw Treaty Organization of 1955 to 1991."""
    verdicts(
        {
            "commonwealth RUS 2010:2010 some": "not checkable",
            "commonwealth RUS UKG 2010:2010 some": "no data",
            "commonwealth FRN 2010:2010 some": "contradicted",
            "commonwealth RUS 1946:2024 never": "supported",
            "wto ALB 1968:1968 left": "not checkable",
            "wto POL 1955:1985 since": "not checkable",
            "wto POL 1946:2024 joined": "supported",
            "wto POL 1996:2024 some": "supported",
            "wto FRN 1968:1968 left": "contradicted",
        }
    )


def test_who_never_left_is_a_member_and_no_membership_ended_in_the_years() -> None:
    """Ireland left the Commonwealth on 18 April 1949; Qatar OPEC at the turn of 2019, Ecuador in 1992 and of 2020."""
    verdicts(
        {
            "nato FRN 1946:2024 stayed": "supported",
            "eu GMY 1946:2024 stayed": "supported",
            "eu UKG 1946:2024 stayed": "contradicted",
            "eu UKG 1980:2019 stayed": "supported",
            "eu UKG 2020:2020 stayed": "contradicted",
            "eu UKG 2016:2016 stayed": "supported",
            "eu UKG 2021:2024 stayed": "mixed",
            "eu NOR 1946:2024 stayed": "mixed",
            "commonwealth IRE 1931:2024 stayed": "contradicted",
            "commonwealth IND 1931:2024 stayed": "supported",
            "opec QAT 1946:2024 stayed": "contradicted",
            "opec QAT 2018:2018 stayed": "mixed",  # either year is told of
            "opec QAT 2019:2019 stayed": "mixed",
            "opec QAT 2017:2017 stayed": "supported",
            "opec ECU 2000:2024 stayed": "contradicted",
            "opec ECU 2008:2018 stayed": "supported",
        }
    )
    assert found("eu UKG 1946:2024 stayed").finding.endswith("; a membership ended on 2020-01-31")
    assert found("eu NOR 1946:2024 stayed").finding.endswith("; no member in these years, it had nothing to leave")
    assert found("opec QAT 2018:2018 left on:2018-12").finding.endswith("; out from 2019-01-01")


def test_never_left_is_not_read_as_never_joined() -> None:
    for text, verdict in {
        "Greece never left NATO.": "supported",
        "France has never quit NATO.": "supported",
        "Norway has not withdrawn from NATO.": "supported",
        "Denmark never left the European Union between 1980 and 2010.": "supported",
        "Britain never left the European Union.": "contradicted",
        "Qatar never withdrew from OPEC.": "contradicted",
        "Britain did not leave the European Union in 2020.": "contradicted",
        "Angola quit OPEC at the end of 2023.": "supported",
    }.items():
        assert [c.verdict for c in check(text, published="2025-06-30").checks] == [verdict], text
    (again,) = check("Ecuador never rejoined OPEC.", published="2025-06-30").checks
    assert again.verdict == "not checkable"


def test_a_state_is_named_as_it_was_called_in_the_years_of_the_organisation() -> None:
    """The Warsaw Pact ended in 1991, when Serbia's predecessor was still Yugoslavia."""
    for line, told in (
        ("warsaw-pact YUG 1946:2024 never", "Yugoslavia in Warsaw Treaty Organization: never"),
        ("nato YUG 1952:1952 joined", f"Yugoslavia in {TREATY}: never"),
        ("nato YUG 2021:2024 none", f"Serbia in {TREATY}: never"),
    ):
        assert found(line).finding == told
