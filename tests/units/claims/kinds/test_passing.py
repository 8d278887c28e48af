"""What a sentence takes for granted: asked where the phrase stands alone, left where words beside it undo or narrow it.

Each is read by a person beforehand; of a text of 1 June 2024.
"""

from __future__ import annotations

import pytest
from framed_claims import asked, framed

POWER = "trend capabilities CHN 2014:2024 rising"
EXERCISE = "event exercises RUS CHN 2022:2024 some"
ECONOMY = "world gdp CHN 2021:2024 second"
SANCTIONS = "holds sanctions_12 USA IRN 2021:2024 some"
BEST = "record alignment RUS CHN 2024:2024 highest"
TURN = "trend trade_share@asia RUS 2014:2024 rising"
SLOWER = "trend gdp-growth CHN 2018:2024 falling"
STATE = "trend capabilities IND 2014:2024 rising"
STRAINED = "trend alignment IND CHN 2014:2024 falling"
MEMBER = "member nato TUR 2021:2024 some"
MADE = "event arms RUS IND 1950:2024 some T-90"
PEOPLE = "amount population CHN 2021:2024 about 1400000000"
ALLY = "pledge alliance RUS CHN 2021:2024 some"
UNION = "member eaeu RUS 2021:2024 some"
WITHIN = "member sco CHN RUS 2021:2024 some"
ISLANDS = "holds strategic_rivalry JPN CHN 2021:2024 some"

ALONE = {
    "All of Asia watches China's rising power.": POWER,
    "The recent Russo-Chinese drills alarmed Tokyo.": EXERCISE,
    "Few know China's economy, the second-largest in the world, well.": ECONOMY,
    "Prices rose despite American sanctions on Iran.": SANCTIONS,
    "He praised the unprecedented level of relations between Russia and China.": BEST,
    "Much is written on Russia's pivot to Asia.": TURN,
    "Its miners suffer from China's slowdown.": SLOWER,
    "All must live with a rising India.": STATE,
    "It stopped buying, straining Indo-Chinese relations.": STRAINED,
    "The deal with NATO member Turkey pleases some.": MEMBER,
    "The parade shows India's Russian-made T-90 tanks.": MADE,
    "We know that China is a country with 1.4 billion people.": PEOPLE,
    "Russia rejects it, since subordination to a Chinese ally would be bitter.": ALLY,
    "It would link the road to Russia's Eurasian Economic Union.": UNION,
    "He advocated Sino-Russian security cooperation within the SCO.": WITHIN,
    "A plane of Chile flew over the disputed Senkaku islands.": ISLANDS,
}


def test_a_phrase_is_asked_where_nothing_undoes_it_and_no_years_are_stated() -> None:
    asked(ALONE)
    apart = ("We", "Russia", "Few")  # they would say something else
    asked({f"In 2010 {s[:1].lower()}{s[1:]}": "" for s in ALONE if not s.startswith(apart)})


def test_without_a_day_of_publication_no_phrase_is_asked() -> None:
    asked(dict.fromkeys(ALONE, ""), None)


def test_words_before_a_phrase_undo_it() -> None:
    words = (
        "no", "not", "never", "without", "former", "past", "old", "possible", "potential", "future", "prospective",
        "planned", "proposed", "calls", "urges", "demands", "threatens", "wants", "seeks", "considers", "lifts",
        "ends", "drop", "removed", "risk", "fears", "avoid", "plans", "hopes", "lacks", "opposes", "any", "eases",
        "fails", "stalled", "falters", "talk", "myth", "illusion", "rhetoric", "remains", "imaginary", "alleged",
        "so-called", "against", "new", "fresh", "further", "tougher", "more", "suspended", "imagines",
        "dream", "describes", "portrays", "depicts", "denies", "doubts",
    )  # fmt: skip
    asked({f"It {word} of a rising India.": "" for word in words})
    asked({f"It {word} that Russia saw the disputed Senkaku islands.": "" for word in words if word != "of"})
    asked({f"He {verb} of a rising India.": "" for verb in ("didn't hear", "doesn’t know")})
    # seven words before it are near, eight are not
    asked(
        {
            "He fears one deed and then much of a rising India.": "",
            "It fears kings of Siam in great halls of a rising India.": STATE,
            "It fears kings of Siam in halls of a rising India.": "",
            "Talk there was, and all the world heard in time of a rising India.": STATE,
        }
    )


def test_words_behind_a_phrase_undo_or_narrow_it() -> None:
    asked(
        {
            "Russia's pivot to Asia is more talk than action.": "",
            "Russia's pivot to Asia has failed.": "",
            "Russia's pivot to Asia is plain.": TURN,
            "The unprecedented level of relations between Russia and China is rhetoric.": "",
            "All must live with a rising India that hopes.": "",
            # what lies behind these is of something else
            "Prices rose despite American sanctions on Iran, which they fear.": SANCTIONS,
            "The recent Russo-Chinese drills failed.": EXERCISE,
            "The deal with NATO member Turkey failed.": MEMBER,
            "The parade shows India's Russian-made T-90 tanks fail.": MADE,
            # a phrase must be at its end
            "All must live with a rising India lobby.": "",
            "Prices rose despite American sanctions on Iran oil.": "",
            "Its miners suffer from China's slowdown of reform.": "",
            "Few know China's economy, the second-largest in the world league.": "",
        }
    )
    for end in (",", ".", ";", ":", ")", "”", " –", " —", " (", " and so", " or so", " but so", " is there", " was",
                " will be", " would be", " could be", " may be", " might be", " must be", " can be", " to see",
                " that is", " which is", " while it is", " as it is", " with us", " on it", " at it", " does",
                " did so", " means", " than it", " by it", " into it", " because", " when it is", " where it is",
                " who is", " alike", " have", " for it", ""):  # fmt: skip
        (one,) = framed(f"All see a rising India{end}").found
        assert str(one.query) == STATE, end
        assert one.claim.text == "rising India", end


def test_relations_at_their_best() -> None:
    asked(
        {
            "Relations between Russia and China reached an unprecedented level of trust.": BEST,
            "Relations between Russia and China reached an unprecedented level of cooperation.": BEST,
            "Relations between Russia and China reached an unprecedented level of partnership.": BEST,
            "Relations between Russia and China reached an unprecedented level of comprehensive ties.": BEST,
            "Relations between Russia and China reached an unprecedented level of strategic trust.": BEST,
            "Relations between Russia and China reached an unprecedented level of mutual trust.": BEST,
            "Relations between Russia and China reached an unprecedented level of hostility.": "",
            "Relations between Russia and China reached an unprecedented level of late.": BEST,
            "In recent years relations between Russia and China reached an unprecedented level.": BEST,
            "Over the last ten years relations between Russia and China reached an unprecedented level.": BEST,
            "From 2000 to 2010 relations between Russia and China reached an unprecedented level.": "",
            "Since 2010 relations between Russia and China reached an unprecedented level.": "",
        }
        | {
            f"He praised the {how} level of relations between Russia and China.": BEST
            for how in ("unprecedented", "unprecedentedly high", "unprecedented high", "all-time high", "highest ever",
                        "record", "record high")
        }
        | {f"Russo-Chinese ties {verb} a record level.": BEST for verb in ("reached", "achieved", "attained", "at")}
    )  # fmt: skip


def test_every_word_of_a_rise_and_of_a_fall() -> None:
    asked(
        {f"All see a {word} India.": STATE for word in ("rising", "resurgent", "ascendant", "ascending", "emerging")}
        | {
            f"All see a {word} India.": STATE.replace("rising", "falling")
            for word in ("declining", "waning", "fading", "dwindling")
        }
        | {
            f"They spoke of China's {word}.": SLOWER
            for word in ("slowdown", "slow-down", "downturn", "economic slowdown", "economic downturn",
                         "slowing economy", "slowing growth", "cooling economy")
        }
        | {f"They spoke of the slowdown {word} China.": SLOWER for word in ("in", "of")}
        | {"They spoke of the slowdown in China's economy.": SLOWER}
        | {
            f"All watch China's {word} {noun}.": POWER
            for word in ("growing", "rising", "increasing", "deepening", "mounting", "expanding")
            for noun in ("power", "might", "strength", "capability", "capabilities", "weight")
        }
        | {
            f"All watch China's {word} {noun}.": POWER.replace("rising", "falling")
            for word in ("declining", "waning", "shrinking", "falling", "decreasing", "dwindling")
            for noun in ("power", "might", "strength", "capability", "capabilities", "weight")
        }
        | {
            f"They saw Russia's growing {noun} {word} China.": "trend dependence RUS CHN 2014:2024 rising"
            for noun in ("dependence", "dependency", "reliance", "subordination")
            for word in ("on", "upon", "to")
        }
        | {
            f"They saw Russia's waning {noun} {word} China.": "trend dependence RUS CHN 2014:2024 falling"
            for noun in ("dependence", "dependency", "reliance")
            for word in ("on", "upon")
        }
        | {
            f"It lives off China's {words}.": "trend gdp CHN 2014:2024 rising"
            for words in ("economic growth", "economic rise", "economic boom", "booming economy", "growing economy",
                          "expanding economy")
        }
        | {
            "All watch China's growing power of speech.": "",
            "They saw Russia's growing dependence on China of late.": "",
        }
    )  # fmt: skip
    (one,) = framed("They spoke of China's slowdown.").found
    assert one.untested == "growth was tested, and not whether output itself fell"
    (turn,) = framed("Much is written on Russia's pivot to Asia.").found
    assert turn.untested == "a turn is tested by the region's share of trade alone"


def test_turns_and_strains_by_every_word() -> None:
    asked(
        {
            f"Much is written on Russia's {noun} {way} Asia.": TURN
            for noun in ("pivot", "turn", "reorientation", "shift", "rebalancing")
            for way in ("to", "toward", "towards")
        }
        | {
            f"It left, {verb} Indo-Chinese {noun}.": STRAINED
            for verb in ("weakening", "straining", "worsening", "souring", "damaging", "eroding")
            for noun in ("relations", "ties", "relationship")
        }
        | {
            f"It left{mark} straining Indo-Chinese relations.": STRAINED
            for mark in (" and", " thereby", ";", " –", " —", ",")
        }
        | {"They spoke of straining Indo-Chinese relations.": "", "It left, never straining Indo-Chinese ties.": ""}
        | {"Straining Indo-Chinese relations, it left.": STRAINED}
    )


def test_exercises_in_passing() -> None:
    asked(
        {
            "The latest Russo-Chinese naval drills alarmed Tokyo.": f"{EXERCISE} naval",
            "The last Russo-Chinese air drills alarmed Tokyo.": f"{EXERCISE} air",
            "The Russo-Chinese recent naval exercises alarmed Tokyo.": f"{EXERCISE} naval",
            "The recent exercises of Russia and China alarmed Tokyo.": EXERCISE,
            "The recent naval exercises between Russia and China alarmed Tokyo.": f"{EXERCISE} naval",
            "The latest Joint Sea drills by Russia and China alarmed Tokyo.": f"{EXERCISE} 'Joint Sea'",
            "The Russo-Chinese exercise Joint Sea alarmed Tokyo.": f"{EXERCISE} 'Joint Sea'",
            "The Russo-Chinese Joint Sea-2015 exercise alarmed Tokyo.": (
                "event exercises RUS CHN 2015:2015 some 'Joint Sea'"
            ),
            "The Russo-Chinese Joint Sea-2024 exercise alarmed Tokyo.": (
                "event exercises RUS CHN 2024:2024 some 'Joint Sea'"
            ),
            "The Russo-Chinese Joint Sea-2025 exercise alarmed Tokyo.": "",
            "Russia and China met; these exercises, above all Joint Sea-2015, were long.": (
                "event exercises RUS CHN 2015:2015 some 'Joint Sea'"
            ),
            "Russia and China met; these exercises, above all Joint Sea-2024, were long.": (
                "event exercises RUS CHN 2024:2024 some 'Joint Sea'"
            ),
            "Russia and China met; these exercises, above all Joint Sea-2025, were long.": "",
            "Russia and China met; exercises, above all Joint Sea-2015, were long.": "",
            "Russia and China met; those talks, above all Joint Sea-2015, were long.": "",
            "Russia and China never held joint exercises such as Joint Sea-2015.": "",
            "Russia and China held Joint Sea-2015 of these drills.": (
                "event exercises RUS CHN 2015:2015 some 'Joint Sea'"
            ),
            "Russia and China held Joint Sea-2015 among all these drills.": "",
            "Russia met; these exercises, above all Joint Sea-2015, were long.": "",
        }
        | {
            f"Russia and China met; {whose} {noun}, above all Joint Sea-2015, were long.": (
                "event exercises RUS CHN 2015:2015 some 'Joint Sea'"
            )
            for whose in ("these", "joint", "such")
            for noun in ("exercises", "drills", "manoeuvres", "maneuvers")
        }
    )


def test_weapons_of_another_state_and_people() -> None:
    asked(
        {
            "The parade shows India's Russian T-90 tanks.": MADE,
            "India parades its fleet, and above all its Russian-made T-90 tanks.": MADE,
            "India knows of Pakistan's American-made F-16 jets.": "event arms USA PAK 1950:2024 some F-16",
            "Some Russian-made T-90 tanks are in India and Pakistan.": "",
            "China is a country with 30 million people in poverty.": "",
            "We know China, a country with 1.4 billion people.": PEOPLE,
            "We know China, a large developing country with 1.4 billion inhabitants.": PEOPLE,
            "We know China, with its population of 1.4 billion, well.": "",
            "We know that China is a vast nation of 1.4 billion citizens.": PEOPLE,
            "We know that China is a country with 1 billion people.": "",
            "We know that China is a country with more than 1 billion people.": (
                "amount population CHN 2021:2024 above 1000000000"
            ),
            "We know that China is a country with 1.4 billion people in need.": "",
            "They are no match for 1.4 billion Chinese people.": "",
            "They feed 1.4 billion Chinese people.": PEOPLE,
        }
    )


def test_members_and_allies_that_are_taken_for_granted() -> None:
    asked(
        {
            "They met in former NATO member France.": "",
            "They met in NATO member state Turkey.": MEMBER,
            "They met in Asia member Turkey.": "",
            "Russia speaks of dependence on a Chinese ally.": ALLY,
            "Russia speaks of dependence on a Chinese ally of Pakistan.": "",
            "Russia speaks of dependence on a Chinese ally against Japan.": "",
            "Russia speaks of dependence on a Chinese ally in need.": "",
            "Russia was speaking of dependence on a Chinese ally.": "",
            "Russia became ever so fond of dependence on a Chinese ally.": "",
            "Russia speaks of dependence on a potential Chinese ally.": "",
            "Japan speaks of dependence on Russia, a Chinese ally.": "",
            "India was one matter, as so many of us have always said, and Russia speaks of "
            "dependence on a Chinese ally.": "",
            "It would link the road to Russia's Eurasian Economic Union (EAEU).": UNION,
            "It would link the road to Russia's Eurasian Economic Union plans.": "",
            "It hopes for Russia's Eurasian Economic Union.": "",
            "They speak of Russia's Asia.": "",
            "He advocated Sino-Russian cooperation inside the SCO.": WITHIN,
            "He advocated military cooperation of China and Russia in the SCO.": WITHIN,
            "He advocated economic cooperation between China and Russia within the SCO.": WITHIN,
            "He advocated Sino-Russian cooperation and within the SCO.": WITHIN,
            "He opposes Sino-Russian cooperation within the SCO.": "",
            "He advocated Sino-Russian cooperation in Asia.": "",
            "A plane of Chile flew over the no longer disputed Senkaku islands.": "",
        }
        | {
            f"Russia speaks of {noun} {word} a Chinese ally.": ALLY
            for noun in ("subordination", "subservience", "deference", "dependence", "reliance", "dependency")
            for word in ("to", "on", "upon")
        }
    )
    (one,) = framed("A plane of Chile flew over the disputed Senkaku islands.").found
    assert one.untested == "that they are rivals was tested, and not over what"


def test_a_turn_to_one_state_alone_needs_the_turn_to_a_region_before_it() -> None:
    line = "pivot asia RUS CHN 2014:2024 rising"
    asked(
        {
            f"The so-called {noun} to Asia of Russia is, in truth, a {noun} {word} to China.": line
            for noun in ("pivot", "turn", "shift")
            for word in ("only", "solely", "alone")
        }
        | {
            "The way to Asia of Russia is, in truth, a pivot only to China.": "",
            "The pivot of Russia is, in truth, a pivot only to China.": "",
            "Much of Asia knows that the so-called turn of Russia is a pivot only to China.": line,
            "In 2010 the so-called pivot to Asia of Russia was, in truth, a pivot only to China.": "",
        }
    )
    found = framed("The so-called pivot to Asia of Russia is, in truth, a pivot only to China.").found
    assert [f.untested for f in found] == ["that it is one to a single state was not tested"]


@pytest.mark.parametrize(
    ("sentence", "query"),
    [
        ("America opened its economy — the largest on Earth — to all.", "world gdp USA 2021:2024 first"),
        ("It hurt Japan's economy, the world's third-largest, most.", "world gdp JPN 2021:2024 third"),
        ("It hurt Japan's economy, the smallest in the world, most.", ""),
        ("It hurt the former Japan's economy, the largest in the world.", ""),
        ("In 1990 it hurt Japan's economy, the world's second-largest, most.", ""),
        ("They call for American trade sanctions on Iran.", ""),
        ("Because of an American embargo of Cuba, few invest.", "holds sanctions_12 USA CUB 2021:2024 some"),
        ("Because of the American blockade of Cuba, few invest.", "holds sanctions_12 USA CUB 2021:2024 some"),
        ("Because of American financial sanctions against Cuba, few invest.",
         "holds sanctions_12 USA CUB 2021:2024 some"),
    ],
)  # fmt: skip
def test_economies_and_sanctions(sentence: str, query: str) -> None:
    asked({sentence: query})
