"""Whatever a text says: offsets hold, counts add up, denial turns a calling round, and order changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.assessment.rhetoric.hearing import Heard, hear
from dyadscope.assessment.rhetoric.tally import Corpus, Share, Wanted
from dyadscope.documents.calling_words import CATEGORIES, terms
from dyadscope.documents.input import load
from dyadscope.documents.language import language_of
from dyadscope.documents.reading import read_document
from dyadscope.documents.said import said

RUSSIA, CHINA = 365, 710
PAIR = (RUSSIA, CHINA)
LISTED = sorted({" ".join(term.words) for held in terms().values() for term in held})
PIECES = st.sampled_from(
    [*LISTED, "China", "Chinese", "Russia", "Russian-Chinese", "our", "is", "are", "not", "never", "no", "a", "the",
     "of", "with", "between", "and", "but", "as", "who", "said", "that", "President Xi", "President Putin", ",", ";",
     ":", ".", "?", "“", "”", "–", "if", "poses", "from", "by", "they", "we", "regard", "to", "friends", "\n\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)
SIDES = st.sampled_from(["RUS", "CHN", "FRA"])


def heard(text: str, side: str, year: int = 2015) -> Heard:
    return hear(load(text.encode(), name=f"{side}_{year - 1945}_{year}.txt"), PAIR, issue=None, vault=None)


@given(TEXTS, SIDES)
@settings(max_examples=drawn(200))
def test_terms_stand_where_they_are_said_to(text: str, side: str) -> None:
    reading = read_document(load(text.encode(), name=f"{side}_70_2015.txt"))
    for one in said(reading, *PAIR):
        assert one.utterance.state in PAIR
        assert one.about in PAIR
        assert one.about != one.utterance.state
        for called in one.called:
            assert one.utterance.start <= called.start < called.end <= one.utterance.end
            assert " ".join(reading.document.text[called.start : called.end].lower().split()) in LISTED


@given(st.text(max_size=300))
def test_any_text_is_in_some_language_or_none(text: str) -> None:
    assert (language_of(text) == "") == (not any(c.isalpha() for c in text))


@given(st.lists(st.tuples(TEXTS, SIDES, st.integers(1992, 2022)), min_size=1, max_size=6), st.randoms())
@settings(max_examples=drawn(60))
def test_counts_add_up_and_order_changes_nothing(texts: list[tuple[str, str, int]], random: object) -> None:
    found = [heard(*one) for one in texts]
    corpus = Corpus.of(found, None, None)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    again = Corpus.of(shuffled, None, None)
    lines = [one for one in corpus.lines() if one.line.about]
    by_year, by_speaker = corpus.by_year(), corpus.by_speaker()
    assert sum(count.said for count in by_year.values()) == len(lines)
    assert sum(count.said for count in by_speaker.values()) == len(lines)
    for side in (0, 1):
        whole = corpus.overall(side)
        for category in CATEGORIES:
            assert whole.share(category) == again.overall(side).share(category)
            assert whole.share(category).texts <= whole.about <= whole.speaking
            opened = corpus.lines(Wanted(side=side, category=category, about=True))
            assert sum(1 for _ in opened) == whole.sentences[category]


@given(st.integers(0, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_intervals_hold_their_share_and_narrow_with_texts(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = share.interval
    if share.value is None or low is None or high is None:
        assert counts[1] == 0
        return
    assert 0 <= low <= share.value <= high <= 1
    wider_low, wider_high = low, high
    more = Share(counts[0] * 4, counts[1] * 4).interval
    assert more[0] is not None
    assert more[1] is not None
    assert more[1] - more[0] <= wider_high - wider_low


@given(st.sampled_from(["ally", "partner", "friend", "rival", "threat", "adversary", "enemy", "competitor"]))
def test_denial_turns_it_round(word: str) -> None:
    article = "an" if word[0] in "ae" else "a"
    for template, sign in ((f"China is {article} {word}.", ""), (f"China is not {article} {word}.", "-"),
                           (f"China has never been {article} {word}.", "-")):  # fmt: skip
        (line,) = heard(template, "RUS").lines
        assert len(line.called) == 1
        assert line.called[0].startswith("-") == (sign == "-"), template
