"""States, capitals, governments, blocs, leaders and officials in a text, and what stays open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from dyadscope.documents import Mention, load, read
from dyadscope.documents.actors import _past_brackets
from dyadscope.documents.leaders import Leaders, Spell, leaders_on
from dyadscope.documents.reading import read_document
from dyadscope.documents.words import tokens
from dyadscope.states.leaders import tenures
from dyadscope.vault import Vault


def actors(text: str, published: date | None = date(2010, 5, 1)) -> dict[str, Mention]:
    """Return the actors of a text by their words."""
    return {m.text: m for m in read(load(text.encode(), published=published)).actors}


@pytest.mark.parametrize(
    ("words", "kind", "states"),
    [
        ("Russia", "state", (365,)),
        ("Chinese", "demonym", (710,)),
        ("Beijing", "capital", (710,)),
        ("the Kremlin", "capital", (365,)),
        ("White House", "government", (2,)),
        ("Iraqi officials", "government", (645,)),
        ("SCO", "bloc", (365, 702, 703, 704, 705, 710)),
        ("French President Paul Roy", "person", (220,)),
    ],
)
def test_actors(words: str, kind: str, states: tuple[int, ...]) -> None:
    found = actors(f"Yesterday {words} agreed to talks.")
    mention = next(m for t, m in found.items() if t in words or words in t)
    assert (mention.kind, mention.states) == (kind, states)


def test_an_ambiguous_name_stays_ambiguous() -> None:
    found = actors("Talks with Korea go on.")["Korea"]
    assert (found.states, found.candidates) == ((), (731, 732))


def test_a_name_means_what_it_meant_in_the_document_s_year() -> None:
    assert actors("Germany agreed.", date(1970, 1, 1))["Germany"].candidates == (260, 265)
    assert actors("Germany agreed.", date(2010, 1, 1))["Germany"].states == (255,)


def test_the_west_is_a_documented_set() -> None:
    found = actors("Talks with the West go on.")
    (west,) = found.values()
    assert {2, 200, 740, 900, 920} <= set(west.states)
    assert 365 not in west.states


def test_a_capital_is_a_place_where_something_happens() -> None:
    assert actors("They met in Beijing.")["Beijing"].place
    assert not actors("They met, Beijing said.")["Beijing"].place


def test_office_without_a_name_has_its_holder() -> None:
    (found,) = actors("Talks with the Russian president go on.", date(2010, 5, 1)).values()
    assert (found.kind, found.office, found.states, found.holder) == ("office", "president", (365,), "Dmitry Medvedev")


def test_office_whose_holder_the_document_names() -> None:
    found = actors("French President Paul Roy came. The French president left.")
    assert found["The French president"].name == "Paul Roy"


def test_minister_by_topic() -> None:
    (found,) = actors("The Minister of Foreign Affairs of Kazakhstan, Serik Omarov, left.").values()
    assert (found.name, found.office, found.states) == ("Serik Omarov", "minister of foreign affairs", (705,))


def test_leaders_of_the_day_and_of_the_past() -> None:
    leaders = Leaders(date(2014, 5, 20))
    assert leaders.known(["Obama"]) == (2, "president")
    assert leaders.known(["Nixon"]) is None
    assert leaders.known(["Nixon"], chief=True) == (2, "")
    assert leaders.known(["Richard", "Nixon"]) == (2, "")
    assert leaders.known(["Trump"], chief=True) is None, "nobody knew in 2014"
    assert leaders.known(["Li"]) is None, "too common a name to mean the premier"
    assert leaders.known(["Li"], chief=True) == (710, "premier")
    assert leaders.known(["Ann", "Berg"], chief=True) is None


def test_archigos_adds_who_is_in_office_that_day() -> None:
    leaders = Leaders(date(1995, 1, 1), (Spell("Chissano", 541, date(1986, 11, 6), date(2005, 2, 2)),))
    assert leaders.known(["Joaquim", "Chissano"]) == (541, "")
    assert leaders.known(["Joaquim"]) is None


class Shelf:
    """A vault's two verbs the reader of leaders uses, over one frame."""

    def has(self, source: str) -> bool:
        return source == "archigos"

    def read(self, source: str, table: str, columns: list[str]) -> pl.DataFrame:
        assert (source, table) == ("archigos", "leaders")
        rows = {
            "gwcode": [541, 541],
            "leader": ["Chissano", "Guebuza"],
            "startdate": [date(1986, 11, 6), date(2005, 2, 2)],
            "enddate": [date(2005, 2, 1), date(2015, 1, 15)],
        }
        return pl.DataFrame(rows).select(columns)


def test_leaders_from_a_vault_are_those_of_the_day() -> None:
    shelf: Vault = Shelf()  # type: ignore[assignment]
    assert [s.name for s in leaders_on(date(1995, 1, 1), shelf).spells] == ["Chissano"]
    assert leaders_on(date(2020, 1, 1), shelf).spells == ()
    document = load(b"Joaquim Chissano said that peace holds.", published=date(1995, 1, 1))
    reading = read_document(document, vault=shelf)
    assert [s.states for s in reading.statements] == [(541,)]
    assert reading.notes == ()


def test_without_a_vault_the_reading_says_so() -> None:
    (note,) = read(load(b"Nothing.")).notes
    assert "archigos was not asked" in note


def test_no_office_of_one_state_has_two_holders_on_a_day() -> None:
    by_office: dict[tuple[int, str], list[tuple[date, date]]] = {}
    for t in tenures():
        by_office.setdefault((t.state, t.office), []).append((t.first, t.last or date.max))
    for spans in by_office.values():
        spans.sort()
        for (first, last), (following, _) in pairwise(spans):
            assert first < last
            assert last <= following


@pytest.mark.parametrize(
    ("text", "end"),
    [("ministry (of Russia) said", 5), ("ministry said", 1), ("ministry (a b c d e f) said", 1), ("ministry (of", 1)],
)
def test_brackets_of_a_few_words_are_passed(text: str, end: int) -> None:
    assert _past_brackets(tokens(text), 1) == end
