"""Forms held against clauses: what an element stands for, what may be left out, and what a clause's places hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from dyadscope.claims.frames.items import itemise, normalise
from dyadscope.claims.frames.matcher import Bound, Matcher, Pattern
from dyadscope.claims.frames.referents import Known
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.documents.words import tokens

USA, POLAND, RUSSIA, CHINA, INDIA = 2, 290, 365, 710, 750


def _nothing(_bound: Bound) -> None:
    return None


def bound(form: str, text: str, *, whole: bool = True, year: int | None = 2024, **words: str) -> Bound | None:
    return held_by(form, text, words, whole=whole, year=year)


def held_by(
    form: str, text: str, words: Mapping[str, str], *, whole: bool = True, year: int | None = 2024
) -> Bound | None:
    """Return what a form's places hold in a text, None where it does not fit."""
    reading = read(load(text.encode(), published=date(2024, 6, 1)))
    normal = normalise(reading, itemise(reading, tokens(text), Known()))
    pattern = Pattern("any", (form,), _nothing, (), ())
    found = Matcher((pattern,), words).match(normal, year, whole=whole)
    assert len(found) <= 1
    assert all(p is pattern for p, _ in found)
    return found[0][1] if found else None


def places(form: str, text: str, **words: str) -> dict[str, tuple[int, ...]] | None:
    held = held_by(form, text, words)
    return None if held is None else {name: item.codes for name, item in held.places.items()}


def test_a_state_by_its_name_its_possessive_or_either() -> None:
    name, possessive, adjective, short = "Russia", "Russia's", "Russian", "U.S."
    for form, fitting in (
        ("<A> met", {name, short}),
        ("<A's> met", {possessive, adjective, short}),
        ("<A*> met", {name, possessive, adjective, short}),
    ):
        for said in (name, possessive, adjective, short):
            wanted = {"A": (USA if said == short else RUSSIA,)} if said in fitting else None
            assert places(form, f"{said} met") == wanted, (form, said)
    assert places("<B> met <A>", "Russia met China") == {"B": (RUSSIA,), "A": (CHINA,)}


def test_two_states_by_name_or_as_one() -> None:
    assert places("<AB> met", "Russia and China met") == {"A": (RUSSIA,), "B": (CHINA,)}
    assert places("<AB> met", "The US and China met") == {"A": (USA,), "B": (CHINA,)}
    assert places("<AB's> trade", "Russian-Chinese trade") == {"AB": (RUSSIA, CHINA)}
    assert places("<AB> met", "Russian-Chinese met") is None
    assert places("<AB's> trade", "Russia and China trade") is None
    assert places("<AB> met", "Russia, China met") is None
    both = bound("<AB> met", "Russia and China met")
    assert both is not None
    assert both.pair == (RUSSIA, CHINA)
    joined = bound("<AB's> trade", "Chinese-Russian trade")
    assert joined is not None
    assert joined.pair == (CHINA, RUSSIA)


def test_a_state_is_not_held_against_itself_and_whose_own_is_one_of_those_named() -> None:
    assert places("<A> met <B>", "Russia met Russia") is None
    assert places("<A> met <B> and <C>", "Russia met China and Russia") is None
    assert places("<A> met <O's> friends", "Russia met its friends") == {"A": (RUSSIA,), "O": (RUSSIA,)}
    assert places("<A> met <O's> friends", "Russia met Chinese friends") is None
    assert places("<A> met <B> and <O's> friends", "Russia met China and Chinese friends") == {
        "A": (RUSSIA,), "B": (CHINA,), "O": (CHINA,)
    }  # fmt: skip


def test_regions_and_amounts() -> None:
    for form, said, fits in (("<G> met", "NATO met", True), ("<G's> met", "NATO's met", True),
                             ("<G> met", "NATO's met", False), ("<G's> met", "NATO met", False),
                             ("<G*> met", "NATO met", True), ("<G*> met", "NATO's met", True)):  # fmt: skip
        held = bound(form, said)
        assert (held is not None) == fits, (form, said)
        assert held is None or held.region == "nato"
    eight = bound("<G> met", "The G8 met")
    assert eight is not None
    assert eight.region == "g8"
    held = bound("<A> sold <Q>", "Russia sold $5 million")
    assert held is not None
    assert (held.amount.value, held.amount.unit) == (5e6, "usd")
    assert bound("<A> sold <Q>", "Russia sold China") is None


def test_words_alternatives_and_what_may_be_left_out() -> None:
    form = "<A> met|saw old? friends|good_friends"
    for said, fits in (("Russia met friends", True), ("Russia saw old friends", True),
                       ("Russia met good friends", True),
                       ("Russia met old good friends", True), ("Russia met old", False), ("Russia friends", False),
                       ("Russia met new friends", False), ("Russia met friends again now", True),
                       ("Russia met friends there", False), ("There Russia met friends", False)):  # fmt: skip
        assert (bound(form, said) is not None) == fits, said
    assert bound("<A> met the friends", "Russia met friends") is not None, "articles say nothing"
    assert bound("<A> did|met friends", "Russia friends") is None
    # the longer alternative is tried first, whichever comes first
    held = bound("<A> {HOW}", "Russia met friends", HOW="met|met friends")
    assert held is not None
    assert held.said == {"HOW": "met friends"}
    # forms of one verb mean the same
    for verb in ("join", "joins", "joined"):
        assert bound("<A> joined <G>", f"Russia {verb} NATO") is not None, verb


def test_words_of_lists_are_kept_with_their_places() -> None:
    text = "In 2010, Russia met very old friends and guests"
    held = bound("<A> met {HOW}? {WHO} and {WHOM}", text, HOW="very old|new", WHO="friends", WHOM="guests")
    assert held is not None
    assert held.said == {"HOW": "very old", "WHO": "friends", "WHOM": "guests"}
    assert {n: text[a:b] for n, (a, b) in held.spots.items()} == {
        "HOW": "very old", "WHO": "friends", "WHOM": "guests"
    }  # fmt: skip
    assert text[held.extent[0] : held.extent[1]] == "Russia met very old friends and guests"
    plain = bound("<A> met [WHO]", "Russia met friends", WHO="friends|guests")
    assert plain is not None
    assert (plain.said, plain.spots) == ({}, {})
    assert (plain.before, plain.after) == ((), ())
    bare = bound("<A> met {HOW}? friends", "Russia met friends", HOW="old")
    assert bare is not None
    assert bare.said == {}


def test_a_part_of_a_clause_has_words_before_and_behind_it() -> None:
    text = "They say that Russia met friends of India there"
    assert bound("<A> met friends", text) is None
    held = bound("<A> met friends", text, whole=False)
    assert held is not None
    assert (held.before, held.after) == (("they", "say", "that"), ("of", "#", "there"))
    assert text[held.extent[0] : held.extent[1]] == "Russia met friends"
    assert bound("<A> met friends", "They say so", whole=False) is None
    # it begins with a word, not within one
    assert bound("men <A>", "Women Russia met", whole=False) is None
    assert bound("men <A>", "Some women, men Russia met", whole=False) is not None


def test_a_clause_of_which_nothing_can_be_made_fits_nothing_whole() -> None:
    assert bound("<A> met friends", "Russia will met friends") is None
    assert bound("met friends", "They met friends") is None, "no state, no bloc and no amount is in it"
    assert bound("<A> met friends", "") is None


@pytest.mark.parametrize(
    ("text", "year", "moment", "span"),
    [
        ("Russia met friends", 2024, (2021, 2024), (2014, 2024)),
        ("Russia met friends", None, None, None),
        ("Russia met friends now", 2024, (2021, 2024), (2014, 2024)),
        ("Russia met friends in 2010", 2024, (2010, 2010), None),
        ("Russia met friends by 2010", 2024, (2010, 2010), None),
        ("Russia met friends since 2010", 2024, None, (2010, 2024)),
        ("Russia met friends after 2010", 2024, None, (2011, 2024)),
        ("Russia met friends from 2010 to 2012", 2024, None, (2010, 2012)),
        ("Russia met friends in recent years", 2024, (2021, 2024), (2019, 2024)),
        ("Russia met friends in recent years", None, None, (2019, 2024)),
        ("Russia met friends before 2010", 2024, None, None),
        ("Russia met friends since 2024", 2024, None, None),
        ("Russia, which was great, met friends", 2024, None, (2014, 2024)),
    ],
)
def test_when_a_clause_says_that_it_holds(
    text: str, year: int | None, moment: tuple[int, int] | None, span: tuple[int, int] | None
) -> None:
    held = bound("<A> , which was great , met friends", text, year=year) if "which" in text else bound(
        "<A> met friends", text, year=year
    )  # fmt: skip
    assert held is not None
    assert (held.moment(), held.span()) == (moment, span)
    assert held.published_year == year
    if span == (2014, 2024):
        assert held.span(4) == (2020, 2024)


def test_what_is_told_of_the_past_without_a_time() -> None:
    for verb in ("sold", "bought", "supplied", "exported", "delivered", "imported", "purchased", "acquired", "signed",
                 "concluded", "imposed"):  # fmt: skip
        held = bound(f"<A> {verb} goods", f"Russia {verb} goods")
        assert held is not None
        assert held.said_past, verb
        dated = bound(f"<A> {verb} goods", f"In 2010 Russia {verb} goods")
        assert dated is not None
        assert not dated.said_past, verb
    now = bound("<A> sells goods", "Russia sells goods")
    assert now is not None
    assert not now.said_past


def test_the_first_of_two_forms_that_fit_counts_and_patterns_come_in_their_order() -> None:
    text = "Russia met old friends"
    reading = read(load(text.encode()))
    normal = normalise(reading, itemise(reading, tokens(text), Known()))
    patterns = tuple(
        Pattern(name, forms, _nothing, (), ())
        for name, forms in (
            ("none", ("<A> saw old friends",)),
            ("second", ("<A> met {HOW} friends",)),
            ("first", ("<A> met old {WHO}", "<A> met {HOW} friends")),
        )
    )
    held = Matcher(patterns, {"HOW": "old", "WHO": "friends"}).match(normal, None)
    assert [(p.name, tuple(b.said)) for p, b in held] == [("second", ("HOW",)), ("first", ("WHO",))]


def test_words_of_which_a_clause_must_hold_one() -> None:
    words = {"WHO": "friends|good friends"}
    patterns = (
        Pattern("any", ("<A> is friendly with|to <B>", "<A> met [WHO] of guests?"), _nothing, (), ()),
        Pattern("joined", ("<A> joined <G>",), _nothing, (), ()),
    )
    anchors = Matcher(patterns, words).anchors
    assert {"friendly", "met"} & anchors
    assert {"join", "joins", "joined"} <= anchors
    assert not {"is", "with", "to", "of", ""} & anchors


def test_near_are_items_that_have_a_word_or_symbol_for_every_element_of_a_form() -> None:
    """Whatever `match` finds is near; what lacks one element of every form is not, whatever else it says."""
    forms = ("<A> sells arms? [TO] <B>", "<A> gave <B> <Q>")
    table = Matcher((Pattern("any", forms, _nothing, (), ()),), {"TO": "to|into"})

    def near(text: str) -> bool:
        return table.near(itemise(read(load(text.encode())), tokens(text), Known()))

    assert near("Russia sells arms to China.")
    assert near("In 2010 China, it is said, sells nothing into Russia.")  # words for each, though in no order that fits
    assert near("Russia gave China half of it.")
    assert not near("Russia sells arms.")
    assert not near("They sell arms to everybody.")
    assert not near("Trade grew.")
