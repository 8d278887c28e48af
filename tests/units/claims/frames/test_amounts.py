"""Numbers with their units. What each sentence states was written down beside it before it was read."""

from __future__ import annotations

import pytest

from dyadscope.claims.frames.amounts import amounts_in

STATED: tuple[tuple[str, list[tuple[float, str, str]]], ...] = (
    ("Moreover 5 per cent of its trade is in oil.", [(0.05, "%", "about")]),  # the "over" of "moreover" is none
    ("A handsome 12 per cent was left.", [(0.12, "%", "about")]),
    ("Over 5 per cent of its trade is in oil.", [(0.05, "%", "above")]),
    ("It often fights, and the weight is great.", []),  # no "ten" and no "eight"
    ("It bought up to $3.5 billion of arms.", [(3.5e9, "usd", "below")]),
    ("It sells two thirds of its oil there.", [(2 / 3, "%", "about")]),
    ("It signed resolution A/2758 in room B-12.", []),
)


@pytest.mark.parametrize(("sentence", "stated"), STATED)
def test_an_amount_begins_where_a_word_does(sentence: str, stated: list[tuple[float, str, str]]) -> None:
    found = [(a.value, a.unit, a.bound) for a in amounts_in(sentence)]
    assert [f[1:] for f in found] == [s[1:] for s in stated]
    assert [f[0] for f in found] == pytest.approx([s[0] for s in stated])


Told = tuple[float, str, str, float]
"""Value, unit, bound, and half of the last place that is stated."""


def told(text: str) -> list[Told]:
    return [(a.value, a.unit, a.bound, a.slack) for a in amounts_in(text)]


def states(texts: dict[str, Told]) -> None:
    """Require of texts the one amount beside each; all that state another are named."""
    found = {text: told(text) for text in texts}
    wrong = {
        text: found[text]
        for text, (value, unit, bound, slack) in texts.items()
        if [f[1:3] for f in found[text]] != [(unit, bound)]
        or [found[text][0][0], found[text][0][3]] != pytest.approx([value, slack])
    }
    assert not wrong, wrong


ABOVE = ("more than", "over", "at least", "well over", "just over", "upwards of", "in excess of", "no less than",
         "not less than", "above")  # fmt: skip
BELOW = ("less than", "under", "fewer than", "below", "just under", "at most", "no more than", "not more than",
         "up to")  # fmt: skip
ROUGH = ("about", "around", "roughly", "some", "nearly", "almost", "approximately", "an estimated", "close to")
PLAIN = ("as much as", "as many as", "a record", "exactly", "only", "just", "")


def test_what_leads_an_amount_bounds_it_or_says_that_it_is_rough() -> None:
    """Of 40 that is rough the 4 is stated, give or take half of ten; else half of one."""
    states({f"It has {how} 40 ships.": (40.0, "count", "above", 0.5) for how in ABOVE})
    states({f"It has {how} 40 ships.": (40.0, "count", "below", 0.5) for how in BELOW})
    states({f"It has {how} 40 ships.": (40.0, "count", "about", 5.0) for how in ROUGH})
    states({f"It has {how} 40 ships.": (40.0, "count", "about", 0.5) for how in PLAIN})
    states({f"{how.capitalize()} 40 per cent is oil.": (0.4, "%", "above", 0.005) for how in ABOVE})
    for how in (*ABOVE, *BELOW, *ROUGH, *PLAIN):
        text = f"It has {how} 40 ships."
        (one,) = amounts_in(text)
        assert text[one.start : one.end] == f"{how} 40".strip()


def test_how_exact_a_number_is_by_its_digits() -> None:
    states(
        {
            "It has 7 ships.": (7.0, "count", "about", 0.5),
            "It has 70 ships.": (70.0, "count", "about", 0.5),
            "It has 700 ships.": (700.0, "count", "about", 50.0),
            "It has 7,100 ships.": (7100.0, "count", "about", 50.0),
            "It has 7,110 ships.": (7110.0, "count", "about", 0.5),
            "It has about 7,110 ships.": (7110.0, "count", "about", 5.0),
            "It has 1,234,567 ships.": (1234567.0, "count", "about", 0.5),
            "It has 1,234.5 ships.": (1234.5, "count", "about", 0.05),
            "It has seventeen ships.": (17.0, "count", "about", 0.5),
            "It has about twenty ships.": (20.0, "count", "about", 0.5),
            "It has twenty-five ships.": (25.0, "count", "about", 0.5),
            "It is 0.25 per cent.": (0.0025, "%", "about", 0.00005),
        }
    )


def test_money_by_sign_and_by_name() -> None:
    states(
        {
            "It cost $4.": (4.0, "usd", "about", 0.5),
            "It cost US$4 million.": (4e6, "usd", "about", 0.5e6),
            "It cost US $4 billion.": (4e9, "usd", "about", 0.5e9),
            "It cost $ 4 trillion.": (4e12, "usd", "about", 0.5e12),
            "It cost $4 thousand.": (4e3, "usd", "about", 0.5e3),
            "It cost $4bn.": (4e9, "usd", "about", 0.5e9),
            "It cost $4b.": (4e9, "usd", "about", 0.5e9),
            "It cost $4mn.": (4e6, "usd", "about", 0.5e6),
            "It cost $4m.": (4e6, "usd", "about", 0.5e6),
            "It cost $4tn.": (4e12, "usd", "about", 0.5e12),
            "It cost $4 hundred.": (4e2, "usd", "about", 0.5e2),
            "It cost $4 Million.": (4e6, "usd", "about", 0.5e6),
            "It cost €4 million.": (4e6, "money", "about", 0.5e6),
            "It cost £4 million.": (4e6, "money", "about", 0.5e6),
            "It cost ¥4 million.": (4e6, "money", "about", 0.5e6),
            "It cost 4 million dollars.": (4e6, "usd", "about", 0.5e6),
            "It cost 4 million US dollars.": (4e6, "usd", "about", 0.5e6),
            "It cost four billion American dollars.": (4e9, "usd", "about", 0.5e9),
            "It cost 4 million Dollars.": (4e6, "usd", "about", 0.5e6),
        }
        | {
            f"It cost 4 million {coin}.": (4e6, "money", "about", 0.5e6)
            for coin in ("euros", "yuan", "roubles", "rubles", "pounds", "yen")
        }
    )


def test_parts_of_a_whole() -> None:
    parts = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
             "eighth": 1 / 8, "tenth": 1 / 10}  # fmt: skip
    states(
        {f"It sells {one} {part} of it.": (v, "%", "about", 0.03) for part, v in parts.items() for one in ("a", "one")}
    )
    states(
        {
            f"It sells {n}{dash}{part}s of it.": (k * parts[part], "%", "about", 0.03)
            for n, k in (("two", 2), ("three", 3), ("four", 4))
            for part in ("third", "quarter", "fifth", "tenth")
            for dash in "- "
        }
    )
    states({f"It sells half {word} oil.": (0.5, "%", "about", 0.03) for word in ("of", "its", "the", "their", "all")})
    states(
        {
            "It fell by half.": (0.5, "%", "about", 0.03),
            "It fell by more than a third.": (1 / 3, "%", "above", 0.03),
            "It sells most of it.": (0.5, "%", "above", 0.0),
            "It sells the majority of it.": (0.5, "%", "above", 0.0),
            "It sells the vast majority of it.": (0.5, "%", "above", 0.0),
            "It sells the overwhelming majority of it.": (0.5, "%", "above", 0.0),
            "It sells the bulk of it.": (0.5, "%", "above", 0.0),
            "It sells the lion's share of it.": (0.5, "%", "above", 0.0),
            "It sells the lion’s share of it.": (0.5, "%", "above", 0.0),
            "It took 5% of it.": (0.05, "%", "about", 0.005),
            "It took 5 per cent of it.": (0.05, "%", "about", 0.005),
            "It took 5 percent of it.": (0.05, "%", "about", 0.005),
            "It grew 5 percentage points.": (0.05, "%", "about", 0.005),
            "It grew 5 % points.": (0.05, "%", "about", 0.005),
        }
    )
    assert told("It is a third largest partner.") == []
    assert told("It went there half asleep.") == []


def test_how_many_times() -> None:
    states(
        {
            "It is 4 times as large.": (4.0, "times", "about", 0.5),
            "It is 2.5 times as large.": (2.5, "times", "about", 0.05),
            "It is four times as large.": (4.0, "times", "about", 0.5),
            "It grew by a factor of 4.": (4.0, "times", "about", 0.5),
            "It grew 4-fold.": (4.0, "times", "about", 0.5),
            "It grew 4 fold.": (4.0, "times", "about", 0.5),
            "It grew more than tenfold.": (10.0, "times", "above", 0.5),
            "It is twice as large.": (2.0, "times", "about", 0.25),
            "It is double the size.": (2.0, "times", "about", 0.25),
            "It is double that of old.": (2.0, "times", "about", 0.25),
            "It is double what it was.": (2.0, "times", "about", 0.25),
            "It is double its size.": (2.0, "times", "about", 0.25),
            "It is double those of old.": (2.0, "times", "about", 0.25),
            "It is thrice as large.": (3.0, "times", "about", 0.25),
            "It is Thrice as large.": (3.0, "times", "about", 0.25),
            "It is triple the size.": (3.0, "times", "about", 0.25),
        }
        | {
            f"It grew {word}fold.": (value, "times", "about", 0.5)
            for word, value in (
                ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0), ("seven", 7.0),
                ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("twenty", 20.0), ("thirty", 30.0), ("hundred", 100.0),
                ("Hundred", 100.0),
            )
        }
    )  # fmt: skip
    assert told("They met twice.") == []


def test_counts_weights_and_distances() -> None:
    states(
        {f"It sold 4 {word}.": (4.0, "tonnes", "about", 0.5) for word in ("tonnes", "tons", "metric tons", "Tonnes")}
        | {f"It lies 4 {word} off.": (4.0, "km", "about", 0.5) for word in ("kilometres", "kilometers", "km", "Km")}
        | {
            "It sold 4 million tonnes.": (4e6, "tonnes", "about", 0.5e6),
            "It has 4 hundred ships.": (400.0, "count", "about", 50.0),
            "It has four thousand ships.": (4e3, "count", "about", 0.5e3),
            "It has 4 trillion ships.": (4e12, "count", "about", 0.5e12),
            "It has 4 tonics.": (4.0, "count", "about", 0.5),
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "It came 12th.", "A 10-year plan", "A 10/20 plan", "Room B-12", "Room B/12", "Room B.12", "No #12",
        "The 5G net", "The M4 road",
        "It cost $4x.", "Some 5%x of it", "An often heard plea", "The freight was heavy", "Moreover it met",
    ],
)  # fmt: skip
def test_a_number_within_a_word_or_a_name_is_no_amount(text: str) -> None:
    assert told(text) == []


def test_a_mark_behind_a_number_is_not_of_it() -> None:
    states({"It has 12- and more.": (12.0, "count", "about", 0.5), "(12)": (12.0, "count", "about", 0.5)})


def test_what_is_taken_by_years_and_names_is_no_amount() -> None:
    text = "In 2010 it had 5 ships and 7 planes."
    assert [a.value for a in amounts_in(text)] == [2010.0, 5.0, 7.0]
    assert [a.value for a in amounts_in(text, ((3, 7),))] == [5.0, 7.0]
    assert [a.value for a in amounts_in(text, ((3, 7), (14, 16)))] == [7.0]
    assert [a.value for a in amounts_in(text, ((7, 15),))] == [2010.0, 5.0, 7.0], "what only touches it takes nothing"


def test_amounts_far_apart_and_close_together_are_each_found_once() -> None:
    far = "It has 5 ships" + " and so it goes on and on" * 8 + " and 7 planes, 8 tanks and at least 9 guns."
    assert [(a.value, a.bound) for a in amounts_in(far)] == [
        (5.0, "about"), (7.0, "about"), (8.0, "about"), (9.0, "above")
    ]  # fmt: skip
