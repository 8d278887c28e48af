"""Ids of values and memos that quote them: the grammar, which number belongs to which id, what changed and why."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as each
from hypothesis import strategies as some
from made_up_index import build, constant

from dyadscope import ids
from dyadscope.assessment.memo import Memo, verify
from dyadscope.assessment.memo.quoted import quoted
from dyadscope.assessment.memo.view import NO_CAUSE
from dyadscope.cli import main
from dyadscope.documents import load
from dyadscope.errors import BadFileError, MissingDataError, UsageError
from dyadscope.ids import ValueId
from dyadscope.index import Index
from dyadscope.index.frame import load_from

YEARS = tuple(range(2000, 2006))
RUSSIA, CHINA = 365, 710
ID = "RUS-CHN/un_agreement/2003@0.1.0"


def index(value: float | None = 0.816) -> Index:
    """An index of one pair; without a value the year 2003 is unknown."""
    known = {} if value is None else {2003: value}
    series = {**constant(0.5, [year for year in YEARS if year != 2003]), **known}
    return build({(RUSSIA, CHINA): {"un_agreement": series}}, ("un_agreement",), YEARS)


def changed(at: Index, **entries: object) -> Index:
    """The same index with another manifest."""
    return Index(at.frame, {**at.manifest, **entries})


capitals = some.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
names = some.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True)
releases = some.from_regex(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}", fullmatch=True)


@each(some.builds(ValueId, capitals, capitals, names, some.integers(1000, 9999), releases))
def test_an_id_is_found_again_as_it_was_written(one: ValueId) -> None:
    assert ids.parse(str(one)) == one
    for text in (f"see {one}.", f"({one})", f"| {one} |", f"[{one}]", f"{one}"):
        assert [placed.id for placed in ids.find(text)] == [one]


@pytest.mark.parametrize(
    "text",
    [
        "RUS/x/2003@0.1.0",
        "RUS-CHN/2003@0.1.0",
        "RUS-CHN/X/2003@0.1.0",
        "RUS-CHN/x/03@0.1.0",
        "RUS-CHN/x/2003",
        "RU-CHN/x/2003@1",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    assert list(ids.find(text)) == []
    with pytest.raises(UsageError, match="PAIR/MEASURE/YEAR@RELEASE"):
        ids.parse(text)


def test_an_id_within_an_address_is_none() -> None:
    assert list(ids.find(f"https://example.org/{ID}")) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"They agreed on 82 % of votes ({ID}).", "82 %"),
        (f"In 2003 agreement was 0.816 ({ID}).", "0.816"),
        (f"{ID} = 0.816 and 5 others.", "0.816"),
        (f"{ID}: 81.6 per cent", "81.6 per cent"),
        (f"Nobody knows it ({ID}).", None),
        (f"In 2003 they met ({ID}).", None),  # a year is no number
        (f"First 3 things. They agreed ({ID}).", None),  # of another sentence
        (f"Trade of 1,234.5 million ({ID}).", "1,234.5 million"),
        (f"It fell by −0.3 ({ID}).", "−0.3"),
        (f"| agreement | 0.82 | {ID} |", "0.82"),
    ],
)
def test_the_number_quoted_with_an_id(text: str, number: str | None) -> None:
    (one,) = quoted(load(text.encode(), name="memo.txt"))
    assert (one.number and one.number.text) == number


def test_each_id_has_its_own_number() -> None:
    text = f"From 0.5 (RUS-CHN/un_agreement/2002@0.1.0) to 0.816 ({ID}); RUS-CHN/un_agreement/2001@0.1.0 = 0.4."
    assert [q.number and q.number.value for q in quoted(load(text.encode(), name="memo.txt"))] == [0.5, 0.816, 0.4]


@pytest.mark.parametrize(
    ("said", "status"),
    [("82 %", "holds"), ("81.6 %", "holds"), ("0.82", "holds"), ("0.816", "holds"), ("81 %", "misquoted"),
     ("0.8", "holds"), ("0.81", "misquoted"), ("82", "misquoted"), ("81.60 %", "holds"), ("81.61 %", "misquoted"),
     ("over 80 %", "holds"), ("under 82 %", "holds"), ("more than 82 %", "misquoted"), (".82", "holds")],
)  # fmt: skip
def test_a_number_holds_if_the_value_rounds_to_it(said: str, status: str) -> None:
    """By hand: 0.816 is 0.82, 0.8, 82 % and 81.6 %."""
    found = verify(f"They agreed on {said} ({ID}).", index=index())
    assert [one.status for one in found.cited] == [status]


def only(found: Memo) -> tuple[str, float | None, str]:
    (one,) = found.cited
    return one.status, one.change, one.why


def test_why_a_value_changed() -> None:
    text = f"They agreed on 0.75 ({ID})."
    older = index(0.75)
    inputs = {"unga": {"version": "2", "parser": 1, "files": {"a": "1"}}}
    now = changed(index(), inputs=inputs)
    assert only(verify(text, index=now)) == (
        "misquoted", pytest.approx(0.066),
        "misquoted, or rounded otherwise: the text quotes 0.1.0, the release at hand",
    )  # fmt: skip
    before = changed(older, inputs={"unga": {"version": "1", "parser": 1, "files": {"a": "0"}}})
    assert only(verify(text, index=now, was=before))[2] == "vintage: unga 2, it was 1"
    before = changed(older, inputs={"unga": {"version": "2", "parser": 0, "files": {"a": "1"}}})
    assert only(verify(text, index=now, was=before))[2] == "correction: unga is read otherwise (version 1, it was 0)"
    entry = older.manifest["measures"]["un_agreement"]
    before = changed(older, inputs=inputs, measures={"un_agreement": entry | {"version": entry["version"] + 1}})
    assert "correction: the formula is version" in only(verify(text, index=now, was=before))[2]
    assert only(verify(text, index=now, was=index(None)))[2].startswith("a new record")
    assert only(verify(text, index=now, was=index()))[2] == "misquoted: the older release had 0.816 too"
    assert only(verify(text.replace("@0.1.0", "@0.0.9"), index=now))[::2] == ("changed", NO_CAUSE)
    assert "a later release than the one at hand" in only(verify(text.replace("@0.1.0", "@9.0.0"), index=now))[2]


def test_what_begins_like_an_id_and_is_none_is_named() -> None:
    text = f"It is 82 % ({ID}), as in RUS-CHN/un_agreement/2014 and rus-chn/un_agreement/2014@0.1.0, in and/or out."
    found = verify(text, index=index())
    assert [found.document.text[a:b] for a, b in found.broken] == [
        "RUS-CHN/un_agreement/2014", "rus-chn/un_agreement/2014@0.1.0"
    ]  # fmt: skip
    assert "begin like an id and are none" in str(found)
    assert dict(found.plot("verdicts").to_frame().iter_rows()) == {"no id": 2, "holds": 1}
    assert next(one["text"] for one in found.to_dict()["broken"]) == "RUS-CHN/un_agreement/2014"


def test_hyphens_of_word_processors_are_hyphens() -> None:
    (one,) = verify(f"It is 82 % ({ID.replace('RUS-', 'RUS‑')}).", index=index()).cited
    assert (str(one.quoted.id), one.status) == (ID, "holds")


def test_probabilities_may_be_rounded_to_five_points() -> None:
    """As `numbers.five` writes them: 0.735 is told as 75 %."""
    number = next(q.number for q in quoted(load(f"It is 75 % ({ID}).")))
    assert number is not None
    assert number.is_rounded(0.735, "probability")
    assert not number.is_rounded(0.72, "probability")
    assert not number.is_rounded(0.735, "share")


def test_what_is_not_there_is_said() -> None:
    missing = {
        "RUS-CHN/un_agreement/1990@0.1.0": "the index holds 2000 to 2005",
        "RUS-CHN/carrots/2003@0.1.0": "no measure has that name",
        "XXX-CHN/un_agreement/2003@0.1.0": "no such pair",
        "RUS-RUS/un_agreement/2003@0.1.0": "the same state twice",
        "RUS-USA/un_agreement/2003@0.1.0": "did not coexist",
    }
    for text, why in missing.items():
        status, _, reason = only(verify(f"It was 0.5 ({text}).", index=index()))
        assert status == "not found"
        assert why in reason
    status, _, _ = only(verify(f"It was 0.816 ({ID}).", index=index(None), was=index()))
    assert status == "no longer known"


def test_directed_measures_are_seen_from_the_first() -> None:
    names = ("trade_dependence_12", "trade_dependence_21")
    both = {"trade_dependence_12": constant(0.2, YEARS), "trade_dependence_21": constant(0.05, YEARS)}
    at = build({(RUSSIA, CHINA): both}, names, YEARS)
    text = "RUS-CHN/trade_dependence_12/2003@0.1.0 = 20 %; CHN-RUS/trade_dependence_12/2003@0.1.0 = 5 %."
    assert [one.status for one in verify(text, index=at).cited] == ["holds", "holds"]


def test_probabilities_of_relations_are_found() -> None:
    """The models that ship tell them for every pair and year; they are shares that add up."""
    parts = ("alliance", "entente", "unaligned", "rivalry")
    found = verify(" ".join(f"IND-PAK/p_{part}/2010@0.1.0" for part in parts))
    values = [one.now.value for one in found.cited]
    assert sum(v for v in values if v is not None) == pytest.approx(1, abs=1e-5)
    assert {one.status for one in found.cited} == {"no number"}


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def archive_of(body: str, declared: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"{declared}<w:document xmlns:w='{WORDS}'><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


def word_document(*paragraphs: str) -> bytes:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("agreement", "1"))
    return archive_of("".join(map(paragraph, paragraphs)) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")


def test_memos_in_word_markdown_and_html(tmp_path: Path) -> None:
    said = f"They agreed on 82 % ({ID})."
    (tmp_path / "memo.docx").write_bytes(word_document("A memo", said))
    (tmp_path / "memo.md").write_text(f"# A memo\n\nThey agreed on **82 %** (`{ID}`).\n", encoding="utf-8")
    (tmp_path / "memo.html").write_text(
        f"<html><body><article><h1>A memo</h1><p>{said}</p></article></body></html>", encoding="utf-8"
    )
    for name in ("memo.docx", "memo.md", "memo.html"):
        assert only(verify(tmp_path / name, index=index()))[0] == "holds", name
    assert load(tmp_path / "memo.docx").text == f"A memo\n\n{said}\n\nagreement | 1"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"no archive at all"])
def test_what_only_calls_itself_word_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(data)
    with pytest.raises(BadFileError, match="Word"):
        verify(tmp_path / "memo.docx")


def test_entities_of_a_word_document_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    declared = f"<!DOCTYPE d [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
    data = archive_of("<w:p><w:r><w:t>a &x; b</w:t></w:r></w:p>", declared)
    assert "secret" not in load(data, name="memo.docx").text


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The index that ships has 0.816 for 2014, the published agreement of that year (docs/positions.md: 82 %)."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))

    def run(said: str) -> tuple[int, str]:
        (tmp_path / "memo.md").write_text(f"They agreed on {said} (RUS-CHN/un_agreement/2014@0.1.0).", "utf-8")
        monkeypatch.setattr(sys, "argv", ["dyadscope", "verify", str(tmp_path / "memo.md")])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, " ".join(capsys.readouterr().out.split())

    code, out = run("82 %")
    assert code == 0
    assert "1 holds" in out
    code, out = run("75 %")
    assert code == 4
    assert "a difference of +0.066" in out


def test_a_directory_without_an_index_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="no index is in this directory"):
        load_from(tmp_path / "nowhere")


def test_a_word_document_that_unfolds_into_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dyadscope.documents.word._MOST", 100)
    with pytest.raises(BadFileError, match="unfolds into more than 100 bytes"):
        load(word_document("much " * 100), name="memo.docx")
