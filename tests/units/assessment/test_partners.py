"""Partners of a state: what the sentence above a ranking says of those that are not known."""

from __future__ import annotations

import pytest
from made_up_index import RUSSIA, build

from dyadscope.assessment.partners import partners
from dyadscope.errors import CoverageError

FRANCE, BELGIUM, ITALY = 220, 211, 325
NAMES = ("trade_newest", "trade_newest_dependence_12", "trade_newest_dependence_21")
HIDDEN = "one that is not known may be larger than the first"


def sentence(by: str, belgium: float, italy: float) -> str:
    """Return what is said of France, of whose trade two partners have so much each, and Russia what is not known."""
    world = build(
        {
            (BELGIUM, FRANCE): {"trade_newest": {2000: 900.0}, "trade_newest_dependence_21": {2000: belgium}},
            (FRANCE, ITALY): {"trade_newest": {2000: 800.0}, "trade_newest_dependence_12": {2000: italy}},
            (FRANCE, RUSSIA): {},
        },
        NAMES,
        (2000,),
    )
    return partners("France", by, 2000, index=world).sentences[-1].text


@pytest.mark.parametrize("by", ["trade_newest", "trade_newest_dependence_12"])
def test_where_more_is_with_nobody_known_than_with_the_first_it_is_said(by: str) -> None:
    """France of 1975 has Belgium first: West Germany's pairs of 1960 to 1989 are in no file here."""
    assert HIDDEN not in sentence(by, 0.5, 0.3)
    assert HIDDEN not in sentence(by, 0.34, 0.33), "33 % are with nobody known, the first has more"
    told = sentence(by, 0.2, 0.1)
    assert told.endswith(f"The known ones come to 30 % of its trade: {HIDDEN}.")


@pytest.mark.parametrize(
    ("state", "year", "told"), [("Sweden", 1980, True), ("Sweden", 1990, False), ("West Germany", 1980, False)]
)
def test_a_state_whose_pairs_are_in_no_file_is_said_to_be_left_out(state: str, year: int, told: bool) -> None:
    """Britain is first of Sweden's known partners of 1980, with West Germany's trade in no file."""
    found = partners(state, "trade_newest", year)
    assert (found.unaccounted == 0) or not told
    assert ("West Germany is not among them: no file here has its pairs." in found.sentences[-1].text) == told


def test_what_is_no_trade_is_not_asked_for_its_gaps() -> None:
    world = build({(BELGIUM, FRANCE): {"un_agreement": {2000: 0.5}, "trade_newest_dependence_21": {2000: 0.1}}},
                  ("un_agreement", *NAMES), (2000,))  # fmt: skip
    assert HIDDEN not in partners("France", "un_agreement", 2000, index=world).sentences[-1].text


def test_what_bare_rows_leave_out_is_told_beside_them() -> None:
    """A pipe has the rows alone: Cuba of 1975 has Japan first, and the Soviet Union's trade with it is in no file."""
    for by in ("trade", "dependence"):
        assert any(HIDDEN in told for told in partners("Cuba", by, 1975).cautions)
    assert partners("Cuba", "agreement", 1975).cautions == ()
    assert partners("SLV", "agreement", 2000).cautions[0].startswith("SLV is read as ISO's code of El Salvador")


@pytest.mark.parametrize(
    ("state", "year", "told"),
    [
        ("Israel", 2024, "Israel, 2024; of Israel it is known in 1949-1950, 1952-1963 and 1965-2023"),
        ("China", 1955, "China, 1955; of China it is known in 1946-1949 and 1971-2023"),
        ("Kosovo", None, "of other pairs it is known in 1946 to 2023"),
    ],
)
def test_a_year_without_a_partner_names_the_years_with_some(state: str, year: int | None, told: str) -> None:
    with pytest.raises(CoverageError, match="known for no partner") as caught:
        partners(state, "agreement", year)
    assert str(caught.value).endswith(told)


def test_a_state_without_any_partner_is_asked_of_all_years_looked_at() -> None:
    with pytest.raises(CoverageError, match="Kosovo, 1993-2023"):
        partners("Kosovo", "agreement")


def test_states_go_by_the_name_they_had_in_the_year() -> None:
    """China's partners of 1955 had Russia beside West Germany."""
    found = partners("CHN", "dependence", 1955)
    assert found.to_frame().row(0, named=True)["name"] == "Soviet Union"
    own = partners("Russia", "dependence", 1955)
    assert own.title.startswith("Partners of Soviet Union by ")
    assert own.sentences[0].text == "Soviet Union is a former name of Russia (365)."
    assert "First of " in own.sentences[1].text
    assert " partners of the Soviet Union in 1955" in own.sentences[1].text
    assert partners("Russia", "dependence", 2010).title.startswith("Partners of Russia by ")
    assert len(partners("USSR", "dependence", 1955).cautions) >= 1
