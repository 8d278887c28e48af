"""Partners by likeness, dyads side by side, treaties one by one, and skill: on made-up tables worked out by hand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from math import exp

import polars as pl
import pytest
from likeness_models import artefact, world
from made_up_index import russia_china
from made_up_rows import MadeUpVault
from treaty_rows import member, treaty_vault

from dyadscope import catalog
from dyadscope.assessment import compare as comparing
from dyadscope.assessment.compare import compare
from dyadscope.assessment.models.likeness import model
from dyadscope.assessment.models.likeness.model import Artefact
from dyadscope.assessment.partners import partners
from dyadscope.assessment.skill import skill
from dyadscope.assessment.treaties import _until, between, treaties
from dyadscope.errors import CoverageError, UsageError
from dyadscope.states.names import resolve


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Artefact:
    """The models small enough to compute by hand, in place of those that ship."""
    found = artefact()
    monkeypatch.setattr(model, "shipped", lambda: found)
    return found


@pytest.mark.usefixtures("small")
class TestPartnersByLikeness:
    def test_ranked_with_the_pledge_and_how_much_is_known(self) -> None:
        found = partners("USA", "likeness", 2000, index=world())
        rows = found.to_frame()
        assert rows.columns == ["rank", "partner", "name", "likeness", "commitment", "likeness_known"]
        assert rows["partner"].to_list() == [20, 200]
        # Log odds: -1 for all, 1.5 or .25 (agreement of .9 with Canada, .7 with the United Kingdom), .1 (no rivalry).
        assert rows["likeness"].to_list() == pytest.approx([1 / (1 + exp(-0.6)), 1 / (1 + exp(0.65))], abs=1e-5)
        assert rows["commitment"].to_list() == [3, 3]
        assert found.title == "Partners of United States by likeness to a defence pact, 2000"
        assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["by"] == "likeness"

    def test_seen_from_either_side(self) -> None:
        here = partners("USA", "likeness", 2000, index=world()).to_frame()
        there = partners("GBR", "likeness", 2000, index=world()).to_frame()
        assert here.filter(pl.col("partner") == 200)["likeness"].item() == (
            there.filter(pl.col("partner") == 2)["likeness"].item()
        )

    @pytest.mark.exhaustive
    def test_without_a_year_the_last_that_is_known(self) -> None:
        """Agreement of 365 and 710 ends with 2004 and stands in for five years."""
        assert partners("China", "likeness", index=world()).year <= 2014
        assert partners("USA", "likeness", index=world()).year == 2014

    def test_a_state_of_which_nothing_is_known(self) -> None:
        with pytest.raises(CoverageError, match="no partner"):
            partners("Japan", "likeness", 2000, index=world())


class TestSideBySide:
    @pytest.mark.exhaustive
    def test_what_the_models_say_stands_above_the_measures(self) -> None:
        from dyadscope.index import load_index

        found = compare(["RUS-CHN", "USA-JPN"], 2000, 2014, index=load_index())
        table = found.table()
        assert table.columns == ["dimension", "measure", "RUS-CHN", "USA-JPN"]
        judged = table.filter(pl.col("dimension") == "judgement")
        assert judged["measure"].to_list() == [
            "stage",
            "likeness",
            *(f"behaviour alone: {name}" for name in ("alliance", "entente", "unaligned", "rivalry")),
        ]
        assert table["dimension"].to_list()[:5] == ["answer"] * 4 + ["judgement"]
        for kind in ("answer: ", "behaviour alone: "):
            frame = found.to_frame().filter(pl.col("measure").str.starts_with(kind))
            sums = frame.group_by("dyad").agg(pl.col("value").sum())["value"].to_list()
            assert sums == pytest.approx([1, 1], abs=0.003)
        for assessment, label in zip(found.assessments, found.labels, strict=True):
            stage = assessment.judgement.stage
            assert stage is not None
            cell = judged.filter(pl.col("measure") == "stage")[label].item()
            assert cell == f"{stage.stage} ({stage.year})"

    @pytest.mark.exhaustive
    def test_no_row_of_a_model_can_be_taken_for_the_answer(self) -> None:
        """North and South Korea are rivals, over 95 %; what behaviour alone says of rivalry stands apart from that."""
        from dyadscope.index import load_index

        found = compare(["PRK-ROK", "USA-UKG"], 1980, 1989, index=load_index())
        rows = {row["title"]: row for row in found.tables[0].frame.iter_rows(named=True)}
        assert rows["The answer: rivals"]["PRK-KOR"] == "over 95 % (1989)"
        probable = [title for title, row in rows.items() if row["unit"] == "probability"]
        assert probable[:4] == [
            "The answer: allies",
            "The answer: partners short of an alliance",
            "The answer: neither partners nor rivals",
            "The answer: rivals",
        ]
        assert len(probable) == 9
        assert all(title.startswith("What behaviour alone says: ") for title in probable[4:])
        relation = found.assessments[0].judgement.relation
        assert relation is not None
        told = found.to_frame().filter(pl.col("dyad") == "PRK-KOR", pl.col("measure") == "answer: rivalry")
        assert told["value"].item() == pytest.approx(relation.posterior["rivalry"], abs=0.0005)

    def test_a_model_the_index_cannot_feed_has_no_row(self) -> None:
        found = compare(["RUS-CHN", "USA-JPN"], 2000, 2014, index=russia_china())
        judged = found.table().filter(pl.col("dimension") == "judgement")
        assert judged["measure"].to_list() == ["likeness"]
        assert found.assessments[0].judgement.findings is None
        assert found.assessments[0].judgement.lacking

    def test_what_a_model_does_not_know_is_unknown(self) -> None:
        assert comparing._cell({"value": None, "year": None}) == "unknown"
        assert comparing._cell({"measure": "shared_igos", "value": 0.0, "year": 2000}) == "0 (2000)"
        assert comparing._cell({"measure": "likeness", "value": 0.52, "year": 2000}) == "50 % (2000)"


CZECHOSLOVAKIA = 315


def _with_members(code: int, entry: int, leaving: int) -> MadeUpVault:
    """Return the vault of treaties with one state more in the treaty of Russia and China of 1950."""
    return treaty_vault(member(10, code, entry, leaving, "consul"))


class TestTreaties:
    def test_one_by_one_with_what_each_promised(self) -> None:
        found = treaties("Russia", "China", vault=treaty_vault())
        ended, going = found.lines()
        assert ended.startswith("1950-02-14 to 1980-04-11: ATOP 10, both pledge defence and consultation, 2 members")
        assert "ended: fulfilled or expired" in ended
        assert going.startswith(
            "2001-02-14, in force in 2018: ATOP 20, Russia pledges non-aggression and consultation; "
        )
        assert "China pledges consultation, 3 members" in going
        assert "ended" not in going
        assert found.through == 2018
        assert str(found).startswith("Treaties of Russia and China (ATOP, 1950 to 2018)")

    def test_the_order_of_the_states_turns_the_pledges(self) -> None:
        one = treaties("Russia", "China", vault=treaty_vault()).to_frame()
        two = treaties("China", "Russia", vault=treaty_vault()).to_frame()
        assert one["pledges_12"].to_list() == two["pledges_21"].to_list()
        assert one["atopid"].to_list() == [10, 20]
        assert one["rows"].to_list() == ["1, 2", "3, 4"]
        assert one["end"].to_list() == ["1980-04-11", None]

    def test_as_they_stood_in_a_year(self) -> None:
        """Seen from 1975 the later treaty is unknown, and so is the end of the earlier one."""
        pair = resolve("Russia"), resolve("China")
        (line,) = between(pair, treaty_vault(), 1975).lines()
        assert line.startswith("1950-02-14, in force in 1975: ATOP 10, both pledge defence and consultation")
        assert "ended" not in line
        assert between(pair, treaty_vault(), 1949).treaties == ()
        assert (
            between(pair, treaty_vault(), 2030).treaties == treaties("Russia", "China", vault=treaty_vault()).treaties
        )

    @pytest.mark.parametrize(
        ("first", "last", "line", "bar"),
        [
            (2, 2, "2 members", "the two alone"),
            (3, 3, "3 members", "with 1 other"),
            (2, 3, "2 members in 1950, 3 in 1980", "with up to 1 other"),
            (12, 29, "12 members in 1950, 29 in 1980", "with 10 to 27 others"),
            (5, 2, "5 members in 1950, 2 in 1980", "with up to 3 others"),
        ],
    )
    def test_members_are_told_of_both_ends(self, first: int, last: int, line: str, bar: str) -> None:
        found = treaties("Russia", "China", vault=treaty_vault())
        phase = replace(found.treaties[0].latest, members=(first, last))
        told = replace(found, treaties=(replace(found.treaties[0], phases=(phase,)),))
        assert f", {line}, " in told.lines()[0]
        assert told.to_frame().select("members_start", "members_end").row(0) == (first, last)
        assert f", {bar} (ATOP 10)" in str(told.figures[0].data.frame["treaty"][0])
        soon = replace(phase, start="1980-01-01")
        assert found._members(soon) == (line if first == last else f"{first} members at first, then {last}")

    def test_members_are_those_known_in_the_year(self) -> None:
        """Who joins in 2015 is no member seen from 2010."""
        members = treaty_vault().read(catalog.source("atop"), "members")
        late = members.filter(pl.col("atopid") == 20).head(1)
        late = late.with_columns(pl.lit(900).cast(late["ccode"].dtype).alias("ccode"), pl.lit(2015).alias("yrent"))
        members = pl.concat([members, late], how="vertical_relaxed")
        treaty = treaties("Russia", "China", vault=treaty_vault()).treaties[1]
        seen = [_until(treaty, year, members) for year in (2010, 2018)]
        assert [then and then.latest.members for then in seen] == [(3, 3), (3, 4)]

    def test_the_same_land_under_another_code_is_pointed_to(self) -> None:
        """Czechia came out of Czechoslovakia; Slovakia is another state, and Russia has one code."""
        alone = treaties("Russia", "Czechia", vault=_with_members(CZECHOSLOVAKIA, 1970, 1980))
        assert [(one.ccode, two.ccode) for one, two in alone.apart] == [(365, CZECHOSLOVAKIA)]
        assert alone.to_dict()["apart"] == [[365, CZECHOSLOVAKIA]]
        text = " ".join(str(alone).split())
        assert "these two are listed apart: RUS (Russia) and 315 (Czechoslovakia)." in text
        assert treaties("Russia", "Czechia", vault=treaty_vault()).apart == ()
        assert treaties("Russia", "China", vault=_with_members(CZECHOSLOVAKIA, 1970, 1980)).apart == ()
        # Seen from 1960 that treaty is not known yet.
        seen = between((resolve("Russia"), resolve("Czechia")), _with_members(CZECHOSLOVAKIA, 1970, 1980), 1960)
        assert seen.apart == ()

    def test_states_that_were_there_together_are_not_one_land(self) -> None:
        """Egypt and Syria were one for three years; a treaty of Egypt is none of Syria before or after it."""
        egypt = 651
        assert treaties("Russia", "Syria", vault=_with_members(egypt, 1970, 1980)).apart == ()

    def test_that_older_treaties_are_not_in_the_source_is_said_of_old_states(self) -> None:
        said = "ATOP begins in 1950: treaties that are older are not in it."
        assert said in str(treaties("Portugal", "United Kingdom", vault=treaty_vault()))
        assert said not in str(treaties("Portugal", "Ghana", vault=treaty_vault()))

    def test_none_is_said(self) -> None:
        found = treaties("Russia", "Japan", vault=treaty_vault())
        assert found.treaties == ()
        assert found.to_frame().height == 0
        assert "No treaty of the two is in ATOP, which ends in 2018." in str(found)
        assert found.to_dict()["treaties"] == []

    def test_same_state_twice(self) -> None:
        with pytest.raises(UsageError, match="both Russia"):
            treaties("Russia", "USSR", vault=treaty_vault())


class TestSkill:
    def test_beside_base_rate_and_persistence_with_what_is_scored(self) -> None:
        found = skill()
        text = str(found)
        for part in ("Existence", "Formation", "Dissolution", "base rate", "persistence", "same as last year"):
            assert part in text
        for scope in ("relevant", "all"):
            part = found.hypotheses[scope]
            joint = rf"{part['dyad_years']:,} +joint +{part['log_loss']['joint']:.3f}".rstrip("0")
            assert re.search(joint, text)
        assert f"Concordance {found.durability['c']:.3f}" in " ".join(text.split())

    def test_plain_data(self) -> None:
        told = skill().to_dict()
        assert json.loads(json.dumps(told, allow_nan=False)).keys() >= {"likeness", "hypotheses", "durability"}
