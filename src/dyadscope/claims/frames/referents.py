"""What "it", "they" and "the two" mean in a sentence: states named before in its paragraph, where that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dyadscope.claims.frames.lexicon import CONJUNCTIONS, DROPPED, SAYS, VERBS
from dyadscope.documents.lexicon import word_set

if TYPE_CHECKING:
    from dyadscope.claims.frames.items import Item
    from dyadscope.documents.reading import Reading
    from dyadscope.documents.words import CutSentence

UNSURE = "whom its “it”, “they” or “the two” means is not certain"
_ENDS_CLAUSE = word_set(
    "and but or after before when while whereas because since as if although though until where which who that"
)
_OPENS_TIME = word_set("in since after by during at on from until under despite before for with today now then")
_OPENING = frozenset({",", "“", '"', "(", "–", "—", ":"})
_ADVERBS = word_set("now then once here there often soon")
_MOST_REPEATED = 2
"""Sentences in a row with one subject, and no other, after which a sentence that follows is about it as well."""


@dataclass(slots=True)
class Known:
    """What pronouns may mean where a sentence begins.

    Attributes
    ----------
    subject
        The subject of the last sentence of the paragraph that names a state.
    pair
        The two states that this sentence names, or those that the document is about.
    rivals
        Other states that "it" could mean as well: nothing is said of `subject` then.
    sole
        Whether no other two could be meant by "they" than `pair`.
    apart
        States that the clause of the pronoun names itself, so that it means none of them: "It sells more to China".
    unsure
        Whether the sentence holds a pronoun that could not be told.
    """

    subject: int | None = None
    pair: tuple[int, int] | None = None
    rivals: frozenset[int] = frozenset()
    sole: bool = True
    apart: frozenset[int] = frozenset()
    unsure: bool = False
    _named: set[int] = field(default_factory=set)
    _first_named: set[int] = field(default_factory=set)
    _repeated: int = 0

    def it(self) -> int | None:
        """Return the state that "it" means in a sentence that names none before it, None where that is not certain."""
        if self.subject is not None and self.rivals <= self.apart:
            return self.subject
        self.unsure = self.unsure or bool(self._named)
        return None

    def two(self) -> tuple[int, int] | None:
        """Return the states that "they" means in a sentence that names none before it, None where it is not certain."""
        if self.pair is not None and self.sole:
            return self.pair
        self.unsure = self.unsure or len(self._named) > 1
        return None

    def begin(self, reading: Reading, sentence: CutSentence) -> None:
        """Take in what a sentence names in its first clause, before what pronouns mean in it is asked."""
        self.unsure, self.apart = False, frozenset()
        if not self.rivals:
            return
        stop = next((t.start for t in sentence.run if t.lower in _ENDS_CLAUSE or t.text in {",", ";"}), sentence.end)
        named = reading.mentions(sentence.start, stop)
        self.apart = frozenset(m.states[0] for m in named if len(m.states) == 1)

    def remember(self, items: Sequence[Item]) -> None:
        """Bring up to date what pronouns mean after a sentence of these items."""
        at = [k for k, i in enumerate(items) if i.codes and i.sort not in {"bloc", "blocs"}]
        codes = list(dict.fromkeys(c for k in at for c in items[k].codes))
        if not codes:
            return
        first = at[0]
        joined = _joined(items, first)
        subject = items[first].codes[0] if not joined and _is_subject(items, first) else None
        self._repeated = self._repeated + 1 if subject is not None and subject == self.subject else 1
        self.subject = subject
        self._named.update(codes)
        self._first_named.update(items[first].codes)
        about_it_alone = self._repeated >= _MOST_REPEATED and self._first_named == {subject}
        self.rivals = frozenset(() if about_it_alone else self._named - {subject})
        self.pair = (codes[0], codes[1]) if len(codes) == 2 else None
        self.sole = len(self._named) <= 2 or (joined and len(codes) == 2)


def _joined(items: Sequence[Item], first: int) -> bool:
    """Whether the first states named are two at once: "A and B", "both countries"."""
    if len(items[first].codes) > 1:
        return True
    behind = [i for i in items[first + 1 : first + 4] if i.text != "the"]
    return len(behind) > 1 and behind[0].text == "and" and bool(behind[1].codes)


def _is_subject(items: Sequence[Item], at: int) -> bool:
    """Whether a state is what its sentence is about: nothing stands before it but a time, and no noun behind it."""
    item = items[at]
    if item.sort not in {"state", "attribute"} or len(item.codes) != 1:
        return False
    if item.sort == "attribute" and at + 1 < len(items) and not _may_follow(items[at + 1]):
        return False
    before = [i.text for i in items[:at]]
    while before and (before[-1] in DROPPED or before[-1] in CONJUNCTIONS):
        before.pop()
    if all(w in _OPENING or w in _ADVERBS or w in DROPPED or w in CONJUNCTIONS for w in before):
        return True
    if before[-1] == "that":
        return any(w in SAYS for w in before)
    return before[-1] == "," and (before[0] in _OPENS_TIME or before[0].endswith("ly"))


def _may_follow(item: Item) -> bool:
    """Whether a word may stand behind a subject: a verb or an adverb, no noun that it would belong to."""
    if item.sort != "word" or not item.text[0].isalpha():
        return True
    return (
        item.text in VERBS
        or item.text in DROPPED
        or item.text.endswith(("ly", "ed", "n’t", "n't"))
        or len(item.text) < 4
    )
