"""Skill of what a speaker calls a state, counted by hand on three made-up speeches."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dyadscope.documents.input import load
from dyadscope.errors import BadFileError
from dyadscope.training.rhetoric_skill import Skill, labels, main, score_callings, score_written

RUSSIA, CHINA = 365, 710
SPEECHES = {
    "RUS_66_2011.txt": ("China is our partner.", "China is a friend.", "We met in Paris."),
    "RUS_67_2012.txt": ("China is not a threat.", "China lies to the east."),
    "CHN_70_2015.txt": ("Russia poses a threat to peace.",),
}
LABELS = (
    # document, sentence, half, labels a reader gave: two are right, one is missed, one told that he did not label
    ("RUS_66_2011.txt", 0, "held-out", "partner"),
    ("RUS_66_2011.txt", 1, "held-out", ""),
    ("RUS_67_2012.txt", 0, "development", "-threat"),
    ("RUS_67_2012.txt", 1, "development", "rival"),
)


@pytest.fixture
def gold(tmp_path: Path) -> tuple[Path, Path]:
    """Return the labels and the texts, each in a directory."""
    directory, documents = tmp_path / "gold", tmp_path / "texts"
    directory.mkdir()
    documents.mkdir()
    sums = ["document\tcharacters\tsha256"]
    for name, sentences in SPEECHES.items():
        (documents / name).write_text(" ".join(sentences), encoding="utf-8")
        text = load(documents / name).text
        sums.append(f"{name}\t{len(text)}\t{sha256(text.encode()).hexdigest()}")
    rows = ["document\tstart\tend\tspeaker\tabout\thalf\tcalled"]
    for name, place, half, called in LABELS:
        sentence = SPEECHES[name][place]
        start = " ".join(SPEECHES[name]).index(sentence)
        rows.append(f"{name}\t{start}\t{start + len(sentence)}\t{RUSSIA}\t{CHINA}\t{half}\t{called}")
    (directory / "documents.tsv").write_text("\n".join(sums) + "\n", encoding="utf-8")
    (directory / "annotations.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return directory, documents


def test_labels_are_read_with_their_offsets_and_halves(gold: tuple[Path, Path]) -> None:
    found = labels(gold[0])
    assert [(one.document, one.start, one.half, set(one.called)) for one in found] == [
        ("RUS_66_2011.txt", 0, "held-out", {"partner"}),
        ("RUS_66_2011.txt", 22, "held-out", set()),
        ("RUS_67_2012.txt", 0, "development", {"-threat"}),
        ("RUS_67_2012.txt", 23, "development", {"rival"}),
    ]
    assert (found[0].speaker, found[0].about) == (RUSSIA, CHINA)


def test_right_wrong_and_missed_are_counted_by_category(gold: tuple[Path, Path]) -> None:
    assert {s.category: (s.right, s.wrong, s.missed) for s in score_callings(*gold)} == {
        "partner": (1, 0, 0),
        "friend": (0, 1, 0),
        "rival": (0, 0, 1),
        "-threat": (1, 0, 0),
        "all": (2, 1, 1),
    }
    assert [s.category for s in score_callings(*gold, "development")] == ["rival", "-threat", "all"]
    assert {s.category: s.right for s in score_callings(*gold, "held-out")} == {"partner": 1, "friend": 0, "all": 1}


def test_precision_and_recall_of_nothing_are_unknown() -> None:
    assert Skill("friend", 3, 1, 2).precision == 0.75
    assert Skill("friend", 3, 1, 2).recall == 0.6
    assert Skill("rival", 0, 0, 2).precision is None
    assert Skill("rival", 0, 1, 0).recall is None


def test_another_text_than_the_one_labelled_is_refused(gold: tuple[Path, Path]) -> None:
    (gold[1] / "RUS_67_2012.txt").write_text("China is our ally.", encoding="utf-8")
    with pytest.raises(BadFileError, match=r"RUS_67_2012\.txt"):
        score_callings(*gold)
    assert score_callings(*gold, "held-out")[-1].right == 1, "texts without a label of the half are not read"


def test_the_command_prints_shares_with_wilson_intervals(
    gold: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of three: Wilson's interval by hand, with z = 1.96, is 0.21 to 0.94."""
    for arguments in (["--half", "all", *map(str, gold)], list(map(str, gold))):
        main(arguments)
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1] == "all\t2/3 = 0.67 (0.21-0.94)\t2/3 = 0.67 (0.21-0.94)"
        assert "rival\tunknown\t0/1 = 0.00 (0.00-0.79)" in lines
    with pytest.raises(SystemExit):
        main([*map(str, gold), "--half", "third"])


def test_labels_of_sentences_that_name_no_state_lie_apart_and_have_no_half(gold: tuple[Path, Path]) -> None:
    row = f"RUS_66_2011.txt\t0\t21\t{RUSSIA}\t{CHINA}\tpartner"
    (gold[0] / "unnamed.tsv").write_text(f"document\tstart\tend\tspeaker\tabout\tcalled\n{row}\n", encoding="utf-8")
    (found,) = labels(gold[0], "unnamed")
    assert (found.half, found.end, found.called) == ("unnamed", 21, {"partner"})
    assert [(s.category, s.right) for s in score_callings(*gold, "unnamed")] == [("partner", 1), ("all", 1)]


def test_made_up_sentences_are_scored_batch_by_batch(
    gold: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the first batch a partner is found, a threat is denied as labelled, and a rival is missed."""
    rows = (
        ("1", "RUS", "CHN", "partner", "China is our partner."),
        ("1", "RUS", "CHN", "-threat", "China is not a threat."),
        ("1", "RUS", "CHN", "rival", "China lies to the east."),
        ("2", "CHN", "RUS", "", "Russia is a friend."),
    )
    lines = ["batch\tspeaker\tabout\tcalled\tsentence", *("\t".join(row) for row in rows)]
    (gold[0] / "written.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert {s.category: (s.right, s.wrong, s.missed) for s in score_written(gold[0], 1)} == {
        "partner": (1, 0, 0), "rival": (0, 0, 1), "-threat": (1, 0, 0), "all": (2, 0, 1),
    }  # fmt: skip
    main([str(gold[0]), "--written", "2"])
    # Nothing was labelled, so of what was told nothing is right: none of one, up to 0.79 by Wilson.
    assert capsys.readouterr().out.splitlines() == [
        "friend\t0/1 = 0.00 (0.00-0.79)\tunknown",
        "all\t0/1 = 0.00 (0.00-0.79)\tunknown",
    ]


def test_the_command_asks_for_texts_or_for_a_batch(gold: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(gold[0])])
    assert stopped.value.code == 2
    assert "name the directory of the texts, or a batch" in capsys.readouterr().err
