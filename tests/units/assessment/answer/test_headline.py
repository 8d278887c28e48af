"""What two states are to each other in one sentence: from made-up relations, wars and pledges."""

from __future__ import annotations

from typing import Any

import pytest
from relations import READINGS, relation

from dyadscope.assessment.answer import headline as words
from dyadscope.assessment.answer.headline import Setting
from dyadscope.assessment.models.relation import Record, Relation
from dyadscope.results.numbers import opening

UNLIKELY = 0.45
"""ICD 203 (2015) calls a probability below this unlikely."""


def headline(found: Relation, weaker: str | None = None, war: str | None = None, **told: Any) -> str:
    return words.headline(found, Setting(weaker=weaker, war=war, **told))


def only(name: str) -> dict[str, float]:
    """Return levels of pledge of which one is nearly certain."""
    return {level: 0.9 if level == name else 0.05 for level in ("none", "weaker", "defence")}


def test_who_depends_more_is_told_of_those_who_are_close() -> None:
    assert headline(relation(), "Russia") == "Partners, not treaty allies, and Russia is the more dependent one."
    assert headline(relation(), None) == "Partners, not treaty allies."
    assert headline(relation("rivalry"), "Ukraine").startswith("Rivals")
    assert "Ukraine" not in headline(relation("rivalry"), "Ukraine")


def test_who_takes_no_part_is_named_in_an_alliance_alone() -> None:
    said = headline(relation("alliance"), "Armenia", aloof="Armenia")
    assert said == "Allies by treaty, though Armenia, the more dependent one, says that it takes no part."
    said = headline(relation("alliance"), "Armenia", aloof="Russia")
    assert said == "Allies by treaty, though Russia says that it takes no part, and Armenia is the more dependent one."
    assert headline(relation("alliance"), None, aloof="Russia").endswith("says that it takes no part.")
    assert "no part" not in headline(relation("rivalry"), None, aloof="Russia")


def test_who_fights_on_one_side_of_a_war_is_that_before_all_else() -> None:
    fight = "on the same side of a war (1941-1943)"
    said = [headline(relation(name), None, together=fight) for name in ("rivalry", "unaligned", "entente")]
    assert said[0] == f"{opening(fight)}; otherwise rivals with close ties."
    assert said[1].startswith(f"{opening(fight)}; otherwise ")
    assert said[2] == f"Partners, not treaty allies, and {fight}."
    split = {"alliance": 0.3, "entente": 0.3, "unaligned": 0.3, "rivalry": 0.1}
    assert headline(relation("alliance", posterior=split), None, together=fight) == f"{opening(fight)}."
    # Who fought each other in the year too, as France and Italy did in 1943, are at war.
    assert "same side" not in headline(
        relation("rivalry"), None, "1940-1943", together="on the same side of a war (1943)"
    )
    assert words.likely(relation("rivalry"), together=True).startswith("By the record rivals: ")
    assert words.likely(relation("entente"), together=True).startswith("Partners short of an alliance: ")


def test_who_fought_lately_is_no_plain_ally() -> None:
    told = headline(relation("alliance"), "Southland", fought="2021-2022")
    assert told == "Allies by treaty and in what they do, though they fought each other in 2021-2022."
    assert headline(relation("entente"), None, fought="2022").endswith(", though they fought each other in 2022.")
    assert "fought" not in headline(relation("rivalry"), None, fought="2022")
    assert "fought" not in headline(relation("unaligned"), None, fought="2022")


def test_who_depends_is_told_of_those_whom_a_weak_treaty_binds() -> None:
    idle = relation("unaligned", pledge=only("weaker"), practice=0.01)
    assert headline(idle) == "Bound by a treaty of restraint or consultation, and by little else."
    told = headline(idle, "Southland")
    assert told == "Bound by a treaty of restraint or consultation, and Southland is the more dependent one."
    assert headline(relation("unaligned", practice=0.01), "Southland") == "Neither partners nor rivals."


def test_who_is_protected_is_no_ally_on_paper() -> None:
    """A state that another alone is pledged to defend need do nothing for it; who acts as an ally is called one."""
    sides = ("Norland", "Southland")
    idle = relation("alliance", practice=0.01)
    assert headline(idle, "Southland") == "Allies on paper, and Southland is the more dependent one."
    told = headline(idle, "Southland", protector=sides)
    assert told == "Southland is under the protection of Norland by treaty."
    assert headline(relation("alliance"), None, protector=sides).startswith("Allies by treaty and in what they do")
    alone = {"alliance": 0.02, "entente": 0.03, "unaligned": 0.9, "rivalry": 0.05}
    idle = relation("alliance", practice=0.01, behaviour=alone)
    assert words.disagreement(idle, None) is not None
    assert words.disagreement(idle, sides) is None


def test_no_leader_is_called_unlikely() -> None:
    split = {"alliance": 0.4, "entente": 0.35, "unaligned": 0.2, "rivalry": 0.05}
    said = headline(relation("alliance", posterior=split), "Russia")
    assert said == "No reading is clearly ahead: allies, or partners short of an alliance."
    assert split["alliance"] < UNLIKELY


def test_nothing_known_is_never_called_unaligned() -> None:
    found = relation(
        None, known=False, posterior={"alliance": 0.01, "entente": 0.01, "unaligned": 0.97, "rivalry": 0.01}
    )
    assert headline(found, None) == "Nothing is known of these two in particular."
    assert words.likely(found).startswith("Of pairs like theirs in 2025: neither partners nor rivals over 95 %")


def test_likely_says_year_interval_and_rest_to_five_points() -> None:
    found = relation(
        posterior={"alliance": 0.132, "entente": 0.731, "unaligned": 0.09, "rivalry": 0.047},
        interval={"entente": (0.58, 0.84)},
    )
    assert words.likely(found) == (
        "Partners short of an alliance: 75 % (90 % interval 60 % to 85 %) in 2025; otherwise allies (15 %)."
    )


def test_where_none_stands_out_all_are_told_the_likeliest_first() -> None:
    """By rule rivalry leads from one half only: at .45 another reading leads that is less likely."""
    split = {"alliance": 0.14, "entente": 0.21, "unaligned": 0.2, "rivalry": 0.45}
    found = relation("entente", posterior=split, interval={"rivalry": (0.16, 0.79)}, behaviour=only_rivalry())
    assert headline(found, "Yemen") == "No reading is clearly ahead: rivals, or partners short of an alliance."
    assert words.likely(found) == (
        "In 2025: rivals 45 % (90 % interval 15 % to 80 %), partners short of an alliance 20 %, "
        "neither partners nor rivals 20 % and allies 15 %."
    )
    assert words.disagreement(found) is None


def only_rivalry() -> dict[str, float]:
    return {"alliance": 0.03, "entente": 0.03, "unaligned": 0.04, "rivalry": 0.9}


@pytest.mark.parametrize(("ahead", "clear"), [(0.099, False), (0.101, True)])
def test_a_reading_stands_out_from_ten_points(ahead: float, clear: bool) -> None:
    split = {"alliance": 0.02, "entente": 0.48 + ahead / 2, "unaligned": 0.48 - ahead / 2, "rivalry": 0.02}
    found = relation("entente", posterior=split, behaviour=dict.fromkeys(READINGS, 0.25) | {"rivalry": 0.1})
    assert words.stands_out(found) == clear
    assert headline(found, None).startswith("No reading") != clear
    calm = {"alliance": 0.1, "entente": 0.1, "unaligned": 0.7, "rivalry": 0.1}
    odds = relation("entente", posterior=split, hostile=9.0, behaviour=calm)
    assert words.stands_out(odds), "at odds is said even so"


@pytest.mark.parametrize(
    ("leader", "alone", "says"),
    [
        ("alliance", "rivalry", "Allies on paper who act like rivals"),
        ("entente", "rivalry", "Partners on paper who act like rivals"),
        ("alliance", "unaligned", "not that of allies"),
        ("rivalry", "alliance", "looks like that of allies"),
    ],
)
def test_record_and_behaviour_that_exclude_each_other_are_told_in_one_sentence(
    leader: str, alone: str, says: str
) -> None:
    said = words.disagreement(relation(leader, behaviour=dict.fromkeys(READINGS, 0.1) | {alone: 0.85}))
    assert said is not None
    assert says in said
    assert "2024" in said  # the year of the evidence
    assert said.count(".") == 1


@pytest.mark.parametrize(
    ("leader", "alone"), [("alliance", "entente"), ("entente", "alliance"), ("rivalry", "unaligned")]
)
def test_readings_that_go_together_are_no_disagreement(leader: str, alone: str) -> None:
    assert words.disagreement(relation(leader, behaviour=dict.fromkeys(READINGS, 0.1) | {alone: 0.9})) is None
    assert words.disagreement(relation(leader, behaviour_year=None)) is None


def test_a_war_that_goes_on_heads_the_answer() -> None:
    assert headline(relation("rivalry"), None, "2022-2024") == "Rivals at war (2022-2024)."
    told = headline(relation("rivalry", pledge=only("defence")), None, "1969")
    assert told == "Allies on paper and at war (1969)."
    told = headline(relation("entente"), "Norland", "2022-2024")
    assert told == "Partners, not treaty allies, though at war (2022-2024)."
    assert headline(relation("unaligned"), None, "1942") == "At war (1942)."
    assert headline(relation("unaligned"), None, "1942", opposed=True) == "On opposite sides of a war (1942)."
    assert words.likely(relation("unaligned"), war=True).startswith("By the record neither partners nor rivals")
    assert words.likely(relation("unaligned")).startswith("Neither partners nor rivals")


def test_a_war_on_opposite_sides_heads_the_answer_as_such() -> None:
    assert headline(relation("rivalry"), None, "2014", opposed=True) == "Rivals on opposite sides of a war (2014)."
    told = headline(relation("rivalry", pledge=only("defence")), None, "2020", opposed=True)
    assert told == "Allies on paper, on opposite sides of a war (2020)."
    told = headline(relation("entente"), None, "1944", opposed=True)
    assert told == "Partners, not treaty allies, though on opposite sides of a war (1944)."


def test_behaviour_is_set_against_the_record_only_where_it_is_very_likely() -> None:
    unsure = dict.fromkeys(READINGS, 0.1) | {"rivalry": 0.79}
    assert words.disagreement(relation("alliance", behaviour=unsure)) is None


@pytest.mark.parametrize(
    ("pledge", "practice", "says"),
    [
        ("defence", 0.19, "Allies on paper."),
        ("defence", 0.21, "Allies by treaty."),
        ("defence", 0.51, "Allies by treaty and in what they do."),
        ("weaker", 0.21, "Partners by treaty, not allies."),
    ],
)
def test_on_paper_is_said_only_where_the_rest_is_very_unlikely(pledge: str, practice: float, says: str) -> None:
    leader = "alliance" if pledge == "defence" else "entente"
    assert headline(relation(leader, pledge=only(pledge), practice=practice), None) == says


@pytest.mark.parametrize(
    ("leader", "pledge", "practice", "says"),
    [
        ("unaligned", "weaker", 0.19, "Bound by a treaty of restraint or consultation, and by little else."),
        ("unaligned", "weaker", 0.22, "Bound by a treaty of restraint or consultation, with some ties."),
        ("unaligned", "none", 0.19, "Neither partners nor rivals."),
        ("unaligned", "none", 0.51, "Some ties, but neither partners nor rivals."),
        ("entente", "none", 0.49, "Aligned without a treaty."),
        ("entente", "weaker", 0.19, "Partners by treaty, not allies."),
    ],
)
def test_words_say_what_the_reading_that_leads_says(leader: str, pledge: str, practice: float, says: str) -> None:
    assert headline(relation(leader, pledge=only(pledge), practice=practice), None) == says


def test_who_broke_with_the_other_is_estranged_whatever_practice_says() -> None:
    broke: dict[str, Any] = {
        "broken": "Northland broke off diplomatic relations in 2021",
        "relations": "Northland broke them off in 2021",
    }
    sent: dict[str, Any] = {"broken": "Northland sent Southland's troops away in 2023"}
    assert headline(relation("entente"), "Northland", **sent) == f"Estranged: {sent['broken']}."
    assert headline(relation("unaligned"), None, **broke) == f"Without diplomatic relations: {broke['relations']}."
    # Whose troops were sent away need be no opponent, a treaty outlasts a break, and rivals are rivals all the more.
    assert headline(relation("unaligned"), None, **sent) == headline(relation("unaligned"), None)
    assert headline(relation("alliance"), None, **broke).endswith(f", though {broke['broken']}.")
    assert headline(relation("rivalry"), None, **broke) == headline(relation("rivalry"), None)
    assert headline(relation("entente"), None, "2020-2022", **broke).endswith("though at war (2020-2022).")
    assert words.likely(relation("entente"), apart=True).startswith("By the record partners short of an alliance: ")


def test_a_government_that_fell_is_told_where_practice_heads_the_answer() -> None:
    fell = "Southland's government was overthrown in 2024"
    for name in ("entente", "rivalry"):
        assert headline(relation(name), None, fallen=fell).endswith(f"; but {fell}, and most records are older.")
    for name in ("alliance", "unaligned"):
        assert fell not in headline(relation(name), None, fallen=fell)


def test_who_fights_for_the_government_of_the_other_is_told_before_what_the_record_says() -> None:
    troops = "Northland's troops fought for Southland's government (1979-1985)"
    assert headline(relation("unaligned"), None, together=troops).startswith(f"{troops}; otherwise ")
    assert headline(relation("entente"), None, together=troops) == f"Partners, not treaty allies, and {troops}."


def test_a_pledge_younger_than_most_evidence_is_not_held_against_what_was_done_before_it() -> None:
    """Britain and Egypt in 1937: their treaty is of 1936."""
    unlike = {"alliance": 0.03, "entente": 0.03, "unaligned": 0.9, "rivalry": 0.04}
    pledges = [Record("defence", 1937, True, "atop", False, 1937, 1937, False, since, 2) for since in (1936, 1900)]
    told = [words.disagreement(relation("alliance", 1937, behaviour=unlike, record=record)) for record in pledges]
    assert told == [
        "Their pledge is of 1936; most evidence of what they do looks back further.",
        "Behaviour to 1936, treaties left out, is not that of allies.",
    ]


def test_what_a_club_of_many_states_is_to_two_of_them_is_said() -> None:
    """Brazil and Argentina are pledged to defend each other by treaties of the Americas alone."""
    record = Record("defence", 2025, False, "atop", False, 2020, 2025, False, 1947, 17)
    split = {"alliance": 0.45, "entente": 0.0, "unaligned": 0.54, "rivalry": 0.01}
    club = relation("unaligned", posterior=split, pledge=only("defence"), record=record, practice=0.1)
    assert headline(club) == "Members of a large alliance, and little more; whether that makes them allies is open."
    acting = relation("alliance", posterior=split, pledge=only("defence"), record=record, practice=0.6)
    assert headline(acting) == "Members of a large alliance who act like allies; whether they are allies is open."
    own = relation("unaligned", posterior=split, pledge=only("weaker"), practice=0.1)
    assert headline(own) == "No reading is clearly ahead: neither partners nor rivals, or allies."


def test_of_two_at_odds_it_is_said_that_relations_are_broken() -> None:
    """Georgia broke them off in 2008, and its last known friction with Russia is of 2017."""
    gone = "Georgia broke them off on 2 September 2008"
    hostile = {"alliance": 0.02, "entente": 0.08, "unaligned": 0.5, "rivalry": 0.4}
    odds = relation("unaligned", behaviour=hostile, hostility={"sanctions": (1.0, 2017)})
    told = headline(odds, broken="Georgia broke off relations", relations=gone)
    assert told == f"At odds, and without diplomatic relations: {gone}."
    assert headline(odds, broken="Georgia sent troops away") == headline(odds)


def test_of_a_treaty_that_is_doubted_to_make_allies_it_is_said() -> None:
    """Austria and Germany, by Article 42.7 of the Treaty on European Union alone."""
    told = headline(relation("alliance"), "Austria", doubtful="the Treaty on European Union")
    assert told == (
        "Allies by treaty and in what they do, if the Treaty on European Union makes two states allies, and Austria is "
        "the more dependent one."
    )
    assert "makes" not in headline(relation("entente"), "Austria", doubtful="the Treaty on European Union")
