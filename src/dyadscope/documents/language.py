"""Which language a text is in, as far as is needed to say what was not read: by its letters, else by its small words.

Only English is read. A text is taken for another language only on evidence: a script that English does not use, or
more of another language's small words than of English ones.
"""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import name as character_name

from dyadscope.documents.lexicon import word_set

ENGLISH = "English"
_SAMPLE = 20_000
"""Characters looked at: from the middle too, since menus and titles come first."""
_LEAST = 8
"""Words below which letters alone decide: a telegram of seven words may hold no small word."""
_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "ARABIC": "a language in Arabic script",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "DEVANAGARI": "a language in Devanagari",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "ETHIOPIC": "Amharic",
    "MONGOLIAN": "Mongolian",
}
_CYRILLIC = {
    "Ukrainian": frozenset("їєґ"),
    "Kazakh": frozenset("әғқңұһ"),
    "Tajik": frozenset("ҷӣӯҳ"),
    "Belarusian": frozenset("ў"),
    "Serbian": frozenset("ђћџљњ"),
}
"""Letters that Russian does not have, by who has them; the first one met decides."""
_SMALL = {
    ENGLISH: word_set(
        "the of and to in that is for on with as by this we our are be it from at was not have has will "
        "its which an who their all were been they but he his us more i you"
    ),
    "French": word_set(
        "le la les des du et en un une que qui est pour dans sur avec par pas ce cette nous sont au aux "
        "ont été plus mais leur être ces son ses"
    ),
    "Spanish": word_set(
        "el la los las de del y en que es un una por con para se no su al lo como más este esta son sus "
        "ha nos pero entre también"
    ),
    "Portuguese": word_set(
        "o os da do das dos e em que é um uma por com para não se na no ao mais como são foi pela pelo "
        "nos sua seu também"
    ),
    "German": word_set(
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden wir aus bei wird sind nach"
    ),
    "Italian": word_set(
        "il lo la i gli le di del della e in che è un una per con non si al da come più sono dei nel alla anche questo"
    ),
    "Dutch": word_set(
        "de het een van en in dat is op te voor met niet zijn aan die er als ook door maar om naar wij ons"
    ),
    "Polish": word_set("w i z na do się nie że to jest o przez dla od po są oraz jak za który także"),
    "Czech": word_set("a v se na je že s z do o k pro za ve jsou by jako nebo také které ale"),
    "Turkish": word_set("ve bir bu için ile de da olarak çok daha olan gibi sonra kadar en ne biz türkiye"),
    "Indonesian": word_set("yang dan di dengan untuk dari pada ini dalam tidak akan itu kami adalah ke oleh juga kita"),
    "Vietnamese": word_set("và của các là có cho trong được với một không những người về để này đã"),
    "Uzbek": word_set("va bilan uchun bu bir ham da bo‘lgan edi hamda haqida"),
    "Romanian": word_set("și în de la a cu pe că din nu este care pentru o un mai al ale sunt"),
    "Swedish": word_set("och i att det som en på är av för med den till inte om ett har de vi var"),
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'‘][^\W\d_]+)?")


def language_of(text: str) -> str:
    """Return the language of a text by name; English where nothing speaks against it, empty without any letter.

    Examples
    --------
    >>> language_of("Russia and China are partners."), language_of("Россия и Китай - партнёры.")
    ('English', 'Russian')
    >>> language_of("La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons.")
    'French'
    """
    half = _SAMPLE // 2
    middle = len(text) // 2
    sample = text if len(text) <= _SAMPLE else text[:half] + " " + text[middle : middle + half]
    letters = Counter(c for c in sample if c.isalpha())
    if not letters:
        return ""
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[character_name(letter, "").partition(" ")[0]] += times
    script, count = scripts.most_common(1)[0]
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > letters.total() // 20:
        return "Japanese"
    if script != "LATIN" and count * 2 > letters.total():
        return _by_letters(sample) if script == "CYRILLIC" else _SCRIPTS.get(script, "a language in another script")
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _LEAST:
        return ENGLISH
    counted = Counter(words)
    shares = {language: sum(counted[word] for word in small) for language, small in _SMALL.items()}
    best = max(shares, key=lambda language: (shares[language], language == ENGLISH))
    return best if shares[best] > shares[ENGLISH] else ENGLISH


def _by_letters(sample: str) -> str:
    found = set(sample.lower())
    return next((language for language, own in _CYRILLIC.items() if own & found), "Russian")
