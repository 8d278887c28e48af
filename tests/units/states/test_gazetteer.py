"""What prose calls states: membership by the organisations' own lists, states by the years in which they existed."""

from __future__ import annotations

import pytest

from dyadscope.states.gazetteer import Label, labels, meant, members


@pytest.mark.parametrize(
    ("label", "year", "wanted"),
    [
        ("Russian", 2014, (365,)),
        ("Germany", 2014, (255,)),
        ("Germany", 1970, (260, 265)),
        ("Korea", 2014, (731, 732)),
        ("Soviet Union", 2016, (365,)),
        ("Russians", 2014, (365,)),
        ("Nowhereland", 2014, ()),
        ("Russian", None, (365,)),
    ],
)
def test_which_states_a_label_may_mean(label: str, year: int | None, wanted: tuple[int, ...]) -> None:
    assert meant(label, year) == wanted


def test_blocs_have_the_members_of_the_year() -> None:
    """The five permanent members; NATO took in Finland (375) in April 2023 and Sweden (380) in March 2024."""
    assert members("P5", 2014) == (2, 200, 220, 365, 710)
    nato = {year: set(members("NATO", year) or ()) for year in (2022, 2023)}
    assert nato[2023] - nato[2022] == {375}
    assert 380 not in nato[2023]
    assert members("SCO", 1995) == ()
    assert members("Moscow", 2016) is None
    west = set(members("the West", 2014) or ())
    assert nato[2022] >= {2, 200}
    assert {2, 200, 740, 900, 920} <= west
    assert 365 not in west


def test_labels_are_names_and_no_codes() -> None:
    known = set(labels())
    assert {Label("China", "state"), Label("Chinese", "demonym"), Label("Moscow", "capital")} <= known
    assert {Label("NATO", "bloc"), Label("US", "state")} <= known
    assert not {label.text for label in known} & {"IN", "RUS", "CHN"}
    assert list(labels()) == sorted(known)
