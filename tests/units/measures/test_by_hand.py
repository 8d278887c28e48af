"""Families of measures on small made-up tables whose answers are worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.errors import BadFileError, UsageError
from dyadscope.measures import (
    alliance_similarity,
    cinc_ratio,
    commitment,
    ideal_distance,
    peace_years,
    trade_dependence,
    un_issue_agreement,
    un_similarity,
)

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
OBLIGATIONS = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")


def dyads(*rows: tuple[int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def atop(*rows: tuple[int, int, int, str]) -> pl.DataFrame:
    """One row per directed pledge; its obligations named by their first letters, as "d", "o", "u", "g", "c"."""
    letters = dict(zip("dougc", OBLIGATIONS, strict=True))
    data = [(a, b, y, *(int(letter in terms) for letter in letters)) for a, b, y, terms in rows]
    return pl.DataFrame(data, schema=KEYS | dict.fromkeys(OBLIGATIONS, pl.Int8), orient="row")


def capabilities(year: int, shares: dict[int, float | None]) -> pl.DataFrame:
    rows = [(code, year, share) for code, share in shares.items()]
    return pl.DataFrame(rows, schema={"ccode": pl.Int16, "year": pl.Int16, "cinc": pl.Float64}, orient="row")


def ballots(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    schema = {"ccode": pl.Int16, "rcid": pl.Int32, "year": pl.Int16, "vote": pl.Int8}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.date("year", 12, 1).alias("date"))


def row(frame: pl.DataFrame, first: int, second: int, year: int) -> dict[str, float]:
    found = frame.filter(pl.col("ccode1") == first, pl.col("ccode2") == second, pl.col("year") == year)
    return found.row(0, named=True)


class TestAllianceSimilarity:
    # four members; 1 defends 2 and is to consult 3; 2 has a non-aggression pact with 3; state 9 is no member
    tables = {  # noqa: RUF012
        "atop.directed": atop(
            (1, 2, 1900, "d"), (2, 1, 1900, "d"), (1, 3, 1900, "c"), (2, 3, 1900, "g"), (1, 9, 1900, "d")
        ),
        "cow_nmc.indicators": capabilities(1900, {1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1}),
    }

    def test_by_hand(self) -> None:
        """Rows of 1 and 2 over members 1-4: (3,3,2,0) and (3,3,1,0): one distance of 1 at member 3."""
        values = row(alliance_similarity.compute(self.tables, dyads((1, 2, 1900))), 1, 2, 1900)
        assert values["ally_s_abs"] == pytest.approx(1 - 2 * 1 / (3 * 4))
        assert values["ally_s_sq"] == pytest.approx(1 - 2 * 1 / (9 * 4))
        assert values["ally_s_abs_w"] == pytest.approx(1 - 2 * 0.2 * 1 / 3)
        assert values["ally_s_sq_w_bin"] == values["ally_s_abs_bin"] == values["ally_kappa_bin"] == 1
        # means 2 and 7/4, variances 3/2 and 27/16, covariance 3/2: κ = 3 / (51/16 + 1/16)
        assert values["ally_kappa"] == pytest.approx(3 / (52 / 16))
        # pooled mean 15/8, pooled mean of squares (22 + 19) / 8: variance 103/64; π = 1 - (1/4) / (2 × 103/64)
        assert values["ally_pi"] == pytest.approx(1 - 0.25 / (2 * 103 / 64))
        assert values["ally_taub"] == pytest.approx(1)  # ranks agree, values do not

    def test_coding_of_signorino_and_ritter(self) -> None:
        """There consultation is 1 and non-aggression 2: rows (3,3,1,0) and (3,3,2,0)."""
        frame = alliance_similarity.compute(self.tables, dyads((1, 3, 1900)), coding="cow")
        # state 3 pledges nothing: (0,0,3,0) against (3,3,1,0), distances 3 3 2 0
        assert row(frame, 1, 3, 1900)["ally_s_abs"] == pytest.approx(1 - 2 * 8 / 12)

    def test_portfolios_of_members(self) -> None:
        """A member's commitment to itself is 3; what 1 promises state 9, which is none, is left out."""
        members, treaties = np.arange(1, 5), self.tables["atop.directed"]
        others = [[0, 0, 3, 0], [0, 0, 0, 3]]
        held = alliance_similarity.portfolio(treaties, 1900, members).tolist()
        assert held == [[3, 3, 2, 0], [3, 3, 1, 0], *others]
        held = alliance_similarity.portfolio(treaties, 1900, members, coding="cow").tolist()
        assert held == [[3, 3, 1, 0], [3, 3, 2, 0], *others]
        assert (alliance_similarity.portfolio(treaties, 1901, members) == 3 * np.eye(4)).all()
        assert alliance_similarity.portfolio(treaties, 1900, members[:0]).shape == (0, 0)

    def test_unknown_coding(self) -> None:
        with pytest.raises(UsageError, match="known: atop, cow"):
            alliance_similarity.compute(self.tables, dyads((1, 2, 1900)), coding="nato")  # type: ignore[arg-type]

    def test_portfolios_do_not_depend_on_the_dyads_wanted(self) -> None:
        every = [(i, j, 1900) for i in range(1, 5) for j in range(i + 1, 5)]
        alone = alliance_similarity.compute(self.tables, dyads((1, 2, 1900)))
        among = alliance_similarity.compute(self.tables, dyads(*reversed(every)))
        assert row(alone, 1, 2, 1900) == row(among, 1, 2, 1900)
        assert among.height == 6

    def test_left_out_beyond_the_treaties_and_for_strangers(self) -> None:
        frame = alliance_similarity.compute(self.tables, dyads((1, 2, 1899), (1, 2, 1901), (1, 9, 1900)))
        assert frame.is_empty()

    def test_an_unknown_weight_blanks_the_weighted_measures_of_the_year(self) -> None:
        tables = self.tables | {"cow_nmc.indicators": capabilities(1900, {1: 0.4, 2: 0.3, 3: None, 4: 0.1})}
        values = row(alliance_similarity.compute(tables, dyads((1, 2, 1900))), 1, 2, 1900)
        assert values["ally_s_abs_w"] is None
        assert values["ally_s_abs"] is not None

    def test_no_treaties_at_all(self) -> None:
        tables = self.tables | {"atop.directed": atop()}
        assert alliance_similarity.compute(tables, dyads((1, 2, 1900))).is_empty()


class TestUnitedNations:
    # on roll calls 1-4 state 1 votes 1 1 2 3, state 2 votes 1 2 2 1; state 3 votes once; state 2 alone has roll call 5
    votes = ballots(
        (1, 1, 2000, 1), (1, 2, 2000, 1), (1, 3, 2000, 2), (1, 4, 2000, 3),
        (2, 1, 2000, 1), (2, 2, 2000, 2), (2, 3, 2000, 2), (2, 4, 2000, 1), (2, 5, 2000, 3),
        (3, 1, 2000, 1),
    )  # fmt: skip

    def test_by_hand(self) -> None:
        """|d| = 0 1 0 2: agreement 1 - 3/8; κ with squares 1 - (5/4)/1, linear 1 - (3/4)/(3/4)."""
        values = row(un_similarity.compute({"unga.votes": self.votes}, dyads((1, 2, 2000))), 1, 2, 2000)
        assert values["un_joint_votes"] == 4
        assert values["un_agreement"] == pytest.approx(5 / 8)
        assert values["un_s"] == pytest.approx(2 * 5 / 8 - 1)
        assert values["un_s_sq"] == pytest.approx(1 - 2 * 5 / 16)
        assert values["un_kappa"] == pytest.approx(-1 / 4)
        assert values["un_kappa_linear"] == pytest.approx(0)
        assert values["un_pi"] == pytest.approx(1 - (5 / 4) / (31 / 32))
        assert values["un_pi_linear"] == pytest.approx(1 - (3 / 4) / (23 / 32))
        assert values["un_taub"] == pytest.approx(-1 / math.sqrt(20))

    def test_one_joint_vote_is_counted_but_not_judged(self) -> None:
        values = row(un_similarity.compute({"unga.votes": self.votes}, dyads((1, 3, 2000))), 1, 3, 2000)
        assert values["un_joint_votes"] == 1
        assert values["un_agreement"] is None

    def test_a_last_year_cut_short_is_left_out(self) -> None:
        later = ballots((1, 11, 2001, 1), (2, 11, 2001, 1), (1, 12, 2001, 3), (2, 12, 2001, 3))
        cut = later.with_columns(pl.date(2001, 6, 4).alias("date"))
        for extra, expected in ((later, 1.0), (cut, None)):
            votes = pl.concat([self.votes, extra])
            frame = un_similarity.compute({"unga.votes": votes}, dyads((1, 2, 2000), (1, 2, 2001)))
            found = frame.filter(pl.col("year") == 2001)
            assert (found["un_agreement"].to_list() or [None]) == [expected]

    def test_no_votes_no_row(self) -> None:
        frame = un_similarity.compute({"unga.votes": self.votes}, dyads((1, 9, 2000), (1, 2, 1999)))
        assert frame.is_empty()

    def test_two_votes_on_one_roll_call_are_refused(self) -> None:
        twice = pl.concat([self.votes, ballots((1, 1, 2000, 3))])
        with pytest.raises(BadFileError, match="state 1, roll call 1"):
            un_similarity.compute({"unga.votes": twice}, dyads((1, 2, 2000)))

    def test_other_codes_are_refused(self) -> None:
        absent = pl.concat([self.votes, ballots((3, 2, 2000, 8))])
        with pytest.raises(BadFileError, match="state 3, roll call 2, vote 8"):
            un_similarity.compute({"unga.votes": absent}, dyads((1, 2, 2000)))

    @pytest.mark.parametrize(
        ("vote", "says"),
        [(1.5, "state 1, roll call 1, vote 1.5"), (float("nan"), "vote nan"), ("yes", "votes are String.*vote yes")],
    )
    def test_votes_that_are_no_codes_are_refused(self, vote: object, says: str) -> None:
        bad = self.votes.head(1).with_columns(vote=pl.lit(vote))
        with pytest.raises(BadFileError, match=says):
            un_similarity.compute({"unga.votes": bad}, dyads((1, 2, 2000)))

    def test_whole_votes_may_be_floats(self) -> None:
        floats = self.votes.with_columns(pl.col("vote").cast(pl.Float64))
        wanted = dyads((1, 2, 2000))
        frame = un_similarity.compute({"unga.votes": floats}, wanted)
        assert frame.equals(un_similarity.compute({"unga.votes": self.votes}, wanted))

    def test_by_issue(self) -> None:
        """Human rights: roll calls 1 and 4, |d| = 0 2; disarmament: 1, 2, 3, |d| = 0 1 0; important: only 2."""
        tables = {
            "unga.votes": self.votes,
            "unga.issues": pl.DataFrame(
                {"rcid": [1, 4, 1, 2, 3], "short_name": ["hr", "hr", "di", "di", "di"]},
                schema_overrides={"rcid": pl.Int32},
            ),
            "unga.roll_calls": pl.DataFrame(
                {"rcid": [1, 2, 3, 4, 5], "importantvote": [0, 1, 0, None, 0]},
                schema_overrides={"rcid": pl.Int32, "importantvote": pl.Int8},
            ),
        }
        values = row(un_issue_agreement.compute(tables, dyads((1, 2, 2000))), 1, 2, 2000)
        assert values["un_agreement_hr"] == pytest.approx(1 / 2)
        assert values["un_agreement_di"] == pytest.approx(5 / 6)
        assert values["un_agreement_important"] is None  # one joint vote only
        assert values["un_agreement_me"] is None


class TestCommitment:
    tables = {  # noqa: RUF012
        "atop.directed": atop(
            (1, 2, 1900, "c"),
            (2, 1, 1900, "gc"),
            (1, 3, 1900, "o"),
            (2, 3, 1900, "u"),
            (3, 4, 1902, "d"),
            (2, 4, 1900, ""),
        )
    }

    @pytest.mark.parametrize(
        ("pair", "expected"),
        [
            ((1, 2, 1900), (2, 1, 2)),  # consultation one way, non-aggression the other
            ((1, 3, 1900), (3, 3, 0)),  # an offence pledge without defence
            ((2, 3, 1900), (2, 2, 0)),  # neutrality
            ((3, 4, 1902), (3, 3, 0)),
            ((1, 4, 1901), (0, 0, 0)),  # no treaty, in a covered year
            ((2, 4, 1900), (0, 0, 0)),  # a treaty without any of the five obligations
        ],
    )
    def test_highest_wins(self, pair: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
        values = row(commitment.compute(self.tables, dyads(pair)), *pair)
        assert (values["commitment"], values["commitment_12"], values["commitment_21"]) == expected

    def test_outside_the_years_of_the_file_nothing_is_known(self) -> None:
        assert commitment.compute(self.tables, dyads((1, 2, 1899), (1, 2, 1903))).is_empty()


class TestTrade:
    flows = pl.DataFrame(
        [
            (1, 2, 1990, 30.0, 10.0, False),  # 40 together
            (1, 3, 1990, 0.0, 0.0, False),  # truly nil
            (2, 3, 1990, 0.0, 0.0, True),  # nil on paper
            (1, 4, 1990, 5.0, None, False),  # one side unknown
            (2, 5, 1990, 60.0, 40.0, False),  # more than state 5's total
            (3, 5, 1990, 1.0, 1.0, False),
        ],
        schema=KEYS | {"flow1": pl.Float64, "flow2": pl.Float64, "suspect_zero": pl.Boolean},
        orient="row",
    )
    totals = pl.DataFrame(
        [(1, 1990, 300.0, 100.0), (2, 1990, 120.0, 80.0), (3, 1990, 20.0, 20.0), (5, 1990, 30.0, 10.0)],
        schema={"ccode": pl.Int16, "year": pl.Int16, "imports": pl.Float64, "exports": pl.Float64},
        orient="row",
    )
    tables = {"cow_trade.dyadic": flows, "cow_trade.national": totals}  # noqa: RUF012

    def value(self, first: int, second: int) -> dict[str, float]:
        return row(trade_dependence.compute(self.tables, dyads((first, second, 1990))), first, second, 1990)

    def test_shares_and_asymmetry(self) -> None:
        """40 of 400 and 40 of 200: state 2 depends twice as much, so state 1 is the senior, -1/3."""
        values = self.value(1, 2)
        assert values["trade"] == 40
        assert values["trade_dependence_12"] == pytest.approx(0.1)
        assert values["trade_dependence_21"] == pytest.approx(0.2)
        assert values["trade_asymmetry"] == pytest.approx(-1 / 3)

    def test_no_trade_has_no_asymmetry(self) -> None:
        values = self.value(1, 3)
        assert values["trade"] == values["trade_dependence_12"] == values["trade_dependence_21"] == 0
        assert values["trade_asymmetry"] is None

    @pytest.mark.parametrize("pair", [(2, 3), (1, 4)])
    def test_doubted_zeros_and_half_known_pairs_are_unknown(self, pair: tuple[int, int]) -> None:
        assert trade_dependence.compute(self.tables, dyads((*pair, 1990))).is_empty()

    def test_a_contradicted_total_spoils_all_the_states_shares(self) -> None:
        assert self.value(2, 5)["trade_dependence_12"] == pytest.approx(0.5)
        assert self.value(2, 5)["trade_dependence_21"] is None
        assert self.value(3, 5)["trade_dependence_21"] is None
        assert self.value(3, 5)["trade_asymmetry"] is None


class TestCapabilitiesAndIdealPoints:
    def test_ratio_of_stronger_to_weaker(self) -> None:
        tables = {"cow_nmc.indicators": capabilities(1900, {1: 0.1, 2: 0.4, 3: 0.0, 4: None})}
        frame = cinc_ratio.compute(tables, dyads((1, 2, 1900), (1, 3, 1900), (1, 4, 1900), (1, 2, 1901)))
        assert frame.rows() == [(1, 2, 1900, 4.0)]

    def test_distance_leaves_unstable_sessions_out(self) -> None:
        points = pl.DataFrame(
            [(1, 2000, 1.5, False), (2, 2000, -0.5, False), (1, 2025, 1.5, True), (2, 2025, -0.5, True)],
            schema={"ccode": pl.Int16, "year": pl.Int16, "idealpoint": pl.Float64, "unstable": pl.Boolean},
            orient="row",
        )
        frame = ideal_distance.compute({"ideal_points.points": points}, dyads((1, 2, 2000), (1, 2, 2025)))
        assert frame.rows() == [(1, 2, 2000, 2.0)]


class TestPeaceYears:
    disputes = pl.DataFrame(
        [(1, 2, 1902, 1), (1, 2, 1903, 1), (3, 4, 1900, 1), (3, 4, 1910, 1)],
        schema=KEYS | {"gmlmidongoing": pl.Int8},
        orient="row",
    )
    # 1 and 2 exist together 1900-1904 and again 1908-1911
    lived = [(1, 2, year) for year in (*range(1900, 1905), *range(1908, 1912))]  # noqa: RUF012

    def test_counts_the_calendar_across_a_gap(self) -> None:
        """Disputes in 1902-03: 0 1 | 2 0 | 0, then no common membership 1905-07, and 4 5 6; 1911 is beyond the data."""
        frame = peace_years.compute({"gml_mid.disputes": self.disputes}, dyads(*self.lived)).sort("year")
        assert frame["year"].to_list() == [1900, 1901, 1902, 1903, 1904, 1908, 1909, 1910]
        assert frame["peace_years"].to_list() == [0, 1, 2, 0, 0, 4, 5, 6]

    def test_row_order_does_not_matter(self) -> None:
        tables = {"gml_mid.disputes": self.disputes}
        straight = peace_years.compute(tables, dyads(*self.lived)).sort("year")
        shuffled = peace_years.compute({"gml_mid.disputes": self.disputes.reverse()}, dyads(*self.lived[::-1]))
        assert straight.equals(shuffled.sort("year"))


def test_every_measure_is_documented() -> None:
    """Formula, unit, missing rule, references and critique; directed measures name their mirror, which names them."""
    for name, measure in catalog.measures().items():
        assert measure.title, name
        assert measure.formula, name
        assert measure.unit, name
        assert measure.missing, name
        assert measure.references, name
        assert measure.critique, name
        if name.endswith(("_12", "_21")):
            assert measure.mirror is not None, name
            assert catalog.measure(measure.mirror).mirror == name


def test_one_key_names_one_work() -> None:
    """A bibliography that cites a source and a measure together must not hold one key with two records."""
    cited = [r for source in catalog.sources().values() for r in source.references]
    cited += [r for measure in catalog.measures().values() for r in measure.references]
    records: dict[str, set[str]] = {}
    for reference in cited:
        records.setdefault(reference.key, set()).add(reference.bibtex())
    assert {key: found for key, found in records.items() if len(found) > 1} == {}


def test_no_measure_bears_the_name_of_a_source() -> None:
    """`--add NAME` must mean one thing; a family of that name gives way to the source.

    `exercises`, `missions` and `us_troops` are promised names of both: they mean the measure; the tables of the
    sources go by `exercises.mme` etc.
    """
    assert set(catalog.measures()) & set(catalog.sources()) == {"exercises", "missions", "us_troops"}
