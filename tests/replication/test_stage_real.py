"""The stage on the published files: facts of treaties and deals, the ledger's documents, the ladder's validity."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import polars as pl
import pytest
from there import there

from dyadscope import catalog
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.stage.ladder import ladder_validity
from dyadscope.assessment.models.stage.ledger import Ledger, LedgerEntry, shipped
from dyadscope.assessment.models.stage.view import StageView, stage_of
from dyadscope.index.frame import Index
from dyadscope.measures.stage import NAMES
from dyadscope.panel.compute import compute_family
from dyadscope.panel.holdings import Holdings
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data

ROOT = Path(__file__).resolve().parents[2]
USA, UK, RUSSIA, CHINA, JAPAN, INDIA, PAKISTAN = 2, 200, 365, 710, 740, 750, 770
FROM_THE_KREMLIN = [e for e in shipped().entries if e.file == "russia-china.toml"]
"""Entries whose pages lie beside the checkout."""


@pytest.fixture(scope="module")
def rows(real_vault: Vault) -> pl.DataFrame:
    return compute_family(catalog.families()["stage"], real_vault, 1816, 2024)


@pytest.fixture(scope="module")
def index(rows: pl.DataFrame) -> Index:
    measures = {
        name: {"scale": 1, "logarithmic": False, "beside": None, "version": 1, "years": [1816, 2024], "sources": []}
        for name in NAMES
    }
    frame = rows.select("ccode1", "ccode2", "year", pl.col(NAMES).cast(pl.Int16))
    return Index(frame.lazy(), {"origin": "vault", "years": [1816, 2024], "measures": measures, "inputs": {}})


def level(rows: pl.DataFrame, name: str, first: int, second: int, year: int) -> int | None:
    pair = (pl.col("ccode1") == min(first, second)) & (pl.col("ccode2") == max(first, second))
    value: int | None = rows.filter(pair, pl.col("year") == year)[name].item()
    return value


@pytest.mark.exhaustive
def test_known_facts(rows: pl.DataFrame) -> None:
    """What the texts of treaties and SIPRI's register say.

    North Atlantic Treaty (1949), Article 5: mutual defence. Security treaty of 1951, Article 1:
    American forces in Japan, and no Japanese pledge to defend America (2, one side). Sino-Soviet treaty of 1950: mutual
    defence, denounced for 1980. Russo-Chinese treaty of 2001, Articles 2 and 9: no force, consultation, no defence.
    """
    assert level(rows, "stage_defence_policy", USA, UK, 1955) == 3
    assert level(rows, "stage_defence_policy", USA, JAPAN, 1955) == 2
    assert level(rows, "stage_bases", USA, JAPAN, 1955) == 3
    assert level(rows, "stage_defence_policy", RUSSIA, CHINA, 1955) == 3
    assert level(rows, "stage_defence_policy", RUSSIA, CHINA, 1981) == 0
    assert level(rows, "stage_confidence", RUSSIA, CHINA, 2010) == 4
    assert level(rows, "stage_defence_policy", RUSSIA, CHINA, 2018) == 0
    assert level(rows, "stage_arms", RUSSIA, CHINA, 1985) == 0
    assert level(rows, "stage_arms", RUSSIA, CHINA, 2010) == 3
    assert level(rows, "stage_arms", INDIA, PAKISTAN, 1990) == 0
    assert level(rows, "stage_exercises", INDIA, PAKISTAN, 1990) == 0


def test_every_dyad_year_of_members_has_a_row(rows: pl.DataFrame) -> None:
    until = rows.filter(pl.col("year") <= 2018)
    assert until.height == 993_975
    unknown = until["stage"].null_count()
    assert unknown < 0.002 * until.height
    assert rows.filter(pl.col("year") > 2018)["stage"].null_count() == rows.height - until.height


def test_the_reported_validity_is_that_of_the_data(rows: pl.DataFrame) -> None:
    """figures/stage-validity.json is what tools/report_stage.py prints; here from the measures alone."""
    report = json.loads((ROOT / "figures" / "stage-validity.json").read_text("utf-8"))
    known = rows.filter(pl.col("year") <= 2018)
    assert ladder_validity(known).to_dict() == report["validity"]["eight indicators, all known"]
    counts = {str(stage): n for stage, n in known["stage"].value_counts().iter_rows()}
    assert counts == report["stage"]


def test_the_reported_validity_is_what_the_page_says() -> None:
    page = (ROOT / "docs" / "stage.md").read_text("utf-8")
    report = json.loads((ROOT / "figures" / "stage-validity.json").read_text("utf-8"))
    for name, found in report["validity"].items():
        figures = f"{found['rows']:,} | {found['reproducibility']:.3f} | {found['marginal']:.3f} | {found['h']:.2f}"
        line = f"| {name} | {figures} |"
        assert line in page, line


def test_russia_and_china_with_their_evidence(index: Index, real_vault: Vault) -> None:
    view: StageView = stage_of(Dyad.of(Holdings(index, real_vault), RUSSIA, CHINA, 1991, 2018))
    assert view.notes == ()
    treaty = view.indicator("stage_confidence")
    assert treaty is not None
    assert any(e.date == "2001-07-16" and "non-aggression" in e.text for e in treaty.evidence)
    arms = view.indicator("stage_arms")
    assert arms is not None
    assert any("Su-35" in e.text and e.date == "2018" for e in arms.evidence)
    exercises = view.indicator("stage_exercises")
    assert exercises is not None
    assert all(e.rows and len(e.sha256) == 64 for e in exercises.evidence)
    assert {e.source for e in exercises.evidence} == {"exercises", "ledger"}
    assert not any(e.counts for e in exercises.evidence if e.source == "ledger")  # named, and never compared
    assert there(view.indicator("stage_consultation")).ledger
    json.dumps(view.to_dict(), allow_nan=False)


def test_the_view_is_the_measure(index: Index, rows: pl.DataFrame) -> None:
    """Stages that the view derives from indicators are those the family computes."""
    for one, two in ((USA, UK), (RUSSIA, CHINA), (INDIA, PAKISTAN), (255, 300)):
        pair = (pl.col("ccode1") == min(one, two)) & (pl.col("ccode2") == max(one, two))
        expected = rows.filter(pair).sort("year").select("year", "stage").drop_nulls()
        assert stage_of(Dyad.of(index, one, two, 1816, 2024), ledger=Ledger()).series == tuple(expected.iter_rows())


@pytest.mark.parametrize("entry", FROM_THE_KREMLIN, ids=lambda e: f"{e.file}-{e.number}")
def test_every_entry_cites_a_document_as_it_names_itself(shared_documents: Path, entry: LedgerEntry) -> None:
    """Title, date, publisher and address are those in the head of the page, which lies in ../shared/documents."""
    number = entry.source.url.rstrip("/").rpartition("/")[2]
    page = (shared_documents / "kremlin" / f"{number}.html").read_text("utf-8")

    def meta(name: str) -> str:
        found = re.search(rf'property="{name}" content="(.*?)"', page, re.DOTALL)
        assert found, name
        return html.unescape(found.group(1)).strip()

    assert entry.source.title == meta("og:title")
    assert entry.source.date == meta("ya:ovs:upload_date")
    assert entry.source.publisher == meta("og:site_name")
    assert entry.source.url == meta("og:url")


@pytest.mark.parametrize("entry", FROM_THE_KREMLIN, ids=lambda e: f"{e.file}-{e.number}")
def test_no_entry_copies_its_document(shared_documents: Path, entry: LedgerEntry) -> None:
    """No eight words in a row of a summary stand in the page."""
    number = entry.source.url.rstrip("/").rpartition("/")[2]
    page = html.unescape(re.sub(r"<[^>]+>", " ", (shared_documents / "kremlin" / f"{number}.html").read_text("utf-8")))
    words, text = (re.findall(r"\w+", t.lower()) for t in (entry.summary, page))
    joined = " " + " ".join(text) + " "
    runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
    assert not [run for run in runs if f" {run} " in joined]
