"""Scores of readings against annotations, by hand; days as texts state them."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dyadscope.documents.dates import dates_in
from dyadscope.errors import BadFileError, UsageError
from dyadscope.training.reading_skill import gold as read_gold
from dyadscope.training.reading_skill import main, match, same_speakers, score_reading

GOLD = Path(__file__).resolve().parents[2] / "gold"
TEXT = "Ann Berg said: “We stay in the pact.” Jan Beck said that we leave. He wrote “The Road”."


@pytest.fixture
def gold(tmp_path: Path) -> tuple[Path, Path]:
    """Annotations of one made-up text: two right, one whose speaker differs, one that no reader finds."""
    texts, directory = tmp_path / "texts", tmp_path / "gold"
    texts.mkdir()
    directory.mkdir()
    (texts / "a.txt").write_text(TEXT, "utf-8")
    digest = sha256(TEXT.encode()).hexdigest()
    (directory / "documents.tsv").write_text(
        f"document\thalf\tcharacters\tsha256\na.txt\theld-out\t{len(TEXT)}\t{digest}\n", "utf-8"
    )
    rows = [
        (TEXT.index("We stay"), TEXT.index("”"), "quote", "speech", "marks", "Ann Berg"),
        (TEXT.index("we leave"), TEXT.index(" He wrote") - 1, "statement", "statement", "indirect", "Li Ho"),
        (0, 8, "statement", "statement", "indirect", ""),
        (TEXT.index("The Road"), TEXT.index("The Road") + 8, "quote", "term", "marks", ""),
    ]
    lines = ["\t".join(["a.txt", *map(str, row), "", ""]) for row in rows]
    head = "document\tstart\tend\tkind\ttype\tform\tspeaker\tstate\tdate"
    (directory / "annotations.tsv").write_text("\n".join([head, *lines, ""]), "utf-8")
    return directory, texts


def test_scores_by_hand(gold: tuple[Path, Path]) -> None:
    quotations, _, terms, statements = score_reading(*gold)
    assert (quotations.precision, quotations.recall, quotations.f1, quotations.speakers) == (1, 1, 1, (1, 1))
    assert (terms.precision, terms.recall) == (1, 1)
    assert (statements.found, statements.annotated, statements.matched, statements.speakers) == (1, 2, 1, (0, 1))
    assert statements.f1 == pytest.approx(2 / 3)


def test_the_command_prints_scores_and_what_went_wrong(
    gold: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*map(str, gold), "--errors"])
    printed = capsys.readouterr().out
    assert "statements: P 1.00, R 0.50, F1 0.67 (1 matched of 1 found, 2 annotated); speaker 0/1 = 0.00" in printed
    assert "'Jan Beck' for 'Li Ho'" in printed


def test_the_other_half_is_empty_and_unknown_halves_are_refused(gold: tuple[Path, Path]) -> None:
    assert [s.f1 for s in score_reading(*gold, half="development")] == [None] * 4
    with pytest.raises(UsageError, match="held-out, opened, development or all"):
        score_reading(*gold, half="best")  # type: ignore[arg-type]


def test_a_set_without_statements_is_not_scored_on_them(gold: tuple[Path, Path]) -> None:
    file = gold[0] / "annotations.tsv"
    kept = [line for line in file.read_text("utf-8").splitlines() if "\tstatement\t" not in line]
    file.write_text("\n".join([*kept, ""]), "utf-8")
    assert [s.name for s in score_reading(*gold)] == ["quotations", "quotations without turns", "terms"]


@pytest.mark.parametrize(
    ("name", "halves", "documents", "speech"),
    [("newswire", {"held-out"}, 28, 46), ("broadcast", {"opened", "held-out"}, 41, 101)],
)
def test_annotations_of_reports_that_packages_ship(name: str, halves: set[str], documents: int, speech: int) -> None:
    listed, annotations = read_gold(GOLD / name)
    lengths = {d.path: d.characters for d in listed}
    assert {d.half for d in listed} == halves
    assert len(lengths) == documents
    assert sum(a.kind == "quote" and a.type == "speech" for a in annotations) == speech
    assert all(0 <= a.start < a.end <= lengths[a.document] for a in annotations)
    assert set(lengths) == {a.document for a in annotations}
    assert all(len(d.sha256) == 64 for d in listed)


def test_a_text_that_changed_is_refused(gold: tuple[Path, Path]) -> None:
    (gold[1] / "a.txt").write_text(TEXT + " More.", "utf-8")
    with pytest.raises(BadFileError, match=r"a\.txt"):
        score_reading(*gold)


def test_half_of_what_either_covers_must_be_shared() -> None:
    assert match([(0, 10)], [(0, 20)]) == [(0, 0)]
    assert match([(0, 10)], [(0, 21)]) == []
    assert match([(0, 10), (0, 9)], [(0, 9)]) == [(1, 0)]


def test_speakers_are_the_same_by_the_words_of_their_names() -> None:
    assert same_speakers("President Putin", "Vladimir Putin")
    assert same_speakers("", "")
    assert not same_speakers("Ann Berg; Jan Beck", "Ann Berg")
    assert not same_speakers("Ann Berg", "Jan Berg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("on 5 May 2014", "2014-05-05"),
        ("on May 5, 2014", "2014-05-05"),
        ("on the 5th of May 2014", "2014-05-05"),
        ("in May 2014", "2014-05"),
        ("in 2014", "2014"),
        ("in the winter of 2014", "2014-12-01/2015-02-28"),
        ("on 2014-05-05", "2014-05-05"),
        ("on May 5", "2016-05-05"),
        ("on December 24", "2015-12-24"),
        ("two years ago", "2014"),
        ("three months ago", "2016-08"),
        ("last week", "2016-11-21/2016-11-27"),
        ("yesterday", "2016-11-29"),
        ("last summer", "2016-06-01/2016-08-31"),
        ("last autumn", "2015-09-01/2015-11-30"),
        ("last winter", "2015-12-01/2016-02-29"),
        ("this year", "2016"),
        ("they may 5 times", None),
        ("on 30 February 2014", None),
        ("room 2014-15", None),
    ],
)
def test_dates_said_on_30_november_2016(words: str, said: str | None) -> None:
    found = dates_in(words, date(2016, 11, 30))
    assert [str(f.stated) for f in found] == ([] if said is None else [said])
    assert all(words[f.start : f.end] == f.stated.text for f in found)
