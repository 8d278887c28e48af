"""On the published files: the figures of Russia and China, and evidence rows from which each can be computed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from whole_index import in_memory

import dyadscope
from dyadscope.assessment import Assessment, assess
from dyadscope.assessment.evidence import EvidenceTable
from dyadscope.index.frame import Index
from dyadscope.proof import file_sha256
from dyadscope.vault.store import Vault

pytestmark = pytest.mark.real_data

PACKAGE = Path(dyadscope.__file__).parent
LAST = 2014


@pytest.fixture(scope="module")
def index() -> Index:
    """The index that ships, to 2014: that it is what the vault holds is tested by itself."""
    return in_memory().until(LAST)


@pytest.fixture(scope="module")
def assessment(index: Index, real_vault: Vault) -> Assessment:
    return assess("RUS", "CHN", index=index, vault=real_vault, evidence=True)


def value(assessment: Assessment, name: str) -> float:
    view = assessment.measure(name)
    assert view is not None
    assert view.value is not None
    return view.value


def table(assessment: Assessment, source: str, name: str) -> EvidenceTable:
    return next(t for t in assessment.evidence if (t.source, t.table) == (source, name))


def test_published_figures(assessment: Assessment) -> None:
    # Agreement .816 in 2014: figure stated by this project's commission for un_votes.rda. ATOP 5.1: treaties of 1992 to
    # 2007 between Russia and China hold non-aggression and consultation but no defence.
    assert value(assessment, "un_agreement") == pytest.approx(0.816, abs=5e-4)
    assert value(assessment, "commitment") == 2
    # COW trade 4.0 for 2014, million USD: 51,135 and 42,807 between the two; national totals 285,844 + 497,615 (Russia)
    # and 2,519,305 + 2,818,427 (China): .120 and .018, so Russia is the junior partner.
    assert value(assessment, "trade_dependence_12") == pytest.approx((51135 + 42807) / (285844 + 497615), abs=5e-4)
    assert value(assessment, "trade_dependence_21") == pytest.approx((51135 + 42807) / (2519305 + 2818427), abs=5e-4)
    assert [c.junior for c in assessment.dependence if c.channel == "trade"] == [1]


def test_votes_give_the_agreement_again(assessment: Assessment) -> None:
    votes = table(assessment, "unga", "votes")
    counted = [
        (line.values["vote (Russia)"], line.values["vote (China)"])
        for line in votes.lines
        if {line.values["vote (Russia)"], line.values["vote (China)"]} <= {1, 2, 3}
    ]
    again = sum(1 - abs(a - b) / 2 for a, b in counted) / len(counted)
    assert value(assessment, "un_agreement") == pytest.approx(again, abs=5e-4)
    assert {"unres", "descr"} <= set(votes.columns)
    assert all(len(line.rows) == 2 for line in votes.lines)


def test_memberships_give_the_count_again(assessment: Assessment) -> None:
    assert len(table(assessment, "cow_igo", "membership").lines) == value(assessment, "shared_igos")


def test_trade_rows_give_the_dependence_again(assessment: Assessment) -> None:
    (flow,) = (line.values for line in table(assessment, "cow_trade", "dyadic").lines)
    totals = {line.values["ccode"]: line.values for line in table(assessment, "cow_trade", "national").lines}
    trade = flow["flow1"] + flow["flow2"]
    for code, name in ((365, "trade_dependence_12"), (710, "trade_dependence_21")):
        share = trade / (totals[code]["imports"] + totals[code]["exports"])
        assert value(assessment, name) == pytest.approx(share, abs=5e-4)


def test_treaties_are_those_in_force_with_both(assessment: Assessment) -> None:
    treaties = table(assessment, "atop", "alliances")
    members = table(assessment, "atop", "members")
    assert {line.values["atopid"] for line in treaties.lines} == {line.values["atopid"] for line in members.lines}
    assert {line.values["ccode"] for line in members.lines} == {365, 710}
    assert all(line.values["begyr"] <= 2014 for line in treaties.lines)
    # The treaty of good-neighbourliness of 16 July 2001, ATOP 4980.
    assert any(str(line.values["begin_date"]) == "2001-07-16" for line in treaties.lines)


def test_every_row_names_a_file_with_its_checksum(assessment: Assessment, shared_data: Path) -> None:
    files = {file: digest for t in assessment.evidence for file, digest in t.files.items()}
    assert len(files) >= 8
    # What the project codes by hand is in the package; all else is as it was published.
    held = {file: (PACKAGE if file.startswith("ledger/") else shared_data) / file for file in files}
    assert {file: file_sha256(path) for file, path in held.items()} == files
    for row in assessment.to_dict()["evidence"]:
        assert {"source", "table", "file", "sha256", "row", "values", "measures", "year"} <= set(row)


def test_what_the_vault_lacks_is_noted(index: Index, assessment: Assessment, tmp_path: object) -> None:
    bare = assess("RUS", "CHN", index=index, vault=str(tmp_path), evidence=True)
    assert bare.evidence == ()
    assert "atop is not in the vault: run `dyadscope pull atop`" in bare.evidence_notes
    # Without a vault fewer measures are asked for, so fewer are unknown; what is known is the same.
    assert [s for s in bare.summary if s.measures] == [s for s in assessment.summary if s.measures]
    known = {m.name: m.series for m in bare.measures if m.value is not None}
    assert len(known) > 30
    assert known == {m.name: m.series for m in assessment.measures if m.name in known}
