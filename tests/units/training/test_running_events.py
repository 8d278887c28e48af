"""Events in running text against annotations, on a text of our own."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dyadscope.documents.input import load
from dyadscope.errors import BadFileError, UsageError
from dyadscope.training.running_events import FILE, annotated, main, score

GOLD = Path(__file__).resolve().parents[2] / "gold"
TEXT = (
    "Russia condemned China. Peace is a value. Norway gave aid to Sudan. Poland should thank Japan. Chad lost a ship."
)
HEAD = "document\tsha256\tstart\tend\troot\tverb_start\tverb_end\tsource_start\tsource_end\ttarget_start\ttarget_end"
MARKED = (
    ("Russia condemned China.", ("ACCUSE", "condemned", "Russia", "China")),
    ("Peace is a value.", None),
    ("Norway gave aid to Sudan.", ("AID", "gave", "Norway", "Sudan")),
    ("Poland should thank Japan.", None),
    ("Chad lost a ship.", ("YIELD", "lost", "Chad", "ship")),
)


def laid(directory: Path) -> tuple[Path, Path]:
    """Lay the text and its annotations: one event of the three is told in words that the gate does not know."""
    documents, gold = directory / "documents", directory / "gold"
    documents.mkdir()
    gold.mkdir()
    (documents / "a.txt").write_text(TEXT, "utf-8")
    text = load(documents / "a.txt").text
    rows = []
    for sentence, event in MARKED:
        at = text.index(sentence)
        cells: list[object] = ["a.txt", sha256(text.encode()).hexdigest(), at, at + len(sentence)]
        words = event[1:] if event else ()
        spots = [n for w in words for n in (at + sentence.index(w), at + sentence.index(w) + len(w))]
        told = [str(n) for n in spots] or [""] * 6
        rows.append("\t".join([*map(str, cells), event[0] if event else "", *told]))
    (gold / FILE).write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return gold, documents


def test_what_is_found_is_counted_against_what_is_marked(tmp_path: Path) -> None:
    gold, documents = laid(tmp_path)
    found = score(annotated(gold / FILE), documents, gated=True)
    assert (found.told.matched, found.told.found, found.told.annotated) == (2, 2, 3)
    assert (found.actors.matched, found.roots) == (2, 2)
    assert found.errors == ("a.txt 95-112: YIELD not found",)


def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, documents = laid(tmp_path)
    main([str(gold), str(documents), "--errors"])
    told = capsys.readouterr().out
    assert "5 sentences, 3 events annotated" in told
    assert "behind the gate: precision 1.00, recall 0.67" in told


def test_another_text_is_refused(tmp_path: Path) -> None:
    gold, documents = laid(tmp_path)
    (documents / "a.txt").write_text(TEXT + " More.", "utf-8")
    with pytest.raises(BadFileError, match="not the one that was annotated"):
        score(annotated(gold / FILE), documents, gated=True)
    with pytest.raises(UsageError, match="two paths"):
        main([])


def test_the_gold_set_is_whole() -> None:
    """200 sentences, and of every event the places of verb, source and root; texts of others stay where they are."""
    rows = annotated(GOLD / FILE)
    assert len({(r.document, r.sentence) for r in rows}) == 200
    told = [r for r in rows if r.verb is not None]
    assert len(told) == 26
    assert all(r.root and r.source for r in told)
    assert all(r.sentence[0] <= r.verb[0] < r.verb[1] <= r.sentence[1] for r in told if r.verb)
