"""What a checked text shows: its lines, tables, counts and figure, and what a check of claims of others' leaves out."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build
from made_up_rows import deals

from dyadscope.claims import Checked, check
from dyadscope.claims.check import capped, check_reading
from dyadscope.claims.outcome import Outcome
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, read
from dyadscope.index.frame import Index

TEXT = (
    "From 2000 to 2010 trade between Russia and China grew. "
    "In 2011 trade between Russia and China fell. "
    "Sergei Lavrov said that from 2000 to 2010 trade between Russia and China fell. "
    "In 2012 Russia sold China Il-76 aircraft. "
    "Russia will sell China the S-400 missile system."
)
DAY = date(2013, 6, 1)


def reading(text: str = TEXT, published: date | None = DAY) -> Reading:
    return read(load(text.encode(), published=published))


def world() -> Index:
    """Trade rises by 10 a year to 2010, and falls by 20 a year after it."""
    trade = {y: 100.0 + 10 * (min(y, 2010) - 1990) - 20 * max(0, y - 2010) for y in YEARS}
    return build({(RUSSIA, CHINA): {"trade": trade}, (2, 20): {}}, ("trade", "arms_deals_21", "arms_deals_12"))


@pytest.fixture
def checked() -> Checked:
    return check_reading(reading(), index=world(), vault=deals((2012, "Il-76"), (2014, "S-400 Triumf")),
                         rejected=("one was not in the text",))  # fmt: skip


def test_the_lines_of_a_check_say_place_kind_verdict_vintage_and_query(checked: Checked) -> None:
    lines = str(checked).splitlines()
    assert lines[0].endswith("2013-06-01") or "2013" in lines[0]
    first = lines.index("[0-53] trend: From 2000 to 2010 trade between Russia and China grew")
    assert lines[first - 1] == ""
    assert lines[first + 1].startswith("  SUPPORTED: ")
    assert lines[first + 2] == "  at publication (data to 2012): supported"
    assert lines[first + 3] == "  query: dyadscope check --query 'trend trade RUS CHN 2000:2010 rising'"
    said = next(line for line in lines if "says Sergei Lavrov" in line)
    assert said.startswith("[")
    assert "trend, says Sergei Lavrov: " in said
    assert lines[lines.index(said) + 1].startswith("  CONTRADICTED: ")
    assert "  row: sipri_arms.deals, made/up.csv row 1" in lines
    assert any(line.startswith("  settled by: event arms RUS CHN 2013:2018 some S-400, once data of") for line in lines)
    assert any(
        line.startswith("  at publication (data to 2012): no data: the years it speaks of lay") for line in lines
    )
    assert lines[-1] == "rejected: one was not in the text"
    assert lines[-2].startswith(f"{len(checked.checks)} claims: ")
    assert lines[-3] == ""


def test_a_long_claim_is_cut_at_a_word_and_spaces_are_closed_up() -> None:
    long = "In 2010  trade between\nRussia and China fell, as " + "very " * 30 + "many said."
    short = long.replace("very " * 30, "very " * 20)
    for text, words in (
        (short, " ".join(short.split()).removesuffix(".")),
        (long, " ".join(long.split())[:159].rsplit(" ", 1)[0] + "…"),
    ):
        held = reading(text)
        told = str(check_reading(held, index=world(), claims=[Finder(held).at(0, len(text), "trend")]))
        line = next(line for line in told.splitlines() if line.startswith("["))
        assert line.endswith(f": {words}"), line


def test_counts_table_and_figure_agree(checked: Checked) -> None:
    by_verdict = {c.verdict: 0 for c in checked.checks}
    for found in checked.checks:
        by_verdict[found.verdict] += 1
    assert {"supported", "contradicted"} <= by_verdict.keys()
    claims, counts = checked.tables
    assert [(t.name, t.title) for t in checked.tables] == [
        ("claims", "Claims and what the data say"), ("counts", "Claims by type and verdict")
    ]  # fmt: skip
    assert [h.form for h in claims.headings[:3]] == ["name", "name", "text"]
    assert {h.absent for h in claims.headings} == {""}
    assert [h.title for h in claims.headings[:6]] == ["Start", "End", "Text", "Type", "Actors", "Attributed to"]
    assert claims.frame.height == len(checked.checks)
    assert counts.headings[0].name == "type"
    assert counts.headings[0].title == "Type"
    summed = {h.name: counts.frame[h.name].sum() for h in counts.headings[1:]}
    assert {v: n for v, n in summed.items() if n} == by_verdict
    assert {h.name: h.form for h in counts.headings[1:]} == dict.fromkeys(summed, "number")
    (figure,) = checked.figures
    assert dict(figure.data.frame.iter_rows()) == summed
    assert figure.years is not None
    assert figure.years[1] >= 2010
    assert f"supported {by_verdict['supported']}" in figure.alternative
    data = checked.to_dict()
    assert data["counts"] == checked.counts()
    assert data["rejected"] == ["one was not in the text"]
    assert all(set(s) == {"start", "end", "text", "reason"} for s in data["skipped"])


def test_a_text_without_claims_has_no_figure_and_says_that_its_day_is_unknown() -> None:
    nothing = check_reading(reading("It rained.", None), index=world())
    assert nothing.figures == ()
    assert nothing.title.endswith("(day of publication unknown)")
    assert nothing.sentences[0].text.startswith("0 claims: ")
    assert nothing.tables[0].frame.height == 0


def test_claims_of_others_are_tested_instead_of_those_that_rules_find() -> None:
    held = reading()
    end = TEXT.index(". ")
    own = Finder(held).at(0, end, "trend")
    found = check_reading(held, index=world(), claims=[own])
    assert [c.claim.text for c in found.checks] == [TEXT[:end]]
    assert found.skipped == ()
    assert found.checks[0].verdict == "supported"


def test_as_of_a_day_later_years_are_not_let_in() -> None:
    text = "From 2000 to 2010 trade between Russia and China grew."
    then = check(reading(text), index=world(), as_of="2009-06-01").checks[0]
    assert then.today.until == 2008
    assert all(y <= 2008 for line in then.today.lines for y, _ in line.points)
    assert check(reading(text), index=world()).checks[0].today.until is None


def test_what_was_not_tested_caps_a_verdict_at_partly() -> None:
    good, bad = Outcome(verdict="supported", finding="so it is"), Outcome(verdict="contradicted", finding="it is not")
    part = capped(good, "the rest was not tested")
    assert (part.verdict, part.finding) == ("partly", "so it is; the rest was not tested")
    assert capped(good, "") is good
    assert capped(bad, "the rest was not tested") is bad
