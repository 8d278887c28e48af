"""The answer: words for every cell, how likely, lines with their years, and where record and behaviour differ."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from made_up_index import russia_china
from relations import relation

from dyadscope.assessment import assess
from dyadscope.assessment.answer import Answer, lines, view
from dyadscope.assessment.answer.case import case_lines, mover_lines
from dyadscope.assessment.breaks import Breaks
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.relation import Mover
from dyadscope.index import load_index
from dyadscope.results import numbers


@pytest.mark.parametrize(
    ("pair", "year", "told"),
    [
        ((651, 652), 1973, "On the same side of a war (1973); otherwise rivals"),  # the October War
        ((2, 732), 1952, "On the same side of a war (1950-1952); otherwise"),  # before the treaty of 1953
        ((2, 900), 1970, "and on the same side of a war (1965-1970)"),  # in Vietnam
    ],
)
def test_comrades_in_arms_of_the_list_of_wars(pair: tuple[int, int], year: int, told: str) -> None:
    answer = assess(*pair, last=year).judgement.answer
    assert answer is not None
    assert told in answer.text
    assert any("they were on the same side of a war in" in line.text.lower() for line in answer.lines)


def test_comrades_of_a_war_that_is_over_are_not_that_now() -> None:
    assert "same side" not in str(assess(2, 900, last=1990).judgement.answer)


@pytest.mark.exhaustive
def test_votes_of_another_age_are_not_told_as_if_they_were_of_today() -> None:
    """The General Assembly seated Beijing in place of Taipei in October 1971 (resolution 2758)."""
    judged = assess("USA", "TAW").judgement.answer
    assert judged is not None
    (line,) = (line for line in judged.lines if line.topic == "votes")
    assert line.text == "They last voted together in the General Assembly often enough to compare in 1970."


def test_probabilities_are_never_impossible_or_certain() -> None:
    assert [numbers.five(p) for p in (0.0, 0.049, 0.05, 0.5, 0.94, 0.951, 1.0)] == [
        "under 5 %", "under 5 %", "5 %", "50 %", "95 %", "over 95 %", "over 95 %",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def answer() -> Answer:
    """The answer on Russia and China from the index that ships."""
    found = assess("RUS", "CHN").judgement.answer
    assert found is not None
    return found


class TestAnswerOfAnIndex:
    """Its form, not its numbers."""

    @pytest.mark.exhaustive
    def test_three_to_five_lines_each_with_a_year_of_its_own(self, answer: Answer) -> None:
        assert 3 <= len(answer.lines) <= lines.LINES_AT_MOST
        for line in answer.lines:
            assert str(line.year) in line.text, line.text
            assert line.sure in {"high", "moderate", "low"}

    def test_plain_data_say_the_same(self, answer: Answer) -> None:
        plain = answer.to_dict()
        assert plain["text"] == answer.text
        assert [line["text"] for line in plain["lines"]] == [line.text for line in answer.lines]
        assert str(answer).startswith(answer.text)

    def test_no_sentence_has_three_decimals_or_a_name_of_a_variable(self, answer: Answer) -> None:
        assert not re.search(r"\d\.\d{3}|_", str(answer))


@pytest.mark.exhaustive
def test_the_answer_does_not_depend_on_where_the_period_begins_nor_on_the_order() -> None:
    whole, short, other = assess("IND", "PAK"), assess("IND", "PAK", 2015), assess("PAK", "IND", 2015)
    # To four decimals: sums of more rows at once are rounded elsewhere in their last digit.
    told = [a.judgement.relation and a.judgement.relation.to_dict() for a in (whole, short, other)]
    assert told[0] == told[1] == told[2]
    said = [a.judgement.answer for a in (whole, short)]
    assert said[0] == said[1]


@pytest.mark.exhaustive
def test_rivals_on_no_list_are_said_to_be_on_none() -> None:
    """Thompson's list of strategic rivalries (to 2020) has neither Russia and Norway nor Armenia and Turkey."""
    for pair, also in ((("RUS", "NOR"), "."), (("ARM", "TUR"), "; they were on opposite sides of an armed conflict")):
        told = assess(*pair, last=2025).judgement.answer
        assert told is not None
        assert told.leader == "rivalry"
        assert "though on no list of rivals" in told.text
        assert told.lines[0].text.startswith(f"No list calls them strategic rivals (2020, the last year coded){also}")
    listed = assess("GRC", "TUR", last=2025).judgement.answer
    assert listed is not None
    assert listed.lines[0].text.startswith("They are listed as strategic rivals (2020")


def test_a_line_on_fighting_names_both_years_and_how_grave() -> None:
    dyad = Dyad.of(russia_china(), 365, 710, 2000)
    assert lines.rivalry_line(dyad) is None


def test_numbers_older_than_three_years_are_named() -> None:
    line = lines.Line(topic="votes", text="x (2020)", sure="high", year=2020, measures=())
    assert lines.ages([line], 2023) == {}
    assert lines.ages([line], 2024) == {"votes": 2020}


@pytest.mark.parametrize(
    ("pair", "last", "text", "ends"),
    [
        ((800, 811), 2025, "(25 deaths or more in a year); the record of fighting ends in 2024.", None),
        (
            (365, 369),
            2025,
            "in 2014-2021 (1,000 deaths or more in a year: a war); the record of fighting ends in",
            None,
        ),
        ((365, 369), 2024, "they were at war in 2022-2024 (1,000 deaths or more in a year); before that", None),
        ((2, 740), 2025, None, "The record of fighting ends in 2024."),
    ],
)
def test_where_the_record_of_fighting_ends_is_said_once(
    pair: tuple[int, int], last: int, text: str | None, ends: str | None
) -> None:
    judged = assess(*pair, last=last).judgement.answer
    assert judged is not None
    said = [line.text for line in judged.lines if line.topic == "rivalry"]
    assert [text in line for line in said if text] == ([] if text is None else [True])
    assert (ends or "") in judged.age_line
    assert str(judged).count("record of fighting ends") == (last > 2024)


def test_the_case_names_value_year_and_sources() -> None:
    piece = {"measure": "un_kappa", "title": "Similarity of UN votes", "value": 0.578, "year": 2023, "log_odds": 0.4}
    told = case_lines({"for": [piece], "against": []})
    assert told == {
        "What speaks for ties beside treaties": [
            "Similarity of UN votes: 0.58 (2023; United Nations General Assembly Voting Data)"
        ]
    }
    assert case_lines({}) == {}
    arms = piece | {"measure": "arms", "title": "Arms from the other, share", "value": 0.96}
    assert case_lines({"for": [arms]})["What speaks for ties beside treaties"] == [
        "Arms from the other, share: 96 % (2023; SIPRI Arms Transfers Database, the register of deals)"
    ]


def test_what_moved_a_relation_is_told_with_both_values() -> None:
    mover = Mover("missions", "Missions in one another", 2.0, 0.0, 1.4, "rivalry", 2010, 2019)
    assert mover_lines([mover]) == [
        "Missions in one another: 2 in 2010, 0 in 2019, which makes it more likely that they are rivals"
    ]


def test_of_six_lines_the_single_flow_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    def line(topic: str) -> lines.Line:
        return lines.Line(topic=topic, text=topic, sure="high", year=2014, measures=())

    monkeypatch.setattr(view, "pledge_line", lambda *_: line("pledge"))
    monkeypatch.setattr(view, "rivalry_line", lambda *_, **__: line("rivalry"))
    monkeypatch.setattr(view, "dependence_lines", lambda *_: [line("dependence"), line("flow"), line("arms")])
    monkeypatch.setattr(view, "votes_line", lambda *_: line("votes"))
    ties: Any = SimpleNamespace(
        pledges=None, breaks=Breaks(("Northland", "Southland"), 2000), overall=None, channels=(), agreement=None
    )
    dyad = Dyad.of(russia_china(), 365, 710, 1990, 2014)
    kept = [told.topic for told in view._lines(dyad, relation("rivalry"), ties)]
    assert kept == ["rivalry", "pledge", "dependence", "arms", "votes"]
    assert [told.topic for told in view._lines(dyad, relation(), ties)][:2] == ["pledge", "rivalry"]


def _voted(*years: tuple[int, float | None, float]) -> Any:
    """Return a dyad with agreement and joint votes by year."""
    held = {
        "un_agreement": [(y, v) for y, v, _ in years if v is not None],
        "un_joint_votes": [(y, n) for y, _, n in years],
    }
    return SimpleNamespace(series=lambda name: held.get(name, []), period=(2000, 2025))


def test_a_year_of_few_votes_gives_way_to_the_last_of_many() -> None:
    """The published list of session 78 lacks Turkey and Fiji: 9 of the 88 roll calls of 2023 are theirs."""
    told = lines.votes_line(Dyad.of(load_index(), 640, 710, 2010, 2023), 50.0)
    assert told is not None
    assert (told.sure, told.year) == ("high", 2022)


def test_where_every_year_has_few_votes_their_number_is_told() -> None:
    told = lines.votes_line(_voted((2022, None, 7), (2023, None, 9)), 50.0)
    assert told is not None
    assert told.text == "They are not compared by UN votes: in 2023 both cast only 9."
    assert told.sure == "low"
    assert lines.votes_line(_voted(), 50.0) is None


def test_no_trade_on_record_is_not_told_as_a_small_share() -> None:
    """Sources of the 1980s have zeros for Cuba and Bulgaria with the Soviet Union."""
    overall: Any = SimpleNamespace(year=1988, weights=(0.0, 0.0), junior=None, basis="trade")
    dyad: Any = SimpleNamespace(
        names=("Cuba", "the Soviet Union"), period=(1960, 1988), series=lambda _: [(1987, 3.0), (1988, 0.0)]
    )
    told = lines._overall(dyad, overall)
    assert told is not None
    assert told.text == "The trade data have no trade between Cuba and the Soviet Union in 1988, or none was reported."
    assert told.sure == "low"


def test_trade_that_is_too_small_for_a_share_is_no_lack_of_it() -> None:
    """Canada and Russia traded for 87 million dollars in 2023: less than a tenth of a percent of the GDP of either."""
    overall: Any = SimpleNamespace(year=2023, weights=(0.0, 0.0), junior=None, basis="GDP")
    dyad: Any = SimpleNamespace(names=("Canada", "Russia"), period=(1992, 2025), series=lambda _: [(2023, 87.0)])
    told = lines._overall(dyad, overall)
    assert told is not None
    assert told.text == (
        "There is little trade between Canada and Russia: 87 million dollars in 2023, under 0.05 % of the GDP of "
        "either."
    )
    assert told.sure == "high"


_UNKNOWN = "Who depends on whom in trade is not known: our sources have no figure for their trade"


@pytest.mark.parametrize(
    ("known", "begins", "text"),
    [
        ((), 1946, f"{_UNKNOWN} in 1946-1980."),
        (((1962, 5.0), (1963, 7.0)), 1946, f"{_UNKNOWN} after 1963."),
        (
            ((1977, 5.0),),
            1946,
            "Who depends on whom in trade is not known in 1946-1980: our sources have their trade of 1977, but not the "
            "GDP or all the trade of both to measure it by.",
        ),
        (((1962, 5.0), (1963, 7.0)), 1970, f"{_UNKNOWN} in 1970-1980 (the last before is of 1963)."),
    ],
)
def test_trade_that_is_on_no_record_is_said_to_be_unknown(
    known: tuple[tuple[int, float], ...], begins: int, text: str
) -> None:
    """Cuba lived by the Soviet Union's trade in the 1970s, of which no source here has a figure."""
    overall: Any = SimpleNamespace(year=None, weights=None, junior=None, basis="")
    held = SimpleNamespace(measures=["trade_newest"], years=(1946, 2025))
    every = pl.DataFrame(known, schema={"year": pl.Int64, "trade_newest": pl.Float64}, orient="row")
    dyad: Any = SimpleNamespace(
        series=lambda _: tuple(point for point in known if point[0] >= begins),
        period=(begins, 1980),
        index=held,
        names=("Cuba", "the Soviet Union"),
        within=lambda _, since, until=1980: every.filter(pl.col("year").is_between(since, until)),
    )
    told = lines._overall(dyad, overall)
    assert told is not None
    assert told.text == text
    held.measures = []
    assert lines._overall(dyad, overall) is None, "an index without trade says nothing of it"


_GDP, _OF_TRADE = (
    ("trade_newest_gdp_12", "trade_newest_gdp_21"),
    (
        "trade_newest_dependence_12",
        "trade_newest_dependence_21",
    ),
)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {name: [0.2, 0.3, 0.4, None] for name in _GDP},
            " In 2022 their trade was 40 % of the Sudan's GDP and 40 % of",
        ),
        # One of the two is no measure of both, and another unit stands in where GDP is known in no year.
        (
            dict.fromkeys(_GDP[:1], [0.2] * 4) | {name: [0.1, 0.05, None, None] for name in _OF_TRADE},
            " In 2021 Libya had 5.0 % of the Sudan's trade and the Sudan 5.0 % of Libya's.",
        ),
        ({name: [None] * 4 for name in _GDP}, None),
    ],
)
def test_where_a_share_of_both_is_not_known_the_last_that_was_is_told(
    columns: dict[str, list[float | None]], said: str | None
) -> None:
    """Trade of Belarus and Russia is known in 2024 and a GDP is not: the answer was silent on their trade."""
    every = pl.DataFrame({"year": [2020, 2021, 2022, 2023], "trade_newest": [5.0] * 4} | columns, strict=False)
    dyad: Any = SimpleNamespace(
        series=lambda _: ((2023, 5.0),),
        period=(2023, 2023),
        names=("the Sudan", "Libya"),
        index=SimpleNamespace(measures=["trade_newest"], years=(1946, 2025)),
        within=lambda names, since, until=2023: every.filter(pl.col("year").is_between(since, until)).select(
            "year", *(name for name in names if name in every.columns)
        ),
    )
    unknown: Any = SimpleNamespace(year=None, weights=None)
    told = lines._overall(dyad, unknown)
    assert told is not None
    assert told.text.startswith(
        "Who depends on whom in trade is not known in 2023: our sources have their trade of 2023"
    )
    assert told.text.endswith("to measure it by.") if said is None else said in told.text


@pytest.mark.parametrize(("year", "told"), [(2013, True), (2012, False)])
def test_what_was_known_beyond_memory_is_not_told_of_the_present(year: int, told: bool) -> None:
    """Eight years after, shares of another time say nothing of who depends on whom."""
    every = pl.DataFrame({"year": [year]} | {name: [0.1] for name in _GDP})
    dyad: Any = SimpleNamespace(
        period=(2020, 2020), names=("Chad", "Niger"), within=lambda _, since: every.filter(pl.col("year") >= since)
    )
    assert (lines._last_weighed(dyad) is not None) is told


@pytest.mark.parametrize(
    ("pair", "year", "told"),
    [
        ((2, 630), 1972, "The United States is pledged to defend Iran, and not the other way round, by "),
        ((630, 2), 1972, "The United States is pledged to defend Iran, and not the other way round, by "),
        ((2, 732), 1972, "They are pledged to defend each other, by the US-South Korean Mutual Defense Treaty, "),
    ],
)
def test_who_is_pledged_to_defend_whom_is_told(pair: tuple[int, int], year: int, told: str) -> None:
    """The United States alone promises to act by the agreement of 5 March 1959; with South Korea both do since 1953."""
    line = lines.pledge_line(Dyad.of(load_index(), *pair, 1960, year), None)
    assert line is not None
    assert line.text.startswith(told)


def test_agreement_that_chance_explains_is_said_to_be_little() -> None:
    """Ethiopia and Somalia agreed on 98 % of votes in 1977, when they were at war: nearly all states voted yes."""
    told = lines.votes_line(Dyad.of(load_index(), 530, 520, 1960, 1977), None)
    assert told is not None
    assert told.text.endswith(
        "-0.02 (1 is full agreement, 0 chance: no more than two that vote yes as often agree anyway)."
    )
    assert lines._beyond_chance(0.1).endswith("little more than two that vote yes as often agree anyway")
    assert lines._beyond_chance(0.2) == "1 is full agreement, 0 chance"


def test_the_last_year_of_the_period_is_not_called_the_last_coded() -> None:
    """Argentina and Chile in 1978: the list of rivals goes on to 2020."""
    told = lines.rivalry_line(Dyad.of(load_index(), 160, 155, 1946, 1978))
    assert told is not None
    assert told.text == "They are listed as strategic rivals (1978)."


@pytest.mark.parametrize(
    ("trade", "weights", "told"),
    [
        ([(2022, 500.0)], (0.03, 0.01), True),  # 29 of 500 million: more than a twentieth
        ([(2022, 600.0)], (0.03, 0.01), False),
        ([(2020, 600.0)], (0.03, 0.01), False),  # the newest year stands for one that is not known
        ([], None, True),
        ([(2022, 500.0)], (0.0019, 0.0001), False),  # little flows at all
    ],
)
def test_a_flow_is_told_if_it_matters_to_what_the_two_trade(
    trade: list[tuple[int, float]], weights: tuple[float, float] | None, told: bool
) -> None:
    """All the oil that a state ever sold may be one tanker."""
    oil: Any = SimpleNamespace(
        channel="crude", title="crude oil", flow_12=((2022, 29.0),), flow_21=((2022, 0.0),), seller=lambda _: 1,
        market_12=((2022, 1.0),), series_21=((2022, 0.001),), measures=("crude_12",),
    )  # fmt: skip
    said = SimpleNamespace(channel="crude", shares=(1.0, 0.001), year=2022)
    overall: Any = SimpleNamespace(agreeing=(said,), opposing=(), weights=weights)
    dyad: Any = SimpleNamespace(series=lambda _: trade, names=("Cambodia", "Thailand"), period=(2000, 2025))
    found = lines._flow(dyad, overall, [oil])
    assert (found is not None) is told
    if found is not None:
        assert found.text.startswith("Thailand took 100 % of Cambodia's exports of crude oil in 2022.")


@pytest.mark.parametrize(
    ("pair", "last", "told"),
    [
        # By the record of history: the wars of the two, then conflicts of the last 25 years that came after.
        (
            (731, 732),
            1989,
            "they were at war in 1950-1953 (1,000 deaths or more in a year); later they were on opposite sides of an "
            "armed conflict in 1965-1973 (1,000 deaths or more in a year: a war).",
        ),
        ((731, 732), 1960, "they were at war in 1950-1953 (1,000 deaths or more in a year)."),
        ((750, 710), 2010, "they were at war in 1962 (1,000 deaths or more in a year)."),
        (
            (750, 770),
            1980,
            "they were at war in 1947-1949, 1965 and 1971 "
            "(a war of 1,000 deaths or more, by UCDP and COW's list of wars).",
        ),
    ],
)
def test_a_war_of_rivals_is_told_first_however_long_ago(pair: tuple[int, int], last: int, told: str) -> None:
    """The Koreas' part in Vietnam took the place of the Korean War."""
    line = lines.rivalry_line(Dyad.of(load_index(), *pair, 1946, last))
    assert line is not None
    assert line.text.endswith(f"; {told}")


@pytest.mark.exhaustive
def test_whoever_else_is_in_the_treaty_is_counted() -> None:
    """Tashkent had seven members in 2010 (Uzbekistan left in 2012); the treaty of Russia and Belarus has two."""
    seven, two = (_pledge(*pair, 2010) for pair in (("ARM", "BLR"), ("RUS", "BLR")))
    by_seven = ", by the Collective Security Treaty (CSTO) of 7 states, since 1993"
    assert seven.startswith(f"They are pledged to defend each other{by_seven} (")
    alone = ", by the Union of Belarus and Russia, since 1997"
    assert two.startswith(
        f"They are pledged to defend each other{alone}, and by the Collective Security Treaty (CSTO), since 1993 ("
    )


def _pledge(one: str, two: str, last: int) -> str:
    answer = assess(one, two, 2005, last).judgement.answer
    assert answer is not None
    (line,) = [line for line in answer.lines if line.topic == "pledge"]
    return line.text


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("MLI", "NER", "Sahel States, in force since 2023-09-16 (hand-coded from public documents, 2025)."),
        (
            "SWE",
            "FIN",
            "by the North Atlantic Treaty (NATO), in force since 2024-03-07 (hand-coded from public documents, 2025).",
        ),
        (
            "GBR",
            "DEU",
            "North Atlantic Treaty (NATO) of 32 states (coded to 2018, carried to 2025; its states counted by hand).",
        ),
        ("USA", "KOR", "the US-South Korean Mutual Defense Treaty, since 1953 (coded to 2018, carried to 2025)."),
        ("UKR", "GBR", "between Ukraine and the United Kingdom, in force since 2024-01-12."),
    ],
)
def test_what_was_coded_after_2018_is_not_said_to_be_of_2018(one: str, two: str, told: str) -> None:
    """ATOP ends in 2018: the Sahel's charter is of 2023, Sweden joined NATO in 2024, which had 29 members in 2018."""
    answer = assess(one, two, last=2025).judgement.answer
    assert answer is not None
    (line,) = [line for line in answer.lines if line.topic == "pledge"]
    assert told in line.text
