"""Depth of treaties and the list of treaties between two states, on small made-up tables worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from cells import number
from later import later

from dyadscope.errors import UsageError
from dyadscope.measures import treaty_depth
from dyadscope.measures._graded_response import UNKNOWN, fit
from dyadscope.measures.treaty_depth import FAMILY, ITEMS, fit_depth, treaties_between

optimize, stats = later("scipy.optimize"), later("scipy.stats")

RED, BLUE, GREEN, GREY, WHITE = 100, 200, 300, 400, 500
TERMS = ("milcon", "intcom", "subord", "base", "milaid", "organ1", "orgpurp1", "contrib", "ecaid")
PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
Date = tuple[int | None, int | None, int | None]
OPEN: Date = (None, None, None)


def member(
    atopid: int, ccode: int, phase: int, entry: Date, leaving: Date, pledges: str = "", ending: int = 0, **terms: int
) -> dict[str, int | None]:
    """A membership; pledges by their first letters, o for offence and u for neutrality, the terms 0 but those given."""
    letters = {"d": "defense", "o": "offense", "u": "neutral", "g": "nonagg", "c": "consul"}
    return {
        "atopid": atopid,
        "ccode": ccode,
        "phase": phase,
        **dict(zip(("yrent", "moent", "dayent"), entry, strict=True)),
        **dict(zip(("yrexit", "moexit", "dayexit"), leaving, strict=True)),
        **{name: int(name in {letters[c] for c in pledges}) for name in PLEDGES},
        **(dict.fromkeys(TERMS, 0) | terms),
        "term": ending,
        "termmode": 4 if ending == 0 and leaving != OPEN else 2,
        "termcaus": 1,
        "wartime": 0,
        "pubsecr": 0,
    }


def members_table(*rows: dict[str, int | None]) -> pl.DataFrame:
    schema = dict.fromkeys(rows[0], pl.Int16)
    return pl.DataFrame(rows, schema=schema).with_row_index("source_row", offset=1)


def alliances_table() -> pl.DataFrame:
    """Alliances from empty ones to one with everything, so that the seven items rise together."""
    levels = [0] * 12 + [1] * 6 + [2] * 4 + [3] * 3
    rows = [
        {name: min(level, top) if level > position % 3 else 0 for position, (name, top) in enumerate(ITEMS)}
        for level in levels
    ]
    table = pl.DataFrame(rows).with_columns(pl.lit(0).alias("orgpurp1"), pl.lit(0).alias("ecaid"))
    return table.with_row_index("source_row", offset=1).with_columns((pl.col("source_row") * 10).alias("atopid"))


def directed_table(*rows: tuple[int, int, int, str]) -> pl.DataFrame:
    letters = {"d": "defense", "o": "offense", "u": "neutral", "g": "nonagg", "c": "consul"}
    names = {letter: f"atop_{name}" for letter, name in letters.items()}
    data = [
        {"ccode1": a, "ccode2": b, "year": y, **{column: int(letter in p) for letter, column in names.items()}}
        for a, b, y, p in rows
    ]
    return pl.DataFrame(data, schema=dict.fromkeys(("ccode1", "ccode2", "year", *names.values()), pl.Int16))


def drawn(loadings: list[float], cuts: list[list[float]], count: int, seed: int) -> np.ndarray:
    """Responses of subjects drawn from a known one-factor model."""
    random = np.random.default_rng(seed)
    factor = random.standard_normal(count)
    columns = []
    for loading, item in zip(loadings, cuts, strict=True):
        underlying = loading * factor + np.sqrt(1 - loading**2) * random.standard_normal(count)
        columns.append(np.searchsorted(np.array(item), underlying))
    return np.stack(columns, axis=1).astype(np.int64)


class TestGradedResponses:
    loadings = [0.9, 0.7, 0.5, 0.3]  # noqa: RUF012
    cuts = [[0.5, 1.0, 2.0], [1.0], [0.0], [0.3, 1.2]]  # noqa: RUF012

    def test_known_loadings_are_recovered(self) -> None:
        """6,000 subjects: standard errors of the loadings are about .02 to .03."""
        model = fit(drawn(self.loadings, self.cuts, 6000, seed=1))
        assert model.loadings == pytest.approx(self.loadings, abs=0.08)

    def test_likelihood_is_the_one_a_general_optimiser_finds(self) -> None:
        """The marginal likelihood of three binary items, maximised by scipy with Gauss-Hermite quadrature."""
        data = drawn(self.loadings[:3], [[0.8], [0.4], [0.0]], 400, seed=2)
        nodes, weights = np.polynomial.hermite_e.hermegauss(60)
        weights = weights / weights.sum()
        patterns, counts = np.unique(data, axis=0, return_counts=True)

        def minus_log_likelihood(values: np.ndarray) -> float:
            slopes, cuts = values[:3], values[3:]
            above = stats.norm.cdf(slopes[:, None] * nodes - cuts[:, None])
            each = np.prod(np.where(patterns[:, :, None] == 1, above, 1 - above), axis=1)
            return -float(counts @ np.log(each @ weights))

        best = optimize.minimize(minus_log_likelihood, np.array([1, 1, 1, 1, 0.5, 0.0]), method="BFGS")
        assert fit(data).log_likelihood == pytest.approx(-best.fun, abs=0.01)

    @pytest.mark.exhaustive
    def test_unknown_responses_say_nothing(self) -> None:
        data = drawn(self.loadings, self.cuts, 2000, seed=3)
        model = fit(data)
        mean, spread = model.score(
            np.array([[UNKNOWN] * 4, [3, UNKNOWN, UNKNOWN, UNKNOWN], [3, 1, 1, 2], [0, 0, 0, 0]])
        )
        assert np.isnan(mean[0])
        assert np.isnan(spread[0])
        assert mean[3] < 0 < mean[1] < mean[2]
        assert spread[2] < 1

    @pytest.mark.exhaustive
    def test_direction_is_that_of_most_items(self) -> None:
        data = drawn(self.loadings, self.cuts, 2000, seed=4)
        data[:, 3] = data[:, 3].max() - data[:, 3]
        loadings = fit(data).loadings
        assert (loadings[:3] > 0).all()
        assert loadings[3] < 0

    def test_item_without_variation_loads_nothing(self) -> None:
        data = drawn(self.loadings, self.cuts, 500, seed=5)
        data[:, 3] = 0
        assert fit(data).loadings[3] == 0

    @pytest.mark.exhaustive
    def test_omega_of_equal_loadings(self) -> None:
        """Four items loading .5: (4 × .5)² / ((4 × .5)² + 4 × .75) = 4 / 7."""
        model = fit(drawn(self.loadings, self.cuts, 500, seed=6))
        half = tuple(replace(item, slope=0.5 / np.sqrt(0.75)) for item in model.items)
        assert replace(model, items=half).omega == pytest.approx(4 / 7)


class TestDepth:
    def test_scale_is_that_of_the_alliances(self) -> None:
        alliances = alliances_table()
        scored = fit_depth(alliances).score(alliances)
        assert scored["depth"].mean() == pytest.approx(0, abs=1e-9)
        assert scored["depth"].std(ddof=0) == pytest.approx(1)
        assert number(scored["depth"].arg_max()) >= 22  # the last three have most

    def test_few_terms_are_refused(self) -> None:
        flat = alliances_table().with_columns(pl.lit(0).alias(name) for name, _ in ITEMS[2:])
        with pytest.raises(UsageError, match="milcon, intcom of 25 alliances"):
            fit_depth(flat)

    def test_terms_not_found_are_no_zeros(self) -> None:
        alliances = alliances_table()
        unknown = alliances.head(1).with_columns(pl.lit(None, dtype=pl.Int16).alias(name) for name, _ in ITEMS)
        assert fit_depth(alliances).score(unknown)["depth"].to_list() == [None]


class TestTreatiesBetween:
    alliances = alliances_table()

    def test_dates_are_as_known_and_the_shared_part_only(self) -> None:
        members = members_table(
            member(10, RED, 0, (1900, 5, 2), (1922, 12, None), "d", ending=2),
            member(10, BLUE, 0, (1903, None, None), (1930, 1, 1), "c", ending=1),
        )
        (treaty,) = treaties_between(members, self.alliances, RED, BLUE)
        assert (treaty.start, treaty.end, treaty.ended) == ("1903", "1922-12", "violated")
        assert (treaty.latest.pledges_12, treaty.latest.pledges_21) == (("defense",), ("consul",))
        assert treaty.latest.rows == (1, 2)
        assert treaty.alliance_row == 1

    def test_pledges_follow_the_order_asked_for(self) -> None:
        members = members_table(
            member(10, RED, 0, (1900, 1, 1), OPEN, "d"), member(10, BLUE, 0, (1900, 1, 1), OPEN, "gc")
        )
        (treaty,) = treaties_between(members, self.alliances, BLUE, RED)
        assert treaty.latest.pledges_12 == ("nonagg", "consul")
        assert treaty.latest.pledges_21 == ("defense",)
        assert treaty.latest.rows == (2, 1)
        assert (treaty.end, treaty.ended) == (None, None)

    def test_phases_without_a_gap_are_one_treaty_and_a_return_is_another(self) -> None:
        first, second, third = ((1900, 1, 1), (1905, 6, 1)), ((1905, 6, 1), (1910, 1, 1)), ((1912, 3, 4), OPEN)
        members = members_table(
            *(member(10, state, 1, *first, "c", ending=3) for state in (RED, BLUE)),
            *(member(10, state, 2, *second, "dc", ending=2, base=3, organ1=2) for state in (RED, BLUE)),
            *(member(10, state, 3, *third, "d") for state in (RED, BLUE)),
        )
        once, again = treaties_between(members, self.alliances, RED, BLUE)
        assert [(p.number, p.start, p.end) for p in once.phases] == [
            (1, "1900-01-01", "1905-06-01"),
            (2, "1905-06-01", "1910-01-01"),
        ]
        assert once.latest.institutions() == ("troops placed by one side", "named organisation")
        assert number(once.phases[0].depth) < number(once.latest.depth)
        assert once.ended == "violated"
        assert (again.start, again.end) == ("1912-03-04", None)

    def test_states_that_met_on_one_day_only_had_no_treaty(self) -> None:
        """As when one state becomes another: the old one leaves on the day the new one enters."""
        members = members_table(
            member(10, RED, 0, (1950, 1, 1), (1990, 10, 3)), member(10, BLUE, 0, (1990, 10, 3), OPEN)
        )
        assert treaties_between(members, self.alliances, RED, BLUE) == ()

    def test_phases_of_one_alliance_do_not_mix(self) -> None:
        members = members_table(member(10, RED, 1, (1950, 1, 1), (1960, 1, 1)), member(10, BLUE, 2, (1960, 1, 1), OPEN))
        assert treaties_between(members, self.alliances, RED, BLUE) == ()

    def test_pledge_owed_to_a_third_state_is_dropped(self) -> None:
        members = members_table(
            member(10, RED, 0, (1900, 1, 1), (1901, 6, 1), "do", ending=1),
            member(10, BLUE, 0, (1900, 1, 1), (1901, 6, 1), "d", ending=1),
        )
        directed = directed_table(*((a, b, y, "d") for a, b in ((RED, BLUE), (BLUE, RED)) for y in (1900, 1901)))
        (whole,) = treaties_between(members, self.alliances, RED, BLUE)
        (owed,) = treaties_between(members, self.alliances, RED, BLUE, directed=directed)
        assert whole.latest.pledges_12 == ("defense", "offense")
        assert owed.latest.pledges_12 == ("defense",)

    @pytest.mark.parametrize(
        ("code", "mode", "said"),
        [
            (1, 1, "fulfilled or expired"),
            (3, 2, "replaced by a new agreement"),
            (0, 4, "cut off by the end of a member"),
            (0, 3, "not said"),
        ],
    )
    def test_why_it_ended(self, code: int, mode: int, said: str) -> None:
        rows = [member(10, state, 0, (1900, 1, 1), (1910, 1, 1), ending=code) for state in (RED, BLUE)]
        members = members_table(*(row | {"termmode": mode} for row in rows))
        assert treaties_between(members, self.alliances, RED, BLUE)[0].ended == said

    def test_order_is_by_date(self) -> None:
        members = members_table(
            *(member(20, state, 0, (1900, 1, 1), (1901, 1, 1)) for state in (RED, BLUE, GREEN)),
            *(member(10, state, 0, (1950, 1, 1), OPEN) for state in (RED, BLUE)),
        )
        found = treaties_between(members, self.alliances, RED, BLUE)
        assert [(treaty.atopid, treaty.latest.members) for treaty in found] == [(20, (3, 3)), (10, (2, 2))]
        assert treaties_between(members, self.alliances, RED, GREY) == ()

    def test_members_are_those_at_the_beginning_and_at_the_end_and_a_successor_counts_once(self) -> None:
        """Grey ends on the day on which Green, its successor, enters; White came later and never met Grey."""
        members = members_table(
            *(member(10, state, 0, (1949, 4, 4), OPEN) for state in (RED, BLUE)),
            member(10, GREY, 0, (1954, 10, 23), (1990, 10, 3)),
            member(10, GREEN, 0, (1990, 10, 3), OPEN),
            member(10, WHITE, 0, (1999, 3, 16), OPEN),
        )
        sizes = {
            pair: treaties_between(members, self.alliances, *pair)[0].latest.members
            for pair in ((RED, BLUE), (RED, GREY), (RED, GREEN), (RED, WHITE))
        }
        assert sizes == {(RED, BLUE): (2, 4), (RED, GREY): (3, 3), (RED, GREEN): (3, 4), (RED, WHITE): (4, 4)}


class TestCompute:
    def test_deepest_phase_in_force_and_number_of_treaties(self) -> None:
        members = members_table(
            *(member(10, state, 1, (1900, 1, 1), (1902, 6, 1)) for state in (RED, BLUE)),
            *(member(10, state, 2, (1902, 6, 1), (1905, 1, 1), milcon=3, base=1) for state in (RED, BLUE)),
            *(member(20, state, 0, (1904, 2, 1), (1904, 3, 1)) for state in (RED, BLUE, GREEN)),
        )
        directed = directed_table((RED, BLUE, 1899, ""), (RED, BLUE, 1906, ""))
        years = range(1898, 1908)
        dyads = pl.DataFrame(
            [(RED, BLUE, year) for year in years],
            schema=dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16),
            orient="row",
        )
        tables = {"atop.members": members, "atop.alliances": alliances_table(), "atop.directed": directed}
        result = treaty_depth.compute(tables, dyads)
        counts = dict(result.select("year", "treaties").iter_rows())
        assert counts == {1899: 0, 1900: 1, 1901: 1, 1902: 1, 1903: 1, 1904: 2, 1905: 1, 1906: 0}
        depths = dict(result.select("year", "treaty_depth").iter_rows())
        assert depths[1899] is None
        assert depths[1906] is None
        assert depths[1900] == depths[1901] < depths[1902] == depths[1903] == depths[1904]
        assert result.columns == ["ccode1", "ccode2", "year", *(m.name for m in FAMILY.measures)]
