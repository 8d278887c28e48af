"""Who is named behind a quotation: "..." said X; "...", X said; "...", according to X."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.attribution.named import after
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import subject_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import pattern
from dyadscope.documents.verbs import Verb

_SAYING = frozenset(lexicon.SAYING.values())

ACCORDING = pattern(
    "according to, behind",
    (",? according to",),
    yes=("“0” [according to] Ann Berg", "“0”[, according to] Ann Berg"),
    no=("“0” |and according to Ann Berg", "“0” |according as"),
)

SUBJECT = pattern(
    "what may be the subject of a verb behind a quotation: not long, and no clause of its own",
    ("^ ![OTHERWISE]&![PARTS] ![PARTS]*13 $",),
    yes=("[Ann Berg of the ministry]", "[she]"),
    no=("|and Ann Berg", "|Ann Berg: she", "|a b c d e f g h i j k l m n o"),
)
NO_SUBJECT = pattern(
    "nothing but asides: “a fund known as “...”, now provides ...”",
    ("^ [ADVERBS]|[AUXILIARIES]|<ly>*+ $",),
    yes=("[now]", "[has recently]"),
    no=("|she now", "|now Ann Berg has"),
)
PRONOUN = pattern(
    "a pronoun alone",
    ("^ [PRONOUNS] $",),
    yes=("[she]", "[They]"),
    no=("|she also", "|Ann"),
)


class Quotation(NamedTuple):
    """A quotation in its sentence: the place of its stand-in, its words, its last character and what follows that."""

    at: int
    words: Sequence[str]
    final: str
    next: str

    @property
    def whole(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.final in ".!?"


def behind(talk: Talk, sentence: Parsed, at: int, found: Sequence[Verb], quotation: Quotation) -> Speaker | None:
    """Return the speaker named behind a quotation.

    None where nothing behind the quotation reports it; nobody where a verb does whose subject is not known.

    Parameters
    ----------
    talk
        Who was talked about so far.
    sentence
        The sentence of the quotation.
    at
        The first token behind the quotation and its marks.
    found
        The sentence's reporting verbs.
    quotation
        The quotation.
    """
    run = sentence.run
    if (fit := ACCORDING.fit(run, at)) is not None:
        return after(talk, sentence, fit.stop)
    if at < len(run) and run[at].text == ",":
        at += 1
    elif quotation.final not in ",!?" and quotation.next != ",":
        return None
    verb = next((v for v in found if v.first >= at and not v.passive), None)
    if verb is None:
        return None
    if verb.first > at:
        return _with_subject(talk, sentence, at, verb)
    if run[at].lower.endswith("ing"):
        return None  # "..., adding that ...": the words before are told otherwise
    told = after(talk, sentence, verb.last + 1)
    return told if told.name or verb.stem in _SAYING else None


def _with_subject(talk: Talk, sentence: Parsed, at: int, verb: Verb) -> Speaker | None:
    """Return who is named between a quotation and the verb behind it: "...", X said."""
    between = (sentence.run, at, at, verb.first)
    if SUBJECT.fit(*between) is None or NO_SUBJECT.fit(*between) is not None:
        return None
    quotes = verb.stem == "quote"
    speaker = after(talk, sentence, verb.first + 1) if quotes else subject_of(talk, sentence, verb)
    if speaker.own:
        return UNKNOWN
    return speaker if speaker.name or PRONOUN.fit(*between) is not None else None


__all__ = ["ACCORDING", "NO_SUBJECT", "PRONOUN", "SUBJECT", "Quotation", "behind"]
