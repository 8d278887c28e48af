"""What a speaker calls another state: sentences written for the test, each with what a reader takes from it."""

from __future__ import annotations

import pytest

from dyadscope.documents.calling_words import CATEGORIES, terms
from dyadscope.documents.input import load
from dyadscope.documents.language import language_of
from dyadscope.documents.reading import read_document
from dyadscope.documents.said import said
from dyadscope.documents.utterances import utterances

RUSSIA, CHINA, USA = 365, 710, 2


def called(sentence: str, speaker: str = "RUS", pair: tuple[int, int] = (RUSSIA, CHINA)) -> list[str]:
    """What a delegation's sentence calls the other state, denied with a minus sign."""
    reading = read_document(load(sentence.encode(), name=f"{speaker}_70_2015.txt"))
    return [("-" if c.denied else "") + c.category for one in said(reading, *pair) for c in one.called]


def otherwise(cases: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Of sentences and what they should call the other state: those that call it otherwise, with what they do."""
    return [(sentence, found) for sentence, expected in cases if (found := called(sentence)) != expected]


WHAT_IT_IS_CALLED = [
    ("China is a reliable ally of our country.", ["ally"]),
    ("China is our strategic partner.", ["partner"]),
    ("China and Russia are good neighbours, close friends and stable partners.", ["friend", "partner"]),
    ("Our Chinese partners and friends know that.", ["partner", "friend"]),
    ("We thank our partners, including China and India.", ["partner"]),
    ("I met my old friend, President Xi Jinping.", ["friend"]),
    ("President Xi Jinping, my dear friend, was here.", ["friend"]),
    ("The friendly Chinese people will overcome this.", ["friend"]),
    ("Our partnership with China grows.", ["partner"]),
    ("The friendship between Russia and China is old.", ["friend"]),
    ("We value Russian-Chinese friendship, as China does.", ["friend"]),
    ("We regard China as a friend.", ["friend"]),
    ("China, our ally, agrees.", ["ally"]),
    ("The alliance between Russia and China is no secret.", ["ally"]),
    ("China is our main rival.", ["rival"]),
    ("The rivalry between Russia and China is over.", ["rival"]),
    ("China poses a grave threat to peace.", ["threat"]),
    ("The threat posed by China is real.", ["threat"]),
    ("China threatens our borders.", ["threat"]),
    ("We see China as an adversary.", ["adversary"]),
    ("Enemies such as China and others watch us.", ["adversary"]),
    ("The hostile Chinese government objected.", ["adversary"]),
    ("We are an ally of China.", ["ally"]),
    ("China is a partner rather than a rival.", ["partner", "-rival"]),
    ("China has proved itself as a reliable partner.", ["partner"]),
    ("We look to China as a partner in this.", ["partner"]),
    ("China and Russia, as good neighbours and reliable partners, have agreed on this.", ["partner"]),
    ("China is one of our closest friends.", ["friend"]),
    ("China is regarded as a friend.", ["friend"]),
    ("Each of our partners, China among them, was asked.", ["partner"]),
    ("Our allies such as China know it.", ["ally"]),
    ("Our friends in China know it.", ["friend"]),
    ("China and our other partners agree.", ["partner"]),
    ("We have no greater friend than China.", ["friend"]),
    ("We have in China a reliable partner.", ["partner"]),
    ("Russia has found in China a loyal ally.", ["ally"]),
    ("China, which is our partner, spoke first.", ["partner"]),
    ("China, whose ships we repair, is our friend.", ["friend"]),
    ("China, our neighbour, is not our enemy.", ["-adversary"]),
    ("As China's ally, Russia agrees.", ["ally"]),
    ("We are China's partner.", ["partner"]),
    ("No two allies are closer than China and Russia.", ["ally"]),
    ("Our closest partner in the east is China.", ["partner"]),
    ("In Asia, China is our partner.", ["partner"]),
    ("China is a partner of ours, not an ally.", ["partner", "-ally"]),
    ("We who see China as a friend are glad.", ["friend"]),
    ("With China we have a friendship of old.", ["friend"]),
    # What others say of it, and whose ally or enemy it else is.
    ("Experts who call China a threat are wrong.", []),
    ("Those who see China as a rival are wrong.", []),
    ("People regard China as an enemy.", []),
    ("For many abroad, China is a threat.", []),
    ("North Korea's only ally, China, spoke first.", []),
    ("A firm from China, which is our partner, spoke first.", []),
    ("China, which was our enemy, spoke first.", []),
    ("A Chinese company is our partner.", []),
    ("The Chinese builder is our partner.", []),
    ("We know Wang Yi: he is a reliable partner.", []),
    ("Pakistan, which is China's ally, spoke first.", []),
    ("With China France has a friendship of old.", []),
    ("They regard China as a rival.", []),
    ("Some in Washington see China as a threat.", []),
    ("Our rival: China must answer for it.", []),
    ("A friend in China told me so.", []),
    ("China acts as a partner of Belarus.", []),
    ("China is the enemy of Japan.", []),
    ("Japan's ally, China, was absent.", []),
]


def test_what_it_is_called() -> None:
    assert otherwise(WHAT_IT_IS_CALLED) == []


DENIED = [
    ("China is not a threat to us.", ["-threat"]),
    ("China has never been our enemy.", ["-adversary"]),
    ("Russia and China have never been allies.", ["-ally"]),
    ("We are not planning a military alliance with China.", ["-ally"]),
    ("China is no longer a partner.", ["-partner"]),
    ("China threatens nobody.", ["-threat"]),
    ("China is a threat, we say.", ["threat"]),
    ("We have no better friend than China.", ["friend"]),
    ("As an ally of China, we object.", ["ally"]),
    ("China has been our friend, and was our friend.", ["friend"]),
    ("China and Russia are not only neighbours but also partners.", ["partner"]),
    ("China is not a rival but a partner.", ["-rival", "partner"]),
    ("China has ceased to be our partner.", ["-partner"]),
    ("China was never our enemy.", ["-adversary"]),
]


def test_what_is_denied_is_told_apart() -> None:
    assert otherwise(DENIED) == []


SAID_BY_NOBODY = [
    "Some say that China is a threat.",
    "Western politicians call China a rival.",
    "They believe that China is an adversary.",
    "China views us as an adversary.",
    "Our so-called Chinese partners lied.",
    "If China became an adversary, we would act.",
    "China could become an ally.",
    "Is China an ally?",
]


def test_what_others_say_and_what_is_supposed_or_asked_counts_for_nobody() -> None:
    assert otherwise([(sentence, []) for sentence in SAID_BY_NOBODY]) == []


WORDS_THAT_MEAN_SOMETHING_ELSE = [
    "Russia and China signed the Treaty of Friendship.",  # a name
    "China and its allies met.",  # somebody else's
    "China is an ally of Pakistan.",
    "Pakistan is China’s ally.",
    "The friends of Pakistan know China.",
    "Russia and China face common threats.",
    "China threatened to leave.",  # it announced a step
    "Russia and China vetoed it, and a rival draft put forward by Brazil failed.",
    "We met China in a friendly atmosphere.",
    "China is a dialogue partner of the organisation.",
    "Pakistan, a key Chinese ally, agreed.",  # an ally of China
    "Terrorists threatened China.",
    "Not long ago China was our friend.",  # and is not said to be one now
    "China used to be our ally.",
    "Formerly our enemy, China trades with us.",
    "China and India are rivals.",  # of one another
    "Rivals such as India and China arm.",
    "In hockey China is our rival.",
    "A friend in China wrote to me.",
    "China is a threat, say the French.",
]


def test_words_that_mean_something_else() -> None:
    assert otherwise([(sentence, []) for sentence in WORDS_THAT_MEAN_SOMETHING_ELSE]) == []


def test_cities_that_lend_their_name_to_a_treaty_name_no_state() -> None:
    reading = read_document(load(b"The Beijing Declaration calls for friendship.", name="RUS_70_2015.txt"))
    assert list(said(reading, RUSSIA, CHINA)) == []


def test_states_in_general_are_not_the_united_states() -> None:
    text = b"Russia counts the States of the Association among its priority partners."
    assert list(said(read_document(load(text, name="RUS_70_2015.txt")), RUSSIA, USA)) == []


def test_every_category_has_a_noun_or_a_danger_and_nothing_is_listed_twice() -> None:
    every = [term for held in terms().values() for term in held]
    assert {term.category for term in every} == set(CATEGORIES)
    assert len({term.words for term in every}) == len(every)


PAGE = """# Press statements

President of Russia Vladimir Putin: China is our partner. The minister told me: “China is a threat.”

President of China Xi Jinping: Russia is a friend of China.

Question: Is China an ally?

French President Emmanuel Macron said that China is a rival.
"""


def test_only_speakers_of_the_two_states_count_and_nobody_for_what_he_quotes() -> None:
    reading = read_document(load(PAGE.encode(), name="page.md", published="2019-06-05"))
    found = [(one.utterance.speaker, one.about, [c.category for c in one.called]) for one in said(reading, 365, 710)]
    assert [(who, about) for who, about, words in found if words] == [
        ("Vladimir Putin", CHINA),
        ("Xi Jinping", RUSSIA),
    ]
    assert [words for _, _, words in found if words] == [["partner"], ["friend"]]


def test_offsets_are_those_of_the_text() -> None:
    reading = read_document(load(PAGE.encode(), name="page.md", published="2019-06-05"))
    text = reading.document.text
    words = [text[c.start : c.end] for one in said(reading, 365, 710) for c in one.called]
    assert words == ["partner", "friend"]
    assert all(text[u.start : u.end].strip() == text[u.start : u.end] for u in utterances(reading))


def test_a_delegation_does_not_say_what_it_reports_of_others() -> None:
    text = "Prime Minister Shinzo Abe of Japan said that China is a threat. We do not think so. China is a friend."
    reading = read_document(load(text.encode(), name="RUS_70_2015.txt"))
    assert [[c.category for c in one.called] for one in said(reading, RUSSIA, CHINA) if one.called] == [["friend"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two states of the region are partners, and they will be for years.", "English"),
        ("Россия и Китай - партнёры.", "Russian"),
        ("Україна і Китай є партнерами.", "Ukrainian"),
        ("中国和俄罗斯是好朋友。", "Chinese"),
        ("中国とロシアは良い友人です。", "Japanese"),
        ("الصين وروسيا شريكان.", "a language in Arabic script"),
        ("La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons.", "French"),
        ("China y Rusia son socios, y lo son por las razones que todos conocen en el mundo.", "Spanish"),
        ("China und Russland sind Partner, und sie sind es aus Gründen, die wir kennen.", "German"),
        ("Condolences to Xi Jinping", "English"),  # too short to be anything else
        ("12.06.2015 --- 14", ""),
    ],
)
def test_the_language_of_a_text(text: str, expected: str) -> None:
    assert language_of(text) == expected


DENIALS = [
    ("China is nobody's enemy.", ["-adversary"]),
    ("China is nobody’s friend.", ["-friend"]),
    ("Nobody here sees China as an enemy.", ["-adversary"]),
    ("China is neither friend nor enemy.", ["-friend", "-adversary"]),
    ("China is no longer our enemy.", ["-adversary"]),
    ("China is hardly an ally.", ["-ally"]),
    ("China threatens nobody.", ["-threat"]),
    ("China is a partner rather than a rival.", ["partner", "-rival"]),
    ("China is not only our neighbour but our friend.", ["friend"]),
]


def test_what_is_denied_is_no_calling_but_its_denial() -> None:
    assert otherwise(DENIALS) == []


NO_CALLING = [
    "They say that China is our enemy.",
    "The Americans call China a rival.",
    "According to Washington, China is a threat.",
    "It is said that China is our ally.",
    "If China became a threat, we would act.",
    "China could be our partner.",
    "China is an ally of Pakistan.",
    "China and its allies objected.",
    "Ukraine’s partners met China.",
    "Our ally Kazakhstan borders China.",
    "Our rival: China objected.",
    "China’s enemies are ours.",
]


def test_what_others_say_what_is_supposed_and_what_is_said_of_others_is_no_calling() -> None:
    assert otherwise([(sentence, []) for sentence in NO_CALLING]) == []


NAMES_BESIDE_NOUNS_AND_IN_LISTS = [
    ("Our partners: China and India.", ["partner"]),
    ("Our partners in China know it.", ["partner"]),
    ("China and other partners agree.", ["partner"]),
    ("Our partners (China among them) agree.", ["partner"]),
    ("We have friends such as China.", ["friend"]),
    ("We call China our friend.", ["friend"]),
    ("We described China as an adversary.", ["adversary"]),
    ("We stand with our Chinese friends against our enemies.", ["friend"]),
    ("Mr. Xi, our friend, spoke.", ["friend"]),
]


def test_names_beside_nouns_and_in_lists() -> None:
    assert otherwise(NAMES_BESIDE_NOUNS_AND_IN_LISTS) == []


BETWEEN_TWO = """# Press statements following talks with President of China Xi Jinping

President of Russia Vladimir Putin: Our strategic partnership grows. There is friendship between our peoples.

President of China Xi Jinping: The bilateral partnership is strong. Our partnership with the whole world is new.
"""


def shared(text: str, name: str = "page.md") -> list[tuple[int, list[str]]]:
    """Who speaks, and what he calls the other, of Russia and China."""
    reading = read_document(load(text.encode(), name=name, published="2018-09-11"))
    return [
        (one.utterance.state, [c.category for c in one.called]) for one in said(reading, RUSSIA, CHINA) if one.called
    ]


def test_what_two_have_together_is_the_others_where_nobody_else_is_there() -> None:
    assert shared(BETWEEN_TWO) == [(RUSSIA, ["partner"]), (RUSSIA, ["friend"]), (CHINA, ["partner"])]


@pytest.mark.parametrize(
    "third",
    [
        BETWEEN_TWO.replace("talks with President", "talks with the Presidents of India and"),  # a title of three
        BETWEEN_TWO + "\nPrime Minister of India Narendra Modi: We thank you.\n",  # a third who speaks
    ],
)
def test_with_a_third_it_could_be_anybodys(third: str) -> None:
    assert shared(third) == []


def test_where_the_title_names_nobody_those_who_speak_are_there() -> None:
    text = BETWEEN_TWO.replace("talks with President of China Xi Jinping", "the meeting")
    assert shared(text) == shared(BETWEEN_TWO)


def test_in_a_speech_to_all_it_is_nobodys() -> None:
    assert shared("Our strategic partnership grows. We thank our friends.", "RUS_73_2018.txt") == []


def test_one_word_may_name_both_states() -> None:
    text = "Russian-Chinese friendship is old. The Russia-China partnership grows."
    assert shared(text, "RUS_73_2018.txt") == [(RUSSIA, ["friend"]), (RUSSIA, ["partner"])]


def test_words_of_a_treatys_name_are_no_callings() -> None:
    assert called("The Treaty on Good-Neighbourliness, friendship and cooperation with China holds.") == []
