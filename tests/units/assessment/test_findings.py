"""What record and models find, made from hand-built views: what it says, how sure it is, what would change it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from icd203 import CONFIDENCE, LIKELIHOOD, mixed
from made_up_views import ALIKE, FIRM, HYPOTHESES, OLD, RECORD, STAGE, TRADE, UNLIKE, row, shares

from dyadscope.assessment.findings import Findings, Views, findings_of
from dyadscope.assessment.models.durability.view import DurabilityView, Frequency, Sign
from dyadscope.assessment.models.hypotheses.view import Flip, Missing
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.assessment.record import Record


def verdict(**changes: object) -> Findings:
    views: dict[str, object] = {
        "record": RECORD,
        "hypotheses": HYPOTHESES,
        "stage": STAGE,
        "likeness": ALIKE,
        "dependence": (TRADE,),
        "durability": FIRM,
    }
    return findings_of(("United States", "Japan"), (1952, 2014), Views(**(views | changes)))  # type: ignore[arg-type]


def test_every_view_has_its_sentence_with_its_numbers() -> None:
    said = verdict()
    assert 3 <= len(said.sentences) <= 7
    text = str(said)
    for part in (
        "United States and Japan are allies by treaty: the treaties on record held a pledge to defend each other in "
        "2014.",
        "What behaviour alone says, in 2014, the last year with nearly all evidence: an alliance (a defence pact) is "
        "likely (70 %) for United States and Japan",
        "an entente (a weaker pledge) is unlikely (20 %)",
        "of comparable dyads (land neighbours) 30 % are alliances and 30 % ententes",
        "was 3 of 3 (advanced) in 2014, 8 of 8 indicators known; it was 1 in 1952",
        "80 % (98th percentile of all dyads of the year), against 50 % in 1990",
        "The junior partner is Japan in trade (COW, to 2014) (15 % against 5.0 % in 2014)",
        "Of 60 ties with a defence pledge that had reached the age of 54 years, 2.0 % were violated within 5 years "
        "(95 % interval 0 % to 6.0 %) and 97 % lasted",
        "if un kappa and arms were left out, entente would become the leading reading",
    ):
        assert part in text


def test_every_sentence_names_what_it_rests_on() -> None:
    assert [s.measures for s in verdict().sentences] == [
        ("commitment", "strategic_rivalry"),
        ("un_kappa", "arms", "trade", "exercises"),
        ("stage",),
        ("likeness",),
        TRADE.measures,
        ("treaty_age", "commitment"),
    ]


def test_likelihood_and_confidence_are_told_apart() -> None:
    said = verdict()
    assert mixed(str(said)) == []
    assert LIKELIHOOD.search(said.sentences[1].text)
    assert CONFIDENCE.search(said.confidence_line)
    assert not LIKELIHOOD.search(said.confidence_line)
    assert mixed("It is likely, with high confidence.") == ["It is likely, with high confidence."]


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, "high"),
        # Half of the evidence is 14 years old and the models differ: (coverage +1, age -1).
        ({"matrix": OLD, "naive": shares(0.5, 0.4, 0.06, 0.04)}, "low"),
        # Half is 4 years old: neither recent nor old.
        ({"matrix": (row("arms"), *(row(i, year=2010) for i in ("trade", "un_kappa")))}, "moderate"),
        ({"naive": shares(0.5, 0.4, 0.06, 0.04)}, "moderate"),
        ({"flips": (Flip(("un_kappa",), "entente"),)}, "moderate"),
    ],
)
def test_confidence_follows_from_coverage_age_and_agreement(changes: dict[str, object], level: str) -> None:
    said = verdict(hypotheses=replace(HYPOTHESES, **changes))  # type: ignore[arg-type]
    assert said.confidence == level


def test_a_record_that_says_otherwise_is_a_reason_for_doubt() -> None:
    """The four classes are those of the record: evidence that points elsewhere may be the evidence's fault."""
    said = verdict(record=replace(RECORD, rivalry=True))
    assert said.confidence == "moderate"
    assert "the record of treaties and rivalries says rivalry, behaviour alliance" in said.confidence_line
    assert "the record" not in verdict().confidence_line
    assert "the record" not in verdict(record=None).confidence_line


@pytest.mark.parametrize("first", ["alliance", "entente"])
@pytest.mark.parametrize("pledge", [0, 1, 2, 3, None])
def test_a_recorded_rivalry_comes_first_whatever_behaviour_says(first: str, pledge: int | None) -> None:
    likely = dict.fromkeys(("alliance", "entente", "unaligned", "rivalry"), 0.05) | {first: 0.85}
    rivals = Record(pledge, None if pledge is None else 2010, True, 2012, 2014)
    said = verdict(record=rivals, hypotheses=replace(HYPOTHESES, posterior=likely))
    record, behaviour = (s.text for s in said.sentences[:2])
    assert "rival" in record
    assert "2012, the last year known" in record
    assert ("2010, the last year known" in record) == (pledge is not None)
    assert behaviour.startswith("What behaviour alone says")
    assert "the record outweighs that" in behaviour
    # No word of likelihood stands beside a reading that the record contradicts.
    assert not LIKELIHOOD.search(behaviour)
    assert f"an {first}" not in behaviour


@pytest.mark.parametrize("first", ["alliance", "entente", "unaligned"])
def test_a_rivalry_that_the_answer_finds_is_not_contradicted_by_likeness(first: str) -> None:
    likely = dict.fromkeys(("alliance", "entente", "unaligned", "rivalry"), 0.05) | {first: 0.85}
    hypotheses = replace(HYPOTHESES, posterior=likely)
    behaviour = verdict(hypotheses=hypotheses, rivals=True).sentences[1].text
    assert ("what the answer knows beside it outweighs that" in behaviour) == (first != "unaligned")
    assert "outweighs" not in verdict(hypotheses=hypotheses).sentences[1].text


def test_what_is_not_on_record_is_told_so() -> None:
    said = verdict(record=Record(None, None, None, None, 2014))
    assert said.sentences[0].text.endswith("is not on record.")


def test_record_in_words() -> None:
    def first(**changes: object) -> str:
        return verdict(record=replace(RECORD, **changes)).sentences[0].text  # type: ignore[arg-type]

    assert first(pledge=0).startswith("United States and Japan are neither treaty allies nor recorded rivals:")
    assert "a pledge to consult" in first(pledge=1)
    assert first(rivalry=True).startswith("United States and Japan are allies on paper and rivals:")
    assert first(rivalry=None, rivalry_year=None).startswith("Whether United States and Japan were rivals is not on")
    assert "whether a treaty bound them is not on record" in first(pledge=None, pledge_year=None)


def test_a_probability_is_never_rounded_to_nothing_or_to_certainty() -> None:
    alike = replace(ALIKE, value=0.00004, series=((1990, 0.99999), (2014, 0.00004)))
    text = verdict(likeness=alike).sentences[3].text
    assert "with probability under 5 % (98th" in text
    assert "against over 95 % in 1990" in text


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ((False, False), "no warning sign is present in 2014."),
        ((False, None), "no warning sign is present in 2014 (1 of 2 unknown)."),
        ((None, None), "whether warning signs are present is unknown."),
        ((True, None), "warning signs present in 2014: sign 0 (1 of 2 unknown)."),
    ],
)
def test_a_sign_that_is_unknown_is_not_absent(known: tuple[bool | None, ...], says: str) -> None:
    common = Frequency(share=0.1, low=0.05, high=0.2, breaks=1.0, of=10.0, alliances=4)
    signs = tuple(Sign(f"s{n}", f"sign {n}", there, common, common) for n, there in enumerate(known))
    assert verdict(durability=replace(FIRM, signs=signs)).sentences[-1].text.endswith(says)


def test_one_year_is_not_years() -> None:
    assert "reached the age of 1 year, " in verdict(durability=replace(FIRM, age=1)).sentences[-1].text


def test_confidence_states_its_reasons() -> None:
    line = verdict().confidence_line
    assert "4 of 5 pieces of evidence are known" in line
    assert "half of them are of 2014;" in line
    assert "half of them are of 2000 or later" in verdict(hypotheses=replace(HYPOTHESES, matrix=OLD)).confidence_line


def test_what_is_unknown_is_said_to_be() -> None:
    nothing = StageView(
        states=(2, 740),
        period=(1952, 2014),
        series=(),
        with_ledger=(),
        one_suffices=(),
        known=(),
        binding=(),
        indicators=(),
    )
    without = DurabilityView(year=None, treaty=None, reason="no record", concordance=0.6, concordance_age=0.55)
    bare = replace(HYPOTHESES, matrix=(), flips=(), unknown=(Missing("arms", "Arms", "no source"),))
    text = str(verdict(hypotheses=bare, stage=nothing, likeness=UNLIKE, dependence=(), durability=without))
    for part in (
        "stage of military alignment is unknown",
        "Likeness to a defence pact is unknown",
        "Who depends on whom is unknown",
        "0 of 1 pieces of evidence are known",
        "any piece of evidence, since none is known",
    ):
        assert part in text
    assert "Confidence in what behaviour alone says is low" in text


def test_same_numbers_same_words_and_plain_data() -> None:
    assert str(verdict()) == str(verdict())
    assert json.loads(json.dumps(verdict().to_dict())) == verdict().to_dict()


def test_junior_partner_by_channel_where_channels_differ() -> None:
    arms = replace(
        TRADE,
        channel="arms",
        series_12=((2014, 0.38),),
        series_21=((2014, 0.02),),
        asymmetry=((2014, 0.9),),
        measures=("arms_dependence_12",),
    )
    text = verdict(dependence=(TRADE, arms)).sentences[4].text
    assert text == (
        "The junior partner differs by channel: Japan in trade (COW, to 2014) (15 % against 5.0 % in 2014) and "
        "United States in arms (38 % against 2.0 % in 2014)."
    )


def test_trivial_shares_make_nobody_the_junior_partner() -> None:
    slight = replace(TRADE, series_12=((2014, 0.001),), series_21=((2014, 0.009),), asymmetry=((2014, -0.8),))
    assert verdict(dependence=(slight,)).sentences[4].text == (
        "Too small to make a junior partner: trade (COW, to 2014) (0.9 % of Japan's against 0.1 % of United States' in "
        "2014)."
    )
    arms = replace(TRADE, channel="arms")
    text = verdict(dependence=(slight, arms)).sentences[4].text
    assert text.startswith("The junior partner is Japan in arms (")
    assert "; too small on both sides to make a junior partner: trade (COW, to 2014) (0.9 %" in text


def test_a_channel_last_known_long_ago_is_not_told_as_of_now() -> None:
    old = replace(TRADE, series_12=((1955, 0.05),), series_21=((1955, 0.15),), asymmetry=((1955, -0.5),))
    assert verdict(dependence=(old,)).sentences[4].text == "Who depends on whom is unknown in every channel after 1955."
    arms = replace(TRADE, channel="arms")
    assert "trade" not in verdict(dependence=(old, arms)).sentences[4].text


def test_a_second_vintage_of_a_channel_is_not_told_again() -> None:
    again = replace(TRADE, channel="trade_dots")
    assert verdict(dependence=(TRADE, again)).sentences[4].text.count(" in trade") == 1


def test_unknown_disputes_are_a_reason_for_doubt() -> None:
    without = verdict(hypotheses=replace(HYPOTHESES, unknown=(Missing("disputes_10y", "Disputes", "known to 2010"),)))
    assert "disputes are unknown" in without.confidence_line
    assert (verdict().confidence, without.confidence) == ("high", "moderate")


def test_one_tie_is_not_ties_and_none_is_none() -> None:
    (first,) = FIRM.outlooks
    lone = replace(first, violated=0.0, violated_interval=(0.0, 0.77), lasts=1.0, alliances=1.0)
    text = verdict(durability=replace(FIRM, outlooks=(lone,))).sentences[-1].text
    assert text.startswith("Of 1 tie with a defence pledge that had reached the age of 54 years, none were violated")
    assert "(95 % interval 0 % to 77 %)" in text
    nobody = replace(lone, alliances=0.0, violated_interval=(0.0, 1.0))
    text = verdict(durability=replace(FIRM, outlooks=(nobody,))).sentences[-1].text
    assert text.startswith(
        "No tie with a defence pledge is on record that had reached the age of 54 years: how long such"
    )
    assert "%" not in text.partition(";")[0]
