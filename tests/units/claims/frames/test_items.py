"""Words and symbols of a clause, and its normal form: what each stretch of text is, read by a person beforehand.

Between brackets stands the very text that an item covers, behind it its sort, and the states it means; a word is
written as it is, with its place in brackets only where it differs from it.
"""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.frames.items import Known, Normal, itemise, normalise
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, read

PUBLISHED = date(2024, 6, 1)
USA, RUSSIA, CHINA = 2, 365, 710


def reading(text: str) -> Reading:
    return read(load(text.encode(), published=PUBLISHED))


def items(text: str, known: Known | None = None) -> str:
    shown = []
    for i in itemise(reading(text), 0, len(text), known or Known()):
        own = text[i.start : i.end]
        if i.sort == "word":
            shown.append(i.text if i.text == own.lower() else f"[{own}]={i.text}")
        else:
            codes = "+".join(map(str, i.codes)) if len(i.codes) < 4 else "many"
            shown.append(f"[{own}]:{i.sort}:{codes}{'!' if i.capital else ''}")
    return " ".join(shown)


def normal(text: str, known: Known | None = None) -> Normal:
    held = reading(text)
    return normalise(held, itemise(held, 0, len(text), known or Known()))


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
    items_of = itemise(held, 0, len(text), Known())
    assert normalise(held, items_of, before).when.first == 2010
    assert normalise(held, items_of, before).when.places == ()
    assert normalise(held, items_of, normal("Russia met India.").when).when.sort == ""
    own = "In 2012 Russia met China."
    again = reading(own)
    assert normalise(again, itemise(again, 0, len(own), Known()), before).when.first == 2012
