"""What patterns make of sentences: each a paragraph of one text, which is read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from dyadscope.claims.framing import Framing, frame
from dyadscope.claims.merging import listed
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)


def framed(text: str, published: date | None = PUBLISHED) -> Framing:
    return frame(read(load(text.encode(), published=published)), ())


def asked(sentences: Mapping[str, str], published: date | None = PUBLISHED) -> None:
    """Require of sentences the queries beside them, joined by "; "; what becomes of each is said if it is another."""
    text = "\n\n".join(sentences) + "\n\n"
    found = framed(text, published).found
    places = {s: text.index(f"{s}\n\n") for s in sentences}
    by_sentence = {
        s: "; ".join(str(f.query) for f in found if at <= f.claim.start < at + len(s)) for s, at in places.items()
    }
    wrong = {s: by_sentence[s] for s in sentences if by_sentence[s] != sentences[s]}
    assert not wrong, wrong


def refused(sentences: Mapping[str, str], published: date | None = PUBLISHED) -> None:
    """Require that nothing is asked of sentences, for the reason beside each; "" where no reason need be given."""
    text = "\n\n".join(sentences) + "\n\n"
    made = framed(text, published)
    for sentence, why in sentences.items():
        at = text.index(f"{sentence}\n\n")
        span = range(at, at + len(sentence))
        assert not [str(f.query) for f in made.found if f.claim.start in span], sentence
        reasons = [s.why for s in (*made.refused, *made.skipped) if s.start in span]
        assert not why or any(why in reason for reason in reasons), (sentence, reasons)


def queries(text: str) -> str:
    """Return what a text asks by whatever rule finds it, joined by "; "."""
    found, *_ = listed(read(load(text.encode(), published=PUBLISHED)), ())
    return "; ".join(str(one.built.query) for one in found if one.built.query is not None)


def say_it(said: Mapping[str, str]) -> None:
    """Require of ten texts or more, each read alone, the queries beside them."""
    assert len(said) >= 10
    found = {text: queries(text) for text in said}
    assert not {text: (line, said[text]) for text, line in found.items() if line != said[text]}


def only_look_like_it(like: Collection[str]) -> None:
    """Require that of ten texts or more, each read alone, nothing is asked."""
    assert len(like) >= 10
    found = {text: queries(text) for text in like}
    assert not {text: line for text, line in found.items() if line}
