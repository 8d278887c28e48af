"""What two states did about a question, vote by vote: absence, vetoes and seats, and who votes like each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import pytest

from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL, VETO, Ballots
from dyadscope.assessment.positions.tally import Tally, agreement_by_year, tally

USA, CANADA, GERMANY, RUSSIA, CHINA = 2, 20, 255, 365, 710
THROUGH = {ASSEMBLY: (date(2000, 1, 1), date(2002, 12, 31)), COUNCIL: (date(2000, 1, 1), date(2001, 12, 31)),
           VETO: (date(2000, 1, 1), date(2001, 12, 31))}  # fmt: skip
Vote = tuple[str, int, int, Mapping[int, int | None]]


def _ballots(*votes: Vote) -> Ballots:
    items = [
        {"body": body, "item": item, "number": str(item), "date": date(year, 12, item), "day_known": item != 9,
         "year": year, "part": "whole", "title": "t", "text": "t", "file": "f", "row": item}
        for body, item, year, _ in votes
    ]  # fmt: skip
    cast = [
        {"body": body, "item": item, "ccode": code, "vote": vote, "file": "f", "row": item}
        for body, item, _, held in votes
        for code, vote in held.items()
    ]
    types = {"item": pl.Int32, "year": pl.Int16, "row": pl.UInt32}
    return Ballots(
        pl.DataFrame(items, schema_overrides=types),
        pl.DataFrame(cast, schema_overrides={"item": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "row": pl.UInt32}),
        THROUGH,
    )


def _tally(votes: Sequence[Vote], on: Sequence[int] = (), pair: tuple[int, int] = (RUSSIA, CHINA)) -> Tally:
    every = _ballots(*votes)
    found = every.items.filter(pl.col("item").is_in(on or [v[1] for v in votes])).with_columns(matched=pl.lit("t"))
    return tally(found, every, pair)


def test_agreement_is_whole_for_the_same_vote_and_half_for_an_abstention() -> None:
    votes = [(ASSEMBLY, n, 2000, {RUSSIA: 1, CHINA: vote, USA: 3}) for n, vote in ((1, 1), (2, 2), (3, 3))]
    found = _tally([*votes, (ASSEMBLY, 4, 2000, {RUSSIA: 1})]).votes.sort("item")
    assert found["agreement"].to_list() == [1.0, 0.5, 0.0, None]
    assert found["vote_b"].to_list() == ["yes", "abstain", "no", "no vote"]
    assert found.select("yes", "abstain", "no").row(1) == (1, 1, 1)


def test_the_newest_stand_first_and_a_day_that_is_not_known_is_not_told() -> None:
    found = _tally(
        [(ASSEMBLY, 9, 2001, {RUSSIA: 1}), (ASSEMBLY, 3, 2001, {RUSSIA: 1}), (ASSEMBLY, 5, 2002, {RUSSIA: 1})]
    )
    assert found.votes["date"].to_list() == ["2002-12-05", "2001-12", "2001-12-03"]


def test_no_seat_is_told_from_a_seat_that_took_no_part() -> None:
    found = _tally([(COUNCIL, 1, 2000, {RUSSIA: 1, CHINA: None})], pair=(CHINA, GERMANY)).votes
    assert found.select("vote_a", "vote_b", "agreement").row(0) == ("took no part", "no seat", None)


def test_of_a_vetoed_draft_only_vetoes_are_known() -> None:
    found = _tally([(VETO, 1, 2000, {RUSSIA: 4, CHINA: 4}), (VETO, 2, 2001, {RUSSIA: 4})])
    both, alone = found.votes.sort("item").iter_rows(named=True)
    assert (both["vote_a"], both["vote_b"], both["agreement"], both["yes"]) == ("veto", "veto", None, None)
    assert (alone["vote_b"], alone["file_votes"]) == (None, None)
    counts = ("joint_vetoes", "vetoes_a_alone", "vetoes_b_alone")
    assert found.years.select("year", *counts).rows() == [(2000, 1, 0, 0), (2001, 0, 1, 0)]
    # Germany cannot veto, so that nothing is known of vetoes of both; that is not none.
    other = _tally([(VETO, 2, 2001, {RUSSIA: 4})], pair=(RUSSIA, GERMANY)).years
    assert other.select(counts).row(0) == (None, 1, None)


def test_years_hold_votes_on_the_question_beside_all() -> None:
    votes = [
        (ASSEMBLY, 1, 2000, {RUSSIA: 1, CHINA: 1}),
        (ASSEMBLY, 2, 2000, {RUSSIA: 1, CHINA: 3}),
        (ASSEMBLY, 3, 2000, {RUSSIA: 2, CHINA: 1}),
        (ASSEMBLY, 4, 2002, {RUSSIA: 3, CHINA: 2}),
    ]
    found = _tally(votes, on=(1, 3, 4))
    first, last = found.years.iter_rows(named=True)
    assert (first["assembly_votes"], first["assembly_both"], first["assembly_agreement"]) == (2, 2, 0.75)
    assert (first["assembly_all_both"], first["assembly_all_agreement"]) == (3, 0.5)
    assert (first["assembly_a_abstain"], first["assembly_b_abstain"]) == (1, 0)
    # In 2000 the data cover the Council, which voted on nothing; in 2002 they do not.
    assert (first["council_votes"], last["council_votes"]) == (0, None)
    # Weights are votes on the question: (2 x .75 + 1 x .5) / 3, and of all (2 x .5 + 1 x .5) / 3.
    assert found.overall("assembly") == (3, pytest.approx(2 / 3), pytest.approx(0.5))
    assert found.overall("council") == (0, None, None)


def test_everything_is_counted_of_one_body_where_both_voted() -> None:
    every = _ballots((ASSEMBLY, 1, 2000, {RUSSIA: 1, CHINA: 2}), (ASSEMBLY, 2, 2000, {RUSSIA: 1, CHINA: None}),
                     (COUNCIL, 3, 2000, {RUSSIA: 1, CHINA: 1}))  # fmt: skip
    assert agreement_by_year(every, ASSEMBLY, (RUSSIA, CHINA)).rows() == [(2000, 1, 0.5)]


def test_who_votes_alike_is_ranked_by_votes_that_both_cast_and_half_of_them_at_least() -> None:
    votes = [
        (ASSEMBLY, 1, 2000, {RUSSIA: 1, CHINA: 1, USA: 3, CANADA: 3, GERMANY: 1}),
        (ASSEMBLY, 2, 2000, {RUSSIA: 1, CHINA: 2, USA: 1, CANADA: 1}),
        (ASSEMBLY, 3, 2000, {RUSSIA: 1, CHINA: 1}),
    ]
    like, _ = _tally(votes).like
    # Germany voted on one of three; China agrees on (1 + .5 + 1) / 3, the two others on (0 + 1) / 2 and share a rank.
    assert like.select("rank", "name", "n").rows() == [(1, "China", 3), (2, "Canada", 2), (2, "United States", 2)]
    assert like["agreement"].to_list() == pytest.approx([5 / 6, 0.5, 0.5])


def test_few_with_the_same_vote_are_named_many_are_counted_and_none_is_said() -> None:
    alone = _tally([(ASSEMBLY, 1, 2000, {RUSSIA: 1, CHINA: 3, USA: 3, CANADA: 3})]).votes.row(0, named=True)
    assert (alone["with_a"], alone["with_b"]) == ("none", "Canada, United States")
    codes = (2, 20, 70, 100, 101, 200, 210, 211, 220, 230, 235, 255, 260)
    many = _tally([(ASSEMBLY, 1, 2000, {RUSSIA: 1} | dict.fromkeys(codes, 1))]).votes.row(0, named=True)
    assert many["with_a"] == "13 others"
    assert many["with_b"] is None


def test_of_a_year_without_titles_nothing_found_is_unknown_and_what_is_found_stands() -> None:
    every = _ballots(*((ASSEMBLY, item, 2000 + item // 10, {RUSSIA: 1, CHINA: 1}) for item in (1, 2, 3, 11, 12, 13)),
                     (ASSEMBLY, 21, 2002, {RUSSIA: 1, CHINA: 1}), (ASSEMBLY, 22, 2002, {RUSSIA: 1, CHINA: 1}),
                     (COUNCIL, 4, 2001, {RUSSIA: 1, CHINA: 1}))  # fmt: skip
    untitled = pl.col("item").is_in([1, 2, 11, 12, 21])
    every = Ballots(every.items.with_columns(text=pl.when(~untitled).then("text")), every.cast, THROUGH)
    found = every.items.filter(pl.col("item").is_in([4, 13])).with_columns(matched=pl.lit("t"))
    years = tally(found, every, (RUSSIA, CHINA)).years
    # Two of three have no title in 2000 and 2001, one of two in 2002; only 2001 has a roll call that is found.
    assert years.select("year", "untitled", "roll_calls").rows() == [(2000, 2, 3), (2001, 2, 3)]
    assert years.select("assembly_votes", "assembly_both", "assembly_a_yes").rows() == [(None, None, None), (1, 1, 1)]
    assert years["council_votes"].to_list() == [0, 1]
    # With a title for each, 2000 has none on the question, and so it is no year of it.
    titled = Ballots(every.items.with_columns(text=pl.lit("t")), every.cast, THROUGH)
    assert tally(found, titled, (RUSSIA, CHINA)).years["year"].to_list() == [2001]
    assert every.untitled()["mostly"].to_list() == [True, True, False]
