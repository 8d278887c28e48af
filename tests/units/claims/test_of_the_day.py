"""States called by a name of later years are read as those that existed in the years of a claim, and it is told."""

from __future__ import annotations

import pytest

from dyadscope.claims import answer, check, parse
from dyadscope.claims.of_the_day import of_the_day
from dyadscope.documents.claims import ClaimActor
from dyadscope.states.gazetteer import meant, meant_then

AUSTRIA, AUSTRIA_HUNGARY = 305, 300


@pytest.mark.parametrize(
    ("text", "query", "told"),
    [
        ("Austria was at war with Italy in 1916.", "fought war AUH ITA 1916:1916 some", "Austria of 1916 is read as "),
        ("Prussia and Austria fought a war in 1866.", "fought war GMY AUH 1866:1866 some", "Austria of 1866 is read"),
        ("In 1866 Austria was not at war with Prussia.", "fought war AUH GMY 1866:1866 none", "Austria of 1866 is rea"),
        ("Yemen and Egypt were allies in 1958.", "pledge alliance YAR EGY 1958:1958 some", "Yemen of 1958 is read as "),
        # It existed.
        ("Austria was at war with Italy in 1930.", "fought war 305 ITA 1930:1930 some", ""),
        ("Serbia and Bulgaria were at war in 1913.", "fought war YUG BUL 1913:1913 some", ""),
        # Two were called so: West Germany and East Germany, North Yemen and South Yemen.
        ("Germany and France were allies in 1970.", "pledge alliance GMY FRN 1970:1970 some", ""),
        ("Yemen and Egypt were allies in 1970.", "pledge alliance YEM EGY 1970:1970 some", ""),
        # Czechoslovakia was never called so.
        ("In 1970 the Czech Republic was not at war with Hungary.", "fought war CZR HUN 1970:1970 none", ""),
    ],
)
def test_states_are_those_of_the_day(text: str, query: str, told: str) -> None:
    (only,) = check(text, published="2025-06-30").checks
    assert str(only.query) == query
    assert only.today.finding.startswith(told)
    assert (" is read as " in only.today.finding) == bool(told)


def test_who_attacked_is_read_so_too() -> None:
    (only,) = check("Austria attacked Serbia in July 1914.", published="2025-06-30").checks
    assert str(only.query) == "fought dispute AUH YUG 1914:1914 some first:AUH"


def test_a_name_in_front_of_other_words_is_read() -> None:
    asked = parse("fought war 305 ITA 1916:1916 some")
    for name in ("Austria", "Austria’s army", "Austrian army", "Austrians", "Vienna"):
        read, told = of_the_day(asked, (ClaimActor(name, (AUSTRIA,), 0),))
        assert read.states == (AUSTRIA_HUNGARY, 325), name
        assert told == "Austria of 1916 is read as Austria-Hungary (300)"
    unnamed = of_the_day(asked, (ClaimActor("Italy", (325,), 0),))
    assert unnamed == (asked, "")
    both = parse("fought war 305 AUH 1916:1916 some")
    assert of_the_day(both, (ClaimActor("Austria", (AUSTRIA,), 0),)) == (both, "")


def test_what_a_label_meant_in_years() -> None:
    assert meant_then("Prussia", 1890, 1890) == (255,)
    assert meant_then("Germany", 1970, 1970) == (260, 265)
    assert meant_then("Korea", 1904, 1904) == (730,)
    assert meant_then("Russians", 1904, 1904) == (365,)
    assert meant_then("Atlantis", 1904, 1904) == ()
    # A document of that year means the state of that year.
    assert meant("Austria", 1914) == (AUSTRIA_HUNGARY,)
    assert meant("Austria", 1930) == meant("Austria", None) == (AUSTRIA,)
    assert meant("Soviet Union", 2016) == (365,)


def test_no_war_of_who_did_not_exist_is_no_finding() -> None:
    (only,) = check("In 1970 the Czech Republic was not at war with Hungary.", published="2025-06-30").checks
    assert only.verdict == "no data"
    assert only.today.finding.startswith("Czechia was no state of its own in 1970")


def test_pledges_before_the_index_ask_for_a_vault() -> None:
    found = answer(parse("pledge defence GMY AUH 1890:1890 some"))
    assert found.verdict == "no data"
    assert found.finding == (
        "commitments of 1890 are not known; those before the index need a vault: run `dyadscope pull atop`"
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The Soviet Union joined the WTO in 2012.", "1922 to 1991"),
        ("Dahomey borders Niger.", "1960 to 1975"),
        ("The Ottoman Empire has been a member of the OECD since 1961.", "1816 to 1922"),
        ("Soviet trade with India grew between 2001 and 2011.", "1917 to 1991"),
        ("Trade between Zaire and China grew between 1990 and 2010.", "1971 to 1997"),
    ],
)
def test_a_former_name_is_none_of_other_years(text: str, years: str) -> None:
    (only,) = check(text, published="2025-06-30").checks
    assert only.query is not None
    assert only.verdict == "no data"
    assert f" from {years} alone, and the claim is about " in only.today.finding


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("The Soviet Union bordered Norway in 1960.", "holds contiguity RUS NOR 1960:1960 some"),
        ("Russia bordered Norway in 1960.", "holds contiguity RUS NOR 1960:1960 some"),
        ("Turkey borders Bulgaria.", "holds contiguity TUR BUL 2022:2025 some"),
        # Without years it is asked of those of the name alone.
        ("The Soviet Union sold MiG-21 fighters to Finland.", "event arms RUS FIN 1950:1991 some MiG-21"),
    ],
)
def test_a_former_name_is_asked_of_its_own_years(text: str, query: str) -> None:
    (only,) = check(text, published="2025-06-30").checks
    assert str(only.query) == query
    assert " alone, and the claim is about " not in only.today.finding


def test_a_state_that_a_claim_does_not_name_is_called_as_before() -> None:
    _, of_china = check(
        "The Soviet Union sold S-400 missiles to both Turkey and China in 2017.", published="2025-06-30"
    ).checks
    assert (of_china.claim.text[:5], of_china.verdict) == ("China", "no data")
    assert "Russia (365) was called Soviet Union from 1922 to 1991 alone" in of_china.today.finding
