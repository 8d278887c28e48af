"""Words and symbols of a clause, and its normal form: what each stretch of text is, read by a person beforehand.

Between brackets stands the very text that an item covers, behind it its sort, and the states it means; a word is
written as it is, with its place in brackets only where it differs from it.
"""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.frames.items import Normal, itemise, normalise
from dyadscope.claims.frames.referents import Known
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, read
from dyadscope.documents.words import tokens

PUBLISHED = date(2024, 6, 1)
USA, RUSSIA, CHINA = 2, 365, 710


def reading(text: str) -> Reading:
    return read(load(text.encode(), published=PUBLISHED))


def items(text: str, known: Known | None = None) -> str:
    shown = []
    for i in itemise(reading(text), tokens(text), known or Known()):
        own = text[i.start : i.end]
        if i.sort == "word":
            shown.append(i.text if i.text == own.lower() else f"[{own}]={i.text}")
        else:
            codes = "+".join(map(str, i.codes)) if len(i.codes) < 4 else "many"
            shown.append(f"[{own}]:{i.sort}:{codes}{'!' if i.capital else ''}")
    return " ".join(shown)


def normal(text: str, known: Known | None = None) -> Normal:
    held = reading(text)
    return normalise(held, itemise(held, tokens(text), known or Known()))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia’s trade with China grew.", "[Russia’s]:possessive:365 trade with [China]:state:710 grew ."),
        ("Ukraine's army met.", "[Ukraine's]:adjective:369 army met ."),
        ("The Polish military met.", "the [Polish]:adjective:290 military met ."),
        ("Russian officials met.", "[Russian officials]:state:365 met ."),
        ("The United States' exports grew.", "the [United States']:possessive:2 exports grew ."),
        ("The Netherlands’ trade grew.", "[The Netherlands’]:possessive:210 trade grew ."),
        ("U.S. exports to the U.K. fell.", "[U.S.]:attribute:2 exports to the [U.K.]:attribute:200 fell ."),
        ("US-China trade and Sino-Russian ties", "[US-China]:pairs:2+710 trade and [Sino-Russian]:pairs:710+365 ties"),
        ("Iran-Iraq trade and Peru-Chad ties", "[Iran-Iraq]:pairs:630+645 trade and [Peru-Chad]:pairs:135+483 ties"),
        ("Chinese-made drones", "[Chinese]:adjective:710 [-made]=made drones"),
        ("China-made drones of Moscow", "[China]:adjective:710 [-made]=made drones of [Moscow]:state:365!"),
        ("The Kremlin and Beijing met.", "the [Kremlin]:state:365! and [Beijing]:state:710! met ."),
        (
            "In Moscow, Putin met the president of China.",
            "in [Moscow]:state:365! , [Putin]=someone met [the president of China]=someone .",
        ),
        ("NATO met the EU’s guests.", "[NATO]:bloc:many met the [EU’s]:blocs:many guests ."),
        (
            "Vostok-2018 was held by Russia.",
            "vostok [-2018]=y2018 was held by [Russia]:state:365 .",
        ),
        (
            "China is Russia's second- largest partner",
            "[China]:state:710 is [Russia's]:possessive:365 [second- largest]=second-largest partner",
        ),
        # figures are no half of a word
        (
            "the mid- 90s, the near- 5th and the second- largest",
            "the mid - 90s , the near - 5th and the [second- largest]=second-largest",
        ),
        ("China is second -largest", "[China]:state:710 is second - largest"),
        # "joint" and "bilateral" add nothing where the two are named
        (
            "Bilateral trade between Russia and China grew.",
            "bilateral trade between [Russia]:state:365 and [China]:state:710 grew .",
        ),
        ("Russia and China held joint drills.", "[Russia]:state:365 and [China]:state:710 held joint drills ."),
        # pronouns mean who was named before, if it is plain who
        (
            "Russia and India; both sides met and their trade grew.",
            "[Russia]:state:365 and [India]:state:750 ; [both sides]:pair:365+750 met and [their]:pairs:365+750 "
            "trade grew .",
        ),
        (
            "Russia, China and India: they met each other",
            "[Russia]:state:365 , [China]:state:710 and [India]:state:750 : they met [each other]=each-other",
        ),
        ("China grew; its army and it", "[China]:state:710 grew ; [its]:possessive:710 army and [it]:state:710"),
        (
            "Russia’s friend saw its trade with China and its own fall.",
            "[Russia’s]:possessive:365 friend saw [its]:possessive:365 trade with [China]:state:710 and its own fall .",
        ),
        # "both" beside two names is said of them
        ("Russia and China are both members", "[Russia]:state:365 and [China]:state:710 are both members"),
        ("Russia and China both met", "[Russia]:state:365 and [China]:state:710 both met"),
        (
            "Both Russia and China met one another",
            "both [Russia]:state:365 and [China]:state:710 met [one another]=each-other",
        ),
        (
            "Russia met China and both grew.",
            "[Russia]:state:365 met [China]:state:710 and [both]:pair:365+710 grew .",
        ),
    ],
)
def test_a_stretch_is_words_and_symbols_with_their_places(text: str, wanted: str) -> None:
    assert items(text) == wanted


@pytest.mark.parametrize(
    ("text", "known", "wanted"),
    [
        ("Its trade with them grew.", Known(RUSSIA, (RUSSIA, CHINA)), "[Its]:possessive:365 trade with them grew ."),
        ("They met.", Known(None, (RUSSIA, CHINA)), "[They]:pair:365+710 met ."),
        ("They met.", Known(RUSSIA, None), "they met ."),
        ("It met them.", Known(None, (RUSSIA, CHINA)), "it met [them]:pair:365+710 ."),
        ("It met them.", Known(), "it met them ."),
        ("Their mutual trade grew.", Known(None, (RUSSIA, CHINA)), "[Their mutual]:pairs:365+710 trade grew ."),
        ("Their trade grew.", Known(None, (RUSSIA, CHINA)), "[Their]:pairs:365+710 trade grew ."),
        (
            "Our two countries met; joint drills followed.",
            Known(None, (USA, 200)),
            "[Our two countries]:pair:2+200 met ; joint drills followed .",
        ),
        ("Joint drills followed.", Known(None, (USA, 200)), "[Joint]:pairs:2+200 drills followed ."),
        (
            "Joint drills with India followed.",
            Known(None, (USA, 200)),
            "joint drills with [India]:state:750 followed .",
        ),
        (
            "Joint drills in India followed.",
            Known(None, (USA, 200)),
            "[Joint]:pairs:2+200 drills in [India]:state:750 followed .",
        ),
        (
            "Joint drills of the last five years by India",
            Known(None, (USA, 200)),
            "[Joint]:pairs:2+200 drills of the last five years by [India]:state:750",
        ),
        ("Both met.", Known(None, (USA, 200)), "[Both]:pair:2+200 met ."),
        (
            "The two countries fought each other.",
            Known(None, (USA, RUSSIA)),
            "[The two countries]:pair:2+365 fought [each other]=each-other .",
        ),
    ],
)
def test_pronouns_mean_what_is_known_where_a_clause_begins(text: str, known: Known, wanted: str) -> None:
    assert items(text, known) == wanted


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("In 2010 Russia did not sell China arms.", "#s0 sell #s2 arms ", {"negated"}),
        ("Russia hasn’t sold China arms.", "#s0 sold #s2 arms ", {"negated"}),
        ("Russia never sold China arms.", "#s0 sold #s2 arms ", {"never"}),
        ("Russia has no border with India.", "#s0 border with #s3 ", {"negated"}),
        ("Russia and India have no pact.", "#s0 and #s2 pact ", {"negated"}),
        ("Russia sells no arms to China.", "#s0 sells no arms to #s5 ", set()),
        ("Russia was in India.", "#s0 was in #s3 ", {"past"}),
        ("Russia had a pact with India.", "#s0 pact with #s3 ", {"past"}),
        ("Russia meets India every year.", "#s0 meets #s2 ", {"yearly", "every"}),
        ("Year after year Russia meets India.", "#s0 meets #s2 ", {"yearly", "every"}),
        ("Russia holds yearly drills with China", "#s0 holds yearly drills with #s5 ", {"yearly"}),
        ("China is a leading partner of Russia.", "#s0 is one-of leading partner of #s6 ", set()),
        ("China is the leading partner of Russia.", "#s0 is leading partner of #s5 ", set()),
        ("First, Russia met China", "#s0 met #s2 ", set()),
        ("But Russia met China, in 2010.", "#s0 met #s2 ", set()),
        ("“Russia met China”, in 2010!", "#s0 met #s2 ", set()),
        ("Russia, in 2010, met China", "#s0 met #s2 ", set()),
        ("Russia, China and India met", "#s0 , #s2 and #s4 met ", set()),
        ("Russia buys $3 billion of Chinese goods.", "#s0 buys #q2 of #a4 goods ", set()),
        ("China is one of the five largest partners of Russia", "#s0 is one of #q4 largest partners of #s8 ", set()),
        ("China is not only an ally of Russia but its friend.", "#s0 is ally of #s4 and its friend ", set()),
        ("China is not merely an ally of Russia.", "#s0 is ally of #s4 ", set()),
    ],
)
def test_what_is_taken_out_of_a_clause_is_kept_beside_it(text: str, line: str, what: set[str]) -> None:
    made = normal(text)
    assert (made.line, made.why) == (line, "")
    assert {n for n in ("negated", "never", "past", "yearly", "every") if getattr(made, n)} == what
    assert (made.start, made.end) == (0, len(text))


def test_how_strongly_something_moved_and_how_surely_it_is_said_is_kept() -> None:
    made = normal("Russia has perhaps slightly increased exports to China since 2005.")
    assert (made.line, made.strong, made.hedges) == ("#s0 increased exports to #s4 ", "slightly", ("perhaps",))
    assert (made.when.sort, made.when.first, made.when.last) == ("since", 2005, 2024)
    cut = normal("Russia sharply cut trade with China by 20 per cent in 2010.")
    assert (cut.line, cut.strong, cut.hedges) == ("#s0 cut trade with #s4 by #q6 ", "sharply", ())
    (amount,) = [i for i in cut.items if i.amount is not None]
    assert amount.text == "20 per cent"
    assert amount.amount is not None
    assert amount.amount.value == pytest.approx(0.2)
    assert normal("Russia slightly and sharply cut trade.").strong == "slightly sharply"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Russia does not never trade with China.", "it denies more than once"),
        ("Russia was never not a member of NATO.", "it denies more than once"),
        ("Russia may sell China arms.", "it says what will, may or should be"),
        ("Russia will sell China arms.", "it says what will, may or should be"),
        ("Russia should not sell China arms.", "it says what will, may or should be"),
    ],
)
def test_why_nothing_can_be_made_of_a_clause(text: str, why: str) -> None:
    assert normal(text).why == why


def test_of_no_words_nothing_is_made() -> None:
    made = normalise(reading("Russia."), [])
    assert (made.items, made.line, made.why) == ([], "", "it is empty")
    assert not made.when.stated


def test_a_clause_without_a_time_takes_that_of_the_one_before_it() -> None:
    text = "Russia met China."
    held = reading(text)
    before = normal("In 2010 Russia met India.").when
    items_of = itemise(held, tokens(text), Known())
    assert normalise(held, items_of, before).when.first == 2010
    assert normalise(held, items_of, before).when.places == ()
    assert normalise(held, items_of, normal("Russia met India.").when).when.sort == ""
    own = "In 2012 Russia met China."
    again = reading(own)
    assert normalise(again, itemise(again, tokens(own), Known()), before).when.first == 2012


def test_every_phrase_that_stands_for_two_states() -> None:
    pair = Known(None, (RUSSIA, CHINA))
    for words in ("the two countries", "the two states", "the two powers", "the two nations", "the two neighbours",
                  "the two neighbors", "the two sides", "both countries", "both states", "both nations", "both sides",
                  "these two countries", "these two states", "our two countries", "our countries", "the two",
                  "these countries", "they", "both", "them"):  # fmt: skip
        assert items(f"{words} met", pair) == f"[{words}]:pair:365+710 met", words
        assert items(f"{words} met") == f"{words} met", words
    for words in ("their mutual", "their bilateral", "bilateral", "joint", "their"):
        assert items(f"{words} trade", pair) == f"[{words}]:pairs:365+710 trade", words
        assert items(f"{words} trade") == f"{words} trade", words
    for words in ("each other", "one another"):
        assert items(f"saw {words} there", pair) == f"saw [{words}]=each-other there"
    assert items("the two countries’ trade", pair) == "[the two countries’]:pairs:365+710 trade"
    assert items("the two countries' trade", pair) == "[the two countries']:pairs:365+710 trade"
    assert items("the two cities met", pair) == "[the two]:pair:365+710 cities met"
    assert items("both, India met", pair) == "[both]:pair:365+710 , [India]:state:750 met"


def test_every_short_name_and_every_half_of_a_joined_one() -> None:
    for short, code in (("US", 2), ("U.S.", 2), ("USA", 2), ("UK", 200), ("U.K.", 200), ("UAE", 696), ("DPRK", 731),
                        ("ROK", 732), ("PRC", 710)):  # fmt: skip
        assert items(f"{short} trade") == f"[{short}]:attribute:{code} trade", short
        for mark in "’'":
            assert items(f"{short}{mark}s trade") == f"[{short}{mark}s]:possessive:{code} trade", short
    for half, code in (("Sino", 710), ("Russo", 365), ("Indo", 750), ("Franco", 220), ("Anglo", 200), ("Soviet", 365),
                       ("US", 2), ("UK", 200), ("American", 2), ("Russian", 365),
                       ("UAE", 696)):  # fmt: skip
        assert items(f"{half}-Japanese trade") == f"[{half}-Japanese]:pairs:{code}+740 trade", half
    for words in ("Sino-japanese", "Sino-Chinese", "Foreign-Japanese", "Sino-Japanese-Indian", "xxx-Japanese"):
        assert ":pairs:" not in items(f"{words} trade"), words
    for maker, code in (("Russian", 365), ("US", 2), ("American", 2), ("Soviet", 365)):
        for made in ("made", "built", "supplied", "designed"):
            assert items(f"{maker}-{made} tanks") == f"[{maker}]:adjective:{code} [-{made}]=made tanks", (maker, made)
    assert items("Home-made tanks") == "home-made tanks"


def test_what_is_a_part_of_a_state_is_not_the_state() -> None:
    for part in ("military", "army", "navy", "forces", "parliament", "economy", "people", "public", "leaders",
                 "companies"):  # fmt: skip
        assert items(f"Russian {part} met.").split()[0] in {"[Russian]:adjective:365"}, part


@pytest.mark.parametrize("word", ["leading", "top", "main", "principal", "foremost"])
def test_one_of_several_is_no_place(word: str) -> None:
    assert normal(f"China is a {word} friend").line == f"#s0 is one-of {word} friend "
    assert normal(f"China is the {word} friend").line == f"#s0 is {word} friend "
    assert normal("China is a good friend").line == "#s0 is good friend "


def test_every_way_to_deny() -> None:
    for word in ("not", "don’t", "don't", "doesn’t", "didn’t", "isn’t", "aren't", "wasn’t", "weren't", "hasn’t",
                 "haven't", "hadn’t"):  # fmt: skip
        made = normal(f"Russia {word} meet China")
        assert (made.negated, made.never, made.line) == (True, False, "#s0 meet #s2 "), word
    never = normal("Russia never met China")
    assert (never.negated, never.never, never.line) == (False, True, "#s0 met #s2 ")
    for verb in ("have", "has", "had", "is", "are", "was", "were", "signed", "shares", "share", "holds", "hold",
                 "owes", "owe", "imposed"):  # fmt: skip
        made = normal(f"Russia {verb} no pact with China")
        assert (made.negated, "no" in made.line.split()) == (True, False), verb
    for verb in ("sells", "met", "wants"):
        made = normal(f"Russia {verb} no pact with China")
        assert (made.negated, "no" in made.line.split()) == (False, True), verb
    for word in ("country", "other", "state", "nation", "power", "one"):
        made = normal(f"No {word} met China")
        shown = "#q1" if word == "one" else word
        assert (made.negated, made.line) == (False, f"no {shown} met #s3 "), word
    assert normal("No pact binds China").negated
    assert normal("no").negated is False


def test_marks_and_conjunctions_around_a_clause_are_not_of_it() -> None:
    for before in (",", "–", "—", "and", "but", ";", ":", "“", '"', "(", "while", "whereas", "although", "though",
                   "yet", "because"):  # fmt: skip
        assert normal(f"{before} Russia met China").line in {"#s1 met #s3 ", "#s0 met #s2 "}, before
    for behind in (",", ".", ";", "!", "–", "—", ":", "”", '"', "…", ")"):
        assert normal(f"Russia met China {behind}").line == "#s0 met #s2 ", behind
    for nothing in (", and", "but –", "(while"):
        assert normal(nothing).line == "", nothing
    assert normal("so Russia met China").line == "#s0 met #s2 ", "it says nothing"
    assert normal("when Russia met China").line == "when #s1 met #s3 "
    assert normal("Russia , in 2010 , met China").line == "#s0 met #s2 "
    assert normal("Russia , often , met China").line == "#s0 , often , met #s5 "


def test_a_word_cut_at_the_end_of_a_line_is_one() -> None:
    assert normal("China is second- largest").line == "#s0 is second-largest "
    for text in ("China is second - largest", "China is second- Largest", "China is second- 5", "China - largest"):
        assert "second-largest" not in normal(text).line, text


def test_years_within_names() -> None:
    assert items("Vostok-2018 began") == "vostok [-2018]=y2018 began"
    for word in ("vostok-2018", "Vostok-1818", "Vostok-20180", "Vostok2018"):
        assert "y2018" not in items(f"{word} began"), word


def test_every_year_and_hedges_and_the_past() -> None:
    for words in ("every year", "each year", "every single year", "year after year", "from year to year"):
        made = normal(f"Russia met China {words}")
        assert (made.every, made.yearly) == (True, words != "every single year"), words
    for words in ("annual", "annually", "yearly"):
        made = normal(f"Russia had {words} talks with China")
        assert (made.every, made.yearly) == (False, True), words
    for word in ("was", "were", "had", "became"):
        assert normal(f"Russia {word} there").past, word
    for word in ("is", "has", "been"):
        assert not normal(f"Russia {word} there").past, word
    for word in ("presumably", "apparently", "reportedly", "arguably", "supposedly", "seemingly", "perhaps",
                 "probably", "likely", "possibly", "evidently"):  # fmt: skip
        assert normal(f"Russia {word} met China").hedges == (word,), word
    for word in ("sharply", "dramatically", "massively", "enormously", "drastically", "steeply", "hugely",
                 "exponentially", "slightly", "marginally", "modestly", "somewhat", "barely"):  # fmt: skip
        made = normal(f"Russia {word} met China")
        assert (made.strong, made.line) == (word, "#s0 met #s2 "), word
    for word in ("will", "would", "shall", "should", "may", "might", "could", "can", "must", "ought", "cannot",
                 "won’t", "wouldn't", "couldn’t", "can't", "shouldn’t", "let"):  # fmt: skip
        assert normal(f"Russia {word} meet China").why == "it says what will, may or should be", word
    assert normal("Russia met China for a while in spring").why == "it speaks of a time that is not read as years"
    assert normal("Russia met China in 2010 and in 2012").why == "its years are not read"


def test_amounts_stand_where_they_are_and_a_number_one_is_none() -> None:
    made = normal("Russia sold China more than 5 million tonnes of oil in 2010")
    assert made.line == "#s0 sold #s2 #q3 of oil "
    assert made.items[3].text == "more than 5 million tonnes"
    assert normal("China is the number one friend").line == "#s0 is number one friend "
    assert normal("China is one of five friends").line == "#s0 is one of #q4 friends "
    two = normal("Russia sold 5 tanks and 6 ships")
    assert two.line == "#s0 sold #q2 tanks and #q5 ships "
