"""Every library that comes with dyadscope is under a permissive licence, or under one accepted with a reason."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

import licences

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = licences.closure("dyadscope") | {name: distribution(name) for name in licences.BUILD}
RECORDED = licences.RUNTIME | licences.BUILD


def test_what_a_package_states_is_what_is_recorded() -> None:
    """From the metadata of what is installed, so that a release under another licence is noticed with its lock."""
    stated = {name: licences.stated(found) for name, found in INSTALLED.items()}
    assert stated == {name: RECORDED[name] for name in INSTALLED}


def test_every_licence_is_permitted() -> None:
    assert {name: under for name, under in RECORDED.items() if not licences.permitted(name, under)} == {}


@pytest.mark.parametrize(
    "licence", ["AGPL-3.0-or-later", "GPL-2.0-only", "LGPL-2.1-or-later", "MPL-2.0", "", "BSD", "?"]
)
def test_copyleft_and_what_is_unclear_are_not_permitted(licence: str) -> None:
    """pyreadr, which this package needed once, is under the first of them."""
    assert not licences.permitted("pyreadr", licence)


def test_the_record_is_the_lock() -> None:
    """The lock holds every platform and Python, the environment one."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert set(re.findall(r"(?m)^([a-z0-9-]+)==", lock)) == set(RECORDED)
    assert set(INSTALLED) <= set(RECORDED)


def test_an_exception_is_one() -> None:
    """A package that turns permissive needs no exception any more."""
    assert {name for name in licences.ACCEPTED if licences.permitted("", RECORDED[name])} == set()


@pytest.mark.exhaustive
def test_a_copyleft_licence_among_the_texts_of_a_package_is_explained() -> None:
    """Wheels carry libraries of other people inside; their texts come along, and are searched."""
    named = {name: list(licences.naming_copyleft(found)) for name, found in INSTALLED.items()}
    explained = {*licences.INSIDE, "pathspec"}
    assert {name: texts for name, texts in named.items() if texts and name not in explained} == {}
