"""Watching pairs of states month by month, on made-up months."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from month_rows import CODES, RUSSIA, UKRAINE, calm_months, months_vault

from dyadscope.cli import dyadscope
from dyadscope.errors import BadFileError, CoverageError, UsageError
from dyadscope.events.rules import ROOTS
from dyadscope.events.watching import watch
from dyadscope.events.watching.backtest import Turn, past, rates, seen
from dyadscope.events.watching.change import REFERENCE, SIGNALS, SPANS, groups, judge_month, scores, window
from dyadscope.events.watching.matrix import Matrix, Series

LAST = 39  # April 2021
WAR = {(RUSSIA, UKRAINE, LAST): (50.0, -90_000.0)}


def table(*rows: tuple[int | None, int | None, int, float, float]) -> pl.DataFrame:
    names = {"ccode1": pl.Int16, "ccode2": pl.Int16, "month": pl.Int8, "score_pos": pl.Float64, "score_neg": pl.Float64}
    frame = pl.DataFrame(rows, schema=names, orient="row")
    return frame.with_columns(year=pl.lit(2020, pl.Int16), thin=pl.col("month") == 3)


class TestMatrix:
    def test_volumes_are_millionths_of_the_month_over_all_pairs(self) -> None:
        matrix = Matrix.of(table((2, 20, 1, 30.0, -10.0), (2, 200, 1, 0.0, -40.0), (None, None, 1, 20.0, 0.0)))
        # 30 and 10 of 100: the row of a territory without a code belongs to the world too.
        assert matrix.cooperation[matrix.pairs[2, 20], 0] == pytest.approx(300_000)
        assert matrix.conflict[matrix.pairs[2, 20], 0] == pytest.approx(100_000)
        assert matrix.conflict[matrix.pairs[2, 200], 0] == pytest.approx(400_000)
        assert set(matrix.pairs) == {(2, 20), (2, 200)}

    def test_a_pair_without_a_row_had_no_events_and_thin_months_are_not_judged(self) -> None:
        matrix = Matrix.of(table((2, 20, 2, 1.0, 0.0), (2, 200, 3, 1.0, 0.0), (2, 20, 4, 0.0, -1.0)))
        assert matrix.months == ((2020, 2), (2020, 3), (2020, 4))
        assert matrix.volume[matrix.pairs[2, 20]].tolist() == [1e6, 0.0, 1e6]
        assert matrix.judged.tolist() == [0, 2]

    def test_two_rows_of_a_pair_add_up(self) -> None:
        """Two codes of a file may be one state in a month."""
        matrix = Matrix.of(table((2, 20, 1, 1.0, 0.0), (2, 20, 1, 2.0, -1.0)))
        assert matrix.cooperation[0, 0] == pytest.approx(750_000)

    @pytest.mark.parametrize("rows", [(), ((2, 20, 1, 1.0, 0.0), (2, 20, 3, 1.0, 0.0)), ((2, 20, 1, 0.0, 0.0),)])
    def test_months_without_any_event_are_refused(self, rows: tuple[tuple[int, int, int, float, float], ...]) -> None:
        with pytest.raises(BadFileError):
            Matrix.of(table(*rows))

    def test_it_ends_where_it_is_told_to(self) -> None:
        matrix = Matrix.of(calm_months()).until((2019, 6))
        assert matrix.months[-1] == (2019, 6)
        assert matrix.conflict.shape[1] == len(matrix.months) == 18


def series(values: np.ndarray) -> Series:
    return Series(conflict=values, cooperation=np.zeros_like(values), tone=np.zeros_like(values))


class TestStatistic:
    def test_it_is_the_moderated_t_of_the_last_month_or_the_last_three(self) -> None:
        reference = np.array([1.0, 3.0] * 12)
        # One pair alone: the standard deviation of like pairs is its own. n = 24, mean 2, s² = 24/23.
        sd = np.sqrt(24 / 23)
        jump = scores(series(np.array([[*reference, 2.0, 2.0, 8.0]])))
        assert jump.statistic[0, 0] == pytest.approx((8 - 2) / (sd * np.sqrt(1 + 1 / 24)))
        assert jump.span[0, 0] == 1
        drift = scores(series(np.array([[*reference, 6.0, 6.0, 6.0]])))
        assert drift.statistic[0, 0] == pytest.approx((6 - 2) / (sd * np.sqrt(1 / 3 + 1 / 24)))
        assert drift.span[0, 0] == 3

    def test_a_pair_that_never_varied_is_held_against_what_like_pairs_vary_by(self) -> None:
        flat = [2.0] * 24 + [2.0, 2.0, 3.0]
        lively = [1.0, 3.0] * 12 + [2.0, 2.0, 2.0]
        found = scores(series(np.array([flat, lively, lively])))
        # Of its own 0 with 23 degrees of freedom, of like pairs 24/23 with 8.
        sd = np.sqrt(8 * (24 / 23) / 31)
        assert found.statistic[0, 0] == pytest.approx((3 - 2) / (sd * np.sqrt(1 + 1 / 24)))

    def test_the_better_tone_is_the_worse_one_turned(self) -> None:
        random = np.random.default_rng(0).normal(size=(5, 27))
        zero = np.zeros_like(random)
        one = scores(Series(conflict=zero, cooperation=zero, tone=random))
        other = scores(Series(conflict=zero, cooperation=zero, tone=-random))
        worse, better = SIGNALS.index("tone worse"), SIGNALS.index("tone better")
        assert one.statistic[worse] == pytest.approx(other.statistic[better])


class TestRate:
    @pytest.mark.exhaustive
    def test_on_months_in_no_order_the_rate_is_the_one_asked_for(self) -> None:
        """Independent heavy-tailed months: what shuffling assumes. 4 of 120 months are accepted."""
        random = np.random.default_rng(3)
        shape = (120, 50)
        volumes = [np.exp(random.standard_t(4, shape) * 0.7 + 6) for _ in range(2)]
        total = np.sum(volumes, axis=(0, 1))
        matrix = Matrix(
            months=tuple((2000 + m // 12, m % 12 + 1) for m in range(shape[1])),
            thin=np.zeros(shape[1], dtype=bool),
            pairs={(1, row + 2): row for row in range(shape[0])},
            conflict=1e6 * volumes[0] / total,
            cooperation=1e6 * volumes[1] / total,
        )
        (found,) = rates(past(matrix, (4.0,)))
        # Between what signals sharing their alarms leave (the tone goes with the two others) and the rate itself.
        assert 2.0 < found.real < 4.6
        assert 2.0 < found.shuffled < 4.6
        assert found.real == pytest.approx(found.shuffled, abs=1.0)

    def test_limits_rise_where_fewer_false_alarms_are_accepted(self) -> None:
        matrix = Matrix.of(calm_months())
        months = window(matrix, LAST)
        assert months is not None
        assert len(months) == REFERENCE + max(SPANS)
        judged = judge_month(matrix, LAST, groups(matrix, months)[0], months)
        assert (judged.limits(0.5) > judged.limits(5.0)).all()
        assert judged.false_alarms(0.5) < judged.false_alarms(5.0)


class TestWatch:
    @pytest.mark.exhaustive
    def test_a_month_far_beyond_the_usual_raises_the_alarm(self) -> None:
        found = watch("Russia", "Ukraine", vault=months_vault(WAR))
        assert {r.signal for r in found.moved} == {"conflict up", "tone worse"}
        assert {r.month for r in found.moved} == {"2021-04"}
        assert "2021-04: more conflict than usual" in str(found)
        told = next(r for r in found.moved if r.signal == "conflict up")
        assert told.statistic > told.threshold
        assert told.value > told.limit > told.usual

    @pytest.mark.exhaustive
    def test_the_records_behind_come_with_their_rows(self) -> None:
        found = watch("Ukraine", "Russia", vault=months_vault(WAR))
        (begun,) = [b for b in found.behind if b.source == "ucdp"]
        assert begun.date == "2021-04-12"
        assert "on opposite sides" in begun.text
        assert [b.date for b in found.behind if b.source == "gdelt_monthly"] == ["2021-03", "2021-04"]
        assert all(b.row > 0 and b.file for b in found.behind)

    @pytest.mark.exhaustive
    def test_calm_months_raise_none_and_have_nothing_behind(self) -> None:
        found = watch("Russia", "France", vault=months_vault(WAR), false_alarms=0.1)
        assert not found.moved
        assert not found.behind
        assert "Nothing moved beyond its usual range between Russia and France" in str(found)
        assert found.to_dict()["moved"] is False

    @pytest.mark.exhaustive
    def test_what_came_later_is_not_used(self) -> None:
        vault = months_vault({**WAR, (RUSSIA, UKRAINE, LAST - 1): (50.0, -90_000.0)})
        early = watch("Russia", "Ukraine", as_of="2021-03-30", vault=vault)
        assert early.matrix.months[-1] == (2021, 2)
        assert not early.moved
        assert watch("Russia", "Ukraine", as_of="2021-03-31", vault=vault).moved

    @pytest.mark.exhaustive
    def test_it_is_the_same_twice_and_whichever_state_comes_first(self) -> None:
        one = watch("Russia", "Ukraine", vault=months_vault(WAR)).to_dict()
        other = watch("Ukraine", "Russia", vault=months_vault(WAR)).to_dict()
        assert one["readings"] == other["readings"]
        assert one["false_alarms_per_decade"] == other["false_alarms_per_decade"]

    @pytest.mark.exhaustive
    def test_a_thin_month_is_named_and_not_called_calm(self) -> None:
        found = watch("Russia", "Ukraine", vault=months_vault(WAR, thin=(LAST,)))
        assert not found.moved
        assert ("2021-04", "over a tenth of its days are missing from the data") in found.unjudged
        assert {r.month for r in found.readings} == {"2021-01", "2021-02", "2021-03"}

    def test_too_few_months_or_events_are_named(self) -> None:
        few = watch("Russia", "Ukraine", vault=months_vault(months=10))
        assert not few.readings
        assert {why for _, why in few.unjudged} == {"too few complete months come before it"}
        holes = {(RUSSIA, UKRAINE, n): (0.0, 0.0) for n in range(0, 40, 5)}
        seldom = watch("Russia", "Ukraine", vault=months_vault(holes))
        assert not seldom.readings
        assert all("no usual range" in why for _, why in seldom.unjudged)
        unknown = watch("Russia", "Bhutan", vault=months_vault())
        assert not unknown.readings
        assert unknown.false_alarms is None

    @pytest.mark.parametrize("rate", [0, -1, 61, True, "1", float("nan")])
    def test_a_rate_that_cannot_be_is_refused(self, rate: object) -> None:
        with pytest.raises(UsageError, match="rate of false alarms"):
            watch("Russia", "Ukraine", false_alarms=rate, vault=months_vault())  # type: ignore[arg-type]

    def test_of_a_state_that_had_ended_it_is_said_so(self) -> None:
        """East Germany ended in 1990; that its events are few says nothing."""
        with pytest.raises(CoverageError, match=r"East Germany was not a member .* to 1990-10-02, then Germany"):
            watch("Russia", "East Germany", vault=months_vault())

    def test_periods_and_days_that_cannot_be_are_refused(self) -> None:
        with pytest.raises(UsageError):
            watch("Russia", "Ukraine", periods=0, vault=months_vault())
        with pytest.raises(CoverageError, match="no month was over"):
            watch("Russia", "Ukraine", as_of="2017-12-31", vault=months_vault())
        with pytest.raises(UsageError):
            watch("Russia", "Russia", vault=months_vault())

    @pytest.mark.exhaustive
    def test_its_plain_data_are_ready_for_json(self) -> None:
        plain = json.loads(json.dumps(watch("Russia", "Ukraine", vault=months_vault(WAR)).to_dict()))
        assert plain["moved"] is True
        assert {"month", "signal", "value", "statistic", "threshold", "beyond"} <= set(plain["readings"][0])


class TestBacktest:
    def test_before_with_after_and_never(self) -> None:
        war = (50.0, -90_000.0)
        months = calm_months({(RUSSIA, UKRAINE, 30): war, (2, 20, 31): war, (2, 40, 32): war})
        matrix = Matrix.of(months).until((2020, 10))
        pairs = {"before": (RUSSIA, UKRAINE), "with": (2, 20), "after": (2, 40), "not seen": (2, 70)}
        turns = [Turn(name=name, pair=pair, day="2020-08-15", way="worse") for name, pair in pairs.items()]  # number 31
        early = Turn(name="not judged", pair=(2, 100), day="2018-01-15", way="worse")
        found = {s.turn.name: s for s in seen(past(matrix, (1.0,)), [*turns, early])}
        assert {name: s.verdict for name, s in found.items()} == {name: name for name in found}
        assert [found[n].lead for n in ("before", "with", "after", "not seen")] == [-1, 0, 1, None]
        assert found["with"].statistic is not None
        assert found["with"].limit is not None
        assert found["with"].statistic > found["with"].limit
        assert found["with"].other_alarms == 0
        assert found["not judged"].statistic is None

    def test_every_judged_pair_and_month_is_counted(self) -> None:
        (found,) = rates(past(Matrix.of(calm_months(months=15)), (1.0,)))
        pairs = len(CODES) * (len(CODES) - 1) // 2
        assert found.pair_months == pairs * 3  # months 13 to 15: ten before and three at the end
        assert found.episodes <= found.real


class TestStrangers:
    """States without a row with any state, in any month."""

    @pytest.mark.parametrize(
        ("a", "b", "named"), [("Russia", "Serbia", "Serbia"), ("Kosovo", "SRB", "Kosovo or Serbia")]
    )
    def test_what_the_news_told_of_them_is_unknown_and_said_once(self, a: str, b: str, named: str) -> None:
        found = watch(a, b, vault=months_vault(thin=(39,)))
        assert found.nowcast is None
        assert not found.readings
        assert {why for _, why in found.unjudged} == {
            "over a tenth of its days are missing from the data",
            "the months have no event of one of the two with any state",
        }
        said = [sentence.text for sentence in found.sentences]
        assert said[0] == (
            f"The months have no event of {named} with any state: what the news reported of the two is unknown."
        )
        assert not any("judged" in text or "nothing was reported" in text for text in said)


class TestCommand:
    @pytest.mark.parametrize(("other", "code"), [("UKR", 4), ("Bhutan", 0)])
    def test_the_exit_code_says_whether_something_moved(
        self, other: str, code: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("dyadscope.events.watching.view.Vault.of", lambda _: months_vault(WAR))
        run = CliRunner().invoke(dyadscope, ["watch", "RUS", other, "--json"], standalone_mode=False)
        assert run.exception is None
        assert run.return_value == code
        assert json.loads(run.stdout)["moved"] is (code == 4)


class TestOwnMonths:
    """Months that `events aggregate` wrote, in the place of those of the vault."""

    @pytest.fixture
    def months(self, tmp_path: Path) -> Path:
        """Directed months like the calm ones: a third of each score goes one way, the rest the other."""
        pooled = calm_months(WAR)
        kinds = {kind: pl.lit(1) for kind in (*(root.lower() for root in ROOTS), "no_root")}
        ways = []
        for one, two, share in (("ccode1", "ccode2", 1 / 3), ("ccode2", "ccode1", 2 / 3)):
            ways.append(
                pooled.select(
                    "year", "month", "thin", ccode1=one, ccode2=two, cooperation=pl.col("score_pos") * share,
                    conflict=-pl.col("score_neg") * share, events=pl.lit(17), **kinds,
                )
            )  # fmt: skip
        path = tmp_path / "months.parquet"
        pl.concat(ways).write_parquet(path)
        return path

    @pytest.mark.exhaustive
    def test_both_directions_pooled_they_say_what_the_same_months_in_the_vault_say(self, months: Path) -> None:
        own = watch("Russia", "Ukraine", months=months, vault=months_vault(WAR))
        other = watch("Russia", "Ukraine", vault=months_vault(WAR))
        assert len(own.readings) == len(other.readings) > 0
        for one, two in zip(own.readings, other.readings, strict=True):
            assert (one.month, one.signal, one.beyond) == (two.month, two.signal, two.beyond)
            assert one.statistic == pytest.approx(two.statistic)
        assert own.data["origin"] == "file"
        assert "gdelt_monthly" not in {source.name for source in own.sources}

    @pytest.mark.exhaustive
    def test_the_kinds_of_events_behind_are_listed_by_direction(self, months: Path) -> None:
        found = [
            b for b in watch("Russia", "Ukraine", months=months, vault=months_vault()).behind if b.file == months.name
        ]
        assert [b.date for b in found] == ["2021-04", "2021-04"]
        assert [b.text.partition(":")[0] for b in found] == ["365 towards 369", "369 towards 365"]
        assert "17 events" in found[0].text
        rows = pl.read_parquet(months)
        for record in found:
            row = rows.row(record.row - 1, named=True)
            assert (row["year"], row["month"], {row["ccode1"], row["ccode2"]}) == (2021, 4, {RUSSIA, UKRAINE})

    def test_what_is_no_table_of_months_is_refused(self, tmp_path: Path) -> None:
        other = tmp_path / "other.parquet"
        pl.DataFrame({"a": [1]}).write_parquet(other)
        with pytest.raises(BadFileError, match="not a table of directed dyad-months"):
            watch("Russia", "Ukraine", months=other, vault=months_vault())
        other.write_bytes(b"nothing")
        with pytest.raises(BadFileError, match="cannot read this table"):
            watch("Russia", "Ukraine", months=other, vault=months_vault())
