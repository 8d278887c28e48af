"""The page on reading an assessment: its commands give what it shows, its ledger loads, its rules are the code's."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from tiers import one_in_four

import dyadscope
from dyadscope import cli
from dyadscope.assessment import assess, findings
from dyadscope.assessment.models.stage.ledger import read_ledger
from dyadscope.assessment.words import likelihood_words
from dyadscope.index import load_index
from dyadscope.measures.stage import INDICATORS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "assessment.md").read_text("utf-8")


def commands() -> list[tuple[str, list[str]]]:
    """Each command of the page with the pieces of its output that are shown, `...` standing for what is left out."""
    out: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            out.append((command, [" ".join(piece.split()) for piece in re.split(r"^\.\.\.$", shown, flags=re.M)]))
    return out


@pytest.mark.parametrize(
    ("command", "shown"),
    one_in_four(commands(), several=True),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_commands_give_what_is_shown(
    command: str,
    shown: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "argv", command.split())
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    said, at = " ".join(capsys.readouterr().out.split()), 0
    for piece in shown:
        assert piece
        at = said.find(piece, at)
        assert at >= 0, piece


def test_the_ledger_on_the_page_loads_and_counts(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    path = tmp_path / "own.toml"
    path.write_text(text, "utf8")
    (entry,) = read_ledger(path).entries
    assert (entry.indicator, entry.level, entry.first, entry.last) == ("stage_exercises", 3, 2015, 2015)
    index = load_index()
    without = assess("RUS", "CHN", 2015, 2015, index=index).judgement.stage
    given = assess("RUS", "CHN", 2015, 2015, index=index, ledger=path).judgement.stage
    assert without is not None
    assert given is not None
    before, after = (view.indicator("stage_exercises") for view in (without, given))
    assert before is not None
    assert after is not None
    assert (before.level, after.level, after.data_level) == (2, 3, 2)
    names = re.search(r'indicator = "exercises" +# (.+)', text)
    assert names is not None
    assert names[1].split(", ") == [i.name.removeprefix("stage_") for i in INDICATORS]


def test_rules_of_confidence_are_those_of_the_code() -> None:
    for line in (
        f"| at least {findings.COVERED:.0%} of the pieces of evidence",
        f"| fewer than {findings.THIN:.0%} are |",
        f"| half of what is known is of the last {findings.RECENT} years",
        f"| half of it is more than {findings.OLD} years older",
        f"whose larger share is under {findings.SLIGHT:.0%} makes none",
    ):
        assert line.replace("%", " %") in PAGE
    assert PAGE.count("| +1 |") == 3
    assert PAGE.count("| -1 |") == 7


def test_words_of_likelihood_are_those_of_the_code() -> None:
    flat = " ".join(PAGE.split())
    (told,) = re.findall(r"words of ICD 203: (.+?), almost certain\.", flat)
    for word, limit in re.findall(r"([a-z ]+) \(to (\d+) %\)", told):
        assert likelihood_words(int(limit) / 100 - 0.001) == word.strip()
        assert likelihood_words(int(limit) / 100 + 0.001) != word.strip()
    assert likelihood_words(0.97) == "almost certain"


def test_keys_are_those_of_the_data() -> None:
    table = PAGE.split("| Key | Holds |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (`.+?`) \| (.+) \|$", table, re.MULTILINE)
    told = assess("RUS", "CHN", 2010, 2014).to_dict()
    assert {key for keys, _ in rows for key in re.findall(r"`(\w+)`", keys)} == set(told)
    for keys, holds in rows:
        (name, *more) = re.findall(r"`(\w+)`", keys)
        if not more and isinstance(told[name], dict):
            named = set(re.findall(r"`(\w+)`", holds)) - {"text", "measures"}
            assert named <= set(told[name]), name


def test_python_names_exist() -> None:
    names = re.findall(r"`(\w+)`", PAGE.split("In Python the same objects are `dyadscope.assess`,")[1].split(";")[0])
    assert len(names) > 4
    assert all(callable(getattr(dyadscope, name)) for name in names)


def test_links_lead_to_pages() -> None:
    for name in re.findall(r"\]\((\w+\.md)\)", PAGE):
        assert (Path(__file__).resolve().parents[2] / "docs" / name).is_file()
