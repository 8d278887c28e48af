"""Nothing of the user's is lost to what a command writes, and one bad document stops no other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import CommandLine

TEXT = "President Putin said on 5 May 2014: “Russia will buy arms from China.”\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    """Run a command in this process, in a directory with some documents and an empty vault."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    Path("essay.txt").write_text(TEXT, encoding="utf8")
    Path("page.html").write_text(f"<p>{TEXT}", encoding="utf8")
    Path("link.html").symlink_to("page.html")
    Path("texts").mkdir()
    Path("texts/speech.txt").write_text(TEXT, encoding="utf8")
    Path("own.csv").write_text("ccode,year,score\n365,2000,1\n", encoding="utf8")
    Path("own.csv.unmatched.csv").write_text("ccode,year,score\n365,2000,1\n", encoding="utf8")
    Path("own.toml").write_text("", encoding="utf8")
    Path("vault/atop").mkdir(parents=True)
    return CommandLine(monkeypatch, capsys)


REFUSED = [
    (["read", "essay.txt", "-o", "essay.txt"], "also an input"),
    (["read", "essay.txt", "-o", "./texts/../essay.txt"], "also an input"),
    (["check", "page.html", "--html", "page.html"], "also an input"),
    (["check", "page.html", "--html", "link.html"], "also an input"),
    (["check", "link.html", "-o", "page.html"], "also an input"),
    (["check", "page.html", "essay.txt", "--html", "."], "also an input"),
    (["read", "essay.txt", "--html", "out.html", "-o", "out.html"], "same name"),
    (["assess", "RUS", "CHN", "--html", "out", "-o", "out"], "same name"),
    (["assess", "RUS", "CHN", "--ledger", "own.toml", "-o", "own.toml"], "also an input"),
    (["assess", "RUS", "CHN", "--text", "texts", "--html", "texts/speech.txt"], "also an input"),
    (["compare", "RUS-CHN", "USA-GBR", "--html", "out", "-o", "./out"], "same name"),
    (["partners", "CHN", "--json", "--html", "out", "-o", "out"], "same name"),
    (["panel", "state-years", "--years", "2000", "--add", "own.csv", "-o", "own.csv"], "also an input"),
    (["panel", "state-years", "--years", "2000", "--add", "own.csv.unmatched.csv", "-o", "own.csv"], "also an input"),
    (["ideal-points", "--resume", "points.csv", "-o", "points.csv"], "same name"),
    (["assess", "RUS", "CHN", "-o", "vault/atop/manifest.json"], "the vault holds published sources"),
    (["panel", "state-years", "--years", "2000", "-o", "vault/atop/panel.csv"], "the vault holds published sources"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_an_output_that_would_destroy_something_is_refused(
    run: CommandLine, tmp_path: Path, arguments: list[str], says: str
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_pages_of_one_name_are_numbered_and_none_overwrites_another(run: CommandLine, tmp_path: Path) -> None:
    names = ["a.md", "a.txt", "a-1.txt", "A.htm", "b.txt"]
    for name in names:
        Path(name).write_text(f"Words of {name}.", encoding="utf8")
    code, _, err = run("read", *names, "--html", "pages")
    assert code == 0, err
    pages = {p.name: p.read_text(encoding="utf8") for p in (tmp_path / "pages").iterdir()}
    assert set(pages) == {"a-1.html", "a-2.html", "a-3.html", "A-4.html", "b.html"}
    for name in names:
        assert sum(f"Words of {name}." in text for text in pages.values()) == 1


def test_a_link_and_a_device_are_written_through(run: CommandLine) -> None:
    Path("target.json").write_text("old", encoding="utf8")
    Path("link.json").symlink_to("target.json")
    assert run("skill", "--json", "-o", "link.json").code == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("target.json").read_text(encoding="utf8"))["likeness"]
    assert run("skill", "--html", "/dev/null", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize(
    ("name", "asked", "begins"),
    [
        ("pipe", (), "Partners of"),
        ("pipe.out", (), "Partners of"),
        ("pipe", ("--json",), '{\n "schema_version"'),
        ("pipe.csv", (), "rank,"),
        ("pipe.json", (), '{\n "schema_version"'),
    ],
)
def test_a_pipe_takes_text_unless_asked_or_named_otherwise(
    run: CommandLine, name: str, asked: tuple[str, ...], begins: str
) -> None:
    os.mkfifo(name)
    reader = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        code, out, err = run("partners", "CHN", "--year", "2014", *asked, "-o", name)
        assert (code, out, err) == (0, "", "")
        assert os.read(reader, 50_000).decode().startswith(begins)
    finally:
        os.close(reader)
    assert Path(name).is_fifo()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such devices on this system")
def test_what_is_no_text_goes_to_no_device(run: CommandLine) -> None:
    """A chart has no text, and a panel's codebook would have to stand beside the device."""
    for arguments in (
        ["skill", "--figure", "likeness", "-o", "/dev/null"],
        ["panel", "state-years", "--years", "2000", "-o", "/dev/null"],
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "no writer for this kind of file: /dev/null" in err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices on this system")
def test_devices_and_pipes_are_no_documents(run: CommandLine) -> None:
    os.mkfifo("pipe.txt")
    for name, kind in (("/dev/zero", "device"), ("pipe.txt", "pipe"), ("texts", "directory")):
        for arguments in (["read", name], ["assess", "RUS", "CHN", "--ledger", name]):
            if name == "texts" and "--ledger" in arguments:
                continue  # the option's own type refuses it
            code, out, err = run(*arguments)
            assert (code, out) == (2, "")
            assert f"is a {kind}" in err
            assert len(err.splitlines()) == 1


def test_a_bug_in_one_document_is_named_and_stops_no_other(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    from dyadscope.documents import reading

    whole = reading.read

    def sometimes(document: object, **named: object) -> object:
        if document.source == "bad.txt":  # type: ignore[attr-defined]
            raise IndexError("made up\nof two lines")
        return whole(document, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read", sometimes)
    Path("bad.txt").write_text(TEXT, encoding="utf8")
    code, out, err = run("read", "essay.txt", "bad.txt", "--json")
    assert code == 3
    assert [d["document"]["source"] for d in json.loads(out)] == ["essay.txt"]
    assert err.startswith("dyadscope: bad.txt: internal error (IndexError: made up")
    assert len(err.splitlines()) == 1
    code, out, err = run("read", "bad.txt")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_a_text_that_cannot_be_read_stops_no_assessment(run: CommandLine) -> None:
    Path("texts/bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, out, err = run("assess", "RUS", "CHN", "--text", "texts", "--json")
    assert code == 3
    assert json.loads(out)["rhetoric"]
    assert err.startswith("dyadscope: texts/bad.pdf: not a PDF")
    assert len(err.splitlines()) == 1
    code, out, err = run("assess", "RUS", "CHN", "--text", "texts/bad.pdf")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
