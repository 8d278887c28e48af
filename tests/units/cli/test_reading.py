"""The commands on texts: documents, standard input, bad files, many files, pages, queries."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tiers import sampled

from dyadscope import cli

TEXT = (
    "Trade and power\n\n5 May 2012\n\n"
    "Since 2000 trade between Russia and China has steadily grown. "
    "The Russian foreign minister, Sergei Lavrov, said: “China is our partner.”\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command in this process; return exit code, standard output and standard error."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    Path("essay.txt").write_text(TEXT, encoding="utf8")

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", *arguments])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, out, err

    return call


def test_read_says_who_says_what(run: Run) -> None:
    code, out, err = run("read", "essay.txt")
    assert (code, err) == (0, "")
    assert out.startswith("Trade and power (2012-05-05)")
    assert "Sergei Lavrov: China is our partner." in out


def test_check_prints_verdict_and_command(run: Run) -> None:
    code, out, err = run("check", "essay.txt")
    assert (code, err) == (0, "")
    assert "SUPPORTED: trade between Russia and China 2000-2012: rising" in out
    assert "at publication (data to 2011): supported" in out
    command = next(line for line in out.splitlines() if "query: dyadscope check --query" in line)
    query = command.partition("--query ")[2].strip("'")
    code, again, _ = run("check", "--query", query)
    assert code == 0
    assert again.startswith(f"{query}\nSUPPORTED")


def test_a_sentence_without_a_claim_is_in_the_list_with_the_keys_of_one(run: Run) -> None:
    Path("news.txt").write_text(
        "Turkey is a member of NATO. Iran fought alongside Iraq against Kuwait in 1990.", "utf-8"
    )
    code, out, _ = run("check", "news.txt", "--date", "2024-06-01", "--json")
    assert code == 0
    claim, left = json.loads(out)
    assert left.keys() <= claim.keys()
    assert (left["verdict"], left["query"], left["type"]) == ("no claim", None, None)
    assert left["text"] == "Iran fought alongside Iraq against Kuwait in 1990."
    assert left["finding"] == "its words fit none of the patterns"
    code, out, _ = run("check", "news.txt", "--date", "2024-06-01", "-o", "news.out.txt")
    assert "no claim: Iran fought" in Path("news.out.txt").read_text("utf-8")


def test_json_holds_texts_at_their_offsets(run: Run) -> None:
    code, out, _ = run("check", "essay.txt", "--json")
    assert code == 0
    data = json.loads(out)
    (claim,) = [c for c in data if c["query"]]
    assert claim["document"] == "essay.txt"
    assert claim["verdict"] == "supported"
    assert claim["vintage"]["at_publication"]["data_until"] == 2011
    assert claim["value"] == claim["vintage"]["today"]["numbers"][0]["value"]
    assert TEXT[claim["start"] : claim["end"]] == claim["text"]
    promised = {"start", "end", "text", "type", "actors", "verdict", "query", "value", "rows", "vintage"}
    assert all(promised <= c.keys() for c in data)
    code, again, _ = run("check", "--query", claim["query"])
    assert again.startswith(claim["query"])


def test_a_given_date_goes_first(run: Run) -> None:
    _, out, _ = run("check", "essay.txt", "--date", "2008-01-01")
    assert "at publication (data to 2007): supported" in out


def test_a_vault_that_is_not_there_is_told_in_one_line(run: Run) -> None:
    query = ("--query", "member nato POL 1999:1999 joined")
    for asked in (("essay.txt",), query):
        code, _, err = run("check", *asked, "--vault", "nowhere", "-q")
        assert (code, err) == (0, "There is no vault at nowhere: only what ships with dyadscope is used.\n")
        code, _, err = run("check", *asked, "-q")
        assert (code, err) == (0, "")


def test_standard_input_is_a_document(run: Run) -> None:
    code, out, _ = run("check", "-", stdin=TEXT.encode())
    assert code == 0
    assert "SUPPORTED" in out


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" \n", b"\0\1", b"\x7fELF" + b"\0\1\2\3" * 999, b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
        b"\xff\x00\xfe\x01" * 50,
    ],
)
def test_what_is_no_text_is_refused(run: Run, command: str, content: bytes) -> None:
    code, out, err = run(command, "-", stdin=content)
    assert (code, out) == (2, "")
    assert err.startswith("dyadscope: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize("content", ["Élysée et Kreml.".encode("latin-1"), "سلام العالم".encode()])
def test_any_bytes_are_a_document(run: Run, command: str, content: bytes) -> None:
    code, out, err = run(command, "-", stdin=content)
    assert (code, err) == (0, "")
    assert out.endswith("\n")
    assert "Traceback" not in out
    assert command == "read" or "0 claims" in out


def test_a_page_is_written_whole(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", "essay.txt", "--html", "essay.html", "-q")
    assert (code, err) == (0, "")
    page = (tmp_path / "essay.html").read_text("utf8")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("count", sampled([1, 5], {1}))
def test_one_bad_file_stops_no_other_and_is_named(run: Run, tmp_path: Path, count: int) -> None:
    """With one that can be read they are three, read in this process; with five they are read in several.

    Several processes write the pages of `test_outputs.py`, and meet what is bad in `test_batch.py`.
    """
    names = []
    for n in range(count):
        (tmp_path / f"good{n}.txt").write_text(TEXT, encoding="utf8")
        names.append(f"good{n}.txt")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, out, err = run("check", "bad.pdf", names[0], "nowhere.txt", *names[1:], "--json", "--html", "pages")
    assert code == 3
    assert {c["document"] for c in json.loads(out)} == set(names)
    assert [line.split(": ")[1] for line in err.splitlines() if line.startswith("dyadscope: ")] == [
        "bad.pdf",
        "nowhere.txt",
    ]
    assert f"Pages: pages, {count} of {count + 2}" in err
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == sorted(n.replace(".txt", ".html") for n in names)


def test_only_bad_files_are_code_2(run: Run) -> None:
    code, out, err = run("read", "nowhere.txt", "nothing.txt")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 2


WRONG = [
    (["check"], "no document is given"),
    (["read"], "Missing argument"),
    (["check", "nowhere.txt"], "nowhere.txt"),
    (["check", "essay.txt", "--date", "soon"], "YYYY-MM-DD"),
    (["check", "essay.txt", "--query", "trend trade RUS CHN 2000:2010 rising"], "give one of them"),
    (["check", "essay.txt", "--as-of", "2999-01-01"], "lies in the future"),
    (["check", "essay.txt", "--date", "2999-01-01"], "lies in the future"),
    (["check", "--query", "trnd trade RUS CHN 2000:2010 rising"], "did you mean trend"),
    (["check", "essay.txt", "--html", "nowhere/page.html"], "nowhere/page.html"),
    (["check", "essay.txt", "essay.txt", "--html", "page.html"], "name a directory"),
    (["check", "essay.txt", "-o", "nowhere/out.txt"], "nowhere/out.txt"),
    (["check", "essay.txt", "--model"], "DYADSCOPE_MODEL_URL"),
    (["check", "-", "-"], "more than once"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_input_is_one_line_and_code_2(run: Run, arguments: list[str], says: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert says in err
    assert len(err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_query_as_of_a_day_leaves_later_years_out(run: Run) -> None:
    line = "trend trade RUS CHN 2000:2012 rising"
    _, out, _ = run("check", "--query", line, "--as-of", "2007-06-30", "--json")
    data = json.loads(out)
    assert data["data_until"] == 2006
    assert data["numbers"][0]["year"] == 2006
    assert data["numbers"][0]["observations"] == 7
