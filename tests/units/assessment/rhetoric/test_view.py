"""Words beside deeds: counts and intervals, what the corpus covers, bad files, work taken up again, the command."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from later import later
from vote_rows import votes_vault

import dyadscope as ds
from dyadscope.assessment.rhetoric import Rhetoric, rhetoric
from dyadscope.assessment.rhetoric.hearing import Heard
from dyadscope.assessment.rhetoric.tally import Corpus, Share
from dyadscope.cli import main
from dyadscope.documents import load
from dyadscope.errors import BadFileError, UsageError
from dyadscope.report import corpus as corpora
from dyadscope.results import html as pages

stats = later("scipy.stats")

SPEECHES = {
    "RUS_66_2011.txt": "China is our partner. China is a friend. We met in Paris.",
    "RUS_67_2012.txt": "China is not a threat. We speak of Syria, which we support.",
    "RUS_68_2013.txt": "We speak of ourselves alone.",
    "CHN_66_2011.txt": "Russia is our partner. Russia is far away.",
    "CHN_70_2015.txt": "Russia poses a threat to peace.",
    "FRA_66_2011.txt": "China is our partner. Russia is our rival.",
}
FRENCH = "La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons."


def corpus(directory: Path) -> list[Path]:
    for name, text in SPEECHES.items():
        (directory / name).write_text(text, encoding="utf-8")
    return sorted(directory.iterdir())


@pytest.fixture
def found(tmp_path: Path) -> Rhetoric:
    return rhetoric("Russia", "China", [load(path) for path in corpus(tmp_path)])


def rows(result: Rhetoric, table: str) -> list[dict[str, object]]:
    return next(t for t in result.tables if t.name == table).frame.to_dicts()


def test_counts_by_year_and_side(found: Rhetoric) -> None:
    """By hand: in 2011 one Russian text on China with two sentences, in 2013 one that does not speak of it."""
    by = {(r["year"], r["side"]): r for r in rows(found, "years")}
    assert set(by) == {(2011, "Russia"), (2012, "Russia"), (2013, "Russia"), (2011, "China"), (2015, "China")}
    keys = ("texts", "about", "sentences", "partner", "friend", "threat", "denied")
    assert [by[2011, "Russia"][k] for k in keys] == [1, 1, 2, 1, 1, 0, 0]
    assert [by[2012, "Russia"][k] for k in keys] == [1, 1, 1, 0, 0, 0, 1]
    assert [by[2013, "Russia"][k] for k in keys] == [1, 0, 0, 0, 0, 0, 0]
    assert [by[2015, "China"][k] for k in keys] == [1, 1, 1, 0, 0, 1, 0]
    assert by[2013, "Russia"]["close"] is None  # no text of that year speaks of China: unknown, not 0
    assert by[2012, "Russia"]["close"] == 0


def test_third_parties_count_for_nobody(found: Rhetoric) -> None:
    assert not found.behind("rival")
    assert {one.line.side for one in found.behind("partner")} == {0, 1}


def test_every_number_opens_its_sentences(found: Rhetoric) -> None:
    (partner,) = found.behind("partner", year=2011, side=0)
    assert partner.line.text == "China is our partner."
    text = pages.page(found)
    assert "<summary>1</summary>" in text
    assert "RUS_66_2011.txt [0-21]: China is our partner." in text
    with pytest.raises(UsageError, match="colleague"):
        found.behind("colleague")


@pytest.mark.parametrize(("texts", "of"), [(0, 1), (1, 1), (12, 45), (3, 7), (40, 40), (0, 200)])
def test_intervals_are_wilsons(texts: int, of: int) -> None:
    share = Share(texts, of)
    expected = stats.binomtest(texts, of).proportion_ci(method="wilson")
    assert share.interval == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_without_texts_there_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (None, None)
    assert Share(0, 0).said is None


def test_the_corpus_is_drawn_beside_what_it_says(found: Rhetoric) -> None:
    drawn = found.plot("coverage").to_frame()
    assert drawn["year"].to_list() == [2011, 2012, 2013, 2014, 2015]
    assert drawn["texts"].to_list() == [3, 1, 1, 0, 1]
    assert drawn["texts_a"].to_list() == [1, 1, 1, 0, 0]
    assert drawn["texts_b"].to_list() == [1, 0, 0, 0, 1]
    said = " ".join(s.text for s in found.sentences)
    assert "No text of Russia speaks of China in 2013-2015" in said


def test_words_stand_beside_deeds(found: Rhetoric) -> None:
    """The pledge is the index's own: of 2012 neutrality or non-aggression, by the treaty of 2001 (ATOP 1395)."""
    beside = {r["year"]: r for r in rows(found, "beside")}
    assert beside[2012]["pledge"] == 2
    assert beside[2011]["close_a"] == 1
    assert beside[2014]["close_a"] is None
    assert "nothing here tests" in " ".join(s.text for s in found.sentences)


def test_years_are_those_asked_for(tmp_path: Path) -> None:
    found = rhetoric("Russia", "China", [load(p) for p in corpus(tmp_path)], first=2012, last=2012)
    assert {r["year"] for r in rows(found, "years")} == {2012}
    with pytest.raises(UsageError, match="empty"):
        rhetoric("Russia", "China", "x", first=2012, last=2011)


def test_of_a_longer_period_the_years_of_the_texts_are_told(found: Rhetoric) -> None:
    """The speeches are of 2011 to 2015."""
    assert Corpus.of(found.corpus.heard, 1946, 2025).clipped().period == (2011, 2015)
    assert Corpus.of(found.corpus.heard, 2012, 2025).clipped().period == (2012, 2015)
    assert Corpus.of(found.corpus.heard, 1946, 1950).clipped().period == (1946, 1950)


@pytest.mark.parametrize(("first", "last"), [(None, 2009), (2016, None), (1946, 2009)])
def test_of_years_in_which_nothing_is_said_nothing_is_counted(
    found: Rhetoric, first: int | None, last: int | None
) -> None:
    """The speeches are of 2011 to 2015."""
    outside = Corpus.of(found.corpus.heard, first, last)
    assert outside.by_year() == {}
    assert list(outside.lines()) == []
    assert outside.overall(0).speaking == outside.overall(1).said == 0
    assert outside.period in {(2009, 2009), (2016, 2016), (1946, 2009)}


def test_other_languages_are_counted_and_named(tmp_path: Path) -> None:
    texts = [load(p) for p in corpus(tmp_path)] + [load(FRENCH.encode(), name="page.txt")]
    found = rhetoric("Russia", "China", texts)
    assert found.corpus.languages() == {"English": 6, "French": 1}
    assert "French (1)" in " ".join(s.text for s in found.sentences)
    assert rows(found, "unread") == [{"document": "page.txt", "why": "in French: only English is read"}]


def test_words_and_votes_meet_without_votes_at_hand(tmp_path: Path) -> None:
    found = rhetoric("Russia", "China", [load(p) for p in corpus(tmp_path)], on="syria", vault=tmp_path / "none")
    (row,) = [r for r in rows(found, "question") if r["year"] == 2012]
    assert (row["said_a"], row["for_a"], row["against_a"], row["votes_a"]) == (1, 1, 0, None)
    assert "is not shown" in " ".join(s.text for s in found.sentences)


def test_words_meet_votes_in_the_same_year_or_it_is_said_that_they_do_not() -> None:
    """The made-up vault has one roll call on Syria, of 2012: Russia speaks in that year, China in the next."""
    russia = load(b"China and we support Syria, and reject the draft.", name="RUS_67_2012.txt")
    china = load(b"Russia and we speak of Syria.", name="CHN_68_2013.txt")
    found = rhetoric("Russia", "China", [russia, china], on="syria", vault=votes_vault("Syria"))
    told = " ".join(s.text for s in found.sentences)
    assert "Russia speaks of Syria in 1 sentence in 1 text (2012); 1 has words for something" in told
    assert "No year has both a sentence of China on it and a roll call with its vote" in told
    assert "No year has both a sentence of Russia" not in told


def test_exercises_in_the_first_year_looked_at_are_not_said_to_begin_then(tmp_path: Path) -> None:
    """Russia and China exercised together in 2005 to 2010 by the list that ends then; one text is of 2009."""
    (tmp_path / "RUS_64_2009.txt").write_text("China is our partner.", encoding="utf-8")
    told = " ".join(s.text for s in rhetoric("Russia", "China", [load(tmp_path / "RUS_64_2009.txt")]).sentences)
    assert "Joint exercises are on record in 2009, the first year looked at." in told


def test_heard_survives_json(found: Rhetoric) -> None:
    for one in found.corpus.heard:
        assert Heard.from_dict(json.loads(json.dumps(one.to_dict()))) == one


def test_a_bad_file_stops_nothing_and_is_named(tmp_path: Path) -> None:
    good = corpus(tmp_path)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    found = corpora.rhetoric("Russia", "China", [tmp_path])
    assert len(found.corpus.heard) == len(good) + 1
    ((name, why),) = found.corpus.failures()
    assert name.endswith("broken.pdf")
    assert "PDF" in why
    assert len(found.behind("partner")) == 2


def test_the_same_text_again_counts_once_and_is_named(tmp_path: Path) -> None:
    texts = corpus(tmp_path)
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / texts[0].name).write_bytes(texts[0].read_bytes())
    found = corpora.rhetoric("Russia", "China", [tmp_path])
    once = corpora.rhetoric("Russia", "China", texts)
    assert rows(found, "years") == rows(once, "years")
    assert found.corpus.read == len(texts)
    ((again, first),) = found.corpus.copies()
    assert {Path(again).name, Path(first).name} == {texts[0].name}
    assert "1 text repeats another word for word" in " ".join(s.text for s in found.sentences)
    assert "which is counted" in str(rows(found, "unread"))


def test_the_same_words_of_another_year_or_state_are_another_text(tmp_path: Path) -> None:
    for name in ("RUS_66_2011.txt", "RUS_67_2012.txt", "CHN_66_2011.txt"):
        (tmp_path / name).write_text("Peace is the aim of all of us, and we say so.", encoding="utf-8")
    assert corpora.rhetoric("Russia", "China", [tmp_path]).corpus.copies() == []


def test_links_to_directories_and_what_is_no_text_are_named(tmp_path: Path) -> None:
    texts, elsewhere = tmp_path / "texts", tmp_path / "elsewhere"
    texts.mkdir()
    elsewhere.mkdir()
    good = corpus(texts)
    (texts / "circle").symlink_to(texts, target_is_directory=True)
    (texts / "picture.txt").write_bytes(bytes(range(256)) * 20)
    (texts / "empty.txt").write_bytes(b"")
    found = corpora.rhetoric("Russia", "China", [texts])
    assert found.corpus.read == len(good)
    why = {Path(str(row["document"])).name: str(row["why"]) for row in rows(found, "unread")}
    assert "a link to a directory is not followed" in why["circle"]
    assert "not a text" in why["picture.txt"]
    assert why["empty.txt"] == "it holds no text"


def test_a_directory_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus(tmp_path)
    closed = tmp_path / "closed"
    closed.mkdir()
    opened = os.scandir

    def refusing(path: Any) -> Any:  # as the system does, but for its superuser
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", refusing)
    ((name, why),) = corpora.rhetoric("Russia", "China", [tmp_path]).corpus.failures()
    assert Path(name) == closed
    assert "the directory cannot be read" in why


def test_work_is_taken_up_and_changed_files_are_heard_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, work = tmp_path / "texts", tmp_path / "work"
    texts.mkdir()
    corpus(texts)
    first = corpora.rhetoric("Russia", "China", [texts], work=work)
    heard: list[str] = []
    whole = corpora._in_processes

    def noted(jobs: Any, *rest: Any) -> Any:
        heard.extend(name for job in jobs for name in job.files)
        return whole(jobs, *rest)

    monkeypatch.setattr(corpora, "_in_processes", noted)
    again = corpora.rhetoric("Russia", "China", [texts], work=work)
    assert heard == []
    assert again.to_dict() == first.to_dict()
    changed = texts / "RUS_68_2013.txt"
    changed.write_text("China is a friend of our people, and we say so.", encoding="utf-8")
    os.utime(changed, ns=(1, 1))
    third = corpora.rhetoric("Russia", "China", [texts], work=work)
    assert [Path(name).name for name in heard] == ["RUS_68_2013.txt"]
    assert len(third.behind("friend")) == len(first.behind("friend")) + 1


def test_work_of_another_pair_or_damaged_work_is_refused(tmp_path: Path) -> None:
    texts, work = tmp_path / "texts", tmp_path / "work"
    texts.mkdir()
    corpus(texts)
    corpora.rhetoric("Russia", "China", [texts], work=work)
    with pytest.raises(UsageError, match="another pair"):
        corpora.rhetoric("Russia", "France", [texts], work=work)
    (part,) = work.iterdir()
    part.write_text(part.read_text(encoding="utf-8").replace("friend", "fiend"), encoding="utf-8")
    with pytest.raises(BadFileError, match="damaged"):
        corpora.rhetoric("Russia", "China", [texts], work=work)


def test_slices_and_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus(tmp_path)
    whole = corpora.rhetoric("Russia", "China", [tmp_path]).to_dict()
    monkeypatch.setattr(corpora, "_SLICE", 2)
    monkeypatch.setattr(corpora, "_CHUNK", 1)
    said: list[str] = []
    assert corpora.rhetoric("Russia", "China", [tmp_path], say=said.append).to_dict() == whole
    assert said[-1] == "6 of 6 texts"


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no text"):
        corpora.rhetoric("Russia", "China", [tmp_path])
    with pytest.raises(UsageError, match="no text is given"):
        ds.rhetoric("Russia", "China", [])
    with pytest.raises(UsageError, match="same state twice"):
        ds.rhetoric("Russia", "Moscow", "China is a friend of all.")


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    texts = tmp_path / "texts"
    texts.mkdir()
    corpus(texts)
    page = tmp_path / "page.html"

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", "rhetoric", "RUS", "CHN", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, " ".join(out.split()), err

    code, out, _ = run(str(texts), "--html", str(page), "--from", "2011")
    assert code == 0
    assert "Russia calls China partner in 1 of 2" in out
    assert "Words beside deeds" in page.read_text(encoding="utf-8")
    (texts / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, out, err = run(str(texts), "--json")
    assert code == 3
    assert "broken.pdf" in err
    assert json.loads(out)["data"]["failed"] == 1
    code, out, err = run(str(texts / "broken.pdf"))
    assert code == 2
    assert "no text could be read" in err
    (tmp_path / "french.txt").write_text(FRENCH, encoding="utf-8")
    code, out, err = run(str(tmp_path / "french.txt"))
    assert code == 2
    assert "no text is in English: French (1)" in err
