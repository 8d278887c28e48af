"""What "it" and "the two" mean in the sentences of a paragraph; the sentences were written before the rule was."""

from __future__ import annotations

import pytest
from antecedents import about_others, read_rows
from framed_claims import framed

from dyadscope.claims.frames.referents import UNSURE, Known


@pytest.mark.parametrize("text", read_rows("pronouns"))
def test_no_claim_is_of_another_than_a_reader_would_take(text: str) -> None:
    assert about_others("pronouns", text) == []


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Chile has a long coast. It joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        ("Kazakhstan is large. It borders Russia.", "holds contiguity KZK RUS 2021:2024 some"),
        # named again as the only subject, or by "it", a state is what the paragraph is about
        ("Slovakia is small. Slovakia borders Ukraine. It joined NATO in 2004.", "member nato SLO 2004:2004 joined"),
        ("Peru is old. It borders Chile. It belongs to the WTO.", "member wto PER 2021:2024 some"),
        # "it" is none that its own clause names
        ("Mali borders Niger. It has a border with Niger.", "holds contiguity MLI NIR 2021:2024 some"),
        ("Thailand sells rice to Laos. It is an ally of Laos.", "pledge alliance THI LAO 2021:2024 some"),
        # what stands before a subject, a time or who says it, is none
        ("In 2010, Chile was rich. It joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        ("He says that Chile is rich. It joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        ("Now Chile is rich. It joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        # two that are joined are "the two", whoever was named before
        ("Uruguay is calm. Peru and Chile are not. The two share a border.", "holds contiguity PER CHL 2021:2024 some"),
    ],
)
def test_where_it_is_plain_it_is_asked(text: str, query: str) -> None:
    assert str(framed(text).found[-1].query) == query


@pytest.mark.parametrize(
    "text",
    [
        "Chile fears Peru. It joined the OECD in 2010.",
        "Chile is rich. Peru is not. It joined the OECD in 2010.",
        "Chilean wine is good. It joined the OECD in 2010.",
        "The war hurt Chile. It joined the OECD in 2010.",
        "U.S. troops left. It joined the OECD in 2010.",
        "Chile and Peru are old. It joined the OECD in 2010.",
        "Mali borders Niger. It joined the United Nations in 1960 after Niger did.",
        "Chile is rich. Peru trades with Bolivia. They are members of the OAS.",
    ],
)
def test_where_another_could_be_meant_nothing_is_asked_and_it_is_told(text: str) -> None:
    made = framed(text)
    last = text.rindex(". ", 0, -1) + 2
    assert [str(f.query) for f in made.found if f.claim.start >= last] == []
    assert (last, len(text)) in made.unsure


def test_an_it_that_is_nobody_is_not_told_of() -> None:
    made = framed("Chile fears Peru. It is well known that trade between Chile and Peru grew from 2000 to 2010.")
    assert made.unsure == ()


def test_nothing_is_known_where_nothing_was_named() -> None:
    known = Known()
    assert (known.it(), known.two(), known.unsure) == (None, None, False)
    assert Known(pair=(2, 20)).two() == (2, 20)
    assert UNSURE
