"""The shares of verdicts that are right and wrong, on two texts of our own with annotations made here."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dyadscope.documents.input import load
from dyadscope.errors import BadFileError, UsageError
from dyadscope.training.claims_verdicts import FILE, Verdicts, judged, labelled, main, score_verdicts

GOLD = Path(__file__).resolve().parents[2] / "gold"
HEAD = "document\tsha256\tstart\tend\ttype\tcheckable\ttruth\tby"
TEXT = "2 May 2014.\n\nPoland is a member of NATO. India is a member of NATO. Poland is a fine country to travel in."


def written(directory: Path, rows: list[tuple[str, str, str]], text: str = TEXT) -> tuple[Path, Path]:
    """Lay a text and annotations of its sentences: the words, whether checkable, and the truth."""
    documents, gold = directory / "documents", directory / "gold"
    documents.mkdir()
    gold.mkdir()
    (documents / "a.txt").write_text(text, "utf-8")
    own = load(documents / "a.txt").text
    digest = sha256(own.encode()).hexdigest()
    lines = [
        f"a.txt\t{digest}\t{own.index(words)}\t{own.index(words) + len(words)}\tstatus\t{checkable}\t{truth}\t"
        for words, checkable, truth in rows
    ]
    (gold / FILE).write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return gold, documents


def test_right_wrong_and_untested_are_counted(tmp_path: Path) -> None:
    """The second truth is a lie of the annotator's: a member of NATO is what India never was."""
    gold, documents = written(
        tmp_path,
        [
            ("Poland is a member of NATO", "yes", "true"),
            ("India is a member of NATO", "yes", "true"),
            ("Poland is a fine country to travel in", "no", ""),
        ],
    )
    found = score_verdicts(gold, documents, None, "all")
    assert (found.annotated, found.checkable, found.tested, found.beyond) == (3, 2, 2, 0)
    assert (found.judged, found.right, found.wrong) == (2, 1, 1)
    halves = [score_verdicts(gold, documents, None, half) for half in ("held-out", "development")]
    assert sum(h.annotated for h in halves) == 3
    assert any("wrong, true" in line for line in found.errors)


def test_what_is_checkable_and_was_not_tested_is_named(tmp_path: Path) -> None:
    gold, documents = written(tmp_path, [("Poland is a fine country to travel in", "yes", "true")])
    found = score_verdicts(gold, documents, None, "all")
    assert (found.checkable, found.tested, found.judged) == (1, 0, 0)
    assert found.errors[0].endswith("not tested (true)")


def test_a_verdict_on_what_no_data_settle_is_named(tmp_path: Path) -> None:
    gold, documents = written(tmp_path, [("India is a member of NATO", "no", "")])
    found = score_verdicts(gold, documents, None, "all")
    assert (found.checkable, found.beyond) == (0, 1)
    assert "beyond the data, contradicted: member nato IND" in found.errors[0]


def test_the_bound_is_that_of_clopper_and_pearson() -> None:
    """None of 15: 1 - .05^(1/15) = 18.1 %; 1 of 20: 21.6 % (Clopper and Pearson's table)."""

    def bound(wrong: int, of: int) -> float:
        counts: dict[str, Any] = {
            "annotated": of,
            "found": of,
            "checkable": of,
            "tested": of,
            "beyond": 0,
            "right": of - wrong,
        }
        return Verdicts(half="all", judged=of, wrong=wrong, **counts).wrong_at_most

    assert bound(0, 15) == pytest.approx(1 - 0.05 ** (1 / 15), abs=1e-9)
    assert bound(1, 20) == pytest.approx(0.2161, abs=5e-4)
    assert bound(0, 0) == 1.0


@pytest.mark.parametrize(
    ("verdicts", "truth", "outcome"),
    [
        (["supported"], "false", "wrong"),
        (["partly"], "true", "right"),
        (["partly"], "false", "wrong"),
        (["supported", "contradicted"], "true", "wrong"),
        (["mixed"], "mixed", "right"),
        (["mixed"], "false", "neither"),
    ],
)
def test_what_counts_as_wrong(verdicts: list[str], truth: str, outcome: str) -> None:
    assert judged(verdicts, truth) == outcome


def test_the_gold_set_is_large_and_parted_in_halves() -> None:
    """At least 300 claims, offsets only, half of them held out."""
    claims = labelled(GOLD)
    assert len(claims) >= 300
    assert 0.4 <= sum(c.held_out for c in claims) / len(claims) <= 0.6
    assert all(c.checkable == bool(c.truth) for c in claims)
    assert sum(c.truth in {"true", "false", "mixed"} for c in claims) >= 50


def test_what_is_wrong_with_a_gold_set_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, documents = written(tmp_path, [("Poland is a member of NATO", "yes", "perhaps")])
    with pytest.raises(BadFileError, match="no truth of a claim"):
        labelled(gold)
    with pytest.raises(BadFileError, match="cannot be read"):
        labelled(tmp_path)
    with pytest.raises(UsageError, match="half"):
        score_verdicts(gold, documents, None, "third")
    assert main([str(gold)]) == 2
    assert main([str(tmp_path), str(documents), "all"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_text_that_is_not_the_annotated_one_is_refused(tmp_path: Path) -> None:
    gold, documents = written(tmp_path, [("Poland is a member of NATO", "yes", "true")])
    (documents / "a.txt").write_text(TEXT + " More.", "utf-8")
    with pytest.raises(BadFileError, match="not the one that was annotated"):
        score_verdicts(gold, documents, None, "all")


def test_the_command_prints_the_shares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, documents = written(tmp_path, [("Poland is a member of NATO", "yes", "true")])
    assert main([str(gold), str(documents), "all", "--vault", str(tmp_path / "none"), "--errors"]) == 0
    told = capsys.readouterr().out
    assert "tested: 1 of 1 (100%)" in told
    assert "wrong 0 of 1 (0%), at most 95.0% (95 %)" in told
