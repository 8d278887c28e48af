"""What the README shows is what the commands print, and every page it links to is there."""

from __future__ import annotations

import re
from pathlib import Path

import dyadscope as ds
from dyadscope.report.terminal import as_text

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)


def words(text: str) -> str:
    """The text without its line breaks, which depend on the width."""
    return " ".join(text.split())


def test_answer_is_what_assess_prints() -> None:
    assert BLOCKS[0] == as_text(ds.assess("RUS", "CHN"), brief=True)


def test_sphere_is_what_sphere_prints() -> None:
    printed = str(ds.sphere("RUS", "CHN", "central-asia", 1992, 2014))
    assert words(BLOCKS[1]) == words(printed)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 15
    assert [link for link in links if not (ROOT / link).exists()] == []
