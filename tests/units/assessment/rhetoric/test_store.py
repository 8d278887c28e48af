"""A corpus of any size: what is counted stays small, what opens a number lies on disk, and neither changes a count."""

from __future__ import annotations

import csv
import gc
import json
import os
import sqlite3
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dyadscope.assessment.rhetoric import Rhetoric, rhetoric
from dyadscope.assessment.rhetoric import store as stores
from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice
from dyadscope.assessment.rhetoric.tally import Corpus, Wanted
from dyadscope.cli import main
from dyadscope.documents import load
from dyadscope.errors import UsageError
from dyadscope.report import corpus as corpora
from dyadscope.results import html as pages
from dyadscope.states.names import State

SAID = ("China is our partner.", "China is a friend.", "China poses a threat to us.", "China is not an enemy.")
CALLED = (("partner",), ("friend",), ("threat",), ("-adversary",))
SPEAKER = ("Sergei Lavrov", "minister")


def texts(count: int) -> Iterator[Heard]:
    """Texts of two Russian sentences on China each, over twenty years; every tenth is a file that cannot be read."""
    for k in range(count):
        if k % 10 == 9:
            yield Heard(name=f"broken-{k}.pdf", failed="it is damaged")
            continue
        year = 2000 + k % 20
        lines = tuple(
            Line(
                at, at + 40, year, 0, *SPEAKER, "quotation", about=True, issue=False, called=CALLED[(k + at) % 4],
                places=((at, at + 5),), stances=(), text=f"{SAID[(k + at) % 4]} No. {k}. {'x' * 300}",
            )
            for at in (0, 50)
        )  # fmt: skip
        yield Heard(
            name=f"page-{k}.txt", sha256=f"{k:064x}", year=year, language="English", characters=90,
            voices=(Voice(0, *SPEAKER, year, 2),), lines=lines,
        )  # fmt: skip


def peak(count: int) -> float:
    """The most kilobytes of Python's memory that a corpus of so many texts takes, told in full.

    Garbage is looked for often meanwhile: what lies about until it is would be counted, and differs from run to run.
    """
    seldom = gc.get_threshold()
    gc.collect()
    gc.freeze()  # else all that other tests have left is gone through each time
    gc.set_threshold(200, 10, 10)
    tracemalloc.start()
    try:
        found = Rhetoric(states=states(), corpus=Corpus.of(texts(count), None, None))
        assert found.corpus.overall(0).said == 2 * (count - count // 10)
        found.to_dict()
        for table in found.tables:
            for cell in table.behind:
                assert len(table.behind[cell]) <= 101
        return tracemalloc.get_traced_memory()[1] / 1e3
    finally:
        tracemalloc.stop()
        gc.set_threshold(*seldom)


def states() -> tuple[State, State]:
    return rhetoric("Russia", "China", load(b"Nothing is said.", name="plain.txt")).states


def working_files() -> set[str]:
    """Files without a name that this process holds open, of the kind that sqlite makes."""
    held = set()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            name = str(handle.readlink())
        except OSError:
            continue
        if name.endswith("(deleted)") and "etilqs" in name:
            held.add(name)
    return held


@pytest.mark.exhaustive
def test_memory_does_not_grow_with_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences of 600 more texts are more than 350 KB; what is listed is the same in both."""
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "100")
    peak(100)  # what is loaded once
    assert peak(900) - peak(300) < 150


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the open files of the process")
def test_what_memory_is_not_given_to_lies_in_a_file_that_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = working_files()  # of other tests; garbage among them is not looked for, which takes seconds after many
    held = Corpus.of(texts(120), None, None)
    assert working_files() <= before
    monkeypatch.setenv("DYADSCOPE_MAX_HELD", "16k")
    spilled = Corpus.of(texts(120), None, None)
    (own,) = working_files() - before
    assert list(spilled.heard) == list(held.heard)
    assert list(spilled.lines()) == list(held.lines())
    assert spilled.by_speaker() == held.by_speaker()
    assert spilled.failures() == held.failures()
    del spilled
    assert own not in working_files()


@pytest.mark.exhaustive
def test_a_tiny_limit_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for k in range(60):
        side, other = (("RUS", "China"), ("CHN", "Russia"))[k % 2]
        said = " ".join(one.replace("China", other) for one in SAID[: k % 5])
        (tmp_path / str(k)).mkdir()
        path = tmp_path / str(k) / f"{side}_{60 + k % 10}_{2005 + k % 10}.txt"
        path.write_text(f"We met on day {k}. {said}", encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    forms = []
    for most in ("8M", "1k"):
        monkeypatch.setenv("DYADSCOPE_MAX_HELD", most)
        found = corpora.rhetoric("Russia", "China", [tmp_path], on="syria", vault=tmp_path / "none")
        found.write_sentences(tmp_path / "out.csv")
        forms.append((json.dumps(found.to_dict()), pages.page(found), str(found), (tmp_path / "out.csv").read_bytes()))
        (tmp_path / "out.csv").unlink()
    assert forms[0] == forms[1]
    assert len(found.behind("partner")) == 48


def test_texts_come_back_as_they_were_put_in() -> None:
    store = stores.Store()
    odd = Heard(name="a\nb\udcff.txt", sha256="0", language="English", characters=3)
    several = [*texts(30), odd]
    for one in several:
        store.put(one)
    assert list(store) == several
    assert len(store) == 31
    assert [h.name for h in store.of_fate(stores.FAILED)] == ["broken-9.pdf", "broken-19.pdf", "broken-29.pdf"]
    assert [h.name for h in store.of_fate(stores.FAILED, 2)] == ["broken-9.pdf", "broken-19.pdf"]


def test_sentences_are_those_wanted() -> None:
    """By hand: of texts 0 to 39 two are of 2003, 3 and 23: both deny in their first sentence, and say friend later."""
    corpus = Corpus.of(texts(40), None, None)
    assert [(s.text, s.line.start) for s in corpus.lines(Wanted(years=(2003, 2003)))] == [
        (3, 0), (3, 50), (23, 0), (23, 50)
    ]  # fmt: skip
    found = list(corpus.lines(Wanted(years=(2003, 2003), category="friend")))
    assert [(s.name, s.line.text[:18]) for s in found] == [
        ("page-3.txt", SAID[1]), ("page-23.txt", SAID[1])
    ]  # fmt: skip
    assert list(corpus.lines(Wanted(side=1))) == []
    assert list(corpus.lines(Wanted(side=0, speaker=("Nobody", "")))) == []
    assert len(list(corpus.lines(Wanted(side=0, speaker=SPEAKER), 5))) == 5
    assert list(corpus.lines(Wanted(issue=True))) == []
    years = [s.line.year for s in corpus.lines(Wanted(by_year=True))]
    assert years == sorted(years, key=lambda year: year or 0)


def test_parts_add_up_to_the_whole() -> None:
    whole = Corpus.of(texts(300), None, None)
    parts = [Corpus.of(list(texts(300))[at : at + 50], None, None) for at in range(0, 300, 50)]
    for key, count in whole.by_year().items():
        held = [part.by_year()[key] for part in parts if key in part.by_year()]
        assert count.said == sum(one.said for one in held)
        assert count.about == sum(one.about for one in held)
        for category in ("partner", "friend", "threat", "adversary"):
            assert count.sentences[category] == sum(one.sentences[category] for one in held)
            assert count.denied[category] == sum(one.denied[category] for one in held)
            assert count.share(category).texts == sum(one.share(category).texts for one in held)


def test_the_same_text_counts_once_under_one_name_too() -> None:
    (one,) = texts(1)
    corpus = Corpus.of([one, one, replace(one, name="again.txt")], None, None)
    assert corpus.read == 1
    assert corpus.copies() == [(one.name, one.name), ("again.txt", one.name)]
    assert corpus.overall(0).said == 2


def test_a_result_lists_the_first_sentences_and_a_file_has_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Rhetoric(states=states(), corpus=Corpus.of(texts(50), None, None))
    every = {t.name: t for t in found.tables}["said"].frame.rows()
    assert len(every) == 90
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "3")
    tables = {t.name: t for t in found.tables}
    assert tables["said"].frame.rows() == every[:3]
    assert "The first 3 of 90" in tables["said"].note
    assert tables["unread"].frame.height == 3
    assert "The first 3 of 5" in tables["unread"].note
    assert "holds the first 3 of 90" in " ".join(s.text for s in found.sentences)
    assert found.to_dict()["data"]["said"] == 90
    found.write_sentences(tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        head, *written = csv.reader(file)
    assert head == tables["said"].frame.columns
    assert written == [["" if cell is None else str(cell) for cell in row] for row in every]
    found.write_sentences(tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == every
    with pytest.raises(UsageError, match=r"\.csv \.jsonl"):
        found.write_sentences(tmp_path / "all.xlsx")


@pytest.mark.exhaustive
def test_a_number_opens_its_first_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Rhetoric(states=states(), corpus=Corpus.of(texts(3_000), None, None))
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "1000")
    opened = found.tables[0].behind[0, "sentences"]
    count = found.tables[0].frame["sentences"][0]
    assert len(opened) == 101
    assert opened[0].startswith("page-0.txt [0-40]: China is our partner.")
    assert opened[-1] == f"and {count - 100:,} more: a file of --sentences has all on the other state"
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "100000")
    assert found.tables[0].behind[0, "sentences"][-1] == f"and {count - 100:,} more: the table of sentences has all"
    behind = found.tables[0].behind
    assert (0, "rival") not in behind
    assert len(behind) == len(set(behind)) == sum(bool(behind[cell]) for cell in behind)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(UsageError, match="disk is full"):
        stores.Store()


def test_files_are_in_order_and_each_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b c/1.txt", "a/10.txt", "a/9.txt", "a.txt", "b/line\nfeed.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    every = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    found = corpora.files_of([tmp_path])
    assert list(found) == every
    assert len(found) == 6
    again = corpora.files_of([tmp_path / "b" / "2.txt", tmp_path, tmp_path / "a"])
    assert list(again) == [tmp_path / "b" / "2.txt", *(path for path in every if path != tmp_path / "b" / "2.txt")]


def test_the_command_writes_all_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    speech, out = tmp_path / "RUS_66_2011.txt", tmp_path / "all.csv"
    speech.write_text("China is our partner. China is a friend.", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", "rhetoric", "RUS", "CHN", str(speech), *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, capsys.readouterr().err

    assert run("--sentences", str(out))[0] == 0
    assert [line.split(",")[3] for line in out.read_text("utf-8").splitlines()] == ["called", "partner", "friend"]
    for wrong, why in (
        (str(tmp_path / "all.xlsx"), "no writer"), (str(tmp_path / "none" / "all.csv"), "does not exist")
    ):  # fmt: skip
        code, err = run("--sentences", wrong)
        assert code == 2
        assert why in err
    code, err = run(str(out), "--sentences", str(out))
    assert (code, "would destroy it" in err) == (2, True), err


def test_odd_names_and_files_of_other_kinds(tmp_path: Path) -> None:
    """A name that is no text, one of two lines, a zip and a picture among the texts; a link to a text is followed."""
    texts = tmp_path / "texts"
    texts.mkdir()
    speech = "China is our partner."
    names = [b"caf\xe9", b"two\nlines", b"<b>"]
    for k, name in enumerate(names):
        place = texts / os.fsdecode(name)
        place.mkdir()
        (place / f"RUS_{66 + k}_{2011 + k}.txt").write_text(speech, encoding="utf-8")
    (texts / "RUS_70_2015.txt").symlink_to(tmp_path / "RUS_70_2015.txt")
    (tmp_path / "RUS_70_2015.txt").write_text(speech, encoding="utf-8")
    with zipfile.ZipFile(texts / "more.zip", "w") as packed:
        packed.writestr("RUS_71_2016.txt", speech)
    (texts / "small.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    found = corpora.rhetoric("Russia", "China", [texts])
    assert len(found.behind("partner")) == 4
    why = {Path(name).name: reason for name, reason in found.corpus.failures()}
    assert set(why) == {"more.zip", "small.png"}
    assert "an archive" in why["more.zip"]
    assert "a picture" in why["small.png"]
    for form in ("html", "json", "xlsx", "txt"):
        found.write(tmp_path / f"found.{form}")
    found.write_sentences(tmp_path / "all.csv")
    assert "caf\\xe9" in (tmp_path / "all.csv").read_text(encoding="utf-8")
    page = (tmp_path / "found.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;/RUS" in page
    assert "<b>/RUS" not in page


def test_files_that_change_or_go_while_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is gone when its turn comes, one is written anew: the first is named, the second heard again another time."""
    texts, work = tmp_path / "texts", tmp_path / "work"
    texts.mkdir()
    for k in range(3):
        (texts / f"RUS_{66 + k}_{2011 + k}.txt").write_text(f"China is our partner. It is {k}.", encoding="utf-8")
    heard_file = corpora.heard_file
    changed: list[Path] = []

    def meddled(path: Path, *rest: object, **named: object) -> Heard:
        if path.name == "RUS_66_2011.txt" and not changed:
            changed.append(path)
            (texts / "RUS_67_2012.txt").unlink()
            (texts / "RUS_68_2013.txt").write_text("China is a friend.", encoding="utf-8")
        return heard_file(path, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(corpora, "heard_file", meddled)
    found = corpora.rhetoric("Russia", "China", [texts], work=work)
    ((name, why),) = found.corpus.failures()
    assert Path(name).name == "RUS_67_2012.txt"
    assert "cannot be read" in why
    assert (len(found.behind("partner")), len(found.behind("friend"))) == (1, 1)
    (texts / "RUS_67_2012.txt").write_text("China is a rival.", encoding="utf-8")
    again = corpora.rhetoric("Russia", "China", [texts], work=work)
    assert again.corpus.failures() == []
    assert len(again.behind("rival")) == 1
    assert again.to_dict() == corpora.rhetoric("Russia", "China", [texts]).to_dict()
