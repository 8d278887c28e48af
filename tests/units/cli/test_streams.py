"""What the command line prints: on a full disk, in any alphabet, to a reader that leaves, about hostile names."""

from __future__ import annotations

import ast
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import CommandLine
from tiers import sampled

from dyadscope import cli

FULL = Path("/dev/full")
# What prints a page of text costs a second to start, and its printing is that of any other command: this one prints as
# much and as little as is wanted, opens a file meanwhile, and loads nothing else.
MUCH = """
import click
from dyadscope import cli
from dyadscope.cli.common import emit
@cli.dyadscope.command()
def much():
    with open("beside.txt", "w") as beside:
        emit("x" * 1_000_000)
        beside.write("whole")
cli.main()
"""
ROOT = Path(__file__).resolve().parents[3]
HOSTILE = "\x1b]0;title\x07\x1b[31mred\x9b\u202e"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    """Run a command in this process, in an empty directory with an empty vault."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, capsys)


def in_shell(line: str, directory: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `dyadscope` is the command, and `dyadscope much` one that prints a megabyte."""
    program = f"-c '{MUCH}'" if " much " in line else "-m dyadscope"
    line = line.replace("dyadscope", f"{sys.executable} {program}")
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, cwd=directory)


def assert_one_line(text: str) -> None:
    """Nothing but one line, without anything that controls a terminal."""
    assert len(text.strip().splitlines()) == 1, text
    assert text.strip().isprintable()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "command", sampled(["much", "--help", "measures --json", "assess RUS CHN"], {"much", "--help"})
)
def test_a_full_disk_behind_standard_output_is_one_line_and_code_2(tmp_path: Path, command: str) -> None:
    """What is short is refused when all is printed, what is long before."""
    done = in_shell(f"dyadscope {command} > {FULL}", tmp_path)
    assert done.returncode == 2
    assert "cannot write standard output (No space left on device)" in done.stderr
    assert_one_line(done.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_an_error_that_cannot_be_told_still_has_its_code() -> None:
    assert in_shell(f"dyadscope frob 2> {FULL}").returncode == 2


@pytest.mark.parametrize("command", sampled(["much", "--help", "assess RUS CHN"], {"much", "--help"}))
def test_a_standard_output_that_is_closed_is_no_error(tmp_path: Path, command: str) -> None:
    done = in_shell(f"dyadscope {command} >&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    if command == "much":
        assert (tmp_path / "beside.txt").read_text() == "whole", "nothing is printed into a file that has its number"


def test_a_standard_input_that_is_closed_is_one_line() -> None:
    done = in_shell("dyadscope read - <&-")
    assert done.returncode == 2
    assert_one_line(done.stderr)


@pytest.mark.parametrize("command", sampled(["much", "--help", "sources --json"], {"much", "--help"}))
def test_a_reader_that_leaves_at_once_is_no_error(tmp_path: Path, command: str) -> None:
    done = in_shell(f"dyadscope {command} | true; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.exhaustive
def test_any_alphabet_of_the_environment_will_do() -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"}
    line = [sys.executable, "-m", "dyadscope", "partners", "CHN"]
    done = subprocess.run(line, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ivoire" in done.stdout.decode("cp1252")


@pytest.mark.parametrize("alphabet", ["ascii", "cp1252"])
def test_any_alphabet_will_do(alphabet: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In this process: standard output is of the class that Python makes of one in such an alphabet."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))

    def printed(*command: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding=alphabet)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "argv", ["dyadscope", *command])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert stopped.value.code == 0
        return out.buffer.getvalue().decode(alphabet)

    assert "Cohen's kappa of UN votes" in printed("measures")
    assert "Ivoire" in printed("partners", "CHN")
    assert "Côte d'Ivoire" in {p["name"] for p in json.loads(printed("partners", "CHN", "--json"))["partners"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "RUS", "RUS\n"),
        ("assess", "RUS", HOSTILE),
        ("partners", "RUS", "--by", HOSTILE),
        ("compare", f"RUS-{HOSTILE}", "USA-CHN"),
        ("read", f"{HOSTILE}\n.txt"),
        ("panel", "dyad-years", "--years", "2000", "-o", f"{HOSTILE}/panel.csv"),
        ("assess", "RUS", "CHN", "--weight", f"{HOSTILE}=2"),
        ("cite", HOSTILE),
        (HOSTILE,),
        (f"--{HOSTILE}",),
        ("read", b"\xff\xfe.txt".decode("utf-8", "surrogateescape")),
    ],
    ids=repr,
)
def test_what_is_told_of_a_hostile_name_is_one_line(run: CommandLine, arguments: Sequence[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert_one_line(err)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_a_hostile_document_controls_no_terminal(
    run: CommandLine, tmp_path: Path, suffix: str, options: tuple[str, ...]
) -> None:
    name = tmp_path / f"a{HOSTILE}.{suffix}"
    text = f"President Putin said {HOSTILE} on 5 May 2014: “Russia {HOSTILE} will buy arms from China.{HOSTILE}”"
    name.write_text(f"<title>{HOSTILE}</title><p>{text}</p>" if suffix == "html" else text, encoding="utf8")
    for command in ("read", "check"):
        code, out, err = run(command, str(name), *options)
        assert code == 0, err
        shown = out + err
        assert "arms from China" in shown
        assert not [c for c in shown if not c.isprintable() and c != "\n"]
        if options:
            json.loads(out)


def test_a_hostile_ledger_controls_no_terminal(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text('[[entry]]\n"a\\u001b[31m\\u009b" = "\\u001b[31m"\n', encoding="utf8")
    code, _, err = run("assess", "RUS", "CHN", "--ledger", "ledger.toml")
    assert code == 2
    assert_one_line(err)


def test_everything_that_is_printed_passes_one_place() -> None:
    """Whatever prints on its own prints what it likes."""
    modules = sorted((ROOT / "src" / "dyadscope" / "cli").glob("*.py"))
    printers = {
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in {"print", "echo"})
            or (isinstance(node.func, ast.Attribute) and node.func.attr in {"echo", "secho", "writelines"})
        )
    }
    assert {printer.partition(":")[0] for printer in printers} == {"common.py"}
    assert len(printers) == 2, "one for standard output, one for standard error"


def test_a_command_that_is_ended_cleans_up(tmp_path: Path) -> None:
    code = (
        "import sys, time; from dyadscope import cli, files; from pathlib import Path\n"
        "def fill(part): part.write_text('half'); print('half', flush=True); time.sleep(600)\n"
        "cli.dyadscope.command('long')(lambda: files.place(Path('page.html'), fill))\n"
        "sys.argv = ['dyadscope', 'long']; cli.main()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE) as running:
        try:
            assert running.stdout is not None
            assert running.stdout.readline() == b"half\n"
            assert len(list(tmp_path.iterdir())) == 1
            running.send_signal(signal.SIGTERM)
            assert running.wait(60) == 143
        finally:
            running.kill()  # or a failure would wait for its ten minutes
    assert list(tmp_path.iterdir()) == []
