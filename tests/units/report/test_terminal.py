"""The page of text: plain when piped, coloured on a terminal, ASCII where the encoding demands it, never too wide."""

from __future__ import annotations

import io

import pytest
from made_up_index import russia_china

from dyadscope.assessment import Assessment, assess
from dyadscope.report.terminal import as_text, print_assessment, render, sparkline


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return assess("RUS", "CHN", index=russia_china())


def printed(assessment: Assessment, encoding: str = "utf-8", *, terminal: bool = False) -> str:
    raw = io.BytesIO()
    stream = (Terminal if terminal else io.TextIOWrapper)(raw, encoding=encoding)
    print_assessment(assessment, file=stream)
    stream.flush()
    return raw.getvalue().decode(encoding)


def test_piped_page_is_plain_and_complete(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    page = printed(assessment)
    assert "\x1b" not in page
    assert page.rstrip() == as_text(assessment)
    text = " ".join(page.split())
    for said in (
        "Russia and China, 1990-2014",
        "84 % (2014)",
        "Junior partner: Russia in 2014",
        "Crossover: 2000 (to Russia)",
        "No measure in the index.",
        "unga",
        "Voeten",
    ):
        assert said in text


@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_begins_with_a_per_cent_sign(assessment: Assessment, unicode: bool) -> None:
    for width in range(40, 121):
        page = render(assessment, width=width, colour=False, unicode=unicode, evidence=False, brief=True)
        assert not any(line.lstrip().startswith("%") for line in page.splitlines()), width
        assert " % " in page, "the blank before it is one"
        assert all(character.isprintable() or character == "\n" for character in page)


def test_colour_only_on_a_terminal_without_no_color(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in printed(assessment, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in printed(assessment, terminal=True)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_other_encodings_get_a_page_of_their_own_letters(assessment: Assessment, encoding: str) -> None:
    text = printed(assessment, encoding)
    assert text.isascii()
    assert "kappa" in text
    assert "?" not in text


@pytest.mark.parametrize("width", [60, 80, 118, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_window(assessment: Assessment, width: int, unicode: bool) -> None:
    text = render(assessment, width=width, colour=False, unicode=unicode, evidence=True)
    assert max(len(line) for line in text.splitlines()) <= width
    assert unicode or text.isascii()


def test_sparkline_leaves_unknown_years_blank() -> None:
    series = [(2000, 0.0), (2001, 1.0), (2004, 8.0)]
    assert sparkline(series, (2000, 2005), 6) == "▁▂  █ "
    assert sparkline([], (2000, 2005), 6) == " " * 6
    assert sparkline([(2000, 3.0), (2001, 3.0)], (2000, 2001), 6) == "▄▄"
    assert len(sparkline(series, (1946, 2024), 24)) == 24


def test_how_a_number_was_read_stands_on_the_first_screen_and_once() -> None:
    found = assess("365", "710", index=russia_china())
    said = "710 is read as COW's code of China; ISO 3166 numbers South Africa so: for it write ZAF."
    for brief in (True, False):
        text = " ".join(as_text(found, brief=brief).split())
        assert text.count(said) == 1
        assert text.startswith(f"Russia and China, 1990-2014 {said}")
