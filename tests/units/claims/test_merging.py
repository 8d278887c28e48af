"""One list of claims: what patterns found, what is left of a sentence around it, and no stretch twice."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dyadscope.claims.merging import PART, WHOLE, listed
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

REST = "the rest of the sentence says nothing that is tested here"


def told(text: str, about: tuple[int, ...] = ()) -> list[tuple[str, str, str]]:
    """Return of every claim its words, its query, and why there is none."""
    found, _ = listed(read(load(text.encode(), published=date(2024, 6, 1))), about)
    spans = [(x.claim.start, x.claim.end) for x in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "no stretch is judged twice"
    assert all(text[x.claim.start : x.claim.end] == x.claim.text for x in found)
    return [(x.claim.text, str(x.built.query or ""), x.built.reason) for x in found]


TURKEY = ("Turkey is a member of NATO", "member nato TUR 2021:2024 some", "")


def test_what_stands_around_a_clause_is_cut_to_its_words_and_is_not_tested() -> None:
    """Of what is left four words are needed, a state or what it does among them, and one that is no name."""
    for text, before, behind in (
        ("Turkey is a member of NATO.", "", ""),
        ("Turkey is a member of NATO, and so it goes.", "", ""),
        (
            "Turkey is a member of NATO, and trade between Russia and China is a fine thing to have.",
            "",
            "and trade between Russia and China is a fine thing to have",
        ),
        (
            "Turkey is a member of NATO and its economy is twice as large.",
            "",
            "and its economy is twice as large",
        ),
        ("Turkey is a member of NATO, which it has been for long.", "", "which it has been for long"),
        ("The king of Russia said that Turkey is a member of NATO.", "The king of Russia said that", ""),
        ("Russia's old and dear king knows: Turkey is a member of NATO.", "Russia's old and dear king knows", ""),
        ("Russia's king knows: Turkey is a member of NATO.", "", ""),
        ("The king of old said that Turkey is a member of NATO.", "", ""),
    ):
        wanted = [(before, "", REST), TURKEY, (behind, "", REST)]
        assert told(text) == [w for w in wanted if w[0]], text


def test_a_claim_beside_another_is_built_by_itself() -> None:
    assert told("Turkey is a member of NATO; Russia’s old king was, in his day, a friend of China.") == [
        TURKEY,
        ("Russia’s old king was, in his day, a friend of China.", "", "no list of events here has its kind"),
    ]
    assert told("Since 2000 China's rising power has worried Russia, and Russia's trade with China has grown.") == [
        (
            "Since 2000 China's rising power has worried Russia",
            "",
            "it says nothing that a measure of two states records",
        ),
        ("Russia's trade with China has grown", "trend trade RUS CHN 2000:2024 rising", ""),
    ]


def test_sentences_that_gave_no_claim_are_skipped_with_the_reason() -> None:
    text = "Some know much of Russia's trade and such. Turkey is a member of NATO."
    _, skipped = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
    assert [(text[s.start : s.end], s.why) for s in skipped] == [
        ("Some know much of Russia's trade and such.", "its words fit none of the patterns")
    ]


BESIDE = [
    "Brazil and Argentina are monarchies and share a border.",
    "Brazil and Argentina have nuclear weapons and share a border.",
    "Chile and Peru hate each other and share a border.",
    "Brazil and Argentina were Spanish and share a border.",
    "Egypt and Israel share a border that runs through Cairo.",
    "India and Pakistan, both members of NATO, share a border.",
    "India and Pakistan, once parts of Spain, share a border.",
    "Kenya depends on China for its food and its water.",
    "Poland depends on Germany for steel.",
    "The United States, whose troops left Japan in 1990, is an ally of Japan.",
    "Poland, a monarchy of old, depends on Germany.",
    "Japan and the United States signed a defence treaty in 1960 and ended it in 1970.",
    "Japan and the Soviet Union signed a neutrality pact in 1941 and renewed it in 1946.",
    "Poland and Germany signed a non-aggression pact in 1934 and extended it in 1939.",
    "Russia and China signed a treaty of friendship in 2001 and tore it up in 2005.",
    "Russia and China signed a treaty of friendship and improved relations in 2001.",
    "India and Pakistan share a long border.",
    "Israel bought fighters from the United States in 1980 and returned them in 1981.",
]
NOTHING_BESIDE = [
    "Brazil and Argentina share a border.",
    "India and Pakistan share a common border.",
    "Chile and Peru share a border.",
    "Kenya depends on China.",
    "Poland depends heavily on Germany.",
    "Japan is an ally of the United States.",
    "Trade between Chile and Peru grew from 2000 to 2010.",
    "In 2012 Chile and Peru shared a border.",
    "Egypt and Israel share a border, as all know.",
    "Russia sold arms to India in 2012.",
    "From 2000 to 2010 trade between Chile and Peru grew.",
    "In 2001 Russia and China signed a treaty of peace and renewed friendship.",
]


def untested(text: str) -> list[str]:
    found, _ = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
    return [x.built.untested for x in found if x.built.query is not None]


def test_what_is_said_beside_in_the_same_breath_is_called_untested() -> None:
    """A rule that looks for a word in a whole claim tests no more of it than that: nothing is supported whole."""
    assert len(BESIDE) > 10
    assert not [text for text in BESIDE if not all(untested(text))]


def test_where_nothing_is_said_beside_all_is_tested() -> None:
    assert len(NOTHING_BESIDE) > 10
    assert not {text: left for text in NOTHING_BESIDE if (left := untested(text)) != [""]}


MET = "Xi Jinping visited Russia in March 2013"
VISITED_AND = (
    " and in April.",
    " and again in June.",
    " and bought the country.",
    " and recognised Crimea as Russian.",
    " and opened a base in Siberia.",
    ", where he bought the Kremlin.",
    ", which joined NATO soon after.",
    ", buying the Kremlin.",
    ", opening a base in Siberia.",
    " after Russia had become a member of NATO.",
    " while Vladimir Putin was king of China.",
    " because Russia was a colony of China.",
    " when China became a member of NATO.",
)
ONLY_VISITED = (
    ".",
    " and met Vladimir Putin.",
    " as part of a tour of four states.",
    " after talks in Beijing.",
    ", including its capital.",
    " with his wife.",
    " before the summit in Durban.",
    " to talk about gas.",
    " for talks.",
    " on official business.",
)


def test_of_a_visit_the_words_alone_that_say_it_are_marked() -> None:
    """What they did there, or what was so then, is in no list of visits: a green mark must not lie on it."""
    for tail in VISITED_AND:
        spoken = [said for said, query, _ in told(MET + tail) if query]
        assert spoken == [MET], tail


def test_what_says_nothing_else_is_marked_whole_or_left_out() -> None:
    for tail in ONLY_VISITED:
        spoken = [(said, query) for said, query, _ in told(MET + tail) if query]
        assert len(spoken) == 1, tail
        assert spoken[0][0].startswith(MET), tail
        assert spoken[0][1].startswith("event visit CHN RUS 2013:2013 some"), tail


def test_a_clause_within_a_visit_leaves_it_partly_tested() -> None:
    for text in (
        "Xi Jinping, who owns half of Siberia, visited Russia in March 2013.",
        "Xi Jinping, whose father ruled Russia, visited Russia in March 2013.",
    ):
        found, _ = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
        assert [x.built.untested for x in found if x.built.query] == [WHOLE], text
    for text in (
        "Xi Jinping, the Chinese president, visited Russia in March 2013.",
        "Following talks in Beijing, Xi Jinping visited Russia in March 2013.",
    ):
        found, _ = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
        assert [x.built.untested for x in found if x.built.query] == [""], text


def test_a_clause_before_a_visit_is_left_out() -> None:
    before = "After Russia had become a member of NATO, Xi Jinping visited Russia in March 2013."
    assert [said for said, query, _ in told(before) if query] == ["Xi Jinping visited Russia in March 2013."]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Finland joined the European Union in 1995, as did Norway.", ["as did Norway"]),
        ("Poland joined NATO in 1999, as in 1955.", ["as in 1955"]),
        ("Turkey is a member of NATO, as is Ukraine.", ["as is Ukraine"]),
        ("Ethiopia and Eritrea went to war in 1998, and Ethiopia lost.", ["and Ethiopia lost"]),
        ("Ethiopia and Eritrea went to war in 1998, and the former lost.", ["and the former lost"]),
        ("Finland joined the European Union in 1995.", []),
        ("Poland joined NATO in 1999, as everybody knows.", []),
    ],
)
def test_a_short_end_of_a_sentence_that_says_a_thing_of_its_own_is_told_as_not_tested(
    text: str, left: list[str]
) -> None:
    _, skipped = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
    assert [text[s.start : s.end] for s in skipped] == left
    assert {s.why for s in skipped} <= {PART}


HANGING = {
    "Finland joined NATO in April 2023, followed by Austria.": "followed by Austria",
    "Poland joined NATO in 1999, well ahead of Spain.": "well ahead of Spain",
    "Germany invaded Poland in 1939, ahead of Japan.": "ahead of Japan",
    "Iraq invaded Kuwait in 1990, helped by Iran.": "helped by Iran",
    "Poland joined NATO in 1999 after the death of Stalin.": "after the death of Stalin",
}
"""What hangs on a clause by its sentence: it has no verb of its own, or tells the time, and cannot be judged alone."""
ALONE = (
    "Poland joined NATO in 1999.",
    "Poland joined NATO in 1999, and Spain did so in 1982.",
    "Poland joined NATO in 1999, despite the protests of Russia.",
    "Poland joined NATO in 1999, the minister said.",
    "Poland joined NATO in 1999, making Russia furious.",
    "Of course, Poland joined NATO in 1999.",
    "Croatia joined the European Union in 2013, together with Serbia.",
)


@pytest.mark.parametrize(("text", "rest"), HANGING.items())
def test_what_hangs_on_a_clause_is_listed_and_the_clause_tested_in_part(text: str, rest: str) -> None:
    found, left = listed(read(load(text.encode(), published=date(2024, 6, 1))), ())
    (one,) = [x for x in found if x.built.query is not None]
    assert one.built.untested == f"“{rest}” was not tested"
    told = [text[s.start : s.end] for s in left] + [x.claim.text for x in found if x.built.query is None]
    assert rest in " ".join(told)


@pytest.mark.parametrize("text", ALONE)
def test_what_can_be_judged_alone_takes_nothing_from_a_clause(text: str) -> None:
    assert set(untested(text)) == {""}
