"""Scores of claims against annotations, by hand: matches by shared characters, types, actors, and what went wrong."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dyadscope.documents.claims import Claim, ClaimActor
from dyadscope.errors import BadFileError, UsageError
from dyadscope.training import claims_skill
from dyadscope.training.claims_skill import Figures, main, score_claims

TEXT = "0123456789" * 10
RUSSIA, CHINA, JAPAN = 365, 710, 740


def claim(start: int, end: int, kind: str, *states: int) -> Claim:
    actors = tuple(ClaimActor("x", (code,), start) for code in states)
    return Claim(start=start, end=end, text=TEXT[start:end], type=kind, actors=actors)  # type: ignore[arg-type]


FOUND = (
    claim(0, 10, "trend", RUSSIA, CHINA),  # annotated as it is
    claim(12, 22, "status", RUSSIA, CHINA),  # annotated from 17 on: exactly half of the shorter; another type and actor
    claim(30, 40, "trend", RUSSIA, CHINA),  # annotated from 36 on: less than half is shared
    claim(60, 70, "event"),  # two annotations lie on it: that of its type is taken, though it shares less
    claim(95, 99, "event"),  # after the stretch that was annotated
)
ANNOTATED = (
    (0, 10, "trend", "365;710"),
    (17, 27, "comparison", "365;740"),
    (36, 46, "trend", ""),
    (60, 68, "status", ""),
    (64, 70, "event", ""),
)


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A gold set of one document, of which the rules find what `FOUND` says."""
    texts, directory = tmp_path / "texts", tmp_path / "gold"
    texts.mkdir()
    directory.mkdir()
    (texts / "a.txt").write_text(TEXT, "utf-8")
    digest = sha256(TEXT.encode()).hexdigest()
    (directory / "claim_documents.tsv").write_text(
        f"document\thalf\tfirst\tlast\tsha256\na.txt\theld-out\t0\t90\t{digest}\n", "utf-8"
    )
    lines = [f"a.txt\t{a}\t{b}\t{kind}\t{actors}\tyes" for a, b, kind, actors in ANNOTATED]
    head = "document\tstart\tend\ttype\tactors\tcheckable"
    (directory / "claims.tsv").write_text("\n".join([head, *lines, ""]), "utf-8")
    monkeypatch.setattr(claims_skill, "find_claims", lambda _reading: list(FOUND))
    return directory, texts


def test_figures_by_hand() -> None:
    found = Figures(matched=2, found=4, annotated=8)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    none = Figures(0, 0, 0)
    assert (none.precision, none.recall, none.f1) == (0, 0, 0)


def test_scores_by_hand(gold: tuple[Path, Path]) -> None:
    report = score_claims(*gold)
    assert report.documents == 1
    assert report.found == Figures(matched=3, found=4, annotated=5)
    assert report.typed == Figures(matched=2, found=4, annotated=5)
    assert report.by_type["trend"] == Figures(1, 2, 2)
    assert report.by_type["event"] == Figures(1, 1, 1)
    assert report.by_type["comparison"] == Figures(0, 0, 1)
    # Of the two matches whose annotation names actors, one has them.
    assert report.actors == (1, 2)
    assert set(report.errors) == {
        "a.txt 17-27: comparison typed status",
        "a.txt 30-40: not annotated (trend)",
        "a.txt 36-46: not found (trend)",
        "a.txt 60-68: not found (status)",
    }


def test_the_command_prints_figures_and_errors_if_asked(
    gold: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*map(str, gold)]) == 0
    plain = capsys.readouterr().out
    assert "found: precision 0.75, recall 0.60, F1 0.67 (3 matched, 4 found, 5 annotated)" in plain
    assert "actors as annotated: 1 of 2" in plain
    assert "not found" not in plain
    assert main([*map(str, gold), "all", "--errors"]) == 0
    assert "a.txt 36-46: not found (trend)" in capsys.readouterr().out


def test_the_other_half_is_empty_and_unknown_halves_are_refused(gold: tuple[Path, Path]) -> None:
    report = score_claims(*gold, "development")
    assert (report.documents, report.found, report.actors) == (0, Figures(0, 0, 0), (0, 0))
    with pytest.raises(UsageError, match="unknown half of the gold set"):
        score_claims(*gold, "best")


def test_another_text_or_no_gold_set_is_an_error(
    gold: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold[1] / "a.txt").write_text(TEXT + "!", "utf-8")
    with pytest.raises(BadFileError, match="not the one that was annotated"):
        score_claims(*gold)
    assert main([*map(str, gold)]) == 1
    assert "a.txt" in capsys.readouterr().err
    assert main([str(tmp_path / "nowhere"), str(gold[1])]) == 1
    assert "the gold set cannot be read" in capsys.readouterr().err
    assert main([str(gold[0])]) == 2
