"""Pledges since 2018 in an assessment, from the ledger that ships: with their document, and no more than it says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dyadscope import catalog
from dyadscope.assessment import assess
from dyadscope.assessment.pledges import PledgeList, pledges_between, read_less
from dyadscope.panel.compute import missing_sources
from dyadscope.sources import ledger
from dyadscope.vault import Vault, bring_in

RUSSIA, NORTH_KOREA, UKRAINE, FINLAND, USA = 365, 731, 369, 375, 2
AUSTRALIA, NEW_ZEALAND = 900, 920
MICRONESIA = 987


def vault_of(directory: Path) -> Vault:
    """Return a vault that holds the ledger alone."""
    vault = Vault(directory)
    bring_in([ledger.SOURCE], vault)
    return vault


def between(one: int, two: int, last: int = 2026) -> PledgeList:
    found = pledges_between((one, two), ("One", "Two"), last)
    assert found is not None
    return found


def test_russia_and_north_korea() -> None:
    old, new = between(RUSSIA, NORTH_KOREA).pledges
    assert (old.begin, old.end, old.atopid) == ("2000", "2024-12-04", 4940)
    assert (new.signed, new.begin, new.end, new.in_force) == ("2024-06-19", "2024-12-04", None, True)
    assert "defence" in new.kinds_12
    assert new.kinds_12 == new.kinds_21
    assert new.url.startswith("https://tass.com/")


def test_a_year_knows_nothing_of_what_came_later() -> None:
    assert [p.id for p in between(RUSSIA, NORTH_KOREA, 2023).pledges] == []
    assert pledges_between((RUSSIA, NORTH_KOREA), ("One", "Two"), 2018) is None


def test_an_accession_binds_from_its_day() -> None:
    (nato,) = between(USA, FINLAND).pledges
    assert nato.begin == "2023-04-04"


def test_an_end_is_told() -> None:
    found = between(RUSSIA, UKRAINE)
    assert [p.end for p in found.pledges] == ["2019-04-01"]
    assert found.sentence() is None


def test_what_ended_within_the_year_still_counts_and_is_told() -> None:
    """Burkina Faso and Niger left ECOWAS on 29 January 2025."""
    ended = between(439, 436, 2025).ended_at(3)
    assert ended is not None
    assert (ended.id, ended.end) == ("ecowas-mutual-assistance-1981", "2025-01-29")
    assert between(439, 436, 2026).ended_at(3) is None
    # Of Benin and Niger the entry tells it without a vault; which treaty the states were counted in is over.
    answer = assess(434, 436, last=2025).judgement.answer
    assert answer is not None
    assert answer.lines[0].text.startswith("They are pledged to defend each other (coded to 2018")
    assert between(434, 436, 2025).ended_at(3) == replace(ended, kinds_12=ended.kinds_12)
    answer = assess(439, 436, last=2025).judgement.answer
    assert answer is not None
    assert "A treaty that pledged so much ended between them on 2025-01-29: Protocol" in answer.lines[0].text


def test_signed_only_is_told_apart() -> None:
    (pact,) = between(670, 770).pledges
    assert (pact.begin, pact.in_force) == (None, False)
    assert "not known to be in force" in between(670, 770).lines()[0]
    assert between(670, 770).sentence() is None


def test_signed_only_is_on_the_first_screen_where_it_would_promise_more() -> None:
    """Signed on 17 September 2025 in Riyadh (Saudi Press Agency); both are NATO members in the second case."""
    pact = between(670, 770).signed_beyond(2)
    assert pact is not None
    assert (pact.signed, pact.level) == ("2025-09-17", 3)
    assert between(670, 770).signed_beyond(3) is None
    assert between(200, 255).signed_beyond(3) is None, "Kensington promises no more than NATO does"
    told, before = (" ".join(s.text for s in assess(670, 770, last=year).sentences) for year in (2025, 2024))
    assert "A treaty of defence signed on 2025-09-17 is not known to be in force, and does not count: Strategic" in told
    assert "is not known to be in force" not in before


@pytest.mark.exhaustive
def test_who_takes_no_part_in_an_alliance_is_told_beside_the_pledge() -> None:
    """Armenia said on 22 February 2024 that its part in the CSTO is frozen (its prime minister, France 24)."""
    for pair, side in (((371, RUSSIA), 1), ((705, 371), 2)):
        (found,) = between(*pair).frozen
        assert (found.side, found.since, found.body) == (side, "2024-02-22", "Collective Security Treaty Organization")
        assert between(*pair, 2023).frozen == ()
    assert between(RUSSIA, 705).frozen == between(371, 373).frozen == between(371, USA).frozen == ()
    now, before = (assess(371, RUSSIA, last=year).judgement.answer for year in (2025, 2023))
    assert now is not None
    assert before is not None
    assert now.text == "Allies by treaty, though Armenia, the more dependent one, says that it takes no part."
    assert "Armenia has said since 2024-02-22 that it takes no part in the" in now.lines[0].text
    assert now.sure != "high"
    assert "takes no part" not in str(before)


def test_one_side_alone() -> None:
    found = between(947, 900)
    assert (found.pledges[0].kinds_12, found.pledges[0].kinds_21) == ((), ("defence",))
    assert "One pledges nothing; Two pledges defence" in found.lines()[0]


def test_what_is_no_pledge_is_not_listed() -> None:
    assert not between(USA, 694).pledges  # the order on Qatar


def test_the_vault_s_own_ledger_goes_first(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    bring_in([ledger.SOURCE], vault)
    found = pledges_between((RUSSIA, NORTH_KOREA), ("One", "Two"), 2026, vault)
    assert found is not None
    assert found.pledges == between(RUSSIA, NORTH_KOREA).pledges


@pytest.mark.exhaustive
def test_an_assessment_tells_it_without_a_vault() -> None:
    found = assess("RUS", "PRK")
    assert "in force since 2024-12-04" in found.summary[0].text
    plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert plain["pledges"][-1]["id"] == "russia-north-korea-2024"
    assert plain["pledges"][-1]["in_force"] is True


def test_common_bodies_are_those_listed_completely() -> None:
    assert between(RUSSIA, 710, 2024).bodies == ("BRICS", "SCO")
    assert between(RUSSIA, 630, 2022).bodies == ()  # Iran: SCO since July 2023, BRICS since 2024
    assert between(670, 710, 2025).bodies == ()  # Saudi Arabia in BRICS is disputed
    assert between(365, 371, 2025).bodies == ("CSTO", "EAEU")  # Armenia froze, and did not leave
    assert between(USA, FINLAND, 2022).bodies == ()
    assert between(USA, FINLAND, 2023).bodies == ("NATO",)


def test_a_frame_has_a_row_a_treaty() -> None:
    frame = between(RUSSIA, NORTH_KOREA).to_frame()
    assert frame["begin"].to_list() == ["2000", "2024-12-04"]


def test_what_atop_ends_and_both_hold_in_force_is_told_with_the_document_that_says_so() -> None:
    """ANZUS: signed 1 September 1951, in force 29 April 1952; ATOP 5.1 (3215) ends it for New Zealand in 1986."""
    found = between(AUSTRALIA, NEW_ZEALAND)
    (pact,) = found.pledges
    assert (pact.signed, pact.begin, pact.end, pact.atopid) == ("1951-09-01", "1952-04-29", None, 3215)
    assert pact.held is not None
    assert (pact.held.atop_end, pact.held.published) == ("1986-09-17", "2018-03-09")
    assert found.held == found.pledges
    line = found.lines()[0]
    assert "ATOP codes its end between the two on 1986-09-17; both governments hold it in force (" in line
    assert pact.held.url in line
    assert pact.held.reason in str(found.to_frame()["held"][0])
    assert "and those that ATOP ends" in found.listing().title
    assert found.to_dict()["pledges"][0]["held"]["atop_end"] == "1986-09-17"


def test_the_order_of_the_two_changes_nothing_of_what_both_hold() -> None:
    assert between(NEW_ZEALAND, AUSTRALIA).held == between(AUSTRALIA, NEW_ZEALAND).held


def test_it_is_told_of_years_that_atop_covers_and_not_before_the_end() -> None:
    for year in (1986, 1995, 2018):
        (pact,) = between(AUSTRALIA, NEW_ZEALAND, year).pledges
        assert pact.held is not None
        assert between(AUSTRALIA, NEW_ZEALAND, year).through.year == year
    assert pledges_between((AUSTRALIA, NEW_ZEALAND), ("One", "Two"), 1985) is None


def test_it_binds_no_other_pair_of_the_treaty() -> None:
    for pair in ((USA, NEW_ZEALAND), (USA, AUSTRALIA)):
        found = pledges_between(pair, ("One", "Two"), 1995)
        assert found is None or found.pledges == ()
        assert between(*pair).held == ()


@pytest.mark.exhaustive
def test_allies_by_what_both_hold_and_by_nothing_else() -> None:
    for last in (1995, 2018, 2025):
        found = assess(AUSTRALIA, NEW_ZEALAND, last=last)
        answer = found.judgement.answer
        assert answer is not None
        assert answer.text.startswith("Allies by treaty"), last
        assert "ATOP codes its end between the two in 1986; both governments hold it in force (" in answer.lines[0].text
        assert "hold it in force" in found.summary[0].text
    # The United States suspended its own obligations, and nobody says otherwise.
    answer = assess(USA, NEW_ZEALAND, last=1995).judgement.answer
    assert answer is not None
    assert not answer.text.startswith("Allies")
    assert "No treaty with a pledge between them is known" in answer.lines[0].text


def test_what_atop_lacks_is_in_force_in_its_years_and_told_from_either_side() -> None:
    """Compact of Free Association: in effect 3 November 1986 (Proclamation 5564); the United States alone defends."""
    for last in (2010, 2026):
        (pact,) = between(MICRONESIA, USA, last).lacked
        assert (pact.begin, pact.kinds_12, pact.kinds_21) == ("1986-11-03", ("neutrality",), ("defence",))
    assert pledges_between((USA, MICRONESIA), ("One", "Two"), 1985) is None
    assert between(USA, MICRONESIA, 2010).title == "Pledges that ATOP does not have"
    assert (between(USA, MICRONESIA).lacked_sentence() or "").startswith("Not in ATOP: Compact of Free Association")
    answer = assess(USA, MICRONESIA, first=1995, last=2010).judgement.answer
    assert answer is not None
    assert "is pledged to defend Micronesia, and not the other way round, by the Compact" in answer.lines[0].text
    assert "ATOP, which codes treaties to 2018, does not have it" in answer.lines[0].text


def test_what_atop_lacks_and_is_over_is_not_in_force() -> None:
    """The treaty of 2002 took the place of that of 1918 on 1 December 2005 (Sénat, 7 May 2008)."""
    assert [p.id for p in between(220, 221, 2004).lacked] == ["france-monaco-1918"]
    assert [p.id for p in between(220, 221, 2010).lacked] == ["france-monaco-2002"]
    assert [(p.begin, p.end) for p in between(220, 221, 2010).pledges] == [("1919", "2005-12-01"), ("2005-12-01", None)]


def test_who_joins_an_older_treaty_of_restraint_promises_nobody_in_particular() -> None:
    """Ukraine acceded to the Treaty of Amity and Cooperation on 10 November 2022, of which Russia is a party."""
    found = between(365, 369, 2025)
    assert found.telling == ()
    assert found.newest_name() is None
    nato = between(USA, FINLAND)
    assert nato.telling == nato.begun != ()


def test_what_one_of_two_says_of_a_treaty_is_told_and_changes_no_level() -> None:
    """The United States suspended its obligations on 11 August 1986 (The Press, 13 August 1986)."""
    assert pledges_between((NEW_ZEALAND, USA), ("One", "Two"), 1985) is None
    for last in (1990, 2025):
        found = between(NEW_ZEALAND, USA, last)
        assert (found.contested_sentence() or "").startswith("The United States suspended its obligations")
        assert found.held == ()
    assert between(AUSTRALIA, USA).contested == ()
    answer = assess(NEW_ZEALAND, USA, last=2025).judgement.answer
    assert answer is not None
    assert "suspended its obligations to New Zealand" in answer.lines[0].text


def test_what_a_member_says_of_a_body_is_said_towards_its_members_alone() -> None:
    """Venezuela's denunciation was to take effect on 27 April 2019; Nicaragua left on 19 November 2023."""
    venezuela, guyana, nicaragua, russia = 101, 110, 93, 365
    assert between(venezuela, guyana, 2025).contested
    assert not between(venezuela, russia, 2025).contested
    assert pledges_between((venezuela, guyana), ("One", "Two"), 2018) is None
    assert between(venezuela, nicaragua, 2022).contested
    assert not between(venezuela, nicaragua, 2024).contested


def test_a_ledger_pulled_before_there_were_such_entries_is_added_to(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    bring_in([ledger.SOURCE], vault)
    manifest = vault.manifest(ledger.SOURCE)
    older = replace(manifest, tables=tuple(t for t in manifest.tables if t.name not in {"held", "lacked", "contested"}))
    (tmp_path / "vault" / "ledger" / "manifest.json").write_bytes(older.to_json())
    held = Vault(tmp_path / "vault")
    found = pledges_between((AUSTRALIA, NEW_ZEALAND), ("One", "Two"), 2025, held)
    assert found is not None
    assert found.held == between(AUSTRALIA, NEW_ZEALAND).held
    compact = pledges_between((USA, MICRONESIA), ("One", "Two"), 2025, held)
    assert compact is not None
    assert compact.lacked == between(USA, MICRONESIA, 2025).lacked
    suspended = pledges_between((USA, NEW_ZEALAND), ("One", "Two"), 2025, held)
    assert suspended is not None
    assert suspended.contested
    notes = assess(AUSTRALIA, NEW_ZEALAND, vault=held, evidence=True).evidence_notes
    assert "ledger.held is not in the vault's copy of ledger: run `dyadscope pull ledger`" in notes
    family = catalog.family_of("commitment_now")
    assert missing_sources(family, held) == ["atop", "ledger"]
    assert missing_sources(family, vault_of(tmp_path / "newer")) == ["atop"]


def test_where_atop_reads_more_into_a_treaty_than_its_text_says() -> None:
    """Article 12 of the charter of the CIS obliges to consult; Belarus and Azerbaijan are bound by no other treaty."""
    azerbaijan, belarus, poland = 373, 370, 290
    names = ("Azerbaijan", "Belarus")
    for year in (2010, 2025):
        found = pledges_between((azerbaijan, belarus), names, year)
        assert found is not None
        assert found.lesser_sentence() == (
            "ATOP reads a pledge to fight into the Charter of the CIS; by its text "
            "members promise non-aggression and consultation."
        )
    assert read_less((azerbaijan, belarus), 1992) == read_less((belarus, poland), 2025) == ()
    answer = assess("AZE", "BLR").judgement.answer
    assert answer is not None
    assert "Charter of the CIS" in next(line.text for line in answer.lines if line.topic == "pledge")
    assert not answer.text.startswith("Allies")
    russia_armenia = assess("RUS", "ARM").judgement.answer
    assert russia_armenia is not None
    assert not any("ATOP reads" in line.text for line in russia_armenia.lines)
