"""Resolutions by number: those of the Assembly are cited as 68/262 or ES-11/1, of the Council as 1973 (2011)."""

from __future__ import annotations

import pytest

from dyadscope.claims.frames.resolutions import resolutions


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Resolution 68/262 passed.", ["68/262"]),
        ("Resolution A/RES/68/262 passed.", ["68/262"]),
        ("Resolution ES-11/1 passed.", ["ES-11/1"]),
        ("Security Council resolution 1973 passed.", ["S/1973"]),
        ("UNSC resolution 678 passed.", ["S/678"]),
        ("Resolution 1973 (2011) passed.", ["S/1973"]),
        ("Resolution S/RES/1973 passed.", ["S/1973"]),
        ("Resolution 1973 passed.", []),
        ("Resolutions 68/262 and others passed.", []),
        ("Resolution 68/262 and Council resolution 83 passed.", ["68/262", "S/83"]),
        ("The 68/262 vote.", []),
        ("The March 2022 resolution deploring Russia's invasion of Ukraine passed.", ["ES-11/1"]),
        ("The resolution of 2 March 2022 that deplored the Russian invasion of Ukraine passed.", ["ES-11/1"]),
        ("The April 2022 resolution deploring Russia's invasion of Ukraine passed.", []),
        ("The March 2022 resolution on the humanitarian consequences in Ukraine passed.", []),
    ],
)
def test_which_are_named(text: str, wanted: list[str]) -> None:
    found = list(resolutions(text, 0, len(text)))
    assert [one.name for one in found] == wanted
    assert all("esolution" in text[one.start : one.end] for one in found)


def test_only_the_stretch_asked_for_is_looked_at() -> None:
    text = "Resolution 68/262 passed; resolution 70/1 too."
    assert [one.name for one in resolutions(text, 20, len(text))] == ["70/1"]
